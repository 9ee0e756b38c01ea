"""`kvalitet formatera`: every document in one form, nothing lost, and nothing written that need not be."""

import json
import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.form import form
from kvalitet_cli.core.text import difference
from kvalitet_cli.store.workspace import Workspace
from tests.cli.test_ny import findings, kommunen, program, put_to_use
from tests.conftest import without_rights
from tests.ekbacken import skriv

if TYPE_CHECKING:
    from tests.cli.conftest import Program

__all__ = ["kommunen", "program"]  # fixtures

ROOT = Path(__file__).parents[2]
ENHET = "besok/hemtjansten-eken/enhet.yaml"
UNTIDY = "verksamhet:   'hemtjanst'\n# om namnet\nnamn: Eken # kort\nformat: enhet/1\n"
TIDY = "format: enhet/1\n# om namnet\nnamn: Eken  # kort\nverksamhet: hemtjanst\n"


def put(program: "Program", text: str | bytes, path: str = ENHET) -> Path:
    file = program.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def plain(text: str) -> str:
    """With ordinary spaces, as one reads it."""
    return text.replace("\xa0", " ")


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def changes(program: "Program") -> list[str]:
    """What would change in the workspace, as a difference."""
    return [
        line
        for one in form(Workspace(program.folder))
        for line in difference(one.before, one.after, (one.path, one.path))
    ]


def test_what_is_not_in_form_is_put_in_form(program: "Program") -> None:
    file = put(program, UNTIDY)
    done = program("formatera")
    assert (done.code, done.out) == (0, f"{ENHET}\n")
    assert plain(done.err) == "1 fil ändrad, 4 redan i form.\n"
    assert file.read_text("utf-8") == TIDY
    before = file.stat()
    again = program("formatera")
    assert (again.code, again.out, plain(again.err)) == (0, "", "5 filer redan i form.\n")
    assert file.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("flags", "code"),
    [(("--kontrollera",), 1), (("--torrkor",), 0), (("--diff",), 0), (("--diff", "--kontrollera"), 1)],
)
def test_looking_writes_nothing(program: "Program", flags: tuple[str, ...], code: int) -> None:
    put(program, UNTIDY)
    before = files(program.folder)
    done = program("formatera", *flags)
    assert done.code == code
    assert files(program.folder) == before
    assert plain(done.err) == "1 fil skulle ändras, 4 redan i form.\n"
    if "--diff" in flags:
        assert done.out.splitlines()[:2] == [f"--- {ENHET}", f"+++ {ENHET}"]
        assert "+namn: Eken  # kort" in done.out
    else:
        assert done.out == f"{ENHET}\n"


def test_only_what_is_named(program: "Program") -> None:
    put(program, UNTIDY)
    other = put(program, UNTIDY, "besok/linden/enhet.yaml")
    done = program("formatera", "besok/linden")
    assert (done.code, done.out, plain(done.err)) == (0, "besok/linden/enhet.yaml\n", "1 fil ändrad.\n")
    assert other.read_text("utf-8") == TIDY
    assert program("formatera", "--kontrollera").out == f"{ENHET}\n"
    for wrong in (".gitignore", "besok/finns-inte"):
        refused = program("formatera", wrong)
        assert (refused.code, wrong in refused.err) == (2, True)


def test_a_file_that_cannot_be_read_is_left_and_the_others_are_not(program: "Program") -> None:
    broken = {
        "besok/a/enhet.yaml": b"format: enhet/1\nnamn: [\n",
        "besok/b/enhet.yaml": "format: enhet/1\nnamn: Åsen\n".encode("cp1252"),
        "besok/c/enhet.yaml": b"# bara\n",
        "besok/d/enhet.yaml": b"format: enhet/9\nnamn:   D\n",
        "besok/e/enhet.yaml": b"namn:   E\n",
        "besok/f/lost.yaml": b"namn:   F\n",
        "besok/g/enhet.yml": b"namn:   G\n",
        "besok/h/enhet.yaml": b"format: enhet/1\nnamn: !x  H\n",
    }
    for path, content in broken.items():
        put(program, content, path)
    put(program, UNTIDY)
    done = program("formatera")
    assert (done.code, done.out) == (1, f"{ENHET}\n")
    assert plain(done.err).splitlines()[-1] == "1 fil ändrad, 4 redan i form, 8 filer lämnades."
    for path, content in broken.items():
        assert (program.folder / path).read_bytes() == content
        assert re.search(rf"varning: {path}:\d+:\d+: KV00\d .*Filen lämnades som den är\.", done.err), path
    assert "Traceback" not in done.err


def test_faults_of_meaning_do_not_hinder(program: "Program") -> None:
    file = put(program, "format: enhet/1\nantal: x\nnamn:   Eken\n")
    assert program("formatera").code == 0
    assert file.read_text("utf-8") == "format: enhet/1\nnamn: Eken\nantal: x\n"


