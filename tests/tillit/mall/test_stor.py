"""An own template that is enormous, or no plain file, is told from the package's without being read."""

import os
from pathlib import Path

import pytest

from kvalitet_cli.output.templates import package_mallar
from kvalitet_cli.output.worker.own import takes_part
from kvalitet_cli.store import plain

NAME = "kvalitetsrapport.md.jinja"


def test_no_more_is_read_than_the_package_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / NAME).open("wb") as file:
        file.truncate(2_000_000_000)  # a hole in the disk, which takes no room
    asked: list[int] = []
    real = plain.read

    def noting(place: Path, most: int) -> bytes:
        asked.append(most)
        return real(place, most)

    monkeypatch.setattr(plain, "read", noting)
    assert takes_part(tmp_path, package_mallar(), NAME)
    assert asked == [(package_mallar() / NAME).stat().st_size]


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to make links")
def test_a_link_and_a_pipe_are_own(tmp_path: Path) -> None:
    (tmp_path / NAME).symlink_to(package_mallar() / NAME)
    assert takes_part(tmp_path, package_mallar(), NAME)
    (tmp_path / NAME).unlink()
    os.mkfifo(tmp_path / NAME)
    assert takes_part(tmp_path, package_mallar(), NAME)


def test_the_same_to_the_letter_is_not(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes((package_mallar() / NAME).read_bytes())
    assert not takes_part(tmp_path, package_mallar(), NAME)
