"""What has become of a visit, in words: a new one is told against the visit before, a changed one place by place."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kvalitet_cli.api.andringar import Teller
from kvalitet_cli.api.andringar._delat import bedomningar, exempel, papekanden, sedan_forra
from kvalitet_cli.api.andringar._delat.bedomningar import utgavor
from kvalitet_cli.api.andringar._delat.ord import (
    andrat,
    antal,
    citat,
    citerad,
    dag,
    namn,
    nycklar,
    ovrigt,
)
from kvalitet_cli.api.andringar._delat.par import Par, under, utom
from kvalitet_cli.berakning.forandring import Tidigare
from kvalitet_cli.berakning.forandring import sedan_sist as forandringar
from kvalitet_cli.berakning.mattstock import Mattstock
from kvalitet_cli.berakning.ord import ANLEDNING, SLAG
from kvalitet_cli.berakning.skede import Skede, skede
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change, Document
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.rapporter._delat.besoket import skedesord
from kvalitet_cli.rapporter._delat.delar import besoksnamn, besoksord, liten, stor
from kvalitet_cli.rapporter._delat.niva import niva_i_nagon
from kvalitet_cli.rapporter._delat.sedan import med_mattstock, sedan_sist, tidigare_besok

_EGNA = {"bedomningar", "papekanden", "goda_exempel", "fokus", "avstamning", "tidslinje", "samlad"}
_SKEDEN = list(Skede)


def tell(par: Par) -> Document:
    """The visit and what has changed in it."""
    besok: Besok = par.model
    heading = besoksnamn(besok)
    neutrum = besok.slag == "aterbesok"
    said = {"new": "nytt" if neutrum else "ny", "removed": "borttaget" if neutrum else "borttagen"}.get(
        par.status, "ändrat" if neutrum else "ändrad"
    )
    return par.document(heading, () if par.dold else tuple(_rader(par)), said)


def _rader(par: Par) -> Iterator[Change]:
    if par.fore is None:
        yield from _nytt(par)
    elif par.efter is None:
        besok: Besok = par.da
        text = f"{stor(besoksord(besok))} finns inte kvar. Där fanns {_innehall(besok)}."
        yield Change("visit", "visit-removed", text, sign="−", keys=("",))
    else:
        yield from _andrat(par, par.da, par.nu)


def _nytt(par: Par) -> Iterator[Change]:
    """Everything that a board asks about a new visit; all of the file is explained by its first row."""
    loaded = par.efter
    if loaded is None or loaded.model is None:
        return
    besok: Besok = loaded.model
    mattstock = par.till.mattstock(loaded)
    yield Change(
        "visit",
        "visit-new",
        f"{_anledning(besok)}Läge: {liten(skedesord(besok))}.",
        sign="+",
        keys=("",),
        after=skede(besok).value,
    )
    if besok.avstamning:
        text = exempel.avstamning({k: v.model_dump(mode="json") for k, v in besok.avstamning.items()})
        yield Change("visit", "reconciled", stor(text), sign="+")
    tidigare = med_mattstock(tidigare_besok(loaded, par.till, intern=False), par.till)
    kanda = utgavor(par)
    if besok.samlad:
        yield _samlad_ny(besok, par)
    if mattstock:
        alla = forandringar(besok, mattstock, tidigare, kanda)
        samma = alla if kanda.keys() == par.till.utgavor.keys() else None
        sedan, _ = sedan_sist(loaded, mattstock, tidigare, par.till, forandringar=samma)
        steg = {post.kriterium: post for post in alla}
        yield from sedan_forra.nivaer(sedan, steg) if sedan else _fordelade(besok, mattstock)
        yield from sedan_forra.inte_nu(Tidigare(loaded.ident, besok, mattstock), tidigare, kanda)
    ram = papekanden.Ram(tidigare, kanda)
    yield from (papekanden.nytt(post, mattstock, ram, sag_ny=False) for post in besok.papekanden)
    for post in besok.goda_exempel.lista:
        yield exempel.nytt_exempel({"id": post.id, "text": post.text}, sag_ny=False)
    for fokus in besok.fokus:
        yield Change("focus", "focus-new", f"Nytt fokusområde: {citerad(fokus.text)}", fokus.id, sign="+")


def _fordelade(besok: Besok, mattstock: Mattstock) -> Iterator[Change]:
    delar = list(bedomningar.bedomda(besok, mattstock))
    if delar:
        ord_ = swedish.listing(f"{swedish.word(n, neuter=True)} ”{vad}”" for vad, n in delar)
        summa = sum(n for _, n in delar)
        vad = stor(antal(summa, "kriterium är bedömt", "kriterier är bedömda", neuter=True))
        yield Change("levels", "first-judged", f"{vad}: {ord_}.", after=str(summa), sign="+")


def _samlad_ny(besok: Besok, par: Par) -> Change:
    ord_ = besok.samlad.niva if besok.samlad else ""
    return Change(
        "overall",
        "overall-set",
        f"Den samlade bedömningen är {niva(ord_, par)}.",
        before=None,
        after=ord_,
        sign="+",
    )


def _andrat(par: Par, fore: Besok, efter: Besok) -> Iterator[Change]:
    poster = par.skillnader
    stockar = (
        par.fran.mattstock(par.fore) if par.fore else None,
        par.till.mattstock(par.efter) if par.efter else None,
    )
    yield from _tidslinje(par, fore, efter)
    yield from exempel.andrad_avstamning(under(poster, "avstamning"), _foljt(par, efter))
    yield from samlad(par, fore, efter)
    fast = all(_SKEDEN.index(skede(sida)) >= _SKEDEN.index(Skede.FASTSTALLD) for sida in (fore, efter))
    for rad in bedomningar.andrade(par, under(poster, "bedomningar")):
        yield replace(rad, marks=("settled",)) if fast else rad
    tidigare = med_mattstock(tidigare_besok(par.efter, par.till, intern=False), par.till) if par.efter else []
    yield from papekanden.andrade(
        under(poster, "papekanden"),
        {post.id: post for post in fore.papekanden},
        {post.id: post for post in efter.papekanden},
        stockar,
        papekanden.Ram(tidigare, utgavor(par)),
    )
    texter = {post.id: post.text for post in efter.goda_exempel.lista}
    yield from exempel.exempel(under(poster, "goda_exempel"), texter)
    yield from exempel.fokus(under(poster, "fokus"))
    yield from _ovrigt(par)


def _foljt(par: Par, besok: Besok) -> dict[str, str]:
    """What the visits that are followed up hold, by id, in its own words."""
    found: dict[str, str] = {}
    for ref in besok.foljer_upp:
        uppfoljt = par.till.uppfoljt(ref)
        planer = [plan for plan in (uppfoljt.levande, uppfoljt.plan) if plan] if uppfoljt else []
        if uppfoljt and uppfoljt.besok.spridning == "intern":  # an id is somebody's words too
            idn = [post.id for post in uppfoljt.besok.papekanden]
            idn += [post.id for post in uppfoljt.besok.fokus]
            idn += [post.id for plan in planer for post in plan.atgarder]
            found |= dict.fromkeys(idn, exempel.INTERNT)
        elif uppfoljt:
            found |= {post.id: citat(post.text, 60) for post in uppfoljt.besok.papekanden}
            found |= {post.id: citat(post.text, 60) for plan in planer for post in plan.atgarder}
    return found


def _tidslinje(par: Par, fore: Besok, efter: Besok) -> Iterator[Change]:
    """The stage that the visit has reached, told once; other days of the line of time by themselves."""
    poster = under(par.skillnader, "tidslinje")
    da, nu = skede(fore), skede(efter)
    if da is not nu and par.hel("tidslinje"):
        riktning = _SKEDEN.index(nu) > _SKEDEN.index(da)
        verb = "har gått vidare" if riktning else "har gått tillbaka"
        text = f"Besöket {verb} från ”{liten(da.ord)}” till ”{liten(skedesord(efter))}”."
        # What is judged for the first time moves a planned visit too; those places are told as what they are.
        yield Change(
            "visit", "stage", text, "", da.value, nu.value, "→" if riktning else "←", nycklar(poster)
        )
        return
    for post in poster:
        vad = namn(post.vag[1]) if len(post.vag) > 1 else "tidslinjen"
        yield Change(
            "visit",
            "timeline",
            andrat(vad, post),
            post.vag[-1],
            _text(post.fore),
            _text(post.efter),
            "~",
            nycklar([post]),
        )


def samlad(par: Par, fore: Besok, efter: Besok) -> Iterator[Change]:
    """What has become of the overall word."""
    poster = under(par.skillnader, "samlad")
    da, nu = fore.samlad, efter.samlad
    if not par.hel("samlad"):
        return
    if da and nu and da.niva != nu.niva:
        kind, tecken, verb = _hallet(da.niva, nu.niva, par)
        text = f"Den samlade bedömningen {verb} från {niva(da.niva, par)} till {niva(nu.niva, par)}."
        yield Change("overall", kind, text, "", da.niva, nu.niva, tecken, nycklar(poster))
    elif nu and not da:
        yield Change(
            "overall",
            "overall-set",
            f"Den samlade bedömningen är {niva(nu.niva, par)}.",
            "",
            None,
            nu.niva,
            "+",
            nycklar(poster),
        )
    elif da and not nu:
        text = f"Den samlade bedömningen har tagits bort (var {niva(da.niva, par)})."
        yield Change("overall", "overall-removed", text, "", da.niva, None, "−", nycklar(poster))
    elif poster:
        yield Change(
            "overall",
            "overall-reason",
            "Skälet för den samlade bedömningen har ändrats.",
            sign="~",
            keys=nycklar(poster),
        )


def _hallet(fore: str, efter: str, par: Par) -> tuple[str, str, str]:
    """Which way the overall level went, where both steps stand on one scale."""
    for utgava in utgavor(par).values():
        ordning = [steg.id for steg in utgava.skala]
        if fore in ordning and efter in ordning:
            upp = ordning.index(efter) > ordning.index(fore)
            return ("overall-raised", "↑", "har höjts") if upp else ("overall-lowered", "↓", "har sänkts")
    return "overall-changed", "~", "har ändrats"


def niva(ord_: str, par: Par) -> str:
    """A step's name within quotes."""
    mattstock = par.sammanhang.mattstock(par.loaded)
    utgavorna = list(mattstock.utgavor.values()) if mattstock else list(utgavor(par).values())
    found = niva_i_nagon(ord_, utgavorna)
    return f"”{found.namn if found else ord_}”"


