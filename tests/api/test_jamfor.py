"""What changed, in words: each kind of change in a small workspace, and the sentence that a board's secretary reads."""

from collections.abc import Mapping

import pytest

from kvalitet_cli.api.formats import changes_formats
from kvalitet_cli.api.jamfor import Side, between
from kvalitet_cli.api.jamfor_besok import visits
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import NBSP
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import Change, Changes
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND, ROOT

VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
UNIT = "besok/norr/enhet.yaml"
EDITION = "kriterier/hemtjanst/2026.yaml"
SETTINGS = "kvalitet.yaml"
SURVEY = "besok/norr/matningar/enkat-2026.yaml"
RETURN = "besok/norr/2026-04-28-aterbesok/besok.yaml"

INSTRUMENT = """\
format: instrument/1
namn: Brukarnas enkät
slag: enkat
varde_ar: andel
fragor:
  - {id: trygghet, namn: Trygg hemma}
  - {id: ensamhet, namn: Besväras av ensamhet, battre: lagre}
  - {id: mat, namn: Maten smakar}
"""
MEASURED = """\
format: matning/1
instrument: enkat/2026
period: {fran: 2026-03-01, till: 2026-03-31}
svar: {utskickade: 60, svarande: 40}
varden:
  trygghet: {varde: 80, antal: 40}
  ensamhet: {varde: 30, antal: 40}
  mat: dold
delar:
  lag-ost: {svarande: 20, varden: {trygghet: {varde: 85, antal: 20}}}
  lag-vast: {svarande: 20, varden: {trygghet: {varde: 75, antal: 20}}}
"""
RECONCILED = """\
format: besok/1
slag: aterbesok
datum: 2026-04-28
foljer_upp: [2026-02-10]
uppfoljare: [{roll: verksamhetsutvecklare}]
avstamning:
  plangenomgang: {utfall: genomford, effekt: ja}
goda_exempel: {skal: Besöket gällde bara planerna.}
"""
NEXT_EDITION = """\
format: kriterier/1
namn: Kvalitetskriterier för hemtjänst
beslut: {organ: Omvårdnadsnämnden, datum: 2026-12-10, paragraf: 160}
galler: {fran: 2027-01-01}
ersatter: hemtjanst/2026
skala:
  - {id: nej, namn: Nej, kraver_atgard: true}
  - {id: ja, namn: Ja}
omraden:
  - id: delaktighet
    namn: Delaktighet
    kriterier:
      - {id: egen-kontakt, namn: Egen kontakt, text: Kunden har en egen kontakt., ersatter: fast-omsorgskontakt}
      - {id: genomforandeplan, namn: Aktuell genomförandeplan, text: Planen är högst sex månader gammal.}
      - {id: mat, namn: Mat som smakar, text: Maten smakar gott.}
"""
Files = dict[str, str]


def ground() -> Files:
    files = {
        path.relative_to(GROUND).as_posix(): path.read_text("utf-8")
        for path in sorted(GROUND.rglob("*.yaml"))
    }
    return {**files, "kriterier/enkat/2026.yaml": INSTRUMENT, SURVEY: MEASURED}


def changed(files: Files, path: str, old: str, new: str) -> Files:
    assert files[path].count(old) == 1, f"{path} has {files[path].count(old)} places that read {old!r}"
    return {**files, path: files[path].replace(old, new)}


def side(files: Mapping[str, str], name: str) -> Side:
    return Side(Workspace(GROUND, Held({path: text.encode() for path, text in files.items()})), name)


def compared(before: Mapping[str, str], after: Mapping[str, str]) -> Changes:
    return between(side(before, "main"), side(after, "HEAD"))


def rows(changes: Changes) -> list[Change]:
    return [change for part in changes.parts for document in part.documents for change in document.changes]


def texts(changes: Changes) -> list[str]:
    return [change.text.replace(NBSP, " ") for change in rows(changes)]


OTHER = "Uppgifter har ändrats i ett dokument."
ATGARD = "Åtgärden ”Varje fast omsorgskontakt går igenom sina planer med kunden”"
GENOMFORD = f"{ATGARD} är genomförd och bekräftad vid återbesöket 28 april 2026."

