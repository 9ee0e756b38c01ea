"""The line so far: which command it is, which word is being written, and what may stand there."""

from collections.abc import Callable, Iterable, Iterator

from kvalitet_cli.cli import overview
from kvalitet_cli.cli.completion import signature
from kvalitet_cli.cli.completion.signature import Parameter
from kvalitet_cli.cli.completion.words import Words

Candidate = tuple[str, str]
"""A word, and what it is."""

_EVERYWHERE = (
    ("--help", "Visa hjälpen."),
    ("--tyst", "Visa bara resultatet, inga upplysningar."),
    ("--utforlig", "Berätta mer om vad som görs."),
    ("--felsok", "Visa hela spårningen om något går fel."),
)
_ALONE = (("--help", "Visa hjälpen."), ("--version", "Visa programmets version."))


def candidates(word: str, before: list[str]) -> Iterator[Candidate]:
    """What may stand where `word` is being written, after the words `before`."""
    files = overview.command_files()
    rest = _without_shared(before)
    if not rest:
        known: Iterable[Candidate] = _ALONE if word.startswith("-") else _with_first_lines(files)
        yield from matching(word, known, folded)
        return
    command = pick(rest.pop(0), files)
    if command is None:
        return
    module = signature.Module(files[command])
    subcommands = signature.subcommands(module, command)
    if subcommands is None:
        function = module.find("command")
    else:
        rest = _without_shared(rest)
        if not rest:
            known = _EVERYWHERE[:1] if word.startswith("-") else _with_docstrings(subcommands)
            yield from matching(word, known, folded)
            return
        function = subcommands.get(pick(rest.pop(0), subcommands) or "")
    if function is not None:
        yield from _in_command(word, rest, signature.parameters(function))


def _in_command(word: str, before: list[str], parameters: list[Parameter]) -> Iterator[Candidate]:
    """What may stand among a command's own words."""
    options = [parameter for parameter in parameters if parameter.flags]
    given, waiting, count, closed = _read(before, options)
    if waiting is not None:
        yield from _values(waiting, word)
        return
    if not closed and word.startswith("-"):
        flag, sign, start = word.partition("=")
        if not sign:
            yield from matching(word, _flags(options, given), without_marks)
        elif (option := _option(flag, options)) is not None and option.takes_value:
            yield from (
                (value if value[0] == ":" else f"{flag}={value}", text)
                for value, text in _values(option, start)
            )
        return
    arguments = [parameter for parameter in parameters if not parameter.flags]
    if count < len(arguments):
        yield from _values(arguments[count], word)
    elif arguments and arguments[-1].many:
        yield from _values(arguments[-1], word)
    elif not word and not closed:
        yield from _flags(options, given)


def _read(words: list[str], options: list[Parameter]) -> tuple[set[str], Parameter | None, int, bool]:
    """Which options are given, which waits for its value, how many arguments there are, and whether `--` has come."""
    given: set[str] = set()
    waiting: Parameter | None = None
    count, closed = 0, False
    for word in words:
        if waiting is not None:
            waiting = None
        elif closed or not word.startswith("-") or word == "-":
            count += 1
        elif word == "--":
            closed = True
        else:
            flag, sign, _ = word.partition("=")
            option = _option(flag, options)
            if option is not None:
                given.add(option.name)
            waiting = option if option is not None and option.takes_value and not sign else None
    return given, waiting, count, closed


def _option(flag: str, options: list[Parameter]) -> Parameter | None:
    return next((option for option in options if without_marks(flag) in option.flags), None)


def _flags(options: list[Parameter], given: set[str]) -> Iterator[Candidate]:
    for option in options:
        if option.many or option.name not in given:
            yield max(option.flags, key=len), option.help
    yield from _EVERYWHERE


def _values(parameter: Parameter, word: str) -> Iterator[Candidate]:
    """What the parameter takes; of several words with a comma between them, the last is being written."""
    if parameter.choices:
        yield from matching(word, ((choice, "") for choice in parameter.choices), folded)
        return
    before, comma, last = word.rpartition(",")
    words = Words(last)
    found = []
    for method in _methods(parameter, words):
        fold = folded if method.__name__ in Words.ANY_CASE else str
        found += list(matching(last, method(), fold))
    known = {value for value, _ in found}
    plain = [
        (value, text)
        for value, text in found
        if value[0] != ":" and not (value[-1] == "/" and value[:-1] in known)
    ]
    yield from ((before + comma + value, text) for value, text in plain)
    yield from (() if plain else found)


def _methods(parameter: Parameter, words: Words) -> Iterable[Callable[[], Iterator[Candidate]]]:
    """What the metavar stands for, else what the parameter is called, else where its type leads."""
    for name in (
        parameter.metavar,
        *(flag.lstrip("-") for flag in parameter.flags),
        parameter.name,
        parameter.path,
    ):
        parts = [
            folded(part.partition(",")[0]).replace("-", "_").replace("/", "_") for part in name.split("|")
        ]
        known = [method for part in parts if part and (method := words.method(part)) is not None]
        if known:
            return known
    return []


def matching(word: str, known: Iterable[Candidate], fold: Callable[[str], str]) -> Iterator[Candidate]:
    """Those that begin as `word` does, in the letters it was begun with: `besö` becomes `besök`."""
    start = fold(word)
    for value, text in known:
        if value[:1] == ":":
            yield value, text
        elif fold(value).startswith(start):
            yield word + value[len(start) :], text


def pick(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is the same word as `word`."""
    return next((name for name in known if folded(name) == folded(word)), None)


def folded(word: str) -> str:
    """As `names.folded`, which costs as much as a bare start: it is asked only where there are marks."""
    if word.isascii():
        return word.lower().replace("_", "-")
    from kvalitet_cli.cli import names  # noqa: PLC0415 - see above

    return names.folded(word)


def without_marks(word: str) -> str:
    """As `names.without_marks`."""
    if word.isascii():
        return word
    from kvalitet_cli.cli import names  # noqa: PLC0415 - see above

    return names.without_marks(word)


def _without_shared(words: list[str]) -> list[str]:
    count = 0
    while count < len(words) and words[count] in overview.SHARED_FLAGS:
        count += 1
    return words[count:]


def _with_first_lines(files: dict[str, str]) -> Iterator[Candidate]:
    return ((name, overview.first_line(path)) for name, path in files.items())


def _with_docstrings(subcommands: dict[str, signature.Found]) -> Iterator[Candidate]:
    return ((name, found.first_line) for name, found in subcommands.items())
