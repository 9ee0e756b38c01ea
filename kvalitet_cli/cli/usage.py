"""What the parser says about a command line that it cannot read, in Swedish and with the nearest flag."""

from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption
from typer.exceptions import TyperException

from kvalitet_cli.cli.names import without_marks
from kvalitet_cli.cli.parameters import HELP, Parameter, Signature
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest


def translated(
    error: TyperException, command: Signature, program: str, arguments: list[str]
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
            if option is None or option.kind is bool:  # None is --help
                return KvalitetError(f"Flaggan {error.option_name} tar inget värde.", help_hint)
            return KvalitetError(f"Flaggan {error.option_name} saknar sitt värde.", help_hint)
        case MissingParameter(param=missing) if missing is not None:
            parameter = next(each for each in command.parameters if each.name == missing.name)
            what = "måste anges" if parameter.flags else "saknas"
            return KvalitetError(f"{parameter.subject} {what}.", _choose(parameter) or help_hint)
        case _:
            return KvalitetError(error.message, help_hint)


def too_many(extra: list[str], command: Signature, program: str) -> KvalitetError:
    """More arguments than the command takes."""
    taken = sum(not parameter.flags for parameter in command.parameters)
    limit = f"tar högst {taken} argument" if taken else "tar inga argument"
    words = ", ".join(f"'{word}'" for word in extra)
    return KvalitetError(f"{program} {limit}; {words} är för mycket.", f"Hjälp: {program} --help")


def dashed(word: str) -> KvalitetError:
    """A flag pasted from a word processor, which has made a dash of its hyphens."""
    flag = "--" + word.lstrip("–—-")
    return KvalitetError(f"'{word}' börjar med ett tankstreck.", f"Skriv flaggan med bindestreck: {flag}")


def single_dash(word: str, command: Signature) -> KvalitetError | None:
    """`-format` for `--format`, which would be read as `-f` with the value `ormat`."""
    flag = f"-{word.partition('=')[0]}"
    if word.startswith("--") or len(word) < 3 or flag not in flags_of(command):
        return None
    return KvalitetError(f"Flaggan {flag} skrivs med två bindestreck, inte '{word}'.", f"Skriv: {flag}")


def flags_of(command: Signature) -> list[str]:
    """Every flag of a command."""
    return [*(flag for parameter in command.parameters for flag in parameter.flags), max(HELP.flags, key=len)]


def _unknown_flag(name: str, command: Signature, program: str, arguments: list[str]) -> KvalitetError:
    # `-format` is read as `-f -o …`; the person wrote one word.
    written = next(
        (word.partition("=")[0] for word in arguments if without_marks(word).startswith(name)), name
    )
    by_word = {flag[2:]: flag for flag in flags_of(command) if flag.startswith("--")}
    near = nearest(written.lstrip("-"), by_word)  # the hyphens, which all have, make no flag like another
    hint = f"Menade du {by_word[near]}? " if near else ""
    hint += f"Alla flaggor: {program} --help"
    return KvalitetError(f"Flaggan {written} finns inte för {program}.", hint)


def _option(name: str, command: Signature) -> Parameter | None:
    return next((each for each in command.parameters if name in map(without_marks, each.flags)), None)


def _choose(parameter: Parameter) -> str:
    return f"Välj bland: {', '.join(parameter.choices)}." if parameter.choices else ""
