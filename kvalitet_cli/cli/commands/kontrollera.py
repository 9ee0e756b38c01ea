"""Visa alla fel i alla filer, med plats och bot.

Kontrollerar hela arbetsytan, eller bara de filer och mappar som anges. Inget ändras. Varje fynd har en plats
(fil:rad:kolumn), en kod och en mening som säger vad som skulle vara rätt. Vad koden betyder: kvalitet forklara KV201

För en granskning i GitHub eller GitLab, en editor eller en testrapport finns egna format; med --utdata läggs resultatet
i en fil. I GitHub Actions väljs formatet github av sig självt.

I en granskning: --mot main säger vad som har ändrats i de kriterier som används, och --berort nöjer sig med det som
ändringen rör. En arbetsyta med gamla fynd börjar med en baslinje. En editor skickar in filen som den ser ut, med -.

Före en commit: --index kontrollerar det som är på väg in i git. Någon gång om året: --historik letar efter
personuppgifter i allt som git minns, också det som är borttaget.

Slutkod: 0 inga fel, 1 minst ett fel (med --fel-vid varning: minst en varning), 2 något hindrade kontrollen.

Exempel:
    kvalitet kontrollera
    kvalitet kontrollera besok/hemtjansten-norr --format kort
    kvalitet kontrollera --format sarif --utdata fynd.sarif
    kvalitet kontrollera --mot main --berort
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from kvalitet_cli.api.checked import Checked


def command(
    console: Console,
    sokvag: Annotated[
        list[Path] | None,
        Argument(
            metavar="SÖKVÄG",
            help="Filer eller mappar; utan någon kontrolleras allt. - läser en fil som kommer in.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        Option("--format", help="Hur fynden visas: text, kort, json, sarif, junit, github eller gitlab."),
    ] = None,
    utdata: Annotated[
        Path | None, Option(metavar="FIL", help="Lägg resultatet i en fil; - är stdout.")
    ] = None,
    fel_vid: Annotated[
        Literal["fel", "varning"], Option(help="Hur allvarligt ett fynd ska vara för slutkod 1.")
    ] = "fel",
    *,
    avsluta_noll: Annotated[
        bool, Option("--avsluta-noll", help="Visa fynden men sluta med 0, också när det finns fel.")
    ] = False,
    mot: Annotated[
        str | None,
        Option(metavar="REV", help="Jämför kriterier i bruk med hur de var där grenen lämnade REV."),
    ] = None,
    berort: Annotated[
        bool, Option("--berort", help="Med --mot: kontrollera bara det som ändringen kan röra.")
    ] = False,
    valj: Annotated[
        list[str] | None,
        Option(metavar="KOD", help="Bara de här reglerna: KV201, gruppen KV4 eller ett namn."),
    ] = None,
    ignorera: Annotated[list[str] | None, Option(metavar="KOD", help="Alla regler utom de här.")] = None,
    baslinje: Annotated[
        Path | None, Option(metavar="FIL", help="Visa inte de kända fynd som filen räknar.")
    ] = None,
    skriv_baslinje: Annotated[
        bool, Option("--skriv-baslinje", help="Skapa baslinjen, eller sänk det som är rättat.")
    ] = False,
    tvinga: Annotated[
        bool,
        Option("--tvinga", help="Låt baslinjen växa, eller skriv över den fil som --utdata anger."),
    ] = False,
    torrkor: Annotated[
        bool, Option("--torrkor", help="Säg vad baslinjen skulle bli, utan att skriva.")
    ] = False,
    filnamn: Annotated[
        Path | None,
        Option(metavar="SÖKVÄG", help="Vilken fil det är som kommer in, när sökvägen är -."),
    ] = None,
    index: Annotated[
        bool,
        Option("--index", help="Kontrollera det som är på väg in i git, inte filerna som de ligger."),
    ] = False,
    historik: Annotated[
        bool, Option("--historik", help="Leta efter personuppgifter i allt som git minns.")
    ] = False,
    parallellt: Annotated[
        int | None,
        Option(metavar="N", min=1, max=64, help="Så många processer delar på arbetet."),
    ] = None,
) -> int:
    from kvalitet_cli.api import choice
    from kvalitet_cli.cli.debts import Debts
    from kvalitet_cli.cli.findings import format_of, show
    from kvalitet_cli.cli.gits import only_one
    from kvalitet_cli.cli.incoming import place
    from kvalitet_cli.cli.outfile import outfile
    from kvalitet_cli.cli.since import compared
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.diagnostic import Severity
    from kvalitet_cli.store import journal

    told = choice.choice(valj or (), ignorera or ())
    over = tvinga and utdata is not None and not skriv_baslinje
    debts = Debts(baslinje, skriv_baslinje, tvinga and not over, torrkor)
    only_one(sokvag, index=index, historik=historik, mot=mot, berort=berort, baslinje=baslinje)
    space, paths = place(sokvag, filnamn)
    if index:
        from kvalitet_cli.api.staged import staged, with_the_rest

        space = staged(space.root)
    fil = outfile(space.root, utdata, force=over)
    if begun := journal.pending(space.root):
        console.note(f"{begun.command} avbröts innan det var klart. Gör klart det först: kör det igen.")
    chosen = format_of(form, fil)

    def progress(units: Iterable[str]) -> Iterable[str]:
        return console.progress(units, "Kontrollerar")

    with console.bar("Kontrollerar"):  # git, and what all units share
        scope, before = compared(space, paths, mot, only_touched=berort)
        if historik:
            from kvalitet_cli.api.history import remembered
            from kvalitet_cli.api.revisions import nothing

            found, space = remembered(space, progress), nothing(space.root)
        else:
            from kvalitet_cli.api.check import check

            found = check(
                space, progress=progress, workers=parallellt, scope=scope, before=before, keeps=True
            )
            if index:
                found = with_the_rest(space, found, scope)
    writes = skriv_baslinje and not torrkor
    with alone(console, space.root, "kvalitet kontrollera --skriv-baslinje", dry=not writes):
        checked, said = debts.applied(space, told.of(found), scope, told)
    show(console, space, checked, chosen, fil)
    for sentence in [*found.said, *said]:
        console.note(sentence)
    console.note(summary(checked, *((len(scope.chosen(space.units)), len(space.units)) if berort else ())))
    if console.watched and checked.diagnostics:
        console.next_step(f"Läs mer om ett fynd: kvalitet forklara {checked.diagnostics[0].code}")
    limit = Severity.ERROR if fel_vid == "fel" else Severity.WARNING
    worst = checked.worst()
    return int(worst is not None and worst.rank <= limit.rank and not avsluta_noll)


def summary(checked: "Checked", looked: int = 0, units: int = 0) -> str:
    """What was found, in a sentence such as `2 fel och 1 varning i 40 filer (3 av 40 enheter)`."""
    from kvalitet_cli.core.diagnostic import Severity
    from kvalitet_cli.core.swedish import count, listing, number

    words = {
        Severity.ERROR: ("fel", "fel"),
        Severity.WARNING: ("varning", "varningar"),
        Severity.NOTE: ("notis", "notiser"),
    }
    parts = [count(amount, *words[severity]) for severity, amount in checked.counts().items() if amount]
    files = count(len(checked.paths), "fil", "filer")
    part = f" ({number(looked)} av {count(units, 'enhet', 'enheter')})" if units else ""
    return f"{listing(parts) or 'Inga fel'} i {files}{part}."
