"""One rich workspace and its quality report, laid out once for every test that reads it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.rapporter.conftest import Arbetsyta, mallarna
from tests.rapporter.test_sidorna import fyll


@dataclass(frozen=True)
class Rapport:
    """A page and its two texts."""

    namn: str
    vy: Any
    markdown: str
    html: str


@pytest.fixture(scope="session")
def rapport(tmp_path_factory: pytest.TempPathFactory) -> Rapport:
    from kvalitet_cli.output.documents import html, md

    yta = Arbetsyta(Path(tmp_path_factory.mktemp("papper")))
    fyll(yta, "Åsa & Örjan <b>")
    namn, sida = next(
        (namn, sida) for namn, sida in yta.sidor() if sida.path == "norr/2026-02-10/kvalitetsrapport"
    )
    texter = (form.render(mallarna(), namn, sida.view, final=True) for form in (md, html))
    return Rapport(namn, sida.view, *texter)
