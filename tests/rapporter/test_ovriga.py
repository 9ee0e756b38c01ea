"""Return visit, plan, profile and index: what each is for can be read out of its view."""

from typing import Any

from tests.rapporter.conftest import BESOK, Arbetsyta

BEDOMT = "bedomningar: {plan: {niva: ej-uppfyllt, motivering: Gamla., underlag: [dokumentgranskning]}}\n"
PAPEKANDEN = """\
papekanden:
  - {id: gamla, kriterier: [plan], risk: hog, tidskrav: handlingsplan, text: Tre planer är gamla.}
  - {id: skylt, risk: lag, tidskrav: handlingsplan, text: Skylten är gammal.}
  - {id: kvallar, risk: lag, tidskrav: nasta-uppfoljning, text: Kvällarna.}
  - {id: annat, text: Något., hanvisning: {process: ivo, diarienummer: D 1}}
"""
PLAN = """\
format: handlingsplan/1
upprattad: 2026-03-03
gemensamt_framtagen: true
atgarder:
  - id: genomgang
    grund: {papekanden: [gamla]}
    text: Gå igenom planerna.
    matt: {fore: 79, mal: 100, enhet: procent}
    ansvarig: enhetschef
    klart_senast: 2026-04-15
    paborjad: 2026-03-10
    klar: 2026-05-20
  - {id: dans, grund: {egen_initiativ: true}, text: Dansa., ansvarig: lag Öst, klart_senast: 2026-04-01}
utan_atgard: {skylt: {skal: Huset rivs., beslutad_av: verksamhetschef}}
"""
ATER = """\
format: besok/1
slag: aterbesok
datum: 2026-04-28
foljer_upp: 2026-02-10
uppfoljare: [{roll: verksamhetsutvecklare}]
avstamning:
  genomgang: {utfall: delvis, effekt: for-tidigt, text: Två av tre är gjorda.}
"""
ATERBESOK = "norr/2026-04-28/aterbesoksrapport"
HANDLINGSPLAN = "norr/2026-02-10/handlingsplan"


def fyll(yta: Arbetsyta, ater: str = ATER) -> None:
    yta.besok(BEDOMT + PAPEKANDEN + "tidslinje: {faststalld: 2026-02-20}\n")
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN)
    yta.skriv("besok/norr/2026-04-28/besok.yaml", ater)


def fakta(rader: Any) -> dict[str, str]:
    return {rad.etikett: rad.varde for rad in rader}


def test_a_return_visit_goes_action_by_action(yta: Arbetsyta) -> None:
    fyll(yta)
    vy = yta.vy(ATERBESOK)
    assert [(p.slag, p.text, p.utfall, p.iakttaget) for p in vy.avstamt] == [
        ("Åtgärd", "Gå igenom planerna.", "Delvis genomfört", ("Två av tre är gjorda.",))
    ]
    assert fakta(vy.avstamt[0].fakta)["Effekt"] == "För tidigt att säga"
    assert [(p.text, fakta(p.fakta)) for p in vy.kvar] == [
        (
            "Gå igenom planerna.",
            {"Åtgärd": "◐ Pågår", "Ansvarig": "Enhetschef", "Klart senast": "15 april 2026"},
        ),
        ("Dansa.", {"Åtgärd": "○ Inte påbörjad", "Ansvarig": "Lag Öst", "Klart senast": "1 april 2026"}),
        ("Kvällarna.", {"Påpekande": "Följs upp nästa gång. Ingen åtgärd är öppen."}),
    ]


def test_what_was_written_in_the_plan_later_is_not_in_the_report(yta: Arbetsyta) -> None:
    fyll(yta)
    assert "Klar" not in fakta(yta.vy(ATERBESOK).avstamt[0].fakta)


def test_a_planned_return_visit_lists_what_awaits(yta: Arbetsyta) -> None:
    fyll(yta, ATER.partition("avstamning")[0])
    vy = yta.vy(ATERBESOK)
    assert vy.rubriker.avstamt == "Det här ska stämmas av"
    assert [p.text for p in vy.avstamt] == ["Gå igenom planerna.", "Dansa.", "Kvällarna."]
    assert (vy.kvar, vy.inget_kvar) == ((), "")


def test_nothing_remains(yta: Arbetsyta) -> None:
    klart = ATER + "  dans: {utfall: genomford}\n  kvallar: {utfall: genomford}\n"
    fyll(yta, klart.replace("delvis, effekt: for-tidigt", "genomford, effekt: ja"))
    assert yta.vy(ATERBESOK).inget_kvar == "Inget återstår av det som återbesöket följde upp."


