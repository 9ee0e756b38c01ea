"""What git remembers, and what is on its way into it: by the real git."""

import json
import os
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from kvalitet_cli.api import history as api_history
from kvalitet_cli.git import run
from kvalitet_cli.git.history import Commit, read, versions
from kvalitet_cli.store.workspace import Workspace
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


HISTORY = ("kontrollera", "--historik", "--format", "kort")


def test_where_a_number_stands_is_told_as_it_is(repository: Path, kvalitet: Run) -> None:
    """In the name of a branch, of a tag, in what a tag or a note says, in who saved, in a message: no file's name."""
    planted = numbers(8)
    plain = [number[2:].replace("-", "") for number in planted]
    git_in(repository, "branch", f"gren-{planted[0]}")
    git_in(repository, "tag", f"t{plain[1]}")
    git_in(repository, "tag", "-a", "-m", f"Utgåva\n\nOm {planted[2]}", "v1")
    git_in(repository, "notes", "add", "-m", f"Gäller {planted[3]}")
    who = ["-c", f"user.name=Prov {planted[4]}", "-c", "user.email=prov@exempel.se"]
    environ = {**ALONE, "GIT_AUTHOR_NAME": f"Prov {planted[4]}", "GIT_COMMITTER_EMAIL": f"p{plain[5]}@x.se"}
    for message in (f"Ett {planted[6]}", f"Två\n\nCo-authored-by: {planted[7]} <prov@exempel.se>"):
        subprocess.run(
            ["git", "-C", str(repository), *who, "commit", "-q", "--allow-empty", "-m", message],
            env=environment(**environ),
            check=True,
        )
    done = kvalitet(*HISTORY, cwd=repository)
    lines = done.stdout.splitlines()
    assert len(lines) == 8, done.stdout
    assert "filens namn" not in done.stdout
    assert not [text for text in (*planted, *plain) if text in done.stdout or text[-4:] in done.stdout]
    for where in (
        "i grenens namn (",
        "i taggens namn (",
        "i taggens meddelande (",
        "i en anteckning till ",
        "Grenen finns i git-arkivet.",
        "Taggen finns i git-arkivet.",
        "Anteckningen finns i git-arkivet.",
    ):
        assert where in done.stdout
    assert sum("i meddelandet till " in line for line in lines) == 2
    assert (
        sum("i namnet på den som sparade " in line for line in lines) == 2
    )  # once for each, however many commits


