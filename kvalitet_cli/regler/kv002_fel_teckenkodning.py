"""KV002 Fel teckenkodning.

Vad regeln kontrollerar:
    Filen är sparad som UTF-8. Annars sägs vilket tecken som inte går att läsa, och vilken kodning
    filen troligen har.
    Felet upptäcks när filen öppnas (kvalitet_cli/store/document.py).

Varför:
    I en annan kodning blir å, ä och ö till andra tecken. Då stämmer varken namn eller id, och
    rapporten blir svårläst.

Fel:
    # Sparad som Windows-1252 i en äldre texteditor.
    namn: Hemtjänsten Östra

Rätt:
    # Samma fil, sparad som UTF-8.
    namn: Hemtjänsten Östra

Grund:
    Ordning i underlaget: det som inte går att läsa går inte heller att följa upp.
"""

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Rule

RULE = Rule("KV002", "fel-teckenkodning", Severity.ERROR)
