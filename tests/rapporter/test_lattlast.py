"""The easy-to-read page: what is fit to print, what never is, and that its own sentences are easy."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest

from kvalitet_cli.berakning.lasbarhet import las
from kvalitet_cli.core import discovery
from kvalitet_cli.core.fields import fields
from kvalitet_cli.extension import Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.output.documents import html, md
from kvalitet_cli.rapporter import lattlast
from kvalitet_cli.rapporter._delat import lattord
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter.conftest import KRITERIER, Arbetsyta, mallarna
from tests.rapporter.test_sidorna import ALDRIG_TEXT, FIENTLIGT, fyll, htmltext, markdowntext, rensat
from tests.webblasare import statiskt

BESOK = "norr/2026-02-10"
BEDOMT = """\
bedomningar:
  kontakt: {niva: uppfyllt}
  inflytande: {niva: delvis-uppfyllt, motivering: HEMLIGT, delar: {lag-ost: {niva: ej-uppfyllt, motivering: HEMLIGT}}}
  plan: {niva: ej-uppfyllt, motivering: HEMLIGT}
papekanden:
  - {id: sent, kriterier: [inflytande], risk: hog, tidskrav: handlingsplan, text: HEMLIGT}
  - {id: planer, kriterier: [plan], risk: lag, tidskrav: nasta-uppfoljning, text: HEMLIGT}
roster: [{text: HEMLIGT, vem: kund, samtycke: true}]
sammanfattning: HEMLIGT
"""
FASTSTALLD = "tidslinje: {faststalld: 2026-02-20}\n"
PLAN = """\
format: handlingsplan/1
upprattad: 2026-03-03
atgarder:
  - id: ringa
    grund: {papekanden: [sent]}
    text: Implementeringen av kontaktpersonalens uppringningsrutiner säkerställs.
    lattlast: Personalen ringer dig.
    ansvarig: enhetschef
    klart_senast: 2026-04-24
