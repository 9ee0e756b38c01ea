"""The comparison of an index or a survey: own value, others' value, difference, direction, base, and itself over time."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.jamforelse import svarsfrekvens
from kvalitet_cli.berakning.sma_tal import Svarstal
from kvalitet_cli.core import swedish
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.model.matning import Matning, Svar
from kvalitet_cli.rapporter._delat.delar import (
    Faktum,
    Huvud,
    Lank,
    antal_av,
    fakta,
    huvud,
    innehall,
    interntext,
    procent,
    stycken,
    verksamhet,
)
from kvalitet_cli.rapporter._delat.fragetabell import Fragetabell, fragetabell
from kvalitet_cli.rapporter._delat.fragornas_kriterier import Kriterielage, Kriterierad, kriterielagen
from kvalitet_cli.rapporter._delat.instrumentet import Instrumentgrund, instrumentgrund
from kvalitet_cli.rapporter._delat.jamfort import (
    OKANT,
    antalsord,
    eget,
    i_mening,
    jamforelsenamn,
    lagen,
    mot,
    rakning,
    sedan,
    skillnadsord,
    talord,
)
from kvalitet_cli.rapporter._delat.matning import Matt, arbetslagsnamn, matt, periodord, tidigare_matningar
from kvalitet_cli.rapporter._delat.matt import SAKNAS, farre_an, fragenamn, vardeord
from kvalitet_cli.rapporter._delat.mattdelar import Deltabell, deltabell
from kvalitet_cli.rapporter._delat.over_tid import Tidstabell, tidstabell
from kvalitet_cli.rapporter._delat.sett import Rost, citat
from kvalitet_cli.store.document import Loaded


class Rubriker(NamedTuple):
    """The headings, in the order of the page."""

    sammanfattning: str = "Sammanfattning"
    fragor: str = "Fråga för fråga"
    over_tid: str = "Över tid"
    delar: str = "Delar"
    kriterier: str = "Kriterier som frågorna svarar mot"
    roster: str = "Röster"
    grund: str = "Vad rapporten bygger på"


class Jamforelserapport(NamedTuple):
    """The view; everything is sorted, counted and worded.

    Attributes:
        lage: What the figures say, one sentence each.
        svar: What to keep in mind about who answered, one sentence each.

    """

    huvud: Huvud
    rubriker: Rubriker
    innehall: tuple[Lank, ...]
    identitet: tuple[Faktum, ...]
    sammanfattning: tuple[str, ...]
    korthet: tuple[Faktum, ...]
    lage: tuple[str, ...]
    svar: tuple[str, ...]
    fragor: Fragetabell
    over_tid: Tidstabell | None
    delar: Deltabell | None
    kriterier: tuple[Kriterierad, ...]
    roster: tuple[Rost, ...]
    grund: Instrumentgrund


def build(loaded: Loaded[Matning], sammanhang: Sammanhang, *, intern: bool = False) -> Iterator[Page]:
    """The report of every measurement that has values."""
    m = matt(loaded, sammanhang, intern=intern)
    if m is None:
        return
    tidigare = tidigare_matningar(m)
    rader = kriterielagen(m)
    enhet, namn = loaded.parts["enhet"], loaded.parts["matning"]
    yield Page(
        f"{enhet}/matningar/{namn}/jamforelse",
        vy(m, tidigare, rader),
        _kallor(m, tidigare, rader),
        internal=m.matning.spridning == "intern",
    )


def passar(loaded: Loaded[Matning], _: Sammanhang) -> int:
    """Every measurement that has values."""
    return int(loaded.model is not None and bool(loaded.model.varden))


REPORT = Report("jamforelse", "Jämförelse", Matning, build, passar)


def vy(m: Matt, tidigare: Sequence[Matt], rader: Sequence[Kriterielage]) -> Jamforelserapport:
    """The view of a measurement."""
    rapport = Jamforelserapport(
        huvud=huvud(
            m.sammanhang.installning,
            "Jämförelse",
            m.enhet.namn if m.enhet else m.loaded.parts["enhet"],
            f"{m.instrument.namn}, {periodord(m.matning.period.fran, m.matning.period.till)}",
            m.sammanhang.dag or _dag(m, rader),
            upplysningar=interntext(intern=m.intern or m.matning.spridning == "intern"),
            sprak=m.matning.sprak,
            namnd=m.enhet.namnd if m.enhet else None,
        ),
        rubriker=Rubriker(),
        innehall=(),
        identitet=_identitet(m),
        sammanfattning=stycken(m.matning.sammanfattning),
        korthet=_korthet(m),
        lage=tuple(_lage(m, tidigare)),
        svar=tuple(_svar(m)),
        fragor=fragetabell(m),
        over_tid=tidstabell(m, tidigare),
        delar=deltabell(m),
        kriterier=tuple(post.rad for post in rader),
        roster=tuple(Rost(citat(stycken(r.text)), r.vem or "") for r in m.matning.roster if r.samtycke),
        grund=instrumentgrund(m),
    )
    finns = {
        "sammanfattning": True,
        "fragor": True,
        "over_tid": rapport.over_tid,
        "delar": rapport.delar,
        "kriterier": rapport.kriterier,
        "roster": rapport.roster,
        "grund": True,
    }
    return rapport._replace(innehall=innehall(rapport.rubriker, finns))


def _dag(m: Matt, rader: Sequence[Kriterielage]) -> dt.date:
    return max([m.matning.period.till, *(rad.dag for rad in rader if rad.dag)])


def _kallor(m: Matt, tidigare: Sequence[Matt], rader: Sequence[Kriterielage]) -> tuple[str, ...]:
    vagar: set[str] = set()
    for post in (m, *tidigare):
        vagar |= {post.loaded.path, post.instrumentvag}
        if post.enhetsdokument:
            vagar.add(post.enhetsdokument.path)
    utgava = m.sammanhang.utgava(m.instrument.kriterier) if m.instrument.kriterier else None
    if utgava:
        vagar.add(utgava.path)
    vagar.update(post.besok.path for post in rader if post.besok)
    return tuple(sorted(vagar))


def _identitet(m: Matt) -> tuple[Faktum, ...]:
    enhet, lag = m.enhet, m.matning.arbetslag
    return fakta(
        ("Verksamhet", verksamhet(enhet.verksamhet, m.sammanhang.installning) if enhet else ""),
        ("Arbetslag", arbetslagsnamn(enhet, lag) if lag else ""),
        ("Instrument", m.instrument.namn),
        ("Gäller", swedish.period(m.matning.period.fran, m.matning.period.till)),
    )


def _korthet(m: Matt) -> tuple[Faktum, ...]:
    helhet = ""
    varde = eget(m, TOTALT)
    if varde is not None:
        antal = antalsord(varde, m.svarande, m.minst)
        ord_ = vardeord(varde, m.instrument, TOTALT, m.minst)
        helhet = f"{ord_} ({antal} svarande)" if antal not in ("", OKANT, ord_) else ord_
    svar = m.svar
    frekvens = sjalva = ""
    if "svarande" in svar.dolda:
        frekvens = farre_an(m.minst)
        sjalva = farre_an(m.minst) if "sjalva" in svar.dolda else SAKNAS
    elif svar.svarande is not None:
        frekvens = _av(svar.svarande, svar.utskickade)
        sjalva = _av(svar.sjalva, svar.svarande) if svar.sjalva is not None else SAKNAS
        if svar.nastan_alla:
            sjalva = "Nästan alla"  # how many had help would be a small group
        elif "sjalva" in svar.dolda:
            sjalva = farre_an(m.minst)
    elif _ar_enkat(m):
        frekvens = SAKNAS
    return fakta(
        (fragenamn(m.instrument, TOTALT), helhet),
        ("Svarade", frekvens),
        ("Svarade själva", sjalva),
    )


def _av(del_: int, hela: int | None) -> str:
    """`31 av 40 (78 %)`."""
    if hela is None:
        return swedish.number(del_)
    andel = f"{procent((200 * del_ + hela) // (2 * hela))}" if hela else ""
    return f"{antal_av(del_, hela)} ({andel})" if andel else antal_av(del_, hela)


def _ar_enkat(m: Matt) -> bool:
    return m.instrument.slag in ("enkat", "index")


def _lage(m: Matt, tidigare: Sequence[Matt]) -> Iterator[str]:
    helhet = fragenamn(m.instrument, TOTALT)
    for nyckel, namn in jamforelsenamn(m):
        annat, skilt = mot(m, nyckel, TOTALT)
        if skilt is not None:
            par = f"{talord(m, eget(m, TOTALT), TOTALT)} mot {talord(m, annat, TOTALT)}"
            yield f"{helhet}, jämfört med {i_mening(namn)}: {par}. {skillnadsord(skilt, m.instrument, TOTALT)}."
        raknat = rakning(lagen(m, nyckel))
        if raknat:
            yield f"Jämfört med {i_mening(namn)}: {raknat}."
    rorda = [rort for fraga in m.instrument.fragor if (rort := sedan(m, tidigare[:1], fraga.id))]
    raknat = rakning([skilt.lage for _, skilt in rorda])
    if raknat:
        period = tidigare[0].matning.period
        yield f"Jämfört med {periodord(period.fran, period.till)}: {raknat}."


def _svar(m: Matt) -> Iterator[str]:
    svar = m.svar
    if "svarande" in svar.dolda:
        yield f"{farre_an(m.minst)} svarade. Därför visas inga värden."
        return
    if svar.svarande is None:
        if _ar_enkat(m):
            yield "Uppgift saknas om hur många som fick frågorna och hur många som svarade."
        return
    frekvens = svarsfrekvens(Svar(utskickade=svar.utskickade, svarande=svar.svarande, sjalva=svar.sjalva))
    if frekvens.svarande is None:
        yield f"{swedish.number(svar.svarande)} svarade. Uppgift saknas om hur många som fick frågorna."
    elif frekvens.svarande < 50:
        yield (
            f"Mindre än hälften svarade: {_av(svar.svarande, svar.utskickade)}. "
            "Vad de andra tycker vet vi inte. Läs värdena med det i minnet."
        )
    yield from _sjalva(svar, svar.svarande, frekvens.sjalva_av_tillfragade)


def _sjalva(svar: Svarstal, svarande: int, av_alla: int | None) -> Iterator[str]:
    sjalva = svar.sjalva
    if svar.nastan_alla:
        yield "Nästan alla svarade själva. Hur många som fick hjälp visas inte, för de är få."
    elif "sjalva" in svar.dolda:
        return
    elif sjalva is None:
        yield "Uppgift saknas om hur många som svarade själva."
    elif sjalva < svarande:
        antal = f"{antal_av(sjalva, svarande)} svarade själva"
        hur = "De andra fick hjälp av någon eller lät någon annan svara."
        yield (
            f"{antal}, {procent(av_alla)} av dem som fick frågorna. {hur}"
            if av_alla is not None
            else f"{antal}. {hur}"
        )
