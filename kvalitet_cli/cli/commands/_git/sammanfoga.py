"""`kvalitet git sammanfoga`."""

from pathlib import Path
from typing import Annotated

from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.parameters import Argument, Option


def sammanfoga(
    console: Console,
    bas: Annotated[Path, Argument(metavar="BAS", help="Den version som båda utgår från.")],
    var: Annotated[Path, Argument(metavar="VÅR", help="Er version; hit skrivs resultatet.")],
    deras: Annotated[Path, Argument(metavar="DERAS", help="Den andra versionen.")],
    *,
    sokvag: Annotated[str | None, Option(help="Filens sökväg, så som den ska nämnas.")] = None,
    markor: Annotated[int, Option(min=1, max=200, help="Hur breda markeringarna är.")] = 7,
) -> int:
    """Sammanfoga tre versioner av en fil på nycklar och id; git anropar det.

    Resultatet skrivs i VÅR. Det som båda har ändrat på olika sätt står mellan markeringar, och varje sådant ställe
    nämns. Slutkod 0 när inget är kvar att välja, 1 när något är det.

    Exempel:
        kvalitet git sammanfoga bas.yaml var.yaml deras.yaml
    """
    from kvalitet_cli.api.merging import merged
    from kvalitet_cli.cli.ends import CLEAN, FINDINGS
    from kvalitet_cli.cli.incoming import given
    from kvalitet_cli.store.write import write

    done = merged(given(bas), given(var), given(deras), width=markor)
    for sentence in done.sentences:
        console.note(f"{sokvag or var.as_posix()}: {sentence}")
    write(var.absolute().parent, var.name, done.content)
    return CLEAN if done.clean else FINDINGS
