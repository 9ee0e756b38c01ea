"""A Code Quality report by what GitLab's documentation asks: an array, no byte order mark, the six fields."""

import json
from pathlib import Path

import jsonschema
import pytest

from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.cli.findings import text_of
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Look
from kvalitet_cli.output.diagnostics.gitlab import SCHEMA
from kvalitet_cli.store.workspace import Workspace


def test_a_big_report_is_what_gitlab_asks_for(big: Path, run: Checked) -> None:
    text = text_of(Workspace(big), run, diagnostic_format("gitlab"), Look())
    report = json.loads(text)
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert text.startswith("[")
    assert len({issue["fingerprint"] for issue in report}) == len(report) == len(run.diagnostics)
    assert {issue["location"]["path"].split("/")[0] for issue in report} == {"uppföljning å"}
    assert {issue["severity"] for issue in report} == {"major", "minor", "info"}
    worst = sum(d.severity is Severity.ERROR for d in run.diagnostics)
    assert sum(issue["severity"] == "major" for issue in report) == worst


@pytest.mark.parametrize(
    "fault",
    [
        {"severity": "error"},
        {"fingerprint": ""},
        {"description": ""},
        {"location": {"path": "/a", "lines": {"begin": 1}}},
        {"location": {"path": "a", "lines": {"begin": 0}}},
        {"line": 4},
    ],
)
def test_a_seeded_fault_is_seen(fault: dict[str, object], big: Path, run: Checked) -> None:
    report = json.loads(text_of(Workspace(big), run, diagnostic_format("gitlab"), Look()))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate([{**report[0], **fault}])


def test_no_findings_are_an_empty_array(big: Path) -> None:
    assert text_of(Workspace(big), Checked(), diagnostic_format("gitlab"), Look()) == "[]\n"
