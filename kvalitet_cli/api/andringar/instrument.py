"""What has become of an instrument, in words: questions added, reworded and taken out."""

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.delar import Lista, rader, sagt
from kvalitet_cli.api.andringar._delat.par import Par
from kvalitet_cli.extension.andringar import Document
from kvalitet_cli.model.instrument import Instrument

_LISTOR = (Lista("fragor", "questions", "frågan", "fråga", "frågor"),)


def tell(par: Par) -> Document:
    """The instrument and what has changed in it; licensed wording is not quoted."""
    model: Instrument = par.model
    tyst = any(sida and not sida.far_publiceras for sida in (par.da, par.nu))
    changes = tuple(rader(par, "Instrumentet", _LISTOR, tyst=tyst))
    return par.document(f"{model.namn} ({par.ident})", changes, sagt(par))


TELLER = Teller(Instrument, tell)
