"""What a merge must hold before anyone gets it: every line of both sides, and just the data that their changes give."""

from collections import Counter
from collections.abc import Iterable

from kvalitet_cli.store.merge import data
from kvalitet_cli.store.merge.cut import document
from kvalitet_cli.store.merge.pieces import Conflict, Joined, Lines, Piece, chosen, clashes
from kvalitet_cli.store.merge.tree import Document, Unmergeable
from kvalitet_cli.store.reader import parse


def confirm(base: Document, ours: Document, theirs: Document, pieces: Iterable[Piece]) -> None:
    """Pass a merge that can be vouched for.

    Raises:
        Unmergeable: A line is lost, a choice would leave what cannot be read, or the data is another.

    """
    pieces = tuple(pieces)
    if lost(base.lines, ours.lines, theirs.lines, pieces):
        raise Unmergeable("en rad skulle gå förlorad")
    for side in ("ours", "theirs"):
        parsed = parse("\n".join((*chosen(pieces, side), "")))
        if parsed.faults:
            raise Unmergeable("resultatet skulle inte gå att läsa")
        if not _sure(base, ours, theirs) <= (parsed.data or {}).keys():
            raise Unmergeable("resultatet skulle säga något annat än versionerna")
    if not clashes(pieces) and not holds(base, ours, theirs, document(tuple(chosen(pieces, "ours")))):
        raise Unmergeable("resultatet skulle säga något annat än versionerna")


def _sure(base: Document, ours: Document, theirs: Document) -> set[str]:
    """The keys that stand whatever is chosen: what both have, and what one has added. A text above may take in the next line."""
    mine, other = set(ours.data), set(theirs.data)
    return (mine & other) | ((mine ^ other) - set(base.data))


def holds(base: Document, ours: Document, theirs: Document, result: Document) -> bool:
    """Whether a merged document has just the data that both sides' changes give, lists in the order of a side."""
    try:
        wanted = data.merged(base.data, ours.data, theirs.data)
    except data.DiffersError:
        return False
    return data.same(wanted, result.data) and data.keeps_order(base.data, ours.data, theirs.data, result.data)


def lost(base: Lines, ours: Lines, theirs: Lines, pieces: Iterable[Piece]) -> list[str]:
    """Lines that a side added, or that both kept, and that are neither in the result nor within markers.

    Of a line that stands in several places only so many are asked for as a side has added.
    """
    before, mine, other = _counts(base), _counts(ours), _counts(theirs)
    after = _counts(line for piece in pieces for line in _all(piece))
    missing = []
    for line in {**mine, **other}:
        counts = before[line], mine[line], other[line]
        wanted = max(mine[line] - before[line], other[line] - before[line], 0)
        if max(counts) == 1:
            wanted += min(counts)
        if after[line] < wanted:
            missing.append(line)
    return missing


def _all(piece: Piece) -> Lines:
    if isinstance(piece, Conflict):
        return (*piece.ours, *piece.base, *piece.theirs)
    return (*piece.ours, *piece.theirs) if isinstance(piece, Joined) else piece


def _counts(lines: Iterable[str]) -> "Counter[str]":
    """How often each line stands there; a list's dash may have come to another line, and empty lines are nothing."""
    stripped = (line.strip() for line in lines)
    return Counter(line[1:].strip() if line.startswith("- ") else line for line in stripped if line)
