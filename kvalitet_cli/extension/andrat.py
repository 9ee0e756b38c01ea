"""What has changed in an edition or an instrument in use since the older revision, as far as both can be read."""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.berakning.andring import Andring, Slag
from kvalitet_cli.berakning.instrumentets_andringar import instrumentets_andringar
from kvalitet_cli.berakning.utgavans_andringar import utgavans_andringar
from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.reader import ANY

_MED_DELAR = frozenset(
    {
        "beslut",
        "certifiering",
        "dimensioner",
        "fragor",
        "krav",
        "kriterier",
        "omraden",
        "sammanvagning",
        "skala",
    }
    | {"tak", "totalt"}
)
"""Keys whose values go on for many lines."""


def andringar(loaded: Loaded[Any], sammanhang: Sammanhang) -> Iterator[tuple[Andring, str]]:
    """The changes, each with how the document is in use; none without an older revision, or for what nobody uses.

    What cannot be known because of a fault in either file is left out.
    """
    fore = sammanhang.fore.delad(loaded.kind, loaded.ident) if sammanhang.fore else None
    if sammanhang.fore is None or fore is None or loaded.model is None:
        return
    if isinstance(fore.model, Kriterier) and isinstance(loaded.model, Kriterier):
        alla = list(utgavans_andringar(fore.model, loaded.model))
    elif isinstance(fore.model, Instrument) and isinstance(loaded.model, Instrument):
        alla = list(instrumentets_andringar(fore.model, loaded.model))
    else:
        return
    sakra = [andring for andring in alla if _kan_vetas(andring, loaded, fore)]
    bruk = sammanhang.fore.i_bruk(fore) if sakra else ""
    if bruk:
        yield from ((andring, bruk) for andring in sakra)


def borttagna(sammanhang: Sammanhang) -> Iterator[tuple[str, str]]:
    """The editions and instruments in use whose files are gone: each path, and a sentence about it."""
    if sammanhang.fore is None:
        return
    for kind, alla in ((Kriterier, sammanhang.fore.utgavor), (Instrument, sammanhang.fore.instrumenten)):
        slut = " En utgåva som inte ska användas mer får galler.till." if kind is Kriterier else ""
        for ident, da in alla.items():
            if not sammanhang.finns_delad(kind, ident) and (bruk := sammanhang.fore.i_bruk(da)):
                mening = f"Borttaget: filen finns inte längre, men {ident} {bruk}. Lägg tillbaka den."
                yield da.path, mening + slut


def plats(loaded: Loaded[Any], andring: Andring) -> Span:
    """Where a change stands: the value; its key where that is a list or a mapping; for what is gone what held it."""
    is_whole = andring.plats[-1] in _MED_DELAR or andring.plats[:-1] == ("dimensioner",)
    return loaded.key_at(*andring.plats) if is_whole else loaded.value_at(*andring.plats)


def bot(loaded: Loaded[Any], andring: Andring, sammanhang: Sammanhang) -> str:
    """What to do about a change, as a sentence."""
    if andring.borta and andring.ny:
        if loaded.kind is Kriterier and andring.lista[-1] == "kriterier":
            byte = f"kvalitet byt-id {loaded.ident}#{andring.borta} {andring.ny}"
            return f"Använd {byte}, eller gör en ny utgåva där {andring.ny} har ersatter: {andring.borta}."
        return f"Skriv tillbaka {andring.borta}, eller gör en ny utgåva: {_ny(loaded, sammanhang)}"
    if andring.slag is Slag.ORDALYDELSE:
        return f"Säger det något nytt hör det hemma i en ny utgåva: {_ny(loaded, sammanhang)}"
    return f"Gör ändringen i en ny utgåva: {_ny(loaded, sammanhang)}"


def _kan_vetas(andring: Andring, nu: Loaded[Any], fore: Loaded[Any]) -> bool:
    if andring.lista:
        return not (andring.borta and _saknar_poster(nu, andring.lista)) and not (
            andring.ny and _saknar_poster(fore, andring.lista)
        )
    return nu.intact(*andring.plats) and fore.intact(*andring.fore)


def _saknar_poster(loaded: Loaded[Any], lista: tuple[str, ...]) -> bool:
    """Whether an item of such a list, or one that holds the list, was taken out because of a fault."""
    monster = (*lista, "*")
    return any(len(path) <= len(monster) and all(map(_passar, monster, path)) for path in loaded.removed)


def _passar(part: str, har: str | int) -> bool:
    return har in (part, ANY) or (part == "*" and isinstance(har, int))


def _ny(loaded: Loaded[Any], sammanhang: Sammanhang) -> str:
    """The command that makes the next edition."""
    uppsattning, _, utgava = loaded.ident.partition("/")
    vad = "kriterier" if loaded.kind is Kriterier else "instrument"
    if not utgava.isascii() or not utgava.isdigit():
        return f"kvalitet ny {vad} {uppsattning}/NY-UTGÅVA"
    nasta = int(utgava) + 1
    while sammanhang.finns_delad(loaded.kind, f"{uppsattning}/{nasta}"):
        nasta += 1
    return f"kvalitet ny {vad} {uppsattning}/{nasta}"
