"""What a plain scalar means: the core schema of YAML 1.2, without dates, infinite numbers and endless digits."""

import math
import re
from typing import Any

_INTEGER = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_CANONICAL = re.compile(r"0\Z|-?[1-9][0-9]*\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_NUMBER_SIGNS = frozenset("0123456789+-.")
_LONGEST_NUMBER = 40
"""Longer rows of digits are text: no count has so many, and to read them as a number takes ever longer."""
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class OddInteger(int):
    """A whole number that was not written as one usually is: `0180`, `+5`, `0x1F`."""


def resolve(value: str) -> Any:
    """A plain scalar's value by the core schema of YAML 1.2; dates stay text."""
    if value[:1] in _NUMBER_SIGNS and len(value) <= _LONGEST_NUMBER:
        if _CANONICAL.match(value):
            return int(value)
        if _INTEGER.match(value):
            return OddInteger(int(value, 10 if value[:2] not in ("0x", "0o") else 0))
        if _FLOAT.match(value):
            number = float(value)
            return number if math.isfinite(number) else value
        return value
    return _WORDS.get(value, value)
