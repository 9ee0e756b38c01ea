"""The documents of a workspace in today's formats: which are older, and what they become."""

from collections.abc import Iterator, Sequence

from kvalitet_cli.api.form import Formed, Outcome, documents
from kvalitet_cli.api.workers import Progress
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store.reader import Fault
from kvalitet_cli.store.upgrade import is_older, upgraded
from kvalitet_cli.store.workspace import Workspace


def upgrade(workspace: Workspace, paths: Sequence[str] = (), progress: Progress = iter) -> Iterator[Formed]:
    """Every document, or what `paths` name, in today's format; nothing is written.

    Raises:
        KvalitetError: Something that is named holds no document.

    """
    for path in progress(documents(workspace, paths)):
        yield _document(workspace, path)


def _document(workspace: Workspace, path: str) -> Formed:
    loaded = workspace.load(path)
    if loaded.kind is Dokument:  # nothing that a document can be
        return Formed(path, Outcome.FAULTY, fault=next(iter(loaded.faults), None))
    old = is_older(loaded.kind, loaded.data)
    faults = [fault for fault in loaded.faults if fault.code.startswith("KV0")]
    unreadable = [fault for fault in faults if not (old and fault.code == "KV008")]
    content = workspace.source.content(path)
    if unreadable or isinstance(content, Fault):
        fault = content if isinstance(content, Fault) else None
        return Formed(path, Outcome.FAULTY, fault=unreadable[0] if unreadable else fault)
    before = content.decode("utf-8")
    if not old:
        return Formed(path, Outcome.SAME, before, before)
    try:
        return Formed(path, Outcome.CHANGED, before, upgraded(before, loaded.kind))
    except KvalitetError as error:
        return Formed(path, Outcome.REFUSED, before, before, why=error.message)
