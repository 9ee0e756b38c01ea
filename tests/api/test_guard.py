"""The guard of one file's bytes, and which files of a workspace it is given."""

import os
import subprocess
import sys
from pathlib import Path

from kvalitet_cli.api.check import check
from kvalitet_cli.api.examine import source
from kvalitet_cli.api.guard import ENDINGS, MAX_FOUND, examined, exposed
from kvalitet_cli.api.scope import named, touched_by
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.core.text import discreet, discreet_path, printable
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.output.marks import mark
from kvalitet_cli.store.workspace import Workspace
from tests.git.conftest import git_in, save

NUMBER = "811218-9876"
SETTINGS = Installning.model_validate(
    {
        "format": "installning/1",
        "organisation": {
            "namn": "Ö",
            "epostdomaner": ["Ö.se", "@exempel.se"],
            "telefonnummer": ["+46 70 123 45 67"],
        },
    }
)


def codes(path: str, text: str | bytes) -> list[str]:
    content = text if isinstance(text, bytes) else text.encode()
    return [each.code for each in exposed(path, content, SETTINGS)]


def told(root: Path, *paths: str) -> list[str]:
    found = check(Workspace(root), paths).diagnostics
    return [f"{each.path}: {each.code}" for each in found]


def test_every_kind_of_file_is_read_alike() -> None:
    for ending in ENDINGS:
        assert codes(f"besok/norr/x{ending}", f"x: {NUMBER}\n") == ["KV701"], ending
        assert codes(f"besok/norr/X{ending.upper()}", f"x: {NUMBER}\n") == ["KV701"], ending


def test_each_number_of_a_row_is_a_finding() -> None:
    for sign in ("-", "/", "."):
        row = sign.join([NUMBER] * 3)
        for path in ("a.md", "a.csv", "a.yaml"):
            assert codes(path, f"a: {row}\n") == ["KV701"] * 3
        assert discreet(row) == printable(row) == sign.join(["81****-****"] * 3)


def test_other_encodings() -> None:
    assert codes("a.csv", f"å;{NUMBER}\n".encode("utf-16")) == ["KV701"]
    assert codes("a.csv", f"å;{NUMBER}\n".encode("utf-16-le")) == ["KV701"]
    assert codes("a.csv", f"å;{NUMBER}\n".encode("cp1252")) == ["KV701"]
    assert codes("a.md", f"\ufeff{NUMBER}\n") == ["KV701"]


def test_mailboxes_of_functions_are_let_be() -> None:
    assert (
        codes("a.md", "info@b.se, no-reply@b.se, NoReply@b.se, registrator@b.se, kundtjanst&#64;b.se") == []
    )
    assert codes("a.md", "infos@b.se, kontakt.anna@b.se, xinfo@b.se") == ["KV702"] * 3


def test_whose_name_it_is() -> None:
    found = exposed(f"besok/{NUMBER}/{NUMBER}/Anna_Ek.md", b"", SETTINGS)
    assert [each.message.partition(" i ")[2].partition(" (")[0] for each in found] == [
        "mappens namn",
        "mappens namn",
        "filens namn",
    ]


def test_a_comma_parts_cells_in_a_table() -> None:
    for text in (
        f"7,{NUMBER},ja",
        "ja,8112189876,12",
        "7,19811218-9876",
        "A,811218,9876",
        '"7","811218","9876"',
    ):
        for ending in (".csv", ".TSV"):
            assert codes(f"a{ending}", text) == ["KV701"], text
    assert codes("a.md", "ja,8112189876,12 och 811218, 9876") == []


def test_own_domains_and_numbers_are_let_be() -> None:
    assert codes("a.md", "a@ö.se, b@norr.exempel.se, 0701-23 45 67, 0046701234567") == []
    assert codes("a.md", "a@inte-ö.se, b@exempel.se.annan.se, 070-123 45 68") == ["KV702", "KV702", "KV703"]


