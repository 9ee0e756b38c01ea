"""`kvalitet byt-id`: what it shows, what it tells a person to look at, and that git sees a rename."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create import arbetsyta
from tests.git.conftest import git_in, save

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
UNIT = "besok/hemtjansten-eken"
VISIT = f"{UNIT}/2026-03-10/besok.yaml"
PLAN = f"{UNIT}/2026-03-10/handlingsplan.yaml"


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    """The program with its own commands, in a new workspace in git."""
    arbetsyta.workspace(kvalitet.folder, "Exempelkommunen")
    git_in(kvalitet.folder, "init", "-q", "-b", "main")
    save(kvalitet.folder, "Början")
    return replace(kvalitet, root=ROOT)


def test_a_dry_run_shows_every_line_and_writes_nothing(program: "Program") -> None:
    done = program("byt-id", "hemtjansten-eken/2026-03-10#gamla-planer", "inaktuella", "--torrkor")
    assert done.code == 0, done.err
    lines = done.out.split("\n")
    assert lines[:2] == [f"--- {PLAN} (nu)", f"+++ {PLAN} (efter)"]
    assert [line.strip("+- ") for line in lines if line[:1] == "+"][1:] == [
        "grund: {papekanden: [inaktuella]}", f"{VISIT} (efter)", "id: inaktuella",
    ]  # fmt: skip
    told = "skulle heta hemtjansten-eken/2026-03-10#inaktuella: 2 ställen i 2 filer."
    assert told in done.err.replace("\u00a0", " ")
    assert git_in(program.folder, "status", "--short") == ""


def test_a_unit_moves_with_its_reports_and_git_sees_it(program: "Program") -> None:
    assert program("rapport", "--format", "md").code == 0
    save(program.folder, "Rapporter")
    note = program.folder / "kriterier/hemtjanst/2026.yaml"
    note.write_text(note.read_text("utf-8") + "# Prövades i hemtjansten-eken.\n", "utf-8")
    lines = note.read_text("utf-8").count("\n")
    done = program("byt-id", UNIT, "hemtjansten-ekbacken")
    assert done.code == 0, done.err
    assert done.out.split("\n") == [
        "rapporter/hemtjansten-eken heter nu rapporter/hemtjansten-ekbacken",
        "besok/hemtjansten-eken heter nu besok/hemtjansten-ekbacken",
        "",
    ]
    assert f"  kriterier/hemtjanst/2026.yaml:{lines}" in done.err
    save(program.folder, "Bytt")
    changed = git_in(program.folder, "show", "--name-status", "--format=", "-M").splitlines()
    assert {line[:1] for line in changed if "hemtjansten-ek" in line} == {"R"}
    assert program("kontrollera").code == 0
    assert program("rapport", "--format", "md", "--stada").code == 0
    assert program("rapport", "--kontrollera").code == 0


def test_what_cannot_be_is_exit_2_and_nothing_is_written(program: "Program") -> None:
    done = program("byt-id", "hemtjanst/2026#trygghetn", "lugn")
    assert (done.code, done.out) == (2, "")
    assert "Menade du hemtjanst/2026#trygghet?" in done.err
    done = program("byt-id", "hemtjanst/2026#finnsinte", "lugn")
    assert "I hemtjanst/2026 finns: " in done.err
    assert git_in(program.folder, "status", "--short") == ""


def test_a_branch_that_has_the_new_name_is_told(program: "Program") -> None:
    git_in(program.folder, "switch", "-q", "-c", "anna")
    (program.folder / "besok/ekbacken").mkdir()
    (program.folder / "besok/ekbacken/enhet.yaml").write_text("format: enhet/1\n", "utf-8")
    save(program.folder, "Annas")
    git_in(program.folder, "switch", "-q", "main")
    done = program("byt-id", "hemtjansten-eken", "ekbacken")
    assert done.code == 0, done.err
    assert "besok/ekbacken finns redan på grenen anna." in done.err


def test_reports_are_never_left_behind_without_a_word(program: "Program") -> None:
    assert program("rapport", "--format", "md").code == 0
    save(program.folder, "Rapporter")
    lies = program.folder / "rapporter/eken/2026-03-10/kvalitetsrapport.html"
    lies.parent.mkdir(parents=True)
    lies.write_text("<p>Något</p>\n", "utf-8")
    for flags in ((), ("--torrkor",)):
        done = program("byt-id", "hemtjansten-eken", "eken", *flags)
        assert (done.code, done.out) == (2, ""), done.err
        assert "rapporter/eken finns redan" in done.err
    assert (program.folder / UNIT).is_dir()
    lies.unlink()
    done = program("byt-id", "hemtjansten-eken", "eken")
    assert done.code == 0, done.err
    assert (program.folder / "rapporter/eken/2026-03-10/kvalitetsrapport.md").is_file()
    assert not (program.folder / "rapporter/hemtjansten-eken").exists()


def test_a_visits_reports_are_never_left_behind(program: "Program") -> None:
    assert program("rapport", "--format", "md").code == 0
    taken = program.folder / "rapporter/hemtjansten-eken/2026-03-10-kvall"
    taken.mkdir()
    (taken / "min.txt").write_text("min\n", "utf-8")
    done = program("byt-id", "hemtjansten-eken/2026-03-10", "2026-03-10-kvall")
    assert (done.code, done.out) == (2, ""), done.err
    assert "rapporter/hemtjansten-eken/2026-03-10-kvall finns redan" in done.err


@pytest.mark.parametrize(
    ("ident", "whose"),
    [
        ("kriterier", "rapporterna om kriterier"),
        ("program", "rapporterna om program"),
        ("2026", "rapporterna för 2026"),
        ("2026-h1", "rapporterna för första halvåret 2026"),
    ],
)
def test_a_unit_cannot_have_the_id_of_a_folder_with_other_reports(
    program: "Program", ident: str, whose: str
) -> None:
    new = ("ny", "enhet", ident, "--namn", "X", "--verksamhet", "hemtjanst")
    for command in (("byt-id", "hemtjansten-eken", ident), new, (*new, "--torrkor")):
        done = program(*command)
        assert (done.code, done.out) == (2, ""), (command, done.err)
        assert f"mappen rapporter/{ident} är till för {whose}." in done.err
        assert f" enhet-{ident}\n" in done.err
    assert git_in(program.folder, "status", "--short") == ""


def test_a_unit_that_shares_a_folder_with_other_reports_takes_only_its_own_along(program: "Program") -> None:
    (program.folder / UNIT).rename(program.folder / "besok/kriterier")
    assert program("rapport", "--format", "md").code == 0
    done = program("byt-id", "kriterier", "eken")
    assert done.code == 0, done.err
    assert (program.folder / "rapporter/kriterier/hemtjanst.md").is_file()
    assert (program.folder / "rapporter/eken/2026-03-10/kvalitetsrapport.md").is_file()


def test_in_the_middle_of_a_merge_nothing_is_renamed(program: "Program") -> None:
    file = program.folder / UNIT / "enhet.yaml"
    before = file.read_text("utf-8")
    for branch, name in (("anna", "Ett"), ("main", "Två")):
        git_in(program.folder, "switch", "-q", *(["-c"] if branch == "anna" else []), branch)
        file.write_text(before.replace("namn: ", f"namn: {name} "), "utf-8")
        save(program.folder, name)
    merged = subprocess.run(
        ["git", "merge", "-q", "anna"], cwd=program.folder, capture_output=True, check=False
    )
    assert merged.returncode == 1
    file.write_text(before, "utf-8")
    done = program("byt-id", "hemtjanst/2026#trygghet", "lugn")
    assert (done.code, done.out) == (2, "")
    assert "En sammanfogning är inte klar.\n  Gör klart den först: git status\n" in done.err
    shutil.rmtree(program.folder / ".git")
    assert program("byt-id", "hemtjanst/2026#trygghet", "lugn").code == 0


def test_markdown_at_the_root_that_names_the_id_is_told(program: "Program") -> None:
    (program.folder / "LASMIG.md").write_text("Vi börjar med hemtjansten-eken.\n", "utf-8")
    done = program("byt-id", "hemtjansten-eken", "ekbacken")
    assert "hemtjansten-eken heter nu ekbacken: inga hänvisningar behövde ändras." in done.err
    assert "nämns också i text eller kommentarer" in done.err
    assert "  LASMIG.md:1\n" in done.err
