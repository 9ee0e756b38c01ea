"""A new workspace in a real git repository, with the program where git finds it."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from kvalitet_cli.api.create import arbetsyta

ROOT = Path(__file__).parents[2]
VISIT = "besok/hemtjansten-eken/2026-03-10/besok.yaml"


@dataclass(frozen=True)
class Done:
    """How a command went."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Repository:
    """A git repository with a workspace in it."""

    top: Path
    folder: Path  # the workspace

    @property
    def environment(self) -> dict[str, str]:
        """A person without settings of their own, and no `kvalitet` on the path."""
        kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
        names = {
            f"GIT_{who}_{what}": "prov@example.org"
            for who in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        return (
            kept
            | names
            | {
                "PATH": os.pathsep.join(
                    part
                    for part in os.environ["PATH"].split(os.pathsep)
                    if not (Path(part) / "kvalitet").exists()
                ),
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_SYSTEM": os.devnull,
                "GIT_MERGE_AUTOEDIT": "no",
                "PYTHONPATH": str(ROOT),
                "PYTHONWARNINGS": "error",
                "HOME": str(self.top),
                "LANG": "C.UTF-8",
            }
        )

    def run(self, *words: str, code: int | None = 0, cwd: Path | None = None, **environment: str) -> Done:
        """Run a program to its end; `code` is what it must answer."""
        done = subprocess.run(
            words,
            cwd=cwd or self.folder,
            env=self.environment | environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
        found = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in found.err, found.err
        assert code is None or found.code == code, found
        return found

    def git(self, *words: str, code: int | None = 0) -> Done:
        return self.run("git", *words, code=code)

    def kvalitet(
        self, *words: str, code: int | None = 0, cwd: Path | None = None, **environment: str
    ) -> Done:
        return self.run(sys.executable, "-m", "kvalitet_cli", *words, code=code, cwd=cwd, **environment)

    def read(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()

    def change(self, path: str, *changes: tuple[str, str]) -> None:
        text = self.read(path)
        for old, new in changes:
            assert text.count(old) == 1, f"{text.count(old)} × {old}\n{text}"
            text = text.replace(old, new)
        (self.folder / path).write_bytes(text.encode())

    def commit(self, what: str) -> None:
        self.git("add", "--all", ".")
        self.git("commit", "-q", "-m", what)

    def branches(self, path: str, ours: tuple[str, str] | None, theirs: tuple[str, str] | None) -> None:
        """A change on `main`, another on `deras`; one stands on main."""
        self.git("checkout", "-q", "-b", "deras")
        if theirs:
            self.change(path, theirs)
        self.commit("deras")
        self.git("checkout", "-q", "main")
        if ours:
            self.change(path, ours)
        self.commit("vår")


def made(top: Path, folder: Path) -> Repository:
    """A new workspace, installed and committed."""
    top.mkdir(parents=True, exist_ok=True)
    repository = Repository(top, folder)
    arbetsyta.workspace(folder, "Exempelkommunen")
    repository.run("git", "init", "-q", "-b", "main", ".", cwd=top)
    repository.kvalitet("git", "installera")
    repository.commit("början")
    return repository
