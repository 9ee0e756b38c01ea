"""A plan of action: every remark that asks for one and every focus area, each with an action to fill in."""

import datetime as dt
from collections.abc import Iterator

from kvalitet_cli.api.create.nyfil import NyFil, forslag, hjalp, kommando, must_be_free, prosa
from kvalitet_cli.berakning.atgarder import Uppfoljt
from kvalitet_cli.berakning.kalender import plus_dagar
from kvalitet_cli.berakning.skede import plus_manader
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Papekande
from kvalitet_cli.store.emit import flow
from kvalitet_cli.store.workspace import Workspace

RISK = {"lag": "låg risk", "mattlig": "måttlig risk", "hog": "hög risk"}
TIDSKRAV = {"omgaende": "åtgärdas omgående", "handlingsplan": "åtgärdas i planen"}
DAYS_BEFORE_RETURN = 14
EGET = "{egen_initiativ: true}"


def plan_for_visit(workspace: Workspace, sammanhang: Sammanhang, ident: str, day: dt.date) -> NyFil:
    """The plan that a visit led to.

    Args:
        workspace: Where it is to lie.
        sammanhang: Holds the unit's folder.
        ident: The visit's full identity.
        day: The day from which due dates are proposed.

    Raises:
        KvalitetError: The plan exists, or the visit cannot be read.

    """
    uppfoljt = sammanhang.uppfoljt(ident)
    path = f"besok/{ident}/handlingsplan.yaml"
    must_be_free(workspace.root, path, f"Öppna den, eller se läget: kvalitet visa {ident}")
    if uppfoljt is None:
        raise KvalitetError(f"Besöket '{ident}' finns inte.")
    besok = uppfoljt.besok
    start = max(day, besok.datum.till)
    aterbesok = besok.nasta_besok or plus_manader(start, sammanhang.installning.tider.aterbesok_manader)
    if aterbesok <= start:
        aterbesok = plus_manader(start, sammanhang.installning.tider.aterbesok_manader)
    att_gora = _without_answer(uppfoljt)
    rows = [
        *_huvud(path, aterbesok, start),
        *_goda_exempel(uppfoljt),
        *_att_vanta_med(uppfoljt),
        "",
        *_atgarder(uppfoljt, att_gora, start, aterbesok),
    ]
    return NyFil(path, "\n".join(rows) + "\n", _nasta(ident))


def living_plan(workspace: Workspace, sammanhang: Sammanhang, day: dt.date) -> NyFil:
    """The unit's living plan, for what no visit gave rise to.

    Raises:
        KvalitetError: It exists.

    """
    enhet = sammanhang.folder.name
    path = f"besok/{enhet}/handlingsplan.yaml"
    must_be_free(workspace.root, path, "Öppna den och skriv åtgärden där.")
    exempel = _atgard("ett-kort-namn", EGET, plus_manader(day, 3))
    rows = [
        *_huvud(path, None, day),
        *hjalp("Enhetens löpande plan: det som inget besök har krävt, eller som löper över flera."),
        "",
        *_byt_ut(),
        "atgarder: []",
        *forslag(exempel),
        *hjalp(
            "Svarar åtgärden på ett påpekande i ett besök: grund: {papekanden: [2026-02-10#gamla-planer]}"
        ),
    ]
    return NyFil(path, "\n".join(rows) + "\n", _nasta(enhet))


def without_plan(sammanhang: Sammanhang) -> list[str]:
    """The unit's visits with remarks or focus areas that ask for a plan, and none beside them; the earliest first."""
    return [
        loaded.ident
        for loaded in sammanhang.alla_besok()
        if loaded.model
        and (loaded.model.fokus or any(map(asks_for_plan, loaded.model.papekanden)))
        and not sammanhang.plan(loaded.ident)
    ]


def asks_for_plan(papekande: Papekande) -> bool:
    """Whether a remark must be answered by an action."""
    return papekande.tidskrav in TIDSKRAV and papekande.hanvisning is None


def _huvud(path: str, aterbesok: dt.date | None, start: dt.date) -> list[str]:
    dagar = [f"aterbesok: {aterbesok}"] if aterbesok else []
    return [
        "format: handlingsplan/1",
        *hjalp("Rader med ## är hjälp. Rader med # är förslag: ta bort # och mellanslaget efter."),
        *kommando("Se om något påpekande saknar svar", f"kvalitet kontrollera {path.rpartition('/')[0]}"),
        *hjalp(
            "Gör planen tillsammans i gruppen. Utan upprattad är den ett utkast, och kontrollen frågar inte efter svar."
        ),
        *hjalp("Längre fram, i åtgärden: paborjad: med dagen då arbetet började, klar: då det är gjort."),
        *forslag([f"upprattad: {start}", "gemensamt_framtagen: true", *dagar]),
    ]


