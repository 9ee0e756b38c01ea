"""`kvalitet.yaml`: the organisation, its time limits and its thresholds."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from kvalitet_cli.model._bas import (
    Antal,
    Betyder,
    Datum,
    Dokument,
    Names,
    Nummer,
    OrdEllerNamngiven,
    Prosa,
    Text,
    Varde,
)


class Organisation(Varde):
    """Who the workspace belongs to."""

    namn: Text
    """Organisationens namn."""
    kommunkod: Text | None = None
    """Fyra siffror inom citattecken, till exempel "2080"."""
    namnd: Text | None = None
    """Nämnden eller styrelsen som beslutar om kriterierna."""
    epostdomaner: list[Text] = Field(default_factory=list)
    """Domäner vars e-postadresser får förekomma."""
    telefonnummer: list[Nummer] = Field(default_factory=list)
    """Verksamhetens egna mobilnummer, som får förekomma."""


class Tider(Varde):
    """The organisation's own time limits."""

    rapport_dagar: Antal = 21
    """Dagar från besöket till fastställd rapport."""
    faktagranskning_dagar: Antal = 10
    """Dagar som enheten har på sig att granska fakta."""
    aterbesok_manader: Antal = 2
    """Månader från upprättad handlingsplan till återbesök."""
    besok_intervall_manader: Antal = 24
    """Månader mellan två uppföljningar av samma enhet."""


class Lagom(Varde):
    """What is enough: small visits, short plans."""

    kriterier_per_besok: Antal = 15
    """Högsta antal kriterier vid ett besök."""
    atgarder_per_plan: Antal = 7
    """Högsta antal åtgärder i en handlingsplan."""
    fokus: Antal = 3
    """Högsta antal fokusområden."""


class Sekretess(Varde):
    """Thresholds below which figures and units may point at people."""

    minsta_grupp: Antal = 5
    """Minsta grupp som redovisas."""
    liten_enhet: Antal = 10
    """Under detta antal brukare kan en rapport peka ut någon."""


class Klarsprak(Varde):
    """How heavy a text may be before the check says so."""

    lix: Antal = 45
    """Högsta LIX i sammanfattningar, påpekanden och goda exempel."""
    ord_per_mening: Antal = 25
    """Flest ord i en mening där."""
    lattlast_lix: Antal = 30
    """Högsta LIX i det som skrivs under lattlast."""
    lattlast_ord_per_mening: Antal = 15
    """Flest ord i en mening där."""


class Utseende(Varde):
    """How the organisation's reports look."""

    logotyp: Text | None = None
    """Sökväg till logotypen inom arbetsytan: svg, png eller jpeg, högst 100 kB."""
    farg: Text | None = None
    """Organisationens färg, till exempel "#155e75"."""
    farg_mork: Text | None = None
    """Färgen på mörk botten, när skärmen är inställd på mörkt läge; annars görs färgen ljusare."""
    wordmall: Text | None = None
    """Sökväg till organisationens Word-mall (.docx) inom arbetsytan."""


class Arende(Varde):
    """A report to the board as a case: its number, the meeting and what the board is asked to decide."""

    period: Nummer
    """Perioden, skriven som efter --period: 2026, 2026-h1, 2026-t2, 2026-k3 eller 2026-05."""
    rapport: Annotated[
        Literal["namndrapport", "kvalitetsberattelse"],
        Betyder(
            {
                "namndrapport": "Rapporten till nämnden om en period.",
                "kvalitetsberattelse": "Berättelsen om ett års kvalitetsarbete.",
            }
        ),
    ] = "namndrapport"
    """Rapporten som ärendet gäller."""
    namnd: Text | None = None
    """Nämnden eller styrelsen, när det är en annan än organisationens."""
    diarienummer: Nummer | None = None
    """Ärendets diarienummer."""
    datum: Datum | None = None
    """Sammanträdets dag."""
    handlaggare: Text | None = None
    """En roll, aldrig ett namn."""
    forslag: list[Prosa] = Field(default_factory=list)
    """Förslag till beslut, en punkt i taget."""
    bedomning: Prosa | None = None
    """Förvaltningens egen bedömning, före det som programmet har räknat fram."""


class Installning(Dokument):
    """The workspace's settings; everything but the organisation's name has a default."""

    SLAG: ClassVar[str] = "installning"
    PLATSER: ClassVar[tuple[str, ...]] = ("kvalitet.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {"organisation": {"namn": "–"}}

    organisation: Organisation
    """Organisationen som arbetsytan tillhör."""
    tider: Tider = Tider.model_construct()
    """Organisationens tidsgränser."""
    lagom: Lagom = Lagom.model_construct()
    """Vad som är lagom stort."""
    sekretess: Sekretess = Sekretess.model_construct()
    """Gränser för små grupper."""
    klarsprak: Klarsprak = Klarsprak.model_construct()
    """Gränser för långa meningar och tung text."""
    utseende: Utseende = Utseende.model_construct()
    """Färg, logotyp och Word-mall i rapporterna."""
    metoder: Annotated[list[OrdEllerNamngiven], Names("metod")] = Field(default_factory=list)
    """Egna metoder utöver de vanliga."""
    verksamheter: Annotated[list[OrdEllerNamngiven], Names("verksamhet")] = Field(default_factory=list)
    """Egna verksamhetsslag utöver de vanliga."""
    arenden: list[Arende] = Field(default_factory=list)
    """Nämndens ärenden: diarienummer och förslag till beslut för rapporter om en period."""


DOKUMENT = Installning
