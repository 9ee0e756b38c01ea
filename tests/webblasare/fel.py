"""Twenty-one ways to break a good page, and for each the checks that must see it.

The first twenty are those that axe, vnu, html-validate and pa11y were tried on; no tool of theirs saw all, and none
saw the last: a page that scrolls sideways in a narrow window.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

WITHOUT_BROWSER = ("statiskt", "kontrast")


@dataclass(frozen=True)
class Fault:
    """A way to break a page, and the names of the checks that must see it."""

    name: str
    spoil: Callable[[str], str]
    seen_by: tuple[str, ...]


def _swap(pattern: str, instead: str, count: int = 1) -> Callable[[str], str]:
    def spoil(html: str) -> str:
        changed, times = re.subn(pattern, instead, html, count=count, flags=re.DOTALL)
        assert times, f"sidan har inget {pattern}"
        return changed

    return spoil


def _first_in_main(snippet: str, css: str = "") -> Callable[[str], str]:
    def spoil(html: str) -> str:
        html = _swap(r"</style>", css + "</style>")(html)
        return _swap(r"(<main[^>]*>)", r"\1" + snippet)(html)

    return spoil


def _no_heads(html: str) -> str:
    """The cells of the first table's head as plain cells."""
    head = re.search(r"<thead>.*?</thead>", html, re.DOTALL)
    assert head, "sidan har inget tabellhuvud"
    plain = re.sub(r"<th\b[^>]*>", "<td>", head[0]).replace("</th>", "</td>")
    return html.replace(head[0], plain, 1)


def _stuck_box(html: str) -> str:
    """Every scroll box has more in it than it shows, and none can be reached from the keyboard."""
    html = html.replace("</style>", "table { min-width: 70rem } table a { pointer-events: none }</style>")
    return _swap(r' tabindex="0"', "", count=0)(html)


_PALE = '<p style="color: #b0b0b0; background: #ffffff">Den här texten är för blek.</p>'
_PALE_PICTURE = (
    '<svg role="img" aria-labelledby="blek blekare" width="200" height="40" viewBox="0 0 200 40">'
    '<title id="blek">Blek</title><desc id="blekare">Texten går inte att läsa.</desc>'
    '<rect x="0" y="0" width="200" height="40" fill="#ffffff" stroke="#333333"/>'
    '<text x="10" y="25" font-size="14" fill="#b0b0b0">Blek text</text></svg>'
)
_NAMELESS = '<svg role="img" width="40" height="40" viewBox="0 0 40 40"><circle cx="20" cy="20" r="9" fill="#333333"/></svg>'
_PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="

FAULTS = (
    Fault("utan språk", _swap(r'<html lang="[^"]*"', "<html"), ("statiskt", "axe", "vnu")),
    Fault("ett språk som inte finns", _swap(r'lang="sv"', 'lang="se-svenska"'), ("statiskt", "vnu")),
    Fault("utan titel", _swap(r"<title>[^<]*</title>", "<title></title>"), ("statiskt", "axe", "vnu")),
    Fault("blek text", _first_in_main(_PALE), ("axe", "contrast")),
    Fault(
        "blek text bara i mörkt",
        _swap(r"</style>", "@media screen and (prefers-color-scheme: dark) { p { color: #555555 } }</style>"),
        ("axe", "contrast"),
    ),
    Fault("blek text i en bild", _first_in_main(_PALE_PICTURE), ("kontrast", "contrast")),
    Fault("en bild utan namn", _first_in_main(_NAMELESS), ("statiskt", "axe")),
    Fault(
        "samma id två gånger", _first_in_main('<p id="tva">En</p><p id="tva">Två</p>'), ("statiskt", "vnu")
    ),
    Fault("ett hopp i rubrikerna", _swap(r"</h2>", "</h2><h4>Ett hopp</h4>"), ("statiskt", "axe", "vnu")),
    Fault("rubrikceller som vanliga celler", _no_heads, ("statiskt",)),
    Fault("en tabell utan rubrik", _swap(r"<caption.*?</caption>", ""), ("statiskt",)),
    Fault("en trasig genväg", _swap(r'href="#[^"]*"', 'href="#borta"'), ("statiskt", "axe", "keyboard")),
    Fault("en rullruta som inte går att nå", _stuck_box, ("reflow",)),
    Fault(
        "en bild från nätet",
        _first_in_main('<img src="https://kommunen.example/a.png" alt="">'),
        ("statiskt", "quiet"),
    ),
    Fault("en bild utan alt", _first_in_main(f'<img src="{_PIXEL}">'), ("statiskt", "axe", "vnu")),
    Fault("fel i varandra", _first_in_main("<p><div>Fel</div></p>"), ("statiskt", "vnu")),
    Fault(
        "ett namn som pekar på ingenting",
        _first_in_main('<section aria-labelledby="borta"><p>Text.</p></section>'),
        ("statiskt",),
    ),
    Fault("två huvudrubriker", _first_in_main("<h1>En till</h1>"), ("statiskt",)),
    Fault(
        "en länk som bara har färg",
        _first_in_main(
            '<p>Läs mer i <a class="naken" href="#">planen</a>.</p>', ".naken { text-decoration: none }"
        ),
        ("contrast",),
    ),
    Fault("ett skript", _first_in_main("<script>document.title = 1</script>"), ("statiskt", "quiet")),
    Fault("218 px i sidled", _first_in_main('<div style="width: 518px">Bred</div>'), ("reflow",)),
)
