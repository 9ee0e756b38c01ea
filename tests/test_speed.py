"""What must stay cheap: what `--help` imports, and memory that does not grow with the number of visits."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kvalitet_cli.model
from kvalitet_cli.api.check import check
from kvalitet_cli.api.rulebook import rules, rules_about
from kvalitet_cli.api.schema import kinds
from kvalitet_cli.core import discovery
from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND, ROOT, environment

HEAVY = ("typer", "jinja2", "ruamel.yaml", "pydantic", "kvalitet_cli.model", "kvalitet_cli.store", "rich")


@pytest.mark.parametrize("words", [["--help"], ["--version"], []])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        f"import sys; sys.argv[1:] = {words!r}\n"
        "from kvalitet_cli.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"


LIGHT = [
    "api.checked",
    "api.choice",
    "api.explain",
    "api.formats",
    "api.revisions",
    "api.rulebook",
    "api.scope",
    "cli.console",
    "cli.debts",
    "cli.findings",
    "cli.gits",
    "cli.incoming",
    "cli.outfile",
    "cli.place",
    "cli.since",
    "cli.writing",
    "core.names",
    "core.text",
    "core.traces",
    "extension",
    "git",
    "output.diagnostics.github",
    "output.diagnostics.json",
    "output.diagnostics.sarif",
    "output.diagnostics.text",
    "output.marks",
    "store.fault",
    "store.journal",
    "store.lock",
    "store.plain",
    "store.source",
    "store.workspace",
    "store.write",
]
"""What a check needs before it reads a document, and after: without models, rules, the reader or templates."""
UNREAD = (
    *("typer", "jinja2", "rich", "ruamel", "_ruamel_yaml", "pydantic", "pydantic_core", "importlib.metadata"),
    *(
        "kvalitet_cli.model",
        "kvalitet_cli.store.reader",
        "kvalitet_cli.store.document",
        "kvalitet_cli.berakning",
    ),
    *("kvalitet_cli.extension.sammanhang", "kvalitet_cli.api.check", "kvalitet_cli.api.guard"),
    *("multiprocessing", "tempfile", "xml", "difflib", "html"),
)
UNUSED = (
    "jinja2",
    "rich",
    "multiprocessing",
    "xml",
    "kvalitet_cli.output.templates",
    "kvalitet_cli.output.worker",
    *(
        f"kvalitet_cli.model.{kind}"
        for kind in ("besok", "enhet", "handlingsplan", "kriterier", "instrument", "matning", "program")
    ),
    *(
        f"kvalitet_cli.berakning.{room}"
        for room in ("atgarder", "bedomt", "mattstock", "sma_tal", "forandring")
    ),
    *("kvalitet_cli.extension.andringar", "kvalitet_cli.extension.andrat", "kvalitet_cli.extension.fore"),
    *("kvalitet_cli.store.mending", "kvalitet_cli.store.messages", "kvalitet_cli.store.builder"),
    *("kvalitet_cli.git.revision", "kvalitet_cli.api.explain"),
)
"""What a check of a small workspace without templates and pictures has no use for; nor of kinds of which there are no documents."""


def loaded(code: str, *words: str, cwd: Path = ROOT) -> set[str]:
    """The modules that are there when `code` has run; it is given `words` as the command line."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)", *words],
        env=environment(),
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def test_what_surrounds_a_check_is_light() -> None:
    code = "\n".join(f"import kvalitet_cli.{name}" for name in LIGHT)
    assert not loaded(code) & set(UNREAD)


def test_a_small_check_imports_no_more_than_it_uses(tmp_path: Path) -> None:
    (tmp_path / "kvalitet.yaml").write_text(
        "format: installning/1\norganisation:\n  namn: Provkommunen\n", "utf-8"
    )
    code = "from kvalitet_cli.__main__ import main\nmain()"
    found = loaded(code, "kontrollera", cwd=tmp_path)
    assert "kvalitet_cli.api.check" in found
    assert not found & set(UNUSED)
    assert len([name for name in found if name.startswith("kvalitet_cli.regler.")]) < 10  # there are ninety