def test_where_something_would_be_lost_the_file_is_left(program: "Program") -> None:
    text = "format: enhet/1\nnamn: Eken\nverksamhet: rad ett\n  rad två # kvalitet: ignorera KV101 – skäl\n"
    file = put(program, text)
    done = program("formatera")
    assert (done.code, done.out) == (2, "")
    assert f"{ENHET} lämnades som den är. Kommentaren ”# kvalitet: ignorera KV101" in done.err
    assert file.read_text("utf-8") == text


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_never_followed(program: "Program") -> None:
    outside = program.folder.parent / "utanfor"
    outside.mkdir()
    target = put(replace(program, folder=outside), UNTIDY, "enhet.yaml")
    (program.folder / "besok" / "lank").symlink_to(outside, target_is_directory=True)
    file = program.folder / ENHET
    file.unlink()
    file.symlink_to(target)
    done = program("formatera")
    assert done.code == 1
    assert f"{ENHET}:1:1: KV009" in done.err
    assert file.is_symlink()
    assert target.read_text("utf-8") == UNTIDY
    assert program("formatera", "besok/lank").code == 1
    assert target.read_text("utf-8") == UNTIDY


def test_a_difference_is_safe_to_print(program: "Program") -> None:
    put(program, "format: enhet/1\nnamn:   19121212-1212\nverksamhet: x\n")
    shown = program("formatera", "--diff").out
    assert "+namn: 19**********" in shown.replace("-****", "*****")
    assert "1212-1212" not in shown


# ── as an editor asks


def test_a_file_that_is_not_saved_yet(program: "Program") -> None:
    path = "besok/ny-enhet/enhet.yaml"
    before = files(program.folder)
    done = program("formatera", "-", "--filnamn", path, stdin=f"\ufeff{UNTIDY}".replace("\n", "\r\n"))
    assert (done.code, done.out, done.err) == (0, TIDY, "")
    assert program("formatera", "-", "--filnamn", path, stdin=TIDY).out == TIDY
    checked = program("formatera", "-", "--filnamn", path, "--kontrollera", stdin=UNTIDY)
    assert (checked.code, checked.out) == (1, f"{path}\n")
    assert program("formatera", "-", "--filnamn", path, "--kontrollera", stdin=TIDY).code == 0
    assert "+namn: Eken  # kort" in program("formatera", "-", "--filnamn", path, "--diff", stdin=UNTIDY).out
    broken = program("formatera", "-", "--filnamn", path, stdin="format: [")
    assert (broken.code, broken.out, "KV001" in broken.err) == (1, "", True)
    assert program("formatera", "-", stdin=TIDY).code == 2
    assert program("formatera", ENHET, "--filnamn", ENHET).code == 2
    assert files(program.folder) == before


# ── what the program itself writes


@pytest.mark.langsam
def test_what_the_commands_write_is_in_form(program: "Program") -> None:
    """Each writes into a workspace in form, and it still is; also when every proposal is put to use."""

    def made(*words: str) -> None:
        done = program(*words)
        assert done.code == 0, done.err
        assert changes(program) == [], words

    namn = 'Linden: "vår" #1, och er'
    made(
        "ny",
        "enhet",
        "linden",
        "--namn",
        namn,
        "--verksamhet",
        "Hemtjänst",
        "--brukare",
        "40",
        "--chefer",
        "1",
    )
    made("ny", "besok", "linden", "--datum", "2026-05-12", "--uppfoljare", "utvecklare, kvalitet")
    made("ny", "besok", "linden", "--datum", "2026-06-12", "--slag", "puls", "--utan-kriterier")
    made(
        "ny",
        "besok",
        "linden",
        "--datum",
        "2026-07-12",
        "--omraden",
        "delaktighet",
        "--diarienummer",
        "A: #2",
    )
    made("ny", "kriterier", "ledningskarta/2027")
    made(
        "ny",
        "besok",
        "linden",
        "--datum",
        "2027-01-12",
        "--slag",
        "kartlaggning",
        "--utgava",
        "ledningskarta/2027",
    )
    made("ny", "kriterier", "hemtjanst/2027")
    made("ny", "kriterier", "egna/2027", "--namn", "Egna, nya")
    made("ny", "instrument", "enkat/2027", "--namn", 'Enkät: "vår" #1')
    made("ny", "instrument", "effektmal/2025")
    made(
        "ny",
        "matning",
        "linden",
        "--instrument",
        "enkat/2027",
        "--fran",
        "2026-02-01",
        "--till",
        "2026-03-31",
    )
    made("ny", "program", "eget/2030", "--namn", "Eget, nytt")
    made(
        "besluta",
        "hemtjanst/2026",
        "--organ",
        "Nämnden, utskottet",
        "--datum",
        "2025-12-11",
        "--paragraf",
        "1",
    )
    (program.folder / "privat").mkdir()
    skriv(program.folder / "privat")
    effekt = ("effekt", "privat/effektmal.csv", "--instrument", "effektmal/2025", "--enhet", "linden")
    made(*effekt, "--fran", "2025-01-01", "--till", "2025-12-31")
    for path in ("besok/linden/2026-05-12/besok.yaml", "besok/linden/2026-07-12/besok.yaml"):
        put_to_use(program.folder / path)
    put_to_use(program.folder / "besok/linden/2027-01-12/besok.yaml")
    assert changes(program) == []
    made("ny", "handlingsplan", "linden/2026-05-12", "--datum", "2026-06-10")
    made("ny", "aterbesok", "linden/2026-05-12", "--datum", "2026-08-10")


