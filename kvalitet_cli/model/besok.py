"""`besok/<enhet>/<datum>[-<namn>]/besok.yaml`: one visit, with what was judged, praised and remarked on.

Every field is allowed on every visit; `slag` only chooses the report.
"""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from kvalitet_cli.model._bas import (
    ArbetslagRef,
    Betyder,
    Datum,
    DelRef,
    Dokument,
    EnDagEllerFlera,
    EnEllerFlera,
    Heltal,
    Id,
    JaNej,
    KriteriumRef,
    MalRef,
    MetodRef,
    Names,
    NivaRef,
    Nummer,
    OmradeRef,
    Prosa,
    Refers,
    Skal,
    Snutt,
    Text,
    Varde,
)
from kvalitet_cli.model.enhet import Regi

Slag = Annotated[
    Literal["uppfoljning", "aterbesok", "sjalvvardering", "extern-granskning", "kartlaggning", "puls"],
    Betyder(
        {
            "uppfoljning": "Enheten bedöms mot kriterierna.",
            "aterbesok": "Det som bestämdes efter ett tidigare besök stäms av.",
            "sjalvvardering": "Enheten bedömer sig själv.",
            "extern-granskning": "Någon utifrån bedömer enheten.",
            "kartlaggning": "Gruppen beskriver sitt arbete och väljer vad den vill utveckla.",
            "puls": "Ett litet besök mellan de stora, gärna utan kriterier.",
        }
    ),
]
Anledning = Annotated[
    Literal["planerad", "riktad", "synpunkt", "uppstart"],
    Betyder(
        {
            "planerad": "Besöket hör till den vanliga planeringen.",
            "riktad": "Besöket gäller en bestämd fråga.",
            "synpunkt": "Besöket görs efter en synpunkt eller ett klagomål.",
            "uppstart": "Verksamheten är ny.",
        }
    ),
]
Risk = Annotated[
    Literal["lag", "mattlig", "hog"],
    Betyder({"lag": "Risken är låg.", "mattlig": "Risken är måttlig.", "hog": "Risken är hög."}),
]
Tidskrav = Annotated[
    Literal["omgaende", "handlingsplan", "nasta-uppfoljning"],
    Betyder(
        {
            "omgaende": "Det ska rättas genast, och handlingsplanen måste svara på det.",
            "handlingsplan": "Handlingsplanen måste svara på det.",
            "nasta-uppfoljning": "Det kan vänta till nästa uppföljning.",
        }
    ),
]
Utfall = Annotated[
    Literal["genomford", "delvis", "ej-genomford"],
    Betyder(
        {"genomford": "Allt är gjort.", "delvis": "En del är gjort.", "ej-genomford": "Inget är gjort ännu."}
    ),
]
Effekt = Annotated[
    Literal["ja", "delvis", "nej", "for-tidigt"],
    Betyder(
        {
            "ja": "Det har blivit bättre, så som det var tänkt.",
            "delvis": "Det har blivit bättre, men inte helt som det var tänkt.",
            "nej": "Det har inte blivit bättre.",
            "for-tidigt": "Det är för tidigt att säga.",
        }
    ),
]

EJ_BEDOMD = "ej-bedomd"
EJ_TILLAMPLIG = "ej-tillamplig"

METODER = {
    "intervju-brukare": "Intervju med brukare",
    "intervju-narstaende": "Intervju med närstående",
    "intervju-medarbetare": "Intervju med medarbetare",
    "intervju-chef": "Intervju med chef",
    "gruppdialog": "Gruppdialog",
    "observation": "Observation",
    "dokumentgranskning": "Dokumentgranskning",
    "enkat": "Enkät",
    "registerdata": "Registerdata",
    "sjalvskattning": "Självskattning",
}


class Roll(Varde):
    """Someone who took part, by role and never by name."""

    roll: Text
    """Rollen, aldrig ett namn."""
    antal: Heltal | None = None
    """Antal i rollen."""


