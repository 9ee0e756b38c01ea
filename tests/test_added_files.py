"""One file is all it takes: a rule, a report, a kind of document, a format and a command, each added to a copy."""

from pathlib import Path

from tests.conftest import run_copy
from tests.git.conftest import git_in, save


def test_a_rule(program_copy: Path) -> None:
    (program_copy / "kvalitet_cli" / "regler" / "kv298_stor_enhet.py").write_text(
        '''"""KV298 Stor enhet.

Vad regeln kontrollerar:
    Enheten har högst hundra brukare.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule


def check(loaded, sammanhang):
    if loaded.model.brukare > 100:
        yield Finding(loaded.value_at("brukare"), "Mer än hundra brukare.")


RULE = Rule("KV298", "stor-enhet", Severity.WARNING, {"enhet": check})
''',
        "utf-8",
    )
    found = run_copy(program_copy, "kontrollera", "--format", "kort")
    assert found.stdout == "besok/norr/enhet.yaml:5:10: KV298 varning: Mer än hundra brukare.\n", found.stderr
    assert "Enheten har högst hundra brukare." in run_copy(program_copy, "forklara", "stor-enhet").stdout


def test_a_report(program_copy: Path) -> None:
    (program_copy / "kvalitet_cli" / "rapporter" / "dorrskylt.py").write_text(
        '''"""A sign for the door."""

from dataclasses import dataclass

from kvalitet_cli.extension import Page, Report
from kvalitet_cli.model.enhet import Enhet


@dataclass(frozen=True)
class Vy:
    namn: str


def build(loaded, sammanhang, *, intern):
    yield Page(f"{loaded.ident}/dorrskylt", Vy(loaded.model.namn), (loaded.path,))


REPORT = Report("dorrskylt", "Dörrskylt", Enhet, build)
''',
        "utf-8",
    )
    (program_copy / "mallar" / "dorrskylt.md.jinja").write_text(
        "Välkommen till {{ rapport.namn }}\n", "utf-8"
    )
    (program_copy / "mallar" / "dorrskylt.html.jinja").write_text(
        "<h1>Välkommen till {{ rapport.namn }}</h1>\n", "utf-8"
    )
    done = run_copy(program_copy, "rapport", "--mall", "dorrskylt")
    assert done.returncode == 0, done.stderr
    written = program_copy / "ws" / "rapporter" / "norr"
    assert "Välkommen till Hemtjänsten Norr" in (written / "dorrskylt.md").read_text("utf-8")
    assert "<h1>Välkommen till Hemtjänsten Norr</h1>" in (written / "dorrskylt.html").read_text("utf-8")


def test_a_kind_of_document(program_copy: Path) -> None:
    (program_copy / "kvalitet_cli" / "model" / "anteckning.py").write_text(
        '''"""A note beside a unit."""

from typing import ClassVar

from kvalitet_cli.model._bas import Dokument, Prosa


class Anteckning(Dokument):
    SLAG: ClassVar[str] = "anteckning"
    PLATSER: ClassVar[tuple[str, ...]] = ("besok/<enhet>/anteckningar/<namn>.yaml",)

    text: Prosa
    """Det som ska kommas ihåg."""


DOKUMENT = Anteckning
''',
        "utf-8",
    )
    note = program_copy / "ws" / "besok" / "norr" / "anteckningar" / "host.yaml"
    note.parent.mkdir()
    note.write_text("format: anteckning/1\nfarg: blå\n", "utf-8")
    found = run_copy(program_copy, "kontrollera", "--format", "kort")
    assert "besok/norr/anteckningar/host.yaml:2:1: KV101" in found.stdout
    assert "besok/norr/anteckningar/host.yaml:1:1: KV102" in found.stdout
    assert len(found.stdout.splitlines()) == 2
    assert '"Det som ska kommas ihåg."' in run_copy(program_copy, "schema", "anteckning").stdout
    assert ".kvalitet/anteckning.schema.json" in run_copy(program_copy, "schema", "--skriv").stdout


def test_a_format(program_copy: Path) -> None:
    (program_copy / "kvalitet_cli" / "output" / "diagnostics" / "antal.py").write_text(
        '''"""How many."""

from kvalitet_cli.extension import DiagnosticFormat

FORMAT = DiagnosticFormat("antal", lambda findings: f"{len(findings.diagnostics)} fynd\\n")
''',
        "utf-8",
    )
    assert run_copy(program_copy, "kontrollera", "--format", "antal").stdout == "0 fynd\n"


def test_a_format_and_a_teller_for_what_has_changed(program_copy: Path) -> None:
    test_a_kind_of_document(program_copy)
    git_in(program_copy / "ws", "init", "-q", "-b", "main")
    note = program_copy / "ws" / "besok" / "norr" / "anteckningar" / "host.yaml"
    note.write_text("format: anteckning/1\ntext: Köp kaffe.\n", "utf-8")
    save(program_copy / "ws", "Början")
    note.write_text("format: anteckning/1\ntext: Köp te.\n", "utf-8")
    (program_copy / "kvalitet_cli" / "output" / "changes" / "rader.py").write_text(
        '''"""Only the rows."""

from kvalitet_cli.extension.andringar import ChangesFormat


def render(changes, look):
    documents = [document for part in changes.parts for document in part.documents]
    return "".join(f"{change.text}\\n" for document in documents for change in document.changes)


FORMAT = ChangesFormat("rader", render)
''',
        "utf-8",
    )
    told = run_copy(program_copy, "jamfor", "--format", "rader")
    assert told.stdout == "Texten har ändrats.\n", told.stderr  # nobody tells of notes: key by key
    (program_copy / "kvalitet_cli" / "api" / "andringar" / "anteckning.py").write_text(
        '''"""What has become of a note, in words."""

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.model.anteckning import Anteckning


def tell(par):
    return par.document("Anteckningen", (Change("other", "noted", f"Nu står det: {par.nu.text}"),))


TELLER = Teller(Anteckning, tell)
''',
        "utf-8",
    )
    assert run_copy(program_copy, "jamfor", "--format", "rader").stdout == "Nu står det: Köp te.\n"


def test_a_command(program_copy: Path) -> None:
    (program_copy / "kvalitet_cli" / "cli" / "commands" / "halsa_pa.py").write_text(
        '''"""Hälsa på en enhet.

Exempel:
    kvalitet halsa-pa norr
"""

from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument


def command(console: Console, vem: Annotated[str, Argument(help="Vem det är.")]) -> None:
    console.print(f"Hej {vem}!")
''',
        "utf-8",
    )
    assert "halsa-pa" in run_copy(program_copy, "--help").stdout
    assert run_copy(program_copy, "hälsa-på", "norr").stdout == "Hej norr!\n"
    assert "kvalitet halsa-pa norr" in run_copy(program_copy, "halsa-pa", "--help").stdout
