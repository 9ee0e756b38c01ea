"""KV203 Okänd nivå.

Vad regeln kontrollerar:
    Varje steg som anges finns i skalan: i bedömningar och deras delar, i avsnitt och i den samlade
    bedömningen, och i en utgåvas krav, tak och certifiering. En bedömning eller en del kan också vara
    ej-bedomd eller ej-tillamplig.

Varför:
    Ett steg betyder något bestämt, i ord som nämnden har beslutat. Ett steg som inte finns kan varken
    räknas eller läsas, och bedömningen faller bort ur rapporten.

Fel:
    bedomningar:
      fast-omsorgskontakt:
        niva: upfyllt

Rätt:
    bedomningar:
      fast-omsorgskontakt:
        niva: uppfyllt

Grund:
    Nivåer är ord med en beslutad innebörd, inte siffror eller färger.
"""

from collections.abc import Iterator

from kvalitet_cli.core.diagnostic import Severity, Span
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import VARJE, Kanda, narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Besok
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded

UTAN_STEG = (EJ_BEDOMD, EJ_TILLAMPLIG)


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every level that is neither a step of the scale nor one of the two words for no step."""
    besok = loaded.model
    utgavor = sammanhang.utgavor_for(loaded)
    if besok is None or not utgavor:
        return
    skalor = _Skalor(utgavor, sammanhang)
    fragade = sammanhang.bedomt(besok).nivaer.keys() - {None, *UTAN_STEG, *skalor.gemensamma}
    for plats, del_ in besok.alla_bedomningar() if fragade else ():
        niva = del_.niva
        if niva is None or niva not in fragade:
            continue
        skala, namn = skalor.for_kriterium(plats[0])
        if skala.saknar(niva):
            yield _unknown(niva, loaded.value_at("bedomningar", *plats, "niva"), skala, namn, UTAN_STEG)
    for number, avsnitt in enumerate(besok.avsnitt):
        skala, namn = skalor.for_omrade(avsnitt.omrade)
        if avsnitt.niva is not None and skala.saknar(avsnitt.niva):
            yield _unknown(avsnitt.niva, loaded.value_at("avsnitt", number, "niva"), skala, namn)
    if besok.samlad and skalor.alla.saknar(besok.samlad.niva):
        yield _unknown(besok.samlad.niva, loaded.value_at("samlad", "niva"), skalor.alla, skalor.namn)


def check_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every step that a requirement, a cap or the certification names and the scale lacks."""
    if loaded.model is None:
        return
    skala = sammanhang.kanda(loaded, "skala")
    for niva, plats in _named_steps(loaded.model):
        if skala.saknar(niva):
            yield _unknown(niva, loaded.value_at(*plats), skala, loaded.ident)


class _Skalor:
    """The scales of a visit's editions, by criterion, by area, or all together."""

    def __init__(self, utgavor: dict[str, Loaded[Kriterier]], sammanhang: Sammanhang) -> None:
        self.utgavor = utgavor
        self.sammanhang = sammanhang
        self.namn = " eller ".join(utgavor)
        self.alla = sammanhang.kanda_i(utgavor, "skala")
        self.gemensamma = self.alla.platser if len(utgavor) == 1 else {}
        """The steps that every judgement may have: of several editions, each has its own."""

    def for_kriterium(self, ident: str) -> tuple[Kanda, str]:
        return self._where(ident, ("omraden", VARJE, "kriterier"))

    def for_omrade(self, ident: str | None) -> tuple[Kanda, str]:
        return self._where(ident, ("omraden",)) if ident else (self.alla, self.namn)

    def _where(self, ident: str, plats: tuple[str, ...]) -> tuple[Kanda, str]:
        """The scale of the edition that has the id; of all editions together where that is not known."""
        if len(self.utgavor) > 1:
            for ref, utgava in self.utgavor.items():
                if ident in self.sammanhang.kanda(utgava, *plats).platser:
                    return self.sammanhang.kanda(utgava, "skala"), ref
        return self.alla, self.namn


def _named_steps(utgava: Kriterier) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for o, omrade in enumerate(utgava.omraden):
        for k, kriterium in enumerate(omrade.kriterier):
            for n, krav in enumerate(kriterium.krav):
                yield krav.steg, ("omraden", o, "kriterier", k, "krav", n, "steg")
    for n, tak in enumerate(utgava.sammanvagning.tak if utgava.sammanvagning else ()):
        yield tak.niva, ("sammanvagning", "tak", n, "niva")
        yield tak.hogst, ("sammanvagning", "tak", n, "hogst")
    if utgava.certifiering and utgava.certifiering.lagsta_steg:
        yield utgava.certifiering.lagsta_steg, ("certifiering", "lagsta_steg")


def _unknown(niva: str, span: Span, skala: Kanda, namn: str, utan_steg: tuple[str, ...] = ()) -> Finding:
    if not skala.platser:
        sentence = f"Steget {niva} finns inte: {namn} har ingen skala."
        return Finding(span, f"{sentence} Skriv en skala där, eller ta bort steget.")
    rest, near = narmast(niva, [*skala.platser, *utan_steg])
    rest = rest or f" Välj något av: {', '.join([*skala.platser, *utan_steg])}."
    return Finding(span, f"Steget {niva} finns inte i skalan för {namn}.{rest}", near)


RULE = Rule("KV203", "okand-niva", Severity.ERROR, {"besok": check_visit, "kriterier": check_edition})
