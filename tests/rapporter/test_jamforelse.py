"""The comparison: own value, others', over time and part by part; and what must never be in it."""

import posixpath
import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.rapporter._delat.jamfort import storlek
from tests.rapporter.bildprov import av, haller, platser, promille, skyltar
from tests.rapporter.conftest import ENHET, Arbetsyta
from tests.rapporter.test_sidorna import (
    ALDRIG_TEXT,
    FIENTLIGT,
    Falt,
    htmltext,
    markdowntext,
    rensat,
)
from tests.webblasare import statiskt
from tests.webblasare.element import read

INSTRUMENT = """\
format: instrument/1
namn: Brukarenkät
slag: enkat
varde_ar: andel
agare: Förvaltningen
kriterier: hemtjanst/2026
totalt: {namn: Nöjda}
fragor:
  - {id: bemotande, namn: Bemötande, text: Lydelse om bemötande., kriterier: [kontakt, inflytande]}
  - {id: ensamhet, namn: Besväras av ensamhet, battre: lagre, text: Lydelse om ensamhet.}
  - {id: tider, namn: Tiderna}
"""
MATNING = """\
format: matning/1
instrument: brukarenkat/2026
period: {fran: 2026-01-01, till: 2026-12-31}
svar: {utskickade: 96, svarande: 61, sjalva: 38}
varden:
  totalt: {varde: 86, antal: 61}
  bemotande: {varde: 94, antal: 60}
  ensamhet: {varde: 41, antal: 58}
  tider: {skal: Frågan ställdes inte.}
"""
JAMFORELSER = """\
jamforelser:
  riket: {kalla: Kolada, antal: okant, varden: {totalt: {varde: 84}, bemotande: {varde: 96}, ensamhet: {varde: 47}}}
  granne: {namn: Grannkommunen, kalla: Grannen, ar: "2025", antal: 540, varden: {ensamhet: {varde: 35}}}
"""
SIDA = "norr/matningar/enkat-2026/jamforelse"


@pytest.fixture
def matt(yta: Arbetsyta) -> Arbetsyta:
    yta.skriv("kriterier/brukarenkat/2026.yaml", INSTRUMENT)
    return yta


def skriv(yta: Arbetsyta, text: str, namn: str = "enkat-2026", enhet: str = "norr") -> None:
    yta.skriv(f"besok/{enhet}/matningar/{namn}.yaml", text)


