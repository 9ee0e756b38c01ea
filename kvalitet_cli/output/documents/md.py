"""Reports as Markdown; how the text is tidied stands in `_md`, which a worker loads without the rest."""

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.documents._md import render
from kvalitet_cli.output.marks import in_markdown

__all__ = ["FORMAT", "render"]

FORMAT = DocumentFormat("md", render, in_markdown)
