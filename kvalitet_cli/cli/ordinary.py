"""An ordinary command line, read without typer, which takes as long to import as a whole check that is remembered.

Whatever is not ordinary (a fault, an abbreviation, a value with a hyphen first) is left to typer: it is read again from
the beginning, and all that is said about it is said there. What both accept, both read alike; a test holds them to it.
"""

from collections.abc import Iterable
from typing import Any

from kvalitet_cli.cli.parameters import Parameter
from kvalitet_cli.core.errors import KvalitetError

_DASHES = ("-", "–", "—")  # a word processor makes the others of the first


def values(parameters: Iterable[Parameter], words: Iterable[str]) -> dict[str, Any] | None:
    """The value of every parameter by its name; None where typer has to be asked."""
    parameters = list(parameters)
    given = _given(parameters, words)
    if given is None or any(each.required and each.name not in given for each in parameters):
        return None
    try:
        return {
            each.name: _value(each, given[each.name]) if each.name in given else each.default
            for each in parameters
        }
    except KvalitetError:
        return None


def _given(parameters: list[Parameter], words: Iterable[str]) -> dict[str, list[str]] | None:
    """The words of each parameter that has any."""
    options = {flag: each for each in parameters for flag in each.flags}
    arguments = [each for each in parameters if not each.flags]
    given: dict[str, list[str]] = {}
    coming = iter(words)
    for word in coming:
        if not _is_dashed(word):
            if not arguments:
                return None
            each, value = arguments[0], word
            if not each.many:
                del arguments[0]
        else:
            flag, sign, value = word.partition("=")
            if flag not in options or (sign and not flag.startswith("--")):
                return None
            each = options[flag]
            if each.kind is bool:
                if sign:
                    return None
            elif not sign:
                value = next(coming, "--")
            if _is_dashed(value):
                return None
        given.setdefault(each.name, []).append(value)
    return None if any(each.many for each in arguments[:-1]) else given


def _is_dashed(word: str) -> bool:
    return word.startswith(_DASHES) and word != "-"


def _value(parameter: Parameter, words: list[str]) -> Any:
    if parameter.kind is bool and parameter.flags:
        return True
    from kvalitet_cli.cli.values import reader  # noqa: PLC0415 - most runs have no values to read

    read = reader(parameter)
    return [read(word) for word in words] if parameter.many else read(words[-1])
