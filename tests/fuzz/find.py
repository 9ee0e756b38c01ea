"""Look for inputs that break a promise: `python -m tests.fuzz.find MAPP reader=5000 form=700 [--fro 1]`.

Coverage-guided by atheris, and bounded: so many inputs for each target, from a fixed seed, with a limit for each input's time and
for the memory. What breaks a promise is left in MAPP/<mål>, beside what the run said and what it learnt; the exit code is then 1.
"""

import argparse
import importlib
import os
import sys
from pathlib import Path
from types import ModuleType

import atheris

HERE = Path(__file__).parent
TARGETS = sorted(path.stem for path in (HERE / "targets").glob("[!_]*.py"))
MEGABYTES = 1024
SECONDS = 60


def main() -> int:
    """Every target in a process of its own, one after the other."""
    asked = argparse.ArgumentParser()
    asked.add_argument("mapp", type=Path)
    asked.add_argument("mal", nargs="+", help="target=inputs")
    asked.add_argument("--fro", type=int, default=1)
    asked.add_argument("--langd", type=int, default=4096, help="the longest input, in bytes")
    words = asked.parse_args()
    wanted = {name: int(runs) for name, _, runs in (word.partition("=") for word in words.mal)}
    with atheris.instrument_imports(include=["kvalitet_cli"]):
        targets = {name: importlib.import_module(f"tests.fuzz.targets.{name}") for name in wanted}
    broken = 0
    for name, runs in wanted.items():
        folder = words.mapp / name
        folder.mkdir(parents=True, exist_ok=True)
        child = os.fork()
        if child == 0:
            _look(
                name,
                targets[name],
                folder,
                (f"-runs={runs}", f"-seed={words.fro}", f"-max_len={words.langd}"),
            )
        _, status = os.waitpid(child, 0)
        broken += os.waitstatus_to_exitcode(status) != 0
    return int(broken > 0)


def _look(name: str, target: ModuleType, folder: Path, bounds: tuple[str, ...]) -> None:
    """Never comes back: the fuzzer ends its process."""
    said = os.open(folder / "sagt.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    learnt, seeds = folder / "nya", folder / "fron"
    for each in (learnt, seeds):
        each.mkdir(exist_ok=True)
    for number, content in enumerate(target.seeds()):
        (seeds / f"{number:04}").write_bytes(content)
    mutate = getattr(target, "mutate", None)

    def changed(data: bytes, size: int, number: int) -> bytes:
        if mutate is None or number % 3 == 0:
            return bytes(atheris.Mutate(data[:size], size))[:size]
        return bytes(mutate(data, size, number))[:size]  # the fuzzer takes no longer ones

    limits = (f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={folder}/")
    quiet = ("-print_final_stats=1", "-reload=0", "-len_control=0")
    places = [str(each) for each in (learnt, HERE / "corpus" / name, seeds) if each.is_dir()]
    atheris.Setup([sys.argv[0], *bounds, *limits, *quiet, *places], target.try_one, custom_mutator=changed)
    atheris.Fuzz()


if __name__ == "__main__":
    raise SystemExit(main())
