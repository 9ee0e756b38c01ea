"""KV201 Okänt kriterium.

Vad regeln kontrollerar:
    Varje kriterium som ett besök bedömer, väljer ut eller hänvisar till finns i någon av besökets utgåvor.
    Ett återbesök utan egna kriterier använder utgåvan för det som det följer upp. I en utgåva gäller det
    samma för ersatter på ett kriterium: id:t finns i den utgåva som ersätts. Ett kriterium som en fråga i ett
    instrument svarar mot finns i den utgåva som instrumentet nämner.

Varför:
    Den som följs upp ska mötas av de kriterier som nämnden har beslutat, inte av något som uppstod vid
    skrivbordet. Ett felskrivet id gör dessutom att bedömningen inte kommer med i rapporten.

Fel:
    bedomningar:
      fast-omsorgskontkt:
        niva: uppfyllt

Rätt:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt

Grund:
    En fast grund för uppföljningen: bedöm mot det som är beslutat.
"""

from collections.abc import Collection, Iterator

from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import INGA, OLASBARA, VARJE, Kanda, narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded

Plats = tuple[str | int, ...]

KRITERIER = ("omraden", VARJE, "kriterier")


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion that the visit names and its editions lack."""
    besok = loaded.model
    utgavor = sammanhang.utgavor_for(loaded)
    if besok is None or utgavor is None:
        return
    if not utgavor:
        if besok.slag != "aterbesok":  # an aterbesok that follows nothing is KV102
            yield from _no_edition(loaded, besok)
        return
    finns = sammanhang.kanda_i(utgavor, *KRITERIER)
    for idn, plats in _references(loaded, besok):
        if not finns.saknar_nagon(idn):
            continue
        for number, ident in enumerate(idn):
            if finns.saknar(ident):
                rest, near = narmast(ident, finns.platser)
                sentence = f"Kriteriet {ident} finns inte i {' eller '.join(utgavor)}.{rest}"
                yield Finding(_span(loaded, plats, ident, number), sentence, near)


def check_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion that is said to be replaced and that the replaced edition lacks."""
    utgava = loaded.model
    if utgava is None or not loaded.intact("ersatter"):
        return
    finns = INGA
    for ref in utgava.ersatter:
        tidigare = sammanhang.utgava(ref, loaded.ident)
        finns |= sammanhang.kanda(tidigare, *KRITERIER) if tidigare else OLASBARA
    for o, omrade in enumerate(utgava.omraden):
        for k, kriterium in enumerate(omrade.kriterier):
            for n, ident in enumerate(kriterium.ersatter):
                if finns.saknar(ident):
                    span = loaded.value_at("omraden", o, "kriterier", k, "ersatter", n)
                    yield _not_replaced(ident, span, utgava, finns)


def check_instrument(loaded: Loaded[Instrument], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion that a question answers to and that the instrument's edition lacks."""
    instrument = loaded.model
    if instrument is None or not loaded.intact("kriterier"):
        return
    if instrument.kriterier is None:
        for f, fraga in enumerate(instrument.fragor):
            if fraga.kriterier:
                sentence = f"Kriteriet {fraga.kriterier[0]} går inte att slå upp: instrumentet säger inte vilken uppsättning det hör till."
                rest = "Skriv den överst, till exempel kriterier: hemtjanst/2026."
                yield Finding(loaded.value_at("fragor", f, "kriterier", 0), f"{sentence} {rest}")
                return
        return
    utgava = sammanhang.utgava(instrument.kriterier)
    finns = sammanhang.kanda(utgava, *KRITERIER) if utgava else OLASBARA
    for f, fraga in enumerate(instrument.fragor):
        for n, ident in enumerate(fraga.kriterier):
            if finns.saknar(ident):
                rest, near = narmast(ident, finns.platser)
                sentence = f"Kriteriet {ident} finns inte i {instrument.kriterier}.{rest}"
                yield Finding(loaded.value_at("fragor", f, "kriterier", n), sentence, near)


def _references(loaded: Loaded[Besok], besok: Besok) -> Iterator[tuple[Collection[str], Plats]]:
    """Every list of references to criteria, with its place; a judgement that is faulty still has its key."""
    bedomningar = loaded.node(("bedomningar",))
    if isinstance(bedomningar, dict):
        yield bedomningar, ("bedomningar",)
    if besok.urval:
        yield besok.urval.kriterier, ("urval", "kriterier")
    for lista, poster in (
        ("goda_exempel", [exempel.kriterier for exempel in besok.goda_exempel.lista]),
        ("papekanden", [papekande.kriterier for papekande in besok.papekanden]),
        ("fokus", [fokus.kriterier for fokus in besok.fokus]),
        ("tillfallen", [tillfalle.kriterier for tillfalle in besok.tillfallen]),
    ):
        for plats, kriterier in enumerate(poster):
            yield kriterier, (lista, plats, "kriterier")


def _span(loaded: Loaded[Besok], plats: Plats, ident: str, number: int) -> Span:
    """A judgement's key is what is wrong, elsewhere the value."""
    return loaded.key_at(*plats, ident) if plats == ("bedomningar",) else loaded.value_at(*plats, number)


def _no_edition(loaded: Loaded[Besok], besok: Besok) -> Iterator[Finding]:
    """One finding where a visit names criteria but nothing that they could stand in."""
    for idn, plats in _references(loaded, besok):
        for ident in idn:
            sentence = (
                f"Kriteriet {ident} går inte att slå upp: besöket säger inte vilken utgåva det bedöms mot."
            )
            rest = "Skriv den överst, till exempel kriterier: hemtjanst/2026."
            yield Finding(_span(loaded, plats, ident, 0), f"{sentence} {rest}")
            return


def _not_replaced(ident: str, span: Span, utgava: Kriterier, finns: Kanda) -> Finding:
    if not utgava.ersatter:
        sentence = f"Kriteriet {ident} går inte att slå upp: utgåvan säger inte vilken utgåva den ersätter."
        return Finding(span, f"{sentence} Skriv den överst, till exempel ersatter: hemtjanst/2024.")
    rest, near = narmast(ident, finns.platser)
    ersatt = " eller ".join(utgava.ersatter)
    return Finding(span, f"Kriteriet {ident} finns inte i {ersatt}, som utgåvan ersätter.{rest}", near)


RULE = Rule(
    "KV201", "okant-kriterium", Severity.ERROR,
    {"besok": check_visit, "kriterier": check_edition, "instrument": check_instrument},
)  # fmt: skip
