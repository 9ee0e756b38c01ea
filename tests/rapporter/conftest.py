"""A small workspace that grows in the test that needs it, and the way from it to a view and its texts."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kvalitet_cli.rapporter
from kvalitet_cli.api.facts import facts
from kvalitet_cli.api.render import reports
from kvalitet_cli.api.vag import vag
from kvalitet_cli.berakning.period import las
from kvalitet_cli.core import discovery
from kvalitet_cli.core.fields import fields
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.output.documents import html, md
from kvalitet_cli.output.templates import Templates
from kvalitet_cli.store.workspace import Workspace, unit_of

KVALITET = "format: installning/1\norganisation: {namn: Exempelkommunen, namnd: Omvårdnadsnämnden}\n"
ENHET = """\
format: enhet/1
namn: Hemtjänsten Norr
verksamhet: hemtjanst
regi: kommunal
brukare: 112
arbetslag: [{id: lag-ost, namn: Lag Öst}, {id: lag-vast, namn: Lag Väst}]
"""
SKALA = """\
skala:
  - {id: ej-uppfyllt, namn: Ej uppfyllt, symbol: "✕", kraver_atgard: true, innebar: Arbetssättet saknas.}
  - id: delvis-uppfyllt
    namn: Delvis uppfyllt
    symbol: "◐"
    kraver_atgard: true
    innebar: Används inte av alla.
  - {id: uppfyllt, namn: Uppfyllt, symbol: "●", innebar: Används av alla.}
"""
KRITERIER = f"""\
format: kriterier/1
namn: Kvalitetskriterier för hemtjänst
beslut:
  organ: Omvårdnadsnämnden
  datum: 2025-12-11
  paragraf: 143
  diarienummer: OMN 2025/412
  fingeravtryck: 0a1b
galler: {{fran: 2026-01-01}}
{SKALA}\
omraden:
  - id: delaktighet
    namn: Delaktighet
    kriterier:
      - {{id: kontakt, namn: Fast omsorgskontakt, text: Varje kund vet vem.}}
      - {{id: inflytande, namn: Inflytande, text: Kunden bestämmer., klass: bor}}
  - id: dokumentation
    namn: Dokumentation
    kriterier:
      - {{id: plan, namn: Aktuell plan, text: Planen är högst sex månader.}}
sammanvagning:
  minsta_tackning: 80
  tak: [{{klass: ska, niva: ej-uppfyllt, minst: 1, hogst: delvis-uppfyllt}}]
"""
BESOK = """\
format: besok/1
slag: uppfoljning
kriterier: hemtjanst/2026
datum: 2026-02-10
uppfoljare: [{roll: verksamhetsutvecklare}]
metoder: [{metod: intervju-brukare, antal: 8}, {metod: dokumentgranskning, antal: 14}]
"""


class Arbetsyta:
    """A workspace in a temporary folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.skriv("kvalitet.yaml", KVALITET)
        self.skriv("kriterier/hemtjanst/2026.yaml", KRITERIER)
        self.skriv("besok/norr/enhet.yaml", ENHET)

    def skriv(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def besok(self, text: str, datum: str = "2026-02-10", enhet: str = "norr") -> None:
        """A visit: the usual head with `text` after it."""
        self.skriv(f"besok/{enhet}/{datum}/besok.yaml", BESOK.replace("2026-02-10", datum[:10]) + text)

    def sidor(self, *, intern: bool = False, period: str = "2026") -> Iterator[tuple[str, Page]]:
        """Every page with its report's name; those for a period for this one."""
        perioden = las(period)
        assert perioden
        workspace = Workspace(self.root)
        alla = discovery.collect(kvalitet_cli.rapporter, "REPORT", Report)
        for enhet in workspace.units:
            folder = workspace.folder(enhet)
            sammanhang = Sammanhang(workspace, folder, rapporter=alla)
            for document in folder.documents:
                assert not document.faults, document.faults
                eget = sammanhang.rapport(document)
                for report in sammanhang.rapporter(document):
                    if report.passar is None or report.name == eget:
                        for page in report.build(document, sammanhang, intern=intern):
                            yield report.name, page
        fakta = tuple(
            facts(Sammanhang(workspace, workspace.folder(enhet), rapporter=alla), [perioden], intern=intern)
            for enhet in workspace.units
        )
        gjorda: list[tuple[str, str]] = []
        for report in sorted(alla, key=lambda report: not report.for_period):
            if report.kind is None:
                for_period = perioden if report.for_period else None
                sammanhang = Sammanhang(workspace, workspace.shared, period=for_period, periodsidor=gjorda)
                for page in report.build(fakta, sammanhang, intern=intern):
                    if for_period:
                        gjorda.append((page.path, page.namn))
                    yield report.name, page

    def sida(self, path: str, *, intern: bool = False) -> Page:
        period = path.partition("/")[0] if las(path.partition("/")[0]) else "2026"
        return next(page for _, page in self.sidor(intern=intern, period=period) if page.path == path)

    def vy(self, path: str, *, intern: bool = False) -> Any:
        """The view of one page."""
        return self.sida(path, intern=intern).view

    def texter(self, path: str, *, intern: bool = False) -> tuple[str, str]:
        """The page as Markdown and as HTML."""
        period = path.partition("/")[0] if las(path.partition("/")[0]) else "2026"
        upplagt = self.upplagt(intern=intern, period=period)
        return next(texter for page, texter in upplagt if page.path == path)

    def upplagt(self, *, intern: bool = False, period: str = "2026") -> list[tuple[Page, tuple[str, str]]]:
        """Every page with its Markdown and its HTML."""
        sidor = list(self.sidor(intern=intern, period=period))
        finns = {page.path for _, page in sidor if intern or not page.internal}
        workspace = Workspace(self.root)
        units = ((enhet, unit_of(workspace.folder(enhet))) for enhet in workspace.units)
        namn = {enhet: model.namn if model else enhet for enhet, model in units}
        found = []
        for name, page in sidor:
            title = next(report.title for report in reports() if report.name == name)
            mallar = mallarna().at(vag(page, title, namn, finns.__contains__))
            texter = [ending.render(mallar, name, page.view, final=page.final) for ending in (md, html)]
            found.append((page, (texter[0], texter[1])))
        return found


@cache
def mallarna() -> Templates:
    """The package's templates, compiled once."""
    return Templates()


@pytest.fixture
def yta(tmp_path: Path) -> Arbetsyta:
    return Arbetsyta(tmp_path)


@pytest.fixture
def falt() -> Callable[[Any], Iterator[tuple[str, str]]]:
    """Every text in a view with its path."""
    return _falt


def _falt(vy: Any, plats: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(vy, str):
        yield plats, vy
    elif namnen := fields(type(vy)):
        for namn in namnen:
            yield from _falt(getattr(vy, namn), f"{plats}.{namn}")
    elif isinstance(vy, tuple):
        for nummer, del_ in enumerate(vy):
            yield from _falt(del_, f"{plats}[{nummer}]")
