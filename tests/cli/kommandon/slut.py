"""Sluta på ett av många sätt.

Exempel:
  kvalitet slut rent
"""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

from kvalitet_cli.cli.ends import FINDINGS
from kvalitet_cli.cli.parameters import Argument
from kvalitet_cli.core.errors import KvalitetError


def command(sätt: Annotated[str, Argument(metavar="SÄTT", help="Hur det ska sluta.")]) -> object:  # noqa: PLC2401 - å, ä, ö in names must work
    return ENDS[sätt]()


def _request() -> None:
    raise KvalitetError("Filen för 19121212-1212 är \x1b[31mfel\x1b[0m.", "Rätta den: kvalitet formatera")


def _wait() -> None:
    sys.stdout.write("börjar\n")
    sys.stdout.flush()
    time.sleep(30)


def _long() -> None:
    for number in range(200_000):
        sys.stdout.write(f"rad {number}\n")


def _deep() -> None:
    _deep()


def _memory() -> None:
    raise MemoryError


def _kill_self() -> None:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)


def _other_pipe() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE) as child:
        child.wait()
        assert child.stdin is not None
        child.stdin.write(b"x" * 100_000)


ENDS = {
    "rent": lambda: None,
    "noll": lambda: 0,
    "fynd": lambda: FINDINGS,
    "fel-kod": lambda: "tre",
    "fel": _request,
    "sys-exit": lambda: sys.exit("Nu räcker det."),
    "sys-exit-4": lambda: sys.exit(4),
    "finns-inte": lambda: Path("besok/norr.yaml").read_text("utf-8"),
    "full": lambda: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left on device", "rapporter/a.md")),
    "krasch": lambda: {"hemligt namn": 1}["Anna Andersson 19121212-1212"],
    "djup": _deep,
    "minne": _memory,
    "paket": lambda: __import__("finns_inte_alls"),
    "vänta": _wait,
    "lång": _long,
    "avbrott": _kill_self,
    "annat-rör": _other_pipe,
}
