"""A new edition of a criteria set: the latest one's text with its comments, or a small beginning."""

import datetime as dt

from kvalitet_cli.api.check import check
from kvalitet_cli.api.create.medfoljer import given_away, of_set
from kvalitet_cli.api.create.nyfil import NyFil, checked_id, hjalp, kommando, must_be_free, prosa
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.edit import Change, Drop, Put, edited
from kvalitet_cli.store.emit import scalar
from kvalitet_cli.store.form import kept_in_form
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import inside


def split(word: str, what: str = "kriterier", example: str = "hemtjanst") -> tuple[str, str]:
    """`hemtjanst/2027` -> the set and the edition.

    Args:
        word: As it was given.
        what: What of it is to be made, for suggestions: `kvalitet ny <what>`.
        example: A set's name, for suggestions.

    Raises:
        KvalitetError: It is written in another way, or one of them cannot be an id.

    """
    ident = word.replace("\\", "/").removeprefix("kriterier/").removesuffix(".yaml")
    uppsattning, slash, utgava = ident.partition("/")
    if not slash or not uppsattning or not utgava or "/" in utgava:
        raise KvalitetError(
            f"'{word}' säger inte både uppsättning och utgåva.",
            f"Skriv till exempel kvalitet ny {what} {uppsattning or example}/2027",
        )
    checked_id(uppsattning, "Uppsättningens id", f"kvalitet ny {what} {{}}/{utgava}")
    checked_id(utgava, "Utgåvans id", f"kvalitet ny {what} {uppsattning}/{{}}")
    return uppsattning, utgava


def latest(workspace: Workspace, uppsattning: str) -> Loaded[Kriterier] | None:
    """The set's edition that is valid from the latest day; None for a new set."""
    found = [
        loaded
        for ident, loaded in workspace.editions.items()
        if ident.partition("/")[0] == uppsattning and loaded.model
    ]
    return max(found, key=lambda loaded: (_from(loaded), loaded.ident), default=None)


def first_day(utgava: str) -> dt.date | None:
    """From when an edition that is named by its year is valid; None when the name is another."""
    return dt.date(int(utgava), 1, 1) if len(utgava) == 4 and utgava.isdigit() and int(utgava) > 0 else None


def next_edition(workspace: Workspace, ident: str, fran: dt.date) -> NyFil:
    """A new edition with the text of the latest one, which it replaces; the decision is left out.

    Raises:
        KvalitetError: The edition exists, begins too early, or the latest one has faults.

    """
    uppsattning, utgava = split(ident)
    path = _free(workspace, uppsattning, utgava)
    before = latest(workspace, uppsattning)
    if before is None or before.model is None:
        raise KvalitetError(f"Uppsättningen {uppsattning} har ingen utgåva.")
    if faults(workspace, before.path):
        raise KvalitetError(
            f"{before.path} har fel, och en ny utgåva skulle få samma fel.",
            f"Rätta dem först: kvalitet kontrollera {before.path}",
        )
    if fran <= before.model.galler.fran:
        raise KvalitetError(
            f"{uppsattning}/{utgava} skulle gälla från {fran}, "
            f"men {before.ident} gäller från {before.model.galler.fran}.",
            "Ange en senare dag med --galler-fran.",
        )
    raw = inside(workspace.root, before.path).read_bytes().decode("utf-8")
    text = edited(raw, _changes(before.model, before.ident, fran))
    head = [
        f"Ny utgåva, skriven av {before.ident}. Ändra det som ska bli annorlunda.",
        "Byter ett kriterium id: skriv ersatter: [gammalt-id] vid det, så går det att följa.",
    ]
    lines = [line for words in head for line in hjalp(words)]
    lines += kommando("När den är beslutad", f"kvalitet besluta {uppsattning}/{utgava}")
    text = kept_in_form(raw, below_format(text, lines), Kriterier)
    return NyFil(path, text, _nasta(ident), kopia=True)


def shipped_set(workspace: Workspace, ident: str, fran: dt.date) -> NyFil | None:
    """A first edition with the text of a set that ships with the program; None when no such set does.

    Raises:
        KvalitetError: The edition exists.

    """
    uppsattning, utgava = split(ident)
    path = _free(workspace, uppsattning, utgava)
    before = of_set(Kriterier, uppsattning)
    if before is None:
        return None
    lines = hjalp(
        f"Kopierad från {before.ident}, som följer med kvalitet. Gör den till er egen innan ni beslutar om den."
    )
    lines += kommando("När den är beslutad", f"kvalitet besluta {uppsattning}/{utgava}")
    return NyFil(path, below_format(given_away(before, fran.isoformat()), lines), _nasta(ident))


