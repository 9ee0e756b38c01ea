"""The process that runs the program over and over, and a workspace that has everything a command reads."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import GROUND, ROOT, without_rights
from tests.tillit.fientlig.verkstad import Verkstad, verkstad

SETTINGS = """\
format: installning/1
organisation: {namn: Exempelkommunen, namnd: Omvårdnadsnämnden}
utseende: {logotyp: logotyp.svg}
"""
MEASURED = """\
format: matning/1
instrument: effektmal/2025
period: {fran: 2025-01-01, till: 2025-12-31}
forflyttning:
  maende: dold
"""


@pytest.fixture(scope="session")
def shop() -> Iterator[Verkstad]:
    with verkstad() as process:
        yield process


@pytest.fixture(scope="session")
def shop_without_rights() -> Iterator[Verkstad]:
    """One that file modes stop, also where the tests are run by root."""
    with verkstad(without_rights()) as process:
        yield process


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copied for every run that may change it, never changed itself."""
    root = tmp_path_factory.mktemp("grund") / "ws"
    shutil.copytree(GROUND, root)
    for folder in ("mallar", "kriterier/effektmal", "privat", "besok/norr/matningar", ".vscode", ".kvalitet"):
        (root / folder).mkdir()
    shutil.copy(ROOT / "logotyp.svg", root)
    shutil.copy(ROOT / "kriterier/effektmal/2025.yaml", root / "kriterier/effektmal")
    for path, text in {
        "kvalitet.yaml": SETTINGS,
        "mallar/handlingsplan.md.jinja": "Plan\n",
        "privat/rader.csv": "person;fraga;vikt;tidpunkt;datum;varde\nP1;maende;;fore;2025-01-02;3\n",
        "besok/norr/matningar/effektmal-2025.yaml": MEASURED,
        "README.md": "Om enheten norr.\n",
        "baslinje.yaml": "format: baslinje/1\nskulder: {}\n",
        "kolada.json": '{"count": 0, "values": []}\n',
        ".gitignore": "privat/\n.kvalitet/\n",
        ".gitattributes": "*.yaml text\n",
        ".vscode/settings.json": "{}\n",
        ".kvalitet/besok.json": "{}\n",
    }.items():
        (root / path).write_text(text, "utf-8")
    return root
