"""The page of promises: each names the test that holds it, and the test is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = ROOT / "docs" / "loften.md"
NAMED = re.compile(r"\[`(?P<shown>[^`]+)`\]\((?P<file>\.\./tests/[^)]+\.py)\)")


def promises() -> Iterator[tuple[str, list[tuple[str, Path]]]]:
    """Each row of the page's tables: the promise, and the tests it names with their files."""
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and cells[0] not in ("Löfte", "---"):
            named = [
                (match["shown"], (PAGE.parent / match["file"]).resolve())
                for match in NAMED.finditer(cells[-1])
            ]
            yield cells[0], named


def functions(file: Path) -> dict[str, ast.FunctionDef]:
    tree = ast.parse(file.read_text("utf-8"))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    ("promise", "named"), list(promises()), ids=lambda value: value[:40] if isinstance(value, str) else ""
)
def test_every_promise_has_a_test(promise: str, named: list[tuple[str, Path]]) -> None:
    assert named, promise
    for shown, file in named:
        assert file.is_file(), file
        assert shown in functions(file), f"{shown} finns inte i {file.name}"


def test_every_test_that_gives_a_figure_holds_a_promise() -> None:
    """A row of the table that no promise leads to is a figure nobody can read."""
    known = {(shown, file) for _, named in promises() for shown, file in named}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        for name, node in functions(file).items():
            if any("tillit" in ast.unparse(mark) for mark in node.decorator_list):
                assert (name, file) in known, f"{file.relative_to(ROOT)}::{name} står inte i docs/loften.md"


def test_the_promises_are_there() -> None:
    assert len(list(promises())) >= 25
