"""Skriv rapporter som Markdown och HTML av besök, handlingsplaner och mätningar.

Utan mål skrivs alla rapporter i arbetsytan till mappen rapporter/. Med en sökväg, en enhet, ett besök, en mätning, en
uppsättning, ett instrument eller ett program skrivs bara deras. Varje dokument får den rapport som passar det bäst;
--mall ber om en annan. En rapport vars källor har fel skrivs inte: den gamla ligger kvar, och felen visas. En
fastställd rapport ligger kvar som den är. Nämndens rapporter görs för en period (--period). Det som är internt eller
licensierat, och det som kan peka ut någon i en liten enhet, skrivs bara med --intern.

Slutkod: 0 allt är skrivet, 1 något hölls inne eller är inaktuellt, 2 något hindrade arbetet, 130 bevakningen avslutades.

Exempel:
    kvalitet rapport
    kvalitet rapport hemtjansten-norr --format md
    kvalitet rapport --mall namndrapport --period 2026
    kvalitet rapport hemtjansten-norr --bevaka
"""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kvalitet_cli.api.request import Rendered, Request
    from kvalitet_cli.berakning.period import Period
    from kvalitet_cli.store.workspace import Workspace


def command(
    console: Console,
    mal: Annotated[
        list[str] | None,
        Argument(
            metavar="MÅL",
            help="Enhet, besök, mätning, uppsättning, instrument, program eller sökväg; utan mål allt.",
        ),
    ] = None,
    *,
    mall: Annotated[
        list[str] | None,
        Option(
            help="Bara rapporter av det här slaget, till exempel kvalitetsrapport, också när en annan passar bättre."
        ),
    ] = None,
    form: Annotated[
        list[str] | None,
        Option(
            "--format", metavar="ÄNDELSE", help="md, html, pdf eller docx; utan flaggan skrivs md och html."
        ),
    ] = None,
    ut: Annotated[Path | None, Option(help="Skriv till en annan mapp än rapporter/.")] = None,
    skriv_ut: Annotated[
        bool, Option("--skriv-ut", help="Visa rapporten i terminalen i stället för att skriva en fil.")
    ] = False,
    kontrollera: Annotated[
        bool, Option("--kontrollera", help="Skriv inget; säg vilka rapporter som är inaktuella.")
    ] = False,
    intern: Annotated[
        bool,
        Option("--intern", help="Ta med det som är internt, licensierat eller om få; skrivs till privat/."),
    ] = False,
    utkast: Annotated[
        bool, Option("--utkast", help="Skriv även när källorna har fel, märkt UTKAST.")
    ] = False,
    tvinga: Annotated[
        bool, Option("--tvinga", help="Skriv om fastställda rapporter och filer som någon annan gjort.")
    ] = False,
    stada: Annotated[
        bool, Option("--stada", help="Ta bort rapporter vars källor inte finns längre.")
    ] = False,
    datum: Annotated[
        dt.date | None,
        Option(metavar="DATUM", help="Rapporternas dag; annars den senaste dag som står i källorna."),
    ] = None,
    period: Annotated[
        str | None,
        Option(
            metavar="PERIOD",
            help="Nämndens rapporter för en period: 2026, 2026-h1, 2026-t2, 2026-k3, 2026-05 eller 2026-01-01--2026-03-15.",
        ),
    ] = None,
    torrkor: Annotated[
        bool, Option("--torrkor", help="Visa vad som skulle skrivas, utan att skriva.")
    ] = False,
    bevaka: Annotated[
        bool,
        Option("--bevaka", help="Vänta kvar, och skriv om det som en sparad fil berör. Ctrl-C avslutar."),
    ] = False,
    parallellt: Annotated[
        int | None,
        Option(metavar="N", min=1, max=64, help="Så många processer delar på arbetet."),
    ] = None,
) -> int:
    from kvalitet_cli.api import render
    from kvalitet_cli.api.private import NOT_IGNORED, is_ignored
    from kvalitet_cli.api.request import Outcome, Request
    from kvalitet_cli.cli.findings import show_beside
    from kvalitet_cli.cli.names import pick
    from kvalitet_cli.cli.place import workspace_of
    from kvalitet_cli.cli.writing import alone, elsewhere

    space = workspace_of(mal or ())
    known = [report.name for report in render.reports()]
    targets = tuple(_target(space, word) for word in mal or ())
    targets = () if "." in targets else targets  # the workspace's own folder is all of it
    request = Request(
        targets=targets,
        names=tuple(pick(name, known) or name for name in mall or ()),
        endings=tuple(dict.fromkeys(form or ("md", "html"))) if not skriv_ut else tuple(form or ("md",)),
        out=ut,
        day=datum,
        period=_period(period, targets),
        internal=intern,
        force=tvinga,
        draft=utkast,
        verify=kontrollera,
        tidy=stada,
        dry=torrkor,
    )
    if intern and not is_ignored(space):
        console.warn(NOT_IGNORED)
    if bevaka:
        return _watch(console, space, request, shows=skriv_ut)
    if skriv_ut:
        return _print(console, space, request)
    doing = "Jämför" if kontrollera else "Skriver"
    with (
        alone(
            console, space.root, "kvalitet rapport", dry=kontrollera or torrkor or elsewhere(space.root, ut)
        ),
        console.bar(doing),  # fonts, what all units share, and what lies there without sources
    ):
        done = render.render(
            space, request, lambda units: console.progress(units, doing), workers=parallellt, keeps=True
        )
    show_beside(console, space, [*done.notices, *done.diagnostics])
    _tell(console, space, done, request)
    failed = any(diagnostic.severity == "error" for diagnostic in done.diagnostics)
    return int(
        failed or done.count(Outcome.FOREIGN, Outcome.HELD) > 0 or bool(done.lingering or done.showing)
    )


