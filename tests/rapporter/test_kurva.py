"""Values over time: broken where none is shown, never across; and the sentence about it."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.jamforelse import skillnad
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.kurva import Kurva, Punkt, gnista, kurvbild, platser
from kvalitet_cli.rapporter._delat.kurvfynd import Forandring, fynd
from kvalitet_cli.rapporter._delat.skala import Skala
from tests.rapporter.bildprov import av, haller, promille, skyltar
from tests.rapporter.bildprov import platser as ritade

PROCENT = Skala(0, 100)


def punkt(ar: int, varde: float | None, annat: float | None = None) -> Punkt:
    ord_ = "" if varde is None else f"{varde:g} %".replace(".", ",")
    return Punkt(dt.date(ar, 12, 31), str(ar), varde, ord_, annat)


def kurva(*varden: float | None, mal: float | None = None) -> Kurva:
    return Kurva("", tuple(punkt(2020 + nr, varde) for nr, varde in enumerate(varden)), mal=mal)


def ritad(*kurvor: Kurva) -> Bild | None:
    return kurvbild("prov", "Prov", "Prov.", kurvor, PROCENT)


def test_places_counted_by_hand() -> None:
    bild = haller(ritad(kurva(40, 80, 60)))
    # a year each; from 0 to 80 in 52 pixels, the highest 12 under the texts of 18
    assert ritade(bild, "cirkel") == [(35, 56), (500, 30), (965, 43)]
    assert [(promille(f.x), f.y, promille(f.x2), f.y2) for f in av(bild, "linje", "vag")] == [
        (35, 56, 500, 30),
        (500, 30, 965, 43),
    ]
    assert skyltar(bild) == ["40 %", "60 %", "2020", "2022"]
    assert bild.forklaring == "Höjden går från 0 till 80."


def test_a_hidden_value_leaves_a_gap_without_a_shape() -> None:
    bild = haller(ritad(kurva(40, None, 60, 50)))
    assert [x for x, _ in ritade(bild, "cirkel")] == [35, 655, 965]
    assert [(promille(f.x), promille(f.x2)) for f in av(bild, "linje", "vag")] == [(655, 965)]
    assert bild.forklaring.startswith("Där linjen är bruten finns inget värde att visa.")
    # what the hidden value is changes nothing: there is nothing of it to draw from
    assert len(bild.former) == 5


@pytest.mark.parametrize("varden", [(), (50.0,), (None, 50.0, None), (None, None)])
def test_a_single_value_is_no_picture(varden: tuple[float | None, ...]) -> None:
    assert ritad(kurva(*varden)) is None
    assert gnista(kurva(*varden)) is None


def test_the_target_and_the_others_have_forms_of_their_own() -> None:
    punkter = (punkt(2024, 70, 65), punkt(2025, 80, 66))
    bild = haller(kurvbild("p", "P", "P.", [Kurva("", punkter, mal=90)], PROCENT, annan="riket"))
    (mal,) = av(bild, "linje", "streckad")
    assert (mal.x, mal.x2, mal.streckad) == ("0%", "100%", "4 3")
    assert all(mal.y < y for _, y in ritade(bild, "cirkel"))
    assert [x for x, _ in ritade(bild, "romb", "andra")] == [35, 965]
    assert bild.forklaring == (
        "Fylld cirkel är det egna värdet, romb är riket. Streckad linje är målvärdet. Höjden går från 65 till 90."
    )


def test_days_far_apart_stand_far_apart_but_marks_never_on_each_other() -> None:
    assert platser([den(2020, 1), den(2021, 1), den(2025, 1)]) == [35, 221, 965]
    assert platser([den(2020, 1), den(2020, 9), den(2025, 1)]) == [35, 500, 965]
    assert platser([den(2020, 1), den(2020, 1)]) == [35, 965]


def den(ar: int, dag: int) -> Punkt:
    return Punkt(dt.date(ar, 1, dag), "", 1, "")


@given(st.lists(st.none() | st.integers(0, 100), min_size=2, max_size=12), st.none() | st.integers(0, 100))
def test_any_line_is_drawn_within_and_in_order(varden: list[int | None], mal: int | None) -> None:
    bild = ritad(kurva(*varden, mal=mal))
    visade = [varde for varde in varden if varde is not None]
    if len(visade) < 2:
        assert bild is None
        return
    cirklar = ritade(haller(bild), "cirkel")
    assert len(cirklar) == len(visade)
    for (_, a), ena in zip(cirklar, visade, strict=True):
        for (_, b), andra in zip(cirklar, visade, strict=True):
            assert ena <= andra or a <= b  # higher values are never lower down
    luckor = sum(a is not None and b is not None for a, b in pairwise(varden))
    assert len(av(haller(bild), "linje", "vag")) == luckor
    assert gnista(kurva(*varden, mal=mal)) is not None


def rort(namn: str, fran: float, till: float, nar: str = "2024") -> Forandring:
    skilt = skillnad(till, fran, "hogre")
    return Forandring(namn, f"{fran:g} ({nar})", f"{till:g} (2026)", nar, skilt, f"{abs(skilt.varde):g} bort")


def test_the_finding_is_true_at_the_edges() -> None:
    assert fynd([rort("Maten", 5, 7)]) == "Maten: från 5 (2024) till 7 (2026), 2 bort."
    assert fynd([rort("", 5, 5)]) == "Lika i början, 5 (2024), och i slutet, 5 (2026)."
    assert fynd([rort("A", 5, 7), rort("B", 5, 6)]) == (
        "Sedan 2024: bättre på båda frågorna. Störst är förändringen för A: från 5 (2024) till 7 (2026), 2 bort."
    )
    assert fynd([rort("A", 5, 4), rort("B", 5, 6), rort("C", 5, 5)]) == (
        "Sedan 2024: bättre på 1, ungefär lika på 1 och sämre på 1 av 3 frågor."
    )
    assert fynd([rort("A", 5, 5), rort("B", 6, 6, "2025"), rort("C", 6, 6)]) == (
        "Från det första värdet till det senaste: ungefär lika på alla 3 frågor."
    )
