"""The program's own templates, written out as Python functions: a page has six hundred values, and Jinja asks for each.

What is written gives just what Jinja gives, for the little of its language that those templates use. Where it cannot
(a template uses more, a view lacks what is asked for), Jinja lays the page out, or tells what is wrong and on which line.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes

from kvalitet_cli.output.bytecode import Bytecode
from kvalitet_cli.output.environment import FILTERS, Loader, Sandbox
from kvalitet_cli.output.escaping import finalize
from kvalitet_cli.output.mallfel import template_path
from kvalitet_cli.output.written_page import UnwrittenError, WrittenPage

_MOST = 8192
_LONGEST = 80
"""So many values are remembered, of so many signs: names and levels come again, prose does not."""

Laid = Callable[..., None]
"""A template as a function: given the pieces of the page, to which it adds its own, and what `written_page.GIVEN` says."""


_WRITERS = [Path(__file__).with_name(f"{name}.py") for name in ("environment", "written_page")]


class Written(Sandbox):
    """An environment for the program's own templates alone."""

    sandboxed = False
    getattr = jinja2.Environment.getattr
    getitem = jinja2.Environment.getitem

    def __init__(self, loader: Loader, shown: Callable[[str], str]) -> None:
        super().__init__(loader, shown)
        self._values = _Values(shown)
        self._pages: dict[str, Laid | None] = {}
        self._trees: dict[str, nodes.Template] = {}
        self._sources: dict[str, str] = {}
        self._kept = Bytecode(_WRITERS, self._source)

    def lay_out(self, name: str, view: Any, faults: Sequence[str], vag: Sequence[Any]) -> str:
        """As the sandbox, faster."""
        if laid := self.written(name):
            pieces: list[str] = []
            with suppress(Exception):  # Jinja does it over again, and tells of it
                laid(pieces, view, tuple(faults), tuple(vag), self.globals["logotyp"])
                return "".join(pieces)
        return super().lay_out(name, view, faults, vag)

    def written(self, name: str) -> Laid | None:
        """A template as a function; None where it uses something that is not written out, or cannot be read."""
        if name not in self._pages:
            self._pages[name] = None
            with suppress(UnwrittenError, jinja2.TemplateError, SyntaxError, ValueError, RecursionError):
                self._pages[name] = self._compiled(name)
        return self._pages[name]

    def _compiled(self, name: str) -> Laid:
        code = self._kept.load(name)
        if code is None:
            page = WrittenPage(self._tree)
            code = compile("\n".join(page.lines(name)), f"<{name}>", "exec")
            self._kept.save(name, page.used, code)
        made: dict[str, Any] = {"values": self._values, "filters": FILTERS}
        exec(code, made)  # noqa: S102 - written by `WrittenPage`, from our own templates
        laid: Laid = made["page"]
        return laid

    def _tree(self, name: str) -> nodes.Template:
        if name not in self._trees:
            self._trees[name] = self._parse(self._source(name), name, template_path(name))
        return self._trees[name]

    def _source(self, name: str) -> str:
        if name not in self._sources:
            assert self.loader is not None  # noqa: S101 - it is given one
            self._sources[name] = self.loader.get_source(self, name)[0]
        return self._sources[name]


class _Values(dict[Any, str]):
    """Each value as it stands on the page. What equals a whole number is taken for one; no page of ours has 1.0 or True."""

    def __init__(self, shown: Callable[[str], str]) -> None:
        self._shown = shown

    def __missing__(self, value: Any) -> str:
        text = str(finalize(self._shown, value))
        if type(value) in {str, int} and len(text) <= _LONGEST:  # what equals a text may be markup
            if len(self) >= _MOST:
                self.clear()
            self[value] = text
        return text
