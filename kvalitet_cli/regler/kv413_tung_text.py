"""KV413 Tung text.

Vad regeln kontrollerar:
    Besökets sammanfattning, påpekanden och goda exempel: ingen mening har fler ord än organisationens gräns,
    och texten är inte tyngre än gränsen för LIX. Gränserna står i kvalitet.yaml, `klarsprak:
    {lix: 45, ord_per_mening: 25}` om inget annat sägs. LIX räknas bara på texter med minst trettio ord: i en
    kortare text flyttar ett enda långt ord talet med flera steg. Det som skrivs under `lattlast` har egna, lägre
    gränser (`lattlast_lix: 30` och `lattlast_ord_per_mening: 15`). Regeln är alltid en notis.

Varför:
    Rapporten läses av arbetsgruppen, av förtroendevalda och av anhöriga. En mening som inte går att läsa
    högt i ett andetag läser många om, eller inte alls.

Fel:
    sammanfattning: >-
      Verksamheten har under perioden arbetat med implementering av dokumentationsrutinerna, vilket
      har medfört att genomförandeplanerna i större utsträckning än tidigare är uppdaterade, även om
      det fortfarande återstår utvecklingsområden.

Rätt:
    sammanfattning: >-
      Fler planer är aktuella i år, elva av fjorton. Tre är för gamla. De tre finns i samma lag.

Grund:
    11 § språklagen (2009:600): språket i offentlig verksamhet ska vara vårdat, enkelt och begripligt. LIX är
    ord per mening plus procent långa ord, de med fler än sex bokstäver (C.-H. Björnsson, Läsbarhet, 1968).
    Under 30 är mycket lätt, 40–50 som en dagstidning, 50–60 som tung myndighetsprosa; 45 är mitt i
    dagstidningen. Talet ser bara längder. Det säger var en text är värd att läsa högt, inte om den är bra.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.lasbarhet import MINSTA_UNDERLAG, Lasbarhet, Mening, hogst_ord, las
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import count, number
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded

_BORJAN = 4  # so many words of a sentence are enough to find it by


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every text that has a sentence over the limit or is too heavy as a whole."""
    granser = sammanhang.installning.klarsprak
    for plats, text in _texter(loaded.model) if loaded.model else ():
        latt = plats[-1] == "lattlast"
        lix = granser.lattlast_lix if latt else granser.lix
        per_mening = granser.lattlast_ord_per_mening if latt else granser.ord_per_mening
        if hogst_ord(text) <= min(per_mening, MINSTA_UNDERLAG - 1):
            continue
        last = las(text)
        meningar = [*_langa(last, per_mening), *_tung(last, lix)]
        if meningar:
            yield Finding(loaded.value_at(*plats), " ".join(meningar))


def _texter(besok: Besok) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts that people outside the unit read, with their places."""
    for nyckel, text in (("sammanfattning", besok.sammanfattning), ("lattlast", besok.lattlast)):
        if text:
            yield (nyckel,), text
    for nummer, exempel in enumerate(besok.goda_exempel.lista):
        yield ("goda_exempel", nummer, "text"), exempel.text
        if exempel.lattlast:
            yield ("goda_exempel", nummer, "lattlast"), exempel.lattlast
    for nummer, papekande in enumerate(besok.papekanden):
        yield ("papekanden", nummer, "text"), papekande.text


def _langa(last: Lasbarhet, grans: int) -> Iterator[str]:
    langa = [mening for mening in last.meningar if mening.ord > grans]
    if langa:
        langst = max(langa, key=lambda mening: mening.ord)
        fler = f" {count(len(langa) - 1, 'mening', 'meningar')} till är för långa." if len(langa) > 2 else ""
        fler = " En mening till är för lång." if len(langa) == 2 else fler
        yield f"Meningen ”{_borjan(langst)}” har {langst.ord} ord; gränsen är {grans}. Dela den.{fler}"


def _tung(last: Lasbarhet, grans: int) -> Iterator[str]:
    lix = round(last.lix)
    if last.lix_sager_nagot and lix > grans:
        per_mening = number(last.ord / len(last.meningar))
        langa = round(100 * last.langa / last.ord)
        yield (
            f"Texten har LIX {lix}; gränsen är {grans} ({per_mening} ord per mening, {langa} av 100 ord är långa). "
            "Skriv kortare meningar, eller byt långa ord mot vardagliga."
        )


def _borjan(mening: Mening) -> str:
    return f"{' '.join(mening.text.split()[:_BORJAN]).strip('”')} …"


RULE = Rule("KV413", "tung-text", Severity.NOTE, {"besok": check})
