"""`kvalitet init`: a workspace that is sound and renders, and nothing of anyone's lost on the way."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
FILES = [
    ".editorconfig",
    ".gitignore",
    "LASMIG.md",
    "besok/hemtjansten-eken/2026-03-10/besok.yaml",
    "besok/hemtjansten-eken/2026-03-10/handlingsplan.yaml",
    "besok/hemtjansten-eken/enhet.yaml",
    "kriterier/hemtjanst/2026.yaml",
    "kvalitet.yaml",
]


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    """The program with its own commands, in an empty folder."""
    return replace(kvalitet, root=ROOT)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_workspace_is_sound_and_renders(program: "Program") -> None:
    made = program("init", "uppfoljning", "--namn", "Exempelkommunen")
    assert made.code == 0, made.err
    assert made.out.splitlines() == [f"uppfoljning/{path}" for path in FILES]
    there = replace(program, folder=program.folder / "uppfoljning")
    checked = there("kontrollera", "--fel-vid", "varning")
    assert (checked.code, checked.out) == (0, ""), checked.out  # not a single finding, notes included
    rendered = there("rapport")
    assert rendered.code == 0, rendered.err
    report = there.folder / "rapporter/hemtjansten-eken/2026-03-10/kvalitetsrapport.md"
    assert "UTKAST" not in report.read_text("utf-8")
    assert there("rapport", "--kontrollera").code == 0


@pytest.mark.parametrize(
    "namn", ['Åsa "kommun": #1', "null", "2080", "O'Hara & Söner, Öst", "- lista", "Norr\\n"]
)
def test_any_name_comes_back_as_it_was_given(program: "Program", namn: str) -> None:
    assert program("init", "--namn", namn, LC_ALL="C").code == 0
    assert program("kontrollera").out == ""
    assert namn in program("nu", "--datum", "2026-04-01").out


@pytest.mark.parametrize(
    ("namn", "said"), [("", "är tomt"), ("  ", "är tomt"), ("a\nb", "radbrytning"), ("a\x1bb", "osynligt")]
)
def test_what_is_no_name_is_refused(program: "Program", namn: str, said: str) -> None:
    refused = program("init", "--namn", namn)
    assert refused.code == 2
    assert said in refused.err
    assert files(program.folder) == []


def test_the_name_is_asked_for_at_a_terminal(program: "Program") -> None:
    asked = program.at_terminal("init", "å ä", answers=["", "Åmåls kommun"])
    assert asked.code == 0, asked.err
    assert "Svaret är tomt." in asked.err
    assert "cd 'å ä' && kvalitet rapport" in asked.err
    assert "namn: Åmåls kommun\n" in (program.folder / "å ä/kvalitet.yaml").read_text("utf-8")


def test_without_a_terminal_the_flag_is_named(program: "Program") -> None:
    refused = program("init")
    assert refused.code == 2
    assert "--namn" in refused.err
    assert files(program.folder) == []


@pytest.mark.skipif(os.name == "nt", reason="no terminal to interrupt")
def test_interrupted_at_the_question_nothing_is_written(program: "Program") -> None:
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with program.start("init", stdin=slave, stderr=slave, environment={"TERM": "xterm"}) as process:
        os.close(slave)
        while b"namn" not in os.read(master, 4096):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 130
    os.close(master)
    assert files(program.folder) == []


def test_a_dry_run_lists_and_writes_nothing(program: "Program") -> None:
    listed = program("init", "--namn", "X", "--torrkor")
    assert listed.out.splitlines() == FILES
    assert files(program.folder) == []


def test_a_file_of_someone_elses_stops_it_all(program: "Program") -> None:
    (program.folder / "LASMIG.md").write_text("Mitt eget.\n", "utf-8")
    refused = program("init", ".", "--namn", "X")
    assert refused.code == 2
    assert "LASMIG.md finns redan" in refused.err
    assert files(program.folder) == ["LASMIG.md"]
    assert program("init", ".", "--namn", "X", "--tvinga").code == 0
    assert [path for path in files(program.folder) if not path.startswith(".kvalitet/")] == FILES


def test_a_second_time_nothing_is_changed(program: "Program") -> None:
    program("init", "--namn", "X")
    before = {path: (program.folder / path).stat().st_mtime_ns for path in FILES}
    again = program("init", ".", "--namn", "X")
    assert (again.code, again.out) == (0, "")
    assert "Allt fanns redan." in again.err
    assert before == {path: (program.folder / path).stat().st_mtime_ns for path in FILES}


def test_what_git_ignores_is_added_to(program: "Program") -> None:
    ignored = program.folder / ".gitignore"
    ignored.write_bytes(b"*.log\r\nprivat/")
    assert program("init", ".", "--namn", "X").code == 0
    assert ignored.read_bytes() == (
        b"*.log\r\nprivat/\r\nrapporter/**/*.html\r\nrapporter/**/*.pdf\r\n.*.kvalitet-ny\r\n"
    )


def test_an_editorconfig_is_left_alone(program: "Program") -> None:
    (program.folder / ".editorconfig").write_text("root = true\n", "utf-8")
    made = program("init", ".", "--namn", "X")
    assert made.code == 0
    assert ".editorconfig fanns redan" in made.err
    assert (program.folder / ".editorconfig").read_text("utf-8") == "root = true\n"


def test_a_folder_with_something_in_it_must_be_named(program: "Program") -> None:
    (program.folder / "anteckningar.txt").write_text("x", "utf-8")
    assert "Mappen är inte tom" in program("init", "--namn", "X").err
    assert program("init", ".", "--namn", "X").code == 0


def test_no_workspace_within_a_workspace(program: "Program") -> None:
    program("init", "--namn", "X")
    refused = program("init", "besok/mer", "--namn", "X")
    assert refused.code == 2
    assert "redan i en arbetsyta" in refused.err
    assert not (program.folder / "besok/mer").exists()
    asked = program.at_terminal("init", ".", answers=["X"])
    assert "Här finns redan en arbetsyta" in asked.err


def test_templates_come_along_and_are_used(program: "Program") -> None:
    program("init", "--namn", "X", "--mallar")
    mall = program.folder / "mallar/kvalitetsrapport.md.jinja"
    mall.write_text(mall.read_text("utf-8") + "\nVår egen rad.\n", "utf-8")
    assert program("rapport", "--format", "md").code == 0
    report = program.folder / "rapporter/hemtjansten-eken/2026-03-10/kvalitetsrapport.md"
    assert "Vår egen rad." in report.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_nothing_is_written_through_a_link(
    program: "Program", tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("utanfor")
    (program.folder / "besok").symlink_to(outside)
    refused = program("init", ".", "--namn", "X")
    assert refused.code == 2
    assert "symbolisk länk" in refused.err
    assert files(outside) == files(program.folder) == []


def test_the_build_is_offered_and_asked_for_by_a_flag(program: "Program") -> None:
    (program.folder / ".git").mkdir()
    made = program("init", "uppföljning", "--namn", "X", "--ci", "github", "--ci", "gitlab")
    assert (made.code, made.out.splitlines()[-2:]) == (
        0,
        [".github/workflows/kvalitet.yml", ".gitlab-ci.yml"],
    )
    assert f"{len(FILES) + 2}\N{NO-BREAK SPACE}filer skapade." in made.err
    for path in (".github/workflows/kvalitet.yml", ".gitlab-ci.yml"):
        assert '"uppföljning"' in (program.folder / path).read_text("utf-8")
    asked = program.at_terminal("init", "annan", "--namn", "X")
    assert "kvalitet init . --ci github" in asked.err


def test_the_build_is_added_to_a_workspace_that_is_there(program: "Program") -> None:
    program("init", "--namn", "X")
    before = files(program.folder)
    (program.folder / "LASMIG.md").write_text("Mitt eget.\n", "utf-8")
    listed = program("init", "--ci", "github", "--torrkor")
    assert (listed.code, listed.out) == (0, ".github/workflows/kvalitet.yml\n")
    assert files(program.folder) == before
    assert program("init", ".", "--ci", "github").code == 0
    assert files(program.folder) == sorted([*before, ".github/workflows/kvalitet.yml"])
    assert "Allt fanns redan." in program("init", ".", "--ci", "github").err


def test_a_build_of_ones_own_is_left_alone(program: "Program") -> None:
    own = program.folder / ".gitlab-ci.yml"
    own.write_text("mitt: {script: [echo]}\n", "utf-8")
    refused = program("init", ".", "--namn", "X", "--ci", "gitlab")
    assert refused.code == 2
    assert ".gitlab-ci.yml finns redan. Inget skrevs." in refused.err
    assert files(program.folder) == [".gitlab-ci.yml"]
    assert program("init", ".", "--namn", "X").code == 0
    assert program("init", ".", "--ci", "gitlab").code == 2
    assert own.read_text("utf-8").startswith("mitt:")
    assert program("init", ".", "--ci", "gitlab", "--tvinga").code == 0
    assert own.read_text("utf-8").startswith("# Kontrollerar varje ändring")
