"""A line about long work: on a terminal only, after a second, and gone when something else is said."""

import signal
import time
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.cli.progress import Bar, line

if TYPE_CHECKING:
    from tests.cli.conftest import Program


needs_terminal = pytest.mark.skipif("sys.platform == 'win32'", reason="no pseudo-terminal here")


@needs_terminal
def test_long_work_at_a_terminal(kvalitet: "Program") -> None:
    run = kvalitet.at_terminal("tala", "--steg", "14", NO_COLOR="1")
    drawn = run.err.rpartition("nästa steg\n")[2].split("\r")
    assert "] 10 av 14, 0 s kvar" in drawn[1]
    assert drawn[-1] == ""
    assert not drawn[-2].strip()
    assert "\x1b" not in run.err


@needs_terminal
def test_an_error_takes_the_line_away(kvalitet: "Program") -> None:
    run = kvalitet.at_terminal("tala", "--steg", "14", "--krascha", NO_COLOR="1")
    before = run.err.partition("kvalitet: fel:")[0]
    assert "Kontrollerar [" in before
    assert before.endswith(" \r")


@needs_terminal
@pytest.mark.parametrize(
    ("arguments", "environment"),
    [(["--steg", "3"], {}), (["--steg", "12", "-q"], {}), (["--steg", "12"], {"TERM": "dumb"})],
)
def test_silent(kvalitet: "Program", arguments: list[str], environment: dict[str, str]) -> None:
    assert "Kontrollerar" not in kvalitet.at_terminal("tala", *arguments, **environment).err


def test_silent_without_a_terminal(kvalitet: "Program") -> None:
    assert "Kontrollerar" not in kvalitet("tala", "--steg", "12", FORCE_COLOR="1").err


@pytest.mark.parametrize(
    ("done", "total", "elapsed", "shown"),
    [
        (5, 20, 2.0, "Läser [#####...............] 5 av 20, 6 s kvar"),
        (20, 20, 2.0, "Läser [####################] 20 av 20, 0 s kvar"),
        (21, 20, 2.0, "Läser [####################] 21 av 20, 0 s kvar"),
        (1, 1000, 1.0, "Läser [....................] 1 av 1000, 17 min kvar"),
        (7, None, 1.0, "Läser 7"),
    ],
)
def test_line(done: int, total: int | None, elapsed: float, shown: str) -> None:
    assert line("Läser", done, total, elapsed) == shown


def test_a_bar_of_ones_own(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.5, 1.5, 1.55])
    monkeypatch.setattr("kvalitet_cli.cli.progress.time.monotonic", lambda: next(clock))
    with Bar("Skriver", 4, moving=True) as bar:
        bar.step()
        bar.step(2)
        bar.step()
    err = capsys.readouterr().err
    assert err.count("Skriver") == 1
    assert "3 av 4" in err


@pytest.mark.parametrize(
    ("columns", "shown"),
    [
        (79, "Kontrollerar [#####...............] 300 av 1200, 3 s kvar"),
        (39, "Kontrollerar 300 av 1200, 3 s kvar"),
        (30, "Kontrollerar 300 av 1200"),
        (12, "300 av 1200"),
        (4, "300 "),
    ],
)
def test_a_narrow_window_keeps_what_is_left(columns: int, shown: str) -> None:
    assert line("Kontrollerar", 300, 1200, 1.0, columns) == shown


def test_before_the_first_step() -> None:
    assert line("Skriver", 0, 4, 2.0) == "Skriver [....................] 0 av 4"
    assert line("Läser", 0, None, 2.0) == "Läser …"


def told_in_time(capsys: pytest.CaptureFixture[str], word: str) -> str:
    """What is said until the word is: at the next tick, or much later on a machine with other work."""
    told, until = "", time.monotonic() + 60
    while word not in told and time.monotonic() < until:
        time.sleep(0.05)
        told += capsys.readouterr().err
    return told


@needs_terminal
def test_a_single_long_step(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No step has ended, and still it is seen what is done; within another bar too, which goes on afterwards."""
    monkeypatch.setattr("kvalitet_cli.cli.progress.DELAY", 0.1)
    monkeypatch.setattr("kvalitet_cli.cli.progress._LONG", 0.1)
    before = signal.getsignal(signal.SIGALRM)
    with Bar("Läser", None, moving=True):
        with Bar("Skriver", 1, moving=True):
            inner = told_in_time(capsys, "0 av 1")
        outer = told_in_time(capsys, "Läser …")
    outer += capsys.readouterr().err
    assert "Skriver [....................] 0 av 1" in inner
    assert "Läser …" in outer
    assert not outer.rpartition("Läser …")[2].strip()
    assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)) == (before, (0.0, 0.0))
