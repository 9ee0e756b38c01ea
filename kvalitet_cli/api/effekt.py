"""From rows about persons to one aggregated measurement, hidden as it must be; of the rows nothing else is left."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli import git
from kvalitet_cli.api.editor.modeline import has_modeline, with_modeline
from kvalitet_cli.berakning.forflyttning import Raknat, granska, rakna
from kvalitet_cli.berakning.publicerat import CELLER, Publicerad, publicerad, valda
from kvalitet_cli.berakning.undertryckning import gransen
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import difference, nearest
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import is_id
from kvalitet_cli.model._personrad import Radfel
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import DOLD, Matning
from kvalitet_cli.store.document import kinds
from kvalitet_cli.store.edit import Drop, edited
from kvalitet_cli.store.form import kept_in_form
from kvalitet_cli.store.personrader import read_rows, sealed
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.removed import Removed
from kvalitet_cli.store.sound import make_sound
from kvalitet_cli.store.workspace import PRIVATE, VISITS, Workspace
from kvalitet_cli.store.write import inside, write

_HUVUD = """\
format: matning/1
# Gjord av kvalitet effekt. Raderna om enskilda ligger i privat/ och finns inte här.
# dold står där gruppen är för liten, eller där en liten grupp annars hade gått att räkna ut.
"""


class Bestallning(NamedTuple):
    """What is asked for.

    Attributes:
        rader: The file of rows.
        instrument: `effektmal/2025`.
        namn: What the measurement is called; empty for the instrument's id and the year.

    """

    rader: Path
    instrument: str
    enhet: str
    fran: dt.date
    till: dt.date
    namn: str = ""


class Effekt(NamedTuple):
    """What came of it.

    Attributes:
        path: The measurement's file, relative to the root.
        text: All of it; empty when rows are faulty.
        fore: The file as it is; None when there is none.
        fel: Faults in the rows; then nothing can be written.
        jamfort: Earlier measurements of overlapping periods that were taken into account.
        last: The file's bytes as they were read; None when there is none.

    """

    path: str
    text: str
    fore: str | None
    fel: tuple[Radfel, ...]
    jamfort: tuple[str, ...]
    last: bytes | None = None

    def skillnad(self) -> str:
        """The file as it would be; where there is one already, what would change in it."""
        if self.fore is None:
            return self.text
        return "".join(f"{rad}\n" for rad in difference(self.fore, self.text, (self.path, self.path)))


def effekt(workspace: Workspace, bestallning: Bestallning) -> Effekt:
    """Count the rows; nothing is written.

    Raises:
        KvalitetError: The file does not lie in `privat/`, git tracks it, or something that is named does not exist.

    """
    if bestallning.till < bestallning.fran:
        raise KvalitetError(
            f"Periodens sista dag ({bestallning.till}) ligger före den första ({bestallning.fran}).",
            "Byt plats på --fran och --till.",
        )
    instrument = _instrument(workspace, bestallning.instrument)
    if bestallning.enhet not in workspace.units:
        near = nearest(bestallning.enhet, workspace.units)
        raise KvalitetError(
            f"Enheten {bestallning.enhet} finns inte.",
            f"Närmast: {near}." if near else "Skapa den: kvalitet ny enhet",
        )
    fil = _inom_privat(workspace.root, bestallning.rader)
    namn = bestallning.namn or f"{bestallning.instrument.partition('/')[0]}-{bestallning.till.year}"
    if not is_id(namn):
        raise KvalitetError(
            f"Namnet '{namn}' kan inte vara ett id.", "Använd små bokstäver a–z, siffror och bindestreck."
        )
    path = f"{VISITS}/{bestallning.enhet}/matningar/{namn}.yaml"
    inside(workspace.root, path)
    return _rakna(workspace, bestallning, instrument, fil, path)


def save(workspace: Workspace, gjord: Effekt) -> None:
    """Write the measurement.

    Raises:
        ChangedError: Someone has made it, or changed it, meanwhile.
        OSError: The disk is full, or rights are missing.

    """
    write(workspace.root, gjord.path, gjord.text, was=gjord.last, new=gjord.last is None)


def _instrument(workspace: Workspace, ref: str) -> Instrument:
    alla = workspace.shared_of(Instrument)
    loaded = alla.get(ref)
    if loaded is None or loaded.model is None:
        near = nearest(ref, alla)
        kanda = ", ".join(sorted(alla)) or "inget instrument ännu"
        raise KvalitetError(
            f"Instrumentet {ref} finns inte.", f"Närmast: {near}." if near else f"Här finns: {kanda}."
        )
    if loaded.faults:
        raise KvalitetError(
            f"{loaded.path} har fel, och då går det inte att räkna.",
            f"Se felen: kvalitet kontrollera {loaded.path}",
        )
    if loaded.model.slag != "effekt":
        raise KvalitetError(
            f"{ref} är inte ett instrument för effekt (slag: {loaded.model.slag}).",
            "Före och efter för enskilda räknas med ett instrument som har slag: effekt.",
        )
    if not (loaded.model.minsta_forandring or 0) > 0:
        raise KvalitetError(
            f"{loaded.path} säger inte hur stor skillnad som räknas som en förändring.",
            "Skriv minsta_forandring: 1, eller det som gäller för instrumentet.",
        )
    return loaded.model


def _inom_privat(root: Path, rader: Path) -> Path:
    """The file of rows, if it lies where such a file may lie."""
    hemma = (root / PRIVATE).resolve()
    fil = rader.resolve()
    if hemma not in fil.parents or not fil.is_relative_to(root.resolve() / PRIVATE):
        raise KvalitetError(
            "Filen med rader ligger inte i arbetsytans mapp privat/ och läses inte.",
            "Flytta den dit. Mappen ignoreras av git, så att uppgifter om enskilda inte sparas i historiken.",
        )
    if rader.is_symlink():
        raise KvalitetError("Filen med rader är en länk och läses inte.", "Lägg själva filen i privat/.")
    if not fil.is_file():
        raise KvalitetError("Filen med rader finns inte, eller är ingen fil.", "Kontrollera stavningen.")
    if git.is_tracked(root, fil.relative_to(root.resolve()).as_posix()):
        raise KvalitetError(
            "Git följer filen med rader, och då läses den inte: historiken går inte att sudda.",
            "Ta bort den ur git: git rm --cached FIL, och rådfråga den som sköter git om den redan är sparad där.",
        )
    return fil


@sealed
def _rakna(
    workspace: Workspace, bestallning: Bestallning, instrument: Instrument, fil: Path, path: str
) -> Effekt:
    rader, fel = read_rows(fil)
    fel = sorted({*fel, *granska(rader, instrument, hela=not fel)})
    last = _som_den_ar(workspace, path)
    fore = None if last is None else last.decode("utf-8", "replace").removeprefix("\ufeff")
    if fel:
        return Effekt(path, "", fore, tuple(fel), ())
    raknat = rakna(rader, instrument, bestallning.fran, bestallning.till)
    if not any(ett.antal_start for ett in raknat.values()):
        raise KvalitetError(
            "Ingen rad hör till perioden.",
            "Någon hör till perioden när ett värde före, under eller efter är daterat i den. Se --fran och --till.",
        )
    egen = Publicerad("", bestallning.fran, bestallning.till, "", {})
    tidigare = _tidigare(workspace, bestallning, path, list(raknat))
    dolda = valda(raknat, egen, tidigare, sma_under(workspace))
    jamfort = {post.ident for poster in tidigare.values() for post in poster if post.overlappar(egen)}
    block = "".join(_forflyttning(raknat, dolda))
    text = kept_in_form(fore, _text(bestallning, block, fore), Matning)
    if fore is None or has_modeline(fore):
        text = with_modeline(path, text)
    return Effekt(path, text, fore, (), tuple(sorted(jamfort)), last)


def _som_den_ar(workspace: Workspace, path: str) -> bytes | None:
    try:
        return (workspace.root / path).read_bytes()
    except FileNotFoundError:
        return None


def _tidigare(
    workspace: Workspace, bestallning: Bestallning, path: str, fragor: Sequence[str]
) -> dict[str, list[Publicerad]]:
    """What is published of the same people, by question: other files, this one as it is, and as it was last saved."""
    sammanhang = Sammanhang(workspace, workspace.folder(bestallning.enhet))
    matningar = [(loaded.ident, loaded.model) for loaded in sammanhang.matningar() if loaded.model]
    sparad = git.last_saved(workspace.root, path)
    if sparad is not None and (gammal := _last(sparad)) is not None:
        matningar.append((f"{bestallning.enhet}/{Path(path).stem}", gammal))
    uppsattning = bestallning.instrument.partition("/")[0]
    found: dict[str, list[Publicerad]] = {}
    for fraga in fragor:
        for ident, matning in matningar:
            if matning.instrument.partition("/")[0] == uppsattning:
                post = publicerad(ident, matning, fraga)
                if post is not None and post not in found.setdefault(fraga, []):
                    found[fraga].append(post)
    return found


def _last(text: str) -> Matning | None:
    """A measurement as it was written, as far as it can be read."""
    kind = kinds(Matning)[0]
    parsed = parse(text.removeprefix("\ufeff"), kind.vocabulary)
    if parsed.data is None:
        return None
    reserv = {"format": "matning/1", **Matning.RESERV}
    return make_sound(Matning, parsed.data, Removed(parsed.removed), lambda: reserv, text).model


def _forflyttning(raknat: Mapping[str, Raknat], dolda: Mapping[str, frozenset[str] | None]) -> Iterator[str]:
    yield "forflyttning:\n"
    for fraga, ett in raknat.items():
        gomda = dolda[fraga]
        if gomda is None:
            yield f"  {fraga}: {DOLD}\n"
        elif ett.antal_start == 0:
            yield f"  {fraga}: {{skal: Ingen har mätts under perioden.}}\n"
        else:
            celler = ett.celler()
            poster = {namn: DOLD if namn in gomda else celler[namn] for namn in CELLER}
            medianer = {"median_fore": ett.median_fore, "median_efter": ett.median_efter}
            yield f"  {fraga}:\n"
            yield from (f"    {namn}: {varde}\n" for namn, varde in {**poster, **medianer}.items())


def _text(bestallning: Bestallning, block: str, fore: str | None) -> str:
    """The whole file; of one that is there, what people have written in it is kept."""
    huvud = (
        f"{_HUVUD}instrument: {bestallning.instrument}\n"
        f"period: {{fran: {bestallning.fran}, till: {bestallning.till}}}\n"
    )
    gammal = _last(fore) if fore is not None else None
    if fore is None or gammal is None or gammal.instrument != bestallning.instrument:
        return huvud + block
    if (gammal.period.fran, gammal.period.till) != (bestallning.fran, bestallning.till):
        return huvud + block
    try:
        utan = edited(fore, [Drop(("forflyttning",))])
    except KvalitetError:
        return huvud + block
    return utan + ("" if utan.endswith("\n") else "\n") + block


def sma_under(workspace: Workspace) -> int:
    """Groups smaller than this are hidden."""
    return gransen(workspace.settings.sekretess.minsta_grupp)
