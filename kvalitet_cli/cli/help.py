"""The help of a command: usage, what its docstring says, arguments and flags, all in Swedish."""

import datetime as dt
import inspect
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from typer.core import TyperArgument, TyperCommand, TyperOption

from kvalitet_cli.cli import layout
from kvalitet_cli.cli.overview import SHARED_FLAGS
from kvalitet_cli.cli.values import Parameter, choices_of

HELP_ROW = ("-h, --help", "Visa den här hjälpen.")


def command_help(command: TyperCommand, program: str, width: int) -> str:
    """The help of one command, `width` columns wide."""
    arguments = [
        parameter
        for parameter in command.params
        if isinstance(parameter, TyperArgument) and not parameter.hidden
    ]
    options = [
        parameter
        for parameter in command.params
        if isinstance(parameter, TyperOption) and not parameter.hidden
    ]
    own = [_option_row(option) for option in options if option.opts[-1] not in SHARED_FLAGS]
    shared = [_option_row(option) for option in options if option.opts[-1] in SHARED_FLAGS]
    usage = " ".join([f"Användning: {program} [FLAGGOR]", *map(_in_usage, arguments)])
    return "\n".join(
        part
        for part in [
            "\n".join(layout.wrapped(usage, width, hanging="  ")) + "\n",
            layout.paragraphs(inspect.cleandoc(command.help or ""), width),
            _section(
                "Argument", [(_shown_name(argument), _meaning(argument)) for argument in arguments], width
            ),
            _section("Flaggor", own, width),
            _section("För alla kommandon", [*shared, HELP_ROW], width),
        ]
        if part.strip()
    )


def group_help(text: str, commands: dict[str, Callable[..., Any]], program: str, width: int) -> str:
    """The help of a command that has commands of its own; `text` is what its module says."""
    rows = [
        (name, inspect.cleandoc(function.__doc__ or "").partition("\n")[0])
        for name, function in commands.items()
    ]
    return "\n".join(
        [
            f"Användning: {program} KOMMANDO [FLAGGOR]\n",
            layout.paragraphs(inspect.cleandoc(text), width),
            _section("Kommandon", rows, width),
            f"Hjälp om ett av dem: {program} KOMMANDO --help\n",
        ]
    )


def _section(heading: str, rows: list[tuple[str, str]], width: int) -> str:
    return f"{heading}:\n{layout.columns(rows, width)}" if rows else ""


def _option_row(option: TyperOption) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    value = "" if option.is_flag or option.count else f" {_shown_value(option)}"
    return names + value, _meaning(option)


def _in_usage(argument: TyperArgument) -> str:
    name = _shown_name(argument)
    return name if argument.required else f"[{name}]"


def _shown_name(argument: TyperArgument) -> str:
    return (argument.metavar or argument.name.upper()) + ("..." if argument.nargs != 1 else "")


def _shown_value(parameter: Parameter) -> str:
    """What stands for a value in help: the words to choose from, or the kind of word."""
    kind: Any = parameter.type_descriptor.annotation
    if parameter.metavar:
        return parameter.metavar
    if choices := choices_of(kind):
        return "|".join(choices)
    if get_origin(kind) is tuple:
        return " ".join(map(_word_for(parameter), get_args(kind)))
    return _word_for(parameter)(get_args(kind)[0] if get_origin(kind) is list else kind)


def _word_for(parameter: Parameter) -> Callable[[Any], str]:
    info = parameter.type_descriptor.parameter_info
    path = "MAPP" if not info.file_okay else "FIL" if not info.dir_okay else "SÖKVÄG"
    words = {int: "HELTAL", float: "TAL", dt.date: "ÅÅÅÅ-MM-DD"}
    return lambda kind: path if isinstance(kind, type) and issubclass(kind, Path) else words.get(kind, "TEXT")


def _meaning(parameter: Parameter) -> str:
    """The help of a parameter, then what holds if it is left out."""
    facts = []
    if isinstance(parameter, TyperArgument) and (choices := choices_of(parameter.type_descriptor.annotation)):
        facts.append(f"något av: {', '.join(choices)}")
    info = parameter.type_descriptor.parameter_info
    facts += [
        f"{word} {limit}" for word, limit in (("minst", info.min), ("högst", info.max)) if limit is not None
    ]
    if default := _shown_default(parameter):
        facts.append(f"standard: {default}")
    if isinstance(parameter, TyperOption) and parameter.required:
        facts.append("måste anges")
    if isinstance(parameter, TyperOption) and parameter.multiple:
        facts.append("kan anges flera gånger")
    if parameter.envvar:
        facts.append(f"miljövariabel: {parameter.envvar}")
    text = " ".join((parameter.help or "").split())
    return f"{text} ({'; '.join(facts)})".strip() if facts else text


def _shown_default(parameter: Parameter) -> str:
    if isinstance(parameter.show_default, str):
        return parameter.show_default
    default = parameter.default
    if not parameter.show_default or default is None or isinstance(default, bool) or callable(default):
        return ""
    if isinstance(parameter, TyperOption) and parameter.count:
        return ""
    values = default if isinstance(default, (list, tuple)) else [default]
    return ", ".join(str(value.value) if isinstance(value, Enum) else str(value) for value in values)
