"""What of a measurement may be shown: by hand, one way of telling a small group at a time."""

from typing import Any

import pytest

from kvalitet_cli.berakning.sma_tal import Skyddad, Underlag, ar_for_fa, dolda_delar, skydda, svarstal
from kvalitet_cli.berakning.undertryckning import ar_liten, gransen
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import Matning, Matvarde, Svar


def varde(**data: Any) -> Matvarde:
    return Matvarde.model_validate(data)


def instrument(varde_ar: str = "medel", **fraga: Any) -> Instrument:
    data = {"format": "instrument/1", "namn": "Enkät", "slag": "enkat", "varde_ar": varde_ar}
    return Instrument.model_validate({**data, "fragor": [{"id": "a", "namn": "A", **fraga}]})


def matning(period: Any = "2026-02-10", **data: Any) -> Matning:
    return Matning.model_validate(
        {"format": "matning/1", "instrument": "enkat/2026", "period": period, **data}
    )


def skyddad(model: Matning, slag: str = "medel", grupper: tuple[frozenset[str], ...] = ()) -> Skyddad:
    return skydda([Underlag("norr/m", model, instrument(slag), grupper)], 5)["norr/m"]


# ── small for its own sake


def test_what_small_is() -> None:
    assert [ar_liten(antal, 5) for antal in (None, 0, 1, 4, 5, -4, -5)] == [
        False,
        False,
        True,
        True,
        False,
        True,
        False,
    ]
    assert (gransen(1), gransen(2), gransen(7)) == (3, 3, 7)  # below three the word says the count


@pytest.mark.parametrize(
    ("antal", "svarande", "minst", "visas"),
    [
        (5, None, 5, True),
        (4, None, 5, False),
        (1, None, 5, False),
        (0, None, 5, True),  # nobody is no group
        (None, None, 5, True),  # nothing is known of it
        (None, 4, 5, False),  # its base is everyone who answered
        (None, 5, 5, True),
        (9, 4, 5, False),  # no value rests on more than everyone who answered
        (9, 90, 10, False),
        (3, 0, 5, False),
        (2, None, 1, False),  # a threshold of one protects nobody
    ],
)
def test_a_small_base_is_hidden_though_the_file_forgot_it(
    antal: int | None, svarande: int | None, minst: int, visas: bool
) -> None:
    assert ar_for_fa(varde(varde=7.77, antal=antal), svarande, instrument(), "a", minst) is not visas


def test_a_share_of_few_says_how_many() -> None:
    """86 per cent of 7 are six people, so the seventh stands alone; of ten both groups can be five."""
    for antal, visas in ((7, False), (9, False), (10, True)):
        assert ar_for_fa(varde(varde=86, antal=antal), 40, instrument("andel"), "a", 5) is not visas
    assert not ar_for_fa(varde(varde=4.2, antal=7), 40, instrument("medel"), "a", 5)


@pytest.mark.parametrize(
    ("enhet", "antal", "visas"),
    [
        ("personer", 30, False),
        ("Brukare", None, False),
        (None, 30, False),  # three of thirty: of what, nobody says
        (None, None, True),  # three remarks, three calls
        ("arbetslag", 30, True),
        ("avvikelser", 30, True),
    ],
)
def test_a_number_of_people_is_itself_a_group(enhet: str | None, antal: int | None, visas: bool) -> None:
    matt = instrument("antal", **({"enhet": enhet} if enhet else {}))
    assert ar_for_fa(varde(varde=3, antal=antal), None, matt, "a", 5) is not visas
    assert not ar_for_fa(varde(varde=12, antal=antal), None, matt, "a", 5)


@pytest.mark.parametrize(
    ("svar", "visat"),
    [
        ((40, 31, 20), (31, 20, "", False)),
        ((40, 3, 2), (None, None, "sjalva svarande", False)),
        ((40, 31, 2), (31, None, "sjalva", False)),
        ((40, 31, 29), (31, None, "sjalva", True)),  # two had help
        ((40, 8, 4), (8, None, "sjalva", False)),  # half of them is not nearly all
        ((40, 31, 31), (31, 31, "", False)),
        ((40, 31, 0), (31, 0, "", False)),
        ((None, 0, 0), (0, 0, "", False)),
    ],
)
def test_who_answered(svar: tuple[int | None, int, int], visat: tuple[Any, ...]) -> None:
    utskickade, svarande, sjalva = svar
    found = svarstal(Svar(utskickade=utskickade, svarande=svarande, sjalva=sjalva), 5)
    dolda = " ".join(sorted(found.dolda))
    assert (found.svarande, found.sjalva, dolda, found.nastan_alla) == visat