def plant(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def rader(vy: Any) -> dict[str, Any]:
    return {rad.namn: rad for rad in vy.fragor.rader}


# ── what it says


def test_each_question_is_held_against_each_comparison(matt: Arbetsyta) -> None:
    skriv(matt, MATNING + JAMFORELSER)
    vy = matt.vy(SIDA)
    assert vy.fragor.jamforelser == (
        ("Grannkommunen", "Skillnad mot Grannkommunen"), ("Riket", "Skillnad mot riket"),
    )  # fmt: skip
    assert list(rader(vy)) == ["Nöjda", "Bemötande", "Besväras av ensamhet", "Tiderna"]
    ensam = rader(vy)["Besväras av ensamhet"]
    assert (plant(ensam.varde), ensam.antal, ensam.riktning) == ("41 %", "58", "Lägre är bättre")
    assert [(plant(j.varde), plant(j.skillnad)) for j in ensam.jamforda] == [
        ("35 %", "6 procentenheter högre, vilket är sämre"),
        ("47 %", "6 procentenheter lägre, vilket är bättre"),
    ]
    assert next((j.varde, j.skillnad) for j in rader(vy)["Bemötande"].jamforda) == ("Uppgift saknas", "")
    assert plant(rader(vy)["Bemötande"].jamforda[1].skillnad) == "2 procentenheter lägre, vilket är sämre"
    assert rader(vy)["Tiderna"].varde == "Frågan ställdes inte."
    assert vy.fragor.noter == ("Saknas: Tiderna (Frågan ställdes inte).",)
    assert [plant(mening) for mening in vy.lage] == [
        "Jämfört med Grannkommunen: sämre på den enda fråga som går att jämföra.",
        "Nöjda, jämfört med riket: 86 % mot 84 %. 2 procentenheter högre, vilket är bättre.",
        "Jämfört med riket: bättre på 1 och sämre på 1 av 2 frågor som går att jämföra.",
    ]
    assert [(f.etikett, plant(f.varde)) for f in vy.korthet] == [
        ("Nöjda", "86 % (61 svarande)"), ("Svarade", "61 av 96 (64 %)"), ("Svarade själva", "38 av 61 (62 %)"),
    ]  # fmt: skip
    assert [f.varde for f in vy.grund.jamforelser] == [
        "Grannen. Avser 2025. Antal svarande: 540.", "Kolada. Antal svarande: okänt.",
    ]  # fmt: skip


def test_nothing_is_computed_across_questions(matt: Arbetsyta) -> None:
    matt.skriv("kriterier/brukarenkat/2026.yaml", INSTRUMENT.replace("totalt: {namn: Nöjda}\n", ""))
    skriv(
        matt,
        MATNING.replace("  totalt: {varde: 86, antal: 61}\n", "")
        + JAMFORELSER.replace("totalt: {varde: 84}, ", ""),
    )
    markdown, html = matt.texter(SIDA)
    for text in (markdowntext(markdown), htmltext(html)):
        assert not re.search(r"67,5|45,3|\b67\b", text)  # the mean of 94 and 41, with and without decimals
        assert "Totalt" not in text


@pytest.mark.parametrize(
    ("svar", "meningar"),
    [
        ("{utskickade: 96, svarande: 61, sjalva: 61}", []),
        ("{utskickade: 96, svarande: 47, sjalva: 47}", ["Mindre än hälften svarade: 47 av 96 (49 %)."]),
        ("{utskickade: 96, svarande: 48, sjalva: 48}", []),
        (
            "{utskickade: 100, svarande: 56, sjalva: 7}",
            ["7 av 56 svarade själva, 7 % av dem som fick frågorna."],
        ),
        ("{utskickade: 96, svarande: 61}", ["Uppgift saknas om hur många som svarade själva."]),
        ("{svarande: 61, sjalva: 61}", ["61 svarade. Uppgift saknas om hur många som fick frågorna."]),
        ("{utskickade: 96}", ["Uppgift saknas om hur många som fick frågorna och hur många som svarade."]),
    ],
)
def test_who_answered_is_told_openly(matt: Arbetsyta, svar: str, meningar: list[str]) -> None:
    skriv(matt, MATNING.replace("{utskickade: 96, svarande: 61, sjalva: 38}", svar))
    vy = matt.vy(SIDA)
    assert len(vy.svar) == len(meningar)
    for mening, borjan in zip(vy.svar, meningar, strict=True):
        assert plant(mening).startswith(borjan)


def test_a_unit_is_held_against_itself_its_forerunners_and_other_editions(matt: Arbetsyta) -> None:
    matt.skriv(
        "kriterier/brukarenkat/2024.yaml",
        INSTRUMENT.replace("{id: tider, namn: Tiderna}", "{id: mat, namn: Maten}"),
    )
    matt.skriv("besok/norr/enhet.yaml", ENHET + "ersatter: [gamla]\n")
    matt.skriv("besok/gamla/enhet.yaml", ENHET.replace("Norr", "Gamla"))
    fore = MATNING.replace("  tider: {skal: Frågan ställdes inte.}\n", "  mat: {varde: 50, antal: 60}\n")
    fore = fore.replace("brukarenkat/2026", "brukarenkat/2024")
    skriv(matt, fore.replace("2026-", "2024-").replace("varde: 41", "varde: 50"), "enkat-2024", "gamla")
    skriv(matt, MATNING.replace("2026-", "2025-").replace("{varde: 41, antal: 58}", "dold"), "enkat-2025")
    skriv(matt, MATNING)
    tabell = matt.vy(SIDA).over_tid
    assert tabell.kolumner == ("2024 (Hemtjänsten Gamla)", "2025", "2026")
    ensam = next(rad for rad in tabell.rader if rad.namn == "Besväras av ensamhet")
    assert [plant(v) for v in ensam.varden] == ["50 % (n = 58)", "Färre än 5", "41 % (n = 58)"]
    assert plant(ensam.forandring) == "9 procentenheter lägre än 2024, vilket är bättre"
    tider = next(rad for rad in tabell.rader if rad.namn == "Tiderna")
    assert (tider.varden[0], tider.forandring) == ("Frågan fanns inte", "Går inte att jämföra")
    assert tabell.noter == ("Ställs inte längre: Maten.",)
    assert plant(next(r for r in tabell.rader if r.namn == "Nöjda").forandring) == "Lika som 2025"
    assert matt.vy("gamla/matningar/enkat-2024/jamforelse").over_tid is None
    kallor = matt.sida(SIDA).sources
    assert {
        "kriterier/brukarenkat/2024.yaml",
        "besok/gamla/enhet.yaml",
        "besok/norr/matningar/enkat-2025.yaml",
    } <= set(kallor)


def test_another_scale_is_not_compared(matt: Arbetsyta) -> None:
    matt.skriv("kriterier/brukarenkat/2024.yaml", INSTRUMENT.replace("andel", "medel"))
    skriv(matt, MATNING.replace("2026", "2024"), "enkat-2024")
    skriv(matt, MATNING)
    vy = matt.vy(SIDA)
    assert {rad.forandring for rad in vy.over_tid.rader} == {"Mäts på ett annat sätt än förut"}
    assert vy.over_tid.rader[0].varden[0].startswith("86,0")
    assert not [mening for mening in vy.lage if "2024" in mening]


def test_only_the_latest_earlier_ones_are_shown(matt: Arbetsyta) -> None:
    for ar in range(2018, 2027):
        skriv(
            matt,
            MATNING.replace("2026-01-01", f"{ar}-01-01").replace("2026-12-31", f"{ar}-12-31"),
            f"enkat-{ar}",
        )
    tabell = matt.vy(SIDA).over_tid
    assert tabell.kolumner == ("2021", "2022", "2023", "2024", "2025", "2026")
    assert tabell.noter == ("De 5 senaste av 8 tidigare mätningar visas.",)


def test_each_question_lies_where_its_value_is(matt: Arbetsyta) -> None:
    skriv(matt, MATNING + JAMFORELSER)
    (bild,) = matt.vy(SIDA).fragor.bild
    haller(bild)
    # 35 + 930 × värdet / 100; the first comparison by name is a diamond, the second a ring
    assert [x for x, _ in platser(bild, "cirkel", "fylld")] == [835, 909, 416]
    assert [x for x, _ in platser(bild, "cirkel", "andra")] == [816, 928, 472]
    assert [x for x, _ in platser(bild, "romb", "andra")] == [361]
    assert [(promille(f.x), promille(f.x2)) for f in av(bild, "linje", "vag")] == [
        (816, 835), (909, 928), (361, 472),
    ]  # fmt: skip
    assert skyltar(bild) == [
        "Nöjda", "86 % (riket 84 %)", "Bemötande", "94 % (riket 96 %)",
        "Besväras av ensamhet", "Lägre är bättre", "41 % (Grannkommunen 35 %;", "riket 47 %)", "0 %", "100 %",
    ]  # fmt: skip
    assert plant(bild.fynd) == (
        "Sämre än Grannkommunen på den enda frågan. Bättre än riket på 1 och sämre på 1 av 2 frågor; störst är skillnaden "
        "för Besväras av ensamhet: 6 procentenheter lägre, vilket är bättre (41 % mot 47 %, n = 58)."
    )
    assert bild.forklaring == (
        "Fylld cirkel är det egna värdet; romb är Grannkommunen; ring är riket. Linjen går från 0\xa0% till 100\xa0%."
    )


RIKET = "jamforelser: {{riket: {{kalla: K, antal: okant, varden: {{bemotande: {{varde: {}}}, ensamhet: {{varde: {}}}}}}}}}\n"


@pytest.mark.parametrize(
    ("varden", "fynd"),
    [
        ((94, 41), "Ungefär lika med riket på båda frågorna."),
        ((93.5, 41), ("Ungefär lika med riket på båda frågorna; störst är skillnaden för Bemötande: 0,5 procentenheter högre, "
         "mindre än vad ett svar väger (94 % mot 93,5 %, n = 60).")),
        ((90, 45), "Bättre än riket på båda frågorna; störst är skillnaden, 4 procentenheter, för Bemötande och Besväras av ensamhet."),
        ((98, 31), ("Sämre än riket på båda frågorna; störst är skillnaden för Besväras av ensamhet: 10 procentenheter högre, "
         "vilket är sämre (41 % mot 31 %, n = 58).")),
    ],
)  # fmt: skip
def test_the_finding_is_true_also_where_lower_is_better(
    matt: Arbetsyta, varden: tuple[float, float], fynd: str
) -> None:
    skriv(matt, MATNING + RIKET.format(*varden))
    assert plant(haller(matt.vy(SIDA).fragor.bild[0]).fynd) == fynd


def test_marks_that_coincide_are_both_seen(matt: Arbetsyta) -> None:
    skriv(matt, MATNING + RIKET.format(94, 41))
    bild = haller(matt.vy(SIDA).fragor.bild[0])
    for romb, egen in zip(av(bild, "romb"), av(bild, "cirkel", "fylld")[1:], strict=True):
        assert (romb.x, romb.y) == (egen.x, egen.y)
        assert romb.r / 2**0.5 > egen.r + 1  # the circle lies within the diamond's sides, on paper
        assert bild.former.index(romb) < bild.former.index(egen)


def test_a_hidden_value_has_no_shape(matt: Arbetsyta) -> None:
    skriv(matt, MATNING.replace("{varde: 41, antal: 58}", "{varde: 41, antal: 4}") + RIKET.format(90, 45))
    bild = haller(matt.vy(SIDA).fragor.bild[0])
    assert [x for x, _ in platser(bild, "cirkel")] == [835, 909]
    assert [x for x, _ in platser(bild, "romb")] == [872]
    assert bild.fynd == "Bättre än riket på den enda frågan."
    skriv(matt, MATNING.replace("svarande: 61, sjalva: 38", "svarande: 4") + RIKET.format(90, 45))
    assert matt.vy(SIDA).fragor.bild == ()


def test_own_values_alone_are_held_together_by_their_direction(matt: Arbetsyta) -> None:
    skriv(matt, MATNING)
    assert plant(haller(matt.vy(SIDA).fragor.bild[0]).fynd) == (
        "Där högre är bättre: högst Bemötande, 94 %; lägst Nöjda, 86 %. Där lägre är bättre: Besväras av ensamhet, 41 %."
    )
    matt.skriv("kriterier/brukarenkat/2026.yaml", INSTRUMENT.replace("enkat", "nyckeltal", 1))
    assert matt.vy(SIDA).fragor.bild == ()  # key figures measure different things


def test_many_questions_are_several_pictures(matt: Arbetsyta) -> None:
    fler = "".join(f"  - {{id: f{nr}, namn: Fråga {nr}}}\n" for nr in range(20))
    matt.skriv("kriterier/brukarenkat/2026.yaml", INSTRUMENT + fler)
    skriv(matt, MATNING + "".join(f"  f{nr}: {{varde: {nr}, antal: 60}}\n" for nr in range(20)))
    bilder = matt.vy(SIDA).fragor.bild
    assert [len(av(haller(bild), "cirkel")) for bild in bilder] == [12, 11]
    assert len({bild.id for bild in bilder}) == 2


def test_over_time_is_a_line_each_question(matt: Arbetsyta) -> None:
    for ar, ensamhet in ((2024, "{varde: 50, antal: 58}"), (2025, "dold")):
        text = MATNING.replace("2026-", f"{ar}-").replace("{varde: 41, antal: 58}", ensamhet)
        skriv(matt, text.replace("varde: 94", f"varde: {ar - 1950}"), f"enkat-{ar}")
    skriv(matt, MATNING + JAMFORELSER)
    (bild,) = matt.vy(SIDA).over_tid.bild
    haller(bild)
    assert (
        len(av(bild, "cirkel", "fylld")) == 8
    )  # three and three, and of the third question the two that are shown
    assert len(av(bild, "linje", "vag")) == 4  # none across the hidden one
    assert len(av(bild, "romb")) == 1  # Grannkommunen, of loneliness this year
    assert plant(bild.fynd) == (
        "Sedan 2024: bättre på båda frågorna. Störst är förändringen för Bemötande: "
        "från 74 % (2024, n = 60) till 94 % (2026, n = 60), 20 procentenheter högre, vilket är bättre."
    )


DELAR = """\
delar:
  lag-ost: {svarande: 21, varden: {totalt: {varde: 88, antal: 21}, ensamhet: dold}}
  lag-vast: {svarande: 25, varden: {totalt: {varde: 84, antal: 25}, ensamhet: {varde: 40, antal: 25}}}
  kvall: {svarande: 15, varden: {totalt: {varde: 83, antal: 15}, ensamhet: {varde: 51.5, antal: 15}}}
"""


def test_parts_stand_beside_one_another(matt: Arbetsyta) -> None:
    skriv(matt, MATNING + DELAR)
    tabell = matt.vy(SIDA).delar
    assert (tabell.kolumner, tabell.svarande) == (("Kvall", "Lag Väst", "Lag Öst"), ("15", "25", "21"))
    assert {rad.namn: [plant(v) for v in rad.varden] for rad in tabell.rader} == {
        "Nöjda": ["83 % (n = 15)", "84 % (n = 25)", "88 % (n = 21)"],
        # One hidden value could be computed from the whole and the others, so the smallest goes with it.
        "Besväras av ensamhet": ["Färre än 5", "40 % (n = 25)", "Färre än 5"],
    }
    assert "51,5" not in "".join(matt.texter(SIDA))


@pytest.mark.parametrize("gomd", ["dold", "{svarande: 4, varden: {totalt: {varde: 83}}}"])
def test_a_hidden_part_is_named_and_never_alone(matt: Arbetsyta, gomd: str) -> None:
    skriv(matt, MATNING + DELAR.partition("  kvall")[0] + f"  kvall: {gomd}\n")
    tabell = matt.vy(SIDA).delar
    assert tabell.kolumner == ("Lag Väst",)
    assert tabell.noter[0].startswith("Dolt: Kvall och Lag Öst. Färre än 5 svarade i de delarna")


@pytest.mark.parametrize("antal", ["", ", antal: okant"])
def test_a_part_of_unknown_size_is_hidden(matt: Arbetsyta, antal: str) -> None:
    """Of 61 who answered 46 are told of: what is left could be a few, and the whole gives them away."""
    utan = DELAR.partition("  kvall")[0] + f"  kvall: {{varden: {{totalt: {{varde: 98.5{antal}}}}}}}\n"
    skriv(matt, MATNING + utan)
    assert "98,5" not in "".join(matt.texter(SIDA))


def test_parts_that_are_all_hidden_leave_no_table(matt: Arbetsyta) -> None:
    skriv(matt, MATNING + "delar: {lag-ost: dold, lag-vast: dold}\n")
    markdown, html = matt.texter(SIDA)
    assert "Dolt: Lag Väst och Lag Öst." in markdown
    assert "delar-tabell" not in html


BEDOMT = """\
bedomningar:
  kontakt: {niva: uppfyllt}
tidslinje: {faststalld: 2026-02-20}
"""


def test_criteria_stand_with_the_latest_settled_level(matt: Arbetsyta) -> None:
    skriv(matt, MATNING)
    matt.besok(BEDOMT)
    senare_utkast = BEDOMT.partition("tidslinje")[0].replace("uppfyllt", "ej-uppfyllt")
    matt.besok(senare_utkast, "2026-03-10")
    rad, andra = matt.vy(SIDA).kriterier
    assert (rad.namn, rad.fragor, rad.niva.namn) == ("Fast omsorgskontakt", "Bemötande", "Uppfyllt")
    assert (rad.nar.mal, rad.nar.text) == ("../../2026-02-10/kvalitetsrapport", "10 februari 2026")
    assert (andra.namn, andra.niva, andra.nar) == ("Inflytande", None, None)


def test_an_internal_visit_gives_no_level_to_a_public_report(matt: Arbetsyta) -> None:
    skriv(matt, MATNING)
    matt.besok(BEDOMT + "spridning: intern\n")
    assert matt.vy(SIDA).kriterier[0].niva is None
    assert matt.vy(SIDA, intern=True).kriterier[0].niva.namn == "Uppfyllt"


def test_an_instrument_that_cannot_be_read_is_still_a_source(matt: Arbetsyta) -> None:
    skriv(matt, MATNING)
    matt.skriv("kriterier/brukarenkat/2026.yaml", "format: instrument/1\nnamn: [\n")
    assert "kriterier/brukarenkat/2026.yaml" in matt.sida(SIDA).sources  # its fault keeps the old report


def test_a_large_base_stands_with_its_value(matt: Arbetsyta) -> None:
    skriv(matt, MATNING.replace("61", "1234").replace("utskickade: 96", "utskickade: 2000"))
    assert plant(matt.vy(SIDA).korthet[0].varde) == "86 % (1 234 svarande)"


# ── what must never be in it


def test_a_licensed_instrument_prints_names_and_ids_only(matt: Arbetsyta) -> None:
    matt.skriv(
        "kriterier/brukarenkat/2026.yaml",
        INSTRUMENT.replace("agare:", "far_publiceras: false\nagare:").replace("Lydelse", "LICENSIERAD"),
    )
    skriv(matt, MATNING + JAMFORELSER)
    for page, texter in matt.upplagt():
        for text in texter:
            assert "LICENSIERAD" not in text, page.path
    assert "(ensamhet)" in matt.texter(SIDA)[0]
    assert "LICENSIERAD" in matt.texter(SIDA, intern=True)[0]


def test_an_internal_measurement_is_internal_everywhere(matt: Arbetsyta) -> None:
    skriv(
        matt,
        MATNING.replace("2026-", "2025-") + "spridning: intern\n",
        "enkat-2025",
    )
    skriv(matt, MATNING)
    assert matt.sida("norr/matningar/enkat-2025/jamforelse").internal
    assert matt.vy(SIDA).over_tid is None
    assert matt.vy(SIDA, intern=True).over_tid is not None
    assert "enkat-2025" not in matt.texter("index")[0]
    assert "enkat-2025" in matt.texter("index", intern=True)[0]


def test_a_voice_without_consent_is_not_printed(matt: Arbetsyta) -> None:
    skriv(matt, MATNING + "roster: [{text: Ja., vem: kund, samtycke: true}, {text: HEMLIGT., vem: kund}]\n")
    markdown, html = matt.texter(SIDA)
    assert "”Ja.”" in markdown
    assert "HEMLIGT" not in markdown + html


FORBJUDET = 77.7
ANTAL = st.one_of(st.none(), st.integers(0, 12))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    antal=ANTAL, svarande=st.integers(0, 12), plats=st.sampled_from(["varden", "delar", "jamforelser", "fore"]),
    minst=st.integers(3, 10),
)  # fmt: skip
def test_the_figure_of_a_small_group_occurs_nowhere(
    matt: Arbetsyta, antal: int | None, svarande: int, plats: str, minst: int
) -> None:
    varde = f"{{varde: {FORBJUDET}" + (f", antal: {antal}}}" if antal is not None else "}")
    stort = MATNING.replace("svarande: 61, sjalva: 38", "svarande: 90, sjalva: 90")
    litet = MATNING.replace("svarande: 61, sjalva: 38", f"svarande: {svarande}")
    smatt = any(n is not None and 0 < n < 2 * minst for n in (antal, svarande))  # a share tells of two groups
    (matt.root / "besok/norr/matningar/enkat-2025.yaml").unlink(missing_ok=True)
    matt.skriv(
        "kvalitet.yaml",
        f"format: installning/1\norganisation: {{namn: E}}\nsekretess: {{minsta_grupp: {minst}}}\n",
    )
    if plats == "varden":
        skriv(matt, litet.replace("{varde: 41, antal: 58}", varde))
    elif plats == "delar":
        skriv(matt, stort + f"delar: {{lag-ost: {{svarande: {svarande}, varden: {{ensamhet: {varde}}}}}}}\n")
    elif plats == "jamforelser":
        skriv(
            matt,
            stort
            + f"jamforelser: {{riket: {{kalla: K, antal: {svarande}, varden: {{ensamhet: {varde}}}}}}}\n",
        )
    else:
        skriv(matt, litet.replace("2026-", "2025-").replace("{varde: 41, antal: 58}", varde), "enkat-2025")
        skriv(matt, stort)
    syns = any("77,7" in text for _, texter in matt.upplagt() for text in texter)
    assert syns is not smatt


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(matt: Arbetsyta, slump: Any) -> None:
    grupper = {
        "varden:": [
            "  totalt: {varde: 86, antal: 61}",
            "  bemotande: {varde: 94, antal: 60}",
            "  ensamhet: dold",
            "  tider: {varde: 50}",
        ],
        "jamforelser:": JAMFORELSER.splitlines()[1:],
        "delar:": [
            "  lag-ost: dold",
            "  lag-vast: {svarande: 28, varden: {totalt: {varde: 84}, ensamhet: {varde: 40}}}",
            "  aldre: {svarande: 9}",
        ],
    }
    huvud = MATNING.partition("varden:")[0]

    def text() -> str:
        ordning = list(grupper.items())
        slump.shuffle(ordning)
        delar = []
        for nyckel, rader_ in ordning:
            blandade = list(rader_)
            slump.shuffle(blandade)
            delar.append("\n".join([nyckel, *blandade]))
        return huvud + "\n".join(delar) + "\n"

    skriv(matt, text())
    forst = matt.upplagt()
    skriv(matt, text())
    assert matt.upplagt() == forst


