"""Writing on the command line: alone in the workspace, and with a word about a command that was cut off."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kvalitet_cli.cli.console import Console


def elsewhere(root: Path, out: Path | None) -> bool:
    """Whether what is written to `out` lies outside the workspace in `root`, whose lock is then no affair of its."""
    if out is None:
        return False
    top, place = (Path(os.path.realpath(path)) for path in (root, out))
    return top != place and top not in place.parents


@contextmanager
def alone(
    console: Console, root: Path, command: str, *, dry: bool = False, resumes: bool = False
) -> Iterator[None]:
    """Let no other command write in the workspace meanwhile; one that only shows waits for nobody.

    Args:
        console: How to speak.
        root: The workspace.
        command: The one that writes: `kvalitet formatera`.
        dry: Whether it only shows what it would do.
        resumes: Whether it makes whole what was begun.

    Raises:
        KvalitetError: Another command writes, and does not come to an end; or one was cut off half-way through a
            work that must be done whole.

    """
    from kvalitet_cli.cli.schemas import refresh_schemas  # noqa: PLC0415 - only what writes needs it
    from kvalitet_cli.store import journal, lock  # noqa: PLC0415 - as above

    if dry:
        yield
        return
    with lock.alone(root, command) as cut_off:
        if not resumes:
            journal.must_be_none(root)
        if cut_off:
            refresh_schemas(console, root)
        if cut_off and cut_off != command:
            console.note(f"{cut_off} avbröts innan det var klart. Kör det igen.")
        yield
