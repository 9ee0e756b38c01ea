"""The real system: `strace` counts and kills, a disk that is full, folders without rights, a thousand files cut off."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import environment, need, without_rights
from tests.tillit import tabell
from tests.tillit.forlust.fall import BESLUT, DOCUMENTS, older, out_of_form, put, workspace
from tests.tillit.forlust.haveri import Files, Program, copied, files, is_ours, neither

pytestmark = [pytest.mark.langsam, pytest.mark.tillit]

PART = "Inget går förlorat"
KVALITET = (sys.executable, "-m", "kvalitet_cli")
CALLS = (
    "openat,creat,write,pwrite64,writev,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,ftruncate,truncate,"
    "fsync,fdatasync,link,linkat,symlink,symlinkat,chmod,fchmod,fchmodat,fchown,chown,fallocate,copy_file_range,sendfile"
)
PLAIN = {
    "renameat": "rename", "renameat2": "rename", "replace": "rename", "remove": "unlink", "unlinkat": "unlink",
    "mkdirat": "mkdir", "pwrite64": "pwrite", "openat": "open", "fchmodat": "chmod",
}  # fmt: skip
DECISION = ("besluta", "hemtjanst/2026", *BESLUT, "--tvinga")


def kvalitet(folder: Path, *words: str, before: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*before, *KVALITET, *words],
        cwd=folder,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )


def traced(folder: Path, log: Path, *words: str) -> list[tuple[str, int, str]]:
    """The calls below a folder that write, in order: the call, the number of it among all of its name, and its own line."""
    log.unlink(missing_ok=True)
    command = ("strace", "-qq", "-y", "-s", "0", "-o", str(log), "-e", f"trace={CALLS}")
    done = kvalitet(folder, *words, before=command)
    assert done.returncode == 0, done.stderr
    counts: dict[str, int] = {}
    found = []
    text = log.read_text("utf-8", "replace")
    for line in re.sub(r"AT_FDCWD<[^>]*>", "", text).splitlines():  # where it stands is not where it writes
        name = re.match(r"(?:\d+ +)?(\w+)\(", line)
        if name is None:
            continue
        counts[name[1]] = counts.get(name[1], 0) + 1
        is_writing = not name[1].startswith("open") or "O_WRONLY" in line or "O_RDWR" in line
        if str(folder) in line and is_writing:
            found.append((name[1], counts[name[1]], line))
    return found


def need_traces() -> None:
    """As `need`, and that the system lets one process trace another, which a container may not."""
    need("strace")
    done = subprocess.run(
        ["strace", "-o", "/dev/null", "true"], capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        why = f"strace får inte följa en process här (ptrace, SYS_PTRACE): {done.stderr.strip()}"
        pytest.fail(why) if "CI" in os.environ else pytest.skip(reason=why)


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A workspace where `DECISION` has something to write."""
    return workspace(tmp_path / "ws")


def test_the_system_sees_no_write_that_the_harness_does_not_count(
    ready: Path, tmp_path: Path, program: Program
) -> None:
    need_traces()
    with copied(ready, tmp_path / "python") as copy:
        counted = program.run(copy, *DECISION)
    with copied(ready, tmp_path / "system") as copy:
        seen = traced(copy, tmp_path / "spar", *DECISION)
    in_python = [PLAIN.get(call.split()[0], call.split()[0]) for call in counted.calls]
    assert [PLAIN.get(name, name) for name, _, _ in seen] == in_python


