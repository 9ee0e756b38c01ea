"""`kvalitet effekt`: an aggregate is written, and nothing of any one person is ever told or left anywhere."""

import itertools
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create import arbetsyta
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.personrader import MAX_BYTES, SealedError, read_rows, sealed
from tests.ekbacken import skriv

if TYPE_CHECKING:
    from tests.cli.conftest import Program, Run

ROOT = Path(__file__).parents[2]
ENHET = "hemtjansten-eken"
MATNING = f"besok/{ENHET}/matningar/effektmal-2025.yaml"
RADER = "privat/rader.csv"
HUVUD = "person;fraga;vikt;tidpunkt;datum;varde\n"
# What must never be seen again: a code, a value with decimals that nothing else has, a free text.
MARKEN = ("Zq7kod", "7.3125", "7,3125", "HEMLIGTEXT", "191212121212", "19121212-1212", "anna.andersson")


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    """The program with its own commands, in a new workspace in git with an instrument."""
    arbetsyta.workspace(kvalitet.folder, "Exempelkommunen")
    mapp = kvalitet.folder / "kriterier" / "effektmal"
    mapp.mkdir()
    (mapp / "2025.yaml").write_bytes((ROOT / "kriterier" / "effektmal" / "2025.yaml").read_bytes())
    (kvalitet.folder / "privat").mkdir()
    git(kvalitet.folder, "init", "-q")
    return replace(kvalitet, root=ROOT)


def git(folder: Path, *words: str) -> str:
    egna = ("-c", "user.name=X", "-c", "user.email=x@exempel.se", "-c", "core.autocrlf=false")
    done = subprocess.run(["git", "-C", str(folder), *egna, *words], check=True, capture_output=True)
    return done.stdout.decode()


def lagg(program: "Program", text: str | bytes, path: str = RADER) -> None:
    (program.folder / path).write_bytes(text.encode() if isinstance(text, str) else text)


def kor(program: "Program", *fler: str, fil: str = RADER, ar: str = "2025") -> "Run":
    period = () if "--fran" in fler else ("--fran", f"{ar}-01-01", "--till", f"{ar}-12-31")
    return program("effekt", fil, "--instrument", "effektmal/2025", "--enhet", ENHET, *period, *fler)


def grupp(antal: int, lyft: int = 3, start: int = 0, dag: str = "2025-06-01", fraga: str = "boende") -> str:
    return "".join(
        f"P{n};{fraga};;fore;2025-01-15;3\nP{n};{fraga};;efter;{dag};{3 + lyft}\n"
        for n in range(start, start + antal)
    )


# ── what it does


def test_the_example_data_is_what_the_command_makes_of_the_rows(program: "Program") -> None:
    """The committed measurements, made anew from the invented rows."""
    skriv(program.folder / "privat")
    for ar in ("2024", "2025"):
        done = kor(program, fil="privat/effektmal.csv", ar=ar)
        assert done.code == 0, done.err
        gjord = (program.folder / f"besok/{ENHET}/matningar/effektmal-{ar}.yaml").read_text("utf-8")
        sparad = (ROOT / f"besok/hvb-ekbacken/matningar/effektmal-{ar}.yaml").read_text("utf-8")
        line, _, utan = gjord.partition("\n")
        assert line == "# yaml-language-server: $schema=../../../.kvalitet/matning.schema.json"
        assert sparad.startswith(utan)
    assert program("kontrollera").code == 0


def test_a_dry_run_shows_and_writes_nothing(program: "Program") -> None:
    lagg(program, HUVUD + grupp(8) + grupp(6, 0, 20))
    done = kor(program, "--torrkor")
    boende = "  boende:\n    antal_start: 14\n    antal_par: 14\n    bortfall: 0\n    battre: 8\n"
    assert (done.code, done.out.count(boende)) == (0, 1)
    assert not (program.folder / MATNING).exists()