CASES = [
    # levels
    (
        VISIT,
        "genomforandeplan:\n    niva: delvis-uppfyllt",
        "genomforandeplan:\n    niva: uppfyllt",
        "Aktuell genomförandeplan: höjt från ”Delvis uppfyllt” till ”Uppfyllt”.",
        "En bedömning har höjts i en rapport som redan är fastställd.",
    ),
    (
        VISIT,
        "kanda-ansikten:\n    niva: uppfyllt",
        "kanda-ansikten:\n    niva: ej-uppfyllt",
        "Kända ansikten: sänkt från ”Uppfyllt” till ”Ej uppfyllt”.",
        "En bedömning har sänkts i en rapport som redan är fastställd.",
    ),
    (
        VISIT,
        "kanda-ansikten:\n    niva: uppfyllt",
        "kanda-ansikten:\n    niva: ej-bedomd",
        "Kända ansikten: inte längre bedömt, från ”Uppfyllt” till ”Ej bedömt”.",
        "Ett kriterium bedömdes förut men inte nu.",
    ),
    (
        VISIT,
        "  kanda-ansikten:\n    niva: uppfyllt\n    underlag: [intervju-brukare]\n",
        "",
        "Kända ansikten: inte längre bedömt. Förut ”Uppfyllt”.",
        "Ett kriterium bedömdes förut men inte nu.",
    ),
    (
        VISIT,
        "    niva: delvis-uppfyllt\n",
        "    niva: delvis-uppfyllt\n    delar: {lag-vast: {niva: ej-uppfyllt}}\n",
        "Aktuell genomförandeplan, Lag Väst: bedömt, ”Ej uppfyllt”.",
        "En bedömning av en del har tillkommit i en rapport som redan är fastställd.",
    ),
    (
        VISIT,
        "Elva av fjorton planer var uppdaterade.",
        "Tolv av fjorton planer var uppdaterade.",
        "Motiveringen för Aktuell genomförandeplan har ändrats: ”Tolv av fjorton planer var uppdaterade”.",
        OTHER,
    ),
    (
        VISIT,
        "tidslinje:",
        "samlad: {niva: delvis-uppfyllt}\ntidslinje:",
        "Den samlade bedömningen är ”Delvis uppfyllt”.",
        "Den samlade bedömningen är ”Delvis uppfyllt”.",
    ),
    # remarks and examples
    (
        VISIT,
        "papekanden:\n",
        (
            "papekanden:\n  - {id: nya-ansikten, kriterier: [kanda-ansikten], "
            "risk: hog, tidskrav: omgaende, text: Kunden möter för många.}\n"
        ),
        "Nytt om ”Kända ansikten”: ”Kunden möter för många.” Hög risk, ska åtgärdas omgående.",
        "Ett nytt påpekande. Det har hög risk och ska åtgärdas omgående.",
    ),
    (
        VISIT,
        "risk: mattlig",
        "risk: hog",
        "Påpekandet om ”Aktuell genomförandeplan”: risken har höjts från måttlig till hög.",
        "Ett påpekande har fått högre risk.",
    ),
    (
        VISIT,
        "tidskrav: handlingsplan",
        "tidskrav: omgaende",
        "Påpekandet om ”Aktuell genomförandeplan”: tidskravet har ändrats från ”i handlingsplanen” till ”omgående”.",
        "Ett påpekande har fått ett annat tidskrav.",
    ),
    (
        VISIT,
        "    tidskrav: handlingsplan\n",
        "    tidskrav: handlingsplan\n    hanvisning: {process: lex-sarah}\n",
        "Påpekandet om ”Aktuell genomförandeplan” är besvarat: det hanteras i annan ordning.",
        "Ett påpekande är besvarat.",
    ),
    (
        VISIT,
        "Tre planer är äldre än ett halvår.",
        "Fyra planer är äldre än ett halvår.",
        (
            "Påpekandet om ”Aktuell genomförandeplan”: lydelsen har ändrats. "
            "Förut: ”Tre planer är äldre än ett halvår.” Nu: ”Fyra planer är äldre än ett halvår.”"
        ),
        "Ett påpekande har fått andra ord.",
    ),
    (
        VISIT,
        "goda_exempel:\n",
        "goda_exempel:\n  - {id: kort, text: Ett kort med foto sitter vid dörren.}\n",
        "Nytt: ”Ett kort med foto sitter vid dörren.”",
        "Ett nytt gott exempel.",
    ),
    # the visit's stage
    (
        VISIT,
        "faststalld: 2026-02-26}",
        "faststalld: 2026-02-26, redovisad: [{datum: 2026-03-25}]}",
        "Besöket har gått vidare från ”fastställd” till ”redovisad för nämnden 25 mars 2026”.",
        "En rapport har redovisats för nämnden.",
    ),
    # actions
    (
        PLAN,
        "klart_senast: 2026-04-15",
        "klart_senast: 2026-05-15",
        f"{ATGARD} har fått längre tid: från 15 april 2026 till 15 maj 2026, en månad senare.",
        "En åtgärd har fått längre tid (en månad).",
    ),
    (
        PLAN,
        "klart_senast: 2026-04-15",
        "klart_senast: 2026-04-01",
        f"{ATGARD} ska vara klar tidigare: från 15 april 2026 till 1 april 2026, två veckor tidigare.",
        "En åtgärd ska vara klar tidigare.",
    ),
    (
        PLAN,
        "klart_senast: 2026-04-15",
        "klart_senast: 2026-04-15\n    paborjad: 2026-03-05",
        f"{ATGARD} har påbörjats 5 mars 2026.",
        "En åtgärd har påbörjats.",
    ),
    (
        PLAN,
        "klart_senast: 2026-04-15",
        "klart_senast: 2026-04-15\n    klar: 2026-04-10",
        f"{ATGARD} är klar 10 april 2026.",
        "En åtgärd är klar.",
    ),
    (
        PLAN,
        "klart_senast: 2026-04-15",
        "klart_senast: 2026-04-15\n    avskriven: {datum: 2026-04-10, skal: Enheten stängs.}",
        f"{ATGARD} är avskriven 10 april 2026: ”Enheten stängs.”",
        "Ett påpekande är besvarat. En åtgärd är avskriven.",
    ),
    (
        PLAN,
        "ansvarig: enhetschef",
        "ansvarig: samordnare",
        f"{ATGARD} har en ny ansvarig: samordnare i stället för enhetschef.",
        "En åtgärd har fått en ny ansvarig.",
    ),
    (
        PLAN,
        "aterbesok: 2026-04-28",
        "aterbesok: 2026-05-12",
        "Återbesöket är flyttat från 28 april 2026 till 12 maj 2026.",
        OTHER,
    ),
    (
        PLAN,
        "    klart_senast: 2026-04-15",
        "    matt: {fore: 79, mal: 80, enhet: procent}\n    klart_senast: 2026-04-15",
        f"{ATGARD}: måttet är nu före 79, mål 80 (procent).",
        "En åtgärd har fått andra tal i måttet.",
    ),
    (
        VISIT,
        ", faststalld: 2026-02-26}",
        "}",
        None,
        "En rapport är inte längre fastställd.",
    ),
    (
        SETTINGS,
        "organisation:",
        "sekretess: {minsta_grupp: 1}\norganisation:",
        "Gränsen för små grupper är sänkt från 5 till 1.",
        "Gränsen för små grupper är sänkt från 5 till 1.",
    ),
    # editions
    (
        EDITION,
        "högst ett halvår gammal",
        "högst ett år gammal",
        (
            "Aktuell genomförandeplan: lydelsen har ändrats. "
            "Förut: ”Varje kund har en genomförandeplan som är högst ett halvår gammal.” "
            "Nu: ”Varje kund har en genomförandeplan som är högst ett år gammal.”"
        ),
        (
            "En ändrad utgåva av kriterier: Kvalitetskriterier för hemtjänst (hemtjanst/2026). "
            "Det som nämnden har beslutat har ändrats i efterhand: se efter om det behövs ett nytt beslut."
        ),
    ),
    (
        EDITION,
        "namn: Kända ansikten",
        "namn: Få ansikten",
        "Kriteriet Kända ansikten heter nu Få ansikten.",
        None,
    ),
    (
        EDITION,
        "galler: {fran: 2026-01-01}",
        "galler: {fran: 2026-01-01, till: 2026-12-31}",
        "Utgåvan gäller till och med 31 december 2026.",
        None,
    ),
    (
        EDITION,
        "id: uppfyllt, namn: Uppfyllt",
        "id: uppfyllt, namn: Helt uppfyllt",
        "Steget helt uppfyllt: namnet har ändrats från Uppfyllt till Helt uppfyllt.",
        None,
    ),
    # the unit
    (
        UNIT,
        "brukare: 112",
        "brukare: 118",
        "Antalet brukare har ändrats från 112 till 118.",
        "Antalet brukare har ändrats från 112 till 118.",
    ),
    (
        UNIT,
        "brukare: 112",
        "brukare: 3",
        "Antalet brukare har ändrats från 112 till färre än 10.",
        "Antalet brukare har ändrats från 112 till färre än 10.",
    ),
    (
        UNIT,
        "regi: kommunal",
        "regi: lov",
        "Regin har ändrats från kommunal till valfrihetssystem (LOV).",
        "Regin har ändrats från kommunal till valfrihetssystem (LOV).",
    ),
    (
        UNIT,
        "brukare: 112",
        "brukare: 112\nverksam: {till: 2026-06-30}",
        "Enheten stängs 30 juni 2026.",
        "En enhet har ett sista datum.",
    ),
    (
        UNIT,
        ", {id: lag-vast, namn: Lag Väst}",
        "",
        "Arbetslaget Lag Väst finns inte kvar.",
        "Arbetslaget Lag Väst finns inte kvar.",
    ),
    # settings
    (
        SETTINGS,
        "organisation:",
        "tider: {rapport_dagar: 14}\norganisation:",
        "Tiden från besök till fastställd rapport har ändrats från 21 dagar till 14 dagar.",
        "Tiden från besök till fastställd rapport har ändrats från 21 dagar till 14 dagar.",
    ),
    # measurements
    (
        SURVEY,
        "trygghet: {varde: 80, antal: 40}",
        "trygghet: {varde: 90, antal: 40}",
        "Trygg hemma: från 80 % (bygger på 40) till 90 % (bygger på 40), 10 procentenheter högre, vilket är bättre.",
        "Ett värde är ändrat till bättre i en mätning som fanns.",
    ),
    (
        SURVEY,
        "ensamhet: {varde: 30, antal: 40}",
        "ensamhet: {varde: 40, antal: 40}",
        "Besväras av ensamhet: från 30 % (bygger på 40) till 40 % (bygger på 40), 10 procentenheter högre, vilket är sämre.",
        "Ett värde är ändrat till sämre i en mätning som fanns.",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "said", "summary"), CASES)
