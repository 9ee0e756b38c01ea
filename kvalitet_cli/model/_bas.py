"""What every kind of document is built from: the base classes and the small shared types.

A model holds one field at a time; what crosses fields is a rule. Strings, integers and booleans are strict, a date
is `YYYY-MM-DD` and nothing else, and a form with two shapes is made one before validation. The string under each
field is its description in the JSON Schema, in Swedish, since an editor shows it to the one who writes.
"""

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}

T = TypeVar("T")


class Names(NamedTuple):
    """Marks an id (or the keys of a mapping, or a list's ids) that others refer to; `kind` is what it names."""

    kind: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Leave the kind in the JSON Schema."""
        return {**handler(core), NAMES: self.kind}


NAMES = "x-names"
REFERS = "x-refers"
"""The keywords that the marks leave in a JSON Schema, for those who know what the workspace holds."""


class _Kinds(NamedTuple):
    kinds: tuple[str, ...]


class Refers(_Kinds):
    """Marks a word (or keys, or a list's words) that names something elsewhere, by what it may be.

    An editor completes it from what the workspace holds, and a new id is written where the old one stood. What is
    named by a path (a unit, a visit, an edition, an instrument, a programme, a measurement) has no `Names`.
    """

    __slots__ = ()

    def __new__(cls, *kinds: str) -> Self:
        """A mark for a word that names one of these."""
        return super().__new__(cls, kinds)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Leave the kinds in the JSON Schema."""
        return {**handler(core), REFERS: list(self.kinds)}


class Betyder:
    """Says what each word of a `Literal` means, in a sentence that an editor shows."""

    def __init__(self, ord: Mapping[str, str]) -> None:  # noqa: A002 - the word for it
        self.ord = ord

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Leave the sentences in the JSON Schema, in the order of the words."""
        found = handler(core)
        return {**found, "markdownEnumDescriptions": [self.ord[word] for word in found["enum"]]}


class Snutt(NamedTuple):
    """What an editor offers when one of these is begun.

    Attributes:
        namn: What it is called in the list.
        nycklar: The keys to fill in, in order.
        text: When to choose it.

    """

    namn: str
    nycklar: tuple[str, ...]
    text: str


class Varde(BaseModel):
    """A part of a document: frozen, without unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    SNUTT: ClassVar[Snutt | None] = None
    """What an editor offers when one is begun."""


class Dokument(Varde):
    """A kind of document. A module in `model` offers its class as `DOKUMENT`, and that is all the registration.

    Class attributes:
        SLAG: The word in `format: <SLAG>/<VERSION>`.
        PLATSER: Where such documents lie, relative to the root, with `<name>` for a part of the identity.
        RESERV: Values that stand in for required root fields that are wrong, so that the rest can still be checked.
    """

    SLAG: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1
    PLATSER: ClassVar[tuple[str, ...]]
    RESERV: ClassVar[Mapping[str, Any]] = {}

    format: str
    """Dokumentets slag och version, till exempel besok/1. Alltid första raden."""
    sprak: Literal["sv"] = "sv"
    """Språket i dokumentet."""


def is_id(word: str) -> bool:
    """Whether `word` is kebab-case ASCII and no device name of Windows."""
    return re.fullmatch(ID_PATTERN.rstrip("$"), word) is not None and word not in _DEVICES


def _no_device(word: str) -> str:
    if word in _DEVICES:
        raise PydanticCustomError("device_name", "device name")
    return word


def _to_date(value: object) -> dt.date:
    if isinstance(value, str) and (day := _day(value)):
        return day
    raise PydanticCustomError("not_a_date", "not a date")


@functools.lru_cache(maxsize=4096)
def _day(word: str) -> dt.date | None:
    """The day that a word is; one day stands in many documents. None for what is not written as one."""
    if not _DATE.fullmatch(word):
        return None
    try:
        return dt.date.fromisoformat(word)
    except ValueError:
        raise PydanticCustomError("no_such_day", "no such day") from None


def _to_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("not_a_number", "not a number")
    return value


def _one_to_list(value: object) -> object:
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


def _day_to_span(value: object) -> object:
    return {"fran": value, "till": value} if isinstance(value, str | int | float) else value


def ord_till_namngiven(value: object) -> object:
    """A word alone as `{id: …}`."""
    return {"id": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


def _whole_to_text(value: object) -> object:
    return str(value) if type(value) is int else value


Text = Annotated[str, StringConstraints(strict=True, min_length=1)]
"""A word or a name. The reader takes a whole number for the text it was written as."""

Prosa = Annotated[str, StringConstraints(strict=True, min_length=1), "prosa"]
"""Running text: plain, an empty line begins a new paragraph, nothing else means anything."""

Nummer = Annotated[
    str, BeforeValidator(_whole_to_text, json_schema_input_type=str | int), Field(strict=True, min_length=1)
]
"""Something that is numbered but never counted with: a paragraph, a registration number."""

Id = Annotated[str, StringConstraints(strict=True, pattern=ID_PATTERN), AfterValidator(_no_device)]
"""Kebab-case ASCII, no device name of Windows."""

Heltal = Annotated[int, Field(strict=True, ge=0)]
Antal = Annotated[int, Field(strict=True, ge=1)]
Procent = Annotated[int, Field(strict=True, ge=0, le=100)]
Tal = Annotated[float, BeforeValidator(_to_number, json_schema_input_type=float)]
JaNej = Annotated[bool, Field(strict=True)]

Datum = Annotated[
    dt.date,
    BeforeValidator(_to_date),
    WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
"""A day, `YYYY-MM-DD`."""


class Period(Varde):
    """A span of days, open at either end."""

    fran: Datum | None = None
    """Första dagen."""
    till: Datum | None = None
    """Sista dagen."""

    def omfattar(self, day: dt.date) -> bool:
        """Whether the day lies in the span, both ends included."""
        return (self.fran is None or self.fran <= day) and (self.till is None or day <= self.till)


class Dagar(Varde):
    """One or more days of a visit; a single day is written as the date alone."""

    fran: Datum
    """Första dagen."""
    till: Datum
    """Sista dagen."""


class Giltighet(Varde):
    """From when something holds, and until when if that is known."""

    fran: Datum
    """Första dagen."""
    till: Datum | None = None
    """Sista dagen."""


class Namngiven(Varde):
    """An id, or an id with a name to print."""

    id: Id
    """Kort id."""
    namn: Text | None = None
    """Namnet som skrivs ut."""


class Skal(Varde):
    """A reason, where something is left out."""

    SNUTT: ClassVar[Snutt | None] = Snutt("Ett skäl", ("skal",), "Det utelämnas, och här står varför.")

    skal: Prosa
    """Skälet, i en mening."""


EnEllerFlera = Annotated[list[Text], BeforeValidator(_one_to_list, json_schema_input_type=Text | list[Text])]
"""One word or a list of words."""

EnDagEllerFlera = Annotated[Dagar, BeforeValidator(_day_to_span, json_schema_input_type=Datum | Dagar)]
"""A date, or `{fran: …, till: …}`."""

OrdEllerNamngiven = Annotated[
    Namngiven, BeforeValidator(ord_till_namngiven, json_schema_input_type=Id | Namngiven)
]
"""An id, or `{id: …, namn: …}`."""

NivaRef = Annotated[Text, Refers("niva")]
"""A step of the scale."""

OmradeRef = Annotated[Text, Refers("omrade")]
"""An area of the edition."""

KriteriumRef = Annotated[Text, Refers("kriterium")]
"""A criterion of the edition that one is judged by."""

MetodRef = Annotated[Text, Refers("metod")]
"""A method, one of the usual or the organisation's own."""

ArbetslagRef = Annotated[Text, Refers("arbetslag")]
"""A work team of the unit."""

MalRef = Annotated[Text, Refers("mal")]
"""A goal, with its programme before it: `hallbar-omsorg/2030#underskoterskan`."""

DelRef = Annotated[Text, Refers("arbetslag", "enhet", "axelvarde")]
"""A part of a unit: a work team, a sub-unit or a dimension's value."""

PapekandeRef = Annotated[Text, Refers("papekande")]
"""A remark; of another visit with that before it and `#` between."""

FragaRef = Annotated[Text, Refers("fraga")]
"""A question of the instrument."""

Dimensioner = dict[Annotated[Text, Refers("dimension")], Annotated[EnEllerFlera, Refers("axelvarde")]]
"""A value or several for each of the set's own dimensions."""
