"""How a run ends: exit code, one sentence, and never a trace that nobody asked for."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.cli import ends

if TYPE_CHECKING:
    from tests.cli.conftest import Program


needs_full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
needs_signals = pytest.mark.skipif(os.name == "nt", reason="SIGINT cannot be sent to one process here")


@pytest.mark.parametrize(
    ("way", "code"),
    [
        ("rent", 0),
        ("noll", 0),
        ("fynd", 1),
        ("sys-exit-4", 4),
        ("fel", 2),
        ("krasch", 3),
        ("avbrott", 130),
    ],
)
def test_exit_code(kvalitet: "Program", way: str, code: int) -> None:
    assert kvalitet("slut", way).code == code


def test_a_wrong_request_is_told_with_its_next_step(kvalitet: "Program") -> None:
    assert kvalitet("slut", "fel").err == (
        "kvalitet: fel: Filen för 19******-**** är fel.\n  Rätta den: kvalitet formatera\n"
    )


def test_an_exit_with_a_text(kvalitet: "Program") -> None:
    run = kvalitet("slut", "sys-exit")
    assert (run.code, run.err) == (2, "kvalitet: fel: Nu räcker det.\n")


def test_a_missing_file(kvalitet: "Program") -> None:
    run = kvalitet("slut", "finns-inte")
    assert (run.code, run.err) == (
        2,
        "kvalitet: fel: Det finns ingen fil eller mapp med namnet 'besok/norr.yaml'.\n",
    )


def test_a_full_disk(kvalitet: "Program") -> None:
    run = kvalitet("slut", "full")
    assert run.code == 2
    assert run.err.startswith(
        "kvalitet: fel: Det gick inte att skriva 'rapporter/a.md': disken är full.\n  Frigör plats"
    )


@pytest.mark.parametrize("way", ["krasch", "djup", "minne", "fel-kod"])
def test_a_fault_in_the_program(kvalitet: "Program", way: str) -> None:
    run = kvalitet("slut", way)
    name = {"krasch": "KeyError", "djup": "RecursionError", "minne": "MemoryError", "fel-kod": "TypeError"}[
        way
    ]
    sentence, hint = run.err.splitlines()
    assert sentence.startswith(f"kvalitet: fel: Ett fel i programmet: {name} (cli/")
    assert (
        hint
        == "  Felet ligger i kvalitet, inte i dina filer. Kör igen med --felsok för att se hela spårningen."
    )
    assert "Anna" not in run.err
    assert run.code == 3


def test_a_fault_with_its_trace(kvalitet: "Program") -> None:
    run = kvalitet("slut", "krasch", "--felsok")
    assert run.code == 3
    assert "Traceback (most recent call last)" in run.err
    assert "KeyError: 'A*** A******** 19******-****'" in run.err
    assert run.err.rstrip().endswith("den kan innehålla ord ur dina filer.")


def test_a_wrong_request_has_no_trace_to_show(kvalitet: "Program") -> None:
    for arguments in (["slut", "fel"], ["slut", "--xyzzy"], ["halsa", "norr", "--antal", "x"]):
        assert "Traceback" not in kvalitet(*arguments, "--felsok").err
    assert "Traceback" in kvalitet("slut", "finns-inte", "--felsok").err


def test_a_module_that_cannot_be_imported(kvalitet: "Program") -> None:
    run = kvalitet("trasig-modul")
    assert run.code == 3
    assert "RuntimeError (cli/commands/trasig_modul.py, rad 3)" in run.err


def test_a_package_that_is_missing(kvalitet: "Program") -> None:
    run = kvalitet("slut", "paket")
    assert run.code == 2
    assert run.err == (
        "kvalitet: fel: Paketet finns_inte_alls saknas eller går inte att läsa in.\n"
        "  Installera om: python -m pip install kvalitet-cli\n"
    )


def test_an_interruption(kvalitet: "Program") -> None:
    run = kvalitet("slut", "avbrott")
    assert (run.code, run.err) == (130, "Avbrutet.\n")


@needs_signals
@pytest.mark.parametrize("times", [1, 5])
def test_ctrl_c(kvalitet: "Program", times: int) -> None:
    with kvalitet.start("slut", "vänta") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "börjar\n".encode()
        for _ in range(times):
            process.send_signal(signal.SIGINT)
            time.sleep(0.005)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"Avbrutet.\n")


STARTED = """
import sys
from kvalitet_cli.__main__ import main
sys.stdout.write(".")
sys.stdout.flush()
sys.exit(main())
"""


@needs_signals
@pytest.mark.parametrize("delay", [0.01, 0.03, 0.06, 0.1, 0.15])
def test_ctrl_c_while_the_program_starts(kvalitet: "Program", delay: float) -> None:
    """At any moment after `main` is called, in the middle of an import too; and once more."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTED, "slut", "vänta"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=kvalitet.folder,
        env=kvalitet.environment,
    ) as process:
        assert process.stdout is not None
        process.stdout.read(1)
        for pause in (delay, 0.005):
            time.sleep(pause)
            process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.endswith(b"Avbrutet.\n")  # the import system may have had its own word about being disturbed


