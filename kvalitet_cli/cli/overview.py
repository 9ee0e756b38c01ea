"""What `kvalitet --help` and `--version` say, from the names and first lines of the files in `commands/`."""

import os

from kvalitet_cli import __version__
from kvalitet_cli.cli import layout

SHARED_FLAGS = ("-q", "--tyst", "-v", "--utforlig", "--felsok")
_FOLDER = os.path.join(os.path.dirname(__file__), "commands")  # noqa: PTH118, PTH120 - pathlib doubles the start

_INTRODUCTION = """\
Användning: kvalitet KOMMANDO [FLAGGOR]

Kvalitetsuppföljning som vanliga filer: kriterier, besök, handlingsplaner och mätningar skrivs som text, \
kontrolleras och blir rapporter.
"""
_EXAMPLE = """\
Börja så här:
  kvalitet init uppfoljning --namn Exempelkommunen
  cd uppfoljning
  kvalitet rapport
"""
_FLAGS = [
    ("-h, --help", "Visa den här hjälpen. Hjälp om ett kommando: kvalitet KOMMANDO --help."),
    ("--version", "Visa programmets version."),
]
_EXIT_CODES = [
    ("0", "allt är som det ska"),
    ("1", "minst ett fynd, eller något skulle ändras"),
    ("2", "anropet, inställningarna eller omgivningen är fel"),
    ("3", "ett fel i programmet"),
    ("130", "avbrutet"),
]


def command_files() -> dict[str, str]:
    """The commands in order: name on the command line (`_` shown as `-`) to path of the file."""
    with os.scandir(_FOLDER) as entries:
        files = {entry.name: entry.path for entry in entries}
    return {
        name[:-3].replace("_", "-"): path
        for name, path in sorted(files.items())
        if name.endswith(".py") and not name.startswith("_")
    }


def first_line(path: str) -> str:
    """The first line of a file's docstring, read as text: nothing is imported."""
    with open(path, encoding="utf-8-sig") as file:  # noqa: PTH123 - as above
        for line in file:
            text = line.strip().lstrip("rR").strip('"').strip()
            if text and not text.startswith("#"):
                return text
    return ""


def help_text(width: int) -> str:
    """The whole of `kvalitet --help`."""
    commands = [(name, first_line(path)) for name, path in command_files().items()]
    parts = [
        layout.paragraphs(_INTRODUCTION, width),
        *(["Kommandon:\n" + layout.columns(commands, width)] if commands else []),
        _EXAMPLE,
        "Flaggor:\n" + layout.columns(_FLAGS, width),
        "Slutkoder:\n" + layout.columns(_EXIT_CODES, width),
    ]
    return "\n".join(parts)


def version_text() -> str:
    """Name and version."""
    return f"kvalitet {__version__}\n"
