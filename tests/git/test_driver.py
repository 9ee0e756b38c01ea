"""`git merge`, `git rebase` and `git cherry-pick` of real branches through the installed merge driver."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.git.arkiv import VISIT, Done, Repository, made

pytestmark = pytest.mark.langsam
AT = "samlad: {niva: uppfyllt}\n"
LEVEL = "aktuell-plan:\n    niva: delvis-uppfyllt"


def remark(name: str) -> tuple[str, str]:
    return AT, f"  - id: {name}\n    risk: lag\n    text: >-\n      Om {name}.\n{AT}"


def level(word: str) -> tuple[str, str]:
    return LEVEL, LEVEL.replace("delvis-uppfyllt", word)


def unmerged(arkiv: Repository) -> list[str]:
    return [
        name for name in arkiv.git("diff", "--name-only", "--diff-filter=U", "-z").out.split("\0") if name
    ]


def sentences(done: Done) -> list[str]:
    return [line for line in done.err.splitlines() if line.startswith("besok/")]


def test_both_append_a_remark(arkiv: Repository) -> None:
    before = arkiv.read(VISIT)
    arkiv.branches(VISIT, remark("var-egen"), remark("deras"))
    done = arkiv.git("merge", "deras")
    assert (sentences(done), unmerged(arkiv)) == ([], [])
    ours, theirs = (remark(name)[1].removesuffix(AT) for name in ("var-egen", "deras"))
    assert arkiv.read(VISIT) == before.replace(AT, ours + theirs + AT)


def test_without_the_driver_git_finds_a_conflict_there(arkiv: Repository) -> None:
    """So that the test above shows what the driver does, and a clone without it is not broken."""
    arkiv.kvalitet("git", "installera", "--ta-bort")
    arkiv.branches(VISIT, remark("var-egen"), remark("deras"))
    arkiv.git("merge", "deras", code=1)
    assert unmerged(arkiv) == [VISIT]


def test_both_change_one_level(arkiv: Repository) -> None:
    arkiv.branches(VISIT, level("uppfyllt"), level("ej-uppfyllt"))
    done = arkiv.git("merge", "deras", code=1)
    assert sentences(done) == [
        f"{VISIT}: bedömningen av aktuell-plan: båda har ändrat niva: er uppfyllt, deras ej-uppfyllt"
    ]
    conflict = (
        "  aktuell-plan:\n<<<<<<< er version\n    niva: uppfyllt\n||||||| gemensam version\n"
        "    niva: delvis-uppfyllt\n=======\n    niva: ej-uppfyllt\n>>>>>>> deras version\n    motivering: >-\n"
    )
    assert conflict in arkiv.read(VISIT)
    assert unmerged(arkiv) == [VISIT]
    assert f"UU {VISIT}" in arkiv.git("status", "--short").out


def test_one_takes_away_what_the_other_changes(arkiv: Repository) -> None:
    text = arkiv.read(VISIT)
    gone = (
        text[text.index("  - id: gamla-planer") : text.index(AT)],
        "  - id: annat\n    text: Något annat.\n",
    )
    arkiv.branches(VISIT, gone, ("    risk: mattlig\n", "    risk: hog\n"))
    done = arkiv.git("merge", "deras", code=1)
    assert sentences(done) == [
        f"{VISIT}: påpekandet gamla-planer: er version har tagit bort det, deras har ändrat det"
    ]
    assert "risk: hog" in arkiv.read(VISIT)
    assert "risk: mattlig" in arkiv.read(VISIT)
    assert unmerged(arkiv) == [VISIT]


def test_one_moves_what_the_other_changes(arkiv: Repository) -> None:
    text = arkiv.read(VISIT)
    first = text[text.index("  - id: promenaden") : text.index("  - id: fraga")]
    second = text[text.index("  - id: fraga") : text.index("papekanden:")]
    arkiv.branches(VISIT, (first + second, second + first), ("när vädret är fint", "när solen skiner ute"))
    arkiv.git("merge", "deras")
    moved = second + first.replace("när vädret är fint", "när solen skiner ute")
    assert arkiv.read(VISIT) == text.replace(first + second, moved)


def test_block_text_is_one_thing(arkiv: Repository) -> None:
    ours, theirs = ("Alla sex som vi", "Alla åtta som vi"), ("och det går bra", "och det går fint")
    arkiv.branches(VISIT, ours, theirs)
    done = arkiv.git("merge", "deras", code=1)
    assert sentences(done) == [
        f"{VISIT}: bedömningen av eget-inflytande: båda har ändrat motivering, men olika"
    ]


def test_the_two_edit_different_texts_and_comments(arkiv: Repository) -> None:
    arkiv.branches(
        VISIT,
        ("Alla sex som vi", "Alla åtta som vi"),
        (
            "    niva: uppfyllt\n    motivering: >-\n      Den tid",
            "    # Se planen.\n    niva: uppfyllt\n    motivering: >-\n      Varje tid",
        ),
    )
    arkiv.git("merge", "deras")
    text = arkiv.read(VISIT)
    assert "Alla åtta" in text
    assert "    # Se planen.\n    niva: uppfyllt\n    motivering: >-\n      Varje tid" in text


def test_files_from_windows(arkiv: Repository) -> None:
    old = arkiv.read(".gitattributes").replace(" text eol=lf", "")
    (arkiv.folder / ".gitattributes").write_bytes(old.encode())
    (arkiv.folder / VISIT).write_bytes(arkiv.read(VISIT).replace("\n", "\r\n").encode())
    arkiv.commit("CRLF")
    windows = [
        (old.replace("\n", "\r\n"), new.replace("\n", "\r\n"))
        for old, new in (remark("var-egen"), remark("deras"))
    ]
    arkiv.branches(VISIT, *windows)
    arkiv.git("merge", "deras")
    text = arkiv.read(VISIT)
    assert text.count("\n") == text.count("\r\n") > 50
    assert text.index("id: var-egen") < text.index("id: deras")


@pytest.mark.parametrize("broken", ["samlad: {niva: [\n", "datum: 2026-03-11\nsamlad:\n  niva: uppfyllt\n"])
def test_a_file_that_cannot_be_read_is_merged_as_git_does(arkiv: Repository, broken: str) -> None:
    arkiv.branches(VISIT, (AT, broken), ("risk: mattlig", "risk: hog"))
    done = arkiv.git("merge", "deras")
    assert len(sentences(done)) == 1
    assert "rad för rad, eftersom en av versionerna" in done.err
    text = arkiv.read(VISIT)
    assert broken in text
    assert "risk: hog" in text


def test_a_broken_file_with_a_conflict_is_in_conflict(arkiv: Repository) -> None:
    arkiv.branches(VISIT, (AT, "samlad: [\n"), (AT, "samlad: {niva: ej-uppfyllt}\n"))
    arkiv.git("merge", "deras", code=1)
    assert unmerged(arkiv) == [VISIT]
    for line in ("samlad: [", "samlad: {niva: ej-uppfyllt}", "<<<<<<<", ">>>>>>>"):
        assert line in arkiv.read(VISIT)


def test_rebase_and_cherry_pick(arkiv: Repository) -> None:
    arkiv.branches(VISIT, remark("var-egen"), remark("deras"))
    arkiv.git("checkout", "-q", "-b", "plockad")
    arkiv.git("cherry-pick", "deras")
    picked = arkiv.read(VISIT)
    assert picked.index("id: var-egen") < picked.index("id: deras")
    arkiv.git("checkout", "-q", "deras")
    arkiv.git("rebase", "-q", "main")
    assert arkiv.read(VISIT) == picked


def test_a_rebase_stops_at_a_conflict_and_goes_on_after_it(arkiv: Repository) -> None:
    arkiv.branches(VISIT, level("uppfyllt"), level("ej-uppfyllt"))
    arkiv.git("checkout", "-q", "deras")
    done = arkiv.git("rebase", "main", code=1)
    assert "er uppfyllt, deras ej-uppfyllt" in done.err
    text = arkiv.read(VISIT)
    start, end = text.index("<<<<<<<"), text.index(">>>>>>>")
    chosen = "    niva: ej-uppfyllt\n" + text[end:].partition("\n")[2]
    (arkiv.folder / VISIT).write_bytes((text[:start] + chosen).encode())
    arkiv.git("add", VISIT)
    arkiv.git("-c", "core.editor=true", "rebase", "--continue")
    assert level("ej-uppfyllt")[1] in arkiv.read(VISIT)


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path) -> None:
    arkiv = made(tmp_path / "allt", tmp_path / "allt" / "vård å")
    arkiv.branches(VISIT, remark("var-egen"), remark("deras"))
    arkiv.git("merge", "deras")
    assert "id: deras" in arkiv.read(VISIT)
    assert "id: var-egen" in arkiv.read(VISIT)


def test_a_file_that_both_branches_add(arkiv: Repository) -> None:
    new = "besok/hemtjansten-eken/handlingsplan.yaml"
    plan = "format: handlingsplan/1\nupprattad: 2026-05-01\natgarder:\n  - id: {0}\n    text: Om {0}.\n"
    arkiv.git("checkout", "-q", "-b", "deras")
    (arkiv.folder / new).write_text(plan.format("deras"), "utf-8")
    arkiv.commit("deras")
    arkiv.git("checkout", "-q", "main")
    (arkiv.folder / new).write_text(plan.format("var-egen"), "utf-8")
    arkiv.commit("vår")
    arkiv.git("merge", "deras")
    assert arkiv.read(new) == plan.format("var-egen") + "  - id: deras\n    text: Om deras.\n"


def test_when_the_program_is_gone_git_merges_as_usual(arkiv: Repository) -> None:
    driver = arkiv.git("config", "merge.kvalitet.driver").out.strip()
    arkiv.git("config", "merge.kvalitet.driver", driver.replace(sys.executable, "/finns/inte/python"))
    arkiv.branches(VISIT, level("uppfyllt"), level("ej-uppfyllt"))
    done = arkiv.git("merge", "deras", code=1)
    assert "finns/inte" not in done.err + done.out
    assert "sammanfoga" not in done.err + done.out
    text = arkiv.read(VISIT)
    assert unmerged(arkiv) == [VISIT]
    for marker in ("<<<<<<< er version", "||||||| gemensam version", ">>>>>>> deras version"):
        assert f"\n{marker}\n" in text
    assert "niva: ej-uppfyllt" in text
    arkiv.git("merge", "--abort")
    arkiv.git("reset", "-q", "--hard", "main~1")
    arkiv.change(VISIT, ("risk: mattlig", "risk: hog"))
    arkiv.commit("vår")
    arkiv.git("merge", "deras")
    assert level("ej-uppfyllt")[1] in arkiv.read(VISIT)
    assert "risk: hog" in arkiv.read(VISIT)


def test_the_driver_by_hand(arkiv: Repository, tmp_path: Path) -> None:
    text = arkiv.read(VISIT)
    for name, pair in (("bas", (AT, AT)), ("vår", level("uppfyllt")), ("deras", level("ej-uppfyllt"))):
        (tmp_path / name).write_text(text.replace(*pair), "utf-8")
    done = arkiv.kvalitet("git", "sammanfoga", "bas", "vår", "deras", "--markor", "9", code=1, cwd=tmp_path)
    assert (
        done.err == "vår: bedömningen av aktuell-plan: båda har ändrat niva: er uppfyllt, deras ej-uppfyllt\n"
    )
    assert f"\n{'<' * 9} er version\n" in (tmp_path / "vår").read_text("utf-8")
    assert (tmp_path / "deras").read_text("utf-8") == text.replace(*level("ej-uppfyllt"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["bas", "deras", "vår"]


def test_bytes_that_git_will_not_merge_are_both_kept(arkiv: Repository, tmp_path: Path) -> None:
    for name, content in (("bas", b"a: 1\n"), ("vår", b"a: \0ett\n"), ("deras", b"a: \xfftv\xe5\n")):
        (tmp_path / name).write_bytes(content)
    done = arkiv.kvalitet("git", "sammanfoga", "bas", "vår", "deras", code=1, cwd=tmp_path)
    assert "båda versionerna står efter varandra" in done.err
    written = (tmp_path / "vår").read_bytes()
    assert b"a: \0ett\n" in written
    assert b"a: \xfftv\xe5\n" in written


@pytest.mark.skipif(shutil.which("sh") is None, reason="a shell's own program stands on the path")
def test_a_program_on_the_path_is_called_by_its_name(arkiv: Repository, tmp_path: Path) -> None:
    shim = tmp_path / "bin" / "kvalitet"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/sh\necho anropad >> "{tmp_path}/anrop"\nexec {sys.executable} -m kvalitet_cli "$@"\n',
        "utf-8",
    )
    shim.chmod(0o755)
    path = f"{shim.parent}:{arkiv.environment['PATH']}"
    arkiv.kvalitet("git", "installera", PATH=path)
    assert arkiv.git("config", "merge.kvalitet.driver").out.startswith(
        "if command -v kvalitet >/dev/null 2>&1; then kvalitet git sammanfoga %O %A %B "
    )
    arkiv.branches(VISIT, remark("var-egen"), remark("deras"))
    arkiv.run("git", "merge", "deras", PATH=path)
    assert (tmp_path / "anrop").read_text("utf-8") == "anropad\n"
    assert "id: deras" in arkiv.read(VISIT)


def test_branches_that_have_met_before(arkiv: Repository) -> None:
    """Each has merged the other's first change: git merges what they have in common too, through the driver."""
    arkiv.branches(VISIT, remark("var-egen"), remark("deras"))
    arkiv.git("branch", "var-forsta")
    arkiv.git("merge", "deras")
    arkiv.git("checkout", "-q", "deras")
    arkiv.git("merge", "var-forsta")
    arkiv.change(VISIT, remark("deras-andra"))
    arkiv.commit("deras andra")
    arkiv.git("checkout", "-q", "main")
    arkiv.change(VISIT, remark("var-andra"))
    arkiv.commit("vår andra")
    arkiv.git("merge", "deras", code=None)
    text = arkiv.read(VISIT)
    assert all(f"id: {name}\n" in text for name in ("var-egen", "deras", "deras-andra", "var-andra"))
    assert unmerged(arkiv) == ([VISIT] if "<<<<" in text else [])
