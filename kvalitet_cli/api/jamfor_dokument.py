"""What has changed in some files, document by document: in words where someone tells of the kind, else key by key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kvalitet_cli.api.andringar import tellers
from kvalitet_cli.api.andringar._delat.ord import ovrigt
from kvalitet_cli.api.andringar._delat.par import Par, ar_intern, oppnat, plain
from kvalitet_cli.api.offentligt import Offentlig
from kvalitet_cli.berakning.skillnad import skillnader
from kvalitet_cli.extension.andringar import Change, Document, Unread
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.store.document import Loaded

OF_FEW = "Något som kan peka ut någon i en liten grupp har ändrats. Det visas inte här."


def documents(
    paths: Sequence[str],
    before: Mapping[str, Loaded[Any]],
    after: Mapping[str, Loaded[Any]],
    contexts: tuple[Sammanhang, Sammanhang],
    *,
    silent: frozenset[str] = frozenset(),
    whole: tuple[Offentlig, ...] = (),
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
            told.append(document._replace(changes=hidden))
            continue
        if not par.skillnader:
            layout += [] if any(each.path == path for each in unread) else [path]
            continue
        teller = known.get(par.kind)
        if teller and par.oppnad:
            told.append(oppnat(par, teller.tell(par.som_nytt())))
        else:
            document = teller.tell(par) if teller else _key_by_key(par)
            told.append(document._replace(changes=(*document.changes, *hidden)))
    return tuple(told), tuple(unread), tuple(layout)


def _of_few(par: Par, whole: Sequence[Offentlig]) -> tuple[Change, ...]:
    """That something has changed which may point at someone in a small group; never what."""
    if par.dold or not (par.fore and par.efter):
        return ()
    hela = [space.helt(par.path) for space in whole]
    if not hela or (hela[0] is par.fore and hela[1] is par.efter):
        return ()  # nothing was taken away
    fore, efter = map(plain, hela)
    if (fore, efter) == (plain(par.fore), plain(par.efter)):
        return ()
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


def merged(told: Sequence[Document], affected: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in order, the unit's own first; what is told of one file stands together."""
    by_path = {document.path: document for document in told}
    for document in affected:
        if document.path in by_path:
            one = by_path[document.path]
            by_path[document.path] = one._replace(changes=(*one.changes, *document.changes))
        else:
            by_path[document.path] = document
    return tuple(sorted(by_path.values(), key=lambda document: (document.kind != Enhet.SLAG, document.path)))