def test_killed_by_the_system_itself(ready: Path, tmp_path: Path) -> None:
    need_traces()
    before = files(ready)
    with copied(ready, tmp_path / "hel") as copy:
        calls = traced(copy, tmp_path / "spar", *DECISION)
        after = files(copy)
    kills, lost = 0, []
    for name, number, line in calls[:: tabell.size(5, 1)]:
        with copied(ready, tmp_path / "hel") as copy:
            inject = f"inject={name}:signal=KILL:when={number}"
            command = ("strace", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", inject)
            done = kvalitet(copy, *DECISION, before=command)
            kills += done.returncode == -signal.SIGKILL
            lost += [f"{line}: {fault}" for fault in neither(before, files(copy), after)]
            again = kvalitet(copy, *DECISION)
            now = {path: content for path, content in files(copy).items() if not is_ours(path)}
            if again.returncode != 0 or now != after:
                lost.append(f"{line}: {again.returncode} {again.stderr[:150]}")
    assert kills, calls
    assert not lost, "\n".join(lost)
    tabell.write(tabell.Rad(PART, "dödad av systemet (strace)", kills, "avbrott", len(lost)))


# ── a disk that is full, in truth


SCRIPT = r"""
set -e
mount -t tmpfs -o size=%(size)dk forlust "$1"
cp -r "$2"/. "$1"
cd "$1"
dd if=/dev/zero of=fyllnad bs=1k count=%(fill)d 2>/dev/null || true
set +e
"$3" -m kvalitet_cli rapport --format md 2>"$4/fel" >"$4/ut"
echo $? >"$4/kod"
mkdir "$4/efter"
rm fyllnad
cp -r . "$4/efter"
"$3" -m kvalitet_cli rapport --format md >/dev/null 2>"$4/igen"
mkdir "$4/sist"
cp -r . "$4/sist"
"""


def mounts() -> tuple[str, ...]:
    """What gives a command a disk of its own; nothing where the system does not allow it."""
    for words in (("unshare", "-m"), ("unshare", "-rm")):
        try:
            done = subprocess.run(
                [*words, "mount", "-t", "tmpfs", "forlust", "/mnt"], capture_output=True, check=False
            )
        except FileNotFoundError:
            return ()
        if done.returncode == 0:
            return words
    return ()


def test_a_full_disk(tmp_path: Path, program: Program) -> None:
    unshare = mounts()
    ready = workspace(tmp_path / "ws")
    before = files(ready)
    with copied(ready, tmp_path) as copy:
        whole = program.run(copy, "rapport", "--format", "md")
        after = files(copy)
    if not unshare:
        full_in_name(ready, tmp_path, program, (before, after), len(whole.calls))
        return
    tried, full, wrong = 0, 0, []
    size = 256
    used = sum(-(-len(content) // 4096) * 4 for content in before.values() if content is not None)
    for room in range(0, 64, tabell.size(16, 4)):
        (tmp_path / "disk").mkdir(exist_ok=True)
        kept = tmp_path / f"kvar-{room}"
        kept.mkdir()
        script = SCRIPT % {"size": size, "fill": size - used - room}
        subprocess.run(
            [
                *unshare,
                "sh",
                "-c",
                script,
                "sh",
                str(tmp_path / "disk"),
                str(ready),
                sys.executable,
                str(kept),
            ],
            env=environment(PYTHONDONTWRITEBYTECODE="1"),
            check=True,
        )
        tried += 1
        code = int((kept / "kod").read_text("utf-8"))
        said = (kept / "fel").read_text("utf-8")
        faults = neither(before, files(kept / "efter"), after)
        if code == 2:
            full += 1
            if "disken är full" not in said or "Frigör plats" not in said:
                faults.append(said[:200])
        elif code != 0:
            faults.append(f"slutkod {code}: {said[:200]}")
        faults += [f"skräp: {path}" for path in files(kept / "efter") if is_ours(path)]
        if files(kept / "sist") != after:
            faults.append(f"inte klart sedan: {(kept / 'igen').read_text('utf-8')[:200]}")
        wrong += [f"{room} kB kvar: {fault}" for fault in faults]
    assert full, "the disk was never full"
    assert not wrong, "\n".join(wrong)
    tabell.write(tabell.Rad(PART, "en disk som är full på riktigt", tried, "diskar", len(wrong)))


def full_in_name(
    ready: Path, scratch: Path, program: Program, sides: tuple[Files, Files], calls: int
) -> None:
    """Where no disk may be mounted: the system's answers are those of a full one, from some call on."""
    tried, wrong = 0, []
    for at in range(1, calls + 1, tabell.size(16, 4)):
        with copied(ready, scratch) as copy:
            ended = program.run(copy, "rapport", "--format", "md", at=at, how="ENOSPC", half=True, lasts=True)
            faults = neither(sides[0], files(copy), sides[1])
            if ended.code not in (0, 2) or (ended.code == 2 and "Frigör plats" not in ended.err):
                faults.append(f"slutkod {ended.code}: {ended.err[:200]}")
            program.run(copy, "rapport", "--format", "md")
            if files(copy) != sides[1]:
                faults.append("inte klart sedan")
        tried += 1
        wrong += [f"vid {at}: {fault}" for fault in faults]
    assert tried
    assert not wrong, "\n".join(wrong)
    tabell.write(tabell.Rad(PART, "en disk som svarar att den är full", tried, "diskar", len(wrong)))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    """As someone whom rights stop: reading goes well and makes nothing, writing says what is missing."""
    ready = workspace(tmp_path / "ws")
    out_of_form(ready)
    before = files(ready)
    for path in [ready, *ready.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    tried, wrong = 0, []
    for words, code in (
        (("kontrollera", "--avsluta-noll"), 0),
        (("nu", "--datum", "2026-03-01"), 0),
        (("rapport", "--kontrollera"), 1),
        (("formatera",), 2),
        (("rapport",), 2),
        (("byt-id", "norr", "norra"), 2),
        (("ny", "enhet", "soder", "--namn", "Söder", "--verksamhet", "hemtjanst"), 2),
        (DECISION, 2),
    ):
        done = kvalitet(ready, *words, before=tuple(without_rights()))
        tried += 1
        if done.returncode != code or (
            code == 2 and not re.search("ehörighet saknas|Du får inte skriva i mappen", done.stderr)
        ):
            wrong.append(f"{words[0]}: {done.returncode} {done.stderr[:200]}")
        if files(ready) != before:
            wrong.append(f"{words[0]} ändrade något")
    assert not wrong, "\n".join(wrong)
    tabell.write(tabell.Rad(PART, "en mapp utan rättigheter", tried, "kommandon", len(wrong)))


# ── a thousand files


@pytest.fixture(params=["formatera", "uppgradera"])
def many(request: pytest.FixtureRequest, scratch: Path) -> Iterator[tuple[str, Path]]:
    """A workspace with a thousand files to change; some fewer in `make test`."""
    number = tabell.size(100, 1000)
    place = workspace(scratch / "manga" / request.param / "ws")
    if request.param == "uppgradera":
        older(place, number)
    else:
        text = (place / DOCUMENTS[2]).read_text("utf-8").replace("format: ", "format:    ", 1)
        for each in range(number):
            put(place, f"besok/enhet-{each:04}/enhet.yaml", text)
    yield request.param, place
    shutil.rmtree(place.parent)


def test_many_files_cut_off_time_after_time(many: tuple[str, Path], program: Program, scratch: Path) -> None:
    """Killed at random points, again and again; the run that is let alone completes what is left."""
    command, place = many
    before = files(place)
    with copied(place, scratch) as copy:
        whole = program.run(copy, command)
        after = files(copy)
    assert whole.code == 0, whole.err
    changed = sum(before.get(path) != content for path, content in after.items())
    chance = random.Random(command)  # noqa: S311 - the same every time
    lost: list[str] = []
    with copied(place, scratch) as copy:
        for _ in range(tabell.size(4, 12)):
            ended = program.run(copy, command, at=chance.randrange(1, len(whole.calls) // 4))
            if ended.code == 0:
                break
            assert ended.code == -9
            lost += neither(before, files(copy), after)
        assert program.run(copy, command).code == 0
        program.run(copy, "formatera", "kvalitet.yaml")
        now = files(copy)
        lost += sorted({path for path, _ in set(now.items()) ^ set(after.items())})
    assert not lost, "\n".join(lost[:20])
    tabell.write(tabell.Rad(PART, f"{command} avbruten gång på gång", changed, "filer", len(lost)))
