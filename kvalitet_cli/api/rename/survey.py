"""A whole workspace as things and the words that name them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kvalitet_cli.api.workers import Progress
from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.extension.hanvisning import Hanvisning, hanvisningar
from kvalitet_cli.extension.sak import Sak, plats
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.source import Source
from kvalitet_cli.store.workspace import SETTINGS, VISITS, Folder, Workspace

KINDS = {
    "uppsattning": "uppsättningen",
    "utgava": "utgåvan",
    "omrade": "området",
    "kriterium": "kriteriet",
    "krav": "kravet",
    "niva": "steget",
    "dimension": "dimensionen",
    "axelvarde": "värdet i en dimension",
    "fraga": "frågan",
    "mal": "målet",
    "indikator": "indikatorn",
    "enhet": "enheten",
    "arbetslag": "arbetslaget",
    "besok": "besöket",
    "matning": "mätningen",
    "papekande": "påpekandet",
    "exempel": "det goda exemplet",
    "fokus": "fokusområdet",
    "atgard": "åtgärden",
    "metod": "metoden",
    "verksamhet": "verksamheten",
}
"""Every kind of thing, as a sentence names it."""


class Thing(NamedTuple):
    """Where a thing is given: its document, and the line of its id; none for what is a file or a folder."""

    loaded: Loaded[Any]
    line: int | None


class Survey(NamedTuple):
    """What a workspace holds.

    Attributes:
        source: Where it was read from.
        documents: Every document by its path.
        words: Every word of each that is an id or names something, in the file's order.
        things: Everything that has a name, with its first place.

    """

    root: Path
    source: Source
    documents: dict[str, Loaded[Any]]
    words: dict[str, list[Hanvisning]]
    things: dict[Sak, Thing]

    def content(self, path: str) -> bytes:
        """A document's bytes; empty when it cannot be read."""
        content = self.source.content(path)
        return content if isinstance(content, bytes) else b""

    def text(self, path: str) -> str:
        """A document's text, without byte order mark."""
        return self.content(path).decode("utf-8", "replace").removeprefix("\ufeff")


def survey(workspace: Workspace, progress: Progress = iter) -> Survey:
    """Read all of a workspace and look up every word.

    Args:
        workspace: What to read.
        progress: Wraps the iterable of units.

    """
    found = Survey(workspace.root, workspace.source, {}, {}, {})
    _add(found, workspace, workspace.shared)
    for unit in progress(workspace.units):
        _add(found, workspace, workspace.folder(unit))
    return found


def _add(found: Survey, workspace: Workspace, folder: Folder) -> None:
    sammanhang = Sammanhang(workspace, folder)
    for loaded in folder.documents:
        found.documents[loaded.path] = loaded
        words = found.words[loaded.path] = list(hanvisningar(loaded, sammanhang))
        if loaded.kind is not Dokument:
            for length in range(1, len(loaded.parts) + 1):
                found.things.setdefault(plats(loaded)[:length], Thing(loaded, None))
        for word in words:
            if word.ar_id:
                found.things.setdefault(word.delar[-1].sak, Thing(loaded, word.mention.span.line))


def shown(sak: Sak) -> str:
    """How a thing is written from outside: `hemtjansten-norr/2026-02-10#inaktuella-planer`."""
    outer = [ident for kind, ident in sak if kind in ("uppsattning", "utgava", "enhet", "besok", "matning")]
    inner = sak[-1][1]
    if not outer:
        return f"{SETTINGS}#{inner}"
    return "/".join(outer) if len(outer) == len(sak) else f"{'/'.join(outer)}#{inner}"


def spelled(sak: Sak) -> Iterator[str]:
    """Every way in which a thing may be asked for."""
    yield shown(sak)
    if sak[-1][0] in ("krav", "axelvarde"):  # with what it stands within, where two have it
        yield shown((*sak[:-1],)) + f"#{sak[-1][1]}"
    if sak[-1][0] in ("metod", "verksamhet"):
        yield sak[-1][1]
        yield f"kvalitet#{sak[-1][1]}"
    if sak[-1][0] == "matning":
        yield f"{sak[0][1]}/matningar/{sak[1][1]}"


def home(sak: Sak) -> str:
    """Where a unit, a visit, a measurement, a set or an edition lies, from the root; empty for what stands in a file."""
    match [kind for kind, _ in sak]:
        case ["enhet"]:
            return f"{VISITS}/{sak[0][1]}"
        case ["enhet", "besok"]:
            return f"{VISITS}/{sak[0][1]}/{sak[1][1]}"
        case ["enhet", "matning"]:
            return f"{VISITS}/{sak[0][1]}/matningar/{sak[1][1]}.yaml"
        case ["uppsattning"]:
            return f"kriterier/{sak[0][1]}"
        case ["uppsattning", "utgava"]:
            return f"kriterier/{sak[0][1]}/{sak[1][1]}.yaml"
    return ""


def is_faulty(loaded: Loaded[Any]) -> bool:
    """Whether something is wrong in the file; a folder whose name is no id is another matter."""
    return any(fault.code != "KV107" or fault.span != START for fault in loaded.faults)
