"""What is wrong with a template: its place, and the cause in Swedish (KV801)."""

import re
from collections.abc import Iterable
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError

from kvalitet_cli.core.fields import fields
from kvalitet_cli.core.text import nearest, printable


class MallfelError(Exception):
    """A template that cannot be used.

    Attributes:
        path: The template's path, `mallar/kvalitetsrapport.md.jinja`.
        line: 1-based.
        message: What is wrong, in Swedish, as a sentence.

    """

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path = path
        self.line = line
        self.message = printable(message)


def template_path(name: str) -> str:
    """The path that a template is told by."""
    return name if name.startswith("mallar/") else f"mallar/{name}"


def told(
    error: Exception, name: str, view: Any, filters: Iterable[str], tests: Iterable[str]
) -> MallfelError:
    """What Jinja raised, as a fault with its place and a Swedish sentence.

    Args:
        error: Any error that laying out a template may raise.
        name: The report's own template, when the error says nothing of where.
        view: What the template was given, for the nearest name.
        filters: The filters that templates have.
        tests: The tests that templates have.

    """
    if isinstance(error, jinja2.TemplateSyntaxError):
        return MallfelError(
            template_path(error.name or name), error.lineno, _syntax(error.message or "", filters, tests)
        )
    where, line = _place(error, name)
    if isinstance(error, jinja2.TemplateNotFound):
        return MallfelError(where, line, f"Mallen {error.name or name} finns inte.")
    if isinstance(error, jinja2.UndefinedError):
        return MallfelError(where, line, _undefined(error.message or "", view))
    if isinstance(error, SecurityError):
        return MallfelError(where, line, f"Mallen gör något som mallar inte får: {_forbidden(str(error))}")
    if isinstance(error, RecursionError):
        return MallfelError(where, line, "Mallen anropar sig själv utan slut, eller är för djup.")
    if isinstance(error, IndentationError) or (
        isinstance(error, SyntaxError) and "nested" in (error.msg or "")
    ):
        return MallfelError(where, line, "Mallen har för många slingor och villkor inuti varandra.")
    if isinstance(error, SyntaxError):  # Python's, for what Jinja has made of the template
        return MallfelError(where, line, f"Mallen går inte att tolka: {error.msg}.")
    if isinstance(error, ValueError) and "digits" in str(error):
        return MallfelError(where, line, "Ett tal i mallen är för långt.")
    return MallfelError(where, line, f"Mallen kan inte läggas ut: {error}")


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """The innermost line of a template in the trace; Jinja has already put the templates' own lines there."""
    found = (template_path(name), 1)
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("mallar/") and file.endswith(".jinja"):
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


_SYNTAX = (
    (r"No (filter|test) named '([^']*)'", "Mallar har inget {1} som heter {2}. De som finns: {known}."),
    (r"Encountered unknown tag '([^']*)'", "{1} är inget som mallar kan, eller hör inte till något ovanför."),
    (
        r"[Uu]nexpected end of template",
        "Mallen tar slut mitt i något: en slutmärkning (endfor, endif, endblock, }}}}) saknas.",
    ),
    (r"expected token '([^']*)', got '([^']*)'", "Här väntades {1}, men det står {2}."),
    (r"unexpected '([^']*)'", "Här kan det inte stå {1}."),
    (r"unexpected char '?([^']*)'? at", "Här kan det inte stå {1}."),
    (r"Missing end of (comment|raw)", "En kommentar slutar aldrig: #}} saknas."),
)
_ENDS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "end of template": "slutet på mallen",
}


def _syntax(message: str, filters: Iterable[str], tests: Iterable[str]) -> str:
    for pattern, sentence in _SYNTAX:
        match = re.search(pattern, message)
        if match:
            known = ", ".join(sorted(filters if match.groups()[:1] == ("filter",) else tests))
            words = [_ENDS.get(word, word) for word in match.groups()]
            if "end of template" in match.groups():
                return _SYNTAX[2][1].format()
            return sentence.format(match[0], *words, known=known)
    return f"Mallen går inte att tolka: {message}"


_MISSING = re.compile(r"has no attribute '(?P<name>[^']*)'|^'(?P<bare>[^']*)' is undefined")


def _undefined(message: str, view: Any) -> str:
    match = _MISSING.search(message)
    if match is None:
        return f"Mallen frågar efter något som inte finns: {message}"
    missing = match["name"] or match["bare"]
    near = nearest(missing, _names(view) | {"rapport", "fel", "loop", "logotyp"})
    return f"Mallen frågar efter {missing}, som inte finns här." + (f" Närmast: {near}." if near else "")


def _names(view: Any) -> set[str]:
    """Every field's name in a view, however deep."""
    found = {*fields(type(view))} or {*getattr(view, "__dict__", ())}
    if isinstance(view, tuple) and not found:
        return set().union(*map(_names, view[:1]))
    return found.union(*(_names(getattr(view, name)) for name in found))


def _forbidden(message: str) -> str:
    inside = re.search(r"access to attribute '([^']*)' of '([^']*)' object is unsafe", message)
    if inside:
        return f"når in i {inside[1]}."
    return "anropar något annat än ett makro." if "is not safely callable" in message else message
