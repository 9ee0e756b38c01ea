"""Reports of a workspace with one spoilt document: every page can be laid out, and nothing in the data becomes markup.

The first line of an input is the document's path in the workspace of one unit, one visit and its plan. Drafts are asked for, so
that what is sound of a faulty document is laid out too.
"""

from functools import cache
from html.parser import HTMLParser

from kvalitet_cli.api.ground import Ground
from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.render import take_all
from kvalitet_cli.api.request import Request
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension import Page
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import GROUND, named

PROMISE = "rapporter av skadade dokument: läggs ut, och text förblir text"
RUNS = (8, 200)
mutate = mutation.document

_REQUEST = Request(draft=True, force=True)
_SIZE = 100_000
"""Some twenty pages are laid out, however small the document."""


@cache
def _ground() -> dict[str, bytes]:
    return {path.relative_to(GROUND).as_posix(): path.read_bytes() for path in sorted(GROUND.rglob("*.yaml"))}


def seeds() -> list[bytes]:
    """The workspace's own documents, in their places."""
    return [path.encode() + b"\n" + content for path, content in _ground().items()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        assert tag not in ("iframe", "object", "embed", "base", "form"), tag
        for name, value in attrs:
            assert not name.startswith("on"), (tag, name)
            assert name not in ("href", "src") or not (value or "").casefold().strip().startswith(
                "javascript:"
            )


def _pages(contents: dict[str, bytes]) -> list[tuple[str, str, str]]:
    memory = Memory()
    memory.templates = _memory().templates
    found: list[tuple[str, str, str]] = []

    def take(page: Page, _name: str, text: str | bytes, ending: str) -> None:
        assert isinstance(text, str)
        found.append((page.path, ending, text))

    take_all(Workspace(GROUND, Held(contents)), _REQUEST, take, memory)
    return found


@cache
def _memory() -> Memory:
    """The templates, read once."""
    memory = Memory()
    Ground(Workspace(GROUND), _REQUEST, memory)
    return memory


@cache
def _most_scripts() -> int:
    return max(_scripts(text) for _, ending, text in _pages(_ground()) if ending == "html")


def _scripts(page: str) -> int:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.scripts


def try_one(data: bytes) -> None:
    """Lay every page out."""
    path, content = named(data)
    most = _most_scripts()
    try:
        pages = bounded(_SIZE + 50 * len(content), _pages, {**_ground(), path: content})
    except KvalitetError:
        return
    for where, ending, text in pages:
        safe(text)
        assert ending != "html" or _scripts(text) <= most, where
