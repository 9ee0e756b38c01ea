"""What is hidden holds also beside what was published of the same people before."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.berakning.forflyttning import Raknat
from kvalitet_cli.berakning.publicerat import CELLER, Publicerad, valda

ARET = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
VAREN = (dt.date(2025, 1, 1), dt.date(2025, 6, 30))
HOSTEN = (dt.date(2025, 7, 1), dt.date(2025, 12, 31))
FORRA = (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
GRANS = 5


def raknat(start: int, battre: int, oforandrat: int, samre: int) -> Raknat:
    return Raknat(start, battre + oforandrat + samre, battre, oforandrat, samre, 3, 6)


def publicerad(
    nar: tuple[dt.date, dt.date], start: int, *utfall: int, dolda: str = "", lag: str = ""
) -> Publicerad:
    celler = {
        cell: None if cell in dolda.split() else antal
        for cell, antal in raknat(start, *utfall).celler().items()
    }
    return Publicerad("enhet/tidigare", *nar, lag, celler)


def dolda(ett: Raknat, *tidigare: Publicerad, nar: tuple[dt.date, dt.date] = ARET) -> str:
    val = valda({"q": ett}, Publicerad("", *nar, "", {}), {"q": list(tidigare)}, GRANS)["q"]
    return "allt" if val is None else " ".join(cell for cell in CELLER if cell in val)


def test_alone() -> None:
    assert dolda(raknat(22, 11, 6, 0)) == ""
    assert dolda(raknat(22, 11, 4, 2)) == "oforandrat samre"
    assert dolda(raknat(19, 11, 6, 0)) == "antal_start bortfall"  # two have no after
    assert dolda(raknat(9, 4, 0, 0)) == "allt"
    assert dolda(raknat(12, 0, 0, 0)) == "allt"  # everyone who began has no after
    assert dolda(raknat(0, 0, 0, 0)) == ""


def test_what_lies_between_two_published_periods_is_a_table_too() -> None:
    varen = publicerad(VAREN, 20, 8, 6, 0)
    assert dolda(raknat(22, 9, 7, 0), varen) == "allt"  # two people in the autumn
    # Ten more: six better, four the same. The four are a small group, and what hides them is hidden too.
    assert dolda(raknat(40, 18, 12, 0), publicerad(VAREN, 20, 12, 8, 0)) == "oforandrat samre"
    # Ten more, all of them better: that tells of each of the ten.
    assert dolda(raknat(45, 22, 8, 0), publicerad(VAREN, 25, 12, 8, 0)) != ""
    # Enough in every part of what is between: nothing to hide.
    assert dolda(raknat(50, 20, 15, 5), publicerad(VAREN, 20, 8, 7, 0)) == ""


def test_a_hidden_half_year_is_not_undone_by_the_year_and_the_other_half() -> None:
    """The spring hid two of eight. The year is shown; would the autumn show six and six, the two were found."""
    aret = publicerad(ARET, 60, 30, 12, 8)
    varen = publicerad(VAREN, 30, 17, 6, 2, dolda="oforandrat samre")
    assert dolda(raknat(30, 13, 6, 6), aret, varen, nar=HOSTEN) == "oforandrat samre"
    assert (
        dolda(raknat(30, 13, 6, 6), varen, nar=HOSTEN) == ""
    )  # without the year there is nothing to subtract from


def test_another_year_and_another_team_tell_nothing() -> None:
    assert dolda(raknat(22, 11, 6, 0), publicerad(FORRA, 21, 10, 6, 0)) == ""
    ett_lag = publicerad(ARET, 21, 10, 6, 0, lag="lag-ost")
    assert dolda(raknat(22, 11, 6, 0), ett_lag) == "allt"  # one person outside the team
    annat = Publicerad("", *ARET, "lag-vast", {})
    assert valda({"q": raknat(22, 11, 6, 0)}, annat, {"q": [ett_lag]}, GRANS)["q"] == frozenset()


def test_the_same_measurement_again_is_no_difference() -> None:
    lika = publicerad(ARET, 22, 11, 6, 0)
    assert dolda(raknat(22, 11, 6, 0), lika) == ""
    assert dolda(raknat(23, 12, 6, 0), lika) == "allt"


def test_where_one_question_hides_how_many_began_all_do() -> None:
    raknade = {"boende": raknat(22, 11, 6, 0), "halsa": raknat(22, 13, 6, 0), "arbete": raknat(4, 4, 0, 0)}
    val = valda(raknade, Publicerad("", *ARET, "", {}), {}, GRANS)
    assert val["boende"] == val["halsa"] == frozenset({"antal_start", "bortfall"})
    assert val["arbete"] is None


antal = st.integers(0, 14)


@settings(max_examples=25, deadline=None)
@given(st.tuples(antal, antal, antal, antal), st.tuples(antal, antal, antal, antal))
def test_no_difference_of_two_shown_counts_is_small(
    varen: tuple[int, int, int, int], hosten: tuple[int, int, int, int]
) -> None:
    """The spring is published as the choice makes it; then the year. What both show may differ by none or enough."""
    forst = raknat(sum(varen), *varen[:3])
    val = valda({"q": forst}, Publicerad("", *VAREN, "", {}), {}, GRANS)["q"]
    if val is None or forst.antal_start == 0:
        return
    tidigare = publicerad(VAREN, sum(varen), *varen[:3], dolda=" ".join(val))
    b, o, s = (a + b for a, b in zip(varen[:3], hosten[:3], strict=True))
    helt = raknat(sum(varen) + sum(hosten), b, o, s)
    val_helt = valda({"q": helt}, Publicerad("", *ARET, "", {}), {"q": [tidigare]}, GRANS)["q"]
    if val_helt is None:
        return
    for cell, varde in helt.celler().items():
        fore = tidigare.celler[cell]
        if cell not in val_helt and fore is not None:
            assert not 0 < varde - fore < GRANS, cell


@pytest.mark.parametrize("grans", [1, 2, 3, 7])
def test_the_threshold_is_the_organisations_own(grans: int) -> None:
    val = valda({"q": raknat(27, 11, 6, 5)}, Publicerad("", *ARET, "", {}), {}, grans)["q"]
    assert val is not None
    assert bool(val) == (grans == 7)
