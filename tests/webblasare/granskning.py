"""What is looked at in a real browser; every check takes a window and a page's file and returns what is wrong."""

import json
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from playwright.sync_api import Browser, Page

from tests import verktyg

Theme = Literal["light", "dark"]

WIDE, ZOOMED, NARROW = 1000, 500, 320
PAPER = 643  # 170 mm at 96 px an inch: A4 between the margins
THEMES: tuple[Theme, ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
# As a reader's own style sheet: the page's policy lets no style in that is not its own.
_DRESS = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SPACED = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }
"""


class Window:
    """A window of the browser: one page in it at a time, and what that page has said and asked for.

    Attributes:
        page: The page, loaded by `show`.
        heard: What it said in the console, and its scripts' faults.
        asked: The addresses it asked for, its own first.

    """

    def __init__(self, browser: Browser, *, script: bool = True) -> None:
        self.page: Page = browser.new_context(java_script_enabled=script).new_page()
        self.heard: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.heard.append(f"konsolen: {message.text}"))
        self.page.on("pageerror", lambda error: self.heard.append(f"skriptfel: {error}"))
        self.page.on("request", lambda request: self.asked.append(request.url[:100]))

    def show(self, path: Path, width: int = WIDE) -> None:
        """Load the page as everyone meets it: light, on screen, with the system's own colours."""
        self.look(width)
        self.page.goto("about:blank")
        self.heard.clear()
        self.asked.clear()
        self.page.goto(path.as_uri())
        self.page.evaluate(_questions())

    def look(
        self, width: int = WIDE, theme: Theme = "light", *, forced: bool = False, paper: bool = False
    ) -> None:
        """The same page at another width, in another theme, in forced colours or as it is printed."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(
            media="print" if paper else "screen",
            color_scheme=theme,
            forced_colors="active" if forced else "none",
        )

    def ask(self, question: str) -> Any:
        """One of the questions in `i_sidan.js`."""
        return self.page.evaluate(f"granska.{question}")


@cache
def window(browser: Browser, *, script: bool = True) -> Window:
    """The browser's one window, with or without script."""
    return Window(browser, script=script)


Check = Callable[[Browser, Path], list[str]]


def axe(browser: Browser, path: Path) -> list[str]:
    """axe-core in both themes, wide and narrow: no violation, and no doubt but about contrast."""
    view, found = window(browser), []
    view.show(path)
    for width, theme in product((WIDE, NARROW), THEMES):
        view.look(width, theme)
        # Narrow, `contrast` computes the colours itself: they cost axe more than all the rest.
        found += [f"{theme} {width} px: {problem}" for problem in _axe(view.page, colours=width == WIDE)]
    return found


def reflow(browser: Browser, path: Path) -> list[str]:
    """No sideways scroll in a narrow window or at 200 per cent, nor with text as widely spaced as a reader may set it."""
    view, found = window(browser), []
    view.show(path)
    for spaced, width in product((False, True), (NARROW, ZOOMED, WIDE)):
        if spaced:
            view.page.evaluate(_DRESS, SPACED)
        view.look(width)
        problems = [*view.ask("sideways()"), *(view.ask("cut()") if spaced else [])]
        found += [f"{width} px{', glesare text' if spaced else ''}: {problem}" for problem in problems]
    return found


def quiet(browser: Browser, path: Path) -> list[str]:
    """One request, no word in the console, and the same content without script."""
    view, bare = window(browser), window(browser, script=False)
    view.show(path)
    view.page.wait_for_load_state("networkidle")
    found = [*view.heard, *(f"sidan hämtar {address}" for address in view.asked[1:])]
    with_script = set(view.ask("words('main table, main a, h1, h2, h3')"))
    bare.show(path)
    found += bare.ask("controls()")
    lost = with_script - set(bare.ask("words('body')"))
    return [*found, *([f"utan skript saknas {sorted(lost)[:5]}"] if lost else [])]


def contrast(browser: Browser, path: Path) -> list[str]:
    """Text, pictures and links as they are drawn, in both themes, wide and narrow, and in print."""
    view, found = window(browser), []
    view.show(path)
    looks: dict[str, tuple[int, Theme, bool]] = {
        "ljust": (WIDE, "light", False),
        "ljust, smalt": (NARROW, "light", False),
        "mörkt": (WIDE, "dark", False),
        "mörkt, smalt": (NARROW, "dark", False),
        "tryck": (PAPER, "light", True),
    }
    for look, (width, theme, paper) in looks.items():
        view.look(width, theme, paper=paper)
        problems = [*view.ask("texts()"), *view.ask("pictures()")]
        problems += [] if paper else view.ask("links()")
        found += [f"{look}: {problem}" for problem in problems]
    return found


