"""PDF and Word on disk: written when asked for, never over what someone else has saved, told when the extra is missing."""

import os
import subprocess
from pathlib import Path

import docx as bibliotek
import pytest

from tests.api.test_render import change
from tests.conftest import ROOT, Run

WORD = "rapporter/norr/2026-02-10/kvalitetsrapport.docx"
PLAN = "rapporter/norr/2026-02-10/handlingsplan.docx"
PDF = "rapporter/norr/2026-02-10/handlingsplan.pdf"
BLOCKER = """\
import sys


class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name in {"weasyprint", "docx"}:
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Blocker())
"""


def test_without_the_flag_only_text_is_written(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport").returncode == 0
    assert {path.suffix for path in workspace.rglob("rapporter/**/*.*")} == {".md", ".html"}


def test_one_report_is_told_of_as_one(workspace: Path, kvalitet: Run) -> None:
    plan = ("rapport", "norr/2026-02-10", "--mall", "handlingsplan", "--format", "md")
    assert kvalitet(*plan).stderr.startswith("Rapporter: 1 skriven.")
    assert kvalitet(*plan).stderr.startswith("Rapporter: 1 oförändrad.")
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Tre planer", "Fyra planer")
    assert kvalitet(*plan, "--kontrollera").stderr.endswith("Rapporter: 1 inaktuell.\n")


def test_a_document_that_someone_has_saved_is_theirs(workspace: Path, kvalitet: Run) -> None:
    word = ("rapport", "norr/2026-02-10", "--format", "docx")
    assert kvalitet(*word).returncode == 0
    settled, plan = (workspace / WORD).read_bytes(), (workspace / PLAN).read_bytes()
    assert kvalitet(*word).stderr.startswith("Rapporter: 2 oförändrade.")
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Tre planer", "Fyra planer")
    told = kvalitet(*word)
    assert (workspace / WORD).read_bytes() == settled
    assert (workspace / PLAN).read_bytes() != plan
    assert f"{WORD} är fastställd" in told.stderr

    document = bibliotek.Document(str(workspace / PLAN))
    document.add_paragraph("Vårt eget tillägg.")
    document.save(str(workspace / PLAN))
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Fyra planer", "Fem planer")
    told = kvalitet(*word)
    assert told.returncode == 1
    assert f"{PLAN} har sparats av någon annan och rördes inte. Skriv över den med --tvinga." in told.stderr
    assert bibliotek.Document(str(workspace / PLAN)).paragraphs[-1].text == "Vårt eget tillägg."
    assert kvalitet(*word, "--tvinga").returncode == 0
    assert bibliotek.Document(str(workspace / PLAN)).paragraphs[-1].text != "Vårt eget tillägg."


def test_a_document_never_says_something_else_than_the_settled_report(workspace: Path, kvalitet: Run) -> None:
    word = ("rapport", "norr/2026-02-10", "--mall", "kvalitetsrapport", "--format", "docx")
    assert kvalitet("rapport", "--format", "md").returncode == 0
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Tre planer", "Fyra planer")
    told = kvalitet(*word)
    assert told.returncode == 1
    assert f"{WORD} skrevs inte: rapporten är fastställd, och källorna har ändrats efteråt." in told.stderr
    assert not (workspace / WORD).exists()
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Fyra planer", "Tre planer")
    assert kvalitet(*word).returncode == 0
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Tre planer", "Fyra planer")
    assert kvalitet(*word, "--tvinga").returncode == 0


def test_a_document_is_compared_when_git_follows_it(workspace: Path, kvalitet: Run) -> None:
    word = ("rapport", "norr/2026-02-10", "--mall", "handlingsplan", "--format", "docx")
    assert kvalitet(*word).returncode == 0
    change(workspace, "besok/norr/2026-02-10/besok.yaml", "Tre planer", "Fyra planer")
    assert kvalitet(*word, "--kontrollera").returncode == 0
    subprocess.run(["git", "init", "-q", "."], cwd=workspace, check=True)
    subprocess.run(["git", "add", "-f", PLAN], cwd=workspace, check=True)
    told = kvalitet(*word, "--kontrollera")
    assert told.returncode == 1
    assert f"{PLAN}:1:1: KV802 " in told.stderr
    assert "Skriv den igen: kvalitet rapport --format docx\n" in told.stderr
    document = bibliotek.Document(str(workspace / PLAN))
    document.add_paragraph("Vårt eget tillägg.")
    document.save(str(workspace / PLAN))
    assert kvalitet(*word, "--kontrollera").returncode == 0, "what someone has saved is not ours to judge"


def test_orphans_of_every_format_go_and_the_rest_stays(workspace: Path, kvalitet: Run) -> None:
    assert kvalitet("rapport", "--format", "md", "--format", "docx").returncode == 0
    gone, own = (
        workspace / "rapporter/norr/2025-01-01/kvalitetsrapport.docx",
        workspace / "rapporter/brev.docx",
    )
    gone.parent.mkdir()
    gone.write_bytes((workspace / WORD).read_bytes())
    bibliotek.Document().save(str(own))
    assert kvalitet("rapport", "--format", "md", "--stada").returncode == 0
    assert not gone.exists()
    assert own.exists()
    assert (workspace / WORD).exists(), "what has its sources is no orphan, whatever format is asked for"


def test_what_is_no_text_is_not_shown_in_a_terminal(kvalitet: Run) -> None:
    for form in ("pdf", "docx"):
        told = kvalitet("rapport", "norr/2026-02-10", "--skriv-ut", "--format", form)
        assert told.returncode == 2
        assert told.stdout == ""
        assert f"formatet {form} går inte att visa i terminalen" in told.stderr
        assert f"kvalitet rapport --format {form}" in told.stderr


def test_without_the_extra_the_install_line_is_told_and_nothing_written(
    workspace: Path, kvalitet: Run, tmp_path: Path
) -> None:
    (tmp_path / "utan").mkdir()
    (tmp_path / "utan/sitecustomize.py").write_text(BLOCKER, "utf-8")
    hidden = os.pathsep.join((str(tmp_path / "utan"), str(ROOT)))
    for form, extra in (("pdf", "pdf"), ("docx", "word")):
        told = kvalitet("rapport", "--format", "md", "--format", form, PYTHONPATH=hidden)
        assert told.returncode == 2
        assert f"behövs tillägget {extra}, som inte är installerat." in told.stderr
        assert f'pip install "kvalitet-cli[{extra}]"' in told.stderr
        assert not (workspace / "rapporter").exists()
    assert kvalitet("rapport", PYTHONPATH=hidden).returncode == 0


@pytest.mark.langsam
def test_a_pdf_is_written_left_alone_and_compared_when_git_follows_it(workspace: Path, kvalitet: Run) -> None:
    pdf = ("rapport", "norr/2026-02-10", "--mall", "handlingsplan", "--format", "pdf")
    assert kvalitet(*pdf, "--torrkor").stdout == f"{PDF}\n"
    assert not (workspace / PDF).exists()
    told = kvalitet(*pdf)
    assert told.returncode == 0
    assert f"Öppna {PDF}" in told.stderr
    assert "oförändrad" in kvalitet(*pdf).stderr
    (workspace / PDF).write_bytes(b"%PDF-1.7 av en annan")
    told = kvalitet(*pdf)
    assert told.returncode == 1
    assert f"{PDF} är inte gjord av kvalitet" in told.stderr
    assert (workspace / PDF).read_bytes() == b"%PDF-1.7 av en annan"
