"""A unit as its profile meets it: its visits, its forerunners' visits and its measurements, with the day and the sources."""

import datetime as dt
from typing import Any, NamedTuple

from kvalitet_cli.berakning.skede import senaste_datum
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.rapporter._delat.delar import far_visas
from kvalitet_cli.store.document import Loaded


class Underlag(NamedTuple):
    """A unit with everything that its profile reads.

    Attributes:
        egna: Its own visits that may be told, the earliest first.
        alla: Those and its forerunners', the earliest first.
        matningar: Its own measurements that may be told, in order of the day they were finished.

    """

    loaded: Loaded[Enhet]
    enhet: Enhet
    egna: tuple[Loaded[Besok], ...]
    alla: tuple[Loaded[Besok], ...]
    matningar: tuple[tuple[Loaded[Matning], Matning], ...]
    sammanhang: Sammanhang
    intern: bool

    @property
    def ident(self) -> str:
        """The unit's id."""
        return self.loaded.parts["enhet"]

    def dag(self) -> dt.date:
        """The latest day that is written as having happened in what the profile is built from."""
        if self.sammanhang.dag:
            return self.sammanhang.dag
        dagar = [
            senaste_datum(b.model, p.model if (p := self.sammanhang.plan(b.ident)) else None)
            for b in self.alla
            if b.model
        ]
        levande = self.sammanhang.levande_plan(self.ident)
        for atgard in levande.model.atgarder if levande and levande.model else ():
            dagar += [d for d in (atgard.paborjad, atgard.klar) if d]
        dagar += [certifikat.datum for certifikat in self.enhet.certifieringar]
        dagar += [matning.period.till for _, matning in self.matningar]
        return max(dagar, default=self.enhet.verksam.fran or dt.date(1900, 1, 1))

    def kallor(self) -> tuple[str, ...]:
        """Paths of all documents that were read."""
        lasta: list[Loaded[Any] | None]
        lasta = [self.loaded, self.sammanhang.levande_plan(self.ident), *self.alla]
        lasta += [self.sammanhang.plan(post.ident) for post in self.alla]
        lasta += [post for post, _ in self.matningar]
        lasta += [self.sammanhang.instrument(matning.instrument) for _, matning in self.matningar]
        utgavor = [
            self.sammanhang.utgava(ref) for post in self.alla if post.model for ref in post.model.kriterier
        ]
        return tuple(sorted({post.path for post in [*lasta, *utgavor] if post}))


def underlag(loaded: Loaded[Enhet], enhet: Enhet, sammanhang: Sammanhang, *, intern: bool) -> Underlag:
    """Read what belongs to a unit."""
    ident = loaded.parts["enhet"]

    def visade(av: str) -> list[Loaded[Besok]]:
        return [post for post in sammanhang.alla_besok(av) if far_visas(post, intern=intern)]

    alla = [post for av in sammanhang.foregangare(ident) for post in visade(av)]
    alla.sort(key=lambda post: (post.model.datum.fran.isoformat() if post.model else "", post.ident))
    matningar = [
        (post, sammanhang.skyddad(post).matning)
        for post in sammanhang.matningar(ident)
        if post.model and (intern or post.model.spridning != "intern")
    ]
    matningar.sort(key=lambda par: (par[1].period.till, par[1].period.fran, par[0].ident))
    return Underlag(loaded, enhet, tuple(visade(ident)), tuple(alla), tuple(matningar), sammanhang, intern)