"""


def sidor(yta: Arbetsyta, *, intern: bool = False) -> Iterator[Any]:
    """Every easy-to-read page."""
    workspace = Workspace(yta.root)
    for enhet in workspace.units:
        folder = workspace.folder(enhet)
        sammanhang = Sammanhang(workspace, folder, rapporter=[lattlast.REPORT])
        for document in folder.documents:
            if document.kind is lattlast.REPORT.kind:
                yield from lattlast.build(document, sammanhang, intern=intern)


def sidan(yta: Arbetsyta, *, intern: bool = False) -> Any:
    return next(iter(sidor(yta, intern=intern)))


def markdown(yta: Arbetsyta, *, intern: bool = False) -> str:
    page = sidan(yta, intern=intern)
    return md.render(mallarna(), "lattlast", page.view, final=page.final)


def rad(rader: Any, ord_: str) -> tuple[str, ...]:
    return next(post.meningar for post in rader if post.ord == ord_)


def plan(yta: Arbetsyta, text: str = PLAN) -> None:
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", text)


def test_what_is_good_what_will_be_better_and_what_will_be_done(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + FASTSTALLD)
    plan(yta)
    vy = sidan(yta).view
    assert [post.ord for post in vy.bra.rader] == ["Varje kund vet vem."]
    assert rad(vy.battre.rader, "Kunden bestämmer.") == (
        "Så var det inte alltid när vi kom.",
        "Personalen ringer dig.",
        "Det ska vara klart senast den 24 april 2026.",
    )
    assert rad(vy.battre.rader, "Planen är högst sex månader.") == (
        "Så var det inte när vi kom.",
        "Vi tittar på det igen nästa gång.",
    )
    assert {"1 av 3 saker är bra.", "2 av 3 saker ska bli bättre."} <= set(vy.besoket.meningar)
    assert "Vi kommer tillbaka den 3 maj 2026." in vy.framat.efter
    assert "Vi pratade med 8 personer som får hjälp." in vy.besoket.meningar
    assert not vy.huvud.mark
    assert "HEMLIGT" not in markdown(yta)


def test_a_draft_says_that_it_is_one_and_a_plan_that_is_not_decided_says_nothing(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT)
    plan(yta, PLAN.replace("upprattad: 2026-03-03\n", ""))
    vy = sidan(yta).view
    assert (vy.huvud.mark, vy.huvud.upplysningar) == ("UTKAST", ("Sidan är inte färdig. Den kan ändras.",))
    assert vy.framat.meningar == (lattord.PLAN_SKA_GORAS,)
    assert "ringer" not in markdown(yta)


def test_a_person_s_own_easy_words_stand_first_a_sentence_a_line(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + "lattlast: >-\n  Norr är bra. Planerna, t.ex. de gamla, blir bättre.\n")
    vy = sidan(yta).view
    assert vy.inledning == ("Norr är bra.", "Planerna, t.ex. de gamla, blir bättre.")
    text = markdown(yta)
    assert text.index("Norr är bra.") < text.index(vy.rubriker.besoket)


def test_official_prose_gives_way_to_the_short_name_and_to_sentences_of_ours(yta: Arbetsyta) -> None:
    tung = "Verksamheten säkerställer kontinuiteten genom kontaktmannaskapets implementering."
    yta.skriv("kriterier/hemtjanst/2026.yaml", KRITERIER.replace("Varje kund vet vem.", tung))
    yta.besok(BEDOMT + FASTSTALLD)
    plan(yta, PLAN.replace("    lattlast: Personalen ringer dig.\n", ""))
    vy = sidan(yta).view
    assert [post.ord for post in vy.bra.rader] == ["Fast omsorgskontakt"]
    assert rad(vy.battre.rader, "Kunden bestämmer.")[1] == lattord.PLANEN
    latta = KRITERIER.replace("text: Varje kund vet vem.", f"text: {tung}, lattlast: Du vet vem.")
    yta.skriv("kriterier/hemtjanst/2026.yaml", latta)
    assert [post.ord for post in sidan(yta).view.bra.rader] == ["Du vet vem."]


@pytest.mark.parametrize("intern", [False, True])
def test_licensed_wording_is_never_printed_not_even_its_easy_words(yta: Arbetsyta, intern: bool) -> None:
    latta = KRITERIER.replace("text: Varje kund vet vem.", "text: LICENS., lattlast: LICENS.")
    latta = latta.replace("galler:", "far_publiceras: false\ngaller:").replace(
        "    namn: Dokumentation\n", "    namn: Dokumentation\n    lattlast: LICENS\n"
    )
    yta.skriv("kriterier/hemtjanst/2026.yaml", latta)
    yta.besok("urval: {omraden: [delaktighet]}\nbedomningar: {kontakt: {niva: uppfyllt}}\n")
    vy = sidan(yta, intern=intern).view
    assert [post.ord for post in vy.bra.rader] == ["Fast omsorgskontakt"]
    assert [post.ord for post in vy.ej_tittat.rader] == ["Inflytande", "Dokumentation"]
    assert vy.ej_tittat.meningar[0] == "Vi tittade inte på 2 av 3 saker."
    assert "LICENS" not in markdown(yta, intern=intern)


@pytest.mark.parametrize("intern", [False, True])
@pytest.mark.parametrize(
    "text",
    ["spridning: intern\n" + BEDOMT, "", "bedomningar: {kontakt: {niva: ej-bedomd, motivering: Nej.}}\n"],
)
def test_an_internal_visit_and_one_that_judges_nothing_have_no_page(
    yta: Arbetsyta, text: str, intern: bool
) -> None:
    yta.besok(text)
    assert not list(sidor(yta, intern=intern))


def test_it_is_never_a_visit_s_own_report(yta: Arbetsyta) -> None:
    fyll(yta, "vanlig text")
    workspace = Workspace(yta.root)
    import kvalitet_cli.rapporter

    alla = discovery.collect(kvalitet_cli.rapporter, "REPORT", Report)
    folder = workspace.folder("norr")
    sammanhang = Sammanhang(workspace, folder, rapporter=alla)
    ordning = [
        [report.name for report in sammanhang.rapporter(document)]
        for document in folder.documents
        if document.kind is lattlast.REPORT.kind
    ]
    assert len([namn for namn in ordning if "lattlast" in namn]) > 2
    assert not [namn for namn in ordning if namn[0] == "lattlast"]


def test_few_people_are_not_counted_and_nothing_of_a_referred_case_is_said(yta: Arbetsyta) -> None:
    yta.besok(
        BEDOMT.replace(
            "tidskrav: handlingsplan, text: HEMLIGT", "text: HEMLIGT, hanvisning: {process: lex-sarah}"
        )
        + FASTSTALLD
    )
    text = (yta.root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
    yta.skriv("besok/norr/2026-02-10/besok.yaml", text.replace("antal: 8", "antal: 4"))
    vy = sidan(yta).view
    assert "Vi pratade med några personer som får hjälp." in vy.besoket.meningar
    assert rad(vy.battre.rader, "Kunden bestämmer.") == ("Så var det inte alltid när vi kom.",)
    assert "arah" not in markdown(yta)
    yta.besok(
        "bedomningar: {kontakt: {niva: uppfyllt}}\n"
        "papekanden: [{id: a, kriterier: [kontakt], text: HEMLIGT, hanvisning: {process: ivo}}]\n"
    )
    assert [post.ord for post in sidan(yta).view.bra.rader] == ["Varje kund vet vem."]
    assert not sidan(yta).view.battre.rader


def test_a_remark_on_something_good_and_one_on_nothing_named(yta: Arbetsyta) -> None:
    yta.besok(
        "bedomningar: {kontakt: {niva: uppfyllt}}\n"
        "papekanden:\n"
        "  - {id: a, kriterier: [kontakt], risk: lag, tidskrav: nasta-uppfoljning, text: HEMLIGT}\n"
        "  - {id: b, risk: lag, tidskrav: handlingsplan, text: HEMLIGT}\n"
        "  - {id: c, risk: lag, tidskrav: handlingsplan, text: HEMLIGT}\n"
    )
    vy = sidan(yta).view
    assert not vy.bra.rader
    assert rad(vy.battre.rader, "Varje kund vet vem.")[0] == "Det är bra. Men något kan bli bättre."
    assert len(vy.battre.rader) == 1  # "something more" says nothing, and is in no count


def test_as_many_things_are_listed_as_are_counted(yta: Arbetsyta) -> None:
    """A remark on nothing that was judged and a good example are no things that were looked at."""
    yta.besok(
        BEDOMT.replace("papekanden:\n", "papekanden:\n  - {id: utan, risk: lag, text: HEMLIGT}\n")
        + "goda_exempel: [{id: brev, text: HEMLIGT, lattlast: Du får brev., far_spridas: true}]\n"
    )
    vy = sidan(yta).view
    bra = [post for post in vy.bra.rader if post.symbol == "✓"]
    antal = len(bra), len(vy.battre.rader)
    assert antal == (1, 2)
    assert tuple(lattord.resultatet(*antal)) == vy.besoket.meningar[-3:]
    assert [(post.fore, post.ord) for post in vy.bra.rader if post not in bra] == [
        (lattord.BRA_EXEMPEL, "Du får brev.")
    ]


def test_who_reads_only_what_is_bold_does_not_take_a_promise_for_kept(yta: Arbetsyta) -> None:
    """What is not so yet, not known or only on its way has what it is in bold, and the promise after it, plain."""
    yta.besok(BEDOMT.replace("  plan: {niva: ej-uppfyllt, motivering: HEMLIGT}\n", "") + FASTSTALLD)
    plan(yta, PLAN.replace("{papekanden: [sent]}", "{egen_initiativ: true}"))
    page = sidan(yta)
    vy = page.view
    assert [(post.fore, post.ord) for post in (*vy.battre.rader, *vy.framat.rader, *vy.ej_tittat.rader)] == [
        ("Det ska bli bättre:", "Kunden bestämmer."),
        ("Det ska göras:", "Personalen ringer dig."),
        ("Vi vet inte:", "Planen är högst sex månader."),
    ]
    markdown_, html_ = (f.render(mallarna(), "lattlast", vy, final=page.final) for f in (md, html))
    fet = re.findall(r"<strong[^>]*>(.*?)</strong>", html_)
    assert fet == ["Varje kund vet vem.", "Det ska bli bättre:", "Vi vet inte:", "Det ska göras:"]
    assert '<strong class="fore">Det ska bli bättre:</strong> Kunden bestämmer.</p>' in html_
    assert "- ↑ **Det ska bli bättre:** Kunden bestämmer." in markdown_


@pytest.mark.parametrize(
    ("uppfoljare", "sagt"),
    [
        ("{roll: extern granskare, antal: 2}", ("Vi var 2\u00a0personer.", "Vår roll: extern granskare.")),
        (
            "{roll: utvecklare}, {roll: medicinskt ansvarig sjuksköterska}",
            ("Våra roller: utvecklare och medicinskt ansvarig sjuksköterska.",),
        ),
        ("{roll: biträde, antal: 1}", ("Vår roll: biträde.",)),
    ],
)
def test_roles_are_told_as_they_were_written(yta: Arbetsyta, uppfoljare: str, sagt: tuple[str, ...]) -> None:
    yta.besok(BEDOMT)
    text = (yta.root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
    yta.skriv(
        "besok/norr/2026-02-10/besok.yaml",
        re.sub(r"(?m)^uppfoljare:.*(\n  -.*)*", f"uppfoljare: [{uppfoljare}]", text),
    )
    assert sidan(yta).view.besoket.meningar[2 : 2 + len(sagt)] == sagt


def test_a_good_example_has_easy_words_of_its_own_or_is_left_out(yta: Arbetsyta) -> None:
    latt = "text: Kunden får ett brev., lattlast: Du får ett brev. Det kommer på fredag."
    for text, sprids, rader in (
        ("text: Kunden får ett brev.", "true", []),
        (latt, "false", []),
        (latt, "true", [("Du får ett brev.", ("Det kommer på fredag.",))]),
    ):
        yta.besok(BEDOMT + f"goda_exempel: [{{id: brev, {text}, far_spridas: {sprids}}}]\n")
        assert [(post.ord, post.meningar) for post in sidan(yta).view.bra.rader[1:]] == rader


def test_a_remark_on_what_was_not_judged_and_one_that_the_living_plan_answers(yta: Arbetsyta) -> None:
    yta.besok(
        "bedomningar: {kontakt: {niva: uppfyllt}}\n"
        "papekanden:\n"
        "  - {id: a, kriterier: [plan, kontakt], risk: lag, tidskrav: handlingsplan, text: HEMLIGT}\n"
        "  - {id: b, kriterier: [plan], risk: lag, tidskrav: nasta-uppfoljning, text: HEMLIGT}\n"
    )
    vy = sidan(yta).view
    assert rad(vy.battre.rader, "Varje kund vet vem.") == (lattord.BRA_MEN,)
    assert len(vy.battre.rader) == 1
    assert vy.framat.meningar == (lattord.PLAN_SKA_GORAS,)
    yta.skriv("besok/norr/handlingsplan.yaml", PLAN.replace("[sent]", '["2026-02-10#a"]'))
    vy = sidan(yta).view
    assert rad(vy.battre.rader, "Varje kund vet vem.") == (lattord.BRA_MEN, lattord.PLANEN)
    assert vy.framat.meningar == ()
    assert "besok/norr/handlingsplan.yaml" in sidan(yta).sources


def test_the_group_s_own_action_stands_under_what_happens_now(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + FASTSTALLD)
    egen = PLAN.replace("{papekanden: [sent]}", "{egen_initiativ: true}")
    plan(yta, egen)
    assert rad(sidan(yta).view.framat.rader, "Personalen ringer dig.") == (
        "Det ska vara klart senast den 24 april 2026.",
    )
    plan(yta, egen + "    klar: 2026-04-20\n")
    assert rad(sidan(yta).view.framat.rader, "Personalen ringer dig.") == ()


def test_an_action_for_a_remark_that_cannot_be_told_stands_under_what_happens_now(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT.replace("{id: sent, kriterier: [inflytande],", "{id: sent,") + FASTSTALLD)
    plan(yta)
    vy = sidan(yta).view
    assert [post.ord for post in vy.framat.rader] == ["Personalen ringer dig."]
    assert "Personalen ringer dig." not in rad(vy.battre.rader, "Kunden bestämmer.")


def test_actions_without_easy_words_are_told_as_one_with_the_last_day_that_is_left(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + FASTSTALLD)
    utan = PLAN.replace("    lattlast: Personalen ringer dig.\n", "")
    _, _, atgard = utan.partition("atgarder:\n")
    senare = atgard.replace("id: ringa", "id: skriva").replace("2026-04-24", "2026-05-08")
    klar = atgard.replace("id: ringa", "id: rita").replace("2026-04-24", "2026-06-12\n    klar: 2026-04-02")
    plan(yta, utan + senare + klar)
    assert rad(sidan(yta).view.battre.rader, "Kunden bestämmer.")[1:] == (
        lattord.PLANEN,
        "Det ska vara klart senast den 8 maj 2026.",
    )
    avskriven = utan + "    avskriven: {datum: 2026-03-10, skal: Gick inte.}\n"
    plan(yta, avskriven)
    assert rad(sidan(yta).view.battre.rader, "Kunden bestämmer.")[1:] == ()


def test_what_is_late_what_is_done_and_what_has_been_seen(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + FASTSTALLD)
    plan(yta, PLAN + "    klar: 2026-04-20\n")
    assert rad(sidan(yta).view.battre.rader, "Kunden bestämmer.")[2] == lattord.GJORT
    ater = """\
