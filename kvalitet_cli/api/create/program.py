"""A new programme: one that ships with the program, or a beginning to write over."""

from kvalitet_cli.api.create.kriterier import split
from kvalitet_cli.api.create.medfoljer import given_away, shipped
from kvalitet_cli.api.create.nyfil import NyFil, forslag, hjalp, must_be_free, prosa
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.emit import scalar
from kvalitet_cli.store.workspace import Workspace

COMMAND = "kvalitet ny program"


def identity(word: str) -> str:
    """`kriterier/globala-malen/2030.yaml` -> `globala-malen/2030`.

    Raises:
        KvalitetError: It is written in another way, or a part of it cannot be an id.

    """
    return "/".join(split(word, "program", "hallbar-omsorg"))


def follows(ident: str) -> bool:
    """Whether the programme ships with the program, so that nothing need be asked."""
    return ident in shipped(Program)


def new_programme(workspace: Workspace, ident: str, namn: str | None) -> NyFil:
    """A programme's file; `namn` is None for one that ships with the program.

    Raises:
        KvalitetError: The file exists, or the name of a shipped one was given.

    """
    path = f"kriterier/{ident}.yaml"
    must_be_free(workspace.root, path, f"Välj ett annat namn på utgåvan: {COMMAND} {ident}b")
    if follows(ident):
        if namn is not None:
            raise KvalitetError(
                f"{ident} följer med programmet och har sitt namn.",
                "Utelämna --namn, och ändra namnet i filen. Eller välj ett annat id.",
            )
        return NyFil(path, given_away(shipped(Program)[ident]), _nasta(ident, "mal-8"))
    return NyFil(path, _beginning(workspace, namn or ident), _nasta(ident, "mal-1"))


def _beginning(workspace: Workspace, namn: str) -> str:
    rows = [
        "format: program/1",
        *hjalp("Skriv över exemplen. Ett mål är något som går att se att det har kommit närmare."),
        f"namn: {scalar(namn)}",
        *prosa("text", "Vad programmet vill, och varför just nu.", 0),
        *hjalp("När programmet är beslutat, och när det gäller:"),
        *forslag(
            [
                "beslut: {organ: Kommunfullmäktige, datum: 2026-12-14, paragraf: 100}",
                "galler: {fran: 2027-01-01, till: 2030-12-31}",
            ]
        ),
        "mal:",
        "  - id: mal-1",
        "    namn: Det första målet",
        *prosa("text", "Hur det är när målet är nått, för dem som det är till för.", 4),
        *hjalp("Ett mått på målet, taget ur ett instruments fråga. Utan fråga sägs det att målet inte mäts."),
        *forslag(
            [
                "indikatorer:",
                "  - id: matt-1",
                "    namn: Det första måttet",
                "    mal: mal-1",
                *_question(workspace),
                "    malvarde: 90",
                "    till: 2030-12-31",
            ]
        ),
    ]
    return "\n".join(rows) + "\n"


def _question(workspace: Workspace) -> list[str]:
    """The first question that the workspace can answer; none when it has no instrument."""
    for ident, loaded in workspace.shared_of(Instrument).items():
        if loaded.model and loaded.model.fragor:
            return [f"    fraga: {ident}#{loaded.model.fragor[0].id}"]
    return []


def _nasta(ident: str, mal: str) -> tuple[str, ...]:
    return (
        f"Låt kriterier, fokusområden och åtgärder säga vilket mål de bidrar till: program: [{ident}#{mal}]",
        "Se vad som återstår: kvalitet kontrollera {path}",
        f"Se vad målen har fått: kvalitet rapport {ident}",
    )
