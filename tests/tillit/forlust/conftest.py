"""The warm program, started once, in a folder on the fastest disk there is."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tillit.forlust.fall import package
from tests.tillit.forlust.haveri import Program


@pytest.fixture(scope="session")
def scratch() -> Iterator[Path]:
    """A folder in memory where there is one: what is tried is the order of things, not the disk."""
    memory = Path("/dev/shm")  # noqa: S108 - nobody else's, and asked for by the system's own name
    place = Path(tempfile.mkdtemp(prefix="forlust", dir=memory if memory.is_dir() else None))
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="session")
def program(scratch: Path) -> Iterator[Program]:
    """The program, warm."""
    started = Program(scratch / "program", package(scratch / "paket"))
    yield started
    started.stop()
