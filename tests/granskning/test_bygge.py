"""The files that `kvalitet init --ci` writes: sound by the services' own schemas, and run as the services run them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kvalitet_cli import __version__
from kvalitet_cli.api.create import bygge
from kvalitet_cli.cli.overview import command_files
from kvalitet_cli.core.errors import KvalitetError
from tests.conftest import GROUND, ROOT
from tests.granskning.bygget import MARK, Ran, Surroundings, github, gitlab, read

SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
STEPS = [
    "Kontrollera det som ändringen rör",
    "Kontrollera filernas form",
    "Kontrollera att rapporterna är aktuella",
    "Berätta vad ändringen betyder",
]
MISSING = {"jamfor", "formatera"} - set(command_files())
PULL_REQUEST = {
    "github.event_name": "pull_request",
    "github.ref_name": "7/merge",
    "github.event.repository.default_branch": "main",
    "github.base_ref": "main",
    "github.repository": "kommunen/uppfoljning",
    "github.event.pull_request.number": "7",
    "github.event.pull_request.head.repo.full_name": "kommunen/uppfoljning",
}
MERGE_REQUEST = {
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    "CI_MERGE_REQUEST_IID": "7",
    "CI_PROJECT_ID": "3",
    "CI_API_V4_URL": "https://gitlab.example/api/v4",
}


@pytest.fixture
def around(tmp_path: Path) -> Surroundings:
    """A repository with a workspace in a folder, a main branch that a server has too, and a change."""
    repo = tmp_path / "arkiv"
    folder = repo / "upp följning"
    shutil.copytree(GROUND, folder)
    git(repo, "init", "-q", "-b", "main")
    bygge.save(bygge.files(folder, ["github", "gitlab"]))
    for name in ("main", "ändring"):
        git(repo, "add", ".")
        git(repo, "commit", "-q", "--allow-empty", "-m", name)
        git(repo, "update-ref", "refs/remotes/origin/main", "main")
    (repo / "finns").touch()
    return Surroundings(repo, tmp_path / "bredvid")


def git(folder: Path, *words: str) -> None:
    name = ["-c", "user.name=Prov", "-c", "user.email=prov@example.org"]
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize("service", list(bygge.PLACES))
@pytest.mark.parametrize("folder", ["arbetsyta", 'å "ä" $(ö)\\#: {x}'])
def test_the_services_schemas_hold(service: str, folder: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (made,) = bygge.save(bygge.files(tmp_path / folder, [service]))
    assert made == tmp_path / bygge.PLACES[service]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[service], str(made)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_no_right_too_many_and_nothing_that_can_be_swapped(tmp_path: Path) -> None:
    """By zizmor: least privilege, actions by hash, no words of others in a command."""
    (tmp_path / ".git").mkdir()
    bygge.save(bygge.files(tmp_path, ["github"]))
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--persona",
        "pedantic",
        "--quiet",
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    jobs = read(tmp_path / bygge.PLACES["github"])["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "kvalitet": {"contents": "read"},
        "kommentera": {"pull-requests": "write"},
    }
    assert all("uses" not in step for step in jobs["kommentera"]["steps"]), "who may write fetches nothing"


@pytest.mark.parametrize("service", list(bygge.PLACES))
def test_the_program_is_of_one_version_and_nothing_is_built(service: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (made,) = bygge.save(bygge.files(tmp_path, [service]))
    assert f"--only-binary=:all: kvalitet-cli=={__version__}" in made.read_text("utf-8")


def test_a_name_that_would_be_an_expression_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(KvalitetError):
        bygge.files(tmp_path / "${{ secrets.X }}", ["github"])


# ── GitHub


def test_github_a_change_is_checked_told_and_commented(around: Surroundings) -> None:
    ran = github(around, PULL_REQUEST)
    assert ran.code == 0, ran.log
    assert ran.of("kvalitet") == [
        ["kvalitet", "kontrollera", "--mot", "origin/main", "--berort"],
        ["kvalitet", "formatera", "--kontrollera"],
        ["kvalitet", "rapport", "--kontrollera"],
        ["kvalitet", "jamfor", "origin/main...HEAD", "--format", "md"],
    ]
    assert ran.summary == ran.comment == f"{MARK}\n# Vad som har ändrats\n\n- Två nivåer upp.\n"
    looked, posted = ran.of("gh")
    assert looked[3] == posted[5] == "repos/kommunen/uppfoljning/issues/7/comments"
    assert posted[3:5] == ["--method", "POST"]


def test_github_a_second_time_the_comment_is_written_anew(around: Surroundings) -> None:
    around.environment()
    (around.beside / "gamla").write_text("41\n42\n", "utf-8")
    changed = github(around, PULL_REQUEST).of("gh")[-1]
    assert changed[3:6] == ["--method", "PATCH", "repos/kommunen/uppfoljning/issues/comments/41"]


def test_github_every_step_is_run_and_the_worst_counts(around: Surroundings) -> None:
    ran = github(around, PULL_REQUEST, SLUTKODER="kontrollera=1 rapport=2 formatera=1")
    assert ran.code == 2
    assert ran.steps[1:5] == STEPS
    assert ran.comment.startswith(MARK)
    failed = github(around, PULL_REQUEST, SLUTKODER="jamfor=2")
    assert (failed.code, failed.steps[-1]) == (2, STEPS[-1])


def test_github_a_change_from_another_copy_is_told_in_the_summary_only(around: Surroundings) -> None:
    ran = github(
        around, {**PULL_REQUEST, "github.event.pull_request.head.repo.full_name": "någon/uppfoljning"}
    )
    assert ran.code == 0
    assert ran.summary.startswith(MARK)
    assert (ran.comment, ran.of("gh")) == ("", [])


def test_github_what_has_been_merged_is_checked_whole(around: Surroundings) -> None:
    ran = github(
        around,
        {**PULL_REQUEST, "github.event_name": "push", "github.ref_name": "main", "github.base_ref": ""},
    )
    assert [call[1:] for call in ran.calls] == [
        ["kontrollera"],
        ["formatera", "--kontrollera"],
        ["rapport", "--kontrollera"],
    ]


def test_github_a_long_text_is_cut_at_a_line(around: Surroundings) -> None:
    around.environment()
    (around.beside / "jamfor").write_text(f"{MARK}\n" + "- åäö\n" * 20_000, "utf-8")
    ran = github(around, PULL_REQUEST)
    assert len(ran.comment.encode()) < 61_000
    *lines, empty, last = ran.comment.splitlines()
    assert set(lines) == {MARK, "- åäö"}
    assert (empty, last) == (
        "",
        "Texten är för lång för en kommentar. Resten står i körningens sammanfattning.",
    )
    assert ran.summary.count("åäö") == 20_000


def test_github_nothing_that_others_have_written_is_run(around: Surroundings) -> None:
    around.environment()
    (around.beside / "jamfor").write_text(
        f"{MARK}\n$(touch x) `touch x`\nslut-\nkommentar<<slut-\nannat\n", "utf-8"
    )
    ran = github(around, {**PULL_REQUEST, "github.base_ref": "$(touch${IFS}x)"})
    assert ran.of("kvalitet", "jamfor")[0][2] == "origin/$(touch${IFS}x)...HEAD"
    assert "$(touch x)" in ran.comment
    assert ran.comment.endswith("slut-\nkommentar<<slut-\nannat\n")
    assert not list(around.repo.rglob("x"))


# ── GitLab


def test_gitlab_a_change_is_checked_told_and_kept(around: Surroundings) -> None:
    ran = gitlab(around, MERGE_REQUEST)
    assert ran.code == 0, ran.log
    top, mot = str(around.repo), ["--mot", "origin/main", "--berort"]
    assert ran.calls == [
        ["kvalitet", "kontrollera", *mot],
        [
            "kvalitet",
            "kontrollera",
            *mot,
            "--tyst",
            "--format",
            "gitlab",
            "--utdata",
            f"{top}/gl-code-quality-report.json",
        ],
        [
            "kvalitet",
            "kontrollera",
            *mot,
            "--tyst",
            "--format",
            "junit",
            "--utdata",
            f"{top}/kvalitet-junit.xml",
        ],
        ["kvalitet", "formatera", "--kontrollera"],
        ["kvalitet", "rapport", "--kontrollera"],
        ["kvalitet", "jamfor", "origin/main...HEAD", "--format", "md"],
    ]
    kept = (around.repo / "kvalitet-jamfor.md").read_text("utf-8")
    assert kept == f"{MARK}\n# Vad som har ändrats\n\n- Två nivåer upp.\n"


def test_gitlab_every_step_is_run_and_the_worst_counts(around: Surroundings) -> None:
    ran = gitlab(around, MERGE_REQUEST, SLUTKODER="kontrollera=1 formatera=2 rapport=1 jamfor=1")
    assert ran.code == 2
    assert [step for step in ran.steps if step in STEPS] == STEPS
    (around.beside / "jamfor").write_text("", "utf-8")
    untold = gitlab(around, {**MERGE_REQUEST, "KVALITET_TOKEN": "x"}, SLUTKODER="jamfor=2")
    assert (untold.code, untold.of("curl")) == (2, [])


@pytest.mark.parametrize(
    "old", [[], [{"id": 4, "body": "Bra!"}, {"id": 5, "body": f"{MARK}\nFörra"}, {"id": 6, "body": MARK}]]
)
def test_gitlab_the_comment_is_written_once_and_then_anew(
    around: Surroundings, old: list[dict[str, object]]
) -> None:
    around.environment()
    (around.beside / "gamla").write_text(json.dumps(old), "utf-8")
    (around.beside / "jamfor").write_text(f"{MARK}\nText\n/close\n  /merge\n", "utf-8")
    ran = gitlab(around, {**MERGE_REQUEST, "KVALITET_TOKEN": "hem ligt"})
    assert ran.code == 0, ran.log
    looked, posted = ran.of("curl")
    notes = "https://gitlab.example/api/v4/projects/3/merge_requests/7/notes"
    assert looked[-1] == f"{notes}?order_by=created_at&sort=asc&per_page=100"
    assert "PRIVATE-TOKEN: hem ligt" in looked
    assert posted[posted.index("--request") + 1] == ("PUT" if old else "POST")
    assert posted[-1] == (f"{notes}/5" if old else notes)
    assert ran.comment == f"{MARK}\nText\n\\/close\n  \\/merge\n"


def test_gitlab_a_comment_that_is_refused_stops_nothing(around: Surroundings) -> None:
    around.environment()
    (around.beside / "gamla").write_text("inte json", "utf-8")
    ran = gitlab(around, {**MERGE_REQUEST, "KVALITET_TOKEN": "x"})
    assert ran.code == 0
    assert "Kommentaren gick inte att skriva." in ran.log


def test_gitlab_without_the_branch_the_common_version_is_used(around: Surroundings) -> None:
    ran = gitlab(
        around,
        {
            **MERGE_REQUEST,
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "$(touch${IFS}x)",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": "abc",
        },
    )
    assert ran.calls[0] == ["kvalitet", "kontrollera", "--mot", "abc", "--berort"]
    assert not list(around.repo.rglob("x"))


def test_gitlab_what_has_been_merged_is_checked_whole(around: Surroundings) -> None:
    ran = gitlab(around, {"CI_PIPELINE_SOURCE": "push"})
    assert ran.calls[0] == ["kvalitet", "kontrollera"]
    assert not ran.of("kvalitet", "jamfor")


# ── with the program itself


@pytest.mark.langsam
@pytest.mark.skipif(bool(MISSING), reason="these commands are on their way")
@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_review_from_end_to_end(around: Surroundings, service: str) -> None:
    """One level goes up and another visit's date is impossible: the first is told, the second found."""
    repo = around.repo
    there = {**os.environ, "PYTHONPATH": str(ROOT)}
    for words in (["formatera"], ["rapport", "--format", "md"]):
        subprocess.run(
            [sys.executable, "-m", "kvalitet_cli", *words], cwd=repo / "upp följning", env=there, check=True
        )
    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "Färdigt")
    git(repo, "update-ref", "refs/remotes/origin/main", "main")
    real = Surroundings(repo, around.beside, real=True)

    def run() -> Ran:
        if service == "github":
            return github(real, PULL_REQUEST)
        return gitlab(real, {**MERGE_REQUEST, "KVALITET_TOKEN": "x"})

    around.beside.mkdir(exist_ok=True)
    (around.beside / "gamla").write_text("" if service == "github" else "[]", "utf-8")
    clean = run()
    assert clean.code == 0, clean.log
    assert clean.comment.startswith(MARK)

    visit = repo / "upp följning" / "besok" / "norr" / "2026-02-10" / "besok.yaml"
    visit.write_text(visit.read_text("utf-8").replace("datum: 2026-02-10", "datum: 2026-02-30", 1), "utf-8")
    git(repo, "commit", "-q", "-m", "Fel dag", str(visit))
    broken = run()
    assert broken.code == 1, broken.log
    assert broken.comment.startswith(MARK)
    place = "upp följning/besok/norr/2026-02-10/besok.yaml"  # from the repository's top
    if service == "github":
        assert f"::error file={place},line=4,endLine=4,col=8," in broken.log
    else:
        (fynd,) = json.loads((repo / "gl-code-quality-report.json").read_text("utf-8"))
        assert (fynd["check_name"], fynd["location"]["path"]) == ("KV106", place)
        assert "KV106" in (repo / "kvalitet-junit.xml").read_text("utf-8")