def test_a_change_in_words(path: str, old: str, new: str, said: str | None, summary: str | None) -> None:
    found = compared(ground(), changed(ground(), path, old, new))
    assert said is None or said in texts(found)
    if summary:
        assert " ".join(found.summary).replace(NBSP, " ") == summary


# ── what visits say of what was there before


def test_a_return_visit_closes_the_action_and_answers_the_remark() -> None:
    found = compared(ground(), {**ground(), RETURN: RECONCILED})
    assert GENOMFORD in texts(found)
    assert (
        "Påpekandet om ”Aktuell genomförandeplan” är besvarat: åtgärderna är genomförda och bekräftade."
        in texts(found)
    )
    assert "En sak har stämts av: den är genomförd." in texts(found)
    assert " ".join(found.summary) == (
        "Ett nytt besök på Hemtjänsten Norr (återbesök 28 april 2026). Ett påpekande är besvarat. En åtgärd är bekräftad."
    )
    assert [d.status for part in found.parts for d in part.documents] == ["affected", "affected", "new"]


def test_a_visit_that_takes_back_opens_again() -> None:
    done = {**ground(), RETURN: RECONCILED}
    again = {
        **done,
        "besok/norr/2026-06-09-puls/besok.yaml": RECONCILED.replace("aterbesok", "puls")
        .replace("2026-04-28", "2026-06-09")
        .replace("genomford", "ej-genomford"),
    }
    found = compared(done, again)
    assert f"{ATGARD} är öppnad igen: den var inte genomförd vid pulsbesöket 9 juni 2026." in texts(found)
    assert "Påpekandet om ”Aktuell genomförandeplan” är öppet igen." in texts(found)