class Metod(Varde):
    """A method that was used, and how much of it."""

    metod: MetodRef
    """Metodens id."""
    antal: Heltal | None = None
    """Antal intervjuer, akter eller tillfällen."""


class Urval(Varde):
    """What the visit was to look at, and why not at everything."""

    omraden: list[OmradeRef] = Field(default_factory=list)
    """Områden som ingår."""
    kriterier: list[KriteriumRef] = Field(default_factory=list)
    """Kriterier som ingår."""
    skal: Prosa | None = None
    """Varför urvalet ser ut så."""


class Del(Varde):
    """The judgement of a work team, a sub-unit or a dimension's value."""

    niva: NivaRef | None = None
    """Steget på skalan."""
    uppfyllda_krav: list[Annotated[Text, Refers("krav")]] = Field(default_factory=list)
    """Kryssade krav i en trappa."""
    motivering: Prosa | None = None
    """Varför."""
    underlag: list[MetodRef] = Field(default_factory=list)
    """Metoderna som bedömningen vilar på."""


class Bedomning(Del):
    """The judgement of a criterion; the whole is stated, never computed from its parts."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "En bedömning", ("niva", "motivering", "underlag"), "Hur det är med ett kriterium, och varför."
    )

    delar: dict[DelRef, Del] = Field(default_factory=dict)
    """Bedömningar av delar: arbetslag, underenheter eller värden av en dimension."""


class Avsnitt(Varde):
    """Prose under a heading, or for an area."""

    rubrik: Text | None = None
    """Rubriken."""
    omrade: OmradeRef | None = None
    """Området som texten gäller."""
    niva: NivaRef | None = None
    """Ett steg för hela området."""
    text: Prosa
    """Texten."""


class GottExempel(Varde):
    """Something to be proud of."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "Ett gott exempel", ("id", "kriterier", "far_spridas", "text"), "Något att vara stolt över."
    )

    id: Annotated[Id, Names("exempel")]
    """Kort id."""
    kriterier: list[KriteriumRef] = Field(default_factory=list)
    """Kriterierna som exemplet hör till."""
    far_spridas: JaNej = False
    """Om andra enheter får läsa det."""
    text: Prosa
    """Exemplet."""
    lattlast: Prosa | None = None
    """Samma sak med lätta ord, till dem som får hjälpen och deras närstående."""


class GodaExempel(Varde):
    """The good examples, or the reason why there are none."""

    lista: list[GottExempel] = Field(default_factory=list, alias="[]")  # no key of a file has that name
    skal: Prosa | None = None
    """Varför inga goda exempel lyfts."""


class Hanvisning(Varde):
    """Another process that the matter belongs to; its number and nothing of the case."""

    process: Annotated[
        Literal["lex-sarah", "lex-maria", "ivo", "arbetsmiljo", "annan"],
        Betyder(
            {
                "lex-sarah": "Det utreds enligt lex Sarah.",
                "lex-maria": "Det utreds enligt lex Maria.",
                "ivo": "Det finns hos Inspektionen för vård och omsorg.",
                "arbetsmiljo": "Det tas om hand i arbetsmiljöarbetet.",
                "annan": "Det tas om hand i en annan ordning.",
            }
        ),
    ]
    """Processen som ärendet hör till."""
    diarienummer: Nummer | None = None
    """Ärendets diarienummer där."""


class Papekande(Varde):
    """Something to work with."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "Ett påpekande", ("id", "kriterier", "risk", "tidskrav", "text"), "Något som behöver bli bättre."
    )

    id: Annotated[Id, Names("papekande")]
    """Kort id som handlingsplanen hänvisar till."""
    kriterier: list[KriteriumRef] = Field(default_factory=list)
    """Kriterierna som påpekandet hör till."""
    risk: Risk | None = None
    """lag, mattlig eller hog."""
    tidskrav: Tidskrav | None = None
    """omgaende, handlingsplan eller nasta-uppfoljning."""
    senast: Datum | None = None
    """Den som bedömt har satt en sista dag."""
    hanvisning: Hanvisning | None = None
    """När det hanteras i annan ordning."""
    text: Prosa
    """Påpekandet."""


class Avstamning(Varde):
    """What came of an earlier remark, action or focus area."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "En avstämning", ("utfall", "effekt", "text"), "Vad det blev av något som bestämdes tidigare."
    )

    utfall: Utfall
    """genomford, delvis eller ej-genomford."""
    effekt: Effekt | None = None
    """ja, delvis, nej eller for-tidigt."""
    text: Prosa | None = None
    """Det som syntes eller hördes."""