format: besok/1
slag: aterbesok
datum: 2026-05-05
foljer_upp: 2026-02-10
uppfoljare: [{roll: verksamhetsutvecklare}]
avstamning: {ringa: {utfall: UTFALL}, planer: {utfall: ej-genomford}}
"""
    skulle = "Det skulle vara klart den 24 april 2026."
    for utfall, ord_, fore in (
        ("genomford", (lattord.GJORT_OCH_SETT,), "Det är gjort:"),
        ("delvis", (skulle, lattord.DELVIS_GJORT), "En del är gjort:"),
        ("ej-genomford", (skulle, lattord.INTE_GJORT), "Det är inte gjort än:"),
    ):
        yta.skriv("besok/norr/2026-05-05/besok.yaml", ater.replace("UTFALL", utfall))
        forst, sedan = (page.view for page in sidor(yta))
        assert rad(forst.battre.rader, "Kunden bestämmer.")[2:] == ord_
        assert forst.framat.efter == ("Vi kom tillbaka den 5 maj 2026.",)
        assert [(post.fore, post.ord, post.meningar) for post in sedan.sedan_sist.rader] == [
            (fore, "Personalen ringer dig.", ()),
            ("Det är inte gjort än:", "Planen är högst sex månader.", ()),
        ]
        assert sedan.sedan_sist.meningar[0] == "Förra gången bestämdes 2\u00a0saker."


def test_a_staircase_says_how_far_and_of_how_much(yta: Arbetsyta) -> None:
    steg = KRITERIER.replace(", kraver_atgard: true", "").replace("    kraver_atgard: true\n", "")
    yta.skriv("kriterier/hemtjanst/2026.yaml", steg)
    yta.besok(BEDOMT)
    vy = sidan(yta).view
    assert not vy.bra.rader
    assert [post.fore for post in vy.kommit.rader] == ["Steg 3 av 3:", "Steg 2 av 3:", "Steg 1 av 3:"]
    assert "Det finns 3 steg. Steg 3 är högst." in vy.kommit.meningar
    assert not [mening for mening in vy.besoket.meningar if "är bra" in mening]


def test_our_own_sentences_are_short_and_easy(yta: Arbetsyta) -> None:
    """Every sentence of the program's; on whole pages too, with short names in the data."""
    egna = [
        text for text in vars(lattord).values() if isinstance(text, str) and text.endswith((".", "?", ":"))
    ]
    egna += [rad for varde in vars(lattord).values() if isinstance(varde, tuple) for rad in varde]
    egna += list(lattord._VI_LASTE.values())
    dag = dt.date(2026, 9, 28)
    egna += [
        *lattord.gjorda(2, 1, 4),
        *lattord.resultatet(1, 2),
        *lattord.resultatet(1, 0),
        *lattord.resultatet(0, 2),
    ]
    egna += [*lattord.klart(dag, sent=True, delvis=True), *lattord.klart(dag, sent=False, delvis=False)]
    egna += [lattord.steget(0, 7), lattord.hogsta(7), lattord.ej_tittat(22, 34)]
    egna += [*lattord.kontakt("Exempelkommunen", barn=True)]
    assert len(egna) > 40
    fyll(yta, "ett ord")
    yta.besok(BEDOMT + FASTSTALLD, "2026-06-10")
    for page in sidor(yta):
        vy = page.view
        delar = [getattr(vy, falt) for falt in fields(type(vy.rubriker))]
        egna += [rad for del_ in delar for rad in (*del_.meningar, *del_.efter)]
        egna += [mening for del_ in delar for post in del_.rader for mening in (post.fore, *post.meningar)]
        egna += [getattr(vy.rubriker, falt) for falt in fields(type(vy.rubriker))]
    for text in egna:
        assert all(mening.ord <= 12 for mening in las(text).meningar), text
    hela = las("\n".join(dict.fromkeys(egna)))
    assert hela.ord > 150
    assert hela.lix < 30
    svara = re.compile(
        r"kriteri|handlingsplan|påpekand|bedöm|%|t\.ex\.|bl\.a\.|åtgärd|uppfölj", re.IGNORECASE
    )
    assert not [text for text in egna if svara.search(text)]


@pytest.mark.parametrize("text", ["vanlig text", *FIENTLIGT])
def test_both_formats_say_the_same_and_can_be_read_by_everyone(yta: Arbetsyta, falt: Any, text: str) -> None:
    fyll(yta, text)
    yta.skriv(
        "besok/norr/2026-02-10/besok.yaml",
        (yta.root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
        + f"lattlast: >-\n      Se {text}. Bra.\n",
    )
    for page in sidor(yta):
        markdown_, html_ = (f.render(mallarna(), "lattlast", page.view, final=page.final) for f in (md, html))
        md_, htm = markdowntext(markdown_).replace(" ", ""), htmltext(html_).replace(" ", "")
        for plats, ord_ in falt(page.view):
            if ALDRIG_TEXT.search(plats) or plats.startswith(".rubriker"):
                continue
            sokt = rensat(ord_).replace(" ", "")
            assert sokt in md_, f"{page.path}{plats}: {ord_!r}"
            assert sokt in htm, f"{page.path}{plats}: {ord_!r}"
        assert statiskt.problems(html_) == []
        assert "<table" not in html_
