"""No text becomes part of a page: every known technique in every free text, in a real browser, with and without the policy."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from kvalitet_cli.core.text import printable
from tests.tillit import tabell
from tests.tillit.mall.planterat import plantera, rapporter
from tests.tillit.mall.strangar import XSS
from tests.webblasare.conftest import browser

__all__ = ["browser"]

ADRESS = re.compile(r"#|(?:\.\./)*[\w./-]+\.html(?:#|$)|data:image/(?:svg\+xml|png|jpeg);base64,")
BYGGE = """() => {
  const led = new Set(), adresser = new Set();
  for (const e of document.querySelectorAll('*')) {
    const namn = e.getAttributeNames().sort().join(' ');
    led.add(`${e.parentElement ? e.parentElement.localName : ''}>${e.localName}[${namn}] ${e.namespaceURI}`);
    for (const a of ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'background'])
      if (e.hasAttribute(a)) adresser.add(e.getAttribute(a));
  }
  return {led: [...led], adresser: [...adresser], text: document.documentElement.textContent};
}"""
RETA = """() => {
  for (const e of document.querySelectorAll('*'))
    for (const slag of ['mouseover', 'mousemove', 'pointerenter', 'focus', 'focusin', 'toggle', 'error', 'load', 'wheel'])
      e.dispatchEvent(new Event(slag, {bubbles: true}));
  for (const e of document.querySelectorAll('summary, button, input, select, label')) e.click();
}"""


class Sidan:
    """One window that writes down all that a page does beside being shown."""

    def __init__(self, context: BrowserContext) -> None:
        self.hande: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("dialog", self.dialog)
        self.page.on("console", lambda message: self.hande.append(f"konsolen: {message.text}"))
        self.page.on("pageerror", lambda error: self.hande.append(f"fel: {error}"))
        self.page.on("popup", lambda popup: self.hande.append(f"fönster: {popup.url}"))
        self.page.on("request", self.request)

    def dialog(self, dialog: Any) -> None:
        self.hande.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def request(self, request: Any) -> None:
        if request.url.partition("#")[0] != self.vantad and not request.url.startswith("data:image/"):
            self.hande.append(f"hämtar: {request.url}")

    def oppna(self, path: Path, *, reta: bool = True) -> dict[str, Any]:
        """The page's build: its elements with the names of their attributes, its addresses and its text."""
        self.vantad = path.as_uri()
        self.page.goto(self.vantad)
        bygge: dict[str, Any] = self.page.evaluate(BYGGE)
        if reta:
            self.page.evaluate(RETA)
            sok = self.page.locator("#sokord")
            if sok.count():
                for text in XSS[:: tabell.size(15, 1)]:
                    sok.fill(text)
            assert self.page.url.partition("#")[0] == self.vantad, path
            efter = self.page.evaluate(BYGGE)
            if set(efter["adresser"]) != set(bygge["adresser"]):
                self.hande.append("nya adresser efter klick och sökning")
        return bygge


@pytest.fixture
def fonster(browser: Browser) -> Iterator[Callable[[bool], Sidan]]:
    contexts = []

    def nytt(utan_policy: bool) -> Sidan:
        contexts.append(browser.new_context(bypass_csp=utan_policy))
        return Sidan(contexts[-1])

    yield nytt
    for context in contexts:
        context.close()


def led(bygge: dict[str, Any]) -> set[str]:
    """What a page is built of; which of a few things has an id or is hidden is the data's to say."""
    return {
        re.sub(r"\b(?:hidden|open|id|class|colspan|rowspan|tabindex) ?", "", each) for each in bygge["led"]
    }


def som_text(text: str) -> str:
    return re.sub(r"\s+", " ", printable(text)).strip()


@pytest.mark.tillit
@pytest.mark.langsam
def test_no_text_becomes_part_of_a_page(tmp_path: Path, fonster: Callable[[bool], Sidan]) -> None:
    plantera(tmp_path / "snall", lambda nr, _: f"ord{nr}")
    snall = fonster(False)
    kanda = set().union(
        *(led(snall.oppna(sida, reta=False)) for sida in rapporter(tmp_path / "snall", "html"))
    )
    assert snall.hande == []

    def planta(omgang: int) -> Callable[[int, str], str]:
        if omgang == 0:
            return lambda nr, _: f"ord{nr} " + " ¤ ".join(XSS)
        return lambda nr, _: XSS[(nr + 37 * omgang) % len(XSS)]

    fel: list[str] = []
    provade, sedda = 0, set()
    for omgang in range(tabell.size(2, 6)):
        yta = tmp_path / f"{omgang}"
        antal = plantera(yta, planta(omgang))
        provade += antal * (len(XSS) if omgang == 0 else 1)
        sidan = fonster(omgang % 2 == 0)  # without the policy, then with it
        for sida in rapporter(yta, "html"):
            bygge = sidan.oppna(sida)
            fel += [f"{sida.name}: {ny}" for ny in led(bygge) - kanda]
            fel += [f"{sida.name}: {mal}" for mal in bygge["adresser"] if not ADRESS.match(mal)]
            fel += [f"{sida.name}: {hande}" for hande in sidan.hande]
            sidan.hande.clear()
            if omgang == 0:
                text = som_text(bygge["text"])
                sedda |= {each for each in XSS if som_text(each) in text}
    print("\n".join(sorted(set(fel))[:40]))
    assert set(XSS) - sedda == set()  # each is there to be read, as the text it is
    tabell.write(
        tabell.Rad(
            "Fientliga indata",
            "Text i filerna körs aldrig på en sida",
            provade,
            "texter på platser",
            len(set(fel)),
        )
    )
