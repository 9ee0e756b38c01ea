"""What inputs begin from: the documents of this repository, and workspaces that hold one file more or another."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Folder, Workspace

ROOT = Path(__file__).parent.parent.parent
GROUND = ROOT / "tests" / "regler" / "_grund"
UNIT = "hvb-ekbacken"


@cache
def documents() -> dict[str, bytes]:
    """This repository's own documents by their paths: one unit's, and what all units share."""
    patterns = ("kvalitet.yaml", "kriterier/**/*.yaml", f"besok/{UNIT}/**/*.yaml")
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def scratch() -> Path:
    """An empty folder for files that are read again at once; in memory where there is such a place."""
    memory = "/dev/shm"  # noqa: S108 - the folder in it has a name of its own
    folder = Path(
        tempfile.mkdtemp(prefix="kvalitet-prov-", dir=memory if os.access(memory, os.W_OK) else None)
    )
    owner = os.getpid()
    atexit.register(
        lambda: os.getpid() == owner and shutil.rmtree(folder, ignore_errors=True)
    )  # not a child of it
    return folder


def named(data: bytes) -> tuple[str, bytes]:
    """An input whose first line is a path: the path, and what the file there holds."""
    head, _, content = data.partition(b"\n")
    path = head.decode("utf-8", "replace").strip()
    parts = path.split("/")
    return (
        path if path and ".." not in parts and "" not in parts and "." not in parts else "kvalitet.yaml"
    ), content


def with_names() -> list[bytes]:
    """Every document with its path as the first line."""
    return [path.encode() + b"\n" + content for path, content in documents().items()]


@cache
def sound() -> tuple[Workspace, Folder, Folder]:
    """The repository's workspace held in memory, with what is shared and what is the unit's, all read once."""
    workspace = Workspace(ROOT, Held(documents()))
    return workspace, workspace.shared, workspace.folder(UNIT)


def spoilt(path: str, content: bytes) -> tuple[Workspace, Folder, Folder]:
    """The same with one document more or another; what is not touched is not read again."""
    _, shared, unit = sound()
    workspace = Workspace(ROOT, Held({**documents(), path: content}))
    loaded = workspace.load(path)
    own = path.startswith(f"besok/{UNIT}/")
    folder = _put(unit, loaded) if own else unit
    vars(workspace)["shared"] = shared if own else _put(shared, loaded)
    return workspace, workspace.shared, folder


def _put(folder: Folder, loaded: Any) -> Folder:
    others = [document for document in folder.documents if document.path != loaded.path]
    return Folder(folder.name, sorted([*others, loaded], key=lambda document: document.path))
