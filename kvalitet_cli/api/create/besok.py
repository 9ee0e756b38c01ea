"""A new visit: every chosen criterion as a key to fill in, its words above it, the rest as proposals."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from kvalitet_cli.api.create import kartlaggning, val
from kvalitet_cli.api.create.delat import place, roles, timeline, unit_then
from kvalitet_cli.api.create.nyfil import NyFil, forslag, hjalp, kommando, prosa
from kvalitet_cli.berakning.karta import delningsaxel, vantade
from kvalitet_cli.berakning.mattstock import Mattstock, Plats
from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG
from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg
from kvalitet_cli.store.emit import flow, scalar, value
from kvalitet_cli.store.workspace import Workspace

KLASS = {"ska": "ska", "bor": "bör", "mervarde": "mervärde"}


class Planerat(NamedTuple):
    """What is decided about a visit before it.

    Attributes:
        utgavor: Editions, valid that day; none for a visit without criteria.
        omraden, kriterier: What to look at; none at all means everything in the editions.
        skal: Why the selection is as it is.
        namn: What the folder is called after the date, if anything.

    """

    dag: dt.date
    slag: str = "uppfoljning"
    anledning: str = "planerad"
    diarienummer: str | None = None
    utgavor: tuple[str, ...] = ()
    uppfoljare: tuple[str, ...] = ()
    omraden: tuple[str, ...] = ()
    kriterier: tuple[str, ...] = ()
    skal: str | None = None
    namn: str | None = None

    @property
    def ar_kartlaggning(self) -> bool:
        """Whether it is work over many occasions, with a map and focus areas."""
        return self.slag == "kartlaggning"


def besok(workspace: Workspace, sammanhang: Sammanhang, planerat: Planerat) -> NyFil:
    """The file of a planned visit to the unit whose folder `sammanhang` holds.

    Raises:
        KvalitetError: The unit does not exist that day, the day is taken, or something chosen does not exist.

    """
    enhet = sammanhang.folder.name
    ident = place(workspace, enhet, planerat.dag, planerat.namn, "kvallar")
    mattstock = val.yardstick(sammanhang, planerat.utgavor)
    valda = _valda(mattstock, planerat)
    har_skala = any(utgava.skala for utgava in mattstock.utgavor.values())
    rows = [
        "format: besok/1",
        *hjalp("Rader med ## är hjälp. Rader med # är förslag: ta bort # och mellanslaget efter."),
        *kommando("Se vad som återstår", f"kvalitet kontrollera besok/{ident}"),
        *kommando("Läs rapporten som den är nu", f"kvalitet rapport {ident} --skriv-ut"),
        f"slag: {planerat.slag}",
        *([f"anledning: {planerat.anledning}"] if planerat.anledning != "planerad" else []),
        *_diarienummer(planerat.diarienummer),
        *_utgavor(planerat.utgavor),
        *_dagar(planerat, sammanhang),
        *unit_then(enhet, sammanhang, planerat.dag),
        *roles(planerat.uppfoljare),
        *_metoder(valda),
        *_urval(planerat),
        *(kartlaggning.tillfallen(planerat.dag, list(valda)) if planerat.ar_kartlaggning else ()),
        *(
            _bedomningar(valda, mattstock, _arbetslag(sammanhang, planerat.dag))
            if valda
            else _text(planerat.slag)
        ),
        *_slutet(planerat, sammanhang, list(valda), har_skala=har_skala),
    ]
    fyll = (
        "Skriv det ni ser vid varje del." if planerat.ar_kartlaggning else "Fyll i niva vid varje kriterium."
    )
    nasta = (
        fyll if valda else "Skriv det ni ser under avsnitt.",
        "Se vad som återstår: kvalitet kontrollera {mapp}",
        f"Gör rapporten: kvalitet rapport {ident}",
    )
    return NyFil(f"besok/{ident}/besok.yaml", "\n".join(rows) + "\n", nasta)


def _dagar(planerat: Planerat, sammanhang: Sammanhang) -> list[str]:
    if not planerat.ar_kartlaggning:
        return [f"datum: {planerat.dag}"]
    return [*kartlaggning.dagar(planerat.dag), *kartlaggning.foljer_upp(sammanhang, planerat.dag)]


def _valda(mattstock: Mattstock, planerat: Planerat) -> dict[str, Plats]:
    """The chosen criteria by id, in the editions' order."""
    omraden = [omrade.id for utgava in mattstock.utgavor.values() for omrade in utgava.omraden]
    val.checked(planerat.omraden, omraden, "Området")
    val.checked(planerat.kriterier, mattstock.platser, "Kriteriet")
    if not planerat.omraden and not planerat.kriterier:
        return dict(mattstock.platser)
    return {
        ident: plats
        for ident, plats in mattstock.platser.items()
        if ident in planerat.kriterier or plats.omrade.id in planerat.omraden
    }


def _diarienummer(nummer: str | None) -> list[str]:
    if nummer:
        return [f"diarienummer: {value(nummer)}"]
    return forslag(["diarienummer: OMN 2026/88"])


