"""`git merge`, `git rebase` and `git cherry-pick` of real branches through the installed merge driver."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.git.conftest import VISIT, Done, Repository, made

pytestmark = pytest.mark.langsam
AT = "samlad: {niva: uppfyllt}\n"
LEVEL = "aktuell-plan:\n    niva: delvis-uppfyllt"


def remark(name: str) -> tuple[str, str]:
    return AT, f"  - id: {name}\n    risk: lag\n    text: >-\n      Om {name}.\n{AT}"


def level(word: str) -> tuple[str, str]:
    return LEVEL, LEVEL.replace("delvis-uppfyllt", word)


def unmerged(repository: Repository) -> list[str]:
    return [
        name
        for name in repository.git("diff", "--name-only", "--diff-filter=U", "-z").out.split("\0")
        if name
    ]


def sentences(done: Done) -> list[str]:
    return [line for line in done.err.splitlines() if line.startswith("besok/")]


def test_both_append_a_remark(repository: Repository) -> None:
    before = repository.read(VISIT)
    repository.branches(VISIT, remark("var-egen"), remark("deras"))
    done = repository.git("merge", "deras")
    assert (sentences(done), unmerged(repository)) == ([], [])
    ours, theirs = (remark(name)[1].removesuffix(AT) for name in ("var-egen", "deras"))
    assert repository.read(VISIT) == before.replace(AT, ours + theirs + AT)


def test_without_the_driver_git_finds_a_conflict_there(repository: Repository) -> None:
    """So that the test above shows what the driver does, and a clone without it is not broken."""
    repository.kvalitet("git", "installera", "--ta-bort")
    repository.branches(VISIT, remark("var-egen"), remark("deras"))
    repository.git("merge", "deras", code=1)
    assert unmerged(repository) == [VISIT]


def test_both_change_one_level(repository: Repository) -> None:
    repository.branches(VISIT, level("uppfyllt"), level("ej-uppfyllt"))
    done = repository.git("merge", "deras", code=1)
    assert sentences(done) == [
        f"{VISIT}: bedömningen av aktuell-plan: båda har ändrat niva: er uppfyllt, deras ej-uppfyllt"
    ]
    conflict = (
        "  aktuell-plan:\n<<<<<<< er version\n    niva: uppfyllt\n||||||| gemensam version\n"
        "    niva: delvis-uppfyllt\n=======\n    niva: ej-uppfyllt\n>>>>>>> deras version\n    motivering: >-\n"
    )
    assert conflict in repository.read(VISIT)
    assert unmerged(repository) == [VISIT]
    assert f"UU {VISIT}" in repository.git("status", "--short").out


def test_one_takes_away_what_the_other_changes(repository: Repository) -> None:
    text = repository.read(VISIT)
    gone = (
        text[text.index("  - id: gamla-planer") : text.index(AT)],
        "  - id: annat\n    text: Något annat.\n",
    )
    repository.branches(VISIT, gone, ("    risk: mattlig\n", "    risk: hog\n"))
    done = repository.git("merge", "deras", code=1)
    assert sentences(done) == [
        f"{VISIT}: påpekandet gamla-planer: er version har tagit bort det, deras har ändrat det"
    ]
    assert "risk: hog" in repository.read(VISIT)
    assert "risk: mattlig" in repository.read(VISIT)
    assert unmerged(repository) == [VISIT]


def test_one_moves_what_the_other_changes(repository: Repository) -> None:
    text = repository.read(VISIT)
    first = text[text.index("  - id: promenaden") : text.index("  - id: fraga")]
    second = text[text.index("  - id: fraga") : text.index("papekanden:")]
    repository.branches(
        VISIT, (first + second, second + first), ("när vädret är fint", "när solen skiner ute")
    )
    repository.git("merge", "deras")
    moved = second + first.replace("när vädret är fint", "när solen skiner ute")
    assert repository.read(VISIT) == text.replace(first + second, moved)


def test_block_text_is_one_thing(repository: Repository) -> None:
    ours, theirs = ("Alla sex som vi", "Alla åtta som vi"), ("och det går bra", "och det går fint")
    repository.branches(VISIT, ours, theirs)
    done = repository.git("merge", "deras", code=1)
    assert sentences(done) == [
        f"{VISIT}: bedömningen av eget-inflytande: båda har ändrat motivering, men olika"
    ]


def test_the_two_edit_different_texts_and_comments(repository: Repository) -> None:
    repository.branches(
        VISIT,
        ("Alla sex som vi", "Alla åtta som vi"),
        (
            "    niva: uppfyllt\n    motivering: >-\n      Den tid",
            "    # Se planen.\n    niva: uppfyllt\n    motivering: >-\n      Varje tid",
        ),
    )
    repository.git("merge", "deras")
    text = repository.read(VISIT)
    assert "Alla åtta" in text
    assert "    # Se planen.\n    niva: uppfyllt\n    motivering: >-\n      Varje tid" in text


def test_files_from_windows(repository: Repository) -> None:
    (repository.folder / VISIT).write_bytes(repository.read(VISIT).replace("\n", "\r\n").encode())
    repository.commit("CRLF")
    windows = [
        (old.replace("\n", "\r\n"), new.replace("\n", "\r\n"))
        for old, new in (remark("var-egen"), remark("deras"))
    ]
    repository.branches(VISIT, *windows)
    repository.git("merge", "deras")
    text = repository.read(VISIT)
    assert text.count("\n") == text.count("\r\n") > 50
    assert text.index("id: var-egen") < text.index("id: deras")


@pytest.mark.parametrize("broken", ["samlad: {niva: [\n", "datum: 2026-03-11\nsamlad:\n  niva: uppfyllt\n"])
def test_a_file_that_cannot_be_read_is_merged_as_git_does(repository: Repository, broken: str) -> None:
    repository.branches(VISIT, (AT, broken), ("risk: mattlig", "risk: hog"))
    done = repository.git("merge", "deras")
    assert len(sentences(done)) == 1
    assert "rad för rad, eftersom en av versionerna" in done.err
    text = repository.read(VISIT)
    assert broken in text
    assert "risk: hog" in text


def test_a_broken_file_with_a_conflict_is_in_conflict(repository: Repository) -> None:
    repository.branches(VISIT, (AT, "samlad: [\n"), (AT, "samlad: {niva: ej-uppfyllt}\n"))
    repository.git("merge", "deras", code=1)
    assert unmerged(repository) == [VISIT]
    for line in ("samlad: [", "samlad: {niva: ej-uppfyllt}", "<<<<<<<", ">>>>>>>"):
        assert line in repository.read(VISIT)


def test_rebase_and_cherry_pick(repository: Repository) -> None:
    repository.branches(VISIT, remark("var-egen"), remark("deras"))
    repository.git("checkout", "-q", "-b", "plockad")
    repository.git("cherry-pick", "deras")
    picked = repository.read(VISIT)
    assert picked.index("id: var-egen") < picked.index("id: deras")
    repository.git("checkout", "-q", "deras")
    repository.git("rebase", "-q", "main")
    assert repository.read(VISIT) == picked


def test_a_rebase_stops_at_a_conflict_and_goes_on_after_it(repository: Repository) -> None:
    repository.branches(VISIT, level("uppfyllt"), level("ej-uppfyllt"))
    repository.git("checkout", "-q", "deras")
    done = repository.git("rebase", "main", code=1)
    assert "er uppfyllt, deras ej-uppfyllt" in done.err
    text = repository.read(VISIT)
    start, end = text.index("<<<<<<<"), text.index(">>>>>>>")
    chosen = "    niva: ej-uppfyllt\n" + text[end:].partition("\n")[2]
    (repository.folder / VISIT).write_bytes((text[:start] + chosen).encode())
    repository.git("add", VISIT)
    repository.git("-c", "core.editor=true", "rebase", "--continue")
    assert level("ej-uppfyllt")[1] in repository.read(VISIT)


def test_a_workspace_below_the_top_of_its_repository(tmp_path: Path) -> None:
    repository = made(tmp_path / "allt", tmp_path / "allt" / "vård å")
    repository.branches(VISIT, remark("var-egen"), remark("deras"))
    repository.git("merge", "deras")
    assert "id: deras" in repository.read(VISIT)
    assert "id: var-egen" in repository.read(VISIT)


def test_a_file_that_both_branches_add(repository: Repository) -> None:
    new = "besok/hemtjansten-eken/handlingsplan.yaml"
    plan = "format: handlingsplan/1\nupprattad: 2026-05-01\natgarder:\n  - id: {0}\n    text: Om {0}.\n"
    repository.git("checkout", "-q", "-b", "deras")
    (repository.folder / new).write_text(plan.format("deras"), "utf-8")
    repository.commit("deras")
    repository.git("checkout", "-q", "main")
    (repository.folder / new).write_text(plan.format("var-egen"), "utf-8")
    repository.commit("vår")
    repository.git("merge", "deras")
    assert repository.read(new) == plan.format("var-egen") + "  - id: deras\n    text: Om deras.\n"


def test_when_the_program_is_gone_git_merges_as_usual(repository: Repository) -> None:
    driver = repository.git("config", "merge.kvalitet.driver").out.strip()
    repository.git("config", "merge.kvalitet.driver", driver.replace(sys.executable, "/finns/inte/python"))
    repository.branches(VISIT, level("uppfyllt"), level("ej-uppfyllt"))
    repository.git("merge", "deras", code=1)
    text = repository.read(VISIT)
    assert unmerged(repository) == [VISIT]
    assert "<<<<<<<" in text
    assert "niva: ej-uppfyllt" in text
    repository.git("merge", "--abort")
    repository.git("reset", "-q", "--hard", "main~1")
    repository.change(VISIT, ("risk: mattlig", "risk: hog"))
    repository.commit("vår")
    repository.git("merge", "deras")
    assert level("ej-uppfyllt")[1] in repository.read(VISIT)
    assert "risk: hog" in repository.read(VISIT)


def test_the_driver_by_hand(repository: Repository, tmp_path: Path) -> None:
    text = repository.read(VISIT)
    for name, pair in (("bas", (AT, AT)), ("vår", level("uppfyllt")), ("deras", level("ej-uppfyllt"))):
        (tmp_path / name).write_text(text.replace(*pair), "utf-8")
    done = repository.kvalitet(
        "git", "sammanfoga", "bas", "vår", "deras", "--markor", "9", code=1, cwd=tmp_path
    )
    assert (
        done.err == "vår: bedömningen av aktuell-plan: båda har ändrat niva: er uppfyllt, deras ej-uppfyllt\n"
    )
    assert f"\n{'<' * 9} er version\n" in (tmp_path / "vår").read_text("utf-8")
    assert (tmp_path / "deras").read_text("utf-8") == text.replace(*level("ej-uppfyllt"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["bas", "deras", "vår"]


def test_bytes_that_git_will_not_merge_are_both_kept(repository: Repository, tmp_path: Path) -> None:
    for name, content in (("bas", b"a: 1\n"), ("vår", b"a: \0ett\n"), ("deras", b"a: \xfftv\xe5\n")):
        (tmp_path / name).write_bytes(content)
    done = repository.kvalitet("git", "sammanfoga", "bas", "vår", "deras", code=1, cwd=tmp_path)
    assert "båda versionerna står efter varandra" in done.err
    written = (tmp_path / "vår").read_bytes()
    assert b"a: \0ett\n" in written
    assert b"a: \xfftv\xe5\n" in written


@pytest.mark.skipif(shutil.which("sh") is None, reason="a shell's own program stands on the path")
def test_a_program_on_the_path_is_called_by_its_name(repository: Repository, tmp_path: Path) -> None:
    shim = tmp_path / "bin" / "kvalitet"
    shim.parent.mkdir()
    shim.write_text(
        f'#!/bin/sh\necho anropad >> "{tmp_path}/anrop"\nexec {sys.executable} -m kvalitet_cli "$@"\n',
        "utf-8",
    )
    shim.chmod(0o755)
    path = f"{shim.parent}:{repository.environment['PATH']}"
    repository.kvalitet("git", "installera", PATH=path)
    assert repository.git("config", "merge.kvalitet.driver").out.startswith(
        "kvalitet git sammanfoga %O %A %B "
    )
    repository.branches(VISIT, remark("var-egen"), remark("deras"))
    repository.run("git", "merge", "deras", PATH=path)
    assert (tmp_path / "anrop").read_text("utf-8") == "anropad\n"
    assert "id: deras" in repository.read(VISIT)


def test_branches_that_have_met_before(repository: Repository) -> None:
    """Each has merged the other's first change: git merges what they have in common too, through the driver."""
    repository.branches(VISIT, remark("var-egen"), remark("deras"))
    repository.git("branch", "var-forsta")
    repository.git("merge", "deras")
    repository.git("checkout", "-q", "deras")
    repository.git("merge", "var-forsta")
    repository.change(VISIT, remark("deras-andra"))
    repository.commit("deras andra")
    repository.git("checkout", "-q", "main")
    repository.change(VISIT, remark("var-andra"))
    repository.commit("vår andra")
    repository.git("merge", "deras", code=None)
    text = repository.read(VISIT)
    assert all(f"id: {name}\n" in text for name in ("var-egen", "deras", "deras-andra", "var-andra"))
    assert unmerged(repository) == ([VISIT] if "<<<<" in text else [])
