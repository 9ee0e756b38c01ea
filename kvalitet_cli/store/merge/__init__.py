"""A three-way merge of YAML by structure: entries meet by key and id, each with exactly its own lines and comments.

Git merges lines, so two people who each append a remark collide, and two who move a block lose track of it. Here
the same entry is found on both sides wherever it stands, and only what both changed differently is a conflict.
`merge` answers with lines of the three texts and nothing else; what it cannot vouch for it refuses.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kvalitet_cli.store.merge import check, entries
from kvalitet_cli.store.merge.cut import document
from kvalitet_cli.store.merge.lines import Laid, laid, three_way
from kvalitet_cli.store.merge.pieces import Clash, Clashing, Labels, Piece, clashes, marked
from kvalitet_cli.store.merge.tree import Document, Unmergeable, nothing

__all__ = ["Clash", "Clashing", "Labels", "Merged", "Unmergeable", "agrees", "merge"]


@dataclass(frozen=True)
class Merged:
    """What became of three texts.

    Attributes:
        pieces: Lines that stand, and conflicts, in order.
        shape: How its lines end.

    """

    pieces: tuple[Piece, ...]
    shape: Laid

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What both sides changed differently; empty when the merge is clean."""
        return clashes(self.pieces)

    def text(self, labels: Labels) -> str:
        """The merged file, conflicts within markers."""
        return self.shape.text_of(marked(self.pieces, labels))


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge two texts that both come from `base`, which is empty where both added the file.

    Raises:
        Unmergeable: A text cannot be read, or the result would not be one that can be vouched for.

    """
    sides = [laid(text) for text in (base, ours, theirs)]
    shape = Laid(
        (),
        newline=three_way(*(side.newline for side in sides)),
        ended=three_way(*(side.ended for side in sides)),
        mark=three_way(*(side.mark for side in sides)),
    )
    if sides[1].lines == sides[2].lines or sides[0].lines == sides[2].lines:
        return Merged((sides[1].lines,), shape)
    if sides[0].lines == sides[1].lines:
        return Merged((sides[2].lines,), shape)
    common, mine, other = _documents(sides)
    pieces = tuple(entries.merged(common, mine, other))
    check.confirm(common, mine, other, pieces)
    return Merged(pieces, shape)


def agrees(base: str, ours: str, theirs: str, result: str) -> bool | None:
    """Whether a merge made in another way holds just the data that both sides' changes give; None where no one can say."""
    try:
        common, mine, other = _documents([laid(text) for text in (base, ours, theirs)])
    except Unmergeable:
        return None
    try:
        return check.holds(common, mine, other, document(laid(result).lines))
    except Unmergeable:
        return False


def _documents(sides: Iterable[Laid]) -> tuple[Document, Document, Document]:
    base, ours, theirs = (side.lines for side in sides)
    common = document(base) if any(line.strip() for line in base) else nothing()
    return common, document(ours), document(theirs)
