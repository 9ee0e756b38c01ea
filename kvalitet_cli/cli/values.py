"""Words on the command line turned into values: numbers, days, paths, choices.

Stands in for typer's own conversion, which speaks English and loads pydantic.
"""

import datetime as dt
import os
import re
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from typer.core import TyperArgument, TyperOption
from typer.models import Context, ParameterInfo

from kvalitet_cli.cli.clock import parse_day
from kvalitet_cli.cli.names import did_you_mean, folded
from kvalitet_cli.core.errors import KvalitetError

Parameter = TyperArgument | TyperOption
Reader = Callable[
    [Any, str], Any
]  # the word (or a default, already a value) and the subject of a sentence about it

_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d+([.,]\d+)?", re.ASCII)
_TRUE = {"1", "ja", "j", "sant", "true", "yes", "y", "on"}
_FALSE = {"", "0", "nej", "n", "falskt", "false", "no", "off"}


class Conversion:
    """What a parameter does with its words; has the one method that typer asks of its own conversions."""

    def __init__(self, parameter: Parameter) -> None:
        kind: Any = parameter.type_descriptor.annotation
        info = parameter.type_descriptor.parameter_info
        self._each = (
            [reader(inner, info) for inner in get_args(kind)] if get_origin(kind) in {list, tuple} else []
        )
        self._one = None if self._each else reader(kind, info)
        self._is_list = get_origin(kind) is list

    def coerce(self, value: Any, param: Parameter, ctx: Context) -> Any:
        """The value, or the tuple of values, that the words stand for."""
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        subject = subject_of(param)
        if self._one is not None:
            return self._one(_not_a_flag(value, param, ctx), subject)
        words = value if isinstance(value, (list, tuple)) else [value]
        readers = self._each * len(words) if self._is_list else self._each
        return tuple(
            read(_not_a_flag(word, param, ctx), subject) for read, word in zip(readers, words, strict=True)
        )


def subject_of(param: Parameter) -> str:
    """How a sentence about the parameter begins: `Flaggan --format`, `Argumentet FIL`."""
    if isinstance(param, TyperOption):
        return f"Flaggan {max(param.opts, key=len)}"
    return f"Argumentet {param.metavar or param.name.upper()}"


def choices_of(kind: Any) -> list[str] | None:
    """The words of a Literal or an Enum (or of a list of them); None for all else."""
    if get_origin(kind) is list:
        return choices_of(get_args(kind)[0])
    if get_origin(kind) is Literal:
        return [str(choice) for choice in get_args(kind)]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return [str(choice.value) for choice in kind]
    return None


def reader(kind: Any, info: ParameterInfo) -> Reader:
    """What turns a word into a `kind`.

    Raises:
        TypeError: A command asks for a type that the command line has no words for.

    """
    if info.parser is not None:
        return partial(_read_with, info.parser)
    if get_origin(kind) is Literal:
        return partial(_read_choice, {str(choice): choice for choice in get_args(kind)})
    if isinstance(kind, type):
        if issubclass(kind, Enum):
            return partial(_read_choice, {str(choice.value): choice for choice in kind})
        if issubclass(kind, Path):
            return partial(_read_path, info)
        if kind in {int, float}:
            return partial(_read_number, kind, info)
        if kind in _PLAIN:
            return _PLAIN[kind]
    raise TypeError(f"no conversion from the command line to {kind!r}")


def _read_text(value: Any, _subject: str) -> str:
    return str(value)


def _read_bool(value: Any, subject: str) -> bool:
    if isinstance(value, bool):
        return value
    word = folded(str(value).strip())
    if word in _TRUE | _FALSE:
        return word in _TRUE
    raise KvalitetError(f"{subject} tar ja eller nej, inte '{value}'.")


def _read_day(value: Any, subject: str) -> dt.date:
    return value if isinstance(value, dt.date) else parse_day(str(value), subject)


