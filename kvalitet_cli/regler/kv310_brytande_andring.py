"""KV310 Brytande ändring.

Vad regeln kontrollerar:
    Med --mot REV jämförs varje utgåva som är i bruk med hur den var i den äldre versionen. I bruk är den som
    var beslutad då, och den som ett besök då eller nu bedöms efter. Ett instrument är i bruk när en mätning
    är gjord med det. Varje ändring av det som ger bedömningarna deras mening får en klass:

    - skala: ett steg har tillkommit, försvunnit, bytt plats eller bytt id, eller fått andra poäng; ett
      instruments svarsskala är en annan.
    - borttaget: ett kriterium, ett område, en fråga, beslutet eller hela filen är borta.
    - betydelse: klass, vikt, dimensioner, krav (nya, borta, på ett annat steg), kraver_atgard,
      sammanvägning eller certifiering är ändrad; ett kriterium eller en fråga har tillkommit, eller ett
      kriterium har flyttats till ett annat område; en text har kommit till, försvunnit eller kan betyda något
      annat. För ett instrument: åt vilket håll ett värde är bättre, vad värdet är, helhetens beräkning och
      den minsta förändringen.
    - ordalydelse (KV311): andra ord, och inget av det som följer.

    En text kan betyda något annat i fyra fall:

    - Ett ord som bär betydelsen är borta, nytt eller står i en annan ordning. Sådana ord är alla tal i
      siffror och bokstäver, procent, tidsenheter från sekund till år, och: halv halva hälften halvt tredjedel
      fjärdedel dubbelt första sista inte ej icke aldrig ingen inget inga ingenting utan varken sällan
      knappast ska skall skulle bör borde får fick kan kunde måste behöver behövs krävs kräver rätt skyldig
      frivilligt möjligt alla samtliga alltid varje hela helt bara endast enbart minst högst mest max maximalt
      minimum senast tidigast någon något några vissa flera flertalet flesta få fåtal många varannan vartannat
      ofta ibland vanligen normalt fler färre mer mindre före efter inom utom förutom undantag över under både
      och samt eller om ifall såvida.
    - Ett ord har fått eller mist o-, miss-, icke-, in- eller il- framför sig.
    - Mindre än hälften av den längre textens ord är kvar i samma ordning. Två stavningar av ett ord är ett.
    - Den har tillkommit eller tagits bort.

    Sex och 6 är samma tal. Ska och skall är samma ord; ingen, inget, inga och ingenting också. Stora
    bokstäver, skiljetecken och radbrytningar är inga ord.

    Det här är ingen ändring: kommentarer, ordningen på områden och kriterier, vagledning, underlag, grund,
    program, lattlast, galler, ersatter. Program jämförs inte.

    Ett kriterium som är borta medan ett nytt har nästan samma ord sägs en gång, som ett byte av id. Platsen är
    det som har ändrats; för det som är borta nyckeln till listan där det stod. En borttagen fil sägs på sin
    egen plats och går inte att tysta.

    En människa har sista ordet: kommentaren # kvalitet: ignorera KV310 – skäl på raden tystar fyndet. Den
    gäller bara ändringen den kom med. Stod den där redan i den äldre versionen tystar den inget nytt.

    Har utgåvan ett fingeravtryck räcker inte kommentaren: KV301 säger att det beslutade är ändrat. Har
    nämnden godkänt rättelsen av ett skrivfel förseglas utgåvan på nytt med kvalitet besluta hemtjanst/2026
    --tvinga. Annars hör ändringen hemma i en ny utgåva.

Varför:
    Ändras det som enheterna har bedömts efter säger fjolårets jämförelse något som inte är sant, och nämnden
    har inte beslutat det. Det måste synas när ändringen granskas, inte när någon undrar över kurvan.

Fel:
    # lydelsen i den beslutade utgåvan hemtjanst/2026, som förut sade högst sex månader
    text: Varje kund har en genomförandeplan som är högst tolv månader gammal.

Rätt:
    # hemtjanst/2026 är som den var, och kriterier/hemtjanst/2027.yaml säger det nya
    ersatter: hemtjanst/2026

Grund:
    Kriterierna är ett politiskt beslut, och jämförelser över tid kräver samma måttstock.
"""

from collections.abc import Iterator
from typing import Any

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every change of meaning, scale or content in what is in use."""
    if sammanhang.fore is None:
        return
    from kvalitet_cli.berakning.andring import Slag  # noqa: PLC0415 - most runs compare nothing
    from kvalitet_cli.extension.andrat import andringar, bot, plats  # noqa: PLC0415 - as above

    for andring, bruk in andringar(loaded, sammanhang):
        if andring.slag is not Slag.ORDALYDELSE:
            sentence = f"{andring.slag.capitalize()}: {andring.mening}. {loaded.ident} {bruk}."
            yield Finding(plats(loaded, andring), f"{sentence} {bot(loaded, andring, sammanhang)}")


RULE = Rule(
    "KV310", "brytande-andring", Severity.ERROR, {"kriterier": check, "instrument": check}, compares=True
)
