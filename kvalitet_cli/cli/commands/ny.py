"""Skapa nästa fil: besök, återbesök, handlingsplan, enhet, kriterier, instrument, mätning eller program.

Filen fylls i med det som redan är känt, och resten ligger som förslag att ta bort # framför. I en terminal
ställs frågor om det som saknas; varje fråga har en flagga. En fil som finns skrivs aldrig över.

Exempel:
    kvalitet ny enhet hemtjansten-linden --namn "Hemtjänsten Linden" --verksamhet hemtjanst
    kvalitet ny besok hemtjansten-linden
"""

from kvalitet_cli.cli.commands import _ny
from kvalitet_cli.core import discovery

COMMANDS = {
    module.__name__.rpartition(".")[2]: getattr(module, module.__name__.rpartition(".")[2])
    for module in discovery.modules(_ny)
}
