"""What a command takes, as its signature says it: `enhet: Annotated[str, Argument(metavar="ENHET", help="…")]`.

One description for all who read it: the small reader (`ordinary`), typer (`command`) and the help. It imports nothing
that a command would not.
"""

from collections.abc import Callable
from enum import Enum
from types import UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from kvalitet_cli.cli.console import Console
from kvalitet_cli.core.errors import KvalitetError


class _Said:
    def __init__(
        self,
        *flags: str,
        help: str,  # noqa: A002 - it is the word for it
        metavar: str = "",
        min: int | None = None,  # noqa: A002 - as above
        max: int | None = None,  # noqa: A002 - as above
        exists: bool = False,
        file_okay: bool = True,
        dir_okay: bool = True,
    ) -> None:
        self.flags = flags
        self.help = help
        self.metavar = metavar
        self.min = min
        self.max = max
        self.exists = exists
        self.file_okay = file_okay
        self.dir_okay = dir_okay


class Argument(_Said):
    """A word that stands by itself.

    Args:
        help: What it is, as help shows it.
        metavar: What stands for it in help and in sentences; else the parameter's name in capitals.
        min: Of a number, the smallest.
        max: Of a number, the largest.
        exists: Of a path, that something must lie there.
        file_okay: Of a path, whether it may be a file.
        dir_okay: Of a path, whether it may be a folder.

    """


class Option(_Said):
    """A flag, with a value unless it is a `bool`; `flags` are its names, else the parameter's with `--` before it."""


class Parameter(NamedTuple):
    """An argument (`flags` is empty) or an option of a command."""

    name: str
    flags: tuple[str, ...]
    kind: Any  # of one word: the type without its `None`, and of a list what it holds
    many: bool  # it may be given several times
    required: bool
    default: Any
    said: Argument | Option

    @property
    def subject(self) -> str:
        """How a sentence about it begins: `Flaggan --format`, `Argumentet FIL`."""
        if self.flags:
            return f"Flaggan {max(self.flags, key=len)}"
        return f"Argumentet {self.said.metavar or self.name.upper()}"

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a `Literal` or an enum; none for all else."""
        if get_origin(self.kind) is Literal:
            return tuple(map(str, get_args(self.kind)))
        if isinstance(self.kind, type) and issubclass(self.kind, Enum):
            return tuple(str(choice.value) for choice in self.kind)
        return ()


def _shared(name: str, *flags: str, help: str) -> Parameter:  # noqa: A002 - as above
    return Parameter(name, flags, bool, False, False, False, Option(help=help))


SHARED = (
    _shared("_quiet", "-q", "--tyst", help="Visa bara resultatet, inga upplysningar."),
    _shared("_verbose", "-v", "--utforlig", help="Berätta mer om vad som görs."),
    _shared("_trace", "--felsok", help="Visa hela spårningen om något går fel."),
)
"""What every command takes; `overview.SHARED_FLAGS` are its flags."""
HELP = _shared("help", "-h", "--help", help="Visa den här hjälpen.")


class Signature(NamedTuple):
    """A command, and what it takes."""

    function: Callable[..., Any]
    parameters: tuple[Parameter, ...]  # its own, then those that are shared
    consoles: tuple[str, ...]  # the parameters that a `Console` is handed to

    def call(self, values: dict[str, Any]) -> Any:
        """Call it with a value for each of its parameters; gives what it returns.

        Raises:
            KvalitetError: The shared flags contradict one another; and whatever the command raises.

        """
        own = {name: value for name, value in values.items() if not name.startswith("_")}
        if values["_quiet"] and values["_verbose"]:
            raise KvalitetError("Flaggorna --tyst och --utforlig säger emot varandra.", "Välj en av dem.")
        console = Console.here(quiet=values["_quiet"], verbose=values["_verbose"])
        return self.function(**own, **dict.fromkeys(self.consoles, console))


def signature(function: Callable[..., Any]) -> Signature:
    """What `function` takes.

    Raises:
        TypeError: A parameter is not `Annotated` with an `Argument` or an `Option`.

    """
    code: Any = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    plain, values = names[: code.co_argcount], function.__defaults__ or ()
    defaults = dict(zip(plain[len(plain) - len(values) :], values, strict=True))
    defaults |= function.__kwdefaults__ or {}
    hints = get_type_hints(function, include_extras=True)
    return Signature(
        function,
        (
            *(
                _parameter(name, hints.get(name), defaults, function)
                for name in names
                if hints.get(name) is not Console
            ),
            *SHARED,
        ),
        tuple(name for name in names if hints.get(name) is Console),
    )


def _parameter(name: str, hint: Any, defaults: dict[str, Any], function: Callable[..., Any]) -> Parameter:
    kind, said = getattr(hint, "__origin__", None), getattr(hint, "__metadata__", (None,))[0]
    if not isinstance(said, (Argument, Option)):
        raise TypeError(
            f"{function.__module__}.{function.__name__}, parameter {name}: neither Argument nor Option"
        )
    if get_origin(kind) in {Union, UnionType}:
        kind = next(each for each in get_args(kind) if each is not type(None))
    many = get_origin(kind) is list
    flags = (said.flags or (f"--{name.replace('_', '-')}",)) if isinstance(said, Option) else ()
    return Parameter(
        name, flags, get_args(kind)[0] if many else kind, many, name not in defaults, defaults.get(name), said
    )
