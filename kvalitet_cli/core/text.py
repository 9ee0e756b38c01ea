"""Text on its way to a person: made safe to print, and matched with the nearest known word."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, wraps

# CSI, OSC, the other escape sequences, then every control character but newline and tab.
_ESCAPES = (
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_].*?(?:\x1b\\|\x07|$)|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
# Marks that turn the direction of a line (Trojan Source); shown as what they are.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\u2028\u2029]+")
_FEWEST_DIGITS = 10
_NO_DIGITS = bytes(sign for sign in range(256) if not chr(sign).isdigit())

_RECURRING = 80

_NEAR = 0.6
"""So much of two words is the same when one may stand for the other."""
_WHOLE_PART = 4
"""So many letters of a longer word name it: `norr` stands for `hemtjansten-norr`."""


def recurring(function: Callable[[str], str]) -> Callable[[str], str]:
    """A function of a text that remembers what it gave for short ones: names and levels come again, prose does not."""
    again = lru_cache(maxsize=8192)(function)

    @wraps(function)
    def remembering(text: str) -> str:
        return again(text) if len(text) <= _RECURRING else function(text)

    return remembering


@recurring
def printable(text: str) -> str:
    """`text` as it may be shown: without terminal escapes and turning marks, personal numbers masked."""
    return masked(clean(text))


def clean(text: str) -> str:
    """`text` without terminal escapes, control characters and marks that turn the direction of a line."""
    if text.isprintable():  # no control character is, and no mark that turns the direction
        return text
    return _TURNING.sub("", _pattern(_ESCAPES).sub("", text))


def on_one_line(text: str) -> str:
    """`printable`, with every line break and tab as a space: a name with one must not look like two."""
    return _BREAKS.sub(" ", printable(text))


def styled_only(text: str) -> str:
    """`text` as it may reach a terminal when colours are already in it: of all that steers one, only they are left."""
    if text.isprintable() and not _TURNING.search(text):
        return text
    return _TURNING.sub(
        "", _pattern(rf"(?!\x1b\[[0-9;]*m)(?:{_ESCAPES})").sub("", text)
    )  # not colour and weight


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A long pattern, made when the first text has something to be taken away."""
    return re.compile(text, re.DOTALL)


def masked(text: str) -> str:
    """`text` with all but the first two digits of every personal number replaced; its length is kept."""
    if _has_few_digits(text):
        return text
    personal_numbers, starred = _numbers()
    while found := list(personal_numbers(text)):  # until what is shown has none
        text = starred(text, found)
    return text


def _has_few_digits(text: str) -> bool:
    """Whether there surely are too few digits in it for a number, in whatever way they may be written."""
    if "&" in text or "\\" in text:
        return False
    try:
        return len(text.encode("latin-1").translate(None, _NO_DIGITS)) < _FEWEST_DIGITS
    except UnicodeEncodeError:
        return False


@cache
def _numbers() -> tuple[
    Callable[[str], Iterator[tuple[int, int]]], Callable[[str, Iterable[tuple[int, int]]], str]
]:
    from kvalitet_cli.core.personal import (  # noqa: PLC0415 - patterns that `--help` needs none of
        personal_numbers,
        starred,
    )

    return personal_numbers, starred


@recurring
def discreet(text: str) -> str:
    """As `printable`, with addresses, mobile numbers and possible names masked too: for what a log or a finding shows.

    A report shows what was written in it; the organisation's own address must be readable there.
    """
    from kvalitet_cli.core.traces import concealed  # noqa: PLC0415 - many words and patterns, which `--help` needs none of

    return concealed(clean(text))


def discreet_path(path: str) -> str:
    """A file's path as it may be shown: each name by itself, where `_` parts words as a space does."""
    return "/".join(map(_discreet_name, clean(path).split("/")))


@lru_cache(maxsize=4096)
def _discreet_name(name: str) -> str:
    shown = discreet(name.replace("_", " "))
    return "".join("_" if was == "_" and now == " " else now for was, now in zip(name, shown, strict=True))


def cleaned(text: str) -> str:
    """A docstring without its indentation, as `inspect.cleandoc` gives it; to import that costs half a bare start."""
    first, *rest = text.expandtabs().split("\n")
    indent = min((len(line) - len(line.lstrip()) for line in rest if line.strip()), default=0)
    return "\n".join([first.lstrip(), *(line[indent:] for line in rest)]).strip("\n")


def difference(before: str, after: str, names: tuple[str, str], around: int = 2) -> Iterator[str]:
    """What differs between two texts, as the lines of a unified diff: without line breaks, and safe to print.

    Args:
        before: The text as it is.
        after: The text as it would be.
        names: What each of them is called at the top.
        around: How many lines are shown around each change.

    """
    from difflib import unified_diff  # noqa: PLC0415 - few runs show one

    old, new = (text.removesuffix("\n").split("\n") for text in (before, after))
    yield from map(printable, unified_diff(old, new, *names, n=around, lineterm=""))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely stands for; None when nothing is near."""
    by_folded = {_folded(candidate): candidate for candidate in sorted(known, reverse=True)}
    asked = _folded(word)
    found = _closest(asked, by_folded)
    if found is None and len(asked) >= _WHOLE_PART:
        found = min((known for known in by_folded if asked in known), key=len, default=None)
    return None if found is None else by_folded[found]


def _closest(word: str, known: Iterable[str]) -> str | None:
    """The first that `difflib.get_close_matches` gives; only those that may be it are compared sign by sign."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - nor has every run a word to seek

    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    bounds: list[tuple[float, str]] = []
    for each in known:
        matcher.set_seq1(each)
        if matcher.real_quick_ratio() >= _NEAR and (bound := matcher.quick_ratio()) >= _NEAR:
            bounds.append((bound, each))
    best: tuple[float, str | None] = (_NEAR, None)
    for bound, each in sorted(bounds, reverse=True):
        if bound < best[0]:
            break
        matcher.set_seq1(each)
        ratio = matcher.ratio()
        if ratio > best[0] or (ratio == best[0] and each >= (best[1] or "")):
            best = ratio, each
    return best[1]


@recurring
def _folded(word: str) -> str:
    """Lower case without diacritics, `_` as `-`: `Besök` and `besok` are the same word on a keyboard."""
    decomposed = unicodedata.normalize("NFD", word.casefold()).replace("_", "-")
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
