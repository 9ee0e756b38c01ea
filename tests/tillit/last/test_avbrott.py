"""Ctrl-C and `kill`: answered within a second wherever the run is, with one line, and nothing left behind."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kvalitet_cli.store.beside import is_beside
from tests.conftest import environment, need
from tests.tillit import tabell
from tests.tillit.last import avbrott, stort

pytestmark = [
    pytest.mark.langsam,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what is left is read from /proc"),
]

# What is stopped, and about how many seconds of it there are to choose from at first; fewer where a run is faster.
RUNS: tuple[tuple[tuple[str, ...], float], ...] = (
    (("kontrollera",), 1.2),
    (("rapport",), 6.0),
    (("kontrollera", "--mot", "HEAD"), 1.5),
    (("rapport", "--format", "pdf", "enhet-0001"), 6.0),
    (("jamfor", "HEAD"), 1.2),
    (("formatera",), 1.5),
    (("byt-id", "hemtjanst/2026#genomforandeplan", "plan"), 2.5),
    (("nu",), 1.0),
    (("uppgradera",), 0.8),
    (("schema", "--skriv"), 0.8),
)


@pytest.fixture(scope="module", autouse=True)
def interruptible() -> None:
    """A shell that starts us in the background has us and our children ignore Ctrl-C."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace large enough for more than one process, in git."""
    root = tmp_path_factory.mktemp("avbrott") / "ws"
    stort.many_visits(root, 300)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "början")):
        subprocess.run(
            ["git", "-c", "user.name=prov", "-c", "user.email=prov@example.org", *words], cwd=root, check=True
        )
    return root


@pytest.mark.tillit
def test_stopped_anywhere(many: Path, tmp_path: Path) -> None:
    need("pango")
    moments = random.Random(6)  # noqa: S311 - the same moments each time
    tried = 0
    wrong: list[str] = []
    number = tabell.size(10, 200)
    lengths = dict(RUNS)
    root = tmp_path / "ws"
    for k in range(number):
        words = RUNS[k % len(RUNS)][0]
        way = avbrott.WAYS[(k + k // len(RUNS)) % len(avbrott.WAYS)]
        part = moments.random()
        for _ in range(8):
            if not root.exists():
                shutil.copytree(many, root)
            after = part * lengths[words]
            answer = avbrott.stopped(words, root, after, way)
            if not answer.was_over:
                break
            lengths[words] = after  # it takes no longer here; the next moment is one of those that are left
            shutil.rmtree(root)
        else:
            continue
        tried += 1
        faults = [
            *answer.faults,
            *(f"lämnade {path.name}" for path in root.rglob("*") if is_beside(path.name)),
        ]
        wrong += [f"{' '.join(words)} efter {after:.2f} s, {way}: {fault}" for fault in faults]
        if subprocess.run(["git", "diff", "--quiet"], cwd=root, check=False).returncode:
            shutil.rmtree(root)  # what was written is for the next run to be without
    print("\n".join(wrong))
    assert not wrong
    assert tried >= number * 0.9
    tabell.write(tabell.Rad("Stora mängder", "Ctrl-C besvaras inom en sekund", tried, "avbrott", len(wrong)))


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1])
def test_stopped_while_it_starts(many: Path, after: float) -> None:
    for way in avbrott.WAYS[:2]:
        assert avbrott.stopped(("nu",), many, after, way).faults == []


def test_reports_that_were_written_are_whole(many: Path, tmp_path: Path) -> None:
    whole = tmp_path / "hela"
    words = ("rapport", "enhet-0001", "--ut")
    begin = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "kvalitet_cli", *words, str(whole)],
        cwd=many,
        env=environment(),
        capture_output=True,
        check=True,
    )
    took = time.monotonic() - begin
    for share in (0.4, 0.6, 0.8):
        part = (
            tmp_path / f"avbrutna-{share}"
        )  # one of its own: a report links to those that lie there already
        avbrott.stopped((*words, str(part)), many, share * took, avbrott.WAYS[1])
        for file in part.rglob("*.*"):
            assert file.read_bytes() == (whole / file.relative_to(part)).read_bytes()