def test_a_plan_for_the_wall_and_for_the_board(yta: Arbetsyta) -> None:
    fyll(yta)
    vy = yta.vy(HANDLINGSPLAN)
    assert vy.huvud.underrubrik == "Efter uppföljningen 10 februari 2026"
    assert [(r.atgard, r.ansvarig, r.lage) for r in vy.oversikt] == [
        ("Dansa.", "Lag Öst", "Försenad. Inte påbörjad"),
        ("Gå igenom planerna.", "Enhetschef", "Klar"),
    ]
    assert vy.oversiktsrubrik == "Läget 20 maj 2026. Det som återstår står först."
    assert [(g.rubrik, [a.nummer for a in g.atgarder]) for g in vy.grunder] == [
        ("Påpekande: Aktuell plan", [1]),
        ("Gruppens eget initiativ", [2]),
    ]
    atgard = vy.grunder[0].atgarder[0]
    assert fakta(atgard.fakta)["Mått"] == "före 79, mål 100 (procent)"
    assert atgard.iakttaget == (
        "Avstämt 28 april 2026: delvis genomfört, effekt: för tidigt att säga. Två av tre är gjorda.",
    )
    assert [(u.stycken[0], u.skal) for u in vy.utan_atgard] == [
        ("Skylten är gammal.", "Huset rivs. Beslutat av verksamhetschef."),
        ("Kvällarna.", "Följs upp nästa gång."),
        ("Hanteras av Inspektionen för vård och omsorg, diarienummer D 1.", "Ingår inte i planen."),
    ]
    assert (
        fakta(vy.planen)["Återbesök"].replace("\xa0", " ")
        == "3 maj 2026 (2 månader efter att planen upprättades)"
    )


def test_a_draft_plan_and_a_remark_without_decision(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", "format: handlingsplan/1\natgarder: []\n")
    vy = yta.vy(HANDLINGSPLAN)
    assert vy.huvud.mark == "UTKAST"
    assert vy.utan_atgard[0].skal == "Har ännu ingen åtgärd."


def test_a_living_plan_answers_to_remarks_of_earlier_visits(yta: Arbetsyta) -> None:
    fyll(yta)
    levande = PLAN.replace("[gamla]", "[2026-02-10#gamla]").partition("utan_atgard")[0]
    yta.skriv("besok/norr/handlingsplan.yaml", levande.replace("id: genomgang", "id: egen-genomgang"))
    vy = yta.vy("norr/handlingsplan")
    assert vy.huvud.underrubrik == "Enhetens löpande plan"
    assert vy.grunder[0].stycken == ("Tre planer är gamla.",)
    assert fakta(vy.grunder[0].fakta)["Från"] == "Uppföljningen 10 februari 2026"
    assert "Återbesök" not in fakta(vy.planen)


def test_the_plan_of_an_internal_visit_is_internal(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + PAPEKANDEN + "spridning: intern\n")
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN)
    assert yta.sida(HANDLINGSPLAN).internal


def test_a_unit_on_one_page(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.besok("bedomningar: {plan: {niva: uppfyllt}}\nnasta_besok: 2028-06-01\n", "2026-06-09")
    vy = yta.vy("norr/enhetsprofil")
    assert [(r.datum, r.slag, r.ledtid.replace("\xa0", " ")) for r in vy.besok] == [
        ("9 juni 2026", "Uppföljning", ""),
        ("28 april 2026", "Återbesök", ""),
        ("10 februari 2026", "Uppföljning", "10 dagar"),
    ]
    assert [lank.mal for lank in vy.besok[2].lankar] == [
        "2026-02-10/kvalitetsrapport",
        "2026-02-10/handlingsplan",
    ]
    (omrade,) = vy.nivaer
    assert (omrade.namn, omrade.ej_bedomda) == ("Dokumentation", "")
    assert (omrade.rader[0].niva.namn, omrade.rader[0].nar) == ("Uppfyllt", "9 juni 2026 (utkast)")
    assert omrade.rader[0].historia == ("✕ Ej uppfyllt 10 februari 2026",)
    assert [(r.slag, r.text, r.lage) for r in vy.oppet] == [
        ("Åtgärd", "Gå igenom planerna.", "● Klar, inte bekräftad"),
        ("Åtgärd", "Dansa.", "! Försenad. Inte påbörjad"),
        ("Påpekande", "Kvällarna.", "Ingen öppen åtgärd"),
    ]
    assert vy.framat == ("Nästa besök: 1 juni 2028.",)
    assert fakta(vy.korthet)["Öppna påpekanden"] == "2 (1 har en öppen åtgärd)"


def test_the_remarks_of_a_draft_are_marked_and_not_counted(yta: Arbetsyta) -> None:
    """Until its report is settled, the unit has not had its say."""
    utkast = "papekanden: [{id: a, risk: lag, tidskrav: nasta-uppfoljning, text: Larmen.}]\n"
    yta.besok(BEDOMT + utkast)
    vy = yta.vy("norr/enhetsprofil")
    assert fakta(vy.korthet)["Öppna påpekanden"] == "0 (1 i utkast)"
    assert [(rad.text, rad.fran) for rad in vy.oppet] == [
        ("Larmen.", "Uppföljning 10 februari 2026 (utkast)")
    ]
    index = yta.vy("index")
    assert (index.enheter[0].oppet, fakta(index.korthet)["Öppna påpekanden"]) == ("", "0")
    fyll(yta)
    yta.besok(utkast, "2026-06-09")
    vy = yta.vy("norr/enhetsprofil")
    assert fakta(vy.korthet)["Öppna påpekanden"] == "2 (1 har en öppen åtgärd, 1 till i utkast)"
    assert [rad.fran for rad in vy.oppet if rad.slag == "Påpekande"] == [
        "Uppföljning 10 februari 2026",
        "Uppföljning 9 juni 2026 (utkast)",
    ]
    assert fakta(yta.vy("index").korthet)["Öppna påpekanden"] == "2"


def test_the_figure_and_the_rows_of_remarks_agree(yta: Arbetsyta) -> None:
    fyll(yta)
    bara = PAPEKANDEN.partition("  - {id: skylt")[0]
    yta.besok(BEDOMT + bara + "tidslinje: {faststalld: 2026-02-20}\n")
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN.partition("utan_atgard")[0])
    vy = yta.vy("norr/enhetsprofil")
    assert fakta(vy.korthet)["Öppna påpekanden"] == "1 (har en öppen åtgärd)"
    assert [rad.slag for rad in vy.oppet] == ["Åtgärd", "Åtgärd"]


