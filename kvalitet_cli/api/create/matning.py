"""A new measurement: every question of the instrument to fill in, and what is known from the last one."""

import datetime as dt
from collections.abc import Iterator

from kvalitet_cli.api.create.nyfil import NyFil, checked_id, forslag, hjalp, kommando, must_be_free, unit
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.emit import scalar
from kvalitet_cli.store.workspace import CRITERIA, VISITS, Workspace

TOM = "{skal: Värdet är inte inskrivet ännu.}"
"""What stands at a question until someone has filled it in: sound from the start, and told as what it is."""


def instrument(workspace: Workspace, word: str) -> Loaded[Instrument]:
    """The instrument that a word names: `placerarindex/2025`, its path, or the instrument alone with one edition.

    Raises:
        KvalitetError: There is none, with the nearest; or it cannot be read.

    """
    known = workspace.shared_of(Instrument)
    ident = word.replace("\\", "/").strip("/").removeprefix(f"{CRITERIA}/").removesuffix(".yaml")
    of_set = [ref for ref in known if ref.partition("/")[0] == ident]
    if len(of_set) > 1:
        raise KvalitetError(f"{ident} har flera utgåvor.", f"Ange en av dem: {', '.join(of_set)}.")
    ident = of_set[0] if of_set else ident
    loaded = known.get(ident)
    if loaded is None or loaded.model is None:
        if workspace.shared_of(Kriterier).get(ident) or workspace.shared_of(Program).get(ident):
            everything = f"Instrumenten: {', '.join(known)}." if known else "Ett nytt: kvalitet ny instrument"
            raise KvalitetError(f"{ident} är inget instrument.", everything)
        near = nearest(ident, known)
        new = f"Ett nytt instrument: kvalitet ny instrument {ident if '/' in ident else f'{ident}/2026'}"
        raise KvalitetError(f"Instrumentet '{word}' finns inte.", f"Menade du {near}? {new}" if near else new)
    return loaded


def matning(
    workspace: Workspace,
    word: str,
    matt: Loaded[Instrument],
    *,
    fran: dt.date,
    till: dt.date,
    namn: str | None = None,
) -> NyFil:
    """The file of a new measurement.

    Args:
        workspace: Where it goes.
        word: The unit.
        matt: The instrument.
        fran: The first day that the values are about.
        till: The last day.
        namn: The file's name; by the instrument and the year when none is given.

    Raises:
        KvalitetError: The days are in the wrong order, the unit is not there then, or the file exists.

    """
    loaded, sammanhang = unit(workspace, word)
    enhet = sammanhang.folder.name
    if matt.model is None or loaded.model is None:
        raise KvalitetError(f"{matt.path} går inte att läsa.")
    if matt.model.slag == "effekt":
        command = f"kvalitet effekt FIL --instrument {matt.ident} --enhet {enhet} --fran {fran} --till {till}"
        raise KvalitetError(
            f"{matt.ident} mäter förflyttning, och den räknas fram ur rader i privat/.", f"Gör den: {command}"
        )
    if till < fran:
        raise KvalitetError(
            f"Perioden slutar {till}, före sin första dag {fran}.", "Byt plats på --fran och --till."
        )
    verksam = loaded.model.verksam
    if not (verksam.omfattar(fran) and verksam.omfattar(till)):
        span = f"{verksam.fran or '…'}–{verksam.till or '…'}"
        raise KvalitetError(
            f"{loaded.model.namn} finns inte hela tiden {fran}–{till} (verksam {span}).",
            "Ange de dagar som enheten fanns, eller ändra verksam i enhet.yaml.",
        )
    uppsattning = matt.ident.partition("/")[0]
    name = checked_id(namn or f"{uppsattning}-{fran.year}", "Mätningens namn", "--namn {}")
    path = f"{VISITS}/{enhet}/matningar/{name}.yaml"
    must_be_free(
        workspace.root, path, f"Är det en ny mätning? Ge den ett eget namn, till exempel --namn {name}-host."
    )
    rows = [
        "format: matning/1",
        *hjalp("Bara sammanställda värden, aldrig rader om enskilda. Rader med # är förslag."),
        f"instrument: {matt.ident}",
        f"period: {{fran: {fran}, till: {till}}}",
        *_svar(matt.model),
        *_varden(matt.model, sammanhang),
        *_jamforelser(matt, f"{enhet}/{name}", sammanhang),
        *_delar(sammanhang, enhet),
        *hjalp("Vad enheten ser i värdena, och vad den vill göra av dem."),
        *forslag(["sammanfattning: >-", "  Det här ser vi, och det här gör vi åt det."]),
    ]
    nasta = (
        "Fyll i värdena. Se vad som återstår: kvalitet kontrollera {path}",
        f"Gör rapporten: kvalitet rapport {enhet}/{name}",
    )
    return NyFil(path, "\n".join(rows) + "\n", nasta)


