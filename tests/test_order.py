"""The order of keys in the documents changes no byte of any report: what has an order of its own is a list."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.render import Request, render
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parent.parent


def reports(root: Path) -> dict[str, str]:
    """Every report of a workspace, by its path."""
    done = render(Workspace(root), Request(endings=("md",)))
    assert done.outcomes
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("rapporter/**/*.md")
    }


def rewrite(root: Path, *, backwards: bool) -> None:
    """Every document with the keys of every mapping in order of the alphabet, or backwards."""
    for file in [root / "kvalitet.yaml", *root.rglob("kriterier/**/*.yaml"), *root.rglob("besok/**/*.yaml")]:
        data = parse(file.read_text("utf-8")).data
        file.write_text(json.dumps(ordered(data, backwards=backwards), ensure_ascii=False), "utf-8")


def ordered(node: Any, *, backwards: bool) -> Any:
    if isinstance(node, dict):
        return {key: ordered(node[key], backwards=backwards) for key in sorted(node, reverse=backwards)}
    return [ordered(item, backwards=backwards) for item in node] if isinstance(node, list) else node


@pytest.mark.langsam
def test_the_order_of_keys_changes_no_byte(tmp_path: Path) -> None:
    found = []
    for backwards in (False, True):
        root = tmp_path / str(backwards)
        for folder in ("kriterier", "besok"):
            shutil.copytree(ROOT / folder, root / folder)
        shutil.copy(ROOT / "kvalitet.yaml", root)
        rewrite(root, backwards=backwards)
        found.append(reports(root))
    forwards, backward = found
    assert forwards.keys() == backward.keys()
    assert not [path for path, text in forwards.items() if backward[path] != text]
