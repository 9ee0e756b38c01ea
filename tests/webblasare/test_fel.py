"""The suite is broken on purpose: each of the twenty-one faults is seen by every check that is said to see it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.webblasare import granskning, kontrast, statiskt, vnu
from tests.webblasare.conftest import need
from tests.webblasare.exempel import Pages
from tests.webblasare.fel import FAULTS, WITHOUT_BROWSER, Fault

CHECKS = {check.__name__: check for check in granskning.CHECKS}
WITHOUT = {"statiskt": statiskt.problems, "kontrast": kontrast.problems}


@pytest.fixture(scope="session")
def good(rich: Pages) -> Path:
    """The smallest page that has everything there is to break."""
    has = ("<svg", "<table", 'tabindex="0"', "<h2", "<li")
    pages = sorted(rich.all(), key=lambda path: (path.stat().st_size, path))
    return next(path for path in pages if all(part in path.read_text("utf-8") for part in has))


def test_there_are_twenty_and_one() -> None:
    assert len({fault.name for fault in FAULTS}) == 21
    assert all(set(fault.seen_by) <= {*CHECKS, *WITHOUT, "vnu"} and fault.seen_by for fault in FAULTS)
    assert {name for fault in FAULTS for name in fault.seen_by} >= {
        "axe",
        "contrast",
        "keyboard",
        "quiet",
        "reflow",
    }


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
    broken.write_text(fault.spoil(good.read_text("utf-8")), "utf-8")
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
