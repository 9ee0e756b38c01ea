"""A new visit's judgements against those before it: what has moved, what is as it was, what was not looked at."""

from collections.abc import Iterator, Mapping, Sequence

from kvalitet_cli.api.andringar._delat.ord import antal
from kvalitet_cli.berakning.forandring import Forandring, Tidigare
from kvalitet_cli.berakning.skillnad_nivaer import Hur, Nivaskillnad, nivaskillnader
from kvalitet_cli.core import swedish
from kvalitet_cli.extension.andringar import Change
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.delar import besoksord, liten, stor
from kvalitet_cli.rapporter._delat.sedan import SedanSist

_KIND = {"↑": "level-raised", "↓": "level-lowered", "≠": "not-comparable"}
_VERB = {"↑": "höjt", "↓": "sänkt"}


def nivaer(sedan: SedanSist, steg: Mapping[str, Forandring]) -> Iterator[Change]:
    """Each criterion against its latest earlier judgement; those that are as they were are counted."""
    flyttade = [rad for rad in sedan.rader if rad.symbol in _KIND]
    forst = [rad for rad in sedan.rader if rad.symbol == "◇"]
    lika = [rad for rad in sedan.rader if rad.symbol == "→"]
    ganger = [rad.nar for rad in (*flyttade, *lika)]
    vanligast = max(dict.fromkeys(ganger), key=ganger.count)
    rest = ", där inget annat sägs" if len(set(ganger)) > 1 else ""
    yield Change("levels", "compared", f"Jämfört med {vanligast}{rest}. {sedan.mening}", sign="·")
    for rad in flyttade:
        nar = "" if rad.nar == vanligast else f" sedan {rad.nar}"
        fore, nu = f"”{rad.fore.partition(' ')[2] or rad.fore}”", f"”{rad.nu.namn}”"
        if rad.symbol == "≠":
            text = f"{rad.namn}: kan inte jämföras, förut {fore}, nu {nu}."
        else:
            text = f"{rad.namn}: {_VERB[rad.symbol]} från {fore} till {nu}{nar}."
        da, har = ", ".join(ett.id for ett in steg[rad.id].fore), steg[rad.id].nu.id
        text = f"{text} {rad.anmarkning}".strip()
        yield Change("levels", _KIND[rad.symbol], text, rad.id, da, har, rad.symbol)
    if forst:
        text = f"För första gången: {swedish.listing(f'{rad.namn} (”{rad.nu.namn}”)' for rad in forst)}."
        idn = ", ".join(rad.id for rad in forst)
        yield Change("levels", "judged-several", text, idn, after=str(len(forst)), sign="+")
    if lika:
        hur = f"{antal(len(lika), 'kriterium', 'kriterier', neuter=True)} är på samma nivå som förut"
        text = f"{stor(hur)}: {swedish.listing(f'{rad.namn} (”{rad.nu.namn}”)' for rad in lika)}."
        idn = ", ".join(rad.id for rad in lika)
        yield Change("levels", "level-same", text, idn, after=str(len(lika)), sign="=")
    for rad in lika:
        if rad.anmarkning:
            yield Change(
                "levels", "level-same-noted", f"{rad.namn}: {liten(rad.anmarkning)}", rad.id, sign="="
            )


def inte_nu(nu: Tidigare, tidigare: Sequence[Tidigare], alla: Mapping[str, Kriterier]) -> Iterator[Change]:
    """What the latest visit of the same kind judged and this one did not; a small visit looks at what it chose."""
    forra = next((forr for forr in tidigare if forr.besok.slag == nu.besok.slag), None)
    if forra is None or nu.besok.slag in ("aterbesok", "puls"):
        return

    def utan_niva(ident: str | None, _: tuple[str, ...]) -> bool:
        bedomning = nu.besok.bedomningar.get(ident or "")
        return bedomning is None or nu.mattstock.bedomt_steg(ident or "", bedomning) is None

    rader = nivaskillnader(forra, nu, alla, utan_niva)
    borta = [rad for rad in rader if rad.hur in (Hur.EJ_LANGRE, Hur.UTAN_EFTER)]
    okanda = {rad.plats.kriterium.id: niva for rad in borta if (niva := _okand_niva(rad, nu.besok))}
    for rad in borta:
        if niva := okanda.get(ident := rad.plats.kriterium.id):
            text = f"{rad.plats.kriterium.namn}: nivån ”{niva}” finns inte i skalan, så den går inte att jämföra."
            yield Change("levels", "level-unknown", text, ident, after=niva, sign="!")
    urval, vid = set(nu.mattstock.urval(nu.besok)), besoksord(forra.besok)
    valda, utanfor = list[Nivaskillnad](), list[Nivaskillnad]()
    for rad in borta:
        if (ident := rad.plats.kriterium.id) not in okanda:
            (utanfor if rad.hur is Hur.EJ_LANGRE and ident not in urval else valda).append(rad)
    yield from _flera("no-longer-judged-several", f"Bedömdes vid {vid} men inte nu", valda)
    yield from _flera("not-chosen-several", f"Ingår inte den här gången, men bedömdes vid {vid}", utanfor)


def _okand_niva(rad: Nivaskillnad, besok: Besok) -> str | None:
    """What a judgement says where that is no step of the scale."""
    bedomning = besok.bedomningar.get(rad.plats.kriterium.id)
    niva = bedomning.niva if bedomning else None
    return None if niva in (EJ_BEDOMD, EJ_TILLAMPLIG) else niva


def _flera(kind: str, text: str, rader: Sequence[Nivaskillnad]) -> Iterator[Change]:
    if rader:
        namnen = swedish.listing(rad.plats.kriterium.namn for rad in rader)
        idn = ", ".join(rad.plats.kriterium.id for rad in rader)
        yield Change("levels", kind, f"{text}: {namnen}.", idn, after=str(len(rader)), sign="−")
