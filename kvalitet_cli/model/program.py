"""`kriterier/<id>/<utgava>.yaml`: one edition of a strategic programme, which criteria, focus areas and actions serve."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from kvalitet_cli.model._bas import (
    Datum,
    Dokument,
    FragaRef,
    Id,
    MalRef,
    Names,
    Period,
    Prosa,
    Tal,
    Text,
    Varde,
)
from kvalitet_cli.model.kriterier import Beslut


class Mal(Varde):
    """A goal."""

    id: Annotated[Id, Names("mal")]
    """Kort id som kriterier, fokusområden och åtgärder hänvisar till."""
    namn: Text
    """Målets namn."""
    text: Prosa | None = None
    """Vad målet betyder."""


class Indikator(Varde):
    """A figure that shows whether a goal comes nearer."""

    id: Annotated[Id, Names("indikator")]
    """Kort id."""
    namn: Text
    """Indikatorns namn."""
    mal: MalRef
    """Målet som indikatorn hör till."""
    fraga: FragaRef | None = None
    """Frågan i ett instrument som ger värdet, till exempel valfard/2026#nyckelfria-las."""
    malvarde: Tal | None = None
    """Värdet som ska nås."""
    till: Datum | None = None
    """Dagen då det ska vara nått."""


class Program(Dokument):
    """One edition of a programme."""

    SLAG: ClassVar[str] = "program"
    PLATSER: ClassVar[tuple[str, ...]] = ("kriterier/<uppsattning>/<utgava>.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {"namn": "–", "mal": []}

    namn: Text
    """Programmets namn."""
    text: Prosa | None = None
    """Vad programmet vill."""
    beslut: Beslut | None = None
    """Beslutet om programmet."""
    galler: Period = Period.model_construct()
    """När programmet gäller."""
    mal: list[Mal]
    """Målen, i ordning."""
    indikatorer: list[Indikator] = Field(default_factory=list)
    """Indikatorerna, i ordning."""


DOKUMENT = Program
