"""The page's tree made ready for paper: what WeasyPrint does not take from the page's CSS, and links that lead nowhere.

WeasyPrint draws inline SVG by its attributes and its own style sheet alone, so each picture gets the rules that the
page has for it. A picture that only adorns goes in as a background: what is read aloud is the sentence beside it.
"""

import base64
import re
from xml.etree.ElementTree import Element, tostring

_SVG = "{http://www.w3.org/2000/svg}"
_COLOUR = re.compile(r"^\s*--([\w-]+):\s*(#\w+);", re.MULTILINE)
_RULE = re.compile(r"(?:(?<=\n)|(?<=\} ))(\.([\w-]+) \{([^{}]*)\})")
_USE = re.compile(r"var\(--([\w-]+)\)")
_FONT = 'text { font-family: "Noto Sans", "Liberation Sans", Arial, sans-serif; }'


def dress(page: Element) -> None:
    """Change the tree of one page in place."""
    css = "\n".join(style.text or "" for style in page.iter("style"))
    rules = _for_pictures(css)
    for parent in list(page.iter()):
        for child in list(parent):
            if child.tag == f"{_SVG}svg" and not parent.tag.startswith(_SVG):
                _picture(child, rules)
    for link in list(page.iter("a")):
        if not link.get("href", "").startswith(("#", "https://", "http://", "mailto:")):
            link.tag = "span"
            link.attrib.pop("href", None)


def colours_of(css: str) -> dict[str, str]:
    """The colours that a page's CSS names, as they are on light paper: the first time each is named."""
    colours: dict[str, str] = {}
    for name, colour in _COLOUR.findall(css):
        colours.setdefault(name, colour)
    return colours


def _for_pictures(css: str) -> list[tuple[str, str]]:
    """The page's rules for shapes and texts in pictures by their class, with the colours of light paper."""
    colours = colours_of(css)
    found = ((name, rule) for rule, name, inside in _RULE.findall(css) if inside.strip().startswith("fill:"))
    return [(name, _USE.sub(lambda use: colours.get(use[1], "none"), rule)) for name, rule in found]


def _picture(svg: Element, rules: list[tuple[str, str]]) -> None:
    classes = {word for shape in svg.iter() for word in shape.get("class", "").split()}
    style = Element(f"{_SVG}style")
    style.text = "\n".join((_FONT, *(rule for name, rule in rules if name in classes)))
    svg.insert(0, style)
    name, finding = svg.find(f"{_SVG}title"), svg.find(f"{_SVG}desc")
    if svg.get("aria-hidden") == "true":
        _as_background(svg)
    elif name is not None and finding is not None:
        name.text = f"{name.text}. {finding.text}"


def _as_background(svg: Element) -> None:
    kept, tail, svg.tail = svg.get("class", ""), svg.tail, None
    picture = base64.b64encode(tostring(svg)).decode()
    width, height = svg.get("width", "100%"), svg.get("height", "100%")
    place = "; ".join(
        (
            f"width: {_length(width)}",
            f"height: {_length(height)}",
            f"background: url(data:image/svg+xml;base64,{picture}) 0 0 / 100% 100% no-repeat",
        )
    )
    svg.clear()
    svg.tag, svg.tail = "span", tail
    svg.attrib.update({"class": f"prydnad {kept}", "style": f"display: block; {place}"})


def _length(value: str) -> str:
    return f"{value}px" if value.isdigit() else value