def test_a_remark_that_comes_back_says_which_time_it_is() -> None:
    files = ground()
    for day in ("2027-02-09", "2028-02-08"):
        files[f"besok/norr/{day}/besok.yaml"] = files[VISIT].replace("2026-02-10", day)
    last = files.pop("besok/norr/2028-02-08/besok.yaml")
    found = compared(files, {**files, "besok/norr/2028-02-08/besok.yaml": last})
    assert any(
        "Det påpekas för tredje gången (förut 10 februari 2026 och 9 februari 2027)." in text
        for text in texts(found)
    )
    assert "Ett påpekande, om något som har påpekats förut." in found.summary
    assert "Aktuell genomförandeplan: brist för tredje gången i rad." in texts(found)


def test_a_new_visit_says_what_it_did_not_judge() -> None:
    files = ground()
    later = files[VISIT].replace("2026-02-10", "2027-02-09")
    later = later.replace("  kanda-ansikten:\n    niva: uppfyllt\n    underlag: [intervju-brukare]\n", "")
    found = compared(files, {**files, "besok/norr/2027-02-09/besok.yaml": later})
    assert "Bedömdes vid uppföljningen 10 februari 2026 men inte nu: Kända ansikten." in texts(found)
    assert "Ett kriterium bedömdes förut men inte nu." in found.summary


# ── across editions


@pytest.fixture
def across() -> Files:
    visit = ground()[VISIT].replace("hemtjanst/2026", "hemtjanst/2027").replace("2026-0", "2027-0")
    visit = (
        visit.replace("fast-omsorgskontakt", "egen-kontakt")
        .replace("delvis-uppfyllt", "nej")
        .replace("niva: uppfyllt", "niva: ja")
    )
    visit = visit.replace("  kanda-ansikten:", "  mat:")
    return {
        **ground(),
        "kriterier/hemtjanst/2027.yaml": NEXT_EDITION,
        "besok/norr/2027-02-09/besok.yaml": visit,
    }


def test_what_cannot_be_compared_is_said_with_the_reason(across: Files) -> None:
    found = visits(side(across, "").space, "norr/2026-02-10", "norr/2027-02-09")
    said = texts(found)
    assert "Bedömt efter hemtjanst/2027, förut efter hemtjanst/2026." in said
    assert (
        "Egen kontakt: kan inte jämföras, förut ”Uppfyllt”, nu ”Ja”. Skalan är en annan. Kriteriet hette ”Fast omsorgskontakt”."
    ) in said
    assert "Kan inte jämföras, för kriterierna fanns inte förut: Mat som smakar (”Ja”)." in said
    assert "Kan inte jämföras, för kriterierna finns inte kvar: Kända ansikten (”Uppfyllt”)." in said
    assert "Fyra bedömningar kan inte jämföras." in found.summary


def test_a_new_edition_is_told_against_the_one_it_replaces(across: Files) -> None:
    before = {path: text for path, text in across.items() if "2027" not in path}
    said = texts(compared(before, across))
    assert "Beslutad av Omvårdnadsnämnden 10 december 2026, § 160." in said
    assert "Nya kriterier mot hemtjanst/2026: Mat som smakar." in said
    assert (
        "Med annan lydelse eller annat namn mot hemtjanst/2026: Egen kontakt (hette Fast omsorgskontakt) och Aktuell genomförandeplan."
        in said
    )
    assert "Utgår mot hemtjanst/2026: Kända ansikten." in said
    assert "Skalan är en annan än i hemtjanst/2026, så nivåerna går inte att jämföra." in said


def test_a_visit_that_is_moved_to_a_new_edition_follows_the_lineage(across: Files) -> None:
    moved = {**across, "besok/norr/2027-02-09/besok.yaml": across["besok/norr/2027-02-09/besok.yaml"]}
    before = {**moved, "besok/norr/2027-02-09/besok.yaml": ground()[VISIT].replace("2026-0", "2027-0")}
    before["besok/norr/2027-02-09/besok.yaml"] = before["besok/norr/2027-02-09/besok.yaml"].replace(
        "hemtjanst/2027", "hemtjanst/2026"
    )
    said = texts(compared(before, moved))
    assert any(
        text.startswith("Egen kontakt: kan inte jämföras, förut ”Uppfyllt”, nu ”Ja”.") for text in said
    )
    assert (
        "Besöket bedöms nu efter Kvalitetskriterier för hemtjänst (hemtjanst/2027) "
        "i stället för Kvalitetskriterier för hemtjänst (hemtjanst/2026)."
    ) in said