def test_nothing_is_overwritten_without_asking_and_what_people_wrote_is_kept(program: "Program") -> None:
    lagg(program, HUVUD + grupp(8) + grupp(6, 0, 20))
    assert kor(program).code == 0
    fil = program.folder / MATNING
    fil.write_text(fil.read_text("utf-8") + "sammanfattning: Vi ser något.\n", "utf-8")
    fore = fil.read_text("utf-8")
    again = kor(program)
    assert again.code in (0, 2)
    lagg(program, HUVUD + grupp(18) + grupp(12, 0, 40))
    nej = kor(program)
    assert (nej.code, fil.read_text("utf-8")) == (2, fore)
    assert "-    antal_start: 14" in nej.out
    assert "+    antal_start: 30" in nej.out
    ja = kor(program, "--tvinga")
    assert ja.code == 0, ja.err
    assert "sammanfattning: Vi ser något." in fil.read_text("utf-8")
    assert "antal_start: 30" in fil.read_text("utf-8")


def test_what_was_published_before_is_reckoned_with(program: "Program") -> None:
    """The same year anew with one person more: the difference would be that person."""
    lagg(program, HUVUD + grupp(8) + grupp(6, 0, 20))
    assert kor(program).code == 0
    git(program.folder, "add", "-A")
    git(program.folder, "commit", "-qm", "x")
    lagg(program, HUVUD + grupp(9) + grupp(6, 0, 20))
    assert "boende: dold" in kor(program, "--torrkor").out
    # Also when the file is taken away but git has it.
    (program.folder / MATNING).unlink()
    assert "boende: dold" in kor(program, "--torrkor").out


def test_a_half_year_within_the_year_is_reckoned_with(program: "Program") -> None:
    lagg(program, HUVUD + grupp(14) + grupp(2, 3, 50, "2025-11-01"))
    varen = kor(program, "--fran", "2025-01-01", "--till", "2025-06-30", "--namn", "effektmal-2025-varen")
    assert varen.code == 0, varen.err
    hela = kor(program, "--torrkor")
    assert f"{ENHET}/effektmal-2025-varen" in hela.err
    assert "boende: dold" in hela.out


def test_the_order_of_rows_and_the_dress_of_the_file_change_no_byte(program: "Program") -> None:
    rader = (grupp(8) + grupp(6, 0, 20) + grupp(7, -2, 40, fraga="halsa")).splitlines()
    lagg(program, HUVUD + "\n".join(rader) + "\n")
    forst = kor(program, "--torrkor").out
    assert "antal_par: 14" in forst
    lagg(program, b"\xef\xbb\xbf" + (HUVUD + "\n".join(reversed(rader))).replace("\n", "\r\n").encode())
    assert kor(program, "--torrkor").out == forst
    komma = [rad.split(";") for rad in rader]
    omkastat = "varde,datum,tidpunkt,fraga,person\n" + "".join(
        f"{r[5]},{r[4]},{r[3]},{r[1]},{r[0]}\n" for r in komma
    )
    lagg(program, omkastat)
    assert kor(program, "--torrkor").out == forst


# ── where the rows may lie


def test_a_file_outside_privat_is_not_read(program: "Program") -> None:
    lagg(program, HUVUD + grupp(8), "rader.csv")
    (program.folder / "privat" / "lank.csv").symlink_to(program.folder / "rader.csv")
    for fil in ("rader.csv", "privat/../rader.csv", "privat/lank.csv", "privat", "privat/finns-inte.csv"):
        done = kor(program, fil=fil)
        assert (done.code, done.out) == (2, ""), fil


def test_a_file_that_git_tracks_is_not_read_and_is_found(program: "Program") -> None:
    lagg(program, HUVUD + grupp(8))
    git(program.folder, "add", "--force", RADER)
    done = kor(program)
    assert done.code == 2
    assert "Git följer filen" in done.err
    funnet = program("kontrollera")
    assert funnet.code == 1
    assert "privat/rader.csv:1:1: KV606" in funnet.out
    assert "person;fraga" not in funnet.out  # no line of such a file, not even the first
    assert "P1" not in funnet.out


