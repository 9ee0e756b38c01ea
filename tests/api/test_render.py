"""Which reports are written, kept, withheld and told to be stale."""

import os
import shutil
from pathlib import Path

from tests.conftest import Run

REPORT = "rapporter/norr/2026-02-10/kvalitetsrapport.md"
PLAN = "rapporter/norr/2026-02-10/handlingsplan.md"


def change(workspace: Path, path: str, old: str, new: str) -> None:
    text = (workspace / path).read_text("utf-8")
    assert old in text
    (workspace / path).write_text(text.replace(old, new), "utf-8")


def test_a_settled_report_is_kept_and_a_plan_is_written_again(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    settled, plan = (workspace / REPORT).read_bytes(), (workspace / PLAN).read_bytes()
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Tre planer", "Fyra planer")
    assert kvalitet("rapport").returncode == 0
    assert (workspace / REPORT).read_bytes() == settled
    assert (workspace / PLAN).read_bytes() != plan
    told = kvalitet("rapport", "--kontrollera")
    assert told.returncode == 0
    assert f"{REPORT} är fastställd, men källorna har ändrats" in told.stderr
    forced = kvalitet("rapport", "--kontrollera", "--tvinga")
    assert forced.returncode == 1
    assert f"{REPORT}:" in forced.stderr
    assert kvalitet("rapport", "--tvinga").returncode == 0
    assert "Fyra planer" in (workspace / REPORT).read_text("utf-8")


def test_a_draft_becomes_the_settled_report(workspace: Path, kvalitet: Run) -> None:
    visit = "besok/norr/2026-02-10/besok.yaml"
    change(workspace, visit, ", faststalld: 2026-02-26", "")
    change(workspace, visit, "Ett veckobrev", "Fastställd är veckans ord. Ett veckobrev")
    assert kvalitet("rapport").returncode == 0
    assert "UTKAST" in (workspace / REPORT).read_text("utf-8")
    change(workspace, visit, "2026-02-24}", "2026-02-24, faststalld: 2026-02-26}")
    assert kvalitet("rapport").returncode == 0
    assert "UTKAST" not in (workspace / REPORT).read_text("utf-8")


def test_stale_missing_and_orphaned_reports_are_kv802(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    assert kvalitet("rapport", "--kontrollera").returncode == 0
    change(workspace, "besok/norr/2026-02-10/handlingsplan.yaml", "Alla planer", "Varje plan")
    (workspace / "rapporter/norr/enhetsprofil.md").unlink()
    orphan = workspace / "rapporter/norr/2025-01-01/kvalitetsrapport.md"
    orphan.parent.mkdir()
    orphan.write_text((workspace / REPORT).read_text("utf-8"), "utf-8")
    (workspace / "rapporter/anteckning.md").write_text("Egen fil.\n", "utf-8")
    told = kvalitet("rapport", "--kontrollera")
    assert told.returncode == 1
    found = [line.split(":")[0] for line in told.stderr.splitlines() if " KV802 " in line]
    assert found == [
        "rapporter/norr/2025-01-01/kvalitetsrapport.md",
        PLAN,
        "rapporter/norr/enhetsprofil.md",
    ]
    assert orphan.exists()
    assert kvalitet("rapport", "--stada").returncode == 0
    assert not orphan.exists()
    assert (workspace / "rapporter/anteckning.md").exists()
    assert kvalitet("rapport", "--kontrollera").returncode == 0


def test_a_file_of_someone_else_is_touched_only_by_force(workspace: Path, kvalitet: Run) -> None:
    (workspace / PLAN).parent.mkdir(parents=True)
    (workspace / PLAN).write_text("Min egen plan.\n", "utf-8")
    told = kvalitet("rapport")
    assert told.returncode == 1
    assert f"{PLAN} är inte gjord av kvalitet" in told.stderr
    assert (workspace / PLAN).read_text("utf-8") == "Min egen plan.\n"
    assert kvalitet("rapport", "--tvinga").returncode == 0
    assert "Min egen plan" not in (workspace / PLAN).read_text("utf-8")


def test_what_is_internal_goes_to_privat_and_nowhere_else(workspace: Path, kvalitet: Run) -> None:
    visit = "besok/norr/2026-02-10/besok.yaml"
    change(workspace, visit, "slag: uppfoljning\n", "slag: uppfoljning\nspridning: intern\n")
    told = kvalitet("rapport")
    assert told.returncode == 0
    assert "interna" in told.stderr
    assert not (workspace / REPORT).exists()
    public = "".join(path.read_text("utf-8") for path in (workspace / "rapporter").rglob("*.*"))
    assert "Ett veckobrev" not in public
    assert "Tre planer" not in public
    assert kvalitet("rapport", "--intern").returncode == 0
    assert "Ett veckobrev" in (workspace / "privat" / REPORT).read_text("utf-8")
    assert not (workspace / REPORT).exists()


def test_targets_reports_and_formats(kvalitet: Run) -> None:
    def written(*words: str) -> set[str]:
        done = kvalitet("rapport", *words, "--torrkor")
        assert done.returncode == 0, done.stderr
        return set(done.stdout.split())

    assert written("norr", "--format", "md", "--mall", "enhetsprofil") == {"rapporter/norr/enhetsprofil.md"}
    assert written("norr/2026-02-10", "--format", "md") == {REPORT, PLAN}
    assert written("besok/norr/2026-02-10/besok.yaml", "--format", "md") == {REPORT, PLAN}
    assert written("hemtjanst/2026", "--format", "md") == {REPORT, "rapporter/kriterier/hemtjanst.md"}
    assert len(written()) == 12
    for words, near in (
        (["nor"], "norr"),
        (["--mall", "kvalitetrapport"], "kvalitetsrapport"),
        (["--format", "odt"], "html"),
    ):
        done = kvalitet("rapport", *words)
        assert done.returncode == 2
        assert near in done.stderr


def test_the_day_is_an_argument(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    assert "örsenad" not in (workspace / PLAN).read_text("utf-8")
    assert kvalitet("rapport", "--datum", "2026-06-01").returncode == 0
    assert "örsenad" in (workspace / PLAN).read_text("utf-8")


def test_faulty_settings_or_a_faulty_unit_hold_its_reports_back(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    before = {path: path.read_bytes() for path in (workspace / "rapporter").rglob("*.*")}
    for path in ("kvalitet.yaml", "besok/norr/enhet.yaml"):
        text = (workspace / path).read_text("utf-8")
        (workspace / path).write_text("format: [\n", "utf-8")
        told = kvalitet("rapport", "--tvinga", "--mall", "kvalitetsrapport", "--mall", "enhetsprofil")
        assert told.returncode == 1
        assert "KV001" in told.stderr
        assert {path: path.read_bytes() for path in (workspace / "rapporter").rglob("*.*")} == before
        assert f"{path} har fel" in kvalitet("visa", "norr").stderr
        (workspace / path).write_text(text, "utf-8")


def test_an_edition_that_is_not_decided_changes_no_settled_report(kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    assert kvalitet("ny", "kriterier", "hemtjanst/2027").returncode == 0
    assert kvalitet("rapport", "--kontrollera", "--tvinga", "--mall", "kvalitetsrapport").returncode == 0


def test_the_page_just_written_is_named(workspace: Path, kvalitet: Run) -> None:
    assert "Öppna rapporter/index.html" in kvalitet("rapport").stderr
    told = kvalitet("rapport", "norr/2026-02-10", "--mall", "kvalitetsrapport").stderr
    assert f"Öppna {REPORT.replace('.md', '.html')}" in told
    assert (workspace / REPORT).exists()


def test_of_a_units_pages_the_latest_visits_is_named(workspace: Path, kvalitet: Run) -> None:
    back = workspace / "besok/norr/2026-04-28-aterbesok/besok.yaml"
    back.parent.mkdir()
    back.write_text(
        "format: besok/1\nslag: aterbesok\ndatum: 2026-04-28\nfoljer_upp: [norr/2026-02-10]\n"
        "uppfoljare: [{roll: verksamhetsutvecklare}]\n",
        "utf-8",
    )
    told = kvalitet("rapport", "norr").stderr
    assert "Öppna rapporter/norr/2026-04-28-aterbesok/aterbesoksrapport.html" in told
    assert (workspace / REPORT).exists()


def test_the_way_in_is_not_shown_with_the_reports_of_a_period(kvalitet: Run) -> None:
    shown = kvalitet("rapport", "--mall", "namndrapport", "--period", "2026", "--skriv-ut").stdout
    assert [line for line in shown.splitlines() if line.startswith("# ")] == ["# Nämndrapport: 2026"]


def test_a_report_that_fits_nothing_of_what_is_pointed_at_is_told(workspace: Path, kvalitet: Run) -> None:
    told = kvalitet("rapport", "norr/2026-02-10", "--mall", "aterbesoksrapport")
    assert told.returncode == 2
    assert "aterbesoksrapport går inte att göra av något i norr/2026-02-10" in told.stderr
    assert not (workspace / "rapporter").exists()


PACKAGE = "rapporter/2026/namndrapport.md"


def test_a_report_for_a_period_is_written_when_asked_for(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    index = workspace / "rapporter/index.md"
    assert not list((workspace / "rapporter/2026").glob("namndrapport.*"))
    assert "namndrapport" not in index.read_text("utf-8")
    assert kvalitet("rapport", "--kontrollera").returncode == 0
    assert kvalitet("rapport", "--mall", "namndrapport", "--period", "2026").returncode == 0
    assert sorted(path.name for path in (workspace / "rapporter/2026").glob("[!a]*")) == [
        "namndrapport.html",
        "namndrapport.md",
    ]
    assert kvalitet("rapport").returncode == 0
    assert "[Nämndrapport, 2026](2026/namndrapport.md)" in index.read_text("utf-8")
    assert kvalitet("rapport", "--period", "2026").returncode == 0
    assert (workspace / "rapporter/2026/kvalitetsberattelse.md").exists()


def test_a_period_that_lies_there_is_kept_up_to_date_and_is_no_orphan(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    assert kvalitet("rapport", "--mall", "namndrapport", "--period", "2026").returncode == 0
    assert kvalitet("rapport", "--kontrollera").returncode == 0
    change(workspace, "besok/norr/enhet.yaml", "namn: ", "namn: Gamla ")
    told = kvalitet("rapport", "--kontrollera")
    assert told.returncode == 1
    assert f"{PACKAGE}:" in told.stderr
    assert kvalitet("rapport", "--stada").returncode == 0
    assert "Gamla " in (workspace / PACKAGE).read_text("utf-8")
    assert not (workspace / "rapporter/2026/kvalitetsberattelse.md").exists()
    assert kvalitet("rapport", "--kontrollera", "--mall", "namndrapport", "--period", "2026").returncode == 0


def test_a_period_that_no_unit_lived_in_is_an_orphan(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport", "--mall", "namndrapport", "--period", "2026").returncode == 0
    for visit in workspace.glob("besok/norr/20*"):
        shutil.rmtree(visit)
    text = (workspace / "besok/norr/enhet.yaml").read_text("utf-8")
    (workspace / "besok/norr/enhet.yaml").write_text(text + "verksam: {fran: 2027-01-01}\n", "utf-8")
    assert f"{PACKAGE}:1:" in kvalitet("rapport", "--kontrollera").stderr
    assert kvalitet("rapport", "--stada").returncode == 0
    assert not (workspace / PACKAGE).exists()
    told = kvalitet("rapport", "--period", "2026")
    assert told.returncode == 2
    assert "För 2026 finns inget att redovisa" in told.stderr


def test_a_period_without_anything_in_it_is_refused(workspace: Path, kvalitet: Run) -> None:
    for words, said in (
        (("--period", "2031"), "Perioden 2031 har inte börjat. Det senaste som står i källorna är från den"),
        (("--period", "2031", "--datum", "2030-12-31"), "Rapporternas dag är den 31 december 2030."),
        (("--period", "2020"), "För 2020 finns inget att redovisa i arbetsytan."),
    ):
        told = kvalitet("rapport", *words)
        assert (told.returncode, told.stdout) == (2, ""), words
        assert said in " ".join(told.stderr.split())
    assert not list((workspace / "rapporter").glob("20*"))
    # What is still open when a period begins belongs to it, and with the day that is told it has begun.
    assert kvalitet("rapport", "--period", "2031", "--datum", "2031-02-01").returncode == 0


def test_the_yearly_account_is_made_for_a_whole_year(workspace: Path, kvalitet: Run) -> None:
    told = kvalitet("rapport", "--mall", "kvalitetsberattelse", "--period", "2026-h1")
    assert (told.returncode, told.stdout) == (2, "")
    assert "Rapporten kvalitetsberattelse görs bara för ett helt år. Skriv --period 2026," in " ".join(
        told.stderr.split()
    )
    assert kvalitet("rapport", "--period", "2026-h1").returncode == 0
    folder = workspace / "rapporter/2026-h1"
    assert sorted(path.name for path in folder.iterdir()) == ["namndrapport.html", "namndrapport.md"]
    assert kvalitet("rapport", "--period", "2026-01-01--2026-12-31").returncode == 0
    assert (workspace / "rapporter/2026/kvalitetsberattelse.md").exists()


def test_a_mistyped_period_is_told_the_nearest(kvalitet: Run) -> None:
    for word, said in (
        ("2026q3", "2026q3 är ingen period. Närmast: 2026-k3."),
        ("i fjol", "i fjol är ingen period. Skriv 2026, 2026-h1,"),
    ):
        told = kvalitet("rapport", "--period", word)
        assert (told.returncode, told.stdout) == (2, "")
        assert said in " ".join(told.stderr.split())


def test_a_period_belongs_to_its_reports_and_to_all_units(kvalitet: Run) -> None:
    for words, said in (
        (("--mall", "kvalitetsrapport", "--period", "2026"), "Rapporten kvalitetsrapport har ingen period."),
        (("--mall", "namndrapport"), "Rapporten namndrapport görs för en period."),
        (("norr", "--period", "2026"), "En rapport för en period görs av alla enheter."),
    ):
        told = kvalitet("rapport", *words)
        assert told.returncode == 2, words
        assert said in " ".join(told.stderr.split())


def test_a_faulty_unit_withholds_the_package(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport", "--mall", "namndrapport", "--period", "2026").returncode == 0
    before = (workspace / PACKAGE).read_bytes()
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "slag: uppfoljning", "slag: uppföljning")
    told = kvalitet("rapport", "--mall", "namndrapport", "--period", "2026")
    assert told.returncode == 1
    assert "hölls inne för fel i källorna" in told.stderr
    assert (workspace / PACKAGE).read_bytes() == before


def test_a_unit_whose_name_is_no_text_is_in_no_way_of_the_others(workspace: Path, kvalitet: Run) -> None:
    odd = workspace / "besok" / os.fsdecode(b"norr\xff")
    shutil.copytree(workspace / "besok" / "norr", odd)
    done = kvalitet("rapport")
    assert done.returncode == 1, done.stderr
    assert "norr\ufffd" in (workspace / "rapporter" / "index.html").read_text("utf-8")
    assert (workspace / "rapporter" / "norr" / "enhetsprofil.md").is_file()
