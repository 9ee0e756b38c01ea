"""A real shell at a real terminal: keys in, the line that stands there out."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOW = b"\x18"  # Ctrl-X has the shell write down its line
_START = {
    "bash": ["--norc", "--noprofile", "-i"],
    "zsh": ["-f", "-i"],
    "fish": ["--no-config", "-i"],
}
_SETTINGS = {
    "bash": 'bind -x \'"\\C-x": printf %s "$READLINE_LINE" > {line}\'; bind "set bell-style none"; PS1="> "',
    "zsh": "PS1='> '; autoload -Uz compinit; compinit -u -D; unsetopt beep; "
    "_visa() {{ print -rn -- $BUFFER > {line} }}; zle -N _visa; bindkey '^X' _visa",
    "fish": "function fish_prompt; echo '> '; end; bind \\cx 'commandline -b > {line}'",
}
_OWN_TERMINAL = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"


@dataclass(frozen=True)
class Terminal:
    """A shell in `folder`, with completion loaded; `home` holds what it writes down."""

    shell: str
    folder: Path
    home: Path
    keys: int

    def line(self, typed: str) -> str:
        """The line as it stands when `typed` has been typed; a tab character is the Tab key."""
        shown = self.home / "rad"
        shown.unlink(missing_ok=True)
        os.write(self.keys, typed.encode() + SHOW)
        _wait_for(shown)
        return shown.read_text("utf-8").rstrip("\n")

    def run(self, typed: str) -> list[str]:
        """What `kvalitet` is given when the completed line is run."""
        given = self.home / "givet"
        given.unlink(missing_ok=True)
        self.line(typed)
        os.write(self.keys, b"\r")
        _wait_for(given)
        return given.read_text("utf-8").split("\0")[:-1]


@contextmanager
def terminal(shell: str, folder: Path, home: Path) -> Iterator[Terminal]:
    """Start the shell; what it is asked to run is `kvalitet`, which writes down its words but for completion's own."""
    import pty

    home.mkdir(exist_ok=True)
    environment = surroundings(home)
    with (home / "skript").open("w") as file:
        subprocess.run(["kvalitet", "komplettering", shell], stdout=file, env=environment, check=True)
    (home / "start").write_text(_SETTINGS[shell].format(line=shlex.quote(str(home / "rad"))) + "\n", "utf-8")
    keys, end = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _OWN_TERMINAL, shell, *_START[shell]],
        cwd=folder,
        env=environment,
        stdin=end,
        stdout=end,
        stderr=end,
        start_new_session=True,
    )
    os.close(end)
    with (home / "skarm").open("wb") as screen:
        reader = subprocess.Popen(["cat"], stdin=keys, stdout=screen, stderr=subprocess.DEVNULL)
        try:
            for number, name in enumerate(("start", "skript")):
                ready = home / f"klar{number}"
                source = f"source {shlex.quote(str(home / name))}; : > {shlex.quote(str(ready))}\r"
                os.write(keys, source.encode())
                _wait_for(ready)
            yield Terminal(shell, folder, home, keys)
        finally:
            process.kill()
            process.wait()
            reader.kill()
            reader.wait()
            os.close(keys)


def surroundings(home: Path) -> dict[str, str]:
    """An environment in which `kvalitet` is ours."""
    (home / "bin").mkdir(parents=True, exist_ok=True)
    program = home / "bin" / "kvalitet"
    program.write_text(
        f"""#!/bin/sh
case $1 in
    --komplettera | komplettering) PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m kvalitet_cli "$@" ;;
    *) printf '%s\\0' "$@" > {shlex.quote(str(home))}/del && mv {shlex.quote(str(home))}/del {shlex.quote(str(home))}/givet ;;
esac
""",
        "utf-8",
    )
    program.chmod(0o755)
    return {
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "TERM": "xterm",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }


def _wait_for(file: Path) -> None:
    """Until the file is there and no longer grows."""
    until = time.monotonic() + 30
    while not file.exists():
        assert time.monotonic() < until, f"{file.name} did not come"
        time.sleep(0.01)
    time.sleep(0.02)
