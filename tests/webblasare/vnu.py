"""The Nu Html Checker over many pages in one call."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from tests import verktyg

# A short run is over before the second compiler has paid for itself; the first alone needs a deeper stack.
JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
# vnu holds that `img-src data:` blocks a picture in the page, and counts no hashes of scripts and styles; whether something is
# blocked the browser itself tells (`quiet`, test_sok.py), and whether a hash is right, `statiskt`.
IN_THE_PAGE = re.compile(
    r"Resource violates Content Security Policy .* image .data:|Inline (?:script|style) violates Content Security Policy"
)


def problems(pages: Sequence[Path]) -> dict[Path, list[str]]:
    """Errors, warnings and what it notes about the language, by page; its other notes are taste."""
    how = ("--format", "json", "--stdout", "--exit-zero-always")
    done = subprocess.run(
        [*JAVA, "-jar", str(verktyg.found("vnu")), *how, *map(str, pages)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found: dict[Path, list[str]] = {path.resolve(): [] for path in pages}
    for message in json.loads(done.stdout)["messages"]:
        text = message["message"]
        is_fault = message["type"] != "info" or message.get("subType") == "warning" or "lang" in text
        if is_fault and not IN_THE_PAGE.match(text):
            path = Path(unquote(message["url"].removeprefix("file:"))).resolve()
            found.setdefault(path, []).append(f"rad {message.get('lastLine')}: {text}")
    return found
