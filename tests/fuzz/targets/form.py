"""The formatter: a text in form says the same, keeps every comment and is in form; or nothing is done.

The first line of an input is the document's path, which says what kind it is.
"""

from collections import Counter
from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.edit import exactly
from kvalitet_cli.store.form import UnreadableError, formatted
from kvalitet_cli.store.places import SILENCE
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded
from tests.fuzz.sources import named, with_names

PROMISE = "formatera: samma uppgifter, alla kommentarer, en form"
RUNS = (120, 3_000)
mutate = mutation.document

_SLOW = 60
"""To lay out a value asks the reader whether it reads back as the same: so many times longer than to read it."""


def seeds() -> list[bytes]:
    """Every document of the repository, in its place."""
    return with_names()


def try_one(data: bytes) -> None:
    """Put it in form, and what came of it again."""
    path, content = named(data)
    text = content.decode("utf-8", "replace")
    kind = Workspace(Path("/"), Held({path: b""})).load(path).kind
    kind = Besok if kind is Dokument else kind
    before = parse(text.removeprefix("\ufeff"))
    try:
        new = bounded(_SLOW * len(content), formatted, text, kind)
    except UnreadableError:
        return
    except KvalitetError as error:
        refusal = error.message
    else:
        refusal = ""
    if refusal:  # nothing else is beyond it
        assert "tysta något annat" in refusal, refusal
        assert any(SILENCE.search(comment.text) for comment in before.comments)
        return
    after = parse(new)
    assert not after.faults
    assert exactly(before.data, after.data)
    assert Counter(c.text for c in before.comments) == Counter(c.text for c in after.comments)
    assert formatted(new, kind) == new
    assert new.endswith("\n")
    assert "\r" not in new
    assert not new.startswith(("\n", "\ufeff"))
