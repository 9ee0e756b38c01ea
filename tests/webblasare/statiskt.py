"""What a page's own text must hold for everyone to read it; nothing but Python, so it runs everywhere."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from tests.webblasare.element import Element, read
from tests.webblasare.stilmall import rules

Check = Callable[[Element], Iterator[str]]

REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "for")
BLOCKS = """
address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav
ol p pre section table ul
"""
PARAGRAPH_ENDS_AT = frozenset(BLOCKS.split())
FETCHING = ("src", "srcset", "poster", "data", "action", "background")
EVENT = re.compile(r"on[a-z]+")
LANGUAGE = re.compile(r"(?:sv|en|fi|se|de|fr|ar|fa|so|pl|uk)(?:-[A-Z]{2})?")
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
OUTSIDE_CSS = re.compile(r"@import|url\(\s*[\"']?(?!data:|#)", re.IGNORECASE)


def problems(html: str) -> list[str]:
    """Everything wrong that the page's text shows."""
    root, wrong = read(html)
    if not html.startswith("<!doctype html>\n"):
        wrong.append("sidan börjar inte med <!doctype html>")
    return wrong + [f"{check.__name__}: {problem}" for check in CHECKS for problem in check(root)]


def frame(root: Element) -> Iterator[str]:
    """Language, title, one main part and one first heading."""
    for html in root.all("html"):
        if not LANGUAGE.fullmatch(html.attrs.get("lang", "")):
            yield f"sidans språk är {html.attrs.get('lang')!r}"
    for tag in ("html", "title", "main", "h1"):
        found = [element for element in root.all(tag) if not _in_picture(element)]
        if len(found) != 1 or not found[0].text:
            yield f"{len(found)} {tag} (ska vara en, med text)"
    for element in root.all():
        if element.tag != "html" and not LANGUAGE.fullmatch(element.attrs.get("lang", "sv")):
            yield f"{element} har ett språk som inte finns"


def _in_picture(element: Element) -> bool:
    return element.parent is not None and element.parent.tag == "svg"


def headings(root: Element) -> Iterator[str]:
    """The first is h1, and no step is left out on the way down."""
    found = list(root.all("h1", "h2", "h3", "h4", "h5", "h6"))
    if found and found[0].tag != "h1":
        yield f"första rubriken är {found[0]}"
    for before, after in pairwise(found):
        if int(after.tag[1]) > int(before.tag[1]) + 1:
            yield f"hopp från {before.tag} ({before.text}) till {after.tag} ({after.text})"
    yield from (f"{h} är tom" for h in found if not h.text)


def references(root: Element) -> Iterator[str]:
    """An id is one element's alone, and what points at one finds it."""
    ids = [element.attrs["id"] for element in root.all() if "id" in element.attrs]
    yield from sorted({f"id {one} står på flera element" for one in ids if ids.count(one) > 1})
    for element in root.all():
        for name in REFERENCES:
            for target in element.attrs.get(name, "").split():
                if target not in ids:
                    yield f"{element}: {name} pekar på {target}, som inte finns"
            if name in element.attrs and not element.attrs[name].strip():
                yield f"{element}: {name} är tomt"
        href = element.attrs.get("href", "")
        if href.startswith("#") and href[1:] not in ids:
            yield f"{element} leder ingenstans"


def tables(root: Element) -> Iterator[str]:
    """A caption first, a scope on every header cell, and headers over every column and before every row."""
    for table in root.all("table"):
        first = table.elements()[:1]
        if not first or first[0].tag != "caption" or not first[0].text:
            yield f"{table} börjar inte med en caption"
        name = first[0].text if first else ""
        for th in table.all("th"):
            if th.attrs.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                yield f"«{name}»: {th} {th.text!r} saknar scope"
        heads = [row for part in table.elements("thead") for row in part.elements("tr")]
        if not heads:
            yield f"«{name}» har inget tabellhuvud (thead)"
        for row in heads:
            for number, cell in enumerate(row.elements("td")):
                if number or cell.text:
                    yield f"«{name}»: rubrikcellen {cell.text!r} är en td"
        for part in table.elements("tbody", "tfoot"):
            for row in part.elements("tr"):
                if not row.elements("th"):
                    yield f"«{name}»: raden {row.text[:40]!r} saknar radrubrik"
        if table.elements("tr"):
            yield f"«{name}» har rader utanför thead och tbody"


def pictures(root: Element) -> Iterator[str]:
    """A picture says what it shows, or keeps quiet altogether."""
    for img in root.all("img"):
        if "alt" not in img.attrs:
            yield f"{img} saknar alt"
    for svg in root.all("svg"):
        if svg.attrs.get("aria-hidden") == "true" or svg.within("svg"):
            continue
        kinds = [child.tag for child in svg.elements() if child.text]
        if svg.attrs.get("role") != "img" or kinds[:1] != ["title"]:
            yield f"{svg} är varken dold (aria-hidden) eller en bild (role=img) med title först"
        elif "desc" not in kinds:
            yield f"{svg} saknar desc"
        elif not (svg.attrs.get("aria-labelledby") or svg.attrs.get("aria-label")):
            yield f"{svg} nämner inte sin title (aria-labelledby)"


