"""KV801 mallfel.

Vad regeln kontrollerar:
    .
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV801", "mallfel", Severity.ERROR)
