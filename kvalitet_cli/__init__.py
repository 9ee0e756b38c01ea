"""Quality follow-up in Swedish welfare services as plain files."""

__version__ = "0.1.0"
