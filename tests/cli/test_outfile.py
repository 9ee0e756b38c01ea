"""A result in a file: where it may lie, what it says, what stops it; and the format that GitHub Actions gets by itself."""

import os
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.formats import diagnostic_formats
from kvalitet_cli.cli import main
from kvalitet_cli.core.errors import KvalitetError
from tests.conftest import ROOT, environment
from tests.output.lasare import READERS, rows

if TYPE_CHECKING:
    from tests.cli.conftest import Program


@pytest.fixture
def faulty(workspace: Path) -> Path:
    """The workspace of the tests, with one fault."""
    visit = workspace / "besok" / "norr" / "2026-02-10" / "besok.yaml"
    text = visit.read_text("utf-8")
    assert "fast-omsorgskontakt:" in text
    visit.write_text(text.replace("fast-omsorgskontakt:", "fast-omsorgskontkt:", 1), "utf-8")
    return workspace


@pytest.fixture
def program(kvalitet: "Program", workspace: Path) -> "Program":
    """The program with its own commands, in the workspace."""
    return replace(kvalitet, root=ROOT, folder=workspace)


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_file_holds_what_stdout_would(
    name: str, faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty)
    assert main.run(["kontrollera", "--format", name]) == 1
    printed = capsys.readouterr().out
    assert main.run(["kontrollera", "--format", name, "--utdata", "nya mappar/fynd.ut"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "Resultatet ligger i nya mappar/fynd.ut."
    content = (faulty / "nya mappar" / "fynd.ut").read_bytes()
    assert content.decode("utf-8") == printed
    assert not content.startswith(b"\xef\xbb\xbf")
    assert rows(name, printed)


def test_a_file_has_neither_colour_nor_the_width_of_a_window(faulty: Path, program: "Program") -> None:
    words = ("kontrollera", "--utdata", "fynd.txt")
    done = program(*words, FORCE_COLOR="1", COLUMNS="30")
    assert done.code == 1
    first = (faulty / "fynd.txt").read_text("utf-8").splitlines()[0]
    assert "\x1b" not in first
    assert len(first) > 80


def test_a_dash_is_stdout_and_quiet_says_nothing(faulty: Path, program: "Program") -> None:
    plain = program("kontrollera", "--format", "kort").out
    assert program("kontrollera", "--format", "kort", "--utdata", "-").out == plain
    assert not (faulty / "-").exists()
    quiet = program("kontrollera", "-q", "--utdata", "fynd.txt")
    assert (quiet.out, quiet.err) == ("", "")


@pytest.mark.parametrize("name", sorted(READERS))
@pytest.mark.parametrize("fault", [True, False])
def test_an_old_result_is_known_again(
    name: str, fault: bool, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(faulty if fault else faulty / "besok")
    words = ["kontrollera", *([] if fault else ["../kriterier"]), "--format", name, "--utdata", "../fynd.ut"]
    for _ in range(2):
        assert main.run(words) == int(fault)
    assert main.run(["kontrollera", "--format", "sarif", "--utdata", "../fynd.ut"]) == 1


@pytest.mark.parametrize("name", ["x.txt", "README.md", ".gitignore", "fynd.json"])
def test_a_file_that_others_have_made_is_kept(
    name: str, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (faulty / name).write_text('{"viktigt": 1}\n', "utf-8")
    monkeypatch.chdir(faulty)
    words = ["kontrollera", "--format", "json", "--utdata", name]
    with pytest.raises(KvalitetError) as refused:
        main.run(words)
    assert refused.value.message == f"{name} finns redan och är inget tidigare resultat. Inget skrevs."
    assert (faulty / name).read_text("utf-8") == '{"viktigt": 1}\n'
    assert main.run([*words, "--tvinga"]) == 1
    assert main.run(words) == 1


def test_what_cannot_be_written_is_told_by_its_own_name(program: "Program") -> None:
    assert "'/proc/x'" in program("kontrollera", "--utdata", "/proc/x").err


def test_a_baseline_lies_beside_the_documents_not_among_them(faulty: Path, program: "Program") -> None:
    done = program("kontrollera", "--baslinje", "besok/bas.yaml", "--skriv-baslinje")
    assert (done.code, (faulty / "besok" / "bas.yaml").exists()) == (2, False)
    assert "besok/bas.yaml ligger bland arbetsytans egna filer. Inget skrevs." in done.err


def test_a_run_without_findings_writes_too_and_an_empty_file_is_replaced(
    workspace: Path, program: "Program"
) -> None:
    (workspace / "fynd.json").write_text("", "utf-8")
    done = program("kontrollera", "--format", "gitlab", "--utdata", "fynd.json")
    assert (done.code, (workspace / "fynd.json").read_text("utf-8")) == (0, "[]\n")


REFUSED = {
    "kvalitet.yaml": "kvalitet.yaml ligger bland arbetsytans egna filer. Inget skrevs.",
    "besok/norr/fynd.json": "besok/norr/fynd.json ligger bland arbetsytans egna filer. Inget skrevs.",
    "besok/../kriterier/fynd.json": "besok/../kriterier/fynd.json ligger bland arbetsytans egna filer. Inget skrevs.",
    "rapporter/fynd.json": "rapporter/fynd.json ligger bland arbetsytans egna filer. Inget skrevs.",
    ".git/config": ".git/config ligger bland arbetsytans egna filer. Inget skrevs.",
    "lank/fynd.json": "lank/fynd.json ligger bland arbetsytans egna filer. Inget skrevs.",
    "besok": "besok är en mapp. Inget skrevs.",
    "lank.json": "lank.json är ingen vanlig fil. Inget skrevs.",
    "ror": "ror är ingen vanlig fil. Inget skrevs.",
    "spar.json": "Git följer filen spar.json, så den skrivs inte över.",
    "borta/spar.json": "Git följer filen borta/spar.json, så den skrivs inte över.",
}


@pytest.mark.parametrize("given", REFUSED)
def test_what_is_not_written_over(given: str, faulty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q"], cwd=faulty, check=True)
    (faulty / "borta").mkdir()
    for name in ("spar.json", "borta/spar.json"):
        (faulty / name).write_text("{}\n", "utf-8")
    subprocess.run(["git", "add", "spar.json", "borta/spar.json"], cwd=faulty, check=True)
    shutil.rmtree(faulty / "borta")
    (faulty / "lank").symlink_to(faulty / "besok" / "norr")
    (faulty / "lank.json").symlink_to(faulty / "annan.json")
    before = snapshot(faulty)
    monkeypatch.chdir(faulty)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("ror")
    with pytest.raises(KvalitetError) as refused:
        main.run(["kontrollera", "--utdata", given])
    assert refused.value.message == REFUSED[given]
    assert refused.value.hint
    assert snapshot(faulty) == before


def snapshot(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_where_files_may_not_be_written(faulty: Path) -> None:
    """As somebody whom rights stop, which root is not."""
    stopped = faulty / "last"
    stopped.mkdir(mode=0o555)
    words = [sys.executable, "-m", "kvalitet_cli", "kontrollera", "--utdata", "last/fynd.json"]
    if os.geteuid() == 0:
        caps = "-dac_override,-dac_read_search"
        words = ["setpriv", f"--bounding-set={caps}", f"--inh-caps={caps}", *words]
    done = subprocess.run(
        words, cwd=faulty, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "Du får inte skriva i mappen 'last'." in done.stderr
    assert list(stopped.iterdir()) == []


def test_a_file_in_place_of_a_folder(faulty: Path, program: "Program") -> None:
    (faulty / "fil").write_text("", "utf-8")
    done = program("kontrollera", "--utdata", "fil/fynd.json")
    assert done.code == 2
    assert "En mapp behövs" in done.err


def test_github_gets_its_own_format_only_where_it_reads_what_is_printed(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(faulty)

    def start(setting: str, *words: str) -> str:
        monkeypatch.setenv("GITHUB_ACTIONS", setting)
        assert main.run(["kontrollera", *words]) == 1
        return capsys.readouterr().out[:13]

    assert start("true") == "::error file="
    assert start("false") == start("") == "besok/norr/20"
    assert start("true", "--format", "text") == "besok/norr/20"
    assert start("true", "--utdata", "fynd.txt") == ""
    assert (faulty / "fynd.txt").read_text("utf-8").startswith("besok/norr/20")
    assert start("true", "--utdata", "-") == "::error file="


def test_every_format_is_named_in_the_help_and_in_the_handbook(program: "Program") -> None:
    page = (ROOT / "docs" / "kommandon" / "kontrollera.md").read_text("utf-8")
    words = " ".join(program("kontrollera", "--help").out.split())
    for name in diagnostic_formats():
        assert f" {name}" in words
        assert f"| `{name}` |" in page