def test_a_comment_of_the_files_own_kind_silences() -> None:
    why = "kvalitet: ignorera KV701 – påhittat"
    for path, text in (
        ("a.yaml", f"x: {NUMBER}  # {why}\n"),
        ("a.yaml", f"# {why}\nx: {NUMBER}\n"),
        ("a.md", f"{NUMBER} <!-- {why} -->\n"),
        ("a.html", f"<!-- {why} -->\n{NUMBER}\n"),
        ("a.jinja", f"{{# {why} #}}\n{NUMBER}\n"),
        ("a.csv", f"# {why}\n{NUMBER};x\n"),
        ("a.txt", f"# {why}\n{NUMBER}\n"),
    ):
        assert codes(path, text) == [], path
    assert codes("a.yaml", f"x: |\n  # {why}\n  {NUMBER}\n") == ["KV701"]
    assert codes("a.md", f"# {why}\n{NUMBER}\n") == ["KV701"]
    assert codes("a.md", f"<!-- {why} -->\n\n{NUMBER}\n") == ["KV701"]


def test_a_silence_that_silences_nothing_is_told(workspace: Path) -> None:
    (workspace / "LASMIG.md").write_text("<!-- kvalitet: ignorera KV701 – x -->\nInget här.\n", "utf-8")
    (workspace / "A.md").write_text(f"{NUMBER} <!-- kvalitet: ignorera KV701 -->\n", "utf-8")
    assert told(workspace) == ["A.md: KV701", "A.md: KV901", "LASMIG.md: KV901"]


def test_a_text_of_several_lines_is_silenced_as_a_whole(workspace: Path) -> None:
    why = "# kvalitet: ignorera KV701, KV704 – påhittat"
    for text in (
        f"{why}\nx: >-\n  Vi såg\n  Anna Ek\n\n  och {NUMBER}\n",
        f"x: >-  {why}\n  Vi såg Anna Ek\n  och {NUMBER}\n",
        f"{why}\nx: Vi såg\n  Anna Ek\n  och {NUMBER}\n",
        f"x:\n  {why}\n  - |\n    Vi såg Anna Ek\n    och {NUMBER}\n",
        f"x:\n  - |  {why}\n    Vi såg Anna Ek\n    och {NUMBER}\n",
    ):
        assert [each.code for each in examined("a.yaml", text.encode(), SETTINGS)] == [], text
    after = f"x: >-  {why}\n  Vi såg Anna Ek\n  och {NUMBER}\n\n# {NUMBER}\ny: {NUMBER}\n"
    assert codes("a.yaml", after) == ["KV701", "KV701"]
    assert codes("a.yaml", f"x: >-  # kvalitet: ignorera KV701\n  {NUMBER}\n") == ["KV701"]
    path = "besok/norr/2026-02-10/besok.yaml"
    before = (workspace / path).read_text("utf-8")
    (workspace / path).write_text(
        f"{before}sammanfattning: >-  {why}\n  Vi såg Anna Ek\n  och {NUMBER}.\n", "utf-8"
    )
    assert not [each for each in told(workspace, path) if "KV7" in each or "KV9" in each]


def test_a_number_is_silenced_with_a_reason_only(workspace: Path) -> None:
    for path, text in (
        ("a.md", f"{NUMBER} a@b.se <!-- kvalitet: ignorera KV701, KV702 -->\n"),
        ("a.yaml", f"x: {NUMBER} a@b.se  # kvalitet: ignorera KV701, KV702\n"),
    ):
        found = list(examined(path, text.encode(), SETTINGS))
        assert [each.code for each in found] == ["KV701", "KV901"]
        assert found[1].message.startswith(
            "KV701 tystas inte utan skäl. Skriv varför KV701, KV702 ska tystas: "
        )
    path = "besok/norr/enhet.yaml"
    text = (workspace / path).read_text("utf-8")
    (workspace / path).write_text(f"{text}# kvalitet: ignorera KV701\n# {NUMBER}\n", "utf-8")
    assert told(workspace, path) == [f"{path}: KV901", f"{path}: KV701"]


