"""Completion: what is offered at a Tab, how it is known, and what real shells make of it."""

import importlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.explain import codes
from kvalitet_cli.api.formats import diagnostic_formats, document_formats
from kvalitet_cli.api.render import reports
from kvalitet_cli.api.schema import kinds
from kvalitet_cli.cli import names, parameters
from kvalitet_cli.cli.commands import komplettering
from kvalitet_cli.cli.completion import line, signature, words
from kvalitet_cli.cli.completion.answer import _safe, answer
from kvalitet_cli.cli.completion.shells import script
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.overview import command_files
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.workspace import find_root
from tests.cli.skal import surroundings, terminal
from tests.conftest import GROUND, ROOT, need

if TYPE_CHECKING:
    from tests.cli.conftest import Program

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one unit, one visit, one edition; one stands in it."""
    folder = tmp_path / "arbetsyta"
    shutil.copytree(GROUND, folder)
    monkeypatch.chdir(folder)
    return folder


def offered(word: str, *before: str) -> list[str]:
    return [value for value, _ in line.candidates(word, list(before))]


# ── what is offered


@pytest.mark.usefixtures("here")
def test_commands_with_their_first_lines() -> None:
    found = dict(line.candidates("", []))
    assert list(found) == list(command_files())
    assert found["nu"].startswith("Visa vad som väntar")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rap", ["rapport"]),
        ("-q rap", ["rapport"]),
        ("--v", ["--version"]),
        ("ny be", ["besok"]),
        ("ny besö", ["besök"]),
        ("ny Åter", ["Återbesok"]),
        ("ny -q be", ["besok"]),
        ("visa n", ["norr", "norr/2026-02-10"]),
        ("visa norr/", ["norr/2026-02-10"]),
        ("visa norr x", []),
        ("ny återbesök ", ["norr/2026-02-10"]),
        ("ny handlingsplan norr/2026", ["norr/2026-02-10"]),
        ("besluta ", ["hemtjanst/2026"]),
        ("ny besok norr --utgava hem", ["hemtjanst/2026"]),
        ("ny besok norr --utgava=hem", ["--utgava=hemtjanst/2026"]),
        ("ny besok norr --utgava a,hem", ["a,hemtjanst/2026"]),
        ("ny besok --slag sj", ["sjalvvardering"]),
        ("ny besok --slag själ", ["självvardering"]),
        ("ny enhet x --ingar-i ", ["norr"]),
        ("ny instrument ", []),
        ("effekt x --enhet ", ["norr"]),
        ("kontrollera --format k", ["kort"]),
        ("kontrollera --fel-vid ", ["fel", "varning"]),
        ("kontrollera b", [":filer"]),
        ("kontrollera a b c", [":filer"]),
        ("kontrollera -- -", [":filer"]),
        ("init ", [":mappar"]),
        ("init --mal", ["--mallar"]),
        ("init x --mallar --m", []),
        ("rapport hem", ["hemtjanst/2026"]),
        ("rapport norr/", ["norr/2026-02-10"]),
        ("rapport besok/n", [":filer"]),
        ("rapport --format p", ["pdf"]),
        ("rapport --mall a --m", ["--mall"]),
        ("rapport --mäll namnd", ["namndrapport"]),
        ("forklara KV20", [f"KV20{n}" for n in range(1, 10)]),
        ("förklara kv2011", []),
        ("forklara okant-krit", ["okant-kriterium"]),
        ("schema b", ["besok"]),
        ("importera --kommun ", []),
        ("finnsinte ", []),
        ("ny finnsinte ", []),
        ("komplettering z", ["zsh"]),
    ],
)
def test_what_is_offered(words: str, expected: list[str]) -> None:
    *before, word = words.split(" ")
    assert offered(word, *before) == expected


@pytest.mark.usefixtures("here")
def test_where_nothing_else_may_stand_the_flags_are_offered() -> None:
    assert offered("", "nu") == ["--dagar", "--datum", "--help", "--tyst", "--utforlig", "--felsok"]
    assert offered("--da", "nu", "--dagar", "3") == ["--datum"]
    assert dict(line.candidates("--dag", ["nu"])) == {"--dagar": "Hur långt framåt, i dagar."}


def test_measurements_and_visits_come_a_unit_at_a_time(here: Path) -> None:
    (here / "besok" / "syd" / "matningar").mkdir(parents=True)
    (here / "besok" / "syd" / "matningar" / "enkat-2026.yaml").touch()
    assert offered("", "importera", "--matning") == ["norr/", "syd/"]
    assert offered("s", "importera", "--matning") == ["syd/enkat-2026"]
    assert offered("", "ny", "aterbesok") == ["norr/", "syd/"]
    assert offered("", "visa") == ["norr", "syd"]
    assert offered("syd", "rapport") == ["syd", "syd/enkat-2026"]


@pytest.mark.parametrize("kind", ["instrument", "program"])
def test_what_lies_beside_the_criteria_is_kept_apart(here: Path, kind: str) -> None:
    (here / "kriterier" / "annat").mkdir()
    (here / "kriterier" / "annat" / "2030.yaml").write_text(f"format: {kind}/1\n", "utf-8")
    assert offered("", "besluta") == ["hemtjanst/2026"]
    assert offered("", "ny", kind) == ["annat/2030"]
    assert "annat/2030" in offered("", "rapport")


def test_the_words_are_those_of_the_program() -> None:
    found = words.Words("")
    assert {name for name, _ in found.format()} == set(diagnostic_formats())
    assert {name for name, _ in found.gammalt()} == {name for name, _ in found.mal()} - {":filer"}
    assert {name for name, _ in found.andelse()} == set(document_formats())
    assert {name for name, _ in found.mall()} == {report.name for report in reports()}
    assert {name for name, _ in found.slag()} == set(kinds())
    assert {name for name, _ in found.kod()} == set(codes())


def test_the_revisions_are_those_of_git(here: Path) -> None:
    assert list(words.Words("").rev()) == []
    git(here, "init", "-q", "-b", "main")
    git(here, "add", ".")
    git(here, "commit", "-q", "-m", "Början")
    git(here, "branch", "nämnd/2026")
    git(here, "pack-refs", "--all")
    git(here, "tag", "v1")
    git(here, "update-ref", "refs/remotes/origin/main", "HEAD")
    told = git(here, "for-each-ref", "--format=%(refname:lstrip=2)").split()
    assert sorted(name for name, _ in words.Words("").rev()) == sorted(["HEAD", *told])
    assert ("main..v1", "märke") in words.Words("main..v").rev()
    assert ("main...v1", "märke") in words.Words("main...").rev()
    git(here, "worktree", "add", "-q", "../bredvid", "v1")
    os.chdir(here.parent / "bredvid")
    assert sorted(name for name, _ in words.Words("").rev()) == sorted(["HEAD", *told])


def test_the_workspace_is_the_one_that_commands_find(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "mer" / ".git").mkdir(parents=True)
    (here / "mer" / "inre").mkdir()
    for folder in (
        here,
        here / "besok" / "norr",
        here / "mer",
        here / "mer" / "inre",
        here.parent,
        Path("/"),
    ):
        monkeypatch.chdir(folder)
        try:
            expected = str(find_root(Path.cwd()))
        except KvalitetError:
            expected = None
        assert words.root() == expected


# ── the source says what the program makes of it


def commands() -> Iterator[object]:
    for name, path in command_files().items():
        module = importlib.import_module(f"kvalitet_cli.cli.commands.{name.replace('-', '_')}")
        below = getattr(module, "COMMANDS", None)
        for word, function in (below or {"": module.command}).items():
            yield pytest.param(name, word, function, path, id=f"{name} {word}".strip())


@pytest.mark.parametrize(("name", "word", "function", "path"), list(commands()))
def test_a_command_is_read_as_the_program_reads_it(name: str, word: str, function: object, path: str) -> None:
    module = signature.Module(path)
    below = signature.subcommands(module, name)
    source = module.find("command") if below is None else below[word]
    assert source is not None
    read = [
        (set(each.flags), each.takes_value, each.choices, each.metavar, each.many)
        for each in signature.parameters(source)
    ]
    made = [
        (set(each.flags), each.kind is not bool, each.choices, each.said.metavar, each.many)
        for each in parameters.signature(function).parameters  # type: ignore[arg-type]  # from a module found by its name
        if each not in parameters.SHARED
    ]
    assert read == made
    assert all(each.help for each in signature.parameters(source))


def test_every_way_of_writing_a_signature() -> None:
    module = signature.Module(str(Path(__file__).parent / "kommandon" / "halsa.py"))
    function = module.find("command")
    assert function is not None
    found = {each.name: each for each in signature.parameters(function)}
    assert found["ton"].choices == ("mild", "sträng")
    assert found["form"].flags == ("--format", "-f")
    assert (found["sokvag"].many, found["sokvag"].path) == (True, "sokvag")
    assert (found["mall"].path, found["ut"].path) == ("fil", "mapp")


def test_a_new_command_gets_it_by_its_metavar(kvalitet: "Program") -> None:
    (kvalitet.folder / "kvalitet.yaml").touch()
    (kvalitet.folder / "besok" / "norr").mkdir(parents=True)
    assert kvalitet("--komplettera", "fish", ":", "hälsa").out == "norr\tenhet\n"
    assert kvalitet("--komplettera", "fish", ":", "halsa", "-f").out == "text\nkort\nåterbesök\n"
    assert kvalitet("--komplettera", "fish", ":å", "halsa", "-f").out == "återbesök\n"
    assert (
        kvalitet("--komplettera", "fish", ":", "ny").out
        == "besok\tEtt nytt besök.\naterbesok\tEtt nytt återbesök.\n"
    )


# ── nothing is told, run or loaded


@pytest.fixture
def program(kvalitet: "Program", here: Path) -> "Program":
    """The program with its own commands, in the workspace."""
    return replace(kvalitet, root=ROOT, folder=here)


@pytest.mark.parametrize(
    "asked",
    [
        (),
        ("bash",),
        ("bash", ":", "trasig"),
        ("fish", "", ""),
        ("zsh", ":", "visa"),
        ("zsh", ":", "importera", "--matning"),
    ],
)
def test_whatever_is_wrong_is_silence(program: "Program", asked: tuple[str, ...]) -> None:
    shutil.rmtree(program.folder / "besok")
    (program.folder / "besok").write_text("", "utf-8")
    done = program("--komplettera", *asked)
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_command_that_cannot_be_read_is_silence(kvalitet: "Program") -> None:
    (kvalitet.root / "kvalitet_cli" / "cli" / "commands" / "halv.py").write_text(
        '"""Halv."""\ndef command(', "utf-8"
    )
    done = kvalitet("--komplettera", "bash", ":", "halv")
    (kvalitet.root / "kvalitet_cli" / "cli" / "commands" / "halv.py").unlink()
    assert (done.code, done.out, done.err) == (0, "", "")


def test_outside_a_workspace_there_are_commands_and_flags(program: "Program", tmp_path: Path) -> None:
    outside = replace(program, folder=tmp_path)
    (tmp_path / ".git").mkdir()
    assert outside("--komplettera", "fish", ":vis").out.startswith("visa\t")
    assert outside("--komplettera", "fish", ":", "visa").out == ""
    assert (
        outside("--komplettera", "fish", ":--f", "visa").out
        == "--felsok\tVisa hela spårningen om något går fel.\n"
    )


def test_names_that_a_shell_could_run_are_not_offered(program: "Program") -> None:
    for name in ("$(touch x)", "`touch y`", "a;b", "åsa", "-q", "med blank", "a\nb"):
        (program.folder / "besok" / name).mkdir()
        (program.folder / "kriterier" / name).mkdir()
        (program.folder / "kriterier" / name / "2026.yaml").touch()
    git(program.folder, "init", "-q", "-b", "$(touch${IFS}z)")
    git(program.folder, "commit", "-q", "--allow-empty", "-m", "Början")
    assert (
        program("--komplettera", "fish", ":", "rapport").out
        == "norr\tenhet\nnorr/2026-02-10\tbesök\nhemtjanst/2026\tkriterier\n"
    )
    assert list(_safe(words.Words("").rev())) == [("HEAD", "den senaste versionen")]


@pytest.mark.parametrize(
    "asked", [[], ["ny"], ["ny", "besok", "--utgava"], ["forklara"], ["rapport"], ["kontrollera", "-"]]
)
def test_nothing_heavy_is_loaded(program: "Program", asked: list[str]) -> None:
    heavy = (
        "typer",
        "jinja2",
        "ruamel",
        "pydantic",
        "rich",
        "typing",
        "pathlib",
        "subprocess",
        "kvalitet_cli.store",
    )
    code = (
        f"import sys; sys.argv[1:] = ['--komplettera', 'bash', ':', *{asked!r}]\n"
        "before = set(sys.modules)\nfrom kvalitet_cli.__main__ import main\nmain()\n"
        f"print([name for name in {heavy!r} if name in set(sys.modules) - before], file=sys.stderr)"
    )
    done = subprocess.run(
        [program.command()[0], "-c", code],
        env=program.environment,
        cwd=program.folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout
    assert done.stderr == "[]\n"


@pytest.mark.parametrize("word", ["besok", "BESÖK", "åäö_x", "--mäll"])
def test_words_are_folded_as_the_program_folds_them(word: str) -> None:
    assert line.folded(word) == names.folded(word)
    assert line.without_marks(word) == names.without_marks(word)


# ── the shells


def test_every_shell_has_a_script_that_says_how_it_is_loaded(program: "Program") -> None:
    for shell in (*SHELLS, "powershell"):
        done = program("komplettering", shell)
        assert (done.code, done.err, done.out) == (0, "", script(shell))
    assert program("--komplettera", "powershell", ":besö", "ny").out.startswith("besök\tEtt nytt besök")
    assert script("powershell").isascii()  # Add-Content and $PROFILE agree on no other encoding
    assert program("komplettering", "tcsh").code == 2


def test_lines_end_as_a_shell_reads_them_on_windows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    for print_lines in (
        lambda: answer(["bash", ":", "komplettering"]),
        lambda: komplettering.command(Console(), "bash"),
    ):
        written = io.BytesIO()
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(written, "utf-8", newline="\r\n"))
        print_lines()
        sys.stdout.flush()
        assert written.getvalue().count(b"\n") > 3
        assert b"\r" not in written.getvalue()


def test_how_it_is_loaded_is_told_on_a_terminal_only(program: "Program") -> None:
    """A shell that reads it as it starts has its stderr on the terminal."""
    assert program.at_terminal("komplettering", "bash").err == ""


@pytest.mark.usefixtures("here")
def test_bash_without_a_terminal(tmp_path: Path) -> None:
    ask = """
        source <(kvalitet komplettering bash)
        ask() { COMP_WORDS=(kvalitet "$@"); COMP_CWORD=$#; _kvalitet kvalitet "${@: -1}"; echo "${COMPREPLY[*]}"; }
        ask rap; ask ny besö; ask kontrollera --format =; ask kontrollera --format = k; ask visa norr/; ask kontrollera --format = kort --
    """
    done = subprocess.run(
        ["bash", "-u", "-c", ask],
        env=surroundings(tmp_path / "hem"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "rapport",
        "besök",
        " ".join(sorted(diagnostic_formats())),
        "kort",
        "norr/2026-02-10",
        " ".join(offered("--", "kontrollera", "--format", "kort")),
    ]


@pytest.mark.usefixtures("here")
def test_fish_without_a_terminal(tmp_path: Path) -> None:
    need("fish")
    ask = "kvalitet komplettering fish | source; complete -C 'kvalitet rap'; complete -C 'kvalitet ny b'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", ask],
        env=surroundings(tmp_path / "hem"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        f"rapport\t{dict(line.candidates('', []))['rapport']}",
        "besok\tEtt nytt besök, med kriterierna att bedöma.",
    ]


@pytest.mark.skipif(os.name == "nt", reason="no terminal to type at")
@pytest.mark.parametrize("shell", SHELLS)
def test_a_person_at_a_terminal(shell: str, here: Path, tmp_path: Path) -> None:
    """Real keys; what is completed is then run, and nothing but kvalitet runs."""
    if shell != "bash":
        need(shell)
    odd = {"\\$": "$(touch x)", "\\`": "`touch y`", "e": "e f;touch z 'q\"", "å": "åäö ö"}
    for name in odd.values():
        (here / name).mkdir()
    with terminal(shell, here, tmp_path / "hem") as person:
        assert person.run("kvalitet rap\t") == ["rapport"]
        assert person.run("kvalitet ny besö\tn\t") == ["ny", "besök", "norr"]
        assert person.run("kvalitet visa norr/\t") == ["visa", "norr/2026-02-10"]
        assert person.run("kvalitet kontrollera --format=k\t") == ["kontrollera", "--format=kort"]
        for typed, name in odd.items():
            command, given = person.run(f"kvalitet kontrollera {typed}\t")
            assert (command, given.rstrip("/")) == ("kontrollera", name)
        command, given = person.run("kvalitet rapport --ut å\t")[1:]
        assert (command, given.rstrip("/")) == ("--ut", "åäö ö")
    assert not {"x", "y", "z"} & {path.name for path in here.iterdir()}


def git(folder: Path, *arguments: str) -> str:
    name = ["-c", "user.name=Prov", "-c", "user.email=prov@example.org", "-c", "core.quotepath=off"]
    done = subprocess.run(
        ["git", *name, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout
