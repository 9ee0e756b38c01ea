"""Everything that CI runs, part by part with its time; `--snabb` is the inner loop.

Prints the number of suppressions (skip, xfail, type: ignore, noqa) too: each must have its reason on the line.
"""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent

TOOLS: list[str | Path] = [PYTHON, "tests/verktyg.py"]
PARTS: dict[str, list[str | Path]] = {
    "verktyg (webbläsare, Java, axe, vnu, skal)": TOOLS,
    "stil (ruff check)": [BIN / "ruff", "check", "."],
    "form (ruff format)": [BIN / "ruff", "format", "--check", "."],
    "typer (mypy)": [BIN / "mypy"],
    "våningar (import-linter)": [BIN / "lint-imports", "--no-cache"],
    "egna data (kvalitet kontrollera)": [BIN / "kvalitet", "kontrollera", "--fel-vid", "varning"],
    "egna data i form (kvalitet formatera --kontrollera)": [BIN / "kvalitet", "formatera", "--kontrollera"],
    "egna rapporter (kvalitet rapport --kontrollera --tvinga)": [
        BIN / "kvalitet",
        "rapport",
        "--kontrollera",
        "--tvinga",
    ],
    "prov (pytest)": [PYTHON, "-X", "warn_default_encoding", "-m", "pytest", "-q", "-n", "2"],
    "vad som har prövats (make tillit)": [PYTHON, "tests/tillit/tabell.py", "--bara-tabell"],
    "hjulet i en tom miljö": [PYTHON, "tests/hjulet.py"],
}
QUICK: dict[str, list[str | Path]] = {
    "stil (ruff check)": PARTS["stil (ruff check)"],
    "våningar (import-linter)": [BIN / "lint-imports"],
    "egna data (kvalitet kontrollera)": PARTS["egna data (kvalitet kontrollera)"],
    "egna data i form (kvalitet formatera --kontrollera)": PARTS[
        "egna data i form (kvalitet formatera --kontrollera)"
    ],
    "prov (pytest)": [PYTHON, "-m", "pytest", "-q", "-n", "2", "-m", "not langsam", "-x"],
}
PYTHON_CODE = ("kvalitet_cli", "tests", "benchmarks")
SUPPRESSION = re.compile(
    r"(?:#\s*(?:type:\s*ignore|noqa)\b|pytest\.(?:mark\.)?(?:skip|skipif|xfail)\b)(?P<rest>.*)"
)


def main() -> int:
    """Run the parts one after the other; 1 when one has failed."""
    shutil.rmtree(ROOT / ".pytest_cache" / "tillit", ignore_errors=True)  # the table is of this run
    parts = QUICK if "--snabb" in sys.argv else PARTS
    failed = []
    for name, command in parts.items():
        print(f"── {name}", flush=True)
        started = time.monotonic()
        done = subprocess.run([str(word) for word in command], cwd=ROOT, check=False)
        print(
            f"── {name}: {'ok' if done.returncode == 0 else 'FEL'} på {time.monotonic() - started:.0f} s\n",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
    unexplained = suppressions()
    if parts is PARTS:
        subprocess.run([*TOOLS, "--saknas"], cwd=ROOT, check=False)
    print(
        "Allt är som det ska."
        if not failed and not unexplained
        else f"Fel i: {', '.join(failed) or 'undantag utan skäl'}"
    )
    return int(bool(failed) or bool(unexplained))


def suppressions() -> list[str]:
    """Count what is suppressed, and list what gives no reason on its line."""
    count, bare = 0, []
    for path in sorted(path for top in PYTHON_CODE for path in ROOT.glob(f"{top}/**/*.py")):
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            match = SUPPRESSION.search(line)
            if match:
                count += 1
                if not re.search(r"( - |  # |reason=)", match["rest"]):
                    bare.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()}")
    print(f"Undantag (skip, xfail, type: ignore, noqa): {count}, utan skäl: {len(bare)}")
    print("".join(f"  {line}\n" for line in bare), end="")
    return bare


if __name__ == "__main__":
    raise SystemExit(main())
