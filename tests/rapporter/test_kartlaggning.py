"""The mapping's report and the map in plain words: what they say, what they never say, and to whom."""

import re
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.rapporter import test_sidorna as sidorna
from tests.rapporter.conftest import Arbetsyta

KARTA = """\
format: kriterier/1
namn: Ledningskartan TEXT
galler: {fran: 2025-01-01}
dimensioner:
  aspekt:
    - {id: arbetssatt, namn: Arbetssätt, innebar: Hur vi brukar göra TEXT.}
    - {id: resultat, namn: Resultat, innebar: Vad det leder till TEXT.}
  hornsten: [{id: kultur, namn: Kultur TEXT}, larande]
omraden:
  - id: kunder
    namn: Kunder TEXT
    text: Människorna TEXT.
    kriterier:
      - id: vagen-in
        namn: Vägen in TEXT
        text: Den som vill TEXT får svar.
        vagledning: Hur många dagar TEXT?
        dimensioner: {hornsten: [larande, kultur]}
      - id: malet
        namn: Egna mål
        text: Varje deltagare TEXT.
        dimensioner: {hornsten: kultur}
        program: [inkludering/2026#sprak]
  - id: processer
    namn: Processer
    kriterier:
      - {id: felen, namn: Felen blir lärdom, text: Det som går snett TEXT., dimensioner: {hornsten: larande}}
      - {id: miljon, namn: Miljön, text: Det vi köper TEXT.}
"""
PROGRAM = """\
format: program/1
namn: Inkludering TEXT
mal: [{id: sprak, namn: Språk på arbetet TEXT}]
"""
FORRA = """\
format: besok/1
slag: kartlaggning
kriterier: karta/2025
datum: {fran: 2025-01-13, till: 2025-12-03}
uppfoljare: [{roll: verksamhetschef}]
metoder: [{metod: gruppdialog, antal: 20}]
urval: {kriterier: [vagen-in, malet]}
bedomningar:
  vagen-in: {delar: {arbetssatt: {motivering: Tre möten TEXT.}, resultat: {motivering: 34 dagar.}}}
  malet: {motivering: Våra ord TEXT.}
fokus:
  - {id: kortare-vag, kriterier: [vagen-in], text: Inom två veckor TEXT.}
  - {id: egna-ord, kriterier: [malet], text: Egna ord.}
tidslinje: {faststalld: 2025-12-15}
"""
FORRA_PLAN = """\
format: handlingsplan/1
upprattad: 2025-12-15
gemensamt_framtagen: true
aterbesok: 2026-02-15
atgarder:
  - id: en-person
    grund: {fokus: [kortare-vag]}
    text: Samma person TEXT.
    ansvarig: enhetschef
    klart_senast: 2026-02-01
    paborjad: 2026-01-10
    klar: 2026-01-30
  - {id: listan, grund: {fokus: [kortare-vag]}, text: En lista., ansvarig: alla, klart_senast: 2026-01-31}
"""
KARTLAGGNING = """\
format: besok/1
slag: kartlaggning
kriterier: karta/2025
datum: {fran: 2026-01-12, till: 2026-12-07}
foljer_upp: [2025-01-13, soder/2025-02-01]
uppfoljare: [{roll: verksamhetschef}]
deltagare: [{roll: handledare TEXT, antal: 4}]
metoder: [{metod: gruppdialog, antal: 20}, {metod: registerdata}]
urval: {omraden: [kunder], kriterier: [felen], skal: Miljön väntar TEXT.}
bedomningar:
  vagen-in:
    delar:
      resultat: {motivering: 12 dagar TEXT., underlag: [registerdata]}
      arbetssatt: {motivering: En person., underlag: [gruppdialog]}
      lag-ost: {motivering: I Öst tar det längre tid., underlag: [gruppdialog]}
  malet: {delar: {resultat: {motivering: Tio av fjorton., underlag: [registerdata]}}}
  felen: {niva: ej-bedomd, motivering: Hann inte TEXT.}
avsnitt:
  - {omrade: kunder, text: Om hela området TEXT.}
  - {rubrik: Hur vi gjorde, text: Med övningar TEXT.}
avstamning:
  kortare-vag: {utfall: genomford, effekt: ja, text: Det gick TEXT.}
  en-person: {utfall: genomford, effekt: ja, text: Bekräftat TEXT.}
goda_exempel: [{id: fragan, kriterier: [felen], text: Frågan TEXT., far_spridas: true}]
papekanden: [{id: listor, risk: lag, tidskrav: nasta-uppfoljning, text: Listorna TEXT.}]
roster: [{text: Det blev samtal TEXT., vem: handledare, samtycke: true}]
fokus:
  - {id: nasta-steg, kriterier: [malet, vagen-in], program: [okant/1#m], text: Alltid ett steg TEXT.}
  - {id: felen-lar, kriterier: [felen], text: Felen lär oss.}
tillfallen:
  - {datum: 2026-03-02, form: veckomöte, kriterier: [malet]}
  - {datum: 2026-01-12, form: heldag, ovning: Promenad TEXT., kriterier: [vagen-in, malet]}
  - {datum: 2026-01-19, form: veckomöte, ovning: Stenar., kriterier: [vagen-in]}
sammanfattning: Kortare väg TEXT.
tidslinje: {faststalld: 2026-12-15}
"""
PLAN = """\
format: handlingsplan/1
upprattad: 2026-12-20
gemensamt_framtagen: true
atgarder:
  - id: steget
    grund: {fokus: [nasta-steg], program: [inkludering/2026#sprak]}
    text: Boka steget TEXT.
    ansvarig: jobbcoach
    klart_senast: 2027-02-01
    paborjad: 2027-01-04
  - id: forr
    grund: {fokus: [nasta-steg]}
    text: Först det här.
    ansvarig: enhetschef
    klart_senast: 2027-01-20
"""
SODER = """\
format: besok/1
slag: kartlaggning
kriterier: karta/2025
datum: 2025-02-01
uppfoljare: [{roll: verksamhetschef}]
metoder: [{metod: gruppdialog, antal: 3}]
urval: {kriterier: [felen]}
bedomningar: {felen: {motivering: Söders ord.}}
fokus: [{id: lugnet, kriterier: [felen], text: Söders fokus.}]
tidslinje: {faststalld: 2025-02-10}
"""
RAPPORT = "norr/2026-01-12/kartlaggning"
KLARTEXT = "norr/2026-01-12/kartan"


