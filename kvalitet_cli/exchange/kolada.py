"""A saved answer from Kolada's open interface -> values, each with its key figure, place, year and gender.

Read from a file, never fetched. The envelope is `{"values": [...], "count": …}` in versions 2 and 3 of the interface; a row
has `kpi`, `municipality` (or `ou`), `period` and `values` of `gender`, `value`, `status` and `count`. Version 3 may
carry the period on the value. A key that is not known is passed over; a value that is missing is null and stays so.
"""

import json
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from kvalitet_cli.core.errors import KvalitetError

MAX_BYTES = 20 << 20
GENDERS = ("T", "K", "M", "F")
"""Total, women, men; an old description of the interface has F."""

_LARGEST = 1e12
_SAVED_AS_IT_IS = "Spara svaret från Kolada som det är, i JSON, och försök igen."
_NEXT_PAGE = ("next_page", "next_url", "next")


class Koladavarde(NamedTuple):
    """One value.

    Attributes:
        kpi: The key figure's id: `U21468`.
        plats: A municipality, a region, a group or a unit: `0000` is the country.
        ar: The year.
        kon: T, K, M or F.
        varde: None where Kolada has none.
        antal: How many members of a group the value is the unweighted mean of; 1 for all else.

    """

    kpi: str
    plats: str
    ar: int
    kon: str
    varde: float | None
    antal: int = 1


class Koladasvar(NamedTuple):
    """A saved answer; `fler_sidor` where it says that more follows on another page."""

    varden: tuple[Koladavarde, ...]
    fler_sidor: bool = False


def read(content: bytes) -> Koladasvar:
    """The values of a saved answer, in its order.

    Raises:
        KvalitetError: It is no such answer; says where and what was expected.

    """
    data = _json(content)
    if not isinstance(data, dict) or not isinstance(data.get("values"), list):
        raise KvalitetError(
            "Filen är inget svar från Kolada: det ska vara ett objekt med en lista values.", _SAVED_AS_IT_IS
        )
    varden = [varde for number, row in enumerate(data["values"]) for varde in _row(row, f"values[{number}]")]
    if not varden:
        raise KvalitetError(
            "Svaret från Kolada är tomt.", "Kontrollera nyckeltal, kommun och år, och hämta det igen."
        )
    seen: dict[tuple[str, str, int, str], Koladavarde] = {}
    for varde in varden:
        key = (varde.kpi, varde.plats, varde.ar, varde.kon)
        if seen.setdefault(key, varde) != varde:
            what = f"{varde.kpi} för {varde.plats}, {varde.ar} och {varde.kon}"
            raise KvalitetError(f"Svaret har två olika värden för {what}.", _SAVED_AS_IT_IS)
    return Koladasvar(tuple(seen.values()), any(data.get(key) for key in _NEXT_PAGE))


def _json(content: bytes) -> Any:
    if len(content) > MAX_BYTES:
        raise KvalitetError(
            f"Filen är större än {MAX_BYTES >> 20} MiB.",
            "Hämta färre nyckeltal, kommuner eller år åt gången.",
        )
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise KvalitetError(f"Filen är inte UTF-8 (byte {error.start + 1}).", _SAVED_AS_IT_IS) from error
    except json.JSONDecodeError as error:
        where = f"rad {error.lineno}, tecken {error.colno}"
        raise KvalitetError(f"Filen är inte JSON ({where}).", _SAVED_AS_IT_IS) from error
    except (
        ValueError,
        RecursionError,
    ) as error:  # an integer of thousands of digits; nested out of all bounds
        raise KvalitetError(
            "Filen går inte att läsa som JSON: ett tal är för stort, eller så är den nästlad för djupt.",
            _SAVED_AS_IT_IS,
        ) from error


def _no_constant(word: str) -> Any:
    raise KvalitetError(f"Filen har {word} där ett tal ska stå.", _SAVED_AS_IT_IS)


def _row(row: Any, where: str) -> Iterator[Koladavarde]:
    if not isinstance(row, dict):
        raise _wrong(where, "ett objekt", row)
    if "kpi" not in row and "title" in row:
        raise KvalitetError(
            f"{where} beskriver ett nyckeltal eller en kommun och har inga värden.",
            "Hämta värdena i stället: v3/data/kpi/<id>/municipality/<kommun>/year/<år>.",
        )
    kpi = _word(row.get("kpi"), f"{where}.kpi")
    plats = _word(_first(row, "municipality", "ou", "out"), f"{where}.municipality")
    values = row.get("values")
    if not isinstance(values, list):
        raise _wrong(f"{where}.values", "en lista", values)
    for number, value in enumerate(values):
        here = f"{where}.values[{number}]"
        if not isinstance(value, dict):
            raise _wrong(here, "ett objekt", value)
        kon = value.get("gender")
        if kon not in GENDERS:
            raise _wrong(f"{here}.gender", "T, K eller M", kon)
        if value.get("isdeleted") is True:
            continue
        period = _first(value, "period") if row.get("period") is None else row["period"]
        yield Koladavarde(
            kpi,
            plats,
            _year(period, where),
            kon,
            _figure(value.get("value"), here),
            _count(value.get("count"), here),
        )


def _first(row: dict[str, Any], *keys: str) -> Any:
    return next((row[key] for key in keys if row.get(key) is not None), None)


def _word(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > 40:
        raise _wrong(where, "ett id", value)
    return value.strip()


def _year(value: Any, where: str) -> int:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if len(text) != 4 or not (text.isascii() and text.isdigit()):
        raise _wrong(f"{where}.period", "ett år", value)
    return int(text)


def _figure(value: Any, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(f"{where}.value", "ett tal eller null", value)
    if abs(value) > _LARGEST or not math.isfinite(value):
        raise KvalitetError(f"{where}.value är ett orimligt stort tal.", _SAVED_AS_IT_IS)
    return value


def _count(value: Any, where: str) -> int:
    if value is None:
        return 1
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise _wrong(f"{where}.count", "ett antal", value)
    return value


def _wrong(where: str, wanted: str, value: Any) -> KvalitetError:
    shown = json.dumps(value, ensure_ascii=False)
    shown = "inget" if value is None else shown if len(shown) <= 40 else f"{shown[:39]}…"
    return KvalitetError(
        f"I svaret från Kolada ska {where} vara {wanted}, men där står {shown}.", _SAVED_AS_IT_IS
    )
