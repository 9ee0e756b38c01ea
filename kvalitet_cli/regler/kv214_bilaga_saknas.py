"""KV214 Bilaga saknas.

Vad regeln kontrollerar:
    Varje bilaga med fil finns i besökets mapp, med just det namnet. En bilaga som förvaras någon annanstans
    skrivs med diarienummer i stället.

Varför:
    Den som läser rapporten ska kunna öppna bilagan. En sökväg som leder ut ur besökets mapp fungerar bara
    på den dator där den skrevs.

Fel:
    bilagor: [{namn: Schema vecka 6, fil: ../schema.pdf}]

Rätt:
    bilagor: [{namn: Schema vecka 6, fil: schema.pdf}]

Grund:
    Besökets mapp är hela besöket: den går att kopiera, arkivera och läsa om tio år.
"""

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded

ALDRIG = frozenset({"besok.yaml", "handlingsplan.yaml"})


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every attachment that is not a file in the visit's folder."""
    besok = loaded.model
    bilagor = [(n, bilaga.fil) for n, bilaga in enumerate(besok.bilagor if besok else ()) if bilaga.fil]
    filer = sammanhang.filer(loaded) if bilagor else {}
    for number, fil in bilagor:
        if wrong := _wrong(unicodedata.normalize("NFC", fil), filer):
            yield Finding(loaded.value_at("bilagor", number, "fil"), *wrong)


def _wrong(fil: str, filer: Mapping[str, bool]) -> tuple[str, str | None] | None:
    if re.match(r"[\\/~]|[A-Za-z]+:", fil) or ".." in re.split(r"[\\/]", fil):
        return (
            f"{fil} ligger utanför besökets mapp. Lägg filen där, eller skriv diarienummer i stället.",
            None,
        )
    if "\\" in fil:
        ratt = fil.replace("\\", "/")
        return f"{fil} går bara att öppna i Windows. Skriv / mellan mapparna: {ratt}.", ratt
    vag = posixpath.normpath(fil)
    delar = vag.split("/")
    if any(filer.get("/".join(delar[:n])) is False for n in range(1, len(delar) + 1)):
        return f"{fil} är en länk som leder ut ur besökets mapp. Lägg själva filen där.", None
    if vag in filer:
        return None
    rest, near = narmast(vag, [namn for namn, inne in filer.items() if inne and namn not in ALDRIG])
    return f"Bilagan {fil} finns inte i besökets mapp.{rest}", near


RULE = Rule("KV214", "bilaga-saknas", Severity.ERROR, {"besok": check})
