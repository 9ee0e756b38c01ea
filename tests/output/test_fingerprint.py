"""A finding is known by its line and not by its place: what moves a line leaves the fingerprint, what changes it does not."""

from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.extension import Findings
from kvalitet_cli.output.fingerprint import fingerprints

LINES = ["format: enhet/1", "namn: 7", "lag:", "  namn: 7", "namn: 8"]


def finding(
    line: int, code: str = "KV103", path: str = "besok/norr/enhet.yaml", column: int = 1
) -> Diagnostic:
    return Diagnostic(path, Span(line, column, line, column + 1), code, "fel-typ", Severity.ERROR, "Fel.")


def of(*diagnostics: Diagnostic, lines: list[str] = LINES, prefix: str = "") -> list[str]:
    return fingerprints(Findings(diagnostics, lambda _: lines, prefix=prefix))


def test_lines_above_and_another_indent_change_nothing() -> None:
    moved = ["# ny rad", "", *LINES[:1], "   namn:   7", *LINES[2:]]
    assert of(finding(2)) == of(finding(4), lines=moved)


def test_the_code_the_line_the_file_and_the_workspace_tell_findings_apart() -> None:
    others = [
        of(finding(2)),
        of(finding(5)),
        of(finding(2, code="KV104")),
        of(finding(2, path="besok/soder/enhet.yaml")),
        of(finding(2), prefix="uppföljning/"),
    ]
    assert len({each for found in others for each in found}) == len(others)


def test_equal_lines_are_told_apart_by_which_they_are() -> None:
    two = of(finding(2), finding(4))
    assert len(set(two)) == 2
    assert two[0] == of(finding(4))[0], "alone it is the first of its kind"
    assert len(set(of(finding(2), finding(2, column=7)))) == 2


def test_a_place_past_the_end_and_a_file_that_is_not_shown_have_one_too() -> None:
    assert len(set(of(finding(99), finding(1), finding(98), lines=[]))) == 3


def test_no_personal_number_can_be_tried_out() -> None:
    """The fingerprint is of the line as it may be shown."""
    assert of(finding(1), lines=["namn: 19811218-9876"]) == of(finding(1), lines=["namn: 19******-****"])
