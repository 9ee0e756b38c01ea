"""Hiding small cells: hand-computed tables, every small table there is, and a reader who knows how it is done."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.berakning.undertryckning import Samband, Tabell, dolj, helhet, primara, rojbara

INRE = ("a1", "a2", "a3", "b1", "b2", "b3")
SUMMOR = ("a", "b", "1", "2", "3", "T")
SAMBAND = (
    helhet("a", ("a1", "a2", "a3")),
    helhet("b", ("b1", "b2", "b3")),
    *(helhet(k, (f"a{k}", f"b{k}")) for k in "123"),
    helhet("T", ("a", "b")),
    helhet("T", ("1", "2", "3")),
)


def tabell(*inre: int) -> Tabell:
    """A 2 × 3 table with its totals."""
    varden = dict(zip(INRE, inre, strict=True))
    rader = {"a": sum(inre[:3]), "b": sum(inre[3:])}
    kolumner = {k: inre[i] + inre[i + 3] for i, k in enumerate("123")}
    return Tabell({**varden, **rader, **kolumner, "T": sum(inre)}, SAMBAND)


def rad(battre: int, oforandrat: int, samre: int) -> Tabell:
    """One row of outcomes with its whole."""
    varden = {"par": battre + oforandrat + samre, "b": battre, "o": oforandrat, "s": samre}
    return Tabell(varden, (helhet("par", ("b", "o", "s"), utfall=True),))


def dolda(*utfall: int, grans: int = 5) -> str:
    """The hidden cells of a row, `os`; `allt` when nothing can be shown."""
    val = dolj(rad(*utfall), grans, visas=("par",), ordning=("o", "s", "b"))
    return "allt" if val is None else "".join(sorted(val))


# ── by hand


def test_rows_of_outcomes_by_hand() -> None:
    assert dolda(11, 6, 5) == ""  # the threshold itself is enough
    assert dolda(11, 6, 0) == ""  # zero is shown
    assert dolda(11, 4, 2) == "os"  # both small, together 6
    assert dolda(11, 2, 1) == "bos"  # together 3: still a small group
    assert dolda(11, 6, 2) == "os"  # the one beside goes with it
    assert dolda(11, 2, 0) == "bo"  # a zero hides nobody
    assert dolda(2, 9, 8) == "bo"
    assert dolda(17, 0, 0) == "bos"  # all in one cell tells of everyone
    assert dolda(4, 0, 0) == "allt"  # the base itself is small
    assert dolda(2, 2, 0) == "allt"


def test_two_small_cells_whose_sum_leaves_one_possibility() -> None:
    """Four and four, where small is one to four and the sum eight: each can only be four."""
    assert dolda(4, 10, 4) == "bos"


def test_a_threshold_below_three_cannot_protect() -> None:
    """Where small is only one, the word says the count."""
    assert dolda(11, 2, 9, grans=2) == dolda(11, 2, 9, grans=3) == "os"
    assert primara(rad(11, 2, 9), 1) == {"o"}


def test_a_table_by_hand() -> None:
    """A rectangle of four is hidden when one is small, as in every textbook."""
    hela = tabell(12, 2, 9, 14, 8, 11)
    val = dolj(hela, 5, visas=SUMMOR, ordning=tuple(reversed(INRE)))
    assert val is not None
    assert sorted(val) == ["a2", "a3", "b2", "b3"]
    for bara in ({"a2"}, {"a2", "a3"}, {"a2", "b2"}, {"a2", "a3", "b3"}):
        assert rojbara(hela, bara, 5) & bara


def test_bounds_give_away_what_arithmetic_does_not() -> None:
    """Row a shows zero at most: a1 + a2 = 0 leaves nothing to guess, though no single equation has one unknown."""
    hela = tabell(0, 0, 7, 6, 8, 9)
    assert rojbara(hela, {"a1", "a2", "b1", "b2"}, 3) >= {"a1", "a2"}


def test_any_linear_relation_is_reckoned_with() -> None:
    varden = {"x": 7, "y": 3, "z": 1}
    dubbelt = Tabell(varden, (Samband((("x", 1), ("y", -2), ("z", -1))),))
    assert rojbara(dubbelt, {"z"}, 5) == {"z"}
    assert rojbara(dubbelt, {"y", "z"}, 5) == frozenset()
    # x = 2y + z with x = 3, y and z both small: (1, 1) is all there is.
    liten = Tabell({"x": 3, "y": 1, "z": 1}, (Samband((("x", 1), ("y", -2), ("z", -1))),))
    assert rojbara(liten, {"y", "z"}, 3) == {"y", "z"}


def test_numbers_that_contradict_one_another_tell_nothing() -> None:
    fel = Tabell({"par": 10, "b": 8, "o": None, "s": 7, "x": None}, (helhet("par", ("b", "o", "s", "x")),))
    assert rojbara(fel, (), 5) == frozenset()


# ── against every table there is


def losningar(hela: Tabell, gomda: Iterable[str]) -> Iterator[dict[str, int]]:
    """Every table of whole numbers from nothing that agrees with what is shown, by going through them all."""
    summor = {cell: antal or 0 for cell, antal in hela.varden.items()}
    inre = [cell for cell in INRE if cell in gomda]
    for val in product(*(range(min(summor[cell[0]], summor[cell[1]]) + 1) for cell in inre)):
        prov = {cell: antal for cell, antal in hela.varden.items() if cell not in gomda}
        prov |= dict(zip(inre, val, strict=True))
        full = tabell(*(prov[cell] or 0 for cell in INRE)).varden
        if all(full[cell] == antal for cell, antal in prov.items()):
            yield {cell: antal for cell, antal in full.items() if antal is not None}


@settings(max_examples=80, deadline=None)
@given(st.tuples(*[st.integers(0, 3)] * 6), st.sets(st.sampled_from(INRE), min_size=1, max_size=4))
def test_what_can_be_computed_is_exactly_what_has_one_value(inre: tuple[int, ...], gomda: set[str]) -> None:
    """Without small cells and without small sums, so that nothing but counting is tested."""
    okanda = Tabell(
        {cell: None if cell in gomda else antal for cell, antal in tabell(*inre).varden.items()}, SAMBAND
    )
    alla = list(losningar(tabell(*inre), gomda))
    bestamda = {cell for cell in gomda if len({en[cell] for en in alla}) == 1}
    fa = {
        cell
        for samband in SAMBAND
        if samband.hel
        and (del_ := [c for c in samband.delar if c in gomda])
        and sum(tabell(*inre).varden[c] or 0 for c in del_) < 3
        for cell in del_
    }
    funna = rojbara(okanda, (), 3)
    assert funna <= bestamda | fa
    assert bool(funna) == bool(bestamda | fa)


def synligt(hela: Tabell, val: frozenset[str]) -> tuple[object, ...]:
    return tuple(None if cell in val else antal for cell, antal in hela.varden.items())


def test_no_reader_of_a_row_learns_a_hidden_cell_however_it_was_chosen() -> None:
    """Rows that look the same when they are hidden differ in every hidden cell, so not even the choice tells."""
    for grans, storst in ((3, 8), (5, 11)):
        lika: dict[tuple[object, ...], list[Mapping[str, int | None]]] = {}
        for utfall in product(range(storst + 1), repeat=3):
            hela = rad(*utfall)
            val = dolj(hela, grans, visas=("par",), ordning=("o", "s", "b"))
            # Of rows with a larger whole some are left out here, so they are not compared.
            if val is not None and sum(utfall) <= storst:
                assert all(
                    antal == 0 or (antal or 0) >= grans
                    for cell, antal in hela.varden.items()
                    if cell not in val
                )
                lika.setdefault(synligt(hela, val), []).append(hela.varden)
        assert len(lika) > 40
        for synliga, tabeller in lika.items():
            for plats, antal in enumerate(synliga):
                if antal is None:
                    cell = list(tabeller[0])[plats]
                    assert len({en[cell] for en in tabeller}) > 1, (synliga, tabeller)


@pytest.mark.parametrize("storst", [4, pytest.param(5, marks=pytest.mark.langsam)])
def test_no_reader_of_a_table_learns_a_hidden_cell_however_it_was_chosen(storst: int) -> None:
    """All 2 × 3 tables with the same totals, for all totals up to a size; threshold three."""
    funna = 0
    for kolumner in product(range(3, storst + 1), repeat=3):
        for rad_a in range(3, sum(kolumner) - 2):
            lika: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
            for forsta, andra in product(range(kolumner[0] + 1), range(kolumner[1] + 1)):
                tredje = rad_a - forsta - andra
                if not 0 <= tredje <= kolumner[2]:
                    continue
                inre = (
                    forsta,
                    andra,
                    tredje,
                    *(k - x for k, x in zip(kolumner, (forsta, andra, tredje), strict=True)),
                )
                hela = tabell(*inre)
                val = dolj(hela, 3, visas=SUMMOR, ordning=tuple(reversed(INRE)))
                if val is not None:
                    assert all(hela.varden[cell] not in (1, 2) for cell in INRE if cell not in val)
                    lika.setdefault(synligt(hela, val), []).append(inre)
            for synliga, tabeller in lika.items():
                for plats in range(len(INRE)):
                    if synliga[plats] is None:
                        funna += 1
                        assert len({en[plats] for en in tabeller}) > 1, (synliga, tabeller)
    assert funna > 100


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 30)] * 6), st.integers(3, 7))
def test_a_hidden_table_gives_nothing_away(inre: tuple[int, ...], grans: int) -> None:
    """Also where totals may be hidden; the check here is linear algebra of its own, not the one the choice uses."""
    hela = tabell(*inre)
    val = dolj(hela, grans, visas=("T",))
    if val is None:
        return
    for cell in val:
        assert not ar_bestamd(cell, val), (cell, val)
    for cell, antal in hela.varden.items():
        assert cell in val or antal == 0 or (antal or 0) >= grans


def ar_bestamd(cell: str, gomda: frozenset[str]) -> bool:
    """Whether a hidden cell is a sum of differences of shown ones: it lies in the rows' span of the hidden columns."""
    ordning = [cell, *sorted(gomda - {cell})]
    matris = []
    for samband in SAMBAND:
        faktorer = dict(samband.termer)
        matris.append([Fraction(faktorer.get(namn, 0)) for namn in ordning])
    # The cell is determined when elimination of all the others leaves an equation in it alone.
    for plats in range(len(ordning) - 1, 0, -1):
        styr = next((r for r in matris if r[plats]), None)
        if styr is None:
            continue
        matris = [
            [x - r[plats] / styr[plats] * y for x, y in zip(r, styr, strict=True)]
            for r in matris
            if r is not styr
        ]
    return any(r[0] for r in matris)


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[st.integers(0, 9)] * 6), st.permutations(INRE))
def test_the_order_of_the_cells_in_the_table_changes_nothing(
    inre: tuple[int, ...], ordning: list[str]
) -> None:
    hela = tabell(*inre)
    om = Tabell({cell: hela.varden[cell] for cell in [*ordning, *SUMMOR]}, tuple(reversed(SAMBAND)))
    val = [dolj(en, 3, visas=SUMMOR, ordning=INRE) for en in (hela, om)]
    assert val[0] == val[1]
