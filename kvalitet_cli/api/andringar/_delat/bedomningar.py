"""What has changed in a visit's judgements, in words: levels up and down, judged and no longer judged, part by part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kvalitet_cli.api.andringar._delat.delnivaer import delrad, kriteriets_namn, niva_i_ord
from kvalitet_cli.api.andringar._delat.ord import antal, citat, namn, nycklar
from kvalitet_cli.api.andringar._delat.par import Par, plats
from kvalitet_cli.berakning.forandring import Tidigare
from kvalitet_cli.berakning.mattstock import Mattstock, Plats
from kvalitet_cli.berakning.skillnad import ORDNING, Andrad
from kvalitet_cli.berakning.skillnad_nivaer import Hur, Nivaskillnad, nivaskillnader
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier, Steg
from kvalitet_cli.rapporter._delat.niva import bedomd_niva, niva_for

TECKEN = {
    Hur.HOJD: "↑",
    Hur.SANKT: "↓",
    Hur.LIKA: "=",
    Hur.BEDOMD: "+",
    Hur.EJ_LANGRE: "−",
    Hur.EJ_JAMFORBAR: "≠",
    Hur.UTAN_FORE: "+",
    Hur.UTAN_EFTER: "−",
}
"""A sign for each way, beside the words."""


def andrade(par: Par, poster: Sequence[Andrad]) -> Iterator[Change]:
    """Rows for what differs in the judgements of one visit.

    Args:
        par: The visit on both sides.
        poster: The differences at `bedomningar`.

    """
    if par.fore is None or par.efter is None or par.fore.model is None or par.efter.model is None:
        return
    sagda: set[tuple[str, ...]] = set()
    stockar = par.fran.mattstock(par.fore), par.till.mattstock(par.efter)
    if stockar[0] and stockar[1]:
        fore = Tidigare(par.ident, par.fore.model, stockar[0])
        efter = Tidigare(par.ident, par.efter.model, stockar[1])
        berorda = {plats(post, 1) for post in poster if plats(post, 1) and _galler_niva(post)}
        for rad in nivaskillnader(
            fore, efter, utgavor(par), lambda ident, forr: not berorda.isdisjoint((ident, *forr))
        ):
            idn = {p.kriterium.id for p in (*rad.fore, *rad.efter)}
            egna = [post for post in poster if plats(post, 1) in idn and _galler_niva(post)]
            if egna and rad.hur is not Hur.LIKA:
                sagda.update(post.vag for post in egna if plats(post, 2) != "uppfyllda_krav")
                yield _andrad_niva(rad, fore, efter, nycklar(egna))
    kvar = [post for post in poster if post.vag not in sagda]
    yield from _ovrigt(par, kvar, stockar[1] or stockar[0])


def utgavor(par: Par) -> dict[str, Kriterier]:
    """All editions of both sides, for lineage; the second side's words go first."""
    alla = {**par.fran.utgavor, **par.till.utgavor}
    return {ref: loaded.model for ref, loaded in alla.items() if loaded.model}


def mening(rad: Nivaskillnad) -> str:
    """One criterion's change: `Aktuell genomförandeplan: höjt från ”Delvis uppfyllt” till ”Uppfyllt”`, as a sentence."""
    vad = rad.plats.kriterium.namn
    fore, efter = _steg(rad.steg_fore), _steg(rad.steg_efter)
    return {
        Hur.HOJD: f"{vad}: höjt från {fore} till {efter}.",
        Hur.SANKT: f"{vad}: sänkt från {fore} till {efter}.",
        Hur.LIKA: f"{vad}: fortfarande {efter}.",
        Hur.BEDOMD: f"{vad}: bedömt, {efter}. Förut hade det ingen nivå.",
        Hur.EJ_LANGRE: f"{vad}: inte längre bedömt. Förut {fore}.",
        Hur.EJ_JAMFORBAR: f"{vad}: kan inte jämföras, förut {fore}, nu {efter}. {_varfor(rad)}",
        Hur.UTAN_FORE: f"{vad}: bedömt, {efter}. Det kan inte jämföras, för kriteriet fanns inte förut.",
        Hur.UTAN_EFTER: f"{vad}: bedöms inte längre, för kriteriet finns inte kvar. Förut {fore}.",
    }[rad.hur]


