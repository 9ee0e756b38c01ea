"""The two streams: what goes where, in which encoding, in which colour."""

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Program


needs_terminal = pytest.mark.skipif("sys.platform == 'win32'", reason="no pseudo-terminal here")
RESULT = "resultat → åäö ✓\n"
NOTE = "upplysning om 19******-****\n"
WARNING = "kvalitet: varning: varning\n"


@pytest.mark.parametrize(
    ("flags", "err"),
    [
        ([], NOTE + WARNING),
        (["-q"], WARNING),
        (["-v"], NOTE + "detalj\n" + WARNING),
        (["--utforlig"], NOTE + "detalj\n" + WARNING),
    ],
)
def test_streams(kvalitet: "Program", flags: list[str], err: str) -> None:
    run = kvalitet("tala", *flags)
    assert (run.code, run.out, run.err) == (0, RESULT, err)


@needs_terminal
def test_next_step_only_to_a_person(kvalitet: "Program") -> None:
    assert kvalitet.at_terminal("tala", NO_COLOR="1").err == NOTE + WARNING + "nästa steg\n"
    assert kvalitet.at_terminal("tala", "-q", NO_COLOR="1").err == WARNING


@pytest.mark.parametrize("locale", ["C", "POSIX", "sv_SE.ISO-8859-1", "C.UTF-8"])
@pytest.mark.parametrize("utf8_mode", ["0", "1"])
def test_every_locale_gives_utf8(kvalitet: "Program", locale: str, utf8_mode: str) -> None:
    run = kvalitet("tala", LC_ALL=locale, LANG=locale, PYTHONUTF8=utf8_mode, PYTHONCOERCECLOCALE="0")
    assert (run.code, run.out) == (0, RESULT)


@pytest.mark.parametrize(
    ("encoding", "result"),
    [
        ("cp850", "resultat ? åäö ?\n"),
        ("cp1252", "resultat ? åäö ?\n"),
        ("ascii", "resultat ? ??? ?\n"),
        ("cp850:strict", "resultat ? åäö ?\n"),
        (":strict", RESULT),
    ],
)
def test_an_encoding_asked_for_is_kept_and_breaks_nothing(
    kvalitet: "Program", encoding: str, result: str
) -> None:
    with kvalitet.start("tala", environment={"PYTHONIOENCODING": encoding}) as process:
        out, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert out.decode(encoding.partition(":")[0] or "utf-8").replace("\r\n", "\n") == result


def test_help_in_an_old_code_page(kvalitet: "Program") -> None:
    for asked in (["--help"], ["halsa", "--help"]):
        with kvalitet.start(*asked, environment={"PYTHONIOENCODING": "cp850"}) as process:
            out, _ = process.communicate(timeout=20)
        assert "Användning: kvalitet" in out.decode("cp850")
        assert "?" not in out.decode("cp850")


@pytest.mark.parametrize(
    ("environment", "colour"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ({"GITHUB_ACTIONS": "true"}, False),
        ({"PY_COLORS": "1"}, False),
    ],
)
def test_colour_in_a_pipe(kvalitet: "Program", environment: dict[str, str], colour: bool) -> None:
    run = kvalitet("tala", "--tabell", **environment)
    assert ("\x1b[" in run.out, "\x1b[" in run.err) == (colour, colour)
    assert ("\x1b[" in kvalitet("slut", "fel", **environment).err) == colour


@needs_terminal
@pytest.mark.parametrize(
    ("environment", "colour"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"FORCE_COLOR": "0"}, False)],
)
def test_colour_at_a_terminal(kvalitet: "Program", environment: dict[str, str], colour: bool) -> None:
    run = kvalitet.at_terminal("slut", "fel", **environment)
    assert ("\x1b[" in run.err) == colour
    assert run.code == 2


def test_a_table_shows_brackets_as_they_are(kvalitet: "Program") -> None:
    out = kvalitet("tala", "--tabell", COLUMNS="40").out
    assert "[bold]åäö[/bold]" in out
    assert max(map(len, out.splitlines())) <= 40


def test_the_result_comes_before_what_is_said_of_it(kvalitet: "Program") -> None:
    with kvalitet.start("tala", stderr=subprocess.STDOUT) as process:
        out, _ = process.communicate(timeout=20)
    assert out.decode().replace("\r\n", "\n") == RESULT + NOTE + WARNING
