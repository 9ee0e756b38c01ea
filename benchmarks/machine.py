"""Where it was measured: the machine, and the version of everything that was run."""

import json
import os
import platform
import subprocess
from collections.abc import Iterator
from pathlib import Path

from benchmarks.places import ROOT, MissingError, Places

OURS = ("typer", "pydantic", "ruamel.yaml", "ruamel.yaml.clib", "jinja2", "rich")


def told(places: Places) -> Iterator[tuple[str, str]]:
    """What it is -> what it is, in the order a person asks."""
    yield "Maskin", ", ".join(part for part in (f"{_cores()} kärnor", _processor(), _memory()) if part)
    yield "System", f"{platform.system()} {platform.release()}, {_said('git', '--version')}"
    yield "Python", f"{platform.python_implementation()} {platform.python_version()}"
    yield (
        "kvalitet",
        f"{_said(str(places.kvalitet), '--version').split()[-1]} ({_commit()}), {_packages(places.python, *OURS)}",
    )


def peers(places: Places) -> Iterator[tuple[str, str]]:
    """The versions of what the check is measured against, as far as they are here."""
    try:
        python = places.check_jsonschema.with_name("python")
        yield "check-jsonschema", _packages(python, "check-jsonschema", "jsonschema", "ruamel.yaml")
    except MissingError as missing:
        yield "check-jsonschema", str(missing)
    try:
        yield (
            "@sourcemeta/jsonschema",
            f"{_said(str(places.sourcemeta), 'version')}, node {_said('node', '--version')}",
        )
    except MissingError as missing:
        yield "@sourcemeta/jsonschema", str(missing)
    try:
        yield "libyaml_scan", _said(str(places.scan)).partition(":")[0]
    except MissingError as missing:
        yield "libyaml_scan", str(missing)


def load() -> str:
    """How many processes wanted to run during the last minute."""
    return f"{os.getloadavg()[0]:.1f}".replace(".", ",")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    return _after(Path("/proc/cpuinfo"), "model name")


def _memory() -> str:
    kilobytes = _after(Path("/proc/meminfo"), "MemTotal").partition(" ")[0]
    return f"{int(kilobytes) / 2**20:.0f} GB" if kilobytes else ""


def _after(file: Path, name: str) -> str:
    if not file.is_file():
        return ""
    lines = (line.partition(":") for line in file.read_text("utf-8").splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "")


def _commit() -> str:
    """Which state of the tree; `+` where something in it is not committed."""
    commit = _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    return commit + "+" * bool(_said("git", "-C", str(ROOT), "status", "--porcelain"))


def _packages(python: Path, *names: str) -> str:
    listed = json.loads(
        _said(str(python), "-m", "pip", "list", "--format", "json", "--disable-pip-version-check")
    )
    versions = {package["name"].lower(): package["version"] for package in listed}
    return ", ".join(f"{name} {versions[name]}" for name in names if name in versions)


def _said(*words: str) -> str:
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip()
