"""A rename before it is made: every new text, every move, and what a human may want to look at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kvalitet_cli.api.mappar import others_in
from kvalitet_cli.api.rename.survey import Survey, home, is_faulty, shown
from kvalitet_cli.api.rename.target import Target
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import count
from kvalitet_cli.extension.hanvisning import Hanvisning
from kvalitet_cli.model._bas import Names
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.rename import Reword, lines_with, reworded
from kvalitet_cli.store.workspace import REPORTS, TEMPLATES
from kvalitet_cli.store.write import is_hollow

_LARGEST = 1 << 20


class File(NamedTuple):
    """One file whose text changes.

    Attributes:
        path: Where it lies before the rename.
        old: Its bytes.
        new: Its bytes afterwards.
        places: How many words change.

    """

    path: str
    old: bytes
    new: bytes
    places: int


@dataclass(frozen=True)
class Plan:
    """A rename, all of it, before anything is written.

    Attributes:
        files: What changes, the file that gives the id last: until it is written the rename can be made again.
        moves: Files and folders that get another name, each with it; reports first.

    """

    found: Survey
    target: Target
    files: tuple[File, ...]
    moves: tuple[tuple[str, str], ...]

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """Every document's bytes afterwards, by where it then lies."""
        changed = {file.path: file.new for file in self.files}
        return {
            self.moved(path): changed.get(path, self.found.content(path)) for path in self.found.documents
        }

    def moved(self, path: str) -> str:
        """Where a file lies afterwards."""
        old, new = self.target.home, self.target.new_home
        return f"{new}{path[len(old) :]}" if old and (path == old or path.startswith(f"{old}/")) else path

    @property
    def places(self) -> int:
        """How many words change."""
        return sum(file.places for file in self.files)


def plan(found: Survey, target: Target) -> Plan:
    """Everything that the rename changes.

    Raises:
        KvalitetError: A file has faults where the id may stand, or is laid out so that its words cannot be changed.

    """
    _must_be_readable(found, target)
    files = []
    for path, words in found.words.items():
        changes = [change for word in words if (change := _change(word, target))]
        if changes:
            raw = found.content(path)
            files.append(
                File(path, raw, reworded(raw.decode("utf-8"), changes).encode("utf-8"), len(changes))
            )
    gives = found.things[target.sak].loaded.path
    files.sort(key=lambda file: (file.path == gives, file.path))
    return Plan(found, target, tuple(files), tuple(_moves(found, target)))


def _change(word: Hanvisning, target: Target) -> Reword | None:
    """The word with every part of it that means the thing written anew."""
    old = new = word.mention.word
    for part in reversed(word.delar):
        if part.sak == target.sak:
            new = new[: part.start] + target.new + new[part.end :]
    mention = word.mention
    return Reword(mention.loc, mention.span, old, new, mention.is_key) if new != old else None


def _moves(found: Survey, target: Target) -> Iterator[tuple[str, str]]:
    if not target.home:
        return
    if target.kind in ("enhet", "besok", "matning"):
        old, new = (
            f"{REPORTS}/{place.partition('/')[2].removesuffix('.yaml')}"
            for place in (target.home, target.new_home)
        )
        yield from _report_moves(found.root, target, old, new)
    yield target.home, target.new_home


def _report_moves(root: Path, target: Target, old: str, new: str) -> Iterator[tuple[str, str]]:
    """The reports' folder; where a unit shared its folder with other reports, only the folders in it are its own.

    Raises:
        KvalitetError: Something lies where they are to go.

    """
    if not (root / old).is_dir():
        return
    shared = target.kind == "enhet" and others_in(target.old)
    inner = sorted(folder.name for folder in (root / old).iterdir() if folder.is_dir()) if shared else []
    for before, then in [(f"{old}/{name}", f"{new}/{name}") for name in inner] if shared else [(old, new)]:
        if not is_hollow(root / then):
            raise KvalitetError(
                f"{then} finns redan, så rapporterna i {before} kan inte flytta dit. Inget skrevs.",
                "Se vad som ligger där. Är det gamla rapporter tar kvalitet rapport --stada bort dem. "
                "Annars: flytta undan mappen, och kör igen.",
            )
        yield before, then


