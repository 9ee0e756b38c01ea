"""What words become."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pytest
import typer

from kvalitet_cli.cli.main import execute, expanded, shared_flags_last
from kvalitet_cli.core.errors import KvalitetError

if TYPE_CHECKING:
    from tests.cli.conftest import Program


def values(out: str) -> dict[str, str]:
    return dict(line.split("=", 1) for line in out.splitlines())


def test_defaults(kvalitet: "Program") -> None:
    assert values(kvalitet("halsa", "norr").out) == {
        "enhet": "'norr'",
        "sokvag": "None",
        "form": "'text'",
        "ton": "<Ton.MILD: 'mild'>",
        "antal": "1",
        "andel": "None",
        "datum": "None",
        "valj": "None",
        "mall": "None",
        "ut": "None",
        "torrkor": "False",
    }


def test_all_given(kvalitet: "Program") -> None:
    flags = "-f Aterbesok --ton strang --antal 12 --andel 1,5 --datum 2026-05-12 --välj A --valj=B"
    out = values(kvalitet("halsa", "norr", ".", *flags.split(), "--ut", "ny", "--torrkor").out)
    assert out["sokvag"].replace("Windows", "Posix") == "[PosixPath('.')]"
    assert out["form"] == "'återbesök'"
    assert out["ton"] == "<Ton.STRANG: 'sträng'>"
    assert (out["antal"], out["andel"], out["datum"]) == ("12", "1.5", "datetime.date(2026, 5, 12)")
    assert (out["valj"], out["torrkor"]) == ("['A', 'B']", "True")
    assert "'ny'" in out["ut"]


@pytest.mark.parametrize("line", ["-q halsa norr", "--tyst halsa norr", "halsa -q norr", "halsa norr -q"])
def test_shared_flags_stand_anywhere(kvalitet: "Program", line: str) -> None:
    assert "enhet='norr'" in kvalitet(*line.split()).out


def test_shared_flags_last() -> None:
    assert shared_flags_last(["-q", "--felsok", "ny", "besok"]) == ["ny", "-q", "--felsok", "besok"]
    assert shared_flags_last(["ny", "-q", "besok"]) == ["ny", "-q", "besok"]
    assert shared_flags_last(["-q"]) == ["-q"]


def test_shared_flags_before_a_subcommand(kvalitet: "Program") -> None:
    assert kvalitet("-q", "ny", "-q", "aterbesok").out == "återbesök\n"


def test_running_a_command_loads_neither_pydantic_nor_rich(kvalitet: "Program") -> None:
    listening = "import sys; from kvalitet_cli.__main__ import main; main(); print(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", listening, "halsa", "norr", "--antal", "3"],
        capture_output=True,
        text=True,
        cwd=kvalitet.folder,
        env=kvalitet.environment,
        check=True,
    )
    assert not {name.partition(".")[0] for name in done.stdout.split()} & {
        "pydantic",
        "rich",
        "jinja2",
        "ruamel",
    }


def run(function: Callable[..., Any], *arguments: str) -> int:
    return execute(function, "kvalitet prov", "Prov.", list(arguments))


def test_a_parser_of_ones_own() -> None:
    def period(text: str) -> tuple[int, int]:
        if text != "2026":
            raise ValueError("skriv ett år")
        return (2026, 2026)

    got = []

    def command(period: Annotated[Any, typer.Option("--period", parser=period, help="År.")] = None) -> None:
        got.append(period)

    run(command, "--period", "2026")
    run(command)
    assert got == [(2026, 2026), None]
    with pytest.raises(KvalitetError, match="Flaggan --period: skriv ett år"):
        run(command, "--period", "nu")


def test_a_pair_and_a_dash() -> None:
    got = []

    def command(
        fil: Annotated[Path, typer.Argument(allow_dash=True, exists=True, help="Fil eller -.")],
        par: Annotated[tuple[int, str] | None, typer.Option("--par", help="Två värden.")] = None,
    ) -> None:
        got.append((str(fil), par))

    run(command, "-", "--par", "1", "två")
    assert got == [("-", (1, "två"))]
    with pytest.raises(KvalitetError, match="tar ett heltal, inte 'ett'"):
        run(command, "-", "--par", "ett", "två")
    with pytest.raises(KvalitetError, match="Flaggan --par saknar sitt värde"):
        run(command, "-", "--par", "1")


def test_a_flag_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    got = []

    def command(
        intern: Annotated[bool, typer.Option("--intern", envvar="INTERN", help="Intern.")] = False,
    ) -> None:
        got.append(intern)

    for word in ("ja", "NEJ", "1", "0", ""):
        monkeypatch.setenv("INTERN", word)
        run(command)
    assert got == [True, False, True, False, False]
    monkeypatch.setenv("INTERN", "kanske")
    with pytest.raises(KvalitetError, match="Flaggan --intern tar ja eller nej, inte 'kanske'"):
        run(command)


def test_a_required_option() -> None:
    def command(ut: Annotated[str, typer.Option("--ut", help="Vart.")]) -> None:
        del ut

    with pytest.raises(KvalitetError, match="Flaggan --ut måste anges"):
        run(command)


def test_a_required_choice_tells_what_there_is() -> None:
    from typing import Literal

    def command(sort: Annotated[Literal["a", "b"], typer.Argument(metavar="SORT", help="Sort.")]) -> None:
        del sort

    with pytest.raises(KvalitetError, match="Argumentet SORT saknas") as raised:
        run(command)
    assert raised.value.hint == "Välj bland: a, b."


def test_a_bad_parameter_from_the_command_itself() -> None:
    def command(ut: Annotated[str, typer.Option("--ut", help="Vart.")] = "") -> None:
        raise typer.BadParameter(f"Mappen {ut} är någon annans.")

    with pytest.raises(KvalitetError, match="Mappen x är någon annans"):
        run(command, "--ut", "x")


@pytest.mark.parametrize(
    "annotation",
    [
        Annotated[bool, typer.Option(help="Typer would add --no-x.")],
        Annotated[str, typer.Option("--x", prompt=True, help="Typer would ask in English.")],
        Annotated[str, typer.Option("--x", "-q", help="Taken.")],
        Annotated[str, typer.Option("--x", "-h", help="Taken.")],
        Annotated[complex, typer.Option("--x", help="No words for it.")],
    ],
)
def test_what_the_frame_refuses_from_a_command(annotation: Any) -> None:
    def command(x: object = None) -> None:
        del x

    command.__annotations__["x"] = annotation
    with pytest.raises(TypeError):
        run(command)


def test_patterns_are_put_out_where_the_shell_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.yaml", "a.yaml", "c.md"):
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert expanded(["*.yaml", "--valj=*", "*.txt", "c.md"]) == [
        "a.yaml",
        "b.yaml",
        "--valj=*",
        "*.txt",
        "c.md",
    ]
