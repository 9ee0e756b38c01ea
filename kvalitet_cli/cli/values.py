"""Words on the command line turned into values: numbers, days, paths, choices."""

import datetime as dt
import os
import re
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from kvalitet_cli.cli.clock import parse_day
from kvalitet_cli.cli.names import did_you_mean, folded
from kvalitet_cli.cli.parameters import Argument, Option, Parameter
from kvalitet_cli.core.errors import KvalitetError

Reader = Callable[[str], Any]

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)


def reader(parameter: Parameter) -> Reader:
    """What turns a word into a value of the parameter; it raises KvalitetError where that cannot be done.

    Raises:
        TypeError: A command asks for a type that the command line has no words for.

    """
    kind, said, subject = parameter.kind, parameter.said, parameter.subject
    if get_origin(kind) is Literal:
        return partial(_choice, {str(choice): choice for choice in get_args(kind)}, subject)
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return partial(_choice, {str(choice.value): choice for choice in kind}, subject)
        if issubclass(kind, Path):
            return partial(_path, said, subject)
        if kind in {int, float}:
            return partial(_number, kind, said, subject)
        if kind is dt.date:
            return partial(parse_day, subject=subject)
        if kind is str:
            return str
    raise TypeError(f"no conversion from the command line to {kind!r}")


def _number(kind: type[int] | type[float], said: Argument | Option, subject: str, word: str) -> int | float:
    pattern, what = (_INTEGER, "ett heltal") if kind is int else (_DECIMAL, "ett tal")
    if not pattern.fullmatch(word.strip()):
        raise KvalitetError(f"{subject} tar {what}, inte '{word}'.")
    try:
        number = kind(word.strip().replace(",", "."))
    except (ValueError, OverflowError):  # Python reads no integer of more than 4300 digits
        raise KvalitetError(f"{subject}: talet är för stort.") from None
    if (said.min is None or number >= said.min) and (said.max is None or number <= said.max):
        return number
    limits = {"minst": said.min, "högst": said.max}
    bounds = " och ".join(f"{name} {limit}" for name, limit in limits.items() if limit is not None)
    raise KvalitetError(f"{subject} tar {bounds}, inte {number}.")


def _choice(choices: dict[str, Any], subject: str, word: str) -> Any:
    if word in choices:
        return choices[word]
    for known, choice in choices.items():
        if folded(known) == folded(word):
            return choice
    raise KvalitetError(
        f"{subject} kan inte vara '{word}'.",
        did_you_mean(word, choices, f"Välj bland: {', '.join(choices)}."),
    )


def _path(said: Argument | Option, subject: str, word: str) -> Path:
    if word == "":
        raise KvalitetError(
            f"{subject} är tomt." if subject.startswith("Arg") else f"{subject} har ett tomt värde.",
            "Ange en sökväg.",
        )
    path = Path(word)
    if not path.exists():
        if said.exists:
            raise _missing_path(path, said)
    elif path.is_dir() and not said.dir_okay:
        raise KvalitetError(f"{subject} tar en fil, men '{word}' är en mapp.")
    elif path.is_file() and not said.file_okay:
        raise KvalitetError(f"{subject} tar en mapp, men '{word}' är en fil.")
    elif said.exists and not os.access(path, os.R_OK):
        raise KvalitetError(f"'{word}' går inte att läsa: behörighet saknas.", "Se vem som äger filen.")
    return path


def _missing_path(path: Path, said: Argument | Option) -> KvalitetError:
    what = "Mappen" if not said.file_okay else "Filen" if not said.dir_okay else "Sökvägen"
    try:
        beside = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return KvalitetError(f"{what} '{path}' finns inte.", f"Mappen '{path.parent}' finns inte heller.")
    return KvalitetError(f"{what} '{path}' finns inte.", did_you_mean(path.name, beside))
