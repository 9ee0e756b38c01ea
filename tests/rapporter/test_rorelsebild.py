"""How a group moved, drawn: segments that add up, hidden figures without a shape of their own, and a true sentence."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.rapporter._delat.rorelse import Synligt
from kvalitet_cli.rapporter._delat.rorelsebild import Omrade, medianbild, segment, utfallsbild
from kvalitet_cli.rapporter._delat.skala import Skala
from tests.rapporter.bildprov import av, haller, platser, promille, skyltar

SKALA = Skala(1, 10)


def omrade(
    namn: str = "Boende", par: int = 20, *, lagre: bool = False, fore: float | None = None,
    efter: float | None = None, utfall: dict[str, int] | None = None, **fler: int,
) -> Omrade:  # fmt: skip
    return Omrade(namn, Synligt(24, par, 4, utfall or fler, fore, efter), lagre)


def test_segments_counted_by_hand() -> None:
    assert segment(omrade(battre=11, oforandrat=6, samre=3).visat) == [
        ("god", "↑ 11", 0, 550), ("mellan", "= 6", 550, 850), ("brist", "↓ 3", 850, 1000),
    ]  # fmt: skip
    assert segment(omrade(battre=11).visat) == [("god", "↑ 11", 0, 550), ("ingen", "dolt", 550, 1000)]
    assert segment(omrade(par=9, samre=0, battre=9).visat) == [("god", "↑ 9", 0, 1000)]


@given(
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(0, 400),
    st.sets(st.sampled_from(["battre", "oforandrat", "samre"])),
)
def test_segments_add_up_and_hidden_figures_are_one(
    battre: int, oforandrat: int, samre: int, dolda: set[str]
) -> None:
    alla = {"battre": battre, "oforandrat": oforandrat, "samre": samre}
    par = sum(alla.values())
    if not par:
        return
    ett = omrade(par=par, utfall={namn: antal for namn, antal in alla.items() if namn not in dolda})
    delar = segment(ett.visat)
    assert (delar[0][2], delar[-1][3]) == (0, 1000)
    assert all(a[3] == b[2] for a, b in pairwise(delar))
    assert sum(ton == "ingen" for ton, *_ in delar) <= 1
    bild = utfallsbild([ett])
    if bild:
        haller(bild)
        assert sum(promille(f.x2) for f in av(bild, "ruta")) == 1000


def test_a_figure_stands_only_where_it_has_room() -> None:
    bild = haller(utfallsbild([omrade(par=100, battre=90, oforandrat=9, samre=1)]))
    assert skyltar(bild) == ["Boende, 100 personer", "↑ 90", "9"]  # 25 pixels have room for 9, 3 for nothing
    assert bild.forklaring == "↑ är bättre, = oförändrat och ↓ sämre."


def test_nothing_shown_is_no_picture() -> None:
    assert utfallsbild([]) is None
    assert utfallsbild([omrade(), omrade(samre=0)]) is None


@pytest.mark.parametrize(
    ("omraden", "fynd"),
    [
        ([omrade(battre=11, oforandrat=6, samre=3)], "Fler har fått det bättre än sämre: Boende."),
        ([omrade(battre=3, oforandrat=6, samre=11)], "Fler har fått det sämre än bättre: Boende."),
        ([omrade(battre=7, oforandrat=6, samre=7)], "Lika många har fått det bättre som sämre: Boende."),
        ([omrade(battre=0, oforandrat=20, samre=0)], "Ingen har fått det bättre eller sämre: Boende."),
        # eleven of twenty are more than the rest could be, ten are not
        ([omrade(battre=11)], "Fler har fått det bättre än sämre: Boende."),
        ([omrade(battre=10)], "Om fler har fått det bättre eller sämre går inte att säga, för siffrorna är dolda: Boende."),
        (
            [
                omrade("A", battre=11, oforandrat=6, samre=3),
                omrade("B", battre=12, oforandrat=6, samre=2),
                omrade("C", battre=11, oforandrat=9, samre=0),
            ],
            "Fler har fått det bättre än sämre: alla 3 områden. Störst del bättre: B, 12 av 20.",
        ),
        (
            [omrade("A", battre=11, oforandrat=6, samre=3), omrade("B", battre=2, oforandrat=6, samre=12)],
            "Fler har fått det bättre än sämre: A. Fler har fått det sämre än bättre: B. Störst del bättre: A, 11 av 20.",
        ),
    ],
)  # fmt: skip
def test_the_finding_says_no_more_than_the_figures_bear(omraden: list[Omrade], fynd: str) -> None:
    bild = utfallsbild(omraden)
    assert bild is not None
    assert bild.fynd == fynd


def test_medians_counted_by_hand() -> None:
    bild = haller(medianbild([omrade(fore=4, efter=7), omrade("Oro", lagre=True, fore=3, efter=5)], SKALA))
    assert "Streckad linje betyder sämre." in bild.forklaring
    # 35 + 930 × (värdet − 1) / 9
    assert platser(bild, "cirkel", "tom") == [(345, 38), (242, 112)]
    assert platser(bild, "cirkel", "fylld") == [(655, 38), (448, 112)]
    assert [(f.stil, promille(f.x), promille(f.x2)) for f in av(bild, "linje", "vag", "streckad")] == [
        ("vag", 345, 655), ("streckad", 242, 448),
    ]  # fmt: skip
    assert skyltar(bild) == ["Boende", "4 → 7", "Oro", "Lägre är bättre", "3 → 5", "1", "10"]
    assert bild.fynd == (
        "Medianen är bättre efter än före: Boende (4 → 7). Medianen är sämre efter än före: Oro (3 → 5)."
    )


def test_equal_medians_are_a_mark_within_a_ring() -> None:
    bild = haller(medianbild([omrade(fore=4, efter=4)], SKALA))
    assert "Streckad" not in bild.forklaring
    (ring,), (inre,) = av(bild, "cirkel", "tom"), av(bild, "cirkel", "fylld")
    assert (ring.x, ring.y) == (inre.x, inre.y)
    assert ring.r > inre.r + 1
    assert not av(bild, "linje", "vag", "streckad")
    assert bild.fynd == "Medianen är densamma före och efter: Boende (4)."


def test_a_median_that_is_not_shown_is_not_drawn() -> None:
    assert medianbild([omrade(fore=4), omrade(efter=4), omrade()], SKALA) is None


@given(st.lists(st.tuples(st.floats(1, 10), st.floats(1, 10)), min_size=1, max_size=6))
def test_medians_lie_in_order_on_one_scale(par: list[tuple[float, float]]) -> None:
    bild = haller(medianbild([omrade(fore=fore, efter=efter) for fore, efter in par], SKALA))
    alla = sorted(
        [(fore, x) for (fore, _), (x, _) in zip(par, platser(bild, "cirkel", "tom"), strict=True)]
        + [(efter, x) for (_, efter), (x, _) in zip(par, platser(bild, "cirkel", "fylld"), strict=True)]
    )
    assert [x for _, x in alla] == sorted(x for _, x in alla)