def nesting(root: Element) -> Iterator[str]:
    """What a browser would move about by itself, or a list that holds something else than items."""
    for paragraph in root.all("p", "h1", "h2", "h3", "h4", "h5", "h6"):
        for inside in paragraph.all():
            if inside.tag in PARAGRAPH_ENDS_AT:
                yield f"{inside} står i {paragraph}"
    for parent, children in {
        "ul": ("li",),
        "ol": ("li",),
        "dl": ("dt", "dd", "div"),
        "tr": ("th", "td"),
    }.items():
        for element in root.all(parent):
            odd = [str(c) for c in element.elements() if c.tag not in (*children, "template", "script")]
            if odd:
                yield f"{element} har {odd[0]} direkt i sig"
    for link in root.all("a", "button"):
        if any(link.all("a", "button", "input", "select", "summary")):
            yield f"{link} har något att klicka på i sig"


def alone(root: Element) -> Iterator[str]:
    """The page is all there is: nothing from elsewhere, and only the script that its own policy names by its hash."""
    policies = [m.attrs for m in root.all("meta") if m.attrs.get("http-equiv") == "Content-Security-Policy"]
    policy = policies[0].get("content", "") if len(policies) == 1 else ""
    parts = {words[0]: words[1:] for part in policy.split(";") if (words := part.split())}
    for name in ("default-src", "base-uri", "form-action"):
        if parts.pop(name, []) != ["'none'"]:
            yield f"innehållspolicyn stänger inte allt ({name}): {policy!r}"
    if parts.pop("img-src", []) not in ([], ["data:"]):
        yield f"innehållspolicyn släpper in bilder utifrån: {policy!r}"
    for tag in ("script", "style"):
        allowed = parts.pop(f"{tag}-src", [])
        if any(not re.fullmatch(r"'sha256-[A-Za-z0-9+/]+={0,2}'", word) for word in allowed):
            yield f"innehållspolicyn släpper in annat än namngivna {tag}: {allowed}"
        for element in root.all(tag):
            digest = base64.b64encode(hashlib.sha256(element.raw.encode()).digest()).decode()
            if "src" in element.attrs or f"'sha256-{digest}'" not in allowed:
                yield f"{element} står inte i innehållspolicyn"
    for name, words in parts.items():
        yield f"innehållspolicyn släpper in {sorted(words)} som {name}"
    for element in root.all():
        if "style" in element.attrs:
            yield f"{element} har en stil som innehållspolicyn inte släpper in"
    for element in root.all():
        yield from _fetched(element)
    yield from (
        f"stilmallen hämtar något: {s.raw[:60]!r}" for s in root.all("style") if OUTSIDE_CSS.search(s.raw)
    )


def links(root: Element) -> Iterator[str]:
    """A link has words, and its line under it (in a list of links, a nav, its place tells what it is)."""
    for link in root.all("a"):
        name = (
            link.attrs.get("aria-label")
            or link.text
            or "".join(i.attrs.get("alt", "") for i in link.all("img"))
        )
        if "href" in link.attrs and not name.strip():
            yield f"{link} har ingen text"
    for style in root.all("style"):
        for rule in rules(style.raw):
            bare = re.search(r"\btext-decoration(?:-line)?\s*:[^;]*\bnone\b", rule.body)
            if bare and "print" not in rule.media:
                for selector in rule.selectors:
                    if (
                        re.search(r"(?:^|[\s>])a(?::link|:visited|:any-link)?$", selector)
                        and "nav" not in selector
                    ):
                        yield f"länkar känns igen bara på färgen: {selector}"


def scroll_boxes(root: Element) -> Iterator[str]:
    """What has a place in the order of the keyboard tells what it is."""
    for element in root.all():
        if element.attrs.get("tabindex", "0") != "0" and element.attrs["tabindex"] != "-1":
            yield f"{element} går före i tabbordningen"
        if element.attrs.get("tabindex") == "0" and not (
            element.attrs.get("role")
            and (element.attrs.get("aria-labelledby") or element.attrs.get("aria-label"))
        ):
            yield f"{element} går att nå men säger inte vad den är"


def _fetched(element: Element) -> Iterator[str]:
    """What one element would fetch, or run."""
    for name, value in element.attrs.items():
        if EVENT.fullmatch(name) or value.strip().lower().startswith("javascript:"):
            yield f"{element} har ett skript i {name}"
        if name in FETCHING and not value.startswith("data:"):
            yield f"{element} hämtar {value}"
        is_link = element.tag == "a" and value.startswith(("https:", "mailto:", "tel:"))
        if name in ("href", "xlink:href") and ELSEWHERE.match(value) and not is_link:
            yield f"{element} leder till {value}"
        if name == "style" and OUTSIDE_CSS.search(value):
            yield f"{element} hämtar något i style"
    is_icon = element.attrs.get("href", "").startswith("data:")
    if element.tag in ("iframe", "object", "embed", "base") or (element.tag == "link" and not is_icon):
        yield f"{element} hämtar något utifrån"


CHECKS: tuple[Check, ...] = (
    frame, headings, references, tables, pictures, nesting, alone, links, scroll_boxes,
)  # fmt: skip
