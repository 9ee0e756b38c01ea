"""What a report for a period is built from: one board's units, the day it is told to, and the words for criteria."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kvalitet_cli.berakning.dagen import senaste_dag
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta
from kvalitet_cli.berakning.monster import Sett
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.berakning.periodfakta import Besokspost, Periodfakta, nyckel
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Arende
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Omrade
from kvalitet_cli.rapporter._delat.delar import Huvud, Lank, huvud, interntext, stor
from kvalitet_cli.rapporter._delat.ordval import Ord, antal

ENHETER_RAKNAS = (
    "En enhet är en verksamhet som får egna besök. "
    "Ett område räknas bara om det självt fick besök, hela organisationen aldrig."
)
OMRADE, ORGANISATION = "omrade", "organisation"
"""Not visited as a unit is: nobody waits for a visit there."""


@dataclass(frozen=True)
class Underlag:
    """One board's period.

    Attributes:
        namnd: The board; empty where the organisation names none.
        egen: Whether it is the organisation's own board.
        enheter: Its units that exist some time in the period, in order of name.
        alla: Every unit of the workspace, for what leads from one to another.
        dag: The period's last day, or the report's own if that is earlier.

    """

    period: Period
    namnd: str
    egen: bool
    enheter: tuple[Enhetsfakta, ...]
    alla: tuple[Enhetsfakta, ...]
    dag: dt.date
    sammanhang: Sammanhang
    intern: bool

    @cached_property
    def poster(self) -> tuple[tuple[Enhetsfakta, Periodfakta], ...]:
        """Each unit with what it gives to the period."""
        return tuple((enhet, i_perioden(enhet, self.period)) for enhet in self.enheter)

    @cached_property
    def besok(self) -> tuple[tuple[Enhetsfakta, Besokspost], ...]:
        """The period's visits, unit by unit."""
        return tuple((enhet, post) for enhet, fakta in self.poster for post in fakta.besok)

    @cached_property
    def besoksfakta(self) -> dict[str, Besoksfakta]:
        """Everything else that is known of the period's visits, by identity."""
        namn = {post.ident for _, post in self.besok}
        return {b.ident: b for enhet in self.enheter for b in enhet.besok if b.ident in namn}

    @cached_property
    def papekanden(self) -> tuple[Sett, ...]:
        """Every remark of the period's settled visits, once."""
        return tuple(Sett(enhet.ident, post, p) for enhet, post in self.besok for p in post.papekanden)

    @cached_property
    def namn(self) -> dict[str, str]:
        """The units' names by id."""
        return {enhet.ident: enhet.namn for enhet in self.alla}

    @cached_property
    def vantade(self) -> tuple[Enhetsfakta, ...]:
        """The units that count: those that are visited as a rule, an area that was, the whole organisation never."""
        besokta = {enhet.ident for enhet, _ in self.besok}
        return tuple(
            e
            for e in self.enheter
            if e.verksamhetsid != ORGANISATION and (e.verksamhetsid != OMRADE or e.ident in besokta)
        )

    @property
    def besokta(self) -> tuple[Enhetsfakta, ...]:
        """The units that count and were visited in the period."""
        namn = {enhet.ident for enhet, _ in self.besok}
        return tuple(enhet for enhet in self.vantade if enhet.ident in namn)

    @property
    def kant_till(self) -> dt.date:
        """The last day that is known of: what came after the period counts where a report was on its way."""
        return self.sammanhang.dag or dt.date.max

    @property
    def nar(self) -> str:
        """The day, within a sentence."""
        return f"den {swedish.date(self.dag)}"

    @property
    def arende(self) -> dict[str, Arende]:
        """The board's cases for the period, by the report's name."""
        return {
            post.rapport: post
            for post in self.sammanhang.installning.arenden
            if post.period.casefold() == self.period.namn and _samma(post.namnd, self)
        }

    def kriterium(self, ref: str) -> tuple[Kriterier, Omrade, Kriterium] | None:
        """A criterion with its edition and area."""
        return self._kriterier.get(ref)

    def kriterienamn(self, ref: str) -> str:
        """A criterion's name; its id where nothing more is known."""
        found = self.kriterium(ref)
        return found[2].namn if found else ref.partition("#")[2]

    @cached_property
    def _kriterier(self) -> dict[str, tuple[Kriterier, Omrade, Kriterium]]:
        return {
            f"{ref}#{kriterium.id}": (loaded.model, omrade, kriterium)
            for ref, loaded in self.sammanhang.utgavor.items()
            if loaded.model
            for omrade, kriterium in loaded.model.alla_kriterier()
        }

    @cached_property
    def omraden(self) -> dict[str, str]:
        """Each criterion's area, both by key."""
        return {
            ref: nyckel(f"{ref.partition('#')[0]}#{omrade.id}")
            for ref, (_, omrade, _) in self._kriterier.items()
        }

    @cached_property
    def omradesnamn(self) -> dict[str, str]:
        """The areas' names by key, as in the latest edition."""
        found = {}
        for ref in sorted(self._kriterier):
            _, omrade, _ = self._kriterier[ref]
            found[self.omraden[ref]] = omrade.namn
        return found


