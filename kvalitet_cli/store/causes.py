"""Why a text is not YAML: the C parser's error -> a place and a Swedish sentence about what to do."""

import re
from typing import Any

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.places import split_lines

# libyaml moves its lines on the last ones, and a byte order mark inside a file hides in a key.
SHIFTING = "\x85\u2028\u2029\ufeff"
_LEFT_BY_GIT = re.compile(r"(<{7,}|={7,}|>{7,}|\|{7,})(?= |$)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def forbidden_sign(text: str) -> tuple[int, str] | None:
    """The first character that may not stand in a document: its offset and a sentence."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    sign = found[0]
    number = f"U+{ord(sign):04X}"
    if sign == "\x1b":
        return found.start(), "Här står ett osynligt styrtecken (ESC) som kan styra en terminal. Ta bort det."
    if sign in "\x85\u2028\u2029":
        sentence = f"Här står ett osynligt tecken för ny rad ({number}). Byt det mot en vanlig radbrytning."
        return found.start(), sentence
    return found.start(), f"Här står ett osynligt tecken som inte får finnas i filen ({number}). Ta bort det."


def explain(error: Any, text: str) -> tuple[Span, str]:
    """The place and the sentence for an error of the C parser.

    What is never closed is shown where it was opened, since the parser's own mark may lie at the end of the
    file. A marker that a merge left is the cause wherever the parser gave up.
    """
    lines = split_lines(text)
    for number, line in enumerate(lines, start=1):
        if marker := _LEFT_BY_GIT.match(line):
            return Span(number, 1, number, marker.end() + 1), _MARKER.format(marker[0])
    problem, opened = error.problem_mark or error.context_mark, error.context_mark
    cause = f"{error.context or ''} {error.problem or ''}"
    if _indented_with_tab(lines, problem.line):
        return _at(lines, problem.line, lines[problem.line].index("\t")), _TAB
    if "flow" in cause and any(line[problem.column :].startswith("?") for line in lines[problem.line :][:1]):
        return _at(lines, problem.line, problem.column), _QUESTION
    for pieces, sentence in _NEVER_CLOSED:
        if all(piece in cause for piece in pieces) and opened and opened.line != problem.line:
            return _at(lines, opened.line, opened.column), sentence
    for piece, sentence in _CAUSES:
        if piece in cause:
            return _at(lines, problem.line, problem.column), sentence
    return _at(lines, problem.line, problem.column), _UNKNOWN


def _indented_with_tab(lines: list[str], line: int) -> bool:
    return line < len(lines) and "\t" in lines[line][: len(lines[line]) - len(lines[line].lstrip())]


def _at(lines: list[str], line: int, column: int) -> Span:
    """A place of one character, moved to the end of the text where the parser's mark lies past it."""
    if line >= len(lines) or (line == len(lines) - 1 and not lines[line]):
        line = len(lines) - 2 if len(lines) > 1 and not lines[-1] else len(lines) - 1
        column = len(lines[line])
    return Span(line + 1, column + 1, line + 1, min(column + 2, len(lines[line]) + 1))


_MARKER = (
    "Här står en markering kvar från en sammanfogning ({}). Behåll det som gäller och ta bort markeringarna."
)
_TAB = "Raden är indragen med ett tabbtecken. Dra in med mellanslag i stället."
_QUESTION = "Mellan klamrar kan en text inte ha ett frågetecken. Sätt texten inom citattecken."
_UNKNOWN = "Texten går inte att läsa härifrån. Kontrollera indrag, kolon och citattecken."
_QUOTE_IT = "Sätt texten inom citattecken, eller skriv den som ett block (>-)."

# Pieces of the C parser's English text, for what was opened on an earlier line than where the parser gave up.
_NEVER_CLOSED = (
    (
        ("quoted scalar", "end of stream"),
        "Citattecknet som börjar här avslutas aldrig. Skriv ett till där texten slutar.",
    ),
    (
        ("quoted scalar", "document indicator"),
        "Citattecknet som börjar här avslutas aldrig. Skriv ett till där texten slutar.",
    ),
    (
        ("flow sequence",),
        "Listan som börjar här avslutas inte. Skriv ] där den slutar, och kommatecken mellan orden.",
    ),
    (
        ("flow mapping",),
        "Klammern som börjar här avslutas inte. Skriv } där den slutar, och kommatecken mellan delarna.",
    ),
)

# The first that fits is used; the order matters where one piece is part of another.
_CAUSES = (
    ("tab character", _TAB),
    ("found character '\\t'", _TAB),
    (
        "found character that cannot start any token",
        f"Här står ett tecken som inte kan inleda en text. {_QUOTE_IT}",
    ),
    (
        "mapping values are not allowed",
        f"Här står ett kolon för mycket, eller så är raden fel indragen. {_QUOTE_IT}",
    ),
    ("could not find expected ':'", "Här saknas ett kolon efter namnet, eller så är raden fel indragen."),
    (
        "expected ',' or ']'",
        "Här saknas ett kommatecken, eller så avslutas inte listan. Skriv ] där den slutar.",
    ),
    (
        "expected ',' or '}'",
        "Här saknas ett kommatecken, eller så avslutas inte klammern. Skriv } där den slutar.",
    ),
    (
        "did not find expected '-' indicator",
        "Raden passar inte in i listan ovanför. Kontrollera indraget och strecket.",
    ),
    (
        "did not find expected key",
        "Raden passar inte in här. Kontrollera indraget, och att citattecken avslutas sist på raden.",
    ),
    ("did not find expected node content", f"Här står ett tecken som inte kan inleda en text. {_QUOTE_IT}"),
    ("end of stream", "Citattecknet avslutas aldrig. Skriv ett till där texten slutar."),
    ("document indicator", "Här står ett dokumentstreck (---) mitt i en text. Ta bort det."),
    ("escape character", "Här står ett okänt tecken efter \\. Skriv \\\\ eller använd enkla citattecken."),
    ("escape sequence", "Tecknen efter \\ går inte att läsa. Skriv \\\\ eller använd enkla citattecken."),
    ("hexdecimal number", "Tecknen efter \\ går inte att läsa. Skriv \\\\ eller använd enkla citattecken."),
    (
        "invalid Unicode character",
        "Tecknen efter \\ är inget tecken som finns. Skriv \\\\ eller använd enkla citattecken.",
    ),
    (
        "found unexpected ':'",
        "Mellan klamrar kan en text inte ha ett kolon inuti sig. Sätt texten inom citattecken.",
    ),
    (
        "block sequence entries are not allowed",
        "En lista kan inte börja mitt på raden. Skriv strecket på en egen rad under.",
    ),
    (
        "block mapping keys are not allowed",
        "Ett frågetecken kan inte inleda något här. Sätt texten inom citattecken.",
    ),
    ("block scalar", "Efter > eller | ska raden vara slut och texten börja på nästa rad, indragen."),
    ("anchor", "Ett ankare (&) används inte i kvalitet. Sätt texten inom citattecken om & hör till den."),
    ("alias", "Ett alias (*) används inte i kvalitet. Sätt texten inom citattecken om * hör till den."),
    ("tag", "En tagg (!) används inte i kvalitet. Sätt texten inom citattecken om ! hör till den."),
)
