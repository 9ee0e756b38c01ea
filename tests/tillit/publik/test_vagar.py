"""Every way by which what is internal could come somewhere else than `privat/`: refused, or told."""

import datetime as dt
import io
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest

from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.render import render, reports
from kvalitet_cli.api.request import Outcome, Request
from kvalitet_cli.api.withheld import Publicering
from kvalitet_cli.berakning.period import las
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.output.templates import package_mallar
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Workspace

Run = Callable[..., subprocess.CompletedProcess[str]]

VISIT = "besok/norr/2026-02-10/besok.yaml"
LYING = "rapporter/norr/2026-02-10/kvalitetsrapport.md"
VOICE = "Jag känner igen dem som kommer."
SECRET = "Tre planer är äldre än ett halvår."  # noqa: S105 - a remark, no password


def andra(root: Path, path: str, gammalt: str, nytt: str) -> None:
    text = (root / path).read_text("utf-8")
    assert gammalt in text
    (root / path).write_text(text.replace(gammalt, nytt), "utf-8")


def gor_intern(root: Path, ordet: str = "intern") -> None:
    andra(root, VISIT, "tidslinje:", f"spridning: {ordet}\ntidslinje:")


def gor_liten(root: Path) -> None:
    andra(root, "besok/norr/enhet.yaml", "brukare: 112", "brukare: 6")
    roster = "roster: [{text: Jag känner igen dem som kommer., vem: boende, samtycke: true}]\ntidslinje:"
    andra(root, VISIT, "tidslinje:", roster)


def allt(folder: Path) -> str:
    return "".join(path.read_text("utf-8") for path in sorted(folder.rglob("*")) if path.is_file())


def test_intern_is_written_to_privat_alone(workspace: Path, kvalitet: Run) -> None:
    gor_intern(workspace)
    render(Workspace(workspace), Request())
    assert SECRET not in allt(workspace / "rapporter")
    fore = allt(workspace / "rapporter")
    assert kvalitet("rapport", "--intern").returncode == 0
    assert SECRET in allt(workspace / "privat")
    assert allt(workspace / "rapporter") == fore


@pytest.mark.parametrize("ut", ["ut", "rapporter", "privat/../ut", "..", "privat-kopia"])
def test_intern_is_written_nowhere_else(workspace: Path, ut: str) -> None:
    gor_intern(workspace)
    for request in (Request(), Request(dry=True), Request(verify=True), Request(endings=("docx",))):
        with pytest.raises(KvalitetError, match="skrivs bara i arbetsytans mapp privat/"):
            render(Workspace(workspace), request._replace(internal=True, out=workspace / ut))
    assert {path.name for path in workspace.iterdir()} == {"besok", "kriterier", "kvalitet.yaml"}


def test_nor_while_watching(workspace: Path, kvalitet: Run) -> None:
    gor_intern(workspace)
    run = kvalitet("rapport", "--intern", "--ut", "ut", "--bevaka")
    assert run.returncode == 2
    assert "Det som är internt skrivs bara i arbetsytans mapp privat/." in run.stderr


def test_intern_may_have_a_folder_of_its_own_in_privat(workspace: Path) -> None:
    gor_intern(workspace)
    render(Workspace(workspace), Request(internal=True, out=workspace / "privat/utskick"))
    assert SECRET in allt(workspace / "privat/utskick")


@pytest.mark.parametrize("link", ["privat", "privat/rapporter"])
def test_a_link_leads_nothing_out(workspace: Path, link: str) -> None:
    gor_intern(workspace)
    ute = workspace / "rapporter"
    ute.mkdir()
    (workspace / link).parent.mkdir(exist_ok=True)
    (workspace / link).symlink_to(ute)
    with pytest.raises(KvalitetError):
        render(Workspace(workspace), Request(internal=True))
    assert not list(ute.iterdir())


def test_intern_is_not_printed_into_a_file(workspace: Path, kvalitet: Run) -> None:
    gor_intern(workspace)
    run = kvalitet("rapport", "norr/2026-02-10", "--intern", "--skriv-ut")
    assert run.returncode == 2
    assert run.stdout == ""
    assert "visas bara i terminalen" in run.stderr


def test_it_is_told_when_git_would_take_it(workspace: Path, kvalitet: Run) -> None:
    subprocess.run(["git", "init", "-q"], cwd=workspace, check=True)
    assert "Git ignorerar inte mappen privat/" in kvalitet("rapport", "--intern").stderr
    (workspace / ".gitignore").write_text("privat/\n")
    assert "Git ignorerar inte" not in kvalitet("rapport", "--intern").stderr


