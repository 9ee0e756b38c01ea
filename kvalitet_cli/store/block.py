"""A text below `|` or `>`, as people and our own writer write it."""

from collections.abc import Iterator

from kvalitet_cli.store.line import UnsureError


def block(lines: list[str], sign: str, number: int, at: int) -> tuple[str, int]:
    """The text of a block, and the line where it has ended.

    Args:
        lines: The whole file's.
        sign: `|`, `|-`, `>` or `>-`.
        number: The line where it stands, from 0.
        at: The column of the key or the dash that it belongs to.

    Raises:
        UnsureError: The block is laid out in an unusual way.

    """
    rows: list[str] = []
    indent = 0
    for end in range(number + 1, len(lines)):
        row = lines[end]
        bare = row.lstrip(" ")
        column = len(row) - len(bare)
        if not bare:
            if column > indent:
                raise UnsureError
        elif not indent and column > at:
            indent = column
        elif column < indent or not indent:
            if column > at:
                raise UnsureError
            break
        elif column > indent and sign[0] == ">":
            raise UnsureError  # such a line is not folded
        rows.append(row[indent:])
    else:
        if lines[-1]:
            raise UnsureError  # the last line has no end
        end = len(lines) - 1
        del rows[-1:]
    while rows and not rows[-1]:
        del rows[-1]
    if not rows:
        raise UnsureError
    text = "\n".join(rows) if sign[0] == "|" else "".join(_folded(rows))
    return (text if sign[1:] else f"{text}\n"), end


def _folded(rows: list[str]) -> Iterator[str]:
    """The lines of a folded block with what stands between them: a space, or a break for each empty line."""
    gap, between = 0, ""
    for row in rows:
        if row:
            yield "\n" * gap or between
            yield row
            gap, between = 0, " "
        else:
            gap += 1
