"""The room where a template is laid out: a sandbox with little in it, where a template can do nothing but lay out."""

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

from kvalitet_cli.output.escaping import finalize
from kvalitet_cli.output.mallfel import MallfelError, template_path, told
from kvalitet_cli.store import plain
from kvalitet_cli.store.source import cause

_LARGEST = 1 << 20
"""So many bytes has no template."""


def _join(values: Sequence[Any], between: str = ", ") -> str:
    return between.join(str(value) for value in values)


_SCRIPT = re.compile(r"<script[^>]*>(.*?)(?:</script>|\Z)", re.IGNORECASE | re.DOTALL)

_WHOLE_SCRIPT = re.compile(r'\{%-?\s*include\s*"[^"]+\.js\.jinja"\s*-?%\}')

FILTERS: Mapping[str, Callable[..., Any]] = {
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


class Sandbox(sandbox.ImmutableSandboxedEnvironment):
    """A sandbox with less in it: few filters, no globals, calls to macros only."""

    code_generator_class = _Writer
    intercepted_binops = frozenset(["+", "*", "%", "**"])

    def __init__(self, loader: "Loader", shown: Callable[[str], str]) -> None:
        super().__init__(
            autoescape=True,
            finalize=partial(finalize, shown),
            keep_trailing_newline=True,
            loader=loader,
            lstrip_blocks=True,
            trim_blocks=True,
            undefined=jinja2.StrictUndefined,
        )
        self.filters = {**FILTERS}
        self.tests = {name: self.tests[name] for name in _TESTS}
        self.globals = {"logotyp": ""}

    def read(self, name: str) -> None:
        """Read a template by its file's name, without laying anything out."""
        try:
            self.get_template(name)
        except (jinja2.TemplateError, RecursionError, SyntaxError, ValueError) as error:
            raise told(error, name, None, FILTERS, _TESTS) from error

    def lay_out(self, name: str, view: Any, faults: Sequence[str], vag: Sequence[Any]) -> str:
        """A page by its template's file, with its view, what is wrong with the sources and the way to it."""
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
            raise told(error, name, view, FILTERS, _TESTS) from error

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
        """Whether a template may call it."""
        owner = getattr(obj, "__self__", None)
        if isinstance(obj, runtime.Macro | runtime.BlockReference) or isinstance(owner, runtime.LoopContext):
            return True
        return isinstance(owner, runtime.TemplateReference)

    def call_binop(self, context: runtime.Context, operator: str, left: Any, right: Any) -> Any:
        """What two values give: whole numbers alone."""
        if not (isinstance(left, int) and isinstance(right, int)) or operator == "**":
            raise SecurityError(f"räknar med {operator} på annat än hela tal.")
        return super().call_binop(context, operator, left, right)


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


class Loader(jinja2.BaseLoader):
    """Templates by name from the first folder that has them; nothing outside the folders, no links."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def get_source(
        self,
        environment: jinja2.Environment,  # noqa: ARG002 - jinja's signature
        template: str,
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, and the path that a person knows it by."""
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