# ── the pages


def fientligt(yta: Arbetsyta, text: str) -> None:
    """A measurement with `text` in everything that may hold prose."""
    trygg = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    yta.skriv(
        "kriterier/brukarenkat/2026.yaml",
        INSTRUMENT.replace("Brukarenkät", trygg).replace("Förvaltningen", trygg).replace("Nöjda", trygg)
        .replace("Tiderna", trygg).replace("Lydelse om ensamhet.", trygg),
    )  # fmt: skip
    skriv(yta, MATNING.replace("2026-", "2025-"), "enkat-2025")
    skriv(
        yta,
        MATNING.replace("Frågan ställdes inte.", trygg)
        + JAMFORELSER.replace("Grannkommunen", trygg).replace("Kolada", trygg)
        + f"kalla: {trygg}\n"
        + "delar: {lag-ost: dold, lag-vast: dold, kvall: {svarande: 28, varden: {totalt: {varde: 84}}}}\n"
        + f"roster: [{{text: {trygg}, vem: {trygg}, samtycke: true}}]\nsammanfattning: {trygg}\n",
    )
    yta.besok(BEDOMT)


@pytest.mark.parametrize("text", ["vanlig text", *FIENTLIGT])
def test_both_formats_say_the_same_and_can_be_read_by_everyone(
    matt: Arbetsyta, falt: Falt, text: str
) -> None:
    fientligt(matt, text)
    sidor = {page.path: (page, texter) for page, texter in matt.upplagt()}
    sida, (markdown, html) = sidor[SIDA]
    md, htm = markdowntext(markdown).replace(" ", ""), htmltext(html).replace(" ", "")
    for plats, ord_ in falt(sida.view):
        if ord_.strip() and not ALDRIG_TEXT.search(plats):
            sokt = rensat(ord_).replace(" ", "")
            assert sokt in md, f"{plats}: {ord_!r}"
            assert sokt in htm, f"{plats}: {ord_!r}"
    assert statiskt.problems(html) == []
    assert html.count("<table") == 4
    assert all(
        svg.attrs["role"] == "img" for svg in read(html)[0].all("svg") if svg.attrs.get("class") == "bild"
    )
    for ending, lankar in (
        ("html", re.findall(r'href="([^#"]+)"', html)), ("md", re.findall(r"(?<!\\)\]\(([^)]+)\)", markdown)),
    ):  # fmt: skip
        assert lankar
        for lank in lankar:
            assert posixpath.normpath(f"{posixpath.dirname(SIDA)}/{lank}").removesuffix(f".{ending}") in sidor


