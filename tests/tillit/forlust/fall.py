"""Every command that writes, each with a small workspace in which it has something to write."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.cli.test_importera import INSTRUMENT, MATNING, SVAR, TEXT
from tests.cli.test_uppgradera import MODEL, NOTE, STEPS
from tests.conftest import GROUND, ROOT

VISIT = "besok/norr/2026-02-10"
DOCUMENTS = (f"{VISIT}/besok.yaml", f"{VISIT}/handlingsplan.yaml", "besok/norr/enhet.yaml")
EFFEKTMAL = ROOT / "kriterier" / "effektmal" / "2025.yaml"
EFFEKT = ("privat/rader.csv", "--instrument", "effektmal/2025", "--enhet", "norr")


@dataclass(frozen=True)
class Fall:
    """A command in a workspace.

    Attributes:
        name: What it is called in a failed test.
        words: What follows `kvalitet`.
        prepare: Makes the workspace what it must be; gets its folder and a way to run a command there.
        done: Exit codes of a second run where the first had done it all.
        fails: The exit code of a run that goes well.

    """

    name: str
    words: tuple[str, ...]
    prepare: Callable[[Path, Callable[..., object]], None] | None = None
    done: tuple[int, ...] = (0,)
    fails: int = 0


def package(place: Path) -> Path:
    """A copy of the program with a kind of document in its third version, so that there is something to upgrade."""
    shutil.copytree(ROOT / "kvalitet_cli", place / "kvalitet_cli")
    shutil.copytree(ROOT / "mallar", place / "mallar")
    (place / "tests").symlink_to(ROOT / "tests")
    (place / "kvalitet_cli" / "model" / "anteckning.py").write_text(MODEL, "utf-8")
    for number, text in STEPS.items():
        step = place / "kvalitet_cli" / "store" / "uppgraderingar" / f"anteckning_{number}.py"
        step.write_text(text, "utf-8")
    return place


def workspace(place: Path) -> Path:
    """The small sound workspace."""
    shutil.copytree(GROUND, place)
    return place


def out_of_form(folder: Path) -> None:
    """Documents that `kvalitet formatera` changes."""
    for path in DOCUMENTS:
        text = (folder / path).read_text("utf-8")
        (folder / path).write_bytes(text.replace("format: ", "format:    ", 1).encode())


def _formatera(folder: Path, _run: Callable[..., object]) -> None:
    out_of_form(folder)


def older(folder: Path, number: int) -> None:
    """Notes in an older format."""
    notes = folder / "besok" / "norr" / "anteckningar"
    notes.mkdir()
    for each in range(number):
        (notes / f"n{each:04}.yaml").write_bytes(NOTE.replace("nyckeln", f"nyckel {each}").encode())


def _uppgradera(folder: Path, _run: Callable[..., object]) -> None:
    older(folder, 3)


def _reports(_folder: Path, run: Callable[..., object]) -> None:
    run("rapport", "--format", "md")


def _stada(folder: Path, run: Callable[..., object]) -> None:
    _reports(folder, run)
    shutil.rmtree(folder / VISIT)


def _measured(folder: Path, _run: Callable[..., object]) -> None:
    put(folder, "kriterier/brukarenkat/2026.yaml", INSTRUMENT)
    put(folder, MATNING, TEXT)
    shutil.copy(SVAR / "kolada-v2.json", folder / "kolada.json")


def _effekt(folder: Path, run: Callable[..., object]) -> None:
    put(folder, "kriterier/effektmal/2025.yaml", EFFEKTMAL.read_text("utf-8"))
    rows = "".join(f"P{n};boende;;fore;2025-01-15;3\nP{n};boende;;efter;2025-06-01;6\n" for n in range(12))
    put(folder, "privat/rader.csv", f"person;fraga;vikt;tidpunkt;datum;varde\n{rows}")
    put(folder, ".gitignore", "privat/\n")
    run("schema", "--skriv")


def _schema(_folder: Path, run: Callable[..., object]) -> None:
    run("schema", "--skriv")


def _git(folder: Path, _run: Callable[..., object]) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    put(folder, ".gitattributes", "*.txt text\n")


def _debts(folder: Path, _run: Callable[..., object]) -> None:
    path = folder / VISIT / "besok.yaml"
    text = path.read_text("utf-8").replace("    underlag: [intervju-brukare]\n", "", 1)
    path.write_bytes(text.encode())


def _debts_there(folder: Path, run: Callable[..., object]) -> None:
    _debts(folder, run)
    run("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    shutil.copy(GROUND / VISIT / "besok.yaml", folder / VISIT / "besok.yaml")


def _three(folder: Path, _run: Callable[..., object]) -> None:
    text = (folder / "besok" / "norr" / "enhet.yaml").read_text("utf-8")
    put(folder, "bas.yaml", text)
    put(folder, "var.yaml", text.replace("brukare: 112", "brukare: 113"))
    put(folder, "deras.yaml", text.replace("regi: kommunal", "regi: privat"))


def _hollow(folder: Path, _run: Callable[..., object]) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def put(folder: Path, path: str, text: str) -> None:
    """Write a file of a workspace."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(text.encode())