def _must_be_readable(found: Survey, target: Target) -> None:
    """Say no where the id may stand in a file that cannot be read well enough to see what it means."""
    doubtful = [path for path, loaded in found.documents.items() if _may_hide(found, loaded, target)]
    for path, words in found.words.items():
        if path not in doubtful and any(word.oviss and _may_mean(word, target) for word in words):
            doubtful.append(path)
    if doubtful:
        named = ", ".join(sorted(doubtful)[:5]) + (" …" if len(doubtful) > 5 else "")
        raise KvalitetError(
            f"{count(len(doubtful), 'fil', 'filer')} går inte att läsa säkert, och där kan {target.old} stå:"
            f" {named}. Inget skrevs.",
            "Rätta det som är fel först. Se felen: kvalitet kontrollera",
        )


def _may_hide(found: Survey, loaded: Loaded[Any], target: Target) -> bool:
    if loaded.model is not None and not is_faulty(loaded):
        return False
    content = found.content(loaded.path)
    if not content:
        return loaded.model is None and any(fault.code in ("KV006", "KV009") for fault in loaded.faults)
    text = content.decode("utf-8", "replace")
    return any(lines_with(text, word) for word in _words(target, loaded.path))


def _words(target: Target, path: str) -> Iterator[str]:
    """How a file may name the thing; a year and a day alone only where they can mean it."""
    yield shown(target.sak)
    around = home(target.sak[:1])
    if target.kind not in ("utgava", "besok") or path.startswith(f"{around}/"):
        yield target.old


def _may_mean(word: Hanvisning, target: Target) -> bool:
    mark = word.mention.mark
    kinds = (mark.kind,) if isinstance(mark, Names) else mark.kinds
    return target.kind in kinds and word.mention.word.rpartition("#")[2] == target.old


def named_in_text(plan: Plan) -> Iterator[tuple[str, int]]:
    """Places where a comment, a text or a template names the old id: the path afterwards, and the line.

    An id that is also an ordinary word or a year counts only where what it belongs to stands before it.
    """
    target, found = plan.target, plan.found
    words = [shown(target.sak)]
    if re.search(r"-", target.old) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", target.old):
        words.append(target.old)
    around = home(target.sak[:1])
    inside_unit = target.sak[0][0] == "enhet" and len(target.sak) > 1
    changed = {file.path: file.new for file in plan.files}
    for path in found.documents:
        if inside_unit and not path.startswith(f"{around}/") and path not in changed:
            continue
        text = changed.get(path, found.content(path)).decode("utf-8", "replace")
        others = _lines_of_others(found, path, target)
        for line in sorted({line for word in words for line in lines_with(text, word)} - others):
            yield plan.moved(path), line
    yield from _in_templates(plan, words)


def _lines_of_others(found: Survey, path: str, target: Target) -> set[int]:
    """The lines where the same word names something else; a rename moves no line."""
    return {
        word.mention.span.line
        for word in found.words[path]
        for part in word.delar
        if word.mention.word[part.start : part.end] == target.old and part.sak != target.sak
    }


def _in_templates(plan: Plan, words: list[str]) -> Iterator[tuple[str, int]]:
    """In the workspace's templates, and in its own Markdown at the root, such as LASMIG.md."""
    folder = plan.found.root / TEMPLATES
    templates = () if folder.is_symlink() else folder.rglob("*.jinja")
    for place in sorted([*templates, *plan.found.root.glob("*.md")]):
        if place.is_file() and not place.is_symlink() and place.stat().st_size <= _LARGEST:
            text = place.read_bytes().decode("utf-8", "replace")
            for line in sorted({line for word in words for line in lines_with(text, word)}):
                yield place.relative_to(plan.found.root).as_posix(), line


def same_in_others(plan: Plan) -> list[str]:
    """Editions of the same set where something of the kind keeps the old id: it was the same thing by its id."""
    target = plan.target
    if [kind for kind, _ in target.sak[:2]] != ["uppsattning", "utgava"] or len(target.sak) < 3:
        return []
    uppsattning, utgava, *inner = target.sak
    return sorted(
        f"{sak[0][1]}/{sak[1][1]}"
        for sak in plan.found.things
        if sak[0] == uppsattning and list(sak[2:]) == inner and sak[1] != utgava
    )
