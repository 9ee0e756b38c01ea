"""`kvalitet ny instrument` and `kvalitet ny matning`: sound from the start, and still sound when put to use."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_ny import findings, kommunen, program, put_to_use

if TYPE_CHECKING:
    from tests.cli.conftest import Program

__all__ = ["kommunen", "program"]  # fixtures

EKBACKEN = ("matning", "hvb-ekbacken", "--instrument", "placerarindex/2025")
PERIOD = ("--fran", "2026-02-01", "--till", "2026-03-31")


def without_response(rows: list[str]) -> list[str]:
    """Findings, but for the one about asked and answered, which is left to fill in."""
    return [row for row in rows if "KV605" not in row]


@pytest.mark.parametrize("varde_ar", ["medel", "median", "andel", "antal"])
def test_from_nothing_to_a_report(program: "Program", varde_ar: str) -> None:
    done = program("ny", "instrument", "enkat/2026", "--namn", 'Enkät: "vår" #1', "--varde-ar", varde_ar)
    assert (done.code, done.out) == (0, "kriterier/enkat/2026.yaml\n"), done.err
    assert findings(program) == []
    done = program("ny", "mätning", "hemtjansten-eken", "--instrument", "enkat", *PERIOD)
    assert (done.code, done.out) == (0, "besok/hemtjansten-eken/matningar/enkat-2026.yaml\n"), done.err
    path = program.folder / done.out.strip()
    assert without_response(findings(program)) == []
    put_to_use(path)
    assert findings(program) == []
    path.write_text(
        path.read_text("utf-8").replace("{skal: Värdet är inte inskrivet ännu.}", "{varde: 9, antal: 31}"),
        "utf-8",
    )
    assert findings(program) == []
    assert program("rapport", "hemtjansten-eken/enkat-2026").code == 0
    report = program.folder / "rapporter/hemtjansten-eken/matningar/enkat-2026/jamforelse.md"
    assert "Besväras av ensamhet" in report.read_text("utf-8")


def test_the_next_edition_is_the_latest_ones_text(kommunen: "Program") -> None:
    done = kommunen("ny", "instrument", "placerarindex/2026")
    assert done.code == 0, done.err
    new, old = (
        (kommunen.folder / f"kriterier/placerarindex/{year}.yaml").read_text("utf-8") for year in (2026, 2025)
    )
    assert re.sub(r"^(##|# yaml-language-server:).*\n", "", new, flags=re.MULTILINE) == old
    assert findings(kommunen) == []


def test_what_was_compared_with_last_time_is_proposed(kommunen: "Program") -> None:
    shown = kommunen(
        "ny", "matning", "hemtjansten-soder", "--instrument", "brukarundersokning/2026",
        "--fran", "2027-03-01", "--till", "2027-05-07", "--torrkor",
    )  # fmt: skip
    assert shown.code == 0, shown.err
    assert "#   kommun-9999:\n#     namn: Exempelkommunen\n" in shown.out
    assert "#   riket:\n" in shown.out
    assert "kvalitet importera FIL --matning hemtjansten-soder/brukarundersokning-2027" in shown.out
    assert "#   bjorken: dold\n" in shown.out


@pytest.mark.parametrize(
    ("words", "ord_"),
    [
        (("instrument", "hemtjanst/2027", "--namn", "X"), "är redan något annat än ett instrument"),
        (("instrument", "enkat", "--namn", "X"), "både uppsättning och utgåva"),
        (("instrument", "placerarindex/2025"), "finns redan"),
        (("instrument", "placerarindex/2026", "--namn", "X"), "får allt därifrån"),
        (("matning", "hvb-ekbacken", "--instrument", "placerarindex", *PERIOD), "har flera utgåvor"),
        (("matning", "hvb-ekbacken", "--instrument", "placerarindx/2025", *PERIOD), "Menade du placerarindex/2025?"),
        (("matning", "hvb-ekbacken", "--instrument", "hemtjanst/2026", *PERIOD), "är inget instrument"),
        ((*EKBACKEN, "--fran", "2026-03-31", "--till", "2026-02-01"), "före sin första dag"),
        ((*EKBACKEN, "--fran", "2010-01-01", "--till", "2026-02-01"), "finns inte hela tiden"),
        ((*EKBACKEN, "--fran", "2025-01-01", "--till", "2025-12-31"), "finns redan"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_told(kommunen: "Program", words: tuple[str, ...], ord_: str) -> None:
    before = sorted(path.as_posix() for path in Path(kommunen.folder).rglob("*"))
    done = kommunen("ny", *words)
    assert (done.code, ord_ in done.err) == (2, True), done.err
    assert sorted(path.as_posix() for path in Path(kommunen.folder).rglob("*")) == before
