"""The table itself: a row that does not hold is red, and is seen."""

from pathlib import Path

import pytest

from tests.tillit import tabell
from tests.tillit.tabell import Rad


def test_a_row_that_does_not_hold_is_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabell, "FOLDER", tmp_path)
    tabell.write(Rad("Leveransen", "ett", 3, "försök"))
    for rad in (Rad("Leveransen", "två", 3, "försök", fel=1), Rad("Leveransen", "tre", 0, "försök")):
        with pytest.raises(AssertionError):
            tabell.write(rad)
    assert [rad.holds for rad in tabell.rows()] == [True, False, False]


def test_what_is_not_promised_is_only_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabell, "FOLDER", tmp_path)
    tabell.write(Rad("Personuppgifter", "namn som ingen har", 1000, "ord", fel=2, lovat=None))
    assert tabell.table(tabell.rows()).splitlines()[1].split() == [
        *("Personuppgifter", "namn", "som", "ingen", "har", "1", "000", "ord", "2", "–")
    ]
