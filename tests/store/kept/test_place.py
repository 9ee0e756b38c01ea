"""Where answers are kept: the user's own folder and no other, and what is damaged there is as good as nothing."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

from kvalitet_cli.store.kept import Book, Both, Noted, noted, noting, place
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import environment
from tests.store.kept.conftest import kept

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these rights nor these owners")
ME = os.geteuid() if hasattr(os, "geteuid") else 0


def the_book(cache: Path) -> Path:
    [found] = cache.glob("*/kontroll-0")
    return found


def above(folder: Path | None) -> Path:
    assert folder is not None
    return folder.parent


def test_it_lies_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KVALITET_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert above(place.folder(tmp_path / "ws")) == tmp_path / "xdg" / "kvalitet"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    assert above(place.folder(tmp_path / "ws")) == tmp_path / "hem" / ".cache" / "kvalitet"
    monkeypatch.setenv("KVALITET_CACHE", str(tmp_path / "egen"))
    assert above(place.folder(tmp_path / "ws")) == tmp_path / "egen"
    assert place.folder(tmp_path / "ws") != place.folder(tmp_path / "annan")


def test_nothing_is_kept_when_nothing_shall_be(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = {*tmp_path.rglob("*")}
    for named in ("", str(root), str(root / ".kvalitet" / "cache")):
        monkeypatch.setenv("KVALITET_CACHE", named)
        assert place.folder(root) is None
        kept(root)
        assert {*tmp_path.rglob("*")} == before


@posix
def test_nobody_else_can_read_it(root: Path, cache: Path) -> None:
    os.umask(os.umask(0))
    kept(root)
    assert the_book(cache).parent.stat().st_mode & 0o777 == 0o700
    assert the_book(cache).stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("spoil", ["owner", "open", "open above", "link"])
def test_what_another_might_have_written_is_not_read(
    root: Path, cache: Path, spoil: str, tmp_path: Path
) -> None:
    kept(root)
    book = the_book(cache)
    if spoil == "owner":
        if ME != 0:
            pytest.skip(reason="only root can give a folder away")
        os.chown(book.parent, 12345, -1)
    elif spoil == "open":
        book.parent.chmod(0o770)
    elif spoil == "open above":
        cache.chmod(0o777)
    else:
        book.parent.rename(tmp_path / "annan")
        book.parent.symlink_to(tmp_path / "annan")
    content = book.read_bytes()
    assert place.load(book) is None
    (root / "besok" / "norr" / "enhet.yaml").write_text("format: enhet/1\n", "utf-8")
    kept(root)
    assert book.read_bytes() == content


def test_every_damaged_byte_is_a_miss(root: Path, cache: Path) -> None:
    kept(root)
    book = the_book(cache)
    content = book.read_bytes()
    assert place.load(book) is not None
    for at in range(len(content)):
        book.write_bytes(content[:at] + bytes([content[at] ^ (1 << at % 8)]) + content[at + 1 :])
        assert place.load(book) is None, at
        if at % 997 == 0:
            kept(root)
    for end in range(0, len(content), 101):
        book.write_bytes(content[:end])
        assert place.load(book) is None
    kept(root)
    assert place.load(book) is not None


def test_what_is_whole_but_says_something_else_is_a_miss(root: Path, cache: Path) -> None:
    kept(root)
    book = the_book(cache)
    version, commons, answers = place.load(book)
    for other in (None, 1, (), (version,), (b"x", commons, answers)):
        place.save(book, other)
        assert place.load(book) == other
        kept(root)


def test_many_answers_lie_on_leaves_and_each_is_damaged_alone(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is cut, or gone, or of another program costs what lies on it, and nothing but it is written again."""
    monkeypatch.setattr(noted, "_MOMENT", 0)
    time.sleep(0.02)
    names = [f"enhet-{number}" for number in range(200)]
    space = Workspace(root, Noted(root))
    asked: list[str] = []

    def ask(some: Sequence[str]) -> Generator[tuple[str, Both | None], None, None]:
        for name in some:
            asked.append(name)
            yield noting(space, name, lambda _, name: f"svar om {name}")

    def answers() -> list[str]:
        asked.clear()
        book = Book(root, "prov")
        assert [*book.answers(names, ask)] == [f"svar om {name}" for name in names]
        book.save()
        return [*asked]

    assert answers() == names
    assert answers() == []
    leaves = sorted(cache.glob("*/prov-*"))
    assert len(leaves) == 16
    gone: list[str] = []
    for leaf in leaves:
        content, others = leaf.read_bytes(), {each: each.stat().st_ino for each in leaves if each != leaf}
        for spoiled in (content[:-1], content[:40], bytes(len(content)), None):
            leaf.unlink() if spoiled is None else leaf.write_bytes(spoiled)
            some = answers()
            assert 2 < len(some) < 40
            assert leaf.read_bytes() == content
        gone += some
        assert {each: each.stat().st_ino for each in others} == others
    assert sorted(gone) == sorted(names)


def test_what_is_no_longer_there_is_let_go_of(root: Path, cache: Path) -> None:
    kept(root)
    (root / "besok" / "vaster").rename(root.with_name("vaster"))
    kept(root)
    assert [*place.load(the_book(cache))[2]] == [
        "/delat",
        "/mallar",
        "/texter",
        "/rapporter",
        "norr",
        "soder",
    ]


def test_a_place_that_cannot_be_written_costs_only_time(root: Path, cache: Path) -> None:
    cache.write_text("en fil")
    kept(root)
    assert cache.read_text() == "en fil"


@posix
def test_killed_at_any_time_it_answers_the_same(root: Path, cache: Path) -> None:
    command = [sys.executable, "-m", "kvalitet_cli", "kontrollera", "--format", "kort"]
    surroundings = environment(KVALITET_CACHE=str(cache))
    whole = subprocess.run(
        command, cwd=root, env={**surroundings, "KVALITET_CACHE": ""}, capture_output=True, check=False
    )
    begun = time.monotonic()
    subprocess.run(command, cwd=root, env=surroundings, capture_output=True, check=False)
    long = time.monotonic() - begun
    killed = 0
    for turn in range(8):
        for book in cache.rglob("kontroll-*"):
            book.unlink()
        process = subprocess.Popen(
            command, cwd=root, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(long * (0.65 + turn * 0.05))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        done = subprocess.run(command, cwd=root, env=surroundings, capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (whole.returncode, whole.stdout, whole.stderr)
    assert killed
    assert [*cache.rglob(".*")] == []
