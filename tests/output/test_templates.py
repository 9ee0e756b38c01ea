"""Templates lay out and can do nothing else; what is wrong is told with its place, in Swedish."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kvalitet_cli.output.templates import MallfelError, Templates


@dataclass(frozen=True)
class Rad:
    namn: str = "Lag Öst"
    antal: int = 3


@dataclass(frozen=True)
class Vy:
    titel: str = "<b>Titel</b> | a_b *c*"
    rader: tuple[Rad, ...] = (Rad(),)
    tomt: None = None


def lagg_ut(mapp: Path, mall: str, ending: str = "html", **andra: str) -> str:
    mapp.mkdir(exist_ok=True)
    (mapp / f"provrapport.{ending}.jinja").write_text(mall, encoding="utf-8")
    for namn, text in andra.items():
        (mapp / namn.replace("_", ".")).write_text(text, encoding="utf-8")
    templates = Templates(mapp)
    return (
        templates.html("provrapport", Vy()) if ending == "html" else templates.markdown("provrapport", Vy())
    )


def fel(mapp: Path, mall: str, ending: str = "html") -> MallfelError:
    with pytest.raises(MallfelError) as caught:
        lagg_ut(mapp, mall, ending)
    assert caught.value.path == f"mallar/provrapport.{ending}.jinja"
    return caught.value


def test_html_is_escaped(tmp_path: Path) -> None:
    assert lagg_ut(tmp_path, "{{ rapport.titel }}") == "&lt;b&gt;Titel&lt;/b&gt; | a_b *c*"


def test_markdown_is_escaped_once_also_through_a_macro(tmp_path: Path) -> None:
    mall = "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(rapport.titel) }}"
    assert lagg_ut(tmp_path, mall, "md") == r"[\<b\>Titel\</b\> \| a_b \*c\*]"


def test_a_value_is_never_a_template(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Fientlig:
        titel: str = "{{ 7*7 }}{% include 'x' %}"

    (tmp_path / "provrapport.html.jinja").write_text("{{ rapport.titel }}", encoding="utf-8")
    assert "{{ 7*7 }}" in Templates(tmp_path).html("provrapport", Fientlig())


def test_a_personal_number_and_a_terminal_escape_never_come_out(tmp_path: Path) -> None:
    @dataclass(frozen=True)
    class Fientlig:
        titel: str = "\x1b[31m19121212-1212\u202e"

    for ending in ("html", "md"):
        (tmp_path / f"provrapport.{ending}.jinja").write_text("{{ rapport.titel }}", encoding="utf-8")
    templates = Templates(tmp_path)
    assert templates.html("provrapport", Fientlig()) == "19******-****"
    assert templates.markdown("provrapport", Fientlig()) == r"19\*\*\*\*\*\*-\*\*\*\*"


def test_the_workspace_overrides_by_name(tmp_path: Path) -> None:
    (tmp_path / "index.md.jinja").write_text("egen {{ rapport.titel }}", encoding="utf-8")
    assert Templates(tmp_path).markdown("index", Vy()).startswith("egen ")


@pytest.mark.parametrize(
    ("mall", "vantat"),
    [
        ("a\n{{ rapport.titell }}", "Mallen frågar efter titell, som inte finns här. Närmast: titel."),
        ("a\n{{ okand }}", "Mallen frågar efter okand, som inte finns här."),
        ("a\n{{ rapport.__class__ }}", "Mallen gör något som mallar inte får: når in i __class__."),
        ("a\n{{ rapport.rader.__class__.__mro__ }}", "når in i __class__"),
        ("a\n{{ rapport.titel.upper() }}", "anropar något annat än"),
        ("a\n{{ rapport.titel|safe }}", "Mallar har inget filter som heter safe."),
        ("a\n{% autoescape false %}{{ rapport.titel }}{% endautoescape %}", "autoescape"),
        ("a\n{{ rapport.titel ~ 'x' }}", "i stället för att sätta ihop dem med ~"),
        ("a\n{{ rapport.titel * 1000000 }}", "räknar med * på annat än hela tal"),
        ("a\n{{ 9 ** 999999999 }}", "räknar med **"),
        ("a\n{{ rapport.rader }}", "ett värde av slaget tuple är inte text"),
        ("a\n{{ rapport.tomt }}", "ett värde av slaget NoneType är inte text"),
        ("a\n{% include '../hemligt' %}", "ligger utanför mallar/"),
        ("a\n{% include '/etc/passwd' %}", "ligger utanför mallar/"),
        ("a\n{% include 'finns-inte.jinja' %}", "Mallen finns-inte.jinja finns inte."),
        ("a\n{% for x in rapport.rader %}", "Mallen tar slut"),
        ("a\n{% hopp %}", "hopp är inget som mallar kan"),
        ("a\n{{ rapport.titel", "Mallen tar slut"),
        ("a\n{% endfor %}", "endfor är inget som mallar kan"),
        ("a\n{{ 1 / 0 }}", "Mallen kan inte läggas ut"),
    ],
)
@pytest.mark.parametrize("ending", ["html", "md"])
def test_what_a_template_may_not_do(tmp_path: Path, mall: str, vantat: str, ending: str) -> None:
    felet = fel(tmp_path, mall, ending)
    assert vantat in felet.message
    assert felet.line == 2


def test_a_fault_in_an_included_part_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "del.jinja").write_text("ett\ntvå\n{{ rapport.fel }}", encoding="utf-8")
    (tmp_path / "provrapport.md.jinja").write_text("{% include 'del.jinja' %}", encoding="utf-8")
    with pytest.raises(MallfelError) as caught:
        Templates(tmp_path).markdown("provrapport", Vy())
    assert (caught.value.path, caught.value.line) == ("mallar/del.jinja", 3)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    hemligt = tmp_path / "hemligt"
    hemligt.write_text("hemligt", encoding="utf-8")
    mapp = tmp_path / "mallar"
    mapp.mkdir()
    (mapp / "provrapport.html.jinja").symlink_to(hemligt)
    with pytest.raises(MallfelError, match="länk"):
        Templates(mapp).html("provrapport", Vy())


def test_a_template_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "provrapport.html.jinja").write_bytes(b"ett\n\xe5")
    with pytest.raises(MallfelError, match="UTF-8") as caught:
        Templates(tmp_path).html("provrapport", Vy())
    assert caught.value.line == 2


def test_a_logotype_is_for_html_alone(tmp_path: Path) -> None:
    for ending in ("html", "md"):
        (tmp_path / f"provrapport.{ending}.jinja").write_text("{{ logotyp }}", encoding="utf-8")
    templates = Templates(tmp_path, logotyp="data:image/svg+xml;base64,PHN2Zy8+")
    assert templates.html("provrapport", Vy()) == "data:image/svg+xml;base64,PHN2Zy8+"
    assert templates.markdown("provrapport", Vy()) == ""
