"""How a group moved, as pictures: better, the same and worse in one bar, and the medians before and after."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.publicerat import UTFALL
from kvalitet_cli.core import swedish
from kvalitet_cli.rapporter._delat.bild import Bild, Form, Skrift, bild, linje, pa, ruta, skrift
from kvalitet_cli.rapporter._delat.delar import antal_av
from kvalitet_cli.rapporter._delat.hantel import hantel
from kvalitet_cli.rapporter._delat.radbild import grader
from kvalitet_cli.rapporter._delat.rorelse import Synligt
from kvalitet_cli.rapporter._delat.skala import Skala, omkring
from kvalitet_cli.rapporter._delat.skyltar import andar, brutet, radrubrik
from kvalitet_cli.rapporter._delat.textbredd import langsta

_TON = {"battre": "god", "oforandrat": "mellan", "samre": "brist"}
_TECKEN = {"battre": "↑", "oforandrat": "=", "samre": "↓"}
_HOJD = 26


class Omrade(NamedTuple):
    """An area that can be drawn.

    Attributes:
        lagre: Whether lower is better.

    """

    namn: str
    visat: Synligt
    lagre: bool = False


def utfallsbild(omraden: Sequence[Omrade]) -> Bild | None:
    """One bar an area; None where nothing of the outcomes is shown."""
    visade = [ett for ett in omraden if any(ett.visat.utfall.values())]
    if not visade:
        return None
    former: list[Form] = []
    skrifter: list[Skrift] = []
    y = 0
    for ett in visade:
        for rad in brutet(f"{ett.namn}, {swedish.count(ett.visat.par, 'person', 'personer')}"):
            y += 18
            skrifter.append(skrift(0, y, rad))
        for ton, skylt, fran, till in segment(ett.visat):
            former.append(ruta(fran, y + 7, till - fran, _HOJD, ton))
            if ord_ := langsta((skylt, skylt.partition(" ")[2]), till - fran):
                skrifter.append(pa(ton, (fran + till) // 2, y + 25, ord_))
        y += 7 + _HOJD + 10
    dolt = any(sum(ett.visat.utfall.values()) < ett.visat.par for ett in visade)
    tecken = "↑ är bättre, = oförändrat och ↓ sämre."
    return bild(
        "forflyttning-bild",
        "Hur det har gått för dem som har mätts före och efter",
        _utfallsfynd([ett for ett in omraden if ett.visat.utfall]),
        y - 6,
        former,
        *skrifter,
        forklaring=f"{tecken} Streckat är dolt." if dolt else tecken,
    )


def segment(visat: Synligt) -> list[tuple[str, str, int, int]]:
    """Style, sign, from and to for each stretch of the bar, in per mille; together they are the whole of it."""
    delar = [
        (_TON[ett], f"{_TECKEN[ett]} {antal}", antal) for ett in UTFALL if (antal := visat.utfall.get(ett, 0))
    ]
    dolt = visat.par - sum(visat.utfall.values())
    if dolt:
        delar.append(("ingen", "dolt", dolt))
    platser = grader([antal for _, _, antal in delar], visat.par)
    return [
        (ton, skylt, fran, fran + bredd)
        for (ton, skylt, _), (fran, bredd) in zip(delar, platser, strict=True)
    ]


def _utfallsfynd(omraden: Sequence[Omrade]) -> str:
    """Where more have it better than worse, where fewer, and where that cannot be told."""
    grupper: dict[str, list[str]] = {"fler": [], "farre": [], "lika": [], "ingen": [], "dolt": []}
    for ett in omraden:
        battre, samre = (ett.visat.utfall.get(ord_) for ord_ in ("battre", "samre"))
        if battre is None or samre is None:
            kant = _sakert(ett.visat)
        elif not battre and not samre:
            kant = "ingen"
        else:
            kant = "fler" if battre > samre else "farre" if battre < samre else "lika"
        grupper[kant].append(ett.namn)
    meningar = [
        f"{ord_}: {_vilka(grupper[grupp], len(omraden))}."
        for grupp, ord_ in (
            ("fler", "Fler har fått det bättre än sämre"),
            ("farre", "Fler har fått det sämre än bättre"),
            ("lika", "Lika många har fått det bättre som sämre"),
            ("ingen", "Ingen har fått det bättre eller sämre"),
            ("dolt", "Om fler har fått det bättre eller sämre går inte att säga, för siffrorna är dolda"),
        )
        if grupper[grupp]
    ]
    storst = _storst(omraden)
    return " ".join([*meningar, *storst])


def _sakert(visat: Synligt) -> str:
    """What the shown figures bear even when one of the others is hidden."""
    dolt = visat.par - sum(visat.utfall.values())
    battre, samre = visat.utfall.get("battre"), visat.utfall.get("samre")
    if battre is not None and battre > dolt:
        return "fler"
    if samre is not None and samre > dolt:
        return "farre"
    return "dolt"


def _storst(omraden: Sequence[Omrade]) -> list[str]:
    """Of which area the largest share has it better, where there are several to choose from."""
    kanda = [ett for ett in omraden if ett.visat.utfall.get("battre")]
    if len(kanda) < 2:
        return []
    storst = max(_andel(ett) for ett in kanda)
    flest = [ett for ett in kanda if _andel(ett) == storst]
    if len(flest) > 1:
        return []
    antal = antal_av(flest[0].visat.utfall["battre"], flest[0].visat.par)
    return [f"Störst del bättre: {flest[0].namn}, {antal}."]


def _andel(ett: Omrade) -> float:
    return ett.visat.utfall["battre"] / ett.visat.par


def _vilka(namn: Sequence[str], alla: int) -> str:
    if len(namn) == alla > 2:
        return f"alla {alla} områden"
    return swedish.listing(namn)


def medianbild(omraden: Iterable[Omrade], hela: Skala | None) -> Bild | None:
    """The medians before (a ring) and after (filled); None where none is shown both times."""
    rader = [
        (ett, ett.visat.median_fore, ett.visat.median_efter)
        for ett in omraden
        if ett.visat.median_fore is not None and ett.visat.median_efter is not None
    ]
    skala = hela or omkring([tal for _, fore, efter in rader for tal in (fore, efter)])
    if not rader or skala is None:
        return None
    former: list[Form] = []
    skrifter: list[Skrift] = []
    y = 0
    for ett, fore, efter in rader:
        ord_, y = radrubrik(y, ett.namn, _vag(fore, efter), lagre=ett.lagre)
        skrifter += ord_
        y += 20
        fran, till = skala.plats(fore), skala.plats(efter)
        stil = "streckad" if _hur(ett, fore, efter) == "samre" else "vag"
        former += [linje(0, y, 1000, y, "axel"), *hantel(fran, till, y, stil)]
        y += 20
    samre = any(_hur(*rad) == "samre" for rad in rader)
    lagst, hogst = swedish.number(skala.lagst), swedish.number(skala.hogst)
    return bild(
        "medianer-bild",
        "Medianen före och efter",
        _medianfynd(rader),
        y + 14,
        former,
        *skrifter,
        *andar(y + 10, lagst, hogst),
        forklaring=(
            f"Ring är före, fylld cirkel är efter. {'Streckad linje betyder sämre. ' if samre else ''}"
            f"Linjen går från {lagst} till {hogst}."
        ),
    )


def _vag(fore: float, efter: float) -> str:
    return f"{swedish.number(fore)} → {swedish.number(efter)}"


def _hur(ett: Omrade, fore: float, efter: float) -> str:
    if round(fore, 1) == round(efter, 1):
        return "lika"
    return "battre" if (efter < fore) == ett.lagre else "samre"


def _medianfynd(rader: Sequence[tuple[Omrade, float, float]]) -> str:
    meningar = []
    for hur, ord_ in (
        ("battre", "bättre efter än före"),
        ("samre", "sämre efter än före"),
        ("lika", "densamma före och efter"),
    ):
        med = [(ett, fore, efter) for ett, fore, efter in rader if _hur(ett, fore, efter) == hur]
        if not med:
            continue
        if len(med) == len(rader) > 2:
            meningar.append(f"Medianen är {ord_} på alla {len(rader)} områden.")
            continue
        vilka = swedish.listing(
            f"{ett.namn} ({swedish.number(fore) if hur == 'lika' else _vag(fore, efter)})"
            for ett, fore, efter in med
        )
        meningar.append(f"Medianen är {ord_}: {vilka}.")
    return " ".join(meningar)
