"""A document on disk -> a typed one with places; faults are gathered, sound parts live on.

Values that are wrong are taken out at the nearest optional field or list item, so that rules see what is
sound. What was taken out is remembered: a rule about something absent is silent there.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.core.swedish import listing, number
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store import expected, reader
from kvalitet_cli.store.exposed import Exposed, decoded, in_path, in_text
from kvalitet_cli.store.reader import Path as Loc
from kvalitet_cli.store.removed import Removed
from kvalitet_cli.store.sound import in_file, make_sound, place

D = TypeVar("D", bound=Dokument)

_CLAIM = rb"(?m)^format: ([a-z]+)/"
_HEAD = 2000
"""Bytes: what a file is stands in its first line, or below a few comments."""


class Kind(NamedTuple):
    """A kind of document and the folders' names that stand for parts of its identity."""

    model: type[Dokument]
    pattern: tuple[str, ...]
    vocabulary: reader.Vocabulary

    def parts(self, path: str) -> dict[str, str] | None:
        """The identity's parts if `path` is a place for this kind, else None."""
        names = path.split("/")
        if len(names) != len(self.pattern):
            return None
        found: dict[str, str] = {}
        for name, wanted in zip(names, self.pattern, strict=True):
            if "<" not in wanted:
                if name != wanted:
                    return None
                continue
            part, _, ending = wanted[1:].partition(">")
            if not name.endswith(ending) or name == ending:
                return None
            found[part] = name.removesuffix(ending)
        return found