# ── parts and the whole


@pytest.mark.parametrize(
    ("hel", "delar", "dolda"),
    [
        (60, {"a": 20, "b": 20, "c": 20}, ""),
        (44, {"a": 20, "b": 20, "c": 4}, "a c"),  # never one alone; the first in order, not the smallest
        (27, {"a": 20, "b": 3, "c": 4}, "b c"),  # seven together
        (24, {"a": 20, "b": 2, "c": 2}, "a b c"),  # four together are still few
        (28, {"a": 20, "b": 4, "c": 4}, "a b c"),  # both small and eight together: each can only be four
        (43, {"a": 20, "b": 20}, "a"),  # three are in no part, and could be computed
        (60, {"a": 20, "b": 20}, ""),  # twenty are in no part
        (40, {"a": 20, "b": 20, "c": 0}, ""),
        (None, {"a": 20, "b": 3}, "a b"),  # nobody tells of how many; the other part would still leave it
        (40, {"a": 20, "b": 30, "c": 3}, "a c"),  # the numbers contradict one another
        (60, {"a": 20, "b": None, "c": 20}, "a b"),  # nobody tells how many: hidden, and not alone
    ],
)
def test_parts_are_hidden_together(hel: int | None, delar: dict[str, int | None], dolda: str) -> None:
    assert " ".join(sorted(dolda_delar(hel, delar, 5))) == dolda


def test_a_part_that_shows_itself_elsewhere_hides_nobody() -> None:
    """A sub-unit's own report shows what this one hides; then another part must go with the small one."""
    assert dolda_delar(44, {"a": 20, "b": 20, "c": 4}, 5, dolda={"a"}, visas={"a"}) == {"b", "c"}
    egen = matning(varden={"a": {"varde": 8, "antal": 20}})
    hel = matning(
        varden={"a": {"varde": 7, "antal": 44}},
        delar={"a": "dold", "b": {"varden": {"a": {"varde": 6, "antal": 20}}}, "c": "dold"},
    )
    utan = skydda([Underlag("norr/m", hel, instrument())], 5)["norr/m"].matning
    med = skydda([Underlag("norr/m", hel, instrument(), (), {"a": egen})], 5)["norr/m"].matning
    assert not utan.delar["b"].varden["a"].ar_dold
    assert med.delar["b"].varden["a"].ar_dold


def test_every_way_of_dividing_the_whole_is_tried() -> None:
    """Teams and sexes beside one another: the two numbers add up to twice the whole, and each hides for itself."""
    delar = {
        namn: {"svarande": antal, "varden": {"a": {"varde": 5, "antal": antal}}}
        for namn, antal in {"ost": 30, "vast": 27, "syd": 3, "kvinna": 40, "man": 20}.items()
    }
    hel = matning(svar={"svarande": 60}, varden={"a": {"varde": 5, "antal": 60}}, delar=delar)
    grupper = (frozenset({"ost", "vast", "syd"}), frozenset({"kvinna", "man"}))
    visat = skyddad(hel, grupper=grupper).matning
    assert {namn for namn, del_ in visat.delar.items() if del_.ar_dold} >= {"syd", "ost"}
    assert not visat.delar["man"].ar_dold
    assert not visat.delar["vast"].ar_dold


def test_a_hidden_whole_is_not_told_by_its_parts() -> None:
    hel = matning(
        varden={"a": "dold"},
        delar={
            "x": {"varden": {"a": {"varde": 5, "antal": 20}}},
            "y": {"varden": {"a": {"varde": 6, "antal": 20}}},
        },
    )
    assert all(del_.varden["a"].ar_dold for del_ in skyddad(hel).matning.delar.values())