_PLAIN: dict[type, Reader] = {str: _read_text, bool: _read_bool, dt.date: _read_day}


def _read_number(kind: type[int] | type[float], info: ParameterInfo, value: Any, subject: str) -> int | float:
    if isinstance(value, str):
        pattern, what = (_INTEGER, "ett heltal") if kind is int else (_DECIMAL, "ett tal")
        if not pattern.fullmatch(value.strip()):
            raise KvalitetError(f"{subject} tar {what}, inte '{value}'.")
        value = value.strip().replace(",", ".")
    try:
        number = kind(value)
    except (ValueError, OverflowError):  # Python reads no integer of more than 4300 digits
        raise KvalitetError(f"{subject}: talet är för stort.") from None
    if (info.min is None or number >= info.min) and (info.max is None or number <= info.max):
        return number
    if info.clamp:
        return kind(info.min if info.min is not None and number < info.min else info.max or 0)
    limits = {"minst": info.min, "högst": info.max}
    bounds = " och ".join(f"{word} {limit}" for word, limit in limits.items() if limit is not None)
    raise KvalitetError(f"{subject} tar {bounds}, inte {number}.")


def _read_choice(choices: dict[str, Any], value: Any, subject: str) -> Any:
    if not isinstance(value, str) or isinstance(value, Enum):
        return value  # a default
    if value in choices:
        return choices[value]
    for word, choice in choices.items():
        if folded(word) == folded(value):
            return choice
    raise KvalitetError(
        f"{subject} kan inte vara '{value}'.",
        did_you_mean(value, choices, f"Välj bland: {', '.join(choices)}."),
    )


def _read_path(info: ParameterInfo, value: Any, subject: str) -> Path:
    if value == "":
        raise KvalitetError(
            f"{subject} är tomt." if subject.startswith("Arg") else f"{subject} har ett tomt värde.",
            "Ange en sökväg.",
        )
    path = Path(value)
    if info.allow_dash and info.file_okay and str(path) == "-":
        return path
    if not path.exists():
        if info.exists:
            raise _missing_path(path, info)
    elif path.is_dir() and not info.dir_okay:
        raise KvalitetError(f"{subject} tar en fil, men '{value}' är en mapp.")
    elif path.is_file() and not info.file_okay:
        raise KvalitetError(f"{subject} tar en mapp, men '{value}' är en fil.")
    elif info.exists and info.readable and not os.access(path, os.R_OK):
        raise KvalitetError(f"'{value}' går inte att läsa: behörighet saknas.", "Se vem som äger filen.")
    elif info.writable and not os.access(path, os.W_OK):
        raise KvalitetError(
            f"'{value}' går inte att skriva till: behörighet saknas.", "Se vem som äger filen."
        )
    return path.resolve() if info.resolve_path else path


def _missing_path(path: Path, info: ParameterInfo) -> KvalitetError:
    what = "Mappen" if not info.file_okay else "Filen" if not info.dir_okay else "Sökvägen"
    try:
        beside = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return KvalitetError(f"{what} '{path}' finns inte.", f"Mappen '{path.parent}' finns inte heller.")
    return KvalitetError(f"{what} '{path}' finns inte.", did_you_mean(path.name, beside))


def _read_with(parser: Callable[[str], Any], value: Any, subject: str) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return parser(value)
    except ValueError as error:
        raise KvalitetError(f"{subject}: {error}") from error


def _not_a_flag(value: Any, param: Parameter, ctx: Context) -> Any:
    """`value`, unless it is the next flag: `--mall --torrkor` lacks the value of `--mall`."""
    if isinstance(param, TyperOption) and isinstance(value, str) and value.startswith("--"):
        flags = {flag for other in ctx.command.get_params(ctx) for flag in other.opts}
        if value in flags:
            raise KvalitetError(f"{subject_of(param)} saknar sitt värde; {value} är en egen flagga.")
    return value
