"""A hostile template never wins: it is ended within its time and memory, told at its place, and all else is written."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Request
from kvalitet_cli.output.mallfel import MallfelError
from kvalitet_cli.output.templates import Templates, package_mallar
from kvalitet_cli.output.worker import frames
from kvalitet_cli.output.worker import room as rum
from kvalitet_cli.output.worker.limits import PAPER, TEXT, Limits
from kvalitet_cli.output.worker.own import references
from kvalitet_cli.output.worker.plain import packed
from kvalitet_cli.output.worker.room import Room, problems
from kvalitet_cli.output.worker.rooms import Rooms
from kvalitet_cli.output.worker.where import steps_of
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, Run
from tests.tillit import tabell
from tests.tillit.mall.mallar import DJUP_SLINGA, FIENTLIGA, Fientlig, slingor

NARA = Limits(seconds=1, memory=64, size=2)
LUGN = Limits(seconds=30, memory=64, size=2)
"""Where nothing is to be ended by the clock."""
SLACK = 20  # a machine that does other things
MALL = "kvalitetsrapport.md.jinja"


class Huvud:
    titel = "Kvalitetsrapport om hemtjänsten"


class Vy:
    huvud = Huvud()


def lagg_ut(room: Room, name: str = "kvalitetsrapport") -> str | bytes:
    job = {"name": name, "view": packed(Vy()), "vag": [], "final": False, "faults": []}
    return room.render("kvalitet_cli.output.documents._md", f"{name}.md.jinja", job)


def prova(room: Room, fientlig: Fientlig, name: str) -> str:
    """What did not hold; empty when all did."""
    began = time.monotonic()
    try:
        lagg_ut(room, name)
    except MallfelError as error:
        took = time.monotonic() - began
        wrong = []
        if not re.search(fientlig.vantat, error.message):
            wrong.append(error.message)
        if fientlig.rad is not None and (error.path, error.line) != (
            f"mallar/{name}.md.jinja",
            fientlig.rad,
        ):
            wrong.append(f"rad {error.line} i {error.path}, väntat {fientlig.rad}")
        if took > NARA.seconds + SLACK:
            wrong.append(f"{took:.0f} s")
        return "; ".join(wrong)
    except Exception as error:  # noqa: BLE001 - anything else is the program falling
        return f"{type(error).__name__}: {error}"
    return "den lades ut"


def prova_alla(mapp: Path, mallar: Sequence[Fientlig]) -> dict[str, str]:
    """Those that won and how; page after page in the same process for as long as it lives."""
    mapp.mkdir()
    for nr, fientlig in enumerate(mallar):
        text = fientlig.text.replace("kvalitetsrapport", f"m{nr}")
        (mapp / f"m{nr}.md.jinja").write_text(text, "utf-8")
        for namn, del_ in fientlig.delar:
            (mapp / namn).write_text(del_.replace("kvalitetsrapport", f"m{nr}"), "utf-8")
    with closing(Room(mapp, NARA)) as room:
        svar = {fientlig.namn: prova(room, fientlig, f"m{nr}") for nr, fientlig in enumerate(mallar)}
    return {namn: text for namn, text in svar.items() if text}


@pytest.mark.tillit
@pytest.mark.langsam
@pytest.mark.skipif(sys.platform != "linux", reason="bara Linux håller en process till sitt minne")
def test_no_hostile_template_wins(tmp_path: Path) -> None:
    costly = [each for each in FIENTLIGA if "hann inte" in each.vantat]
    cheap = [each for each in FIENTLIGA if each not in costly and not each.delar]
    parts = [each for each in FIENTLIGA if each not in costly and each.delar]
    groups = [cheap, *([each] for each in (*parts, *costly[:: tabell.size(4, 1)]))]
    vann: dict[str, str] = {}
    for nr, group in enumerate(groups):
        vann |= prova_alla(tmp_path / f"m{nr}", group)
    print("\n".join(f"{namn}: {text}" for namn, text in vann.items()))
    tabell.write(
        tabell.Rad(
            "Fientliga indata",
            "En egen mall kan inte hänga, fylla minnet eller nå något annat",
            sum(map(len, groups)),
            "fientliga mallar",
            len(vann),
        )
    )


def skriv_mall(workspace: Path, text: str, namn: str = MALL) -> None:
    (workspace / "mallar").mkdir(exist_ok=True)
    (workspace / "mallar" / namn).write_text(text, "utf-8")


def test_the_limits_are_those_that_are_promised() -> None:
    assert (TEXT.seconds, TEXT.memory, TEXT.size) == (10, 256, 5)
    assert (PAPER.seconds, PAPER.memory) == (120, 1024)


@pytest.mark.langsam
def test_the_other_reports_are_written_and_the_old_one_stays(workspace: Path) -> None:
    first = render(Workspace(workspace), Request())
    place = workspace / "rapporter" / "norr" / "2026-02-10" / "kvalitetsrapport.md"
    before = place.read_bytes()
    (workspace / "rapporter" / "index.md").unlink()
    skriv_mall(workspace, f"# Rubrik\n\n{DJUP_SLINGA}\n")
    near = NARA._replace(seconds=4)  # it must have begun, on a machine that does other things
    found = [render(Workspace(workspace), Request(dry=dry), rooms=Rooms(text=near)) for dry in (True, False)]
    for done in found:
        (fault,) = [each for each in done.diagnostics if each.code == "KV801"]
        assert (fault.path, fault.span.line) == (f"mallar/{MALL}", 3)
        assert fault.message == (
            "Mallen hann inte bli klar på 4 sekunder. Gör slingorna kortare, eller färre inuti varandra."
        )
        faulty = [path for path, outcome in done.outcomes if outcome is Outcome.UNLAID]
        assert faulty == ["rapporter/norr/2026-02-10/kvalitetsrapport.md"]
        assert len(done.outcomes) == len(first.outcomes)
    assert found[0].diagnostics == found[1].diagnostics
    assert place.read_bytes() == before
    assert (workspace / "rapporter" / "index.md").is_file()


@pytest.mark.langsam
def test_a_template_that_was_ended_is_not_tried_for_every_page(workspace: Path) -> None:
    for year in range(2016, 2026):
        visit = workspace / "besok" / "norr" / f"{year}-02-10"
        visit.mkdir()
        text = (workspace / "besok" / "norr" / "2026-02-10" / "besok.yaml").read_text("utf-8")
        (visit / "besok.yaml").write_text(text.replace("2026", str(year)), "utf-8")
    for path in workspace.rglob("2026.yaml"):
        path.write_text(path.read_text("utf-8"), "utf-8")
    skriv_mall(workspace, DJUP_SLINGA)
    began = time.monotonic()
    render(Workspace(workspace), Request(draft=True), rooms=Rooms(text=NARA))
    assert time.monotonic() - began < NARA.seconds * 3 + SLACK


def test_kontrollera_reads_no_template_in_its_own_process(workspace: Path, kvalitet: Run) -> None:
    skriv_mall(workspace, "# Rubrik\n\n{{ " + "9" * 5000 + " }}")
    skriv_mall(workspace, "{% if 1 %}" * 150 + "{% endif %}" * 150, "trappa.md.jinja")
    skriv_mall(workspace, "{% endfor %}", "aret.md.jinja")
    done = kvalitet("kontrollera", "--format", "json")
    assert done.returncode == 1, done.stderr
    found = {each["path"]: each["message"] for each in json.loads(done.stdout)["diagnostics"]}
    assert found[f"mallar/{MALL}"] == "Ett tal i mallen är för långt."
    assert found["mallar/trappa.md.jinja"] == "Mallen har för många slingor och villkor inuti varandra."
    assert "endfor är inget som mallar kan" in found["mallar/aret.md.jinja"]


@pytest.mark.langsam
@pytest.mark.skipif(sys.platform != "linux", reason="bara Linux håller en process till sitt minne")
def test_reading_a_template_has_its_limits_too(tmp_path: Path) -> None:
    (tmp_path / "stor.md.jinja").write_text("x" * 200_000_000, "utf-8")
    (tmp_path / "tat.md.jinja").write_text("{{x}}" * 200_000, "utf-8")
    (tmp_path / "trasig.md.jinja").write_text("{% hopp %}", "utf-8")
    slow = Limits(seconds=120, memory=64, size=2)  # a busy machine needs half a minute to fill the memory
    found = {each.path: each.message for each in problems(tmp_path, slow)}
    assert "den är för stor" in found["mallar/stor.md.jinja"]
    assert "64 MB minne" in found["mallar/tat.md.jinja"]
    assert "hopp är inget" in found["mallar/trasig.md.jinja"]


def egna(workspace: Path) -> None:
    """Every template of the package's, each with a comment that makes it the workspace's own."""
    for path in package_mallar().rglob("*.jinja"):
        place = workspace / "mallar" / path.relative_to(package_mallar())
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes() + b"{# egen #}")


def texter(root: Path, mapp: Path) -> dict[str, bytes]:
    done = render(Workspace(root), Request(out=mapp))
    assert not [each for each in done.diagnostics if each.code == "KV801"]
    return {path.relative_to(mapp).as_posix(): path.read_bytes() for path in sorted(mapp.rglob("*.*"))}


@pytest.mark.langsam
def test_a_page_is_the_same_whoever_lays_it_out(tmp_path: Path) -> None:
    yta = tmp_path / "yta"
    yta.mkdir()
    for name in ("kvalitet.yaml", "logotyp.svg", "kriterier", "besok"):
        copy = shutil.copy if (ROOT / name).is_file() else shutil.copytree
        copy(ROOT / name, yta / name)
    for enhet in sorted((yta / "besok").iterdir())[::3]:
        shutil.rmtree(enhet)
    vanligt = texter(yta, tmp_path / "a")
    egna(yta)
    assert texter(yta, tmp_path / "b") == vanligt
    assert len(vanligt) > 40


def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every process that a room starts from now on."""
    found: list[list[str]] = []
    real = subprocess.Popen

    def noting(command: Any, **more: Any) -> Any:
        if rum._BEGIN in command:
            found.append(command)
        return real(command, **more)

    monkeypatch.setattr(subprocess, "Popen", noting)
    return found


