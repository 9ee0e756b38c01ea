"""Reports as HTML; what a page is and what it may do stands in `_html`, which a worker loads without the rest."""

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.documents._html import marked, render

__all__ = ["FORMAT", "marked", "render"]

FORMAT = DocumentFormat("html", render, marked)
