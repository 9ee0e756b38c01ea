"""KV803 Svag färg.

Vad regeln kontrollerar:
    Organisationens färg går att läsa mot rapporternas papper: farg mot det ljusa, farg_mork mot det mörka.
    Kontrasten ska vara minst 4,5:1. Är den lägre görs färgen mörkare (eller ljusare) i rapporterna, och
    fyndet säger vilken färg det blir.

Varför:
    Färgen står i rubriker och länkar. En ljus profilfärg som är fin på en bil är svår att läsa som text, och den
    som ser dåligt läser den inte alls. Det är bättre att ni väljer den mörkare tonen än att programmet gör det.

Fel:
    utseende: {farg: "#ffdd00"}

Rätt:
    utseende: {farg: "#7a5c00"}

Grund:
    WCAG 2.1, 1.4.3 Kontrast, nivå AA, som lagen om tillgänglighet till digital offentlig service bygger på.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.farg import MINST, PAPPER, accenter, ar_farg, kontrast
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import number
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Installning], _: Sammanhang) -> Iterator[Finding]:
    """Yield a colour of the organisation's own that cannot be read on its paper."""
    if loaded.model is None:
        return
    utseende = loaded.model.utseende
    ljus, mork = accenter(utseende.farg, utseende.farg_mork)
    for nyckel, farg, papper, ord_, i_stallet in (
        ("farg", utseende.farg, PAPPER.ljus, "ljusa", ljus),
        ("farg_mork", utseende.farg_mork, PAPPER.mork, "mörka", mork),
    ):
        if ar_farg(farg) and (fall := kontrast(farg, papper)) < MINST:
            sentence = (
                f"{farg} syns för dåligt mot rapporternas {ord_} papper: kontrasten är {number(round(fall, 1))}:1, "
                f"och minst {number(MINST)}:1 behövs. Rapporterna använder {i_stallet}; skriv den, eller välj en egen."
            )
            yield Finding(loaded.value_at("utseende", nyckel), sentence, i_stallet)


RULE = Rule("KV803", "svag-farg", Severity.WARNING, {"installning": check})
