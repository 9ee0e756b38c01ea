"""`besok/<enhet>/matningar/<namn>.yaml`: what was measured in a unit with an instrument, in aggregate and never by person.

A value, a part or a cell that must not be shown is written `dold`; what is missing has a reason.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field

from kvalitet_cli.model._bas import (
    ArbetslagRef,
    DelRef,
    Dokument,
    EnDagEllerFlera,
    FragaRef,
    Heltal,
    Prosa,
    Refers,
    Tal,
    Text,
    Varde,
)
from kvalitet_cli.model.besok import Rost

DOLD = "dold"
Dold = Literal["dold"]


def _word_to_hidden(value: object) -> object:
    return {"?": value} if isinstance(value, str) else value


def _count_to_cell(value: object) -> object:
    return {"#": value} if isinstance(value, int) and not isinstance(value, bool) else _word_to_hidden(value)


def _unknown_to_none(value: object) -> object:
    return None if value == "okant" else value


AntalEllerOkant = Annotated[
    Heltal | None, BeforeValidator(_unknown_to_none, json_schema_input_type=Heltal | Literal["okant"])
]
"""A base, or `okant` where whoever made the figure does not tell."""


class Doljbar(Varde):
    """What may be hidden: then it is the word `dold` and nothing else."""

    dold: Dold | None = Field(default=None, alias="?")  # no key of a file has that name

    @property
    def ar_dold(self) -> bool:
        """Whether it is hidden because the group is small."""
        return self.dold is not None


class Uppmatt(Varde):
    """A value with its base, or the reason why there is none."""

    varde: Tal | None = None
    """Värdet, som det mättes. Riktningen står i instrumentet."""
    antal: AntalEllerOkant = None
    """Antalet som värdet bygger på."""
    skal: Prosa | None = None
    """Varför värdet saknas."""


class Matvarde(Uppmatt, Doljbar):
    """A value, hidden or not."""


class Cell(Doljbar):
    """A count in a table, hidden or not."""

    antal: Heltal | None = Field(default=None, alias="#")  # no key of a file has that name


Varden = dict[
    FragaRef, Annotated[Matvarde, BeforeValidator(_word_to_hidden, json_schema_input_type=Uppmatt | Dold)]
]
"""Values by question; `totalt` is the whole."""

Antalscell = Annotated[Cell, BeforeValidator(_count_to_cell, json_schema_input_type=Heltal | Dold)]
"""A count, or `dold`."""


class Svar(Varde):
    """Who was asked, who answered, and who answered by themselves."""

    utskickade: Heltal | None = None
    """Antal som fick frågorna."""
    svarande: Heltal | None = None
    """Antal som svarade."""
    sjalva: Heltal | None = None
    """Antal som svarade själva, utan hjälp av personal eller närstående."""


class Jamforelse(Varde):
    """Somebody else's values of the same questions."""

    namn: Text | None = None
    """Namnet som skrivs ut; annars nyckeln."""
    kalla: Text
    """Varifrån värdena kommer."""
    ar: Text | None = None
    """Året eller perioden, om den är en annan än mätningens."""
    antal: AntalEllerOkant = None
    """Antal svarande, eller okant."""
    varden: Varden
    """Värdena, med frågans id som nyckel."""


class Delvarden(Varde):
    """The values of a part: a work team, a sub-unit or a group."""

    svarande: Heltal | None = None
    """Antal som svarade i delen."""
    varden: Varden = Field(default_factory=dict)
    """Värdena, med frågans id som nyckel."""


class Delmatning(Delvarden, Doljbar):
    """A part, hidden or not."""


class Utfall(Varde):
    """How many moved, and in which direction."""

    antal_start: Antalscell | None = None
    """Antal som började; dold när bortfallet är litet, som annars går att räkna ut."""
    antal_par: Heltal | None = None
    """Antal som har mätts både före och efter."""
    bortfall: Antalscell | None = None
    """Antal som började men inte har mätts efter."""
    battre: Antalscell | None = None
    """Antal som fick det bättre, med minst den minsta förändringen."""
    oforandrat: Antalscell | None = None
    """Antal utan förändring."""
    samre: Antalscell | None = None
    """Antal som fick det sämre, med minst den minsta förändringen."""
    median_fore: Tal | None = None
    """Medianen före, för dem som mätts båda gångerna."""
    median_efter: Tal | None = None
    """Medianen efter, för dem som mätts båda gångerna."""
    skal: Prosa | None = None
    """Varför värdena saknas."""


class Forflyttning(Utfall, Doljbar):
    """How a group moved, hidden or not."""


class Matning(Dokument):
    """One measurement in a unit."""

    SLAG: ClassVar[str] = "matning"
    PLATSER: ClassVar[tuple[str, ...]] = ("besok/<enhet>/matningar/<matning>.yaml",)
    RESERV: ClassVar[dict[str, Any]] = {
        "instrument": "–",
        "period": {"fran": "1900-01-01", "till": "1900-01-01"},
    }

    instrument: Annotated[Text, Refers("instrument")]
    """Instrumentet och dess utgåva, till exempel placerarindex/2025."""
    period: EnDagEllerFlera
    """Dagarna som mätningen gäller, {fran: …, till: …} eller en dag."""
    kalla: Text | None = None
    """Varifrån värdena kommer, när enheten inte har mätt själv."""
    arbetslag: ArbetslagRef | None = None
    """Arbetslaget som mätningen gäller, när den inte gäller hela enheten."""
    svar: Svar | None = None
    """Hur många som fick frågorna och svarade."""
    varden: Varden = Field(default_factory=dict)
    """Värdena, med frågans id som nyckel; totalt är helheten."""
    jamforelser: dict[Text, Jamforelse] = Field(default_factory=dict)
    """Andras värden, till exempel riket."""
    delar: dict[
        DelRef,
        Annotated[Delmatning, BeforeValidator(_word_to_hidden, json_schema_input_type=Delvarden | Dold)],
    ] = Field(default_factory=dict)
    """Värden för arbetslag, underenheter eller värden i en dimension."""
    forflyttning: dict[
        FragaRef,
        Annotated[Forflyttning, BeforeValidator(_word_to_hidden, json_schema_input_type=Utfall | Dold)],
    ] = Field(default_factory=dict)
    """Förflyttning före och efter, med frågans id som nyckel."""
    roster: list[Rost] = Field(default_factory=list)
    """Röster med samtycke."""
    sammanfattning: Prosa | None = None
    """Vad enheten ser i värdena."""
    spridning: Literal["intern"] | None = None
    """intern: skrivs bara ut med rapport --intern."""


DOKUMENT = Matning
