"""JUnit read back by junitparser: counts, files without findings, signs that XML cannot hold."""

import re
from pathlib import Path

import junitparser

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.cli.findings import text_of
from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity, Span
from kvalitet_cli.extension import Findings, Look
from kvalitet_cli.store.workspace import Workspace

PLACE = Span(2, 1, 2, 5)


def told(
    *diagnostics: Diagnostic, lines: tuple[str, ...] = (), paths: tuple[str, ...] = (), prefix: str = ""
) -> str:
    return diagnostic_format("junit").render(
        Findings(diagnostics, lambda _: lines, paths=paths, prefix=prefix)
    )


def read(text: str) -> junitparser.JUnitXml:
    return junitparser.JUnitXml.fromstring(text.encode("utf-8"))


def finding(message: str = "Fel.", severity: Severity = Severity.ERROR, **more: str) -> Diagnostic:
    return Diagnostic(more.get("path", "besok/a.yaml"), PLACE, "KV103", "fel-typ", severity, message)


def test_the_counts_are_those_of_the_cases(big: Path, run: Checked) -> None:
    text = text_of(Workspace(big), run, diagnostic_format("junit"), Look())
    xml = read(text)
    counted = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in xml]
    whole = (xml.tests, xml.failures, xml.errors, xml.skipped)
    xml.update_statistics()  # type: ignore[no-untyped-call]  # junitparser is typed in part
    assert counted == [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in xml]
    assert whole == (xml.tests, xml.failures, xml.errors, xml.skipped)
    assert whole[1] == sum(d.severity is not Severity.NOTE for d in run.diagnostics)
    assert {suite.name for suite in xml} >= {
        f"uppföljning å/{path}" for path in run.paths if "-" not in path[-16:]
    }
    names = [(case.classname, case.name) for suite in xml for case in suite]
    assert len(set(names)) == len(names)


def test_a_file_without_findings_passes_and_a_note_does_too() -> None:
    xml = read(
        told(finding("Bra att veta.", Severity.NOTE), paths=("besok/a.yaml", "kvalitet.yaml"), prefix="ws/")
    )
    noted, clean = list(xml)
    assert (noted.name, noted.tests, noted.failures) == ("ws/besok/a.yaml", 1, 0)
    (case,) = noted
    assert case.is_passed
    assert case.system_out == "ws/besok/a.yaml:2:1: KV103 Bra att veta."
    (case,) = clean
    assert (case.name, case.classname, case.is_passed) == ("Inga fynd", "ws/kvalitet.yaml", True)


def test_error_and_warning_fail_and_say_which() -> None:
    (suite,) = read(told(finding(), finding("Kanske.", Severity.WARNING), lines=("a: 1", "namn: 7")))
    one, two = suite
    assert (one.result[0].type, two.result[0].type) == ("fel", "varning")
    assert one.result[0].message == "Fel."
    assert one.result[0].text == "besok/a.yaml:2:1: KV103 Fel.\n    2 | namn: 7\n      | ^^^^"
    assert one.name == "KV103 fel-typ rad 2 kolumn 1"
    assert two.name == "KV103 fel-typ rad 2 kolumn 1 (2)"


def test_the_other_place_is_told() -> None:
    related = (Related("besok/b.yaml", Span(4, 2, 4, 3), "Första gången"),)
    diagnostic = Diagnostic(
        "besok/a.yaml", PLACE, "KV004", "dubbel-nyckel", Severity.ERROR, "Fel.", related=related
    )
    (suite,) = read(told(diagnostic, prefix="ws/"))
    (case,) = suite
    assert case.result[0].text.endswith("\n      = ws/besok/b.yaml:4:2: Första gången")


def test_signs_that_xml_cannot_hold_are_replaced() -> None:
    hard = "a\ufffeb\udc80c\U0001f600 <&> \"' ]]> 1\t2\n3"
    (suite,) = read(told(finding(hard, path="besok/\udcff.yaml"), lines=("", "\ufffe: <b>")))
    (case,) = suite
    assert (
        case.result[0].message
        == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\U0001f600 <&> \"' ]]> 1 2 3"
    )
    assert suite.name == "besok/\N{REPLACEMENT CHARACTER}.yaml"


def test_nothing_tells_when_or_where_it_ran() -> None:
    assert not re.search(r"\b(?:time|timestamp|hostname)=", told(finding(), paths=("kvalitet.yaml",)))
