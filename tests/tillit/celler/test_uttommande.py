"""Every small table there is, against a reader who knows the relations, that counts are whole and how the choice is made.

The reader here never uses what is under test: tables that look alike are laid beside one another, and groups that can be
computed are found by linear algebra of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.berakning import sma_tal
from kvalitet_cli.berakning.sma_tal import Underlag, dolda_delar, skydda
from kvalitet_cli.berakning.undertryckning import Tabell, dolj, helhet
from kvalitet_cli.model.matning import Matning
from tests.tillit import tabell
from tests.tillit.tabell import Rad

GRANS = 3
Atom = tuple[str, str]
"""A half of the year and a team."""


# ── counts: whole and parts, one table at a time


def delade(antal: int, hogst: int) -> Iterator[tuple[int, ...]]:
    """Every way of dividing up to a number of people over so many parts, the last one in no part."""
    yield from (val for val in product(range(hogst + 1), repeat=antal + 1) if sum(val) <= hogst)


@pytest.mark.tillit
def test_every_whole_with_its_parts() -> None:
    """Tables that look alike differ in every small part, and hidden parts are never few together."""
    celler = tabeller = rojda = 0
    for antal, hogst in ((2, tabell.size(9, 14)), (3, tabell.size(8, 11)), (4, tabell.size(6, 8))):
        namn = "abcd"[:antal]
        lika: dict[tuple[object, ...], list[tuple[int, ...]]] = {}
        for *delar, utanfor in delade(antal, hogst):
            hel = sum(delar) + utanfor
            if 0 < hel < GRANS:
                continue  # the whole is small: then nothing of it is shown, and there is nothing to ask
            val = dolda_delar(hel, dict(zip(namn, delar, strict=True)), GRANS)
            synliga = tuple(None if n in val else d for n, d in zip(namn, delar, strict=True))
            tabeller += 1
            rojda += sum(d is not None and 0 < d < GRANS for d in synliga)
            rest = hel - sum(d for d in synliga if d is not None)
            celler += len(val)
            rojda += 0 < rest < GRANS
            lika.setdefault((hel, synliga), []).append((*delar, utanfor))
        for alla in lika.values():
            for plats in range(antal):
                # A large part that went with a small one is no secret by itself: its value is, and stays hidden.
                enda = {en[plats] for en in alla}
                rojda += len(enda) == 1 and 0 < min(enda) < GRANS
    assert tabeller > 500
    tabell.write(Rad("Små grupper", "en dold del går inte att räkna ut", celler, "celler", rojda))
    tabell.write(Rad("Små grupper", "helheter och delar prövade", tabeller, "tabeller", 0, None))


# ── tables with margins


def marginaler(rader: int, kolumner: int) -> tuple[tuple[str, ...], Sequence[tuple[str, tuple[str, ...]]]]:
    inre = tuple(f"{r}{k}" for r in range(rader) for k in range(kolumner))
    summor = [(f"r{r}", tuple(f"{r}{k}" for k in range(kolumner))) for r in range(rader)]
    summor += [(f"k{k}", tuple(f"{r}{k}" for r in range(rader))) for k in range(kolumner)]
    return inre, summor


def med_summor(rader: int, kolumner: int, tal: Sequence[int]) -> Tabell:
    inre, summor = marginaler(rader, kolumner)
    varden = dict(zip(inre, tal, strict=True))
    hela = {namn: sum(varden[cell] for cell in delar) for namn, delar in summor}
    return Tabell({**varden, **hela}, tuple(helhet(namn, delar) for namn, delar in summor))


@cache
def fyllningar(rader: tuple[int, ...], kolumner: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Every table of whole numbers from nothing with these sums."""
    if len(rader) == 1:
        return (kolumner,)
    val = (
        forsta
        for forsta in product(*(range(min(k, rader[0]) + 1) for k in kolumner))
        if sum(forsta) == rader[0]
    )
    return tuple(
        (*forsta, *resten)
        for forsta in val
        for resten in fyllningar(rader[1:], tuple(k - x for k, x in zip(kolumner, forsta, strict=True)))
        if sum(rader[1:]) == sum(kolumner) - rader[0]
    )


@pytest.mark.tillit
@pytest.mark.parametrize(("rader", "kolumner", "hogst"), [(2, 2, 5), (2, 3, 4), (3, 3, 4)])
def test_tables_with_all_their_sums(rader: int, kolumner: int, hogst: int) -> None:
    """Whoever knows the sums and which of the hidden ones are small cannot tell what any of them is."""
    inre, summor = marginaler(rader, kolumner)
    steg = {4: tabell.size(1, 1), 6: tabell.size(41, 2), 9: tabell.size(9973, 499)}[rader * kolumner]
    alla = product(range(hogst + 1), repeat=rader * kolumner)
    celler = tabeller = rojda = 0
    for nummer, tal in enumerate(alla):
        if nummer % steg:
            continue
        hel = med_summor(rader, kolumner, tal)
        margen = [hel.varden[namn] or 0 for namn, _ in summor]
        if any(0 < antal < GRANS for antal in margen):
            continue
        val = dolj(hel, GRANS, visas=[namn for namn, _ in summor], ordning=tuple(reversed(inre)))
        dolda = set(inre) if val is None else val
        tabeller += 1
        celler += len(dolda)
        rojda += sum(0 < antal < GRANS for cell, antal in zip(inre, tal, strict=True) if cell not in dolda)
        if val is None:
            continue  # nothing at all is shown, not even the sums
        mojliga = [
            en
            for en in fyllningar(tuple(margen[:rader]), tuple(margen[rader:]))
            if all(
                (0 < nu < GRANS) == (0 < da < GRANS)
                if cell in dolda and 0 < da < GRANS
                else cell in dolda or nu == da
                for cell, nu, da in zip(inre, en, tal, strict=True)
            )
        ]
        assert tal in mojliga
        rojda += sum(len({en[inre.index(cell)] for en in mojliga}) == 1 for cell in dolda)
    assert tabeller > 30
    lofte = f"en dold cell i {rader} × {kolumner} med summor går inte att räkna ut"
    tabell.write(Rad("Små grupper", lofte, celler, "celler", rojda))


