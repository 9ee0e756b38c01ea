"""What a new visit may look at: the editions of the day, and the areas whose turn it is."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.atgarder import papekande_oppet
from kvalitet_cli.berakning.forandring import foregangare
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


class Omradeslage(NamedTuple):
    """An area, and why its turn may have come.

    Attributes:
        kriterier: Ids, in the edition's order.
        senast: When any of them was judged last in this unit; None if never.
        oppna: Open remarks that rest on any of them.

    """

    id: str
    namn: str
    kriterier: tuple[str, ...]
    senast: dt.date | None
    oppna: int


def editions_on(sammanhang: Sammanhang, day: dt.date) -> list[str]:
    """The editions that are valid that day, in order."""
    return [ident for ident, loaded in sammanhang.utgavor.items() if _is_valid(sammanhang, loaded, day)]


def edition(sammanhang: Sammanhang, word: str, day: dt.date) -> str:
    """The edition that a word on the command line names (`hemtjanst/2026`, or the set alone), valid that day.

    Raises:
        KvalitetError: There is none, it has faults, or it is not valid that day.

    """
    ident = word.replace("\\", "/").removeprefix("kriterier/").removesuffix(".yaml")
    if "/" not in ident:
        found = [ref for ref in editions_on(sammanhang, day) if ref.partition("/")[0] == ident]
        if len(found) == 1:
            return found[0]
    if ident not in sammanhang.utgavor:
        near = nearest(ident, sammanhang.utgavor)
        everything = f"Alla utgåvor: {', '.join(sammanhang.utgavor)}." if sammanhang.utgavor else ""
        raise KvalitetError(
            f"Utgåvan '{word}' finns inte.", f"Menade du {near}? {everything}" if near else everything
        )
    loaded = sammanhang.utgavor[ident]
    if not _is_valid(sammanhang, loaded, day):
        valid = editions_on(sammanhang, day)
        raise KvalitetError(
            f"{ident} gäller inte den {day}.",
            f"Den dagen gäller: {', '.join(valid)}." if valid else "Ingen utgåva gäller den dagen.",
        )
    return ident


def yardstick(sammanhang: Sammanhang, refs: Iterable[str]) -> Mattstock:
    """The editions together.

    Raises:
        KvalitetError: One of them has faults, or two share a criterion.

    """
    found: dict[str, Kriterier] = {}
    taken: dict[str, str] = {}
    for ref in refs:
        loaded = sammanhang.utgavor[ref]
        if loaded.model is None or loaded.faults:
            raise KvalitetError(
                f"{loaded.path} har fel, och dess kriterier går inte att lita på.",
                f"Rätta den först: kvalitet kontrollera {loaded.path}",
            )
        for _, kriterium in loaded.model.alla_kriterier():
            if taken.setdefault(kriterium.id, ref) != ref:
                raise KvalitetError(
                    f"Kriteriet {kriterium.id} finns i både {taken[kriterium.id]} och {ref}.",
                    "Bedöm mot en av dem åt gången: --utgava.",
                )
        found[ref] = loaded.model
    return Mattstock(found)


def usual_editions(sammanhang: Sammanhang, day: dt.date) -> list[str]:
    """The editions of that day whose sets the unit was judged by last; of a new unit, those of others of its kind."""
    usual = _sets(earlier(sammanhang, day))
    if not usual:
        for enhet in _alike(sammanhang):
            usual |= _sets(reversed(sammanhang.alla_besok(enhet)))
    return [ref for ref in editions_on(sammanhang, day) if ref.partition("/")[0] in usual]


def _sets(besok: Iterable[Loaded[Besok]]) -> set[str]:
    """The sets of the first visit that names any."""
    named = (post.model.kriterier for post in besok if post.model and post.model.kriterier)
    return {ref.partition("/")[0] for ref in next(named, [])}


def _alike(sammanhang: Sammanhang) -> Iterator[str]:
    """Other units that do the same kind of work."""
    egen = sammanhang.enhet(sammanhang.folder.name)
    slag = egen.model.verksamhet if egen and egen.model else None
    for ident in sammanhang.enheter:
        annan = sammanhang.enhet(ident)
        if ident != sammanhang.folder.name and annan and annan.model and annan.model.verksamhet == slag:
            yield ident


def usual_roles(sammanhang: Sammanhang, day: dt.date) -> list[str]:
    """The roles that followed the unit up last."""
    for besok in earlier(sammanhang, day):
        if besok.model and besok.model.uppfoljare:
            return [roll.roll for roll in besok.model.uppfoljare]
    return []


def earlier(sammanhang: Sammanhang, day: dt.date) -> Iterator[Loaded[Besok]]:
    """Visits to the unit and its forerunners before a day, the latest first."""
    found = [
        loaded
        for enhet in sammanhang.foregangare(sammanhang.folder.name)
        for loaded in sammanhang.alla_besok(enhet)
        if loaded.model and loaded.model.datum.fran < day
    ]
    return iter(sorted(found, key=lambda loaded: loaded.ident.partition("/")[2], reverse=True))


def areas(sammanhang: Sammanhang, mattstock: Mattstock, day: dt.date) -> list[Omradeslage]:
    """The areas in turn: open remarks first, then what was looked at longest ago, then in order."""
    senast: dict[str, dt.date] = {}
    oppna: dict[str, set[str]] = {}
    for loaded in earlier(sammanhang, day):
        gammal = sammanhang.mattstock(loaded)
        if loaded.model is None or gammal is None:
            continue
        bedomda = {
            k
            for k, b in loaded.model.bedomningar.items()
            if b.niva not in (None, EJ_BEDOMD) or gammal.ar_sett(k, b)
        }
        kvar = _open_remarks(sammanhang, loaded)
        for ident, plats in mattstock.platser.items():
            forr = foregangare(ident, plats.utgava, gammal, _models(sammanhang))
            if bedomda.intersection(forr):
                senast.setdefault(ident, loaded.model.datum.fran)
            for papekande, kriterier in kvar.items():
                if kriterier.intersection(forr):
                    oppna.setdefault(ident, set()).add(papekande)
    found = []
    for utgava in mattstock.utgavor.values():
        for omrade in utgava.omraden:
            ids = tuple(kriterium.id for kriterium in omrade.kriterier)
            dagar = [senast[ident] for ident in ids if ident in senast]
            kvar_har = {papekande for ident in ids for papekande in oppna.get(ident, ())}
            found.append(
                Omradeslage(omrade.id, omrade.namn, ids, max(dagar) if dagar else None, len(kvar_har))
            )
    return sorted(found, key=lambda omrade: (not omrade.oppna, omrade.senast or dt.date.min))


def proposal(in_turn: Sequence[Omradeslage], ceiling: int) -> list[str]:
    """The areas to look at, in turn, as many as the ceiling has room for; at least one."""
    chosen: list[str] = []
    room = ceiling
    for omrade in in_turn:
        if len(omrade.kriterier) <= room or not chosen:
            chosen.append(omrade.id)
            room -= len(omrade.kriterier)
    return chosen


def checked(words: Iterable[str], known: Collection[str], what: str) -> list[str]:
    """`words`, if all are known.

    Raises:
        KvalitetError: One is not; tells the nearest.

    """
    found = list(dict.fromkeys(words))
    for word in found:
        if word not in known:
            near = nearest(word, known)
            everything = f"Att välja på: {', '.join(known)}."
            raise KvalitetError(
                f"{what} '{word}' finns inte.", f"Menade du {near}? {everything}" if near else everything
            )
    return found


def _is_valid(sammanhang: Sammanhang, loaded: Loaded[Kriterier], day: dt.date) -> bool:
    if loaded.model is None or not loaded.intact("galler"):
        return False
    last = sammanhang.sista_dag(loaded)
    return loaded.model.galler.fran <= day and (last is None or day <= last)


def _models(sammanhang: Sammanhang) -> dict[str, Kriterier]:
    return {ident: loaded.model for ident, loaded in sammanhang.utgavor.items() if loaded.model}


def _open_remarks(sammanhang: Sammanhang, loaded: Loaded[Besok]) -> dict[str, set[str]]:
    """The criteria of every remark of a visit that is still open."""
    uppfoljt = sammanhang.uppfoljt(loaded.ident)
    if uppfoljt is None:
        return {}
    avstamningar = sammanhang.avstamningar(loaded.ident)
    return {
        f"{loaded.ident}#{papekande.id}": set(papekande.kriterier)
        for papekande in uppfoljt.besok.papekanden
        if papekande_oppet(papekande, uppfoljt, avstamningar)
    }
