"""Every rule's code and page, found by the names of their files."""

import importlib
import re
from functools import cache

import kvalitet_cli.regler
from kvalitet_cli.core import discovery
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import cleaned, nearest
from kvalitet_cli.extension.rulepage import RulePage, parse_page


def codes() -> dict[str, str]:
    """Every rule's module by its code, from the file names alone."""
    return {name[:5].upper(): name for name in discovery.names(kvalitet_cli.regler)}


@cache  # asked for once a finding
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
    return parse_page(module.RULE, cleaned(module.__doc__ or ""))
