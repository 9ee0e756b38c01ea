"""What changed between two revisions, or between the files as they lie and a revision, in words.

Raw bytes are compared first: only the units whose files differ are read as documents.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kvalitet_cli.api.andringar import tellers
from kvalitet_cli.api.andringar._delat import foljder
from kvalitet_cli.api.andringar._delat.ord import ovrigt
from kvalitet_cli.api.andringar._delat.par import Par, ar_intern, oppnat, plain
from kvalitet_cli.api.andringar._delat.sammandrag import sammandrag
from kvalitet_cli.api.offentligt import Offentlig
from kvalitet_cli.api.revisions import workspace_at
from kvalitet_cli.api.workers import Progress
from kvalitet_cli.berakning.skillnad import skillnader
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.andringar import Change, Changes, Document, Part, Unread
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.git.revision import Revision, merge_base, revision
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, VISITS, Folder, Workspace

OF_FEW = "Något som kan peka ut någon i en liten grupp har ändrats. Det visas inte här."
HERE = "filerna som de ligger"


@dataclass(frozen=True)
class Side:
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
    if "..." in span:
        one, other = (revision(root, word or "HEAD") for word in span.split("...", 1))
        return _at(root, merge_base(root, one, other), f"där {one.word} och {other.word} skildes åt"), _at(
            root, other
        )
    if ".." in span:
        one, other = (revision(root, word or "HEAD") for word in span.split("..", 1))
        return _at(root, one), _at(root, other)
    return _at(root, revision(root, span)), Side(space, HERE)


def _at(root: Path, found: Revision, name: str = "") -> Side:
    return Side(workspace_at(root, found), name or found.word)


def between(before: Side, after: Side, units: Sequence[str] = (), progress: Progress = iter) -> Changes:
    """Everything that has changed between two sides of a workspace.

    Args:
        before: What is compared with.
        after: What is compared.
        units: Only these units; none at all means everything.
        progress: Is given the units that differ, and gives them back one by one.

    Raises:
        KvalitetError: There is no such unit on either side.

    """
    one, other = (Offentlig(side.space, storlekar=True) for side in (before, after))
    one.mot(other)
    other.mot(one)
    before, after = replace(before, space=one), replace(after, space=other)
    known = sorted({*before.space.units, *after.space.units})
    for unit in units:
        if unit not in known:
            near = nearest(unit, known)
            rest = f"Närmast: {near}." if near else "Enheterna är mapparna under besok/."
            raise KvalitetError(f"Enheten {unit} finns inte.", rest)
    differing = _differing(before.space, after.space)
    if units:
        differing = [path for path in differing if _unit(path) in units]
    shared = [path for path in differing if not _unit(path)]
    parts, unread, layout = [], list[Unread](), list[str]()
    for found in [
        _shared(shared, before, after),
        *(_of_unit(unit, differing, before, after) for unit in progress(_units(differing))),
    ]:
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


@dataclass(frozen=True, slots=True)
class _Found:
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...]
    layout: tuple[str, ...]


def _differing(before: Workspace, after: Workspace) -> list[str]:
    """The paths of documents whose bytes are not the same, in order."""
    one, other = _raw(before), _raw(after)
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _raw(space: Workspace) -> Mapping[str, Any]:
    source = space.source
    found = {path: source.content(path) for path in (*source.files(CRITERIA), *source.files(VISITS))}
    settings = source.content(SETTINGS)
    return {**found, SETTINGS: settings} if isinstance(settings, bytes) else found


def _unit(path: str) -> str:
    """The unit that a document belongs to; empty for what all units share and for a loose file."""
    parts = path.split("/")
    return parts[1] if parts[0] == VISITS and len(parts) > 2 else ""


def _units(paths: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(unit for path in paths if (unit := _unit(path))))


def _shared(paths: Sequence[str], before: Side, after: Side) -> _Found:
    """Criteria, instruments, programmes and settings."""
    if not paths:
        return _Found((), (), ())
    contexts = Sammanhang(before.space, Folder("")), Sammanhang(after.space, Folder(""))
    folders = [{d.path: d for d in side.space.shared.documents} for side in (before, after)]
    loose = [{p: side.space.load(p) for p in side.space.loose if p in paths} for side in (before, after)]
    told, unread, layout = _documents(paths, {**folders[0], **loose[0]}, {**folders[1], **loose[1]}, contexts)
    settings = tuple(d for d in told if d.kind == Installning.SLAG)
    criteria = tuple(d for d in told if d.kind != Installning.SLAG)
    parts = (
        Part("criteria", "", "Kriterier, instrument och program", criteria),
        Part("settings", "", "Inställningar", settings),
    )
    return _Found(parts, unread, layout)


def _of_unit(unit: str, differing: Sequence[str], before: Side, after: Side) -> _Found:
    """One unit's documents: those whose files differ, and those that a later visit has said something about."""
    folders = [side.space.folder(unit) for side in (before, after)]
    contexts = Sammanhang(before.space, folders[0]), Sammanhang(after.space, folders[1])
    found = [{d.path: d for d in folder.documents} for folder in folders]
    paths = [path for path in differing if _unit(path) == unit]
    silent = foljder.tysta(found[0], found[1], contexts)
    told, unread, layout = _documents(
        paths, found[0], found[1], contexts, silent=silent, whole=(before, after)
    )
    affected = foljder.foljder({document.path for document in told}, found[0], found[1], contexts, silent)
    documents = _merged(told, affected)
    return _Found((Part("unit", unit, _name(unit, contexts), documents),), unread, layout)


