"""How work over many occasions held together, against tables made by hand."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kvalitet_cli.berakning.kontinuitet import Paus, kontinuitet
from kvalitet_cli.model.besok import Tillfalle


def dag(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def tillfalle(datum: str, form: str | None = "veckomöte", **rest: Any) -> Tillfalle:
    return Tillfalle.model_validate({"datum": datum, "form": form, **rest})


HOST = [
    tillfalle("2025-11-03", kriterier=["a"]),
    tillfalle("2025-11-10", kriterier=["b"], ovning="Vi bytte stol."),
    tillfalle("2025-12-15", "heldag", kriterier=["a", "b"]),
    tillfalle("2026-01-19", kriterier=["a"]),
    tillfalle("2026-03-02", "Veckomöte"),
]


def test_a_table_over_the_turn_of_the_year() -> None:
    k = kontinuitet(HOST, dag("2025-11-01"), dag("2026-03-31"), ["a", "b", "c"])
    assert (k.antal, len(k.dagar)) == (5, 5)
    assert k.per_form == (
        ("veckomöte", (dag("2025-11-03"), dag("2025-11-10"), dag("2026-01-19"), dag("2026-03-02"))),
        ("heldag", (dag("2025-12-15"),)),
    )
    # 3→10 November 7, →15 December 35, →19 January 35, →2 March 42 days
    assert k.langsta == Paus(dag("2026-01-19"), dag("2026-03-02"))
    assert k.langsta.dagar == 42
    assert k.vanligast == 35
    assert [(rad.manad, rad.antal) for rad in k.manader] == [
        ((2025, 11), 2), ((2025, 12), 1), ((2026, 1), 1), ((2026, 2), 0), ((2026, 3), 1),
    ]  # fmt: skip
    assert k.utan == ((2026, 2),)
    assert [(post.kriterium, len(post.dagar)) for post in k.upptaget] == [("a", 3), ("b", 2), ("c", 0)]
    assert k.aldrig == ("c",)


def test_of_two_pauses_as_long_the_earliest_is_told() -> None:
    k = kontinuitet(HOST[:4], dag("2025-11-01"), dag("2026-01-31"))
    assert k.langsta == Paus(dag("2025-11-10"), dag("2025-12-15"))


@pytest.mark.parametrize(
    ("dagar", "antal", "olika", "langsta", "vanligast"),
    [
        ([], 0, 0, None, None),
        (["2025-05-05"], 1, 1, None, None),
        (["2025-05-05", "2025-05-05"], 2, 1, None, None),
        (["2025-05-05", "2025-05-05", "2025-05-07"], 3, 2, 2, 2),
        (["2024-02-28", "2024-03-01"], 2, 2, 2, 2),  # a leap year
        (["2025-12-31", "2026-01-01", "2026-01-11"], 3, 3, 10, 1),
    ],
)
def test_few_occasions(
    dagar: list[str], antal: int, olika: int, langsta: int | None, vanligast: int | None
) -> None:
    k = kontinuitet([tillfalle(d) for d in dagar], dag("2025-05-01"), dag("2025-05-31"))
    assert (k.antal, len(k.dagar)) == (antal, olika)
    assert (k.langsta.dagar if k.langsta else None) == langsta
    assert k.vanligast == vanligast
    assert sum(rad.antal for rad in k.manader) == antal


def test_without_an_occasion_every_month_is_without() -> None:
    k = kontinuitet([], dag("2025-11-30"), dag("2026-01-01"), ["a"])
    assert k.utan == ((2025, 11), (2025, 12), (2026, 1))
    assert k.aldrig == ("a",)


def test_an_occasion_outside_the_span_widens_it() -> None:
    k = kontinuitet([tillfalle("2025-03-31")], dag("2025-05-01"), dag("2025-05-31"))
    assert [rad.manad for rad in k.manader] == [(2025, 3), (2025, 4), (2025, 5)]


def test_an_occasion_without_form_is_counted_and_named_so() -> None:
    k = kontinuitet([tillfalle("2025-05-05", None)], dag("2025-05-01"), dag("2025-05-31"))
    assert k.per_form == (("", (dag("2025-05-05"),)),)


def test_what_was_taken_up_twice_a_day_is_one_day() -> None:
    k = kontinuitet(
        [tillfalle("2025-05-05", kriterier=["b"]), tillfalle("2025-05-05", "heldag", kriterier=["b"])],
        dag("2025-05-01"),
        dag("2025-05-31"),
        ["a"],
    )
    assert [(p.kriterium, p.dagar) for p in k.upptaget] == [("a", ()), ("b", (dag("2025-05-05"),))]


ALLA = st.lists(
    st.builds(
        lambda nummer, form, kriterier: tillfalle(
            str(dag("2025-01-01") + dt.timedelta(days=nummer)), form, kriterier=kriterier
        ),
        st.integers(0, 800),
        st.sampled_from(["veckomöte", "Veckomöte", "heldag", None]),
        st.lists(st.sampled_from("abc"), unique=True, max_size=3),
    ),
    max_size=30,
)


SAMMA_DAG = [tillfalle("2025-05-05"), tillfalle("2025-05-05", "Veckomöte")]


@example((SAMMA_DAG, SAMMA_DAG[::-1]))
@given(ALLA.flatmap(lambda alla: st.tuples(st.just(alla), st.permutations(alla))))
def test_the_order_in_the_file_says_nothing(bada: tuple[list[Tillfalle], list[Tillfalle]]) -> None:
    alla, blandat = bada
    span = (dag("2025-01-01"), dag("2025-12-31"), ["a", "b"])
    assert kontinuitet(alla, *span) == kontinuitet(blandat, *span)


@given(ALLA)
def test_nothing_is_lost_on_the_way(alla: list[Tillfalle]) -> None:
    k = kontinuitet(alla, dag("2025-01-01"), dag("2025-12-31"))
    assert k.antal == len(alla) == sum(rad.antal for rad in k.manader)
    assert k.antal == sum(len(dagar) for _, dagar in k.per_form)
    assert list(k.dagar) == sorted({t.datum for t in alla})
    if k.langsta and k.vanligast is not None:
        assert 0 < k.vanligast <= k.langsta.dagar
