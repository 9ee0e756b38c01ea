"""A clash between two versions of a file as a sentence in the words of the field."""

from typing import Any

from kvalitet_cli.berakning.dokumentord import benamning
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import printable
from kvalitet_cli.store.merge import Clash, Clashing

_LONGEST = 40
_MOST = 3


def sentence(clash: Clash) -> str:
    """What both sides did, and with what: `bedömningen av x: båda har ändrat niva: er uppfyllt, deras ej-uppfyllt`."""
    what, word, rest = benamning(clash.loc)
    field = ".".join(map(str, rest))
    before = f"{what}: " if what else ""
    after = _differing(clash) or ", men olika"
    said = {
        Clashing.CHANGED: f"båda har ändrat {field or word}{after}",
        Clashing.ADDED: f"båda har lagt till {field or word}{after}",
        Clashing.OURS_GONE: f"er version har tagit bort {field or word}, deras har ändrat {word}",
        Clashing.THEIRS_GONE: f"er version har ändrat {field or word}, deras har tagit bort {word}",
        Clashing.ORDER: f"båda har ändrat ordningen i {field or word}, men olika",
    }
    return printable(f"{before}{said[clash.how]}")


def _differing(clash: Clash) -> str:
    """The values where they are short; of a group of facts, those that differ."""
    ours, theirs = clash.ours, clash.theirs
    if ours == theirs:
        return ", men skrivit det olika"
    if isinstance(ours, dict) and isinstance(theirs, dict):
        keys = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
        shown = [
            f"{key}{_sides(ours.get(key), theirs.get(key), ' (er {}, deras {})')}" for key in keys[:_MOST]
        ]
        rest = ["mer"] if len(keys) > _MOST else []
        return f", men olika: {listing([*shown, *rest])}" if shown else ""
    values = _sides(ours, theirs, "er {}, deras {}")
    return values and f": {values}"


def _sides(ours: Any, theirs: Any, form: str) -> str:
    shown = [_shown(ours), _shown(theirs)]
    return form.format(*shown) if all(shown) else ""


def _shown(value: Any) -> str:
    """A short value as it stands in the file; nothing for what is long or no single value."""
    if value is None:
        return "inget"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    is_short = isinstance(value, str | int | float) and len(text) <= _LONGEST and "\n" not in text
    return text if is_short else ""
