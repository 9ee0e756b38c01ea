"""The templates: a workspace's own first, then the package's, in a room where only laying out is possible.

Escaping belongs here. HTML is escaped by Jinja, Markdown by `finalize`; in both, a template's own text and
what a macro has written pass as they are, and every value is data. A value is never rendered as a template.
"""

import copy
import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes, runtime, sandbox
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from markupsafe import Markup, escape

from kvalitet_cli.core.text import clean, masked, printable, recurring
from kvalitet_cli.output.bytecode import Bytecode
from kvalitet_cli.output.mallfel import MallfelError, template_path, told
from kvalitet_cli.store import plain
from kvalitet_cli.store.source import cause

__all__ = ["MallfelError", "Templates", "escape_markdown", "package_mallar"]


# Pictures, and the points of what is drawn: digits that no one reads as numbers.
_DRAWN = re.compile(r"""(data:[^"'\s)]*|(?<=\s)(?:d|points|viewBox|transform)="[-+.,\s\w()]*")""")

_NO_SIGNS = re.compile("[\ud800-\udfff]")

_LARGEST = 1 << 20
"""So many bytes has no template."""


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
        loader = _Loader([*own, package])
        kind = _Environment if self.has_own else _OwnEnvironment
        self._markdown = kind(loader, escape_markdown)
        self._html = kind(loader, escape_html)
        self._html.globals["logotyp"] = logotyp
        self._markdown.globals["logotyp"] = ""
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

    def environment(self, name: str) -> "_Environment":
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


# Signs that mean something wherever they stand; also what GitHub makes formulas and links of.
# The sign itself comes first in the pattern, so that the search skips at once to one.
_ALWAYS = re.compile(
    r"[\\`*\[\]<>|~$_&:.](?:(?<=[\\`*\[\]<>|~$])|(?<=_)(?:(?<![^\W_]_)|(?![^\W_]))|(?<=&)(?=#?\w+;)"
    r"|(?<=:)(?=//)(?i:(?<=http:)|(?<=https:)|(?<=ftp:))|(?i:(?<=www\.)))"
)
# Signs that mean something first on a line: lists, headings, underlines, fences, tables.
_FIRST = re.compile(r"(?:[-+](?=[\s-]|$)|#(?=[\s#]|$)|=(?=[=\s]|$)|:(?=-))")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_CLOSING = re.compile(r"(^|\s)(#+)$")


@recurring
def escape_markdown(text: str) -> str:
    """`text` as Markdown that reads as the same text: one line, only what would mean something escaped."""
    text = masked(" ".join(clean(text).split()))  # in this order: a number may stand on two lines
    text = _ALWAYS.sub(lambda match: "\\" + match[0], text)
    if "#" in text:
        text = _CLOSING.sub(lambda match: match[1] + "\\" + match[2], text)
    if _FIRST.match(text):
        return "\\" + text
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


@recurring
def escape_html(text: str) -> str:
    """`text` as HTML that reads as the same text."""
    return escape(printable(text))


def _join(values: Sequence[Any], between: str = ", ") -> str:
    return between.join(str(value) for value in values)


_SCRIPT = re.compile(r"<script[^>]*>(.*?)(?:</script>|\Z)", re.IGNORECASE | re.DOTALL)

_WHOLE_SCRIPT = re.compile(r'\{%-?\s*include\s*"[^"]+\.js\.jinja"\s*-?%\}')

_FILTERS: Mapping[str, Callable[..., Any]] = {
    "length": len,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "join": _join,
    "upper": lambda text: str(text).upper(),
    "lower": lambda text: str(text).lower(),
}
_TESTS = (
    "defined",
    "none",
    "odd",
    "even",
    "eq",
    "equalto",
    "==",
    "ne",
    "!=",
    "gt",
    ">",
    "lt",
    "<",
    "ge",
    ">=",
    "le",
    "<=",
    "in",
)