def _utgavor(refs: tuple[str, ...]) -> list[str]:
    if not refs:
        return []
    return [f"kriterier: {refs[0] if len(refs) == 1 else flow(refs)}"]


def _metoder(valda: dict[str, Plats]) -> list[str]:
    brukar = dict.fromkeys(metod for plats in valda.values() for metod in plats.kriterium.underlag)
    return [
        *hjalp("Hur ni tog reda på det. Skriv gärna hur många: {metod: intervju-brukare, antal: 8}"),
        *forslag(["metoder:", *(f"  - {flow({'metod': metod})}" for metod in brukar or ["observation"])]),
    ]


def _urval(planerat: Planerat) -> Iterator[str]:
    if not planerat.omraden and not planerat.kriterier:
        return
    yield "urval:"
    if planerat.omraden:
        yield f"  omraden: {flow(planerat.omraden)}"
    if planerat.kriterier:
        yield f"  kriterier: {flow(planerat.kriterier)}"
    if planerat.skal:
        yield from prosa("skal", planerat.skal, 2)
    else:
        yield from forslag(prosa("skal", "Varför besöket tittar på just det här.", 0), 2)


def _arbetslag(sammanhang: Sammanhang, dag: dt.date) -> list[str]:
    """The work teams that exist that day."""
    loaded = sammanhang.enhet(sammanhang.folder.name)
    lagen = loaded.model.arbetslag if loaded and loaded.model else []
    return [lag.id for lag in lagen if lag.verksam.omfattar(dag)]


def _bedomningar(valda: dict[str, Plats], mattstock: Mattstock, arbetslag: list[str]) -> Iterator[str]:
    yield ""
    yield from _skalor(mattstock)
    yield "bedomningar:"
    omrade = ""
    for number, (ident, plats) in enumerate(valda.items()):
        if plats.omrade.id != omrade:
            omrade = plats.omrade.id
            yield from ["", *hjalp(f"Område: {plats.omrade.namn}", 2)]
        yield ""
        yield from _kriterium(plats)
        yield f"  {scalar(ident)}:"
        yield from _ifyllnad(plats)
        if arbetslag and plats.kriterier.skala and number == 0:
            yield from hjalp(
                "Skiljer det sig mellan arbetslagen? Gör så här, vid vilket kriterium som helst:", 4
            )
            steg = {"niva": plats.kriterier.skala[-1].id}
            yield from forslag(["delar:", *(f"  {scalar(lag)}: {flow(steg)}" for lag in arbetslag)], 4)


def _text(slag: str) -> Iterator[str]:
    """A visit without criteria is its text; a pulse asks the same three questions each time."""
    yield ""
    if slag != "puls":
        yield from hjalp("Det ni såg och hörde, under egna rubriker.")
        yield from forslag(["avsnitt:", "  - rubrik: Bakgrund", *prosa("text", "Vad ni såg och hörde.", 4)])
        return
    yield from hjalp("Tre frågor, desamma varje gång, så att svaren går att lägga bredvid varandra.")
    yield from forslag(["avsnitt:"])
    for fraga in ("Vad fungerar?", "Vad skaver?", "Vad gör vi till nästa gång?"):
        yield from forslag([f"  - rubrik: {scalar(fraga)}", *prosa("text", "Vad laget sade.", 4)])


def _skalor(mattstock: Mattstock) -> Iterator[str]:
    """The words to choose from, with what they mean; where there is no scale, how to write what was seen."""
    if not all(utgava.skala for utgava in mattstock.utgavor.values()):
        yield from hjalp("Skriv det ni såg efter motivering, som ett block: motivering: >-")
        yield from hjalp("och texten på raderna under, indragen två steg mer än ordet motivering.")
        yield from hjalp(
            f"Hann ni inte, eller gäller det inte er? Skriv niva: {EJ_BEDOMD} eller niva: {EJ_TILLAMPLIG} i"
            " stället, och varför i motivering."
        )
    for ref, utgava in mattstock.utgavor.items():
        if utgava.skala:
            which = f" vid kriterierna ur {ref}" if len(mattstock.utgavor) > 1 else ""
            yield from hjalp(f"Skriv ett av de här orden efter niva{which}:")
            for steg in utgava.skala:
                yield from hjalp(f"- {steg.id}: {_innebord(steg, utgava)}")
    if any(utgava.skala for utgava in mattstock.utgavor.values()):
        yield from hjalp(f"- {EJ_BEDOMD}: ni kunde inte bedöma det. Skriv varför i motivering.")
        yield from hjalp(f"- {EJ_TILLAMPLIG}: det gäller inte den här enheten. Skriv varför i motivering.")


def _innebord(steg: Steg, utgava: Kriterier) -> str:
    return f"{steg.namn}. {steg.innebar}" if steg.innebar and utgava.far_publiceras else steg.namn


