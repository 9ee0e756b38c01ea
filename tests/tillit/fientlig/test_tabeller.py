"""What a spreadsheet may open, and tables that come in: no file is written as one today, and formulas in rows are faults."""

import re
import shutil
from pathlib import Path

import pytest

from kvalitet_cli.store.personrader import read_rows
from tests.conftest import ROOT
from tests.tillit.fientlig.kommandon import EVERY, IN_GIT
from tests.tillit.fientlig.verkstad import Verkstad
from tests.tillit.tabell import Rad, write

SPREADSHEETS = {".csv", ".tsv", ".xls", ".xlsx", ".ods", ".slk", ".dif", ".dbf", ".prn"}
FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\";\"y\")", "\uff1d1+1", "\uff0b1",
    "\uff0d1", "\uff201", " =1", "'=1", '"=1"', "=DDE(\"a\";\"b\";\"c\")", "%0A=1", "\u200b=1", "\ufeff=1",
)  # fmt: skip


@pytest.mark.langsam
def test_no_command_writes_a_table_for_a_spreadsheet(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """The day one does, this test asks for cells that no spreadsheet runs."""
    root = tmp_path / "ws"
    shutil.copytree(ground, root)
    before = {path for path in root.rglob("*") if path.suffix in SPREADSHEETS}
    for words in EVERY:
        if words not in IN_GIT and words[0] != "byt-id":
            assert shop.run(root, *words, timeout=300).stands, words
    shop.run(root, "byt-id", "norr", "soder", timeout=300)
    after = {path for path in root.rglob("*") if path.suffix.casefold() in SPREADSHEETS}
    assert after == before
    code = [path.read_text("utf-8") for path in sorted((ROOT / "kvalitet_cli").rglob("*.py"))]
    assert not any(re.search(r"csv\.(writer|DictWriter)|openpyxl|xlsxwriter", text) for text in code)


def rows(content: bytes, path: Path) -> list[str]:
    path.write_bytes(content)
    _, faults = read_rows(path)
    return [fault.text for fault in faults]


HEAD = "person;fraga;vikt;tidpunkt;datum;varde\n"
SOUND = {
    "person": "P1",
    "fraga": "maende",
    "vikt": "1",
    "tidpunkt": "fore",
    "datum": "2025-01-02",
    "varde": "3",
}


@pytest.mark.tillit
def test_a_formula_in_a_row_is_told_of_and_never_repeated(tmp_path: Path) -> None:
    """In each column: a fault, or (a code for a person, a number with its sign) a value that is never written anywhere."""
    tried, repeated = 0, []
    for formula in FORMULAS:
        for column in SOUND:
            quoted = '"' + formula.replace('"', '""') + '"'
            line = ";".join({**SOUND, column: quoted}.values())
            told = rows(f"{HEAD}{line}\n".encode(), tmp_path / "r.csv")
            tried += 1
            repeated += [(formula, text) for text in told if len(formula) > 4 and formula.strip() in text]
            if column in ("datum", "tidpunkt"):
                assert told, (formula, column)
            if column == "varde" and not re.fullmatch(r"\s*[-+]1", formula):
                assert told, (formula, column)
    write(
        Rad(
            "Fientliga indata",
            "formler i rader läses som text och upprepas aldrig",
            tried,
            "celler",
            len(repeated),
        )
    )


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\n\n\n", b"\x00", HEAD.encode() + b"P1;\x00;;;;\n", HEAD.encode("utf-16"), HEAD.encode() + b"P\xe5;a;1;fore;2025-01-02;3\n",
        HEAD.encode() + b'"' + b"x" * 300_000 + b'";a;1;fore;2025-01-02;3\n', HEAD.encode() + b'"oavslutad\n' * 9,
        b"person\tfraga\n", b"person|fraga\n", HEAD.encode().replace(b";", b",") + b"P1,a,1,fore,2025-01-02,3,5\n",
        b"sep=;\n" + HEAD.encode(),
        HEAD.encode() + b"x" + b";" * 200_000, b";" * 200_000,
        HEAD.encode() + b"\r" * 1000, b'"' * 99_999, HEAD.encode() + b"\xef\xbb\xbf;;;;;\n",
    ],
    ids=range(17),
)  # fmt: skip
def test_a_broken_table_is_told_of(tmp_path: Path, content: bytes) -> None:
    told = rows(content, tmp_path / "r.csv")
    assert told or content.strip() == HEAD.encode().strip()
    assert all(len(text) < 400 for text in told)
