"""Values against others' and against earlier ones: hand-computed, with items where lower is better."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.jamforelse import (
    Lage,
    ett_svar,
    jamforbara,
    procent,
    riktning,
    skillnad,
    svarsfrekvens,
)
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import Svar

TAL = st.floats(-1000, 1000, allow_nan=False)


def instrument(**andra: Any) -> Instrument:
    fragor = [
        {"id": "bemotande", "namn": "Bemötande"},
        {"id": "ensamhet", "namn": "Ensamhet", "battre": "lagre"},
    ]
    data = {"format": "instrument/1", "namn": "Enkät", "slag": "enkat", "varde_ar": "andel", "fragor": fragor}
    return Instrument.model_validate({**data, **andra})


@pytest.mark.parametrize(
    ("eget", "annat", "battre", "varde", "lage"),
    [
        (9.0, 8.3, "hogre", 0.7, Lage.BATTRE),  # the index against the country's
        (8.3, 9.0, "hogre", -0.7, Lage.SAMRE),
        (41, 47, "lagre", -6.0, Lage.BATTRE),  # loneliness: fewer is better
        (49, 43, "lagre", 6.0, Lage.SAMRE),
        (86, 86, "hogre", 0.0, Lage.LIKA),
        (86, 86, "lagre", 0.0, Lage.LIKA),
        (9.04, 8.96, "hogre", 0.0, Lage.LIKA),  # both are shown as 9,0
        (9.06, 9.04, "hogre", 0.1, Lage.BATTRE),  # shown as 9,1 and 9,0
        (0.3, 0.1, "hogre", 0.2, Lage.BATTRE),  # no 0.19999999999999998
        (-2, 1, "lagre", -3.0, Lage.BATTRE),
        (1e308, -1e308, "hogre", 1e15, Lage.BATTRE),  # and no infinity
    ],
)
def test_a_difference_is_that_of_the_figures_as_they_are_shown(
    eget: float, annat: float, battre: Any, varde: float, lage: Lage
) -> None:
    skilt = skillnad(eget, annat, battre)
    assert (skilt.varde, skilt.lage) == (varde, lage)


@pytest.mark.parametrize(
    ("eget", "annat", "antal", "lage"),
    [
        (86, 87, 84, Lage.LIKA),  # one answer in 84 weighs 1.19 percentage points
        (86, 88, 84, Lage.SAMRE),
        (86, 87, 100, Lage.SAMRE),  # exactly one answer
        (86, 87, None, Lage.SAMRE),  # the base is not told
    ],
)
def test_less_than_one_answer_is_no_difference(
    eget: float, annat: float, antal: int | None, lage: Lage
) -> None:
    assert skillnad(eget, annat, "hogre", ett_svar(instrument(), antal)).lage is lage


def test_what_one_answer_weighs() -> None:
    assert ett_svar(instrument(), 40, 20, None) == 5.0
    assert ett_svar(instrument(), None, 0) == 0
    assert ett_svar(instrument(varde_ar="medel"), 20) == 0


@given(TAL, TAL)
def test_the_other_way_round_it_is_the_opposite(ena: float, andra: float) -> None:
    motsatt = {Lage.BATTRE: Lage.SAMRE, Lage.SAMRE: Lage.BATTRE, Lage.LIKA: Lage.LIKA}
    hit, dit = skillnad(ena, andra, "hogre"), skillnad(andra, ena, "hogre")
    assert hit.varde == -dit.varde
    assert dit.lage is motsatt[hit.lage]
    assert skillnad(ena, andra, "lagre").lage is motsatt[hit.lage]


@pytest.mark.parametrize(
    ("del_", "hela", "svar"),
    [
        (31, 40, 78),  # 77.5
        (1, 8, 13),  # 12.5: halves upwards, never to even
        (3, 8, 38),  # 37.5
        (0, 40, 0),
        (40, 40, 100),
        (1, 300, 0),
        (None, 40, None),
        (31, None, None),
        (0, 0, None),
    ],
)
def test_whole_per_cent(del_: int | None, hela: int | None, svar: int | None) -> None:
    assert procent(del_, hela) == svar


def test_who_answered_by_themselves_is_also_told_of_everyone_asked() -> None:
    # Nursing homes 2016: 56 % answered and 12 % of those by themselves, 6.7 % of the asked.
    frekvens = svarsfrekvens(Svar(utskickade=1000, svarande=560, sjalva=67))
    assert (frekvens.svarande, frekvens.sjalva, frekvens.sjalva_av_tillfragade) == (56, 12, 7)
    assert svarsfrekvens(Svar(svarande=5)).svarande is None


def test_the_whole_follows_its_questions() -> None:
    bada = instrument()
    assert (riktning(bada, "bemotande"), riktning(bada, "ensamhet"), riktning(bada, "totalt")) == (
        "hogre", "lagre", "hogre",
    )  # fmt: skip
    bara = {"fragor": [{"id": "a", "namn": "A", "battre": "lagre"}]}
    assert riktning(instrument(**bara), "totalt") == "lagre"
    assert riktning(instrument(**bara, totalt={"berakning": "gas-t"}), "totalt") == "hogre"


def test_editions_are_compared_only_where_they_measure_alike() -> None:
    ena = instrument(skala={"min": 1, "max": 10})
    assert jamforbara(ena, instrument(skala={"min": 1, "max": 10}), "bemotande")
    assert not jamforbara(ena, instrument(skala={"min": 1, "max": 5}), "bemotande")
    assert not jamforbara(ena, instrument(skala={"min": 1, "max": 10}, varde_ar="medel"), "bemotande")
    vand = [{"id": "bemotande", "namn": "B", "battre": "lagre"}]
    assert not jamforbara(ena, instrument(skala={"min": 1, "max": 10}, fragor=vand), "bemotande")
    assert not jamforbara(ena, instrument(skala={"min": 1, "max": 10}, fragor=[]), "bemotande")
    assert jamforbara(ena, instrument(skala={"min": 1, "max": 10}, fragor=[]), "totalt")