def _period(word: str | None, targets: "Sequence[str]") -> "Period | None":
    """The period that the word names.

    Raises:
        KvalitetError: It names none, or it stands with targets, which its reports do not have.

    """
    from kvalitet_cli.berakning.period import FORMER, las, narmast
    from kvalitet_cli.core.errors import KvalitetError

    if word is None:
        return None
    found = las(word)
    if found is None:
        near = narmast(word)
        raise KvalitetError(f"{word} är ingen period.", f"Närmast: {near}." if near else f"Skriv {FORMER}.")
    if targets:
        raise KvalitetError(
            "En rapport för en period görs av alla enheter.", f"Ta bort {' '.join(targets)} eller --period."
        )
    return found


def _target(space: "Workspace", word: str) -> str:
    """A path on the command line as a path in the workspace; other words as they are."""
    path = Path(word)
    if path.exists():
        absolute = Path.cwd() / path
        if space.root in (absolute, *absolute.parents):
            return absolute.relative_to(space.root).as_posix()
    return word


def _watch(console: Console, space: "Workspace", request: "Request", *, shows: bool) -> int:
    from kvalitet_cli.cli.watching import watch
    from kvalitet_cli.core.errors import KvalitetError

    for flag, given in (("--kontrollera", request.verify), ("--torrkor", request.dry), ("--skriv-ut", shows)):
        if given:
            raise KvalitetError(f"--bevaka skriver filer, och {flag} skriver inga.", "Välj en av flaggorna.")
    return watch(console, space, request, lambda done: _tell(console, space, done, request))


def _print(console: Console, space: "Workspace", request: "Request") -> int:
    from kvalitet_cli.api import render
    from kvalitet_cli.cli.findings import show_beside
    from kvalitet_cli.core.errors import KvalitetError

    if request.internal and not console.terminal:
        raise KvalitetError(
            "Det som är internt visas bara i terminalen, och skrivs inte till en fil eller ett annat program.",
            "Utan --skriv-ut skrivs det till privat/rapporter/.",
        )
    with console.bar("Läser"):
        found, diagnostics = render.texts(space, request)
    console.print("\n".join(found), end="")
    show_beside(console, space, diagnostics)
    return int(bool(diagnostics))


