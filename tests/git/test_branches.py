"""`git.branches`: what others have made, on branches that are here; asked of the real git."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kvalitet_cli.git.branches import branches
from tests.git.conftest import git_in, save

VISIT = "besok/norr/2027-03-02"


def add(root: Path, path: str, text: str = "format: besok/1\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def on_branch(root: Path, branch: str, path: str = f"{VISIT}/besok.yaml") -> None:
    """Make a file on a new branch, and go back."""
    git_in(root, "switch", "-q", "-c", branch)
    add(root, path)
    save(root, f"Nytt på {branch}")
    git_in(root, "switch", "-q", "-")


def holding(root: Path, path: str = VISIT) -> list[str]:
    return branches(root).holding(path)


def test_a_visit_on_another_branch_is_known_by_its_file_and_its_folder(repository: Path) -> None:
    on_branch(repository, "anna/norr")
    assert holding(repository) == ["anna/norr"]
    assert holding(repository, f"{VISIT}/besok.yaml") == ["anna/norr"]
    assert holding(repository, "besok/norr/2027-03-03") == []


def test_a_branch_is_named_as_it_is_called(repository: Path) -> None:
    for name in ("åsa/räksmörgås", "b.c", "origin"):
        on_branch(repository, name)
    assert holding(repository) == ["b.c", "origin", "åsa/räksmörgås"]


def test_what_is_merged_is_on_the_disk_or_was_taken_away(repository: Path) -> None:
    on_branch(repository, "anna/norr")
    git_in(repository, "merge", "-q", "--no-ff", "-m", "Med", "anna/norr")
    assert holding(repository) == []
    git_in(repository, "rm", "-rq", VISIT)
    save(repository, "Bort")
    assert holding(repository) == []


def test_what_a_branch_has_left_from_before_is_no_news(repository: Path) -> None:
    add(repository, "besok/stangd/enhet.yaml")
    save(repository, "En enhet")
    on_branch(repository, "anna/annat", "besok/norr/2027-05-05/besok.yaml")
    git_in(repository, "rm", "-rq", "besok/stangd")
    save(repository, "Bort")
    assert holding(repository, "besok/stangd/enhet.yaml") == []
    assert holding(repository, "besok/norr/2027-05-05") == ["anna/annat"]


def test_a_colleagues_branch_in_a_clone_is_known_without_asking_the_server(
    repository: Path, tmp_path: Path
) -> None:
    on_branch(repository, "anna/norr")
    mine = tmp_path / "min"
    git_in(tmp_path, "clone", "-q", str(repository), str(mine))
    git_in(mine, "remote", "set-head", "origin", "anna/norr")  # another name for the same branch
    repository.rename(tmp_path / "borta")  # nobody is there to ask
    assert holding(mine) == ["origin/anna/norr"]


def test_a_branch_both_here_and_there_is_told_once_for_each(repository: Path, tmp_path: Path) -> None:
    on_branch(repository, "anna/norr")
    mine = tmp_path / "min"
    git_in(tmp_path, "clone", "-q", str(repository), str(mine))
    git_in(mine, "branch", "-q", "--no-track", "kopia", "origin/anna/norr")
    assert holding(mine) == ["kopia", "origin/anna/norr"]


def test_a_detached_head_and_another_worktree(repository: Path, tmp_path: Path) -> None:
    on_branch(repository, "anna/norr")
    git_in(repository, "worktree", "add", "-q", str(tmp_path / "annat"), "anna/norr")
    git_in(repository, "switch", "-q", "--detach", "HEAD")
    assert holding(repository) == ["anna/norr"]
    assert holding(tmp_path / "annat") == []


def test_a_workspace_in_a_folder_of_its_repository(tmp_path: Path, workspace: Path) -> None:
    git_in(tmp_path, "init", "-q", "-b", "main")
    save(tmp_path, "Början")
    on_branch(tmp_path, "anna/norr", f"{workspace.name}/{VISIT}/besok.yaml")
    assert holding(workspace) == ["anna/norr"]
    assert branches(workspace).prefix == f"{workspace.name}/"


def test_before_the_first_commit_others_are_known(repository: Path) -> None:
    on_branch(repository, "anna/norr")
    git_in(repository, "switch", "-q", "--orphan", "ny")
    assert "anna/norr" in holding(repository)


@pytest.mark.parametrize("where", ["outside", "shallow", "broken", "no-git"])
def test_where_nothing_can_be_known_nothing_is_said(
    where: str, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace
    if where != "outside":
        git_in(workspace, "init", "-q", "-b", "main")
        save(workspace, "Början")
        save(workspace, "Mer")
        on_branch(workspace, "anna/norr")
        assert holding(workspace) == ["anna/norr"]
    if where == "shallow":
        root = tmp_path / "grund"
        git_in(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", f"file://{workspace}", str(root))
    elif where == "broken":
        (workspace / ".git" / "HEAD").write_text("skräp\n", "utf-8")
    elif where == "no-git":
        monkeypatch.setenv("PATH", str(tmp_path))
    assert branches(root).others == ()
    assert holding(root) == []


def test_a_folder_that_belongs_to_someone_else_is_not_asked(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_branch(repository, "anna/norr")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert holding(repository) == []


def test_two_hundred_branches_are_asked_in_a_handful_of_calls(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_branch(repository, "anna/norr")
    tip = git_in(repository, "rev-parse", "anna/norr").strip()
    tree = git_in(repository, "rev-parse", "main^{tree}").strip()
    lines = []
    for number in range(200):
        other = git_in(repository, "commit-tree", tree, "-p", "main", "-m", str(number)).strip()
        lines.append(f"create refs/heads/gren-{number} {other if number else tip}\n")
    subprocess.run(
        ["git", "-C", str(repository), "update-ref", "--stdin"], input="".join(lines).encode(), check=True
    )
    calls: list[object] = []
    real: Callable[..., object] = subprocess.run

    def counted(*words: object, **rest: object) -> object:
        calls.append(words)
        return real(*words, **rest)

    monkeypatch.setattr(subprocess, "run", counted)
    assert holding(repository) == ["anna/norr", "gren-0"]
    assert len(calls) <= 8
