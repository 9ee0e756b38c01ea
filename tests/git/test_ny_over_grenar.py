"""Ids without a server: `ny` looks at the branches that are here, and a merge that doubles an id is found."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.git.conftest import git_in, save

DAY = "2027-03-02"
VISIT = f"besok/norr/{DAY}/besok.yaml"
MADE = {
    "besok/soder/enhet.yaml": (("enhet", "soder", "--namn", "Södra", "--verksamhet", "hemtjanst"), "annat id"),
    VISIT: (("besok", "norr", "--datum", DAY), "--namn"),
    "besok/norr/2027-04-04-aterbesok/besok.yaml": (
        ("aterbesok", "norr/2026-02-10", "--datum", "2027-04-04"), "--namn"
    ),
    "besok/norr/handlingsplan.yaml": (("handlingsplan", "norr", "--datum", DAY), "tillsammans"),
    "kriterier/hemtjanst/2027.yaml": (("kriterier", "hemtjanst/2027"), "annat namn"),
    "kriterier/enkat/2027.yaml": (("instrument", "enkat/2027", "--namn", "En annan"), "annat namn"),
    "kriterier/omsorg/2030.yaml": (("program", "omsorg/2030", "--namn", "Ett annat"), "annat namn"),
    "besok/norr/matningar/trygghetspuls-2027.yaml": (
        ("matning", "norr", "--instrument", "trygghetspuls/2026", "--fran", "2027-01-01", "--till", "2027-06-30"),
        "annat namn",
    ),
}  # fmt: skip
"""What Anna's branch has made: each path, how another would make it, and what the answer tells them to do instead."""


@pytest.fixture
def two(workspace: Path, kvalitet: Run) -> Path:
    """A workspace where Anna's branch has made a file of each kind."""
    assert kvalitet("ny", "instrument", "trygghetspuls/2026").returncode == 0
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "Början")
    git_in(workspace, "switch", "-q", "-c", "anna/norr")
    for path in MADE:
        (workspace / path).parent.mkdir(parents=True, exist_ok=True)
        (workspace / path).write_text("# Annas\n", "utf-8")
    save(workspace, "Annas")
    git_in(workspace, "switch", "-q", "main")
    return workspace


@pytest.mark.langsam
def test_what_another_branch_has_made_is_told_and_not_made_again(two: Path, kvalitet: Run) -> None:
    for path, (words, other) in MADE.items():
        done = kvalitet("ny", *words)
        assert (done.returncode, done.stdout) == (2, ""), path
        assert f"{path} finns redan på grenen anna/norr." in done.stderr
        assert other in done.stderr
        assert f"git show anna/norr:{path}" in done.stderr
        assert not (two / path).exists()


def test_it_can_be_made_all_the_same_or_by_another_name(two: Path, kvalitet: Run) -> None:
    words = MADE[VISIT][0]
    assert kvalitet("ny", *words, "--torrkor").returncode == 2
    assert kvalitet("ny", *words, "--namn", "kvallar").returncode == 0
    done = kvalitet("ny", *words, "--trots-gren")
    assert (done.returncode, done.stdout) == (0, f"{VISIT}\n")
    assert (two / VISIT).exists()


def test_without_git_everything_is_as_before(two: Path, kvalitet: Run) -> None:
    (two / ".git").rename(two.parent / "borta")
    done = kvalitet("ny", *MADE[VISIT][0])
    assert (done.returncode, done.stdout) == (0, f"{VISIT}\n")
    assert "git" not in done.stderr


def test_a_unit_is_proposed_an_id_that_no_branch_has(two: Path) -> None:
    from kvalitet_cli.api.create.grenar import free_unit

    assert free_unit(two, "soder") == ("soder-2", "soder finns redan på grenen anna/norr.")
    assert free_unit(two, "norr") == ("norr-2", "norr finns redan.")
    assert free_unit(two, "vaster") == ("vaster", "")
    assert free_unit(two, "") == ("", "")


def test_a_remark_of_the_same_id_on_two_branches_is_found_after_the_merge(
    workspace: Path, kvalitet: Run
) -> None:
    path = workspace / "besok/norr/2026-02-10/besok.yaml"
    before = path.read_text("utf-8")
    remark = "  - {id: skylt, risk: lag, tidskrav: nasta-uppfoljning, text: Skylten är gammal.}\n"
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "Början")
    git_in(workspace, "switch", "-q", "-c", "anna")
    path.write_text(before.replace("papekanden:\n", f"papekanden:\n{remark}"), "utf-8")
    save(workspace, "Annas")
    git_in(workspace, "switch", "-q", "main")
    path.write_text(before.replace("tidslinje:", f"{remark}tidslinje:"), "utf-8")
    save(workspace, "Bos")
    git_in(workspace, "merge", "-q", "-m", "Båda", "anna")
    assert path.read_text("utf-8").count("id: skylt") == 2
    done = kvalitet("kontrollera", "--format", "json")
    found = [d for d in json.loads(done.stdout)["diagnostics"] if d["code"] == "KV209"]
    assert done.returncode == 1
    assert len(found) == 1
    assert "skylt finns redan på rad" in found[0]["message"]
