"""The privacy guard over everything that git remembers: what was taken away long ago is still there to be read.

Each thing is told once, where it first stood: a line that lived through forty versions is one finding.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from kvalitet_cli.api.check import Checked
from kvalitet_cli.api.guard import ENDINGS, exposed
from kvalitet_cli.core.diagnostic import START, Diagnostic, Severity, Span
from kvalitet_cli.core.swedish import count, date
from kvalitet_cli.git.history import Commit, messages, read, refs, versions
from kvalitet_cli.store.reader import split_lines
from kvalitet_cli.store.workspace import Workspace

_PRIVATE = "privat"
_NO_COMMIT = Commit("", "")
_TRAILER = re.compile(r"(?m)^[A-Z][A-Za-z-]+-by: .*$")
"""Who wrote or read a change; that stands in git for other reasons."""


@dataclass
class _Seen:
    """One thing: where it first stood, and in how many versions of that file."""

    diagnostic: Diagnostic
    commit: Commit
    versions: set[bytes] = field(default_factory=set)


def remembered(workspace: Workspace, progress: Callable[[Iterable[str]], Iterable[str]] = iter) -> Checked:
    """What git remembers that points at a person, in files below the root and in messages and names of the repository.

    Notes are left out: a possible name is told of the files as they are.

    Args:
        workspace: Whose settings say what is the organisation's own.
        progress: Wraps the iterable of paths.

    Raises:
        KvalitetError: Only a part of the history is here, there is none, or git says no.

    """
    root, settings = workspace.root, workspace.settings
    seen: dict[tuple[str, ...], _Seen] = {}

    def look(path: str, content: bytes, commit: Commit, blob: bytes = b"") -> None:
        lines = split_lines(content.decode("utf-8", "replace").removeprefix("\ufeff"))
        for found in exposed(path, content, settings):
            key = (path, found.code, found.message, _words_at(lines, found.span))
            seen.setdefault(key, _Seen(found, commit)).versions.add(blob)

    everything = versions(root)
    texts = [version for version in everything if version.path.lower().endswith(ENDINGS)]
    for path, (version, content) in zip(
        progress([version.path for version in texts]), read(root, texts), strict=True
    ):
        if _PRIVATE not in path.split("/"):  # that such a file is there at all is told by KV606
            look(path, content, version.commit, version.blob)
    for version in everything:
        if not version.path.lower().endswith(ENDINGS):
            look(version.path, b"", version.commit)
    for commit, text in messages(root):
        look(f"commit {commit.name}", _TRAILER.sub("", text).encode("utf-8"), commit)
    for name, text in refs(root):
        look(name, text.encode("utf-8"), _NO_COMMIT)
    told = [_told(one) for one in seen.values() if one.diagnostic.severity is not Severity.NOTE]
    return Checked(
        sorted(told, key=lambda diagnostic: diagnostic.order),
        sorted({version.path for version in everything}),
    )


def _words_at(lines: list[str], span: Span) -> str:
    """What stands there: two things that are masked alike are two."""
    if span == START:
        return ""
    last = min(span.end_line, len(lines))
    stretch = "\n".join(lines[span.line - 1 : last])
    return stretch[span.column - 1 : len(stretch) - len(lines[last - 1]) + span.end_column - 1]


def _told(one: _Seen) -> Diagnostic:
    what = one.diagnostic.message.partition(". ")[0].removesuffix(".")
    if not one.commit.name:
        where = "Namnet finns i git-arkivet."
    else:
        day = date(dt.date.fromisoformat(one.commit.day))
        kept = (
            f" och finns i {count(len(one.versions), 'version', 'versioner')} av filen"
            if any(one.versions)
            else ""
        )
        where = f"Sparades i git den {day} ({one.commit.name}){kept}."
    return replace(one.diagnostic, message=f"{what}. {where}")
