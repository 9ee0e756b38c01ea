"""YAML text -> plain data with a place for every key and item, and all that is wrong with the file itself.

The C parser's events (libyaml, by ruamel.yaml.clib) go into a builder of our own. It follows the
core schema of YAML 1.2 without dates and without infinite numbers, keeps keys as the text they were written
as, and refuses what makes a file mean something else than what it looks like: anchors, aliases, merges, tags,
directives, more documents.
"""

import re
from collections.abc import Callable
from typing import Any

from kvalitet_cli.core.diagnostic import START, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.causes import SHIFTING, explain, forbidden_sign
from kvalitet_cli.store.nodes import Mapping, Sequence
from kvalitet_cli.store.parsed import ANY, MAX_DEPTH, MAX_FAULTS, Fault, Parsed, Path, Vocabulary
from kvalitet_cli.store.places import Places, Stretch
from kvalitet_cli.store.scalars import resolve

try:
    from _ruamel_yaml import CParser
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import (
        AliasEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )
except ImportError as error:  # pragma: no cover - tried by hand in an environment without the wheel
    raise KvalitetError(
        "YAML-läsaren saknas.", "Installera den: python -m pip install ruamel.yaml.clib"
    ) from error

_NOWHERE = ("\0nowhere",)

_AS_BLOCK = "Skriv texten som ett block (>-)."

