"""What git remembers, and what is on its way into it: by the real git."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, environment
from tests.git.conftest import ALONE, git_in, save
from tests.tillit.tabell import Rad, write

UNIT = "besok/norr/enhet.yaml"
SETTINGS = "kvalitet.yaml"


def numbers(amount: int) -> list[str]:
    """Made-up numbers that count as personal: a day long ago, and a check digit."""
    found = []
    for serial in range(amount):
        digits = f"181203{serial + 101:03d}"
        total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits))
        found.append(f"18{digits[:6]}-{digits[6:]}{-total % 10}")
    return found


def add_line(root: Path, line: str, path: str = UNIT) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text("utf-8") if file.exists() else "") + line + "\n", "utf-8")


def remembered(kvalitet: Run, root: Path, *words: str) -> list[tuple[str, str]]:
    done = kvalitet("kontrollera", "--historik", "--format", "json", *words, cwd=root, **ALONE)
    assert done.returncode in (0, 1), done.stderr
    return [(found["path"], found["code"]) for found in json.loads(done.stdout)["diagnostics"]]


@pytest.mark.tillit
def test_a_number_is_found_wherever_git_keeps_it(repository: Path, kvalitet: Run) -> None:
    """On the branch, on another, in a merge alone, in a name, a message, a tag; all of it taken away again."""
    planted = numbers(8)
    start = git_in(repository, "rev-parse", "HEAD").strip()
    add_line(repository, f"# {planted[0]}")
    save(repository, "Ett")
    add_line(repository, f"# {planted[1]}", "besok/norr/anteckning.txt")
    add_line(repository, "x", f"besok/norr/{planted[2]}.txt")
    save(repository, f"Två {planted[3]}")
    git_in(repository, "rm", "-q", "-r", "besok/norr")
    git_in(repository, "checkout", "-q", start, "--", "besok/norr")
    save(repository, "Borta")
    git_in(repository, "checkout", "-q", "-b", "sida", start)
    add_line(repository, f"# {planted[4]}", SETTINGS)
    save(repository, "Sida")
    git_in(repository, "checkout", "-q", "main")
    git_in(repository, "merge", "-q", "-s", "ours", "--no-commit", "sida")
    add_line(repository, f"# {planted[5]}", SETTINGS)
    save(repository, "Sammanfogat")  # in no parent
    git_in(repository, "checkout", "-q", "sida", "--", SETTINGS)
    git_in(repository, "checkout", "-q", start, "--", SETTINGS)
    save(repository, "Rent")
    git_in(repository, "tag", "-a", "-m", f"Utgåva {planted[6]}", "v1")
    git_in(repository, "branch", f"gren-{planted[7]}", start)
    assert kvalitet("kontrollera", cwd=repository).returncode == 0
    done = kvalitet("kontrollera", "--historik", cwd=repository)
    found = done.stdout.count("KV701")
    shown = [
        number for number in planted if number in done.stdout + done.stderr or number[-4:] in done.stdout
    ]
    assert done.returncode == 1
    assert "Sparades i git den 1 januari 2026" in done.stdout
    write(
        Rad(
            "Personuppgifter",
            "personnummer i gits historik som missas",
            len(planted),
            "gömda",
            len(planted) - found,
        )
    )
    write(Rad("Personuppgifter", "personnummer ur historiken som visas", len(planted), "gömda", len(shown)))


def test_a_line_that_lived_long_is_told_once(repository: Path, kvalitet: Run) -> None:
    one, other = numbers(2)
    for turn in range(4):
        add_line(repository, f"# {one} {turn}")
        if turn == 2:
            add_line(repository, f"# {other}")
        save(repository, str(turn))
    done = kvalitet("kontrollera", "--historik", "--format", "kort", cwd=repository)
    first, *rest = [line for line in done.stdout.splitlines() if "KV701" in line]
    assert "finns i 4 versioner av filen" in first.replace("\u00a0", " ")
    assert len(rest) == 1  # the same number on later lines is the same thing; the other is one
    assert done.returncode == 1


def test_nothing_to_remember_is_told_so(repository: Path, kvalitet: Run) -> None:
    done = kvalitet("kontrollera", "--historik", cwd=repository)
    assert (done.returncode, done.stdout) == (0, "")


def test_in_a_folder_of_the_repository_only_that_is_looked_at(
    workspace: Path, tmp_path: Path, kvalitet: Run
) -> None:
    top = tmp_path / "arkiv"
    shutil.copytree(workspace, top / "upp följning")
    one, other = numbers(2)
    add_line(top, one, "annat/fil.md")
    add_line(top / "upp följning", f"# {other}", UNIT)
    git_in(top, "init", "-q", "-b", "main")
    save(top, "Början")
    assert remembered(kvalitet, top / "upp följning") == [(UNIT, "KV701")]


def test_a_part_of_the_history_is_not_enough(repository: Path, tmp_path: Path, kvalitet: Run) -> None:
    save(repository, "Två")
    git_in(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "del")
    done = kvalitet("kontrollera", "--historik", cwd=tmp_path / "del")
    assert done.returncode == 2
    assert "git fetch --unshallow" in done.stderr


def test_without_git_there_is_no_history(workspace: Path, kvalitet: Run) -> None:
    done = kvalitet("kontrollera", "--historik", GIT_CEILING_DIRECTORIES=str(workspace.parent))
    assert done.returncode == 2
    assert "så det finns ingen historik" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--historik", "--index"],
        ["--historik", "--mot", "main"],
        ["--historik", "--baslinje", "b.yaml"],
        ["--historik", UNIT],
        ["--index", "-", "--filnamn", UNIT],
    ],
)
def test_what_does_not_go_together_is_refused(repository: Path, kvalitet: Run, words: list[str]) -> None:
    done = kvalitet("kontrollera", *words, cwd=repository)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


# ── what is on its way in


def index(kvalitet: Run, root: Path, *words: str, code: int = 1) -> str:
    done = kvalitet("kontrollera", "--index", "--format", "kort", *words, cwd=root, **ALONE)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def test_what_is_staged_is_checked_and_nothing_else(repository: Path, kvalitet: Run) -> None:
    (number,) = numbers(1)
    clean = (repository / UNIT).read_text("utf-8")
    add_line(repository, f"# {number}")
    assert index(kvalitet, repository, code=0) == ""
    git_in(repository, "add", UNIT)
    (repository / UNIT).write_text(clean, "utf-8")
    assert kvalitet("kontrollera", cwd=repository).returncode == 0
    assert "KV701" in index(kvalitet, repository)
    assert "KV701" in index(kvalitet, repository, "besok/norr")
    git_in(repository, "add", UNIT)
    assert index(kvalitet, repository, code=0) == ""


def test_a_file_that_is_not_staged_stops_nothing(repository: Path, kvalitet: Run) -> None:
    add_line(repository, "format: besok/1", "besok/norr/2026-05-01/besok.yaml")
    assert kvalitet("kontrollera", cwd=repository).returncode == 1
    assert index(kvalitet, repository, code=0) == ""


def test_a_merge_that_waits_is_told(repository: Path, kvalitet: Run) -> None:
    start = git_in(repository, "rev-parse", "HEAD").strip()
    for branch in ("ena", "andra"):
        git_in(repository, "checkout", "-q", "-b", branch, start)
        add_line(repository, f"# {branch}")
        save(repository, branch)
    subprocess.run(
        ["git", "-C", str(repository), "merge", "-q", "ena"],
        env=environment(**ALONE),
        check=False,
        capture_output=True,
    )
    done = kvalitet("kontrollera", "--index", cwd=repository)
    assert done.returncode == 2
    assert "En sammanfogning är inte klar" in done.stderr


@pytest.mark.parametrize("how", [["-a"], [UNIT]])
def test_as_a_hook_it_stops_the_commit(repository: Path, how: list[str]) -> None:
    """Also where git makes a commit from an index of its own: of everything, or of one file."""
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kvalitet_cli kontrollera --index\n', "utf-8")
    hook.chmod(0o755)
    add_line(repository, f"# {numbers(1)[0]}")

    def commit() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "-C", str(repository), "commit", "-q", "-m", "Ny", *how],
            env=environment(**ALONE),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    stopped = commit()
    assert stopped.returncode == 1
    assert "KV701" in stopped.stdout + stopped.stderr
    git_in(repository, "checkout", "-q", "HEAD", "--", UNIT)
    add_line(repository, "# helt i sin ordning")
    assert commit().returncode == 0