def _ovrigt(par: Par) -> Iterator[Change]:
    for post in utom(par.skillnader, _EGNA):
        if post.vag[0] in ("anledning", "slag") and post.fore and post.efter:
            ord_ = ANLEDNING if post.vag[0] == "anledning" else SLAG
            text = f"{stor(namn(post.vag[0]))} har ändrats från {liten(ord_[post.fore])} till {liten(ord_[post.efter])}."
            yield Change("facts", "changed", text, post.vag[0], post.fore, post.efter, "~", nycklar([post]))
        elif post.vag[0] == "nasta_besok" and post.fore and post.efter:
            text = f"Nästa besök är flyttat från {dag(post.fore)} till {dag(post.efter)}."
            yield Change(
                "facts", "next-visit", text, "nasta_besok", post.fore, post.efter, "~", nycklar([post])
            )
    kvar = [
        post
        for post in utom(par.skillnader, _EGNA)
        if not (post.vag[0] in ("anledning", "slag", "nasta_besok") and post.fore and post.efter)
    ]
    for post in [p for p in kvar if p.vag == ("kriterier",) and p.fore and p.efter]:
        kvar.remove(post)
        fore, efter = (_utgavorna(sida, par) for sida in (post.fore, post.efter))
        text = f"Besöket bedöms nu efter {efter} i stället för {fore}."
        yield Change("facts", "editions-changed", text, "kriterier", sign="~", keys=nycklar([post]))
    for post in [p for p in kvar if p.vag == ("foljer_upp",) and set(p.fore or ()) - set(p.efter or ())]:
        kvar.remove(post)
        text = andrat(namn("foljer_upp"), post)
        yield Change("facts", "unlinked", text, "foljer_upp", sign="!", keys=nycklar([post]))
    da = under(kvar, "enhet_da")  # how many there were then: a small group is not told
    yield from ovrigt(da, "facts", tyst=True)
    yield from ovrigt(utom(kvar, {"enhet_da"}))


def _utgavorna(refs: Sequence[str], par: Par) -> str:
    """Editions by name, with what tells the years apart."""
    alla = utgavor(par)
    return swedish.listing(f"{alla[ref].namn} ({ref})" if ref in alla else ref for ref in refs)


def _anledning(besok: Besok) -> str:
    return "" if besok.anledning == "planerad" else f"{ANLEDNING[besok.anledning]}. "


def _innehall(besok: Besok) -> str:
    return swedish.listing(
        (
            antal(len(besok.bedomningar), "bedömning", "bedömningar"),
            antal(len(besok.papekanden), "påpekande", "påpekanden", neuter=True),
        )
    ).replace("noll", "inga")


def _text(sida: Any) -> str | None:
    return sida if isinstance(sida, str) else None


TELLER = Teller(Besok, tell)
