"""The movement's report: each number with its base, drop-out told, hidden cells hidden, and never *effekt*."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.rapporter.bildprov import haller, skyltar
from tests.rapporter.conftest import Arbetsyta
from tests.rapporter.test_sidorna import ALDRIG_TEXT, FIENTLIGT, htmltext, markdowntext, rensat

INSTRUMENT = """\
format: instrument/1
namn: Mål för den enskilde
slag: effekt
varde_ar: median
skala: {min: 1, max: 10}
minsta_forandring: 2
fragor:
  - {id: boende, namn: Boende, text: "Hur bor du?"}
  - {id: oro, namn: Oro, battre: lagre}
"""
RADER = """\
  oro: {antal_start: 22, antal_par: 17, bortfall: 5, battre: 11, oforandrat: 6, samre: 0, median_fore: 7, median_efter: 4.5}
  boende: {antal_start: 22, antal_par: 17, bortfall: 5, battre: 11, oforandrat: dold, samre: dold, median_fore: 3, median_efter: 6}
"""
SIDA = "norr/matningar/mal-2025/forflyttning"


def lagg(yta: Arbetsyta, rader: str = RADER, ar: int = 2025, rest: str = "") -> None:
    yta.skriv("kriterier/mal/2025.yaml", INSTRUMENT + rest)
    yta.skriv(
        f"besok/norr/matningar/mal-{ar}.yaml",
        f"format: matning/1\ninstrument: mal/2025\nperiod: {{fran: {ar}-01-01, till: {ar}-12-31}}\nforflyttning:\n{rader}",
    )


def test_every_number_has_its_base_and_hidden_cells_their_word(yta: Arbetsyta) -> None:
    lagg(yta)
    boende, oro = yta.vy(SIDA).rader
    assert (boende.namn, boende.start, boende.par, boende.battre) == ("Boende", "22", "17", "11 av 17")
    assert (boende.oforandrat, boende.samre, boende.bortfall) == ("Dold", "Dold", "5 av 22")
    assert (boende.median_fore, boende.median_efter, boende.battre_ar) == ("3", "6", "högre")
    assert boende.mening == "Boende: av 17 personer har 11 fått det bättre. Resten är dolt."
    assert (oro.samre, oro.median_efter, oro.battre_ar) == ("0 av 17", "4,5", "lägre")
    assert (
        oro.mening
        == "Oro: av 17 personer har 11 fått det bättre, 6 har det oförändrat och ingen har fått det sämre."
    )


def test_the_bar_shows_no_more_than_the_table(yta: Arbetsyta) -> None:
    lagg(yta)
    bild = haller(yta.vy(SIDA).bild)
    assert skyltar(bild) == ["Boende, 17 personer", "↑ 11", "dolt", "Oro, 17 personer", "↑ 11", "= 6"]
    assert [f.stil for f in bild.former] == ["god", "ingen", "god", "mellan"]
    assert bild.fynd == "Fler har fått det bättre än sämre: Boende och Oro."


def test_drop_out_is_told_openly_and_areas_with_the_same_together(yta: Arbetsyta) -> None:
    lagg(yta)
    assert yta.vy(SIDA).bortfall[0] == "Boende och Oro: 5 av 22 som började har inte mätts efter."
    lagg(yta, RADER.replace("antal_start: 22", "antal_start: dold").replace("bortfall: 5", "bortfall: dold"))
    assert yta.vy(SIDA).bortfall[0] == "Boende och Oro: hur många som inte har mätts efter är dolt."


def test_an_unsafe_row_is_hidden_whoever_wrote_it(yta: Arbetsyta) -> None:
    """With `--utkast` a faulty file reaches the report; what it should have hidden does not."""
    for rad in (
        "  boende: {antal_start: 24, antal_par: 17, battre: 11, oforandrat: 4, samre: 2}",
        "  boende: {antal_start: 24, antal_par: 17, battre: 11, oforandrat: 6, samre: dold}",
        "  boende: {antal_start: 20, antal_par: 17, battre: 11, oforandrat: 6, samre: 0}",
        "  boende: {antal_start: 4, antal_par: 3, battre: dold, oforandrat: dold, samre: dold}",
        "  boende: {antal_start: 17, antal_par: 17, battre: 0, oforandrat: 0, samre: 17, median_fore: 8}",
        "  boende: dold",
    ):
        lagg(yta, rad + "\n")
        (boende,) = yta.vy(SIDA).rader
        assert {
            boende.start,
            boende.par,
            boende.battre,
            boende.samre,
            boende.bortfall,
            boende.median_fore,
        } == {"Dold"}
        assert yta.vy(SIDA).bild is yta.vy(SIDA).medianbild is None
        md, html = yta.texter(SIDA)
        assert "17" not in md.replace("2017", "")
        assert "av 17" not in html


def test_over_time_only_with_itself_and_the_earliest_first(yta: Arbetsyta) -> None:
    lagg(yta)
    assert yta.vy(SIDA).over_tid == ()
    lagg(yta, RADER.replace("antal_par: 17", "antal_par: 18").replace("oforandrat: 6", "oforandrat: 7"), 2024)
    boende, oro = yta.vy(SIDA).over_tid
    assert [(rad.period, rad.par, rad.battre) for rad in oro.rader] == [
        ("2024", "18", "11 av 18"),
        ("2025", "17", "11 av 17"),
    ]
    assert boende.rader[1].medianer == "3 → 6"
    assert (
        yta.vy("norr/matningar/mal-2024/forflyttning").over_tid == ()
    )  # the earlier knows nothing of the later


def test_it_says_change_and_never_effect(yta: Arbetsyta) -> None:
    lagg(yta)
    for text in yta.texter(SIDA):
        synlig = re.sub(r"<[^>]+>", " ", text.partition("<body>")[2] or text)
        assert "Det här är en förändring." in synlig
        assert not re.search(r"effekt", synlig, re.IGNORECASE)
        assert "en skillnad på minst 2 på skalan 1 till 10" in synlig


def test_licensed_wording_is_printed_only_within(yta: Arbetsyta) -> None:
    lagg(yta, rest="far_publiceras: false\n")
    for text in yta.texter(SIDA):
        assert "Hur bor du?" not in text
        assert "Boende" in text
    assert "Hur bor du?" in yta.texter(SIDA, intern=True)[0]


def test_what_is_internal_is_only_within(yta: Arbetsyta) -> None:
    lagg(yta, RADER + "spridning: intern\n")
    assert yta.sida(SIDA).internal


def test_goal_attainment_is_explained(yta: Arbetsyta) -> None:
    lagg(yta, RADER.replace("boende", "totalt"), rest="totalt: {namn: Måluppfyllelse, berakning: gas-t}\n")
    vy = yta.vy(SIDA)
    assert vy.rader[0].namn == "Måluppfyllelse"
    assert skyltar(haller(vy.medianbild))[0] == "Oro"  # T is on a scale of its own
    assert any("50 är som väntat" in rad for rad in vy.tolkning)


DELAD = re.compile(r"rader\[\d+\]\.mening$")  # in Markdown a line for each of its parts


@pytest.mark.parametrize("text", ["vanlig text", *FIENTLIGT[:4]])
def test_both_formats_say_the_same(
    yta: Arbetsyta, falt: Callable[[Any], Iterator[tuple[str, str]]], text: str
) -> None:
    lagg(yta, RADER, 2024)
    rost = "roster: [{text: Nu bor jag här., vem: boende, samtycke: true}]\n"
    lagg(yta, f"{RADER}{rost}sammanfattning: >-\n  Vi ser {text}\n")
    md, html = yta.texter(SIDA)
    i_md, i_html = markdowntext(md).replace(" ", ""), htmltext(html).replace(" ", "")
    for plats, ord_ in falt(yta.vy(SIDA)):
        if ord_.strip() and not ALDRIG_TEXT.search(plats) and not DELAD.search(plats):
            sokt = rensat(ord_).replace(" ", "")
            assert (sokt in i_md) == (sokt in i_html), f"{plats}: {ord_!r}"