def test_a_row_of_unknown_bases_is_left_out_where_each_value_has_its_own(matt: Arbetsyta) -> None:
    matt.skriv("kriterier/brukarenkat/2026.yaml", INSTRUMENT.replace("slag: enkat", "slag: nyckeltal"))
    delar = "lag-ost: {varden: {totalt: {varde: 88, antal: 15}}}, lag-vast: {varden: {totalt: {varde: 80, antal: 46}}}"
    skriv(matt, MATNING + f"delar: {{{delar}}}\n")
    tabell = matt.vy(SIDA).delar
    assert [plant(varde) for varde in tabell.rader[0].varden] == ["80 % (n = 46)", "88 % (n = 15)"]
    assert tabell.svarande == ()
    assert not any("Okänt" in text.partition("Värdet i varje del")[2] for text in matt.texter(SIDA))
    skriv(matt, MATNING + f"delar: {{{delar.replace('lag-ost: {', 'lag-ost: {svarande: 15, ')}}}\n")
    assert matt.vy(SIDA).delar.svarande == ("Okänt", "15")
    assert all("Okänt" in text.partition("Värdet i varje del")[2] for text in matt.texter(SIDA))


def test_the_rows_of_a_picture_are_alike(matt: Arbetsyta) -> None:
    """One name that leaves no room for its values moves the values of all."""

    def avstand(namn: str) -> list[int]:
        text = (
            INSTRUMENT.replace("namn: Bemötande,", f"namn: {namn},")
            .replace("battre: lagre, ", "")
            .replace("Besväras av e", "E")
        )
        matt.skriv("kriterier/brukarenkat/2026.yaml", text)
        skriv(matt, MATNING + JAMFORELSER.partition("  granne")[0])
        (bild,) = matt.vy(SIDA).fragor.bild
        return [b - a for a, b in pairwise(skrift.y for skrift in bild.skrifter if skrift.tjocklek == 600)]

    assert avstand("Bemötande") == [58, 58]
    assert avstand("Personalens bemötande i vardagen") == [76, 76]


def test_a_whole_difference_of_means_has_a_decimal_as_the_means_have() -> None:
    medel, andel = (
        Instrument.model_validate(
            {
                "format": "instrument/1",
                "namn": "I",
                "slag": "enkat",
                "varde_ar": slag,
                "agare": "A",
                "fragor": [],
            }
        )
        for slag in ("medel", "andel")
    )
    assert [plant(storlek(varde, medel, "totalt")) for varde in (1.0, 0.7)] == ["1,0", "0,7"]
    assert plant(storlek(1.0, andel, "totalt")) == "1 procentenhet"
