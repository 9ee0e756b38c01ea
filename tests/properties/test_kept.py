"""Whatever happens to the files, a check or reports that keep their answers say what they say that keep none."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Request
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.kept import noted
from kvalitet_cli.store.workspace import Workspace
from tests.store.kept.conftest import kept, three_units

_UNITS = ("norr", "soder", "vaster", "oster")
_WORDS = (b"namn", b"2026", b"niva", b"id", b"e", b": ", b"-", b"\n  ")
_NEW = (b"namm", b"2025", b"nivo", b"", b"\xff", b":  ", b"# kvalitet: ignorera KV107", b"norr", b"\n")
_PLACES = (
    "mallar/egen.md.jinja",
    "mallar/delar/x.jinja",
    "rapporter/x.md",
    "anteckning.md",
    "kriterier/extra/2026.yaml",
    "besok/norr/bild.txt",
    "besok/strunt.yaml",
)
_TEXTS = (
    b"{% if x %}",
    b"text",
    b"199001011234 anna@example.se",
    b"<!-- Skapad av kvalitet -->\n",
    b"format: kriterier/1\nnamn: X\n",
)


@st.composite
def happenings(draw: st.DrawFn) -> tuple[str, int, int, int]:
    kind = draw(
        st.sampled_from(
            ("edit", "touch", "swap", "move", "remove", "copy", "put", "link", "clone", "nothing")
        )
    )
    return kind, draw(st.integers(0, 40)), draw(st.integers(0, 20)), draw(st.integers(0, 20))


def happen(root: Path, what: tuple[str, int, int, int]) -> None:
    """One thing that people, editors and git do to files."""
    kind, which, first, second = what
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    file = files[which % len(files)]
    unit, other = root / "besok" / _UNITS[first % 4], root / "besok" / _UNITS[second % 4]
    if kind == "edit":
        status = file.stat()
        file.write_bytes(
            file.read_bytes().replace(_WORDS[first % len(_WORDS)], _NEW[second % len(_NEW)], 1 + first % 3)
        )
        if second % 2:
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    elif kind == "touch":
        os.utime(file, (first * 1e8, second * 1e8))
    elif kind == "swap":
        one = files[second % len(files)]
        content = file.read_bytes()
        file.write_bytes(one.read_bytes())
        one.write_bytes(content)
    elif kind == "move" and unit.exists() and not other.exists():
        unit.rename(other)
    elif kind == "remove" and len(files) > 3:
        file.unlink()
    elif kind == "copy" and unit.is_dir() and not other.exists():
        shutil.copytree(unit, other, symlinks=True)
    elif kind == "put":
        place = root / _PLACES[which % len(_PLACES)]
        if place.parent.parent.exists():
            place.parent.mkdir(exist_ok=True)
            place.unlink(missing_ok=True)
            place.write_bytes(_TEXTS[second % len(_TEXTS)])
    elif (
        kind == "link"
        and not (root / "besok" / "norr" / "lank").is_symlink()
        and (root / "besok" / "norr").is_dir()
    ):
        (root / "besok" / "norr" / "lank").symlink_to(("enhet.yaml", "../soder", "/", "borta")[first % 4])
    elif kind == "clone":
        shutil.copytree(root, root.with_name("ny"), symlinks=True, copy_function=shutil.copyfile)
        shutil.rmtree(root)
        root.with_name("ny").rename(root)


@pytest.mark.langsam
@pytest.mark.parametrize("pause", [0.0, 0.02], ids=["at once", "later"])
@given(st.lists(st.lists(happenings(), min_size=1, max_size=3), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_kept_and_fresh_say_the_same(pause: float, turns: list[list[tuple[str, int, int, int]]]) -> None:
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, KVALITET_CACHE=f"{name}/cache"):
        root = three_units(Path(name, "ws"))
        moment = 0 if pause else noted._MOMENT
        with patch.object(noted, "_MOMENT", moment):
            kept(root)
            for turn in turns:
                time.sleep(pause)
                for what in turn:
                    happen(root, what)
                time.sleep(pause)
                kept(root)


def reported(root: Path, *, verify: bool, keeps: bool) -> object:
    """What a run of reports says, and every file as it leaves them."""
    request = Request(endings=("md",), verify=verify)
    try:
        done = render(Workspace(root), request, workers=1, keeps=keeps)
    except KvalitetError as error:
        return str(error)
    files = {
        path.relative_to(root): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    return done.outcomes, done.diagnostics, done.lingering, done.showing, files


@pytest.mark.langsam
@given(
    st.lists(st.tuples(st.booleans(), st.lists(happenings(), min_size=1, max_size=3)), min_size=1, max_size=4)
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reports_kept_and_fresh_are_the_same(
    turns: list[tuple[bool, list[tuple[str, int, int, int]]]],
) -> None:
    with tempfile.TemporaryDirectory() as name, patch.dict(os.environ, KVALITET_CACHE=f"{name}/cache"):
        root, beside = three_units(Path(name, "ws")), Path(name, "bredvid")
        reported(root, verify=False, keeps=True)
        for verify, turn in turns:
            for what in turn:
                happen(root, what)
            shutil.copytree(root, beside, symlinks=True)
            plain = reported(beside, verify=verify, keeps=False)
            shutil.rmtree(beside)
            assert reported(root, verify=verify, keeps=True) == plain
