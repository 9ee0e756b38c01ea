"""KV105 Utanför gränser.

Vad regeln kontrollerar:
    Tal och texter är varken för små eller för stora: ett antal är inte negativt, en text är inte
    tom, en procent är högst 100. En period slutar inte före sin början, och det som ska hända efter
    ett besök (nästa besök, en sista dag, ett återbesök) ligger inte före det. Poängen är högst så
    många som går att få, och kommunkoden har fyra siffror.
    Det som en ensam rad visar upptäcks när filens uppgifter jämförs med modellen
    (kvalitet_cli/store/sound.py).

Varför:
    Ett orimligt tal är nästan alltid ett skrivfel. I en tabell ser det ut som ett resultat.

Fel:
    datum: {fran: 2026-02-10, till: 2026-02-01}

Rätt:
    datum: {fran: 2026-02-10, till: 2026-02-11}

Grund:
    Siffror som går att lita på.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded

if TYPE_CHECKING:  # each kind is imported with its documents
    from kvalitet_cli.model.besok import Besok
    from kvalitet_cli.model.enhet import Enhet
    from kvalitet_cli.model.handlingsplan import Handlingsplan
    from kvalitet_cli.model.kriterier import Kriterier

Plats = tuple[str | int, ...]
Dag = dt.date | None


def check_visit(loaded: "Loaded[Besok]", _: Sammanhang) -> Iterator[Finding]:
    """Yield a visit that ends before it begins, and what should come after it but does not."""
    besok = loaded.model
    if besok is None or not loaded.intact("datum"):
        return
    forsta = besok.datum.fran
    yield from _before(loaded, ("datum", "till"), besok.datum.till, forsta, "besökets första dag")
    yield from _before(loaded, ("nasta_besok",), besok.nasta_besok, forsta, "besökets första dag")
    for nummer, papekande in enumerate(besok.papekanden):
        yield from _before(
            loaded, ("papekanden", nummer, "senast"), papekande.senast, forsta, "besökets första dag"
        )


def check_plan(loaded: "Loaded[Handlingsplan]", _: Sammanhang) -> Iterator[Finding]:
    """Yield a return visit before the plan was drawn up."""
    plan = loaded.model
    if plan is not None:
        yield from _before(
            loaded, ("aterbesok",), plan.aterbesok, plan.upprattad, "dagen då planen upprättades"
        )


def check_unit(loaded: "Loaded[Enhet]", _: Sammanhang) -> Iterator[Finding]:
    """Yield spans and certificates that end before they begin, and points beyond the most one can get."""
    enhet = loaded.model
    if enhet is None:
        return
    yield from _span(loaded, ("verksam",), enhet.verksam)
    for nummer, lag in enumerate(enhet.arbetslag):
        yield from _span(loaded, ("arbetslag", nummer, "verksam"), lag.verksam)
    for nummer, certifikat in enumerate(enhet.certifieringar):
        loc = ("certifieringar", nummer)
        yield from _before(
            loaded, (*loc, "giltig_till"), certifikat.giltig_till, certifikat.datum, "dagen då det gavs"
        )
        yield from _over(loaded, (*loc, "poang"), certifikat.poang, certifikat.av)


def check_set(loaded: "Loaded[Kriterier]", _: Sammanhang) -> Iterator[Finding]:
    """Yield spans that end before they begin, and points and weights out of reach."""
    utgava = loaded.model
    if utgava is None:
        return
    if loaded.intact("galler"):
        yield from _span(loaded, ("galler",), utgava.galler)
    if utgava.certifiering:
        loc = ("certifiering", "minst_poang")
        yield from _over(loaded, loc, utgava.certifiering.minst_poang, utgava.certifiering.poang_max)
    for nummer, omrade in enumerate(utgava.omraden):
        for index, kriterium in enumerate(omrade.kriterier):
            plats = ("omraden", nummer, "kriterier", index)
            if kriterium.vikt <= 0:
                sentence = f"vikt är {kriterium.vikt:g} men ska vara mer än 0."
                yield Finding(loaded.value_at(*plats, "vikt"), sentence)
            for rad, grund in enumerate(kriterium.grund):
                yield from _span(loaded, (*plats, "grund", rad, "galler"), grund.galler)


def check_settings(loaded: Loaded[Installning], _: Sammanhang) -> Iterator[Finding]:
    """Yield a municipality's code that has not four digits."""
    kod = loaded.model.organisation.kommunkod if loaded.model else None
    if kod is not None and not re.fullmatch(r"[0-9]{4}", kod):
        sentence = f'kommunkod är {kod} men ska vara fyra siffror inom citattecken, till exempel "2080".'
        yield Finding(loaded.value_at("organisation", "kommunkod"), sentence)


def _span(loaded: Loaded[Any], plats: Plats, period: Any) -> Iterator[Finding]:
    yield from _before(loaded, (*plats, "till"), period.till, period.fran, "första dagen")


def _before(loaded: Loaded[Any], plats: Plats, dag: Dag, forsta: Dag, vad: str) -> Iterator[Finding]:
    """A day that lies before one that it cannot lie before."""
    if dag is not None and forsta is not None and dag < forsta:
        yield Finding(
            loaded.value_at(*plats), f"{plats[-1]} är {dag}, före {vad} ({forsta}). Rätta ett av datumen."
        )


def _over(loaded: Loaded[Any], plats: Plats, poang: float | None, hogst: float | None) -> Iterator[Finding]:
    if poang is not None and hogst is not None and poang > hogst:
        yield Finding(loaded.value_at(*plats), f"{plats[-1]} är {poang:g} men ska vara högst {hogst:g}.")


RULE = Rule(
    "KV105",
    "utanfor-granser",
    Severity.ERROR,
    {
        "besok": check_visit,
        "handlingsplan": check_plan,
        "enhet": check_unit,
        "kriterier": check_set,
        "installning": check_settings,
    },
)
