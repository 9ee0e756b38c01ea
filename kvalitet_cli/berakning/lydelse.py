"""Whether a text still means the same after a change, as far as a machine can tell: the judgement errs towards doubt.

Two texts are compared word by word; layout, capitals and punctuation are not words. A change touches the sense when it
touches a bearing word (a number, a unit of time, a negation, a word of obligation, scope or condition), when a word
gets or loses a negating prefix, or when less than half of the words remain.
"""

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|[%§≥≤<>±]")
_ALIKE = 0.8
"""So alike are two spellings of one word: `genomförandplan` and `genomförandeplan`."""
_SHOWN = 3
"""So many words around a change are shown."""
_LONGEST = 14
"""So many words of a change are shown."""

_UP_TO_TWENTY = """noll _ två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton
    nitton tjugo"""
_TENS = """trettio fyrtio femtio sextio sjuttio åttio nittio hundra"""
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_UP_TO_TWENTY.split())},
    **{word: str(number * 10) for number, word in enumerate(_TENS.split(), start=3)},
    "tusen": "1000",
    "procent": "%",
}
"""`en` and `ett` are mostly articles, and left out."""

_BEARING_WORDS = """
    halv halva hälften halvt tredjedel fjärdedel dubbelt första sista
    inte aldrig ingen utan varken sällan knappast
    ska skulle bör borde får fick kan kunde måste behöver behövs krävs kräver rätt skyldig frivilligt möjligt
    alla alltid varje hela helt bara minst högst mest max maximalt minimum senast tidigast
    någon något några vissa flera flertalet flesta få fåtal många varannan vartannat ofta ibland vanligen normalt
    fler färre mer mindre före efter inom utom förutom undantag över under både och eller om såvida
    """
_BEARING = frozenset(_BEARING_WORDS.split())
_SAME = {"skall": "ska", "ej": "inte", "icke": "inte", "samt": "och", "enbart": "bara",
         "endast": "bara", "ifall": "om", "samtliga": "alla",
         "inget": "ingen", "inga": "ingen", "ingenting": "ingen"}  # fmt: skip
"""Words for which another stands without a change of sense."""

_TIMES = {
    "sekund": re.compile(r"sekund(er|en|erna)?"),
    "minut": re.compile(r"minut(er|en|erna)?"),
    "timme": re.compile(r"tim(me|men|mar|marna|ma|mes)"),
    "dygn": re.compile(r"dygn(et|en|s)?"),
    "arbetsdag": re.compile(r"(arbets|var|helg)dag(ar|arna|ars)"),
    "dag": re.compile(r"dag(en|ar|arna|ars|s|ligen|lig|liga|ligt)?"),
    "vecka": re.compile(r"veck(a|an|or|orna|ors|ovis)"),
    "månad": re.compile(r"månad(en|er|erna|ers|s|ligen|lig|liga|svis)?"),
    "kvartal": re.compile(r"kvartal(et|en|s|svis)?"),
    "termin": re.compile(r"termin(en|er|erna|s|svis)?"),
    "halvår": re.compile(r"halvår(et|en|s|svis|sgammal|sgammalt)?"),
    "år": re.compile(r"år(et|en|s|ligen|lig|liga|ligt|svis)?"),
}
_PREFIXES = ("o", "miss", "icke-", "icke", "in", "il")


class Lydelse(NamedTuple):
    """How a text was changed.

    Attributes:
        fore: What stood there, the changed words with a few around.
        efter: What stands there now.
        skal: Why the sense may be another; empty when there is no reason to think so.

    """

    fore: str
    efter: str
    skal: str


def lydelse(fore: str, efter: str) -> Lydelse | None:
    """How `fore` became `efter`; None when nothing but layout differs."""
    fore, efter = _flat(fore), _flat(efter)
    if fore == efter:
        return None
    old, new = _words(fore), _words(efter)
    return Lydelse(*_around(fore, efter), _reason(old, new))


def likhet(fore: str, efter: str) -> float:
    """How much of the words two texts share, 0 to 1; two spellings of a word are one."""
    return _share(_words(_flat(fore)), _words(_flat(efter)))


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _words(text: str) -> list[str]:
    return [_SAME.get(word, word) for word in _WORD.findall(text.casefold())]


def _reason(old: list[str], new: list[str]) -> str:
    before = [found for word in old if (found := _bearing(word))]
    after = [found for word in new if (found := _bearing(word))]
    if before != after:
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        return _told(", ".join(sorted(gone)), ", ".join(sorted(come)))
    if pair := _negated(old, new):
        return f"”{pair[0]}” har blivit ”{pair[1]}”"
    return _rearranged(old, new) if _share(old, new) < 0.5 else ""


def _rearranged(old: list[str], new: list[str]) -> str:
    """What has become of the words when less than half of them remain in their order."""
    kept = (Counter(old) & Counter(new)).total() / max(len(old), len(new), 1)
    if kept == 1:
        return "orden står i en annan ordning"
    return f"mindre än hälften av orden {'är kvar' if kept < 0.5 else 'står i samma ordning'}"


@cache
def _bearing(word: str) -> str:
    """What a word bears, in one form however it is bent; empty for one that bears nothing."""
    if word[0].isdigit() or not word[0].isalpha():
        return word
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word in _BEARING:
        return word
    return next((unit for unit, form in _TIMES.items() if form.fullmatch(word)), "")


def _told(gone: str, come: str) -> str:
    if gone and come:
        return f"”{gone}” har blivit ”{come}”"
    if gone:
        return f"”{gone}” är borta"
    return f"”{come}” har kommit till" if come else "bärande ord står i en annan ordning"


def _negated(old: list[str], new: list[str]) -> tuple[str, str] | None:
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    for before in sorted(gone):
        for after in sorted(come):
            for prefix in _PREFIXES:
                if prefix + before == after or prefix + after == before:
                    return before, after
    return None


def _share(old: list[str], new: list[str]) -> float:
    """How many of the words remain in their order, of the longer text's."""
    kept = 0
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            kept += i_end - i
        elif kind == "replace":
            kept += sum(
                SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE
                for before, after in zip(old[i:i_end], new[j:j_end], strict=False)
            )
    return kept / max(len(old), len(new), 1)


def _around(fore: str, efter: str) -> tuple[str, str]:
    """The part of each text that differs, from the first word to the last, with a few words around."""
    old, new = fore.split(" "), efter.split(" ")
    least = min(len(old), len(new))
    first = next((i for i in range(least) if old[i] != new[i]), least)
    last = next((i for i in range(least - first) if old[-1 - i] != new[-1 - i]), least - first)
    return _window(old, first, len(old) - last), _window(new, first, len(new) - last)


def _window(words: list[str], start: int, end: int) -> str:
    left, right = max(0, start - _SHOWN), min(len(words), end + _SHOWN)
    shown = words[left:right]
    if len(shown) > _LONGEST:
        shown = [*shown[: _LONGEST // 2], "…", *shown[-_LONGEST // 2 :]]
    return " ".join([*(["…"] if left else []), *shown, *(["…"] if right < len(words) else [])])
