"""Old revisions through the real git: the same documents as on disk, and each way to fail told with its cure."""

import shutil
from pathlib import Path

import pytest

from kvalitet_cli.api.revisions import workspace_at
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git import revision
from kvalitet_cli.git.run import refused
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT
from tests.git.conftest import git_in, save

UNIT = "besok/norr/enhet.yaml"


def documents(workspace: Workspace) -> list[tuple[str, object, object]]:
    folders = [workspace.shared, *(workspace.folder(unit) for unit in workspace.units)]
    return [(d.path, d.data, d.model) for folder in folders for d in folder.documents]


def test_the_revision_that_lies_on_disk_gives_the_same_documents(tmp_path: Path) -> None:
    root = tmp_path / "med å och blank" / "uppföljning"
    for name in ("kvalitet.yaml", "kriterier", "besok"):
        source = ROOT / name
        copied = shutil.copytree if source.is_dir() else shutil.copy
        root.mkdir(parents=True, exist_ok=True)
        copied(source, root / name)
    git_in(root.parent, "init", "-q", "-b", "main")
    save(root.parent, "Början")
    held = workspace_at(root, revision.revision(root, "main"))
    assert len(documents(held)) > 40
    assert documents(held) == documents(Workspace(root))
    assert held.loose == []
    assert revision.prefix(root) == "uppföljning/"


def test_an_old_revision_is_as_it_was(repository: Path) -> None:
    before = documents(Workspace(repository))
    path = next(repository.glob("besok/*/enhet.yaml"))
    path.write_text(path.read_text("utf-8").replace("namn: ", "namn: Nya "), "utf-8")
    (repository / "besok" / "ny").mkdir()
    (repository / "besok" / "ny" / "enhet.yaml").write_text("format: enhet/1\nnamn: Ny\n", "utf-8")
    head = revision.revision(repository, "HEAD")
    assert documents(workspace_at(repository, head)) == before
    assert revision.changed(repository, head) == sorted(
        [path.relative_to(repository).as_posix(), "besok/ny/enhet.yaml"]
    )
    save(repository, "Ändrat")
    assert documents(workspace_at(repository, revision.revision(repository, "HEAD~1"))) == before
    assert len(workspace_at(repository, revision.revision(repository, "HEAD")).units) == 2


def test_links_of_a_revision_are_passed_over(repository: Path) -> None:
    (repository / "besok" / "lank.yaml").symlink_to("../kvalitet.yaml")
    save(repository, "En länk")
    assert workspace_at(repository, revision.revision(repository, "HEAD")).loose == []


@pytest.mark.parametrize("word", ["mian", "--help", "", "HEAD~99", "main:kvalitet.yaml", "a\0b"])
def test_a_revision_that_is_not_there(repository: Path, word: str) -> None:
    with pytest.raises(KvalitetError, match="finns inte i git") as caught:
        revision.revision(repository, word)
    assert caught.value.hint
    if word == "mian":
        assert caught.value.hint == "Närmast: main."


def test_a_shallow_clone_says_how_to_fetch_the_rest(repository: Path, tmp_path: Path) -> None:
    save(repository, "Andra")
    git_in(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository}", "grund")
    with pytest.raises(KvalitetError) as caught:
        revision.revision(tmp_path / "grund", "HEAD~1")
    assert "git fetch --unshallow" in str(caught.value.hint)


def test_no_repository(workspace: Path) -> None:
    with pytest.raises(KvalitetError, match="inte i ett git-arkiv"):
        revision.revision(workspace, "main")
    assert revision.prefix(workspace) == ""


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/finns-inte")
    with pytest.raises(KvalitetError, match="git finns inte på datorn"):
        revision.revision(repository, "main")
    assert revision.prefix(repository) == ""


def test_a_repository_of_another_user(repository: Path) -> None:
    said = refused(
        repository, ("rev-parse",), f"fatal: detected dubious ownership in repository at '{repository}'\n"
    )
    assert "safe.directory" in str(said.hint)
    assert str(repository) in str(said.hint)


def test_two_branches_and_what_they_build_on(repository: Path) -> None:
    begin = git_in(repository, "rev-parse", "HEAD").strip()
    git_in(repository, "switch", "-q", "-c", "gren")
    save(repository, "På grenen")
    git_in(repository, "switch", "-q", "main")
    save(repository, "På main")
    one, other = (revision.revision(repository, word) for word in ("main", "gren"))
    assert revision.merge_base(repository, one, other).commit == begin
    git_in(repository, "switch", "-q", "--orphan", "ensam")
    save(repository, "Utan början")
    with pytest.raises(KvalitetError, match="ingen gemensam historik"):
        revision.merge_base(repository, one, revision.revision(repository, "ensam"))
