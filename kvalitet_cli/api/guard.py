"""The privacy guard: what may stand in no file of a workspace, whatever kind of file it is.

One file's bytes in, findings out: so it is the same for the files on disk, for what is staged and for what git remembers.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.api.silence import silence, told
from kvalitet_cli.core.contact import national, within
from kvalitet_cli.core.diagnostic import Diagnostic, Span
from kvalitet_cli.core.swedish import number
from kvalitet_cli.core.traces import Kind
from kvalitet_cli.extension import Finding
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store import reader
from kvalitet_cli.store.exposed import Exposed, decoded, in_path, in_text
from kvalitet_cli.store.places import Comment, split_lines

ENDINGS = (".yaml", ".yml", ".md", ".jinja", ".csv", ".tsv", ".html", ".htm", ".txt")
"""What is text and may be written by hand."""

MAX_FOUND = 2000
"""So many of a file's findings are told one by one; a file with more is a register, and telling takes a while each."""

_DATA = (".yaml", ".yml")
_NAMING = frozenset(
    {
        "namn",
        "id",
        "format",
        "organ",
        "kalla",
        "namnd",
        "agare",
        "system",
        "omrade",
        "fil",
        "titel",
        "utgivare",
    }
)
"""Keys whose values name units, organisations and things: two capitalised words there are what they should be."""

_SENTENCES = {
    Kind.NUMBER: "Personnummer eller samordningsnummer{where} ({shown}). Ta bort det: historiken i git går inte att sudda.",
    Kind.ADDRESS: "E-postadress utanför organisationens domäner{where} ({shown}). Skriv en funktion i stället, "
    "eller lägg till domänen under epostdomaner i kvalitet.yaml om den är er.",
    Kind.MOBILE: "Mobilnummer{where} ({shown}). Ta bort det, eller lägg till det under telefonnummer i kvalitet.yaml "
    "om det är verksamhetens eget.",
    Kind.NAME: "Det kan vara ett personnamn{where} ({shown}). Skriv en roll i stället.",
}
# A comment of the file's own kind, around what a silence says.
_HTML = r"<!--\s*(?=kvalitet:)[^\n]*?-->"
_COMMENTS = {
    ".md": _HTML,
    ".html": _HTML,
    ".htm": _HTML,
    ".jinja": rf"\{{#-?\s*(?=kvalitet:)[^\n]*?#\}}|{_HTML}",
    ".csv": r"(?m:^)[ \t]*#[^\n]*",
    ".tsv": r"(?m:^)[ \t]*#[^\n]*",
    ".txt": r"(?m:^)[ \t]*#[^\n]*",
}
_FENCE = re.compile(r"(```+|~~~+)([^\n]*)")
_CODE = re.compile(r"`[^`\n]+`")


def exposed(path: str, content: bytes, settings: Installning) -> Iterator[Diagnostic]:
    """What one file's name and text give away, without what a comment in it silences.

    Args:
        path: Relative to the root, with `/`.
        content: The file's bytes; what is not UTF-8 is read with signs of replacement.
        settings: Which domains and telephone numbers are the organisation's own.

    """
    yield from _examined(path, content, settings)[0]


def examined(path: str, content: bytes, settings: Installning) -> Iterator[Diagnostic]:
    """As `exposed`, for a file that is no document: also the comments in it that silence nothing."""
    kept, needless = _examined(path, content, settings)
    yield from capped(kept)
    rule = rules()["KV901"]
    for finding in needless:
        yield Diagnostic(path, finding.span, rule.code, rule.name, rule.severity, finding.message)


def in_document(
    found: Iterable[Exposed], data: Any, settings: Installning, path: str
) -> Iterator[Diagnostic]:
    """What a document that is read already gives away.

    Args:
        found: What its text and its path hold.
        data: The document's data with places; None when it could not be read.
        settings: Which domains and telephone numbers are the organisation's own.
        path: Relative to the root, with `/`.

    """
    return _told(path, found, settings, _outside(lambda: sorted(_things(data))))


def name_given_away(path: str, settings: Installning) -> Iterator[Diagnostic]:
    """What a file's name gives away, whatever the file holds."""
    return _told(path, in_path(path), settings, _anywhere)


def begun(node: Any) -> dict[int, int]:
    """For each line of the texts in some data that take up more than one: the line on which the text's key stands."""
    lines: dict[int, int] = {}
    if isinstance(node, reader.Mapping):
        for key, value in node.items():
            lines |= _lines(value, node.value_at(key), node.key_at(key).line)
    elif isinstance(node, reader.Sequence):
        for index, value in enumerate(node):
            lines |= _lines(value, node.item_at(index), node.item_at(index).line)
    return lines


def _lines(value: Any, span: Span, line: int) -> dict[int, int]:
    if not isinstance(value, str):
        return begun(value)
    return dict.fromkeys(range(line + 1, span.end_line + (span.end_column > 1)), line)


