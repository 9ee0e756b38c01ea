"""Every format tells the same findings in the same order, however the run is made."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.formats import diagnostic_format, diagnostic_formats
from kvalitet_cli.cli import main
from kvalitet_cli.cli.findings import text_of
from kvalitet_cli.core.text import printable
from kvalitet_cli.extension import Look
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND, ROOT, environment
from tests.output.conftest import STRAY
from tests.output.lasare import READERS, Row, rows


def told(root: Path, name: str, checked: Checked) -> str:
    return text_of(Workspace(root), checked, diagnostic_format(name), Look())


def test_there_is_a_reader_of_every_format() -> None:
    assert READERS.keys() == diagnostic_formats().keys()


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_format_tells_the_same_findings(name: str, big: Path, run: Checked) -> None:
    top = "uppföljning å/" if diagnostic_format(name).from_top else ""
    found = rows(name, told(big, name, run))
    has_column = name != "gitlab"
    assert found == [
        Row(
            d.code,
            printable(top + d.path),
            d.span.line,
            d.span.column if has_column else None,
            d.severity.value,
            d.message,
        )
        for d in run.diagnostics
    ]
    assert len(found) > 300
    assert len({row.code for row in found}) > 40
    assert {row.severity for row in found} == {"error", "warning", "note"}
    assert any(row.path.endswith(STRAY) for row in found)


def test_the_findings_do_not_depend_on_how_many_work_on_it(big: Path, run: Checked) -> None:
    for workers in (2, 3):
        assert check(Workspace(big), workers=workers) == run


def test_the_findings_do_not_depend_on_the_order_of_files(
    big: Path, run: Checked, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(5)  # noqa: S311 - the same order each time is what is wanted
    monkeypatch.setattr(os, "scandir", Shuffled(os.scandir, chance))
    with os.scandir(big / "besok") as entries:
        names = [entry.name for entry in entries]
    assert names != sorted(names)
    again = check(Workspace(big), workers=1)
    assert again == run
    assert all(told(big, name, again) == told(big, name, run) for name in READERS)


class Shuffled:
    """A file system that lists in another order each time; takes the place of `os.scandir`."""

    def __init__(self, scandir: Callable[[Path], Iterator[os.DirEntry[str]]], chance: random.Random) -> None:
        self.scandir, self.chance = scandir, chance

    def __call__(self, folder: Path) -> "Listing":
        entries = sorted(self.scandir(folder), key=lambda entry: entry.name)
        self.chance.shuffle(entries)
        return Listing(entries)


class Listing:
    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self.entries = iter(entries)

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self.entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self.entries)

    def __enter__(self) -> "Listing":
        return self

    def __exit__(self, *_: object) -> None:
        pass


@pytest.mark.parametrize("name", sorted(READERS))
def test_the_findings_do_not_depend_on_where_one_stands(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "arkiv" / "arbetsyta"
    shutil.copytree(GROUND, root)
    shutil.copytree(ROOT / "tests" / "fel25", root, dirs_exist_ok=True)
    subprocess.run(["git", "init", "-q", str(root.parent)], check=True)
    found = set()
    for here, given in [
        (root, []),
        (root / "besok" / "norr", []),
        (tmp_path, ["arkiv/arbetsyta"]),
        (Path("/"), [str(root)]),
    ]:
        monkeypatch.chdir(here)
        code = main.run(["kontrollera", "--format", name, *given])
        found.add((code, capsys.readouterr().out))
    assert len(found) == 1
    code, output = found.pop()
    assert code == 1
    assert len(rows(name, output)) == 27
    assert str(tmp_path) not in output


def test_the_findings_do_not_depend_on_the_hash_seed(big: Path, run: Checked) -> None:
    words = [sys.executable, "-m", "kvalitet_cli", "kontrollera", "--format", "sarif"]
    for seed in ("1", "2"):
        done = subprocess.run(
            words,
            cwd=big,
            env=environment(PYTHONHASHSEED=seed),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert done.stdout == told(big, "sarif", run)
