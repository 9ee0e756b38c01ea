"""KV211 Rundgång.

Vad regeln kontrollerar:
    Inget kommer tillbaka till sig självt: inte utgåvor som ersätter varandra, inte enheter som ersätter
    eller ingår i varandra, inte besök som följer upp varandra.

Varför:
    Tråden bakåt ska ha en början. Går den i ring kan varken giltighet eller förändring sedan sist räknas
    ut.

Fel:
    # kriterier/hemtjanst/2024.yaml, fast 2026 ersätter 2024
    ersatter: hemtjanst/2026

Rätt:
    # kriterier/hemtjanst/2026.yaml
    ersatter: hemtjanst/2024

Grund:
    Det nya ersätter det gamla, och uppföljningen följer det som var tidigare.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded

Ordning = tuple[dt.date, str]


def check_edition(loaded: Loaded[Kriterier], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every replaced edition that in its turn replaces this one."""

    def ersatter(ident: str) -> list[str]:
        utgava = sammanhang.utgava(ident)
        return [full_utgava(ref, ident) for ref in utgava.model.ersatter] if utgava and utgava.model else []

    def ordning(ident: str) -> Ordning:
        utgava = sammanhang.utgava(ident)
        return (utgava.model.galler.fran if utgava and utgava.model else dt.date.min, ident)

    for number, ref in enumerate(ersatter(loaded.ident)):
        if ring := _ring(loaded.ident, ref, ersatter, ordning):
            sentence = f"Utgåvorna ersätter varandra i en ring: {ring}. Den senare ska ersätta den tidigare."
            yield Finding(loaded.value_at("ersatter", number), sentence)


def check_unit(loaded: Loaded[Enhet], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every forerunner, and the parent, that in its turn comes from or belongs to this unit."""

    def ersatter(ident: str) -> list[str]:
        enhet = sammanhang.enhet(ident)
        return enhet.model.ersatter if enhet and enhet.model else []

    def ingar_i(ident: str) -> list[str]:
        enhet = sammanhang.enhet(ident)
        return [enhet.model.ingar_i] if enhet and enhet.model and enhet.model.ingar_i else []

    def ordning(ident: str) -> Ordning:
        enhet = sammanhang.enhet(ident)
        return ((enhet.model.verksam.fran if enhet and enhet.model else None) or dt.date.min, ident)

    for number, ref in enumerate(ersatter(loaded.ident)):
        if ring := _ring(loaded.ident, ref, ersatter, ordning):
            sentence = f"Enheterna ersätter varandra i en ring: {ring}. Den senare ska ersätta den tidigare."
            yield Finding(loaded.value_at("ersatter", number), sentence)
    for ref in ingar_i(loaded.ident):
        if ring := _ring(loaded.ident, ref, ingar_i, ordning):
            sentence = f"Enheterna ingår i varandra i en ring: {ring}."
            yield Finding(
                loaded.value_at("ingar_i"), f"{sentence} Den som omfattar de andra ingår inte i dem."
            )


def check_visit(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every visit that is followed up and that in its turn follows up this one."""

    def foljer_upp(ident: str) -> list[str]:
        besok = sammanhang.besok(ident)
        enhet = ident.partition("/")[0]
        refs = besok.model.foljer_upp if besok and besok.model else []
        return [ref if "/" in ref else f"{enhet}/{ref}" for ref in refs]

    def ordning(ident: str) -> Ordning:
        besok = sammanhang.besok(ident)
        return (besok.model.datum.fran if besok and besok.model else dt.date.min, ident)

    for number, ref in enumerate(foljer_upp(loaded.ident)):
        if ring := _ring(loaded.ident, ref, foljer_upp, ordning):
            sentence = (
                f"Besöken följer upp varandra i en ring: {ring}. Det senare ska följa upp det tidigare."
            )
            yield Finding(loaded.value_at("foljer_upp", number), sentence)


def _ring(
    har: str, dit: str, vidare: Callable[[str], Iterable[str]], ordning: Callable[[str], Ordning]
) -> str | None:
    """The circle that the step from `har` to `dit` belongs to, in words.

    Only a step that does not lead back in time is followed: every circle has one, so it is reported there and
    not in every document that it passes, and sound documents cost nothing.
    """
    if ordning(dit) < ordning(har):
        return None
    fore: dict[str, str] = {dit: har}
    waiting = [dit]
    while waiting:
        ident = waiting.pop()
        if ident == har:
            stegen = [har]
            while stegen[-1] != dit:
                stegen.append(fore[stegen[-1]])
            return " → ".join([har, *reversed(stegen)])
        for nasta in vidare(ident):
            if nasta not in fore:
                fore[nasta] = ident
                waiting.append(nasta)
    return None


RULE = Rule(
    "KV211",
    "rundgang",
    Severity.ERROR,
    {"besok": check_visit, "enhet": check_unit, "kriterier": check_edition},
)
