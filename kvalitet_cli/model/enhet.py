"""`besok/<enhet>/enhet.yaml`: a unit, an area or the whole organisation."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from kvalitet_cli.model._bas import (
    Antal,
    Betyder,
    Datum,
    Dokument,
    EnEllerFlera,
    Heltal,
    Id,
    Names,
    Period,
    Refers,
    Tal,
    Text,
    Varde,
)

Regi = Annotated[
    Literal["kommunal", "entreprenad", "lov", "ideburen"],
    Betyder(
        {
            "kommunal": "Kommunen eller regionen driver enheten själv.",
            "entreprenad": "Någon annan driver enheten på uppdrag, efter en upphandling.",
            "lov": "Någon annan driver enheten i ett valfrihetssystem (LOV).",
            "ideburen": "En förening, en stiftelse eller en annan idéburen organisation driver enheten.",
        }
    ),
]

VERKSAMHETER = {
    "hemtjanst": "Hemtjänst",
    "sarskilt-boende": "Särskilt boende",
    "hvb": "HVB",
    "forskola": "Förskola",
    "lss-boende": "LSS-boende",
    "daglig-verksamhet": "Daglig verksamhet",
    "stodboende": "Stödboende",
    "arbetsintegration": "Arbetsintegration",
    "ombudsmannaskap": "Ombudsmannaskap",
    "oppen-verksamhet": "Öppen verksamhet",
    "omrade": "Område",
    "organisation": "Hela organisationen",
}


class Arbetslag(Varde):
    """A work team within the unit."""

    id: Annotated[Id, Names("arbetslag")]
    """Kort id."""
    namn: Text
    """Arbetslagets namn."""
    brukare: Heltal | None = None
    """Antal brukare."""
    medarbetare: Heltal | None = None
    """Antal medarbetare."""
    omrade: Text | None = None
    """Geografiskt område."""
    verksam: Period = Period.model_construct()
    """När arbetslaget finns."""


class Certifikat(Varde):
    """A certificate that the unit holds."""

    system: Text
    """Systemet som certifierar."""
    datum: Datum
    """Dagen då certifikatet gavs."""
    nummer: Antal = 1
    """Vilken gång i ordningen."""
    poang: Tal | None = None
    """Poäng."""
    av: Tal | None = None
    """Högsta möjliga poäng."""
    giltig_till: Datum | None = None
    """Sista dagen."""


class Enhet(Dokument):
    """A unit that is visited."""

    SLAG: ClassVar[str] = "enhet"
    PLATSER: ClassVar[tuple[str, ...]] = ("besok/<enhet>/enhet.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {"namn": "–", "verksamhet": "organisation"}

    namn: Text
    """Enhetens namn."""
    verksamhet: Annotated[Text, Refers("verksamhet")]
    """Slag av verksamhet."""
    namnd: Text | None = None
    """Nämnden eller styrelsen som ansvarar, när det är en annan än organisationens."""
    regi: Regi | None = None
    """Vem som driver enheten."""
    brukare: Heltal | None = None
    """Antal brukare."""
    medarbetare: Heltal | None = None
    """Antal medarbetare."""
    chefer: Heltal | None = None
    """Antal chefer med personalansvar."""
    verksam: Period = Period.model_construct()
    """När enheten finns; en stängd enhet ligger kvar."""
    ersatter: Annotated[EnEllerFlera, Refers("enhet")] = Field(default_factory=list)
    """Enheter som denna efterträder."""
    ingar_i: Annotated[Text, Refers("enhet")] | None = None
    """Enheten som denna ingår i."""
    arbetslag: list[Arbetslag] = Field(default_factory=list)
    """Arbetslagen."""
    certifieringar: list[Certifikat] = Field(default_factory=list)
    """Certifikat som enheten har fått."""


DOKUMENT = Enhet