def new_set(workspace: Workspace, ident: str, namn: str, fran: dt.date) -> NyFil:
    """The first edition of a new set, with one area and one criterion to write over.

    Raises:
        KvalitetError: The edition exists.

    """
    uppsattning, utgava = split(ident)
    path = _free(workspace, uppsattning, utgava)
    rows = [
        "format: kriterier/1",
        *hjalp("Skriv över exemplen. Ett kriterium är ett löfte som går att pröva hos den det gäller."),
        *kommando("När den är beslutad", f"kvalitet besluta {uppsattning}/{utgava}"),
        f"namn: {scalar(namn)}",
        f"galler: {{fran: {fran}}}",
        *hjalp("Stegen, det lägsta först. Ett steg med kraver_atgard är en brist som ska få ett påpekande."),
        "skala:",
        *_steg("ej-uppfyllt", "Ej uppfyllt", "✕", "Arbetssättet saknas eller används inte.", brist=True),
        *_steg(
            "delvis-uppfyllt",
            "Delvis uppfyllt",
            "◐",
            "Arbetssättet finns men används inte av alla.",
            brist=True,
        ),
        *_steg("uppfyllt", "Uppfyllt", "●", "Arbetssättet används av alla, och det märks.", brist=False),
        "omraden:",
        "  - id: delaktighet",
        "    namn: Delaktighet",
        "    kriterier:",
        "      - id: eget-inflytande",
        "        namn: Eget inflytande",
        *prosa("text", "Den som får stöd bestämmer hur det ges.", 8),
        "        klass: ska",
        "        underlag: [intervju-brukare]",
        *prosa(
            "vagledning",
            "Be någon berätta om senaste gången hen ville ha det på ett annat sätt. Vad hände?",
            8,
        ),
    ]
    return NyFil(path, "\n".join(rows) + "\n", _nasta(ident))


def faults(workspace: Workspace, path: str) -> int:
    """The number of errors in an edition, not counting that it was changed after its decision."""
    found = check(workspace, [path]).diagnostics
    return sum(d.severity is Severity.ERROR and d.code != "KV301" for d in found)


def _free(workspace: Workspace, uppsattning: str, utgava: str) -> str:
    path = f"kriterier/{uppsattning}/{utgava}.yaml"
    must_be_free(
        workspace.root, path, f"Välj ett annat namn på utgåvan: kvalitet ny kriterier {uppsattning}/{utgava}b"
    )
    return path


def _changes(model: Kriterier, ident: str, fran: dt.date) -> list[Change]:
    changes: list[Change] = [
        Drop(("beslut",)),
        Put(("galler", "fran"), fran.isoformat()),
        Drop(("galler", "till")),
        Drop(("ersatter",)),
        Put(("ersatter",), ident, after=("format", "namn", "galler")),
    ]
    for number, omrade in enumerate(model.omraden):
        # What a criterion replaced was in the edition before this one; in the next it is itself replaced.
        changes += [
            Drop(("omraden", number, "kriterier", place, "ersatter"))
            for place in range(len(omrade.kriterier))
        ]
    return changes


def below_format(text: str, lines: list[str]) -> str:
    """`text` with comment lines below its first line that is no comment (`format: …`)."""
    newline = "\r\n" if "\r\n" in text else "\n"
    rows = text.split(newline)
    at = next((number for number, row in enumerate(rows, 1) if row.lstrip("\ufeff").startswith("format:")), 0)
    return newline.join([*rows[:at], *lines, *rows[at:]])


def _steg(ident: str, namn: str, symbol: str, innebar: str, *, brist: bool) -> list[str]:
    return [
        f"  - id: {ident}",
        f"    namn: {namn}",
        f"    symbol: {scalar(symbol)}",
        *(["    kraver_atgard: true"] if brist else []),
        *prosa("innebar", innebar, 4),
    ]


def _nasta(ident: str) -> tuple[str, ...]:
    return (
        "Skriv kriterierna, och låt dem läsas av dem som ska bedömas.",
        "Se vad som återstår: kvalitet kontrollera {path}",
        f"När nämnden har beslutat: kvalitet besluta {ident}",
    )


def _from(loaded: Loaded[Kriterier]) -> dt.date:
    return loaded.model.galler.fran if loaded.model else dt.date.min
