"""Contrast, computed: every pair of colour variables in light, dark and print, and the colours that pictures carry.

What axe cannot see: it says nothing of text in SVG, and nothing of a theme it is not run in.
"""

import re
from collections.abc import Iterator
from itertools import product

from kvalitet_cli.berakning.farg import kontrast
from tests.webblasare.element import Element, read
from tests.webblasare.stilmall import Rule, rules, tokens

TEXT, GRAPHIC = 4.5, 3.0
PAPERS = ("papper", "yta", "ton")
WORDS = ("text", "dampad", "accent")
FORMS = re.compile(r".+-stark|kant")  # colours of shapes that carry meaning
BACKDROP = re.compile(r"papper|yta|ton|linje|rutnat")  # what only holds the rest together, and may be faint
SHAPES = ("rect", "circle", "ellipse", "line", "path", "polygon", "polyline")
COLUMN = 704
NAMED = {"white": "#ffffff", "black": "#000000"}


def problems(html: str) -> list[str]:
    """Every pair in the page that cannot be read."""
    root, _ = read(html)
    css = "\n".join(style.raw for style in root.all("style"))
    colours = {
        look: {name: colour for name, value in found.items() if (colour := colour_of(value))}
        for look, found in tokens(css).items()
    }
    return [*_missing(colours), *_token_pairs(colours, css), *_pictures(root, colours["tryck"])]


def colour_of(value: str | None) -> str:
    """A written colour as `#rrggbb`; empty for what is none."""
    value = NAMED.get((value or "").strip().lower(), (value or "").strip().lower())
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        value = "#" + "".join(sign * 2 for sign in value[1:])
    return value if re.fullmatch(r"#[0-9a-f]{6}", value) else ""


def _missing(colours: dict[str, dict[str, str]]) -> Iterator[str]:
    for look, found in colours.items():
        for name in (*PAPERS[:2], *WORDS):
            if name not in found:
                yield f"{look}: färgen --{name} saknas i :root"


def _token_pairs(colours: dict[str, dict[str, str]], css: str) -> Iterator[str]:
    for look, found in colours.items():
        pairs = {*product(WORDS, PAPERS), *((f"{name}-text", name) for name in found)}
        pairs |= {pair for rule in rules(css) if (pair := _set_together(rule))}
        least = dict.fromkeys(pairs, TEXT)
        least |= {(name, PAPERS[0]): GRAPHIC for name in found if FORMS.fullmatch(name)}
        for (front, back), limit in sorted(least.items()):
            if front in found and back in found:
                ratio = kontrast(found[front], found[back])
                if ratio < limit:
                    yield f"{look}: --{front} på --{back} har kontrasten {ratio:.1f} (minst {limit})"


def _set_together(rule: Rule) -> tuple[str, str] | None:
    front = re.fullmatch(r"var\(--([\w-]+)\)", rule.value("color"))
    back = re.fullmatch(r"var\(--([\w-]+)\)", rule.value("background") or rule.value("background-color"))
    return (front[1], back[1]) if front and back else None


def _pictures(root: Element, printed: dict[str, str]) -> Iterator[str]:
    faint = {colour for name, colour in printed.items() if BACKDROP.match(name)} | {"#ffffff"}
    for svg in root.all("svg"):
        if svg.within("svg"):
            continue
        drawn = [e for e in svg.all(*SHAPES, "text") if not _apart(e)]
        texts = [e for e in drawn if e.tag == "text" and e.text]
        for number, element in enumerate(drawn):
            if element.tag == "text" and element.text:
                front = colour_of(_inherited(element, "fill") or "#000000")
                back = _under(element, drawn[:number])
                if front and back and kontrast(front, back) < TEXT:
                    yield f"{svg}: texten {element.text!r} ({front}) på {back} har kontrasten {kontrast(front, back):.1f}"
            elif element.tag != "text" and not any(_covers(element, text) for text in texts):
                seen = {colour for name in ("fill", "stroke") if (colour := _paint(element, name))}
                if seen and not seen & faint and all(kontrast(one, "#ffffff") < GRAPHIC for one in seen):
                    yield f"{svg}: {element} syns inte mot papperet"


def _paint(element: Element, name: str) -> str:
    default = "#000000" if name == "fill" and element.tag != "line" else ""
    return colour_of(_inherited(element, name) or default)


def _under(text: Element, before: list[Element]) -> str:
    for shape in reversed(before):
        if shape.tag != "text" and _paint(shape, "fill") and _covers(shape, text):
            return _paint(shape, "fill")
    return "#ffffff"


def _covers(shape: Element, text: Element) -> bool:
    """Whether the middle of the text's first letters lies in the shape (boxes and circles; the browser sees the rest)."""
    size = _number(_inherited(text, "font-size") or "16")
    aside = {"middle": 0.0, "end": -0.3}.get(_inherited(text, "text-anchor"), 0.3)
    x, y = _place(text, "x") + aside * size, _place(text, "y") - 0.35 * size
    if shape.tag == "rect":
        left, top = _place(shape, "x"), _place(shape, "y")
        return left <= x <= left + _place(shape, "width") and top <= y <= top + _place(shape, "height")
    if shape.tag == "circle":
        return (x - _place(shape, "cx")) ** 2 + (y - _place(shape, "cy")) ** 2 <= _place(shape, "r") ** 2
    return False


def _place(element: Element, name: str) -> float:
    """A length in pixels; a share of the picture is one of a column's width."""
    value = element.attrs.get(name, "")
    return _number(value) * COLUMN / 100 if value.endswith("%") else _number(value)


def _apart(element: Element) -> bool:
    """Whether it is only defined there, or moved about, so that its numbers do not tell where it is."""
    above: Element | None = element
    while above is not None and above.tag != "svg":
        if (
            above.tag in ("defs", "clippath", "mask", "pattern", "marker", "symbol")
            or "transform" in above.attrs
        ):
            return True
        above = above.parent
    return False


def _inherited(element: Element, name: str) -> str:
    above: Element | None = element
    while above is not None:
        if name in above.attrs:
            return above.attrs[name]
        if above.tag == "svg":
            break
        above = above.parent
    return ""


def _number(value: str | None) -> float:
    match = re.match(r"-?[\d.]+", value or "")
    return float(match[0]) if match else 0.0
