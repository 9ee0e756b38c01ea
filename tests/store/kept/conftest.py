"""A workspace of a few units that name one another, and a folder where answers are kept."""

import shutil
from pathlib import Path

import pytest

from kvalitet_cli.api import examine
from kvalitet_cli.api.check import check
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.cli.findings import text_of
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.extension import Look
from kvalitet_cli.store.kept import Noted
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setenv("KVALITET_CACHE", str(place))
    return place


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that a check which keeps its answers has really done, in this process."""
    found: list[str] = []
    part = examine.part

    def noting(workspace: Workspace, name: str, *rest: object) -> object:
        if isinstance(workspace.source, Noted):
            found.append(name)
        return part(workspace, name, *rest)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(examine, "part", noting)
    return found


@pytest.fixture
def root(tmp_path: Path, cache: Path) -> Path:
    assert not cache.exists()
    return three_units(tmp_path / "ws")


def three_units(root: Path) -> Path:
    """`norr`; `soder`, which came from it and follows up its visit; `vaster`, which names nobody."""
    shutil.copytree(GROUND, root)
    for name in ("soder", "vaster"):
        shutil.copytree(root / "besok" / "norr", root / "besok" / name)
    unit = root / "besok" / "soder" / "enhet.yaml"
    unit.write_text(unit.read_text("utf-8") + "ersatter: [norr]\n", "utf-8")
    return root


def kept(root: Path, workers: int | None = 1) -> tuple[list[Diagnostic], list[str]]:
    """What a check says that keeps its answers, which is what one says that keeps none."""
    found = check(Workspace(root), workers=workers, keeps=True)
    plain = check(Workspace(root), workers=1)
    assert found == plain
    made = found.but(diagnostics=[*found.diagnostics])  # as one that is shown from findings
    assert found.counts() == made.counts()
    for form, look in (("text", Look()), ("text", Look(color=True, width=60)), ("json", Look())):
        chosen = diagnostic_format(form)
        assert text_of(Workspace(root), found, chosen, look) == text_of(Workspace(root), made, chosen, look)
    return [*found.diagnostics], [*found.paths]
