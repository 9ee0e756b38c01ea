"""What a text looks like from afar: one byte for each of its signs, so that one sees at once where nothing can be.

A pattern over the whole text asks every sign in turn; in the outline the next digit or capital is found as fast as memory
is read. What is told apart here is as much as the patterns of `core.personal` and `core.names` tell apart, or less.
"""


def outline(plain: str) -> bytes:
    """`0` for a digit, `A` for a capital, `a` for another letter or what may be one, a space for what may part two words.

    Args:
        plain: From `core.plain`: an unusual space or digit is an ordinary one there.

    """
    return plain.encode("latin-1", "replace").translate(_SIGNS)


def _sign(code: int) -> str:
    sign = chr(code)
    if sign in "0123456789":
        return "0"
    if sign in " \t\r\n>#/":
        return " "
    if sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜ":
        return "A"
    # A question mark stands for every sign beyond Latin-1 as well.
    return "a" if sign.isalpha() or sign == "?" else "-" if sign == "-" else "."


_SIGNS = "".join(map(_sign, range(256))).encode("ascii")
