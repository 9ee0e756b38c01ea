"""The invented rows behind the example data of Behandlingshemmet Ekbacken; they are made when asked for, never kept.

    python tests/ekbacken.py MAPP        writes MAPP/effektmal.csv and MAPP/maluppfyllelse.csv

Nobody is behind a row. The numbers come from a small generator of its own, so that they are the same on every machine.
"""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

EFFEKTMAL = ("boende", "sysselsattning", "halsa", "natverk", "beroende")
MAL = ("vardag", "halsa", "relationer")


class Tarning:
    """A linear congruential generator (Numerical Recipes' constants): dice that always fall the same way."""

    def __init__(self, start: int) -> None:
        self._lage = start

    def slag(self, lagst: int, hogst: int) -> int:
        self._lage = (self._lage * 1664525 + 1013904223) % 2**32
        return lagst + (self._lage >> 16) % (hogst - lagst + 1)


def effektmal() -> Iterator[str]:
    """Before, during and after for those who came in 2024 and 2025; some leave without an after."""
    tarning = Tarning(3)
    yield "person;fraga;vikt;tidpunkt;datum;varde"
    for ar, antal, utan in ((2024, 26, 6), (2025, 29, 6)):
        for nummer in range(1, antal + 1):
            kod = f"E{ar % 100}-{nummer:02}"
            borjar = dt.date(ar, 1, 8) + dt.timedelta(days=tarning.slag(0, 170))
            slutar = borjar + dt.timedelta(days=tarning.slag(110, 180))
            for fraga in EFFEKTMAL:
                fore = tarning.slag(2, 5)
                lyft = tarning.slag(-2, 6) if fraga != "natverk" else tarning.slag(-4, 5)
                efter = min(10, max(1, fore + lyft))
                varden = [("fore", borjar, fore), ("efter", min(slutar, dt.date(ar, 12, 20)), efter)]
                if nummer % 3 == 0:
                    varden.insert(1, ("under", borjar + dt.timedelta(days=60), (fore + efter) // 2))
                for tidpunkt, datum, varde in varden[: 1 if nummer <= utan else None]:
                    visat = 11 - varde if fraga == "beroende" else varde
                    yield f"{kod};{fraga};;{tidpunkt};{datum};{visat}"


def maluppfyllelse() -> Iterator[str]:
    """Two goals a person or three, of different weight."""
    tarning = Tarning(11)
    yield "person;fraga;vikt;tidpunkt;datum;varde"
    for nummer in range(1, 24):
        borjar = dt.date(2025, 1, 13) + dt.timedelta(days=tarning.slag(0, 150))
        efter = borjar + dt.timedelta(days=tarning.slag(100, 160))
        for fraga in MAL if nummer % 6 == 0 else MAL[:2]:  # few chose a goal for their relations
            vikt = tarning.slag(1, 3)
            forst = tarning.slag(-2, -1)
            sist = min(2, forst + tarning.slag(0, 3))
            yield f"M{nummer:02};{fraga};{vikt};fore;{borjar};{forst}"
            if nummer > 5:
                yield f"M{nummer:02};{fraga};{vikt};efter;{efter};{sist}"


def skriv(mapp: Path) -> None:
    """Write the two files."""
    mapp.mkdir(parents=True, exist_ok=True)
    (mapp / "effektmal.csv").write_text("\n".join(effektmal()) + "\n", "utf-8")
    (mapp / "maluppfyllelse.csv").write_text("\n".join(maluppfyllelse()) + "\n", "utf-8")


if __name__ == "__main__":
    skriv(Path(sys.argv[1]))
