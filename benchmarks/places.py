"""What is measured and what it is measured against, each made once: workspaces, environments, the floor in C.

All of it lies in one folder that git ignores. What cannot be made is `MissingError`, which says what would help.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import history, workspace
from tests.tillit.leverans import krav

HERE = Path(__file__).parent
ROOT = HERE.parent
PEER = HERE / "medtavlare.txt"
NPM = HERE / "package.json"
SCAN = HERE / "libyaml_scan.c"


class MissingError(Exception):
    """What some rows need is not here; the text says what it is and how it is got."""


@dataclass(frozen=True)
class Places:
    """The folder where all of it lies."""

    folder: Path

    def environment(self, cache: str = "") -> Mapping[str, str]:
        """A process's whole environment: nothing of ours leaks in, and no git around the folder is seen."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
        return {
            **kept,
            "LANG": "C.UTF-8",
            "NO_COLOR": "1",
            "GIT_CEILING_DIRECTORIES": str(self.folder),
            "KVALITET_CACHE": str(self.cache(cache or "ingen")),
        }

    def cache(self, name: str) -> Path:
        """Where a command has what it remembers from one run to the next."""
        return self.folder / "cache" / name

    def put_aside(self, *folders: Path) -> None:
        """Let nothing lie there, without removing it: a disk where much was removed lately makes new files slowly.

        ext4 looks through what it has let go of in the last minutes before it makes a file; for a thousand reports that
        is ten times what making them takes otherwise.
        """
        aside = self.folder / "undan"
        aside.mkdir(exist_ok=True)
        for folder in folders:
            if folder.exists():
                folder.rename(aside / f"{time.monotonic_ns()}")

    def clear(self) -> None:
        """Remove what has been put aside, when all is measured."""
        shutil.rmtree(self.folder / "undan", ignore_errors=True)

    @cached_property
    def kvalitet(self) -> Path:
        """The program as it is installed: a wheel of the tree as it stands, in an environment of its own."""
        wheels = self.folder / "hjul"
        shutil.rmtree(wheels, ignore_errors=True)
        _run(sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(wheels), str(ROOT))
        (wheel,) = wheels.glob("*.whl")
        scripts = self._python("kvalitet", "--require-hashes", needed=krav.lines(krav.needed()))
        _run(*_pip(scripts), "--no-index", "--no-deps", "--force-reinstall", str(wheel))
        return scripts / "kvalitet"

    @property
    def python(self) -> Path:
        """The interpreter that the program is run by."""
        return self.kvalitet.with_name("python")

    @cached_property
    def check_jsonschema(self) -> Path:
        """The peer as `pip install` gives it."""
        return self._python("check-jsonschema", needed=PEER.read_text("utf-8")) / "check-jsonschema"

    @cached_property
    def sourcemeta(self) -> Path:
        """The peer as `npm install` gives it."""
        folder = self.folder / "npm"
        npm = shutil.which("npm") or shutil.which("npm", path=Path(sys.executable).parent)
        if npm is None:
            raise MissingError("npm saknas (ingår i node; make test har det)")
        if _is_new(folder / "klar", wanted := NPM.read_text("utf-8")):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(NPM, folder)
            quiet = ("--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
            _run(npm, "install", "--prefix", str(folder), *quiet)
            _done(folder / "klar", wanted)
        return folder / "node_modules" / ".bin" / "jsonschema"

    @cached_property
    def scan(self) -> Path:
        """The floor: libyaml's events, thrown away as they come."""
        program = self.folder / "libyaml_scan"
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            raise MissingError("en C-kompilator saknas (apt install gcc libc6-dev libyaml-dev)")
        if _is_new(self.folder / "libyaml_scan.klar", wanted := SCAN.read_text("utf-8")):
            try:
                _run(compiler, "-O2", str(SCAN), "-o", str(program), "-lyaml")
            except MissingError as error:
                raise MissingError(f"libyaml saknas (apt install libyaml-dev): {error}") from None
            _done(self.folder / "libyaml_scan.klar", wanted)
        return program

    def workspace(self, visits: int, *, faults: int = 0, copy: str = "") -> Path:
        """A workspace of so many visits; one that is written in has a name of its own."""
        name = "-".join(word for word in (str(visits), "fel" * bool(faults), copy) if word)
        return self._made(name, lambda root: workspace.make(root, visits, faults))

    @cached_property
    def empty(self) -> Path:
        """A workspace with its settings and nothing else."""
        root = self.folder / "ytor" / "tom"
        root.mkdir(parents=True, exist_ok=True)
        (root / "kvalitet.yaml").write_text(
            "format: installning/1\norganisation: {namn: Mätkommunen}\n", "utf-8"
        )
        return root

    def history(self, visits: int) -> Path:
        """A workspace in git: without visits, with so many, and with each of them changed."""
        return self._made(f"{visits}-git", lambda root: history.make(root, visits))

    def _made(self, name: str, make: Callable[[Path], object]) -> Path:
        """A folder of that name, made anew when what makes it has changed."""
        root = self.folder / "ytor" / name
        mark = root.with_name(f"{name}.klar")
        makers = b"".join(Path(str(module.__file__)).read_bytes() for module in (workspace, history))
        if _is_new(mark, wanted := hashlib.sha256(makers).hexdigest()):
            shutil.rmtree(root, ignore_errors=True)
            make(root)
            _done(mark, wanted)
        return root

    def _python(self, name: str, *flags: str, needed: str) -> Path:
        """An environment with these packages; gives where its programs are."""
        home = self.folder / name
        scripts = home / ("Scripts" if os.name == "nt" else "bin")
        if _is_new(home / "klar", needed):
            venv.create(home, clear=True, with_pip=True)
            (home / "krav.txt").write_text(needed, "utf-8")
            _run(*_pip(scripts), *flags, "--requirement", str(home / "krav.txt"))
            _done(home / "klar", needed)
        return scripts


def _pip(scripts: Path) -> tuple[str, ...]:
    return (str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def _is_new(mark: Path, wanted: str) -> bool:
    """Whether what the mark stands for is to be made: it never was, or of something else."""
    return not mark.is_file() or mark.read_text("utf-8") != wanted


def _done(mark: Path, wanted: str) -> None:
    mark.write_text(wanted, "utf-8")


def _run(*words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(words, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise MissingError(f"{Path(words[0]).name} slutade med {done.returncode}: {''.join(said)}")
