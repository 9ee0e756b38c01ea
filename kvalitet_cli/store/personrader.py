"""Reading the rows about persons: a CSV file in `privat/` and nothing that it says in any fault.

A fault names the line, the column by *our* word for it and what would be right. Whatever else goes wrong is stopped here
without its message, since a message may quote the row that it is about (`sealed`).
"""

import csv
import datetime as dt
import io
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.model._personrad import KOLUMNER, TIDPUNKTER, Personrad, Radfel
from kvalitet_cli.store import plain

P = ParamSpec("P")
T = TypeVar("T")

MAX_BYTES = 8 << 20

_KRAVDA = tuple(kolumn for kolumn in KOLUMNER if kolumn != "vikt")
_TAL = re.compile(r"[-+\u2212]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_KOD = re.compile(r"[^\s@]{1,40}")
_LANGT_NUMMER = re.compile(r"(?:[0-9]{2})?[0-9]{6}[-+\u2010-\u2015\u2212]?[0-9]{4}")


class SealedError(Exception):
    """A fault in the program, told by its kind and place alone: the message it had may quote a row."""


def sealed(function: Callable[P, T]) -> Callable[P, T]:
    """Let nothing out of `function` but what it returns and what a KvalitetError says."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(*args, **kwargs)
        except KvalitetError as error:
            told: Exception = KvalitetError(error.message, error.hint)
        except OSError as error:
            told = OSError(error.errno, error.strerror, error.filename)
        except Exception as error:  # noqa: BLE001 - every kind of message may quote a row
            told = SealedError(f"{type(error).__name__} vid {_place(error)}; orden är utelämnade")
        # Raised here, where no other is being handled: a trace shows neither its cause nor its context.
        raise told

    return run


def _place(error: BaseException) -> str:
    step, found = error.__traceback__, ""
    while step is not None:
        file = Path(step.tb_frame.f_code.co_filename)
        if "kvalitet_cli" in file.parts:
            found = f"{file.name} rad {step.tb_lineno}"
        step = step.tb_next
    return found


@sealed
def read_rows(path: Path) -> tuple[list[Personrad], list[Radfel]]:
    """The rows of a file, and what is wrong in the others.

    Raises:
        KvalitetError: It is no plain file, or too big.

    """
    text, faults = _text(path)
    if text is None:
        return [], faults
    rows: list[Personrad] = []
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    end = 0
    while True:
        start = end + 1
        try:
            fields = next(reader)
        except StopIteration:
            break
        except csv.Error:
            text_ = 'raden går inte att läsa. Ett citattecken (") som inte har sitt par, eller ett tecken som inte hör hemma i en textfil?'
            faults.append(Radfel(max(start, 1), "", text_))
            break
        end = reader.line_num
        if not any(field.strip() for field in fields):
            continue
        if columns is None:
            columns, wrong = _columns(fields, start)
            faults += wrong
            if wrong:
                break
            continue
        found = list(_row(fields, columns, start, delimiter))
        rows += [post for post in found if isinstance(post, Personrad)]
        faults += [post for post in found if isinstance(post, Radfel)]
    if columns is None and not faults:
        faults.append(Radfel(1, "", f"filen är tom. Första raden ska vara {';'.join(KOLUMNER)}"))
    return rows, sorted(faults)


def _text(path: Path) -> tuple[str | None, list[Radfel]]:
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        raise KvalitetError("Raderna ska ligga i en vanlig fil, inte i en mapp eller bakom en länk.")
    if status.st_size > MAX_BYTES:
        raise KvalitetError(
            f"Filen är större än {MAX_BYTES >> 20} MiB och läses inte.",
            "Ta bara med de rader som perioden behöver, eller dela upp den på flera instrument.",
        )
    content = plain.read(path, MAX_BYTES)
    try:
        return content.decode("utf-8").removeprefix("\ufeff"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    likely = (
        "UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:200] else "Windows-1252"
    )
    return None, [
        Radfel(line, "", f"raden är inte UTF-8. Är filen sparad som {likely}? Spara om den som CSV UTF-8.")
    ]


def _columns(fields: Sequence[str], line: int) -> tuple[list[str], list[Radfel]]:
    """The columns in the file's order; a first line that is no heading may be a row, and is never repeated."""
    words = [field.strip().casefold() for field in fields]
    faults = []
    missing = [kolumn for kolumn in _KRAVDA if kolumn not in words]
    if missing:
        ord_ = "kolumnen" if len(missing) == 1 else "kolumnerna"
        text = f"{ord_} {listing(missing)} saknas i första raden, som ska vara {';'.join(KOLUMNER)}"
        return words, [Radfel(line, kolumn, text) for kolumn in missing[:1]]
    for number, word in enumerate(words, start=1):
        if word not in KOLUMNER:
            known = listing(KOLUMNER)
            text = f"kolumn nummer {number} hör inte hit. Ta bort den: bara {known} läses, och fritext om en person ska inte följa med."
            faults.append(Radfel(line, "", text))
        elif word in words[: number - 1]:
            faults.append(Radfel(line, word, "kolumnen finns två gånger. Ta bort den ena."))
    return words, faults


def _row(
    fields: Sequence[str], columns: Sequence[str], line: int, delimiter: str
) -> Iterator[Personrad | Radfel]:
    if len(fields) != len(columns):
        hint = " Skriv decimaler med punkt, eller skilj kolumnerna med semikolon." if delimiter == "," else ""
        yield Radfel(
            line, "", f"raden har {len(fields)} kolumner, men första raden har {len(columns)}.{hint}"
        )
        return
    given = {column: field.strip() for column, field in zip(columns, fields, strict=True)}
    given.setdefault("vikt", "")
    faults = list(_faults(given, line))
    datum = _day(given["datum"])
    if faults or datum is None:
        yield from faults
        return
    yield Personrad(
        line,
        given["person"],
        given["fraga"].casefold(),
        _number(given["vikt"] or "1"),
        given["tidpunkt"].casefold(),
        datum,
        _number(given["varde"]),
    )


def _faults(given: dict[str, str], line: int) -> Iterator[Radfel]:
    if any("\n" in field or "\r" in field for field in given.values()):
        yield Radfel(line, "", 'raden fortsätter på nästa rad. Är ett citattecken (") för mycket?')
    for column, field in given.items():
        if next(personal_numbers(field), None) or (column == "person" and _LANGT_NUMMER.fullmatch(field)):
            text = "här står något som ser ut som ett personnummer. Skriv en kod som bara ni kan tyda, till exempel P01."
            yield Radfel(line, column, text)
            return
    if not _KOD.fullmatch(given["person"]) or not given["person"].isprintable():
        text = "ska vara en kod utan mellanslag, högst 40 tecken, till exempel P01. Aldrig ett namn eller en e-postadress."
        yield Radfel(line, "person", text)
    if not given["fraga"]:
        yield Radfel(line, "fraga", "ska vara frågans id i instrumentet.")
    if given["tidpunkt"].casefold() not in TIDPUNKTER:
        yield Radfel(line, "tidpunkt", f"ska vara {listing(TIDPUNKTER, 'eller')}.")
    if _day(given["datum"]) is None:
        yield Radfel(line, "datum", "ska vara en dag som finns, ÅÅÅÅ-MM-DD, till exempel 2025-03-31.")
    if not _TAL.fullmatch(given["varde"]):
        yield Radfel(line, "varde", "ska vara ett tal, till exempel 4 eller 4,5.")
    if given["vikt"] and (not _TAL.fullmatch(given["vikt"]) or _number(given["vikt"]) <= 0):
        yield Radfel(line, "vikt", "ska vara ett tal över noll, eller tom (då är vikten 1).")


def _day(field: str) -> dt.date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", field):
        return None
    try:
        return dt.date.fromisoformat(field)
    except ValueError:
        return None


def _number(field: str) -> Fraction:
    return Fraction(field.replace("\u2212", "-").replace(",", "."))
