"""A branch is reviewed: what it changes in criteria that are in use, and only what it can touch."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.git.conftest import git_in, save

EDITION = "kriterier/hemtjanst/2026.yaml"


@pytest.fixture
def branch(repository: Path) -> Path:
    """The repository with three units, on a branch of its own."""
    for name in ("soder", "oster"):
        shutil.copytree(repository / "besok" / "norr", repository / "besok" / name)
    save(repository, "Tre enheter")
    git_in(repository, "switch", "-q", "-c", "gren")
    return repository


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, (old, text)
    (root / path).write_text(text.replace(old, new), "utf-8")


def test_a_criterion_that_is_changed_after_the_decision(branch: Path, kvalitet: Run) -> None:
    change(branch, EDITION, "högst ett halvår", "högst ett år")
    change(branch, EDITION, "få och kända", "några få och kända")
    assert kvalitet("kontrollera").returncode == 0
    for saved in (False, True):
        if saved:
            save(branch, "Ändrad lydelse")
        done = kvalitet("kontrollera", "--mot", "main", "--format", "kort")
        assert done.returncode == 1
        first, second = done.stdout.splitlines()
        assert first == (
            f"{EDITION}:20:15: KV310 Betydelse: Lydelsen av kriteriet Aktuell genomförandeplan (genomforandeplan) kan betyda "
            "något annat: ”… är högst ett halvår gammal.” → ”… är högst ett år gammal.” (”halvår” har blivit ”år”). "
            "hemtjanst/2026 är beslutad av Omvårdnadsnämnden den 11 december 2025. "
            "Gör ändringen i en ny utgåva: kvalitet ny kriterier hemtjanst/2027"
        )
        assert "”några” har kommit till" in second


def test_what_others_have_done_since_is_not_ours(branch: Path, kvalitet: Run) -> None:
    save(branch, "Tom")
    git_in(branch, "switch", "-q", "main")
    change(branch, EDITION, "högst ett halvår", "högst ett år")
    save(branch, "På main")
    git_in(branch, "switch", "-q", "gren")
    assert kvalitet("kontrollera", "--mot", "main").returncode == 0
    assert (
        kvalitet("kontrollera", "--mot", "main", "--berort").stderr
        == "Inga fel i 0 filer (0 av 3 enheter).\n"
    )


def test_a_new_edition_is_the_way(branch: Path, kvalitet: Run) -> None:
    made = kvalitet("ny", "kriterier", "hemtjanst/2027", "--galler-fran", "2027-01-01")
    assert made.returncode == 0, made.stderr
    change(branch, "kriterier/hemtjanst/2027.yaml", "högst ett halvår", "högst ett år")
    done = kvalitet("kontrollera", "--mot", "main", "--format", "kort")
    assert "KV31" not in done.stdout


def test_a_silence_needs_no_revision(branch: Path, kvalitet: Run) -> None:
    change(
        branch,
        EDITION,
        "        text: >-\n          Kunden möter få",
        "        text: >-  # kvalitet: ignorera KV310 – nämnden har godkänt rättelsen\n          Kunden möter ganska få",
    )
    change(branch, EDITION, "ganska få och", "ganska många och")
    assert kvalitet("kontrollera", "--fel-vid", "varning").returncode == 0
    assert kvalitet("kontrollera", "--mot", "main", "--fel-vid", "varning").returncode == 0
    save(branch, "Tystad")
    git_in(branch, "switch", "-q", "main")
    git_in(branch, "merge", "-q", "gren")
    git_in(branch, "switch", "-q", "-c", "nasta")
    assert kvalitet("kontrollera", "--mot", "main", "--fel-vid", "varning").returncode == 0
    change(branch, EDITION, "ganska många och", "ganska få och")
    done = kvalitet("kontrollera", "--mot", "main", "--format", "kort")
    assert (done.returncode, done.stdout.count("KV310")) == (1, 1), "the reason was for another change"


def test_a_correction_that_the_board_has_approved_becomes_green_as_the_findings_say(
    branch: Path, kvalitet: Run
) -> None:
    kvalitet("besluta", "hemtjanst/2026")
    save(branch, "Beslutad")
    git_in(branch, "branch", "-f", "main")
    change(
        branch,
        EDITION,
        "        text: >-\n          Kunden möter få",
        "        text: >-  # kvalitet: ignorera KV310 – nämnden har godkänt rättelsen, § 12\n          Kunden möter ganska många",
    )
    stopped = kvalitet("kontrollera", "--mot", "main", "--format", "kort")
    assert (stopped.returncode, stopped.stdout.count(" KV")) == (1, 1)
    way_out = (
        "Är det ett skrivfel som nämnden har godkänt att rätta: kvalitet besluta hemtjanst/2026 --tvinga\n"
    )
    assert stopped.stdout.endswith(way_out)
    assert kvalitet("besluta", "hemtjanst/2026", "--tvinga").returncode == 0
    done = kvalitet("kontrollera", "--mot", "main", "--fel-vid", "varning", "--format", "kort")
    assert (done.returncode, done.stdout) == (0, "")


def test_an_id_that_was_changed_by_hand_is_told_with_the_whole_command(branch: Path, kvalitet: Run) -> None:
    change(branch, EDITION, "- id: kanda-ansikten", "- id: kanda-medarbetare")
    done = kvalitet("kontrollera", "--mot", "main", "--format", "kort", "--valj", "KV310")
    assert "Använd kvalitet byt-id hemtjanst/2026#kanda-ansikten kanda-medarbetare, eller" in done.stdout


def test_a_new_silence_that_silences_nothing_is_told(branch: Path, kvalitet: Run) -> None:
    change(
        branch, EDITION, "  - id: trygghet\n", "  - id: trygghet  # kvalitet: ignorera KV310, KV311 – inget\n"
    )
    assert kvalitet("kontrollera", "--format", "kort").stdout == ""
    assert (
        "KV901 varning: Inget på raden ger KV310, KV311"
        in kvalitet("kontrollera", "--mot", "main", "--format", "kort").stdout
    )


def test_only_what_a_change_can_touch(branch: Path, kvalitet: Run) -> None:
    for name in ("norr", "soder"):
        change(branch, f"besok/{name}/2026-02-10/besok.yaml", "  kanda-ansikten:\n", "  kanda-ansikte:\n")
        if name == "norr":
            save(branch, "Ett gammalt fel")
            git_in(branch, "branch", "-f", "main")
    done = kvalitet("kontrollera", "--mot", "main", "--berort", "--format", "kort")
    assert done.stderr == "1 fel i 3 filer (1 av 3 enheter).\n"
    assert done.stdout.startswith("besok/soder/2026-02-10/besok.yaml:16:3: KV201")
    assert kvalitet("kontrollera", "besok/norr", "--mot", "main", "--berort").returncode == 0
    change(branch, EDITION, "format:", "# en kommentar\nformat:")
    done = kvalitet("kontrollera", "--mot", "main", "--berort", "--format", "kort")
    assert done.stderr == "2 fel i 11 filer (3 av 3 enheter).\n"


def test_the_debts_of_what_was_not_touched_are_not_stale(branch: Path, kvalitet: Run) -> None:
    (branch / "baslinje.yaml").write_text(
        "format: baslinje/1\nskulder:\n"
        + "".join(f"  besok/{name}/2026-02-10/besok.yaml: {{KV403: 1}}\n" for name in ("norr", "soder")),
        "utf-8",
    )
    change(branch, "besok/soder/enhet.yaml", "112", "113")
    done = kvalitet(
        "kontrollera", "--mot", "main", "--berort", "--baslinje", "baslinje.yaml", "--format", "kort"
    )
    assert done.stdout.count("KV902") == 1
    assert "soder" in done.stdout


def test_the_same_from_everywhere(branch: Path, kvalitet: Run, tmp_path: Path) -> None:
    change(branch, EDITION, "högst ett halvår", "högst ett år")
    change(branch, "besok/soder/2026-02-10/besok.yaml", "  kanda-ansikten:\n", "  kanda-ansikte:\n")
    words = ("--mot", "main", "--berort", "--format", "json")
    here = kvalitet("kontrollera", *words).stdout
    assert len(json.loads(here)["diagnostics"]) == 2
    assert kvalitet("kontrollera", *words, cwd=branch / "besok" / "norr").stdout == here
    assert kvalitet("kontrollera", str(branch), *words, cwd=tmp_path).stdout == here


def test_a_workspace_below_the_top_of_its_repository(branch: Path, kvalitet: Run) -> None:
    inner = branch / "kommunen"
    inner.mkdir()
    for name in ("kvalitet.yaml", "kriterier", "besok"):
        git_in(branch, "mv", name, f"kommunen/{name}")
    save(branch, "Flyttad")
    git_in(branch, "branch", "-f", "main")
    change(inner, EDITION, "högst ett halvår", "högst ett år")
    done = kvalitet("kontrollera", "--mot", "main", "--format", "kort", cwd=inner)
    assert done.stdout.startswith(f"{EDITION}:20:15: KV310")


def test_an_editor_is_told_too(branch: Path, kvalitet: Run) -> None:
    text = (branch / EDITION).read_text("utf-8").replace("högst ett halvår", "högst ett år")
    done = kvalitet(
        "kontrollera", "-", "--filnamn", EDITION, "--mot", "main", "--format", "kort", given=text.encode()
    )
    assert done.stdout.startswith(f"{EDITION}:20:15: KV310")
    refused = kvalitet(
        "kontrollera", "-", "--filnamn", EDITION, "--mot", "main", "--berort", given=text.encode()
    )
    assert refused.returncode == 2


def test_a_revision_that_is_not_there(branch: Path, kvalitet: Run) -> None:
    assert branch.is_dir()
    done = kvalitet("kontrollera", "--mot", "mian")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Närmast: main." in done.stderr


def test_an_edition_that_a_visit_uses_though_nobody_decided_it(branch: Path, kvalitet: Run) -> None:
    change(branch, EDITION, "beslut: {organ: Omvårdnadsnämnden, datum: 2025-12-11, paragraf: 143}\n", "")
    save(branch, "Utan beslut")
    git_in(branch, "branch", "-f", "main")
    change(branch, EDITION, "högst ett halvår", "högst ett år")
    done = kvalitet("kontrollera", "--mot", "main", "--format", "kort")
    assert "hemtjanst/2026 används i besöket norr/2026-02-10." in done.stdout
    shutil.rmtree(branch / "besok")
    (branch / "besok").mkdir()
    gone = kvalitet("kontrollera", "--mot", "main", "--format", "kort")
    assert "används i besöket norr/2026-02-10" in gone.stdout, "it was used then"


def test_a_fault_hides_no_change_and_makes_none(branch: Path, kvalitet: Run) -> None:
    change(branch, EDITION, "högst ett halvår", "högst ett år")
    change(branch, EDITION, "        namn: Kända ansikten\n", "        namn: [Kända, ansikten]\n")
    change(branch, EDITION, "      - id: fast-omsorgskontakt\n", "      - id: Fast omsorgskontakt\n")
    done = kvalitet("kontrollera", "--mot", "main", "--format", "kort", "--valj", "KV31,KV10")
    told = [line.split(": ")[1].split(" ")[0] for line in done.stdout.splitlines()]
    assert told == ["KV107", "KV310", "KV103"]