# ── beside what is published already

ARET, VAREN, HOSTEN = (
    {"fran": f"2026-{fran}", "till": f"2026-{till}"}
    for fran, till in (("01-01", "12-31"), ("01-01", "06-30"), ("07-01", "12-31"))
)


def visas(*matningar: tuple[str, Matning], slag: str = "medel") -> list[bool]:
    """Whether the value of the only question is shown in each, in the order that they are given."""
    found = skydda([Underlag(ident, m, instrument(slag)) for ident, m in matningar], 5)
    return [not found[ident].matning.varden["a"].ar_dold for ident, _ in matningar]


def antal(n: int, period: Any, **mer: Any) -> Matning:
    return matning(period, varden={"a": {"varde": 7, "antal": n}}, **mer)


def test_the_year_is_not_shown_where_it_would_tell_the_autumn() -> None:
    assert visas(("e/var", antal(20, VAREN)), ("e/ar", antal(23, ARET))) == [True, False]
    assert visas(("e/var", antal(20, VAREN)), ("e/ar", antal(28, ARET))) == [True, True]
    assert visas(("e/var", antal(20, VAREN)), ("e/host", antal(28, HOSTEN))) == [True, True]


def test_three_quarters_and_the_year_tell_the_fourth() -> None:
    kvartal = [("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30")]
    delar = [(f"e/k{n}", antal(20, {"fran": f, "till": t})) for n, (f, t) in enumerate(kvartal)]
    assert visas(*delar, ("e/ar", antal(63, ARET))) == [True, True, True, False]
    assert visas(*delar, ("e/ar", antal(66, ARET))) == [True, True, True, True]


def test_teams_and_the_whole_unit_tell_the_team_that_is_not_shown() -> None:
    lag = [("e/a-ost", antal(20, ARET, arbetslag="ost")), ("e/a-vast", antal(20, ARET, arbetslag="vast"))]
    assert visas(*lag, ("e/hela", antal(43, ARET))) == [True, True, False]
    assert visas(*lag, ("e/hela", antal(47, ARET))) == [True, True, True]


def test_parts_of_two_periods_are_held_against_each_other() -> None:
    def med_delar(period: Any, *baser: int) -> Matning:
        delar = {
            namn: {"varden": {"a": {"varde": 5, "antal": n}}} for namn, n in zip("xyz", baser, strict=True)
        }
        return matning(period, varden={"a": {"varde": 5, "antal": sum(baser)}}, delar=delar)

    found = skydda(
        [
            Underlag("e/var", med_delar(VAREN, 20, 20, 20), instrument()),
            Underlag("e/ar", med_delar(ARET, 23, 30, 30), instrument()),
        ],
        5,
    )
    assert not any(del_.varden["a"].ar_dold for del_ in found["e/var"].matning.delar.values())
    assert found["e/ar"].matning.delar["x"].varden["a"].ar_dold  # three in the autumn


def test_a_share_needs_room_for_two_groups_in_between_too() -> None:
    par = (("e/var", antal(20, VAREN)), ("e/ar", antal(28, ARET)))
    assert visas(*par, slag="medel") == [True, True]
    assert visas(*par, slag="andel") == [True, False]


def test_what_is_hidden_is_no_longer_there() -> None:
    hel = matning(
        svar={"utskickade": 9, "svarande": 3, "sjalva": 3},
        varden={"a": {"varde": 7.77, "antal": 3}},
        delar={"x": {"svarande": 3, "varden": {"a": {"varde": 7.77}}}},
        jamforelser={"riket": {"kalla": "K", "antal": 3, "varden": {"a": {"varde": 7.77}}}},
        forflyttning={
            "a": {
                "antal_start": 22,
                "antal_par": 17,
                "battre": 11,
                "oforandrat": 3,
                "samre": 3,
                "median_fore": 7.77,
            }
        },
    )
    assert "7.77" not in skyddad(hel).matning.model_dump_json()
    assert '"svarande":3' not in skyddad(hel).matning.model_dump_json()
    assert skyddad(skyddad(hel).matning).matning == skyddad(hel).matning  # twice is as once
