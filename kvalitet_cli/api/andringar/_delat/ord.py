"""The words for what has changed: labels in the definite form, quotes, short texts, values as one says them.

`har tillkommit`, `har ändrats` and `har tagits bort` are the same for every gender and number.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kvalitet_cli.berakning.dokumentord import dagord, nyckelord
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.rapporter._delat.delar import liten, mening, stor

KORT = 120
"""So many signs of a text are quoted; the rest is in the file."""
LANG = 320
"""A text that is longer than this is not quoted before and after."""

NAMN: Mapping[str, str] = {
    "anledning": "anledningen", "arbetslag": "arbetslaget", "avsnitt": "texten under rubriker",
    "bilagor": "bilagorna", "datum": "datumet", "deltagare": "deltagarna", "diarienummer": "diarienumret",
    "enhet_da": "uppgifterna om enheten den dagen", "foljer_upp": "vad besöket följer upp",
    "kriterier": "kriterierna", "lattlast": "den lättlästa texten", "metoder": "metoderna",
    "motivering": "motiveringen", "nasta_besok": "dagen för nästa besök", "roster": "rösterna",
    "sammanfattning": "sammanfattningen", "slag": "slaget", "spridning": "spridningen", "tidslinje": "tidslinjen",
    "tillfallen": "tillfällena", "underlag": "underlaget", "uppfoljare": "de som följer upp",
    "uppfyllda_krav": "de uppfyllda kraven", "urval": "urvalet", "delar": "delarna",
    "utkast_skickat": "dagen då utkastet skickades", "faktagranskad": "dagen då fakta granskades",
    "faststalld": "dagen då rapporten fastställdes", "aterkopplad": "dagen då rapporten återkopplades",
    "redovisad": "redovisningen för nämnden", "fokus": "fokusområdena", "samlad": "den samlade bedömningen",
    "skal": "skälet", "goda_exempel": "de goda exemplen", "papekanden": "påpekandena", "avstamning": "avstämningarna",
    "bedomningar": "bedömningarna", "risk": "risken", "tidskrav": "tidskravet", "senast": "sista dagen",
    "text": "texten", "hanvisning": "hänvisningen", "far_spridas": "om andra enheter får läsa det",
    "program": "målen i program", "lista": "de goda exemplen", "upprattad": "dagen då planen upprättades",
    "gemensamt_framtagen": "om planen togs fram gemensamt", "aterbesok": "dagen för återbesöket", "grund": "grunden",
    "mal": "målet", "matt": "måttet", "ansvarig": "ansvaret", "klart_senast": "sista dagen",
    "paborjad": "dagen då arbetet började", "klar": "dagen då det var klart", "avskriven": "avskrivningen",
    "utan_atgard": "påpekanden utan åtgärd", "atgarder": "åtgärderna", "beslutad_av": "vem som beslutade",
    "namn": "namnet", "verksamhet": "verksamheten", "namnd": "nämnden", "regi": "regin", "brukare": "antalet brukare",
    "medarbetare": "antalet medarbetare", "chefer": "antalet chefer", "verksam": "tiden då den finns",
    "ersatter": "vad den ersätter", "ingar_i": "vad enheten ingår i", "certifieringar": "certifikaten",
    "omrade": "området", "beslut": "beslutet", "galler": "giltigheten",
    "far_publiceras": "om texterna får publiceras", "skala": "skalan", "dimensioner": "axlarna",
    "omraden": "områdena", "sammanvagning": "sammanvägningen", "certifiering": "kraven för certifiering",
    "klass": "klassen", "vagledning": "vägledningen", "vikt": "vikten", "krav": "kraven", "symbol": "tecknet",
    "innebar": "betydelsen", "kraver_atgard": "om steget är en brist", "poang": "poängen",
    "fingeravtryck": "fingeravtrycket", "fragor": "frågorna", "totalt": "helheten",
    "battre": "vilket håll som är bättre", "varde_ar": "vad värdet är", "enhet": "måttets enhet",
    "nyckeltal": "nyckeltalet", "indikatorer": "indikatorerna", "malvarde": "målvärdet", "fraga": "frågan",
    "till": "slutet", "fran": "början", "skala_max": "skalans slut",
    "minsta_forandring": "den minsta förändring som räknas", "antal": "antalet", "steg": "steget",
    "format": "formatet", "sprak": "språket", "instrument": "instrumentet", "period": "perioden", "kalla": "källan",
    "svar": "antalet svar", "varden": "värdena", "jamforelser": "jämförelserna", "forflyttning": "förflyttningen",
    "organisation": "organisationen", "kommunkod": "kommunkoden", "epostdomaner": "e-postdomänerna",
    "rapport_dagar": "tiden från besök till fastställd rapport", "faktagranskning_dagar": "tiden för faktagranskning",
    "aterbesok_manader": "tiden från handlingsplan till återbesök",
    "besok_intervall_manader": "tiden mellan två uppföljningar",
    "kriterier_per_besok": "flest kriterier vid ett besök", "atgarder_per_plan": "flest åtgärder i en plan",
    "minsta_grupp": "minsta grupp som redovisas", "liten_enhet": "gränsen för en liten enhet",
    "lix": "högsta läsbarhetsindex (LIX)", "ord_per_mening": "flest ord i en mening",
    "lattlast_lix": "högsta läsbarhetsindex (LIX) i lättläst text",
    "lattlast_ord_per_mening": "flest ord i en mening i lättläst text", "logotyp": "logotypen", "farg": "färgen",
    "farg_mork": "färgen på mörk botten", "wordmall": "Word-mallen", "verksamheter": "de egna verksamhetsslagen",
    "arenden": "nämndens ärenden", "tider": "tidsgränserna", "lagom": "vad som är lagom",
    "sekretess": "gränserna för små grupper", "klarsprak": "gränserna för klarspråk", "utseende": "utseendet",
}  # fmt: skip
"""The definite form of what a key holds."""

MATT = {"dagar": ("dag", "dagar"), "manader": ("månad", "månader")}


def namn(nyckel: str) -> str:
    """What a key holds, to stand within a sentence."""
    return NAMN.get(nyckel) or nyckelord(nyckel)


def citat(text: str | None, langst: int = KORT) -> str:
    """The beginning of a text within quotes, to stand within a sentence."""
    return f"”{kort(text, langst).rstrip('.')}”"


def citerad(text: str | None, langst: int = KORT) -> str:
    """The same, to end a sentence: the text's own last sign is the sentence's."""
    hela = kort(text, langst)
    return f"”{hela}”" if hela.endswith((".", "!", "?", "…")) else f"”{hela}.”"


def kort(text: str | None, langst: int = KORT) -> str:
    """The text's first sentence, cut between words where it is long."""
    hela = mening(text)
    forsta = re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", hela, maxsplit=1)[0]
    if len(forsta) <= langst:
        return forsta
    return f"{forsta[: langst + 1].rsplit(' ', 1)[0].rstrip(',;:')} …"


