"""A file as an editor has it: checked in the place of the one that lies there, and nothing is written."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, environment

VISIT = "besok/norr/2026-02-10/besok.yaml"
Check = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def check(workspace: Path, kvalitet: Run) -> Check:
    """`kvalitet kontrollera -` with a text on stdin; the workspace is the same afterwards."""

    def run(content: str | bytes, *words: str, cwd: Path = workspace) -> "subprocess.CompletedProcess[str]":
        before = {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()}
        given = content.encode() if isinstance(content, str) else content
        done = kvalitet("kontrollera", "-", *words, cwd=cwd, given=given)
        assert {path: path.read_bytes() for path in workspace.rglob("*") if path.is_file()} == before
        return done

    return run


def test_the_text_is_checked_as_the_file(workspace: Path, check: Check) -> None:
    text = (workspace / VISIT).read_text("utf-8")
    clean = check(text, "--filnamn", VISIT)
    assert (clean.returncode, clean.stdout) == (0, "")
    assert clean.stderr == "Inga fel i 1 fil.\n"
    broken = check(
        "# överst\n" + text.replace("  kanda-ansikten:\n", "  kanda-ansikte:\n"), "--filnamn", VISIT
    )
    assert broken.returncode == 1
    assert broken.stdout.startswith(f"{VISIT}:17:3: KV201 Kriteriet kanda-ansikte finns inte")
    assert "   17 |   kanda-ansikte:\n      |   ^^^^^^^^^^^^^\n" in broken.stdout
    assert f"{VISIT}:" in broken.stdout
    assert "handlingsplan.yaml" not in broken.stdout


def test_only_that_file_is_told_of(workspace: Path, check: Check) -> None:
    (workspace / "besok" / "norr" / "enhet.yaml").write_text("format: enhet/1\n", "utf-8")
    text = (workspace / VISIT).read_text("utf-8")
    assert check(text, "--filnamn", VISIT).stdout == ""
    assert (
        "KV102" in check("format: enhet/1\n", "--filnamn", "besok/norr/enhet.yaml", "--format", "kort").stdout
    )


def test_rules_of_what_it_refers_to_and_of_what_is_shared(workspace: Path, check: Check) -> None:
    edition = "kriterier/hemtjanst/2026.yaml"
    text = (workspace / edition).read_text("utf-8")
    done = check(
        text.replace("id: uppfyllt", "id: delvis-uppfyllt"), "--filnamn", edition, "--format", "kort"
    )
    assert "KV209" in done.stdout
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == {edition}
    settings = check("format: installning/1\n", "--filnamn", "kvalitet.yaml", "--format", "kort")
    assert "KV102" in settings.stdout


def test_a_file_that_is_not_there_yet(workspace: Path, check: Check) -> None:
    unit = "format: enhet/1\nnamn: Ny\nverksamhet: hemtjanst\nregi: kommunal\n"
    assert check(unit, "--filnamn", "besok/ny/enhet.yaml").returncode == 0
    visit = (workspace / VISIT).read_text("utf-8")
    alone = check(visit, "--filnamn", "besok/ny/2026-02-10/besok.yaml", "--format", "kort")
    assert "KV207" in alone.stdout
    stray = check("a: 1\n", "--filnamn", "besok/norr/vilse.yaml", "--format", "kort")
    assert "KV007" in stray.stdout


def test_from_another_folder_and_by_its_whole_path(workspace: Path, check: Check) -> None:
    text = (workspace / VISIT).read_text("utf-8").replace("kanda-ansikten:", "kanda-ansikte:")
    here = check(text, "--filnamn", VISIT)
    assert check(text, "--filnamn", "besok.yaml", cwd=(workspace / VISIT).parent).stdout == here.stdout
    assert check(text, "--filnamn", str(workspace / VISIT), cwd=workspace.parent).stdout == here.stdout


def test_faults_of_the_file_itself(check: Check) -> None:
    assert "KV002" in check("namn: Åsa".encode("latin-1"), "--filnamn", VISIT, "--format", "kort").stdout
    assert "KV006" in check(b"#" * (1 << 20) + b"\n", "--filnamn", VISIT, "--format", "kort").stdout
    assert "KV003" in check("", "--filnamn", VISIT, "--format", "kort").stdout
    assert "KV001" in check("a: [", "--filnamn", VISIT, "--format", "kort").stdout
    masked = check("namn: 811218-9876 [\n", "--filnamn", VISIT)
    assert "811218-9876" not in masked.stdout + masked.stderr


def test_a_link_on_disk_is_not_followed(workspace: Path, check: Check) -> None:
    text = (workspace / VISIT).read_text("utf-8")
    (workspace / VISIT).unlink()
    (workspace / VISIT).symlink_to("/finns-inte")
    assert check(text, "--filnamn", VISIT).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "inget namn"),
        (["besok", "--filnamn", VISIT], "står ensam"),
        (["--filnamn", "mallar/kvalitetsrapport.md.jinja"], "inget dokument"),
        (["--filnamn", "../annat/besok.yaml"], "ingen arbetsyta"),
        (["--filnamn", VISIT, "--mot", "main", "--berort"], "git-arkiv"),
    ],
)
def test_what_cannot_be_done(check: Check, words: list[str], said: str) -> None:
    done = check("format: besok/1\n", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_name_without_a_text(kvalitet: Run) -> None:
    done = kvalitet("kontrollera", "besok", "--filnamn", VISIT)
    assert done.returncode == 2
    assert "hör ihop med sökvägen -" in done.stderr


def test_a_real_process(workspace: Path) -> None:
    text = (workspace / VISIT).read_text("utf-8").replace("kanda-ansikten:", "kända-ansikten:")
    done = subprocess.run(
        [sys.executable, "-m", "kvalitet_cli", "kontrollera", "-", "--filnamn", VISIT, "--format", "kort"],
        cwd=workspace,
        env=environment(),
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "KV201 Kriteriet kända-ansikten" in done.stdout.decode()
