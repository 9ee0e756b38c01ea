"""Ways to break a good page, and for each the checks that must see it.

The first twenty of `KNOWN` are those that axe, vnu, html-validate and pa11y were tried on; no tool of theirs saw all, and
none saw the last: a page that scrolls sideways in a narrow window. `OWN` are faults that only the checks here look for.
"""

import base64
import hashlib
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


def any_style(html: str) -> str:
    """A page whose policy lets in what a fault has done to its style; else the browser would not show the fault."""
    return _swap(r"style-src [^;\"]*", "style-src 'unsafe-inline'")(html)


def scripted(script: str) -> Callable[[str], str]:
    """A script that the page's own policy allows."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    def spoil(html: str) -> str:
        html = _swap(r"default-src 'none'", f"default-src 'none'; script-src 'sha256-{digest}'")(html)
        return html.replace("</body>", f"<script>{script}</script>\n</body>")

    return spoil


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

KNOWN = (
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

OWN = (
    Fault(
        "en färg som är för blek i sin variabel",
        _swap(r"--dampad: #[0-9a-f]{6}", "--dampad: #b0b0b0"),
        ("kontrast", "contrast", "axe"),
    ),
    Fault(
        "en form som knappt syns",
        _first_in_main(_NAMELESS.replace('role="img"', 'aria-hidden="true"').replace("#333333", "#e0e0e0")),
        ("kontrast", "contrast"),
    ),
    Fault(
        "en yta som försvinner i tvingade färger",
        _first_in_main('<p><span style="background: #fce9c4; color: #693d0c">Delvis</span></p>'),
        ("forced_colours",),
    ),
    Fault(
        "en form som försvinner i tvingade färger",
        _first_in_main(_NAMELESS.replace('role="img"', 'aria-hidden="true"')),
        ("forced_colours",),
    ),
    Fault(
        "fokus som inte syns",
        _swap(
            r"</style>", ":focus-visible { outline: none !important; box-shadow: none !important }</style>"
        ),
        ("keyboard",),
    ),
    Fault(
        "något som går före i tabbordningen",
        _first_in_main('<p><a href="#forst" tabindex="3" id="forst">Först</a></p>'),
        ("statiskt", "keyboard"),
    ),
    Fault(
        "en länk som inte syns när den har fokus",
        _first_in_main('<p><a href="#gomd" id="gomd" style="position: absolute; left: -9999px">Gömd</a></p>'),
        ("keyboard",),
    ),
    Fault(
        "ord som bara stilmallen säger",
        _swap(r"</style>", 'main::before { content: "Utkast" }</style>'),
        ("without_css",),
    ),
    Fault(
        "en ordning som bara stilmallen ger",
        _first_in_main('<div style="display: flex; flex-direction: row-reverse"><p>Ett</p><p>Två</p></div>'),
        ("without_css",),
    ),
    Fault(
        "ord som sitter ihop utan stilmall",
        _first_in_main(
            '<p><span style="display: block">Ett</span><span style="display: block">Två</span></p>'
        ),
        ("without_css",),
    ),
    Fault(
        "text som göms när den glesas ut",
        _first_in_main(
            '<p style="height: 1.7em; width: 17em; overflow: hidden">Det här får plats på en rad</p>'
        ),
        ("reflow",),
    ),
    Fault(
        "text som inte kommer med på papper",
        _first_in_main('<p class="skarm">Försvinnande</p>', "@media print { .skarm { display: none } }"),
        ("printed",),
    ),
    Fault(
        "rader som delas på papper",
        _swap(r"</style>", "@media print { tr { break-inside: auto !important } }</style>"),
        ("printed",),
    ),
    Fault(
        "för bred för papperet",
        _swap(r"</style>", "@media print { table { width: 90rem !important } }</style>"),
        ("printed",),
    ),
    Fault(
        "tomma sidor på papper",
        _swap(r"</style>", "@media print { p, li, tr { break-after: page; margin-bottom: 20cm } }</style>"),
        ("printed",),
    ),
    Fault(
        "en sidfot ensam på ett papper",
        _swap(r"</style>", "@media print { .sidfot { break-before: page !important } }</style>"),
        ("printed",),
    ),
    Fault(
        "innehåll som bara ett skript ger",
        scripted("document.querySelector('main').insertAdjacentHTML('beforeend', '<h2>Skriptrubrik</h2>')"),
        ("quiet",),
    ),
    Fault(
        "en knapp som inte gör något utan skript",
        _first_in_main("<p><button type=button>Sök</button></p>"),
        ("quiet",),
    ),
    Fault("ett skript som går fel", scripted("saknas()"), ("quiet",)),
)
FAULTS = KNOWN + OWN