_BLANK = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)|[ \t]+(?:#[^\r\n]*)?\Z|#[^\r\n]*\Z")
_DIRECTIVE = re.compile(r"%[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMENT_AFTER = re.compile(r"[ \t]+(#[^\r\n]*)")
_END_SIGN = re.compile(r"\.\.\.(?=[ \t\r\n]|\Z)")
_MARKED_WORD = re.compile(r"[&!][^\s,\[\]{}]*")


def build(text: str, vocabulary: Vocabulary) -> Parsed:
    """Read one document, whatever it looks like; as `reader.parse`."""
    parsed = Parsed()
    places = Places(text)
    unseen = forbidden_sign(text) if any(sign in text for sign in SHIFTING) else None
    if unseen is None:
        try:
            _Builder(places, parsed, vocabulary).build()
        except _StopReadingError:
            parsed.data = None
        except (YAMLError, UnicodeEncodeError) as error:
            parsed.data = None
            unseen = forbidden_sign(text)
            if unseen is None:
                before = [fault for fault in parsed.faults if fault.code in ("KV004", "KV005")]
                parsed.faults = [*before, Fault("KV001", *explain(error, text))]
    if unseen is not None:
        at, sentence = unseen
        parsed.faults = [Fault("KV001", places.span(at, at + 1), sentence)]
    return parsed


class _StopReadingError(Exception):
    """The rest of the text is not worth reading."""


class _Whole:
    """The frame of what the parser gave: a mark is a place from 0, of a mapping's entry one for the key and one for the value."""

    def key(self, mark: Any) -> Span:
        return _span(mark[0])

    def value(self, mark: Any) -> Span:
        return _span(mark[1])

    def item(self, mark: Any) -> Span:
        return _span(mark)


_WHOLE = _Whole()


class _Builder:
    """Turns the parser's events into data; `node`, `mapping` and `sequence` each read exactly one node."""

    def __init__(self, places: Places, parsed: Parsed, vocabulary: Vocabulary) -> None:
        self.places = places
        self.parsed = parsed
        self.vocabulary = vocabulary
        self.scalars: list[Stretch] = []
        self.plain_prose: list[tuple[tuple[int, int, int, int], int, str]] = []
        parser = CParser(self._without_directives(places.text))
        self.event: Callable[[], Any] = parser.get_event
        if "#" in places.text:
            self.event = self._noting_scalars(parser.get_event)

    def build(self) -> None:
        parsed = self.parsed
        self.event()
        if isinstance(self.event(), StreamEndEvent):
            self.fault(
                "KV003",
                START,
                "Filen är tom eller har bara kommentarer. Skriv dokumentet, eller ta bort filen.",
            )
            return
        event = self.event()
        kind = event.__class__
        if kind is MappingStartEvent:
            parsed.data = self.mapping(event, (), 1)
        elif kind is ScalarEvent and event.start_mark.index == event.end_mark.index:
            self.fault("KV003", START, "Filen är tom. Skriv dokumentet, eller ta bort filen.")
        else:
            value = self.node(event, kind, (), 0)
            what = "en lista" if isinstance(value, list) else "en ensam text"
            sentence = (
                f"Filen är {what}. Den ska ha rader med ett namn, ett kolon och ett värde, först format: …"
            )
            self.fault("KV103", _span(_place(event)), sentence)
        end = self.event()
        stop = self.after_document(end.end_mark.index)
        if "#" in self.places.text:
            parsed.comments.extend(self.places.comments(self.scalars, stop))
            self.find_cut_prose()

    def node(self, event: Any, kind: type, path: Path, depth: int) -> Any:
        if kind is ScalarEvent:
            if event.anchor is not None or event.ctag is not None:
                self.refuse_marks(event)
                if event.ctag is not None:
                    self.parsed.removed.add(path)
                    return None
            return event.value if event.style else resolve(event.value)
        if kind is MappingStartEvent:
            return self.mapping(event, path, depth + 1)
        if kind is SequenceStartEvent:
            return self.sequence(event, path, depth + 1)
        self.refuse(event, "Alias (*) används inte i kvalitet. Skriv ut värdet här.")
        self.parsed.removed.add(path)
        return None

    def mapping(self, event: Any, path: Path, depth: int) -> Mapping:
        if depth > MAX_DEPTH:
            self.too_deep(event)
        if event.anchor is not None or event.ctag is not None:
            self.refuse_marks(event)
        result = Mapping()
        marks: dict[str, tuple[tuple[int, int, int, int], tuple[int, int, int, int]]] = {}
        result._frame, result._marks = _WHOLE, marks  # noqa: SLF001 - the builder fills its own data
        flow, prose, next_event = event.flow_style, self.vocabulary.prose, self.event
        text_before = ""
        while True:
            event = next_event()
            kind = event.__class__
            if kind is MappingEndEvent:
                return result
            if kind is not ScalarEvent:
                self.odd_key(event, kind, depth)
                continue
            key = event.value
            if event.anchor is not None or event.ctag is not None:
                self.refuse_marks(event)
            value_event = next_event()
            kind = value_event.__class__
            if key in marks:
                self.double_key(event, _span(marks[key][0]))
                self.node(value_event, kind, _NOWHERE, depth)
                continue
            if key == "<<" and not event.style:
                self.merge(event, value_event, path, depth)
                continue
            if kind is ScalarEvent and value_event.anchor is None and value_event.ctag is None:
                value = value_event.value if value_event.style else resolve(value_event.value)
            else:
                value = self.node(value_event, kind, (*path, key), depth)
            if flow and text_before and self.is_tail(key, value_event):
                self.cut_by_comma(_span(marks[text_before][1]), key)
                continue
            result[key] = value
            place = _place(value_event)
            key_place = _place(event)
            marks[key] = key_place, place if value is not None or place[:2] != place[2:] else key_place
            text_before = ""
            if key in prose and kind is ScalarEvent and value is not None and not value_event.style:
                text_before = key
                self.plain_prose.append((place, value_event.end_mark.index, value_event.value))

    def sequence(self, event: Any, path: Path, depth: int) -> Sequence:
        if depth > MAX_DEPTH:
            self.too_deep(event)
        if event.anchor is not None or event.ctag is not None:
            self.refuse_marks(event)
        result = Sequence()
        marks: list[tuple[int, int, int, int]] = []
        result._frame, result._marks = _WHOLE, marks  # noqa: SLF001 - the builder fills its own data
        next_event = self.event
        while True:
            event = next_event()
            kind = event.__class__
            if kind is SequenceEndEvent:
                return result
            if kind is ScalarEvent and event.anchor is None and event.ctag is None:
                result.append(event.value if event.style else resolve(event.value))
            else:
                result.append(self.node(event, kind, (*path, len(result)), depth))
            marks.append(_place(event))

    # What is not allowed, and what is only half of what was meant.

    def fault(self, code: str, span: Span, message: str, related: tuple[Span, str] | None = None) -> None:
        if len(self.parsed.faults) < MAX_FAULTS:
            self.parsed.faults.append(Fault(code, span, message, related))
        else:
            self.parsed.untold += 1

    def refuse(self, event: Any, message: str) -> None:
        self.fault("KV005", _span(_place(event)), message)

    def refuse_marks(self, event: Any) -> None:
        """Anchors and tags, each at its own word."""
        text, at = self.places.text, event.start_mark.index
        while word := _MARKED_WORD.match(text, at):
            what = f"Ankare ({word[0]})" if word[0][0] == "&" else f"Taggen {word[0]}"
            rest = "Ta bort det, och skriv ut värdet där det behövs." if word[0][0] == "&" else "Ta bort den."
            self.fault("KV005", self.places.span(*word.span()), f"{what} används inte i kvalitet. {rest}")
            at = word.end()
            while text[at : at + 1].isspace():
                at += 1

    def merge(self, event: Any, value: Any, path: Path, depth: int) -> None:
        self.refuse(event, "Sammanslagning (<<) används inte i kvalitet. Skriv ut raderna här.")
        self.parsed.removed.add((*path, ANY))
        if value.__class__ is not AliasEvent:
            self.node(value, value.__class__, _NOWHERE, depth)

    def double_key(self, event: Any, first: Span) -> None:
        name = event.value or "utan namn"
        sentence = f"{name} står redan på rad {first.line}. Behåll en av dem."
        self.fault("KV004", _span(_place(event)), sentence, (first, "Första gången"))

    def odd_key(self, event: Any, kind: type, depth: int) -> None:
        """A list, a mapping or an alias as a key: say so, and read past it and its value."""
        if kind is AliasEvent:
            self.refuse(event, "Alias (*) används inte i kvalitet. Skriv ut namnet här.")
        else:
            what = "en lista" if kind is SequenceStartEvent else "en klammer"
            rest = "Sätt det inom citattecken om det är text."
            sentence = f"Före kolonet ska ett namn stå, men här står {what}. {rest}"
            self.fault("KV103", _span(_place(event)), sentence)
            self.node(event, kind, _NOWHERE, depth)
        value = self.event()
        self.node(value, value.__class__, _NOWHERE, depth)

    def too_deep(self, event: Any) -> None:
        sentence = f"Här är filen indragen i mer än {MAX_DEPTH} nivåer. Så djupt läses den inte."
        self.fault("KV006", _span(_place(event)), sentence)
        raise _StopReadingError

    def is_tail(self, key: str, value: Any) -> bool:
        """Whether a key after prose in a flow mapping is the rest of a sentence that a comma cut."""
        empty = value.__class__ is ScalarEvent and not value.value and not value.style
        return " " in key or (empty and key not in self.vocabulary.keys)

    def cut_by_comma(self, span: Span, tail: str) -> None:
        """The first tail of a text is told; the others are as lost as it is."""
        if not self.parsed.faults or self.parsed.faults[-1].span != span:
            self.fault("KV109", span, f"Texten slutar vid kommatecknet, ”{tail}” kom inte med. {_AS_BLOCK}")

    def find_cut_prose(self) -> None:
        """KV109: prose that ended where ` #` began a comment."""
        for place, end, text in self.plain_prose:
            comment = _COMMENT_AFTER.match(self.places.text, end)
            if comment and _looks_cut(text, comment[1]):
                sentence = (
                    f"Texten slutar före ”{comment[1].rstrip()}”, som lästes som en kommentar. {_AS_BLOCK}"
                )
                self.fault("KV109", _span(place), sentence)

    # Around the document: directives before it, another document after it, comments everywhere.

    def _without_directives(self, text: str) -> str:
        """The text with the `%` of each directive made into `#`; the first is reported.

        libyaml compares each directive with all the others: a file of nothing else would take minutes.
        """
        if "%" not in text:
            return text
        at, lines = 0, []
        while line := _BLANK.match(text, at) or _DIRECTIVE.match(text, at):
            lines.append(line[0])
            at = line.end()
        first = next((number for number, line in enumerate(lines, start=1) if line[0] == "%"), None)
        if first is None:
            return text
        width = len(lines[first - 1].rstrip())
        self.fault(
            "KV005", Span(first, 1, first, width + 1), "Direktiv (%) används inte i kvalitet. Ta bort raden."
        )
        return "".join(f"#{line[1:]}" if line[0] == "%" else line for line in lines) + text[at:]

    def after_document(self, end: int) -> int:
        """Refuse whatever follows the document that ends at offset `end`; says where that begins."""
        text, at, ended = self.places.text, end, False
        while line := _BLANK.match(text, at) or _END_SIGN.match(text, at):
            ended = ended or line[0] == "..."
            at = line.end()
        if at < len(text):
            span = self.places.span(at, at + 1)
            if ended or text.startswith(("---", "..."), end - 3) or text.startswith("---", at):
                self.fault("KV005", span, "Här börjar ett andra dokument. Lägg det i en egen fil.")
            else:
                self.parsed.data = None
                self.fault(
                    "KV001", span, "Här fortsätter filen fast dokumentet är slut. Kontrollera raden ovanför."
                )
        return at

    def _noting_scalars(self, get_event: Callable[[], Any]) -> Callable[[], Any]:
        scalars = self.scalars

        def event() -> Any:
            found = get_event()
            if found.__class__ is ScalarEvent:
                scalars.append(
                    Stretch(found.start_mark.index, found.end_mark.index, found.style in ("|", ">"))
                )
            return found

        return event


def _place(event: Any) -> tuple[int, int, int, int]:
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.line, end.column


def _span(place: tuple[int, int, int, int]) -> Span:
    line, column, end_line, end_column = place
    return Span(line + 1, column + 1, end_line + 1, end_column + 1)


def _looks_cut(text: str, comment: str) -> bool:
    """Whether ` #` cut a sentence; a sentence that has ended may have a remark after it."""
    if comment.startswith("# kvalitet:"):
        return False
    return not text.endswith((".", "!", "?", "…", "”")) or not comment.startswith("# ")
