"""The disk with one file replaced, and files that are only held: what the workspace sees of them."""

from pathlib import Path

from kvalitet_cli.api.check import check
from kvalitet_cli.store.reader import Fault
from kvalitet_cli.store.source import MAX_BYTES, Disk, Held
from kvalitet_cli.store.workspace import Workspace


def test_a_held_file_stands_before_the_one_on_disk(workspace: Path) -> None:
    path = next(workspace.glob("besok/*/enhet.yaml")).relative_to(workspace).as_posix()
    held = Held({path: b"format: enhet/1\nnamn: En annan\n"}, Disk(workspace))
    seen = Workspace(workspace, held).folder(path.split("/")[1]).documents
    assert [d.data["namn"] for d in seen if d.path == path and d.data] == ["En annan"]
    assert [d.path for d in seen] == [
        d.path for d in Workspace(workspace).folder(path.split("/")[1]).documents
    ]


def test_a_held_file_that_is_not_on_disk_is_there(workspace: Path) -> None:
    held = Held({"besok/ny/2026-01-01/besok.yaml": b"format: besok/1\n"}, Disk(workspace))
    space = Workspace(workspace, held)
    assert "ny" in space.units
    assert len(space.units) == len(Workspace(workspace).units) + 1
    assert [d.path for d in space.folder("ny").documents] == ["besok/ny/2026-01-01/besok.yaml"]


def test_hidden_names_and_other_endings_are_passed_over() -> None:
    names = (
        "besok/.dold/enhet.yaml",
        "besok/a/.x.yaml",
        "besok/a/bild.png",
        "besok/a/b/c.yml",
        "besok/lös.yaml",
    )
    held = Held(dict.fromkeys(names, b"x"))
    assert held.folders("besok") == ["a"]
    assert held.files("besok") == ["besok/a/b/c.yml", "besok/lös.yaml"]
    assert held.files("besok", deep=False) == ["besok/lös.yaml"]
    assert held.files("bes") == []


def test_a_folder_holds_what_lies_in_it_and_not_what_only_begins_alike() -> None:
    """As the disk lists them: `a`, `a-b`, `a.b` and `a0` stand around one another when paths are put in order."""
    names = [
        f"besok/{unit}/{name}" for unit in ("a", "a-b", "a.b", "a0") for name in ("enhet.yaml", "x/y.yaml")
    ]
    held = Held(dict.fromkeys([*reversed(names), "besok/tom/.gitkeep"], b"x"))
    assert held.files("besok/a") == ["besok/a/enhet.yaml", "besok/a/x/y.yaml"]
    assert held.files("besok/a", deep=False) == ["besok/a/enhet.yaml"]
    assert held.folders("besok/a") == ["x"]
    assert held.folders("besok") == ["a", "a-b", "a.b", "a0"]
    assert held.everything("besok/a.b") == ["besok/a.b/enhet.yaml", "besok/a.b/x/y.yaml"]
    assert held.everything("") == sorted(names)
    there = [held.is_folder(path) for path in ("besok/a", "besok/tom", "besok/a/enhet.yaml", "bes")]
    assert there == [True, True, False, False]


def test_what_is_too_big_or_not_there_is_a_fault() -> None:
    held = Held({"stor.yaml": b"#" * (MAX_BYTES + 1), "lagom.yaml": b"#" * MAX_BYTES})
    assert isinstance(held.content("lagom.yaml"), bytes)
    faults = [held.content("stor.yaml"), held.content("saknas.yaml")]
    assert [fault.code for fault in faults if isinstance(fault, Fault)] == ["KV006", "KV009"]


def test_what_is_held_in_part_leaves_the_rest_to_the_disk(workspace: Path) -> None:
    """As when ids are exchanged: only documents are held, and the logotype and the templates lie where they lay."""
    settings = (workspace / "kvalitet.yaml").read_bytes() + b"utseende: {logotyp: bild.svg}\n"
    (workspace / "bild.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "utf-8"
    )
    (workspace / "mallar").mkdir()
    (workspace / "mallar" / "trasig.md.jinja").write_text("{% if %}", "utf-8")
    held = Workspace(workspace, Held({"kvalitet.yaml": settings}))
    assert [found.code for found in check(held).diagnostics] == ["KV801"]
