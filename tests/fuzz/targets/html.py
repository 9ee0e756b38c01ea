"""HTML: a value that is laid out in a page is text there, in an element and in an attribute, whatever it holds."""

from dataclasses import dataclass
from html.parser import HTMLParser

from kvalitet_cli.core.text import printable
from kvalitet_cli.output.documents.html import render
from kvalitet_cli.output.templates import Templates
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import scratch
from tests.fuzz.targets import markdown

PROMISE = "rapporten som HTML: text förblir text"
RUNS = (700, 17_500)
mutate = markdown.mutate

_FOLDER = scratch()
(_FOLDER / "prov.html.jinja").write_text(
    '<!doctype html><html><head><meta charset="utf-8"></head><body><p title="{{ rapport.text }}">{{ rapport.text }}</p>'
    "<ul>{% for f in fel %}<li>{{ f }}</li>{% endfor %}</ul></body></html>",
    "utf-8",
)
_TEMPLATES = Templates(_FOLDER)


@dataclass(frozen=True)
class _View:
    text: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "p":
            assert len(attrs) == 1, attrs
            self.titles.append(attrs[0][1])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def seeds() -> list[bytes]:
    """What means something in HTML, and in Markdown."""
    return [
        *markdown.seeds(),
        b'" onload="alert(1)',
        b"</p><script>alert(1)</script>",
        b"<img src=x onerror=alert(1)>",
        b"&lt;",
        b"]]><!--",
    ]


def try_one(data: bytes) -> None:
    """Lay it out and read the page."""
    text = data.decode("utf-8", "replace")
    page = bounded(len(data), render, _TEMPLATES, "prov", _View(text), faults=[text])
    safe(page)
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.tags == ["html", "head", "meta", "meta", "meta", "body", "p", "ul", "li"], reader.tags
    wanted = printable(text).split()
    assert (reader.titles[0] or "").split() == wanted
    assert "".join(reader.texts).split() == _twice(printable(text)), page


def _twice(text: str) -> list[str]:
    return f"\n{text}{text}\n".split()