def test_a_report_that_is_no_file_is_not_waited_for(workspace: Path) -> None:
    (workspace / "rapporter").mkdir(exist_ok=True)
    os.mkfifo(workspace / "rapporter/ror.md")
    (workspace / "rapporter/in.md").symlink_to("/dev/stdin")
    (workspace / f"rapporter/{NUMBER}.md").symlink_to(workspace / "rapporter/ror.md")
    done = subprocess.run(
        [sys.executable, "-m", "kvalitet_cli", "kontrollera", "rapporter"],
        cwd=workspace,
        capture_output=True,
        timeout=60,
        stdin=subprocess.PIPE,
        check=False,
    )
    assert b"KV701" in done.stdout


def test_what_is_read_and_what_is_not(workspace: Path) -> None:
    git_in(workspace, "init", "-q", "-b", "main")
    (workspace / ".gitignore").write_text("privat/\nlokalt.md\nrapporter/**/*.html\n", "utf-8")
    save(workspace, "Före")
    made = f"<!-- {mark(final=False)} -->\n\n{NUMBER}\n"
    for path, text in {
        "LASMIG.md": NUMBER,
        "lokalt.md": NUMBER,
        ".dold.md": NUMBER,
        "privat/rader.csv": NUMBER,
        "besok/norr/privat/rader.csv": NUMBER,
        "besok/norr/2026-02-10/samtal.md": NUMBER,
        f"besok/norr/2026-02-10/{NUMBER}.pdf": "",
        "besok/norr/2026-02-10/bild.png": NUMBER,
        "mallar/egen.md.jinja": NUMBER,
        "mallar/mapp/egen.yaml": NUMBER,
        "rapporter/norr/egen.md": NUMBER,
        "rapporter/norr/gjord.md": made,
        "rapporter/norr/sida.html": NUMBER,
        "anteckningar/mote.md": NUMBER,
    }.items():
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(text, "utf-8")
    (workspace / "besok/norr/lank.md").symlink_to(workspace / "LASMIG.md")
    everywhere = [
        "LASMIG.md: KV701",
        f"besok/norr/2026-02-10/{NUMBER}.pdf: KV701",
        "besok/norr/2026-02-10/samtal.md: KV701",
        "mallar/egen.md.jinja: KV701",
        "mallar/mapp/egen.yaml: KV701",
        "rapporter/norr/egen.md: KV701",
    ]
    assert told(workspace) == everywhere
    assert told(workspace, "anteckningar") == ["anteckningar/mote.md: KV701"]
    assert told(workspace, "anteckningar/mote.md") == ["anteckningar/mote.md: KV701"]
    assert told(workspace, "LASMIG.md") == everywhere[:1]
    assert told(workspace, "besok/norr/2026-02-10") == everywhere[1:3]
    assert told(workspace, "rapporter") == everywhere[-1:]


def test_a_change_of_a_text_is_looked_at(workspace: Path) -> None:
    for path in ("LASMIG.md", "rapporter/norr/egen.md", "besok/norr/samtal.md", "mallar/egen.md.jinja"):
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text(NUMBER, "utf-8")
        space = Workspace(workspace)
        scope = touched_by(space, [path])
        assert scope.covers(path)
        found = [each.path for each in check(space, scope=scope).diagnostics]
        assert path in found
        assert all(map(scope.covers, found))
        (workspace / path).unlink()


def test_a_paths_scope() -> None:
    assert named(["LASMIG.md"]).covers("LASMIG.md")
    assert not named(["besok/norr"]).covers("LASMIG.md")


