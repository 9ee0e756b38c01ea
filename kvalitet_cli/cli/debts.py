"""Known debts on the command line: read, applied to what a run found, and written when that is asked for."""

import os
from pathlib import Path

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.choice import Choice
from kvalitet_cli.api.scope import Scope
from kvalitet_cli.cli.outfile import among_own
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import count
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import Outcome


class Debts:
    """What is asked of the file of known debts.

    Attributes:
        file: The file; None is none.
        writes: Whether it is to be created, or lowered.
        grow: Whether it may grow.
        dry: Whether only to say what would be written.

    """

    def __init__(self, file: Path | None, writes: bool, grow: bool, dry: bool) -> None:
        self.file = file
        self.writes = writes
        self.grow = grow
        self.dry = dry
        if file is None and writes:
            raise KvalitetError(
                "Flaggan --skriv-baslinje behöver veta vilken fil.",
                "Skriv till exempel: kvalitet kontrollera --baslinje baslinje.yaml --skriv-baslinje",
            )
        if not writes and (grow or dry):
            flag, other = ("--tvinga", " eller --utdata") if grow else ("--torrkor", "")
            raise KvalitetError(f"Flaggan {flag} hör ihop med --skriv-baslinje{other}.", "Ta bort den.")

    def applied(
        self, space: Workspace, checked: Checked, scope: Scope, told: Choice
    ) -> tuple[Checked, list[str]]:
        """What is left of a run's findings, and sentences about what was hidden and written.

        Raises:
            KvalitetError: The file is missing, lies outside the workspace or is none of known debts.

        """
        if self.file is None:
            return checked, []
        from kvalitet_cli.api import baseline  # noqa: PLC0415 - few workspaces have debts

        def looked(path: str, code: str) -> bool:
            return scope.covers(path) and told.tells(code)

        path = _inside(space, self.file)
        if self.writes and among_own(space.root, space.root / path):
            raise KvalitetError(
                f"{path} ligger bland arbetsytans egna filer. Inget skrevs.",
                "Lägg baslinjen bredvid kvalitet.yaml: --baslinje baslinje.yaml",
            )
        first = self.writes and not baseline.exists(space, path)
        known = None if first else baseline.read(space, path)
        said = []
        if self.writes:
            counts = baseline.lowered(checked.diagnostics, known, looked, grow=self.grow)
            done = baseline.save(space, path, counts, known, dry=self.dry)
            said.append(_written(path, done, sum(counts.values()), dry=self.dry))
            known = known if self.dry else baseline.read(space, path)
        if known is None:
            return checked, said
        left = baseline.settled(checked.diagnostics, known, looked)
        hidden = len(checked.diagnostics) - sum(d.code != baseline.STALE for d in left)
        if hidden:
            said.append(f"{_debts(hidden)} enligt {path} visas inte.")
        return checked.but(diagnostics=[d for d in left if told.tells(d.code)]), said


def _written(path: str, done: Outcome, total: int, *, dry: bool) -> str:
    if done is Outcome.UNCHANGED:
        return f"{path} är som den var, med {_debts(total)}."
    return f"{path} {'skulle få' if dry else 'har nu'} {_debts(total)}."


def _debts(number: int) -> str:
    return count(number, "känt fynd", "kända fynd") if number else "inga kända fynd"


def _inside(space: Workspace, file: Path) -> str:
    full = Path(os.path.abspath(file))  # noqa: PTH100 - `resolve` would follow links
    if space.root not in full.parents:
        raise KvalitetError(
            f"Baslinjen {file.name} ligger utanför arbetsytan.", "Lägg den bredvid kvalitet.yaml."
        )
    return full.relative_to(space.root).as_posix()
