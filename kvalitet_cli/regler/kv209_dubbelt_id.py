"""KV209 Dubbelt id.

Vad regeln kontrollerar:
    Ett id står bara en gång där det måste vara ensamt: bland påpekanden, fokusområden och åtgärder i ett
    besöks mapp, bland goda exempel i ett besök, bland områden, steg och kriterier i en utgåva, bland kraven
    i ett kriterium, bland värdena i en dimension, bland arbetslagen i en enhet, bland målen och
    indikatorerna i ett program och bland frågorna i ett instrument, där totalt är helhetens eget id. Bedöms
    ett besök mot två uppsättningar får de inte dela kriterium.

Varför:
    Den som hänvisar till id:t menar en sak. Finns det två vet ingen vilken av dem som bedömdes, åtgärdades
    eller stämdes av.

Fel:
    papekanden:
      - {id: skylt, risk: lag, tidskrav: handlingsplan, text: Skylten är gammal.}
      - {id: skylt, risk: lag, tidskrav: handlingsplan, text: Skylten är skev.}

Rätt:
    papekanden:
      - {id: gammal-skylt, risk: lag, tidskrav: handlingsplan, text: Skylten är gammal.}
      - {id: skev-skylt, risk: lag, tidskrav: handlingsplan, text: Skylten är skev.}

Grund:
    Ett id är en sak; så går tråden från kriterium till åtgärd att följa.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from kvalitet_cli.core.diagnostic import Related, Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import VARJE, Post, alla_id, poster
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.store.document import Loaded

if TYPE_CHECKING:  # each kind is imported with its documents
    from kvalitet_cli.model.besok import Besok
    from kvalitet_cli.model.handlingsplan import Handlingsplan
    from kvalitet_cli.model.instrument import Instrument
    from kvalitet_cli.model.kriterier import Kriterier

KRITERIER = ("omraden", VARJE, "kriterier")


def lists(*platser: tuple[str, ...]) -> Callable[[Loaded[Any], Sammanhang], Iterator[Finding]]:
    """A check of lists whose ids are each unique."""

    def check(loaded: Loaded[Any], _: Sammanhang) -> Iterator[Finding]:
        for plats in platser:
            yield from _repeated(loaded, *plats)

    return check


def check_visit(loaded: "Loaded[Besok]", sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield repeated ids in the visit, and editions that share criteria with an earlier one of the visit."""
    for lista in ("goda_exempel", "papekanden", "fokus"):
        yield from _repeated(loaded, lista)
    for post in poster(loaded, "fokus"):
        papekanden = sammanhang.kanda(loaded, "papekanden").platser
        if post.ident is not None and post.ident in papekanden:
            forst = papekanden[post.ident].span
            sentence = f"{post.ident} är också ett påpekande (rad {forst.line}). Ge fokusområdet ett eget id."
            yield Finding(post.span, sentence, None, (Related(loaded.path, forst, "Påpekandet"),))
    refs = loaded.model.kriterier if loaded.model else []
    if len(refs) < 2:
        return
    agare: dict[str, int] = {}
    for number, ref in enumerate(refs):
        utgava = sammanhang.utgava(ref)
        if utgava is None or not utgava.is_sound or ref in refs[:number]:
            continue
        delade: dict[int, list[str]] = {}
        for ident in sammanhang.kanda(utgava, *KRITERIER).platser:
            if agare.setdefault(ident, number) != number:
                delade.setdefault(agare[ident], []).append(ident)
        for tidigare, idn in delade.items():
            sentence = f"{_named(idn)} finns i både {refs[tidigare]} och {ref}."
            sentence += " Bedöm mot en av dem, eller byt id i en av dem."
            related = Related(loaded.path, loaded.value_at("kriterier", tidigare), "Den första av dem")
            yield Finding(loaded.value_at("kriterier", number), sentence, None, (related,))


def check_plan(loaded: "Loaded[Handlingsplan]", sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield repeated actions, and actions with the id of a remark or a focus area in the same folder."""
    yield from _repeated(loaded, "atgarder")
    besok = sammanhang.besok(loaded.ident) if "besok" in loaded.parts else None
    if besok is None:
        return
    atgarder = alla_id(loaded, "atgarder")
    for lista, ord_ in (("papekanden", "påpekande"), ("fokus", "fokusområde")):
        if set(atgarder).isdisjoint(alla_id(besok, lista)):
            continue
        tagna = sammanhang.kanda(besok, lista).platser
        for post in poster(loaded, "atgarder"):
            if post.ident and post.ident in tagna:
                forst = tagna[post.ident].span
                sentence = f"{post.ident} är också ett {ord_} (rad {forst.line} i besok.yaml)."
                related = Related(besok.path, forst, f"{ord_.capitalize()}et")
                yield Finding(post.span, f"{sentence} Ge åtgärden ett eget id.", None, (related,))


def check_edition(loaded: "Loaded[Kriterier]", sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield repeated areas, steps, criteria, requirements of a criterion and values of a dimension."""
    yield from lists(("omraden",), ("skala",), KRITERIER)(loaded, sammanhang)
    for namn in loaded.ids("dimensioner"):
        yield from _repeated(loaded, "dimensioner", namn)
    for kriterium in poster(loaded, *KRITERIER):
        if loaded.node((*kriterium.plats, "krav")) is not None:
            yield from _repeated(loaded, *kriterium.plats, "krav")


def check_instrument(loaded: "Loaded[Instrument]", sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield repeated questions, and one that takes the id of the whole."""
    from kvalitet_cli.model.instrument import TOTALT  # noqa: PLC0415 - as above

    yield from lists(("fragor",))(loaded, sammanhang)
    for post in poster(loaded, "fragor"):
        if post.ident == TOTALT:
            yield Finding(post.span, f"{TOTALT} är id:t för helheten. Ge frågan ett annat id.")


def _repeated(loaded: Loaded[Any], *plats: str | int) -> Iterator[Finding]:
    alla = alla_id(loaded, *plats)
    if len(set(alla)) == len(alla):
        return
    forst: dict[str, Post] = {}
    for post in poster(loaded, *plats):
        if post.ident is not None and (tidigare := forst.setdefault(post.ident, post)) is not post:
            sentence = f"{post.ident} finns redan på rad {tidigare.span.line}. Ge en av dem ett annat id."
            yield Finding(post.span, sentence, None, (Related(loaded.path, tidigare.span, "Första gången"),))


def _named(idn: list[str]) -> str:
    if len(idn) > 3:
        return f"{len(idn)} kriterier ({', '.join(idn[:3])} …)"
    return f"Kriteriet {idn[0]}" if len(idn) == 1 else f"Kriterierna {listing(idn)}"


RULE = Rule(
    "KV209", "dubbelt-id", Severity.ERROR,
    {
        "besok": check_visit, "handlingsplan": check_plan, "kriterier": check_edition,
        "instrument": check_instrument,
        "enhet": lists(("arbetslag",)), "installning": lists(("metoder",), ("verksamheter",)),
        "program": lists(("mal",), ("indikatorer",)),
    },
)  # fmt: skip
