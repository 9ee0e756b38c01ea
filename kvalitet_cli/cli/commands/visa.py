"""Visa en enhet eller ett besök i korthet.

En enhet anges med sitt id (mappens namn under besok/), ett besök med enhet/datum. För en enhet visas besöken, det som
är öppet, hur tätt den har följts, de senaste mätningarna och arbetslagen. För ett besök visas de goda exemplen,
fördelningen per område, det som stämdes av, påpekandena och åtgärderna.

Exempel:
    kvalitet visa hemtjansten-norr
    kvalitet visa hemtjansten-norr/2026-02-10
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument

if TYPE_CHECKING:
    from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta, Planfakta
    from kvalitet_cli.extension.sammanhang import Sammanhang


def command(
    console: Console,
    vad: Annotated[
        str,
        Argument(
            metavar="ENHET|BESÖK", help="Till exempel hemtjansten-norr eller hemtjansten-norr/2026-02-10."
        ),
    ],
) -> None:
    from kvalitet_cli.api.facts import facts
    from kvalitet_cli.cli.place import warn_of_faults, workspace
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.core.text import nearest
    from kvalitet_cli.extension.sammanhang import Sammanhang

    space, _ = workspace()
    unit, _, visit = vad.removeprefix("besok/").strip("/").partition("/")
    if unit not in space.units:
        near = nearest(unit, space.units)
        raise KvalitetError(
            f"Enheten {unit} finns inte.",
            f"Närmast: {near}." if near else "Enheterna är mapparna under besok/.",
        )
    sammanhang = Sammanhang(space, space.folder(unit))
    warn_of_faults(console, [*space.shared.documents[:1], *sammanhang.folder.documents])
    enhet = facts(sammanhang)
    if not visit:
        _show_unit(console, enhet)
        _show_over_time(console, sammanhang)
        return
    found = next((besok for besok in enhet.besok if besok.ident == f"{unit}/{visit}"), None)
    if found is None:
        idents = [besok.ident for besok in enhet.besok]
        same_day = [ident for ident in idents if ident.startswith(f"{unit}/{visit}-")]
        near = next(iter(same_day), None) or nearest(f"{unit}/{visit}", idents)
        raise KvalitetError(
            f"Besöket {unit}/{visit} finns inte.",
            f"Närmast: {near}." if near else f"Besöken: kvalitet visa {unit}",
        )
    _show_visit(console, enhet, found, sammanhang)


def _show_unit(console: Console, enhet: "Enhetsfakta") -> None:
    from kvalitet_cli.berakning.ord import REGI, SLAG
    from kvalitet_cli.core.swedish import count, date, period

    size = count(enhet.brukare, "brukare", "brukare") if enhet.brukare is not None else ""
    words = [word for word in (enhet.verksamhet, REGI.get(enhet.regi or "", "").lower(), size) if word]
    if enhet.verksam_till:
        words.append(f"stängd {date(enhet.verksam_till)}")
    _heading(console, enhet.namn, ", ".join(words))
    rows = [
        [
            besok.fran.isoformat(),
            SLAG[besok.slag],
            besok.skede.ord,
            _levels(besok),
            str(besok.oppna_papekanden or "–"),
        ]
        for besok in reversed(enhet.besok)
    ]
    if rows:
        _table(console, "Besök", ["Datum", "Slag", "Skede", "Nivåer", "Öppna påpekanden"], rows)
        console.next_step(f"Ett besök: kvalitet visa {enhet.besok[-1].ident}")
    else:
        console.print("Inga besök ännu.")
        console.next_step(f"Det första: kvalitet ny besok {enhet.ident}")
    if enhet.matningar:
        measured = [
            [post.ident.partition("/")[2], post.instrument, period(post.fran, post.till)]
            for post in reversed(enhet.matningar)
        ]
        _table(console, "Mätningar", ["Namn", "Instrument", "Gäller"], measured)
    for heading, plan in _plans(enhet):
        _show_plan(console, heading, plan, open_only=True)


def _show_over_time(console: Console, sammanhang: "Sammanhang") -> None:
    """The line of time by year, the latest measurements, the teams and how small the groups are."""
    from kvalitet_cli.api.profile import profile

    view = profile(sammanhang)
    if view is None:
        return
    if len(view.tidslinje) > 1 or view.mellanrum:
        _table(console, "Över tid", ["År", "Tillfällen"], [[ar.ar, ar.mening] for ar in view.tidslinje])
        for sentence in view.mellanrum:
            _heading(console, sentence)
    values = [
        [serie.namn, f"{rad.varde} (bygger på {rad.bas})" if rad.bas else rad.varde, rad.period]
        for grupp in view.matningar
        for serie in grupp.serier
        for rad in serie.rader[-1:]
    ]
    if values:
        _table(console, "Senaste mätningar", ["Vad", "Värde", "Period"], values)
    teams = [
        [lag.namn, _size(lag.brukare, lag.medarbetare), lag.omrade or "–", lag.verksam or "–"]
        for lag in view.arbetslag
    ]
    if teams:
        _table(console, "Arbetslag", ["Lag", "Storlek", "Område", "Verksamt"], teams)
    sizes = view.storlekar
    if sizes and len(sizes.rader) > 1:
        first, last = sizes.rader[0], sizes.rader[-1]
        rows = [
            [name, f"{then}, {last.nar.lower()} {now[:1].lower()}{now[1:]}"]
            for name, then, now in zip(sizes.kolumner, first.varden, last.varden, strict=True)
        ]
        _table(console, "Grupperna", ["Mått", first.nar.partition(" (")[0]], rows)


def _size(brukare: str, medarbetare: str) -> str:
    known = [
        f"{number} {word}" for number, word in ((brukare, "brukare"), (medarbetare, "medarbetare")) if number
    ]
    return ", ".join(known) or "–"


def _show_visit(
    console: Console, enhet: "Enhetsfakta", besok: "Besoksfakta", sammanhang: "Sammanhang"
) -> None:
    from kvalitet_cli.berakning.mattstock import fordelning
    from kvalitet_cli.berakning.ord import SLAG, TIDSKRAV, UTFALL
    from kvalitet_cli.core.swedish import period

    _heading(
        console,
        f"{enhet.namn}, {period(besok.fran, besok.till)}",
        f"{SLAG[besok.slag]}, {besok.skede.ord.lower()}",
    )
    if besok.ledtid is not None:
        _heading(console, f"Ledtid: {besok.ledtid} dagar från besök till fastställd rapport.")
    if besok.samlad:
        _heading(console, f"Samlad bedömning: {_sign(besok.samlad[1])}{besok.samlad[0]}.")
    loaded = sammanhang.besok(besok.ident)
    mattstock = sammanhang.mattstock(loaded) if loaded else None
    model = loaded.model if loaded else None
    if model and model.goda_exempel.lista:
        rows = [[exempel.id, exempel.text] for exempel in model.goda_exempel.lista]
        _table(console, "Goda exempel", ["Id", "Gott exempel"], rows)
    if model and mattstock:
        urval = mattstock.urval(model)
        for ref, utgava in mattstock.utgavor.items():
            rows = []
            if (
                model.slag == "aterbesok"
            ):  # it reconciles what was open; what it does not judge again is not left out
                urval = [kriterium for kriterium in urval if kriterium in model.bedomningar]
            for rad in fordelning(model, utgava, urval):
                levels = [
                    f"{antal} {_sign(steg.symbol)}{steg.namn.lower()}"
                    for steg, antal in rad.per_steg
                    if antal
                ]
                levels += (
                    [f"{rad.beskrivna} {'beskriven' if rad.beskrivna == 1 else 'beskrivna'}"]
                    if rad.beskrivna
                    else []
                )
                rest = [f"{rad.ej_bedomda} ej bedömda"] if rad.ej_bedomda else []
                rows.append([rad.omrade.namn, ", ".join(levels + rest) or "–"])
            if rows:
                _table(console, f"Områden ({ref})", ["Område", "Nivåer"], rows)
    if model and model.avstamning:
        _table(
            console,
            "Avstämt",
            ["Id", "Utfall", "Det som syntes"],
            [[ident, UTFALL[post.utfall], post.text or "–"] for ident, post in model.avstamning.items()],
        )
    if model and model.papekanden:
        _table(
            console,
            "Påpekanden",
            ["Id", "Tidskrav", "Påpekande"],
            [
                [p.id, TIDSKRAV.get(p.tidskrav or "", "Hänvisat" if p.hanvisning else "–"), p.text]
                for p in model.papekanden
            ],
        )
    if besok.plan:
        _show_plan(console, "Handlingsplan", besok.plan)


def _show_plan(console: Console, heading: str, plan: "Planfakta", *, open_only: bool = False) -> None:
    from kvalitet_cli.berakning.atgarder import ar_stangd

    rows = [
        [
            f"{atgard.lage.symbol} {atgard.lage.ord}",
            atgard.klart_senast.isoformat(),
            atgard.ansvarig,
            atgard.text,
        ]
        for atgard in plan.atgarder
        if not (open_only and ar_stangd(atgard.lage))
    ]
    if rows:
        _table(console, heading, ["Läge", "Senast", "Ansvarig", "Åtgärd"], rows)


def _plans(enhet: "Enhetsfakta") -> Iterator[tuple[str, "Planfakta"]]:
    for besok in enhet.besok:
        if besok.plan:
            yield f"Öppna åtgärder efter {besok.ident}", besok.plan
    if enhet.levande:
        yield "Öppna åtgärder i den löpande planen", enhet.levande


def _levels(besok: "Besoksfakta") -> str:
    if besok.samlad:
        return f"{_sign(besok.samlad[1])}{besok.samlad[0]}"
    return "  ".join(f"{antal} {symbol or namn}" for namn, symbol, antal in besok.fordelning if antal) or "–"


def _sign(symbol: str | None) -> str:
    return f"{symbol} " if symbol else ""


def _heading(console: Console, title: str, below: str = "") -> None:
    from kvalitet_cli.cli.layout import wrapped
    from kvalitet_cli.core.text import printable

    for text in (title, below):
        if text:
            console.print("\n".join(wrapped(printable(text), console.width)))


def _named(columns: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    """The cells after the first that say something; a bare number has its column's heading with it."""
    for heading, cell in zip(columns[1:], row[1:], strict=True):
        if cell not in ("", "–"):
            yield f"{heading.lower()}: {cell}" if cell.isdigit() else cell


def _table(console: Console, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table that fits the window; in a narrow one each row stands as a few lines."""
    from rich.table import Table

    from kvalitet_cli.cli.layout import columns as two_columns
    from kvalitet_cli.core.text import printable

    console.print(f"\n{title}:")
    clean = [[printable(cell) for cell in row] for row in rows]
    if console.width < 60 and len(columns) > 2:
        told = [(row[0], ", ".join(_named(columns, row))) for row in clean]
        console.print(two_columns(told, console.width), end="")
        return
    table = Table(
        *columns, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_edge=False
    )
    for row in clean:
        table.add_row(*row)
    rich = console.rich()
    with rich.capture() as drawn:
        rich.print(table)
    console.print("\n".join(line.rstrip() for line in drawn.get().splitlines()))