# ── what may not be told


def everything(changes: Changes) -> str:
    return "".join(each.render(changes, Look()) for each in changes_formats().values())


def test_what_goes_from_hidden_to_shown_says_nothing_more() -> None:
    shown = changed(ground(), SURVEY, "mat: dold", "mat: {varde: 61.7, antal: 34}")
    shown = changed(shown, SURVEY, "trygghet: {varde: 80, antal: 40}", "trygghet: {varde: 83.3, antal: 36}")
    for before, after, said in (
        (ground(), shown, "Maten smakar visas nu."),
        (shown, ground(), "Maten smakar visas inte längre."),
    ):
        found = compared(before, after)
        assert said in texts(found)
        hur = "var dolda visas" if before is not shown else "visades är dolda"
        assert found.summary[0] == f"Tal som {hur} nu i en mätning."
        assert "Trygg hemma har ändrats." in texts(found)
        assert not [figure for figure in ("61", "34", "80", "83", "36") if figure in everything(found)]


def test_figures_of_a_movement_that_are_shown_say_nothing_more() -> None:
    text = "forflyttning: {trygghet: {antal_start: 26, antal_par: 20, bortfall: 6, battre: 5, oforandrat: dold, samre: dold}}"
    hidden = {**ground(), SURVEY: f"{MEASURED}{text}\n"}
    shown = {
        **hidden,
        SURVEY: hidden[SURVEY].replace("oforandrat: dold, samre: dold", "oforandrat: 9, samre: 6"),
    }
    for before, after, hur in ((hidden, shown, "var dolda visas"), (shown, hidden, "visades är dolda")):
        found = compared(before, after)
        assert not found.unread
        assert texts(found) == [f"Trygg hemma: tal som {hur} nu."]
        assert found.summary == (f"Tal som {hur} nu i en mätning.",)


def test_a_part_that_is_hidden_says_nothing_more() -> None:
    hidden = ground()[SURVEY].replace(
        "lag-ost: {svarande: 20, varden: {trygghet: {varde: 85, antal: 20}}}", "lag-ost: dold"
    )
    hidden = hidden.replace(
        "lag-vast: {svarande: 20, varden: {trygghet: {varde: 75, antal: 20}}}", "lag-vast: dold"
    )
    found = compared(ground(), {**ground(), SURVEY: hidden})
    assert {"Lag Öst visas inte längre.", "Lag Väst visas inte längre."} <= set(texts(found))
    assert not [figure for figure in ("85", "75", "20,") if figure in everything(found)]


def test_a_small_base_that_the_file_forgot_to_hide_is_hidden() -> None:
    found = compared(
        ground(),
        changed(ground(), SURVEY, "ensamhet: {varde: 30, antal: 40}", "ensamhet: {varde: 33.3, antal: 3}"),
    )
    assert "Besväras av ensamhet visas inte längre." in texts(found)
    assert "33" not in everything(found)


@pytest.mark.parametrize("where", ["before", "after"])
def test_licensed_wording_is_never_quoted(where: str) -> None:
    before, after = ground(), changed(ground(), EDITION, "högst ett halvår gammal", "högst ett år gammal")
    one = before if where == "before" else after
    one[EDITION] = one[EDITION].replace("galler:", "far_publiceras: false\ngaller:")
    found = compared(before, after)
    assert "Aktuell genomförandeplan: lydelsen har ändrats." in texts(found)
    assert "gammal" not in everything(found)


def test_the_size_of_a_group_that_day_is_not_told() -> None:
    before = changed(ground(), VISIT, "metoder:", "enhet_da: {brukare: 4}\nmetoder:")
    found = compared(before, changed(before, VISIT, "{brukare: 4}", "{brukare: 3}"))
    assert texts(found) == ["Uppgifterna om enheten den dagen: antalet brukare har ändrats."]


def test_licensed_questions_are_not_quoted() -> None:
    path = "kriterier/enkat/2026.yaml"
    before = changed(ground(), path, "namn: Trygg hemma", "namn: Trygg hemma, text: Hur trygg är du")
    after = changed(before, path, "Hur trygg är du", "Hur trygg känner du dig")
    assert "Förut: ”Hur trygg är du” Nu: ”Hur trygg känner du dig”" in everything(compared(before, after))
    licensed = {**after, path: after[path].replace("slag: enkat", "slag: enkat\nfar_publiceras: false")}
    assert "Frågan Trygg hemma: texten har ändrats." in texts(compared(before, licensed))
    assert "Hur trygg" not in everything(compared(before, licensed))


MARK = "Det här ska ingen läsa"


