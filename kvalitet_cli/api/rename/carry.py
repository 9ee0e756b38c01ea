"""Making a rename: the texts first, then the names of files and folders, so that it can be made again if cut off."""

from kvalitet_cli.api.rename.plan import Plan
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import count
from kvalitet_cli.store.source import cause
from kvalitet_cli.store.write import inside, move, write


def carry_out(plan: Plan) -> None:
    """Write and move.

    Raises:
        KvalitetError: A file was changed in the meantime, or the disk said no; tells exactly what was done by then.

    """
    root = plan.found.root
    for file in plan.files:
        if inside(root, file.path).read_bytes() != file.old:
            raise KvalitetError(
                f"{file.path} ändrades medan bytet förbereddes. Inget skrevs.", "Kör kommandot igen."
            )
    done: list[str] = []
    at = ""
    try:
        for file in plan.files:
            at = file.path
            write(root, file.path, file.new, was=file.old)
            done.append(file.path)
        for old, new in plan.moves:
            at = old
            move(root, old, new)
            done.append(f"{old} till {new}")
    except OSError as error:
        left = len(plan.files) + len(plan.moves) - len(done)
        said = f"Gjort: {', '.join(done)}." if done else "Inget är ändrat."
        raise KvalitetError(
            f"{at} kunde inte ändras: {cause(error)}. {said} Kvar: {count(left, 'ändring', 'ändringar')}.",
            "Kör samma kommando igen när felet är avhjälpt: det fortsätter där det slutade.",
        ) from error
