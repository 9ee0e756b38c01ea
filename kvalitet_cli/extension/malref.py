"""References to a goal in a programme, `<program>/<utgåva>#<mål>`: what they name, and what to say of one that names nothing."""

from kvalitet_cli.extension.kanda import narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.program import Program

Fel = tuple[str, str | None]
"""A sentence, and the reference that was likely meant."""

_ANDRA: dict[type[Dokument], str] = {Kriterier: "kriterier", Instrument: "ett instrument"}


def delad(ref: str) -> tuple[str, str]:
    """`hallbar-omsorg/2030#bo-kvar` -> the programme's edition and the goal; a part that is not written is empty."""
    program, har_mal, ident = ref.partition("#")
    if not har_mal and "/" not in program:
        return "", program  # the goal alone
    return program, ident


def okant_program(ref: str, sammanhang: Sammanhang) -> Fel | None:
    """What to say when the edition that a goal is looked for in does not exist; None also where none is written."""
    program, ident = delad(ref)
    if not program or sammanhang.finns_delad(Program, program):
        return None
    finns = list(sammanhang.program)
    halva = [utgava for utgava in finns if program in utgava.split("/")]
    near = halva[-1] if halva else narmast(program, finns)[1]
    near = f"{near}#{ident}" if near and ident else near
    rest = f" Närmast: {near}." if near else _lista("Här finns programmen", finns)
    if "/" not in program:
        rest = rest if near else f" Till exempel: {_exempel(finns)}."
        return f"Programmet {program} finns inte: skriv både program och utgåva.{rest}", near
    for kind, ordet in _ANDRA.items():
        if sammanhang.finns_delad(kind, program):
            return f"{program} är {ordet} och inget program.{rest}", near
    return f"Programmet {program} finns inte: det finns ingen fil kriterier/{program}.yaml.{rest}", near


def okant_mal(ref: str, sammanhang: Sammanhang) -> Fel | None:
    """What to say when a programme lacks the goal, or when the reference leaves out one of the two."""
    program, ident = delad(ref)
    if not program:
        near = _i_programmen(ident, sammanhang)
        rest = f"Närmast: {near}." if near else f"Till exempel: {_exempel(list(sammanhang.program))}."
        return f"Målet {ident} är skrivet utan program. Skriv programmet och # före. {rest}", near
    loaded = sammanhang.program.get(program)
    if loaded is None:
        return None  # it does not exist, or cannot be read: that is said elsewhere
    kanda = sammanhang.kanda(loaded, "mal")
    if not ident:
        rest = _lista("Målen är", [f"{program}#{mal}" for mal in kanda.platser])
        return f"{ref} är ett program. Skriv också målet, efter #.{rest}", None
    if not kanda.saknar(ident):
        return None
    rest, near = narmast(ident, kanda.platser)
    near = f"{program}#{near}" if near else None
    rest = f" Närmast: {near}." if near else _lista("Där finns", list(kanda.platser))
    return f"Målet {ident} finns inte i {program}.{rest}", near


def _i_programmen(ident: str, sammanhang: Sammanhang) -> str | None:
    """The goal of that name in the last programme that has one, else the nearest in any."""
    alla = [
        f"{ref}#{mal}"
        for ref, loaded in sammanhang.program.items()
        for mal in sammanhang.kanda(loaded, "mal").platser
    ]
    precis = [ref for ref in alla if ref.partition("#")[2] == ident]
    if precis:
        return precis[-1]
    _, near = narmast(ident, [ref.partition("#")[2] for ref in alla])
    return next((ref for ref in alla if near and ref.endswith(f"#{near}")), None)


def _exempel(program: list[str]) -> str:
    return f"{program[-1]}#mal" if program else "hallbar-omsorg/2030#mal"


def _lista(inledning: str, idn: list[str]) -> str:
    if not idn:
        return ""
    visade = ", ".join(idn[:8]) + (" …" if len(idn) > 8 else "")
    return f" {inledning}: {visade}."
