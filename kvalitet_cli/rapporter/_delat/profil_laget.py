"""Who a unit is, what comes next and what it holds: the first and the last of its profile."""

from collections.abc import Iterator

from kvalitet_cli.berakning.ord import REGI
from kvalitet_cli.berakning.skede import aterbesoksdag, plus_manader
from kvalitet_cli.core import swedish
from kvalitet_cli.model.enhet import Certifikat
from kvalitet_cli.rapporter._delat.delar import Faktum, besoksord, brukarord, enhetsnamn, fakta, gang
from kvalitet_cli.rapporter._delat.profil import Underlag

STORA = ("uppfoljning", "extern-granskning")


def identitet(u: Underlag) -> tuple[Faktum, ...]:
    """What the unit's own document says of it."""
    enhet = u.enhet
    fran, till = enhet.verksam.fran, enhet.verksam.till
    verksam = f"från {swedish.date(fran)}" if fran and not till else ""
    if till:
        verksam = f"{swedish.date(fran)}–{swedish.date(till)}" if fran else f"till {swedish.date(till)}"
    return fakta(
        ("Regi", REGI[enhet.regi] if enhet.regi else ""),
        (brukarord(enhet), antal(enhet.brukare)),
        ("Medarbetare", antal(enhet.medarbetare)),
        ("Chefer", antal(enhet.chefer)),
        ("Verksam", verksam),
        ("Ingår i", enhetsnamn(enhet.ingar_i, u.sammanhang) if enhet.ingar_i else ""),
        (
            "Kommer ur",
            swedish.listing(enhetsnamn(fore, u.sammanhang) for fore in enhet.ersatter)
            if enhet.ersatter
            else "",
        ),
        ("Efterföljs av", _efterfoljare(u)),
    )


def framat(u: Underlag) -> Iterator[str]:
    """Next visit: as written, else the plan's return visit, else by the organisation's interval.

    Small visits between the large ones do not hide when the next large one is due.
    """
    if u.enhet.verksam.till:
        yield f"Enheten stängdes {swedish.date(u.enhet.verksam.till)}."
        return
    sist = u.egna[-1].model if u.egna else None
    if sist is None:
        yield "Enheten har inte följts upp."
        return
    plan = u.sammanhang.plan(u.egna[-1].ident)
    manader = u.sammanhang.installning.tider.aterbesok_manader
    ater = aterbesoksdag(plan.model, manader) if plan and plan.model else None
    satt = sist.nasta_besok if sist.nasta_besok and sist.nasta_besok > sist.datum.till else None
    if satt:
        yield f"Nästa besök: {swedish.date(satt)}."
    elif ater:
        yield f"Återbesök efter {besoksord(sist)}: {swedish.date(ater)}."
    if (satt or ater) and (sist.slag in STORA or sist.slag == "aterbesok"):
        return
    stora = [p.model for p in u.egna if p.model and p.model.slag in STORA]
    nasta = stora[-1].nasta_besok if stora else None
    if nasta and nasta > sist.datum.till:
        yield f"Nästa uppföljning: {swedish.date(nasta)}."
    elif stora:
        senast = plus_manader(stora[-1].datum.fran, u.sammanhang.installning.tider.besok_intervall_manader)
        yield f"Nästa uppföljning är inte bestämd. Enligt intervallet görs den senast {swedish.date(senast)}."


def senast(u: Underlag) -> str:
    """The latest visit's day."""
    return swedish.date(u.egna[-1].model.datum.fran) if u.egna and u.egna[-1].model else ""


def certifieringar(u: Underlag) -> Iterator[Faktum]:
    """The certificates, the latest first."""
    for post in sorted(u.enhet.certifieringar, key=lambda certifikat: certifikat.datum, reverse=True):
        yield Faktum(post.system, ", ".join([swedish.date(post.datum), *certifikatord(post)]))


def certifikatord(post: Certifikat) -> list[str]:
    """Which time in order, the points and the last day, as far as they are known."""
    return [
        ord_
        for ord_ in (
            gang(post.nummer) if post.nummer > 1 else "",
            f"{antal_av_tal(post.poang, post.av)} poäng" if post.poang is not None else "",
            f"giltig till {swedish.date(post.giltig_till)}" if post.giltig_till else "",
        )
        if ord_
    ]


def antal(antal: int | None) -> str:
    """A number, or nothing where it is not known."""
    return swedish.number(antal) if antal is not None else ""


def antal_av_tal(del_: float, hela: float | None) -> str:
    """`121 av 126`, or the points alone."""
    return f"{swedish.number(del_)} av {swedish.number(hela)}" if hela is not None else swedish.number(del_)


def _efterfoljare(u: Underlag) -> str:
    """Only a closed unit has successors; to find them every other unit is read."""
    if u.enhet.verksam.till is None:
        return ""
    namn = [
        loaded.model.namn
        for ident in u.sammanhang.enheter
        if ident != u.ident
        and (loaded := u.sammanhang.enhet(ident))
        and loaded.model
        and u.ident in loaded.model.ersatter
    ]
    return swedish.listing(sorted(namn, key=swedish.sort_key)) if namn else ""