def test_what_was_public_and_is_internal_now_does_not_linger(workspace: Path, kvalitet: Run) -> None:
    render(Workspace(workspace), Request())
    gor_intern(workspace)
    lying = "rapporter/norr/2026-02-10/kvalitetsrapport.md"
    run = kvalitet("rapport", "--tvinga")
    assert run.returncode == 1
    assert f"{lying} ligger kvar, men det den bygger på är märkt som internt." in run.stderr
    run = kvalitet("rapport", "--kontrollera")
    assert run.returncode == 1
    assert f"{lying}:1:1: KV802 Rapporten är intern. Ta bort den: kvalitet rapport --stada" in run.stderr
    assert "ligger kvar fast de är interna" in run.stderr
    assert "utan källor" not in run.stderr
    assert not render(Workspace(workspace), Request(force=True, tidy=True)).lingering
    assert SECRET not in allt(workspace / "rapporter")


def faststall(root: Path) -> None:
    """A visit whose report is settled and written, with a voice and a reason that all may read."""
    andra(
        root,
        VISIT,
        "tidslinje:",
        "roster: [{text: Jag känner igen dem som kommer., vem: boende, samtycke: true}]\ntidslinje:",
    )
    render(Workspace(root), Request())
    assert "fastställd" in (root / LYING).read_text("utf-8").lower()
    assert VOICE in allt(root / "rapporter")


@pytest.mark.parametrize("orsak", ["liten", "licens"])
def test_a_settled_report_does_not_go_on_showing_what_may_not_be_published(
    workspace: Path, kvalitet: Run, orsak: str
) -> None:
    faststall(workspace)
    if orsak == "liten":
        andra(workspace, "besok/norr/enhet.yaml", "brukare: 112", "brukare: 6")
    else:
        path = workspace / "kriterier/hemtjanst/2026.yaml"
        path.write_text(path.read_text("utf-8") + "far_publiceras: false\n", "utf-8")
    before = allt(workspace / "rapporter")
    run = kvalitet("rapport")
    assert run.returncode == 1, run.stderr
    assert f"{LYING} är fastställd och visar något som inte längre får publiceras." in run.stderr
    assert "Skriv den igen: kvalitet rapport norr/2026-02-10 --tvinga" in " ".join(run.stderr.split())
    assert (workspace / LYING).read_text("utf-8") in before
    run = kvalitet("rapport", "--kontrollera")
    assert run.returncode == 1
    assert f"{LYING}:1:1: KV802 Rapporten är fastställd och visar något" in run.stderr
    assert kvalitet("rapport", "norr/2026-02-10", "--tvinga").returncode == 0
    assert kvalitet("rapport").returncode == 0
    assert not render(Workspace(workspace), Request(verify=True)).showing


def test_a_settled_report_is_kept_when_what_is_withheld_was_never_in_it(workspace: Path) -> None:
    faststall(workspace)
    senare = workspace / "besok/norr/2026-04-28"
    senare.mkdir()
    (senare / "besok.yaml").write_text(
        "format: besok/1\nslag: aterbesok\nspridning: intern\nkriterier: hemtjanst/2026\ndatum: 2026-04-28\n"
        "foljer_upp: 2026-02-10\nuppfoljare: [{roll: utvecklare}]\n"
        "avstamning: {inaktuella-planer: {utfall: genomford, text: Det är klart nu.}}\n",
        "utf-8",
    )
    done = render(Workspace(workspace), Request())
    assert not done.showing


def test_nor_does_a_page_over_all_units_that_nothing_else_makes(workspace: Path, kvalitet: Run) -> None:
    render(Workspace(workspace), Request())
    render(Workspace(workspace), Request(period=las("2026")))
    made = {path.name for path in (workspace / "rapporter/2026").glob("*.md")}
    assert {"aret.md", "namndrapport.md", "kvalitetsberattelse.md"} <= made
    gor_intern(workspace)
    done = render(Workspace(workspace), Request(force=True))
    for path in (workspace / "rapporter/2026").glob("*.md"):
        told = f"rapporter/2026/{path.name}" in done.lingering
        assert told != ("rapporter/2026/" + path.name in done.paths(Outcome.WRITTEN)), path
    assert "rapporter/2026/aret.md" in done.lingering
    run = kvalitet("rapport", "--kontrollera")
    assert "rapporter/2026/aret.md:1:1: KV802 Rapporten är intern." in run.stderr
    assert not render(Workspace(workspace), Request(tidy=True)).lingering
    assert SECRET not in allt(workspace / "rapporter")
    assert not (workspace / "rapporter/2026/aret.md").exists()


