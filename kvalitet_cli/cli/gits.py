"""What a check looks at instead of the files as they lie: what is on its way into git, or all that git remembers."""

from pathlib import Path

from kvalitet_cli.core.errors import KvalitetError


def only_one(sokvag: list[Path] | None, *, index: bool, historik: bool, **others: object) -> None:
    """Refuse what does not go together.

    Args:
        sokvag: The paths that are given.
        index: Whether what is staged is looked at.
        historik: Whether all of the history is.
        others: The other flags by their names, with `_` for `-`; those that are given are true.

    Raises:
        KvalitetError: Two flags want different files, or a flag has no meaning for all of the history.

    """
    flag = "--historik" if historik else "--index"
    if not (index or historik):
        return
    if index and historik:
        raise KvalitetError("Flaggorna --index och --historik går inte ihop.", "Ange en av dem.")
    if "-" in map(str, sokvag or ()):
        raise KvalitetError(f"Flaggan {flag} gäller inte en fil som kommer in.", "Ta bort den ena.")
    if not historik:
        return
    if sokvag and any(not path.is_dir() for path in sokvag):
        raise KvalitetError(
            "Flaggan --historik gäller hela arbetsytan.", "Ange ingen sökväg, eller arbetsytans mapp."
        )
    for name, given in others.items():
        if given:
            word = name.replace("_", "-")
            raise KvalitetError(f"Flaggan --{word} gäller inte historiken.", f"Ta bort --{word}.")
