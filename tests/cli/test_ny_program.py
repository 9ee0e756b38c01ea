"""`kvalitet ny program`: the global goals as they ship, and a beginning to write over."""

from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create.medfoljer import MARK, shipped
from kvalitet_cli.model import program as programmet
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from tests.cli.test_ny import ROOT, findings, kommunen, program, put_to_use

if TYPE_CHECKING:
    from tests.cli.conftest import Program

__all__ = ["kommunen", "program"]


def test_the_global_goals_ship(program: "Program") -> None:
    made = program("ny", "program", "globala-malen/2030")
    assert (made.code, made.out) == (0, "kriterier/globala-malen/2030.yaml\n")
    assert findings(program) == []
    text = (program.folder / made.out.strip()).read_text("utf-8")
    assert [line for line in text.splitlines() if "id: mal-" in line] == [
        f"  - id: mal-{number}" for number in range(1, 18)
    ]
    assert f"{MARK}\n" not in text
    line, _, rest = text.partition("\n")
    assert line == "# yaml-language-server: $schema=../../.kvalitet/program.schema.json"
    assert rest == (ROOT / "kriterier/globala-malen/2030.yaml").read_text("utf-8").replace(f"{MARK}\n", "")
    assert program("rapport", "globala-malen/2030").code == 0
    assert (program.folder / "rapporter/program/globala-malen-2030.html").exists()


def test_a_beginning_to_write_over(program: "Program") -> None:
    made = program("ny", "program", "lokalt/2030", "--namn", 'Lokalt: "nära" #1')
    assert (made.code, made.out) == (0, "kriterier/lokalt/2030.yaml\n")
    assert findings(program) == []
    put_to_use(program.folder / made.out.strip())
    assert findings(program) == []


def test_a_beginning_proposes_a_question_that_exists(kommunen: "Program") -> None:
    made = kommunen("ny", "program", "lokalt/2030", "--namn", "Lokalt")
    put_to_use(kommunen.folder / made.out.strip())
    assert "    fraga: " in (kommunen.folder / made.out.strip()).read_text("utf-8")
    assert findings(kommunen, made.out.strip()) == []


def test_the_name_is_asked_for_at_a_terminal(program: "Program") -> None:
    made = program.at_terminal("ny", "program", answers=["lokalt/2030", "Lokalt"])
    assert made.code == 0
    assert "kvalitet rapport lokalt/2030" in made.err
    assert "namn: Lokalt\n" in (program.folder / "kriterier/lokalt/2030.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lokalt",), "kvalitet ny program lokalt/2027"),
        (("lokalt/2030",), "--namn"),
        (("lokalt/Våren 30", "--namn", "x"), "kvalitet ny program lokalt/varen-30"),
        (("hemtjanst/2026", "--namn", "x"), "finns redan"),
        (("globala-malen/2030", "--namn", "x"), "Utelämna --namn"),
    ],
)
def test_what_cannot_be_made_is_told(program: "Program", words: tuple[str, ...], said: str) -> None:
    before = sorted(program.folder.rglob("*"))
    refused = program("ny", "program", *words)
    assert (refused.code, said in refused.err) == (2, True), refused.err
    assert sorted(program.folder.rglob("*")) == before


SHIPPED = [
    ("kriterier", "forskoletrappan/2027"),
    ("kriterier", "ledningskarta/2027"),
    ("instrument", "trygghetspuls/2027"),
    ("instrument", "kontinuitet/2027"),
    ("instrument", "effektmal/2027"),
    ("instrument", "maluppfyllelse/2027"),
]


@pytest.mark.parametrize(("what", "ident"), SHIPPED)
def test_a_set_that_ships_is_whole_where_nothing_else_is(program: "Program", what: str, ident: str) -> None:
    """Without the decision and what it pointed to, and sound in a workspace that has none of it."""
    made = program("ny", what, ident)
    assert (made.code, made.out) == (0, f"kriterier/{ident}.yaml\n"), made.err
    assert findings(program) == []
    text = (program.folder / made.out.strip()).read_text("utf-8")
    assert "Kopierad från" in text
    assert not {"beslut:", "ersatter:"} & {line.strip() for line in text.splitlines()}
    assert MARK not in text


def test_every_set_that_ships_is_tried_here() -> None:
    found = {ident.partition("/")[0] for kind in (Kriterier, Instrument) for ident in shipped(kind)}
    assert found == {ident.partition("/")[0] for _, ident in SHIPPED}
    assert list(shipped(programmet.Program)) == ["globala-malen/2030"]
