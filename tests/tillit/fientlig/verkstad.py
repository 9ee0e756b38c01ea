"""The program run thousands of times: one process has read it all in, and each run is a copy of that process.

A run has its own folder, environment and streams (files, or a terminal of 80 columns) and is ended when it takes too
long. What the program itself holds in memory between runs is nothing: every copy is taken before any run.
"""

import contextlib
import fcntl
import importlib
import json
import os
import pkgutil
import pty
import resource
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import ROOT, environment

TIMEOUT = 120.0


@dataclass(frozen=True)
class Svar:
    """How a run ended.

    Attributes:
        code: Its exit code; -9 when it was ended for taking too long.
        out: What it wrote to stdout, or to the terminal.
        err: What it wrote to stderr; empty on a terminal.
        seconds: How long it took.
        kilobytes: The most memory it held, with what every run holds from the beginning.

    """

    code: int
    out: bytes
    err: bytes
    seconds: float
    kilobytes: int

    @property
    def text(self) -> str:
        """All that was written, as text."""
        return (self.out + self.err).decode("utf-8", "surrogateescape")

    @property
    def stands(self) -> bool:
        """Whether the program answered as it promises: an exit code that is no fault, and no trace."""
        return self.code in (0, 1, 2) and b"Traceback" not in self.out + self.err


class Verkstad:
    """The process that copies itself."""

    def __init__(self, before: Sequence[str] = ()) -> None:
        self._process = subprocess.Popen(
            [*before, sys.executable, "-m", "tests.tillit.fientlig.verkstad"],
            cwd=ROOT,
            env={**environment(), "PYTHONHASHSEED": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def run(
        self,
        folder: Path,
        *words: str | bytes,
        given: bytes = b"",
        terminal: bool = False,
        typed: bytes = b"",
        timeout: float = TIMEOUT,
        **more: str,
    ) -> Svar:
        """`kvalitet <words>` in a folder.

        Args:
            folder: Where it runs.
            words: The command line.
            given: What it reads on stdin.
            terminal: Whether stdout and stderr are one terminal of 80 columns with colour.
            typed: What is typed on it; then stdin is the terminal too.
            timeout: Seconds until it is ended.
            more: Environment.

        """
        asked = {
            "folder": os.fspath(folder),
            "words": [os.fsencode(word).hex() for word in words],
            "given": given.hex(),
            "terminal": terminal,
            "typed": typed.hex(),
            "timeout": timeout,
            "more": {"NO_COLOR": "", "FORCE_COLOR": "1", "TERM": "xterm-256color", **more}
            if terminal
            else more,
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return Svar(
            answer["code"],
            bytes.fromhex(answer["out"]),
            bytes.fromhex(answer["err"]),
            answer["seconds"],
            answer["kilobytes"],
        )

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextlib.contextmanager
def verkstad(before: Sequence[str] = ()) -> Iterator[Verkstad]:
    """The process, started by the command `before` if there is one, and ended afterwards."""
    shop = Verkstad(before)
    try:
        yield shop
    finally:
        shop.close()


# The process itself.


def _read_all_in() -> None:
    import kvalitet_cli

    for module in pkgutil.walk_packages(kvalitet_cli.__path__, "kvalitet_cli."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _serve() -> None:
    _read_all_in()
    for line in sys.stdin.buffer:
        answer = _one(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _one(asked: Mapping[str, Any]) -> dict[str, Any]:
    words = [os.fsdecode(bytes.fromhex(word)) for word in asked["words"]]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(bytes.fromhex(asked["given"]))
        given.seek(0)
        started = time.monotonic()
        if asked["terminal"]:
            master, slave = pty.openpty()
            fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
            attributes = termios.tcgetattr(slave)
            attributes[1] &= ~termios.OPOST  # line ends as the program writes them
            attributes[3] &= ~(termios.ECHO | termios.ICANON)  # what is typed is no answer of the program's
            termios.tcsetattr(slave, termios.TCSANOW, attributes)
            streams = (slave if asked["typed"] else given.fileno(), slave, slave)
        else:
            master = slave = -1
            streams = (given.fileno(), out.fileno(), err.fileno())
        child = os.fork()
        if child == 0:
            _become(asked, words, streams)
        if slave != -1:
            os.close(slave)
            os.write(master, bytes.fromhex(asked["typed"]))
        written, usage, status = _wait(child, master, started + asked["timeout"])
        seconds = time.monotonic() - started
        if master != -1:
            os.close(master)
        out.seek(0)
        err.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "out": (written + out.read()).hex(),
            "err": err.read().hex(),
            "seconds": seconds,
            "kilobytes": usage.ru_maxrss,
        }


def _wait(child: int, master: int, until: float) -> tuple[bytes, resource.struct_rusage, int]:
    written = b""
    while True:
        if master != -1:
            with contextlib.suppress(OSError):
                while select.select([master], [], [], 0.002)[0]:
                    read = os.read(master, 65536)
                    if not read:
                        break
                    written += read
        found, status, usage = os.wait4(child, os.WNOHANG)
        if found:
            if master != -1:
                with contextlib.suppress(OSError):
                    while select.select([master], [], [], 0)[0] and (read := os.read(master, 65536)):
                        written += read
            return written, usage, status
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            until = float("inf")
        time.sleep(0.001)


def _become(asked: Mapping[str, Any], words: Sequence[str], streams: tuple[int, int, int]) -> None:
    """Be the run, and never come back."""
    code = 70
    try:
        os.setsid()
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        if asked["terminal"]:
            fcntl.ioctl(1, termios.TIOCSCTTY, 0)
        os.chdir(asked["folder"])
        os.environ.update(asked["more"])
        for name in [name for name, value in os.environ.items() if not value]:
            del os.environ[name]
        sys.stdin = os.fdopen(0, "r", encoding="utf-8", errors="surrogateescape", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        sys.argv = ["kvalitet", *words]
        from kvalitet_cli.__main__ import main

        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - told to who reads the answer
        import traceback

        os.write(2, ("Traceback i verkstaden\n" + traceback.format_exc()).encode("utf-8", "replace"))
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve()
