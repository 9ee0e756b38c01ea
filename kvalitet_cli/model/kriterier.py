"""`kriterier/<id>/<utgava>.yaml`: one edition of a criteria set, decided by a board and judged against in visits."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from kvalitet_cli.model._bas import (
    Antal,
    Betyder,
    Datum,
    Dimensioner,
    Dokument,
    EnEllerFlera,
    Giltighet,
    Id,
    JaNej,
    MalRef,
    MetodRef,
    Names,
    Namngiven,
    NivaRef,
    Nummer,
    Period,
    Procent,
    Prosa,
    Refers,
    Snutt,
    Tal,
    Text,
    Varde,
    ord_till_namngiven,
)

Klass = Annotated[
    Literal["ska", "bor", "mervarde"],
    Betyder(
        {
            "ska": "Ett krav: det ska vara uppfyllt.",
            "bor": "Det bör vara uppfyllt.",
            "mervarde": "Något utöver det som krävs.",
        }
    ),
]


class Beslut(Varde):
    """The board's decision, and the seal over what it decided."""

    organ: Text
    """Nämnden eller styrelsen som beslutade."""
    datum: Datum
    """Beslutets dag."""
    paragraf: Nummer | None = None
    """Paragrafen i protokollet."""
    diarienummer: Nummer | None = None
    """Ärendets diarienummer."""
    fingeravtryck: Text | None = None
    """Skrivs av kvalitet besluta: ett fingeravtryck av det som ger kriterierna deras mening."""


class Steg(Varde):
    """A step of the scale, lowest first, always with words."""

    id: Annotated[Id, Names("niva")]
    """Kort id som bedömningarna hänvisar till."""
    namn: Text
    """Namnet som skrivs ut."""
    symbol: Text | None = None
    """Ett tecken som bär meningen även utan färg."""
    poang: Tal | None = None
    """Poäng i en trappa."""
    kraver_atgard: JaNej = False
    """Om steget är en brist som ska få ett påpekande."""
    innebar: Prosa | None = None
    """Vad steget betyder, i ord."""


class Grund(Varde):
    """What a criterion rests on; a legal reference has its dates."""

    text: Text
    """Lagrum, föreskrift eller mål."""
    galler: Period = Period.model_construct()
    """När grunden gäller."""


class Krav(Varde):
    """A requirement of a step in a staircase."""

    id: Annotated[Id, Names("krav")]
    """Kort id som kryssas i bedömningen."""
    steg: NivaRef
    """Steget som kravet hör till."""
    dimensioner: Dimensioner = Field(default_factory=dict)
    """Värden på uppsättningens dimensioner."""
    text: Prosa | None = None
    """Kravets lydelse."""