def test_lines_are_shown_masked_whatever_the_finding(workspace: Path) -> None:
    path = "besok/norr/enhet.yaml"
    (workspace / path).write_text(
        f"a: {NUMBER[:7]}\n  {NUMBER[7:]}\nb: x@y.se, 070-765 43 21, Anna Ek\n", "utf-8"
    )
    assert source(Workspace(workspace), path)[:3] == [
        "a: 81****-",
        "  ****",
        "b: x@*.**, 070-*** ** **, A*** E*",
    ]
    (workspace / path).write_text(f"a: Planen för {NUMBER[:7]}\n  {NUMBER[7:]} gäller\n", "utf-8")
    assert source(Workspace(workspace), path)[:2] == ["a: Planen för 81****-", "  **** gäller"]


def test_lines_of_a_table_are_shown_masked(workspace: Path) -> None:
    (workspace / "a.csv").write_text("ja,8112189876,12\nA,811218,9876\n", "utf-8")
    assert source(Workspace(workspace), "a.csv")[:2] == ["ja,81********,12", "A,81****,****"]


def test_what_a_log_may_show() -> None:
    assert (
        discreet(f"{NUMBER} åke@gård.se 0707654321 Åsa Lind") == "81****-**** å**@****.** 070******* Å** L***"
    )
    assert discreet_path(f"besok/Åsa_Lind/{NUMBER}_svar.md") == "besok/Å**_L***/81****-****_svar.md"
    for text in ("Hemtjänsten Norr", "2026-02-10", "jfr 3.5", "besok/norr/2026-02-10/besok.yaml"):
        assert discreet(text) == discreet_path(text) == text


def test_a_finding_holds_no_secret() -> None:
    for each in exposed(f"{NUMBER}.md", f"{NUMBER} x1@annan.se 070-765 43 21 Anna Ek".encode(), SETTINGS):
        assert isinstance(each, Diagnostic)
        assert not any(secret in each.message for secret in ("9876", "annan", "43 21", "Ek"))


def test_very_many_findings_are_counted() -> None:
    text = f"# x\n{NUMBER} <!-- kvalitet: ignorera KV701 – påhittat -->\n" + f"{NUMBER}\n" * (MAX_FOUND + 3)
    found = list(examined("a.md", text.encode(), SETTINGS))
    assert len(found) == MAX_FOUND
    assert found[-1].message.endswith("Filen har 3 fynd till som inte visas.")
    assert not any("till som inte visas" in each.message for each in found[:-1])


def test_code_in_markdown_is_no_prose() -> None:
    for text, expected in {
        "```\nAnna Ek\n```\n": [],
        "~~~ yaml\nVi såg `Anna Ek`\n~~~\nVi såg Bo Ek\n": ["KV704"],
        "```\nVi såg Anna Ek\n": ["KV704"],
        "Vi såg `Anna Ek` och Bo Ek och `Eva Ek`.\n": ["KV704"],
        "````\n```\nAnna Ek\n````\n": [],
    }.items():
        assert codes("a.md", text) == expected, text


def test_a_text_that_is_named_is_counted(workspace: Path) -> None:
    """«1 fel i 0 filer» is no honest sentence; a run over everything counts its documents."""
    for path in ("dagbok.md", "moten/a.md", "moten/b.txt", "besok/norr/samtal.md"):
        (workspace / path).parent.mkdir(exist_ok=True)
        (workspace / path).write_text("Inget\n", "utf-8")
    space = Workspace(workspace)
    assert check(space, ["dagbok.md"]).paths == ["dagbok.md"]
    assert check(space, ["moten"]).paths == ["moten/a.md", "moten/b.txt"]
    assert check(space, ["besok/norr/samtal.md"]).paths == ["besok/norr/samtal.md"]
    assert check(space, ["privat/rader.csv", "finns-inte.md"]).paths == []
    everything = check(space).paths
    assert [path for path in everything if not path.endswith(".yaml")] == []
    assert check(space, ["besok/norr"]).paths == [
        path for path in everything if path.startswith("besok/norr/")
    ]
