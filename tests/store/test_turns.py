"""Everything that writes in a workspace waits for its turn; what goes elsewhere does not."""

import os
from pathlib import Path

import pytest

from kvalitet_cli.cli.writing import elsewhere
from kvalitet_cli.store import lock
from tests.conftest import Run

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such locks")


@posix
@pytest.mark.langsam
@pytest.mark.parametrize(
    "words",
    [
        ("rapport", "--ut", "rapporter", "--format", "md"),
        ("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje"),
        ("schema", "--skriv"),
        ("init", ".", "--namn", "Exempelkommunen", "--tvinga"),
        ("init", ".", "--ci", "github"),
    ],
)
def test_whoever_writes_in_the_workspace_waits(
    workspace: Path, kvalitet: Run, words: tuple[str, ...]
) -> None:
    with lock.alone(workspace, "kvalitet formatera"):
        done = kvalitet(*words)
    assert done.returncode == 2
    assert "I arbetsytan skriver kvalitet formatera just nu" in done.stderr


def test_what_goes_elsewhere_does_not(tmp_path: Path) -> None:
    root = tmp_path / "ws"
    (root / "rapporter").mkdir(parents=True)
    (tmp_path / "in").symlink_to(root / "rapporter")
    assert not elsewhere(root, None)
    assert not elsewhere(root, root)
    assert not elsewhere(root, root / "rapporter" / "nya")
    assert not elsewhere(root, tmp_path / "in")
    assert elsewhere(root, tmp_path / "ws2")