def test_what_does_not_apply_is_not_what_was_not_judged(yta: Arbetsyta) -> None:
    yta.besok(
        "bedomningar: {kontakt: {niva: ej-tillamplig, motivering: Inga.}, plan: {niva: uppfyllt}}\n"
        "tidslinje: {faststalld: 2026-02-20}\n",
    )
    yta.besok(
        "bedomningar: {inflytande: {niva: uppfyllt}}\ntidslinje: {faststalld: 2025-02-20}\n", "2025-02-10"
    )
    vy = yta.vy("norr/enhetsprofil")
    assert [(o.ej_bedomda, o.ej_tillampliga, o.har_historia) for o in vy.nivaer] == [
        ("", "Fast omsorgskontakt", False),
        ("", "", False),
    ]
    markdown, html = yta.texter("norr/enhetsprofil")
    assert "Ej tillämpligt: Fast omsorgskontakt" in markdown
    assert "Tidigare" not in markdown + html
    yta.besok("bedomningar: {kontakt: {niva: ej-bedomd}}\n", "2026-05-10")
    assert [(o.ej_bedomda, o.ej_tillampliga) for o in yta.vy("norr/enhetsprofil").nivaer] == [
        ("Fast omsorgskontakt", ""),
        ("", ""),
    ]


def test_a_closed_unit_names_its_successor(yta: Arbetsyta) -> None:
    stangd = "format: enhet/1\nnamn: Nordost\nverksamhet: hemtjanst\nverksam: {till: 2024-12-31}\n"
    yta.skriv("besok/nordost/enhet.yaml", stangd)
    yta.skriv(
        "besok/ostra/enhet.yaml", "format: enhet/1\nnamn: Östra\nverksamhet: hemtjanst\nersatter: nordost\n"
    )
    vy = yta.vy("nordost/enhetsprofil")
    assert fakta(vy.identitet)["Efterföljs av"] == "Östra"
    assert vy.framat == ("Enheten stängdes 31 december 2024.",)
    assert fakta(yta.vy("ostra/enhetsprofil").identitet)["Kommer ur"] == "Nordost"


def test_the_index_leads_to_every_page_and_to_nothing_else(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv("besok/arla/enhet.yaml", "format: enhet/1\nnamn: Ärla\nverksamhet: hvb\n")
    yta.skriv(
        "besok/norr/2026-05-05/besok.yaml",
        BESOK.replace("2026-02-10", "2026-05-05") + "spridning: intern\n" + BEDOMT,
    )
    vy = yta.vy("index")
    assert [rad.namn for rad in vy.enheter] == ["Hemtjänsten Norr"]
    assert [rad.namn for rad in vy.utan_besok] == ["Ärla"]
    lankar = {lank.mal for rad in vy.enheter for lank in rad.lankar} | {
        rad.profil for rad in (*vy.enheter, *vy.utan_besok)
    }
    lankar |= {rad.lank.mal for rad in (*vy.aren, *vy.utgavor, *vy.program)}
    lankar |= {lank.mal for lank in vy.oversikter}
    assert lankar == {page.path for _, page in yta.sidor() if not page.internal and page.path != "index"}
    assert [rad.lank.text for rad in vy.utkast] == ["Hemtjänsten Norr, återbesök 28 april 2026"]
    assert (vy.utgavor[0].lank.mal, vy.utgavor[0].text.replace("\xa0", " ")) == (
        "kriterier/hemtjanst",
        "1 utgåva, 2 besök",
    )
    assert "2026-05-05" in " ".join(
        lank.mal for rad in yta.vy("index", intern=True).enheter for lank in rad.lankar
    )
