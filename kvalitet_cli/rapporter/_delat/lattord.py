"""The sentences of the easy-to-read page: short, one thought each, in words that everyone has; a test counts them.

Who speaks is *vi*: those who came, or in a self-assessment those who work there. Whom a sentence is for is never said
to be ill, old or in need.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.lasbarhet import las
from kvalitet_cli.berakning.undertryckning import ar_liten
from kvalitet_cli.core import swedish
from kvalitet_cli.model.besok import Besok, Roll
from kvalitet_cli.rapporter._delat.delar import antal_av, stor

EJ_FARDIG = "Sidan är inte färdig. Den kan ändras."
HALLER_DU_INTE_MED = ("Håller du inte med? Säg till.",)
KOMMIT = ("Vi tittade på hur långt arbetet har kommit.",)
EN_DEL_SETT = "En del av det har vi tittat på."
BRA_MEN = "Det är bra. Men något kan bli bättre."
INTE_BORJAT = "Det har inte börjat än:"
PLANEN = "Personalen har bestämt vad de ska göra."
PLAN_SKA_GORAS = "Personalen ska göra en plan för det som ska bli bättre."
TITTAR_IGEN = "Vi tittar på det igen nästa gång."
GJORT = "Det är gjort."
GJORT_OCH_SETT = "Det är gjort. Vi har sett det."
DELVIS_GJORT = "En del av det är gjort."
INTE_GJORT = "Det är inte gjort än."
SKA_BLI_BATTRE = "Det ska bli bättre:"
SKA_GORAS = "Det ska göras:"
VI_VET_INTE = "Vi vet inte:"
BRA_EXEMPEL = "Ett bra exempel:"
DE_HANDLAR_OM = "De handlar om det här:"
INTE_DALIGT = ("Det betyder inte att det är dåligt.", "Vi har bara inte tittat på det.")
TITTAR_OM_BATTRE = "Då ser vi efter om det har blivit bättre."
EJ_BESTAMT = "Vi har inte bestämt när vi kommer tillbaka."
SAG_TILL = "Säg till om något är fel. Säg också till om något är bra."
LANGRE = "Det finns en längre rapport om besöket."
ALLT_STAR_INTE_HAR = "Vi har inte skrivit allt här. Det är för att ingen ska kunna känna igen dig."
BE_OM_DEN = "Fråga personalen om du vill läsa den."

_VI_LASTE = {
    "dokumentgranskning": "Vi läste det som personalen skriver ned.",
    "observation": "Vi var med och såg hur det går till.",
}
_VI_PRATADE = {
    "intervju-brukare": "personer som får hjälp",
    "intervju-narstaende": "anhöriga",
    "intervju-medarbetare": "personer i personalen",
}


class Rad(NamedTuple):
    """A thing: a sign, what it is about, and short sentences on it.

    Attributes:
        fore: What must be read before `ord`, in bold and instead of it: how it is with a promise that is not kept yet.
            Who reads only what is bold is not to believe that it is.

    """

    symbol: str
    ord: str
    meningar: tuple[str, ...]
    fore: str = ""


def meningar(text: str | None) -> tuple[str, ...]:
    """One sentence a line."""
    return tuple(post.text for post in las(text or "").meningar)


def besoket(besok: Besok, enhet: str, minsta_grupp: int, *, barn: bool) -> Iterator[str]:
    """What was done, as far as it can be said simply; few people are not counted."""
    nar = _nar(besok)
    if besok.slag == "sjalvvardering":
        yield f"Vi som arbetar på {enhet} har tittat på vårt arbete."
        yield f"Det gjorde vi {nar}."
    else:
        yield f"Vi besökte {enhet} {nar}."
        yield f"Vi ville se {'om det har blivit bättre' if besok.slag == 'aterbesok' else 'hur bra det är'}."
        if besok.uppfoljare:
            yield from vilka_vi_var(besok.uppfoljare)
    for metod in besok.metoder:
        antal = metod.antal or 0
        many = swedish.number(antal) if antal and not ar_liten(antal, minsta_grupp) else "några"
        if metod.metod in _VI_PRATADE:
            vilka = "barn" if barn and metod.metod == "intervju-brukare" else _VI_PRATADE[metod.metod]
            yield f"Vi pratade med {many} {vilka}."
        elif metod.metod == "enkat":
            yield f"{stor(many)} svarade på frågor på papper eller dator."
        elif metod.metod in _VI_LASTE:
            yield _VI_LASTE[metod.metod]


def vilka_vi_var(poster: Sequence[Roll]) -> Iterator[str]:
    """The roles as they were written: whether one is *en* or *ett*, or many, no machine knows; how many, when it is said."""
    antal = [post.antal for post in poster if post.antal is not None]
    if len(antal) == len(poster) and sum(antal) > 1:
        yield f"Vi var {swedish.count(sum(antal), 'person', 'personer')}."
    roller = dict.fromkeys(post.roll for post in poster)
    yield f"{'Vår roll' if len(roller) == 1 else 'Våra roller'}: {swedish.listing(list(roller))}."


def resultatet(bra: int, battre: int) -> Iterator[str]:
    """How many things were good, each number with its base."""
    alla = bra + battre
    if alla:
        yield f"Vi tittade på {saker(alla)}."
    if bra and battre:
        yield f"{antal_av(bra, alla)} saker är bra."
        yield f"{antal_av(battre, alla)} saker ska bli bättre."
    elif alla:
        yield f"{'Den' if alla == 1 else 'Alla'} {'är bra' if bra else 'ska bli bättre'}."


def gjorda(gjorda_: int, delvis: int, alla: int) -> Iterator[str]:
    """What came of what was to be done."""
    yield f"Förra gången bestämdes {saker(alla)}."
    if alla == 1:
        return  # the thing itself stands below, or is all that there is to say
    yield f"Personalen har gjort {antal_av(gjorda_, alla)} saker."
    if delvis:
        yield f"{antal_av(delvis, alla)} saker har de gjort en del av."


def brist(besok: Besok, *, alls: bool) -> str:
    """That something was not as it should be: of that day, for much may have happened since."""
    da = "då" if besok.slag == "sjalvvardering" else "när vi kom"
    return f"Så var det inte {'' if alls else 'alltid '}{da}."


def steget(nummer: int, antal: int) -> str:
    """How far up a staircase, before what stands there."""
    return f"Steg {antal_av(nummer, antal)}:" if nummer else INTE_BORJAT


def hogsta(antal: int) -> str:
    """What a step is counted from."""
    return f"Det finns {antal} steg. Steg {antal} är högst."


def ej_tittat(antal: int, hela: int) -> str:
    """How much was not looked at, of all that one may look at."""
    return f"Vi tittade inte på {antal_av(antal, hela)} saker."


def klart(dag: dt.date, *, sent: bool, delvis: bool) -> Iterator[str]:
    """By when; once that day is past, that it is not so, or that part of it is."""
    if sent:
        yield f"Det skulle vara klart den {swedish.date(dag)}."
        yield DELVIS_GJORT if delvis else INTE_GJORT
    else:
        yield f"Det ska vara klart senast den {swedish.date(dag)}."


def tillbaka(besok: Besok, dag: dt.date, *, var_dar: bool) -> str:
    """When those who came come back, or did; those who work there are there already."""
    if besok.slag == "sjalvvardering":
        return f"Vi {'tittade' if var_dar else 'tittar'} igen den {swedish.date(dag)}."
    return f"Vi {'kom' if var_dar else 'kommer'} tillbaka den {swedish.date(dag)}."


def kontakt(organisation: str, *, barn: bool) -> Iterator[str]:
    """Whom to talk to: a role, and the organisation."""
    yield f"Prata med personalen eller med {'rektorn' if barn else 'chefen'}."
    yield f"Du kan också prata med {organisation}."
    yield SAG_TILL
    yield LANGRE
    yield BE_OM_DEN


def saker(antal: int) -> str:
    """`1 sak`, `7 saker`."""
    return swedish.count(antal, "sak", "saker")


def _nar(besok: Besok) -> str:
    """`den 22 och 23 september 2026`: a dash between days cannot be read aloud."""
    fran, till = besok.datum.fran, besok.datum.till
    if fran == till:
        return f"den {swedish.date(fran)}"
    if (fran.year, fran.month) != (till.year, till.month):
        return f"från den {swedish.date(fran)} till den {swedish.date(till)}"
    mellan = "och" if (till - fran).days == 1 else "till"
    return f"den {fran.day} {mellan} {swedish.date(till)}"
