"""What the parts of a document are called when a person speaks of them: keys, entries and the short words."""

import datetime as dt
import re

from kvalitet_cli.berakning.ord import ANLEDNING, EFFEKT, KLASS, PROCESS, REGI, RISK, SLAG, TIDSKRAV, UTFALL
from kvalitet_cli.core.swedish import date, listing
from kvalitet_cli.model.besok import METODER

Plats = tuple[str | int, ...]
"""Keys, ids and (for items without id) numbers from 1, from the root of a document."""

POSTER = {
    "atgarder": ("åtgärden {}", "den"),
    "avstamning": ("avstämningen av {}", "den"),
    "bedomningar": ("bedömningen av {}", "den"),
    "delar": ("delen {}", "den"),
    "fokus": ("fokusområdet {}", "det"),
    "forflyttning": ("förflyttningen för {}", "den"),
    "fragor": ("frågan {}", "den"),
    "goda_exempel": ("det goda exemplet {}", "det"),
    "kriterier": ("kriteriet {}", "det"),
    "mal": ("målet {}", "det"),
    "omraden": ("området {}", "det"),
    "papekanden": ("påpekandet {}", "det"),
    "skala": ("nivån {}", "den"),
    "utan_atgard": ("beslutet att {} inte får någon åtgärd", "det"),
    "varden": ("värdet för {}", "det"),
}
"""What an entry below a key is called, and the word that stands for it."""

_DELAR = {
    "agare": "ägare", "andras": "ändras", "ar": "år", "arenden": "ärenden", "aterbesok": "återbesök",
    "aterkopplad": "återkopplad", "atgard": "åtgärd", "atgarder": "åtgärder", "avstamning": "avstämning",
    "battre": "bättre", "bedomning": "bedömning", "bedomningar": "bedömningar", "berakning": "beräkning",
    "besok": "besök", "da": "då", "far": "får", "farg": "färg", "faststalld": "fastställd", "foljer": "följer",
    "foraldrar": "föräldrar", "forandring": "förändring", "fore": "före", "forflyttning": "förflyttning",
    "forslag": "förslag", "fraga": "fråga", "fragor": "frågor", "ersatter": "ersätter", "fran": "från", "galler": "gäller",
    "handlaggare": "handläggare", "hanvisning": "hänvisning", "hogst": "högst", "ingar": "ingår",
    "innebar": "innebär", "jamforelser": "jämförelser", "kalla": "källa", "klarsprak": "klarspråk",
    "kraver": "kräver", "lagsta": "lägsta", "lattlast": "lättläst", "mal": "mål", "malvarde": "målvärde",
    "manader": "månader", "matningar": "mätningar", "matt": "mått", "mork": "mörk",
    "namnd": "nämnd", "nasta": "nästa", "niva": "nivå", "oforandrat": "oförändrat", "omrade": "område",
    "omraden": "områden", "ovning": "övning", "paborjad": "påbörjad", "papekanden": "påpekanden", "poang": "poäng",
    "roster": "röster", "samre": "sämre", "sammanvagning": "sammanvägning", "sjalva": "själva", "skal": "skäl",
    "tackning": "täckning", "tillfallen": "tillfällen", "uppfoljare": "uppföljare", "upprattad": "upprättad",
    "vagledning": "vägledning", "varde": "värde", "varden": "värden",
}  # fmt: skip
"""The parts of keys that have lost å, ä or ö."""

_HELA = {"egen_initiativ": "eget initiativ", "varde_ar": "värdet är"}
_VARDEN = {
    "anledning": ANLEDNING,
    "klass": KLASS,
    "metod": METODER,
    "metoder": METODER,
    "process": PROCESS,
    "regi": REGI,
    "risk": RISK,
    "slag": SLAG,
    "tidskrav": TIDSKRAV,
    "underlag": METODER,
    "utfall": UTFALL,
    "effekt": EFFEKT,
}
_DAG = re.compile(r"\d{4}-\d\d-\d\d")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


def benamning(plats: Plats) -> tuple[str, str, Plats]:
    """What a place is about, the word that stands for it, and what is left of the place.

    `("bedomningar", "x", "delar", "ost", "niva")` is `delen ost i bedömningen av x`, `det`, `("niva",)`; a place
    that is in no entry is about nothing. An area is not named for its criteria.
    """
    namn: list[str] = []
    rest, ord_for, at = plats, "det", 0
    while at + 1 < len(plats):
        nyckel, post = str(plats[at]), plats[at + 1]
        if not isinstance(post, int) and nyckel not in POSTER:
            at += 1
            continue
        form, ord_for = (
            POSTER[nyckel] if not isinstance(post, int) else (f"punkt {{}} i {nyckelord(nyckel)}", "den")
        )
        namn = [form.format(post), *(namn if nyckel != "kriterier" else ())]
        at += 2
        rest = plats[at:]
    return " i ".join(namn), "det" if rest else ord_for, rest


def nyckelord(nyckel: str) -> str:
    """A key as one says it: `klart_senast` is `klart senast`, `niva` is `nivå`."""
    return _HELA.get(nyckel) or " ".join(_DELAR.get(part, part) for part in nyckel.split("_"))


def idord(ident: str) -> str:
    """An id as one says it: `fast-omsorgskontakt` is `fast omsorgskontakt`."""
    return ident.replace("-", " ")


def vardeord(nyckel: str, varde: object) -> str:
    """A single value, or a list of them, as one says it."""
    if isinstance(varde, list):
        return listing(vardeord(nyckel, part) for part in varde) if varde else "inget"
    if varde is None:
        return "inget"
    if isinstance(varde, bool):
        return "ja" if varde else "nej"
    if not isinstance(varde, str):
        return str(varde).replace(".", ",").replace("-", "−")
    known = _VARDEN.get(nyckel, {}).get(varde)
    if known:
        return known if known.startswith("Inspektion") else known[0].lower() + known[1:]
    return dagord(varde) or (idord(varde) if _ID.fullmatch(varde) else varde)


def dagord(text: str) -> str:
    """A day as one says it; empty for a text that is no day, though it may look like one."""
    try:
        return date(dt.date.fromisoformat(text)) if _DAG.fullmatch(text) else ""
    except ValueError:
        return ""
