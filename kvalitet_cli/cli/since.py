"""What a run compares with and how much it looks at, from `--mot`, `--berort` and the paths."""

from collections.abc import Sequence

from kvalitet_cli.api.scope import Scope, both, named, touched
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import Workspace


def compared(
    space: Workspace, paths: Sequence[str], word: str | None, *, only_touched: bool
) -> tuple[Scope, Workspace | None]:
    """What to look at, and the workspace as it was where the branch left `word`.

    Raises:
        KvalitetError: Only what is touched is asked for without a revision or of a file that comes in; git says no.

    """
    scope = named(paths)
    if word is None:
        if only_touched:
            raise KvalitetError(
                "Flaggan --berort behöver veta mot vad.",
                "Skriv till exempel: kvalitet kontrollera --mot main --berort",
            )
        return scope, None
    from kvalitet_cli.api.revisions import before, since  # noqa: PLC0415 - most runs compare with nothing

    base = since(space.root, word)
    if only_touched:
        if not isinstance(space.source, Disk):
            raise KvalitetError("Flaggan --berort gäller inte en fil som kommer in.", "Ta bort den.")
        scope = both(scope, touched(space, base))
    return scope, before(space, base)
