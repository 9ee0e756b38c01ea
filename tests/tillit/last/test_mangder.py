"""Great numbers: memory that does not follow the visits, time in step with the size, and every fault told."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import environment
from tests.tillit import tabell
from tests.tillit.last import stort

pytestmark = pytest.mark.langsam

MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
out = {"code": done.returncode, "peak": used.ru_maxrss // 1024, "seconds": used.ru_utime + used.ru_stime}
print(json.dumps(out | {"err": done.stderr.decode()}))
"""


@dataclass(frozen=True)
class Measured:
    """What a run took: MB in its largest process, and seconds of the processor."""

    code: int
    peak: int
    seconds: float
    err: str


def measured(root: Path, *words: str) -> Measured:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, "-m", "kvalitet_cli", *words],
        cwd=root,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return Measured(**json.loads(done.stdout))


@pytest.mark.tillit
@pytest.mark.skipif(sys.platform == "win32", reason="no resource module here")
@pytest.mark.parametrize(("word", "small", "full"), [("kontrollera", 1000, 10_000), ("rapport", 250, 10_000)])
def test_memory_does_not_follow_the_visits(word: str, small: int, full: int, tmp_path: Path) -> None:
    """Ten times as many visits: checked in the same memory, rendered in about twice as much."""
    visits = tabell.size(small, full)
    found = []
    for number in (visits // 10, visits):
        root = tmp_path / str(number)
        stort.many_visits(root, number)
        found.append(measured(root, word))
        assert found[-1].code == 0, found[-1].err
    few, many = found
    limit = 1.6 if word == "kontrollera" else 2.2
    too_much = int(many.peak > limit * few.peak or many.peak > 150)
    done = {"kontrollera": "kontrolleras", "rapport": "blir rapporter"}[word]
    assert not too_much, (few.peak, many.peak)
    tabell.write(
        tabell.Rad("Stora mängder", f"Många besök {done} i {many.peak} MB", visits, "besök", too_much)
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no resource module here")
def test_time_is_in_step_with_the_size(tmp_path: Path) -> None:
    """Four times as many criteria and actions take about four times as long, and not sixteen."""
    found = []
    for criteria in (125, 500):
        root = tmp_path / str(criteria)
        stort.big_visit(root, criteria, 2 * criteria)
        found.append(measured(root, "rapport"))
        assert found[-1].code == 0, found[-1].err
    small, big = found
    assert big.seconds < 6 * small.seconds


@pytest.mark.tillit
def test_every_fault_in_one_file_is_told(tmp_path: Path) -> None:
    """In every format as many as were planted."""
    number = tabell.size(1000, 2000)
    stort.faulty_visit(tmp_path / "ws", number)
    told = {(d.code, d.span.line) for d in check(Workspace(tmp_path / "ws")).diagnostics}
    missed = number - len({place for place in told if place[0] in ("KV101", "KV203")})
    for form, mark in (
        ("kort", r": KV(101|203) "),
        ("json", r'"KV(101|203)"'),
        ("github", r": KV(101|203) "),
    ):
        shown = subprocess.run(
            [sys.executable, "-m", "kvalitet_cli", "kontrollera", "--format", form],
            cwd=tmp_path / "ws",
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert shown.returncode == 1
        assert len(re.findall(mark, shown.stdout)) == number, form
    tabell.write(tabell.Rad("Stora mängder", "Fel i en fil sägs", number, "fel", missed))


def test_more_faults_than_are_shown(tmp_path: Path) -> None:
    """What is left out is counted, and the count is right."""
    stort.big_visit(tmp_path / "ws", 3, 1)
    path = tmp_path / "ws" / stort.VISIT / "besok.yaml"
    path.write_text(path.read_text("utf-8") + "".join(f"x{n}: 1\n" for n in range(10_000)), encoding="utf-8")
    found = check(Workspace(tmp_path / "ws")).diagnostics
    shown = [d for d in found if d.code == "KV101"]
    left = [re.search(r"Filen har (.+) fel till som inte visas", d.message) for d in found]
    assert len(found) < 2100
    assert len(shown) + sum(int(re.sub(r"\D", "", one[1])) for one in left if one) == 10_000
