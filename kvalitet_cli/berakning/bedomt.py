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

    nivaer: dict[str | None, dict[str, None]] = field(default_factory=dict)
    underlag: set[str] = field(default_factory=set)
    kryssade: list[tuple[tuple[str, ...], Del]] = field(default_factory=list)
    delade: dict[str, Bedomning] = field(default_factory=dict)
    utan_motivering: dict[str, Bedomning] = field(default_factory=dict)
    utan_underlag: dict[str, Bedomning] = field(default_factory=dict)


def bedomt(besok: Besok) -> Bedomt:
    """Go through a visit's judgements."""
    found = Bedomt()
    nivaer, underlag = found.nivaer, found.underlag
    for plats, del_ in besok.alla_bedomningar():
        falt = vars(del_)  # asking a model for one field after the other takes twice as long
        ident = plats[0]
        nivaer.setdefault(falt["niva"], {})[ident] = None
        underlag.update(falt["underlag"])
        if falt["uppfyllda_krav"]:
            found.kryssade.append((plats, del_))
        if not isinstance(del_, Bedomning):
            found.delade[ident] = besok.bedomningar[ident]
            continue
        if not falt["motivering"]:
            found.utan_motivering[ident] = del_
        if not falt["underlag"]:
            found.utan_underlag[ident] = del_
    return found
