"""How a command that writes documents anew tells what it did: names on stdout, what is left and why on stderr."""

from collections.abc import Callable, Sequence

from kvalitet_cli.api.form import Formed, Outcome, save
from kvalitet_cli.cli import ends
from kvalitet_cli.cli.console import Console
from kvalitet_cli.core.swedish import count, number
from kvalitet_cli.core.text import difference
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import ChangedError


def show(console: Console, formed: Formed, name: str, *, diff: bool) -> None:
    """Tell about one document, which is called `name` from where one stands."""
    if formed.outcome is Outcome.CHANGED and diff and formed.only_line_ends:
        console.print(f"{name}: bara radsluten skiljer (CRLF, Windows egna)")
    elif formed.outcome is Outcome.CHANGED and diff:
        for line in difference(formed.before, formed.after, (name, name)):
            console.print(line)
    elif formed.outcome is Outcome.CHANGED:
        console.print(name)
    elif formed.outcome is Outcome.FAULTY:
        console.warn(f"{_place(formed, name)} Filen lämnades som den är.")
    elif formed.outcome is Outcome.REFUSED:
        ends.show_error(f"{name} lämnades som den är. {formed.why}")


def saved(console: Console, space: Workspace, done: Sequence[Formed]) -> Formed:
    """Write the last of what is done, and say what came of it; one that someone has changed meanwhile is left.

    Raises:
        OSError: The disk says no; what was written before it is told.

    """
    formed = done[-1]
    try:
        save(space, formed)
    except ChangedError:
        return formed._replace(
            outcome=Outcome.REFUSED,
            after=formed.before,
            why="Någon annan ändrade den medan kommandot arbetade. Kör igen.",
        )
    except OSError:
        written = sum(formed.outcome is Outcome.CHANGED for formed in done) - 1
        told = f"{count(written, 'fil', 'filer')} ändrades före felet" if written else "Inget är ändrat"
        console.note(f"{told}. Resten är kvar som det var. Kör igen när felet är avhjälpt.")
        raise
    return formed


def end(done: Sequence[Formed], *, check: bool) -> int:
    """The exit code."""
    outcomes = {formed.outcome for formed in done}
    if Outcome.REFUSED in outcomes:
        return ends.REQUEST
    if Outcome.FAULTY in outcomes or (check and Outcome.CHANGED in outcomes):
        return ends.FINDINGS
    return ends.CLEAN


def summary(done: Sequence[Formed], changed: Callable[[int], str], same: str) -> str:
    """What became of all, in a sentence: `3 filer ändrade, 41 redan i form.`."""
    numbers = {outcome: sum(formed.outcome is outcome for formed in done) for outcome in Outcome}
    parts = [changed(numbers[Outcome.CHANGED])] if numbers[Outcome.CHANGED] else []
    if kept := numbers[Outcome.SAME]:
        parts.append(f"{number(kept) if parts else count(kept, 'fil', 'filer')} {same}")
    if left := numbers[Outcome.FAULTY] + numbers[Outcome.REFUSED]:
        parts.append(f"{count(left, 'fil', 'filer')} lämnades")
    return f"{', '.join(parts)}." if parts else "Det finns inga dokument."


def _place(formed: Formed, name: str) -> str:
    if formed.fault is None:
        return f"{name} har fel."
    span = formed.fault.span
    return f"{name}:{span.line}:{span.column}: {formed.fault.code} {formed.fault.message}"