def underlagen(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Iterator[Underlag]:
    """One for every board that has a unit in the period, the organisation's own first."""
    period = sammanhang.period
    if period is None:
        return
    ordnade = tuple(sorted(facts, key=lambda enhet: (swedish.sort_key(enhet.namn), enhet.ident)))
    egen = sammanhang.installning.organisation.namnd or ""
    grupper: dict[str, list[Enhetsfakta]] = {}
    for enhet in ordnade:
        if _fanns(enhet, period):
            grupper.setdefault(enhet.namnd or egen, []).append(enhet)
    for namnd in sorted(grupper, key=lambda namnd: (namnd != egen, swedish.sort_key(namnd))):
        enheter = tuple(grupper[namnd])
        senast = max(period.fran, senaste_dag(enheter, intern=intern))
        yield Underlag(
            period=period,
            namnd=namnd,
            egen=namnd == egen,
            enheter=enheter,
            alla=ordnade,
            dag=min(period.till, sammanhang.dag or senast),
            sammanhang=sammanhang,
            intern=intern,
        )


def sida(u: Underlag, rapport: str) -> str:
    """The page's path: `2026/namndrapport`, and with the board's name where it is another than usual."""
    return f"{u.period.namn}/{rapport}" + ("" if u.egen else f"-{_ascii(u.namnd)}")


def sidnamn(u: Underlag, rapport: str) -> str:
    """What the page is called: `Nämndrapport`, and with the board's name where it is another than usual."""
    return rapport if u.egen else f"{rapport}, {u.namnd}"


def kallor(u: Underlag) -> tuple[str, ...]:
    """The documents that withhold the page when they hold an error: criteria that are named, units that cannot be read."""
    refs = {ref for _, post in u.besok for ref in post.utgavor}
    utgavor = sorted(loaded.path for ref in refs if (loaded := u.sammanhang.utgava(ref)))
    return (*utgavor, *(f"besok/{enhet.ident}/" for enhet in u.enheter if enhet.fel))


def periodhuvud(u: Underlag, titel: str, underrubrik: str) -> Huvud:
    """The head of the page."""
    pagar = (f"Perioden är inte slut. Det här är läget {u.nar}.",) if u.dag < u.period.till else ()
    return huvud(
        u.sammanhang.installning,
        titel,
        stor(u.period.ord),
        underrubrik,
        u.dag,
        upplysningar=(*pagar, *interntext(intern=u.intern)),
        namnd=u.namnd or None,
    )


def i_perioden(enhet: Enhetsfakta, period: Period) -> Periodfakta:
    """What a unit gives to the period; nothing where its documents hold an error."""
    return next((fakta for fakta in enhet.perioder if fakta.period == period.namn), Periodfakta(period.namn))


def lank(ident: str, rapport: str, text: str) -> Lank:
    """The way from the period's folder to another report."""
    return Lank(f"../{ident}/{rapport}", text)


def profil(enhet: Enhetsfakta) -> Lank:
    """The way to a unit's profile."""
    return lank(enhet.ident, "enhetsprofil", enhet.namn)


def fordelat(namn: Sequence[str], u: Underlag, ord_: Ord) -> str:
    """Units by id, each named once with how many it has: `Hemtjänsten Norr (2 åtgärder) och Hemtjänsten Söder`."""
    hur_manga = {ident: namn.count(ident) for ident in namn}
    ordnade = sorted(hur_manga, key=lambda ident: swedish.sort_key(u.namn[ident]))
    return swedish.listing(
        u.namn[ident] + (f" ({antal(hur_manga[ident], ord_)})" if hur_manga[ident] > 1 else "")
        for ident in ordnade
    )


def _fanns(enhet: Enhetsfakta, period: Period) -> bool:
    return (enhet.verksam_fran is None or enhet.verksam_fran <= period.till) and (
        enhet.verksam_till is None or enhet.verksam_till >= period.fran
    )


def _samma(namnd: str | None, u: Underlag) -> bool:
    return u.egen if namnd is None else namnd == u.namnd


def _ascii(namn: str) -> str:
    flat = "".join(t for t in unicodedata.normalize("NFD", namn.casefold()) if not unicodedata.combining(t))
    return re.sub(r"[^a-z0-9]+", "-", flat).strip("-") or "annan"
