"""Work that is written down: what came with somebody else's change can do nothing that the program would not."""

import json
import os
from pathlib import Path

import pytest

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import journal

SOUND = {
    "words": ["byt-id", "norr/2026-02-10#papekandet", "ett nytt"],
    "texts": [{"path": "besok/norr/enhet.yaml", "old": "", "new": "x"}],
    "moves": [["besok/norr", "besok/norra"]],
}


def lay(root: Path, told: object) -> None:
    (root / ".kvalitet").mkdir(exist_ok=True)
    (root / journal.PATH).write_text(json.dumps(told), "utf-8")


def test_what_the_program_wrote_is_read(tmp_path: Path) -> None:
    lay(tmp_path, SOUND)
    found = journal.pending(tmp_path)
    assert found is not None
    assert found.command == 'kvalitet byt-id "norr/2026-02-10#papekandet" "ett nytt"'


@pytest.mark.parametrize(
    "forged",
    [
        {**SOUND, "texts": [{"path": ".git/hooks/pre-commit", "old": "", "new": "#!/bin/sh"}]},
        {**SOUND, "texts": [{"path": "besok/.git/config", "old": "", "new": "x"}]},
        {**SOUND, "texts": [{"path": "../utanfor", "old": "", "new": "x"}]},
        {**SOUND, "texts": [{"path": "/etc/passwd", "old": "", "new": "x"}]},
        {**SOUND, "texts": [{"path": "Makefile", "old": "", "new": "x"}]},
        {**SOUND, "moves": [["besok/norr", ".git/hooks"]]},
        {**SOUND, "moves": [["mallar", "besok/norr"]]},
        {**SOUND, "words": ["byt-id", "norr; rm -rf ~", "x"]},
        {**SOUND, "words": ["byt-id", "$(rm -rf ~)", "x"]},
        {**SOUND, "words": ["byt-id", "--utdata", "x"]},
        {**SOUND, "words": ["rapport"]},
        {**SOUND, "words": []},
        {**SOUND, "words": ["byt-id", "a"]},
        {**SOUND, "words": ["byt-id", "a", "b", "c", "d"]},
        {**SOUND, "words": ["byt-id", "a", "b", "--slag", "--utdata"]},
        {**SOUND, "words": ["byt-id", "a", 5]},
        {**SOUND, "texts": [{"path": "besok/norr/enhet.yaml", "old": "", "new": 5}]},
        {**SOUND, "texts": [{"path": 5, "old": "", "new": ""}]},
        {**SOUND, "texts": [{"path": "besok/norr/enhet.yaml", "old": None, "new": ""}]},
        {**SOUND, "moves": [["besok/norr", 5]]},
        {**SOUND, "texts": 3},
        [],
        None,
    ],
)
def test_what_is_forged_is_not_carried_out(tmp_path: Path, forged: object) -> None:
    lay(tmp_path, forged)
    with pytest.raises(KvalitetError):
        journal.pending(tmp_path)


def test_what_is_nested_without_end_is_not_read(tmp_path: Path) -> None:
    lay(tmp_path, {})
    (tmp_path / journal.PATH).write_text("[" * 100_000, "utf-8")
    with pytest.raises(KvalitetError, match="går inte att läsa"):
        journal.pending(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_nobody_else_may_read_what_is_written_down(tmp_path: Path) -> None:
    lay(tmp_path, {})
    (tmp_path / journal.PATH).chmod(0o644)
    journal.begin(tmp_path, journal.Journal(("byt-id", "a", "b"), (), ()))
    assert (tmp_path / journal.PATH).stat().st_mode & 0o777 == 0o600
    assert journal.pending(tmp_path) is not None
