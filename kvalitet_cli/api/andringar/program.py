"""What has become of a programme, in words: goals and indicators added, reworded and taken out."""

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.delar import Lista, rader, sagt
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.extension.andringar import Document
from kvalitet_cli.model.program import Program

_LISTOR = (
    Lista("mal", "goals", "målet", "mål", "mål", neuter=True),
    Lista("indikatorer", "goals", "indikatorn", "indikator", "indikatorer"),
)


def tell(par: Par) -> Document:
    """The programme and what has changed in it."""
    model: Program = par.model
    changes = tuple(rader(par, "Programmet", _LISTOR, tyst=False))
    return par.document(f"{model.namn} ({par.ident})", changes, sagt(par))


TELLER = Teller(Program, tell)
