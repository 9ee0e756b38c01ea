"""A file that is about to be made: where, what it says, what to do with it; nothing is overwritten."""

import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.api.editor.modeline import with_modeline
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import is_id
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.store import emit
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import inside, write

HELP = "##"
READY = "#"


class NyFil(NamedTuple):
    """One new file.

    Attributes:
        path: Relative to the root, with `/`.
        nasta: What a person does next with it, a sentence a line; `{path}` stands for the file, `{mapp}` for its folder.
        kopia: Whether it is someone's own file with a few changes, whose layout is kept.

    """

    path: str
    text: str
    nasta: tuple[str, ...] = ()
    kopia: bool = False

    @property
    def whole(self) -> str:
        """The text as it is written: with the line that tells an editor which schema it follows."""
        return with_modeline(self.path, self.text)


def save(root: Path, fil: NyFil) -> None:
    """Write the file, unless something lies there.

    Raises:
        KvalitetError: Something does.
        OSError: The disk is full, or rights are missing.

    """
    must_be_free(root, fil.path)
    write(root, fil.path, fil.whole, new=True)


def must_be_free(root: Path, path: str, hint: str = "") -> None:
    """Say no when `path` is taken.

    Raises:
        KvalitetError: It is; with the path and `hint`.

    """
    if os.path.lexists(root / path):
        raise KvalitetError(
            f"{path} finns redan. Inget skrevs.", hint or "Öppna den, eller ta bort den först."
        )
    inside(root, path)


def hjalp(text: str, indent: int = 0) -> list[str]:
    """Lines of help (`## …`), which stay comments when everything below them is put to use."""
    return emit.comment(text, indent, HELP)


def kommando(sentence: str, command: str) -> list[str]:
    """A line of help that ends with a command, never broken, so that it can be pasted."""
    return emit.comment(f"{sentence}: {command}", 0, HELP, width=1000)


def forslag(lines: Iterable[str], indent: int = 0) -> list[str]:
    """Lines that become right when their `#` is taken away; what they hold is made by `emit`."""
    return [f"{' ' * indent}{READY} {line}".rstrip() for line in lines]


def prosa(key: str, text: str, indent: int) -> list[str]:
    """`key: >-` and below it the text, as lines; `indent` is the key's own column."""
    return f"{' ' * indent}{key}: {emit.block(text, indent + 2)}".split("\n")


def checked_id(word: str, what: str, example: str) -> str:
    """`word`, if it can be an id.

    Args:
        word: What was given.
        what: What it is to name, as a sentence begins: `Enhetens id`.
        example: How to write it, with `{}` for the suggestion: `kvalitet ny enhet {}`.

    Raises:
        KvalitetError: It cannot; suggests one that can.

    """
    if is_id(word) and not word.endswith("\n"):
        return word
    hint = "Ett id har små bokstäver a–z, siffror och bindestreck."
    if suggestion := suggested_id(word):
        hint = f"{hint} Förslag: {example.replace('{}', suggestion)}"
    raise KvalitetError(f"{what} kan inte vara '{word}'.", hint)


def suggested_id(text: str) -> str:
    """The id that a name asks for: `Hemtjänsten Norr` -> `hemtjansten-norr`; empty when nothing is left."""
    plain = "".join(
        sign for sign in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(sign)
    )
    word = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return word if is_id(word) else f"{word}-1" if word else ""


def unit(workspace: Workspace, word: str) -> tuple[Loaded[Enhet], Sammanhang]:
    """The unit that a word on the command line names (id, folder or name), with its folder read.

    Raises:
        KvalitetError: There is no such unit, with the nearest; or its enhet.yaml is missing or unreadable.

    """
    ident = _in_folder(word)
    if ident not in workspace.units:
        ident = suggested_id(word) if suggested_id(word) in workspace.units else ident
    if ident not in workspace.units:
        near = nearest(word, workspace.units)
        new = f"En ny enhet: kvalitet ny enhet {suggested_id(word) or 'ID'}"
        raise KvalitetError(f"Enheten '{word}' finns inte.", f"Menade du {near}? {new}" if near else new)
    sammanhang = Sammanhang(workspace, workspace.folder(ident))
    loaded = sammanhang.enhet(ident)
    if loaded is None or loaded.model is None:
        path = f"besok/{ident}/enhet.yaml"
        if os.path.lexists(workspace.root / path):
            raise KvalitetError(f"{path} går inte att läsa.", f"Se felen: kvalitet kontrollera {path}")
        raise KvalitetError(
            f"Enheten {ident} saknar sin fil {path}.", f"Skapa den: kvalitet ny enhet {ident}"
        )
    return loaded, sammanhang


def names_unit(word: str) -> bool:
    """Whether a word on the command line names a unit and no visit."""
    return "/" not in _in_folder(word).removesuffix("/handlingsplan.yaml")


def visit(workspace: Workspace, word: str, command: str) -> tuple[Loaded[Besok], Sammanhang]:
    """The visit that a word on the command line names (identity or folder), with its unit's folder read.

    Args:
        workspace: Where to look.
        word: `hemtjansten-norr/2026-02-10`; a unit alone is answered with its visits.
        command: For suggestions: `kvalitet ny aterbesok`.

    Raises:
        KvalitetError: There is no such visit, with the nearest; or it cannot be read.

    """
    ident = _in_folder(word).removesuffix("/besok.yaml").removesuffix("/handlingsplan.yaml")
    enhet, _, besok = ident.partition("/")
    _, sammanhang = unit(workspace, enhet)
    enhet = sammanhang.folder.name
    known = [loaded.ident for loaded in sammanhang.alla_besok()]
    if not besok:
        hint = f"Det senaste: {command} {known[-1]}" if known else f"Skapa ett: kvalitet ny besok {enhet}"
        raise KvalitetError(f"Ange vilket besök i {enhet} det gäller.", hint)
    loaded = sammanhang.besok(f"{enhet}/{besok}")
    if loaded is None or loaded.model is None:
        path = f"besok/{enhet}/{besok}/besok.yaml"
        if sammanhang.finns_besok(f"{enhet}/{besok}"):
            raise KvalitetError(f"{path} går inte att läsa.", f"Se felen: kvalitet kontrollera {path}")
        near = nearest(f"{enhet}/{besok}", known)
        hint = f"Menade du {near}?" if near else f"Skapa det: kvalitet ny besok {enhet}"
        raise KvalitetError(f"Besöket '{word}' finns inte.", hint)
    return loaded, sammanhang


def _in_folder(word: str) -> str:
    """What a path on the command line stands for: `besok/norr/enhet.yaml` -> `norr`."""
    return word.replace("\\", "/").strip("/").removeprefix("besok/").removesuffix("/enhet.yaml")


def one_line(text: str, flag: str) -> str:
    """A name or a role as it was given, without white space around it.

    Raises:
        KvalitetError: It is empty, or holds a line break or a sign that cannot be seen.

    """
    words = " ".join(text.split(" ")).strip()
    if not words:
        raise KvalitetError(f"{flag} är tomt.", "Skriv minst ett ord.")
    if not words.replace("\u00a0", " ").isprintable():
        raise KvalitetError(
            f"{flag} innehåller en radbrytning eller ett osynligt tecken.", "Skriv det på en rad."
        )
    return words
