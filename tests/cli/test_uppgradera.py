"""`kvalitet uppgradera`: today's format, and all else as it was; with a kind of document of a later day."""

import re
from pathlib import Path

import pytest

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.store.upgrade import Rename, upgraded
from tests.conftest import run_copy

MODEL = '''"""A note beside a unit, in its third version."""

from typing import ClassVar

from kvalitet_cli.model._bas import Dokument, Prosa, Text


class Anteckning(Dokument):
    SLAG: ClassVar[str] = "anteckning"
    VERSION: ClassVar[int] = 3
    PLATSER: ClassVar[tuple[str, ...]] = ("besok/<enhet>/anteckningar/<namn>.yaml",)

    innehall: Prosa
    """Det som ska kommas ihåg."""
    av: Text
    """Vem som skrev."""


DOKUMENT = Anteckning
'''
STEPS = {
    1: '''"""What was called text is called innehall."""

from kvalitet_cli.store.upgrade import Rename


def changes(data):
    yield Rename(("text",), "innehall")
''',
    2: '''"""A note tells who wrote it, and has no colour any more."""

from kvalitet_cli.store.edit import Drop, Put


def changes(data):
    if "av" not in data:
        yield Put(("av",), "okänd", after=("innehall",))
    yield Drop(("farg",))
''',
}
NOTE = """\
# Överst.
format: anteckning/1  # slaget
text: >-  # det som sägs
  Minns nyckeln.
# Färgen.
farg: blå
"""
TODAY = """\
# Överst.
format: anteckning/3  # slaget
innehall: >-  # det som sägs
  Minns nyckeln.
av: okänd
# Färgen.
"""


@pytest.fixture
def copy(program_copy: Path) -> Path:
    """The program with a kind of document in its third version, and a workspace with an old one."""
    (program_copy / "kvalitet_cli" / "model" / "anteckning.py").write_text(MODEL, "utf-8")
    for number, text in STEPS.items():
        place = program_copy / "kvalitet_cli" / "store" / "uppgraderingar" / f"anteckning_{number}.py"
        place.write_text(text, "utf-8")
    put(program_copy, NOTE)
    return program_copy


def put(copy: Path, text: str, name: str = "host") -> Path:
    note = copy / "ws" / "besok" / "norr" / "anteckningar" / f"{name}.yaml"
    note.parent.mkdir(exist_ok=True)
    note.write_bytes(text.encode())
    return note


def plain(text: str) -> str:
    """With ordinary spaces, as one reads it."""
    return text.replace("\xa0", " ")


def test_an_older_format_becomes_todays_with_its_comments(copy: Path) -> None:
    path = "besok/norr/anteckningar/host.yaml"
    found = run_copy(copy, "kontrollera", "--format", "kort").stdout
    assert (
        found
        == f"{path}:2:9: KV008 Formatet anteckning/1 är äldre än dagens, anteckning/3. Kör kvalitet uppgradera.\n"
    )
    assert run_copy(copy, "formatera", path).returncode == 1
    shown = run_copy(copy, "uppgradera", "--diff")
    assert (shown.returncode, "+innehall: >-  # det som sägs" in shown.stdout) == (0, True)
    assert plain(shown.stderr) == "1 fil skulle uppgraderas, 5 har redan dagens format.\n"
    assert run_copy(copy, "uppgradera", "--torrkor").stdout == f"{path}\n"
    assert (copy / "ws" / path).read_text("utf-8") == NOTE
    done = run_copy(copy, "uppgradera")
    assert (done.returncode, done.stdout) == (0, f"{path}\n")
    assert plain(done.stderr) == "1 fil uppgraderad, 5 har redan dagens format.\n"
    assert (copy / "ws" / path).read_text("utf-8") == TODAY
    assert run_copy(copy, "kontrollera", "--format", "kort").stdout == ""
    again = run_copy(copy, "uppgradera")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "Alla filer har redan dagens format.\n")


def test_what_cannot_be_upgraded_is_left(copy: Path) -> None:
    later = put(copy, "format: anteckning/4\ninnehall: x\n", "senare")
    put(copy, "format: anteckning/1\ntext: [\n", "trasig")
    taken = put(copy, "format: anteckning/1\ntext: a\ninnehall: b\n", "dubbel")
    (copy / "kvalitet_cli" / "store" / "uppgraderingar" / "anteckning_2.py").unlink()
    before = {path: path.read_bytes() for path in later.parent.iterdir()}
    done = run_copy(copy, "uppgradera")
    assert (done.returncode, done.stdout) == (2, "")
    assert "senare.yaml:1:9: KV008" in done.stderr
    assert re.search(r"trasig\.yaml:\d+:\d+: KV001", done.stderr)
    assert "dubbel.yaml lämnades som den är. text på rad 2 går inte att byta" in done.stderr
    assert (
        "host.yaml lämnades som den är. Programmet vet inte hur anteckning/2 blir anteckning/3."
        in done.stderr
    )
    assert {path: path.read_bytes() for path in later.parent.iterdir()} == before
    assert taken in before


def test_today_every_document_is_of_todays_format() -> None:
    text = "\ufeffformat: enhet/1\r\nnamn:   Norr\r\n"
    assert upgraded(text, Enhet) == text


def test_a_key_is_renamed_where_it_stands() -> None:
    class Senare(Enhet):
        VERSION = 2

    with pytest.raises(KvalitetError, match="Programmet vet inte hur enhet/1 blir enhet/2"):
        upgraded("format: enhet/1\n", Senare)
    assert Rename(("a", 0, "b"), "c").name == "c"