def _kriterium(plats: Plats) -> Iterator[str]:
    """A criterion's words; of a licensed set its name alone."""
    kriterium, utgava = plats.kriterium, plats.kriterier
    yield from hjalp(f"{kriterium.namn} ({KLASS[kriterium.klass]})", 2)
    if not utgava.far_publiceras:
        yield from hjalp(f"Lydelsen är licensierad: se kriterier/{plats.utgava}.yaml", 2)
        return
    if kriterium.text:
        yield from hjalp(kriterium.text, 2)
    if kriterium.vagledning:
        yield from hjalp(f"Så tar ni reda på det: {kriterium.vagledning}", 2)


def _ifyllnad(plats: Plats) -> Iterator[str]:
    """What is to be filled in for a criterion: its level, and as proposals the rest."""
    kriterium, utgava = plats.kriterium, plats.kriterier
    underlag = forslag([f"underlag: {flow(kriterium.underlag)}"], 4) if kriterium.underlag else []
    if utgava.skala:
        yield "    niva:"
    else:
        yield from _utan_skala(kriterium, utgava, underlag)
    if kriterium.krav:
        namn = {steg.id: steg.namn for steg in utgava.skala}
        yield from forslag(["uppfyllda_krav:"], 4)
        for krav in kriterium.krav:
            words = (
                f"{namn.get(krav.steg, krav.steg)}: {krav.text}"
                if krav.text and utgava.far_publiceras
                else ""
            )
            yield from hjalp(words or namn.get(krav.steg, krav.steg), 4)
            yield from forslag([f"  - {scalar(krav.id)}"], 4)
    if utgava.skala:
        yield from forslag(prosa("motivering", "Vad ni såg och hörde.", 0), 4)
        yield from underlag


def _utan_skala(kriterium: Kriterium, utgava: Kriterier, underlag: list[str]) -> Iterator[str]:
    """Words for each value of the dimension that findings stand under; without one, words for the whole."""
    varden = vantade(kriterium, utgava, delningsaxel(utgava))
    if len(varden) < 2:
        yield "    motivering:"
        yield from underlag
        return
    yield from underlag
    yield "    delar:"
    for varde in varden:
        yield f"      {scalar(varde)}:"
        yield "        motivering:"


def _slutet(
    planerat: Planerat, sammanhang: Sammanhang, valda: list[str], *, har_skala: bool
) -> Iterator[str]:
    """Good examples, remarks or focus areas, summary and the way to the board, as proposals."""
    puls = planerat.slag == "puls"
    kriterium = [f"    kriterier: {flow(valda[:1])}"] if valda else []
    yield ""
    yield from hjalp(
        "Gärna ett gott exempel, när det finns ett."
        if puls
        else "Minst ett gott exempel, något att vara stolt över. Fanns inget? goda_exempel: {skal: …}"
    )
    yield from forslag(
        [
            "goda_exempel:",
            "  - id: ett-kort-namn",
            *kriterium,
            "    far_spridas: true",
            *prosa("text", "Vad de gör, så att en annan enhet kan göra likadant.", 4),
        ]
    )
    if planerat.ar_kartlaggning:
        yield from kartlaggning.avstamning(sammanhang, planerat.dag)
        yield from kartlaggning.fokus(sammanhang.installning.lagom.fokus, valda)
    if har_skala or not planerat.ar_kartlaggning:
        yield from _papekanden(kriterium, puls=puls)
    yield ""
    yield from hjalp("Några meningar som står först i rapporten.")
    yield from forslag(prosa("sammanfattning", "Det viktigaste, det goda först.", 0))
    yield ""
    if puls:
        yield from _nasta_puls(planerat.dag, sammanhang)
        return
    sista = kartlaggning.sista_dagen(planerat.dag) if planerat.ar_kartlaggning else planerat.dag
    yield from timeline(sista, sammanhang)


def _nasta_puls(dag: dt.date, sammanhang: Sammanhang) -> Iterator[str]:
    manader = sammanhang.installning.tider.aterbesok_manader
    yield from hjalp("När ni kommer igen. Dagen syns i kvalitet nu, så att pulsen håller takten.")
    yield from forslag([f"nasta_besok: {plus_manader(dag, manader)}"])
    yield from hjalp("En puls har ingen väg till nämnden: den läses upp och är klar.")
    yield from forslag(["tidslinje:", f"  faststalld: {dag}", f"  aterkopplad: {dag}"])


def _papekanden(kriterium: list[str], *, puls: bool) -> Iterator[str]:
    yield ""
    yield from hjalp(
        "Det som tas upp nästa gång kan stå som ett påpekande."
        if puls
        else "Ett påpekande för varje brist. Det är dem som handlingsplanen svarar på."
    )
    yield from hjalp(
        "risk: lag, mattlig eller hog. tidskrav: omgaende, handlingsplan eller nasta-uppfoljning."
    )
    yield from forslag(
        [
            "papekanden:",
            "  - id: ett-annat-kort-namn",
            *kriterium,
            "    risk: lag",
            f"    tidskrav: {'nasta-uppfoljning' if puls else 'handlingsplan'}",
            *prosa("text", "Vad som behöver bli bättre, och för vem.", 4),
        ]
    )
