"""What a picture holds beside the picture: scripts, addresses elsewhere, and what unfolds into more than it looks."""

import io
import re
import struct
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

MAX_SIDE = 4000
MAX_DEPTH = 60
MAX_SHAPES = 20_000

_ACTIVE = frozenset(("script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler"))
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif);base64,", re.IGNORECASE)
_URL = re.compile(r"(?i)url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif);base64,)|@import|expression\s*\(")
_PNG = re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR(.{8})", re.DOTALL)
_JPEG = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf].{3}(.{4})", re.DOTALL)


def surprise(content: bytes, suffix: str) -> str:
    """What the picture holds that a picture should not, as the end of a sentence: `innehåller skript`; else nothing."""
    if suffix == ".svg":
        return next(_in_svg(content), "")
    if suffix == ".png":
        sides = [struct.unpack(">II", found) for found in _PNG.findall(content)[:1]]
    else:
        sides = [struct.unpack(">HH", found) for found in _JPEG.findall(content)]
    is_large = any(max(pair) > MAX_SIDE for pair in sides) and (suffix == ".png" or len(sides) == 1)
    return f"är större än {MAX_SIDE} bildpunkter på en led" if is_large else ""


def _in_svg(content: bytes) -> Iterator[str]:
    if re.search(rb"(?i)<!ENTITY", content):
        yield "har egna förkortningar (ENTITY)"
        return
    if re.search(rb"(?i)<\?xml-stylesheet", content):
        yield "hämtar en stilmall"
        return
    depth, deepest = 0, 0
    top: ElementTree.Element | None = None
    source = io.BytesIO(content.removeprefix(b"\xef\xbb\xbf").lstrip())
    try:
        for event, element in ElementTree.iterparse(source, ("start", "end")):  # noqa: S314 - no entities: told above
            top = element if top is None else top
            depth += 1 if event == "start" else -1
            deepest = max(deepest, depth)
    except (ElementTree.ParseError, ValueError, LookupError):
        yield "går inte att läsa som svg"
        return
    if top is None or deepest > MAX_DEPTH:
        yield f"har former i mer än {MAX_DEPTH} lager"
        return
    for element in top.iter():
        yield from _in_element(element)
    if _unfolded(top) > MAX_SHAPES:
        yield "upprepar former så att de blir alltför många"


def _in_element(element: ElementTree.Element) -> Iterator[str]:
    tag = _name(element.tag)
    if tag in _ACTIVE:
        yield "innehåller skript" if tag == "script" else f"innehåller {tag}, som inte är en bild"
    if tag == "style" and _URL.search(element.text or ""):
        yield "hämtar något utifrån"
    for key, value in element.attrib.items():
        name = _name(key)
        if name.startswith("on"):
            yield "innehåller skript"
        elif (
            (name in ("href", "src") and tag != "a" and not _INSIDE.match(value.strip()))
            or (tag == "a" and name == "href" and "script:" in value.lower())
            or _URL.search(value)
        ):
            yield "hämtar något utifrån"


def _unfolded(top: ElementTree.Element) -> int:
    """How many shapes there are when each `use` has been replaced by what it points at; counted no further than needed."""
    by_id = {element.get("id"): element for element in top.iter() if element.get("id")}
    uses = {
        ident: Counter(target for use in element.iter() if (target := _target(use)))
        for ident, element in by_id.items()
    }
    sizes = {ident: sum(1 for _ in element.iter()) for ident, element in by_id.items()}
    total, wave = sum(1 for _ in top.iter()), Counter(t for use in top.iter() if (t := _target(use)))
    while wave and total <= MAX_SHAPES:  # a circle ends here too: it grows
        total += sum(sizes.get(ident, 0) * times for ident, times in wave.items())
        following: Counter[str] = Counter()
        for ident, times in wave.items():
            for target, more in uses.get(ident, Counter()).items():
                following[target] += times * more
        wave = following
    return total


def _target(element: ElementTree.Element) -> str:
    if _name(element.tag) != "use":
        return ""
    return next((v.strip()[1:] for k, v in element.attrib.items() if _name(k) == "href"), "")


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2].rpartition(":")[2].lower()
