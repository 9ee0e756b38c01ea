"""What the units of the way in can be chosen by, for the reader who does not know where to look."""

from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.core.swedish import sort_key
from kvalitet_cli.rapporter._delat.enhetsrad import Enhetsrad

SOKBAR_FRAN = 5
"""From so many units it is worth while to search."""


class Val(NamedTuple):
    """A choice: the value in the page, and the word for it."""

    varde: str
    text: str


class Filter(NamedTuple):
    """Something to choose by; `alla` is the word for no choice."""

    id: str
    etikett: str
    alla: str
    val: tuple[Val, ...]


def filtren(rader: Sequence[Enhetsrad]) -> tuple[Filter, ...]:
    """The filters; only those that divide the units, and none when there are few."""
    if len(rader) < SOKBAR_FRAN:
        return ()
    verksamheter = sorted({rad.verksamhet for rad in rader if rad.verksamhet}, key=sort_key)
    aren = sorted({ar for rad in rader for ar in rad.ar}, reverse=True)
    skeden = [skede for skede in Skede if any(rad.skede == skede.value for rad in rader)]
    alla = (
        Filter(
            "verksamhet", "Verksamhet", "Alla verksamheter", tuple(Val(namn, namn) for namn in verksamheter)
        ),
        Filter("ar", "År", "Alla år", tuple(Val(str(ar), str(ar)) for ar in aren)),
        Filter("skede", "Senaste besöket är", "Oavsett läge", tuple(Val(s.value, s.ord) for s in skeden)),
    )
    return tuple(post for post in alla if len(post.val) > 1)
