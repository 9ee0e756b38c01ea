"""The printable words for the short words of the documents."""

SLAG = {
    "uppfoljning": "Uppföljning",
    "aterbesok": "Återbesök",
    "sjalvvardering": "Självvärdering",
    "extern-granskning": "Extern granskning",
    "kartlaggning": "Kartläggning",
    "puls": "Puls",
}
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
