"""Förklara vad en kod i kontrollen betyder och hur felet rättas.

Sidan säger vad regeln kontrollerar, varför det spelar roll i uppföljningen, hur det ser ut när det är fel och när
det är rätt, och vad regeln vilar på. Den finns i programmet och kräver inget nät. Utan kod visas alla regler.

Exempel:
    kvalitet forklara KV201
    kvalitet forklara
"""

from typing import TYPE_CHECKING, Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument

if TYPE_CHECKING:
    from kvalitet_cli.extension.rulepage import RulePage


def command(
    console: Console,
    kod: Annotated[
        str | None,
        Argument(metavar="KOD", help="Regelns kod eller namn; utan någon visas alla regler."),
    ] = None,
) -> None:
    from kvalitet_cli.api import explain
    from kvalitet_cli.cli.layout import columns
    from kvalitet_cli.extension.rulepage import SEVERITIES

    if kod is not None:
        console.print(shown(explain.rule_page(kod), console.width), end="")
        return
    pages = [explain.rule_page(code) for code in explain.codes()]
    rows = [(page.rule.code, f"{page.title} ({SEVERITIES[page.rule.severity]})") for page in pages]
    console.print(columns(rows, console.width), end="")
    console.next_step("En regels sida: kvalitet forklara KV201")


def shown(page: "RulePage", width: int) -> str:
    """The page as the terminal shows it: prose flows, examples are kept as they are."""
    from kvalitet_cli.cli.layout import paragraphs

    parts = [paragraphs(f"{page.rule.code} {page.title} ({page.severity})", width)]
    for heading, body in page.sections.items():
        if heading in ("Fel", "Rätt"):
            text = "".join(f"    {line}".rstrip() + "\n" for line in body.splitlines())
        else:
            text = paragraphs(body, width)
        parts.append(f"{heading}:\n{text.rstrip()}\n")
    return "\n".join(parts)
