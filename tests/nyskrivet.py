"""A file that `ny` has made, as someone fills it in."""

import re
from pathlib import Path


def put_to_use(path: Path, niva: str = "uppfyllt") -> None:
    """Take away every `#` that is one alone, and fill in every level."""
    text = re.sub(r"^( *)#(?!#) ?", r"\1", path.read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("niva:\n", f"niva: {niva}\n").replace("atgarder: []\n", "atgarder:\n")
    path.write_text(text, "utf-8")
