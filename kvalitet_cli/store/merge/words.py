"""Lists of plain words on one line, `underlag: [intervju-brukare, registerdata]`: merged word by word."""

import re

from kvalitet_cli.store.merge.order import OrderError, ordered
from kvalitet_cli.store.merge.pieces import Lines

_LIST = re.compile(
    r"(?P<before>[ \t]*(?:-[ \t]+)?[^\s\[\]{}\"'#,]+:[ \t]+)\[(?P<words>[^\[\]{}\"'#:&*!|>%@`]*)\](?P<behind>[ \t]*(?:#.*)?)"
)


def joined_words(base: Lines, ours: Lines, theirs: Lines) -> Lines | None:
    """One list with what each side added and without what each took away; None where it is not that simple."""
    found = [_LIST.fullmatch(lines[0]) if len(lines) == 1 else None for lines in (base, ours, theirs)]
    common, mine, other = found
    if not common or not mine or not other:
        return None
    if len({match["before"] for match in (common, mine, other)}) > 1:
        return None
    if len({match["behind"] for match in (common, mine, other)}) > 1:
        return None
    words = [[word.strip() for word in match["words"].split(",")] for match in (common, mine, other)]
    if any("" in side or len(set(side)) < len(side) for side in words):
        return None
    before, we, they = words
    left = {word for word in {*we, *they} if (word in we and word in they) or word not in before}
    if not left:
        return None
    try:
        order = ordered(before, we, they, left=left, strict=True)
    except OrderError:
        return None
    return (f"{mine['before']}[{', '.join(order)}]{mine['behind']}",)
