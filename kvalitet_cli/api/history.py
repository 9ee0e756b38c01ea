"""The privacy guard over everything that git remembers: what was taken away long ago is still there to be read.

Each thing is told once, where it first stood: a line that lived through forty versions is one finding.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.guard import exposed, in_document
from kvalitet_cli.api.staged import is_text, unread
from kvalitet_cli.core.diagnostic import START, Diagnostic, Severity, Span
from kvalitet_cli.core.swedish import count, date
from kvalitet_cli.core.traces import Kind, concealed
from kvalitet_cli.git.history import Commit, Ref, Version, messages, notes, read, refs, versions
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.exposed import in_text
from kvalitet_cli.store.reader import split_lines
from kvalitet_cli.store.workspace import PRIVATE, Workspace

_NO_COMMIT = Commit("", "")
_IN_NAME = " i filens namn"
_TRAILER = re.compile(r"(?m)^[A-Z][A-Za-z-]+-by: .*$")
"""Who wrote or read a change; that stands in git for other reasons, and only a number is told of."""
_SEAM = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


@dataclass
class _Seen:
    """One thing: where it first stood, and in how many versions of that file."""

    diagnostic: Diagnostic
    commit: Commit
    versions: set[bytes] = field(default_factory=set)
    kept: str = ""


def remembered(workspace: Workspace, progress: Callable[[Iterable[str]], Iterable[str]] = iter) -> Checked:
    """What git remembers that points at a person, in files below the root and in messages and names of the repository.

    Possible names are left out: they are told of the files as they are.

    Args:
        workspace: Whose settings say what is the organisation's own.
        progress: Wraps the iterable of paths.

    Raises:
        KvalitetError: Only a part of the history is here, there is none, or git says no.

    """
    everything = versions(workspace.root)
    large: dict[str, int] = {}
    seen = [
        *_in_files(workspace, everything, progress, large).values(),
        *_in_commits(workspace),
        *_in_refs(workspace),
    ]
    told = {_told(one) for one in seen if one.diagnostic.severity is not Severity.NOTE}
    return Checked(
        sorted(told, key=lambda diagnostic: diagnostic.order),
        sorted({version.path for version in everything}),
        [f"I historiken: {unread(path, size)}" for path, size in sorted(large.items())],
    )


def _in_files(
    workspace: Workspace,
    everything: list[Version],
    progress: Callable[[Iterable[str]], Iterable[str]],
    large: dict[str, int],
) -> dict[tuple[str, ...], _Seen]:
    """What stands in files and in their names; `large` is given the size of those that were not read."""
    seen: dict[tuple[str, ...], _Seen] = {}
    open_ = [version for version in everything if PRIVATE not in version.path.split("/")]  # else KV606 tells
    for path, (version, content, size) in zip(
        progress([version.path for version in open_]), read(workspace.root, open_), strict=True
    ):
        if content is None:
            large[path] = max(size, large.get(path, 0))
        looked = content if content is not None and is_text(path, content) else b""
        found = list(exposed(path, looked, workspace.settings))
        lines = split_lines(looked.decode("utf-8", "replace").removeprefix("\ufeff")) if found else []
        for each in found:
            key = (path, each.code, each.message, _words_at(lines, each.span))
            seen.setdefault(key, _Seen(each, version.commit)).versions.add(version.blob)
    return seen


def _in_commits(workspace: Workspace) -> Iterator[_Seen]:
    """What stands in messages, in the names of those who saved, and in notes to commits."""
    settings = workspace.settings
    persons: set[str] = set()
    for commit, who, text in messages(workspace.root):
        path = f"commit {commit.name}"
        where = f" i meddelandet till {commit.name}"
        for found in _in_message(path, text, where, settings):
            yield _Seen(found, commit)
        new = [line for line in who.splitlines() if line not in persons]
        persons.update(new)
        for found in _numbers(path, "\n".join(new), f" i namnet på den som sparade {commit.name}", settings):
            yield _Seen(found.but(span=START), commit)
    for name, day, text in notes(workspace.root):
        where = f" i en anteckning till {name} (git notes)"
        for found in _in_message(f"commit {name}", text, where, settings):
            yield _Seen(found, Commit(name, day), kept="Anteckningen")


def _in_refs(workspace: Workspace) -> Iterator[_Seen]:
    """What stands in the names of branches and tags, and in what tags say."""
    settings = workspace.settings
    for ref in refs(workspace.root):
        is_tag = ref.name.startswith("refs/tags/")
        thing, whose = ("Taggen", "taggens") if is_tag else ("Grenen", "grenens")
        path, found = _in_ref_name(ref, f" i {whose} namn", settings)
        found += _in_message(path, ref.text, " i taggens meddelande", settings)
        tagger = _numbers(path, ref.who, " i namnet på den som gjorde taggen", settings)
        found += [each.but(span=START) for each in tagger]
        yield from (_Seen(each, _NO_COMMIT, kept=thing) for each in found)


def _in_ref_name(ref: Ref, where: str, settings: Installning) -> tuple[str, list[Diagnostic]]:
    """The name as it may be shown, and what it gives away; `t` in `t1` and `_` part words there as a space does."""
    found = list(_in_message("", _parted(ref.name.replace("/", "\n")), where, settings))
    path = concealed(ref.name)
    if any(each.code == Kind.NUMBER for each in found):
        path = re.sub(r"(?<=\d\d)\d|(?<=\d\d[-+])\d", "*", path)
    return path, [each.but(path=path, span=START) for each in found]


def _in_message(path: str, text: str, where: str, settings: Installning) -> Iterator[Diagnostic]:
    """What a text that is no file's gives away."""
    yield from _in_words(path, _TRAILER.sub("", text), where, settings)
    for match in _TRAILER.finditer(text):
        line = text.count("\n", 0, match.start())
        for found in _numbers(path, match[0], where, settings):
            yield found.but(span=found.span._replace(line=line + 1, end_line=line + 1))


def _numbers(path: str, text: str, where: str, settings: Installning) -> Iterator[Diagnostic]:
    found = _in_words(path, _parted(text), where, settings)
    return (each for each in found if each.code == Kind.NUMBER)


def _in_words(path: str, text: str, where: str, settings: Installning) -> Iterator[Diagnostic]:
    traces = (each._replace(in_name=True) for each in in_text(text))
    for found in in_document(traces, None, settings, path):
        yield found.but(message=found.message.replace(_IN_NAME, where))


def _parted(name: str) -> str:
    return _SEAM.sub(" ", name.replace("_", " "))


def _words_at(lines: list[str], span: Span) -> str:
    """What stands there: two things that are masked alike are two."""
    if span == START:
        return ""
    last = min(span.end_line, len(lines))
    stretch = "\n".join(lines[span.line - 1 : last])
    return stretch[span.column - 1 : len(stretch) - len(lines[last - 1]) + span.end_column - 1]


def _told(one: _Seen) -> Diagnostic:
    what = one.diagnostic.message.partition(". ")[0].removesuffix(".")
    if one.kept:
        where = f"{one.kept} finns i git-arkivet."
    else:
        day = date(dt.date.fromisoformat(one.commit.day))
        kept = (
            f" och finns i {count(len(one.versions), 'version', 'versioner')} av filen"
            if any(one.versions)
            else ""
        )
        where = f"Sparades i git den {day} ({one.commit.name}){kept}."
    return one.diagnostic.but(message=f"{what}. {where}")
