"""Rows about persons become counts: tables by hand, and the order of rows changes nothing."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.forflyttning import granska, rakna
from kvalitet_cli.model._personrad import Personrad
from kvalitet_cli.model.instrument import Instrument

FRAN, TILL = dt.date(2025, 1, 1), dt.date(2025, 12, 31)


def instrument(**fler: object) -> Instrument:
    return Instrument.model_validate(
        {
            "format": "instrument/1",
            "namn": "Effektmål",
            "slag": "effekt",
            "varde_ar": "median",
            "skala": {"min": 1, "max": 10},
            "minsta_forandring": 2,
            "fragor": [{"id": "boende", "namn": "Boende"}, {"id": "oro", "namn": "Oro", "battre": "lagre"}],
            **fler,
        }
    )


def rader(text: str) -> list[Personrad]:
    """`a boende fore 0301 4` a line: person, question, time point, day of 2025 (or a whole date), value, weight."""
    found = []
    for nummer, rad in enumerate(text.strip().splitlines(), start=2):
        person, fraga, tidpunkt, dag, varde, *vikt = rad.split()
        datum = dt.date.fromisoformat(dag if "-" in dag else f"2025-{dag[:2]}-{dag[2:]}")
        v = Fraction(vikt[0] if vikt else 1)
        found.append(Personrad(nummer, person, fraga, v, tidpunkt, datum, Fraction(varde)))
    return found


def celler(text: str, fraga: str = "boende", ett: Instrument | None = None) -> tuple[int, ...]:
    """Started, paired, better, same, worse."""
    r = rakna(rader(text), ett or instrument(), FRAN, TILL)[fraga]
    return r.antal_start, r.antal_par, r.battre, r.oforandrat, r.samre


def test_better_same_worse_and_drop_out() -> None:
    text = """
    a boende fore 0101 3
    a boende efter 0601 5
    b boende fore 0101 3
    b boende efter 0601 4
    c boende fore 0101 5
    c boende efter 0601 3
    d boende fore 0101 5
    """
    assert celler(text) == (4, 3, 1, 1, 1)
    r = rakna(rader(text), instrument(), FRAN, TILL)["boende"]
    assert (r.bortfall, r.median_fore, r.median_efter) == (1, 3, 4)


def test_lower_can_be_better() -> None:
    text = "a oro fore 0101 8\na oro efter 0601 6\nb oro fore 0101 4\nb oro efter 0601 6"
    assert celler(text, "oro") == (2, 2, 1, 0, 1)


def test_the_least_change_itself_counts_and_decimals_are_exact() -> None:
    text = "a boende fore 0101 1.1\na boende efter 0601 3.1\nb boende fore 0101 1.1\nb boende efter 0601 3.09"
    assert celler(text) == (2, 2, 1, 1, 0)


def test_of_several_values_the_last_counts_whatever_it_says() -> None:
    text = """
    a boende fore 0101 9
    a boende fore 0201 3
    a boende efter 0601 9
    a boende efter 0901 4
    """
    assert celler(text) == (1, 1, 0, 1, 0)


def test_a_before_that_is_later_than_after_is_not_the_before_of_it() -> None:
    """A second stay begins: its before is not set against the first one's after."""
    text = "a boende fore 0101 3\na boende efter 0601 6\na boende fore 0901 9"
    assert celler(text) == (1, 1, 1, 0, 0)


def test_after_must_be_in_the_period() -> None:
    text = "a boende fore 2024-09-01 3\na boende under 0201 4\na boende efter 2026-01-01 9"
    assert celler(text) == (1, 0, 0, 0, 0)


def test_whoever_went_on_from_the_year_before_is_paired_in_the_year_of_after() -> None:
    text = "a boende fore 2024-09-01 3\na boende efter 0201 6"
    assert celler(text) == (1, 1, 1, 0, 0)
    forra = rakna(rader(text), instrument(), dt.date(2024, 1, 1), dt.date(2024, 12, 31))["boende"]
    assert (forra.antal_start, forra.antal_par) == (1, 0)


