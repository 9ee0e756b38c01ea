"""How a group moved, made ready to show: each number with its base, and words where none may be shown."""

from typing import NamedTuple

from kvalitet_cli.berakning.publicerat import UTFALL, visade
from kvalitet_cli.core import swedish
from kvalitet_cli.model.matning import Forflyttning
from kvalitet_cli.rapporter._delat.delar import antal_av, mening
from kvalitet_cli.rapporter._delat.textstapel import Stapelrad, textstapel

DOLD = "Dold"
INGEN_UPPGIFT = "–"

_NAMN = {"battre": "har fått det bättre", "oforandrat": "har det oförändrat", "samre": "har fått det sämre"}
_ORD = {"battre": "Bättre", "oforandrat": "Oförändrat", "samre": "Sämre"}


class Synligt(NamedTuple):
    """What may be shown of an area's movement, each count None where it is hidden.

    Attributes:
        utfall: Better, the same and worse, those that are shown.

    """

    start: int | None
    par: int
    bortfall: int | None
    utfall: dict[str, int]
    median_fore: float | None
    median_efter: float | None


class Rorelse(NamedTuple):
    """One area's row.

    Attributes:
        skal: Why there are no figures; else empty.
        mening: The same as the row in words.
        textstaplar: One line for each outcome that is shown, with its bar, for Markdown.

    """

    namn: str
    start: str
    par: str
    battre: str
    oforandrat: str
    samre: str
    bortfall: str
    median_fore: str
    median_efter: str
    battre_ar: str
    skal: str
    mening: str
    textstaplar: tuple[Stapelrad, ...] = ()


def synligt(post: Forflyttning) -> Synligt | None:
    """What is shown of a movement that has been protected; None where all is hidden."""
    celler = visade(post)
    start, par = celler["antal_start"], celler["antal_par"]
    if post.bortfall is None and start is not None and par is not None:
        celler["bortfall"] = start - par
    if post.ar_dold or par is None:
        return None
    utfall = {ett: antal for ett in UTFALL if (antal := celler[ett]) is not None}
    return Synligt(start, par, celler["bortfall"], utfall, post.median_fore, post.median_efter)


def rorelse(namn: str, post: Forflyttning, battre_ar: str) -> Rorelse:
    """A row.

    Args:
        namn: The area.
        post: What is published of it, as it may be shown.
        battre_ar: Which way is better, in a word.

    """
    visat = synligt(post)
    if visat is None:
        skal = mening(post.skal) if not post.ar_dold else ""
        o = INGEN_UPPGIFT if skal else DOLD
        text = skal or "Allt är dolt."
        return Rorelse(namn, o, o, o, o, o, o, o, o, battre_ar, skal, f"{namn}: {text}")
    start, par, bortfall = visat.start, visat.par, visat.bortfall
    ord_ = {ett: antal_av(visat.utfall[ett], par) if ett in visat.utfall else DOLD for ett in UTFALL}
    return Rorelse(
        namn,
        DOLD if start is None else swedish.number(start),
        swedish.number(par),
        ord_["battre"],
        ord_["oforandrat"],
        ord_["samre"],
        DOLD if bortfall is None else (antal_av(bortfall, start) if start is not None else str(bortfall)),
        INGEN_UPPGIFT if visat.median_fore is None else swedish.number(visat.median_fore),
        INGEN_UPPGIFT if visat.median_efter is None else swedish.number(visat.median_efter),
        battre_ar,
        "",
        _mening(namn, par, visat.utfall),
        _textstaplar(par, visat.utfall),
    )


def _mening(namn: str, par: int, synliga: dict[str, int]) -> str:
    delar = [f"{antal or 'ingen'} {_NAMN[ett]}" for ett, antal in synliga.items()]
    if not delar:
        return f"{namn}: {par} har mätts båda gångerna. Hur det har gått är dolt."
    rest = "" if len(synliga) == len(UTFALL) else " Resten är dolt."
    forsta, *resten = delar
    antal, verb, vad = forsta.partition(" har ")
    return f"{namn}: av {par} personer{verb}{antal} {vad}{_och(resten)}.{rest}"


def _textstaplar(par: int, synliga: dict[str, int]) -> tuple[Stapelrad, ...]:
    return tuple(
        Stapelrad(_ORD[ett], antal_av(antal, par), textstapel(antal, par)) for ett, antal in synliga.items()
    )


def _och(delar: list[str]) -> str:
    """`, 6 har det oförändrat och 5 har fått det sämre`; nothing when there is no more."""
    return f"{', ' if len(delar) > 1 else ' och '}{swedish.listing(delar)}" if delar else ""
