"""Questions in Swedish to a person at a terminal.

Every question names the flag that makes it unnecessary; without a terminal the error asks for that flag.
"""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from kvalitet_cli.cli import terminal
from kvalitet_cli.cli.clock import parse_day
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.names import did_you_mean, folded, pick
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import printable

T = TypeVar("T")

_YES = {"j", "ja", "y", "yes"}
_NO = {"n", "nej", "no"}


def text(
    console: Console,
    question: str,
    *,
    flag: str,
    default: str | None = None,
    check: Callable[[str], T] | None = None,
) -> str | T:
    """A line of text, never empty.

    Args:
        console: Where to ask.
        question: What to ask, without colon: `Enhetens namn`.
        flag: What gives the answer on the command line: `--namn`.
        default: What an empty answer stands for.
        check: Makes a value of the answer; a KvalitetError from it is told and the question asked again.

    Raises:
        KvalitetError: Nobody is there to answer.
        KeyboardInterrupt: The person wants to stop (Ctrl-C, or end of input).

    """

    def read(answer: str) -> str | T:
        if not answer:
            raise KvalitetError("Svaret är tomt.")
        return check(answer) if check is not None else answer

    return _ask(console, question, flag, default, read)


def choice(
    console: Console, question: str, choices: Sequence[str], *, flag: str, default: str | None = None
) -> str:
    """One of `choices`, by its number, its word or the beginning of it; raises as `text`."""

    def read(answer: str) -> str:
        if answer.isascii() and answer.isdigit() and 1 <= int(answer) <= len(choices):
            return choices[int(answer) - 1]
        if (found := pick(answer, choices)) is not None:
            return found
        beginning = [word for word in choices if answer and folded(word).startswith(folded(answer))]
        if len(beginning) == 1:
            return beginning[0]
        raise KvalitetError(
            f"'{answer}' finns inte att välja.", did_you_mean(answer, choices, "Svara med siffra eller ord.")
        )

    listed = "".join(f"  {number} {word}\n" for number, word in enumerate(choices, 1))
    return _ask(console, question, flag, default, read, before=listed)


def yes(console: Console, question: str, *, flag: str, default: bool | None = None) -> bool:
    """Ja or nej; raises as `text`."""

    def read(answer: str) -> bool:
        word = folded(answer)
        if word in _YES | _NO:
            return word in _YES
        raise KvalitetError("Svara ja eller nej.")

    return _ask(
        console, f"{question} (ja/nej)", flag, None if default is None else "ja" if default else "nej", read
    )


def day(console: Console, question: str, *, flag: str, default: dt.date | None = None) -> dt.date:
    """A day written YYYY-MM-DD; raises as `text`."""
    shown = default.isoformat() if default is not None else None
    return _ask(console, f"{question} (ÅÅÅÅ-MM-DD)", flag, shown, lambda answer: parse_day(answer, "Svaret"))


def _ask(
    console: Console,
    question: str,
    flag: str,
    default: str | None,
    read: Callable[[str], T],
    *,
    before: str = "",
) -> T:
    if not console.interactive:
        raise KvalitetError(
            f"'{question}' saknar svar, och utan terminal går det inte att fråga.", f"Ange svaret med {flag}."
        )
    terminal.wipe()
    sys.stderr.write(printable(before))
    shown = printable(f"{question} [{default}]: " if default is not None else f"{question}: ")
    while True:
        answer = _line(shown)
        try:
            return read(answer if answer or default is None else default)
        except KvalitetError as error:
            terminal.tell(printable(f"{error.message} {error.hint}".strip()))


def _line(shown: str) -> str:
    """One line from the person, with arrow keys where there are any; a redirected stdout is left alone."""
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415 - gives `input` its editing
    try:
        if sys.stdout.isatty():
            return input(shown).strip()
        sys.stderr.write(shown)
        sys.stderr.flush()
        return input().strip()
    except EOFError:
        raise KeyboardInterrupt from None
