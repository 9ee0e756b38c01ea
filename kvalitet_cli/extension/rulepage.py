"""A rule's page: the docstring of its module, as `kvalitet forklara` shows it and the handbook prints it."""

import inspect
from typing import NamedTuple

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

HEADINGS = ("Vad regeln kontrollerar", "Varför", "Fel", "Rätt", "Grund")
SEVERITIES = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "notis"}


class RulePage(NamedTuple):
    """A rule with its page.

    Attributes:
        title: The first line without the code.
        sections: Heading -> text, dedented, in order.

    """

    rule: Rule
    title: str
    sections: dict[str, str]

    @property
    def severity(self) -> str:
        """`fel`, `varning` or `notis`; a starred rule says that drafts are spared."""
        word = SEVERITIES[self.rule.severity]
        return f"{word}, notis så länge rapporten är ett utkast" if self.rule.note_in_draft else word


def parse_page(rule: Rule, text: str) -> RulePage:
    """Split a page into its sections."""
    first, _, rest = text.partition("\n")
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in rest.splitlines():
        if line.endswith(":") and line[:-1] in HEADINGS:
            current = sections.setdefault(line[:-1], [])
        else:
            current.append(line)
    return RulePage(
        rule, first.removeprefix(rule.code).strip().rstrip("."), {k: _body(v) for k, v in sections.items()}
    )


def _body(lines: list[str]) -> str:
    return inspect.cleandoc("\n".join(["", *lines])).strip("\n")
