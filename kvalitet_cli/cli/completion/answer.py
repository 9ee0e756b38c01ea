"""What a shell asks at every Tab: the words so far in, the words that may come next out.

`kvalitet --komplettera SKAL :ORDET TIDIGARE…` prints a line for each: the word, a tab, what it is. `:filer` or
`:mappar` alone leaves it to the shell, which knows best how its own file names are quoted. Whatever goes wrong is
silence: a person in the middle of a line must not be told of it. Nothing heavy is imported, no command is run.
"""

import sys
from collections.abc import Iterable, Iterator

from kvalitet_cli.cli import terminal
from kvalitet_cli.cli.completion.line import Candidate, candidates

# What no shell reads as anything but itself. Names in the workspace with other signs are not offered.
_PLAIN = frozenset("-_./,+@abcdefghijklmnopqrstuvwxyz0123456789")


def answer(arguments: list[str]) -> int:
    """Print what may stand where the shell is; always 0."""
    try:
        shell, word, *before = arguments
        lines = [f"{value}\t{text}".rstrip() for value, text in _safe(_asked(shell, word[1:], before))]
        terminal.use_plain_lines()
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - silence, as promised above; Ctrl-C too
        return 0
    return 0


def _asked(shell: str, word: str, before: list[str]) -> Iterator[Candidate]:
    if shell == "bash":  # which makes three words of --format=kort
        before = [given for at, given in enumerate(before) if given != "=" or not _is_flag(before, at - 1)]
        word = "" if word == "=" else word
    return candidates(word, before)


def _is_flag(words: list[str], at: int) -> bool:
    return at >= 0 and words[at].startswith("--")


def _safe(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each candidate once, without those that a shell could read as something else."""
    seen = set()
    for value, text in found:
        odd = set(value.removeprefix(":").replace("=", "", 1)) - _PLAIN
        if value not in seen and all(sign.isalnum() for sign in odd):
            seen.add(value)
            yield value, " ".join(text.split())
