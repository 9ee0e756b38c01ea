"""How heavy a text is to read: its sentences, their words, and LIX; for Swedish, and by counting alone.

LIX is words per sentence plus per cent of words longer than six letters (C.-H. Björnsson, *Läsbarhet*, 1968). A count
knows nothing of what a text says: it points at sentences worth reading aloud, no more.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LANGT_ORD = 6
"""A word (what stands between two spaces, if it has a letter or a digit) with more letters than this is long."""
MINSTA_UNDERLAG = 30
"""In a text with fewer words a single long one moves LIX by more than three steps, so that it says nothing."""

_SOM_MINST = 10
_SKILJETECKEN = '.,;:!?()”"'


class Mening(NamedTuple):
    """A sentence: as it was written, on one line, with its number of words and of long words."""

    text: str
    ord: int
    langa: int


class Lasbarhet(NamedTuple):
    """A text, counted."""

    meningar: tuple[Mening, ...]

    @property
    def ord(self) -> int:
        """All words."""
        return sum(mening.ord for mening in self.meningar)

    @property
    def langa(self) -> int:
        """Words with more than six letters."""
        return sum(mening.langa for mening in self.meningar)

    @property
    def lix(self) -> float:
        """LIX as the formula gives it, whatever the length; 0 for a text without words."""
        return self.ord / len(self.meningar) + 100 * self.langa / self.ord if self.ord else 0.0

    @property
    def lix_sager_nagot(self) -> bool:
        """Whether the text is long enough for its LIX to mean anything."""
        return self.ord >= MINSTA_UNDERLAG


def hogst_ord(text: str) -> int:
    """At most so many words, found at once: what the few long texts among many short ones are picked out by."""
    return len(text.split())


def las(text: str) -> Lasbarhet:
    """Count a text; a line break begins a new paragraph, as it does in what is read from a folded block (`>-`)."""
    alla = (_raknad(mening) for stycke in text.splitlines() for mening in _meningar(stycke))
    return Lasbarhet(tuple(mening for mening in alla if mening.ord))


def ar_latt(text: str, *, lix: int, ord_per_mening: int) -> bool:
    """Whether a text is easy by these limits, however short it is.

    Long words are counted as if the text had ten words at least: one of them in a short sentence does not weigh it down.
    """
    last = las(text)
    if not last.meningar or max(mening.ord for mening in last.meningar) > ord_per_mening:
        return False
    return last.ord / len(last.meningar) + 100 * last.langa / max(last.ord, _SOM_MINST) <= lix


# What may end a sentence, with what closes after it, the space, and what must then begin. The first sign stands alone so
# that the search skips at once to one.
_SLUT = re.compile(
    r"(?P<tecken>[.!?…:])(?P<fler>[.!?…:]*)[”\"’')\]»]*\s+"
    r"(?=[–—-]?\s*[”\"’'(\[«]*(?P<borjan>[^\W_a-zåäöàéèüøæ]))"
)

_INUTI = {
    "t.ex", "bl.a", "d.v.s", "dvs", "s.k", "kl", "kap", "fr.o.m", "t.o.m", "p.g.a", "pga", "m.a.o", "m.h.a", "m.a.p",
    "m.t.p", "i.o.m", "st.f", "t.f", "f.d", "f.n", "c:a", "ca", "nr", "tel", "jfr", "enl", "inkl", "exkl", "resp",
    "ang", "avd", "dr", "prof", "prop", "mom",
}  # fmt: skip
"""Abbreviations that something follows: no sentence ends there."""
_SIST = {
    "m.m", "mm", "osv", "o.s.v", "m.fl", "mfl", "etc", "o.d", "o.dyl", "e.d", "e.dyl", "dyl", "kr", "st", "tim", "mån",
    "min", "max", "sek",
}  # fmt: skip
"""Abbreviations that a sentence may end with, if a capital follows."""
_BETECKNAT = {
    "lag", "laget", "grupp", "gruppen", "hus", "huset", "plan", "avdelning", "del", "bilaga", "alternativ", "enhet",
    "team", "zon", "steg", "nivå",
}  # fmt: skip
"""What bears a letter as its name: `lag B.` ends where `K. Berg` goes on."""


def _meningar(stycke: str) -> Iterator[str]:
    """The sentences of one paragraph."""
    stycke = " ".join(stycke.split())
    borjan = 0
    for slut in _SLUT.finditer(stycke):
        tecken, nasta = slut["tecken"] + slut["fler"], slut["borjan"]
        if tecken == "." and _gar_vidare(stycke[borjan : slut.start()], nasta):
            continue
        if tecken == ":" and nasta.isdecimal():
            continue
        yield stycke[borjan : slut.end()].rstrip()
        borjan = slut.end()
    if borjan < len(stycke):
        yield stycke[borjan:]


def _gar_vidare(fore: str, nasta: str) -> bool:
    """Whether the full stop after `fore` belongs to its last word: an abbreviation, an initial, a number in a list."""
    *tidigare, sista = fore.rsplit(maxsplit=2) or [""]
    sista = sista.lstrip("”\"’'([«–—-")
    kort = sista.casefold()
    if not tidigare and (sista.isdecimal() or len(sista) == 1):
        return True  # `1. Ring kunden.`, `a. Ring kunden.`, `K. Berg`
    if len(sista) == 1 and sista.isupper():
        return tidigare[-1].casefold() not in _BETECKNAT
    return kort in _INUTI or (kort in _SIST and nasta.isdecimal())


def _raknad(mening: str) -> Mening:
    alla = mening.split()
    rena = [ord_.strip(_SKILJETECKEN) for ord_ in alla]
    if all(map(str.isalpha, rena)):  # nearly every sentence
        return Mening(mening, len(rena), len([rent for rent in rena if len(rent) > LANGT_ORD]))
    antal = langa = 0
    for ord_, rent in zip(alla, rena, strict=True):
        if rent.isalpha():
            antal += 1
            langa += len(rent) > LANGT_ORD
            continue
        bokstaver = 0
        if len(ord_) > LANGT_ORD:
            bokstaver = sum(map(str.isalpha, ord_))
        antal += bokstaver > 0 or ord_.isalnum() or any(map(str.isalnum, ord_))
        langa += bokstaver > LANGT_ORD
    return Mening(mening, antal, langa)