class Rost(Varde):
    """A quote, only with consent."""

    text: Prosa
    """Citatet."""
    vem: Text | None = None
    """Roll, till exempel kund eller närstående."""
    samtycke: JaNej | None = None
    """true: den som citeras har sagt ja. Utan samtycke får citatet inte finnas i filen."""


class Samlad(Varde):
    """The assessor's overall word; the reason where it departs from the proposal."""

    niva: NivaRef
    """Det samlade steget."""
    skal: Prosa | None = None
    """Skälet när det avviker från förslaget."""


class Redovisning(Varde):
    """When the board saw it."""

    datum: Datum
    """Sammanträdets dag."""
    organ: Text | None = None
    """Nämnden eller styrelsen."""
    paragraf: Nummer | None = None
    """Paragrafen i protokollet."""
    avser: Text | None = None
    """Vad som redovisades: kvalitetsrapport eller handlingsplan."""


class Tidslinje(Varde):
    """The visit's way to the board, in this order."""

    utkast_skickat: Datum | None = None
    """Utkastet skickades till enheten."""
    faktagranskad: Datum | None = None
    """Enheten har granskat fakta."""
    faststalld: Datum | None = None
    """Rapporten är fastställd och ändras inte mer."""
    aterkopplad: Datum | None = None
    """Rapporten har gåtts igenom med arbetsgruppen."""
    redovisad: list[Redovisning] = Field(default_factory=list)
    """När nämnden fick se den."""


class Tillfalle(Varde):
    """One of several occasions of the same work."""

    datum: Datum
    """Dagen."""
    form: Text | None = None
    """Formen, till exempel veckomöte eller heldag."""
    ovning: Prosa | None = None
    """Övningen."""
    kriterier: list[KriteriumRef] = Field(default_factory=list)
    """Kriterierna som togs upp."""


