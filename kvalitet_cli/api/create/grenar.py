"""Ids without a server: a new file is not to have the place that someone else's branch has given to another."""

import shlex
from pathlib import Path

from kvalitet_cli.api.mappar import others_in
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.git.branches import Branches, branches
from kvalitet_cli.store.workspace import VISITS

_OTHER_NAME = {
    "besok.yaml": "Är det ett annat besök samma dag: ge det ett eget namn med --namn.",
    "enhet.yaml": "Är det en annan enhet: välj ett annat id.",
    "handlingsplan.yaml": "Skriv planen tillsammans, på den grenen.",
}


def must_be_free_elsewhere(root: Path, path: str) -> None:
    """Say no when another branch has made a file at `path`, or a visit in the same folder.

    Raises:
        KvalitetError: One has; tells which, how to look at it, and what to do if it is something else.

    """
    others = branches(root)
    taken = elsewhere(others, path)
    if not taken:
        return
    other = _OTHER_NAME.get(path.rpartition("/")[2], "Är det en annan: välj ett annat namn.")
    look = f"git show {shlex.quote(f'{taken[0]}:{others.prefix}{path}')}"
    raise KvalitetError(
        f"{path} finns redan på {_named(taken)}. Inget skrevs.",
        f"{other} Skapa den ändå: --trots-gren. Se vad som står där: {look}",
    )


def elsewhere(others: Branches, path: str) -> list[str]:
    """The branches that have made a file at `path`; of a visit, anything in its folder."""
    return others.holding(path.removesuffix("/besok.yaml"))


def free_unit(root: Path, ident: str) -> tuple[str, str]:
    """An id for a new unit that neither the disk nor another branch has, and why it is not `ident`; empty if it is."""
    if not ident:
        return "", ""
    others, why = branches(root), ""
    for number in range(1, 100):
        word = ident if number == 1 else f"{ident}-{number}"
        if number == 1 and (whose := others_in(word)):
            why = f"Mappen rapporter/{word} är till för {whose}."
        elif (root / VISITS / word).exists():
            why = why or f"{word} finns redan."
        elif taken := elsewhere(others, f"{VISITS}/{word}/enhet.yaml"):
            why = why or f"{word} finns redan på {_named(taken)}."
        else:
            return word, why
    return ident, ""


def _named(taken: list[str]) -> str:
    return f"{'grenen' if len(taken) == 1 else 'grenarna'} {listing(taken[:3])}"
