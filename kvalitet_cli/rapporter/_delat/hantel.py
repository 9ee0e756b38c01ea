"""Two judgements of the same areas on one scale: a ring and a filled circle with a line between, as long as the gap."""

from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.core import swedish
from kvalitet_cli.model.kriterier import Steg
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, cirkel, linje, skrift
from kvalitet_cli.rapporter._delat.niva import niva
from kvalitet_cli.rapporter._delat.radbild import Bildrad, Radbild, remsa
from kvalitet_cli.rapporter._delat.skyltar import andar
from kvalitet_cli.rapporter._delat.textbredd import SMALAST, textbredd

_HOJD, _MITT, _KANT, _FA, _STORLEK = 24, 12, 45, 2, 13
_LANG_SKALA = 4
"""On a shorter scale a step up or down says as much as the picture."""
_ANTAL = ("inget", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


class Par(NamedTuple):
    """Two steps of an area or a criterion, by their places on the scale.

    Attributes:
        egen: The unit's own judgement, or what it was before: the ring.
        annan: The visit's, or what it is now: the filled circle.

    """

    namn: str
    egen: int
    annan: int

    @property
    def glapp(self) -> int:
        """Steps that the unit's own lies above the other; below when negative."""
        return self.egen - self.annan


def hantlar(ident: str, poster: Sequence[Par], skala: Sequence[Steg], kallat: str) -> Radbild | None:
    """The areas, the widest gap first; None where there is no gap, or one area alone.

    Args:
        ident: What the picture is called.
        poster: The areas that both have judged.
        skala: The scale.
        kallat: What the visit is called: `granskningen`.

    """
    if len(poster) < _FA or not any(par.glapp for par in poster):
        return None
    ordnade = _langst_forst(poster)
    return _bild(
        ident,
        f"Självvärderingen bredvid {kallat}",
        _fynd(ordnade),
        f"Ring: självvärderingen. Fylld cirkel: {kallat}. Ligger de på samma steg står cirkeln i ringen.",
        (ordnade, skala),
    )


def flyttade(ident: str, poster: Sequence[Par], skala: Sequence[Steg]) -> Radbild | None:
    """The criteria that moved, the furthest first; None when fewer than two did, or the words up and down say it all."""
    ordnade = _langst_forst([par for par in poster if par.glapp])
    if len(ordnade) < _FA or len(skala) < _LANG_SKALA:
        return None
    return _bild(
        ident, "De som har bytt steg", _rort(ordnade), "Ring: då. Fylld cirkel: nu.", (ordnade, skala)
    )


def _rort(ordnade: Sequence[Par]) -> str:
    """What moved the furthest."""
    langst = abs(ordnade[0].glapp)
    hit = [par for par in ordnade if abs(par.glapp) == langst]
    if len(hit) <= _FA:
        vilka = swedish.listing(f"{par.namn} ({antal_steg(langst)} {hall(-par.glapp)})" for par in hit)
        return f"Längst från förra gången ligger {vilka}."
    return f"Inget har flyttats mer än {antal_steg(langst)}."


def _langst_forst(poster: Sequence[Par]) -> list[Par]:
    return sorted(poster, key=lambda par: -abs(par.glapp))


def _bild(
    ident: str, rubrik: str, fynd: str, forklaring: str, vad: tuple[Sequence[Par], Sequence[Steg]]
) -> Radbild:
    poster, skala = vad
    platser = [_plats(nummer, len(skala)) for nummer in range(len(skala))]
    rader = tuple(Bildrad("", par.namn, _rad(par, platser)) for par in poster)
    return Radbild(ident, rubrik, fynd, forklaring, _axel(skala, platser), rader)


def hantel(ring: int, fylld: int, y: int, stil: str = "vag") -> list[Form]:
    """A ring and a filled circle at their places (per mille), with a line between them when they stand apart."""
    mellan = [linje(ring, y, fylld, y, stil)] if ring != fylld else []
    return [*mellan, cirkel(ring, y, 9, "tom"), cirkel(fylld, y, 6, "fylld")]


def antal_steg(antal: int) -> str:
    """`ett steg`, `två steg`."""
    return f"{_ANTAL[antal] if antal < len(_ANTAL) else antal} steg"


def hall(glapp: int) -> str:
    """Which way a gap goes."""
    return "högre" if glapp > 0 else "lägre"


def _plats(nummer: int, antal: int) -> int:
    return _KANT + nummer * (1000 - 2 * _KANT) // max(antal - 1, 1)


def _axel(skala: Sequence[Steg], platser: Sequence[int]) -> Bild:
    """The steps' signs, and the names of the lowest and the highest where both have room."""
    visade = [niva(steg, list(skala)) for steg in skala]
    skrifter: list[Skrift] = [
        skrift(x, 14, post.symbol, ankare="middle", fet=True) for x, post in zip(platser, visade, strict=True)
    ]
    forst, sist = visade[0].namn, visade[-1].namn
    ryms = textbredd(forst, _STORLEK) + textbredd(sist, _STORLEK) + 8 <= SMALAST
    if ryms:
        skrifter += andar(31, forst, sist, _STORLEK)
    return remsa(36 if ryms else 20, [], *skrifter)


def _rad(par: Par, platser: Sequence[int]) -> Bild:
    former: list[Form] = [linje(platser[0], _MITT, platser[-1], _MITT, "axel")]
    former += [linje(x, _MITT - 4, x, _MITT + 4, "axel") for x in platser]
    return remsa(_HOJD, [*former, *hantel(platser[par.egen], platser[par.annan], _MITT)])


def _fynd(ordnade: Sequence[Par]) -> str:
    """Where the gap is widest, and which way."""
    storst = abs(ordnade[0].glapp)
    langst = [par for par in ordnade if abs(par.glapp) == storst]
    if len(langst) > _FA:
        return f"Som mest skiljer det {antal_steg(storst)}, i {len(langst)} av {len(ordnade)} områden."
    forst, sist = langst[0], langst[-1]
    ligger = f"där självvärderingen ligger {antal_steg(storst)}"
    if forst.glapp == sist.glapp:
        namn = swedish.listing(par.namn for par in langst)
        return f"Störst är skillnaden i {namn}, {ligger} {hall(forst.glapp)}."
    return (
        f"Störst är skillnaden i {forst.namn}, {ligger} {hall(forst.glapp)}, "
        f"och i {sist.namn}, där den ligger lika mycket {hall(sist.glapp)}."
    )