def satt(yaml: str, text: str) -> str:
    """`text` in the place of TEXT, within quotes."""
    trygg = text.replace("\\", "\\\\").replace('"', '\\"')

    def citat(match: re.Match[str]) -> str:
        return ' "' + match[1].strip().replace("TEXT", trygg) + '"'

    return re.sub(r"(?<=:)(?!\s*>-)([^:{},\[\]\"\n]*TEXT[^,}\]\n]*)", citat, yaml)


def fyll(yta: Arbetsyta, text: str = "vanlig text") -> None:
    filer = {
        "kriterier/karta/2025.yaml": KARTA,
        "kriterier/inkludering/2026.yaml": PROGRAM,
        "besok/norr/2025-01-13/besok.yaml": FORRA,
        "besok/norr/2025-01-13/handlingsplan.yaml": FORRA_PLAN,
        "besok/norr/2026-01-12/besok.yaml": KARTLAGGNING,
        "besok/norr/2026-01-12/handlingsplan.yaml": PLAN,
        "besok/soder/enhet.yaml": "format: enhet/1\nnamn: Söder\nverksamhet: ombudsmannaskap\n",
        "besok/soder/2025-02-01/besok.yaml": SODER,
    }
    for path, yaml in filer.items():
        yta.skriv(path, satt(yaml, text))


def andra(yta: Arbetsyta, path: str, *par: tuple[str, str]) -> None:
    fil = yta.root / path
    text = fil.read_text("utf-8")
    for fore, efter in par:
        assert fore in text
        text = text.replace(fore, efter)
    fil.write_text(text, "utf-8")


BESOKET = "besok/norr/2026-01-12/besok.yaml"


def fakta(rader: Any) -> dict[str, str]:
    return {rad.etikett: rad.varde for rad in rader}


# ── every page holds, as other reports do


@pytest.mark.parametrize("text", ["vanlig text", *sidorna.FIENTLIGT])
@pytest.mark.parametrize(
    "prov", [sidorna.test_both_formats_say_the_same, sidorna.test_every_page_can_be_read_by_everyone]
)
def test_the_pages_hold(
    monkeypatch: pytest.MonkeyPatch, yta: Arbetsyta, falt: Any, prov: Callable[..., None], text: str
) -> None:
    monkeypatch.setattr(sidorna, "fyll", fyll)
    prov(yta, falt, text) if prov is sidorna.test_both_formats_say_the_same else prov(yta, text)


