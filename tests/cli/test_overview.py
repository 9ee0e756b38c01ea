"""`kvalitet`, `kvalitet --help` and `kvalitet --version`: made from the files in `commands/`, and at once."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli import __version__
from kvalitet_cli.cli import overview

if TYPE_CHECKING:
    from tests.cli.conftest import Program


HEAVY = {"typer", "pydantic", "jinja2", "ruamel", "rich", "typing", "re", "dataclasses", "pathlib", "inspect"}


def test_lists_every_command_with_the_first_line_of_its_file(kvalitet: "Program") -> None:
    run = kvalitet("--help")
    assert (run.code, run.err) == (0, "")
    listed = run.out.partition("Kommandon:\n")[2].partition("\n\n")[0].splitlines()
    assert listed == [
        "  halsa         Hälsa på en enhet.",
        "  ny            Skapa nästa fil.",
        "  slut          Sluta på ett av många sätt.",
        "  tala          Tala på båda strömmarna.",
        "  trasig-modul  Går inte att läsa in.",
    ]


@pytest.mark.parametrize("arguments", [[], ["-h"], ["-q"], ["--help", "halsa"], ["--felsok", "--help"]])
def test_is_given_however_it_is_asked_for(kvalitet: "Program", arguments: list[str]) -> None:
    assert kvalitet(*arguments) == kvalitet("--help")


def test_tells_example_and_exit_codes(kvalitet: "Program") -> None:
    out = kvalitet("--help").out
    assert "  kvalitet init uppfoljning --namn Exempelkommunen\n  cd uppfoljning\n  kvalitet rapport\n" in out
    assert [line.split()[0] for line in out.partition("Slutkoder:\n")[2].splitlines()] == [
        "0",
        "1",
        "2",
        "3",
        "130",
    ]


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
def test_keeps_within_the_window(kvalitet: "Program", width: int) -> None:
    out = kvalitet("--help", COLUMNS=str(width)).out
    example = "  kvalitet init uppfoljning --namn Exempelkommunen"  # must stay one line to work as pasted
    assert max(len(line) for line in out.splitlines() if line != example) <= max(width, 28)


def test_version(kvalitet: "Program") -> None:
    assert kvalitet("--version").out == f"kvalitet {__version__}\n"


@pytest.mark.parametrize("asked", ["", "--help", "--version"])
def test_imports_nothing_heavy(kvalitet: "Program", asked: str) -> None:
    program = (
        "import sys; from kvalitet_cli.__main__ import main; main(); sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program, *asked.split()],
        capture_output=True,
        text=True,
        env=kvalitet.environment,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stderr.split()}
    assert not loaded & HEAVY
    assert "importlib.metadata" not in done.stderr.split()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ('"""En rad."""\n', "En rad."),
        ('"""En rad.\n\nMera.\n"""\n', "En rad."),
        ('"""\nPå nästa rad.\n"""\n', "På nästa rad."),
        ('\ufeff"""Med märke först."""\n', "Med märke först."),
        (
            '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n"""Efter kommentarer."""\n',
            "Efter kommentarer.",
        ),
        ('r"""Rå."""\n', "Rå."),
        ("", ""),
    ],
)
def test_first_line(tmp_path: Path, source: str, line: str) -> None:
    file = tmp_path / "kommando.py"
    file.write_text(source, encoding="utf-8")
    assert overview.first_line(os.fspath(file)) == line
