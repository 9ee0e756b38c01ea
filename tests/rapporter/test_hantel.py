"""Self beside external: places on the scale, the order, and what the finding says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.model.kriterier import Steg
from kvalitet_cli.rapporter._delat.hantel import Par, flyttade, hantlar
from kvalitet_cli.rapporter._delat.radbild import Radbild
from tests.rapporter.bildprov import krockar, ord_


def skala(antal: int, namn: str = "Steg") -> list[Steg]:
    return [
        Steg.model_validate({"id": f"s{n}", "namn": f"{namn} {n}", "symbol": chr(0x2460 + n)})
        for n in range(antal)
    ]


def bilden(*par: tuple[int, int], steg: int = 5) -> Radbild:
    poster = [Par("ABCDEFG"[n], egen, annan) for n, (egen, annan) in enumerate(par)]
    hittad = hantlar("prov", poster, skala(steg), "granskningen")
    assert hittad
    return hittad


def test_the_ring_is_the_units_own_and_the_filled_circle_the_visits() -> None:
    bild = bilden((2, 2), (4, 1))
    assert [rad.namn for rad in bild.rader] == ["B", "A"]  # the widest gap first
    former = [
        (f.slag, f.stil, f.x, f.x2) for f in bild.rader[0].bild.former if f.stil in ("vag", "tom", "fylld")
    ]
    # Five steps on 910 per mille from 45: 45, 272, 500, 727 and 955.
    assert former == [
        ("linje", "vag", "95.5%", "27.2%"),
        ("cirkel", "tom", "95.5%", "0%"),
        ("cirkel", "fylld", "27.2%", "0%"),
    ]
    lika = [f.stil for f in bild.rader[1].bild.former]
    assert "vag" not in lika
    assert lika[-2:] == ["tom", "fylld"]
    assert bild.axel
    assert ord_(bild.axel) == ["①", "②", "③", "④", "⑤", "Steg 0", "Steg 4"]


@pytest.mark.parametrize(
    ("par", "fynd"),
    [
        ([(4, 1), (2, 2)], "Störst är skillnaden i A, där självvärderingen ligger tre steg högre."),
        ([(1, 2), (2, 2), (3, 4)], "Störst är skillnaden i A och C, där självvärderingen ligger ett steg lägre."),
        (
            [(1, 3), (4, 2), (2, 1)],
            "Störst är skillnaden i A, där självvärderingen ligger två steg lägre, och i B, där den ligger lika mycket högre.",
        ),
        ([(1, 2), (2, 1), (3, 4), (0, 0)], "Som mest skiljer det ett steg, i 3 av 4 områden."),
    ],
)  # fmt: skip
def test_the_finding_says_where_and_which_way(par: list[tuple[int, int]], fynd: str) -> None:
    assert bilden(*par).fynd == fynd


def test_no_gap_or_one_area_alone_is_no_picture() -> None:
    assert hantlar("prov", [Par("A", 1, 1), Par("B", 2, 2)], skala(3), "granskningen") is None
    assert hantlar("prov", [Par("A", 1, 2)], skala(3), "granskningen") is None


def rorda(*par: tuple[int, int], steg: int = 5) -> Radbild | None:
    return flyttade("prov", [Par("ABCDEFG"[n], da, nu) for n, (da, nu) in enumerate(par)], skala(steg))


def test_what_moved_since_last_time_is_drawn_from_then_to_now() -> None:
    bild = rorda((1, 2), (3, 3), (4, 1))
    assert bild
    assert [rad.namn for rad in bild.rader] == ["C", "A"]
    vag = bild.rader[0].bild.former[-3:]
    assert [(f.stil, f.x) for f in vag] == [("vag", "95.5%"), ("tom", "95.5%"), ("fylld", "27.2%")]
    assert bild.fynd == "Längst från förra gången ligger C (tre steg lägre)."


@pytest.mark.parametrize(
    ("par", "fynd"),
    [
        ([(1, 2), (2, 1)], "Längst från förra gången ligger A (ett steg högre) och B (ett steg lägre)."),
        ([(1, 2), (2, 1), (0, 1)], "Inget har flyttats mer än ett steg."),
    ],
)
def test_what_moved_the_furthest(par: list[tuple[int, int]], fynd: str) -> None:
    bild = rorda(*par)
    assert bild
    assert bild.fynd == fynd


def test_on_a_short_scale_and_of_one_that_moved_words_are_enough() -> None:
    assert rorda((0, 1), (1, 2), steg=3) is None
    assert rorda((0, 1), (2, 2)) is None
    assert flyttade("prov", [], []) is None


@settings(deadline=None)
@given(st.integers(1, 10), st.integers(1, 40))
def test_the_steps_names_never_meet_in_the_narrowest_column(steg: int, langd: int) -> None:
    poster = [Par("A", 0, steg - 1), Par("B", steg - 1, 0)]
    bild = hantlar("prov", poster, skala(steg, "n" * langd), "granskningen")
    if steg == 1:
        assert bild is None
        return
    assert bild
    assert bild.axel
    assert krockar(bild.axel) == []
