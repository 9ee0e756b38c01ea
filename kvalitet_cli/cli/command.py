"""From a plain function to a command, Swedish all through.

Typer reads the function's signature; the flags that all commands share are added to it, and a `Console` is
handed to the one that asks for it.
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer._click import Context
from typer.core import TyperArgument, TyperCommand, TyperOption

from kvalitet_cli.cli import terminal, usage
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.help import command_help
from kvalitet_cli.cli.names import without_marks
from kvalitet_cli.cli.overview import SHARED_FLAGS
from kvalitet_cli.cli.values import Conversion
from kvalitet_cli.core.errors import KvalitetError

_SHARED = {
    "_quiet": Annotated[bool, typer.Option("-q", "--tyst", help="Visa bara resultatet, inga upplysningar.")],
    "_verbose": Annotated[bool, typer.Option("-v", "--utforlig", help="Berätta mer om vad som görs.")],
    "_trace": Annotated[bool, typer.Option("--felsok", help="Visa hela spårningen om något går fel.")],
}
_SETTINGS = {
    "help_option_names": ["-h", "--help"],
    "allow_extra_args": True,  # told of in Swedish by `parse_args` below
    "token_normalize_func": without_marks,  # `--välj` is `--valj`
}


class Command(TyperCommand):
    """A typer command whose help and complaints are Swedish."""

    def get_help(self, ctx: Context) -> str:
        """The help text, without its last line break."""
        return command_help(self, ctx.command_path, terminal.width()).rstrip("\n")

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The flag `--help`, converted as the others are."""
        option = super().get_help_option(ctx)
        if option is not None:
            _convert(option)
        return option

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read `args` into `ctx`; refuses more of them than the command takes."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise usage.too_many(rest, self, ctx.command_path)
        return rest


def build(function: Callable[..., Any], program: str, text: str) -> Command:
    """The command that runs `function`.

    Args:
        function: Parameters are `Annotated` with `typer.Argument` or `typer.Option`; one may be a `Console`.
        program: How it is called: `kvalitet ny besok`.
        text: Its help, when the function has no docstring.

    Raises:
        TypeError: The function asks for what the frame does not give; the text says what and where.

    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    settings = dict(_SETTINGS)
    app.command(
        program.rpartition(" ")[2], cls=Command, help=function.__doc__ or text, context_settings=settings
    )(_framed(function))
    command = typer.main.get_command(app)
    if not isinstance(command, Command):
        raise TypeError(f"{function.__module__}: typer made a {type(command).__name__}")
    for parameter in command.params:
        if not isinstance(parameter, (TyperArgument, TyperOption)):
            raise TypeError(f"{function.__module__}: {parameter!r} is neither an argument nor an option")
        _check(parameter, function)
        _convert(parameter)
    return command


def _framed(function: Callable[..., Any]) -> Callable[..., Any]:
    """`function` with the shared flags as parameters and without its `Console`, which is made from them."""
    signature = inspect.signature(function, eval_str=True)
    wants_console = [
        name for name, parameter in signature.parameters.items() if parameter.annotation is Console
    ]

    def framed(*, _quiet: bool, _verbose: bool, _trace: bool, **values: Any) -> Any:
        if _quiet and _verbose:
            raise KvalitetError("Flaggorna --tyst och --utforlig säger emot varandra.", "Välj en av dem.")
        console = Console.here(quiet=_quiet, verbose=_verbose)
        return function(**values, **dict.fromkeys(wants_console, console))

    own = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, parameter in signature.parameters.items()
        if name not in wants_console
    ]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=annotation)
        for name, annotation in _SHARED.items()
    ]
    framed.__name__ = function.__name__
    framed.__signature__ = signature.replace(parameters=[*own, *shared])  # type: ignore[attr-defined]  # inspect reads it
    framed.__annotations__ = {parameter.name: parameter.annotation for parameter in [*own, *shared]}
    return framed


def _convert(parameter: TyperArgument | TyperOption) -> None:
    """Let `parameter` convert its words as `values` does."""
    parameter._runtime_param = Conversion(parameter)  # type: ignore[assignment] # noqa: SLF001 - there is no other way


def _check(parameter: TyperArgument | TyperOption, function: Callable[..., Any]) -> None:
    """Keep English and collisions out: what typer would invent or ask by itself."""
    place = f"{function.__module__}.{function.__name__}, parameter {parameter.name}"
    if isinstance(parameter, TyperOption):
        if parameter.secondary_opts:
            raise TypeError(
                f"{place}: write '{parameter.opts[0]}', or '{parameter.secondary_opts[0]}' comes too"
            )
        if parameter.prompt is not None:
            raise TypeError(f"{place}: ask with cli.prompts, typer asks in English")
        if parameter.name not in _SHARED and {"-h", "--help", *SHARED_FLAGS} & set(parameter.opts):
            raise TypeError(f"{place}: {' '.join(SHARED_FLAGS)} and -h belong to the frame")
