"""A document with faulty values -> what is left when they are taken out, with a sentence for each.

Most documents have none, so nothing of this is imported before there is one.
"""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store import messages, reader
from kvalitet_cli.store.expected import asked
from kvalitet_cli.store.reader import MAX_FAULTS, Fault, Path
from kvalitet_cli.store.removed import Removed
from kvalitet_cli.store.sound import Sound, in_file, place

D = TypeVar("D", bound=Dokument)

_GONE: Any = object()
"""Stands in a list where an item was taken out, so that later items keep their index."""


def mended(
    kind: type[D],
    data: reader.Mapping,
    removed: Removed,
    reserve: Mapping[str, Any],
    text: str,
    *,
    errors: list[Any] | None,
) -> Sound[D]:
    """As `store.sound.make_sound`, where something is wrong: `errors`, where the whole has been tried."""
    return _Mending(kind, data, removed, reserve, text).mend(errors)


class _Mending(Generic[D]):
    """Takes out what is wrong, round by round, until the rest is sound."""

    def __init__(
        self, kind: type[D], data: reader.Mapping, removed: Removed, reserve: Mapping[str, Any], text: str
    ) -> None:
        self.kind = kind
        self.data = data
        self.removed = removed
        self.reserve = reserve
        self.lines = reader.split_lines(text)
        self.whole = _copy(data)
        self.has_gaps = False
        self.faults: dict[Fault, None] = {}
        self.untold = 0

    def mend(self, known: list[Any] | None) -> Sound[D]:
        for path in self.removed:
            self.take_out(path)
        before = -1
        while before != len(self.removed):
            before = len(self.removed)
            if known is None:
                try:
                    whole = _without_gone(self.whole) if self.has_gaps else self.whole
                    return Sound(self.kind.model_validate(whole), list(self.faults), self.untold)
                except ValidationError as error:
                    known = error.errors(include_url=False)
            errors, known = known, None
            if self.whole_numbers_to_text(errors):
                before = -1
                continue
            errors.sort(key=_mistyped_first)
            paths = [self.path(wrong["loc"]) for wrong in errors]
            for wrong, path in zip(errors, paths, strict=True):
                self.report(wrong, path)
            for wrong, path in zip(errors, paths, strict=True):
                self.take_out(path[:-1] if wrong["type"] == "missing" and len(path) > 1 else path)
        return Sound(None, list(self.faults), self.untold)

    def path(self, loc: tuple[str | int, ...]) -> Path:
        return in_file(self.whole, tuple(part for part in loc if part != "[key]"), self.removed)

    def whole_numbers_to_text(self, errors: list[Any]) -> bool:
        """Put the text for every whole number where text is meant; says whether there was one."""
        found = [wrong for wrong in errors if wrong["type"] == "string_type" and type(wrong["input"]) is int]
        for wrong in found:
            *above, last = self.path(wrong["loc"])
            node = self.whole
            for part in above:
                node = node[part]
            node[last] = str(wrong["input"])
        return bool(found)

    def take_out(self, path: Path) -> None:
        self.removed.add(path)
        if len(path) == 1 and path[0] in self.reserve:
            self.whole[path[0]] = _copy(self.reserve[str(path[0])])
            return
        node = self.whole
        for part in path[:-1]:
            if not isinstance(node, dict | list):
                return  # what it lies in went first
            node = node.get(part) if isinstance(node, dict) else node[int(part)]
        if isinstance(node, dict):
            node.pop(path[-1], None)
        elif isinstance(node, list):
            node[int(path[-1])] = _GONE
            self.has_gaps = True

    def report(self, wrong: Any, path: Path) -> None:
        loc, error_type = wrong["loc"], wrong["type"]
        if path == ("format",) or (error_type == "missing" and self.removed.touches(path)):
            return  # another finding has said why
        if len(self.faults) >= MAX_FAULTS:
            self.untold += 1
            return
        is_key = loc[-1] == "[key]"
        loc = tuple(part for part in loc if part != "[key]")
        if error_type == "missing":
            span, label = place(self.data, path[:-1])[0], str(path[-1])
        else:
            span = place(self.data, path)[0 if is_key or error_type == "extra_forbidden" else 1]
            label = _label(path)
        place_asks, above_asks = asked(self.kind, loc), asked(self.kind, loc[:-1])
        said = messages.say(
            "extra_forbidden" if is_key and not path[-1] else error_type,
            messages.Wrong(
                label,
                path[-1] if is_key else wrong["input"],
                _written(span, self.lines, wrong["input"]),
                wrong.get("ctx") or {},
                above_asks.keys,
                place_asks.words,
                place_asks.required,
            ),
        )
        self.faults[Fault(said.code, span, said.message, suggestion=said.suggestion)] = None
        if said.code == "KV101" and said.suggestion:
            self.removed.add((*path[:-1], said.suggestion))


def _mistyped_first(wrong: Any) -> bool:
    """For sorting: a mistyped key explains why another is missing."""
    return bool(wrong["type"] != "extra_forbidden")


def _label(path: Path) -> str:
    """What a sentence about the value at `path` calls it."""
    names = [part for part in path if isinstance(part, str)]
    name = messages.quote(names[-1]) if names else "Filen"
    return f"Punkt {path[-1] + 1} i {name}" if isinstance(path[-1], int) else name


def _written(span: Span, lines: list[str], value: object) -> str:
    """The value as it stands in the file, without quotes, if it stands on one line."""
    if isinstance(value, str):
        return messages.quote(value)
    if span.line == span.end_line and span.line <= len(lines):
        return messages.quote(lines[span.line - 1][span.column - 1 : span.end_column - 1])
    return messages.quote(str(value))


def _copy(node: Any) -> Any:
    """Plain copies of the containers, so that places keep pointing into the file as it is."""
    if isinstance(node, dict):
        return {key: _copy(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_copy(item) for item in node]
    return node


def _without_gone(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_gone(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_without_gone(item) for item in node if item is not _GONE]
    return node
