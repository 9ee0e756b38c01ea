"""What has become of a unit's own facts, in words: opened, closed, grown, certified."""

from collections.abc import Iterator, Mapping
from typing import Any

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat.ord import andrat, antal, dag, namn, nycklar, ovrigt
from kvalitet_cli.api.andringar._delat.par import Par, utom
from kvalitet_cli.berakning.ord import REGI
from kvalitet_cli.berakning.skillnad import Andrad
from kvalitet_cli.berakning.undertryckning import ar_liten
from kvalitet_cli.extension.andringar import Change, Document
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.rapporter._delat.delar import brukarord, liten, stor, verksamhet
from kvalitet_cli.rapporter._delat.matt import farre_an

_GRUPPER = ("brukare", "medarbetare")


def tell(par: Par) -> Document:
    """The unit and what has changed in its document."""
    return par.document(
        "Enheten", tuple(_rader(par)), {"new": "ny", "removed": "borttagen"}.get(par.status, "ändrad")
    )


def _rader(par: Par) -> Iterator[Change]:
    if par.efter is None:
        yield Change("facts", "unit-removed", "Enheten finns inte kvar.", sign="−", keys=("",))
        return
    enhet: Enhet = par.nu
    if par.fore is None:
        yield Change("facts", "unit-new", _ny(par, enhet), sign="+", keys=("",))
        return
    for post in par.skillnader:
        yield from _andrat(par, enhet, post)
    yield from ovrigt(utom(par.skillnader, {*_EGNA, *_GRUPPER}), "facts")


_EGNA = {"verksam", "regi", "verksamhet", "arbetslag", "certifieringar"}


def _ny(par: Par, enhet: Enhet) -> str:
    ord_ = [liten(verksamhet(enhet.verksamhet, par.till.installning))]
    ord_ += [liten(REGI[enhet.regi])] if enhet.regi else []
    ord_ += [f"{_antal(enhet.brukare, par)} {brukarord(enhet).lower()}"] if enhet.brukare is not None else []
    ord_ += [antal(len(enhet.arbetslag), "arbetslag", "arbetslag", neuter=True)] if enhet.arbetslag else []
    return f"{enhet.namn} är ny: {', '.join(ord_)}."


def _andrat(par: Par, enhet: Enhet, post: Andrad) -> Iterator[Change]:
    nyckel, keys = post.vag[0], nycklar([post])
    if nyckel == "verksam":
        text = andrat(f"{'första' if post.vag[-1] == 'fran' else 'sista'} dagen som enheten finns", post)
        kind = "facts-changed"
        if post.vag[-1] == "till" and post.efter and post.ny:
            text, kind = f"Enheten stängs {dag(post.efter)}.", "unit-closed"
        elif len(post.vag) == 1 and isinstance(post.efter, dict) and post.efter.get("till"):
            text, kind = f"Enheten stängs {dag(post.efter['till'])}.", "unit-closed"
        yield Change("facts", kind, text, nyckel, sign="~", keys=keys)
    elif nyckel == "regi":
        fore, efter = (
            liten(REGI.get(str(sida), str(sida))) if sida else "" for sida in (post.fore, post.efter)
        )
        text = (
            f"Regin har ändrats från {fore} till {efter}."
            if fore and efter
            else andrat("regin", Andrad(post.vag, fore or None, efter or None))
        )
        yield Change("facts", "unit-run-by", text, nyckel, post.fore, post.efter, "~", keys)
    elif nyckel == "verksamhet":
        fore, efter = (liten(verksamhet(str(sida), par.till.installning)) for sida in (post.fore, post.efter))
        yield Change(
            "facts",
            "unit-activity",
            f"Verksamheten har ändrats från {fore} till {efter}.",
            nyckel,
            post.fore,
            post.efter,
            "~",
            keys,
        )
    elif nyckel in _GRUPPER:
        yield Change(
            "facts",
            "unit-size",
            f"{stor(namn(nyckel))} har ändrats{_fran_till(post, par)}.",
            nyckel,
            sign="~",
            keys=keys,
        )
    elif nyckel == "arbetslag":
        yield _lag(par, enhet, post)
    elif nyckel == "certifieringar":
        yield _certifikat(post)


def _antal(hur_manga: Any, par: Par) -> str:
    """A group's size in words; a small one is not told."""
    minst = par.till.minsta_antal
    return liten(farre_an(minst)) if ar_liten(int(hur_manga), minst) else str(int(hur_manga))


def _fran_till(post: Andrad, par: Par) -> str:
    fore, efter = (_antal(sida, par) if sida is not None else "" for sida in (post.fore, post.efter))
    if fore and efter and fore != efter:
        return f" från {fore} till {efter}"
    return f" till {efter}" if efter and not fore else ""


def _lag(par: Par, enhet: Enhet, post: Andrad) -> Change:
    ident = post.vag[1] if len(post.vag) > 1 else ""
    namnen = {lag.id: lag.namn for lag in enhet.arbetslag}
    keys = nycklar([post])
    if len(post.vag) == 2 and post.ny and isinstance(post.efter, dict):
        return Change(
            "facts",
            "team-new",
            f"{post.efter.get('namn', ident)} är ett nytt arbetslag.",
            ident,
            sign="+",
            keys=keys,
        )
    if len(post.vag) == 2 and post.borta and isinstance(post.fore, dict):
        return Change(
            "facts",
            "team-removed",
            f"Arbetslaget {post.fore.get('namn', ident)} finns inte kvar.",
            ident,
            sign="−",
            keys=keys,
        )
    vem = namnen.get(ident, ident)
    if post.vag[-1] in _GRUPPER:
        text = f"{stor(namn(post.vag[-1]))} i {vem} har ändrats{_fran_till(post, par)}."
    elif len(post.vag) < 3:
        text = andrat("arbetslagen", post)
    else:
        text = f"{vem}: {andrat(namn(post.vag[-1]), post)[:1].lower()}{andrat(namn(post.vag[-1]), post)[1:]}"
    return Change("facts", "team-changed", text, ident, sign="~", keys=keys)


def _certifikat(post: Andrad) -> Change:
    keys = nycklar([post])
    nya: list[Mapping[str, Any]] = []
    if isinstance(post.efter, dict) and post.ny:
        nya = [post.efter]
    elif isinstance(post.efter, list):
        gamla = post.fore if isinstance(post.fore, list) else []
        nya = [ett for ett in post.efter if ett not in gamla]
    if nya and all(isinstance(ett, dict) and ett.get("system") and ett.get("datum") for ett in nya):
        text = " ".join(_ett(ett) for ett in nya)
        return Change(
            "facts", "certified", text, str(nya[-1]["system"]), None, str(nya[-1]["datum"]), "+", keys
        )
    return Change(
        "facts", "facts-changed", andrat("certifikaten", post), "certifieringar", sign="~", keys=keys
    )


def _ett(data: Mapping[str, Any]) -> str:
    till = f", giltigt till {dag(data['giltig_till'])}" if data.get("giltig_till") else ""
    return f"Enheten är certifierad enligt {data['system']} {dag(data['datum'])}{till}."


TELLER = Teller(Enhet, tell)
