"""A command line that is not ordinary, read by typer and Swedish all through.

Typer parts the words and says what is wrong with them; what they stand for is read as in every other run.
"""

import inspect
import re
from collections.abc import Callable
from itertools import takewhile
from typing import Annotated, Any

import typer
from typer._click import Context
from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.exceptions import Abort, Exit, TyperException

from kvalitet_cli.cli import terminal, usage
from kvalitet_cli.cli.help import command_help
from kvalitet_cli.cli.names import without_marks
from kvalitet_cli.cli.parameters import HELP, SHARED, Parameter, Signature
from kvalitet_cli.cli.values import reader
from kvalitet_cli.core.errors import KvalitetError

_DASHED_FLAG = re.compile(r"-?[–—]{1,2}[^\W\d]+(-\w+)*(=.*)?")
_SETTINGS = {
    "help_option_names": list(HELP.flags),
    "allow_extra_args": True,  # told of in Swedish by `parse_args` below
    "token_normalize_func": without_marks,  # `--välj` is `--valj`
}


class Command(TyperCommand):
    """A typer command whose help and complaints are Swedish."""

    signature: Signature
    text: str

    def get_help(self, ctx: Context) -> str:
        """The help text, without its last line break."""
        return command_help(self.signature, self.text, ctx.command_path, terminal.width()).rstrip("\n")

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The flag `--help`, converted as the others are."""
        option = super().get_help_option(ctx)
        if option is not None:
            _convert(option, HELP, self.signature)
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read `args` into `ctx`; refuses more of them than the command takes."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise usage.too_many(rest, self.signature, ctx.command_path)
        return rest


class Conversion:
    """What a parameter does with its words; has the one method that typer asks of its own conversions."""

    def __init__(self, parameter: Parameter, flags: set[str]) -> None:
        self._parameter = parameter
        self._flags = flags  # of the command
        self._read = bool if parameter.kind is bool else reader(parameter)

    def coerce(self, value: Any, **_typers: Any) -> Any:
        """The value, or the tuple of values, that the words stand for."""
        if value is None:
            return () if self._parameter.many else None
        if self._parameter.many:
            return tuple(self._one(word) for word in value)
        return self._one(value)

    def _one(self, word: Any) -> Any:
        if self._parameter.flags and isinstance(word, str) and word in self._flags and word.startswith("--"):
            raise KvalitetError(f"{self._parameter.subject} saknar sitt värde; {word} är en egen flagga.")
        return self._read(word)


def run(signature: Signature, program: str, text: str, arguments: list[str]) -> Any:
    """Read `arguments` and call the command; gives what it returns.

    Args:
        signature: The command.
        program: How it is called: `kvalitet ny besok`.
        text: Its help.
        arguments: What it is given.

    Raises:
        KvalitetError: They cannot be read; and whatever the command raises.

    """
    built = build(signature, program, text)
    for word in takewhile(lambda word: word != "--", arguments):
        if _DASHED_FLAG.fullmatch(word):
            raise usage.dashed(word)
        if wrong := usage.single_dash(word, signature):
            raise wrong
    try:
        with built.make_context(program, list(arguments)) as context:
            return built.invoke(context)
    except Exit as end:
        return end.exit_code
    except Abort:
        raise KeyboardInterrupt from None
    except TyperException as error:
        raise usage.translated(error, signature, program, arguments) from None


def build(signature: Signature, program: str, text: str) -> Command:
    """The typer command; see `run`.

    Raises:
        TypeError: The command asks for what the frame does not give; the text says what and where.

    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(program.rpartition(" ")[2], cls=Command, context_settings=dict(_SETTINGS))(_framed(signature))
    command = typer.main.get_command(app)
    if not isinstance(command, Command):
        raise TypeError(f"typer made a {type(command).__name__}")
    command.signature, command.text = signature, text
    for made, parameter in zip(command.params, signature.parameters, strict=True):
        _check(parameter, signature)
        _convert(made, parameter, signature)
    return command


def _framed(signature: Signature) -> Callable[..., Any]:
    """A function that has all the parameters as typer wants them said, and calls the command."""

    def framed(**words: Any) -> Any:
        defaults = {each.name: each.default for each in signature.parameters}
        return signature.call(
            {name: defaults[name] if word is None else word for name, word in words.items()}
        )

    framed.__signature__ = inspect.Signature(list(map(_for_typer, signature.parameters)))  # type: ignore[attr-defined]  # inspect reads it
    framed.__annotations__ = {each.name: _for_typer(each).annotation for each in signature.parameters}
    return framed


def _for_typer(parameter: Parameter) -> inspect.Parameter:
    kind: Any = bool if parameter.kind is bool else list[str] if parameter.many else str
    said = typer.Option(*parameter.flags) if parameter.flags else typer.Argument()
    default = inspect.Parameter.empty if parameter.required else False if kind is bool else None
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, said]
    )


def _convert(made: Any, parameter: Parameter, signature: Signature) -> None:
    """Let what typer `made` of the parameter convert its words as `values` does."""
    if not isinstance(made, (TyperArgument, TyperOption)):
        raise TypeError(f"{made!r} is neither an argument nor an option")
    flags = {flag for each in (*signature.parameters, HELP) for flag in each.flags}
    made._runtime_param = Conversion(parameter, flags)  # type: ignore[assignment] # noqa: SLF001 - there is no other way


def _check(parameter: Parameter, signature: Signature) -> None:
    """Keep collisions out, and what the frame has no words for."""
    place = f"{signature.function.__module__}.{signature.function.__name__}, parameter {parameter.name}"
    taken = {flag for each in (*SHARED, HELP) for flag in each.flags}
    if parameter not in SHARED and taken & set(parameter.flags):
        raise TypeError(f"{place}: {' '.join(sorted(taken))} belong to the frame")
    if parameter.kind is bool and not parameter.flags:
        raise TypeError(f"{place}: a yes or no is said with a flag")
