"""A repository made by the real git, with nothing of this machine's own configuration."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import environment
from tests.git.arkiv import Repository, made

Git = Callable[..., str]

ALONE = {
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    **{f"GIT_{who}_NAME": "Prov" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "prov@exempel.se" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_DATE": "2026-01-01T12:00:00Z" for who in ("AUTHOR", "COMMITTER")},
}


def git_in(root: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(
        ["git", "-C", str(root), *words],
        capture_output=True,
        encoding="utf-8",
        env=environment(**ALONE),
        check=True,
    )
    return done.stdout


@pytest.fixture
def repository(workspace: Path) -> Path:
    """The sound workspace with one commit on `main`."""
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "Början")
    return workspace


def save(root: Path, message: str) -> str:
    """Commit all there is; its name."""
    git_in(root, "add", "-A")
    git_in(root, "commit", "-q", "--allow-empty", "-m", message)
    return git_in(root, "rev-parse", "HEAD").strip()


@pytest.fixture(scope="session")
def mall(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Made once, copied for each test."""
    folder = tmp_path_factory.mktemp("mall") / "arbetsyta"
    return made(folder, folder)


@pytest.fixture
def arkiv(mall: Repository, tmp_path: Path) -> Repository:
    """In a folder with a space and å in its name."""
    folder = tmp_path / "Vård och omsorg å"
    shutil.copytree(mall.folder, folder)
    return Repository(folder, folder)
