"""KV202 Okänd utgåva.

Vad regeln kontrollerar:
    Utgåvan som ett besök bedöms mot, och utgåvan som en ny utgåva ersätter, finns i mappen kriterier/. Ett
    besök skriver både uppsättning och utgåva; inom samma uppsättning räcker utgåvans eget namn. Detsamma
    gäller programmet som ett kriterium eller ett fokusområde bidrar till, instrumentet som en indikator hämtar
    sitt värde ur eller en mätning är gjord med, och kriterierna som ett instruments frågor svarar mot.

Varför:
    Utan utgåvan vet ingen vad som bedömdes, och inget av besökets kriterier eller steg går att kontrollera.

Fel:
    kriterier: hemtjanst/2062

Rätt:
    kriterier: hemtjanst/2026

Grund:
    En fast grund för uppföljningen: bedöm mot det som är beslutat.
"""

from collections.abc import Iterable, Iterator

from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import narmast
from kvalitet_cli.extension.malref import okant_program
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.document import Loaded


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every edition that the visit is judged by and that does not exist."""
    for number, ref in enumerate(loaded.model.kriterier if loaded.model else ()):
        if not sammanhang.finns_utgava(ref):
            yield _unknown(ref, ref, loaded.value_at("kriterier", number), sammanhang)
    yield from programmes_of_visit(loaded, sammanhang)


def check_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every edition that is said to be replaced and that does not exist."""
    for number, ref in enumerate(loaded.model.ersatter if loaded.model else ()):
        full = full_utgava(ref, loaded.ident)
        if not sammanhang.finns_utgava(full):
            yield _unknown(ref, full, loaded.value_at("ersatter", number), sammanhang)
    yield from programmes_of_edition(loaded, sammanhang)


def programmes_of_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every programme that a focus area serves and that does not exist."""
    for n, fokus in enumerate(loaded.model.fokus if loaded.model else ()):
        for m, ref in enumerate(fokus.program):
            if wrong := okant_program(ref, sammanhang):
                yield Finding(loaded.value_at("fokus", n, "program", m), *wrong)


def programmes_of_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every programme that a criterion serves and that does not exist."""
    for o, omrade in enumerate(loaded.model.omraden if loaded.model else ()):
        for k, kriterium in enumerate(omrade.kriterier):
            for m, ref in enumerate(kriterium.program):
                if wrong := okant_program(ref, sammanhang):
                    yield Finding(loaded.value_at("omraden", o, "kriterier", k, "program", m), *wrong)


def check_programme(loaded: Loaded[Program], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every instrument that an indicator takes its value from and that does not exist."""
    for n, indikator in enumerate(loaded.model.indikatorer if loaded.model else ()):
        ref = (indikator.fraga or "").partition("#")[0]
        if "/" not in ref or sammanhang.finns_delad(Instrument, ref):
            continue  # a question without its instrument is KV208
        fraga = (indikator.fraga or "").partition("#")[2]
        rest, near = narmast(ref, sammanhang.instrumenten)
        near = f"{near}#{fraga}" if near and fraga else near
        sentence = f"Instrumentet {ref} finns inte: det finns ingen fil kriterier/{ref}.yaml.{rest}"
        if sammanhang.finns_delad(Kriterier, ref) or sammanhang.finns_delad(Program, ref):
            sentence = f"{ref} är inget instrument.{rest}"
        yield Finding(loaded.value_at("indikatorer", n, "fraga"), sentence, near)


def check_instrument(loaded: Loaded[Instrument], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the edition that the questions answer to, where it does not exist."""
    ref = loaded.model.kriterier if loaded.model else None
    if ref and not sammanhang.finns_utgava(ref):
        yield _unknown(ref, ref, loaded.value_at("kriterier"), sammanhang)


def check_measurement(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield the instrument that the measurement was made with, where it does not exist."""
    if loaded.model is None or not loaded.intact("instrument"):
        return
    ref = loaded.model.instrument
    if not sammanhang.finns_delad(Instrument, ref):
        span = loaded.value_at("instrument")
        yield _other_kind(ref, span, sammanhang, Instrument) or _missing(
            f"Instrumentet {ref} finns inte", ref, ref, span, sammanhang.instrumenten
        )


def _unknown(ref: str, full: str, span: Span, sammanhang: Sammanhang) -> Finding:
    return _other_kind(full, span, sammanhang, Kriterier) or _missing(
        f"Utgåvan {ref} finns inte", ref, full, span, sammanhang.utgavor
    )


_SLAG: dict[type[Dokument], str] = {
    Kriterier: "en utgåva av kriterier",
    Instrument: "ett instrument",
    Program: "ett program",
}


def _other_kind(ref: str, span: Span, sammanhang: Sammanhang, wanted: type[Dokument]) -> Finding | None:
    """The file is there, and is another kind of yardstick."""
    for slag, ord_ in _SLAG.items():
        if slag is not wanted and ref in _of_kind(slag, sammanhang):
            sentence = f"{ref} är {ord_}, men här ska {_SLAG[wanted]} stå."
            rest, near = narmast(ref, _of_kind(wanted, sammanhang))
            return Finding(span, f"{sentence}{rest}", near)
    return None


def _of_kind(slag: type[Dokument], sammanhang: Sammanhang) -> Iterable[str]:
    if slag is Kriterier:
        return sammanhang.utgavor
    return sammanhang.instrumenten if slag is Instrument else sammanhang.program


def _missing(sentence: str, ref: str, full: str, span: Span, kanda: Iterable[str]) -> Finding:
    finns = list(kanda)
    halva = [utgava for utgava in finns if ref in utgava.split("/")]
    rest, near = (f" Närmast: {halva[-1]}.", halva[-1]) if halva else narmast(full, finns)
    if "/" not in full:
        return Finding(span, f"{sentence}: skriv både uppsättning och utgåva.{rest}", near)
    return Finding(span, f"{sentence}: det finns ingen fil kriterier/{full}.yaml.{rest}", near)


RULE = Rule(
    "KV202",
    "okand-utgava",
    Severity.ERROR,
    {
        "besok": check_visit,
        "kriterier": check_edition,
        "instrument": check_instrument,
        "matning": check_measurement,
        "program": check_programme,
    },
)
