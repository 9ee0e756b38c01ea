"""What is shown and what it costs: rules that are chosen or ignored, known debts, and the exit code."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Run

VISIT = "besok/norr/2026-02-10/besok.yaml"


@pytest.fixture
def faulty(workspace: Path) -> Path:
    """A workspace with two KV201, one KV403 and one KV403 in another unit."""
    shutil.copytree(workspace / "besok" / "norr", workspace / "besok" / "soder")
    change(workspace, VISIT, "  fast-omsorgskontakt:\n", "  fast-kontakt:\n")
    change(workspace, VISIT, "  kanda-ansikten:\n", "  ansikten:\n")
    change(workspace, VISIT, "    underlag: [dokumentgranskning]\n", "")
    change(workspace, "besok/soder/2026-02-10/besok.yaml", "    underlag: [dokumentgranskning]\n", "")
    return workspace


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1, (old, text)
    (root / path).write_text(text.replace(old, new), "utf-8")


def codes(text: str) -> list[str]:
    return [f"{d['path'].split('/')[-1]} {d['code']}" for d in json.loads(text)["diagnostics"]]


@pytest.mark.usefixtures("faulty")
def test_rules_that_are_chosen_or_ignored(kvalitet: Run) -> None:
    done = kvalitet("kontrollera", "--valj", "okand-utgava,KV403", "--format", "json")
    assert (done.returncode, codes(done.stdout)) == (0, ["besok.yaml KV403", "besok.yaml KV403"])
    done = kvalitet("kontrollera", "--valj", "KV2", "--ignorera", "KV201", "--format", "json")
    assert (done.returncode, codes(done.stdout)) == (0, [])
    done = kvalitet("kontrollera", "--ignorera=KV4", "--ignorera", "okant-kriterium")
    assert done.returncode == 0, done.stdout
    done = kvalitet("kontrollera", "--välj", "KV201")
    assert done.returncode == 1
    assert done.stderr.startswith("2 fel i ")


@pytest.mark.parametrize("flag", ["--valj", "--ignorera"])
def test_a_rule_that_is_not_there(kvalitet: Run, flag: str) -> None:
    done = kvalitet("kontrollera", flag, "okant-kriterum")
    assert done.returncode == 2
    assert "Närmast: okant-kriterium." in done.stderr


def test_personal_data_is_always_told(workspace: Path, kvalitet: Run) -> None:
    change(workspace, VISIT, "Elva av", "811218-9876: elva av")
    for words in (["--valj", "KV5"], ["--ignorera", "KV7"]):
        done = kvalitet("kontrollera", "--format", "kort", *words)
        assert done.returncode == 1
        assert "KV701" in done.stdout
    done = kvalitet("kontrollera", "--ignorera", "KV701")
    assert done.returncode == 2
    assert "sägs alltid" in done.stderr


@pytest.mark.usefixtures("faulty")
def test_the_exit_code(kvalitet: Run) -> None:
    whole = kvalitet("kontrollera")
    assert whole.returncode == 1
    quiet = kvalitet("kontrollera", "--avsluta-noll")
    assert (quiet.returncode, quiet.stdout) == (0, whole.stdout)
    assert kvalitet("kontrollera", "--valj", "KV403", "--fel-vid", "varning").returncode == 1
    assert kvalitet("kontrollera", "--avsluta-noll", "finns-inte").returncode == 2


def test_known_debts(faulty: Path, kvalitet: Run) -> None:
    missing = kvalitet("kontrollera", "--baslinje", "baslinje.yaml")
    assert missing.returncode == 2
    assert "--skriv-baslinje" in missing.stderr
    dry = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje", "--torrkor")
    assert "skulle få 4 kända fynd" in dry.stderr
    file = faulty / "baslinje.yaml"
    assert not file.exists()
    made = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    assert (made.returncode, made.stdout) == (0, "")
    assert file.read_text("utf-8").partition("format")[2] == (
        ": baslinje/1\nskulder:\n"
        "  besok/norr/2026-02-10/besok.yaml:\n    KV201: 2\n    KV403: 1\n"
        "  besok/soder/2026-02-10/besok.yaml:\n    KV403: 1\n"
    )
    clean = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--fel-vid", "varning")
    assert (clean.returncode, clean.stdout) == (0, "")
    assert "4 kända fynd enligt baslinje.yaml visas inte." in clean.stderr
    moved = (faulty / VISIT).read_text("utf-8")
    (faulty / VISIT).write_text(f"# Raderna flyttar sig.\n\n{moved}", "utf-8")
    assert kvalitet("kontrollera", "--baslinje", "baslinje.yaml").stdout == ""


def test_one_more_shows_all_of_them(faulty: Path, kvalitet: Run) -> None:
    kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    before = (faulty / "baslinje.yaml").read_bytes()
    change(faulty, VISIT, "kriterier: [genomforandeplan]", "kriterier: [genomforandplan]")
    done = kvalitet("kontrollera", "--baslinje", "baslinje.yaml")
    assert done.returncode == 1
    assert done.stdout.count("KV201 Kriteriet") == 3
    assert done.stdout.count("baslinje.yaml:6:5: Baslinjen räknar 2 KV201 i filen, nu är de 3.") == 3
    again = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    assert again.returncode == 1, "what is more than known is still told"
    assert (faulty / "baslinje.yaml").read_bytes() == before
    forced = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje", "--tvinga")
    assert forced.returncode == 0
    assert "KV201: 3" in (faulty / "baslinje.yaml").read_text("utf-8")


def test_a_debt_that_is_paid_off_is_told_and_lowered(faulty: Path, kvalitet: Run) -> None:
    kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    change(faulty, VISIT, "  ansikten:\n", "  kanda-ansikten:\n")
    (faulty / "besok/soder/2026-02-10/besok.yaml").unlink()
    done = kvalitet(
        "kontrollera", "--baslinje", "baslinje.yaml", "--format", "kort", "--valj", "KV201,KV403,KV902"
    )
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith(
        "baslinje.yaml:6:5: KV902 varning: Baslinjen räknar 2 KV201"
    )
    assert done.stdout.splitlines()[1].startswith(
        "baslinje.yaml:9:5: KV902 varning: Baslinjen räknar 1 KV403"
    )
    framed = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--valj", "KV201,KV902")
    assert "    6 |     KV201: 2\n      |     ^^^^^\n" in framed.stdout
    for partial in (
        ["besok/norr/enhet.yaml"],
        ["kriterier"],
        ["--valj", "KV5"],
        ["--ignorera", "KV201,KV403"],
        ["--ignorera", "KV902"],
    ):
        looked = kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--format", "kort", *partial)
        assert "KV902" not in looked.stdout, partial
    partly = kvalitet("kontrollera", "besok/soder", "--baslinje", "baslinje.yaml", "--format", "kort")
    assert partly.stdout.count("KV902") == 1
    kvalitet("kontrollera", "besok/norr", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    text = (faulty / "baslinje.yaml").read_text("utf-8")
    assert "KV201: 1" in text
    assert "soder" in text, "it was not looked at"
    kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    assert "soder" not in (faulty / "baslinje.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--skriv-baslinje"], "vilken fil"),
        (["--baslinje", "b.yaml", "--tvinga"], "hör ihop med --skriv-baslinje"),
        (["--baslinje", "b.yaml", "--torrkor"], "hör ihop med --skriv-baslinje"),
        (["--baslinje", "../b.yaml", "--skriv-baslinje"], "utanför arbetsytan"),
        (["--baslinje", "kvalitet.yaml", "--skriv-baslinje", "--tvinga"], "arbetsytans egna filer"),
        (["--berort"], "mot vad"),
        (["--mot", "main"], "inte i ett git-arkiv"),
    ],
)
def test_what_cannot_be_done(workspace: Path, kvalitet: Run, words: list[str], said: str) -> None:
    before = (workspace / "kvalitet.yaml").read_bytes()
    done = kvalitet("kontrollera", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert (workspace / "kvalitet.yaml").read_bytes() == before


def test_the_debts_are_the_same_from_another_folder(faulty: Path, kvalitet: Run) -> None:
    kvalitet("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    done = kvalitet(
        "kontrollera", "../..", "--baslinje", "../../baslinje.yaml", cwd=faulty / "besok" / "norr"
    )
    assert (done.returncode, done.stdout) == (0, "")
