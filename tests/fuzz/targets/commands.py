"""The commands: in a workspace with one spoilt document every one of them ends in words, and nothing is a fault in the program.

The first line of an input is the document's path; the other bytes say which command it is.
"""

import contextlib
import io
import os
from functools import cache
from pathlib import Path
from zlib import crc32

from kvalitet_cli.cli.main import run
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import printable
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import documents, named, scratch, with_names

PROMISE = "kommandon bland skadade filer: slutar i ord, aldrig i ett programfel"
RUNS = (12, 600)
mutate = mutation.document

_SIZE = 150_000
"""The sound documents are read too, however small the spoilt one."""

_ROWS = (
    "nu --datum 2026-06-01",
    "nu --datum 2026-06-01 --dagar 9000", "visa hemtjansten-norr", "visa hemtjansten-norr/2026-02-10", "visa hvb-ekbacken",
    "visa forskolan-blasippan", "jamfor hemtjansten-norr/2024-02-13 hemtjansten-norr/2026-02-10",
    "jamfor hemtjansten-norr/2026-02-10 hemtjansten-norr/2026-04-28-aterbesok --format md", "kontrollera", "kontrollera --format json",
    "formatera --diff", "formatera --kontrollera", "uppgradera --diff", "byt-id hemtjansten-norr hemtjansten-norra --torrkor",
    "byt-id hemtjanst/2026 hemtjanst/2027 --torrkor", "byt-id hvb-ekbacken/placerarindex-2025 ny --torrkor",
    "byt-id hemtjansten-norr/2026-02-10#inaktuella-planer gamla-planer --torrkor", "ny aterbesok hemtjansten-norr/2026-02-10 --torrkor",
    "ny handlingsplan hemtjansten-norr/2026-04-28-aterbesok --torrkor --datum 2026-05-01",
    "besluta hemtjanst/2026 --organ Nämnden --datum 2025-12-11 --paragraf 143 --torrkor --tvinga", "besluta --torrkor",
    "rapport forskolan-blasippan --utkast --torrkor", "rapport hvb-ekbacken --utkast --torrkor --intern",
    "rapport --mall namndrapport --period 2026 --torrkor --utkast", "schema", "ny besok hemtjansten-norr --torrkor --datum 2026-09-01",
    "ny kriterier hemtjanst/2027 --torrkor", "ny aterbesok forskolan-blasippan/2026-03-10-sjalvvardering --torrkor --datum 2026-09-01",
)  # fmt: skip


@cache
def _root() -> Path:
    root = scratch()
    for path, content in documents().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


def seeds() -> list[bytes]:
    """Some of the repository's documents, in their places: each run reads all of them anyway."""
    return with_names()[::5]


def try_one(data: bytes) -> None:
    """Run one command, as it stands on a command line."""
    path, content = named(data)
    if path not in documents():
        path = "kvalitet.yaml"
    place = _root() / path
    place.write_bytes(content)
    words = _ROWS[crc32(data) % len(_ROWS)].split(" ")
    try:
        code, told = bounded(_SIZE + 50 * len(content), _run, words)
    finally:
        place.write_bytes(documents()[path])
    assert code in (0, 1, 2), (words, code)
    if words[0] != "schema":  # which tells of the models alone
        safe(told)


def _run(words: list[str]) -> tuple[int, str]:
    told = io.StringIO()
    here = Path.cwd()
    os.chdir(_root())
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            code = run(words)
    except KvalitetError as error:
        return 2, told.getvalue() + printable(error.message) + printable(error.hint)
    finally:
        os.chdir(here)
    return code, told.getvalue()
