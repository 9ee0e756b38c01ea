"""Words on the command line: `Återbesök` and `aterbesok` are the same, and a slip is told the nearest one."""

from collections.abc import Iterable

from kvalitet_cli.core.errors import KvalitetError


def without_marks(text: str) -> str:
    """`text` without the rings, dots and accents over its letters."""
    if text.isascii():
        return text
    import unicodedata  # noqa: PLC0415 - a library that few words need

    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def folded(word: str) -> str:
    """How a name is compared: small letters without marks, `_` as `-`."""
    return without_marks(word.casefold()).replace("_", "-")


def pick(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is the same word as `word`."""
    wanted = folded(word)
    return next((name for name in known if folded(name) == wanted), None)


def did_you_mean(word: str, known: Iterable[str], more: str = "") -> str:
    """A next step: the nearest known word, if there is one, and then `more`."""
    from kvalitet_cli.core.text import nearest  # noqa: PLC0415 - patterns; most words are known

    near = nearest(word, known)
    return f"Menade du {near}? {more}".strip() if near else more


def known_command(word: str, known: Iterable[str], program: str) -> str:
    """The command that `word` names.

    Raises:
        KvalitetError: None has that name; tells the nearest.

    """
    known = list(known)
    if (found := pick(word, known)) is not None:
        return found
    everything = f"Alla kommandon: {program} --help"
    if word.startswith("-"):
        near = did_you_mean(word, ["--help", "--version"], f"Flaggor skrivs efter kommandot. {everything}")
        raise KvalitetError(f"Flaggan {word} finns inte för {program}.", near)
    raise KvalitetError(f"Kommandot '{program} {word}' finns inte.", did_you_mean(word, known, everything))
