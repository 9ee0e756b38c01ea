"""The program's own templates say the same as Python functions as they say in Jinja."""

from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import nodes
from markupsafe import Markup

from kvalitet_cli.api.render import take_all
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.output.environment import Sandbox
from kvalitet_cli.output.escaping import escape_html
from kvalitet_cli.output.templates import Templates, package_mallar
from kvalitet_cli.output.written import Written, _Values
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT

PAGES = sorted(path.name for path in package_mallar().glob("*.jinja"))


def environments() -> Iterator[Written]:
    for name in ("a.md.jinja", "a.html.jinja"):
        environment = Templates().environment(name)
        assert isinstance(environment, Written)
        yield environment


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_written_out(name: str) -> None:
    environment = Templates().environment(name)
    assert isinstance(environment, Written)
    assert environment.written(name)


@pytest.mark.langsam
def test_what_is_written_out_says_what_jinja_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of the example data, in both formats, also those that are internal."""
    laid: dict[str, int] = {}
    written, jinja = Written.lay_out, Sandbox.lay_out

    def both(self: Written, name: str, view: Any, *rest: Any) -> str:
        laid[name] = laid.get(name, 0) + 1
        text = written(self, name, view, *rest)
        if laid[name] <= 40:
            assert text == jinja(self, name, view, *rest), name
        return text

    def never(_: Sandbox, name: str, *__: Any) -> str:
        raise AssertionError(f"{name} was left to Jinja")

    monkeypatch.setattr(Written, "lay_out", both)
    monkeypatch.setattr(Sandbox, "lay_out", never)
    for request in (
        Request(internal=True),
        Request(names=("lattlast",)),
        Request(period=las("2025")),
    ):
        take_all(Workspace(ROOT), request, lambda *_: None)
    assert set(laid) == set(PAGES)


def test_where_it_cannot_jinja_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    [environment, _] = environments()
    tree = environment._parse("{% set x = 1 %}{{ x }}", "aret.md.jinja", None)
    assert isinstance(tree, nodes.Template)
    monkeypatch.setitem(environment._trees, "aret.md.jinja", tree)
    monkeypatch.setattr(environment._kept, "load", lambda _: None)
    assert environment.written("aret.md.jinja") is None


def test_what_is_equal_is_not_the_same() -> None:
    """Markup passes, text does not; a number is told, a yes is not."""
    values = _Values(escape_html)
    assert values[Markup("<b>")] == "<b>"
    assert values["<b>"] == "&lt;b&gt;"
    assert values[Markup("<i>")] == "<i>"
    assert values["<i>"] == values["<i>"] == "&lt;i&gt;"
    assert values[1] == "1"
    with pytest.raises(TypeError, match="slaget bool"):
        values[True]


def test_the_memory_of_values_is_bounded() -> None:
    values = _Values(escape_html)
    for number in range(20_000):
        assert values[f"<{number}>"] == f"&lt;{number}&gt;"
    assert values["x" * 100] == "x" * 100
    assert len(values) < 10_000
