"""No input breaks a promise: what was found once is tried again, and a guided search looks for more."""

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment, need
from tests.fuzz import mutate
from tests.tillit import tabell
from tests.tillit.tabell import Rad

HERE = Path(__file__).parent
TARGETS = sorted(path.stem for path in (HERE / "targets").glob("[!_]*.py"))
CORPUS = sorted(path for path in (HERE / "corpus").rglob("*") if path.is_file())
LIMIT = 300_000
"""All that lies in the corpus, in bytes; and no file of it is larger than a hundredth."""


@pytest.mark.parametrize(
    "path", CORPUS, ids=[path.relative_to(HERE / "corpus").as_posix() for path in CORPUS]
)
def test_what_was_found_once(path: Path) -> None:
    importlib.import_module(f"tests.fuzz.targets.{path.parent.name}").try_one(path.read_bytes())


def test_the_corpus_is_small_and_has_its_targets() -> None:
    sizes = [path.stat().st_size for path in CORPUS]
    assert sum(sizes) < LIMIT
    assert max(sizes) < LIMIT / 30
    assert {path.parent.name for path in CORPUS} <= set(TARGETS)


def test_the_changer_of_inputs_may_take_all_there_is() -> None:
    for seed in range(300):
        assert mutate.document(b"besok/a.yaml\na: 1\n", 100, seed)


@pytest.mark.langsam
@pytest.mark.tillit
def test_no_input_breaks_a_promise(tmp_path: Path) -> None:
    """As many inputs for each target as its `RUNS` says, from the same seed each time."""
    need("atheris")
    targets = {name: importlib.import_module(f"tests.fuzz.targets.{name}") for name in TARGETS}
    runs = {name: tabell.size(*target.RUNS) for name, target in targets.items()}
    words = [f"{name}={most}" for name, most in runs.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.find", str(tmp_path), *words],
        cwd=ROOT,
        env=environment(PYTHONHASHSEED="0"),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    told = {name: (tmp_path / name / "sagt.txt").read_text("utf-8", "replace") for name in TARGETS}
    wrong = []
    for name, target in targets.items():
        found = re.search(r"stat::number_of_executed_units: (\d+)", told[name])
        tried = int(found[1]) if found else 0
        broken = [path for path in (tmp_path / name).iterdir() if path.is_file() and path.name != "sagt.txt"]
        if broken or tried < runs[name]:
            wrong.append(f"{name} ({tried}): {[path.read_bytes() for path in broken]}\n{told[name][-3000:]}")
        else:
            tabell.write(Rad("Fientliga indata", target.PROMISE, tried, "indata"))
    assert not wrong, "\n".join(wrong)
    assert done.returncode == 0, done.stderr[-3000:]


def test_the_search_finds_what_breaks_a_promise(tmp_path: Path) -> None:
    """A promise that does not hold is seen, and the input is left where it can be tried again."""
    need("atheris")
    (tmp_path / "prov").mkdir()
    script = (
        "from pathlib import Path; from types import SimpleNamespace as S; from tests.fuzz import find\n"
        "def try_one(data): assert b'fel' not in data\n"
        f"find._look('prov', S(seeds=lambda: [b'a', b'f'], mutate=lambda d, m, n: d + b'fel', try_one=try_one), "
        f"Path({str(tmp_path / 'prov')!r}), ('-runs=200', '-seed=1', '-max_len=20'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment(), capture_output=True, check=False
    )
    assert done.returncode != 0
    [left] = (tmp_path / "prov").glob("crash-*")
    assert b"fel" in left.read_bytes()
