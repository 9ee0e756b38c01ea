"""Certified units: who holds a certificate of a system on a given day, for which time in order, until when."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.berakning.fakta import Certifikatfakta, Enhetsfakta

INTE_ENHETER = ("omrade", "organisation")
"""Kinds of work that hold other units together and are not counted themselves."""


class Innehav(NamedTuple):
    """A unit's standing in a system.

    Attributes:
        certifikat: The one that is valid, else the latest that was given; None when it never had one.
        giltigt: Whether it is valid on the day.

    """

    enhet: Enhetsfakta
    certifikat: Certifikatfakta | None
    giltigt: bool


class Systemlage(NamedTuple):
    """A system on a given day.

    Attributes:
        verksamheter: Ids of the kinds of work that are counted: those of units that have ever held a certificate.
        enheter: Units that are open on the day and do such work.
        stangda: Closed units that have held one; not counted.

    """

    system: str
    verksamheter: tuple[str, ...]
    enheter: tuple[Innehav, ...]
    stangda: tuple[Innehav, ...]

    @property
    def certifierade(self) -> tuple[Innehav, ...]:
        """Those that are certified on the day."""
        return tuple(post for post in self.enheter if post.giltigt)

    @property
    def ganger(self) -> list[tuple[int, int]]:
        """(which time in order, how many of the certified), the first time first."""
        nummer = Counter(post.certifikat.nummer for post in self.certifierade if post.certifikat)
        return sorted(nummer.items())


def systemlagen(enheter: Sequence[Enhetsfakta], dag: dt.date) -> list[Systemlage]:
    """Every system of which a certificate has been given by the day, in order of its name."""
    system = {c.system for enhet in enheter for c in enhet.certifieringar if c.datum <= dag}
    return [_system(namn, enheter, dag) for namn in sorted(system)]


def ar_giltigt(certifikat: Certifikatfakta, dag: dt.date) -> bool:
    """Whether a certificate is valid: from the day it was given to its last day, that day too."""
    return certifikat.datum <= dag and (certifikat.giltig_till is None or dag <= certifikat.giltig_till)


def _system(namn: str, enheter: Sequence[Enhetsfakta], dag: dt.date) -> Systemlage:
    har_haft = [
        enhet for enhet in enheter if any(c.system == namn and c.datum <= dag for c in enhet.certifieringar)
    ]
    slag = {enhet.verksamhetsid for enhet in har_haft} - {*INTE_ENHETER, ""}
    oppna = [enhet for enhet in enheter if enhet.verksamhetsid in slag and enhet.finns(dag)]
    stangda = [enhet for enhet in har_haft if enhet.verksamhetsid in slag and not enhet.finns(dag)]
    return Systemlage(
        namn,
        tuple(sorted(slag)),
        tuple(_innehav(enhet, namn, dag) for enhet in oppna),
        tuple(_innehav(enhet, namn, dag) for enhet in stangda),
    )


def _innehav(enhet: Enhetsfakta, system: str, dag: dt.date) -> Innehav:
    egna = sorted(
        (c for c in enhet.certifieringar if c.system == system and c.datum <= dag),
        key=lambda c: (ar_giltigt(c, dag), c.datum, c.nummer),
    )
    sist = egna[-1] if egna else None
    return Innehav(enhet, sist, sist is not None and ar_giltigt(sist, dag))
