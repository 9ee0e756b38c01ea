"""The small reader of command lines: what it accepts, it reads as typer does; else it leaves the line to typer."""

import datetime as dt
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvalitet_cli.cli import command, ordinary
from kvalitet_cli.cli.overview import SHARED_FLAGS, command_files
from kvalitet_cli.cli.parameters import HELP, SHARED, Parameter, Signature, signature
from kvalitet_cli.core.errors import KvalitetError
from tests.cli.kommandon import halsa

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def commands() -> Iterator[tuple[str, Signature]]:
    yield "halsa", signature(halsa.command)
    for name in command_files():
        module = importlib.import_module(f"kvalitet_cli.cli.commands.{name.replace('-', '_')}")
        below = getattr(module, "COMMANDS", None)
        for word, function in (below or {"": module.command}).items():
            yield f"{name} {word}".strip(), signature(function)


COMMANDS = dict(commands())
ODD = ("", "-", "--", "-x", "--hjälp", "–format", "—", "-qv", "å", "a=b", "--=", "-1", "0", "65", "x y", "ja")


def words_for(parameter: Parameter) -> tuple[str, ...]:
    """Some that the parameter takes."""
    if parameter.choices:
        return parameter.choices
    if parameter.kind is int:
        return str(max(parameter.said.min or 0, 7)), str(parameter.said.max or 12)
    if parameter.kind is float:
        return "1,5", "2"
    if parameter.kind is dt.date:
        return ("2026-02-10",)
    if parameter.kind is Path:
        return (".",) if parameter.said.dir_okay else (__file__,)
    return "norr", "hemtjanst/2026", "KV201", "återbesök"


def needed(parameters: tuple[Parameter, ...]) -> list[str]:
    """The shortest line that the command takes."""
    return [word for each in parameters if each.required for word in (*each.flags[-1:], words_for(each)[0])]


@st.composite
def lines(draw: st.DrawFn, parameters: tuple[Parameter, ...]) -> list[str]:
    """A command line: mostly ordinary, with all that a person may write."""
    flags = [flag for each in (*parameters, HELP) for flag in each.flags]
    odd = st.sampled_from((*ODD, *flags))
    line = needed(parameters) if draw(st.integers(0, 9)) else []
    for parameter in draw(st.lists(st.sampled_from(parameters), max_size=4)):
        word = draw(st.sampled_from(words_for(parameter)) if draw(st.integers(0, 4)) else odd)
        if not parameter.flags:
            line.append(word)
            continue
        flag = draw(st.sampled_from(parameter.flags))
        how = draw(st.sampled_from(["whole"] * 9 + ["short", "marked", "dashed", "joined"]))
        flag = {
            "short": flag[:-1],
            "marked": flag.replace("a", "å").replace("o", "ö"),
            "dashed": flag.replace("--", "–"),
            "joined": flag.replace("--", "-"),
        }.get(how, flag)
        if parameter.kind is bool and draw(st.integers(0, 4)):
            line.append(flag)
        else:
            line += draw(st.sampled_from([[flag, word], [f"{flag}={word}"], [f"{flag}{word}"]]))
    if not draw(st.integers(0, 4)):
        line.insert(draw(st.integers(0, len(line))), draw(odd))
    return line


def by_typer(asked: Signature, line: list[str]) -> dict[str, Any] | None:
    """The values that typer calls the command with; None where it does not."""
    called: list[dict[str, Any]] = []
    recording = asked._replace(function=lambda **values: called.append(values), consoles=())
    try:
        command.run(recording, "kvalitet prov", "", line)
    except KvalitetError:
        return None
    return called[0] if called else None


def by_ordinary(asked: Signature, line: list[str]) -> dict[str, Any] | None:
    values = ordinary.values(asked.parameters, line)
    if values is None or (values["_quiet"] and values["_verbose"]):
        return None
    return {name: value for name, value in values.items() if not name.startswith("_")}


@pytest.mark.parametrize("name", COMMANDS)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_it_accepts_it_reads_as_typer(
    capsys: pytest.CaptureFixture[str], name: str, data: st.DataObject
) -> None:
    asked = COMMANDS[name]
    line = data.draw(lines(asked.parameters))
    found = by_ordinary(asked, line)
    if found is not None:
        expected = by_typer(asked, line)
        assert found == expected
        assert [type(each) for each in found.values()] == [type(each) for each in (expected or {}).values()]
    capsys.readouterr()  # the help, when that is what was asked for


@pytest.mark.parametrize("name", COMMANDS)
def test_an_ordinary_line_is_not_left_to_typer(name: str) -> None:
    asked = COMMANDS[name]
    bare = needed(asked.parameters)
    whole = [
        word
        for each in asked.parameters
        if each not in SHARED
        for word in (
            *each.flags[-1:],
            *(() if each.kind is bool else words_for(each)[: 2 if each.many and not each.flags else 1]),
        )
    ]
    for line in (bare, ["-q", *bare], whole, [*whole, "--utforlig", "--felsok"]):
        assert (found := by_ordinary(asked, line)) is not None, line
        assert found == by_typer(asked, line)


def test_it_knows_the_flags_that_all_share() -> None:
    assert tuple(flag for each in SHARED for flag in each.flags) == SHARED_FLAGS


@pytest.mark.parametrize(
    ("line", "is_loaded"),
    [
        (["halsa", "norr", ".", "--format=kort", "--antal", "3", "-q"], False),
        (["halsa", "--help"], False),
        (["ny", "-h"], False),
        (["halsa", "norr", "--välj", "A"], True),
        (["halsa", "norr", "--antal", "tolv"], True),
    ],
)
def test_typer_is_loaded_where_it_is_needed(kvalitet: "Program", line: list[str], is_loaded: bool) -> None:
    code = "import sys; from kvalitet_cli.__main__ import main; main(); print('typer' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *line],
        capture_output=True,
        text=True,
        cwd=kvalitet.folder,
        env=kvalitet.environment,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == str(is_loaded)


@pytest.mark.parametrize(
    "words",
    [
        "norr -f=kort",
        "norr -fkort",
        "norr --form kort",
        "norr -qv",
        "norr -- -x",
        "norr --ut --torrkor",
        "--torrkor=ja norr",
        "",
    ],
)
def test_what_is_left_to_typer(words: str) -> None:
    assert by_ordinary(COMMANDS["halsa"], words.split()) is None
