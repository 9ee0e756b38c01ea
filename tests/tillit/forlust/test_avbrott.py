"""Killed at every call that writes, in every command that writes: each file is the old or the new, and the next run completes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tillit import tabell
from tests.tillit.forlust.fall import FALL, Fall, workspace
from tests.tillit.forlust.haveri import Ended, Files, Program, copied, files, is_ours, neither

pytestmark = [pytest.mark.langsam, pytest.mark.tillit]

PART = "Inget går förlorat"
SLOW = ("init", "init-har", "rapport", "rapport-stada", "schema", "effekt", "ny-besok")
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES")


@dataclass(frozen=True)
class Prepared:
    """A case ready to be tried: its workspace, what it does when nothing happens, and what is there before and after."""

    fall: Fall
    place: Path
    before: Files
    after: Files
    whole: Ended


def prepared(fall: Fall, program: Program, scratch: Path) -> Prepared:
    """The case's workspace, and one whole run in a copy of it."""
    place = workspace(scratch / "fall" / fall.name / "ws")
    if fall.prepare:
        fall.prepare(place, lambda *words: program.run(place, *words))
    before = files(place)
    with copied(place, scratch) as copy:
        whole = program.run(copy, *fall.words)
        after = files(copy)
    assert whole.code == 0, (fall.name, whole.err)
    assert whole.calls, fall.name
    return Prepared(fall, place, before, after, whole)


@pytest.fixture(scope="module")
def cases(program: Program, scratch: Path) -> list[Prepared]:
    return [prepared(fall, program, scratch) for fall in FALL]


def points(case: Prepared, step: int) -> Iterator[int]:
    """The calls to stop at, from 1; every one when `step` is 1."""
    return iter(range(1, len(case.whole.calls) + 1, step))


def left(now: Files) -> list[str]:
    """What stands beside files, of what the program has made for itself; its own folder is not counted."""
    return [path for path in now if is_ours(path) and not path.startswith(".kvalitet")]


def told(now: Files, *, own: bool) -> Files:
    """What a folder holds but for empty folders and what stands beside; with `own` the program's folder too."""
    return {
        path: content
        for path, content in now.items()
        if content is not None and not is_ours(path) and (own or not path.startswith(".kvalitet/"))
    }


def completed(case: Prepared, program: Program, copy: Path) -> list[str]:
    """Run it once more, then anything that writes: what is not as it is after a whole run."""
    again = program.run(copy, *case.fall.words)
    wrong = []
    if again.code not in (0, *case.fall.done):
        wrong.append(f"slutkod {again.code}: {again.err.strip()[:200]}")
    now = files(copy)
    wrong += [f"skräp: {path}" for path in left(now)]
    wrong += different(told(now, own=False), told(case.after, own=False))
    if set(now.items()) != set(case.after.items()):
        program.run(copy, "formatera", "kvalitet.yaml")
        now = files(copy)
        wrong += [f"skräp: {path}" for path in now if is_ours(path) and path not in case.after]
        wrong += different(told(now, own=True), told(case.after, own=True))
    return wrong


def different(now: Files, after: Files) -> list[str]:
    return [f"inte som efter en hel körning: {path}" for path, _ in set(now.items()) ^ set(after.items())]


def test_killed_at_every_call(cases: list[Prepared], program: Program, scratch: Path) -> None:
    kills, lost = 0, []
    for case in cases:
        step = tabell.size(8 if case.fall.name in SLOW else 2, 1)
        for at in points(case, step):
            name = case.whole.calls[at - 1]
            for half in (False, True) if name.startswith("write ") else (False,):
                with copied(case.place, scratch) as copy:
                    ended = program.run(copy, *case.fall.words, at=at, half=half)
                    assert ended.code == -9, (case.fall.name, at, ended)
                    kills += 1
                    wrong = neither(case.before, files(copy), case.after) + completed(case, program, copy)
                lost += [
                    f"{case.fall.name} vid {at} ({name}{', halv' if half else ''}): {one}" for one in wrong
                ]
    assert not lost, "\n".join(lost[:40])
    assert kills > 200
    tabell.write(tabell.Rad(PART, "dödad vid varje skrivning", kills, "avbrott", len(lost)))


def test_ended_by_a_signal_at_every_call(cases: list[Prepared], program: Program, scratch: Path) -> None:
    """Ctrl-C, `kill` and a closed terminal: the file at hand is made whole, and nothing stands beside any."""
    sent, wrong = 0, []
    for number, case in enumerate(cases):
        step = tabell.size(29 if case.fall.name in SLOW else 7, 1)
        for at in range(1 + number % step, len(case.whole.calls) + 1, step):
            name = SIGNALS[(at + number) % len(SIGNALS)]
            with copied(case.place, scratch) as copy:
                ended = program.run(copy, *case.fall.words, at=at, how=name)
                now = files(copy)
            sent += 1
            faults = neither(case.before, now, case.after)
            if ended.code != 130:
                faults.append(f"slutkod {ended.code}: {ended.err[:200]}")
            faults += [f"skräp: {path}" for path in now if is_ours(path) and path not in case.before]
            # What `byt-id` has left to do is kept until it is done.
            if ".kvalitet/.gitignore" in case.after or ".kvalitet/pagar.json" in now:
                faults = [
                    fault for fault in faults if not fault.endswith((".gitignore", ".kvalitet", "pagar.json"))
                ]
            wrong += [
                f"{case.fall.name} vid {at} ({case.whole.calls[at - 1]}), {name}: {one}" for one in faults
            ]
    assert not wrong, "\n".join(wrong[:40])
    tabell.write(tabell.Rad(PART, "avbruten av en signal, utan spår", sent, "signaler", len(wrong)))


def test_an_error_at_every_call(cases: list[Prepared], program: Program, scratch: Path) -> None:
    """A full disk, one of read only, one that fails, rights that are gone: one Swedish line, exit 2, and no litter."""
    given, wrong = 0, []
    for number, case in enumerate(cases):
        step = tabell.size(23 if case.fall.name in SLOW else 6, 1)
        for at in range(1 + number % step, len(case.whole.calls) + 1, step):
            name = ERRORS[(at + number) % len(ERRORS)]
            lasts = name in ("ENOSPC", "EDQUOT") and at % 2 == 0
            with copied(case.place, scratch) as copy:
                ended = program.run(copy, *case.fall.words, at=at, how=name, half=True, lasts=lasts)
                now = files(copy)
                faults = neither(case.before, now, case.after) + completed(case, program, copy)
            given += 1
            if "Försök igen: kvalitet schema --skriv" in ended.err:  # it says so, and what to do
                faults = [fault for fault in faults if not fault.endswith(".schema.json")]
            if ended.code not in (0, 2) or "Ett fel i programmet" in ended.err:
                faults.append(f"slutkod {ended.code}: {ended.err[:200]}")
            if ended.code == 2 and "kvalitet: fel:" not in ended.err:
                faults.append(f"säger inte vad: {ended.err[:200]}")
            if ended.code == 0 and told(now, own=False) != told(case.after, own=False):
                faults.append(f"säger inget: {ended.err[:200]}")
            faults += [f"skräp: {path}" for path in left(now)]
            wrong += [
                f"{case.fall.name} vid {at} ({case.whole.calls[at - 1]}), {name}: {one}" for one in faults
            ]
    assert not wrong, "\n".join(wrong[:40])
    tabell.write(tabell.Rad(PART, "full disk, skrivskydd, diskfel", given, "fel", len(wrong)))
