"""Values laid out along a picture, and texts that keep apart."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.rapporter._delat.bild import bild, skrift
from kvalitet_cli.rapporter._delat.skala import Skala, omkring
from kvalitet_cli.rapporter._delat.skyltar import brutet, i_rader, radrubrik, vid
from kvalitet_cli.rapporter._delat.textbredd import SMALAST
from tests.rapporter.bildprov import haller

TAL = st.floats(-1e9, 1e9, allow_nan=False).map(lambda tal: round(tal, 1))
ORD = st.text("abcåäö 0123456789%", min_size=1, max_size=30).map(str.strip).filter(bool)


def test_places_counted_by_hand() -> None:
    skala = Skala(0, 100)
    assert [skala.plats(tal) for tal in (0, 50, 100, -5, 140)] == [35, 500, 965, 35, 965]
    assert Skala(1, 10).plats(4) == 345  # 35 + 930 × 3/9


@pytest.mark.parametrize(
    ("varden", "hela", "andar"),
    [
        ([71, 95], Skala(0, 100), (70, 95)),
        ([34, 76], Skala(0, 100), (0, 80)),  # nought is near
        ([12.4, 18.3], None, (12, 20)),
        ([4.5, 5.8], Skala(1, 7), (4.5, 6)),
        ([80, 80], Skala(0, 100), (75, 85)),
        ([100, 100], Skala(0, 100), (95, 100)),
        ([0, 0], None, (0, 0.2)),
        ([-2, 0], Skala(-2, 2), (-2, 0)),
        ([99.8, 100], Skala(0, 100), (99.8, 100)),
    ],
)
def test_the_axis_begins_where_it_must(
    varden: list[float], hela: Skala | None, andar: tuple[float, float]
) -> None:
    skala = omkring(varden, hela)
    assert skala is not None
    assert (skala.lagst, skala.hogst) == andar


def test_what_cannot_be_drawn_is_not() -> None:
    assert omkring([]) is None
    assert omkring([1, float("inf")]) is None


@given(st.lists(TAL, min_size=1, max_size=12))
def test_values_in_order_lie_in_order_and_within(varden: list[float]) -> None:
    skala = omkring(varden)
    assert skala is not None
    ordnade = sorted(varden)
    nara = 1e-6 * (skala.hogst - skala.lagst)
    assert skala.lagst - nara <= ordnade[0] <= ordnade[-1] <= skala.hogst + nara
    platser = [skala.plats(tal) for tal in ordnade]
    assert all(a <= b for a, b in pairwise(platser))
    assert all(35 <= plats <= 965 for plats in platser)


@given(st.lists(st.tuples(st.integers(0, 1000), ORD), min_size=1, max_size=6))
def test_texts_of_a_line_never_meet(poster: list[tuple[int, str]]) -> None:
    rader = i_rader(poster)
    skrifter = [vid(x, 14 + 20 * rad, text) for (x, text), rad in zip(poster, rader, strict=True)]
    haller(bild("prov", "Prov", "Prov.", 14 + 20 * len(poster), [], *skrifter))


@given(ORD, st.text("ab 0123456789%", max_size=60).map(str.strip), st.booleans())
def test_a_heading_and_its_figures_never_meet(namn: str, hoger: str, lagre: Any) -> None:
    skrifter, y = radrubrik(0, namn, hoger, lagre=lagre)
    haller(bild("prov", "Prov", "Prov.", y, [], *skrifter))


def test_a_long_name_is_broken() -> None:
    rader = brutet("Medarbetare som en kund möter på två veckor")
    assert rader == ["Medarbetare som en kund möter på", "två veckor"]
    assert brutet("") == [""]
    haller(bild("p", "P", "P.", 20, [], skrift(1000, 14, rader[0], ankare="end")))
    assert len("x" * 32) * 14 * 0.62 <= SMALAST
