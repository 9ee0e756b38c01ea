"""A new edition of an instrument: the latest one's text with its comments, or a small beginning."""

from kvalitet_cli.api.check import check
from kvalitet_cli.api.create.kriterier import below_format, split
from kvalitet_cli.api.create.medfoljer import given_away, of_set
from kvalitet_cli.api.create.nyfil import NyFil, hjalp, must_be_free, prosa
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import sort_key
from kvalitet_cli.model.instrument import INSTRUMENTSLAG, Instrument
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.emit import scalar
from kvalitet_cli.store.form import kept_in_form
from kvalitet_cli.store.workspace import CRITERIA, Workspace
from kvalitet_cli.store.write import inside

SLAG = tuple(INSTRUMENTSLAG)

_SKALA = {"medel": "skala: {min: 1, max: 10}", "median": "skala: {min: 1, max: 10}"}


def latest(workspace: Workspace, uppsattning: str) -> Loaded[Instrument] | None:
    """The instrument's latest edition, by its name; None for a new instrument."""
    found = [
        loaded
        for ident, loaded in workspace.shared_of(Instrument).items()
        if ident.partition("/")[0] == uppsattning and loaded.model
    ]
    return max(found, key=lambda loaded: (sort_key(loaded.ident), loaded.ident), default=None)


def next_edition(workspace: Workspace, ident: str) -> NyFil:
    """A new edition with the text of the latest one.

    Raises:
        KvalitetError: The edition exists, or the latest one has faults.

    """
    uppsattning, utgava = split(ident, "instrument", "brukarenkat")
    path = _free(workspace, uppsattning, utgava)
    before = latest(workspace, uppsattning)
    if before is None:
        raise KvalitetError(f"Instrumentet {uppsattning} har ingen utgåva.")
    if any(d.severity is Severity.ERROR for d in check(workspace, [before.path]).diagnostics):
        raise KvalitetError(
            f"{before.path} har fel, och en ny utgåva skulle få samma fel.",
            f"Rätta dem först: kvalitet kontrollera {before.path}",
        )
    text = inside(workspace.root, before.path).read_bytes().decode("utf-8")
    head = [
        f"Ny utgåva, skriven av {before.ident}. Ändra det som ska bli annorlunda.",
        "Behåll id:t på en fråga som är densamma, så går den att följa över tid. En fråga med ny mening får nytt id.",
    ]
    lines = [line for words in head for line in hjalp(words)]
    text = kept_in_form(text, below_format(text, lines), Instrument)
    return NyFil(path, text, _nasta(ident), kopia=True)


def shipped_instrument(workspace: Workspace, ident: str) -> NyFil | None:
    """A first edition with the text of an instrument that ships with the program; None when none does.

    Raises:
        KvalitetError: The edition exists.

    """
    uppsattning, utgava = split(ident, "instrument", "brukarenkat")
    path = _free(workspace, uppsattning, utgava)
    before = of_set(Instrument, uppsattning)
    if before is None:
        return None
    lines = hjalp(f"Kopierad från {before.ident}, som följer med kvalitet. Gör den till er egen.")
    return NyFil(path, below_format(given_away(before), lines), _nasta(ident))


def new_instrument(workspace: Workspace, ident: str, namn: str, slag: str, varde_ar: str) -> NyFil:
    """The first edition of a new instrument, with two questions to write over.

    Raises:
        KvalitetError: The edition exists, or the set holds something else.

    """
    uppsattning, utgava = split(ident, "instrument", "brukarenkat")
    path = _free(workspace, uppsattning, utgava)
    others = [
        document.path
        for document in workspace.shared.documents
        if document.path.startswith(f"{CRITERIA}/{uppsattning}/") and document.kind is not Instrument
    ]
    if others:
        raise KvalitetError(
            f"{uppsattning} är redan något annat än ett instrument: {others[0]}.",
            f"Välj ett annat namn: kvalitet ny instrument {uppsattning}-enkat/{utgava}",
        )
    rows = [
        "format: instrument/1",
        *hjalp("Skriv över exemplen. Rader med # är förslag: ta bort # och mellanslaget efter."),
        f"namn: {scalar(namn)}",
        f"slag: {slag}",
        *hjalp("Vad ett värde är: medel, median, andel (procent) eller antal."),
        f"varde_ar: {varde_ar}",
        *hjalp("Vem som äger instrumentet. Är frågornas lydelse licensierad: far_publiceras: false."),
        "# agare: Omvårdnadsförvaltningen",
        *([_SKALA[varde_ar]] if varde_ar in _SKALA else []),
        *hjalp("Uppsättningen som frågorna kan svara mot. Då kan en fråga ha kriterier: [id]."),
        "# kriterier: hemtjanst/2026",
        *hjalp("Ett värde för helheten, som ägaren anger det. Programmet räknar aldrig ihop frågorna."),
        "totalt: {namn: På det hela taget}",
        "fragor:",
        "  - id: bemotande",
        "    namn: Bemötande",
        *hjalp(
            "Nyckeltalets id i Kolada, om frågan har ett. Då kan kvalitet importera lägga in jämförelsen.", 4
        ),
        "    # nyckeltal: U00000",
        *prosa("text", "Blir du väl bemött av dem som hjälper dig?", 4),
        "  - id: ensamhet",
        "    namn: Besväras av ensamhet",
        *hjalp("hogre (förvalt) eller lagre: åt vilket håll ett värde är bättre.", 4),
        "    battre: lagre",
        *prosa("text", "Händer det att du besväras av ensamhet?", 4),
    ]
    return NyFil(path, "\n".join(rows) + "\n", _nasta(ident))


def _free(workspace: Workspace, uppsattning: str, utgava: str) -> str:
    path = f"{CRITERIA}/{uppsattning}/{utgava}.yaml"
    must_be_free(
        workspace.root,
        path,
        f"Välj ett annat namn på utgåvan: kvalitet ny instrument {uppsattning}/{utgava}b",
    )
    return path


def _nasta(ident: str) -> tuple[str, ...]:
    return (
        "Skriv frågorna, och låt dem läsas av dem som ska svara.",
        "Se vad som återstår: kvalitet kontrollera {path}",
        f"När ni har mätt: kvalitet ny matning ENHET --instrument {ident}",
    )
