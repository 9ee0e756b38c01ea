"""What has become of the settings, in words: each time limit and threshold with its values."""

from collections.abc import Iterator

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.ord import andrat, namn, nycklar
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.berakning.skillnad import Andrad
from kvalitet_cli.extension.andringar import Change, Document
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.rapporter._delat.delar import stor

_GRANSER = {"minsta_grupp": "Gränsen för små grupper", "liten_enhet": "Gränsen för en liten enhet"}


def tell(par: Par) -> Document:
    """The settings and what has changed in them."""
    if par.efter is None:
        changes: tuple[Change, ...] = (
            Change("facts", "settings-removed", "Inställningarna finns inte kvar.", sign="−", keys=("",)),
        )
        return par.document("Inställningarna", changes, "borttagna")
    if par.fore is None:
        changes = (Change("facts", "settings-new", "Inställningarna är nya.", sign="+", keys=("",)),)
        return par.document("Inställningarna", changes, "nya")
    return par.document("Inställningarna", tuple(_rader(par)), "ändrade")


def _rader(par: Par) -> Iterator[Change]:
    for post in par.skillnader:
        kind = "privacy-limit" if post.vag[0] == "sekretess" else "setting-changed"
        yield Change("facts", kind, _text(post), ".".join(post.vag), sign="~", keys=nycklar([post]))


def _text(post: Andrad) -> str:
    if post.vag[0] == "arenden" or not isinstance(
        post.efter if post.fore is None else post.fore, str | int | float
    ):
        return f"{stor(namn(post.vag[0]))} har ändrats."
    if post.vag[-1] in _GRANSER and isinstance(post.fore, int) and isinstance(post.efter, int):
        hur = "höjd" if post.efter > post.fore else "sänkt"
        return f"{_GRANSER[post.vag[-1]]} är {hur} från {post.fore} till {post.efter}."
    return andrat(namn(post.vag[-1]), post)


TELLER = Teller(Installning, tell)