def _nasta(ident: str) -> tuple[str, ...]:
    return (
        "Skriv åtgärderna tillsammans i gruppen.",
        "När den är upprättad: kvalitet kontrollera {mapp}",
        f"Gör planen läsbar: kvalitet rapport {ident}",
    )


def _without_answer(uppfoljt: Uppfoljt) -> list[Papekande]:
    """The remarks that ask for an action and have none in the unit's living plan."""
    besok = uppfoljt.ident.partition("/")[2]
    avstadda = uppfoljt.levande.utan_atgard if uppfoljt.levande else {}
    return [
        papekande
        for papekande in uppfoljt.besok.papekanden
        if asks_for_plan(papekande)
        and not uppfoljt.atgarder_for(papekande.id)
        and not {f"{besok}#{papekande.id}", f"{uppfoljt.ident}#{papekande.id}"}.intersection(avstadda)
    ]


def _goda_exempel(uppfoljt: Uppfoljt) -> Iterator[str]:
    if uppfoljt.besok.goda_exempel.lista:
        yield ""
        yield from hjalp("Goda exempel att hålla fast vid:")
    for exempel in uppfoljt.besok.goda_exempel.lista:
        yield from hjalp(f"- {exempel.text}")


def _att_vanta_med(uppfoljt: Uppfoljt) -> Iterator[str]:
    senare = [
        papekande for papekande in uppfoljt.besok.papekanden if papekande.tidskrav == "nasta-uppfoljning"
    ]
    if senare:
        yield ""
        yield from hjalp("Påpekanden som kan vänta till nästa uppföljning, men som gärna får en åtgärd:")
    for papekande in senare:
        yield from hjalp(f"- {papekande.id}: {papekande.text}")


def _byt_ut() -> list[str]:
    return hjalp("När den första åtgärden är skriven: ta bort hakparenteserna [] på nästa rad.")


def _atgarder(
    uppfoljt: Uppfoljt, att_gora: list[Papekande], start: dt.date, aterbesok: dt.date
) -> Iterator[str]:
    besok = uppfoljt.besok
    fokus = [ett for ett in besok.fokus if not uppfoljt.atgarder_for_fokus(ett.id)]
    if not att_gora and not fokus:
        yield from hjalp("Inget påpekande i besöket kräver en åtgärd. Gruppen kan ha egna:")
    yield from _byt_ut()
    yield "atgarder: []"
    if not att_gora and not fokus:
        yield from forslag(_atgard("ett-kort-namn", EGET, _due(None, start, aterbesok)))
    taken = {post.id for post in besok.papekanden} | {post.id for post in besok.fokus}
    for papekande in att_gora:
        ident = _new_id(papekande.id, taken)
        risk = f"{RISK[papekande.risk]}, " if papekande.risk else ""
        sist = f", senast {papekande.senast}" if papekande.senast else ""
        yield ""
        yield from hjalp(
            f"Påpekande ({risk}{TIDSKRAV[papekande.tidskrav or 'handlingsplan']}{sist}): {papekande.text}"
        )
        grund = f"{{papekanden: {flow([papekande.id])}}}"
        yield from forslag(_atgard(ident, grund, _due(papekande, start, aterbesok)))
    for ett in fokus:
        yield ""
        yield from hjalp(f"Fokusområde: {ett.text}")
        ident = _new_id(ett.id, taken)
        yield from forslag(_atgard(ident, f"{{fokus: {flow([ett.id])}}}", _due(None, start, aterbesok)))
    if att_gora:
        yield ""
        yield from hjalp("Får ett påpekande ingen åtgärd? Skriv varför, och vem som har beslutat det:")
        yield from forslag(
            [
                "utan_atgard:",
                f"  {att_gora[0].id}:",
                *prosa("skal", "Varför.", 4),
                "    beslutad_av: verksamhetschef",
            ]
        )


def _new_id(grund: str, taken: set[str]) -> str:
    """An id for the action that answers to a remark or a focus area, from now on taken."""
    ident = next(word for n in range(1, 100) if (word := f"{grund}-atgard{'' if n == 1 else n}") not in taken)
    taken.add(ident)
    return ident


def _due(papekande: Papekande | None, start: dt.date, aterbesok: dt.date) -> dt.date:
    """Two weeks before the return visit, at once if so asked, never after the assessor's own last day."""
    due = max(start, plus_dagar(aterbesok, -DAYS_BEFORE_RETURN))
    if papekande is None:
        return due
    if papekande.tidskrav == "omgaende":
        due = min(due, plus_dagar(start, 7))
    return min(due, papekande.senast) if papekande.senast else due


def _atgard(ident: str, grund: str, due: dt.date) -> list[str]:
    return [
        f"  - id: {ident}",
        f"    grund: {grund}",
        *prosa("text", "Vad ni ska göra.", 4),
        *prosa("mal", "Hur ni märker att det har blivit bättre.", 4),
        "    ansvarig: enhetschef",
        f"    klart_senast: {due}",
    ]
