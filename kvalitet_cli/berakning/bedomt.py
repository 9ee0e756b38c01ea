"""A visit's judgements, gone through once for all the rules that look for something in them."""

from dataclasses import dataclass, field

from kvalitet_cli.model.besok import Bedomning, Besok, Del


@dataclass(frozen=True, slots=True)
class Bedomt:
    """What the judgements and their parts hold, so that most rules see at once that there is nothing for them.

    Attributes:
        nivaer: Every level that is stated, with the criteria that it is stated for, or for a part of; None: no level.
        underlag: Every method that something rests on.
        kryssade: What has ticked requirements, with its place among `bedomningar`.
        delade: The judgements that have parts, by criterion.
        utan_motivering: The judgements without a reason of their own.
        utan_underlag: The judgements without a source of their own.

    """

    nivaer: dict[str | None, list[str]] = field(default_factory=dict)
    underlag: set[str] = field(default_factory=set)
    kryssade: list[tuple[tuple[str, ...], Del]] = field(default_factory=list)
    delade: dict[str, Bedomning] = field(default_factory=dict)
    utan_motivering: dict[str, Bedomning] = field(default_factory=dict)
    utan_underlag: dict[str, Bedomning] = field(default_factory=dict)


def bedomt(besok: Besok) -> Bedomt:
    """Go through a visit's judgements."""
    found = Bedomt()
    nivaer = found.nivaer
    for ident, bedomning in besok.bedomningar.items():
        falt = vars(bedomning)  # asking a model for one field after the other takes twice as long
        niva, underlag = falt["niva"], falt["underlag"]
        if niva in nivaer:
            nivaer[niva].append(ident)
        else:
            nivaer[niva] = [ident]
        if underlag:
            found.underlag.update(underlag)
        else:
            found.utan_underlag[ident] = bedomning
        if not falt["motivering"]:
            found.utan_motivering[ident] = bedomning
        if falt["uppfyllda_krav"]:
            found.kryssade.append(((ident,), bedomning))
        if falt["delar"]:
            found.delade[ident] = bedomning
            _med_delar(found, ident, bedomning)
    return found


def _med_delar(found: Bedomt, ident: str, bedomning: Bedomning) -> None:
    for namn, del_ in bedomning.delar.items():
        found.nivaer.setdefault(del_.niva, []).append(ident)
        found.underlag.update(del_.underlag)
        if del_.uppfyllda_krav:
            found.kryssade.append(((ident, "delar", namn), del_))
