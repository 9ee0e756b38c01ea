"""The documents of a workspace in their one form: what would change, what is in form, what is left as it is."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from kvalitet_cli.api.scope import lies_in, named
from kvalitet_cli.api.workers import Progress
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.form import UnreadableError, formatted
from kvalitet_cli.store.reader import Fault
from kvalitet_cli.store.workspace import SETTINGS, VISITS, Workspace, with_text
from kvalitet_cli.store.write import write


class Outcome(StrEnum):
    """What became of one document."""

    CHANGED = "changed"  # written anew, or would be
    SAME = "same"  # in form already
    FAULTY = "faulty"  # cannot be read; left as it is
    REFUSED = "refused"  # something in it would be lost; left as it is


class Formed(NamedTuple):
    """One document, before and after.

    Attributes:
        path: Relative to the root, with `/`.
        after: The same as `before` for all that is not changed.
        fault: What is wrong with a faulty one, at its place.
        why: Why one is refused.

    """

    path: str
    outcome: Outcome
    before: str = ""
    after: str = ""
    fault: Fault | None = None
    why: str = ""

    @property
    def only_line_ends(self) -> bool:
        """Whether nothing but how lines end would change: no difference that one can see."""
        return self.before != self.after and self.before.replace("\r\n", "\n") == self.after


def form(workspace: Workspace, paths: Sequence[str] = (), progress: Progress = iter) -> Iterator[Formed]:
    """Every document of a workspace, or of what `paths` name, in form; nothing is written.

    Args:
        workspace: What to look at.
        paths: Files and folders relative to the root, with `/`; none at all means everything.
        progress: Wraps the documents' paths, to show how far the work has come.

    Raises:
        KvalitetError: Something that is named holds no document.

    """
    for path in progress(documents(workspace, paths)):
        yield document_in_form(workspace, path)


def documents(workspace: Workspace, paths: Sequence[str] = ()) -> list[str]:
    """The paths of a workspace's documents, in order, or of those that `paths` name.

    Raises:
        KvalitetError: Something that is named holds no document.

    """
    units = [path for unit in workspace.units for path in workspace.source.files(f"{VISITS}/{unit}")]
    shared = [document.path for document in workspace.shared.documents]
    known = sorted({*shared, *workspace.loose, *units})
    wanted = named(paths)
    for path in wanted.within:
        if not any(lies_in(document, path) for document in known):
            raise KvalitetError(
                f"{path} är inget dokument.", f"Dokument ligger i {SETTINGS}, kriterier/ och besok/."
            )
    return [path for path in known if wanted.tells(path)]


def document_in_form(workspace: Workspace, path: str) -> Formed:
    """One document in form; nothing is written."""
    loaded = workspace.load(path)
    content = workspace.source.content(path)
    if fault := next(_unreadable(loaded), None):
        return Formed(path, Outcome.FAULTY, fault=fault)
    if isinstance(content, Fault):
        return Formed(path, Outcome.FAULTY, fault=content)
    before = content.decode("utf-8")
    try:
        after = formatted(before, loaded.kind)
    except UnreadableError:
        return Formed(path, Outcome.FAULTY, fault=next(iter(loaded.faults), None))
    except KvalitetError as error:
        return Formed(path, Outcome.REFUSED, before, before, why=error.message)
    return Formed(path, Outcome.SAME if after == before else Outcome.CHANGED, before, after)


def new_in_form(workspace: Workspace, path: str, text: str) -> str:
    """A new document's text in form; as it is where that cannot be."""
    formed = document_in_form(with_text(workspace, path, text.encode()), path)
    return formed.after if formed.outcome is Outcome.CHANGED else text


def save(workspace: Workspace, formed: Formed) -> None:
    """Write one document.

    Raises:
        ChangedError: Someone has changed it meanwhile.
        OSError: The disk is full, or rights are missing.

    """
    write(workspace.root, formed.path, formed.after, was=formed.before.encode())


def _unreadable(loaded: Loaded[Any]) -> Iterator[Fault]:
    """Faults of reading: they must be mended before anyone can say what the file holds."""
    faults: Iterable[Fault] = loaded.faults
    return (fault for fault in faults if fault.code.startswith("KV0"))
