"""The language server, started once, and the workspaces that it is asked about."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.editor import files
from kvalitet_cli.api.editor.modeline import with_modeline
from kvalitet_cli.store.workspace import Workspace
from tests import verktyg
from tests.conftest import ROOT, environment, need
from tests.editor.server import LanguageServer, Told


@dataclass(frozen=True)
class Editor:
    """An editor with a workspace open; a file's text is what its writer has written so far."""

    server: LanguageServer
    root: Path

    def offers(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered where `¦` stands."""
        return self.server.completions(self.root / path, with_modeline(path, text))

    def shows(self, path: str, text: str) -> str:
        """What is shown of what stands under `¦`."""
        return self.server.hover(self.root / path, with_modeline(path, text))

    def tells(self, path: str, text: str) -> list[Told]:
        """What is marked as wrong, with the lines as in `text`."""
        told = self.server.diagnostics(self.root / path, with_modeline(path, text))
        return [(line - 1, column, sentence) for line, column, sentence in told]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    need("node", "yaml")
    node = verktyg.found("node")
    assert node
    started = LanguageServer(verktyg.YAML_SERVER, node, tmp_path_factory.mktemp("editor"))
    yield started
    started.stop()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example data with its schemas."""
    root = tmp_path_factory.mktemp("exempel")
    shutil.copy(ROOT / "kvalitet.yaml", root)
    for folder in ("kriterier", "besok"):
        shutil.copytree(ROOT / folder, root / folder)
    files.refresh(root, always=True)
    return root


@pytest.fixture(scope="session")
def editor(server: LanguageServer, example: Path) -> Editor:
    return Editor(server, example)


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as `init` makes it."""
    root = tmp_path_factory.mktemp("ny")
    command = [sys.executable, "-m", "kvalitet_cli", "init", ".", "--namn", "Exempelkommunen"]
    subprocess.run(command, cwd=root, env=environment(), check=True, capture_output=True)
    return root


def documents(root: Path) -> dict[str, str]:
    """Every document of a workspace with its text, by its path from the root."""
    space = Workspace(root)
    folders = [space.shared, *(space.folder(unit) for unit in space.units)]
    return {
        document.path: (root / document.path).read_text("utf-8")
        for folder in folders
        for document in folder.documents
    }


def kind(text: str) -> str:
    found = re.search(r"^format: (\w+)/", text, re.MULTILINE)
    assert found
    return found[1]