class Fokus(Varde):
    """A focus area chosen from what was seen."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "Ett fokusområde", ("id", "kriterier", "text"), "Något som gruppen vill utveckla."
    )

    id: Annotated[Id, Names("fokus")]
    """Kort id."""
    kriterier: list[KriteriumRef] = Field(default_factory=list)
    """Kriterierna som fokuset hör till."""
    program: list[MalRef] = Field(default_factory=list)
    """Mål i program som fokuset bidrar till."""
    text: Prosa
    """Vad man vill uppnå."""


class ArbetslagDa(Varde):
    """What was true of a work team that day."""

    id: Annotated[Id, Refers("arbetslag")]
    """Arbetslagets id."""
    brukare: Heltal | None = None
    """Antal brukare då."""
    medarbetare: Heltal | None = None
    """Antal medarbetare då."""


class EnhetDa(Varde):
    """What was true of the unit that day."""

    namn: Text | None = None
    """Enhetens namn då."""
    regi: Regi | None = None
    """Vem som drev enheten då."""
    brukare: Heltal | None = None
    """Antal brukare då."""
    medarbetare: Heltal | None = None
    """Antal medarbetare då."""
    chefer: Heltal | None = None
    """Antal chefer med personalansvar då."""
    arbetslag: list[ArbetslagDa] = Field(default_factory=list)
    """Arbetslagen då."""


class Bilaga(Varde):
    """An attachment: a file beside the visit, or a registration number."""

    namn: Text
    """Bilagans namn."""
    fil: Text | None = None
    """Filens sökväg från besökets mapp."""
    diarienummer: Nummer | None = None
    """Var bilagan är registrerad."""


def _list_to_examples(value: object) -> object:
    return {"[]": value} if isinstance(value, list) else value


class Besok(Dokument):
    """One visit."""

    SLAG: ClassVar[str] = "besok"
    PLATSER: ClassVar[tuple[str, ...]] = ("besok/<enhet>/<besok>/besok.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {"slag": "uppfoljning", "datum": "<besok>"}

    slag: Slag
    """Slag av besök; väljer rapport."""
    anledning: Anledning = "planerad"
    """Varför besöket görs."""
    diarienummer: Nummer | None = None
    """Ärendets diarienummer."""
    kriterier: Annotated[EnEllerFlera, Refers("utgava")] = Field(default_factory=list)
    """Utgåvan eller utgåvorna som besöket bedöms mot, till exempel hemtjanst/2026."""
    datum: EnDagEllerFlera
    """Besökets dag, eller {fran: …, till: …}."""
    arbetslag: ArbetslagRef | None = None
    """Arbetslaget som besöket gäller."""
    foljer_upp: Annotated[EnEllerFlera, Refers("besok")] = Field(default_factory=list)
    """Besök som detta följer upp, till exempel hemtjansten-norr/2026-02-10."""
    enhet_da: EnhetDa | None = None
    """Vad som var sant om enheten den dagen."""
    uppfoljare: list[Roll] = Field(default_factory=list)
    """De som följer upp, i roller."""
    deltagare: list[Roll] = Field(default_factory=list)
    """De som deltog, i roller."""
    metoder: list[Metod] = Field(default_factory=list)
    """Metoderna som användes."""
    urval: Urval | None = None
    """Vad besöket tittar på, och varför."""
    tillfallen: list[Tillfalle] = Field(default_factory=list)
    """Flera tillfällen av samma arbete."""
    bedomningar: dict[KriteriumRef, Bedomning] = Field(default_factory=dict)
    """Bedömningarna, med kriteriets id som nyckel."""
    avsnitt: list[Avsnitt] = Field(default_factory=list)
    """Text utan kriterier, eller för ett helt område."""
    avstamning: dict[Annotated[Text, Refers("papekande", "atgard", "fokus")], Avstamning] = Field(
        default_factory=dict
    )
    """Tidigare påpekanden, åtgärder och fokusområden, med deras id som nyckel."""
    goda_exempel: Annotated[
        GodaExempel, BeforeValidator(_list_to_examples, json_schema_input_type=list[GottExempel] | Skal)
    ] = GodaExempel.model_construct()
    """Goda exempel, eller {skal: …} när inga lyfts."""
    papekanden: list[Papekande] = Field(default_factory=list)
    """Påpekandena."""
    fokus: list[Fokus] = Field(default_factory=list)
    """Fokusområden."""
    roster: list[Rost] = Field(default_factory=list)
    """Röster med samtycke."""
    samlad: Samlad | None = None
    """Den samlade bedömningen, av en människa."""
    sammanfattning: Prosa | None = None
    """Sammanfattningen, först i rapporten."""
    lattlast: Prosa | None = None
    """Det viktigaste med lätta ord, till dem som får hjälpen och deras närstående; först på den lättlästa sidan."""
    spridning: Literal["intern"] | None = None
    """intern: skrivs bara ut med rapport --intern."""
    nasta_besok: Datum | None = None
    """Dagen för nästa besök."""
    bilagor: list[Bilaga] = Field(default_factory=list)
    """Bilagor."""
    tidslinje: Tidslinje = Tidslinje.model_construct()
    """Besökets väg till nämnden."""

    @property
    def fastlagt(self) -> bool:
        """Whether the visit's report is settled; until then it is a draft."""
        return self.tidslinje.faststalld is not None

    def alla_bedomningar(self) -> Iterator[tuple[tuple[str, ...], Del]]:
        """Every judgement and every part of one, each with its place among `bedomningar`."""
        for ident, bedomning in self.bedomningar.items():
            yield (ident,), bedomning
            if delar := bedomning.delar:
                for namn, del_ in delar.items():
                    yield (ident, "delar", namn), del_


DOKUMENT = Besok