@pytest.mark.langsam
def test_what_is_imported_is_in_form(kommunen: "Program") -> None:
    instrument = kommunen.folder / "kriterier/brukarundersokning/2026.yaml"
    ids = re.findall(r"nyckeltal: (\S+)", instrument.read_text("utf-8"))
    assert ids
    svar = {
        "values": [
            {
                "kpi": ident.rstrip("},"),
                "municipality": "0000",
                "period": 2026,
                "values": [{"gender": "T", "value": 81.5}],
            }
            for ident in ids
        ]
    }
    put(kommunen, json.dumps(svar), "svar.json")
    words = ("--matning", "hemtjansten-norr/brukarundersokning-2026", "--kommun", "0000", "--som", "landet")
    done = kommunen("importera", "svar.json", *words)
    assert done.code == 0, done.err
    assert "landet:" in (
        kommunen.folder / "besok/hemtjansten-norr/matningar/brukarundersokning-2026.yaml"
    ).read_text("utf-8")
    assert changes(kommunen) == []


@pytest.mark.langsam
def test_nothing_that_is_said_of_the_data_changes(kommunen: "Program") -> None:
    """The example data written carelessly: the same findings, the same reports, the same seals."""
    for path in sorted((kommunen.folder / "besok").rglob("*.yaml")):
        text = path.read_text("utf-8")
        text = re.sub(r"^( +)- \{", r"\1-   {", text, flags=re.MULTILINE).replace(": {", ":   {")
        path.write_text(text.replace("\n", "\r\n"), "utf-8", newline="")
    said = [re.sub(r":\d+:\d+:", ":", line) for line in findings(kommunen)]
    reports = kommunen("rapport", "hemtjansten-norr", "--ut", "fore")
    done = kommunen("formatera")
    assert done.code == 0, done.err
    assert len(done.out.splitlines()) > 50
    assert [re.sub(r":\d+:\d+:", ":", line) for line in findings(kommunen)] == said
    assert kommunen("rapport", "hemtjansten-norr", "--ut", "efter").code == reports.code == 0
    assert files(kommunen.folder / "fore") == files(kommunen.folder / "efter")
    for path in sorted(ROOT.glob("besok/**/*.yaml")):
        assert (kommunen.folder / path.relative_to(ROOT)).read_text("utf-8") == path.read_text("utf-8")


def test_a_workspace_with_nothing_in_it(kvalitet: "Program") -> None:
    put(kvalitet, "format: installning/1\norganisation: {namn: Kommunen}\n", "kvalitet.yaml")
    done = replace(kvalitet, root=ROOT)("formatera")
    assert (done.code, plain(done.err)) == (0, "1 fil redan i form.\n")


def test_line_ends_alone_are_told_in_words(program: "Program") -> None:
    put(program, TIDY.replace("\n", "\r\n"))
    done = program("formatera", "--diff")
    assert done.out == f"{ENHET}: bara radsluten skiljer (CRLF, Windows egna)\n"
    done = program("formatera", "--kontrollera")
    assert (done.code, done.out) == (1, f"{ENHET}\n")
    assert "I 1 fil skiljer bara radsluten (CRLF, Windows egna).\n" in plain(done.err)
    assert program("formatera").code == 0
    assert program("formatera", "--kontrollera").code == 0


def test_a_folder_that_may_not_be_written_is_told_by_the_file_and_what_was_done(program: "Program") -> None:
    put(program, UNTIDY, "besok/aaa/enhet.yaml")
    file = put(program, UNTIDY)
    file.parent.chmod(0o555)
    words = [*without_rights(), *program.command("formatera")]
    done = subprocess.run(
        words, cwd=program.folder, env=program.environment, capture_output=True, encoding="utf-8", check=False
    )
    file.parent.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "besok/aaa/enhet.yaml\n"), done.stderr
    assert f"'{ENHET}'" in done.stderr
    assert "kvalitet-ny'" not in done.stderr
    assert "1 fil ändrades före felet. Resten är kvar som det var." in plain(done.stderr)
