"""How much of a workspace a run looks at: all of it, what some paths name, or what a change can touch.

A change touches the units whose files have changed, and every unit whose files name one of these, however many steps
away: the words are searched for in the text, so that no reference of any kind is missed. A change of settings or
criteria touches everything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kvalitet_cli.git.ignored import ignored
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, TEMPLATES, VISITS, Workspace

if TYPE_CHECKING:
    from kvalitet_cli.git.revision import Revision

_ESCAPE = re.compile(rb"\\[xuU]")
"""A text with one may name anything, in letters that no search finds."""


class Scope(NamedTuple):
    """What a run looks at.

    Attributes:
        units: The units whose folders are checked; None is all.
        shared: Whether settings, criteria and stray files are.
        templates: Whether the workspace's own templates are.
        within: Only findings in these files and folders are told; none is all.
        texts: Whether loose texts beside the settings and among the reports are guarded.

    """

    units: frozenset[str] | None = None
    shared: bool = True
    templates: bool = True
    within: tuple[str, ...] = ()
    texts: bool = True

    def chosen(self, units: Iterable[str]) -> list[str]:
        """The units to check, of those that there are."""
        return [
            unit
            for unit in units
            if (self.units is None or unit in self.units)
            and (not self.within or any(_overlaps(path, f"{VISITS}/{unit}") for path in self.within))
        ]

    def tells(self, path: str) -> bool:
        """Whether a finding in that file is told."""
        return not self.within or any(lies_in(path, place) for place in self.within)

    def covers(self, path: str) -> bool:
        """Whether the file is looked at, so that what is not found in it is not there."""
        if not self.tells(path):
            return False
        if lies_in(path, TEMPLATES):
            return self.templates
        if _is_in_unit(path):
            return self.units is None or path.split("/")[1] in self.units
        return self.texts if _is_text(path) else self.shared


WHOLE = Scope()


def named(paths: Sequence[str]) -> Scope:
    """What `paths` name, relative to the root with `/`; the whole workspace when there are none."""
    wanted = tuple(path.strip("/") for path in paths if path.strip("/") not in ("", "."))
    shared = not wanted or any(not path.startswith(f"{VISITS}/") for path in wanted)
    templates = not wanted or any(_overlaps(path, TEMPLATES) for path in wanted)
    return Scope(None, shared, templates, wanted)


def touched(workspace: Workspace, since: "Revision") -> Scope:
    """What the change since a revision can touch, new files and files not yet saved in git included.

    Raises:
        KvalitetError: git says no.

    """
    left_out = ignored(workspace.root, (SETTINGS, CRITERIA, VISITS, TEMPLATES))
    from kvalitet_cli.git.revision import changed  # noqa: PLC0415 - most runs look at all there is

    return touched_by(workspace, [*changed(workspace.root, since), *left_out])


def touched_by(workspace: Workspace, paths: Sequence[str]) -> Scope:
    """What a change of the files at `paths` can touch; they need not be there any more."""
    if any(path == SETTINGS or lies_in(path, CRITERIA) for path in paths):
        return WHOLE
    units = {path.split("/")[1] for path in paths if _is_in_unit(path)}
    other = [path for path in paths if not _is_in_unit(path) and not lies_in(path, TEMPLATES)]
    return Scope(
        frozenset(_resting(workspace, units)),
        _touches_shared(workspace, other),
        any(lies_in(path, TEMPLATES) for path in paths),
        texts=any(map(_is_text, paths)),
    )


def both(one: Scope, other: Scope) -> Scope:
    """What lies in both."""
    units = (
        one.units if other.units is None else other.units if one.units is None else one.units & other.units
    )
    within = one.within or other.within
    return Scope(
        units,
        one.shared and other.shared,
        one.templates and other.templates,
        within,
        one.texts and other.texts,
    )


def _touches_shared(workspace: Workspace, paths: Iterable[str]) -> bool:
    """Whether a file that is no unit's concerns what all units share: a stray document, or one that settings name."""
    settings = workspace.source.content(SETTINGS)
    text = settings if isinstance(settings, bytes) else b""
    return any(
        path.startswith(f"{VISITS}/") or _bytes(path.rpartition("/")[2]) in text or _ESCAPE.search(text)
        for path in paths
    )


def _resting(workspace: Workspace, units: set[str]) -> set[str]:
    """The units, and those whose files name them, however many steps away."""
    found, waiting = set(units), set(units)
    others = {unit: list(_contents(workspace, unit)) for unit in workspace.units if unit not in units}
    while waiting:
        names = [_bytes(unit) for unit in waiting]
        waiting = {
            unit
            for unit, texts in others.items()
            if unit not in found
            and any(_ESCAPE.search(text) or any(name in text for name in names) for text in texts)
        }
        found |= waiting
    return found


def _contents(workspace: Workspace, unit: str) -> Iterator[bytes]:
    for path in workspace.source.files(f"{VISITS}/{unit}"):
        content = workspace.source.content(path)
        if isinstance(content, bytes):
            yield content


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _is_in_unit(path: str) -> bool:
    return path.startswith(f"{VISITS}/") and path.count("/") > 1


def _is_text(path: str) -> bool:
    """Whether a file is no document, no template and no unit's: it lies beside the settings, or elsewhere."""
    return path != SETTINGS and path.split("/", maxsplit=1)[0] not in (CRITERIA, VISITS, TEMPLATES)


def _overlaps(path: str, folder: str) -> bool:
    return lies_in(path, folder) or lies_in(folder, path)


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is a folder or file, or lies below it."""
    return path == folder or path.startswith(f"{folder}/")
