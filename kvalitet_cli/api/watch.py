"""From what was saved to what is written again: the document's own reports, then all that rests on it, then overviews.

A unit rests on every other unit whose documents were read for it, which is recorded while it is rendered. A set of
criteria is rested on by the units whose files name it, itself or through another set or instrument.
"""

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kvalitet_cli.api.memory import Known, Memory
from kvalitet_cli.api.request import Request
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.store.changes import Looks, changed
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, TEMPLATES, VISITS, Folder, Workspace

_DOCUMENTS = (".yaml", ".yml")


class SavedAgain(Exception):  # noqa: N818 - no error: what was read is already older than the file
    """Something was saved before what had been read was written; the next run takes it along."""


class Remembering(Workspace):
    """A workspace that keeps what all units share from one run to the next, and notes whose folders are read.

    Args:
        root: Where it lies.
        memory: What earlier runs have left.
        check: Called when documents have been read, before anything is made of them; may raise `SavedAgain`.

    """

    def __init__(self, root: Path, memory: Memory, check: Callable[[], None] = lambda: None) -> None:
        super().__init__(root)
        self._memory, self._check = memory, check

    @cached_property
    def shared(self) -> Folder:
        """Settings and criteria, as they were when one of them last changed."""
        if self._memory.shared is None:
            read = super().shared
            self._check()
            self._memory.shared = read
        return self._memory.shared

    def folder(self, unit: str) -> Folder:
        """Read one unit's folder."""
        read = super().folder(unit)
        self._check()
        return read

    def load(self, path: str) -> Loaded[Any]:
        """Read a document, and note whose it is."""
        if path.startswith(f"{VISITS}/"):
            self._memory.looked.add(_unit(path))
        return super().load(path)


class Touched(NamedTuple):
    """What a change concerns.

    Attributes:
        near: The documents' own folders (with `/` last) or files.
        units: The units that rest on what changed, the changed ones among them.
        all: Every unit that there is.
        everything: Whether it is settings or templates, or a unit has come or gone, which others may look for.
        gone: Whether a document is gone, so that reports may have lost their sources.

    """

    near: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    everything: bool = False
    gone: bool = False

    def nearest(self, request: Request) -> Request | None:
        """The documents' own reports; nothing that `request` does not ask for."""
        return request._replace(only=self.near) if self.near else None

    def rest(self, request: Request, held: Collection[str] = ()) -> Iterator[Request]:
        """All that rests on them, and the overviews; while units are held, neither these nor any overview."""
        if held:
            units = [unit for unit in (self.all if self.everything else self.units) if unit not in held]
            yield from (request._replace(only=(f"{VISITS}/{unit}/",)) for unit in units)
        elif self.everything or (self.gone and request.tidy):
            yield request
        else:
            if self.units:
                yield request._replace(only=tuple(f"{VISITS}/{unit}/" for unit in self.units))
            yield request._replace(only=())


def touched(
    root: Path, before: Looks, after: Looks, known: Mapping[str, Known], also: Iterable[str] = ()
) -> Touched:
    """What the files that have changed concern.

    Args:
        root: The workspace, whose files are searched for a set's name when it has changed.
        before: How the files looked when all was last written.
        after: How they look now.
        known: What is known of each unit from then.
        also: Files that have been saved since, and may look as they did before.

    """
    near, units, sets, everything = set(), set(), set(), False
    paths = changed(before, after).union(also)
    for path in paths:
        top, _, rest = path.partition("/")
        if top == CRITERIA and "/" in rest:
            sets.add(rest.partition("/")[0])
        elif top == VISITS and "/" in rest:
            units.add(_unit(path))
            near |= _near(path)
        else:
            everything = True
    if sets:
        units |= _naming(root, _closed(root, sets))
    return Touched(
        tuple(sorted(near)),
        tuple(sorted(_resting(units, known))),
        tuple(sorted(_units(after))),
        everything or _units(before) != _units(after),
        any(path.endswith(_DOCUMENTS) and path not in after for path in paths),
    )


def held(broken: Iterable[str], concerns: Touched, known: Mapping[str, Known]) -> set[str]:
    """The units whose reports lie as they are while the saved documents at `broken` hold errors."""
    units: set[str] = set()
    for path in broken:
        units |= _resting({_unit(path)}, known) if path.startswith(f"{VISITS}/") else set(concerns.units)
        if path == SETTINGS:
            units |= set(concerns.all)
    return units


def forget(memory: Memory, paths: Iterable[str], touched: Touched) -> None:
    """Let go of what no longer holds when the files at `paths` have changed."""
    for path in paths:
        if not path.startswith((f"{VISITS}/", f"{CRITERIA}/")):
            memory.templates = None
        if not path.startswith((f"{VISITS}/", f"{TEMPLATES}/")):
            memory.shared = None
    memory.stale.update(touched.units)
    if touched.everything:
        memory.units.clear()


@dataclass
class Faults:
    """What is wrong at the moment, so that a finding is told once and its mending too."""

    standing: set[Diagnostic] = field(default_factory=set)

    def take(
        self, request: Request, found: Iterable[Diagnostic], saved: Container[str] = ()
    ) -> tuple[list[Diagnostic], list[str]]:
        """What a run found that was not known or that was just saved, in order, and the files that have been mended."""
        now = set(found)
        new = {fault for fault in now if fault not in self.standing or fault.path in saved}
        gone = {old for old in self.standing - now if _looked_at(request, old.path)}
        self.standing = (self.standing | now) - gone
        still = {fault.path for fault in self.standing}
        return sorted(new, key=lambda fault: fault.order), sorted({fault.path for fault in gone} - still)


def _looked_at(request: Request, path: str) -> bool:
    if request.only is None:
        return True
    if path.startswith(f"{TEMPLATES}/"):
        return False
    return not path.startswith(f"{VISITS}/") or any(_unit(path) == _unit(place) for place in request.only)


def _unit(path: str) -> str:
    return path.split("/")[1]


def _units(looks: Looks) -> set[str]:
    return {_unit(path) for path in looks if path.startswith(f"{VISITS}/") and path.count("/") > 1}


def _near(path: str) -> set[str]:
    """The folder of a visit, else the document itself."""
    parts = path.split("/")
    if len(parts) > 3 and parts[2] != "matningar":
        return {"/".join(parts[:3]) + "/"}
    return {path} if path.endswith(_DOCUMENTS) else set()


def _resting(units: Iterable[str], known: Mapping[str, Known]) -> set[str]:
    """The units, and those that rest on them, however many steps away."""
    found = set(units)
    while more := {unit for unit, k in known.items() if unit not in found and k.rests_on & found}:
        found |= more
    return found


def _closed(root: Path, sets: set[str]) -> set[str]:
    """The sets, and the sets and instruments that name them, however many steps away."""
    texts = list(_texts(root, CRITERIA))
    found = set(sets)
    while more := {name for name, text in texts if name not in found and _names(text, found)}:
        found |= more
    return found


def _naming(root: Path, sets: set[str]) -> set[str]:
    return {unit for unit, text in _texts(root, VISITS) if _names(text, sets)}


def _names(text: str, sets: set[str]) -> bool:
    return re.search(rf"(?<![\w/-])(?:{'|'.join(sorted(sets))})/", text) is not None


def _texts(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """Every document in a folder: the name of the folder below that it lies in, and its text."""
    for path in sorted((root / folder).rglob("*.yaml")):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root / folder).parts[0], path.read_text("utf-8", "replace")
