"""What is on its way into git, guarded to the last file: also texts that a check of the workspace does not read.

The check looks at the whole workspace as the next commit will hold it. Besides, every text that the commit adds or
changes is looked at, wherever it lies and however it is named: in git it would be there to be read.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.guard import ENDINGS, exposed
from kvalitet_cli.api.scope import WHOLE, Scope
from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.swedish import number
from kvalitet_cli.git import index
from kvalitet_cli.git.blobs import MOST
from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.source import MAX_BYTES, Held, too_big
from kvalitet_cli.store.workspace import CRITERIA, PRIVATE, REPORTS, TEMPLATES, VISITS, Workspace

_OWN = (CRITERIA, VISITS, TEMPLATES, REPORTS)
_START = 8000
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PDF = b"%PDF-"  # which may begin without any zero, and is full of figures


class Index(Held):
    """The files of the next commit; those that are too large are told of and not held."""

    def __init__(self, contents: Mapping[str, bytes], root: Path, held: index.Staged) -> None:
        super().__init__(contents)
        self.root = root
        self.held = held

    def content(self, path: str) -> bytes | Fault:
        """The file's bytes, or why there are none."""
        return too_big(self.size(path)) or super().content(path)

    @property
    def is_whole(self) -> bool:
        """Every file of the next commit is known."""
        return True

    def size(self, path: str) -> int:
        """How many bytes a file has."""
        return self.held.sizes.get(path, 0)

    def head(self, path: str, count: int) -> bytes:
        """The first bytes of a file, however big it is.

        Raises:
            KvalitetError: There is no git.

        """
        if path in self.held.contents:
            return self.held.contents[path][:count]
        blob = self.held.blobs.get(path)
        return index.head(self.root, blob, count) if blob else b""


def staged(root: Path) -> Workspace:
    """The workspace as the next commit will hold it.

    Raises:
        KvalitetError: A merge is not finished, there is no repository, or git says no.

    """
    files = index.staged(root, ENDINGS, MAX_BYTES)
    contents = {**dict.fromkeys(files.blobs, b""), **files.contents}
    space = Workspace(root, Index(contents, root=root, held=files))
    logotype = space.settings.utseende.logotyp
    if logotype in files.blobs:  # the one picture that a rule looks into
        contents |= {path: content or b"" for path, content in index.read(root, files, [logotype])}
    return space


def with_the_rest(workspace: Workspace, checked: Checked, scope: Scope = WHOLE) -> Checked:
    """What a check of the next commit found, and what stands in the texts of the commit that the check does not read.

    Args:
        workspace: From `staged`.
        checked: What the check found.
        scope: What is looked at.

    Raises:
        KvalitetError: git says no.

    """
    said: list[str] = []
    read: list[str] = []
    found = {*checked.diagnostics, *_rest(workspace, scope, said.append, read.append)}
    ordered = sorted(found, key=lambda diagnostic: diagnostic.order)
    paths = sorted({*checked.paths, *read}) if scope.within else checked.paths
    return checked.but(diagnostics=ordered, paths=paths, said=[*checked.said, *said])


def _rest(
    workspace: Workspace, scope: Scope, say: Callable[[str], None], was_read: Callable[[str], None]
) -> Iterator[Diagnostic]:
    source = workspace.source
    assert isinstance(source, Index)  # noqa: S101 - it is made by `staged`
    paths = [
        path
        for path in index.new(workspace.root)
        if path in source.held.blobs and scope.tells(path) and not _is_looked_at(source, path)
    ]
    for path, content in index.read(workspace.root, source.held, paths):
        if content is None:
            say(unread(path, source.held.sizes[path]))
        looked = content if content is not None and is_text(path, content) else b""
        if looked:
            was_read(path)
        found = exposed(path, looked, workspace.settings)
        yield from (each for each in found if each.severity is not Severity.NOTE)


def _is_looked_at(source: Index, path: str) -> bool:
    """Whether the check itself reads the file, or it is one that nothing reads."""
    *folders, name = path.split("/")
    if PRIVATE in folders:  # that such a file is there at all is told by KV606
        return True
    return (
        path.lower().endswith(ENDINGS)
        and not any(part.startswith(".") for part in (*folders, name))
        and (not folders or folders[0] in _OWN)
        and source.held.sizes[path] <= MAX_BYTES
    )


def is_text(path: str, content: bytes) -> bool:
    """Whether a file can hold text that a person reads: by its ending, or as far as its beginning tells."""
    if path.lower().endswith(ENDINGS) or content[:2] in _UTF16:
        return True
    return b"\0" not in content[:_START] and not content.startswith(_PDF)


def unread(path: str, size: int) -> str:
    """That a file was too large to be searched."""
    return (
        f"{path} är på {number(size / (1 << 20))} MiB och lästes inte: högst {MOST >> 20} MiB läses. "
        "Sök igenom filen själv."
    )
