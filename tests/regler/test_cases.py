"""Every rule's cases: small workspaces where `# KV201@3` stands on the line, and names the column, of a
finding.

A case is a folder `tests/regler/<code>/<case>/`. What it leaves out is taken from `_grund`, a sound
workspace; a file named `BORT` lists (one path a line) what of the ground the case does not have. Where a
marker cannot stand in the file itself, `FYND` holds lines `path:line:column: code`. With a file named `GIT`
everything in the workspace is tracked by git, and so are the files that it lists (`path: first line`), which this
repository must not hold. With `FORE` the workspace is compared with how it was in git (`--mot`): a folder holds what
was laid over the ground then, a file says that it was the ground itself. Notes are findings too.
Exactly the marked ones must come.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.revisions import since, workspace_at
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.store.workspace import Workspace
from tests.git.conftest import git_in, save

HERE = Path(__file__).parent
GROUND = HERE / "_grund"
MARKER = re.compile(r"(KV\d{3})@(\d+)")
CASES = sorted(path for path in HERE.glob("KV*/*") if path.is_dir())


def lay_out(case: Path, root: Path) -> None:
    """The ground with the case upon it."""
    shutil.copytree(GROUND, root, dirs_exist_ok=True)
    gone = case / "BORT"
    for line in gone.read_text("utf-8").split() if gone.exists() else ():
        path = root / line
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(
        case,
        root,
        dirs_exist_ok=True,
        symlinks=True,
        ignore=shutil.ignore_patterns("BORT", "FYND", "VARFOR", "GIT", "FORE"),
    )
    if (case / "GIT").exists():
        for line in (case / "GIT").read_text("utf-8").splitlines():
            name, _, first = line.partition(":")
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(f"{first.strip()}\n", "utf-8")
        for words in (["init", "-q"], ["add", "--all", "--force"]):
            subprocess.run(["git", "-C", str(root), *words], check=True)


def as_before(case: Path, root: Path) -> Workspace:
    """The workspace as it was when it was saved in git; what lies there now is the case."""
    if (case / "FORE").is_dir():
        lay_out(case / "FORE", root)
    else:
        shutil.copytree(GROUND, root)
    git_in(root, "init", "-q", "-b", "main")
    save(root, "Före")
    for path in root.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    lay_out(case, root)
    return workspace_at(root, since(root, "main"))


def expected(root: Path, case: Path) -> set[str]:
    found = set()
    for path in root.rglob("*.y*ml"):
        if path.is_file():
            for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
                found |= {
                    f"{path.relative_to(root).as_posix()}:{number}:{column}: {code}"
                    for code, column in MARKER.findall(line)
                }
    extra = case / "FYND"
    return found | set(extra.read_text("utf-8").splitlines() if extra.exists() else ())


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_exactly_the_marked_findings_come(case: Path, tmp_path: Path) -> None:
    root = tmp_path / "ws"
    before = None
    if (case / "FORE").exists():
        before = as_before(case, root)
    else:
        lay_out(case, root)
    checked = check(Workspace(root), before=before)
    found = {f"{d.path}:{d.span.line}:{d.span.column}: {d.code}" for d in checked.diagnostics}
    told = "\n".join(
        f"{d.path}:{d.span.line}:{d.span.column}: {d.code} {d.severity} {d.message}"
        for d in checked.diagnostics
    )
    assert found == expected(root, case), told


def test_the_ground_is_sound() -> None:
    assert check(Workspace(GROUND)).diagnostics == []


ELSEWHERE = {
    "KV801": "raised by the renderer, from a template: tests/output",
    "KV802": "raised by `rapport --kontrollera`, from a report: tests/cli",
    "KV902": "raised when findings are counted against known debts: tests/api/test_baseline.py",
}


@pytest.mark.parametrize("code", sorted(rules().keys() - ELSEWHERE))
def test_every_rule_has_a_failing_and_a_passing_case(code: str) -> None:
    cases = [path for path in (HERE / code).glob("*") if path.is_dir()]
    assert any(path.name.startswith("fel") for path in cases), f"{code} has no failing case (a folder fel…)"
    assert any(path.name.startswith("ratt") for path in cases), f"{code} has no passing case (a folder ratt…)"
