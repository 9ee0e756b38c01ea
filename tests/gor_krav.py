"""Write `.ci/krav.txt`: every package that `make test` installs, in one version and with its hashes; then look for known faults.

The file names no address: the packages come from where pip is set to fetch them. uv solves for every system and Python
at once. pip-audit asks for known vulnerabilities; where it gets no answer the run says so and fails.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
KRAV = ROOT / ".ci" / "krav.txt"
BIN = Path(sys.executable).parent


def main() -> int:
    """Write the file, then audit it; 1 when something is known to be wrong, or nobody could be asked."""
    solve = (
        "pip compile pyproject.toml --group dev --extra pdf --extra word --universal --python-version 3.11"
    )
    shape = "--generate-hashes --upgrade --no-header --quiet --output-file"
    subprocess.run([str(BIN / "uv"), *solve.split(), *shape.split(), str(KRAV)], cwd=ROOT, check=True)
    audit = [
        str(BIN / "pip-audit"),
        "--requirement",
        str(KRAV),
        "--disable-pip",
        "--require-hashes",
        "--strict",
    ]
    return subprocess.run(audit, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
