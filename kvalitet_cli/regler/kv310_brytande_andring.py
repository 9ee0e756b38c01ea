"""KV310 Brytande ändring.

Vad regeln kontrollerar:
    Med --mot REV jämförs varje utgåva som är i bruk med hur den såg ut i den äldre versionen. I bruk är den
    som var beslutad då, och den som ett besök då eller nu bedöms efter (ett instrument: som en mätning är
    gjord med). Varje ändring av det som ger bedömningarna deras mening får en klass:
    - skala: ett steg har tillkommit, försvunnit, bytt plats eller bytt id, eller fått andra poäng; ett
      instruments svarsskala är en annan.
    - borttaget: ett kriterium, ett område, en fråga, beslutet eller hela utgåvan är borta.
    - betydelse: klass, vikt, dimensioner, krav (nya, borta, på ett annat steg), kraver_atgard,
      sammanvägning eller certifiering är ändrad; ett kriterium har tillkommit eller flyttats till ett annat
      område; en text har kommit till, försvunnit eller kan betyda något annat. För ett instrument: åt vilket
      håll ett värde är bättre, vad värdet är, helhetens beräkning och den minsta förändringen.
    En text kan betyda något annat när ett ord som bär betydelsen är borta, nytt eller står i en annan
    ordning: ett tal, en tidsenhet, en nekning (inte, ingen, aldrig, utan), ett ord för vad som krävs (ska,
    bör, får, kan, måste) eller för vad det gäller (alla, varje, minst, högst, senast, bara, före, inom, och,
    eller, om …). Också när ett ord har fått eller mist o- eller miss- framför sig, och när mindre än hälften
    av orden är kvar. Annars är det andra ord för samma sak (KV311). Sex och 6 är samma tal, och stora
    bokstäver, skiljetecken och radbrytningar är inga ord.
    Det här är ingen ändring: kommentarer, ordning på områden och kriterier, vagledning, underlag, grund,
    program, lattlast, galler, ersatter. Program jämförs inte.
    Ett kriterium som är borta medan ett nytt har nästan samma ord sägs en gång, som ett byte av id.
    Platsen är det som har ändrats; för det som är borta nyckeln till listan där det stod. En borttagen fil
    sägs på sin egen plats (kvalitet_cli/api/check.py) och går inte att tysta.
    En människa har sista ordet: kommentaren # kvalitet: ignorera KV310 – skäl på raden tystar fyndet. Den
    gäller bara ändringen den kom med. Stod den där redan i den äldre versionen tystar den inget nytt.

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

from kvalitet_cli.berakning.andring import Slag
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.andrat import andringar, bot, plats
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Any], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every change of meaning, scale or content in what is in use."""
    for andring, bruk in andringar(loaded, sammanhang):
        if andring.slag is not Slag.ORDALYDELSE:
            sentence = f"{andring.slag.capitalize()}: {andring.mening}. {loaded.ident} {bruk}."
            yield Finding(plats(loaded, andring), f"{sentence} {bot(loaded, andring, sammanhang)}")


RULE = Rule("KV310", "brytande-andring", Severity.ERROR, {Kriterier: check, Instrument: check}, compares=True)