def _name(unit: str, contexts: tuple[Sammanhang, Sammanhang]) -> str:
    for context in reversed(contexts):
        loaded = context.enhet(unit)
        if loaded and loaded.model:
            return loaded.model.namn
    return unit


def _documents(
    paths: Sequence[str],
    before: Mapping[str, Loaded[Any]],
    after: Mapping[str, Loaded[Any]],
    contexts: tuple[Sammanhang, Sammanhang],
    *,
    silent: frozenset[str] = frozenset(),
    whole: tuple[Side, ...] = (),
) -> tuple[tuple[Document, ...], tuple[Unread, ...], tuple[str, ...]]:
    """What has changed in the files at some paths; what cannot be read, and what has only another form."""
    known = tellers()
    told, unread, layout = list[Document](), list[Unread](), list[str]()
    for path in paths:
        sides = before.get(path), after.get(path)
        unread += _unread(path, *sides, contexts)
        if any(loaded is not None and loaded.model is None for loaded in sides):
            continue
        par = Par(path, *sides, *contexts, silent)
        hidden = _of_few(par, whole)
        if not par.skillnader and hidden:
            teller = known.get(par.kind)
            document = teller.tell(par) if teller else par.document(par.path, ())
            told.append(replace(document, changes=hidden))
            continue
        if not par.skillnader:
            layout += [] if any(each.path == path for each in unread) else [path]
            continue
        teller = known.get(par.kind)
        if teller and par.oppnad:
            told.append(oppnat(par, teller.tell(par.som_nytt())))
        else:
            document = teller.tell(par) if teller else _key_by_key(par)
            told.append(replace(document, changes=(*document.changes, *hidden)))
    return tuple(told), tuple(unread), tuple(layout)


def _of_few(par: Par, whole: Sequence[Side]) -> tuple[Change, ...]:
    """That something has changed which may point at someone in a small group; never what."""
    if par.dold or not (par.fore and par.efter):
        return ()
    fore, efter = (
        (plain(side.space.helt(par.path)) for side in whole if isinstance(side.space, Offentlig))
        if whole
        else (None, None)
    )
    if (fore, efter) == (plain(par.fore), plain(par.efter)):
        return ()  # nothing was taken away
    if len(list(skillnader(fore, efter))) <= len(par.skillnader):
        return ()
    return (Change("other", "withheld", OF_FEW, sign="~", keys=("",)),)


def _key_by_key(par: Par) -> Document:
    """A kind of document that no one tells of: its keys by their names."""
    if par.fore and par.efter:
        return par.document(par.path, tuple(ovrigt(par.skillnader)))
    text = "Dokumentet är nytt." if par.efter else "Dokumentet finns inte kvar."
    return par.document(par.path, (Change("other", "changed", text, keys=("",)),))


def _unread(
    path: str,
    before: Loaded[Any] | None,
    after: Loaded[Any] | None,
    contexts: tuple[Sammanhang, Sammanhang],
) -> Iterator[Unread]:
    """Why a file could not be compared, wholly or in part."""
    faulty = [
        (side, loaded)
        for side, loaded in (("before", before), ("after", after))
        if loaded and (loaded.model is None or loaded.removed)
    ]
    if not faulty:
        return
    side = "both" if len(faulty) == 2 else faulty[0][0]
    whole = any(loaded.model is None for _, loaded in faulty)
    fault = next((fault.message for _, loaded in reversed(faulty) for fault in loaded.faults), "")
    sides = zip((before, after), contexts, strict=True)
    internal = any(ar_intern(loaded, context) for loaded, context in sides if loaded)
    yield Unread(path, side, whole, "" if internal else fault)  # a fault may quote what stands there


def _merged(told: Sequence[Document], affected: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in order, the unit's own first; what is told of one file stands together."""
    by_path = {document.path: document for document in told}
    for document in affected:
        if document.path in by_path:
            one = by_path[document.path]
            by_path[document.path] = replace(one, changes=(*one.changes, *document.changes))
        else:
            by_path[document.path] = document
    return tuple(sorted(by_path.values(), key=lambda document: (document.kind != Enhet.SLAG, document.path)))
