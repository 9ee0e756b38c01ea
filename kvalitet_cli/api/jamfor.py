"""What changed between two revisions, or between the files as they lie and a revision, in words.

What each file holds is compared first, by git's name for it: only the units whose files differ are read as documents, one
unit at a time, by as many processes as the work is for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kvalitet_cli.api.andringar._delat import foljder
from kvalitet_cli.api.andringar._delat.sammandrag import sammandrag
from kvalitet_cli.api.jamfor_dokument import documents, merged
from kvalitet_cli.api.offentligt import Offentlig
from kvalitet_cli.api.revisions import archive, differing, whose, workspace_at
from kvalitet_cli.api.workers import Progress, each_unit, without_collector
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.andringar import Changes, Part, Unread
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.git.revision import Revision, merge_base, revision
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Folder, Workspace

HERE = "filerna som de ligger"


class Side(NamedTuple):
    """A workspace at one time.

    Attributes:
        space: The workspace.
        name: What it is called: a revision as it was written, or the files as they lie.

    """

    space: Workspace
    name: str


def sides(space: Workspace, span: str) -> tuple[Side, Side]:
    """The two sides that a word stands for: `A..B`, `A...B` (from what both build on), or `A` (against the files).

    Raises:
        KvalitetError: There is no such revision, or no git.

    """
    root = space.root
    through = archive(root)

    def at(found: Revision, name: str = "") -> Side:
        return Side(workspace_at(root, found, through), name or found.word)

    if "..." in span:
        one, other = (revision(root, word or "HEAD") for word in span.split("...", 1))
        parted = f"där {one.word} och {other.word} skildes åt"
        return at(merge_base(root, one, other), parted), at(other)
    if ".." in span:
        one, other = (revision(root, word or "HEAD") for word in span.split("..", 1))
        return at(one), at(other)
    return at(revision(root, span)), Side(space, HERE)


def between(
    before: Side,
    after: Side,
    units: Sequence[str] = (),
    progress: Progress = iter,
    workers: int | None = None,
    *,
    shown: Callable[[Part], str] | None = None,
) -> Changes:
    """Everything that has changed between two sides of a workspace.

    Args:
        before: What is compared with.
        after: What is compared.
        units: Only these units; none at all means everything.
        progress: Is given the units that differ, and gives them back one by one.
        workers: How many processes; None lets the size of the work decide.
        shown: What a format prints of a unit, if it can say that of one alone.

    Raises:
        KvalitetError: There is no such unit on either side.

    """
    _check_known(units, sorted({*before.space.units, *after.space.units}))
    comparison = _Comparison(before, after, _by_unit(differing(before.space, after.space)), shown)
    parts, unread, layout = [], list[Unread](), list[str]()
    with without_collector():
        for found in comparison.all(units, progress, workers):
            parts += [part for part in found.parts if part.documents]
            unread += found.unread
            layout += found.layout
    parts = [*(p for p in parts if p.kind == "unit"), *(p for p in parts if p.kind != "unit")]
    title = f"Från {before.name} till {after.name}"
    summary = sammandrag(parts, unread, layout)
    return Changes(
        before.name,
        after.name,
        title,
        summary,
        tuple(parts),
        tuple(sorted(unread, key=lambda each: each.path)),
        tuple(sorted(layout)),
    )


def _check_known(units: Sequence[str], known: Sequence[str]) -> None:
    for unit in units:
        if unit not in known:
            near = nearest(unit, known)
            rest = f"Närmast: {near}." if near else "Enheterna är mapparna under besok/."
            raise KvalitetError(f"Enheten {unit} finns inte.", rest)


def _by_unit(paths: Iterable[str]) -> dict[str, list[str]]:
    """Some paths by the unit that they belong to; by no name those of what all units share."""
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault(whose(path), []).append(path)
    return found


class _Found(NamedTuple):
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...]
    layout: tuple[str, ...]


@dataclass(frozen=True)
class _Comparison:
    """Two sides and the paths of what differs between them, by unit; another process is told no more than that."""

    before: Side
    after: Side
    differing: Mapping[str, Sequence[str]]
    shown: Callable[[Part], str] | None

    def __reduce__(self) -> tuple[Any, ...]:
        return _Comparison, (self.before, self.after, self.differing, self.shown)

    def all(self, units: Sequence[str], progress: Progress, workers: int | None) -> Iterator[_Found]:
        """What all units share, then unit by unit; only these units where any are named."""
        if not self.differing:
            return
        _ = self._public  # before any other process is begun: what all units share is read here
        if not units and "" in self.differing:
            yield self._shared(self.differing[""])
        chosen = [unit for unit in self.differing if unit and unit in (units or (unit,))]
        sides = self.before.space, self.after.space
        larger = max(sides, key=lambda space: sum(map(space.visits, chosen)))  # the size of the work
        yield from each_unit(larger, chosen, self._unit, progress, workers)

    @cached_property
    def _read(self) -> "tuple[_Remembering, _Remembering]":
        """The two sides as they are; what is the same on both is read once."""
        paths = frozenset(path for paths in self.differing.values() for path in paths)
        same: dict[str, Loaded[Any]] = {}
        return _Remembering(self.before.space, paths, same), _Remembering(self.after.space, paths, same)

    @cached_property
    def _public(self) -> tuple[Offentlig, Offentlig]:
        """The two sides as they may be told of."""
        one, other = (Offentlig(space, storlekar=True) for space in self._read)
        one.mot(other)
        other.mot(one)
        return one, other

    def _shared(self, paths: Sequence[str]) -> _Found:
        """Criteria, instruments, programmes and settings."""
        one, other = self._public
        contexts = Sammanhang(one, Folder("")), Sammanhang(other, Folder(""))
        found = [
            {
                **{document.path: document for document in space.shared.documents},
                **{path: space.load(path) for path in space.loose if path in paths},
            }
            for space in (one, other)
        ]
        told, unread, layout = documents(paths, found[0], found[1], contexts)
        settings = tuple(d for d in told if d.kind == Installning.SLAG)
        criteria = tuple(d for d in told if d.kind != Installning.SLAG)
        parts = (
            Part("criteria", "", "Kriterier, instrument och program", criteria),
            Part("settings", "", "Inställningar", settings),
        )
        return _Found(parts, unread, layout)

    def _unit(self, _: Workspace, unit: str) -> _Found:
        """One unit's documents: those whose files differ, and those that a later visit has said something about."""
        for space in self._read:
            space.forget()
        one, other = self._public
        folders = one.folder(unit), other.folder(unit)
        contexts = Sammanhang(one, folders[0]), Sammanhang(other, folders[1])
        found = [{d.path: d for d in folder.documents} for folder in folders]
        paths = self.differing[unit]
        silent = foljder.tysta(found[0], found[1], contexts)
        told, unread, layout = documents(
            paths, found[0], found[1], contexts, silent=silent, whole=(one, other)
        )
        affected = foljder.foljder({document.path for document in told}, found[0], found[1], contexts, silent)
        part = Part("unit", unit, _name(unit, contexts), merged(told, affected))
        if self.shown and part.documents:
            part = part._replace(shown=self.shown(part))
        return _Found((part,), unread, layout)


class _Remembering(Workspace):
    """A side of a comparison, which reads a document once, and not at all if the other side has read the same.

    Args:
        space: The side.
        differing: The paths of the documents that do not hold the same on both.
        same: Those that do, as they have been read; the other side has it too.

    """

    def __init__(self, space: Workspace, differing: frozenset[str], same: dict[str, Loaded[Any]]) -> None:
        super().__init__(space.root, space.source)
        self._space, self._differing, self._same = space, differing, same
        self._own: dict[str, Loaded[Any]] = {}

    def load(self, path: str) -> Loaded[Any]:
        """The document at `path`."""
        known = self._own if path in self._differing else self._same
        if path not in known:
            known[path] = self._space.load(path)
        return known[path]

    def forget(self) -> None:
        """Let go of what has been read."""
        self._own.clear()
        self._same.clear()


def _name(unit: str, contexts: tuple[Sammanhang, Sammanhang]) -> str:
    for context in reversed(contexts):
        loaded = context.enhet(unit)
        if loaded and loaded.model:
            return loaded.model.namn
    return unit