@pytest.mark.parametrize(
    "prov",
    [
        sidorna.test_links_between_pages_lead_somewhere,
        sidorna.test_a_hostile_text_is_only_text_in_markdown,
        sidorna.test_the_same_bytes_every_time,
    ],
)
def test_the_pages_hold_together(
    monkeypatch: pytest.MonkeyPatch, yta: Arbetsyta, prov: Callable[..., None]
) -> None:
    monkeypatch.setattr(sidorna, "fyll", fyll)
    prov(yta)


def test_a_mapping_has_its_own_report_and_the_plain_page(yta: Arbetsyta) -> None:
    fyll(yta)
    egna = {(namn, sida.path) for namn, sida in yta.sidor() if sida.path.startswith("norr/2026")}
    assert egna == {
        ("kartan", KLARTEXT),
        ("kartlaggning", RAPPORT),
        ("handlingsplan", "norr/2026-01-12/handlingsplan"),
    }


# ── the map


def test_the_map_is_area_part_and_what_was_found(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    karta = yta.vy(RAPPORT).kartor[0]
    kunder, processer = karta.omraden
    assert (kunder.antal, kunder.stycken) == ("2 av 2 delar kartlagda", ("Om hela området x.",))
    vagen, malet = kunder.delar
    assert [(f.namn, f.stycken, f.underlag) for f in vagen.fynd] == [
        ("Arbetssätt", ("En person.",), "Gruppdialog (20)"),
        ("Resultat", ("12 dagar x.",), "Registerdata"),
        ("Lag Öst", ("I Öst tar det längre tid.",), "Gruppdialog (20)"),
    ]
    assert [(f.namn, f.stycken) for f in malet.fynd] == [
        ("Arbetssätt", ("Inget skrivet ännu.",)),
        ("Resultat", ("Tio av fjorton.",)),
    ]
    assert (vagen.tvars, malet.tvars, vagen.fokus, vagen.niva) == (
        "Kultur x, Larande",
        "Kultur x",
        "I fokus",
        None,
    )
    (felen,) = processer.delar
    assert (felen.symbol, felen.lage, felen.varfor, felen.fynd) == ("○", "inte kartlagd", "Hann inte x.", ())
    assert processer.utanfor == "Ingick inte den här gången: Miljön."


def test_what_runs_across_is_crossed_with_the_areas(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    (tabell,) = yta.vy(RAPPORT).tvars
    assert tabell.kolumner == ("Kultur x", "Larande")
    assert [(rad.namn, rad.celler) for rad in tabell.rader] == [
        ("Kunder x", ("2 av 2", "1 av 2")),
        ("Processer", ("–", "–")),
    ]


def test_a_set_with_a_scale_shows_its_levels(yta: Arbetsyta) -> None:
    fyll(yta)
    andra(
        yta,
        "kriterier/karta/2025.yaml",
        ("omraden:", "skala: [{id: borjan, namn: Början}, {id: klart, namn: Klart}]\nomraden:"),
    )
    andra(
        yta,
        BESOKET,
        ("  vagen-in:\n", "  vagen-in:\n    niva: borjan\n"),
        ("{motivering: En person.,", "{niva: klart,"),
    )
    delen = yta.vy(RAPPORT).kartor[0].omraden[0].delar[0]
    assert delen.niva.namn == "Början"
    assert [(f.namn, f.niva.namn) for f in delen.fynd] == [
        ("Arbetssätt", "Klart"),
        ("Resultat", "Ej bedömt"),
        ("Lag Öst", "Ej bedömt"),
    ]


def test_what_was_not_looked_at_is_told(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    ej = yta.vy(RAPPORT).ej_sett
    assert ej.urval == ("Kartläggningen gällde 3 av 4 delar.", "Miljön väntar x.")
    assert ej.tackning == ("2 av 3 är kartlagda.",)
    assert [(o.namn, [(k.namn, k.ord) for k in o.kriterier]) for o in ej.ej_bedomda] == [
        ("Processer", [("Felen blir lärdom", "Hann inte x.")])
    ]
    assert [k.ord for o in ej.utanfor for k in o.kriterier] == ["Inte kartlagd tidigare."]
    text = (yta.root / BESOKET).read_text("utf-8").replace("omraden: [kunder], kriterier", "kriterier")
    yta.skriv(BESOKET, re.sub(r"  vagen-in:\n.*?(?=  malet:)", "", text, flags=re.DOTALL))
    ord_ = {k.namn: k.ord for o in yta.vy(RAPPORT).ej_sett.utanfor for k in o.kriterier}
    assert ord_["Vägen in x"] == "Senast kartlagd i arbetet som började 13 januari 2025."


def test_two_editions_are_two_maps(monkeypatch: pytest.MonkeyPatch, yta: Arbetsyta, falt: Any) -> None:
    def fyll_tva(yta: Arbetsyta, text: str) -> None:
        fyll(yta, text)
        yta.skriv(
            "kriterier/extra/2025.yaml",
            "format: kriterier/1\nnamn: Extra\ngaller: {fran: 2025-01-01}\nomraden:\n"
            "  - id: kunder\n    namn: Kunder\n    kriterier: [{id: annat, namn: Annat, text: Text.}]\n",
        )
        andra(yta, BESOKET, ("kriterier: karta/2025", "kriterier: [extra/2025, karta/2025]"))

    fyll_tva(yta, "x")
    vy = yta.vy(RAPPORT)
    assert [karta.namn for karta in vy.kartor] == ["Extra (extra/2025)", "Ledningskartan x (karta/2025)"]
    assert vy.tvars[0].rubrik.endswith(", Ledningskartan x (karta/2025)")
    assert len(yta.vy(KLARTEXT).uppsattningar) == 2
    monkeypatch.setattr(sidorna, "fyll", fyll_tva)
    sidorna.test_both_formats_say_the_same(yta, falt, "vanlig text")
    sidorna.test_every_page_can_be_read_by_everyone(yta, "vanlig text")


# ── what was chosen, now and before


def test_focus_areas_rest_on_parts_and_have_their_actions(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    vy = yta.vy(RAPPORT)
    steg, felen = vy.fokus
    assert fakta(steg.fakta) == {
        "Vilar på": "Kunder x: Vägen in x och Egna mål",
        "Bidrar till": "okant/1#m; Språk på arbetet x (Inkludering x)",
    }
    assert [(rad.text, rad.symbol, rad.lage) for rad in steg.atgarder] == [
        ("Först det här.", "○", "Inte påbörjad"),
        ("Boka steget x.", "◐", "Pågår"),
    ]
    assert felen.ingen_atgard == "Ingen åtgärd i handlingsplanen svarar på det här."
    assert vy.laget == "Åtgärdernas läge 4 januari 2027."
    assert fakta(vy.korthet)["Åtgärder klara"] == "0 av 2"
    assert "besok/norr/2026-01-12/handlingsplan.yaml" in yta.sida(RAPPORT).sources
    assert "kriterier/inkludering/2026.yaml" in yta.sida(RAPPORT).sources
    (yta.root / "besok/norr/2026-01-12/handlingsplan.yaml").unlink()
    utan = yta.vy(RAPPORT)
    assert {post.ingen_atgard for post in utan.fokus} == {"Handlingsplanen är inte skriven ännu."}
    assert (utan.plan, utan.laget) == (None, "")


def test_last_times_focus_areas_are_followed(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    (foljt,) = yta.vy(RAPPORT).foljt
    vagen, ord_ = foljt.poster
    assert (vagen.stycken, vagen.utfall, vagen.iakttaget) == (
        ("Inom två veckor x.",),
        "Genomfört",
        ("Det gick x.",),
    )
    assert [(rad.text, rad.lage, fakta(rad.fakta).get("Avstämt")) for rad in vagen.atgarder] == [
        ("En lista.", "Försenad. Inte påbörjad", None),
        ("Samma person x.", "Klar och bekräftad", "Bekräftat x."),
    ]
    assert (ord_.utfall, ord_.ingen_atgard) == (
        "Inte avstämt ännu",
        "Ingen åtgärd i handlingsplanen svarar på det här.",
    )
    assert yta.vy(RAPPORT).avstamt == ()


def test_another_units_mapping_is_what_this_one_builds_on(yta: Arbetsyta) -> None:
    fyll(yta)
    (forebild,) = yta.vy(RAPPORT).bygger_pa
    assert forebild.mening == "Bygger på kartläggningen 1 februari 2025 hos Söder."
    assert forebild.fokus == ("Söders fokus.",)
    assert "Söders ord" not in "".join(yta.texter(RAPPORT))


def test_a_focus_area_at_a_return_visit_is_named_as_one(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    yta.skriv(
        "besok/norr/2026-02-15/besok.yaml",
        "format: besok/1\nslag: aterbesok\ndatum: 2026-02-15\nfoljer_upp: 2025-01-13\n"
        "uppfoljare: [{roll: verksamhetschef}]\n"
        "avstamning: {egna-ord: {utfall: delvis}, listan: {utfall: genomford}}\n",
    )
    poster = yta.vy("norr/2026-02-15/aterbesoksrapport").avstamt
    assert [(p.slag, p.text) for p in poster] == [("Åtgärd", "En lista."), ("Fokusområde", "Egna ord.")]


def test_a_living_plan_can_answer_to_a_focus_area(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    yta.skriv(
        "besok/norr/handlingsplan.yaml",
        "format: handlingsplan/1\nupprattad: 2026-12-20\ngemensamt_framtagen: true\natgarder:\n"
        "  - id: larlingen\n    grund: {fokus: [2026-01-12#felen-lar]}\n    text: En lärling.\n"
        "    ansvarig: alla\n    klart_senast: 2027-03-01\n",
    )
    assert [rad.text for rad in yta.vy(RAPPORT).fokus[1].atgarder] == ["En lärling."]
    (grund,) = yta.vy("norr/handlingsplan").grunder
    assert (grund.rubrik, grund.stycken) == ("Fokusområde", ("Felen lär oss.",))
    assert fakta(grund.fakta) == {"Från": "Kartläggningen 12 januari–7 december 2026"}
    andra(yta, BESOKET, ("slag: kartlaggning", "slag: kartlaggning\nspridning: intern"))
    (grund,) = yta.vy("norr/handlingsplan").grunder
    assert grund.stycken == ("Fokusområdet står i ett internt underlag.",)


# ── how the work went on


def test_the_occasions_hold_together(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    arbetet = yta.vy(RAPPORT).arbetet
    assert [mening.replace("\u00a0", " ") for mening in arbetet.meningar] == [
        "3 tillfällen, 12 januari–2 mars 2026.",
        "2 av 12 månader hade minst ett tillfälle. Utan: februari och april–december 2026.",
        "Mellan två tillfällen gick det 7 dagar (median), och som längst 42 dagar: 19 januari–2 mars 2026.",
    ]
    assert fakta(arbetet.former) == {
        "Veckomöte": "2 (19 januari och 2 mars 2026)",
        "Heldag": "1 (12 januari 2026)",
    }
    assert [(m.namn, m.antal, m.former) for m in arbetet.manader[:3]] == [
        ("Januari 2026", "2", "veckomöte 1, heldag 1"),
        ("Februari 2026", "0", ""),
        ("Mars 2026", "1", "veckomöte 1"),
    ]
    assert list(fakta(arbetet.upptaget)) == ["Vägen in x", "Egna mål"]
    assert arbetet.aldrig == ("Felen blir lärdom",)
    assert [(o.nar, o.stycken, o.delar) for o in arbetet.ovningar] == [
        ("12 januari 2026, heldag", ("Promenad x.",), "Vägen in x, Egna mål"),
        ("19 januari 2026, veckomöte", ("Stenar.",), "Vägen in x"),
    ]


def test_while_the_work_goes_on_the_months_ahead_are_not_without(yta: Arbetsyta) -> None:
    fyll(yta)
    andra(yta, BESOKET, ("tidslinje: {faststalld: 2026-12-15}\n", ""))
    (yta.root / "besok/norr/2026-01-12/handlingsplan.yaml").unlink()
    vy = yta.vy(RAPPORT)
    assert [m.namn for m in vy.arbetet.manader] == ["Januari 2026", "Februari 2026", "Mars 2026"]
    assert vy.huvud.dag == "Uppgifterna gäller till och med 2 mars 2026."
    assert vy.huvud.mark == "UTKAST"
    assert vy.kartor[0].omraden[1].utanfor == "Ingår inte den här gången: Miljön."


def test_the_order_of_rows_changes_no_byte(yta: Arbetsyta) -> None:
    fyll(yta)
    text = (yta.root / BESOKET).read_text("utf-8")
    huvud, _, rest = text.partition("tillfallen:\n")
    rader, _, slut = rest.partition("sammanfattning:")
    forst = yta.texter(RAPPORT), yta.texter(KLARTEXT)
    for ordning in permutations(rader.splitlines(keepends=True)):
        yta.skriv(BESOKET, f"{huvud}tillfallen:\n{''.join(ordning)}sammanfattning:{slut}")
        assert (yta.texter(RAPPORT), yta.texter(KLARTEXT)) == forst
    start, _, bedomt = text.partition("  vagen-in:\n")
    vagen, _, efter = bedomt.partition("  malet:")
    malet, _, sist = efter.partition("\n")
    delar = vagen.splitlines(keepends=True)
    yta.skriv(BESOKET, f"{start}  malet:{malet}\n  vagen-in:\n{delar[0]}{''.join(reversed(delar[1:]))}{sist}")
    assert yta.texter(RAPPORT) == forst[0]
    plan = (yta.root / "besok/norr/2026-01-12/handlingsplan.yaml").read_text("utf-8")
    inledning, steget, forr = re.split(r"^(?=  - id: )", plan, flags=re.MULTILINE)
    yta.skriv("besok/norr/2026-01-12/handlingsplan.yaml", inledning + forr + steget)
    assert yta.texter(RAPPORT) == forst[0]


# ── plain words


def test_the_plain_page_says_what_the_words_and_the_parts_mean(yta: Arbetsyta) -> None:
    fyll(yta, "x")
    vy = yta.vy(KLARTEXT)
    (upp,) = vy.uppsattningar
    assert fakta(vy.orden) == {
        "Arbetssätt": "Hur vi brukar göra x.",
        "Resultat": "Vad det leder till x.",
    }
    assert upp.lasa == (
        "Kartan har 2\u00a0områden. Varje område har sina delar, tillsammans 4\u00a0delar.",
        "I varje del står det vi såg, under ”Arbetssätt” och ”Resultat”.",
        "”Kultur x” och ”Larande” går genom hela kartan och står vid de delar där de hör hemma.",
    )
    kunder = upp.omraden[0]
    assert kunder.stycken == ("Människorna x.",)
    assert (kunder.delar[0].stycken, kunder.delar[0].fraga) == (
        ("Den som vill x får svar.",),
        ("Hur många dagar x?",),
    )
    assert upp.omraden[1].delar[1].med == "Ingick inte den här gången."
    assert len(vy.fragor) == 3
    assert "12 dagar" not in "".join(yta.texter(KLARTEXT))  # what was found stands in the report alone


# ── what may not be told


LYDELSER = (
    "Den som vill",
    "Hur många dagar",
    "Människorna",
    "Hur vi brukar",
    "Det som går snett",
    "Det vi köper",
)


def test_licensed_wording_is_in_no_public_page(yta: Arbetsyta) -> None:
    fyll(yta)
    andra(yta, "kriterier/karta/2025.yaml", ("galler:", "far_publiceras: false\ngaller:"))
    offentligt = "".join(text for _, texter in yta.upplagt() for text in texter)
    for lydelse in LYDELSER:
        assert lydelse not in offentligt
    assert "Lydelserna är licensierade. Här skrivs bara namnen ut." in yta.texter(KLARTEXT)[0]
    assert "Vägen in vanlig text" in yta.texter(KLARTEXT)[0]
    internt = "".join(yta.texter(KLARTEXT, intern=True))
    for lydelse in LYDELSER:
        assert lydelse in internt


def test_an_internal_mapping_is_internal_and_lends_nothing(yta: Arbetsyta) -> None:
    fyll(yta)
    for path in ("besok/norr/2025-01-13/besok.yaml", "besok/soder/2025-02-01/besok.yaml"):
        andra(yta, path, ("slag: kartlaggning", "slag: kartlaggning\nspridning: intern"))
    assert yta.sida("norr/2025-01-13/kartlaggning").internal
    assert yta.sida("norr/2025-01-13/kartan").internal
    vy = yta.vy(RAPPORT)
    assert (vy.foljt, vy.bygger_pa) == ((), ())
    hela = "".join(yta.texter(RAPPORT))
    for ord_ in ("Inom två veckor", "Söders fokus", "Samma person", "Egna ord.", "en-person", "kortare-vag"):
        assert ord_ not in hela
    assert [post.text for post in vy.avstamt] == [
        "Står i ett internt underlag.",
        "Står i ett internt underlag.",
    ]
    intern = yta.vy(RAPPORT, intern=True)
    assert [len(foljt.poster) for foljt in intern.foljt] == [2]


# ── odd cases


def test_where_there_is_no_scale_other_pages_count_what_is_described(yta: Arbetsyta) -> None:
    fyll(yta)
    (norr,) = [rad for rad in yta.vy("index").enheter if rad.id == "norr"]
    assert norr.samlatord == "● Beskrivet 2"
    andra(yta, BESOKET, ("slag: kartlaggning", "slag: uppfoljning"))
    rapport = yta.vy("norr/2026-01-12/kvalitetsrapport")
    (utgava,) = rapport.sett.utgavor
    assert utgava.kolumner[0].replace("\u00a0", " ") == "● Beskrivet"
    assert utgava.summa.antal == (2, 1, 0)
    vagen = utgava.omraden[0].kriterier[0]
    assert [vagen.niva.namn, *(del_.niva.namn for del_ in vagen.delar)] == ["Beskrivet"] * 4
    assert fakta(rapport.korthet)["Bedömda kriterier"] == "2 av 3"
    assert [k.namn for o in rapport.ej_sett.ej_bedomda for k in o.kriterier] == ["Felen blir lärdom"]


def test_a_mapping_without_criteria_is_prose_and_occasions(yta: Arbetsyta) -> None:
    yta.skriv(
        "besok/norr/2026-01-12/besok.yaml",
        "format: besok/1\nslag: kartlaggning\ndatum: 2026-01-12\n"
        "avsnitt: [{rubrik: Bakgrund, text: Vi började.}]\ntillfallen: [{datum: 2026-01-12}]\n",
    )
    vy = yta.vy(RAPPORT)
    assert (vy.kartor, vy.kartan, vy.ej_sett) == ((), None, None)
    assert fakta(vy.korthet) == {"Tillfällen": "1"}
    assert [m.replace("\u00a0", " ") for m in vy.arbetet.meningar] == ["1 tillfälle, 12 januari 2026."]
    assert fakta(vy.arbetet.former) == {"Utan form": "1 (12 januari 2026)"}
    assert not any(sida.path == KLARTEXT for _, sida in yta.sidor())
    assert "Bakgrund" in yta.texter(RAPPORT)[0]


def test_a_planned_mapping_shows_the_map_to_fill(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv(
        BESOKET,
        "format: besok/1\nslag: kartlaggning\nkriterier: karta/2025\ndatum: {fran: 2026-01-12, till: 2026-12-07}\n"
        "foljer_upp: [2025-01-13]\nuppfoljare: [{roll: verksamhetschef}]\nurval: {omraden: [kunder]}\n",
    )
    (yta.root / "besok/norr/2026-01-12/handlingsplan.yaml").unlink()
    vy = yta.vy(RAPPORT)
    assert [d.lage for o in vy.kartor[0].omraden for d in o.delar] == ["inte kartlagd"] * 2
    assert (vy.korthet, vy.foljt, vy.tvars, vy.arbetet) == ((), (), (), None)
    assert vy.huvud.dag == "Uppgifterna gäller till och med 12 januari 2026."


def test_the_examples_own_reports_say_what_the_field_would_recognise() -> None:
    """The golden files are read, not only compared."""
    rot = Path(__file__).parents[2] / "rapporter"
    karta = (rot / "arbetsintegrationen/2025-01-15-kartlaggning/kartlaggning.md").read_text("utf-8")
    for rad in (
        "33 tillfällen",
        "Heldag: 4 (",
        "Arbetssätt: ",
        "Resultat: ",
        "Vilar på: Kunder och intressenter",
        "Kartan i klartext",
    ):
        assert rad in karta.replace("\u00a0", " "), rad
    assert karta.count("★") == 6
    nasta = (rot / "ombuden/2026-03-04-kartlaggning/kartlaggning.md").read_text("utf-8")
    assert "Bygger på kartläggningen 15 januari–3 december 2025 hos Arbetsintegrationen." in nasta
