"""An interruption is not swallowed, wherever Python would do so; a person at a prompt gets the terminal back."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment

needs_signals = pytest.mark.skipif(os.name == "nt", reason="SIGINT cannot be sent to one process here")

SWALLOWED = """
import os, signal, time
from kvalitet_cli.cli.interrupts import heed
class Odd:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):
            pass
heed()
try:
    odd = Odd()
    del odd
    time.sleep(20)
except KeyboardInterrupt:
    print("avbrutet")
"""


@needs_signals
def test_an_interruption_that_python_swallows_comes_again() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "avbrutet\n", "")


@needs_signals
@pytest.mark.parametrize(
    ("words", "waits", "says"),
    [
        (["ny", "enhet"], b": ", b"Avbrutet."),
        (["rapport", "--bevaka"], b"Ctrl-C.", b"Bevakningen \xc3\xa4r avslutad."),
    ],
)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_at_a_terminal(
    words: list[str], waits: bytes, says: bytes, number: signal.Signals, workspace: Path
) -> None:
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")
    master, slave = pty.openpty()
    before = termios.tcgetattr(slave)
    with subprocess.Popen(
        [sys.executable, "-m", "kvalitet_cli", *words],
        cwd=workspace,
        env=environment(TERM="xterm"),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    ) as process:
        seen = b""
        while waits not in seen:
            seen += os.read(master, 4096)
        time.sleep(0.1)
        process.send_signal(number)
        process.wait(timeout=20)
    assert termios.tcgetattr(slave) == before
    os.close(slave)
    try:
        while more := os.read(master, 4096):
            seen += more
    except OSError:  # the other end is closed
        pass
    os.close(master)
    assert process.returncode == 130
    assert says in seen
    assert b"Traceback" not in seen
