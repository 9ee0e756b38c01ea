"""Findings as text, as a line each and as JSON: the same places, safe to print, valid by the schema."""

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.examine import source
from kvalitet_cli.api.explain import rule_page
from kvalitet_cli.api.formats import diagnostic_format, diagnostic_formats
from kvalitet_cli.api.schema import kinds, schema
from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity, Span
from kvalitet_cli.extension import Findings, Look
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND, ROOT, Run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    root = tmp_path / "fel"
    shutil.copytree(GROUND, root)
    shutil.copytree(ROOT / "tests" / "fel25", root, dirs_exist_ok=True)
    return root


def test_json_is_valid_by_its_own_schema_and_says_what_the_lines_say(faulty: Path, kvalitet: Run) -> None:
    told = json.loads(kvalitet("kontrollera", "--format", "json", cwd=faulty).stdout)
    jsonschema.validate(told, json.loads(kvalitet("schema", "fynd").stdout))
    lines = kvalitet("kontrollera", "--format", "kort", cwd=faulty).stdout.splitlines()
    places = [f"{d['path']}:{d['line']}:{d['column']}: {d['code']}" for d in told["diagnostics"]]
    assert places == [" ".join(line.split(" ")[:2]) for line in lines]
    assert len(places) == 27
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": 1, "diagnostics": [{"code": "KV1"}]}, schema("fynd"))


def test_every_machine_format_has_a_schema_that_is_one() -> None:
    found = [each.schema for each in diagnostic_formats().values() if each.schema]
    assert found
    for each in found:
        jsonschema.Draft202012Validator.check_schema(dict(each))


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_the_example_data_is_valid_by_the_documents_schema(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(dict(schema(kind)))
    jsonschema.Draft202012Validator.check_schema(dict(schema(kind)))
    workspace = Workspace(ROOT)
    folders = [workspace.shared, *(workspace.folder(unit) for unit in workspace.units)]
    documents = [d for folder in folders for d in folder.documents if kind == d.kind.SLAG]
    assert documents
    for document in documents:
        assert [error.message for error in validator.iter_errors(document.data)] == [], document.path
        assert list(validator.iter_errors({**(document.data or {}), "okänd": 1}))


def text_of(diagnostic: Diagnostic, line: str, look: Look) -> str:
    return diagnostic_format("text").render(Findings([diagnostic], lambda _: [line], look))


FIRST = Span(1, 1, 1, 4)


def finding(message: str, span: Span = FIRST) -> Diagnostic:
    return Diagnostic("besok/norr/enhet.yaml", span, "KV103", "fel-typ", Severity.ERROR, message)


def test_the_carets_stand_under_the_place_also_in_a_cropped_line() -> None:
    line = "a" * 300 + "HÄR" + "b" * 300
    told = text_of(finding("Fel.", Span(1, 301, 1, 304)), line, Look(width=60)).splitlines()
    assert len(told[1]) <= 60
    start = told[2].index("^")
    assert told[1][start : start + 3] == "HÄR"
    assert told[2].rstrip().endswith("^^^")


def test_a_message_is_wrapped_between_words_and_the_place_is_whole() -> None:
    told = text_of(finding("ord " * 30), "abc", Look(width=40))
    assert all(len(line) <= 40 for line in told.splitlines())
    assert told.startswith("besok/norr/enhet.yaml:1:1: KV103")


@pytest.mark.parametrize("name", diagnostic_formats())
def test_nothing_that_a_terminal_obeys_or_a_number_of_a_person_is_printed(name: str) -> None:
    """Wherever it stands: in the file's name and text, in the message, in the other place, in the folder above."""
    hostile = "\x1b[31mr\u202eöd 19811218-9876"
    related = (Related(f"{hostile}.yaml", FIRST, hostile),)
    severities = zip(Severity, (f"{hostile}.yaml", "a.yaml", "b.yaml"), strict=True)
    found = [
        Diagnostic(path, FIRST, "KV103", "fel-typ", severity, hostile, hostile, related)
        for severity, path in severities
    ]
    told = diagnostic_format(name).render(
        Findings(
            found,
            lambda _: [hostile],
            page=rule_page,
            prefix=f"{hostile}/",
            paths=[f"{hostile}/c.yaml"],
            codes=["KV103"],
        )
    )
    assert "19****" in told
    for bad in ("\x1b", "\u001b", "\\u001b", "%1B", "\u202e", "\\u202e", "9876"):
        assert bad not in told


def test_colour_only_when_it_is_shown() -> None:
    assert "\x1b[" in text_of(finding("Fel."), "abc", Look(color=True))
    assert "\x1b[" not in text_of(finding("Fel."), "abc", Look())


def test_the_same_findings_however_many_work_on_it(faulty: Path) -> None:
    for number in range(6):
        shutil.copytree(faulty / "besok" / "norr", faulty / "besok" / f"enhet-{number}")

    def run(workers: int) -> list[Any]:
        return [*check(Workspace(faulty), workers=workers).diagnostics]

    one = run(1)
    assert one == run(2) == run(3)
    assert len(one) > 100


def test_a_link_and_a_huge_file_have_no_frame(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("hemligt: ja\n", "utf-8")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "c.yaml").write_bytes(b"a: b\n" * 300_000)
    assert source(Workspace(tmp_path), "a.yaml")[0] == "hemligt: ja"
    assert source(Workspace(tmp_path), "b.yaml") == []
    assert source(Workspace(tmp_path), "c.yaml") == []
    assert source(Workspace(tmp_path), "d.yaml") == []
