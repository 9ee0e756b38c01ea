"""Findings: every format tells any finding so that its reader can read it and nothing in it can steer a terminal.

An input is a path, a message, a suggestion, another place's message and the file, with NUL between.
"""

import json
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import jsonschema

from kvalitet_cli.api.explain import rule_page
from kvalitet_cli.api.formats import diagnostic_formats
from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity, Span
from kvalitet_cli.extension import Findings, Look
from kvalitet_cli.store.reader import split_lines
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe

PROMISE = "fynden i alla format: giltiga, och säkra att visa"
RUNS = (80, 2_000)
mutate = mutation.text

_SCHEMAS = {
    name: jsonschema.Draft202012Validator(dict(each.schema))
    for name, each in diagnostic_formats().items()
    if each.schema
}
_CODES = ("KV101", "KV201", "KV406")


def seeds() -> list[bytes]:
    """What is hard to write in one or the other."""
    hard = "A & B <c>, 100%: ]]> \"x\" 19811218-9876\n'::error::' : ##[error]\x1b[31m\u202e\ufffe\u2028\r{0} [a](b)"
    return [
        "\0".join([part] * 5).encode()
        for part in ("besok/norr/enhet.yaml", hard, "", "å" * 300, "%0A::error::x")
    ]


def try_one(data: bytes) -> None:
    """Tell it in every format, narrow and wide, in colour and without."""
    path, message, suggestion, other, file = [*data.decode("utf-8", "replace").split("\0", 4), *[""] * 4][:5]
    path = path or "a.yaml"
    lines = split_lines(file)
    found = [
        Diagnostic(
            path,
            span,
            code,
            "fel",
            severity,
            message or ".",
            suggestion or None,
            (Related(other or path, span, other),),
        )
        for span, code, severity in zip(_spans(lines), _CODES, Severity, strict=False)
    ]
    for look in (Look(), Look(width=40)):
        findings = Findings(found, lambda _: lines, look, rule_page, "mapp/", [path], _CODES)
        for name, form in diagnostic_formats().items():
            text = bounded(5_000 + 8 * len(data), form.render, findings)
            safe(text)
            _read(name, text, len(found))


def _spans(lines: list[str]) -> Iterator[Span]:
    last = len(lines)
    yield Span(1, 1, 1, len(lines[0]) + 1)
    yield Span(last, len(lines[-1]) + 1, last, len(lines[-1]) + 1)
    yield Span(1, max(1, len(lines[0]) // 2), last, len(lines[-1]) + 1)


def _read(name: str, text: str, count: int) -> None:
    if name == "junit":
        root = ET.fromstring(text)  # noqa: S314 - what our own program wrote
        assert len(list(root.iter("testcase"))) == count
    elif name in ("json", "gitlab", "sarif"):
        told = json.loads(text)
        if name in _SCHEMAS:
            _SCHEMAS[name].validate(told)
        counted = (
            told
            if name == "gitlab"
            else told["diagnostics"]
            if name == "json"
            else told["runs"][0]["results"]
        )
        assert len(counted) == count
    elif name == "github":
        rows = text.split("\n")[:-1]
        assert len(rows) == count
        assert all(
            row.startswith(("::error ", "::warning ", "::notice ")) and "\r" not in row for row in rows
        )
    elif name == "kort":
        assert text.count("\n") == count
