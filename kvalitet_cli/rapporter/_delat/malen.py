"""Goals of programmes and measurements as a reader meets them: by name, the raw reference only where it cannot be read."""

from collections.abc import Iterable

from kvalitet_cli.core import swedish
from kvalitet_cli.extension.malref import delad
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.kriterier import Beslut
from kvalitet_cli.rapporter._delat.delar import Faktum, enhetsnamn, fakta


def malet(ref: str, sammanhang: Sammanhang) -> tuple[str, str] | None:
    """The names of a goal and of its programme; None when they cannot be read."""
    program, ident = delad(ref)
    loaded = sammanhang.program.get(program)
    for mal in loaded.model.mal if loaded and loaded.model else ():
        if mal.id == ident and loaded and loaded.model:
            return mal.namn, loaded.model.namn
    return None


def malord(ref: str, sammanhang: Sammanhang) -> str:
    """`Bo kvar hela livet (Hållbar omsorg 2030)`, to stand in a line."""
    found = malet(ref, sammanhang)
    return f"{found[0]} ({found[1]})" if found else ref


def malkallor(refs: Iterable[str], sammanhang: Sammanhang) -> set[str]:
    """Paths of the programmes that the references name."""
    found = (sammanhang.program.get(delad(ref)[0]) for ref in refs)
    return {loaded.path for loaded in found if loaded}


def matningen(ref: str, sammanhang: Sammanhang, *, intern: bool) -> tuple[str, tuple[Faktum, ...]]:
    """What a measurement is called, with its unit and period; of an internal one nothing but that it is."""
    loaded = sammanhang.matning(ref)
    if loaded is None or loaded.model is None:
        return ref, ()
    if loaded.model.spridning == "intern" and not intern:
        return "Mätningen står i ett internt underlag.", ()
    instrument = sammanhang.instrument(loaded.model.instrument)
    enhet = loaded.parts["enhet"]
    period = loaded.model.period
    return instrument.model.namn if instrument and instrument.model else loaded.model.instrument, fakta(
        ("Enhet", enhetsnamn(enhet, sammanhang) if enhet != sammanhang.folder.name else ""),
        ("Period", swedish.period(period.fran, period.till)),
    )


def matningskallor(refs: Iterable[str], sammanhang: Sammanhang) -> set[str]:
    """Paths of the measurements that the references name, and of their instruments."""
    found: set[str] = set()
    for ref in refs:
        loaded = sammanhang.matning(ref)
        if loaded and loaded.model:
            found.add(loaded.path)
            instrument = sammanhang.instrument(loaded.model.instrument)
            found |= {instrument.path} if instrument else set()
    return found


def beslutad(beslut: Beslut | None) -> str:
    """`Kommunfullmäktige 12 december 2023, § 143`; empty without a decision."""
    if beslut is None:
        return ""
    paragraf = f", § {beslut.paragraf.lstrip('§ ')}" if beslut.paragraf else ""
    return f"{beslut.organ} {swedish.date(beslut.datum)}{paragraf}"
