"""KV802 inaktuell_rapport.

Vad regeln kontrollerar:
    .
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV802", "inaktuell-rapport", Severity.ERROR)
