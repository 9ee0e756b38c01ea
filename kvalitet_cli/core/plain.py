r"""Text as it will be read, whatever it is written with: escapes, entities, full-width signs and signs that are not seen.

`811218&#45;9876`, `"\x3811218-9876"` and a number with a soft hyphen in it are numbers to whoever opens the file. What is
looked for is looked for in plain text, and told where it stands in the text as it is.
"""

import re
import unicodedata
from bisect import bisect_right
from operator import itemgetter

_UNSEEN = "\xad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff"
# The first sign stands alone so that the search skips at once to one.
_WRITTEN = (
    rf"[\\&{_UNSEEN}](?:(?<=\\)(?:x[0-9A-Fa-f]{{2}}|u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}|\r?\n[ \t]*"
    r"|(?<=[0-9]\\)[_ ](?=[0-9])|[-+_@.])"
    r"|(?<=&)(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"
    r"|(?<![\\&]))"
)
_DASHES = "\u058a\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\ufe58\ufe63\uff0d"


class Plain:
    """A text in plain signs, and where each of them stands in the text as it was written.

    Args:
        written: The text.
        literally: Whether an entity is the signs that it is written with: where a page shows `&#65;` as it stands.

    """

    def __init__(self, written: str, *, literally: bool = False) -> None:
        self.text, self._literally = written, literally
        self._spelled: list[tuple[int, int, int, int]] = []
        """What is written with more than itself, in order: from and to here, from and to in the text as it was."""
        if "\\" in written or "&" in written or not (_is_western(written) or _is_usual(written)):
            self._spell_out()
            self.text = re.sub(_UNUSUAL, _as_usual, self.text)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the text as it was written."""
        if not self._spelled:
            return start, end
        return self._written(start)[0], self._written(end - 1)[1]

    def _written(self, at: int) -> tuple[int, int]:
        number = bisect_right(self._spelled, at, key=itemgetter(0))
        if not number:
            return at, at + 1
        _, here, first, last = self._spelled[number - 1]
        return (first, last) if at < here else (at - here + last, at - here + last + 1)

    def _spell_out(self) -> None:
        parts: list[str] = []
        at = length = 0
        for match in re.finditer(_WRITTEN, self.text):
            sign = None if self._literally and match[0][0] == "&" else _meant(match[0])
            if sign is None:
                continue
            parts += [self.text[at : match.start()], sign]
            length += match.start() - at
            self._spelled.append((length, length + len(sign), *match.span()))
            length += len(sign)
            at = match.end()
        if at:
            self.text = "".join([*parts, self.text[at:]])


def _is_western(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return "\xa0" not in text and "\xad" not in text


def _is_usual(text: str) -> bool:
    return re.search(_UNUSUAL, text) is None


def _meant(written: str) -> str | None:
    """The sign that is meant; empty where none is, None where the text means what it says."""
    if written[0] == "&":
        from html import unescape  # noqa: PLC0415 - few texts have any, and its table is long

        sign = unescape(written)
        return None if len(sign) != 1 else "" if re.match(f"[{_UNSEEN}]", sign) else sign
    if written[0] != "\\" or written[1] in "\r\n":
        return ""
    if written[1] in "xuU":
        number = int(f"0x{written[2:]}", 0)
        return chr(number) if 0x20 <= number < 0x110000 else None
    return " " if written[1] in "_ " else written[1]


class _Usual(dict[int, str]):
    """What each unusual sign is read as, found out once."""

    def __missing__(self, code: int) -> str:
        sign = self[code] = _usual(chr(code))
        return sign


_USUAL = _Usual()
_UNUSUAL = "[^\\x00-\\x7fåäöÅÄÖé”…]"
"""What may be read as another sign; those that Swedish texts are full of are what they are."""


def _as_usual(sign: re.Match[str]) -> str:
    return _USUAL[ord(sign[0])]


def _usual(sign: str) -> str:
    if sign in _DASHES:
        return "-"
    if unicodedata.category(sign) == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", sign)
    if len(plain) == 1 and plain.isascii():
        return plain
    digit = unicodedata.digit(sign, None)
    return sign if digit is None else str(digit)
