"""What is installed with the program and with its tests, and on which terms."""

import re
from collections.abc import Collection, Iterable, Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[3]
KRAV = ROOT / ".ci" / "krav.txt"
PROGRAM = "kvalitet-cli"
# The list is of one kind of machine, so that it is the same wherever it is made.
_MACHINE = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "python_version": "3.11"}

# Licences that let anyone use, change and pass on a program that merely uses the package.
FREE = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-1.1",
    "MPL-2.0",
    "PSF-2.0",
}
# What old packages say in place of a licence's short name.
WORDS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "GNU General Public License v2 or later (GPLv2+)": "GPL-2.0-or-later",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.0-or-later",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 1.1 (MPL 1.1)": "MPL-1.1",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


def pinned() -> dict[str, tuple[str, int]]:
    """Each package of `krav.txt` with its version and how many hashes it is known by."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for line in KRAV.read_text("utf-8").splitlines():
        match = re.match(r"([\w.-]+)==([^ ;\\]+)", line)
        if match:
            name = canonicalize_name(match[1])
            found[name] = (match[2], 0)
        elif line.strip().startswith("--hash=sha256:"):
            version, hashes = found[name]
            found[name] = (version, hashes + 1)
    return found


def lines(names: Collection[str]) -> str:
    """The part of `krav.txt` that is about these packages."""
    parts = re.split(r"(?m)^(?=[\w.-]+==)", KRAV.read_text("utf-8"))
    return "".join(part for part in parts if canonicalize_name(part.partition("==")[0]) in names)


def needed(extra: str = "") -> set[str]:
    """Everything that is installed with the program (and an extra), however many steps away."""
    found: set[str] = set()
    waiting = [(PROGRAM, extra)]
    while waiting:
        name, chosen = waiting.pop()
        for line in metadata.requires(name) or ():
            wanted = Requirement(line)
            package = canonicalize_name(wanted.name)
            applies = wanted.marker is None or wanted.marker.evaluate({**_MACHINE, "extra": chosen})
            if applies and package not in found and package != canonicalize_name(PROGRAM):
                found.add(package)
                waiting += [(package, one) for one in (*sorted(wanted.extras), "")]
    return found


def licence(name: str) -> str:
    """The licence's short name, as the package itself says; of one that may be chosen among many, all of them."""
    about = metadata.metadata(name)
    if "License-Expression" in about:
        return about["License-Expression"]
    kinds = [
        line.split(" :: ")[-1] for line in about.get_all("Classifier") or () if line.startswith("License")
    ]
    words = kinds or about.get_all("License") or [""]
    return " OR ".join(WORDS.get(word, word) for word in words)


def table() -> Iterator[str]:
    """The page's rows: what comes with the program, then with each extra."""
    yield "| Paket | Licens | Behövs för |"
    yield "|---|---|---|"
    told: set[str] = set()
    for extra, what in (("", "programmet"), ("pdf", "rapporter som PDF"), ("word", "rapporter som Word")):
        for name in sorted(needed(extra) - told):
            told.add(name)
            yield f"| {name} | {licence(name)} | {what} |"


def alien(names: Iterable[str]) -> list[str]:
    """The packages whose licence is none of those that may be used without asking."""
    return [
        f"{name}: {licence(name) or 'säger inget'}"
        for name in sorted(names)
        if not any(set(choice.split(" AND ")) <= FREE for choice in licence(name).split(" OR "))
    ]
