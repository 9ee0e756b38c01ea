"""`kriterier/<id>/<utgava>.yaml`: one edition of an instrument, with which something is measured rather than judged."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from kvalitet_cli.model._bas import (
    Betyder,
    Dokument,
    Id,
    JaNej,
    KriteriumRef,
    Names,
    Nummer,
    Prosa,
    Refers,
    Snutt,
    Tal,
    Text,
    Varde,
)

VARDE_AR = {
    "medel": "Medelvärdet av svaren",
    "median": "Medianen: lika många svar ligger över som under",
    "andel": "Andelen i procent",
    "antal": "Ett antal",
}
"""What a value is, as a report and an editor say it."""

INSTRUMENTSLAG = {
    "index": "Frågor som tillsammans ger ett värde.",
    "enkat": "Frågor som var och en har sitt värde.",
    "effekt": "Mål som mäts före och efter, för att se hur det har gått för dem som fick stödet.",
    "nyckeltal": "Tal ur ett register eller ur statistik.",
}

Instrumentslag = Annotated[Literal["index", "enkat", "effekt", "nyckeltal"], Betyder(INSTRUMENTSLAG)]
VardeAr = Annotated[Literal["medel", "median", "andel", "antal"], Betyder(VARDE_AR)]
Battre = Annotated[
    Literal["hogre", "lagre"],
    Betyder({"hogre": "Ett högre värde är bättre.", "lagre": "Ett lägre värde är bättre."}),
]

TOTALT = "totalt"
"""The key of the whole, beside those of the questions."""


class Skala(Varde):
    """The lowest and the highest value that an answer can have."""

    min: Tal
    """Lägsta möjliga värde."""
    max: Tal
    """Högsta möjliga värde."""


class Totalt(Varde):
    """The whole: as its owner states it, or computed."""

    namn: Text = "Totalt"
    """Namnet som skrivs ut."""
    berakning: Literal["gas-t"] | None = None
    """gas-t: räknas som måluppfyllelse (Kiresuk och Sherman). Utan berakning anges värdet av den som äger instrumentet."""
    nyckeltal: Nummer | None = None
    """Nyckeltalets id i Kolada, för jämförelser."""


class Fraga(Varde):
    """A question, a goal or a figure that has one value."""

    SNUTT: ClassVar[Snutt | None] = Snutt("En fråga", ("id", "namn", "text"), "Något som får ett värde.")

    id: Annotated[Id, Names("fraga")]
    """Kort id som mätningarna använder."""
    namn: Text
    """Kort namn som alltid får skrivas ut."""
    battre: Battre = "hogre"
    """hogre eller lagre: åt vilket håll ett värde är bättre."""
    varde_ar: VardeAr | None = None
    """Vad frågans värde är, när det är något annat än instrumentets: ett medeltal bland andelar."""
    enhet: Text | None = None
    """Måttets enhet, till exempel personer."""
    nyckeltal: Nummer | None = None
    """Nyckeltalets id i Kolada, för jämförelser."""
    kriterier: list[KriteriumRef] = Field(default_factory=list)
    """Kriterier som frågan svarar mot, i instrumentets uppsättning."""
    text: Prosa | None = None
    """Frågans lydelse."""


class Instrument(Dokument):
    """One edition of an instrument."""

    SLAG: ClassVar[str] = "instrument"
    PLATSER: ClassVar[tuple[str, ...]] = ("kriterier/<uppsattning>/<utgava>.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {"namn": "–", "slag": "enkat", "varde_ar": "medel", "fragor": []}

    namn: Text
    """Instrumentets namn."""
    slag: Instrumentslag
    """index, enkat, effekt eller nyckeltal."""
    varde_ar: VardeAr
    """Vad ett värde är: medel, median, andel (procent) eller antal."""
    agare: Text | None = None
    """Vem som äger instrumentet eller tar fram värdena."""
    far_publiceras: JaNej = True
    """false för licensierade instrument: då skrivs bara namn ut i en offentlig rapport."""
    skala: Skala | None = None
    """Svarsskalan."""
    kriterier: Annotated[Text, Refers("utgava")] | None = None
    """Uppsättningen som frågorna kan svara mot, till exempel hemtjanst/2026."""
    totalt: Totalt | None = None
    """Ett värde för helheten."""
    minsta_forandring: Tal | None = None
    """Den minsta skillnad mellan före och efter som räknas som en förändring."""
    fragor: list[Fraga]
    """Frågorna, i ordning."""

    def fraga(self, ident: str) -> Fraga | None:
        """The question of that id."""
        return next((fraga for fraga in self.fragor if fraga.id == ident), None)

    def vardes_slag(self, ident: str) -> VardeAr:
        """What a question's value is; of the whole, and of most questions, what the instrument says."""
        found = self.fraga(ident)
        return found.varde_ar if found and found.varde_ar else self.varde_ar


DOKUMENT = Instrument
