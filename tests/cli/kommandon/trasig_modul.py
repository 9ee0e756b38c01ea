"""Går inte att läsa in."""

raise RuntimeError("trasig")
