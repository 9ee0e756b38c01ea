"""`kvalitet ny program`: the global goals as they ship, and a beginning to write over."""

from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create.medfoljer import shipped
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
    assert text == (ROOT / "kriterier/globala-malen/2030.yaml").read_text("utf-8")
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


def test_shipped_sets_are_told_apart_by_kind() -> None:
    assert list(shipped("program")) == ["globala-malen/2030"]
    assert not {*shipped("program")} & {*shipped("kriterier")}