def test_whoever_was_ready_before_the_period_does_not_belong_to_it() -> None:
    assert celler("a boende fore 2023-01-01 3\na boende efter 2024-02-01 6") == (0, 0, 0, 0, 0)


def test_a_follow_up_is_kept_apart() -> None:
    text = "a boende fore 2024-01-01 3\na boende efter 2024-06-01 6\na boende uppfoljning 0601 9"
    assert celler(text) == (0, 0, 0, 0, 0)


GAS = instrument(
    skala={"min": -2, "max": 2}, minsta_forandring=10, totalt={"berakning": "gas-t"},
    fragor=[{"id": "m1", "namn": "Ett"}, {"id": "m2", "namn": "Två"}, {"id": "m3", "namn": "Tre"}],
)  # fmt: skip


def test_goal_attainment_is_over_the_goals_that_are_measured_both_times() -> None:
    """a: T 36,31 (all −1) → 63,69 (all +1). b: one goal, weight 3, from −1 (40) to −1 (40); the other has no after."""
    text = """
    a m1 fore 0101 -1
    a m2 fore 0101 -1
    a m3 fore 0101 -1
    a m1 efter 0601 1
    a m2 efter 0601 1
    a m3 efter 0601 1
    b m1 fore 0101 -1 3
    b m1 efter 0601 -1 3
    b m2 fore 0101 -2
    c m1 fore 0101 -1
    """
    helt = rakna(rader(text), GAS, FRAN, TILL)["totalt"]
    assert (helt.antal_start, helt.antal_par, helt.battre, helt.oforandrat, helt.samre) == (3, 2, 1, 1, 0)
    assert [helt.median_fore, helt.median_efter] == pytest.approx([38.2, 51.8])
    # Of a goal alone, one step counts.
    assert celler("a m1 fore 0101 -1\na m1 efter 0601 0", "m1", GAS) == (1, 1, 1, 0, 0)


def test_ten_in_t_is_reached_though_it_is_computed_with_roots() -> None:
    text = "a m1 fore 0101 0 3\na m1 efter 0601 1 3"
    assert celler(text, "totalt", GAS) == (1, 1, 1, 0, 0)


FEL = [
    ("a bonde fore 0101 3", "fraga"),
    ("a boende fore 0101 11", "varde"),
    ("a boende efter 0101 3", "tidpunkt"),
    ("a boende fore 0201 3\na boende efter 0101 3", "tidpunkt"),
    ("a boende fore 0101 3\na boende fore 0101 4", "person"),
    ("a boende fore 0101 3 1\na boende efter 0201 4 2", "vikt"),
]


@pytest.mark.parametrize(("text", "kolumn"), FEL)
def test_faults_are_told_by_line_and_column(text: str, kolumn: str) -> None:
    (fel,) = granska(rader(text), instrument())
    assert (fel.rad, fel.kolumn) == (1 + len(text.splitlines()), kolumn)
    assert fel.kod == ("KV603" if kolumn == "varde" else "")


dagar = st.dates(dt.date(2024, 6, 1), dt.date(2026, 3, 1))
slumprader = st.lists(
    st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["fore", "under", "efter", "uppfoljning"]), dagar, st.integers(1, 10)),
    unique_by=lambda rad: rad[:3], max_size=40,
)  # fmt: skip


@given(slumprader, st.randoms())
def test_the_order_of_the_rows_changes_nothing(
    poster: list[tuple[str, str, dt.date, int]], slump: object
) -> None:
    alla = [
        Personrad(nummer, person, "boende", Fraction(1), tidpunkt, datum, Fraction(varde))
        for nummer, (person, tidpunkt, datum, varde) in enumerate(poster)
    ]
    blandade = list(alla)
    slump.shuffle(blandade)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert rakna(alla, instrument(), FRAN, TILL) == rakna(blandade, instrument(), FRAN, TILL)
    r = rakna(alla, instrument(), FRAN, TILL)["boende"]
    assert (
        r.battre + r.oforandrat + r.samre == r.antal_par <= r.antal_start <= len({rad.person for rad in alla})
    )