def test_a_check_that_is_remembered_imports_next_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "kvalitet.yaml").write_text(
        "format: installning/1\norganisation:\n  namn: Provkommunen\n", "utf-8"
    )
    code = f"import os; os.environ['KVALITET_CACHE'] = {str(tmp_path / 'svar')!r}\n"
    code += "from kvalitet_cli.__main__ import main\nmain()"
    for _ in range(2):
        found = loaded(code, "kontrollera", cwd=tmp_path / "ws")
    assert "kvalitet_cli.store.kept.book" in found
    unused = {*UNREAD, "inspect", "dataclasses", "hashlib", "subprocess"} - {"kvalitet_cli.api.check"}
    assert found & unused == set()


def test_a_rule_is_found_by_the_words_of_its_kinds() -> None:
    for kind in kinds():
        expected = [rule for rule in rules().values() if kind in rule.checks]
        assert expected
        assert rules_about(kind) == expected


def test_a_rule_is_about_kinds_that_there_are() -> None:
    assert {kind for rule in rules().values() for kind in rule.checks} == kinds().keys()


def test_a_kind_lies_in_the_module_of_its_word() -> None:
    """Else it is found all the same, but all kinds are imported for it."""
    assert sorted(kinds()) == discovery.names(kvalitet_cli.model)


def test_what_compares_is_imported_by_a_comparison_alone(tmp_path: Path) -> None:
    shutil.copytree(GROUND, tmp_path / "yta")
    code = "from kvalitet_cli.__main__ import main\nmain()"
    found = loaded(code, "kontrollera", cwd=tmp_path / "yta")
    assert "kvalitet_cli.regler.kv310_brytande_andring" in found
    assert not found & {"kvalitet_cli.extension.andrat", "kvalitet_cli.berakning.andring"}


class Counted(Disk):
    """A disk that remembers what is read from it."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.reads: list[str] = []

    def content(self, path: str) -> bytes | Fault:
        self.reads.append(path)
        return Disk.content(self, path)


def test_a_document_with_a_finding_is_read_once(tmp_path: Path) -> None:
    shutil.copytree(GROUND, tmp_path / "yta")
    visit = "besok/norr/2026-02-10/besok.yaml"
    text = (tmp_path / "yta" / visit).read_text("utf-8")
    (tmp_path / "yta" / visit).write_text(text.replace("niva: ", "niva: x", 1), "utf-8")
    disk = Counted(tmp_path / "yta")
    checked = check(Workspace(disk.root, disk), workers=1)
    faulty = next(each for each in checked.diagnostics if each.code == "KV203")
    assert checked.lines(visit)[faulty.span.line].strip().startswith("niva: x")
    assert disk.reads.count(visit) == 1


def lay_out_visits(root: Path, number: int) -> None:
    """A workspace of so many visits, twenty-five to a unit, from the sound one."""
    shutil.copytree(GROUND, root)
    visit = root / "besok" / "norr" / "2026-02-10"
    text, plan = (visit / "besok.yaml").read_text("utf-8"), (visit / "handlingsplan.yaml").read_text("utf-8")
    unit = (root / "besok" / "norr" / "enhet.yaml").read_text("utf-8")
    for n in range(number):
        day = f"2026-{n % 25 // 2 + 1:02}-{n % 2 * 14 + 1:02}"
        folder = root / "besok" / f"enhet-{n // 25:04}" / day
        folder.mkdir(parents=True, exist_ok=True)
        (folder.parent / "enhet.yaml").write_text(unit, "utf-8")
        (folder / "besok.yaml").write_text(
            text.replace("datum: 2026-02-10", f"datum: {day}").split("tidslinje")[0], "utf-8"
        )
        (folder / "handlingsplan.yaml").write_text(plan, "utf-8")


def peak(root: Path) -> int:
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    command = [sys.executable, "-c", code, sys.executable, "-m", "kvalitet_cli", "kontrollera"]
    return int(
        subprocess.run(
            command, cwd=root, env=environment(), capture_output=True, encoding="utf-8", check=True
        ).stdout
    )


@pytest.mark.langsam
def test_memory_does_not_grow_with_the_visits(tmp_path: Path) -> None:
    lay_out_visits(tmp_path / "200", 200)
    lay_out_visits(tmp_path / "2000", 2000)
    assert peak(tmp_path / "2000") <= 1.6 * peak(tmp_path / "200")