@pytest.mark.parametrize("where", ["before", "after"])
def test_an_internal_visit_is_named_and_nothing_more(where: str) -> None:
    before, after = ground(), changed(ground(), VISIT, "Tre planer är äldre än ett halvår.", f"{MARK}.")
    after = changed(
        after, VISIT, "genomforandeplan:\n    niva: delvis-uppfyllt", "genomforandeplan:\n    niva: uppfyllt"
    )
    after = changed(after, PLAN, "Varje fast omsorgskontakt går igenom", f"{MARK} och")
    for files in (before, after):
        files[VISIT] += "spridning: intern\n"
    found = compared(*((before, after) if where == "after" else (after, before)))
    assert [d.withheld for part in found.parts for d in part.documents] == [True, True]
    assert MARK not in everything(found)
    assert "Uppfyllt" not in everything(found)
    assert found.summary == ("Uppgifter har ändrats i två dokument.",)


def test_a_text_that_looks_like_a_day_is_a_text() -> None:
    before, after = ({**ground(), VISIT: f"{ground()[VISIT]}diarienummer: 2026-45-{n}\n"} for n in (98, 99))
    assert texts(compared(before, after)) == ["Diarienumret har ändrats från 2026-45-98 till 2026-45-99."]


@pytest.mark.parametrize("spridning", ["intern", "bara-oss"])
def test_what_cannot_be_read_beside_an_internal_visit_is_not_quoted(spridning: str) -> None:
    before = changed(ground(), VISIT, "slag: uppfoljning", f"slag: uppfoljning\nspridning: {spridning}")
    after = changed(before, PLAN, "klart_senast: 2026-04-15", f"klart_senast: {MARK}")
    after = changed(after, VISIT, "risk: mattlig", f"risk: {MARK}")
    found = compared(before, after)
    assert {(each.path, each.text) for each in found.unread} == {(PLAN, ""), (VISIT, "")}
    assert MARK not in everything(found)


def test_an_internal_visit_is_not_compared_with_another() -> None:
    files = {
        **ground(),
        "besok/norr/2027-02-09/besok.yaml": ground()[VISIT]
        .replace("2026-02-10", "2027-02-09")
        .replace("Tre planer", MARK)
        + "spridning: intern\n",
    }
    found = visits(side(files, "").space, "norr/2026-02-10", "norr/2027-02-09")
    assert MARK not in everything(found)
    assert "Delvis" not in everything(found)
    assert [change.kind for change in rows(found)] == ["withheld"]


def test_an_internal_return_visit_is_told_of_by_nobody() -> None:
    found = compared(
        ground(), {**ground(), RETURN: f"{RECONCILED}spridning: intern\nsammanfattning: {MARK}.\n"}
    )
    assert [change.kind for change in rows(found)] == ["withheld"]
    assert MARK not in everything(found)


def test_personal_numbers_are_masked() -> None:
    number = "19811218-9876"
    found = compared(ground(), changed(ground(), VISIT, "Tre planer", f"Planen för {number} och tre planer"))
    assert number not in everything(found)
    assert "19******-****" in everything(found)


# ── what cannot be read, and what is only form


def test_a_file_that_cannot_be_read_is_named_and_hides_no_other() -> None:
    broken = changed(
        ground(), PLAN, "klart_senast: 2026-04-15", "klart_senast: 2026-04-15\n    klar: 2026-04-10"
    )
    broken[VISIT] = "format: besok/1\nslag: [\n"
    found = compared(ground(), broken)
    assert [(each.path, each.side, each.whole) for each in found.unread] == [(VISIT, "after", True)]
    assert f"{ATGARD} är klar 10 april 2026." in texts(found)
    assert "En fil kan inte läsas helt, så den är inte jämförd i allt." in found.summary


def test_a_part_that_cannot_be_read_is_named_and_the_rest_compared() -> None:
    broken = changed(ground(), VISIT, "risk: mattlig", "risk: enorm")
    broken = changed(
        broken, VISIT, "kanda-ansikten:\n    niva: uppfyllt", "kanda-ansikten:\n    niva: ej-uppfyllt"
    )
    found = compared(ground(), broken)
    assert [(each.path, each.side, each.whole) for each in found.unread] == [(VISIT, "after", False)]
    assert "Kända ansikten: sänkt från ”Uppfyllt” till ”Ej uppfyllt”." in texts(found)


def test_only_comments_is_one_line() -> None:
    found = compared(
        ground(),
        {**ground(), VISIT: f"{ground()[VISIT]}# En kommentar\n", PLAN: ground()[PLAN].replace("\n", "\r\n")},
    )
    assert found.layout == (VISIT, PLAN)
    assert found.summary == ("Bara form och kommentarer har ändrats, i två filer.",)
    assert found.parts == ()


# ── which


def test_only_some_units() -> None:
    other = {
        f"besok/soder/{path.removeprefix('besok/norr/')}": text.replace("Norr", "Söder")
        for path, text in ground().items()
        if path.startswith("besok/norr/")
    }
    before = {**ground(), **other}
    after = {
        path: text.replace("Tre planer", "Fyra planer").replace("2025-12-11", "2025-12-12")
        for path, text in before.items()
    }
    found = between(side(before, "a"), side(after, "b"), ["soder"])
    assert [part.name for part in found.parts] == ["Hemtjänsten Söder"]
    assert [part.id for part in compared(before, after).parts] == ["norr", "soder", ""]
    with pytest.raises(KvalitetError) as raised:
        between(side(before, "a"), side(after, "b"), ["sodre"])
    assert raised.value.hint == "Närmast: soder."


