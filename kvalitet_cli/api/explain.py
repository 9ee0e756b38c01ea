"""A rule's page, as `kvalitet forklara` shows it and the handbook prints it."""

import importlib
import inspect
import re
from dataclasses import dataclass

import kvalitet_cli.regler
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension import Rule

HEADINGS = ("Vad regeln kontrollerar", "Varför", "Fel", "Rätt", "Grund")
SEVERITIES = {Severity.ERROR: "fel", Severity.WARNING: "varning", Severity.NOTE: "notis"}


@dataclass(frozen=True)
class RulePage:
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


def codes() -> dict[str, str]:
    """Every rule's module by its code, from the file names alone."""
    return {name[:5].upper(): name for name in discovery.names(kvalitet_cli.regler)}


def rule_page(word: str) -> RulePage:
    """The page of a rule, by its code (`KV201`, `kv201`) or its name (`okant-kriterium`).

    Raises:
        KvalitetError: There is no such rule; says which is nearest.

    """
    modules = codes()
    by_name = {name[6:].replace("_", "-"): name for name in modules.values()}
    name = modules.get(word.upper()) or by_name.get(word.lower())
    if name is None:
        near = nearest(word.upper(), modules) if re.match(r"(?i)kv?\d", word) else nearest(word, by_name)
        rest = f"Närmast: {near}." if near else "Alla koder: kvalitet forklara"
        raise KvalitetError(f"Regeln {word} finns inte.", rest)
    module = importlib.import_module(f"kvalitet_cli.regler.{name}")
    return parse_page(module.RULE, inspect.cleandoc(module.__doc__ or ""))


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
