"""Byt ett id, med alla hänvisningar till det, och med allt annat i filerna kvar som det är.

Ett id kan vara ett kriterium, ett påpekande, en åtgärd, ett arbetslag, en enhet, ett besök, en utgåva. Det som
menar samma sak byts överallt. Samma ord med en annan betydelse, till exempel ett kriterium med samma id i en
annan uppsättning, lämnas. Enheter, besök, mätningar och utgåvor är mappar och filer: de byter namn, och deras
rapporter följer med.

Exempel:
    kvalitet byt-id "hemtjansten-norr/2026-02-10#inaktuella-planer" gamla-planer
    kvalitet byt-id hemtjansten-norr hemtjansten-norra --torrkor
"""

from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option

if TYPE_CHECKING:
    from kvalitet_cli.api.rename.plan import Plan
    from kvalitet_cli.store.workspace import Workspace

_SHOWN = 5


def command(
    console: Console,
    gammalt: Annotated[
        str,
        Argument(
            metavar="GAMMALT", help="Det som ska byta id, till exempel hemtjanst/2027#fast-omsorgskontakt."
        ),
    ],
    nytt: Annotated[str, Argument(metavar="NYTT", help="Det nya id:t.")],
    slag: Annotated[
        str,
        Option(metavar="SORT", help="Vad som menas när id:t är flera saker: omrade, kriterium, niva …"),
    ] = "",
    torrkor: Annotated[bool, Option("--torrkor", help="Visa ändringarna, utan att skriva dem.")] = False,
) -> None:
    from kvalitet_cli.api.rename.carry import carry_out
    from kvalitet_cli.api.rename.plan import plan
    from kvalitet_cli.api.rename.proof import findings, proved
    from kvalitet_cli.api.rename.survey import shown, survey
    from kvalitet_cli.api.rename.target import target
    from kvalitet_cli.cli.place import from_here, workspace
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.core.errors import KvalitetError
    from kvalitet_cli.core.swedish import count
    from kvalitet_cli.git.unmerged import has_unmerged

    space, _ = workspace()
    if has_unmerged(space.root):
        raise KvalitetError("En sammanfogning är inte klar.", "Gör klart den först: git status")
    words = ("byt-id", gammalt, nytt, *(("--slag", slag) if slag else ()))
    if _carried_on(console, space, words, dry=torrkor):
        return
    found = survey(space, lambda units: console.progress(units, "Läser"))
    with console.bar("Söker"):
        asked = target(found, gammalt, nytt, slag)
        ready = plan(found, asked)
    before = findings(found, lambda units: console.progress(units, "Kontrollerar"))
    tried = proved(ready, before, lambda units: console.progress(units, "Prövar"))
    if torrkor:
        _show_difference(console, space, ready)
    else:
        with alone(console, space.root, "kvalitet byt-id"), console.bar("Skriver"):
            carry_out(ready, words)
        for file in ready.files:
            console.print(from_here(space.root, ready.moved(file.path)))
        for old, new in ready.moves:
            console.print(f"{from_here(space.root, old)} heter nu {from_here(space.root, new)}")
    where = f"{count(ready.places, 'ställe', 'ställen')} i {count(len(ready.files), 'fil', 'filer')}"
    heter = "skulle heta" if torrkor else "heter nu"
    new_name = shown(asked.renamed(asked.sak))
    console.note(
        f"{shown(asked.sak)} {heter} {new_name}: {where if ready.files else 'inga hänvisningar behövde ändras'}."
    )
    _tell_more(console, space, ready, tried.caught)
    if not torrkor:
        _next_steps(console, ready)


def _carried_on(console: Console, space: "Workspace", words: tuple[str, ...], *, dry: bool) -> bool:
    """Make whole the same rename, where it was cut off; whether it was."""
    from kvalitet_cli.api.rename.carry import carry_on
    from kvalitet_cli.cli.writing import alone
    from kvalitet_cli.store import journal

    begun = journal.pending(space.root)
    if begun is None:
        return False
    if begun.words != words:
        journal.must_be_none(space.root)
    if dry:
        console.note("Bytet är påbörjat och avbröts. Utan --torrkor görs det klart.")
        return True
    with alone(console, space.root, "kvalitet byt-id", resumes=True):
        for done in carry_on(space.root, begun):
            console.print(done)
    console.note(f"Bytet avbröts förra gången. Nu är det klart: {words[1]} har id:t {words[2]}.")
    console.next_step("Se ändringen: git diff")
    console.next_step(f"Gör rapporterna aktuella: kvalitet rapport{' --stada' if begun.moves else ''}")
    return True


def _show_difference(console: Console, space: "Workspace", ready: "Plan") -> None:
    from kvalitet_cli.cli.place import from_here
    from kvalitet_cli.core.text import difference

    for old, new in ready.moves:
        console.print(f"{from_here(space.root, old)} skulle heta {from_here(space.root, new)}")
    for file in ready.files:
        before, after = (raw.decode("utf-8") for raw in (file.old, file.new))
        path, then = from_here(space.root, file.path), from_here(space.root, ready.moved(file.path))
        for line in difference(before, after, (f"{path} (nu)", f"{then} (efter)"), around=1):
            console.print(line)


def _tell_more(console: Console, space: "Workspace", ready: "Plan", caught: int) -> None:
    """What a person may want to look at: words in prose, other editions, branches, words that led nowhere."""
    from kvalitet_cli.api.create.grenar import elsewhere
    from kvalitet_cli.api.rename.plan import named_in_text, same_in_others
    from kvalitet_cli.api.rename.survey import KINDS
    from kvalitet_cli.cli.place import from_here
    from kvalitet_cli.core.swedish import count, listing
    from kvalitet_cli.git.branches import branches
    from kvalitet_cli.store.workspace import PRIVATE

    target = ready.target
    if caught:
        words = count(caught, "hänvisning", "hänvisningar")
        console.note(f"{words} till {target.new} ledde ingenstans förut, och leder nu hit.")
    places = [f"{from_here(space.root, path)}:{line}" for path, line in named_in_text(ready)]
    if places:
        more = [f"  och {len(places) - _SHOWN} ställen till"] if len(places) > _SHOWN else []
        shown = [f"  {place}" for place in places[:_SHOWN]]
        sentence = (
            f"{target.old} nämns också i text eller kommentarer. De är orörda. Läs om de fortfarande stämmer:"
        )
        console.note("\n".join([sentence, *shown, *more]))
    if others := same_in_others(ready):
        cure = (
            f" Ska de följas åt: skriv ersatter: {target.old} vid det nya."
            if target.kind == "kriterium"
            else ""
        )
        console.note(
            f"{KINDS[target.kind].capitalize()} {target.old} finns även i {listing(others)}, och är kvar där.{cure}"
        )
    if target.kind == "fraga" and (space.root / PRIVATE).is_dir():
        console.note(f"Filer i privat/ läses inte. Står {target.old} där: byt det för hand.")
    if target.home and (taken := elsewhere(branches(space.root), target.new_home)):
        console.note(f"{target.new_home} finns redan på grenen {taken[0]}. Ni möts när grenarna slås ihop.")


def _next_steps(console: Console, ready: "Plan") -> None:
    tidy = " --stada" if ready.moves else ""
    console.next_step("Se ändringen: git diff")
    console.next_step(f"Gör rapporterna aktuella: kvalitet rapport{tidy}")