@needs_signals
@pytest.mark.parametrize("arguments", [["slut", "lång"], ["--help"], ["halsa", "--help"], ["halsa", "norr"]])
def test_a_reader_that_goes_away(kvalitet: "Program", arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with kvalitet.start(*arguments, stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (141, b"")


@needs_signals
def test_head(kvalitet: "Program") -> None:
    with kvalitet.start("slut", "lång") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"rad 0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@needs_signals
def test_errors_into_a_reader_that_goes_away(kvalitet: "Program") -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with kvalitet.start("slut", "krasch", stdout=writing, stderr=writing) as process:
        os.close(writing)
    assert process.returncode == 3


@needs_signals
def test_another_pipe_that_breaks_is_told(kvalitet: "Program") -> None:
    run = kvalitet("slut", "annat-rör")
    assert run.code == 2
    assert run.err.startswith("kvalitet: fel: Operativsystemet säger nej till en fil: ")


@needs_full_disk
@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["halsa", "--help"], ["halsa", "norr"], ["slut", "lång"]]
)
def test_a_result_that_finds_no_room(kvalitet: "Program", arguments: list[str]) -> None:
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        kvalitet.start(*arguments, stdout=full) as process,
    ):
        _, err = process.communicate(timeout=20)
    assert err.decode().startswith("kvalitet: fel: Det gick inte att skriva: disken är full.\n")
    assert process.returncode == 2


@needs_full_disk
def test_stderr_that_finds_no_room(kvalitet: "Program") -> None:
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        kvalitet.start("tala", stderr=full) as process,
    ):
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out.decode().startswith("resultat")


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams(kvalitet: "Program", closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *kvalitet.command("tala")],
        capture_output=True,
        cwd=kvalitet.folder,
        env=kvalitet.environment,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("kind", sorted(ends._SYSTEM))
def test_every_word_of_the_system_is_swedish(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("besok/a.yaml", str(tmp_path / "besok" / "a.yaml"), b"besok/a.yaml"):
        sentence, _ = ends._about_system(OSError(getattr(errno, kind), "English words", name))
        assert "English" not in sentence
        assert "'besok/a.yaml'" in sentence or "{}" not in ends._SYSTEM[kind]
    sentence, _ = ends._about_system(OSError(getattr(errno, kind), "English words"))
    assert "{" not in sentence
    assert sentence.endswith(".")


def test_a_file_far_away_keeps_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "här").mkdir()
    monkeypatch.chdir(tmp_path / "här")
    sentence, _ = ends._about_system(PermissionError(errno.EACCES, "", str(tmp_path / "där.yaml")))
    assert sentence == f"Behörighet saknas till '{tmp_path / 'där.yaml'}'."


def test_of_two_files_the_one_to_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sentence, _ = ends._about_system(PermissionError(errno.EACCES, "", ".a.md.tmp", None, "a.md"))
    assert sentence == "Behörighet saknas till 'a.md'."


def test_an_interruption_while_a_class_is_made_is_an_interruption(capsys: pytest.CaptureFixture[str]) -> None:
    """Python 3.11 wraps what is raised in `__set_name__`, where an import may be when Ctrl-C comes."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    setter = type("Setter", (), {"__set_name__": stop})
    with pytest.raises((RuntimeError, KeyboardInterrupt)) as told:
        type("Made", (), {"field": setter()})
    assert ends.ending(told.value, trace=False) == ends.INTERRUPTED
    assert "Avbrutet." in capsys.readouterr().err
