"""What the parser says about a command line that it cannot read, in Swedish and with the nearest flag."""

from collections.abc import Iterable

from typer._click.exceptions import BadOptionUsage, BadParameter, MissingParameter, NoSuchOption
from typer.core import TyperCommand, TyperOption
from typer.exceptions import TyperException

from kvalitet_cli.cli.names import without_marks
from kvalitet_cli.cli.values import Parameter, choices_of, subject_of
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest


def translated(
    error: TyperException, command: TyperCommand, program: str, arguments: list[str]
) -> KvalitetError:
    """The parser's `error` as one of ours.

    Args:
        error: What it raised.
        command: The command it was reading for.
        program: How that is called: `kvalitet ny besok`.
        arguments: What it was given.

    """
    help_hint = f"Hjälp: {program} --help"
    match error:
        case NoSuchOption():
            return _unknown_flag(error.option_name, command, program, arguments)
        case BadOptionUsage():
            option = _option(error.option_name, command)
            if option is None or option.is_flag or option.count:  # None is --help
                return KvalitetError(f"Flaggan {error.option_name} tar inget värde.", help_hint)
            return KvalitetError(f"Flaggan {error.option_name} saknar sitt värde.", help_hint)
        case MissingParameter(param=TyperOption() as option):
            return KvalitetError(f"{subject_of(option)} måste anges.", _choose(option) or help_hint)
        case MissingParameter(param=argument) if argument is not None:
            return KvalitetError(f"{subject_of(argument)} saknas.", _choose(argument) or help_hint)  # type: ignore[arg-type]  # an argument here
        case BadParameter(param=(TyperOption() as param)):
            return KvalitetError(f"{subject_of(param)}: {error.message}", help_hint)
        case _:
            return KvalitetError(error.message, help_hint)


def too_many(extra: list[str], command: TyperCommand, program: str) -> KvalitetError:
    """More arguments than the command takes."""
    taken = sum(parameter.param_type_name == "argument" for parameter in command.params)
    limit = f"tar högst {taken} argument" if taken else "tar inga argument"
    words = ", ".join(f"'{word}'" for word in extra)
    return KvalitetError(f"{program} {limit}; {words} är för mycket.", f"Hjälp: {program} --help")


def dashed(word: str) -> KvalitetError:
    """A flag pasted from a word processor, which has made a dash of its hyphens."""
    flag = "--" + word.lstrip("–—-")
    return KvalitetError(f"'{word}' börjar med ett tankstreck.", f"Skriv flaggan med bindestreck: {flag}")


def single_dash(word: str, command: TyperCommand) -> KvalitetError | None:
    """`-format` for `--format`, which would be read as `-f` with the value `ormat`."""
    flag = f"-{word.partition('=')[0]}"
    if word.startswith("--") or len(word) < 3 or flag not in flags_of(command):
        return None
    return KvalitetError(f"Flaggan {flag} skrivs med två bindestreck, inte '{word}'.", f"Skriv: {flag}")


def flags_of(command: TyperCommand) -> list[str]:
    """Every flag of a command that stands in its help."""
    return [flag for parameter in _options(command) if not parameter.hidden for flag in parameter.opts] + [
        "--help"
    ]


def _unknown_flag(name: str, command: TyperCommand, program: str, arguments: list[str]) -> KvalitetError:
    # `-format` is read as `-f -o …`; the person wrote one word.
    written = next(
        (word.partition("=")[0] for word in arguments if without_marks(word).startswith(name)), name
    )
    by_word = {flag[2:]: flag for flag in flags_of(command) if flag.startswith("--")}
    near = nearest(written.lstrip("-"), by_word)  # the hyphens, which all have, make no flag like another
    hint = f"Menade du {by_word[near]}? " if near else ""
    hint += f"Alla flaggor: {program} --help"
    return KvalitetError(f"Flaggan {written} finns inte för {program}.", hint)


def _options(command: TyperCommand) -> Iterable[TyperOption]:
    return (parameter for parameter in command.params if isinstance(parameter, TyperOption))


def _option(name: str, command: TyperCommand) -> TyperOption | None:
    return next((option for option in _options(command) if name in map(without_marks, option.opts)), None)


def _choose(parameter: Parameter) -> str:
    choices = choices_of(parameter.type_descriptor.annotation)
    return f"Välj bland: {', '.join(choices)}." if choices else ""
