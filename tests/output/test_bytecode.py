"""The program's own templates become Python once, and again when anything that matters has changed."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest

from kvalitet_cli.output import bytecode
from kvalitet_cli.output.bytecode import Bytecode
from kvalitet_cli.output.templates import Templates
from kvalitet_cli.output.written import Written
from kvalitet_cli.output.written_page import WrittenPage

NAME = "kvalitetsrapport.md.jinja"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytekod"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    Path(importlib.util.cache_from_source(bytecode.__file__)).parent.mkdir(parents=True)
    return tmp_path / "bytekod"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that have really been made into Python."""
    found: list[str] = []
    lines = WrittenPage.lines

    def noting(self: WrittenPage, name: str) -> Iterator[str]:
        found.append(name)
        return lines(self, name)

    monkeypatch.setattr(WrittenPage, "lines", noting)
    return found


def files(kept: Path) -> list[Path]:
    return [*kept.rglob("*.md.*")]


def write(templates: Templates | None = None) -> None:
    environment = (templates or Templates()).environment(NAME)
    assert isinstance(environment, Written)
    assert environment.written(NAME)


def test_the_second_time_nothing_is_compiled(kept: Path, compiled: list[str]) -> None:
    write()
    assert compiled == [NAME]
    [file] = files(kept)
    assert file.name == Path(importlib.util.cache_from_source(NAME)).name
    write()
    assert compiled == [NAME]


def test_what_is_damaged_is_compiled_again(kept: Path, compiled: list[str]) -> None:
    write()
    [file] = files(kept)
    content = file.read_bytes()
    for turn in range(40):
        at = len(content) * turn // 40
        for spoilt in (
            content[:at] + bytes([content[at] ^ (1 << turn % 8)]) + content[at + 1 :],
            content[:at],
        ):
            file.write_bytes(spoilt)
            compiled.clear()
            write()
            assert compiled == [NAME]
            assert file.read_bytes() == content


def test_another_template_or_another_writer_is_compiled_again(tmp_path: Path) -> None:
    writer, code = tmp_path / "skrivare.py", compile("1", "x", "eval")
    texts = {"a.md.jinja": "Ett.", "delar/b.md.jinja": "Två."}

    def there() -> bool:
        return Bytecode([writer], texts.__getitem__).load("a.md.jinja") == code

    def keep() -> None:
        Bytecode([writer], texts.__getitem__).save("a.md.jinja", texts, code)

    writer.write_text("ett")
    keep()
    assert there()
    for name, before in [*texts.items()]:
        texts[name] = "Tre."
        assert not there()
        texts[name] = before
        assert there()
    writer.write_text("två")
    assert not there()
    keep()
    assert there()


def test_a_part_that_is_gone_makes_it_anew() -> None:
    texts, code = {"a.md.jinja": "Ett.", "delar/b.md.jinja": "Två."}, compile("1", "x", "eval")

    def source(name: str) -> str:
        if name not in texts:
            raise jinja2.TemplateNotFound(name)
        return texts[name]

    Bytecode([], source).save("a.md.jinja", texts, code)
    assert Bytecode([], source).load("a.md.jinja") == code
    del texts["delar/b.md.jinja"]
    assert Bytecode([], source).load("a.md.jinja") is None


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    write()
    assert files(kept) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    shutil.rmtree(kept)
    write()
    assert compiled == [NAME, NAME]


def test_a_workspaces_templates_are_never_kept(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "mallar").mkdir()
    (tmp_path / "mallar" / NAME).write_text("Egen.")
    Templates(tmp_path / "mallar").parse(NAME)
    Templates(tmp_path / "mallar").parse("handlingsplan.md.jinja")
    assert files(kept) == []