def anmarkning(rad: Nivaskillnad) -> str:
    """What a reader must know about the two: another name, another wording, split or put together."""
    if not rad.fore or not rad.efter:
        return ""
    namn_fore = [p.kriterium.namn for p in rad.fore]
    namn_efter = [p.kriterium.namn for p in rad.efter]
    if len(rad.fore) > 1:
        return f"Kriteriet är en sammanslagning av {_citerade(namn_fore)}."
    if len(rad.efter) > 1:
        return f"Kriteriet motsvarar {_citerade(namn_efter)} i den andra utgåvan."
    if rad.delat:
        return f"Kriteriet är en del av det som hette ”{namn_fore[0]}”."
    if namn_fore != namn_efter:
        return f"Kriteriet hette ”{namn_fore[0]}”."
    return "Lydelsen är en annan än förut." if rad.omformulerat else ""


def bredvid(rad: Nivaskillnad, hos: Sequence[str]) -> Change:
    """The row of one criterion at two units, where nothing has been raised or lowered."""
    fore, efter = _steg(rad.steg_fore), _steg(rad.steg_efter)
    hur = "högre" if rad.hur is Hur.HOJD else "lägre"
    text = f"{rad.plats.kriterium.namn}: {hur} hos {hos[1]}, {efter} mot {fore} hos {hos[0]}."
    if rad.hur is Hur.EJ_JAMFORBAR:
        text = f"{rad.plats.kriterium.namn}: kan inte jämföras, {efter} hos {hos[1]} och {fore} hos {hos[0]}."
    return replace(change(rad), text=" ".join(filter(None, (text, anmarkning(rad)))))


def _citerade(namnen: Iterable[str]) -> str:
    return swedish.listing(f"”{ett}”" for ett in namnen)


def change(rad: Nivaskillnad, keys: Iterable[str] = ()) -> Change:
    """The row of one criterion."""
    return Change(
        "levels",
        rad.hur.value,
        " ".join(filter(None, (mening(rad), anmarkning(rad)))),
        rad.plats.kriterium.id,
        ", ".join(steg.id for steg in rad.steg_fore) or None,
        ", ".join(steg.id for steg in rad.steg_efter) or None,
        TECKEN[rad.hur],
        tuple(keys),
    )


def _andrad_niva(rad: Nivaskillnad, fore: Tidigare, efter: Tidigare, keys: tuple[str, ...]) -> Change:
    """As `change`, where the one who has no level is `ej tillämpligt` or `ej bedömt` in words."""
    post = change(rad, keys)
    if rad.hur not in (Hur.BEDOMD, Hur.EJ_LANGRE):
        return post
    sida, platser = (fore, rad.fore) if rad.hur is Hur.BEDOMD else (efter, rad.efter)
    ord_ = [_laget(p, sida) for p in platser]
    ord_ = [ett for ett in ord_ if ett]
    if not ord_:
        return post
    vad = rad.plats.kriterium.namn
    if rad.hur is Hur.BEDOMD:
        text = f"{vad}: bedömt, {_steg(rad.steg_efter)}. Förut {ord_[0]}."
    else:
        text = f"{vad}: inte längre bedömt, från {_steg(rad.steg_fore)} till {ord_[0]}."
    return Change(post.group, post.kind, text, post.id, post.before, post.after, post.sign, keys)


def _laget(p: Plats, sida: Tidigare) -> str:
    bedomning = sida.besok.bedomningar.get(p.kriterium.id)
    return f"”{bedomd_niva(p.kriterium.id, bedomning, sida.mattstock).namn}”" if bedomning else ""


def _steg(steg: Sequence[Steg]) -> str:
    return swedish.listing(dict.fromkeys(f"”{ett.namn}”" for ett in steg))


def _varfor(rad: Nivaskillnad) -> str:
    if not rad.samma_skala:
        return "Skalan är en annan."
    return "De var olika på ena sidan."