def test_the_name_of_a_commit_is_no_number(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (number,) = numbers(1)
    name = number[2:].replace("-", "")
    commits = [(Commit(name, "2026-01-01"), "Prov <prov@exempel.se>", "Rent")]
    monkeypatch.setattr("kvalitet_cli.api.history.messages", lambda _: iter(commits))
    assert api_history.remembered(Workspace(repository)).diagnostics == []


@pytest.mark.parametrize("path", ["a.json", "a.svg", "a.log", "a.ics", "a.markdown", "a", ".a/b.md"])
def test_every_text_in_the_history_is_read(repository: Path, kvalitet: Run, path: str) -> None:
    (number,) = numbers(1)
    add_line(repository, f"x {number}", path)
    add_line(repository, f"%PDF-1.7 {number}", "bok.pdf")
    (repository / "bild.png").write_bytes(b"\x89PNG\0" + number.encode())
    save(repository, "Ny")
    git_in(repository, "rm", "-q", path)
    save(repository, "Borta")
    assert remembered(kvalitet, repository) == [(path, "KV701")]


def test_a_version_that_is_too_large_is_told_of(repository: Path, kvalitet: Run) -> None:
    (repository / "stor.csv").write_bytes(b"a;b\n" * (4 << 20 | 1))
    save(repository, "Stor")
    done = kvalitet(*HISTORY, cwd=repository)
    assert (done.returncode, done.stdout) == (0, "")
    assert "I historiken: stor.csv är på 16 MiB och lästes inte" in done.stderr.replace("\u00a0", " ")


def test_one_version_at_a_time_is_in_memory(repository: Path) -> None:
    size = 4_000_000
    for turn in range(12):
        (repository / "stor.bin").write_bytes(os.urandom(size - 1) + bytes([turn]))
        save(repository, str(turn))
    found = versions(repository)
    tracemalloc.start()
    read_bytes = sum(len(content or b"") for _, content, _ in read(repository, found))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read_bytes > 12 * size
    assert most < 4 * size


def test_a_long_history_may_take_its_time(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float | None] = []
    answer = run.attempt

    def attempt(*words: object, timeout: float | None = 30, **more: object) -> object:
        if "log" in words or "cat-file" in words:
            asked.append(timeout)
        return answer(*words, timeout=30, **more)  # type: ignore[arg-type]  # passes on what it was given

    monkeypatch.setattr(run, "attempt", attempt)
    api_history.remembered(Workspace(repository))
    assert asked == [None, None, None]


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


def stage(root: Path, path: str, content: bytes, after: bytes | None = None) -> None:
    """Put a file on its way into git, and another on disk in its place (or none)."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    git_in(root, "add", "-f", path)
    file.unlink() if after is None else file.write_bytes(after)


PERSONS = b"person;fraga;tidpunkt;varde\n1;a;2026;2\n"
HARMLESS = b"ar;varde\n2026;2\n"


@pytest.mark.parametrize("after", [HARMLESS, None])
@pytest.mark.parametrize("padding", [b"", b"2;b;2026;3\n" * 100_000])
def test_rows_of_persons_are_seen_as_they_are_staged(
    repository: Path, kvalitet: Run, after: bytes | None, padding: bytes
) -> None:
    stage(repository, "besok/norr/underlag.csv", PERSONS + padding, after)
    assert "besok/norr/underlag.csv:1:1: KV606" in index(kvalitet, repository)


def test_rows_of_persons_on_disk_alone_stop_nothing(repository: Path, kvalitet: Run) -> None:
    stage(repository, "besok/norr/underlag.csv", HARMLESS, PERSONS)
    assert index(kvalitet, repository, code=0) == ""


BROKEN, WHOLE = b"{% if %}\n", b"{# inget #}\n"


def test_templates_are_parsed_as_they_are_staged(repository: Path, kvalitet: Run) -> None:
    path = "mallar/egen/trasig.md.jinja"
    stage(repository, path, WHOLE, BROKEN)
    assert index(kvalitet, repository, code=0) == ""
    stage(repository, path, BROKEN, WHOLE)
    assert f"{path}:1:1: KV801" in index(kvalitet, repository)
    stage(repository, path, BROKEN)
    assert f"{path}:1:1: KV801" in index(kvalitet, repository)


def test_the_logotype_is_the_one_that_is_staged(repository: Path, kvalitet: Run) -> None:
    picture, script = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + inside + b"</svg>"
        for inside in (b'<rect width="9" height="9"/>', b"<script>1</script>")
    )
    add_line(repository, "utseende: {logotyp: bild.svg}", SETTINGS)
    git_in(repository, "add", SETTINGS)
    (repository / "bild.svg").write_bytes(picture)
    assert "KV804" in index(kvalitet, repository, code=0)  # it is not on its way in
    stage(repository, "bild.svg", script, picture)
    assert "KV804" in index(kvalitet, repository, code=0)
    stage(repository, "bild.svg", picture, script)
    assert index(kvalitet, repository, code=0) == ""


@pytest.mark.parametrize(
    "path",
    ["besok/norr/.a.md", "besok/.mapp/a.md", "moten/a.md", "moten/a.json", "moten/a", "besok/norr/a.log"],
)
def test_every_text_on_its_way_in_is_guarded(repository: Path, kvalitet: Run, path: str) -> None:
    (number,) = numbers(1)
    stage(repository, path, f"Om {number}\n".encode())
    assert f"{path}:1:4: KV701" in index(kvalitet, repository)
    save(repository, "Ändå")  # the file is gone on disk, so it leaves git with this
    git_in(repository, "reset", "-q", "--hard")
    assert index(kvalitet, repository, code=0) == ""


def test_a_text_on_its_way_in_that_is_named_is_counted(repository: Path, kvalitet: Run) -> None:
    stage(repository, "moten/a.json", numbers(1)[0].encode())
    done = kvalitet("kontrollera", "--index", "moten", cwd=repository, **ALONE)
    assert done.stderr.splitlines()[0].replace("\u00a0", " ") == "1 fel i 1 fil."


def test_rows_in_private_and_pictures_are_not_read(repository: Path, kvalitet: Run) -> None:
    (number,) = numbers(1)
    stage(repository, "moten/bild.png", b"\x89PNG\0" + number.encode())
    stage(repository, "moten/bok.pdf", b"%PDF-1.7\n" + number.encode())
    assert index(kvalitet, repository, code=0) == ""
    stage(repository, "privat/rader.csv", number.encode())
    found = index(kvalitet, repository)
    assert "KV606" in found
    assert "KV701" not in found


def test_a_large_text_on_its_way_in_is_read_or_told(repository: Path, kvalitet: Run) -> None:
    (number,) = numbers(1)
    stage(repository, "besok/norr/stor.csv", b"a;b\n" * 300_000 + number.encode())
    assert "besok/norr/stor.csv:300001:1: KV701" in index(kvalitet, repository)
    stage(repository, "besok/norr/stor.csv", b"a;b\n" * (4 << 20 | 1))
    done = kvalitet("kontrollera", "--index", cwd=repository, **ALONE)
    assert (done.returncode, done.stdout) == (0, "")
    assert "besok/norr/stor.csv är på 16 MiB och lästes inte" in done.stderr.replace("\u00a0", " ")


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
