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
UNITS = ("forskolan-blasippan", "hemtjansten-norr", "hvb-ekbacken")
"""Visits, plans and measurements of every kind; the rest of the repository's units say nothing else."""


@cache
def documents() -> dict[str, bytes]:
    """This repository's own documents by their paths: some units', and what all units share."""
    patterns = ("kvalitet.yaml", "kriterier/**/*.yaml", *(f"besok/{unit}/**/*.yaml" for unit in UNITS))
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def scratch() -> Path:
    """An empty folder for files that are read again at once; in memory where there is such a place."""
    memory = "/dev/shm"  # noqa: S108 - the folder in it has a name of its own
    folder = Path(
        tempfile.mkdtemp(prefix="kvalitet-prov-", dir=memory if os.access(memory, os.W_OK) else None)
    )
    atexit.register(_remove, folder, os.getpid())
    return folder


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a child of the process that made it leaves it
        shutil.rmtree(folder, ignore_errors=True)


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


def unit_of(path: str) -> str:
    """The unit whose folder a path lies in; the second of ours for what all units share."""
    parts = path.split("/")
    return parts[1] if parts[0] == "besok" and parts[1:2] and parts[1] in UNITS else UNITS[1]


@cache
def sound() -> tuple[Folder, dict[str, Folder]]:
    """What is shared and what is each unit's, read once."""
    workspace = Workspace(ROOT, Held(documents()))
    return workspace.shared, {unit: workspace.folder(unit) for unit in UNITS}


def spoilt(path: str, content: bytes) -> tuple[Workspace, Folder, Folder]:
    """The workspace with one document more or another, what is shared and the unit; what is not touched is not read again."""
    shared, units = sound()
    folder = units[unit_of(path)]
    workspace = Workspace(ROOT, Held({**documents(), path: content}))
    loaded = workspace.load(path)
    own = path.startswith(f"besok/{folder.name}/")
    vars(workspace)["shared"] = shared if own else _put(shared, loaded)
    return workspace, workspace.shared, _put(folder, loaded) if own else folder


def _put(folder: Folder, loaded: Any) -> Folder:
    others = [document for document in folder.documents if document.path != loaded.path]
    return Folder(folder.name, sorted([*others, loaded], key=lambda document: document.path))
