"""Every report may be published: a mark in every text that may not be, and none of them in any byte under rapporter/.

Every report that there is, in every format: which they are is discovered, and which texts there are is read from the
models, so one that is added is tried too.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.render import render, reports
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.rapporter._delat.lattord import ALLT_STAR_INTE_HAR
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import need
from tests.tillit import tabell
from tests.tillit.publik.marken import Markt, mark, marken

FA = (
    "arbetsintegrationen",
    "forskolan-blasippan",
    "hemtjanst-nord",
    "hemtjansten-centrum",
    "hemtjansten-norr",
    "hemtjansten-soder",
    "hvb-ekbacken",
    "omvardnad",
)
"""Units that together have every report; all of them in `make tillit`."""
ENHETER = FA[: tabell.size(len(FA), 0)]
PERIODER = ("2025", "2026", "2026-h2")
SAGS = ("Allt är inte med: ", ALLT_STAR_INTE_HAR)


@dataclass
class Runda:
    """A marked workspace, and what stands in its files when everything is written: by path, public and internal."""

    markt: Markt
    publikt: dict[str, str]
    internt: dict[str, str]


def skriv(root: Path, *, intern: bool, endings: tuple[str, ...] = ("md", "html")) -> dict[str, str]:
    """Every report there is, and what stands in each file; nothing else is written."""
    fore = set(root.rglob("*"))
    names = tuple(report.name for report in reports() if not report.for_period)  # also what must be asked for
    done = render(Workspace(root), Request(names=names, internal=intern, endings=endings))
    assert not done.diagnostics
    for period in PERIODER:
        render(Workspace(root), Request(internal=intern, period=las(period), endings=endings))
    folder = root / ("privat" if intern else "rapporter")
    assert all(folder in (path, *path.parents) for path in set(root.rglob("*")) - fore)
    return {
        path.relative_to(root / done.folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def visas(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The places of texts that some report shows, where nothing is withheld."""
    markt = mark(tmp_path_factory.mktemp("allt"), 0, ENHETER)
    sidor = skriv(markt.root, intern=False, endings=("md",))
    assert not [path for path, text in sidor.items() if any(ord_ in text for ord_ in SAGS)]
    return {markt.plats[ord_] for text in sidor.values() for ord_ in marken(text) & markt.plats.keys()}