def test_a_new_workspace_ignores_privat(program: "Program") -> None:
    lagg(program, HUVUD)
    assert "privat" not in git(program.folder, "status", "--porcelain", "-uall")
    (program.folder / ".gitignore").write_text("", "utf-8")
    assert "Git ignorerar inte mappen privat/" in kor(program).err


# ── nothing of a person, whatever is wrong


def rad(person: str = "Zq7kod", **andra: str) -> str:
    """A row that is right but for what is asked for."""
    vanligt = {"fraga": "boende", "vikt": "", "tidpunkt": "fore", "datum": "2025-01-15", "varde": "7.3125"}
    return ";".join([person, *{**vanligt, **andra}.values()]) + "\n"


FEL: dict[str, str | bytes] = {
    "dåligt datum": HUVUD + rad(datum="2025-02-30HEMLIGTEXT"),
    "omöjligt datum": HUVUD + rad(datum="2025-02-30"),
    "okänd fråga": HUVUD + rad(fraga="HEMLIGTEXT"),
    "okänd person": HUVUD + rad() + rad("Zq7kodx", tidpunkt="efter"),
    "okänd tidpunkt": HUVUD + rad(tidpunkt="HEMLIGTEXT"),
    "inget tal": HUVUD + rad(varde="HEMLIGTEXT"),
    "oändligt": HUVUD + rad(varde="inf") + rad(varde="nan") + rad(varde="1e400") + rad(varde="9" * 400),
    "utanför skalan": HUVUD + rad(varde="17.3125") + rad("Zq7kod2", varde="-7,3125"),
    "fel vikt": HUVUD + rad(vikt="HEMLIGTEXT") + rad("Zq7kod2", vikt="-7,3125"),
    "två vikter": HUVUD + rad(vikt="1") + rad(vikt="7,3125", tidpunkt="efter"),
    "dubbelt": HUVUD + rad() + rad(),
    "kolumn saknas": "person;fraga;tidpunkt;varde\nZq7kod;boende;fore;7.3125\n",
    "ingen rubrik": rad() + rad(),
    "kolumn för mycket": HUVUD.replace("person", "person;HEMLIGTEXT") + "Zq7kod;anna.andersson" + rad()[6:],
    "rad för lång": HUVUD + rad().strip() + ";HEMLIGTEXT\n",
    "rad för kort": HUVUD + "Zq7kod;7.3125\n",
    "citattecken": HUVUD + '"Zq7kod;HEMLIGTEXT;7.3125\n' + rad(),
    "citat i citat": HUVUD + '"Zq7kod"HEMLIGTEXT;boende;;fore;2025-01-15;7.3125\n',
    "radbrott i fält": HUVUD + '"Zq7kod\nHEMLIGTEXT";boende;;fore;2025-01-15;7.3125\n',
    "NUL": HUVUD + rad("Zq7\0kod"),
    "windows-1252": (HUVUD + rad("Zq7kodå")).encode("cp1252"),
    "utf-16": (HUVUD + rad()).encode("utf-16"),
    "personnummer": HUVUD + rad("191212121212"),
    "personnummer med streck": HUVUD + rad("19121212-1212"),
    "personnummer med fel siffra": HUVUD + rad("19121212-1213"),
    "personnummer i frågan": HUVUD + rad(fraga="19121212-1212"),
    "namn": HUVUD + rad("Zq7kod HEMLIGTEXT"),
    "e-post": HUVUD + rad("anna.andersson@exempel.se"),
    "tom person": HUVUD + rad(""),
    "jättestor": b"Zq7kod;7.3125;HEMLIGTEXT\n" * (MAX_BYTES // 25 + 2),
    "ett jättefält": HUVUD + rad("Zq7kod" * 40_000),
    "tom": "",
    "bara rubrik": HUVUD,
    "utanför perioden": HUVUD + rad(datum="2023-01-15"),
    "terminaltecken": HUVUD + rad("\x1b]0;HEMLIGTEXT\x07Zq7kod", datum="x"),
}


@pytest.mark.parametrize("fel", FEL)
@pytest.mark.parametrize(
    "felsok", [(), pytest.param(("--felsok",), marks=pytest.mark.langsam)], ids=["", "felsok"]
)
def test_no_fault_tells_anything_of_a_person(program: "Program", fel: str, felsok: tuple[str, ...]) -> None:
    lagg(program, FEL[fel])
    done = kor(program, *felsok, "-v") if felsok else kor(program)
    assert done.code in (1, 2), done.out + done.err
    assert "kvalitet: fel:" in done.err
    assert "Traceback" not in done.err
    for text in (done.out, done.err, *filer(program.folder)):
        for marke in MARKEN:
            assert marke.casefold() not in text.casefold(), (marke, text)
    assert not list((program.folder / "besok").rglob("matningar/*"))


def filer(mapp: Path) -> Iterator[str]:
    """Every file but the rows themselves, with its name."""
    for fil in mapp.rglob("*"):
        if fil.is_file() and fil != mapp / RADER:
            yield f"{fil.name}\n{fil.read_bytes().decode('latin-1')}"


def test_what_is_written_holds_nothing_of_a_person(program: "Program") -> None:
    """Everyone's codes and values are marked; only counts and medians of the marked come out."""
    andra = "".join(rad(f"Zq7kod{n}", varde=f"{2 + n / 1000:.4f}") for n in range(12))
    efter = "".join(
        rad(f"Zq7kod{n}", tidpunkt="efter", datum="2025-05-05", varde=f"{6 + n / 1000:.4f}") for n in range(6)
    )
    lagg(program, HUVUD + andra + efter)
    for fler in (("--torrkor",), ("-v",), ("--tvinga", "--felsok")):
        done = kor(program, *fler)
        assert done.code == 0, done.err
        for text in (done.out, done.err, *filer(program.folder)):
            for marke, n in itertools.product(("zq7kod", "2.00", "6.00"), range(1)):
                assert marke not in text.casefold(), (marke, n, text)
    assert program("rapport").code == 0
    for text in filer(program.folder):
        assert "zq7kod" not in text.casefold()


def test_a_fault_in_the_program_is_told_without_its_words() -> None:
    @sealed
    def brister(person: str) -> str:
        try:
            return {"x": "y"}[person]
        except KeyError as error:
            raise ValueError(f"could not convert {person}") from error

    with pytest.raises(SealedError) as fel:
        brister("Zq7kod")
    assert "Zq7kod" not in str(fel.value)
    assert "ValueError" in str(fel.value)
    assert fel.value.__cause__ is None
    assert fel.value.__context__ is None


def test_a_trace_of_such_a_fault_shows_none_of_it(program: "Program", tmp_path: Path) -> None:
    """With the counting itself broken, as a person with --felsok would see it."""
    lagg(program, HUVUD + rad())
    (tmp_path / "sitecustomize.py").write_text(
        "import kvalitet_cli.api.effekt as e\n"
        "def brister(rader, *resten):\n"
        "    raise KeyError(f'{rader[0].person} {rader[0].varde} {float(rader[0].varde)}')\n"
        "e.rakna = brister\n",
        "utf-8",
    )
    done = kor(replace(program, root=Path(f"{tmp_path}:{ROOT}")), "--felsok")
    assert done.code == 3, done.err
    assert "SealedError" in done.err
    assert "KeyError" in done.err
    assert not [marke for marke in (*MARKEN, "117/16") if marke in done.err]


def test_rows_are_never_shown_by_their_repr(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(HUVUD + rad(), "utf-8")
    rader, fel = read_rows(tmp_path / "r.csv")
    assert (repr(rader), fel) == ("[Personrad(rad 2)]", [])
    with pytest.raises(KvalitetError):
        read_rows(tmp_path)