@pytest.mark.parametrize(
    "word", ["norr/2026-02-10", "besok/norr/2026-02-10/", "besok/norr/2026-02-10/besok.yaml"]
)
def test_a_visit_by_its_id_or_its_path(word: str) -> None:
    assert visits(Workspace(GROUND), word, "norr/2026-02-10").summary == ("Inget har ändrats.",)


def test_what_a_reader_must_know_of_two_visits() -> None:
    own = {
        **ground(),
        "besok/norr/2027-02-09/besok.yaml": ground()[VISIT]
        .replace("2026-02-10", "2027-02-09")
        .replace("uppfoljning\nk", "sjalvvardering\nk"),
    }
    said = texts(visits(side(own, "").space, "norr/2026-02-10", "norr/2027-02-09"))
    assert said[0].startswith("Det ena är enhetens egen bedömning och det andra någon annans.")
    plain = {
        **own,
        EDITION: own[EDITION].partition("skala:")[0] + "omraden:" + own[EDITION].partition("omraden:")[2],
    }
    assert "Kriterierna har ingen skala, så det finns inga nivåer att jämföra." in texts(
        visits(side(plain, "").space, "norr/2026-02-10", "norr/2027-02-09")
    )


def test_the_earlier_visit_stands_first_however_they_are_given(across: Files) -> None:
    space = side(across, "").space
    there = visits(space, "norr/2026-02-10", "norr/2027-02-09")
    back = visits(space, "norr/2027-02-09", "norr/2026-02-10")
    assert (
        back.title == there.title == "Från uppföljningen 10 februari 2026 till uppföljningen 10 februari 2027"
    )
    assert back.summary == ("Besöken är ställda i tidsordning.", *there.summary)
    assert back.parts == there.parts


def test_a_criterion_that_was_split_is_not_counted_as_two_judgements_in_silence() -> None:
    found = visits(Workspace(ROOT), "hemtjansten-centrum/2025-05-20", "hemtjansten-centrum/2026-09-15")
    assert found.summary[:2] == (
        "Två bedömningar har höjts och en är på samma nivå.",
        "Avtalade tider hålls och Besked när något ändras är två bedömningar nu men var en förut, ”Tider hålls och ändringar meddelas”.",
    )
    assert found.summary[1] in texts(found)


def test_a_planned_visit_has_left_nothing_out() -> None:
    planned = ground()[VISIT].partition("bedomningar:")[0].replace("2026-02-10", "2027-02-09")
    space = side({**ground(), "besok/norr/2027-02-09/besok.yaml": planned}, "").space
    found = visits(space, "norr/2026-02-10", "norr/2027-02-09")
    assert found.summary == ("Besöket är planerat och inget är bedömt ännu.",)
    assert {change.group for change in rows(found)} == {"visit", "remarks", "actions"}


def test_a_return_visit_says_how_much_it_looked_at() -> None:
    judged = (
        f"{RECONCILED}bedomningar: {{genomforandeplan: {{niva: uppfyllt, underlag: [dokumentgranskning]}}}}\n"
    )
    for text, vilka in ((RECONCILED, "inget kriterium"), (judged, "ett kriterium")):
        found = visits(side({**ground(), RETURN: text}, "").space, VISIT, RETURN)
        assert found.summary[0] == f"Vid återbesöket bedömdes {vilka} av tre."
        assert not [change for change in rows(found) if change.kind == "no-longer-judged-several"]
    later = {
        **ground(),
        RETURN: judged,
        "besok/norr/2027-02-09/besok.yaml": ground()[VISIT].replace("2026-02-10", "2027-02-09"),
    }
    found = visits(side(later, "").space, RETURN, "norr/2027-02-09")
    assert found.summary[0] == "Vid återbesöket bedömdes ett kriterium av tre."
    assert not [change for change in rows(found) if change.kind == "judged-several"]


def test_two_units_stand_beside_one_another() -> None:
    found = visits(Workspace(ROOT), "hemtjansten-norr/2026-02-10", "hemtjansten-ostra/2026-03-17")
    assert found.title == "Hemtjänsten Norr och Hemtjänsten Östra bredvid varandra"
    assert found.summary == (
        "Fyra kriterier är bedömda vid båda besöken: tre på samma nivå, ett högre och inget lägre hos Hemtjänsten Östra.",
    )
    said = " ".join(texts(found))
    assert "Få och kända ansikten: högre hos Hemtjänsten Östra, ”Uppfyllt” mot ”Delvis uppfyllt” hos" in said
    assert "Bara bedömt hos Hemtjänsten Norr: Aktuell genomförandeplan" in said
    assert "nämnda" not in said
    assert "förut" not in said


def test_a_visit_that_is_not_there() -> None:
    with pytest.raises(KvalitetError) as raised:
        visits(Workspace(GROUND), "norr/2026-02-10", "nor/2026-02-11")
    assert raised.value.message == "Besöket nor/2026-02-11 finns inte."
    assert raised.value.hint.startswith("Närmast: norr/2026-02-10.")


