"""Making a rename: written down first, then the texts, then the names of files and folders, so that it is done whole."""

from pathlib import Path

from kvalitet_cli.api.rename.plan import Plan
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import count
from kvalitet_cli.store import journal
from kvalitet_cli.store.journal import Journal, Text, fingerprint
from kvalitet_cli.store.source import cause
from kvalitet_cli.store.write import inside


def carry_out(plan: Plan, words: tuple[str, ...]) -> None:
    """Write and move.

    Args:
        plan: The rename.
        words: What was asked for, as on the command line: `("byt-id", "norr", "norra")`.

    Raises:
        KvalitetError: A file was changed in the meantime, or the disk said no; tells exactly what was done by then.

    """
    root = plan.found.root
    for file in plan.files:
        if inside(root, file.path).read_bytes() != file.old:
            raise KvalitetError(
                f"{file.path} ändrades medan bytet förbereddes. Inget skrevs.", "Kör kommandot igen."
            )
    texts = tuple(Text(file.path, fingerprint(file.old), file.new.decode("utf-8")) for file in plan.files)
    whole = Journal(words, texts, plan.moves)
    if len(plan.files) + len(plan.moves) > 1:
        journal.begin(root, whole)
    carry_on(root, whole)


def carry_on(root: Path, whole: Journal) -> list[str]:
    """Make a rename whole, from wherever it was cut off; gives what was done now.

    Raises:
        KvalitetError: As `carry_out`.

    """
    done: list[str] = []
    try:
        for each in journal.carry_on(root, whole):
            done.append(each)  # noqa: PERF402 - what is done counts also when the next is not
    except OSError as error:
        left = len(whole.texts) + len(whole.moves) - len(done)
        said = f"Gjort: {', '.join(done)}." if done else "Inget är ändrat."
        raise KvalitetError(
            f"Bytet kunde inte göras klart: {cause(error)}. {said} Kvar: {count(left, 'ändring', 'ändringar')}.",
            "Kör samma kommando igen när felet är avhjälpt: det fortsätter där det slutade.",
        ) from error
    return done
