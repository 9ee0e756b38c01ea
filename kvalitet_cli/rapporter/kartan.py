"""The map in plain words: what each area and part means, how to read it, and what to talk about; for colleagues."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kvalitet_cli.berakning.karta import Karta, Kartdel, karta
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import Underlag, underlag
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    besoksord,
    fakta,
    huvud,
    innehall,
    interntext,
    mening,
    stor,
    stycken,
)
from kvalitet_cli.rapporter._delat.karta import axelnamn, lasa
from kvalitet_cli.rapporter._delat.tillfallen import arbetets_dag
from kvalitet_cli.store.document import Loaded

FRAGOR = (
    "Vilken del av kartan känner du igen från ditt eget arbete, och hur skulle du berätta om den?",
    "Vad gör vi bra som inte syns på kartan?",
    "Vilken del vill du att vi tittar närmare på nästa gång, och varför?",
)


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    lasa: str = "Så läser du kartan"
    orden: str = "Orden"
    delarna: str = "Delarna, en i taget"
    fragor: str = "Tre frågor att prata om"


@dataclass(frozen=True, slots=True)
class Del:
    """A part in plain words.

    Attributes:
        fraga: How one finds out: what to ask oneself.
        tvars: What runs across the map and belongs here.
        med: Whether this mapping looked at it.

    """

    id: str
    namn: str
    stycken: tuple[str, ...]
    fraga: tuple[str, ...]
    tvars: str
    med: str


class Omrade(NamedTuple):
    """An area in plain words."""

    id: str
    namn: str
    stycken: tuple[str, ...]
    delar: tuple[Del, ...]


class Uppsattning(NamedTuple):
    """One edition.

    Attributes:
        namn: Its name; empty when the visit has one only.
        undanhallet: Says that wording is withheld; else empty.

    """

    namn: str
    lasa: tuple[str, ...]
    undanhallet: str
    omraden: tuple[Omrade, ...]


class Kartan(NamedTuple):
    """The view.

    Attributes:
        tillbaka: The way to what the mapping found.
        orden: What the dimensions' values mean.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    tillbaka: Lank
    orden: tuple[Faktum, ...]
    uppsattningar: tuple[Uppsattning, ...]
    fragor: tuple[str, ...]


def build(loaded: Loaded[Besok], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The page beside every mapping that has a map."""
    besok = loaded.model
    if besok is None or besok.slag != "kartlaggning" or not besok.kriterier:
        return
    u = underlag(loaded, besok, sammanhang, intern=intern)
    if u.mattstock is None:
        return
    kallor = [post.path for ref in u.mattstock.utgavor if (post := sammanhang.utgava(ref))]
    yield Page(
        f"{loaded.ident}/kartan",
        vy(u),
        tuple(sorted({loaded.path, *kallor})),
        final=besok.fastlagt,
        internal=besok.spridning == "intern",
    )


REPORT = Report("kartan", "Kartan i klartext", Besok, build)


def vy(u: Underlag) -> Kartan:
    """The view of a mapping's map."""
    utgavor = u.mattstock.utgavor if u.mattstock else {}
    flera = len(utgavor) > 1
    da = u.besok.enhet_da.namn if u.besok.enhet_da else None
    enhet = da or (u.enhet.namn if u.enhet else u.loaded.parts["enhet"])
    rubriker = Rubriker()
    uppsattningar = tuple(_uppsattning(ref, u, flera=flera) for ref in utgavor)
    rapport = Kartan(
        huvud=huvud(
            u.installning,
            "Kartan i klartext",
            "" if flera else next((utgava.namn for utgava in utgavor.values()), ""),
            f"Hör till {besoksord(u.besok)} hos {enhet}",
            arbetets_dag(u),
            upplysningar=interntext(intern=u.intern or u.besok.spridning == "intern"),
            sprak=u.besok.sprak,
            namnd=u.enhet.namnd if u.enhet else None,
        ),
        rubriker=rubriker,
        innehall=(),
        tillbaka=Lank("kartlaggning", "Läs vad kartläggningen kom fram till"),
        orden=tuple(dict.fromkeys(ett for ref in utgavor for ett in _orden(ref, u))),
        uppsattningar=uppsattningar,
        fragor=FRAGOR,
    )
    finns = {
        "lasa": True,
        "orden": rapport.orden,
        "delarna": uppsattningar,
        "fragor": True,
    }
    return rapport._replace(innehall=innehall(rubriker, finns))


def _uppsattning(ref: str, u: Underlag, *, flera: bool) -> Uppsattning:
    if u.mattstock is None:
        raise TypeError(ref)
    kartan = karta(u.besok, ref, u.mattstock)
    far = u.intern or kartan.utgava.far_publiceras
    ident = ref.replace("/", "-")
    return Uppsattning(
        f"{kartan.utgava.namn} ({ref})" if flera else "",
        tuple(lasa(kartan)),
        "" if far else "Lydelserna är licensierade. Här skrivs bara namnen ut.",
        tuple(
            Omrade(
                f"klartext-{ident}-{omrade.omrade.id}",
                omrade.omrade.namn,
                stycken(omrade.omrade.text) if far else (),
                tuple(_del(del_, kartan, u, far=far) for del_ in omrade.delar),
            )
            for omrade in kartan.omraden
        ),
    )


def _orden(ref: str, u: Underlag) -> tuple[Faktum, ...]:
    if u.mattstock is None:
        raise TypeError(ref)
    kartan = karta(u.besok, ref, u.mattstock)
    if not (u.intern or kartan.utgava.far_publiceras):
        return ()
    varden = [*kartan.axelvarden, *(varde for _, alla in kartan.tvars for varde in alla)]
    return fakta(*((axelnamn(varde), mening(varde.innebar)) for varde in varden))


def _del(del_: Kartdel, kartan: Karta, u: Underlag, *, far: bool) -> Del:
    kriterium = del_.kriterium
    namn = {varde.id: axelnamn(varde) for _, varden in kartan.tvars for varde in varden}
    egna = [v for varden in kriterium.dimensioner.values() for v in varden if v in namn]
    tvars = ", ".join(namn[varde] for varde in namn if varde in egna)
    gang = "den här gången"
    med = "" if del_.i_urvalet else f"Ingick inte {gang}." if u.besok.fastlagt else f"Ingår inte {gang}."
    return Del(
        f"klartext-{kriterium.id}",
        kriterium.namn,
        stycken(kriterium.text) if far else (),
        stycken(kriterium.vagledning) if far else (),
        stor(tvars),
        med,
    )
