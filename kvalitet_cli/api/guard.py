"""The privacy guard: what may stand in no file of a workspace, whatever kind of file it is.

One file's bytes in, findings out: so it is the same for the files on disk, for what is staged and for what git remembers.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.api.silence import silence, told
from kvalitet_cli.core.contact import national, within
from kvalitet_cli.core.diagnostic import Diagnostic, Span
from kvalitet_cli.core.traces import Kind
from kvalitet_cli.extension import Finding
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store import reader
from kvalitet_cli.store.exposed import Exposed, decoded, in_path, in_text
from kvalitet_cli.store.places import Comment, split_lines

ENDINGS = (".yaml", ".yml", ".md", ".jinja", ".csv", ".tsv", ".html", ".htm", ".txt")
"""What is text and may be written by hand."""

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
_CODE = re.compile(r"(?m)^(?P<fence>```+|~~~+)[^\n]*\n(?s:.*?)^(?P=fence)[ \t]*$|`[^`\n]+`")


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
    yield from kept
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
    return _told(path, found, settings, lambda span: not _names_a_thing(data, span))


def name_given_away(path: str, settings: Installning) -> Iterator[Diagnostic]:
    """What a file's name gives away, whatever the file holds."""
    return _told(path, in_path(path), settings, lambda _: True)


def _examined(path: str, content: bytes, settings: Installning) -> tuple[list[Diagnostic], list[Finding]]:
    text = decoded(content)
    found = [*in_path(path), *in_text(text)]
    ending = path[path.rfind(".") :].lower()
    comments: Iterable[Comment] = ()
    is_free: Callable[[Span], bool] = lambda _: True  # noqa: E731 - one of three, the others are functions
    if ending in _DATA:
        if "kvalitet:" in text or any(each.kind is Kind.NAME for each in found):
            parsed = reader.parse(text)
            comments = parsed.comments
            is_free = lambda span: not _names_a_thing(parsed.data, span)  # noqa: E731 - as above
    else:
        comments = _comments(text, ending) if "kvalitet:" in text else ()
        if ending == ".md" and "`" in text:
            is_free = _outside_code(text)
    silences = [each for comment in comments if (each := silence(comment))]
    return told(_told(path, found, settings, is_free), silences, rules())


def _told(
    path: str, found: Iterable[Exposed], settings: Installning, is_free: Callable[[Span], bool]
) -> Iterator[Diagnostic]:
    for each in found:
        if _is_own(each, settings) or (
            each.kind is Kind.NAME and not each.in_name and not is_free(each.span)
        ):
            continue
        rule = rules()[each.kind]
        sentence = _SENTENCES[each.kind].format(
            where=" i filens namn" if each.in_name else "", shown=each.shown
        )
        yield Diagnostic(path, each.span, rule.code, rule.name, rule.severity, sentence)


def _is_own(each: Exposed, settings: Installning) -> bool:
    organisation = settings.organisation
    if each.kind is Kind.ADDRESS:
        return within(
            each.known_by, (domain.casefold().lstrip("@. ") for domain in organisation.epostdomaner)
        )
    return each.kind is Kind.MOBILE and each.known_by in map(national, organisation.telefonnummer)


def _names_a_thing(node: Any, span: Span) -> bool:
    """Whether a place lies in the value of a key that names a unit, an organisation or a thing."""
    if isinstance(node, reader.Mapping):
        for key, value in node.items():
            if isinstance(value, str) and _lies_in(span, node.value_at(key)):
                return key in _NAMING
            if _names_a_thing(value, span):
                return True
    elif isinstance(node, list):
        return any(_names_a_thing(item, span) for item in node)
    return False


def _lies_in(span: Span, around: Span) -> bool:
    return around[:2] <= span[:2] < around[2:]


def _outside_code(text: str) -> Callable[[Span], bool]:
    """Whether a place in Markdown is prose, and no example of code."""
    from kvalitet_cli.store.places import Places  # noqa: PLC0415

    places = Places(text)
    code = [places.span(*match.span()) for match in _CODE.finditer(text)]
    return lambda span: not any(_lies_in(span, each) for each in code)


def _comments(text: str, ending: str) -> Iterator[Comment]:
    pattern = _comment(ending)
    for number, line in enumerate(split_lines(text), start=1):
        for match in pattern.finditer(line) if "kvalitet:" in line else ():
            inner = re.sub(r"^(?:<!--|\{#-?)\s*", "# ", match[0].strip())
            inner = re.sub(r"\s*(?:-->|-?#\})$", "", inner)
            alone = not (line[: match.start()] + line[match.end() :]).strip()
            yield Comment(number, match.start() + 1, inner, alone)


@cache
def _comment(ending: str) -> re.Pattern[str]:
    return re.compile(_COMMENTS.get(ending, r"(?!)"))
