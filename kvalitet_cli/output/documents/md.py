"""Reports as Markdown; how the text is tidied stands in `_md`, which a worker loads without the rest."""

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.documents._md import marked, render

__all__ = ["FORMAT", "marked", "render"]

FORMAT = DocumentFormat("md", render, marked)
