"""Folders of `rapporter/` that hold reports over many units: a unit with such an id would have its reports among them."""

from pathlib import Path

from kvalitet_cli.api.render import reports
from kvalitet_cli.berakning.period import las
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.workspace import VISITS


def others_in(ident: str) -> str:
    """Whose folder `rapporter/<ident>` is, when it is no unit's: `rapporterna för 2026`; else empty."""
    if period := las(ident):
        return f"rapporterna för {period.ord}"
    report = next((report for report in reports() if report.mapp and report.mapp == ident), None)
    return f"rapporterna om {report.title.lower()}" if report else ""


def must_be_a_units(root: Path, ident: str, example: str) -> str:
    """`ident`, unless its folder of reports is not a unit's.

    Args:
        root: The workspace.
        ident: An id.
        example: How to write it, with `{}` for the proposal: `kvalitet ny enhet {}`.

    Raises:
        KvalitetError: It is; proposes one that is free.

    """
    if whose := others_in(ident):
        raise KvalitetError(
            f"En enhet kan inte ha id:t {ident}: mappen rapporter/{ident} är till för {whose}.",
            f"Välj ett annat id, till exempel: {example.replace('{}', _free(root, ident))}",
        )
    return ident


def _free(root: Path, ident: str) -> str:
    word, number = f"enhet-{ident}", 1
    while (root / VISITS / word).exists():
        number += 1
        word = f"enhet-{ident}-{number}"
    return word