def _svar(matt: Instrument) -> Iterator[str]:
    if matt.slag in ("enkat", "index"):
        yield from hjalp(
            "Hur många som fick frågorna, svarade, och svarade själva. Ta bort # och skriv antalen."
        )
        yield from forslag(["svar: {utskickade: 40, svarande: 31, sjalva: 31}"])


def _varden(matt: Instrument, sammanhang: Sammanhang) -> Iterator[str]:
    minst = sammanhang.minsta_grupp
    yield from hjalp(
        "Skriv {varde: 9.2, antal: 31} där det står skal. antal är hur många som värdet bygger på. "
        f"Färre än {minst}: skriv dold. Ställdes frågan inte: skriv det som skal."
    )
    yield "varden:"
    if matt.totalt and not matt.totalt.berakning:
        yield from hjalp(f"{matt.totalt.namn}. Som ägaren anger det.", 2)
        yield f"  {TOTALT}: {TOM}"
    for fraga in matt.fragor:
        riktning = "Lägre är bättre." if fraga.battre == "lagre" else "Högre är bättre."
        yield from hjalp(f"{fraga.namn}. {riktning}", 2)
        yield f"  {fraga.id}: {TOM}"


def _jamforelser(matt: Loaded[Instrument], ident: str, sammanhang: Sammanhang) -> Iterator[str]:
    """The comparisons of the last measurement, as proposals."""
    uppsattning = matt.ident.partition("/")[0]
    tidigare = [
        post.model
        for post in sammanhang.matningar()
        if post.model and post.model.instrument.partition("/")[0] == uppsattning and post.model.jamforelser
    ]
    namn = _namn(tidigare[-1]) if tidigare else {"riket": "Riket"}
    yield from hjalp("Andras värden, med källa. antal är hur många som de bygger på, eller okant.")
    if matt.model and any(
        [matt.model.totalt and matt.model.totalt.nyckeltal, *(f.nyckeltal for f in matt.model.fragor)]
    ):
        yield from kommando("Ur ett sparat svar från Kolada", f"kvalitet importera FIL --matning {ident}")
    fraga = next((f.id for f in (matt.model.fragor if matt.model else ())), TOTALT)
    yield from forslag(["jamforelser:"])
    for nyckel, ord_ in namn.items():
        yield from forslag(
            [
                f"  {scalar(nyckel)}:",
                f"    namn: {scalar(ord_)}",
                "    kalla: Varifrån värdena kommer",
                "    antal: okant",
                f"    varden: {{{fraga}: {TOM}}}",
            ]
        )


def _namn(matning: Matning) -> dict[str, str]:
    return {nyckel: post.namn or nyckel for nyckel, post in sorted(matning.jamforelser.items())}


def _delar(sammanhang: Sammanhang, enhet: str) -> Iterator[str]:
    loaded = sammanhang.enhet(enhet)
    lag = loaded.model.arbetslag if loaded and loaded.model else []
    if lag:
        yield from hjalp(
            "Värden för varje arbetslag. Ett litet lag skrivs dold, och minst ett till döljs med det."
        )
        yield from forslag(["delar:", *(f"  {post.id}: dold" for post in lag)])
