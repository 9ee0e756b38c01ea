"""A visit on a staircase: points, what is left, requirements by perspective and certification, against tables by hand."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.trappa import ar_trappa, golv
from kvalitet_cli.berakning.trappresultat import Trappresultat, hogsta_poang, kravtabell, trappresultat
from kvalitet_cli.model.besok import Bedomning
from kvalitet_cli.model.kriterier import Kriterier

REF = "trappan/2026"
CERTIFIERING = {"minst_poang": 81, "poang_max": 126, "lagsta_steg": "steg-3", "giltig_ar": 3}


def utgava(
    vikter: list[float], steg: int = 7, *, krav: bool = True, under: bool = True, **mer: Any
) -> Kriterier:
    """A staircase with one area per weight; each step has the requirements a (children) and, on odd steps, b (staff)."""
    skala: list[dict[str, Any]] = [{"id": "under", "namn": "Under"}] if under else []
    skala += [{"id": f"steg-{n}", "namn": f"Steg {n}", "poang": n} for n in range(1, steg + 1)]

    def kraven() -> list[dict[str, Any]]:
        a = [
            {"id": f"{n}a", "steg": f"steg-{n}", "dimensioner": {"perspektiv": ["barn"]}}
            for n in range(1, steg + 1)
        ]
        b = [
            {"id": f"{n}b", "steg": f"steg-{n}", "dimensioner": {"perspektiv": ["medarbetare"]}}
            for n in range(1, steg + 1, 2)
        ]
        return sorted([*a, *b], key=lambda k: str(k["id"]))

    omraden = [
        {"id": f"o{nr}", "namn": f"Område {nr}", "vikt": vikt, "krav": kraven() if krav else []}
        for nr, vikt in enumerate(vikter, start=1)
    ]
    return Kriterier.model_validate(
        {
            "format": "kriterier/1",
            "namn": "Trappa",
            "galler": {"fran": "2026-01-01"},
            "skala": skala,
            "dimensioner": {"perspektiv": ["barn", "medarbetare"]},
            "omraden": [{"id": "allt", "namn": "Allt", "kriterier": omraden}],
            **mer,
        }
    )


def rakna(utg: Kriterier, **bedomningar: Bedomning) -> Trappresultat:
    return trappresultat(bedomningar, REF, Mattstock({REF: utg}))


def pa(steg: int | str) -> Bedomning:
    return Bedomning(niva=f"steg-{steg}" if isinstance(steg, int) else steg)


def kryss(*idn: str) -> Bedomning:
    return Bedomning(uppfyllda_krav=list(idn))


# Eleven areas, seven steps, weights that sum to 18: 7 × 18 = 126.
VIKTER: list[float] = [3, 3, 1, 1, 2, 2, 1, 1, 1, 2, 1]
STEGEN = [6, 5, 5, 4, 4, 5, 6, 3, 5, 4, 6]
POANGEN = [18, 15, 5, 4, 8, 10, 6, 3, 5, 8, 6]  # by hand: step × weight
SUMMA = 88


def test_eleven_areas_and_seven_steps_give_at_most_126() -> None:
    utg = utgava(VIKTER, certifiering=CERTIFIERING)
    resultat = rakna(utg, **{f"o{nr}": pa(steg) for nr, steg in enumerate(STEGEN, start=1)})
    assert [omrade.poang for omrade in resultat.omraden] == POANGEN
    assert resultat.poang == SUMMA
    assert resultat.hogst == hogsta_poang(utg) == 126
    assert resultat.certifiering is not None
    assert resultat.certifiering.uppfyllt
    alla = rakna(utg, **{f"o{nr}": pa(7) for nr in range(1, 12)})
    assert alla.poang == alla.hogst == 126


def test_the_step_below_the_first_gives_nothing() -> None:
    utg = utgava([3])
    assert golv(utg.skala) == 1
    assert rakna(utg, o1=pa("under")).poang == 0
    assert golv(utgava([3], under=False).skala) == 0


def test_a_gap_in_the_middle_holds_the_area_below_it_and_closing_it_reaches_past() -> None:
    #      step 1: a b   2: a   3: a b   4: a   5: a b   – met, but for 3b; 4a too; 5b not
    (omrade,) = rakna(utgava([2], 5), o1=kryss("1a", "1b", "2a", "3a", "4a", "5a")).omraden
    assert omrade.steg is not None
    assert omrade.steg.id == "steg-2"
    assert omrade.poang == 4
    assert omrade.nasta is not None
    assert omrade.nasta.id == "steg-3"
    assert [krav.id for krav in omrade.kvar] == ["3b"]
    assert omrade.direkt_till is not None
    assert omrade.direkt_till.id == "steg-4"


def test_what_is_left_before_the_next_step_and_nothing_more() -> None:
    (omrade,) = rakna(utgava([1]), o1=kryss("1a", "1b", "2a")).omraden
    assert [krav.id for krav in omrade.kvar] == ["3a", "3b"]
    assert omrade.direkt_till is None
    (hogst,) = rakna(utgava([1]), o1=pa(7)).omraden
    assert (hogst.nasta, hogst.kvar) == (None, ())


def test_a_step_stated_without_ticks_stands_on_all_below_it() -> None:
    (omrade,) = rakna(utgava([1]), o1=pa(3)).omraden
    assert omrade.uppfyllda == {"1a", "1b", "2a", "3a", "3b"}
    assert [krav.id for krav in omrade.kvar] == ["4a"]


def test_a_step_stated_lower_than_the_ticks_is_the_one_that_counts() -> None:
    bedomning = Bedomning(niva="steg-1", uppfyllda_krav=["1a", "1b", "2a"])
    (omrade,) = rakna(utgava([2]), o1=bedomning).omraden
    assert omrade.poang == 2
    assert omrade.kvar == ()
    assert omrade.nasta is not None
    assert omrade.nasta.id == "steg-2"


def test_not_assessed_gives_no_points_and_not_applicable_leaves_the_highest() -> None:
    utg = utgava([3, 2, 1], certifiering={"minst_poang": 20, "poang_max": 42, "lagsta_steg": "steg-3"})
    resultat = rakna(utg, o1=pa(7), o2=pa("ej-tillamplig"))
    assert resultat.poang == 21
    assert resultat.hogst == 42 - 7 * 2
    assert [o.kriterium.id for o in resultat.ej_bedomda] == ["o3"]
    assert [o.kriterium.id for o in resultat.ej_tillampliga] == ["o2"]
    assert resultat.certifiering is not None
    assert resultat.certifiering.saknade_poang == 0
    assert [o.kriterium.id for o in resultat.certifiering.okanda] == ["o3"]
    assert not resultat.certifiering.uppfyllt


def test_the_editions_own_highest_goes_before_the_sum() -> None:
    utg = utgava([1, 1], certifiering={"minst_poang": 5, "poang_max": 20})
    assert rakna(utg, o1=pa(7), o2=pa(7)).hogst == 20
    assert rakna(utgava([1, 1]), o1=pa(7), o2=pa(7)).hogst == 14


@pytest.mark.parametrize(
    ("stegen", "saknas", "under", "uppfyllt"),
    [
        ([7, 7, 7], 0, [], True),
        ([6, 6, 6], 0, [], True),  # exactly 36
        ([6, 6, 5], 1, [], False),
        ([7, 7, 2], 0, ["o3"], False),  # points enough, one area too low
        ([2, 2, 2], 24, ["o1", "o2", "o3"], False),
    ],
)
def test_what_certification_asks_for(
    stegen: list[int], saknas: int, under: list[str], *, uppfyllt: bool
) -> None:
    utg = utgava([3, 2, 1], certifiering={"minst_poang": 36, "poang_max": 42, "lagsta_steg": "steg-3"})
    lage = rakna(utg, **{f"o{nr}": pa(steg) for nr, steg in enumerate(stegen, start=1)}).certifiering
    assert lage is not None
    assert lage.saknade_poang == saknas
    assert [o.kriterium.id for o in lage.under] == under
    assert lage.uppfyllt is uppfyllt


def test_a_sum_that_is_exactly_the_threshold_reaches_it() -> None:
    assert 0.1 + 0.1 + 0.1 != 0.3  # why points are not counted as floats
    utg = utgava([0.1, 0.1, 0.1], certifiering={"minst_poang": 0.3, "poang_max": 2.1})
    resultat = rakna(utg, o1=pa(1), o2=pa(1), o3=pa(1))
    assert resultat.poang == Decimal("0.3")
    assert resultat.certifiering is not None
    assert resultat.certifiering.uppfyllt


def test_below_the_first_step_of_a_scale_that_has_none_below_it() -> None:
    utg = utgava([2], under=False, certifiering={"minst_poang": 1, "poang_max": 14, "lagsta_steg": "steg-1"})
    resultat = rakna(utg, o1=kryss("1a"))
    (omrade,) = resultat.omraden
    assert (omrade.under_forsta, omrade.ej_bedomt) == (True, False)
    assert omrade.poang == 0
    assert [krav.id for krav in omrade.kvar] == ["1b"]
    assert resultat.certifiering is not None
    assert [o.kriterium.id for o in resultat.certifiering.under] == ["o1"]


def test_requirements_met_of_all_by_perspective_and_area() -> None:
    utg = utgava([1, 1, 1], 3)
    resultat = rakna(utg, o1=kryss("1a", "1b", "2a"), o2=pa("ej-tillamplig"))
    tabell = kravtabell(resultat, "perspektiv")
    celler = {o.kriterium.id: [(c.uppfyllda, c.alla) for c in rad] for o, rad in tabell}
    assert celler == {"o1": [(2, 3), (1, 2)], "o3": [(None, 3), (None, 2)]}
    assert kravtabell(resultat, "annat") == []
    assert kravtabell(rakna(utgava([1], krav=False), o1=pa(2)), "perspektiv") == []


def test_what_is_a_staircase() -> None:
    assert ar_trappa(utgava([1]))
    assert ar_trappa(utgava([1], krav=False))
    utan = utgava([1], krav=False)
    assert not ar_trappa(utan.model_copy(update={"skala": [utan.skala[0]]}))
    assert not ar_trappa(utgava([1]).model_copy(update={"skala": []}))


STOR = utgava([3, 2, 1], certifiering={"minst_poang": 20, "poang_max": 42, "lagsta_steg": "steg-3"})
IDS = [krav.id for krav in STOR.omraden[0].kriterier[0].krav]


@given(
    st.fixed_dictionaries({f"o{nr}": st.sets(st.sampled_from(IDS)) for nr in (1, 2, 3)}),
    st.sampled_from(["o1", "o2", "o3"]),
    st.sampled_from(IDS),
)
def test_nothing_rises_when_a_requirement_is_unticked(
    alla: dict[str, set[str]], omrade: str, bort: str
) -> None:
    farre = {**alla, omrade: alla[omrade] - {bort}}
    fore = rakna(STOR, **{o: kryss(*sorted(idn)) for o, idn in alla.items()})
    efter = rakna(STOR, **{o: kryss(*sorted(idn)) for o, idn in farre.items()})
    assert efter.poang <= fore.poang <= fore.hogst
    for da, nu in zip(fore.omraden, efter.omraden, strict=True):
        hojd_da = STOR.skala.index(da.steg) if da.steg else -1
        hojd_nu = STOR.skala.index(nu.steg) if nu.steg else -1
        assert hojd_nu <= hojd_da
        assert nu.poang <= da.poang
        assert nu.uppfyllda <= da.uppfyllda
    assert fore.certifiering is not None
    assert efter.certifiering is not None
    assert fore.certifiering.uppfyllt or not efter.certifiering.uppfyllt


@given(st.sets(st.sampled_from(IDS), min_size=1))
def test_meeting_what_is_left_reaches_the_next_step(idn: set[str]) -> None:
    (omrade, *_rest) = rakna(STOR, o1=kryss(*sorted(idn))).omraden
    if omrade.nasta is None:
        return
    (sedan, *_rest) = rakna(STOR, o1=kryss(*sorted(idn | {krav.id for krav in omrade.kvar}))).omraden
    assert sedan.steg == (omrade.direkt_till or omrade.nasta)