def test_the_package_s_own_templates_start_no_process(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where they have been copied, and where an own template has no part in the page."""
    found = started(monkeypatch)
    skriv_mall(workspace, (package_mallar() / MALL).read_text("utf-8"))
    skriv_mall(workspace, "x", "egen.md.jinja")
    render(Workspace(workspace), Request())
    assert found == []
    (workspace / "mallar" / "delar").mkdir()
    skriv_mall(workspace, "x", "delar/makron.md.jinja")
    render(Workspace(workspace), Request(endings=("html",)))
    assert found == []
    done = render(Workspace(workspace), Request(endings=("md",), force=True))
    assert len(found) == 1  # one for all pages
    assert {each.path for each in done.diagnostics} == set() or found


def test_what_a_package_template_brings_in_stands_in_plain_words() -> None:
    import jinja2
    from jinja2 import meta

    for path in package_mallar().rglob("*.jinja"):
        source = path.read_text("utf-8")
        known = set(meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(source)))
        assert known == set(references(source)), path


@pytest.fixture
def rummet() -> Iterator[Callable[..., Room]]:
    rooms: list[Room] = []

    def made(mallar: Path, limits: Limits = LUGN) -> Room:
        rooms.append(Room(mallar, limits))
        return rooms[-1]

    yield made
    for room in rooms:
        room.close()


@pytest.mark.skipif(sys.platform != "linux", reason="gränserna är Linux")
def test_the_process_has_no_secrets_and_cannot_write(
    tmp_path: Path, rummet: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for a sandbox that has broken: what runs inside tells what it reaches."""
    monkeypatch.setenv("GITHUB_TOKEN", "hemligt")
    (tmp_path / MALL).write_text("x", "utf-8")
    room = rummet(tmp_path)
    assert lagg_ut(room) == lagg_ut(room)
    assert room._process is not None
    proc = Path(f"/proc/{room._process.pid}")
    assert b"hemligt" not in (proc / "environ").read_bytes()
    limits = (proc / "limits").read_text("utf-8")
    for name in ("Max file size", "Max core file size", "Max processes"):
        assert re.search(rf"{name} +0 +0 ", limits), limits
    assert re.search(r"Max open files +64 +64 ", limits)
    assert not re.search(r"Max address space +unlimited", limits)
    assert (proc / "cwd").readlink() == Path("/")
    room.close()
    assert not proc.exists()


@pytest.mark.parametrize(
    "svar",
    [
        b"",
        b"t",
        b"t" + (1 << 60).to_bytes(8, "big"),
        b"f" + (1 << 40).to_bytes(8, "big") + b"x",
        b"f" + (4).to_bytes(8, "big") + b"nej!",
        b"f" + (2).to_bytes(8, "big") + b"[]",
        b"f"
        + (70).to_bytes(8, "big")
        + json.dumps({"path": "/etc/passwd", "line": -1, "message": "Mallen\x1b[31m"}).encode().ljust(70),
        b"q" + (0).to_bytes(8, "big"),
    ],
)
def test_what_a_worker_says_is_not_believed(
    tmp_path: Path, rummet: Callable[..., Room], monkeypatch: pytest.MonkeyPatch, svar: bytes
) -> None:
    ready = frames.READY + (0).to_bytes(8, "big")
    text = "import sys"
    for word in (ready, svar):  # each to a whole question: else it may be gone before it has been asked
        text += "; head = sys.stdin.buffer.read(9); sys.stdin.buffer.read(int.from_bytes(head[1:], 'big'))"
        text += f"; sys.stdout.buffer.write({word!r}); sys.stdout.flush()"
    monkeypatch.setattr(rum, "_BEGIN", text)
    room = rummet(tmp_path)
    with pytest.raises(MallfelError) as caught:
        lagg_ut(room)
    assert (caught.value.path, caught.value.line) == (f"mallar/{MALL}", 1)
    assert caught.value.message.startswith("Mallen")
    assert "\x1b" not in caught.value.message
    room.close()


def test_one_that_does_not_answer_is_killed(
    tmp_path: Path, rummet: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = frames.READY + (0).to_bytes(8, "big")
    text = f"import sys, time; sys.stdout.buffer.write({ready!r}); sys.stdout.flush(); time.sleep(60)"
    monkeypatch.setattr(rum, "_BEGIN", text)
    room, began = rummet(tmp_path, NARA), time.monotonic()
    with pytest.raises(MallfelError, match="hann inte bli klar"):
        lagg_ut(room)
    assert time.monotonic() - began < SLACK
    assert room._process is None


def test_a_page_after_an_ended_one_is_laid_out(tmp_path: Path, rummet: Callable[..., Room]) -> None:
    (tmp_path / MALL).write_text(DJUP_SLINGA, "utf-8")
    room = rummet(tmp_path, Limits(seconds=5, memory=64, size=2))
    with pytest.raises(MallfelError, match="hann inte"):
        lagg_ut(room)
    (tmp_path / MALL).write_text("# {{ rapport.huvud.titel }}", "utf-8")
    text = lagg_ut(room)
    assert isinstance(text, str)
    assert text.endswith("# Kvalitetsrapport om hemtjänsten\n")
    room.close()


def test_interrupted_no_worker_is_left(
    tmp_path: Path, rummet: Callable[..., Room], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / MALL).write_text("x", "utf-8")
    room = rummet(tmp_path)
    lagg_ut(room)
    process = room._process
    assert process is not None

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(frames, "receive", interrupted)
    with pytest.raises(KeyboardInterrupt):
        lagg_ut(room)
    assert process.poll() is not None


def test_where_a_loop_stands_is_known_at_any_moment(workspace: Path) -> None:
    """A thread waits for its turn where it jumps back to the head of a loop, which is on no line of its own."""
    skriv_mall(workspace, f"# Rubrik\n\n{slingor(7)}\n")
    thread = Thread(target=Templates(workspace / "mallar").markdown, args=("kvalitetsrapport", None))
    thread.start()
    found: list[tuple[str, int]] = []
    while thread.is_alive():
        found += steps_of(thread.ident or 0)
        time.sleep(0.002)
    assert len(found) > 10
    assert [line for path, line in found if path == f"mallar/{MALL}" and line != 3][
        2:
    ] == []  # but for its beginning
