"""`handlingsplan.yaml`: the plan that a visit led to, or the unit's living plan."""

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from kvalitet_cli.model._bas import (
    Datum,
    Dokument,
    Id,
    JaNej,
    Names,
    PapekandeRef,
    Prosa,
    Refers,
    Skal,
    Snutt,
    Tal,
    Text,
    Varde,
)


class Atgardsgrund(Varde):
    """What an action answers to."""

    papekanden: list[PapekandeRef] = Field(default_factory=list)
    """Påpekanden i besöket."""
    fokus: list[Annotated[Text, Refers("fokus")]] = Field(default_factory=list)
    """Fokusområden i besöket."""
    matningar: list[Annotated[Text, Refers("matning")]] = Field(default_factory=list)
    """Mätningar."""
    program: list[Annotated[Text, Refers("mal", "program")]] = Field(default_factory=list)
    """Mål i program."""
    egen_initiativ: JaNej = False
    """true: gruppens eget initiativ."""

    @property
    def tom(self) -> bool:
        """Whether it names nothing."""
        return not (self.papekanden or self.fokus or self.matningar or self.program or self.egen_initiativ)


class Matt(Varde):
    """A measure before and the goal."""

    fore: Tal | None = None
    """Värdet före."""
    mal: Tal | None = None
    """Målvärdet."""
    efter: Tal | None = None
    """Värdet efter."""
    enhet: Text | None = None
    """Måttets enhet, till exempel procent."""


class Avskrivning(Varde):
    """Why an action was written off."""

    datum: Datum
    """Dagen."""
    skal: Prosa
    """Skälet."""


class Atgard(Varde):
    """What is to be done, by whom and when; its status follows from the dates."""

    SNUTT: ClassVar[Snutt | None] = Snutt(
        "En åtgärd",
        ("id", "grund", "text", "mal", "ansvarig", "klart_senast"),
        "Vad som ska göras, av vem och till när.",
    )

    id: Annotated[Id, Names("atgard")]
    """Kort id som återbesöket stämmer av."""
    grund: Atgardsgrund
    """Vad åtgärden svarar på."""
    text: Prosa
    """Vad som ska göras."""
    lattlast: Prosa | None = None
    """Samma sak med lätta ord, till dem som får hjälpen och deras närstående."""
    mal: Prosa | None = None
    """Vad som ska ha uppnåtts."""
    matt: Matt | None = None
    """Ett mått före och ett mål."""
    ansvarig: Text
    """En roll, aldrig ett namn."""
    klart_senast: Datum
    """Sista dagen."""
    paborjad: Datum | None = None
    """Dagen då arbetet började."""
    klar: Datum | None = None
    """Dagen då det var klart."""
    avskriven: Avskrivning | None = None
    """När och varför åtgärden skrevs av."""


class UtanAtgard(Varde):
    """Why a remark gets no action, and who decided so."""

    skal: Prosa
    """Skälet."""
    beslutad_av: Text | None = None
    """Rollen som beslutade."""


class Gemensam(Varde):
    """Whether the plan was made together, and why not."""

    ja: JaNej = Field(default=False, alias="?")  # no key of a file has that name
    skal: Prosa | None = None
    """Varför planen inte togs fram gemensamt."""


def _word_to_together(value: object) -> object:
    return {"?": value} if isinstance(value, bool | str | int) else value


class Handlingsplan(Dokument):
    """A plan of action: beside a visit, or the unit's living one."""

    SLAG: ClassVar[str] = "handlingsplan"
    PLATSER: ClassVar[tuple[str, ...]] = (
        "besok/<enhet>/<besok>/handlingsplan.yaml",
        "besok/<enhet>/handlingsplan.yaml",
    )
    RESERV: ClassVar[dict[str, Any]] = {"atgarder": []}

    upprattad: Datum | None = None
    """Dagen då planen beslutades; utan den är planen ett utkast."""
    gemensamt_framtagen: (
        Annotated[Gemensam, BeforeValidator(_word_to_together, json_schema_input_type=bool | Skal)] | None
    ) = None
    """true, eller {skal: …} när planen inte togs fram gemensamt."""
    aterbesok: Datum | None = None
    """Dagen för återbesöket; annars räknas den från upprattad."""
    atgarder: list[Atgard]
    """Åtgärderna."""
    utan_atgard: dict[PapekandeRef, UtanAtgard] = Field(default_factory=dict)
    """Påpekanden som inte får någon åtgärd, och varför."""


DOKUMENT = Handlingsplan
