"""The program as a person meets it: a process, from a copy of the package with commands for the tests."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PACKAGE = Path(__file__).parents[2] / "kvalitet_cli"
COMMANDS = Path(__file__).parent / "kommandon"


@dataclass(frozen=True)
class Run:
    """How a run went."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Program:
    """`kvalitet`, with the commands in `kommandon/`."""

    root: Path  # what lies on PYTHONPATH
    folder: Path  # where it is run

    @property
    def environment(self) -> dict[str, str]:
        """Nothing that a developer's own shell has set."""
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        return kept | {
            "PYTHONPATH": str(self.root),
            "KVALITET_CACHE": "",
            "PYTHONWARNINGS": "error",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANG": "C.UTF-8",
        }

    def start(
        self, *arguments: str, environment: Mapping[str, str] | None = None, **streams: Any
    ) -> "subprocess.Popen[bytes]":
        """Begin a run; a stream that is not given is a pipe (stdin: nothing)."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment | dict(environment or {}),
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
        )

    def command(self, *arguments: str) -> list[str]:
        """What to start."""
        return [sys.executable, "-m", "kvalitet_cli", *arguments]

    def __call__(self, *arguments: str, stdin: str | None = None, **environment: str) -> Run:
        """Run to the end with pipes for all streams; what comes out must be UTF-8."""
        with self.start(*arguments, stdin=subprocess.PIPE, environment=environment) as process:
            out, err = process.communicate((stdin or "").encode(), timeout=60)
        run = Run(process.returncode, out.decode(), err.decode())
        assert "--felsok" in arguments or "Traceback" not in run.err, run.err
        return run

    def at_terminal(self, *arguments: str, answers: Sequence[str] = (), **environment: str) -> Run:
        """Run with a person at the terminal: stdin and stderr are one, stdout is kept apart."""
        pty = pytest.importorskip("pty")
        master, slave = pty.openpty()
        with self.start(
            *arguments, stdin=slave, stderr=slave, environment={"TERM": "xterm", **environment}
        ) as process:
            os.close(slave)
            os.write(master, "".join(f"{answer}\n" for answer in answers).encode())
            patience = threading.Timer(60, process.kill)  # it waits for an answer that nobody gives
            patience.start()
            seen = b""
            while chunk := _read(master):
                seen += chunk
            out = process.stdout.read().decode() if process.stdout else ""
            code = process.wait()
            patience.cancel()
        os.close(master)
        return Run(code, out, seen.decode().replace("\r\n", "\n"))


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other end is closed
        return b""


@pytest.fixture(scope="session", autouse=True)
def interruptible() -> None:
    """A shell that starts us in the background (`&`, nohup) has us and our children ignore Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the floors that the frame stands on and no command but those of the tests."""
    root = tmp_path_factory.mktemp("paket")
    copy = root / "kvalitet_cli"
    shutil.copytree(
        PACKAGE,
        copy,
        ignore=lambda folder, names: [name for name in names if not _is_frame(Path(folder) / name)],
    )
    shutil.copytree(COMMANDS, copy / "cli" / "commands", dirs_exist_ok=True)
    return root


def _is_frame(path: Path) -> bool:
    parts = path.relative_to(PACKAGE).parts
    if parts[0] not in {"__init__.py", "__main__.py", "core", "cli"} or "__pycache__" in parts:
        return False
    return parts[:2] != ("cli", "commands") or path.name in {"commands", "__init__.py"}


@pytest.fixture
def kvalitet(package: Path, tmp_path: Path) -> Program:
    """The program, run in an empty folder."""
    return Program(package, tmp_path)