def dag(varde: str | dt.date) -> str:
    """`12 maj 2026`, from a date or as it is written."""
    return swedish.date(dt.date.fromisoformat(varde) if isinstance(varde, str) else varde)


def varde(nyckel: str, post: Any) -> str | None:
    """A short value as one says it; None where it is too much to say."""
    if isinstance(post, bool):
        return "ja" if post else "nej"
    if isinstance(post, int | float):
        for slut, ord_ in MATT.items():
            if nyckel.endswith(f"_{slut}"):
                return swedish.count(int(post), *ord_)
        return swedish.number(post)
    if isinstance(post, str):
        if i_ord := dagord(post):
            return i_ord
        hel = mening(post)
        return hel if len(hel) <= 60 and not hel.endswith((".", "!", "?")) else None
    if isinstance(post, list) and 0 < len(post) <= 4:
        korta = [ett for ett in post if isinstance(ett, str) and len(ett) <= 40 and not ett.endswith(".")]
        return swedish.listing(korta) if len(korta) == len(post) else None
    return None


def andrat(vad: str, andrad: Andrad, *, tyst: bool = False) -> str:
    """`Sammanfattningen har ändrats.`, with the values where they are short and may be told."""
    om = stor(vad)
    if andrad.vag[-1] == ORDNING:
        return f"{om} står i en annan ordning."
    nyckel = andrad.vag[-1]
    fore, efter = (None if tyst else varde(nyckel, post) for post in (andrad.fore, andrad.efter))
    if andrad.ny:
        return f"{om} har tillkommit: {efter}." if efter else f"{om} har tillkommit."
    if andrad.borta:
        return f"{om} har tagits bort (var {fore})." if fore else f"{om} har tagits bort."
    if fore and efter and fore != efter:
        return f"{om} har ändrats från {fore} till {efter}."
    return f"{om} har ändrats."


