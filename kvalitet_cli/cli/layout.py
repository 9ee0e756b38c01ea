"""Help as plain text: paragraphs, examples kept as they are, and lists in two columns. Imports nothing."""

WIDEST = 100  # longer lines are hard to read, however wide the window is
_COLUMN = 28  # the longest name that makes room for itself, and the narrowest column beside it
_HEADINGS = ("Exempel:", "Exempel")  # what stands below keeps its line breaks


def paragraphs(text: str, width: int) -> str:
    """`text` laid out anew: paragraphs and items are wrapped, examples and indented lines stand."""
    laid_out: list[str] = []
    for block in text.strip("\n").split("\n\n"):
        flowing: list[str] = []  # lines of one paragraph or one item, not yet laid out
        example = False
        for line in block.strip("\n").split("\n"):
            in_item = bool(flowing) and flowing[0].startswith("- ")
            if example or (line[:1].isspace() and not in_item):
                laid_out += [*_flow(flowing, width), line.rstrip()]
                flowing = []
            elif line.startswith("- "):
                laid_out += _flow(flowing, width)
                flowing = [line]
            else:
                flowing.append(line)
            if line.rstrip() in _HEADINGS:
                laid_out += _flow(flowing, width)
                flowing, example = [], True
        laid_out += [*_flow(flowing, width), ""]
    return "\n".join(laid_out).strip("\n") + "\n"


def columns(rows: list[tuple[str, str]], width: int) -> str:
    """Names to the left and what they mean to the right, or below where the window is narrow."""
    width = min(width, WIDEST)
    left = max((len(name) for name, _ in rows if len(name) <= _COLUMN), default=8) + 4
    stacked = width - left < _COLUMN
    lines: list[str] = []
    for name, meaning in rows:
        if stacked or len(name) + 4 > left:
            lines += [*wrapped(name, width, "  "), *wrapped(meaning, width, " " * (6 if stacked else left))]
        else:
            first, *more = wrapped(meaning, width, " " * left) or [""]
            lines += [f"  {name}".ljust(left) + first[left:], *more]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def wrapped(text: str, width: int, indent: str = "", hanging: str = "") -> list[str]:
    """`text` in lines of at most `width` columns, broken only at spaces."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > width:
            lines.append(indent + line)
            line = hanging + word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, indent + line] if line else lines


def _flow(lines: list[str], width: int) -> list[str]:
    text = " ".join(" ".join(line.split()) for line in lines)
    return wrapped(text, min(width, WIDEST), hanging="  " if text.startswith("- ") else "")