def _galler_niva(post: Andrad) -> bool:
    """Whether a difference is about a criterion's level: all of the judgement, the level or its ticks."""
    return len(post.vag) == 2 or post.vag[2] in ("niva", "uppfyllda_krav")


def _ovrigt(par: Par, poster: Sequence[Andrad], mattstock: Mattstock | None) -> Iterator[Change]:
    """What is left: levels without a yardstick, parts, and reasons and methods counted together."""
    hopraknat: dict[str, list[Andrad]] = {}
    for post in poster:
        falt = plats(post, 2)
        if len(post.vag) == 2:
            yield _hel(post, mattstock)
        elif falt == "niva":
            yield _ord_for_ord(post, mattstock)
        elif falt == "delar" and (len(post.vag) == 4 or plats(post, 4) == "niva"):
            yield delrad(post, par, mattstock)
        else:
            hopraknat.setdefault(plats(post, 4) or falt, []).append(post)
    for falt, samma in hopraknat.items():
        idn = dict.fromkeys(post.vag[1] for post in samma if len(post.vag) > 1)
        namnen = [kriteriets_namn(ident, mattstock) for ident in idn]
        om = (
            swedish.listing(namnen)
            if len(namnen) <= 3
            else antal(len(namnen), "kriterium", "kriterier", neuter=True)
        )
        vad = namn(falt) if falt else "ordningen"
        text = f"{vad[:1].upper()}{vad[1:]} har ändrats för {om}."
        if len(namnen) <= 1 and falt == "motivering" and len(samma) == 1 and samma[0].efter:
            text = f"Motiveringen för {om} har ändrats: {citat(samma[0].efter)}."
        yield Change("levels", "changed", text, ", ".join(idn), sign="~", keys=nycklar(samma))


def _hel(post: Andrad, mattstock: Mattstock | None) -> Change:
    """A whole judgement that is only on one side and that no yardstick gave a level."""
    ident = plats(post, 1)
    namnet = kriteriets_namn(ident, mattstock)
    kind = "judged" if post.ny else "no-longer-judged"
    if ident == ORDNING:
        return Change(
            "levels", "changed", "Bedömningarna står i en annan ordning.", sign="~", keys=nycklar([post])
        )
    data = post.efter if post.ny else post.fore
    niva = data.get("niva") if isinstance(data, dict) else None
    ord_ = (
        f" (”{niva_for(ident, niva, mattstock).namn}”)"
        if niva and mattstock
        else f" ({niva})"
        if niva
        else ""
    )
    text = (
        f"{namnet}: bedömningen har tillkommit{ord_}."
        if post.ny
        else f"{namnet}: bedömningen har tagits bort{ord_}."
    )
    fore, efter = (None, niva) if post.ny else (niva, None)
    return Change("levels", kind, text, ident, fore, efter, "+" if post.ny else "−", nycklar([post]))


def _ord_for_ord(post: Andrad, mattstock: Mattstock | None) -> Change:
    """A level that is no step on either side, such as from not judged to not applicable, or without a yardstick."""
    ident = post.vag[1]

    fore, efter = (niva_i_ord(ident, niva, mattstock) for niva in (post.fore, post.efter))
    text = f"{kriteriets_namn(ident, mattstock)}: ändrat från {fore} till {efter}."
    return Change("levels", "level-changed", text, ident, post.fore, post.efter, "~", nycklar([post]))


def bedomda(besok: Besok, mattstock: Mattstock) -> Iterator[tuple[str, int]]:
    """How many criteria have each level, the edition's best first; those without a level are left out."""
    for utgava in mattstock.utgavor.values():
        steg = [
            found.id
            for ident, bedomning in besok.bedomningar.items()
            if ident in mattstock.platser
            and mattstock.platser[ident].kriterier is utgava
            and (found := mattstock.bedomt_steg(ident, bedomning))
        ]
        yield from ((ett.namn, steg.count(ett.id)) for ett in reversed(utgava.skala) if ett.id in steg)
