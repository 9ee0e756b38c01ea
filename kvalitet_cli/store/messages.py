"""What pydantic found wrong -> a rule's code and a Swedish sentence that says what would be right."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model._bas import is_id

_YES_AND_NO = {"ja": "true", "yes": "true", "on": "true", "nej": "false", "no": "false", "off": "false"}
_LOOSE_DATE = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z")
_LONGEST_QUOTE = 60
ID_RULE = "Ett id har små bokstäver a–z, siffror och bindestreck."


@dataclass(frozen=True, slots=True)
class Wrong:
    """One validation error, as the sentences need it.

    Attributes:
        key: What the sentence is about: the key, or `Punkt 2 i metoder`.
        value: The value as it was read.
        written: The value as it stands in the file.
        context: pydantic's `ctx`.
        known: The keys that the mapping may have; for KV101.
        expected: What the value should be, in words.
        required: Whether the key may not be left out.

    """

    key: str
    value: object
    written: str
    context: Mapping[str, Any] = field(default_factory=dict)
    known: tuple[str, ...] = ()
    expected: str = ""
    required: bool = False


class Said(NamedTuple):
    """A code, its sentence and perhaps the nearest known word."""

    code: str
    message: str
    suggestion: str | None = None


def say(error_type: str, wrong: Wrong) -> Said:
    """The finding for one of pydantic's error types.

    Raises:
        KeyError: The type is not mapped; a test holds that every type the models can raise is.

    """
    return SENTENCES[error_type](wrong)


def quote(text: str) -> str:
    """A text as it may stand within a sentence: on one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def _missing(w: Wrong) -> Said:
    return Said("KV102", f"Här saknas {w.key}. Lägg till {w.key}: med {w.expected}.")


def _unknown_key(w: Wrong) -> Said:
    if not w.key:
        return Said("KV101", "Före kolonet saknas ett namn. Skriv det, eller ta bort raden.")
    if w.key.isdecimal() and w.key not in w.known:  # `{varde: 3,9}` is 3, and then a key 9
        return Said(
            "KV101", f"{w.key} finns inte här. Är det decimaler? De skrivs med punkt, till exempel 3.5."
        )
    near = nearest(w.key, w.known)
    rest = f"Närmast: {near}." if near else f"Här får stå {listing(w.known, 'eller')}."
    return Said("KV101", f"{w.key} finns inte här. {rest}", near)


def _type(w: Wrong) -> Said:
    if w.value is None:
        rest = "" if w.required else ", eller ta bort raden"
        return Said("KV103", f"{w.key} saknar värde. Skriv {w.expected}{rest}.")
    return Said("KV103", f"{w.key} ska vara {w.expected}, men är {_kind(w)}.")


def _text(w: Wrong) -> Said:
    if isinstance(w.value, bool):
        meaning = "ja" if w.value else "nej"
        return Said(
            "KV103", f'{w.key} ska vara en text, men {w.written} läses som {meaning}. Skriv "{w.written}".'
        )
    if isinstance(w.value, int | float):
        quoted = f'"{w.written}"'
        sentence = (
            f"{w.written} lästes som ett tal, men {w.key} ska vara en text. Skriv {quoted} med citattecken."
        )
        return Said("KV108", sentence, quoted)
    return _type(w)


def _list(w: Wrong) -> Said:
    if isinstance(w.value, str | int | float) and not isinstance(w.value, bool) and "{" not in w.expected:
        return Said("KV103", f"{w.key} ska vara en lista. Skriv [{w.written}].", f"[{w.written}]")
    return _type(w)


def _yes_or_no(w: Wrong) -> Said:
    meant = _YES_AND_NO.get(w.value.casefold()) if isinstance(w.value, str) else None
    if meant:
        return Said("KV103", f"{w.key} ska vara {w.expected}, men är {_kind(w)}. Skriv {meant}.", meant)
    return _type(w)


def _number(w: Wrong) -> Said:
    if isinstance(w.value, str) and re.fullmatch(r"-?[0-9]+", w.value):
        return Said(
            "KV103", f"{w.key} ska vara ett tal, men är en text. Skriv {w.value} utan citattecken.", w.value
        )
    return _type(w)


def _word(w: Wrong) -> Said:
    if not isinstance(w.value, str):
        return _type(w)
    allowed = re.findall(r"'([^']*)'", str(w.context.get("expected", "")))
    near = nearest(w.value, allowed)
    rest = f"Närmast: {near}." if near else f"Skriv {listing(allowed, 'eller')}."
    return Said("KV104", f"{w.key} kan inte vara {w.written or 'tom'}. {rest}", near)


def _not_id(w: Wrong) -> Said:
    if not w.value:
        return Said("KV107", f"{w.key} är tomt. Skriv {w.expected}.")
    suggestion = _kebab(str(w.value))
    rest = f" Till exempel: {suggestion}." if suggestion else ""
    return Said("KV107", f"{quote(str(w.value))} kan inte vara ett id. {ID_RULE}{rest}", suggestion)


def _device(w: Wrong) -> Said:
    return Said("KV107", f"{w.value} kan inte vara ett id, för Windows använder namnet. Välj ett längre ord.")


def _not_date(w: Wrong) -> Said:
    if not isinstance(w.value, str | int | float) or isinstance(w.value, bool):
        return _type(w)
    suggestion = _date(w.written)
    return Said(
        "KV106",
        f"{w.written or w.key} är inget datum. Skriv det som {suggestion or '2026-02-10'}.",
        suggestion,
    )


def _no_day(w: Wrong) -> Said:
    return Said("KV106", f"Dagen {w.written} finns inte. Rätta datumet.")


def _bounds(limit: str, how: str) -> Callable[[Wrong], Said]:
    def sentence(w: Wrong) -> Said:
        return Said("KV105", f"{w.key} är {w.written} men ska vara {how} {w.context.get(limit)}.")

    return sentence


def _empty(w: Wrong) -> Said:
    rest = "" if w.required else ", eller ta bort raden"
    return Said("KV105", f"{w.key} är tom. Skriv {w.expected}{rest}.")


SENTENCES: Mapping[str, Callable[[Wrong], Said]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _text,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_pattern_mismatch": _not_id,
    "device_name": _device,
    "literal_error": _word,
    "bool_type": _yes_or_no,
    "int_type": _number,
    "not_a_number": _number,
    "greater_than_equal": _bounds("ge", "minst"),
    "less_than_equal": _bounds("le", "högst"),
    "list_type": _list,
    "dict_type": _type,
    "model_type": _type,
    "not_a_date": _not_date,
    "no_such_day": _no_day,
}


def _kind(w: Wrong) -> str:
    """What a value is, with the value itself where it is short."""
    if isinstance(w.value, bool):
        return "ja (true)" if w.value else "nej (false)"
    if isinstance(w.value, int | float):
        return f"talet {w.written}"
    if isinstance(w.value, str):
        return f"texten ”{w.written}”"
    return "en lista" if isinstance(w.value, list) else "en grupp uppgifter"


def _kebab(word: str) -> str | None:
    folded = word.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    kebab = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return kebab if len(kebab) <= _LONGEST_QUOTE and is_id(kebab) else None


def _date(written: str) -> str | None:
    """The day that a date in another form stands for, if it is written year first."""
    found = _LOOSE_DATE.match(written)
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None
