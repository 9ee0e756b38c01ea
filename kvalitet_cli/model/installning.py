"""`kvalitet.yaml`: the organisation, its time limits and its thresholds."""

from typing import Any, ClassVar

from pydantic import Field

from kvalitet_cli.model._bas import Antal, Dokument, OrdEllerNamngiven, Text, Varde


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


class Utseende(Varde):
    """How the organisation's reports look."""

    logotyp: Text | None = None
    """Sökväg till logotypen inom arbetsytan."""
    farg: Text | None = None
    """Organisationens färg, till exempel "#155e75"."""
    wordmall: Text | None = None
    """Sökväg till organisationens Word-mall (.docx) inom arbetsytan."""


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
    utseende: Utseende = Utseende.model_construct()
    """Färg, logotyp och Word-mall i rapporterna."""
    metoder: list[OrdEllerNamngiven] = Field(default_factory=list)
    """Egna metoder utöver de vanliga."""
    verksamheter: list[OrdEllerNamngiven] = Field(default_factory=list)
    """Egna verksamhetsslag utöver de vanliga."""


DOKUMENT = Installning