def forced_colours(browser: Browser, path: Path) -> list[str]:
    """With the reader's own few colours every surface keeps an edge and every shape is seen."""
    view, found = window(browser), []
    view.show(path)
    surfaces = json.dumps(view.ask("surfaces()"))
    for theme in THEMES:
        view.look(theme=theme, forced=True)
        found += [f"{theme}: {problem}" for problem in view.ask(f"forced({surfaces})")]
    return found + _axe(view.page, colours=False)


def keyboard(browser: Browser, path: Path) -> list[str]:
    """Tab meets the way to the content first, then everything in the text's order, seen, and out again."""
    view, found = window(browser), []
    for width in (WIDE, NARROW):
        view.show(path, width)
        for _ in range(view.ask("listen()")):
            view.page.keyboard.press("Tab")
        found += [f"{width} px: {problem}" for problem in view.ask("path()")]
    return found


def without_css(browser: Browser, path: Path) -> list[str]:
    """Without the stylesheet the page says the same, word for word, under the same headings."""
    view = window(browser)
    view.show(path)
    view.ask("open()")
    found = list(dict.fromkeys(view.ask("styled()")))
    words, headings = set(view.ask("words('body')")), view.ask("headings()")
    view.ask("unstyle()")
    bare, bare_headings = set(view.ask("words('body')")), view.ask("headings()")
    if words - bare:
        found.append(f"utan stilmall saknas {sorted(words - bare)[:5]}")
    if bare - words:
        found.append(f"utan stilmall tillkommer eller sitter ihop {sorted(bare - words)[:5]}")
    if headings != bare_headings:
        found.append("rubrikerna är andra utan stilmall")
    return found


def printed(browser: Browser, path: Path) -> list[str]:
    """On paper: nothing lost, nothing wider than the page, no row cut, and a sensible number of pages, none for the foot alone."""
    view = window(browser)
    view.show(path, PAPER)
    view.ask("open()")
    said = set(view.ask("words('h1, main')")) - set(
        view.ask("words('[role=search]')")
    )  # nobody searches paper
    view.look(PAPER, paper=True)
    found = [f"på papper: {problem}" for problem in (*view.ask("paper()"), *view.ask("sideways()"))]
    lost = said - set(view.ask("words('body')"))
    found += [f"på papper saknas {sorted(lost)[:5]}"] if lost else []
    length = view.page.evaluate("document.body.innerText.length")
    sheets = pypdfium2.PdfDocument(view.page.pdf(prefer_css_page_size=True))
    pages = len(sheets)
    found += [] if 1 <= pages <= 2 + length / 700 else [f"{pages} sidor för {length} tecken"]
    last_words = _letters(view.page.evaluate("document.querySelector('main').innerText"))[-8:]
    on_last = _letters(sheets[pages - 1].get_textpage().get_text_range())
    return found if last_words in on_last else [*found, "sidfoten står ensam på sista sidan"]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


CHECKS: tuple[Check, ...] = (
    axe, reflow, quiet, contrast, forced_colours, keyboard, without_css, printed,
)  # fmt: skip


def _axe(page: Page, *, colours: bool) -> list[str]:
    if not page.evaluate("!!globalThis.axe"):
        page.evaluate(_axe_source())
    how = {
        "runOnly": TAGS,
        "resultTypes": ["violations", "incomplete"],
        "rules": {"color-contrast": {"enabled": colours}},
    }
    answer = page.evaluate("how => axe.run(document, how)", how)
    found = [
        f"axe {rule['id']}: {node['html'][:120]}" for rule in answer["violations"] for node in rule["nodes"]
    ]
    return found + [
        f"axe vet inte om {rule['id']}: {node['html'][:120]}"
        for rule in answer["incomplete"]
        if rule["id"] != "color-contrast"  # what axe does not know of it, `contrast` computes
        for node in rule["nodes"]
    ]


@cache
def _questions() -> str:
    return (Path(__file__).parent / "i_sidan.js").read_text("utf-8")


@cache
def _axe_source() -> str:
    return (verktyg.found("axe-core") or Path("axe saknas")).read_text("utf-8")
