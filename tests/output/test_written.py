"""The program's own templates written out as functions: the same pages as Jinja gives, and the same faults."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup

from kvalitet_cli.api.render import take_all
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.extension import Page
from kvalitet_cli.output.environment import Loader, Sandbox
from kvalitet_cli.output.escaping import escape_html, escape_markdown
from kvalitet_cli.output.mallfel import MallfelError
from kvalitet_cli.output.templates import Templates, package_mallar
from kvalitet_cli.output.written import Written, _Values
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
SHOWN = {"md": escape_markdown, "html": escape_html}


@pytest.mark.parametrize("name", sorted(path.name for path in package_mallar().glob("*.jinja")))
def test_every_page_is_written_out(name: str) -> None:
    written = Templates().environment(name)
    assert isinstance(written, Written)
    assert written.written(name), "den använder något som bara Jinja kan lägga ut"


@pytest.fixture(scope="module")
def largest() -> dict[str, Any]:
    """The view of the longest page of every report that the example data give."""
    found: dict[str, tuple[int, Any]] = {}

    def take(page: Page, name: str, text: str | bytes, _ending: str) -> None:
        if len(text) > found.get(name, (0, None))[0]:
            found[name] = len(text), page.view

    for more in ({"internal": True}, {"names": ("lattlast",)}, {"period": las("2025")}):
        take_all(Workspace(ROOT), Request(endings=("md",), **more), take)
    assert {f"{name}.md.jinja" for name in found} == {
        path.name for path in package_mallar().glob("*.md.jinja")
    }
    return {name: view for name, (_, view) in found.items()}


@pytest.mark.parametrize("ending", ["md", "html"])
def test_a_page_is_what_jinja_gives(
    largest: dict[str, Any], ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (SimpleNamespace(text="Alla *rapporter*", mal="../index"), SimpleNamespace(text="Här", mal=""))
    given = (("Ett <fel>.",), steps)
    sandbox, written = (kind(Loader([package_mallar()]), SHOWN[ending]) for kind in (Sandbox, Written))
    sandbox.globals["logotyp"] = written.globals["logotyp"] = "data:image/png;base64,AA=="
    pages = {name: f"{name}.{ending}.jinja" for name in largest}
    before = {name: sandbox.lay_out(file, largest[name], *given) for name, file in pages.items()}
    monkeypatch.delattr(Sandbox, "lay_out")  # so that nothing is left to it
    assert len(before) > 10
    for name, file in pages.items():
        assert written.lay_out(file, largest[name], *given) == before[name]


def test_what_is_missing_is_told_as_jinja_tells_it() -> None:
    view = SimpleNamespace(huvud=SimpleNamespace(titel="Rapport", namn="", underrubrik="2026"))
    told = []
    for kind in (Sandbox, Written):
        with pytest.raises(MallfelError) as caught:
            kind(Loader([package_mallar()]), escape_markdown).lay_out(
                "kvalitetsrapport.md.jinja", view, (), ()
            )
        told.append((caught.value.path, caught.value.line, caught.value.message))
    assert told[0] == told[1]
    assert "avsandare" in told[0][2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ rapport.rader | join('*') }}", "1\\*2"),
        ("{% for a, b in rapport.par %}{{ b }}{% if not loop.last %}, {% endif %}{% endfor %}", "y, w"),
        (
            "{% macro del(del, en='e') %}[{{ del }}{{ en }}]{% endmacro %}{{ del(3) }}{{ del(4, en=5) }}",
            "[3e][45]",
        ),
        (
            "{% if rapport.rader and not rapport.tom %}{% for x in rapport.rader %}{{ x }}{% endfor %}{% endif %}",
            "12",
        ),
        (
            "{% if rapport.tom %}a{% elif rapport.rader | length == 2 %}b{% else %}c{% endif %}{{ logotyp }}",
            "b",
        ),
    ],
)
def test_what_is_written_out(tmp_path: Path, text: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Sandbox, "lay_out")
    assert laid_out(tmp_path, text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% set a = rapport.namn %}{{ a }}", "\\*a\\*"),
        ("{% for rad in rapport.rader if rad != 1 %}{{ rad }}{% else %}inga{% endfor %}", "2"),
        ("{% for a, b in rapport.par %}{{ loop.index }}{{ a }}{{ b }}{% endfor %}", "1xy2zw"),
        ("{{ rapport.rader[0] }}", "1"),
    ],
)
def test_jinja_lays_out_the_rest(tmp_path: Path, text: str, shown: str) -> None:
    assert laid_out(tmp_path, text) == shown


def laid_out(folder: Path, text: str) -> str:
    (folder / "x.md.jinja").write_text(text, "utf-8")
    view = SimpleNamespace(namn="*a*", rader=(1, 2), par=(("x", "y"), ("z", "w")), tom="")
    return Written(Loader([folder]), escape_markdown).lay_out("x.md.jinja", view, (), ())


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.md.jinja").write_text("{{ rapport }}", "utf-8")
    written = Written(Loader([tmp_path]), escape_markdown)
    nothing: list[Any] = [True, 1.5, (1, 2), None, [], {}]
    for view in nothing:
        with pytest.raises(MallfelError):
            written.lay_out("x.md.jinja", view, (), ())


def test_few_values_are_remembered_and_no_prose(tmp_path: Path) -> None:
    (tmp_path / "x.md.jinja").write_text("{{ rapport }}", "utf-8")
    written = Written(Loader([tmp_path]), escape_markdown)
    for view in (*range(9000), "*" * 81):
        assert written.lay_out("x.md.jinja", view, (), ()).replace("\\", "") == str(view)
    remembered = written._values
    assert 0 < len(remembered) <= 8192
    assert max(map(len, remembered.values())) <= 80


def test_what_equals_a_text_may_be_markup() -> None:
    values = _Values(escape_html)
    assert [values[Markup("<b>")], values["<b>"], values[Markup("<i>")]] == ["<b>", "&lt;b&gt;", "<i>"]
