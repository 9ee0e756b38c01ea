"""Every page of the example data and of a new workspace, without a browser: what its text must hold, and its links."""

import re

from markdown_it import MarkdownIt

from kvalitet_cli.api import render
from tests.webblasare import kontrast, lankar, statiskt
from tests.webblasare.element import read
from tests.webblasare.exempel import Pages


def test_every_report_is_looked_at(rich: Pages) -> None:
    """The example data has something of every report; a new report comes in here by being there."""
    assert {report.name for report in render.reports()} - rich.by_report.keys() == set()


def test_everyone_can_read_them(rich: Pages, small: Pages) -> None:
    found = [
        f"{path.parent.name}/{path.name}: {problem}"
        for path in (*rich.all(), *small.all())
        for problem in statiskt.problems(path.read_text("utf-8"))
    ]
    assert found == []


def test_their_colours_can_be_told_apart(rich: Pages, small: Pages) -> None:
    pages = [path for report in rich.by_report for path in rich.richest(report)]
    found = {
        f"{path.name}: {problem}"
        for path in (*pages, *small.all())
        for problem in kontrast.problems(path.read_text("utf-8"))
    }
    assert sorted(found) == []


def test_their_links_lead_somewhere(rich: Pages, small: Pages) -> None:
    assert lankar.problems(rich.folder) == []
    assert lankar.problems(small.folder) == []


def test_they_say_things_in_the_order_of_the_markdown(rich: Pages, small: Pages) -> None:
    """Every heading of the Markdown, as a heading, a caption or a name, after the one before it."""
    for path in (*rich.all(), *small.all()):
        text, at = next(read(path.read_text("utf-8"))[0].all("main")).text, 0
        for heading in _markdown_headings(path.with_suffix(".md").read_text("utf-8")):
            found = text.find(heading, at)
            assert found >= 0, f"{path}: {heading} kommer inte efter {text[:at][-60:]!r}"
            at = found + len(heading)


def _markdown_headings(text: str) -> list[str]:
    html = MarkdownIt("commonmark").enable("table").render(text)
    return [h.text for h in read(re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))[0].all("h2", "h3", "h4")]
