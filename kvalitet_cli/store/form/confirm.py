"""What must be the same before and after: the data to the last type, every comment, and what each silence covers."""

from collections import Counter

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.edit import exactly
from kvalitet_cli.store.form.tree import locations
from kvalitet_cli.store.places import SILENCE
from kvalitet_cli.store.reader import Parsed, Path

_HINT = "Ändra raderna för hand om de ska se annorlunda ut."


def confirm(before: Parsed, after: Parsed) -> None:
    """Say no unless a text says the same as the one that it was made from.

    Raises:
        KvalitetError: It does not; says which part would have been lost.

    """
    if after.data is None or after.faults or not exactly(before.data, after.data):
        raise KvalitetError("Uppgifterna skulle bli andra än de är.", _HINT)
    if _texts(before) != _texts(after):
        raise KvalitetError("En kommentar skulle ändras eller försvinna.", _HINT)
    if lost := _silences(before) - _silences(after):
        first = next(iter(lost))[0]
        raise KvalitetError(
            f"Kommentaren ”{first}” skulle tysta något annat. Skriv det som den tystar på en enda rad.", _HINT
        )


def _texts(parsed: Parsed) -> Counter[str]:
    return Counter(comment.text for comment in parsed.comments)


def _silences(parsed: Parsed) -> Counter[tuple[str, frozenset[tuple[str, Path]]]]:
    """Every comment that silences a rule, with all that begins on the line that it speaks of."""
    silences = [comment for comment in parsed.comments if SILENCE.search(comment.text)]
    if not silences:
        return Counter()
    on_line: dict[int, set[tuple[str, Path]]] = {}
    for line, what, path in locations(parsed.data):
        on_line.setdefault(line, set()).add((what, path))
    return Counter(
        (comment.text, frozenset(on_line.get(comment.line + comment.alone, ()))) for comment in silences
    )
