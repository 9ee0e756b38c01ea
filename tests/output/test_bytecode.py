"""The program's own templates are compiled once, and again when anything that matters has changed."""

import importlib.util
import shutil
import sys
from pathlib import Path

import jinja2
import pytest

from kvalitet_cli.output import bytecode
from kvalitet_cli.output.bytecode import Bytecode
from kvalitet_cli.output.templates import Templates

NAME = "kvalitetsrapport.md.jinja"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "bytekod"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    Path(importlib.util.cache_from_source(bytecode.__file__)).parent.mkdir(parents=True)
    return tmp_path / "bytekod"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that have really been compiled."""
    found: list[str] = []
    compiling = jinja2.Environment.compile

    def noting(self: jinja2.Environment, source: str, name: str, *rest: str, **more: bool) -> object:
        found.append(name)
        return compiling(self, source, name, *rest, **more)  # type: ignore[call-overload]  # whatever it is called with

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    return found


def files(kept: Path) -> list[Path]:
    return [*kept.rglob("*.md.*")]


def test_the_second_time_nothing_is_compiled(kept: Path, compiled: list[str]) -> None:
    Templates().parse(NAME)
    assert compiled == [NAME]
    [file] = files(kept)
    assert file.name == importlib.util.cache_from_source(NAME).rpartition("/")[2]
    Templates().parse(NAME)
    assert compiled == [NAME]


def test_what_is_damaged_is_compiled_again(kept: Path, compiled: list[str]) -> None:
    Templates().parse(NAME)
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
            Templates().parse(NAME)
            assert compiled == [NAME]
            assert file.read_bytes() == content


def test_another_template_or_another_writer_is_compiled_again(tmp_path: Path, compiled: list[str]) -> None:
    writer = tmp_path / "skrivare.py"
    texts = {"a.md.jinja": "Ett."}

    def laid_out() -> str:
        environment = jinja2.Environment(
            loader=jinja2.DictLoader(texts), autoescape=True, bytecode_cache=Bytecode([writer])
        )
        return environment.get_template("a.md.jinja").render()

    writer.write_text("ett")
    assert [laid_out(), laid_out()] == ["Ett.", "Ett."]
    assert len(compiled) == 1
    texts["a.md.jinja"] = "Två."
    assert [laid_out(), laid_out()] == ["Två.", "Två."]
    assert len(compiled) == 2
    writer.write_text("två")
    assert laid_out() == "Två."
    assert len(compiled) == 3


def test_nothing_is_kept_where_python_keeps_nothing(
    kept: Path, compiled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    Templates().parse(NAME)
    assert files(kept) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    shutil.rmtree(kept)
    Templates().parse(NAME)
    assert compiled == [NAME, NAME]


def test_a_workspaces_templates_are_never_kept(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "mallar").mkdir()
    (tmp_path / "mallar" / NAME).write_text("Egen.")
    Templates(tmp_path / "mallar").parse(NAME)
    Templates(tmp_path / "mallar").parse("handlingsplan.md.jinja")
    assert files(kept) == []