def _tell(console: Console, space: "Workspace", done: "Rendered", request: "Request") -> None:
    """The last lines: written, unchanged, kept, withheld, and where the index is."""
    from kvalitet_cli.api.request import Outcome
    from kvalitet_cli.cli.place import from_here
    from kvalitet_cli.core.text import on_one_line

    if request.dry:
        for path in done.paths(Outcome.WRITTEN) + done.paths(Outcome.REMOVED):
            console.print(on_one_line(path))
    rows = [
        (Outcome.WRITTEN, *(("skulle skrivas",) * 2 if request.dry else ("skriven", "skrivna"))),
        (Outcome.UNCHANGED, "oförändrad", "oförändrade"),
        (Outcome.KEPT, "fastställd behålls som den är", "fastställda behålls som de är"),
        (
            Outcome.HELD,
            "hölls inne: den fastställda rapporten säger något annat",
            "hölls inne: de fastställda rapporterna säger något annat",
        ),
        (Outcome.STALE, "inaktuell", "inaktuella"),
        (Outcome.ORPHAN, "utan källor", "utan källor"),
        (Outcome.LINGERING, "ligger kvar fast den är intern", "ligger kvar fast de är interna"),
        (
            Outcome.REMOVED,
            *(
                ("utan källor skulle tas bort",) * 2
                if request.dry
                else ("utan källor borttagen", "utan källor borttagna")
            ),
        ),
        (Outcome.FAULTY, "hölls inne för fel i källorna", "hölls inne för fel i källorna"),
        (Outcome.UNLAID, "hölls inne för fel i mallen", "hölls inne för fel i mallen"),
        (
            Outcome.INTERNAL,
            "hölls inne som intern (--intern skriver den till privat/)",
            "hölls inne som interna (--intern skriver dem till privat/)",
        ),
    ]
    parts = [
        f"{hur_manga} {one if hur_manga == 1 else many}"
        for outcome, one, many in rows
        if (hur_manga := done.count(outcome))
    ]
    console.note(f"Rapporter: {', '.join(parts) or 'inga'}.")
    kept = [path for path in done.paths(Outcome.KEPT) if path.endswith(f".{request.endings[0]}")]
    showing = dict(done.showing)
    for path in [path for path in kept if path not in showing][:5]:
        console.note(
            f"  {path} är fastställd, men källorna har ändrats efteråt. Ändringen är inte med. Skriv om den med --tvinga."
        )
    for path in done.paths(Outcome.HELD)[:5]:
        console.warn(
            f"{path} skrevs inte: rapporten är fastställd, och källorna har ändrats efteråt. Med --tvinga skrivs den ändå."
        )
    for path in done.paths(Outcome.FOREIGN):
        why = "har sparats av någon annan" if path.endswith(".docx") else "är inte gjord av kvalitet"
        console.warn(f"{path} {why} och rördes inte. Skriv över den med --tvinga.")
    for path, command in done.showing if not request.verify else ():
        console.warn(
            f"{path} är fastställd och visar något som inte längre får publiceras. Skriv den igen: {command}"
        )
    for path in done.lingering if not request.verify else ():
        console.warn(
            f"{path} ligger kvar, men det den bygger på är märkt som internt. Ta bort den: kvalitet rapport --stada"
        )
    if request.verify or request.dry:
        return
    pages = done.paths(Outcome.WRITTEN) + done.paths(Outcome.UNCHANGED)
    index = f"{done.folder}/index.html".lstrip("/")
    shown = index if index in pages else _to_open([path for path in pages if not path.endswith(".md")])
    if shown:
        console.note(f"Öppna {request.out / shown if request.out else from_here(space.root, shown)}")


def _to_open(pages: "Sequence[str]") -> str:
    """The page to begin with: the first, or of the first unit's visits the latest, its report before its plan."""
    first = next(iter(pages), "")
    unit, _, visit = first.rpartition("/")[0].rpartition("/")
    if not visit[:4].isdigit():
        return first
    own = [page for page in pages if page.startswith(f"{unit}/") and page.count("/") == first.count("/")]
    visits = [page for page in own if page.split("/")[-2][:4].isdigit()]
    latest = max(page.split("/")[-2] for page in visits)
    return min(
        (page for page in visits if page.split("/")[-2] == latest), key=lambda page: "/handlingsplan." in page
    )