class Kriterium(Varde):
    """What is judged at a visit."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "Ett kriterium", ("id", "namn", "text", "klass", "vagledning"), "Något som ska bedömas vid ett besök."
    )

    id: Annotated[Id, Names("kriterium")]
    """Kort id som bedömningar och påpekanden hänvisar till."""
    namn: Text
    """Kort namn som alltid får skrivas ut."""
    text: Prosa | None = None
    """Kriteriets lydelse: löftet till brukaren."""
    lattlast: Prosa | None = None
    """Löftet med lätta ord, i en kort mening."""
    klass: Klass = "ska"
    """ska, bor eller mervarde."""
    dimensioner: Dimensioner = Field(default_factory=dict)
    """Värden på uppsättningens dimensioner."""
    underlag: list[MetodRef] = Field(default_factory=list)
    """Metoder som brukar ge underlag."""
    vagledning: Prosa | None = None
    """Hur man tar reda på det."""
    grund: list[Grund] = Field(default_factory=list)
    """Vad kriteriet vilar på."""
    program: list[MalRef] = Field(default_factory=list)
    """Mål i program som kriteriet bidrar till."""
    vikt: Tal = 1
    """Vikt i en trappa."""
    krav: list[Krav] = Field(default_factory=list)
    """Krav per steg i en trappa."""
    ersatter: Annotated[EnEllerFlera, Refers("kriterium")] = Field(default_factory=list)
    """Id i den tidigare utgåvan som detta kriterium följer efter."""


class Omrade(Varde):
    """An area of criteria."""

    id: Annotated[Id, Names("omrade")]
    """Kort id."""
    namn: Text
    """Områdets namn."""
    text: Prosa | None = None
    """Vad området handlar om, med vanliga ord."""
    lattlast: Text | None = None
    """Områdets namn med lätta ord."""
    kriterier: list[Kriterium]
    """Områdets kriterier, i ordning."""


class Axelvarde(Namngiven):
    """A value of a dimension, with words for what it means."""

    innebar: Prosa | None = None
    """Vad ordet betyder, så att den som inte är van förstår det."""


OrdEllerAxelvarde = Annotated[
    Axelvarde, BeforeValidator(ord_till_namngiven, json_schema_input_type=Id | Axelvarde)
]
"""An id, or `{id: …, namn: …, innebar: …}`."""


class Tak(Varde):
    """A visible cap: so many of a class at a step, and the whole is at most another step."""

    klass: Klass | None = None
    """Klassen som räknas; utan klass räknas alla kriterier."""
    niva: NivaRef
    """Steget som räknas."""
    minst: Antal = 1
    """Så många ger taket."""
    hogst: NivaRef
    """Det högsta steg som då kan föreslås."""


class Sammanvagning(Varde):
    """How an overall step is proposed; never a mean of levels."""

    minsta_tackning: Procent = 80
    """Procent bedömda av tillämpliga; under det föreslås inget samlat steg."""
    tak: list[Tak] = Field(default_factory=list)
    """Tak, i ordning."""


class Certifiering(Varde):
    """What a staircase asks for before it certifies."""

    minst_poang: Tal
    """Lägsta poäng."""
    poang_max: Tal
    """Högsta möjliga poäng."""
    lagsta_steg: NivaRef | None = None
    """Steget som inget område får ligga under."""
    giltig_ar: Antal | None = None
    """År som certifikatet gäller."""


class Kriterier(Dokument):
    """One edition of a criteria set."""

    SLAG: ClassVar[str] = "kriterier"
    PLATSER: ClassVar[tuple[str, ...]] = ("kriterier/<uppsattning>/<utgava>.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {"namn": "–", "galler": {"fran": "1900-01-01"}, "omraden": []}

    namn: Text
    """Uppsättningens namn."""
    beslut: Beslut | None = None
    """Nämndens beslut."""
    galler: Giltighet
    """När utgåvan gäller; den slutar av sig själv dagen före sin efterträdare."""
    ersatter: Annotated[EnEllerFlera, Refers("utgava")] = Field(default_factory=list)
    """Utgåvan som denna ersätter."""
    far_publiceras: JaNej = True
    """false för licensierade uppsättningar: då skrivs bara namn ut i en offentlig rapport."""
    skala: list[Steg] = Field(default_factory=list)
    """Skalans steg, det lägsta först."""
    dimensioner: dict[
        Annotated[Id, Names("dimension")], Annotated[list[OrdEllerAxelvarde], Names("axelvarde")]
    ] = Field(default_factory=dict)
    """Uppsättningens egna axlar."""
    omraden: list[Omrade]
    """Områdena, i ordning."""
    sammanvagning: Sammanvagning | None = None
    """Hur ett samlat steg föreslås; utan den visas bara fördelningen."""
    certifiering: Certifiering | None = None
    """Vad en trappa kräver för certifiering."""

    def alla_kriterier(self) -> Iterator[tuple[Omrade, Kriterium]]:
        """Every criterion with its area, in the edition's order."""
        for omrade in self.omraden:
            for kriterium in omrade.kriterier:
                yield omrade, kriterium


DOKUMENT = Kriterier