class _Writer(CodeGenerator):
    """Writes what lays out a template: `finalize` has the last word about a value."""

    def _output_child_pre(
        self, _node: nodes.Expr, _frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        assert finalize.src is not None  # noqa: S101 - both environments have one
        self.write(finalize.src)

    def _output_child_post(
        self, _node: nodes.Expr, _frame: Frame, _finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")


class _Environment(sandbox.ImmutableSandboxedEnvironment):
    """A sandbox with less in it: few filters, no globals, calls to macros only."""

    code_generator_class = _Writer
    intercepted_binops = frozenset(["+", "*", "%", "**"])

    def __init__(self, loader: "_Loader", shown: Callable[[str], str]) -> None:
        super().__init__(
            autoescape=True,
            finalize=partial(_finalize, shown),
            keep_trailing_newline=True,
            loader=loader,
            lstrip_blocks=True,
            trim_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self.filters = {**_FILTERS}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {}

    def read(self, name: str) -> None:
        try:
            self.get_template(name)
        except (jinja2.TemplateError, RecursionError, SyntaxError, ValueError) as error:
            raise told(error, name, None, _FILTERS, _TESTS) from error

    def lay_out(self, name: str, view: Any, faults: Sequence[str], vag: Sequence[Any]) -> str:
        try:
            return self.get_template(name).render(rapport=view, fel=tuple(faults), vag=tuple(vag))
        except (
            jinja2.TemplateError,
            SyntaxError,
            TypeError,
            ValueError,
            LookupError,
            ArithmeticError,
            RecursionError,
        ) as error:
            raise told(error, name, view, _FILTERS, _TESTS) from error

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        _no_values_in_scripts(source, name or "")
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.EvalContextModifier, nodes.Concat)):
            if isinstance(node, nodes.Concat):
                sentence = (
                    "Skriv värdena efter varandra, {{ a }}{{ b }}, i stället för att sätta ihop dem med ~."
                )
            else:
                sentence = "Det går inte att slå av skyddet mot tecken som betyder något (autoescape)."
            raise MallfelError(template_path(name or ""), node.lineno, sentence)
        return tree

    def is_safe_callable(self, obj: Any) -> bool:
        owner = getattr(obj, "__self__", None)
        if isinstance(obj, runtime.Macro | runtime.BlockReference) or isinstance(owner, runtime.LoopContext):
            return True
        return isinstance(owner, runtime.TemplateReference)

    def call_binop(self, context: runtime.Context, operator: str, left: Any, right: Any) -> Any:
        if not (isinstance(left, int) and isinstance(right, int)) or operator == "**":
            raise SecurityError(f"räknar med {operator} på annat än hela tal.")
        return super().call_binop(context, operator, left, right)


class _OwnEnvironment(_Environment):
    """For the program's own templates alone: what they may ask a view for needs no watching, 1 300 times a report."""

    sandboxed = False
    getattr = jinja2.Environment.getattr
    getitem = jinja2.Environment.getitem

    def __init__(self, loader: "_Loader", shown: Callable[[str], str]) -> None:
        super().__init__(loader, shown)
        self.bytecode_cache = Bytecode([Path(__file__)])


def _no_values_in_scripts(source: str, name: str) -> None:
    """A script is whole as its author wrote it, else data could become part of it: only another script is put in."""
    scripts = (
        [(0, source)]
        if name.endswith(".js.jinja")
        else [(m.start(1), m[1]) for m in _SCRIPT.finditer(source)]
    )
    for start, script in scripts:
        found = re.search(r"\{\{|\{%", _WHOLE_SCRIPT.sub(lambda match: " " * len(match[0]), script))
        if found:
            line = source.count("\n", 0, start + found.start()) + 1
            sentence = "Ett skript ska stå helt färdigt i mallen, utan värden och villkor. Låt det läsa sidan i stället."
            raise MallfelError(template_path(name), line, sentence)


class _Loader(jinja2.BaseLoader):
    """Templates by name from the first folder that has them; nothing outside the folders, no links."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002 - jinja's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        parts = template.split("/")
        if (
            "\\" in template
            or ":" in template
            or any(part in ("", ".", "..") or part.startswith(".") for part in parts)
        ):
            raise SecurityError(f"hämtar {template}, som ligger utanför mallar/.")
        for folder in self._folders:
            path = folder.joinpath(*parts)
            if not os.path.lexists(path):
                continue
            if any(step.is_symlink() for step in [path, *path.parents][: len(parts)]):
                raise SecurityError(f"hämtar {template}, som är en länk.")
            content = b""
            try:
                content = plain.read(path, _LARGEST)
                return (
                    content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"),
                    template_path(template),
                    lambda: True,
                )
            except UnicodeDecodeError as error:
                line = content[: error.start].count(b"\n") + 1
                raise MallfelError(
                    template_path(template), line, "Mallen är inte sparad som UTF-8."
                ) from error
            except OSError as error:
                raise MallfelError(
                    template_path(template), 1, f"Mallen kan inte läsas: {cause(error)}."
                ) from error
        raise jinja2.TemplateNotFound(template)


def _finalize(shown: Callable[[str], str], value: Any) -> str:
    """A value as it stands on the page, once for all: what a template or a macro has written passes as it is."""
    if isinstance(value, str):
        return value if isinstance(value, Markup) else shown(value)
    if isinstance(value, jinja2.Undefined):
        return str(value)  # it says what is missing
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise TypeError(
        f"ett värde av slaget {type(value).__name__} är inte text. "
        "Skriv ett av dess fält, eller gå igenom det med for."
    )
