"""The table tells what was measured, and the handbook's page has every row of it."""

import re
from collections.abc import Sequence

import pytest

from benchmarks.commands import COMMANDS, Size
from benchmarks.page import END, PAGE, START, with_table
from benchmarks.rounds import Took
from benchmarks.rows import ROWS, RUNS, Added, Answer, Ratio, Row
from benchmarks.table import Report, markdown, number, text


def took(*seconds: float) -> Sequence[Took]:
    return [Took(one, one, 50.0) for one in seconds]


def test_a_ratio_is_of_its_own_round() -> None:
    rounds = {"a": took(2, 40, 3), "b": took(1, 20, 1)}  # the machine was slow once, and that moves nothing
    assert Answer(ROW, Ratio("a", "b").values(rounds)).figure == 2


def test_what_is_added_is_without_what_both_have() -> None:
    rounds = {"html": took(4, 5), "md": took(2, 3), "kontroll": took(1, 1)}
    assert Added("html", "md", "kontroll").values(rounds) == [3, 2]


ROW = Row("P9", "{few} besök", "liten", Ratio("a", "b"), limit=1.5, goal=1.1)


@pytest.mark.parametrize(
    ("values", "verdict"), [([1.0, 1.1, 9.0], "ja, och målet"), ([1.2], "ja"), ([1.6], "nej")]
)
def test_the_verdict_is_the_medians(values: list[float], verdict: str) -> None:
    answer = Answer(ROW, values)
    report = Report([("Maskin", "två kärnor")], [("a", [1.0])], [answer], {"a": took(1)}, Size())
    for told in (text(report), markdown(report)):
        assert re.search(rf"P9\W+1.000 besök\W.*{verdict}", told), told
    assert answer.holds == (verdict != "nej")


def test_what_could_not_be_measured_does_not_hold() -> None:
    answer = Answer(ROW, missing="gcc saknas")
    report = Report([], [], [answer], {}, Size())
    assert not answer.holds
    assert "mättes inte: gcc saknas" in text(report)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0499, "0,050"),
        (0.125, "0,125"),
        (1.5, "1,5"),
        (2.0, "2"),
        (9.603, "9,60"),
        (12.34, "12,3"),
        (100.4, "100"),
    ],
)
def test_figures_are_swedish(value: float, written: str) -> None:
    assert number(value) == written


def test_every_row_can_be_run() -> None:
    named = {name for row in ROWS for name in row.figure.names} | {twin for twin, _ in RUNS.values()}
    assert named == set(COMMANDS)
    assert {row.run for row in ROWS} == set(RUNS)
    assert {row.number for row in ROWS} == {f"P{n}" for n in range(1, 13)}


def test_the_table_goes_between_the_marks_and_nowhere_else() -> None:
    page = PAGE.read_text("utf-8")
    changed = with_table(page, "TABELLEN")
    before, _, after = page.partition(START)
    assert changed == f"{before}{START}\n\nTABELLEN\n\n{END}{after.partition(END)[2]}"


def test_the_page_says_how_each_row_is_measured() -> None:
    told = PAGE.read_text("utf-8")
    rows = re.findall(r"^\| ((?:P\d+(?:, )?)+) \|", told.partition("## Tabellen")[0], re.MULTILINE)
    assert {number for row in rows for number in row.split(", ")} == {row.number for row in ROWS}
