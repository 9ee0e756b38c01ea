"""Licensed wording stands in no public page: every set and instrument of the example data, with a mark in each text."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.render import render, reports
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
MARK = "LICENSORD"
WORDING = {"text", "innebar", "vagledning", "lattlast"}


@pytest.fixture
def licensed(tmp_path: Path) -> Path:
    """The example data, where everything that is judged or measured by belongs to somebody else."""
    for folder in ("kriterier", "besok"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "kvalitet.yaml", tmp_path)
    for file in tmp_path.rglob("kriterier/**/*.yaml"):
        data = parse(file.read_text("utf-8")).data
        assert data is not None
        if not str(data["format"]).startswith("program/"):
            data.get("beslut", {}).pop(
                "fingeravtryck", None
            )  # the words are no longer those that were sealed
            file.write_text(
                json.dumps({**marked(data), "far_publiceras": False}, ensure_ascii=False), "utf-8"
            )
    return tmp_path


def marked(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: f"{value} {MARK}" if key in WORDING and isinstance(value, str) else marked(value)
            for key, value in node.items()
        }
    return [marked(item) for item in node] if isinstance(node, list) else node


def pages(root: Path, *, internal: bool) -> dict[str, str]:
    names = tuple(report.name for report in reports() if not report.for_period)  # also what must be asked for
    done = render(Workspace(root), Request(names=names, internal=internal, force=True))
    render(Workspace(root), Request(internal=internal, force=True, period=las("2026")))
    folder = root / done.folder
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.*"))
    }


@pytest.mark.langsam
def test_licensed_wording_is_in_no_public_page(licensed: Path) -> None:
    public = pages(licensed, internal=False)
    assert len(public) > 50
    assert "rapporter/2026/namndrapport.md" in public
    assert not [path for path, text in public.items() if MARK in text]
    assert [path for path, text in pages(licensed, internal=True).items() if MARK in text]


@pytest.mark.langsam
def test_no_finding_quotes_it(licensed: Path) -> None:
    assert not [found for found in check(Workspace(licensed)).diagnostics if MARK in found.message]
