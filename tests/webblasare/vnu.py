"""The Nu Html Checker over many pages in one call."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests import verktyg


def problems(pages: Sequence[Path]) -> dict[Path, list[str]]:
    """Errors, warnings and what it notes about the language, by page; its other notes are taste."""
    command = [
        "java",
        "-jar",
        str(verktyg.found("vnu")),
        "--format",
        "json",
        "--stdout",
        "--exit-zero-always",
    ]
    done = subprocess.run([*command, *map(str, pages)], capture_output=True, encoding="utf-8", check=True)
    found: dict[Path, list[str]] = {path.resolve(): [] for path in pages}
    for message in json.loads(done.stdout)["messages"]:
        is_fault = message["type"] != "info" or message.get("subType") == "warning"
        if is_fault or "lang" in message["message"]:
            path = Path(message["url"].removeprefix("file:")).resolve()
            found.setdefault(path, []).append(f"rad {message.get('lastLine')}: {message['message']}")
    return found