def test_a_fault_in_a_template_is_told_as_one(workspace: Path, kvalitet: Run) -> None:
    (workspace / "mallar").mkdir()
    (workspace / "mallar/kvalitetsrapport.md.jinja").write_text("{{ rapport.finns_inte }}\n", "utf-8")
    run = kvalitet("rapport", "--mall", "kvalitetsrapport")
    assert run.returncode == 1
    assert "1 hölls inne för fel i mallen" in run.stderr
    assert "fel i källorna" not in run.stderr


def test_a_page_that_nothing_public_dates_says_no_day(workspace: Path) -> None:
    render(Workspace(workspace), Request(endings=("md",)))
    sidor = ("index.md", "kriterier/hemtjanst.md")
    for sida in sidor:
        assert "Uppgifterna gäller till och med" in (workspace / "rapporter" / sida).read_text("utf-8")
    gor_intern(workspace)
    render(Workspace(workspace), Request(endings=("md",)))
    for sida in sidor:
        assert "Uppgifterna gäller till och med" not in (workspace / "rapporter" / sida).read_text("utf-8")
    render(Workspace(workspace), Request(endings=("md",), day=dt.date(2026, 5, 1)))
    assert "till och med 1 maj 2026" in (workspace / "rapporter/index.md").read_text("utf-8")


@pytest.mark.parametrize("ordet", ["intren", "Intern", "[intern]", "ja"])
def test_a_misspelt_word_keeps_it_inside(workspace: Path, ordet: str) -> None:
    gor_intern(workspace, ordet)
    done = render(Workspace(workspace), Request(draft=True))
    assert done.count(Outcome.INTERNAL) > 0
    assert SECRET not in allt(workspace / "rapporter")


def test_a_draft_quotes_no_fault_of_what_is_internal(workspace: Path) -> None:
    gor_intern(workspace)
    andra(workspace, VISIT, "risk: mattlig", "risk: grannens-klagomal")
    senare = workspace / "besok/norr/2026-04-28"
    senare.mkdir()
    (senare / "besok.yaml").write_text(
        "format: besok/1\nslag: aterbesok\nkriterier: hemtjanst/2026\ndatum: 2026-04-28\nfoljer_upp: 2026-02-10\n"
        "uppfoljare: [{roll: utvecklare}]\navstamning: {inaktuella-planer: {utfall: genomford}}\n",
        "utf-8",
    )
    done = render(Workspace(workspace), Request(draft=True))
    told = allt(workspace / "rapporter/norr/2026-04-28")
    assert "Ett underlag som är internt har fel." in told
    assert any("grannens-klagomal" in each.message for each in done.diagnostics)  # to the one at the terminal
    assert "grannens-klagomal" not in told
    assert "2026-02-10/besok.yaml" not in told


def test_nor_does_one_that_waits_and_writes_again(workspace: Path) -> None:
    gor_intern(workspace)
    andra(workspace, VISIT, "risk: mattlig", "risk: grannens-klagomal")
    memory = Memory()
    for runda in ("before", "remembered"):
        request = Request(draft=True) if runda == "before" else Request(draft=True, only=())
        done = render(Workspace(workspace), request, memory=memory)
        assert any("grannens-klagomal" in each.message for each in done.diagnostics)
        told = allt(workspace / "rapporter")
        assert "grannens-klagomal" not in told, runda
        assert "besok.yaml:" not in told, runda


def test_a_draft_quotes_no_fault_of_what_has_not_been_read(workspace: Path) -> None:
    publicering = Publicering(Workspace(workspace), Request(draft=True), reports())
    span = Span(1, 1, 1, 1)
    fault = Diagnostic(
        "besok/norr/2027-01-01/besok.yaml", span, "KV101", "okand-nyckel", Severity.ERROR, "hemlig"
    )
    assert publicering.fel(fault) == "Ett underlag har fel."


