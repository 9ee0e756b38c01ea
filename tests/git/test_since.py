"""What a branch has changed: from where it was left, through the real git."""

import shutil
from pathlib import Path

from kvalitet_cli.api.revisions import before, since
from kvalitet_cli.api.scope import touched
from kvalitet_cli.store.workspace import Workspace
from tests.git.conftest import git_in, save


def test_the_change_since_a_branch_was_left(repository: Path) -> None:
    """Saved, not saved, new, gone and left out by git: all are changes; what the branch itself has done since is not."""
    for name in ("soder", "vaster", "oster", "sarskild"):
        shutil.copytree(repository / "besok" / "norr", repository / "besok" / name)
    save(repository, "Fler enheter")
    git_in(repository, "switch", "-q", "-c", "gren")
    unit = repository / "besok" / "soder" / "enhet.yaml"
    unit.write_text(unit.read_text("utf-8").replace("112", "113"), "utf-8")
    save(repository, "Sparat")
    git_in(repository, "switch", "-q", "main")
    (repository / "besok" / "sarskild" / "enhet.yaml").unlink()
    save(repository, "På main")
    git_in(repository, "switch", "-q", "gren")
    (repository / "besok" / "vaster" / "enhet.yaml").unlink()
    shutil.copytree(repository / "besok" / "norr", repository / "besok" / "ny")
    shutil.copytree(repository / "besok" / "norr", repository / "besok" / "hemma")
    (repository / ".git" / "info" / "exclude").write_text("hemma/\n", "utf-8")
    scope = touched(Workspace(repository), since(repository, "main"))
    assert scope.units == frozenset({"soder", "vaster", "ny", "hemma"})


def test_old_documents_are_read_only_when_criteria_differ(repository: Path) -> None:
    space, base = Workspace(repository), since(repository, "main")
    assert before(space, base) is None
    edition = repository / "kriterier" / "hemtjanst" / "2026.yaml"
    edition.write_text(edition.read_text("utf-8") + "# mer\n", "utf-8")
    was = before(space, base)
    assert was is not None
    assert was.editions.keys() == space.editions.keys()
