"""The templates: a workspace's own first, then the package's, in a room where only laying out is possible.

In Markdown and in HTML a template's own text and what a macro has written pass as they are, and every value is data,
which `escaping` makes text of. A value is never rendered as a template.
"""

import copy
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kvalitet_cli.core.text import masked
from kvalitet_cli.output.environment import Loader, Sandbox
from kvalitet_cli.output.escaping import escape_html, escape_markdown
from kvalitet_cli.output.mallfel import MallfelError
from kvalitet_cli.output.written import Written

__all__ = ["MallfelError", "Templates", "escape_markdown", "package_mallar"]

# Pictures, and the points of what is drawn: digits that no one reads as numbers.
_DRAWN = re.compile(r"""(data:[^"'\s)]*|(?<=\s)(?:d|points|viewBox|transform)="[-+.,\s\w()]*")""")

_NO_SIGNS = re.compile("[\ud800-\udfff]")


class Templates:
    """The templates of a workspace, ready to lay out views.

    Args:
        workspace_mallar: The workspace's own `mallar/`, if it has one; its files go before the package's.
        logotyp: The organisation's logotype as a `data:` address, for HTML alone.
        wordmall: The workspace's folder and the path in it of the organisation's template for Word.

    """

    def __init__(
        self,
        workspace_mallar: Path | None = None,
        *,
        logotyp: str = "",
        wordmall: tuple[Path, str] | None = None,
    ) -> None:
        self.mallar, self.logotyp, self.wordmall = workspace_mallar, logotyp, wordmall
        package = package_mallar()
        own = [
            path
            for path in [workspace_mallar]
            if path and os.path.lexists(path) and path.resolve() != package
        ]
        self.has_own = bool(own)
        loader = Loader([*own, package])
        kind = Sandbox if self.has_own else Written
        self._markdown = kind(loader, escape_markdown)
        self._html = kind(loader, escape_html)
        self._html.globals["logotyp"] = logotyp
        self.vag: tuple[Any, ...] = ()

    def at(self, vag: Sequence[Any]) -> "Templates":
        """The same templates for a page with such a way to it: steps with `text` and `mal`, seen by them as `vag`."""
        found = copy.copy(self)
        found.vag = tuple(vag)
        return found

    def markdown(self, name: str, view: Any, faults: Sequence[str] = ()) -> str:
        """The report `name` as Markdown, before tidying.

        Args:
            name: The report's name.
            view: Its view.
            faults: What is wrong with the sources, when the report is written nevertheless.

        Raises:
            MallfelError: The template cannot be used.

        """
        return self._shown(self._markdown.lay_out(f"{name}.md.jinja", view, faults, self.vag))

    def parse(self, name: str) -> None:
        """Read a template, by its file's name, without laying anything out.

        Raises:
            MallfelError: It cannot be read or parsed.

        """
        self.environment(name).read(name)

    def environment(self, name: str) -> Sandbox:
        """What reads and lays out a template, by its file's name."""
        return self._markdown if name.endswith(".md.jinja") else self._html

    def html(self, name: str, view: Any, faults: Sequence[str] = ()) -> str:
        """The report `name` as HTML.

        Raises:
            MallfelError: The template cannot be used.

        """
        return self._shown(self._html.lay_out(f"{name}.html.jinja", view, faults, self.vag))

    def _shown(self, text: str) -> str:
        """A page as it may be written: whole as text, and masked where the workspace's own templates had a part in it."""
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:  # a folder may have any bytes for a name
            text = _NO_SIGNS.sub("\ufffd", text)
        if not self.has_own:
            return text
        return "".join(part if number % 2 else masked(part) for number, part in enumerate(_DRAWN.split(text)))


def package_mallar() -> Path:
    """The templates that come with the program: inside the package, else beside it (an editable install)."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "mallar"
    return inside if inside.is_dir() else package.parent / "mallar"
