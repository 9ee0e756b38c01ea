"""Which report a document gets: the one that fits it best, another when it is asked for, and that one from then on."""

import shutil
from pathlib import Path

import pytest

from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Rendered, Request
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
VISIT = "forskolan-blasippan/2026-03-10-sjalvvardering"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """One preschool on a staircase, and a measurement."""
    shutil.copy(ROOT / "kvalitet.yaml", tmp_path)
    shutil.copytree(ROOT / "kriterier", tmp_path / "kriterier")
    shutil.copytree(ROOT / "besok/forskolan-blasippan", tmp_path / "besok/forskolan-blasippan")
    return tmp_path


def rendered(root: Path, *targets: str, names: tuple[str, ...] = (), verify: bool = False) -> Rendered:
    return render(Workspace(root), Request(targets=targets, names=names, endings=("md",), verify=verify))


def paths(done: Rendered) -> list[str]:
    return [path.removeprefix("rapporter/") for path, _ in done.outcomes]


def test_a_staircase_gets_its_own_report(root: Path) -> None:
    assert paths(rendered(root, VISIT)) == [f"{VISIT}/trappa.md"]


def test_another_report_is_made_when_asked_for_and_kept_up_to_date(root: Path) -> None:
    other = f"rapporter/{VISIT}/kvalitetsrapport.md"
    rendered(root)
    assert not (root / other).exists()
    assert rendered(root, VISIT, names=("kvalitetsrapport",)).paths(Outcome.WRITTEN) == [other]
    done = rendered(root, verify=True)
    assert (done.paths(Outcome.ORPHAN), done.paths(Outcome.STALE)) == ([], [])
    source = root / "besok" / VISIT / "besok.yaml"
    text = source.read_text("utf-8").partition("tidslinje:")[0]  # a draft again, so that it is written anew
    source.write_text(text, "utf-8")
    assert other in rendered(root, verify=True).paths(Outcome.STALE)
    assert other in rendered(root).paths(Outcome.WRITTEN)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (
            "forskolan-blasippan/vardnadshavare-2026",
            ["forskolan-blasippan/matningar/vardnadshavare-2026/jamforelse.md"],
        ),
        (
            "besok/forskolan-blasippan/matningar/vardnadshavare-2026.yaml",
            ["forskolan-blasippan/matningar/vardnadshavare-2026/jamforelse.md"],
        ),
        ("vardnadshavare/2026", ["forskolan-blasippan/matningar/vardnadshavare-2026/jamforelse.md"]),
        ("kriterier/globala-malen/2030.yaml", ["program/globala-malen-2030.md"]),
        ("globala-malen", ["program/globala-malen-2030.md"]),
    ],
)
def test_what_can_be_pointed_at(root: Path, target: str, found: list[str]) -> None:
    assert paths(rendered(root, target)) == found
