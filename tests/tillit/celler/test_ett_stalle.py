"""One place decides: nobody else compares with the smallest group, and nobody else prints what has not been protected."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent / "kvalitet_cli"
HEART = {
    "berakning/undertryckning.py",
    "berakning/liten_enhet.py",  # decides of units and teams, which are no groups of those who answered
}
THRESHOLDS = {"minst", "grans", "minsta_grupp", "LAGSTA_GRANS"}
CHOOSING = {"dolj", "rojbara", "primara", "gar_ihop"}
MAY_CHOOSE = {
    "berakning/publicerat.py",  # the movement's table, for `effekt` and the room above
    "berakning/sma_tal.py",
    "regler/kv602_rojbar_cell.py",  # says why a cell can be computed
}
MAY_READ_THE_SETTING = {"extension/sammanhang.py", "api/effekt.py"}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8")))
        for path in sorted(ROOT.rglob("*.py"))
    )


def is_threshold(node: ast.AST) -> bool:
    return any(
        (isinstance(del_, ast.Name) and del_.id in THRESHOLDS)
        or (isinstance(del_, ast.Attribute) and del_.attr in THRESHOLDS)
        for del_ in ast.walk(node)
    )


def comparisons(tree: ast.Module) -> Iterator[int]:
    """Lines that weigh something against the threshold: `antal < minst`, `max(minst, 3)`, `range(1, grans)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [side for side in (node.left, *node.comparators) if not isinstance(side, ast.Call)]
            weighs = not any(isinstance(op, ast.Is | ast.IsNot | ast.In | ast.NotIn) for op in node.ops)
            if weighs and any(is_threshold(side) for side in sides):
                yield node.lineno
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"max", "min", "range"}
            and any(is_threshold(argument) for argument in node.args)
        ):
            yield node.lineno


ELSEWHERE = {
    # Other thresholds by the same names; none of them is about a group of people that must not be told.
    "api/andringar/_delat/sammandrag.py": "grans.value",  # a stage of a visit
    "api/andringar/matning.py": "max(par.fran.minsta_grupp, m.minst)",  # which of two to be protected by
    "berakning/forflyttning.py": "_RAKNENOGGRANT",  # the least change of a scale
    "berakning/heltal.py": "storlek",  # the lowest whole number
    "berakning/mattstock.py": "tak.minst",
    "berakning/trappresultat.py": "utgava.skala.index",
    "extension/sammanhang.py": "max(self.minsta_grupp, self.installning.sekretess.liten_enhet)",  # the higher of two
    "rapporter/_delat/besoket.py": "dagar > grans",
    "rapporter/_delat/period_tider.py": "dagar(minst)",
    "rapporter/_delat/profil_lag.py": "kvot.minst",
    "regler/kv413_tung_text.py": "grans",  # words and LIX
}


def test_nobody_else_compares_with_the_smallest_group() -> None:
    found = []
    for name, tree in modules():
        lines = (ROOT / name).read_text("utf-8").splitlines()
        known = ELSEWHERE.get(name)
        found += [
            f"{name}:{number}: {lines[number - 1].strip()}"
            for number in (comparisons(tree) if name not in HEART else ())
            if known is None or known not in lines[number - 1]
        ]
    assert found == [], "Ask berakning.sma_tal or undertryckning.ar_liten instead of comparing."


@pytest.mark.parametrize(
    "line",
    ["antal < minst", "0 < n < u.installning.sekretess.minsta_grupp", "max(minst, 2)", "antal >= m.minst"],
)
def test_a_comparison_is_found(line: str) -> None:
    assert list(comparisons(ast.parse(line)))


def test_only_one_room_chooses_what_to_hide() -> None:
    for name, tree in modules():
        imported = {
            alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("berakning.undertryckning")
            for alias in node.names
        }
        assert name in MAY_CHOOSE or not imported & CHOOSING, name


def test_the_setting_is_read_in_one_place() -> None:
    """Everybody else asks the Sammanhang, where a threshold below three counts as three."""
    readers = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "minsta_grupp"
        if isinstance(node.value, ast.Attribute) and node.value.attr == "sekretess"
    }
    assert readers == MAY_READ_THE_SETTING


def test_no_report_opens_a_measurement_by_itself() -> None:
    """The parts of a measurement that hold figures are reached through what has been protected."""
    figures = {"varden", "delar", "forflyttning", "jamforelser", "svar"}
    for name, tree in modules():
        if not name.startswith("rapporter/"):
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in figures
                and isinstance(node.value, ast.Attribute)
            ):
                assert node.value.attr != "model" or (name, node.attr) in KNOWN, (name, node.lineno)


KNOWN = {
    ("rapporter/forflyttning.py", "forflyttning"),  # whether there is one, to choose the report
    ("rapporter/jamforelse.py", "varden"),
}
