"""A page as a tree of elements: as little of a browser as the checks without one need."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)


@dataclass(eq=False)
class Element:
    """An element with its attributes; what it holds is elements and texts in their order."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    parent: "Element | None" = None

    def __str__(self) -> str:
        words = " ".join(f'{name}="{value}"' for name, value in self.attrs.items())
        return f"<{self.tag}{' ' if words else ''}{words}>"[:120]

    def all(self, *tags: str) -> Iterator["Element"]:
        """Every element below this one in document order, with one of these tags if any are given."""
        for child in self.children:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def elements(self, *tags: str) -> list["Element"]:
        """The elements directly in this one."""
        return [c for c in self.children if isinstance(c, Element) and (not tags or c.tag in tags)]

    @property
    def text(self) -> str:
        """All text in it, its white space as a reader sees it."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """All text in it as it is written."""
        return "".join(c.raw if isinstance(c, Element) else c for c in self.children)

    def within(self, *tags: str) -> bool:
        """Whether it stands in an element with one of these tags."""
        above = self.parent
        while above is not None and above.tag not in tags:
            above = above.parent
        return above is not None


def read(html: str) -> tuple[Element, list[str]]:
    """The page's root and what in its nesting is wrong."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    left = [f"{element} stängs aldrig" for element in reader.open[1:]]
    return reader.root, reader.wrong + left


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(self.open[-1].children[-1])  # type: ignore[arg-type]  # just added: an element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag == tag:
            self.open.pop()
            return
        self.wrong.append(f"</{tag}> möter {self.open[-1]} på rad {self.getpos()[0]}")
        tags = [element.tag for element in self.open]
        if tag in tags:
            del self.open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        parent = self.open[-1]
        named = {name: value or "" for name, value in attrs}
        parent.children.append(Element(tag, named, parent=parent))
