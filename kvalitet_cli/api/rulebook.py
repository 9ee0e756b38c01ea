"""Every rule that there is, by its code."""

from collections.abc import Mapping
from functools import cache

import kvalitet_cli.regler
from kvalitet_cli.core import discovery
from kvalitet_cli.extension import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code; a file in `regler/` is all it takes."""
    return {rule.code: rule for rule in discovery.collect(kvalitet_cli.regler, "RULE", Rule)}
