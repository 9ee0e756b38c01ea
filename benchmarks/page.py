"""The table in the handbook's page, between its marks."""

import re

from benchmarks.places import ROOT
from benchmarks.table import Report, markdown

PAGE = ROOT / "docs" / "prestanda.md"
START, END = "<!-- matning: skrivs av make matning -->", "<!-- slut matning -->"


def write(report: Report) -> None:
    """Put the table there instead of the one that was."""
    PAGE.write_text(with_table(PAGE.read_text("utf-8"), markdown(report)), "utf-8")


def with_table(text: str, table: str) -> str:
    """The page with this table between the marks."""
    return re.sub(
        f"(?s){re.escape(START)}.*?{re.escape(END)}", lambda _: f"{START}\n\n{table}\n\n{END}", text
    )
