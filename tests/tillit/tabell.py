"""The table of what has been tried: every test of trust writes its figures down, `make tillit` prints them.

A row is one promise: how much was tried, how often it did not hold, and how often it may fail to.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / ".pytest_cache" / "tillit"
PARTS = (
    "Personuppgifter",
    "Små grupper",
    "Fientliga indata",
    "Inget går förlorat",
    "Stora mängder",
    "Leveransen",
)


@dataclass(frozen=True, order=True)
class Rad:
    """One line of the table.

    Attributes:
        del_: Which of PARTS it belongs to.
        lofte: What is promised, in a few words.
        provat: How many times it was put to the test.
        vad: What was counted: `avbrott`, `ord`, `celler`.
        fel: How many times it did not hold.
        lovat: The most that is promised; None where nothing is, and the figure is only told.

    """

    del_: str
    lofte: str
    provat: int
    vad: str
    fel: int = 0
    lovat: int | None = 0

    @property
    def holds(self) -> bool:
        """Whether as much was tried as a test must, and no more went wrong than promised."""
        return self.provat > 0 and (self.lovat is None or self.fel <= self.lovat)


def size(small: int, full: int) -> int:
    """How much to try: `small` in `make test`, `full` in `make tillit` (or where `KVALITET_TILLIT` is set)."""
    return full if "KVALITET_TILLIT" in os.environ else small


def write(rad: Rad) -> None:
    """Put a row where the table is read from, and be red when it does not hold."""
    assert rad.del_ in PARTS, rad.del_
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = "".join(sign if sign.isalnum() else "-" for sign in f"{rad.del_}-{rad.lofte}")
    place = FOLDER / f"{name}.json"
    beside = place.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(asdict(rad), ensure_ascii=False), "utf-8")
    beside.replace(place)
    assert rad.holds, f"{rad.lofte}: {rad.fel} av {rad.provat} {rad.vad}"


def rows() -> list[Rad]:
    """What has been written, in the table's order."""
    found = [Rad(**json.loads(path.read_text("utf-8"))) for path in FOLDER.glob("*.json")]
    return sorted(found, key=lambda rad: (PARTS.index(rad.del_), rad))


def clear() -> None:
    """Forget what earlier runs have written."""
    for path in FOLDER.glob("*"):
        path.unlink()


def table(found: Iterable[Rad]) -> str:
    """The rows as a person reads them."""
    lines = [("", "", "prövat", "", "fel", "lovat")]
    part = ""
    for rad in found:
        lovat = "–" if rad.lovat is None else str(rad.lovat)
        first = rad.del_ if rad.del_ != part else ""
        part = rad.del_
        lines.append(
            (first, rad.lofte, f"{rad.provat:,}".replace(",", "\u00a0"), rad.vad, str(rad.fel), lovat)
        )
    widths = [max(len(line[column]) for line in lines) for column in range(6)]
    right = {2, 4, 5}
    return "".join(
        "  ".join(
            word.rjust(width) if column in right else word.ljust(width)
            for column, (word, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )


def main() -> int:
    """Run every test that gives a figure (`--bara-tabell`: none), print the table; 1 when a promise does not hold."""
    code = 0
    if "--bara-tabell" not in sys.argv:
        clear()
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "tillit"]
        code = subprocess.run(
            command, cwd=ROOT, env={**os.environ, "KVALITET_TILLIT": "1"}, check=False
        ).returncode
    found = rows()
    print(table(found), end="")
    broken = [rad for rad in found if not rad.holds]
    return int(bool(code) or bool(broken) or not found)


if __name__ == "__main__":
    raise SystemExit(main())
