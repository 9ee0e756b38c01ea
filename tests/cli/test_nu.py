"""`kvalitet nu`: what cannot be read is never taken for nothing that waits."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kvalitet_cli.api.create import arbetsyta

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]
VISIT = "besok/hemtjansten-eken/2026-03-10/besok.yaml"


def test_what_cannot_be_read_is_told(kvalitet: "Program") -> None:
    program = replace(kvalitet, root=ROOT)
    arbetsyta.workspace(program.folder, "Exempelkommunen")
    assert "går inte att läsa" not in program("nu", "--datum", "2026-03-12").err
    (program.folder / VISIT).write_text("format: besok/1\nslag: [\n", "utf-8")
    (program.folder / VISIT).with_name("handlingsplan.yaml").unlink()
    done = program("nu", "--datum", "2026-03-12")
    told = f"1 fil går inte att läsa och är inte med: {VISIT}. Se felen: kvalitet kontrollera\n"
    assert (done.code, told in done.err.replace("\u00a0", " ")) == (0, True), done.err
    assert "Inget väntar.\n" not in done.out