@pytest.mark.parametrize(
    "nummer", ["811218-9876", "19811218-9876", "811218 - 9876", "811218+9876", "811218\u20119876"]
)
def test_no_report_shows_a_number_from_its_own_template(workspace: Path, nummer: str) -> None:
    mallar = workspace / "mallar"
    mallar.mkdir()
    package = package_mallar()
    egna = {
        "md": f"Frågor till {nummer}.\n",
        "html": f'<p title="{nummer}">Frågor till {nummer}.</p>\n<svg><path d="M 811218 9876"/></svg>\n',
    }
    for ending, egen in egna.items():
        name = f"kvalitetsrapport.{ending}.jinja"
        before, end, after = (package / name).read_text("utf-8").rpartition("{% endblock %}")
        (mallar / name).write_text(before + egen + end + after, "utf-8")
    done = render(Workspace(workspace), Request(names=("kvalitetsrapport",), endings=("md", "html", "docx")))
    assert done.count(Outcome.WRITTEN) == 3
    for path in done.paths(Outcome.WRITTEN):
        content = (workspace / path).read_bytes()
        if path.endswith(".docx"):
            content = ZipFile(io.BytesIO(content)).read("word/document.xml")
        text = content.decode("utf-8")
        assert "Frågor till" in text, path
        assert "9876" not in text.replace('d="M 811218 9876"', ""), path
        if path.endswith(".html"):
            assert 'd="M 811218 9876"' in text


def test_a_small_unit_keeps_what_was_concluded(workspace: Path) -> None:
    gor_liten(workspace)
    render(
        Workspace(workspace), Request(names=("kvalitetsrapport", "enhetsprofil", "lattlast"), endings=("md",))
    )
    rapport = (workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md").read_text("utf-8")
    kvar = ("Delvis uppfyllt", "Ett veckobrev i stor stil", SECRET, "Intervju med brukare")
    borta = ("Jag känner igen", "Elva av fjorton", "(8)", "(14)", "Brukare: 6")
    assert not [ord_ for ord_ in kvar if ord_ not in rapport]
    assert not [ord_ for ord_ in borta if ord_ in rapport]
    mening = "Allt är inte med: det som kan peka ut någon i en liten grupp är utelämnat."
    assert rapport.count(mening) == 1
    assert mening in (workspace / "rapporter/norr/enhetsprofil.md").read_text("utf-8")
    latt = (workspace / "rapporter/norr/2026-02-10/lattlast.md").read_text("utf-8")
    assert "--intern" not in latt
    assert "liten grupp" not in latt
    render(Workspace(workspace), Request(internal=True, endings=("md",)))
    internt = (workspace / "privat/rapporter/norr/2026-02-10/kvalitetsrapport.md").read_text("utf-8")
    assert not [ord_ for ord_ in (*kvar, *borta) if ord_ not in internt]
    assert "Allt är inte med" not in internt


def test_a_page_that_leaves_out_nothing_says_nothing(workspace: Path) -> None:
    gor_liten(workspace)
    soder = workspace / "besok/soder"
    soder.mkdir()
    (soder / "enhet.yaml").write_text(
        "format: enhet/1\nnamn: Söder\nverksamhet: hemtjanst\nbrukare: 90\n", "utf-8"
    )
    render(Workspace(workspace), Request(endings=("md",)))
    assert "Allt är inte med" not in (workspace / "rapporter/soder/enhetsprofil.md").read_text("utf-8")
    assert "Allt är inte med" not in (workspace / "rapporter/norr/2026-02-10/handlingsplan.md").read_text(
        "utf-8"
    )


@dataclass(frozen=True)
class Huvud:
    upplysningar: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vy:
    huvud: Huvud
    allt: str


def _bygg(loaded: Loaded[Besok], _: Sammanhang, *, intern: bool = False) -> Iterator[Page]:  # noqa: ARG001 - it forgets
    assert loaded.model
    yield Page(f"{loaded.ident}/egen", Vy(Huvud(), loaded.model.model_dump_json()), ())


def test_a_report_that_someone_adds_sees_no_detail(workspace: Path) -> None:
    gor_liten(workspace)
    egen = Report("egen", "Egen", Besok, _bygg)
    space = Workspace(workspace)
    sagt = {}
    for intern in (False, True):
        publicering = Publicering(space, Request(internal=intern), [*reports(), egen])
        lasning = publicering.enhet(space.folder("norr"))
        besoket = lasning.sammanhang.alla_besok()[0]
        (sida,) = lasning.sidor(egen, besoket)
        sagt[intern] = sida.view
    assert "känner igen" not in sagt[False].allt
    assert "känner igen" in sagt[True].allt
    assert "liten grupp" in sagt[False].huvud.upplysningar[0]
    assert sagt[True].huvud.upplysningar == ()
