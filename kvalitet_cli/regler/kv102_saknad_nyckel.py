"""KV102 Saknad nyckel.

Vad regeln kontrollerar:
    Det som måste finnas finns. Ett kriterium har sin lydelse, om uppsättningen inte är licensierad.
    Ett besök som har bedömt eller stämt av något säger vem som följde upp, i roller. Det gäller också
    en puls utan kriterier när dess text är skriven. Ett återbesök säger vad det följer upp. Ett
    påpekande har risk och tidskrav, om det inte är hänvisat till en annan process. Ett avsnitt har en
    rubrik eller ett område, och en bilaga en fil eller ett diarienummer.
    Det som en ensam rad visar upptäcks när filens uppgifter jämförs med modellen
    (kvalitet_cli/store/sound.py).

Varför:
    Det som saknas frågar någon efter när rapporten är utskickad. Utan tidskrav vet ingen när
    bristen ska vara borta, och utan roller går det inte att se om det var en egen eller en
    oberoende bedömning.

Fel:
    papekanden:
      - id: inaktuella-planer
        risk: mattlig
        text: Tre planer är gamla.

Rätt:
    papekanden:
      - id: inaktuella-planer
        risk: mattlig
        tidskrav: handlingsplan
        text: Tre planer är gamla.

Grund:
    En rapport ska gå att förstå och använda för den som inte var med.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.skede import ar_paborjat
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded

Saknad = tuple[tuple[str | int, ...], str]
"""The keys and indexes of the mapping that lacks something, and the sentence; what is missing stands last."""


def check_visit(loaded: Loaded[Besok], _: Sammanhang) -> Iterator[Finding]:
    """Yield what the visit lacks, given what it has."""
    for (*plats, nyckel), sentence in _missing_in_visit(loaded):
        if loaded.intact(*plats, nyckel):
            yield Finding(loaded.key_at(*plats), sentence)


def check_set(loaded: Loaded[Kriterier], _: Sammanhang) -> Iterator[Finding]:
    """Yield every criterion without wording, in a set that may be published."""
    if loaded.model is None or not loaded.model.far_publiceras or not loaded.intact("far_publiceras"):
        return
    for nummer, omrade in enumerate(loaded.model.omraden):
        for plats, kriterium in enumerate(omrade.kriterier):
            loc = ("omraden", nummer, "kriterier", plats)
            if kriterium.text is None and not kriterium.krav and loaded.intact(*loc, "text"):
                sentence = (
                    f"Kriteriet {kriterium.id} saknar text. Lägg till text: med det som kriteriet lovar."
                )
                yield Finding(loaded.key_at(*loc), sentence)


def _missing_in_visit(loaded: Loaded[Besok]) -> Iterator[Saknad]:
    besok = loaded.model
    if besok is None:
        return
    if not besok.uppfoljare and ar_paborjat(besok):
        yield ("uppfoljare",), "Här saknas uppfoljare. Lägg till dem som följde upp: uppfoljare: [{roll: …}]."
    if besok.slag == "aterbesok" and not besok.foljer_upp and loaded.intact("slag"):
        yield ("foljer_upp",), "Ett återbesök följer upp ett besök. Lägg till foljer_upp: med besökets mapp."
    for nummer, papekande in enumerate(besok.papekanden):
        loc = ("papekanden", nummer)
        if papekande.hanvisning or (papekande.risk and papekande.tidskrav):
            continue
        if loaded.intact(*loc, "hanvisning"):
            if papekande.risk is None:
                yield (*loc, "risk"), f"{papekande.id} saknar risk. Lägg till risk: lag, mattlig eller hog."
            if papekande.tidskrav is None:
                sentence = "Lägg till tidskrav: omgaende, handlingsplan eller nasta-uppfoljning."
                yield (*loc, "tidskrav"), f"{papekande.id} saknar tidskrav. {sentence}"
    for nummer, avsnitt in enumerate(besok.avsnitt):
        loc = ("avsnitt", nummer)
        if avsnitt.omrade is None and loaded.intact(*loc, "omrade"):
            if avsnitt.niva is not None:
                yield (
                    (*loc, "omrade"),
                    "Avsnittet har en nivå men inget område. Lägg till omrade: med områdets id.",
                )
            elif avsnitt.rubrik is None:
                sentence = "Avsnittet har ingen rubrik. Lägg till rubrik: eller omrade: med områdets id."
                yield (*loc, "rubrik"), sentence
    for nummer, bilaga in enumerate(besok.bilagor):
        loc = ("bilagor", nummer)
        if bilaga.fil is None and bilaga.diarienummer is None and loaded.intact(*loc, "diarienummer"):
            sentence = "Lägg till fil: med sökvägen från besökets mapp, eller diarienummer:."
            yield (*loc, "fil"), f"Det står inte var bilagan {bilaga.namn} finns. {sentence}"


RULE = Rule("KV102", "saknad-nyckel", Severity.ERROR, {"besok": check_visit, "kriterier": check_set})
