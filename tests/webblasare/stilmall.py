"""A stylesheet as rules with the conditions they stand under; enough for the program's own CSS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Selectors, what stands in the braces, and the `@media` or other conditions around, joined."""

    selectors: tuple[str, ...]
    body: str
    media: str = ""

    def value(self, name: str) -> str:
        """What the rule says of a property; empty when it says nothing."""
        found = re.findall(rf"(?:^|;)\s*{re.escape(name)}\s*:\s*([^;]+)", self.body)
        return found[-1].strip() if found else ""


def rules(css: str, media: str = "") -> Iterator[Rule]:
    """Every rule of the sheet in order."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    at = 0
    while (start := css.find("{", at)) >= 0:
        head, end = css[at:start].rpartition(";")[2].strip(), _closing(css, start)
        body = css[start + 1 : end]
        if head.startswith(("@media", "@supports", "@layer", "@container")):
            yield from rules(body, f"{media} {head}".strip())
        else:
            yield Rule(tuple(part.strip() for part in head.split(",")), body, media)
        at = end + 1


def tokens(css: str) -> dict[str, dict[str, str]]:
    """The variables of `:root` as they are in `ljust`, `mörkt` and `tryck`."""
    found: dict[str, dict[str, str]] = {"ljust": {}, "mörkt": {}, "tryck": {}}
    for rule in rules(css):
        if not any(re.match(r":root\b|html$", selector) for selector in rule.selectors):
            continue
        variables = dict(re.findall(r"--([\w-]+)\s*:\s*([^;]+?)\s*(?=;|$)", rule.body))
        for look, values in found.items():
            if _holds(rule.media, look):
                values.update(variables)
    return {look: {name: _resolved(values, name) for name in values} for look, values in found.items()}


def _holds(media: str, look: str) -> bool:
    if "forced-colors" in media or "width" in media or "contrast" in media:
        return False
    if "dark" in media and look != "mörkt":
        return False
    if "prefers-color-scheme: light" in media and look == "mörkt":
        return False
    return not (("print" in media and look != "tryck") or ("screen" in media and look == "tryck"))


def _resolved(values: dict[str, str], name: str) -> str:
    value = values[name]
    for _ in range(9):
        match = re.fullmatch(r"var\(--([\w-]+)\)", value)
        if not match:
            break
        value = values.get(match[1], "")
    return value


def _closing(css: str, start: int) -> int:
    depth = 0
    for at in range(start, len(css)):
        depth += {"{": 1, "}": -1}.get(css[at], 0)
        if depth == 0:
            return at
    return len(css)
