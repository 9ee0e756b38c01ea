"""A plain file is read whole or not at all, and nothing is waited for."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kvalitet_cli.store import plain


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.yaml").write_bytes(b"namn: x\r\n")
    assert plain.read(tmp_path / "a" / "b.yaml", 9) == b"namn: x\r\n"
    assert plain.read_below(tmp_path, "a/b.yaml", 9) == b"namn: x\r\n"
    assert plain.head(tmp_path / "a" / "b.yaml", 4) == b"namn"
    with pytest.raises(OSError, match=plain.TOO_BIG):
        plain.read(tmp_path / "a" / "b.yaml", 8)
    with pytest.raises(OSError, match=plain.TOO_BIG):
        plain.read_below(tmp_path, "a/b.yaml", 8)


def test_neither_a_pipe_nor_a_folder_nor_a_device_is_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for path in ("pipe", "folder"):
        with pytest.raises(OSError, match=plain.NOT_PLAIN):
            plain.read_below(tmp_path, path, 9)
        with pytest.raises(OSError, match=plain.NOT_PLAIN):
            plain.head(tmp_path / path, 9, follow=True)
    for path in ("/dev/zero", "/dev/tty"):
        with pytest.raises(OSError):  # noqa: PT011 - the system's own words, where no terminal is
            plain.read(Path(path), 9)


def test_no_link_is_followed_and_none_on_the_way(tmp_path: Path) -> None:
    (tmp_path / "ute").mkdir()
    (tmp_path / "ute" / "hemlig").write_text("hemligt")
    root = tmp_path / "ws"
    root.mkdir()
    (root / "mapp").symlink_to(tmp_path / "ute")
    (root / "fil").symlink_to(tmp_path / "ute" / "hemlig")
    (tmp_path / "genväg").symlink_to(root)
    for path in ("mapp/hemlig", "fil", "mapp/../ute/hemlig"):
        with pytest.raises(OSError):  # noqa: PT011 - ELOOP or ENOTDIR, as the system has it
            plain.read_below(root, path, 99)
    with pytest.raises(OSError):  # noqa: PT011 - as above
        plain.read(root / "fil", 99)
    assert plain.head(root / "fil", 99, follow=True) == b"hemligt"
    (root / "egen").write_text("eget")
    assert plain.read_below(tmp_path / "genväg", "egen", 99) == b"eget", (
        "the way to the workspace may be a link"
    )


_EXCHANGE = """
import os, sys, time
norr, bort, ute = sys.argv[1:]
while True:
    os.rename(norr, bort)
    os.symlink(ute, norr)
    os.unlink(norr)
    os.rename(bort, norr)
    time.sleep(0.0002)
"""


def test_a_folder_that_is_exchanged_while_it_is_read_lets_nothing_in(tmp_path: Path) -> None:
    """Between the look at a file and its reading, its folder is exchanged for a link outward, again and again."""
    from kvalitet_cli.store.source import Disk

    root, ute = tmp_path / "ws", tmp_path / "ute"
    norr = root / "besok" / "norr"
    for folder in (norr, ute):
        folder.mkdir(parents=True)
    (norr / "enhet.yaml").write_text("namn: inne\n")
    (ute / "enhet.yaml").write_text("namn: HEMLIG\n")
    other = subprocess.Popen([sys.executable, "-c", _EXCHANGE, norr, norr.with_name("bort"), ute])
    read: list[object] = []
    try:
        end = time.monotonic() + 20
        while len(read) < 4000 or (
            time.monotonic() < end and len({isinstance(content, bytes) for content in read}) < 2
        ):
            read.append(Disk(root).content("besok/norr/enhet.yaml"))
    finally:
        assert other.poll() is None
        other.kill()
        other.wait()
    assert any(isinstance(content, bytes) for content in read)
    assert not all(isinstance(content, bytes) for content in read)
    assert not any(isinstance(content, bytes) and b"HEMLIG" in content for content in read)
