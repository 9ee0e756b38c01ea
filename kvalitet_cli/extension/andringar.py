"""What has changed, as a format is given it: plain values, sorted, counted and worded, and what a format offers.

A file in `output/changes/` offers `FORMAT`; being there is all the registration that is needed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from kvalitet_cli.extension import Look


class Status(StrEnum):
    """What has become of a document."""

    NEW = "new"
    REMOVED = "removed"
    CHANGED = "changed"
    AFFECTED = "affected"
    """The file is the same, but a later visit has said something about what it holds."""
    COMPARED = "compared"
    """Two documents are held against each other."""


GROUPS = {
    "visit": "Besöket",
    "decision": "Beslut",
    "overall": "Samlad bedömning",
    "examples": "Goda exempel",
    "levels": "Bedömningar",
    "remarks": "Påpekanden",
    "plan": "Planen",
    "actions": "Åtgärder",
    "focus": "Fokusområden",
    "values": "Värden",
    "scale": "Skala",
    "criteria": "Kriterier",
    "questions": "Frågor",
    "goals": "Mål och indikatorer",
    "facts": "Uppgifter",
    "other": "Övrigt",
}
"""The kinds of changes in the order that they are told, each with its heading."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that has changed.

    Attributes:
        group: A key of GROUPS.
        kind: What has happened, language-free: `level-raised`.
        text: The same in words, a sentence or two.
        id: What it happened to: a criterion's, a remark's, an action's id; empty where it has none.
        before: As it was: an id, a day or a number; None where there was nothing or where it may not be told.
        after: As it is.
        sign: A sign that carries the direction without colour: ↑, ↓, +, −.
        keys: The places in the document that this explains, `papekanden.inaktuella-planer.risk`.
        marks: What makes it weigh more in the summary: `high-risk`, `at-once`, `settled`; not printed.

    """

    group: str
    kind: str
    text: str
    id: str = ""
    before: str | float | None = None
    after: str | float | None = None
    sign: str = "•"
    keys: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """A thousand visits make tens of thousands of rows, and each goes from one process to another."""
        row = (self.group, self.kind, self.text, self.id, self.before, self.after)
        return Change, (*row, self.sign, self.keys, self.marks)


class Document(NamedTuple):
    """One document and what has become of it.

    Attributes:
        kind: Its kind: besok, handlingsplan, matning …
        id: Its identity.
        path: Its file, relative to the workspace.
        heading: What it is called in words.
        said: What has become of it, in a word or two to stand after the heading.
        withheld: Whether its content may not be told where everybody can read.

    """

    kind: str
    id: str
    path: str
    heading: str
    status: Status
    said: str
    changes: tuple[Change, ...]
    withheld: bool = False

    def groups(self) -> list[tuple[str, list[Change]]]:
        """The changes under their headings, in order."""
        found = [(GROUPS[name], [each for each in self.changes if each.group == name]) for name in GROUPS]
        return [(heading, changes) for heading, changes in found if changes]


class Part(NamedTuple):
    """What belongs together: a unit, or what all units share.

    Attributes:
        kind: `unit`, `criteria` or `settings`.
        id: The unit's id; empty for what is shared.
        name: The heading.
        shown: What the format prints of it, where it has been asked for that already.

    """

    kind: str
    id: str
    name: str
    documents: tuple[Document, ...]
    shown: str = ""


class Unread(NamedTuple):
    """A file that could not be compared; `side` is before, after or both, `whole` whether nothing of it could be read."""

    path: str
    side: str
    whole: bool
    text: str


class Changes(NamedTuple):
    """All that has changed.

    Attributes:
        before: What is compared with: a revision's or a visit's name.
        after: What is compared.
        title: The two in a sentence.
        summary: The most important first, in a few sentences; says so when nothing has changed.
        unread: Files that could not be compared.
        layout: Files whose only change is their form or their comments.

    """

    before: str
    after: str
    title: str
    summary: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    unread: tuple[Unread, ...] = ()
    layout: tuple[str, ...] = ()


class ChangesFormat(NamedTuple):
    """How changes are printed.

    Attributes:
        name: The word after `--format`.
        render: The changes and what the reader's end can show -> the whole text, with its last line break.
        schema: The JSON Schema of what it prints, for formats that machines read.
        part: What it prints of a part, if that is the same whatever the others are: then it is laid out by the process
            that has told of it, and `render` finds it in `shown`. A function of a module.

    """

    name: str
    render: Callable[[Changes, Look], str]
    schema: Mapping[str, Any] | None = None
    part: Callable[[Look, Part], str] | None = None
