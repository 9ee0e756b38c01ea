"""Every link in a folder of pages leads to a file that lies there, and to a place that is in it."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.webblasare.element import Element, read


def problems(folder: Path) -> list[str]:
    """The links that lead nowhere."""
    pages = {path.resolve(): read(path.read_text("utf-8"))[0] for path in sorted(folder.rglob("*.html"))}
    ids = {path: {e.attrs["id"] for e in root.all() if "id" in e.attrs} for path, root in pages.items()}
    return [
        f"{path.relative_to(folder.resolve())}: {link} {problem}"
        for path, root in pages.items()
        for link in root.all("a", "area", "link")
        if (problem := _problem(link, path, ids, folder.resolve()))
    ]


def _problem(link: Element, page: Path, ids: dict[Path, set[str]], folder: Path) -> str:
    parts = urlsplit(link.attrs.get("href", ""))
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return ""
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_relative_to(folder):
        return "leder ut ur mappen"
    if not target.is_file():
        return "leder till en fil som inte finns"
    if parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        return "leder till en plats som inte finns i filen"
    return ""
