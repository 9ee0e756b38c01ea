"""A workspace's own template: any text is a template, or it is told what is wrong with it and on which line."""

from kvalitet_cli.core.text import printable
from kvalitet_cli.output.templates import MallfelError, Templates
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import ROOT, scratch

PROMISE = "egna mallar: läses, eller så sägs vad som är fel"
RUNS = (150, 3_750)
mutate = mutation.text

_FOLDER = scratch()
_FILE = _FOLDER / "prov.html.jinja"
_SLOW = 20


def seeds() -> list[bytes]:
    """The smaller ones of the program's own templates."""
    small = [
        path.read_bytes()
        for path in sorted((ROOT / "mallar").rglob("*.jinja"))
        if path.stat().st_size < 3_000
    ]
    return [
        *small,
        b"{{ rapport.__class__ }}",
        b"{% for x in y %}{% endfor %}",
        b"{{ 9 ** 9 }}",
        b"{% include 'x' %}",
        b"<script>{{ a }}</script>",
    ]


def try_one(data: bytes) -> None:
    """Read it as a template, without laying anything out: how long that may take is held by the worker."""
    _FILE.write_bytes(data)
    try:
        bounded(_SLOW * len(data), Templates(_FOLDER).parse, "prov.html.jinja")
    except MallfelError as error:
        line, message = error.line, error.message
    else:
        return
    assert 1 <= line <= data.count(b"\n") + data.count(b"\r") + 1, line
    safe(printable(message))
