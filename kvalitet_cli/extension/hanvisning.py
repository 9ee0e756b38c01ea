"""What each word of a document names, resolved in the field's way: the same id in another set is another thing."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kvalitet_cli.extension.sak import Del
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.extension.uppslag import Uppslag
from kvalitet_cli.model._bas import Names
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.references import Mention, mentions


class Hanvisning(NamedTuple):
    """A word that is an id or names something.

    Attributes:
        delar: What its parts name, from left to right; none where it names nothing that is there to be found.
        oviss: Whether it may name something all the same: what would tell cannot be read, or it means two things.

    """

    mention: Mention
    delar: tuple[Del, ...]
    oviss: bool = False

    @property
    def ar_id(self) -> bool:
        """Whether the word is a thing's own id."""
        return isinstance(self.mention.mark, Names)


def hanvisningar(loaded: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Hanvisning]:
    """Every word of a document that is an id or names something, as `store.references` finds them.

    Args:
        loaded: A document of the folder that `sammanhang` holds; nothing comes of one that cannot be read.
        sammanhang: Where it is looked up.

    """
    if loaded.data is None or loaded.model is None:
        return
    uppslag = Uppslag(loaded, sammanhang)
    for mention in mentions(loaded.kind, loaded.data):
        delar, oviss = uppslag.slag_upp(mention)
        yield Hanvisning(mention, tuple(delar), oviss)
