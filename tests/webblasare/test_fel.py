"""A good page is broken on purpose: each fault is seen by every check that is said to see it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import need
from tests.webblasare import granskning, kontrast, lankar, statiskt, vnu
from tests.webblasare.exempel import Pages
from tests.webblasare.fel import FAULTS, KNOWN, WITHOUT_BROWSER, Fault, any_style, scripted

CHECKS = {check.__name__: check for check in granskning.CHECKS}
WITHOUT = {"statiskt": statiskt.problems, "kontrast": kontrast.problems}


@pytest.fixture(scope="session")
def good(rich: Pages) -> Path:
    """The smallest page that has everything there is to break."""
    has = ("<svg", "<table", 'tabindex="0"', "<h2", "<li")
    pages = sorted(rich.all(), key=lambda path: (path.stat().st_size, path))
    return next(path for path in pages if all(part in path.read_text("utf-8") for part in has))


def test_every_check_has_a_fault_to_see() -> None:
    assert len({fault.name for fault in KNOWN}) == 21
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)
    assert {name for fault in FAULTS for name in fault.seen_by} == {*CHECKS, *WITHOUT, "vnu"}


def test_a_script_that_the_page_allows_is_no_fault(good: Path) -> None:
    html = scripted("document.title += ''")(good.read_text("utf-8"))
    assert set(statiskt.problems(html)) - set(statiskt.problems(good.read_text("utf-8"))) == set()


def test_links_that_lead_nowhere_are_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<a href="b.html#finns">1</a><a href="b.html#borta">2</a><a href="c.html">3</a><a href="../x.html">4</a>',
        "utf-8",
    )
    (tmp_path / "b.html").write_text('<p id="finns">Här</p><a href="a.html">Åter</a>', "utf-8")
    assert [problem.partition(": ")[2] for problem in lankar.problems(tmp_path)] == [
        '<a href="b.html#borta"> leder till en plats som inte finns i filen',
        '<a href="c.html"> leder till en fil som inte finns',
        '<a href="../x.html"> leder ut ur mappen',
    ]


@pytest.mark.parametrize(
    ("fault", "check"),
    [(fault, name) for fault in FAULTS for name in fault.seen_by if name in WITHOUT_BROWSER],
    ids=lambda value: getattr(value, "name", value),
)
def test_seen_without_a_browser(good: Path, fault: Fault, check: str) -> None:
    html = good.read_text("utf-8")
    before, after = WITHOUT[check](html), WITHOUT[check](fault.spoil(html))
    assert set(after) - set(before), fault.name


@pytest.fixture(scope="session")
def usual(browser: Browser, good: Path) -> Callable[[str], list[str]]:
    """What a check in the browser has to say of the page before it is broken."""
    return cache(lambda name: CHECKS[name](browser, good))


@pytest.mark.langsam
@pytest.mark.parametrize(
    ("fault", "check"),
    [(fault, name) for fault in FAULTS for name in fault.seen_by if name in CHECKS],
    ids=lambda value: getattr(value, "name", value),
)
def test_seen_in_the_browser(
    browser: Browser,
    good: Path,
    usual: Callable[[str], list[str]],
    tmp_path: Path,
    *,
    fault: Fault,
    check: str,
) -> None:
    broken = tmp_path / "sida.html"
    broken.write_text(any_style(fault.spoil(good.read_text("utf-8"))), "utf-8")
    assert set(CHECKS[check](browser, broken)) - set(usual(check)), fault.name


@pytest.mark.langsam
def test_seen_by_vnu(good: Path, tmp_path: Path) -> None:
    need("java", "vnu")
    faults = [fault for fault in FAULTS if "vnu" in fault.seen_by]
    pages = {tmp_path / f"{number}.html": fault for number, fault in enumerate(faults)}
    for path, fault in pages.items():
        path.write_text(fault.spoil(good.read_text("utf-8")), "utf-8")
    found = vnu.problems([good, *pages])
    known = {problem.partition(": ")[2] for problem in found[good.resolve()]}
    for path, fault in pages.items():
        assert {problem.partition(": ")[2] for problem in found[path.resolve()]} - known, fault.name