# ── values: halves of a year, teams, and all that is published of them


def mattes(nar: str, bas: Mapping[str, int]) -> Matning:
    """A measurement of some days with its teams, where a value is as good as any other."""
    period = {"v": ("2026-01-01", "2026-06-30"), "ar": ("2026-01-01", "2026-12-31")}[nar]
    delar = {lag: {"varden": {"q": {"varde": 5, "antal": antal}}} for lag, antal in bas.items()}
    data = {"format": "matning/1", "instrument": "i/1", "period": {"fran": period[0], "till": period[1]}}
    return Matning.model_validate(
        {**data, "varden": {"q": {"varde": 5, "antal": sum(bas.values())}}, "delar": delar}
    )


def publiceras(antal: Mapping[Atom, int]) -> frozenset[tuple[str, str]]:
    """Which values are shown when the spring is published, and then the year: (period, team), the whole without team."""
    lagen = sorted({lag for _, lag in antal})
    varen = {lag: antal["v", lag] for lag in lagen}
    aret = {lag: antal["v", lag] + antal["h", lag] for lag in lagen}
    underlag = [Underlag("e/1", mattes("v", varen)), Underlag("e/2", mattes("ar", aret))]
    visat = skydda(underlag, GRANS)
    synliga = set()
    for ident, nar in (("e/1", "v"), ("e/2", "ar")):
        m = visat[ident].matning
        if not m.varden["q"].ar_dold:
            synliga.add((nar, ""))
        synliga |= {(nar, lag) for lag, d in m.delar.items() if not d.ar_dold and not d.varden["q"].ar_dold}
    return frozenset(synliga)


@cache
def grupper_som_gar_att_rakna_ut(
    synliga: frozenset[tuple[str, str]], lagen: tuple[str, ...]
) -> tuple[tuple[Atom, ...], ...]:
    """Every group of people whose value is a sum of differences of the shown ones: it lies in their rows' span."""
    atomer = [(nar, lag) for nar in "vh" for lag in lagen]
    rader = [
        [Fraction(a[0] in ("v" if nar == "v" else "vh") and lag in ("", a[1])) for a in atomer]
        for nar, lag in sorted(synliga)
    ]
    grund = rang(rader)
    delmangder = chain.from_iterable(combinations(range(len(atomer)), n) for n in range(1, len(atomer) + 1))
    return tuple(
        tuple(atomer[i] for i in delmangd)
        for delmangd in delmangder
        if rang([*rader, [Fraction(i in delmangd) for i in range(len(atomer))]]) == grund
    )


def rang(rader: Iterable[Sequence[Fraction]]) -> int:
    kvar, funnen = [list(rad) for rad in rader], 0
    while kvar:
        rad = kvar.pop()
        styr = next((i for i, x in enumerate(rad) if x), None)
        if styr is None:
            continue
        funnen += 1
        kvar = [[x - en[styr] / rad[styr] * y for x, y in zip(en, rad, strict=True)] for en in kvar]
    return funnen


def smagrupper(antal: Mapping[Atom, int]) -> list[tuple[Atom, ...]]:
    lagen = tuple(sorted({lag for _, lag in antal}))
    alla = grupper_som_gar_att_rakna_ut(publiceras(antal), lagen)
    return [grupp for grupp in alla if 0 < sum(antal[atom] for atom in grupp) < GRANS]


@pytest.mark.tillit
def test_a_year_beside_its_spring_team_by_team() -> None:
    """Every year of two teams with up to so many in each half: no value of a few can be computed."""
    hogst = tabell.size(3, 5)
    provade = rojda = visade = 0
    for tal in product(range(hogst + 1), repeat=4):
        antal = dict(zip(((nar, lag) for nar in "vh" for lag in "ab"), tal, strict=True))
        visade += len(publiceras(antal))
        provade += 1
        rojda += bool(smagrupper(antal))
    assert visade > provade  # and most of what can be shown is
    tabell.write(
        Rad("Små grupper", "två perioder som går omlott röjer ingen", provade, "par av mätningar", rojda)
    )


@settings(max_examples=tabell.size(25, 2000), deadline=None)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 9, 20]), min_size=8, max_size=8))
def test_four_teams_and_two_periods(tal: list[int]) -> None:
    antal = dict(zip(((nar, lag) for nar in "vh" for lag in "abcd"), tal, strict=True))
    assert smagrupper(antal) == []


def test_the_proofs_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what hides one part with another, and without what looks at earlier ones, the reader finds somebody."""
    delar = {("v", "a"): 9, ("v", "b"): 2, ("h", "a"): 9, ("h", "b"): 9}
    mellan = {("v", "a"): 9, ("v", "b"): 9, ("h", "a"): 2, ("h", "b"): 9}
    assert not smagrupper(delar)
    assert not smagrupper(mellan)
    with monkeypatch.context() as utan:
        utan.setattr(sma_tal, "rojer_liten", lambda *_: False)
        assert smagrupper(mellan)
    with monkeypatch.context() as utan:
        utan.setattr(sma_tal, "dolda_delar", lambda *_, dolda, **__: frozenset(dolda))
        assert smagrupper(delar)
