"""The help of a command: usage, what its docstring says, arguments and flags, all in Swedish."""

import os
from collections.abc import Callable
from enum import Enum
from typing import Any

from kvalitet_cli.cli import layout
from kvalitet_cli.cli.parameters import HELP, SHARED, Parameter, Signature
from kvalitet_cli.core.text import cleaned

_WORDS = {"int": "HELTAL", "float": "TAL", "date": "ÅÅÅÅ-MM-DD"}  # by name: what is not used is not imported


def command_help(command: Signature, text: str, program: str, width: int) -> str:
    """The help of one command, `width` columns wide; `text` is what is said of it."""
    arguments = [each for each in command.parameters if not each.flags]
    own = [_option_row(each) for each in command.parameters if each.flags and each not in SHARED]
    usage = " ".join([f"Användning: {program} [FLAGGOR]", *map(_in_usage, arguments)])
    return "\n".join(
        part
        for part in [
            "\n".join(layout.wrapped(usage, width, hanging="  ")) + "\n",
            layout.paragraphs(cleaned(text), width),
            _section(
                "Argument", [(_shown_name(argument), _meaning(argument)) for argument in arguments], width
            ),
            _section("Flaggor", own, width),
            _section("För alla kommandon", [_option_row(each) for each in (*SHARED, HELP)], width),
        ]
        if part.strip()
    )


def group_help(text: str, commands: dict[str, Callable[..., Any]], program: str, width: int) -> str:
    """The help of a command that has commands of its own; `text` is what its module says."""
    rows = [(name, cleaned(function.__doc__ or "").partition("\n")[0]) for name, function in commands.items()]
    return "\n".join(
        [
            f"Användning: {program} KOMMANDO [FLAGGOR]\n",
            layout.paragraphs(cleaned(text), width),
            _section("Kommandon", rows, width),
            f"Hjälp om ett av dem: {program} KOMMANDO --help\n",
        ]
    )


def _section(heading: str, rows: list[tuple[str, str]], width: int) -> str:
    return f"{heading}:\n{layout.columns(rows, width)}" if rows else ""


def _option_row(option: Parameter) -> tuple[str, str]:
    names = ", ".join(sorted(option.flags, key=len))
    value = "" if option.kind is bool else f" {_shown_value(option)}"
    return names + value, _meaning(option)


def _in_usage(argument: Parameter) -> str:
    name = _shown_name(argument)
    return name if argument.required else f"[{name}]"


def _shown_name(argument: Parameter) -> str:
    return (argument.said.metavar or argument.name.upper()) + ("..." if argument.many else "")


def _shown_value(parameter: Parameter) -> str:
    """What stands for a value in help: the words to choose from, or the kind of word."""
    said = parameter.said
    if said.metavar or parameter.choices:
        return said.metavar or "|".join(parameter.choices)
    if issubclass(parameter.kind, os.PathLike):
        return "MAPP" if not said.file_okay else "FIL" if not said.dir_okay else "SÖKVÄG"
    return _WORDS.get(parameter.kind.__name__, "TEXT")


def _meaning(parameter: Parameter) -> str:
    """The help of a parameter, then what holds if it is left out."""
    facts = []
    said = parameter.said
    if not parameter.flags and parameter.choices:
        facts.append(f"något av: {', '.join(parameter.choices)}")
    facts += [
        f"{word} {limit}" for word, limit in (("minst", said.min), ("högst", said.max)) if limit is not None
    ]
    if default := _shown_default(parameter):
        facts.append(f"standard: {default}")
    if parameter.flags and parameter.required:
        facts.append("måste anges")
    if parameter.flags and parameter.many:
        facts.append("kan anges flera gånger")
    text = " ".join(said.help.split())
    return f"{text} ({'; '.join(facts)})".strip() if facts else text


def _shown_default(parameter: Parameter) -> str:
    default: Any = parameter.default
    if default is None or isinstance(default, bool):
        return ""
    return str(default.value if isinstance(default, Enum) else default)
