"""SARIF against the official schema, and what code scanning asks for beyond it."""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kvalitet_cli import __version__
from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.explain import codes, rule_page
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.cli.findings import text_of
from kvalitet_cli.core.diagnostic import Diagnostic, Related, Severity, Span
from kvalitet_cli.extension import Findings, Look
from kvalitet_cli.store.workspace import Workspace
from tests import verktyg
from tests.conftest import Run, need


@cache
def official() -> jsonschema.Draft4Validator:
    need("sarif")
    return jsonschema.Draft4Validator(json.loads(verktyg.SARIF.read_text("utf-8")))


def faults(log: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a log: by the schema, and by what it cannot say."""
    yield from (error.message for error in official().iter_errors(log))
    for run in log.get("runs", []):
        rules = [rule["id"] for rule in run["tool"]["driver"].get("rules", [])]
        for result in run["results"]:
            number = result.get("ruleIndex", -1)
            if not 0 <= number < len(rules) or rules[number] != result.get("ruleId"):
                yield f"no rule: {result.get('ruleId')} {number}"
            if len(result.get("locations", [])) != 1:
                yield "not one location"
            for location in [*result.get("locations", []), *result.get("relatedLocations", [])]:
                yield from place_faults(location["physicalLocation"])
            if not result.get("partialFingerprints"):
                yield "no fingerprint"


def place_faults(place: dict[str, Any]) -> Iterator[str]:
    uri = place["artifactLocation"]["uri"]
    if not re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) or uri.startswith("/"):
        yield f"not a relative URI: {uri}"
    region = place["region"]
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    if end < start:
        yield f"ends before it begins: {region}"


def log_of(*diagnostics: Diagnostic, lines: tuple[str, ...] = (), prefix: str = "") -> dict[str, Any]:
    given = Findings(diagnostics, lambda _: lines, page=rule_page, prefix=prefix, codes=[*codes()])
    log: dict[str, Any] = json.loads(diagnostic_format("sarif").render(given))
    return log


def finding(span: Span, path: str = "besok/norr/enhet.yaml", **more: Any) -> Diagnostic:
    return Diagnostic(path, span, "KV103", "fel-typ", Severity.ERROR, "Fel.", **more)


def test_a_big_run_is_valid_by_the_official_schema(big: Path, run: Checked) -> None:
    text = text_of(Workspace(big), run, diagnostic_format("sarif"), Look())
    log = json.loads(text)
    assert list(faults(log)) == []
    results = log["runs"][0]["results"]
    assert len(results) == len(run.diagnostics)
    prints = [result["partialFingerprints"]["kvalitetFynd/v1"] for result in results]
    assert len(set(prints)) == len(prints)
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert "uppf%C3%B6ljning%20%C3%A5/besok/norr/tv%C3%A5%20filer%2C%2050%25%20f%C3%A4rdiga.yaml" in uris
    assert any("relatedLocations" in result for result in results)
    assert any("fixes" in result for result in results)
    assert str(big.parent) not in text
    assert not re.search(r"\d{2}:\d{2}:\d{2}", text)


def test_a_run_without_findings_is_valid_and_has_all_rules(kvalitet: Run) -> None:
    log = json.loads(kvalitet("kontrollera", "--format", "sarif").stdout)
    assert list(faults(log)) == []
    run = log["runs"][0]
    assert run["results"] == []
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [*codes()]
    assert run["tool"]["driver"]["semanticVersion"] == __version__
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["language"] == run["tool"]["driver"]["language"] == "sv"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(1, 1, 1, 1), (1, 1, 1, 1)),  # an empty place, an unreadable file
        (Span(2, 7, 2, 7), (2, 7, 2, 7)),
        (Span(2, 7, 2, 9), (2, 7, 2, 9)),
        (Span(40, 12, 40, 15), (40, 12, 40, 15)),  # past the end
        (Span(1, 3, 3, 1), (1, 3, 2, 10)),  # the block ends before line 3, which nobody has changed
        (Span(40, 3, 42, 1), (40, 3, 41, 1)),
    ],
)
def test_odd_places_are_valid(span: Span, expected: tuple[int, ...]) -> None:
    related = (Related("besok/norr/enhet.yaml", span, "Här"),)
    log = log_of(finding(span, related=related), lines=("format: enhet/1", "namn: åäö", "lag:"))
    assert list(faults(log)) == []
    result = log["runs"][0]["results"][0]
    assert tuple(result["locations"][0]["physicalLocation"]["region"].values()) == expected
    assert result["relatedLocations"][0]["message"]["text"] == "Här"


def test_a_name_that_is_not_text_is_valid_too() -> None:
    for name in ("besok/m\udcf6te.yaml", "besok/\ud800.yaml"):
        assert list(faults(log_of(finding(Span(1, 1, 1, 1), path=name), prefix="å b/"))) == []


def seed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    log = log_of(finding(Span(1, 1, 1, 4)))
    assert not list(faults(log))
    spoilt = deepcopy(log)
    change(spoilt)
    return spoilt


def result(log: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = log["runs"][0]["results"][0]
    return found


def place(log: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = result(log)["locations"][0]["physicalLocation"]
    return found


FAULTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a level that is none": lambda log: result(log).update(level="fel"),
    "a negative line": lambda log: place(log)["region"].update(startLine=-1),
    "a column that is nought": lambda log: place(log)["region"].update(startColumn=0),
    "no rule": lambda log: result(log).pop("ruleId"),
    "another rule": lambda log: result(log).update(ruleIndex=0),
    "no message": lambda log: result(log).pop("message"),
    "no location": lambda log: result(log).update(locations=[]),
    "no fingerprint": lambda log: result(log).pop("partialFingerprints"),
    "a fingerprint that is a number": lambda log: result(log).update(partialFingerprints={"a": 1}),
    "an unknown key": lambda log: result(log).update(suggestion="x"),
    "another version": lambda log: log.update(version="2.0.0"),
    "no tool": lambda log: log["runs"][0].pop("tool"),
    "bytes as columns": lambda log: log["runs"][0].update(columnKind="bytes"),
    "two equal rules": lambda log: log["runs"][0]["tool"]["driver"]["rules"].append(
        log["runs"][0]["tool"]["driver"]["rules"][0]
    ),
    "an absolute path": lambda log: place(log)["artifactLocation"].update(uri="/home/a.yaml"),
    "a path that is not encoded": lambda log: place(log)["artifactLocation"].update(uri="två filer.yaml"),
    "an end before the start": lambda log: place(log)["region"].update(startColumn=9),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_seen(name: str) -> None:
    def change(log: dict[str, Any]) -> None:
        if name == "no tool":  # only the schema can look at a log without rules
            log["runs"][0] = {"results": []}
            return
        FAULTS[name](log)

    spoilt = seed(change)
    if name == "no tool":
        assert list(official().iter_errors(spoilt))
    else:
        assert list(faults(spoilt))


@pytest.mark.parametrize("code", codes())
def test_a_rule_says_in_swedish_what_its_page_says_and_fits_in_code_scanning(code: str) -> None:
    rules = {rule["id"]: rule for rule in log_of()["runs"][0]["tool"]["driver"]["rules"]}
    rule, page = rules[code], rule_page(code)
    assert re.fullmatch(r"(?:[A-Z][a-z0-9]*)+", rule["name"])
    assert len(rule["name"]) <= 255
    assert page.title in rule["shortDescription"]["text"]
    assert 20 < len(rule["fullDescription"]["text"]) <= 1024
    for heading, body in page.sections.items():
        for kind in ("text", "markdown"):
            assert heading in rule["help"][kind]
            assert body in rule["help"][kind]
    assert rule["help"]["markdown"].count("```") == 2 * sum(name in page.sections for name in ("Fel", "Rätt"))
    assert rule["defaultConfiguration"]["level"] == page.rule.severity.value


def test_a_fix_is_offered_for_a_word() -> None:
    (told,) = log_of(finding(Span(1, 7, 1, 11), suggestion="norr"), lines=("namn: nrro",))["runs"][0][
        "results"
    ]
    (change,) = told["fixes"][0]["artifactChanges"][0]["replacements"]
    assert change["deletedRegion"] == {"startLine": 1, "startColumn": 7, "endLine": 1, "endColumn": 11}
    assert change["insertedContent"]["text"] == "norr"
    assert told["fixes"][0]["description"]["text"] == "Skriv norr."
