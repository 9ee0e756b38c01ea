"""E-mail addresses and Swedish mobile numbers in plain text.

The series of mobile numbers are those of Post- och telestyrelsen's numbering plan (070, 072, 073, 076 and 079), which
has also set some numbers aside for books and films: they are nobody's.
"""

import re
from collections.abc import Iterable, Iterator

from kvalitet_cli.core.personal import is_other_kind

# All patterns but the one that every text is searched for are compiled when there is something for them.
_AT = r"(?:@|%40| ?[(\[{] ?(?:at|a|snabel-?a) ?[)\]}] ?)"
_ADDRESS = rf"(?i)(?<![^\W_])(?P<box>[^\W_][\w.+'-]{{0,63}}){_AT}(?P<domain>[^\W_](?:[\w-]{{0,62}}\.)+[a-zåäö]{{2,24}})(?![\w@])(?!:[^\s/])"
_WORDS_FOR_AT = {"(": ("(at)", "(a)", "(snabel"), "[": ("[at]",), "%": ("%40",)}
"""How the sign is written out, by what it begins with."""
_RESERVED = ("example.com", "example.org", "example.net", "example", "invalid", "test", "localhost")
_FUNCTIONS = frozenset(
    ("info", "noreply", "no-reply", "registrator", "kontakt", "support", "kundtjanst", "kundtjänst")
)
"""Mailboxes that are no person's."""
_FILES = r"(?i).*\.(?:png|jpe?g|gif|svg|webp|css|js|md|ya?ml|py|txt|html?)"
_SCHEME = r"[a-z]+://[^\s/]*\Z"

# The search begins at a 7, which few texts have many of.
_MOBILE = re.compile(r"7[02369](?:(?: ?- ?|[ ./])?\d){7}(?!\d)")
_DIALLED = r"(?:(?<![\d+])(?:\+|00) ?46[ ./-]{0,3}(?:\(0\)|0)?[ ./-]{0,3}|(?<!\d)(?<!\d[.,:/-])\(?0)\Z"
_FROM = len("+46 - (0) - ") + 6
_FICTION = range(701740605, 701740700)
_GROUPS = r"\d+"
# Of the nine digits after the 0: 070-123 45 67 is 2, 3, 2, 2.
_GROUPINGS = frozenset(
    [(9,), (3, 6), (3, 3, 3), (3, 2, 2, 2)]
    + [
        (2, *rest)
        for rest in ((7,), (3, 4), (4, 3), (2, 5), (5, 2), (1, 6), (3, 2, 2), (2, 3, 2), (2, 2, 3), (1, 3, 3))
    ]
    + [(2, 1, 2, 2, 2)]
)


def addresses(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and domain (lower case) of every e-mail address that may be someone's."""
    if "@" not in plain and not any(
        sign in plain and any(word in plain for word in words) for sign, words in _WORDS_FOR_AT.items()
    ):
        return
    for match in re.finditer(_ADDRESS, plain):
        domain, end = match["domain"].casefold(), match.end()
        if re.fullmatch(_FILES, domain):  # a picture, or the address is in the name of a file
            domain, _, ending = domain.rpartition(".")
            end -= len(ending) + 1
        if "." not in domain or within(domain, _RESERVED) or match["box"].casefold() in _FUNCTIONS:
            continue
        if not re.search(_SCHEME, plain[max(0, match.start() - 80) : match.start()]):
            yield match.start(), end, domain


def within(domain: str, own: Iterable[str]) -> bool:
    """Whether a domain is one of `own`, or lies below one."""
    return any(domain == each or domain.endswith(f".{each}") for each in own)


def mobiles(plain: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and national form (`0701234567`) of every Swedish mobile number that may be someone's."""
    for match in _MOBILE.finditer(plain):
        dialled = re.compile(_DIALLED).search(plain, max(0, match.start() - _FROM), match.start())
        if dialled is None:
            continue
        number = digits(match[0])
        if int(number) in _FICTION or is_other_kind(plain[max(0, dialled.start() - 40) : dialled.start()]):
            continue
        if "46" in dialled[0] or _is_grouped(match[0]):
            yield dialled.start(), match.end(), f"0{number}"


def national(written: str) -> str:
    """A mobile number in its national form, whatever it is written like; what is none gives its digits."""
    return next((number for _, _, number in mobiles(written)), digits(written))


def digits(text: str) -> str:
    """The digits of a text, without what stands between."""
    return "".join(sign for sign in text if sign.isdecimal())


def _is_grouped(written: str) -> bool:
    """Whether the digits after the 0 stand in groups as those of a number do, and not as times or accounts."""
    return tuple(map(len, re.findall(_GROUPS, written))) in _GROUPINGS
