"""Reports as HTML; what a page is and what it may do stands in `_html`, which a worker loads without the rest."""

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.documents._html import render
from kvalitet_cli.output.marks import in_html

__all__ = ["FORMAT", "render"]

FORMAT = DocumentFormat("html", render, in_html)
