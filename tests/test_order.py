"""The order of keys, and of rows that have no order of their own, changes no byte of any report."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.render import render
from kvalitet_cli.api.render import reports as render_reports
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
ROWS = {"arbetslag", "certifieringar", "tillfallen", "redovisad", "uppfyllda_krav"}
"""Lists whose items are told apart by their name or their day, not by their place."""


def reports(root: Path) -> dict[str, str]:
    """Every report of a workspace, by its path."""
    names = tuple(
        report.name for report in render_reports() if not report.for_period
    )  # also what must be asked for
    assert render(Workspace(root), Request(names=names, endings=("md",))).outcomes
    for period in (las("2026"), las("2025")):
        assert render(Workspace(root), Request(endings=("md",), period=period)).outcomes
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("rapporter/**/*.md")
    }


def rewrite(root: Path, *, backwards: bool) -> None:
    """Every document with the keys of every mapping in order of the alphabet, or backwards; rows turned with them."""
    for file in [root / "kvalitet.yaml", *root.rglob("kriterier/**/*.yaml"), *root.rglob("besok/**/*.yaml")]:
        data = parse(file.read_text("utf-8")).data
        file.write_text(json.dumps(ordered(data, backwards=backwards), ensure_ascii=False), "utf-8")


def ordered(node: Any, *, backwards: bool, rows: bool = False) -> Any:
    if isinstance(node, dict):
        keys = sorted(node, reverse=backwards)
        return {key: ordered(node[key], backwards=backwards, rows=key in ROWS) for key in keys}
    if not isinstance(node, list):
        return node
    items = [ordered(item, backwards=backwards) for item in node]
    return items[::-1] if rows and backwards else items


@pytest.mark.langsam
def test_the_order_of_keys_and_rows_changes_no_byte(tmp_path: Path) -> None:
    found = []
    for backwards in (False, True):
        root = tmp_path / str(backwards)
        for folder in ("kriterier", "besok"):
            shutil.copytree(ROOT / folder, root / folder)
        shutil.copy(ROOT / "kvalitet.yaml", root)
        rewrite(root, backwards=backwards)
        found.append(reports(root))
    forwards, backward = found
    assert forwards.keys() == backward.keys()
    assert not [path for path, text in forwards.items() if backward[path] != text]
