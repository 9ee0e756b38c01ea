"""What a programme is looked at with, and where its page lies."""

import datetime as dt
from collections.abc import Sequence

from kvalitet_cli.berakning.dagen import LANGE_SEDAN, senaste_dag
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.program import Kalla
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.sammanhang import Sammanhang


def programsida(ident: str) -> str:
    """The path of a programme's page: `hallbar-omsorg/2030` -> `program/hallbar-omsorg-2030`."""
    return f"program/{ident.replace('/', '-')}"


def programkalla(facts: Sequence[Enhetsfakta], sammanhang: Sammanhang, *, intern: bool) -> Kalla:
    """The facts, editions and instruments in the order that they are to be told."""
    dag = senaste_dag(facts, intern=intern)
    utgavor = {ref: post for ref, post in sammanhang.utgavor.items() if post.model}
    ordning = sorted(
        ((post.model, ref, post) for ref, post in utgavor.items() if post.model),
        key=lambda trippel: (
            swedish.sort_key(trippel[0].namn),
            -trippel[0].galler.fran.toordinal(),
            trippel[1],
        ),
    )
    return Kalla(
        tuple(sorted(facts, key=lambda enhet: (swedish.sort_key(enhet.namn), enhet.ident))),
        {ref: (model, sammanhang.sista_dag(post)) for model, ref, post in ordning},
        {ref: post.model for ref, post in sammanhang.instrumenten.items() if post.model},
        sammanhang.dag or (dag if dag > LANGE_SEDAN else _borjan(sammanhang)),
        sammanhang.minsta_grupp,
        intern,
    )


def _borjan(sammanhang: Sammanhang) -> dt.date:
    """A day for a workspace where nothing has happened: that of the latest programme."""
    dagar = [
        dag
        for post in sammanhang.program.values()
        if post.model
        for dag in (post.model.galler.fran, post.model.beslut.datum if post.model.beslut else None)
        if dag
    ]
    return max(dagar, default=LANGE_SEDAN)