@dataclass(slots=True)
class Loaded(Generic[D]):
    """One document as it was read.

    Attributes:
        path: Relative to the root, with `/`.
        ident: The identity that the path gives: `hemtjansten-norr/2026-02-10`.
        model: The typed document, sound parts only; None when nothing could be read.
        data: The plain data with places; None when nothing could be read.
        faults: What the reader and the models found.
        comments: Every comment.
        removed: What was taken out because of a fault.
        lines: The text's lines, where they are at hand.
        unseen: A text that nobody has looked for traces of persons in.

    """

    path: str
    kind: type[D]
    parts: Mapping[str, str]
    model: D | None = None
    data: reader.Mapping | None = None
    faults: list[reader.Fault] = field(default_factory=list)
    comments: list[reader.Comment] = field(default_factory=list)
    removed: Removed = field(default_factory=Removed)
    lines: list[str] | None = None
    unseen: str = ""
    _exposed: list[Exposed] | None = None
    ident: str = field(init=False)

    def __post_init__(self) -> None:
        self.claim(self.kind, self.parts)

    def claim(self, kind: type[D], parts: Mapping[str, str]) -> None:
        """Say what the document is; a file may say another of the kinds that its path has room for."""
        self.kind, self.parts, self.ident = kind, parts, "/".join(parts.values())

    @property
    def exposed(self) -> list[Exposed]:
        """What the path and the text give away of persons; looked for when somebody asks."""
        if self._exposed is None:
            self._exposed = [*in_path(self.path), *in_text(self.unseen)]
            self.unseen = ""
        return self._exposed

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong with the file itself."""
        return self.model is not None and not self.faults

    def says(self) -> bool:
        """Whether it says in as many words that it is what it was read as."""
        written: object = self.node(("format",))
        return written == f"{self.kind.SLAG}/{self.kind.VERSION}"

    def intact(self, *loc: str | int) -> bool:
        """Whether nothing at, above or below `loc` was taken out; ask before saying that it is absent."""
        return not self.removed or not self.removed.touches(self._in_file(loc))

    def ids(self, *loc: str | int) -> list[str]:
        """The ids written in a list of `{id: …}`, or the keys of a mapping, faulty entries included."""
        node: Any = self.node(loc)
        if isinstance(node, dict):
            return list(node)
        if isinstance(node, list):
            return [item["id"] for item in node if isinstance(item, dict) and isinstance(item.get("id"), str)]
        return []

    def node(self, loc: Loc) -> Any:
        """The raw value at `loc`, where indexes count as in the file; None where there is none."""
        node: Any = self.data
        for part in loc:
            try:
                node = node[part]
            except (KeyError, IndexError, TypeError):
                return None
        return node

    def value_at(self, *loc: str | int) -> Span:
        """Where the value at `loc` stands; parts of `loc` that the file does not have are passed over."""
        return place(self.data, self._in_file(loc))[1]

    def key_at(self, *loc: str | int) -> Span:
        """Where the key (or the list item's first character) at `loc` stands."""
        return place(self.data, self._in_file(loc))[0]

    def _in_file(self, loc: Loc) -> Loc:
        return in_file(self.data, loc, self.removed)


def kinds(model: type[Dokument]) -> list[Kind]:
    """The places of a kind of document."""
    vocabulary = reader.Vocabulary(expected.prose_names(model), expected.key_names(model))
    return [Kind(model, tuple(place.split("/")), vocabulary) for place in model.PLATSER]


Candidate = tuple[Kind, Mapping[str, str]]
"""A kind of document that a path may hold, with the identity that the path then gives."""


def claim(content: bytes | reader.Fault) -> str:
    """The word of the kind that a file seems to say it is, without reading it; empty where it seems to say none."""
    found = re.search(_CLAIM, content[:_HEAD]) if isinstance(content, bytes) else None
    return found[1].decode() if found else ""


def read(
    path: str, content: bytes | reader.Fault, candidates: Sequence[Candidate], words: tuple[str, ...]
) -> Loaded[Any]:
    """Read one document.

    Args:
        path: The file, relative to the root.
        content: Its bytes, or why there are none.
        candidates: The kinds that the path may belong to; where there are several, the file says which it is.
        words: All known kinds' words, for KV007 and the nearest word in KV008.

    """
    kind, parts = candidates[0]
    loaded: Loaded[Any] = Loaded(path, kind.model, dict(parts))
    text = _text(content, loaded)
    if text is None:
        return loaded
    loaded.unseen = text
    parsed = reader.parse(text, kind.vocabulary)
    claimed, parts = _claimed(parsed.data, candidates)
    if claimed is not kind:
        loaded.claim(claimed.model, dict(parts))
        parsed = reader.parse(text, claimed.vocabulary)
    loaded.data, loaded.faults, loaded.comments = parsed.data, parsed.faults, parsed.comments
    loaded.lines = parsed.lines
    loaded.removed = Removed(parsed.removed)
    untold = parsed.untold
    fitting = [candidate.model for candidate, _ in candidates]
    if parsed.data is not None and _is_of_kind(loaded, fitting, words):
        found = make_sound(claimed.model, parsed.data, loaded.removed, partial(_reserve, loaded), text)
        loaded.model = found.model
        loaded.faults.extend(found.faults)
        untold += found.untold
    if untold:
        last = loaded.faults[-1]
        loaded.faults[-1] = last._replace(
            message=f"{last.message} Filen har {number(untold)} fel till som inte visas."
        )
    return loaded


def _claimed(data: reader.Mapping | None, candidates: Sequence[Candidate]) -> Candidate:
    """The kind that the file says it is; where it says nothing that fits, the one whose keys it has most of."""
    if data is None or len(candidates) == 1:
        return candidates[0]
    word = str(data.get("format", "")).partition("/")[0]
    for candidate in candidates:
        if word == candidate[0].model.SLAG:
            return candidate
    return max(candidates, key=lambda candidate: len(candidate[0].model.model_fields.keys() & data.keys()))


def _text(content: bytes | reader.Fault, loaded: Loaded[Any]) -> str | None:
    """The file's text, or None with the reason among the faults."""
    if isinstance(content, bytes):
        try:
            return content.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            loaded.unseen = decoded(content)
            content = _not_utf8(content, error.start)
    loaded.faults.append(content)
    return None


def _not_utf8(content: bytes, offset: int) -> reader.Fault:
    before = reader.split_lines(content[:offset].decode("utf-8").removeprefix("\ufeff"))
    line, column = len(before), len(before[-1]) + 1
    likely = (
        "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:200] else "Windows-1252"
    )
    sentence = (
        f"Byten 0x{content[offset]:02X} är inte UTF-8. Är filen sparad som {likely}? Spara om den som UTF-8."
    )
    return reader.Fault("KV002", Span(line, column, line, column + 1), sentence)


def _is_of_kind(loaded: Loaded[Any], fitting: Sequence[type[Dokument]], words: tuple[str, ...]) -> bool:
    """Whether the file says what its place says; what is wrong with `format` is told.

    A file of another kind, or of a later version, is not read as what it does not claim to be.
    """
    kind = loaded.kind
    written = loaded.node(("format",))
    if loaded.says() or not loaded.intact("format"):
        return True
    wanted = listing((f"{one.SLAG}/{one.VERSION}" for one in fitting), "eller")

    def fault(code: str, sentence: str, suggestion: str | None = None) -> None:
        span = loaded.value_at("format")
        loaded.faults.append(reader.Fault(code, span, sentence, suggestion=suggestion))

    if not isinstance(written, str):
        fault("KV008", f"Första raden ska säga vad filen är. Skriv format: {wanted}.")
        return True
    from kvalitet_cli.store.messages import quote  # noqa: PLC0415 - most files say what they should

    word, _, version = written.partition("/")
    shown = quote(written)
    if word in words and word != kind.SLAG:
        fault("KV007", f"Filen säger {shown}, men här ska {wanted} ligga. Flytta filen, eller rätta raden.")
        return False
    if word == kind.SLAG and version.isdecimal() and int(version[:9]) > kind.VERSION:
        can = f"{kind.SLAG}/{kind.VERSION}"
        fault(
            "KV008",
            f"Formatet {shown} är nyare än programmet, som kan {can}. Installera en nyare version av programmet.",
        )
        return False
    if word == kind.SLAG and version.isdecimal() and 0 < int(version[:9]) < kind.VERSION:
        today = f"{kind.SLAG}/{kind.VERSION}"
        fault("KV008", f"Formatet {shown} är äldre än dagens, {today}. Kör kvalitet uppgradera.")
        return False
    near = wanted if len(fitting) == 1 else None  # to write where the word stands
    fault("KV008", f"Formatet {shown} finns inte. Skriv format: {wanted}.", near)
    return True


def _reserve(loaded: Loaded[Any]) -> dict[str, Any]:
    """Stand-ins for required fields at the root; `<besok>` is the day in the folder's name."""
    kind = loaded.kind
    reserve = {"format": f"{kind.SLAG}/{kind.VERSION}", **kind.RESERV}
    for key, value in reserve.items():
        if isinstance(value, str) and value.startswith("<"):
            reserve[key] = _day(loaded.parts.get(value[1:-1], ""))
    return reserve


def _day(name: str) -> str:
    """The day that a folder's name begins with, else one that no visit was made on."""
    try:
        return dt.date.fromisoformat(name[:10]).isoformat()
    except ValueError:
        return "1900-01-01"