BESLUT = ("--organ", "Nämnden", "--datum", "2025-12-11")
NY_BESOK = ("ny", "besok", "norr", "--datum", "2026-05-12")
CRITERION = "hemtjanst/2026#kanda-ansikten"
DEBTS = ("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje", "--avsluta-noll")
FALL = (
    Fall("formatera", ("formatera",), _formatera),
    Fall("uppgradera", ("uppgradera",), _uppgradera),
    Fall("rapport", ("rapport", "--format", "md")),
    Fall("rapport-stada", ("rapport", "--format", "md", "--stada"), _stada),
    Fall("byt-id-kriterium", ("byt-id", CRITERION, "nya-ansikten"), done=(2,)),
    Fall("byt-id-enhet", ("byt-id", "norr", "norra"), _reports, done=(2,)),
    Fall("byt-id-besok", ("byt-id", "norr/2026-02-10", "2026-02-10-kvall"), _reports, done=(2,)),
    Fall("byt-id-utgava", ("byt-id", "hemtjanst/2026", "2026-b"), _reports, done=(2,)),
    Fall("byt-id-papekande", ("byt-id", "norr/2026-02-10#inaktuella-planer", "gamla-planer"), done=(2,)),
    Fall("besluta", ("besluta", "hemtjanst/2026", *BESLUT, "--tvinga")),
    Fall(
        "importera",
        ("importera", "kolada.json", "--matning", "norr/enkat-2026", "--kommun", "0000"),
        _measured,
    ),
    Fall("effekt", ("effekt", *EFFEKT, "--fran", "2025-01-01", "--till", "2025-12-31", "--tvinga"), _effekt),
    Fall("init", ("init", ".", "--namn", "Exempelkommunen", "--ci", "github"), _hollow),
    Fall("init-har", ("init", "--namn", "Exempelkommunen"), _hollow),
    Fall("ny-besok", NY_BESOK, _schema, done=(2,)),
    Fall("ny-enhet", ("ny", "enhet", "soder", "--namn", "Söder", "--verksamhet", "hemtjanst"), done=(2,)),
    Fall("schema", ("schema", "--skriv", "--vscode")),
    Fall("git-installera", ("git", "installera"), _git),
    Fall("git-sammanfoga", ("git", "sammanfoga", "bas.yaml", "var.yaml", "deras.yaml"), _three),
    Fall("baslinje", DEBTS, _debts),
    Fall("baslinje-lagre", DEBTS, _debts_there),
    Fall("utdata", ("kontrollera", "--format", "json", "--utdata", "ut/fynd.json"), _debts_there),
)