def capped(found: list[Diagnostic]) -> list[Diagnostic]:
    """One file's findings, where the last of very many that point at persons says how many more there are."""
    pointing = [index for index, each in enumerate(found) if each.code in _SENTENCES]
    if len(pointing) <= MAX_FOUND:
        return found
    last, untold = pointing[MAX_FOUND - 1], frozenset(pointing[MAX_FOUND:])
    kept = [each for index, each in enumerate(found) if index not in untold]
    more = f"{kept[last].message} Filen har {number(len(untold))} fynd till som inte visas."
    kept[last] = kept[last].but(message=more)
    return kept


def _examined(path: str, content: bytes, settings: Installning) -> tuple[list[Diagnostic], list[Finding]]:
    text = decoded(content)
    found = [*in_path(path), *in_text(text, path)]
    ending = path[path.rfind(".") :].lower()
    comments: Iterable[Comment] = ()
    data = None
    is_free: Callable[[Span], bool] = _anywhere
    if ending in _DATA:
        if "kvalitet:" in text or any(each.kind is Kind.NAME for each in found):
            parsed = reader.parse(text)
            comments, data = parsed.comments, parsed.data
            is_free = _outside(lambda: sorted(_things(data)))
    else:
        comments = _comments(text, ending) if "kvalitet:" in text else ()
        if ending == ".md" and "`" in text:
            is_free = _outside(lambda: _code(text))
    silences = [each for comment in comments if (each := silence(comment))]
    return told(_told(path, found, settings, is_free), silences, rules(), begun(data) if silences else {})


def _told(
    path: str, found: Iterable[Exposed], settings: Installning, is_free: Callable[[Span], bool]
) -> Iterator[Diagnostic]:
    for each in found:
        if _is_own(each, settings) or (
            each.kind is Kind.NAME and not each.in_name and not is_free(each.span)
        ):
            continue
        rule = rules()[each.kind]
        where = " i mappens namn" if each.in_folder else " i filens namn" if each.in_name else ""
        sentence = _SENTENCES[each.kind].format(where=where, shown=each.shown)
        yield Diagnostic(path, each.span, rule.code, rule.name, rule.severity, sentence)


def _is_own(each: Exposed, settings: Installning) -> bool:
    organisation = settings.organisation
    if each.kind is Kind.ADDRESS:
        return within(
            each.known_by, (domain.casefold().lstrip("@. ") for domain in organisation.epostdomaner)
        )
    return each.kind is Kind.MOBILE and each.known_by in map(national, organisation.telefonnummer)


def _anywhere(_: Span) -> bool:
    return True


def _outside(find: Callable[[], list[Span]]) -> Callable[[Span], bool]:
    """Whether a place lies outside some stretches, which are in order and apart; they are found when first asked for."""
    found: list[Span] | None = None

    def is_outside(span: Span) -> bool:
        nonlocal found
        if found is None:
            found = find()
        before = bisect_right(found, span[:2], key=lambda each: each[:2])
        return not before or span[:2] >= found[before - 1][2:]

    return is_outside


def _things(node: Any) -> Iterator[Span]:
    """The values of keys that name a unit, an organisation or a thing."""
    if isinstance(node, reader.Mapping):
        for key, value in node.items():
            if not isinstance(value, str):
                yield from _things(value)
            elif key in _NAMING:
                yield node.value_at(key)
    elif isinstance(node, list):
        for item in node:
            yield from _things(item)


def _code(text: str) -> list[Span]:
    """What in Markdown is no prose but an example of code; a fence that nothing closes begins none."""
    lines = split_lines(text)
    fences = [_FENCE.match(line) for line in lines]
    closing = {fence[1]: index for index, fence in enumerate(fences) if fence and not fence[2].strip()}
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for index, (line, fence) in enumerate(zip(lines, fences, strict=True)):
        if opened is None and fence and closing.get(fence[1], -1) > index:
            opened = (index, fence[1])
        elif opened is None:
            spans = (match.span() for match in _CODE.finditer(line))
            found += [Span(index + 1, start + 1, index + 1, end + 1) for start, end in spans]
        elif fence and fence[1] == opened[1] and not fence[2].strip():
            found.append(Span(opened[0] + 1, 1, index + 1, len(line) + 1))
            opened = None
    return found


def _comments(text: str, ending: str) -> Iterator[Comment]:
    pattern = _comment(ending)
    for place, line in enumerate(split_lines(text), start=1):
        for match in pattern.finditer(line) if "kvalitet:" in line else ():
            inner = re.sub(r"^(?:<!--|\{#-?)\s*", "# ", match[0].strip())
            inner = re.sub(r"\s*(?:-->|-?#\})$", "", inner)
            alone = not (line[: match.start()] + line[match.end() :]).strip()
            yield Comment(place, match.start() + 1, inner, alone)


@cache
def _comment(ending: str) -> re.Pattern[str]:
    return re.compile(_COMMENTS.get(ending, r"(?!)"))
