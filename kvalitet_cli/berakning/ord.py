"""The printable words for the short words of the documents."""

SLAG = {
    "uppfoljning": "Uppföljning",
    "aterbesok": "Återbesök",
    "sjalvvardering": "Självvärdering",
    "extern-granskning": "Extern granskning",
    "kartlaggning": "Kartläggning",
    "puls": "Puls",
}
SLAG_BESTAMD = {
    "uppfoljning": "uppföljningen", "aterbesok": "återbesöket", "sjalvvardering": "självvärderingen",
    "extern-granskning": "den externa granskningen", "kartlaggning": "kartläggningen", "puls": "pulsbesöket",
}  # fmt: skip
"""To stand within a sentence."""
ANLEDNING = {
    "planerad": "Planerad",
    "riktad": "Riktad",
    "synpunkt": "Efter en synpunkt",
    "uppstart": "Ny verksamhet",
}
REGI = {
    "kommunal": "Kommunal",
    "entreprenad": "Entreprenad",
    "lov": "Valfrihetssystem (LOV)",
    "ideburen": "Idéburen",
}
KLASS = {"ska": "Ska", "bor": "Bör", "mervarde": "Mervärde"}
RISK = {"lag": "Låg", "mattlig": "Måttlig", "hog": "Hög"}
UTFALL = {"genomford": "Genomförd", "delvis": "Delvis genomförd", "ej-genomford": "Inte genomförd"}
EFFEKT = {"ja": "Ja", "delvis": "Delvis", "nej": "Nej", "for-tidigt": "För tidigt att säga"}
PROCESS = {
    "lex-sarah": "lex Sarah",
    "lex-maria": "lex Maria",
    "ivo": "Inspektionen för vård och omsorg",
    "arbetsmiljo": "arbetsmiljöarbetet",
    "annan": "annan ordning",
}
TIDSKRAV = {
    "omgaende": "Omgående",
    "handlingsplan": "I handlingsplanen",
    "nasta-uppfoljning": "Till nästa uppföljning",
}
