"""Låt git förstå filerna: sammanfoga på id och säga i skillnader vilket kriterium en ändring gäller.

Kör installera en gång i varje klon. Det andra anropar git själv när grenar sammanfogas och skillnader visas.

Exempel:
    kvalitet git installera
"""

from kvalitet_cli.cli.commands import _git
from kvalitet_cli.core import discovery

COMMANDS = {
    module.__name__.rpartition(".")[2]: getattr(module, module.__name__.rpartition(".")[2])
    for module in discovery.modules(_git)
}
