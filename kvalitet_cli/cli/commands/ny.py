"""Skapa nästa fil: ett besök, ett återbesök, en handlingsplan, en enhet eller en utgåva av kriterier.

Filen fylls i med det som redan är känt, och resten ligger som förslag att ta bort # framför. I en terminal
ställs frågor om det som saknas; varje fråga har en flagga. En fil som finns skrivs aldrig över.

Exempel:
    kvalitet ny enhet hemtjansten-linden --namn "Hemtjänsten Linden" --verksamhet hemtjanst
    kvalitet ny besok hemtjansten-linden
"""

from kvalitet_cli.cli.commands._ny_besok import aterbesok, besok
from kvalitet_cli.cli.commands._ny_enhet import enhet
from kvalitet_cli.cli.commands._ny_kriterier import kriterier
from kvalitet_cli.cli.commands._ny_plan import handlingsplan

COMMANDS = {
    "besok": besok,
    "aterbesok": aterbesok,
    "handlingsplan": handlingsplan,
    "enhet": enhet,
    "kriterier": kriterier,
}