def fore_och_efter(vad: str, fore: str, efter: str) -> str:
    """A short text as it was and as it is; of a long one only that it has changed."""
    da, nu = mening(fore), mening(efter)
    if len(da) > LANG or len(nu) > LANG:
        return f"{stor(vad)} har ändrats."
    return f"{stor(vad)} har ändrats. Förut: ”{da}” Nu: ”{nu}”"


def nycklar(poster: Sequence[Andrad]) -> tuple[str, ...]:
    """The places that some differences stand at."""
    return tuple(".".join(post.vag) for post in poster)


def per_id(poster: Sequence[Andrad], djup: int) -> dict[str, list[Andrad]]:
    """The differences by what stands at a depth in their paths; those that end above it by nothing."""
    found: dict[str, list[Andrad]] = {}
    for post in poster:
        found.setdefault(post.vag[djup] if len(post.vag) > djup else "", []).append(post)
    return found


def hopraknat(
    poster: Sequence[Andrad], namnen: Mapping[str, str], grupp: str, ord_: tuple[str, str], *, neuter: bool
) -> Iterator[Change]:
    """The same key of several things in one row: `Den lättlästa texten har tillkommit för 31 kriterier.`.

    Args:
        poster: Differences at `<list>.<id>.<key>` or deeper.
        namnen: What the things are called, by id.
        grupp: The group of the rows.
        ord_: What one and several are called.
        neuter: Whether that is of neuter gender.

    """
    grupper: dict[tuple[str, str], list[Andrad]] = {}
    for post in poster:
        hur = "har ändrats" if len(post.vag) > 3 else _hur(post)
        grupper.setdefault((post.vag[2], hur), []).append(post)
    for (falt, hur), samma in grupper.items():
        idn = list(dict.fromkeys(post.vag[1] for post in samma))
        vilka = (
            swedish.listing(namnen.get(ident, ident) for ident in idn)
            if len(idn) <= 3
            else antal(len(idn), *ord_, neuter=neuter)
        )
        text = f"{stor(namn(falt))} {hur} för {vilka}."
        yield Change(
            grupp, f"{falt.replace('_', '-')}-changed", text, ", ".join(idn), sign="~", keys=nycklar(samma)
        )


def _hur(post: Andrad) -> str:
    return "har tillkommit" if post.ny else "har tagits bort" if post.borta else "har ändrats"


def ovrigt(poster: Sequence[Andrad], grupp: str = "other", *, tyst: bool = False) -> Iterator[Change]:
    """What nothing else tells, a row for each key of the document: said by its name and counted, never dropped."""
    for nyckel, samma in per_id(poster, 0).items():
        if len(samma) == 1 and len(samma[0].vag) <= 2:
            text = andrat(namn(nyckel), samma[0], tyst=tyst)
            if len(samma[0].vag) == 2 and samma[0].vag[-1] != ORDNING:
                text = f"{stor(namn(nyckel))}: {liten(andrat(namn(samma[0].vag[-1]), samma[0], tyst=tyst))}"
        else:
            text = f"{stor(namn(nyckel))} har ändrats på {swedish.word(len(samma), neuter=True)} ställen."
            if len(samma) == 1:
                text = f"{stor(namn(nyckel))} har ändrats."
        yield Change(grupp, "changed", text, nyckel, sign="~", keys=nycklar(samma))


def langd(fran: dt.date, till: dt.date) -> str:
    """`en månad`, `två veckor`, `nio dagar`: how far apart two days are."""
    dagar = abs((till - fran).days)
    manader = abs((till.year - fran.year) * 12 + till.month - fran.month)
    if manader and fran.day == till.day:
        return _matt(manader, "månad", "månader", neuter=False)
    if dagar and dagar % 7 == 0 and dagar < 70:
        return _matt(dagar // 7, "vecka", "veckor", neuter=False)
    return _matt(dagar, "dag", "dagar", neuter=False) if dagar < 70 else swedish.duration(dagar)


def _matt(antal: int, ett: str, flera: str, *, neuter: bool) -> str:
    return f"{swedish.word(antal, neuter=neuter)} {ett if antal == 1 else flera}"


def antal(hur_manga: int, ett: str, flera: str, *, neuter: bool = False) -> str:
    """`en åtgärd`, `ett påpekande`, `tre åtgärder`, `14 åtgärder`."""
    return _matt(hur_manga, ett, flera, neuter=neuter)
