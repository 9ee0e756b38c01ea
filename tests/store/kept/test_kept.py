"""Answers that are kept are those that would be given anew, and only what a change touches is asked again."""

import os
import time
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.kept import Book, Both, Noted, noted, noting
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import Workspace
from tests.store.kept.conftest import kept

ALL = ["/delat", "/mallar", "/texter", "/rapporter", "norr", "soder", "vaster"]


def again(root: Path, asked: list[str]) -> list[str]:
    """Which parts a check that keeps its answers has to do."""
    asked.clear()
    kept(root)
    return [*asked]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_second_time_nothing_is_done(root: Path, asked: list[str]) -> None:
    assert again(root, asked) == ALL
    assert again(root, asked) == []


def test_a_changed_file_costs_its_unit_and_those_that_rest_on_it(root: Path, asked: list[str]) -> None:
    again(root, asked)
    change(root / "besok" / "vaster" / "enhet.yaml", "namn: ", "namn: Nya ")
    assert again(root, asked) == ["vaster"]
    change(root / "besok" / "norr" / "enhet.yaml", "namn: ", "namn: Nya ")
    assert again(root, asked) == ["norr", "soder"]


def test_what_all_units_share_costs_all(root: Path, asked: list[str]) -> None:
    again(root, asked)
    change(next(root.glob("kriterier/*/*.yaml")), "namn: ", "namn: Nya ")
    assert [part for part in again(root, asked) if part in ("/delat", "norr", "soder", "vaster")] == [
        "/delat", "norr", "soder", "vaster",
    ]  # fmt: skip
    change(root / "kvalitet.yaml", "namn: ", "namn: Nya ")
    assert {*again(root, asked)} >= {"/delat", "norr", "soder", "vaster"}


def test_a_new_unit_costs_itself_and_those_that_name_it(root: Path, asked: list[str]) -> None:
    unit = root / "besok" / "vaster" / "enhet.yaml"
    unit.write_text(unit.read_text("utf-8") + "ersatter: [oster]\n", "utf-8")
    again(root, asked)
    (root / "besok" / "oster").mkdir()
    (root / "besok" / "oster" / "enhet.yaml").write_text(
        (root / "besok" / "norr" / "enhet.yaml").read_text("utf-8"), "utf-8"
    )
    assert {*again(root, asked)} == {"/delat", "oster", "vaster"}


def test_a_file_that_is_touched_or_written_again_costs_nothing(root: Path, asked: list[str]) -> None:
    again(root, asked)
    for path in root.rglob("*.yaml"):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
        os.utime(path, (1, 1))
    assert again(root, asked) == []


def test_a_fresh_clone_elsewhere_in_time_costs_nothing(root: Path, asked: list[str], tmp_path: Path) -> None:
    import shutil

    again(root, asked)
    shutil.move(root, tmp_path / "gammal")
    shutil.copytree(tmp_path / "gammal", root, copy_function=shutil.copyfile)
    assert again(root, asked) == []


def test_a_change_within_the_same_tick_is_seen(root: Path, asked: list[str]) -> None:
    """The time, the size and everything else but what it says are as they were."""
    path = root / "besok" / "vaster" / "enhet.yaml"
    for turn in range(20):
        before = path.stat()
        content = path.read_bytes()
        new = (
            content.replace(b"namn: ", b"namm: ") if turn % 2 == 0 else content.replace(b"namm: ", b"namn: ")
        )
        assert len(new) == len(content)
        assert new != content
        with path.open("r+b") as file:
            file.write(new)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert "vaster" in again(root, asked)


def test_what_was_changed_long_ago_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noted, "_MOMENT", 0)
    time.sleep(0.02)
    kept(root)
    kept(root)
    read: list[str] = []
    content = Disk.content

    def reading(disk: Disk, path: str) -> bytes | Fault:
        read.append(path)
        return content(disk, path)

    monkeypatch.setattr(Disk, "content", reading)
    assert new(root) == []
    assert read == []
    change(root / "besok" / "norr" / "enhet.yaml", "namn: ", "namn: Nya ")
    assert new(root) == ["norr", "soder"]
    assert read == ["besok/norr/enhet.yaml"]


def new(root: Path) -> list[str]:
    """The parts that are asked for anew."""
    found: list[str] = []

    def ask(some: Sequence[str]) -> Generator[tuple[None, None], None, None]:
        found.extend(some)
        yield from [(None, None)] * len(some)

    assert len([*Book(root, "kontroll").answers(ALL, ask)]) == len(ALL)
    return found


def test_a_folder_with_a_link_is_asked_each_time(root: Path, asked: list[str]) -> None:
    (root / "besok" / "vaster" / "lank.txt").symlink_to("enhet.yaml")
    again(root, asked)
    assert again(root, asked) == ["vaster"]


def test_an_answer_that_rests_on_an_older_look_is_left_out(root: Path) -> None:
    """A file that all rest on is changed while the check is at work: who was asked before rests on what it said then."""
    asked: list[str] = []

    def read(space: Workspace, name: str) -> str:
        return f"{name}: {len(space.shared.documents)}"

    def ask(names: Sequence[str]) -> Generator[tuple[str, Both | None], None, None]:
        for name in names:
            asked.append(name)
            yield noting(Workspace(root, Noted(root)), name, read)
            if asked == ["a"]:
                change(root / "kvalitet.yaml", "namn: ", "namn: Nya ")

    for expected in (["a", "b"], ["a", "b", "a"], ["a", "b", "a"]):
        book = Book(root, "prov")
        assert [answer[0] for answer in book.answers(["a", "b"], ask)] == ["a", "b"]
        book.save()
        assert asked == expected


def test_many_work_on_it_and_the_answers_are_the_same(root: Path) -> None:
    one = kept(root, workers=1)
    change(root / "besok" / "norr" / "enhet.yaml", "namn: ", "namm: ")
    two = kept(root, workers=2)
    assert one != two
    assert kept(root, workers=3) == two


def test_the_logotype_and_hidden_folders_are_looked_at_too(root: Path, asked: list[str]) -> None:
    with (root / "kvalitet.yaml").open("a", encoding="utf-8") as file:
        file.write("utseende: {logotyp: bild.svg}\n")
    again(root, asked)
    (root / "bild.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    assert "/delat" in again(root, asked)
    visit = next(root.glob("besok/vaster/*/besok.yaml"))
    (visit.parent / ".dold").mkdir()
    with visit.open("a", encoding="utf-8") as file:
        file.write("bilagor: [{fil: .dold/protokoll.pdf, namn: Protokoll}]\n")
    again(root, asked)
    (visit.parent / ".dold" / "protokoll.pdf").write_text("x", "utf-8")
    assert {*again(root, asked)} - {"/delat"} == {"vaster"}
