"""What each format for findings says, as its own reader reads it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

import junitparser


class Row(NamedTuple):
    """One finding, as far as every format can tell it; the column is None where a format has none."""

    code: str
    path: str
    line: int
    column: int | None
    severity: str
    message: str


HEADLINE = re.compile(
    r"(?P<path>[^ ].*?):(?P<line>\d+):(?P<column>\d+): (?P<code>KV\d{3}) (?P<word>varning: |notis: )?(?P<message>.*)"
)
WORDS = {None: "error", "varning: ": "warning", "notis: ": "note"}


def text(told: str) -> Iterator[Row]:
    """Findings are the lines that begin in the first column; frames and other places are indented."""
    for line in told.splitlines():
        if match := HEADLINE.fullmatch(line):
            yield Row(
                match["code"], match["path"], int(match["line"]), int(match["column"]), WORDS[match["word"]], match["message"]
            )  # fmt: skip


def as_json(told: str) -> Iterator[Row]:
    for each in json.loads(told)["diagnostics"]:
        yield Row(*(each[key] for key in ("code", "path", "line", "column", "severity", "message")))


def sarif(told: str) -> Iterator[Row]:
    """As code scanning reads it: the first location, and the level that a rule has where the result says none."""
    run = json.loads(told)["runs"][0]
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        yield Row(
            run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"],
            unquote(place["artifactLocation"]["uri"]),
            place["region"]["startLine"],
            place["region"]["startColumn"],
            result["level"],
            result["message"]["text"],
        )


def junit(told: str) -> Iterator[Row]:
    named = re.compile(r"(KV\d{3}) \S+ rad (\d+) kolumn (\d+)(?: \(\d+\))?")
    for suite in junitparser.JUnitXml.fromstring(told.encode("utf-8")):
        for case in suite:
            match = named.fullmatch(case.name)
            if not match:
                assert case.name == "Inga fynd"
                continue
            if case.result:
                (result,) = case.result
                severity, message = {"fel": "error", "varning": "warning"}[result.type], result.message
            else:
                row = next(text(case.system_out))
                severity, message = "note", row.message
            yield Row(match[1], case.classname, int(match[2]), int(match[3]), severity, message)


def gitlab(told: str) -> Iterator[Row]:
    severities = {"major": "error", "minor": "warning", "info": "note"}
    for issue in json.loads(told):
        code, _, message = issue["description"].partition(" ")
        assert code == issue["check_name"]
        place = issue["location"]
        yield Row(code, place["path"], place["lines"]["begin"], None, severities[issue["severity"]], message)


def commands(told: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner takes them apart: name, properties, message."""
    for line in told.split("\n")[:-1]:
        assert line.startswith("::")
        head, _, data = line[2:].partition("::")
        name, _, words = head.partition(" ")
        pairs = (word.split("=", 1) for word in words.strip().split(",") if word)
        properties = {key: unescaped(value, ("\r", "\n", ":", ",", "%")) for key, value in pairs}
        yield name, properties, unescaped(data, ("\r", "\n", "%"))


def unescaped(value: str, signs: tuple[str, ...]) -> str:
    for sign in signs:  # the runner replaces one after the other, `%` last
        value = value.replace(f"%{ord(sign):02X}", sign)
    return value


def github(told: str) -> Iterator[Row]:
    """The place is in the properties for the change, and first in the message for the log; both are the same."""
    severities = {"error": "error", "warning": "warning", "notice": "note"}
    for name, properties, data in commands(told):
        row = next(text(data.split("\n")[0] + "\n"))
        assert (row.path, str(row.line)) == (properties["file"], properties["line"])
        assert properties.get("col", str(row.column)) == str(row.column)
        yield row._replace(severity=severities[name])


READERS: dict[str, Callable[[str], Iterator[Row]]] = {
    "text": text,
    "kort": text,
    "json": as_json,
    "sarif": sarif,
    "junit": junit,
    "gitlab": gitlab,
    "github": github,
}


def rows(name: str, told: str) -> list[Row]:
    """The findings that a format tells of, in its order."""
    return list(READERS[name](told))
