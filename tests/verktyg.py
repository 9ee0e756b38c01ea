"""What some tests need beyond Python: found where it is, installed where that can be done, named where it is missing.

`make test` installs the programs on Debian as root, and what npm gives anywhere; without the rest the tests that need
it are left out and the run says so, except where `CI` is set: there a missing tool is a fault.
"""

import ctypes.util
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LOCKED = Path(__file__).parent / "npm"  # what npm gives, in exact versions and known by hash
NPM = Path(sys.prefix) / "npm"  # in the virtual environment, which git ignores and `make stada` removes
YAML_SERVER = NPM / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
AXE = NPM / "node_modules" / "axe-core" / "axe.min.js"
VNU = NPM / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
SARIF = NPM / "node_modules" / "@microsoft" / "jest-sarif" / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"


@dataclass(frozen=True)
class Tool:
    """One tool: where it is, or what gives it: Debian packages, or npm by the locked list."""

    name: str
    what: str
    find: Callable[[], Path | None]
    debian: str = ""

    @property
    def source(self) -> str:
        """How to get it by hand."""
        return f"apt install {self.debian}" if self.debian else "python tests/verktyg.py"


def _program(*names: str) -> Callable[[], Path | None]:
    return lambda: next((Path(path) for name in names if (path := shutil.which(name))), None)


def _file(path: Path) -> Callable[[], Path | None]:
    return lambda: path if path.is_file() else None


def _libraries(*names: str) -> Callable[[], Path | None]:
    return lambda: Path() if all(ctypes.util.find_library(name) for name in names) else None


def _module(name: str) -> Callable[[], Path | None]:
    return lambda: Path() if importlib.util.find_spec(name) else None


def _npm() -> Path | None:
    """The system's or this environment's own; or what it would fetch, when that is here."""
    path = shutil.which("npm") or shutil.which("npm", path=Path(sys.executable).parent)
    fetched = all(file.is_file() for file in (AXE, VNU, SARIF))
    return Path(path) if path else AXE if fetched else None


def _font(pattern: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        if not shutil.which("fc-list"):
            return None if sys.platform == "linux" else Path()  # other systems come with what is needed
        listed = subprocess.run(
            ["fc-list", pattern, "file"], capture_output=True, encoding="utf-8", check=False
        )
        return Path(listed.stdout.split(":")[0]) if listed.stdout.strip() else None

    return find


def _node() -> Path | None:
    """The system's, or this environment's own."""
    path = shutil.which("node") or shutil.which("node", path=Path(sys.executable).parent)
    return Path(path) if path else None


# Text comes before symbols: the first installed font decides how wide a line is where the page's own are missing.
TOOLS = (
    Tool("chromium", "webbläsaren", _program("chromium", "chromium-browser", "google-chrome"), "chromium"),
    Tool("java", "Java för vnu", _program("java"), "default-jre-headless"),
    Tool("npm", "npm, som hämtar axe-core, vnu och schemat för SARIF", _npm),
    Tool("typsnitt", "ett typsnitt för svensk text", _font(":lang=sv"), "fonts-liberation"),
    Tool("tecken", "ett typsnitt med ● ◐ ✕", _font(":charset=25cf 25d0 2715"), "fonts-dejavu-core"),
    Tool("node", "node, som kör språkservern", _node),
    Tool("yaml", "språkservern för YAML", _file(YAML_SERVER)),
    Tool(
        "pango",
        "Pango, som PDF-rapporterna sätts med",
        _libraries("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"),
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ),
    Tool("zsh", "skalet zsh", _program("zsh"), "zsh"),
    Tool("fish", "skalet fish", _program("fish"), "fish"),
    Tool("strace", "strace, som dödar programmet mitt i en skrivning", _program("strace"), "strace"),
    Tool("atheris", "atheris, som söker fientliga indata", _module("atheris")),
    Tool("axe-core", "tillgänglighetsprovet", _file(AXE)),
    Tool("vnu", "HTML-granskaren", _file(VNU)),
    Tool("sarif", "schemat för SARIF", _file(SARIF)),
)


def found(name: str) -> Path | None:
    """Where the tool is, if it is here."""
    return next(tool for tool in TOOLS if tool.name == name).find()


def missing(*names: str) -> list[Tool]:
    """Which of the tools (none named: all) are not here; a name may not be misspelt."""
    assert set(names) <= {tool.name for tool in TOOLS}, names
    return [tool for tool in TOOLS if (not names or tool.name in names) and tool.find() is None]


def install() -> None:
    """Install what is missing, as far as this machine lets us."""
    packages = [package for tool in missing() for package in tool.debian.split()]
    if packages and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run("apt-get", "update", "-qq", env=quiet)
        _run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages, env=quiet)
    npm = found("npm")
    if npm and any(not tool.debian for tool in missing()):
        NPM.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(LOCKED / name, NPM)
        _run(str(npm), "ci", "--silent", "--prefix", str(NPM), "--no-audit", "--no-fund", "--ignore-scripts")


def main() -> int:
    """Install unless `--saknas`; then say what is missing, which in CI is a fault."""
    if "--saknas" not in sys.argv:
        install()
    left = missing()
    for tool in left:
        print(f"Saknas: {tool.what} ({tool.source}). De prov som behöver det är utelämnade.")
    return int(bool(left) and "CI" in os.environ)


def _run(*words: str, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(words, env=env, stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print(f"Gick inte: {' '.join(words[:2])} (slutkod {done.returncode})", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
