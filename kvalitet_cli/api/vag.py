"""The way to a page: from the way in, by its unit or its year; worked out from where it lies, so no report can forget it."""

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kvalitet_cli.extension import Page

INDEX = "index"
_AR = re.compile(r"\d{4}")
_BORJAN, _SLUT = '<nav class="vag"', "</nav>\n"
_VAGEN = re.compile(r"(?<=-->\n\n)\[?Alla rapporter([^\n]*)\n\n")


class Vagsteg(NamedTuple):
    """A step of the way; `mal` (relative, without ending) is empty where it leads nowhere, and in the last."""

    text: str
    mal: str = ""


def vag(
    page: Page, titel: str, enheter: Mapping[str, str], finns: Callable[[str], bool]
) -> tuple[Vagsteg, ...]:
    """The way to a page; the way in itself has none.

    Args:
        page: The page.
        titel: What its report is called.
        enheter: Names of units by id.
        finns: Whether there is a page at a path, so that no step leads astray.

    """
    if page.path == INDEX:
        return ()
    mapp = posixpath.dirname(page.path)
    forst = mapp.partition("/")[0]

    def steg(text: str, sida: str) -> Vagsteg:
        return Vagsteg(text, posixpath.relpath(sida, mapp or ".") if finns(sida) else "")

    found = [steg("Alla rapporter", INDEX)]
    namn, sida = page.namn or titel, ""
    if forst in enheter:
        sida = f"{forst}/enhetsprofil"
        found.append(steg(enheter[forst], sida))
    elif _AR.fullmatch(forst):
        sida = f"{forst}/aret"
        found.append(steg(forst, sida))
    if sida == page.path:
        namn = found.pop().text
    return (*found, Vagsteg(namn))


def utan_vag(text: str) -> str:
    """A page's text without the way to it, which says nothing of what the page is about."""
    start = text.find(_BORJAN)
    end = text.find(_SLUT, start) if start >= 0 else -1
    if end >= 0:
        return text[:start] + text[end + len(_SLUT) :]
    return _VAGEN.sub(lambda match: "" if " \u203a " in match[1] else match[0], text, count=1)
