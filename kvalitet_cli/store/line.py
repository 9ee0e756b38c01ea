"""One line of YAML, as people and our own writer write it -> what it says; None where it may mean something else.

Only what stands whole on its line and can be read in one way is known here: a name with a word, a quoted text, brackets and
braces, `- ` before it, a comment after it. Another layout gives None. Odd signs and tabs are never met here: a text that has
one is not read line by line.
"""

import re
from typing import Any

from kvalitet_cli.store import flow
from kvalitet_cli.store.flow import FIRST, QUOTED, SIGNS
from kvalitet_cli.store.scalars import resolve

PLAIN, WHOLE, NOTHING, FLOW, BLOCK = range(5)
"""What a line's value is: a plain text, which may go on below; a text that is whole; nothing, so that it may stand below; a list
or a mapping; the sign of a block."""

Line = tuple[int, int, str | None, Any, int, int]
"""How deep it is, the column of its name (or of its value, if it has no name), its name, its value, what that is, the column of its
comment. Columns from 0, -1 where there is no comment. The depth is two for each column, one more for an item of a list, since a
list lies in the mapping at its own column; -1 of a line with neither name nor dash. Of what stands in brackets, the value is
what `flow.placed` wants."""

Comment = int
"""The column of a comment that has its line to itself; -1 of an empty line."""

MOST = 8192
LONGEST = 100
"""Shorter lines come again and again; longer ones are prose and do not."""

_BODY = r"[^:\#]*+(?:(?::(?=[^ ])|(?<!\ )\#)[^:\#]*+)*+"
_KEY = rf"[^{SIGNS}<][^:\#]{{0,200}}+(?:(?<!\ )\#[^:\#]{{0,50}}+)?+(?<!\ )"

LINE = re.compile(
    rf"""
    (?P<indent>\ *+)
    (?:(?P<dash>-)(?:\ ++|\Z))?+
    (?:(?P<key>{_KEY}|'[^'\\]{{1,200}}+'|"[^"\\]{{1,200}}+"):(?:\ ++|\Z))?+
    (?:(?P<plain>{FIRST}{_BODY})|(?:(?P<whole>{QUOTED})|(?P<block>[|>]-?+))\ *+|(?P<flow>[\[{{].*+))?+
    (?P<comment>(?<=\ )\#.*+)?+
    \Z""",
    re.VERBOSE,
)
GOES_ON = rf" *+(?P<plain>(?:[^ \#:]|:(?=[^ ])){_BODY})(?P<comment>(?<=\ )\#.*+)?+\Z"
"""A line that goes on with a plain text, if it stands where it may; compiled where there is one, as the next."""

_USUAL = re.compile(rf"(\ *+)({_KEY}):\ ++({FIRST}[^:]*+)(?<!\ )\Z", re.VERBOSE)
_COMMENT = re.compile(r"\ *+(?:\#.*+)?+\Z", re.VERBOSE)


class UnsureError(Exception):
    """It may mean something else than what it looks like."""


def read(line: str) -> Line | Comment | None:
    """What a line says; None where it is not sure."""
    if "#" not in line and (usual := _USUAL.match(line)):
        indent, key, word = usual.groups()
        return 2 * len(indent), len(indent), key, resolve(word), PLAIN, -1
    match = LINE.match(line)
    if match is None or match.end("indent") == len(line) or line[match.end("indent")] == "#":
        return line.find("#") if _COMMENT.match(line) else None
    indent, dash, key, plain, whole, block, flowing, _ = match.groups()
    value: Any = None
    name, form, note = "comment", NOTHING, match.start("comment")
    if plain is not None:
        name, form, value = "plain", PLAIN, resolve(plain.rstrip(" "))
    elif flowing is not None:
        name, form = "flow", FLOW
        found = flow.read(line, match.start("flow"))
        if found is None:
            return None
        value, end = found
        rest = line[end:].lstrip(" ")
        if rest:
            note = len(line) - len(rest)
            if rest[0] != "#" or note == end:
                return None
    elif whole is not None:
        name, form, value = "whole", WHOLE, flow.unquoted(whole)
    elif block is not None:
        name, form, value = "block", BLOCK, block
    column = len(indent)
    depth = 2 * column + 1 if dash else 2 * column if key is not None else -1
    if key is not None:
        column = match.start("key")
        if key[0] in "'\"":
            key = key[1:-1]
    elif form != NOTHING:
        column = match.start(name)
    return depth, column, key, value, form, note


def stretch(line: str, *names: str) -> tuple[int, int]:
    """Where the first of the groups `names` that a line has stands in it; of brackets, the first; after a dash."""
    match = LINE.match(line)
    if match is None:
        raise ValueError(line)
    name = next(name for name in names if match[name] is not None)
    start, end = match.span(name)
    if name == "plain":
        return start, start + len(match[name].rstrip(" "))
    return (start, start + 1) if name == "flow" else (end, end) if name == "dash" else (start, end)


class Known(dict[str, Line | Comment | None]):
    """What lines say, remembered; so many at the most."""

    def __missing__(self, line: str) -> Line | Comment | None:
        if len(self) >= MOST:
            self.clear()
        self[line] = said = read(line)
        return said


KNOWN = Known()
"""For lines shorter than `LONGEST`."""
