"""What words become."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import pytest

from kvalitet_cli.cli.command import build
from kvalitet_cli.cli.main import execute, expanded, shared_flags_last
from kvalitet_cli.cli.parameters import Argument, Option, signature
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


def test_a_required_option() -> None:
    def command(ut: Annotated[str, Option("--ut", help="Vart.")]) -> None:
        del ut

    with pytest.raises(KvalitetError, match="Flaggan --ut måste anges"):
        run(command)


def test_a_required_choice_tells_what_there_is() -> None:
    from typing import Literal

    def command(sort: Annotated[Literal["a", "b"], Argument(metavar="SORT", help="Sort.")]) -> None:
        del sort

    with pytest.raises(KvalitetError, match="Argumentet SORT saknas") as raised:
        run(command)
    assert raised.value.hint == "Välj bland: a, b."


@pytest.mark.parametrize(
    "annotation",
    [
        str,
        Annotated[str, "--x"],
        Annotated[bool, Argument(help="A yes or no is said with a flag.")],
        Annotated[str, Option("--x", "-q", help="Taken.")],
        Annotated[str, Option("--x", "-h", help="Taken.")],
        Annotated[complex, Option("--x", help="No words for it.")],
    ],
)
def test_what_the_frame_refuses_from_a_command(annotation: Any) -> None:
    def command(x: object = None) -> None:
        del x

    command.__annotations__["x"] = annotation
    with pytest.raises(TypeError):
        build(signature(command), "kvalitet prov", "")


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
