"""`kvalitet ny besok`."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from kvalitet_cli.cli.commands._ny._delat import (
    Torrkor,
    TrotsGren,
    Uppfoljare,
    asked_day,
    asked_roles,
    asked_unit,
    finish,
    words,
)
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from kvalitet_cli.api.create.val import Omradeslage
    from kvalitet_cli.extension.sammanhang import Sammanhang

Slag = Literal["uppfoljning", "aterbesok", "sjalvvardering", "extern-granskning", "kartlaggning", "puls"]
Anledning = Literal["planerad", "riktad", "synpunkt", "uppstart"]
SKAL = (
    "Ett urval, så att besöket blir lagom stort: först det som har öppna påpekanden, "
    "sedan det som var längst sedan."
)


def besok(
    console: Console,
    enhet: Annotated[
        str | None, Argument(metavar="ENHET", help="Enheten, till exempel hemtjansten-norr.")
    ] = None,
    *,
    datum: Annotated[dt.date | None, Option(help="Besökets dag; annars idag.")] = None,
    slag: Annotated[
        Slag,
        Option(
            help="Slag av besök: uppfoljning, sjalvvardering, extern-granskning, kartlaggning eller puls.",
            metavar="SLAG",
        ),
    ] = "uppfoljning",
    anledning: Annotated[Anledning, Option(help="Varför besöket görs.")] = "planerad",
    diarienummer: Annotated[str | None, Option(help="Ärendets diarienummer.")] = None,
    utgava: Annotated[
        list[str] | None,
        Option(
            metavar="UTGÅVA", help="Kriterierna, till exempel hemtjanst/2026; annars de som gäller den dagen."
        ),
    ] = None,
    omraden: Annotated[list[str] | None, Option(metavar="ID,ID", help="Områden att titta på.")] = None,
    kriterier: Annotated[
        list[str] | None, Option(metavar="ID,ID", help="Enstaka kriterier att titta på.")
    ] = None,
    utan_kriterier: Annotated[
        bool,
        Option("--utan-kriterier", help="Bara text, till exempel en puls med tre frågor; inget bedöms."),
    ] = False,
    uppfoljare: Uppfoljare = None,
    namn: Annotated[
        str | None,
        Option(
            metavar="ORD", help="Ett ord efter datumet i mappens namn, när det finns två besök samma dag."
        ),
    ] = None,
    trots_gren: TrotsGren = False,
    torrkor: Torrkor = False,
) -> None:
    """Ett nytt besök, med kriterierna att bedöma.

    Varje kriterium står som en rad att fylla i, med sin text och vägledning ovanför. Är kriterierna fler än
    vad organisationen har bestämt som lagom föreslås de områden som står på tur: öppna påpekanden först,
    sedan det som var längst sedan.

    Exempel:
        kvalitet ny besok hemtjansten-norr --datum 2026-05-12
        kvalitet ny besok hemtjansten-norr --omraden delaktighet,trygghet
        kvalitet ny besok hemtjansten-norr --slag puls --utan-kriterier
    """
    from kvalitet_cli.api.create import besok as create
    from kvalitet_cli.api.create import delat, val
    from kvalitet_cli.api.create.grenar import must_be_free_elsewhere
    from kvalitet_cli.api.create.nyfil import one_line, unit
    from kvalitet_cli.cli.place import workspace
    from kvalitet_cli.core.errors import KvalitetError

    space, _ = workspace()
    program = "kvalitet ny besok"
    _, sammanhang = unit(space, asked_unit(console, space, enhet, program))
    if slag == "aterbesok":
        known = [loaded.ident for loaded in sammanhang.alla_besok()]
        raise KvalitetError(
            "Ett återbesök skapas av det besök som det följer upp.",
            f"Skriv: kvalitet ny aterbesok {known[-1] if known else 'BESÖK'}",
        )
    day = asked_day(console, datum, "Vilken dag är besöket", None)
    ident = delat.place(space, sammanhang.folder.name, day, namn, "kvallar")
    if not trots_gren:  # before all the questions
        must_be_free_elsewhere(space.root, f"besok/{ident}/besok.yaml")
    delat.unit_then(sammanhang.folder.name, sammanhang, day)
    if utan_kriterier and (utgava or omraden or kriterier):
        raise KvalitetError(
            "Ett besök utan kriterier kan inte också ha några.",
            "Ta bort --utan-kriterier, eller --utgava, --omraden och --kriterier.",
        )
    refs = [] if utan_kriterier else _editions(console, sammanhang, day, utgava or [])
    chosen_areas, chosen_criteria = words(omraden or []), words(kriterier or [])
    skal = None
    if refs and not chosen_areas and not chosen_criteria:
        mattstock = val.yardstick(sammanhang, refs)
        ceiling = sammanhang.installning.lagom.kriterier_per_besok
        if len(mattstock.platser) > ceiling:
            in_turn = val.areas(sammanhang, mattstock, day)
            proposed = val.proposal(in_turn, ceiling)
            chosen_areas = _areas(console, in_turn, proposed, ceiling)
            skal = SKAL if chosen_areas == proposed else None
    planerat = create.Planerat(
        dag=day,
        slag=slag,
        anledning=anledning,
        diarienummer=one_line(diarienummer, "Flaggan --diarienummer") if diarienummer is not None else None,
        utgavor=tuple(refs),
        uppfoljare=asked_roles(console, uppfoljare or [], val.usual_roles(sammanhang, day)),
        omraden=tuple(chosen_areas),
        kriterier=tuple(chosen_criteria),
        skal=skal,
        namn=namn,
    )
    finish(
        console, space, create.besok(space, sammanhang, planerat), dry=torrkor, despite_branches=trots_gren
    )


def _editions(console: Console, sammanhang: "Sammanhang", day: dt.date, given: list[str]) -> list[str]:
    """The editions to judge by: as given, the only one of that day, or as it is answered."""
    from kvalitet_cli.api.create import val
    from kvalitet_cli.cli import prompts
    from kvalitet_cli.core.errors import KvalitetError

    if given:
        return [val.edition(sammanhang, word, day) for word in words(given)]
    valid = val.editions_on(sammanhang, day)
    if len(valid) == 1:
        return valid
    if not valid:
        if not sammanhang.utgavor:
            return []
        raise KvalitetError(
            f"Ingen utgåva av kriterierna gäller den {day}.",
            f"Utgåvor som finns: {', '.join(sammanhang.utgavor)}. Ny utgåva: kvalitet ny kriterier",
        )
    usual = val.usual_editions(sammanhang, day)
    default = usual[0] if len(usual) == 1 else None
    if not console.interactive and default:
        console.note(f"Kriterier: {default}. Andra väljs med --utgava: {', '.join(valid)}.")
        return [default]
    flag = "--utgava" if console.interactive else f"--utgava, en av {', '.join(valid)}"
    return [prompts.choice(console, "Vilka kriterier", valid, flag=flag, default=default)]


def _areas(console: Console, in_turn: list["Omradeslage"], proposed: list[str], ceiling: int) -> list[str]:
    """The areas that the visit looks at, when all of them would be too many."""
    from kvalitet_cli.api.create import val
    from kvalitet_cli.cli import prompts

    known = [omrade.id for omrade in in_turn]

    def read(answer: str) -> list[str]:
        by_number = {str(number): ident for number, ident in enumerate(known, 1)}
        return val.checked([by_number.get(word, word) for word in words([answer])], known, "Området")

    _tell_areas(console, in_turn, ceiling)
    if not console.interactive:
        console.note(f"Valda: {', '.join(proposed)}. Andra väljs med --omraden.")
        return proposed
    chosen = prompts.text(
        console,
        "Vilka områden (nummer eller id, komma emellan)",
        flag="--omraden",
        default=", ".join(proposed),
        check=read,
    )
    chosen = [chosen] if isinstance(chosen, str) else chosen
    amount = sum(len(omrade.kriterier) for omrade in in_turn if omrade.id in chosen)
    if amount > ceiling:
        console.note(f"Det blir {amount} kriterier, fler än {ceiling}. Kontrollen säger till om det (KV406).")
    return chosen


def _tell_areas(console: Console, in_turn: list["Omradeslage"], ceiling: int) -> None:
    """The areas in turn, with what speaks for each."""
    from kvalitet_cli.cli.layout import columns, wrapped
    from kvalitet_cli.core.swedish import count

    def facts(omrade: "Omradeslage") -> str:
        found = [count(len(omrade.kriterier), "kriterium", "kriterier")]
        found.append(f"senast {omrade.senast}" if omrade.senast else "aldrig bedömt")
        if omrade.oppna:
            found.append(count(omrade.oppna, "öppet påpekande", "öppna påpekanden"))
        return ", ".join(found)

    total = sum(len(omrade.kriterier) for omrade in in_turn)
    sentence = f"Kriterierna är {total}, och lagom för ett besök är högst {ceiling}. De som står på tur:"
    rows = [(f"{number} {omrade.id}", facts(omrade)) for number, omrade in enumerate(in_turn, 1)]
    console.note("\n".join([*wrapped(sentence, console.width), columns(rows, console.width).rstrip()]))
