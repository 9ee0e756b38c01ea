"""Work in many files that must be done whole: written down before it begins, so that it can be made whole afterwards.

A rename changes words in many files and moves a folder. Half of it is a workspace where words lead nowhere. So all of
it, the finished texts too, is first written to one file in `.kvalitet/`, which is taken away when it is done. As long
as it lies there the work is not done, and nothing else is written in the workspace.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.lock import FOLDER, keep_out_of_git
from kvalitet_cli.store.workspace import CRITERIA, REPORTS, SETTINGS, VISITS
from kvalitet_cli.store.write import inside, move, remove, write

PATH = f"{FOLDER}/pagar.json"
# The file may have come with somebody's change: nothing but documents and reports is written by it, and what it says is
# to be pasted in a terminal holds nothing that a shell does anything with.
_PLACES = (CRITERIA, VISITS, REPORTS)
_WORD = r"[\w./#-][\w./# -]*"


class Text(NamedTuple):
    """A file's new text.

    Attributes:
        path: Where it lies before anything is moved.
        old: The fingerprint of what it said, from `fingerprint`.
        new: What it is to say.

    """

    path: str
    old: str
    new: str


class Journal(NamedTuple):
    """All of the work.

    Attributes:
        words: What was asked for, as on the command line: `("byt-id", "norr", "norra")`.
        texts: What changes.
        moves: What gets another name afterwards, each with it.

    """

    words: tuple[str, ...]
    texts: tuple[Text, ...]
    moves: tuple[tuple[str, str], ...]

    @property
    def command(self) -> str:
        """The command that makes it whole, as it is pasted."""
        return " ".join(
            ["kvalitet", *(f'"{word}"' if set(word) & set("# ") else word for word in self.words)]
        )


def fingerprint(content: bytes) -> str:
    """What tells one text from another."""
    from hashlib import sha256  # noqa: PLC0415 - most runs find no journal, and write none

    return sha256(content).hexdigest()


def begin(root: Path, journal: Journal) -> None:
    """Write down what is to be done.

    Raises:
        OSError: The disk is full, or rights are missing; then nothing is begun.

    """
    import json  # noqa: PLC0415 - as above

    keep_out_of_git(root)
    told = journal._asdict() | {"texts": [text._asdict() for text in journal.texts]}
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    write(root, PATH, text, private=True)  # whatever may be read of the files that it is about


def pending(root: Path) -> Journal | None:
    """What was begun and is not done; None when all is done.

    Raises:
        KvalitetError: What is written there cannot be read.

    """
    place = root / PATH
    if not os.path.lexists(place):
        return None
    import json  # noqa: PLC0415 - as above

    try:
        told = json.loads(inside(root, PATH).read_bytes())
        texts = tuple(Text(**text) for text in told["texts"])
        moves = tuple((old, new) for old, new in told["moves"])
        found = Journal(tuple(told["words"]), texts, moves)
        if not _is_text(found) or not _is_ours(found):
            raise ValueError(PATH)
        return found
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KvalitetError(f"{PATH} går inte att läsa.", "Ta bort filen, och kör igen.") from error


def _is_text(found: Journal) -> bool:
    told = [*found.words, *(word for move_ in found.moves for word in move_)]
    told += [word for text in found.texts for word in (text.path, text.old, text.new)]
    return all(isinstance(word, str) for word in told)


def _is_ours(found: Journal) -> bool:
    paths = [*(text.path for text in found.texts), *(path for move_ in found.moves for path in move_)]
    words = found.words
    return (
        words[:1] == ("byt-id",)
        and (len(words) == 3 or (len(words) == 5 and words[3] == "--slag"))
        and all(re.fullmatch(_WORD, word) and not word.startswith("-") for word in (*words[1:3], *words[4:]))
        and all(
            path == SETTINGS
            or (path.split("/")[0] in _PLACES and not any(part.startswith(".") for part in path.split("/")))
            for path in paths
        )
    )


def must_be_none(root: Path) -> None:
    """Say no while something is begun and not done.

    Raises:
        KvalitetError: Something is; tells how to make it whole.

    """
    if found := pending(root):
        raise KvalitetError(
            f"{found.command} avbröts innan det var klart. Inget skrevs.",
            f"Gör klart det: {found.command}. Ska det inte göras klart: ta bort {PATH}.",
        )


def carry_on(root: Path, journal: Journal) -> Iterator[str]:
    """Do what is left of the work, from wherever it was cut off; gives each file and folder when it is done.

    Raises:
        KvalitetError: A file says neither what it said nor what it is to say; nothing is written then.
        OSError: The disk is full, or rights are missing; then it can be carried on again.

    """
    moved = {old: new for old, new in journal.moves if not os.path.lexists(root / old)}
    left = []
    for text in journal.texts:
        there = _content(root, text.path) if not _is_moved(text.path, moved) else None
        if there is None and _is_moved(text.path, moved):
            continue  # it is moved when its text is written
        if there is not None and fingerprint(there) == text.old:
            left.append((text, there))
        elif there != text.new.encode():
            raise KvalitetError(
                f"{text.path} har ändrats av någon annan. Inget skrevs.",
                f"Ta bort {PATH}, se vad som är gjort (git status), och kör kommandot igen.",
            )
    for text, there in left:
        write(root, text.path, text.new, was=there)
        yield text.path
    for old, new in journal.moves:
        if old not in moved:
            move(root, old, new)
            yield f"{old} till {new}"
    remove(root, PATH)


def _is_moved(path: str, moved: dict[str, str]) -> bool:
    return any(path == old or path.startswith(f"{old}/") for old in moved)


def _content(root: Path, path: str) -> bytes | None:
    try:
        return inside(root, path).read_bytes()
    except FileNotFoundError:
        return None