def test_new_units_and_files_that_are_gone() -> None:
    none = {path: text for path, text in ground().items() if not path.startswith("besok/")}
    assert "En ny enhet." in compared(none, ground()).summary
    gone = compared(ground(), none)
    assert (
        "Uppföljningen 10 februari 2026 finns inte kvar. Där fanns tre bedömningar och ett påpekande."
        in texts(gone)
    )
    assert "Ett borttaget besök på Hemtjänsten Norr (uppföljning 10 februari 2026)." in gone.summary


def test_a_goal_that_is_lowered_and_a_day_that_is_gone_are_in_the_summary() -> None:
    done = "klart_senast: 2026-04-15\n    klar: 2026-04-10\n    matt: {fore: 79, mal: 100, enhet: procent}"
    before = changed(ground(), PLAN, "klart_senast: 2026-04-15", done)
    found = compared(before, changed(before, PLAN, "mal: 100", "mal: 80"))
    assert any(text.endswith(": målet är sänkt från 100 till 80 procent.") for text in texts(found))
    assert found.summary == ("En åtgärd har fått ett lägre mål.",)
    found = compared(before, changed(before, PLAN, "    klar: 2026-04-10\n", ""))
    assert found.summary == ("En åtgärd är inte längre klar.",)


def test_a_measurement_that_is_gone_is_in_the_summary() -> None:
    found = compared(ground(), {path: text for path, text in ground().items() if path != SURVEY})
    assert found.summary == ("En mätning har tagits bort.",)


def test_answered_remarks_are_told_with_their_base() -> None:
    more = "papekanden:\n" + "".join(
        f"  - {{id: p{n}, risk: lag, tidskrav: handlingsplan, text: Något mer.}}\n" for n in range(2)
    )
    before = changed(ground(), VISIT, "papekanden:\n", more)
    found = compared(before, {**before, RETURN: RECONCILED})
    assert "Ett av tre påpekanden är besvarat, två är ännu öppna." in found.summary
    assert "Två av tre påpekanden är ännu öppna." in texts(found)


# ── what has become open or internal, and what is missing on a side


def test_a_visit_that_becomes_open_is_told_as_it_is_and_not_as_it_was() -> None:
    before = changed(ground(), VISIT, "Tre planer är äldre än ett halvår.", f"{MARK}.")
    before = changed(before, PLAN, "Varje fast omsorgskontakt går igenom", f"{MARK} och")
    before[VISIT] += "spridning: intern\n"
    found = compared(before, ground())
    assert found.summary[0] == "Ett internt besök har blivit öppet. Det kommer med i rapporterna."
    assert not any("nytt besök" in sentence or "ny handlingsplan" in sentence for sentence in found.summary)
    assert MARK not in everything(found)
    assert any("Tre planer är äldre än ett halvår." in text for text in texts(found))
    assert [(d.kind, d.withheld, d.said) for part in found.parts for d in part.documents] == [
        ("besok", False, "har blivit öppen"),
        ("handlingsplan", False, "har blivit öppen"),
    ]


def test_a_visit_that_becomes_internal_says_so_first() -> None:
    found = compared(ground(), {**ground(), VISIT: f"{ground()[VISIT]}spridning: intern\n"})
    assert found.summary == ("Ett besök har blivit internt. Det kommer inte längre med i rapporterna.",)
    assert [change.kind for change in rows(found)] == ["made-internal"]


def test_a_measurement_that_becomes_open_or_internal_says_so() -> None:
    internal = {**ground(), SURVEY: f"{ground()[SURVEY]}spridning: intern\n"}
    opened, closed = compared(internal, ground()), compared(ground(), internal)
    assert opened.summary[0] == "En intern mätning har blivit öppen. Den kommer med i rapporterna."
    assert closed.summary == ("En mätning har blivit intern. Den kommer inte längre med i rapporterna.",)
    assert "80" not in everything(closed)


LOST = [
    (RETURN, "slag: aterbesok", "slag: [upp", "En fil kan inte läsas helt, så den är inte jämförd i allt."),
    (RETURN, "effekt: ja", "effekt: kanske", "En fil kan inte läsas helt, så den är inte jämförd i allt."),
    (
        RETURN,
        "datum:",
        "spridning: intern\ndatum:",
        "Ett besök har blivit internt. Det kommer inte längre med i rapporterna.",
    ),
    (RETURN, "foljer_upp: [2026-02-10]\n", "", "Ett besök följer inte längre upp det som det följde upp."),
    (VISIT, "slag: uppfoljning", "slag: [upp", "En fil kan inte läsas helt, så den är inte jämförd i allt."),
]


@pytest.mark.parametrize(("path", "old", "new", "summary"), LOST)
def test_what_is_missing_on_a_side_has_not_happened(path: str, old: str, new: str, summary: str) -> None:
    before = {**ground(), RETURN: RECONCILED}
    after = changed(before, path, old, new)
    read_again = [(after, before)] if "läsas" in summary else []
    for one, other in [(before, after), *read_again]:
        found = compared(one, other)
        kinds = {change.kind for change in rows(found)}
        assert not kinds & {"remark-reopened", "remark-answered", "action-verified", "action-not-begun"}, (
            kinds
        )
        if one is before:
            assert found.summary[0] == summary
