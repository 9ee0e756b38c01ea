"""From the words on the command line to one command's exit code; only that command's module is imported."""

import importlib
import os
import sys
from collections.abc import Callable
from typing import Any

from kvalitet_cli.cli import ordinary, terminal
from kvalitet_cli.cli.ends import CLEAN
from kvalitet_cli.cli.names import known_command
from kvalitet_cli.cli.overview import SHARED_FLAGS, command_files
from kvalitet_cli.cli.parameters import HELP, signature
from kvalitet_cli.core.errors import KvalitetError


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name.

    Args:
        arguments: What follows `kvalitet`; not empty but for flags that all commands share.

    Raises:
        KvalitetError: The command line cannot be read; and whatever the command raises.

    """
    os.environ.setdefault(
        "PYDANTIC_DISABLE_PLUGINS", "__all__"
    )  # to look for some takes longer than to check a file
    arguments = shared_flags_last(arguments)
    name = known_command(arguments[0], command_files(), "kvalitet")
    module = importlib.import_module(f"kvalitet_cli.cli.commands.{name.replace('-', '_')}")
    text, program, rest = module.__doc__ or "", f"kvalitet {name}", arguments[1:]
    subcommands: dict[str, Callable[..., Any]] | None = getattr(module, "COMMANDS", None)
    if subcommands is None:
        return execute(module.command, program, text, rest)
    rest = shared_flags_last(rest)
    if rest and rest[0] in HELP.flags:
        from kvalitet_cli.cli.help import group_help  # noqa: PLC0415 - only here

        sys.stdout.write(group_help(text, subcommands, program, terminal.width()))
        return CLEAN
    if not rest or rest[0] in SHARED_FLAGS:
        raise KvalitetError(
            f"{program} behöver veta vad.", f"Välj bland: {', '.join(subcommands)}. Hjälp: {program} --help"
        )
    chosen = known_command(rest[0], subcommands, program)
    return execute(subcommands[chosen], f"{program} {chosen}", text, rest[1:])


def execute(function: Callable[..., Any], program: str, text: str, arguments: list[str]) -> int:
    """Read `arguments` as `function` asks for them, call it and give its exit code (None is 0)."""
    if os.name == "nt":
        arguments = expanded(arguments)
    asked, text = signature(function), function.__doc__ or text
    if [word for word in arguments if word not in SHARED_FLAGS] in [[flag] for flag in HELP.flags]:
        from kvalitet_cli.cli.help import command_help  # noqa: PLC0415 - only here

        sys.stdout.write(command_help(asked, text, program, terminal.width()))
        return CLEAN
    if (values := ordinary.values(asked.parameters, arguments)) is not None:
        code = asked.call(values)
    else:
        from kvalitet_cli.cli import command  # noqa: PLC0415 - typer

        code = command.run(asked, program, text, arguments)
    if code is None:
        return CLEAN
    if not isinstance(code, int):
        raise TypeError(
            f"{function.__module__}.{function.__name__} returned {type(code).__name__}, not an exit code"
        )
    return int(code)


def shared_flags_last(arguments: list[str]) -> list[str]:
    """`-q kontrollera besok` as `kontrollera -q besok`: what all commands share may stand first."""
    count = next((index for index, word in enumerate(arguments) if word not in SHARED_FLAGS), len(arguments))
    return [*arguments[count : count + 1], *arguments[:count], *arguments[count + 1 :]]


def expanded(arguments: list[str]) -> list[str]:
    """Patterns (`besok/*.yaml`) replaced by their files, as every shell but those of Windows does it."""
    from glob import glob  # noqa: PLC0415 - it is called on Windows only

    found: list[str] = []
    for word in arguments:
        is_pattern = not word.startswith("-") and set(word) & set("*?")
        files = sorted(glob(word)) if is_pattern else []  # noqa: PTH207 - Path.glob refuses absolute patterns
        found += files or [word]
    return found