@pytest.fixture(scope="module", params=range(1, tabell.size(1, 4) + 1))
def runda(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Runda:
    markt = mark(tmp_path_factory.mktemp("runda"), request.param, ENHETER)
    publikt = skriv(markt.root, intern=False)
    return Runda(markt, publikt, skriv(markt.root, intern=True, endings=("md",)))


ROWS: dict[str, tuple[int, int]] = {}
"""What the rounds have counted together, by promise: tried and failed."""


def rad(lofte: str, vad: str, provat: int, fel: int) -> None:
    """Add a round to its promise, and write the row."""
    fore = ROWS.get(lofte, (0, 0))
    ROWS[lofte] = fore[0] + provat, fore[1] + fel
    tabell.write(tabell.Rad("Personuppgifter", lofte, ROWS[lofte][0], vad, ROWS[lofte][1]))


@pytest.mark.tillit
@pytest.mark.langsam
def test_nothing_withheld_is_in_a_public_page(runda: Runda) -> None:
    markt = runda.markt
    lackor: dict[str, str] = {}
    for path, text in runda.publikt.items():
        lackor |= {
            ord_: f"{path}: {markt.plats[ord_]}" for ord_ in marken(f"{path} {text}") & markt.undanhallet
        }
    assert {report.name for report in reports()} <= {
        Path(path).stem.partition("-")[0] for path in runda.publikt
    } | {path.partition("/")[0] for path in runda.publikt}
    for lofte, ord_ in (
        ("internt utanför de offentliga rapporterna", markt.internt),
        ("licensierat utanför de offentliga rapporterna", markt.licens),
        ("små enheters detaljer utanför de offentliga rapporterna", markt.detaljer),
    ):
        ute = [lackor[each] for each in sorted(ord_ & lackor.keys())]
        assert not ute
        rad(lofte, "texter", len(ord_), len(ute))


@pytest.mark.tillit
@pytest.mark.langsam
def test_intern_shows_it_all(runda: Runda, visas: set[str]) -> None:
    markt = runda.markt
    sedda = set[str]().union(*map(marken, runda.internt.values()))
    vantade = {
        ord_
        for ord_ in markt.undanhallet
        if markt.plats[ord_] in visas
        and not markt.plats[ord_].endswith("/lattlast")  # easy words are for all, or not made
    }
    saknas = {ord_: markt.plats[ord_] for ord_ in vantade - sedda}
    assert not saknas
    rad("det undanhållna finns med --intern", "texter", len(vantade), len(saknas))


@pytest.mark.tillit
@pytest.mark.langsam
def test_a_page_that_leaves_something_out_says_so(runda: Runda) -> None:
    tysta, prov = [], 0
    for path, text in runda.internt.items():
        publik = runda.publikt.get(path)
        if publik is None or not marken(text) & runda.markt.undanhallet - marken(publik):
            continue
        prov += 1
        if not any(ord_ in publik for ord_ in SAGS):
            tysta.append(path)
    assert not tysta
    rad("sidan säger att något är utelämnat", "sidor", prov, len(tysta))
    assert not [path for path, text in runda.internt.items() if any(ord_ in text for ord_ in SAGS[:1])]


@pytest.mark.tillit
@pytest.mark.langsam
def test_no_public_page_leads_to_an_internal_visit(runda: Runda) -> None:
    ledda = [
        (ident, path)
        for ident in runda.markt.besok
        for path, text in runda.publikt.items()
        if ident in text
        or (path.startswith(f"{ident.partition('/')[0]}/") and f"{ident.partition('/')[2]}/" in text)
    ]
    assert not ledda
    assert not [path for path, text in runda.publikt.items() if "privat/" in text]
    rad("ingen väg till interna besök", "sidor", len(runda.publikt), len(ledda))


@pytest.mark.langsam
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # WeasyPrint leaves its colour profile open
def test_pdf_and_word_are_as_public(tmp_path: Path) -> None:
    need("pango")
    markt = mark(tmp_path, 3, ("hemtjansten-norr",))
    mal = ("hemtjansten-norr/2024-05-07-aterbesok", "hemtjansten-norr/2026-02-10")
    assert markt.besok == {mal[0]}
    assert markt.detaljer
    for intern in (False, True):
        rapporten = Request(mal, ("kvalitetsrapport",), ("pdf", "docx"), internal=intern)
        render(Workspace(tmp_path), rapporten)
    for folder, finns in (("rapporter", False), ("privat", True)):
        for ending, las_ in (("pdf", pdftext), ("docx", wordtext)):
            texter = [las_(path) for path in sorted((tmp_path / folder).rglob(f"*.{ending}"))]
            sedda = set[str]().union(*map(marken, texter)) & markt.undanhallet
            assert bool(sedda) == finns, (folder, ending, [markt.plats[ord_] for ord_ in sedda])
            assert any("Allt är inte med" in " ".join(text.split()) for text in texter) != finns


def pdftext(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf).replace("\ufffe", "")


def wordtext(path: Path) -> str:
    with zipfile.ZipFile(path) as zipped:
        return "".join(zipped.read(name).decode("utf-8", "replace") for name in sorted(zipped.namelist()))


@pytest.mark.langsam
def test_no_finding_quotes_licensed_wording(tmp_path: Path) -> None:
    markt = mark(tmp_path, 1, ENHETER)
    assert markt.licens
    found = check(Workspace(tmp_path)).diagnostics
    assert not [each for each in found if marken(each.message) & markt.licens]
