"""KV607 Summan stämmer inte.

Vad regeln kontrollerar:
    I en förflyttning är bättre, oförändrat och sämre tillsammans lika många som de som har mätts båda
    gångerna, de som har mätts båda gångerna är inte fler än de som började, och bortfallet är skillnaden.
    Är något dolt får det som visas inte vara mer än det hela. Fler svarar inte än de som fick frågorna, och
    fler svarar inte själva än de som svarar.

Varför:
    Den som läser rapporten räknar efter. Går summan inte ihop litar ingen på resten heller.

Fel:
    boende: {antal_start: 22, antal_par: 17, battre: 11, oforandrat: 6, samre: 5}

Rätt:
    boende: {antal_start: 27, antal_par: 22, battre: 11, oforandrat: 6, samre: 5}

Grund:
    Varje siffra i en rapport ska gå att följa.
"""

from collections.abc import Iterator

from kvalitet_cli.berakning.publicerat import UTFALL, visade
from kvalitet_cli.berakning.undertryckning import ar_liten
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Matning], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield counts that contradict one another: those of a movement, and more answers than were asked for.

    A small count is never repeated, since logs and drafts are read by many.
    """
    grans = sammanhang.minsta_grupp
    svar = loaded.model.svar if loaded.model else None
    par_ = (
        ("svarande", "utskickade", "svarade", "fick frågorna"),
        ("sjalva", "svarande", "svarade själva", "svarade"),
    )
    for del_, hel, vilka, alla in par_:
        antal, hogst = getattr(svar, del_, None), getattr(svar, hel, None)
        if antal is not None and hogst is not None and antal > hogst:
            sentence = f"{antal} {vilka}, men bara {hogst} {alla}. Rätta det tal som är fel."
            if ar_liten(antal, grans) or ar_liten(hogst, grans):
                sentence = f"Fler {vilka} än som {alla}. Rätta det tal som är fel."
            yield Finding(loaded.value_at("svar", del_), sentence)
    for fraga, post in (loaded.model.forflyttning if loaded.model else {}).items():
        celler = visade(post)
        start, par, bortfall = celler["antal_start"], celler["antal_par"], celler["bortfall"]
        if par is None:
            continue
        synliga = [antal for namn in UTFALL if (antal := celler[namn]) is not None]
        summa = sum(synliga)
        if summa > par or (summa < par and len(synliga) == len(UTFALL)):
            tillsammans = " + ".join(map(str, synliga))
            sentence = (
                f"{tillsammans} är {summa}, men {par} har mätts båda gångerna. Rätta det tal som är fel."
            )
            if any(ar_liten(antal, grans) for antal in (*synliga, par)):
                hur = "fler" if summa > par else "färre"
                sentence = f"Bättre, oförändrat och sämre är tillsammans {hur} än de som har mätts båda gångerna. Rätta det tal som är fel."
            yield Finding(loaded.value_at("forflyttning", fraga, "antal_par"), sentence)
        if start is not None and par > start:
            sentence = f"{par} har mätts båda gångerna, men bara {start} började. Rätta det tal som är fel."
            if ar_liten(par, grans) or ar_liten(start, grans):
                sentence = "Fler har mätts båda gångerna än som började. Rätta det tal som är fel."
            yield Finding(loaded.value_at("forflyttning", fraga, "antal_par"), sentence)
        elif start is not None and bortfall is not None and bortfall != start - par:
            sentence = f"{start} började och {par} har mätts båda gångerna: bortfallet är {start - par}, inte {bortfall}."
            if any(ar_liten(antal, grans) for antal in (start, par, bortfall, start - par)):
                sentence = "Bortfallet är inte de som började utan att ha mätts båda gångerna. Rätta det tal som är fel."
            yield Finding(loaded.value_at("forflyttning", fraga, "bortfall"), sentence)


RULE = Rule("KV607", "summan-stammer-inte", Severity.ERROR, {"matning": check})
