"""What has been saved is seen; what an editor leaves beside a file while it saves is not."""

import os
from pathlib import Path

import pytest

from kvalitet_cli.store.changes import Watched, changed, is_halfway

PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"


def seen(files: Watched, before: object, *more: str) -> frozenset[str]:
    return changed(before, files.look(*more))  # type: ignore[arg-type]  # what `look` gave


def test_a_saved_a_new_and_a_lost_file_are_seen(workspace: Path) -> None:
    files = Watched(workspace)
    before = files.look()
    assert seen(files, before) == frozenset()
    (workspace / PLAN).write_text("format: handlingsplan/1\n", "utf-8")
    (workspace / "kvalitet.yaml").touch()
    os.utime(workspace / "kvalitet.yaml", (1, 1))
    new = workspace / "besok/norr/2026-03-01/besok.yaml"
    new.parent.mkdir()
    new.write_text("format: besok/1\n", "utf-8")
    (workspace / "besok/norr/2026-02-10/besok.yaml").unlink()
    assert seen(files, before) == {
        PLAN,
        "kvalitet.yaml",
        "besok/norr/2026-03-01/besok.yaml",
        "besok/norr/2026-02-10/besok.yaml",
    }


def test_a_file_that_is_replaced_by_another_of_the_same_size_and_time_is_seen(workspace: Path) -> None:
    files = Watched(workspace)
    before = files.look()
    place = workspace / PLAN
    beside = place.with_name(".handlingsplan.yaml.swp")
    beside.write_bytes(place.read_bytes()[::-1])
    status = place.stat()
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert seen(files, before) == frozenset()
    beside.replace(place)
    assert seen(files, before) == {PLAN}


@pytest.mark.parametrize("name", [".besok.yaml.swp", "besok.yaml~", "4913", ".#besok.yaml", "besok.yaml.tmp"])
def test_what_an_editor_leaves_is_passed_over(workspace: Path, name: str) -> None:
    files = Watched(workspace)
    before = files.look()
    (workspace / "besok/norr/2026-02-10" / name).write_text("halvt", "utf-8")
    assert seen(files, before) == frozenset()


def test_a_folder_whose_time_stands_still_is_seen_in_a_whole_look(workspace: Path) -> None:
    files = Watched(workspace)
    before = files.look()
    folder = workspace / "besok/norr/2026-02-10"
    status = folder.stat()
    (folder / "bilaga.pdf").write_bytes(b"%PDF")
    os.utime(folder, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert seen(files, before) == frozenset()
    assert changed(before, files.look(whole=True)) == {"besok/norr/2026-02-10/bilaga.pdf"}


def test_links_are_not_followed_and_a_logotype_is_seen_anywhere(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "annat").mkdir()
    (workspace / "besok/lank").symlink_to(tmp_path / "annat")
    files = Watched(workspace)
    before = files.look("logotyp.svg")
    (tmp_path / "annat/besok.yaml").write_text("x: 1\n", "utf-8")
    assert seen(files, before, "logotyp.svg") == frozenset()
    (workspace / "logotyp.svg").write_text("<svg/>", "utf-8")
    assert seen(files, before, "logotyp.svg") == {"logotyp.svg"}


def test_an_empty_or_a_lost_file_may_be_halfway(workspace: Path) -> None:
    files = Watched(workspace)
    before = files.look()
    (workspace / PLAN).write_text("", "utf-8")
    after = files.look()
    assert is_halfway(changed(before, after), after)
    (workspace / PLAN).write_text("format: handlingsplan/1\n", "utf-8")
    after = files.look()
    assert not is_halfway(changed(before, after), after)
    (workspace / PLAN).unlink()
    after = files.look()
    assert is_halfway(changed(before, after), after)
