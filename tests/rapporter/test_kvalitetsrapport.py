"""The quality report's view: what a board must read out of it, from almost nothing to several editions."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.rapporter.bildprov import ord_
from tests.rapporter.conftest import BESOK, KRITERIER, SKALA, Arbetsyta

Falt = Callable[[Any], Iterator[tuple[str, str]]]
RAPPORT = "norr/2026-02-10/kvalitetsrapport"

BEDOMT = """\
bedomningar:
  kontakt: {niva: uppfyllt, underlag: [intervju-brukare]}
  inflytande: {niva: ej-tillamplig, motivering: Alla bor hemma.}
  plan:
    niva: ej-uppfyllt
    delar: {lag-ost: {niva: uppfyllt}, lag-vast: {niva: ej-uppfyllt, motivering: Sju saknas.}}
    motivering: >-
      Fyra av sju planer saknas.
    underlag: [dokumentgranskning]
"""
GAMMAL = f"""\
format: kriterier/1
namn: Kvalitetskriterier för hemtjänst
galler: {{fran: 2024-01-01}}
{SKALA}\
omraden:
  - id: allt
    namn: Allt
    kriterier:
      - {{id: kontakt, namn: Fast omsorgskontakt, text: Varje kund vet vem.}}
      - {{id: planer, namn: Planer finns, text: Planen finns.}}
"""


def fakta(rader: Any) -> dict[str, str]:
    return {rad.etikett: rad.varde for rad in rader}


def test_a_planned_visit_says_what_it_will_look_at(yta: Arbetsyta) -> None:
    yta.besok("urval: {omraden: [delaktighet], skal: Ett område åt gången.}\n")
    vy = yta.vy(RAPPORT)
    assert vy.huvud.mark == "UTKAST"
    assert vy.huvud.upplysningar == ("Besöket är planerat. Inget är bedömt ännu.",)
    assert fakta(vy.identitet)["Läge"] == "Planerad"
    assert vy.rubriker.ej_sett == "Besökets urval"
    assert vy.ej_sett.urval == ("Besöket gällde 2 av 3 kriterier.", "Ett område åt gången.")
    assert [k.namn for o in vy.ej_sett.ej_bedomda for k in o.kriterier] == [
        "Fast omsorgskontakt",
        "Inflytande",
    ]
    assert (vy.korthet, vy.samlat, vy.sett.utgavor, vy.sedan_sist) == ((), None, (), None)


def test_a_visit_with_nothing_but_what_is_required(yta: Arbetsyta) -> None:
    yta.skriv("besok/norr/2026-02-10/besok.yaml", "format: besok/1\nslag: puls\ndatum: 2026-02-10\n")
    vy = yta.vy(RAPPORT)
    assert vy.huvud.titel == "Pulsrapport"
    assert (vy.ej_sett, vy.samlat, vy.grund.utgavor) == (None, None, ())
    assert all(yta.texter(RAPPORT))


def test_the_distribution_comes_in_numbers_with_their_base(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT)
    utgava = yta.vy(RAPPORT).sett.utgavor[0]
    assert utgava.kolumner == (
        "●\u00a0Uppfyllt",
        "◐\u00a0Delvis uppfyllt",
        "✕\u00a0Ej uppfyllt",
        "Ej bedömt",
        "Ej tillämpligt",
    )
    assert utgava.summa.antal == (1, 0, 1, 0, 1)
    assert utgava.summa.mening == "Uppfyllt 1 av 2, Ej uppfyllt 1 av 2. Ej tillämpligt 1, räknas inte med."
    assert utgava.bild is None  # one criterion in each of the two areas
    kontakt = utgava.omraden[0].kriterier[0]
    assert (kontakt.niva.namn, kontakt.niva.symbol, kontakt.niva.siffra) == ("Uppfyllt", "●", "steg 3 av 3")
    assert fakta(kontakt.fakta) == {"Ska": "Varje kund vet vem.", "Underlag": "Intervju med brukare (8)"}
    plan = utgava.omraden[1].kriterier[0]
    assert [(d.namn, d.niva.namn, d.motivering) for d in plan.delar] == [
        ("Lag Väst", "Ej uppfyllt", ("Sju saknas.",)),
        ("Lag Öst", "Uppfyllt", ()),
    ]


def test_the_areas_are_drawn_where_there_is_something_to_see(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT.replace("ej-tillamplig", "delvis-uppfyllt"))
    bild = yta.vy(RAPPORT).sett.utgavor[0].bild
    assert [(rad.namn, ord_(rad.bild)) for rad in bild.rader] == [
        ("Delaktighet", ["● 1", "◐ 1"]),
        ("Dokumentation", ["✕ 1"]),
    ]
    assert bild.fynd == (
        "Kriterier som kräver åtgärd finns i Delaktighet (1 av 2) och Dokumentation (1 av 1)."
    )
    assert all(bild.fynd in text for text in yta.texter(RAPPORT))


def test_the_overall_word_and_how_it_was_weighed(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + "samlad: {niva: ej-uppfyllt, skal: Bristen är farlig.}\n")
    samlat = yta.vy(RAPPORT).samlat
    assert samlat.niva.namn == "Ej uppfyllt"
    assert samlat.lage == "Bedömarna har satt en annan nivå än den som sammanvägningen föreslår."
    assert samlat.skal == ("Bristen är farlig.",)
    assert [rad.replace("\xa0", " ") for rad in samlat.forslag] == [
        (
            "Sammanvägningen föreslår ◐ Delvis uppfyllt: "
            "2 av 2 tillämpliga kriterier är bedömda (100 %), och minst 80 % krävs."
        ),
        "1 ska-kriterium på nivån Ej uppfyllt ger högst Delvis uppfyllt.",
    ]


def test_low_coverage_proposes_nothing(yta: Arbetsyta) -> None:
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}}\n")
    vy = yta.vy(RAPPORT)
    assert vy.samlat.lage == "Bedömarna har inte gjort någon samlad bedömning."
    assert "föreslår inget ord: 1 av 3 tillämpliga kriterier är bedömda (33\xa0%)" in vy.samlat.forslag[0]
    assert [(k.namn, k.ord) for o in vy.ej_sett.ej_bedomda for k in o.kriterier] == [
        ("Inflytande", "Inte bedömt ännu."),
        ("Aktuell plan", "Inte bedömt ännu."),
    ]


def test_remarks_by_urgency_the_gravest_first_and_nothing_of_a_referred_case(
    yta: Arbetsyta, falt: Falt
) -> None:
    yta.besok(
        BEDOMT
        + """\
papekanden:
  - {id: a, kriterier: [plan], risk: lag, tidskrav: handlingsplan, text: Liten sak.}
  - {id: b, kriterier: [plan], risk: hog, tidskrav: handlingsplan, senast: 2026-04-20, text: Stor sak.}
  - {id: c, risk: hog, tidskrav: omgaende, text: Genast.}
  - id: d
    kriterier: [kontakt]
    text: Något om ärendet.
    hanvisning: {process: lex-sarah, diarienummer: OMN 2026/91}
"""
    )
    grupper = yta.vy(RAPPORT).sett.papekanden
    assert [(g.rubrik, [p.stycken[0] for p in g.poster]) for g in grupper] == [
        ("Åtgärdas omgående", ["Genast."]),
        ("Tas med i handlingsplanen", ["Stor sak.", "Liten sak."]),
        ("Hanteras i en annan ordning", ["Hanteras enligt lex Sarah, diarienummer OMN 2026/91."]),
    ]
    assert fakta(grupper[1].poster[0].fakta) == {
        "Kriterium": "Aktuell plan",
        "Risk": "Hög",
        "Senast": "20 april 2026",
    }
    assert "Något om ärendet." not in "".join(text for _, text in falt(yta.vy(RAPPORT)))


def test_since_last_time_across_editions(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/hemtjanst/2024.yaml", GAMMAL)
    yta.skriv(
        "kriterier/hemtjanst/2026.yaml",
        KRITERIER.replace("galler:", "ersatter: hemtjanst/2024\ngaller:").replace(
            "text: Planen är högst sex månader.", "text: Planen är högst sex månader., ersatter: planer"
        ),
    )
    fore = BESOK.replace("hemtjanst/2026", "hemtjanst/2024")
    for datum, niva in (("2024-02-13", "ej-uppfyllt"), ("2025-02-13", "delvis-uppfyllt")):
        bedomt = f"bedomningar: {{planer: {{niva: {niva}}}, kontakt: {{niva: uppfyllt}}}}\n"
        yta.skriv(f"besok/norr/{datum}/besok.yaml", fore.replace("2026-02-10", datum) + bedomt)
    yta.besok(BEDOMT.replace("kontakt: {niva: uppfyllt", "kontakt: {niva: delvis-uppfyllt"))
    sedan = yta.vy(RAPPORT).sedan_sist
    assert sedan.mening.replace("\xa0", " ") == "Av 2 bedömda kriterier: 2 lägre."
    plan = next(rad for rad in sedan.rader if rad.id == "plan")
    assert (plan.fore, plan.nar, plan.riktning) == (
        "◐ Delvis uppfyllt",
        "uppföljningen 13 februari 2025",
        "Lägre",
    )
    assert plan.anmarkning == "Brist för tredje gången i rad. Hette då Planer finns."


def test_another_scale_cannot_be_compared(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/hemtjanst/2024.yaml", GAMMAL.replace("id: uppfyllt", "id: bra"))
    yta.skriv(
        "kriterier/hemtjanst/2026.yaml", KRITERIER.replace("galler:", "ersatter: hemtjanst/2024\ngaller:")
    )
    fore = BESOK.replace("hemtjanst/2026", "hemtjanst/2024").replace("2026-02-10", "2024-02-13")
    yta.skriv("besok/norr/2024-02-13/besok.yaml", fore + "bedomningar: {kontakt: {niva: bra}}\n")
    yta.besok(BEDOMT)
    rad = yta.vy(RAPPORT).sedan_sist.rader[0]
    assert (rad.riktning, rad.anmarkning) == ("Kan inte jämföras", "Skalan var en annan då.")


def test_a_self_assessment_is_compared_only_when_it_is_followed_up(yta: Arbetsyta) -> None:
    egen = BESOK.replace("uppfoljning", "sjalvvardering").replace("2026-02-10", "2025-11-04")
    yta.skriv(
        "besok/norr/2025-11-04-egen/besok.yaml", egen + "bedomningar: {kontakt: {niva: delvis-uppfyllt}}\n"
    )
    yta.besok(BEDOMT)
    assert yta.vy(RAPPORT).sedan_sist is None
    yta.besok("foljer_upp: norr/2025-11-04-egen\n" + BEDOMT)
    vy = yta.vy(RAPPORT)
    assert vy.bygger_pa == ("Följer på självvärderingen 4 november 2025.",)
    assert vy.sedan_sist.rader[0].nar == "självvärderingen 4 november 2025"


def test_an_internal_visit_leaves_no_trace_in_a_public_report(yta: Arbetsyta, falt: Falt) -> None:
    puls = BESOK.replace("uppfoljning", "puls").replace("2026-02-10", "2025-11-04") + "spridning: intern\n"
    yta.skriv(
        "besok/norr/2025-11-04-puls/besok.yaml",
        puls
        + "bedomningar: {kontakt: {niva: delvis-uppfyllt}}\n"
        + "papekanden: [{id: x, risk: lag, tidskrav: handlingsplan, text: Hemligt.}]\n",
    )
    yta.besok("foljer_upp: norr/2025-11-04-puls\navstamning: {x: {utfall: delvis}}\n" + BEDOMT)
    offentligt = [page for _, page in yta.sidor() if not page.internal]
    for page in offentligt:
        texter = "\n".join(text for _, text in falt(page.view))
        assert "Hemligt." not in texter
        assert "2025-11-04" not in texter
        assert "4 november 2025" not in texter
    assert yta.sida("norr/2025-11-04-puls/kvalitetsrapport").internal
    assert yta.vy(RAPPORT, intern=True).sedan_sist.rader[0].riktning == "Högre"
    assert "Hemligt." in "\n".join(text for _, text in falt(yta.vy(RAPPORT, intern=True)))


def test_licensed_wording_is_withheld_unless_internal(yta: Arbetsyta, falt: Falt) -> None:
    yta.skriv("kriterier/hemtjanst/2026.yaml", KRITERIER + "far_publiceras: false\n")
    yta.besok(BEDOMT)
    texter = "\n".join(text for _, text in falt(yta.vy(RAPPORT)))
    assert "Fast omsorgskontakt" in texter
    assert "Varje kund vet vem." not in texter
    assert "Används inte av alla." not in texter
    assert "Lydelserna är licensierade. Här skrivs bara namnen ut." in texter
    internt = "\n".join(text for _, text in falt(yta.vy(RAPPORT, intern=True)))
    assert "Varje kund vet vem." in internt
    assert "Intern: sprids inte utanför verksamheten." in internt


def test_several_editions_and_what_no_edition_knows(yta: Arbetsyta) -> None:
    yta.skriv(
        "kriterier/mat/2026.yaml",
        GAMMAL.replace("Allt", "Mat").replace("id: kontakt", "id: maltider").replace("planer", "matro"),
    )
    yta.besok("bedomningar: {kontakt: {niva: uppfyllt}, matro: {niva: uppfyllt}}\n")
    text = (yta.root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
    yta.skriv(
        "besok/norr/2026-02-10/besok.yaml",
        text.replace("kriterier: hemtjanst/2026", "kriterier: [hemtjanst/2026, mat/2026]"),
    )
    vy = yta.vy(RAPPORT)
    assert [u.id for u in vy.sett.utgavor] == ["utgava-hemtjanst-2026", "utgava-mat-2026"]
    assert vy.sett.utgavor[1].omraden[0].namn == "Mat (mat/2026)"
    assert len(vy.grund.utgavor) == 2


def test_a_settled_report_tells_its_lead_time_and_is_final(yta: Arbetsyta) -> None:
    yta.besok(
        BEDOMT
        + "tidslinje: {utkast_skickat: 2026-02-17, faktagranskad: 2026-02-24, faststalld: 2026-03-10}\n"
    )
    sida = yta.sida(RAPPORT)
    assert sida.final
    assert sida.view.huvud.mark == ""
    assert sida.view.huvud.dag == "Uppgifterna gäller till och med 10 mars 2026."
    assert sida.view.vagen.ledtid.replace("\xa0", " ") == (
        "Rapporten var klar 28 dagar efter besöket. Organisationens gräns är 21 dagar: 7 dagar över gränsen."
    )
    assert sida.sources == (
        "besok/norr/2026-02-10/besok.yaml",
        "besok/norr/enhet.yaml",
        "kriterier/hemtjanst/2026.yaml",
    )


def test_the_basis_names_decision_seal_and_thresholds(yta: Arbetsyta) -> None:
    yta.skriv(
        "kriterier/hemtjanst/2028.yaml",
        KRITERIER.replace("2026-01-01", "2028-01-01").replace("galler:", "ersatter: hemtjanst/2026\ngaller:"),
    )
    yta.besok(BEDOMT)
    grund = yta.vy(RAPPORT).grund
    assert fakta(grund.utgavor[0].fakta) == {
        "Utgåva": "hemtjanst/2026",
        "Beslutad": "Omvårdnadsnämnden 11 december 2025, § 143",
        "Diarienummer": "OMN 2025/412",
        "Gäller": "1 januari 2026–31 december 2027",
        "Fingeravtryck": "0a1b",
    }
    assert (
        grund.utgavor[0].vagning[-1].replace("\xa0", " ")
        == "Minst 1 ska-kriterium på nivån Ej uppfyllt ger högst Delvis uppfyllt."
    )
    assert grund.metoder == ("Intervju med brukare (8)", "Dokumentgranskning (14)")


def test_the_unit_is_told_as_it_was(yta: Arbetsyta) -> None:
    yta.besok("enhet_da: {namn: Norrgruppen, regi: entreprenad, brukare: 90}\n" + BEDOMT)
    vy = yta.vy(RAPPORT)
    assert vy.huvud.namn == "Norrgruppen"
    assert fakta(vy.identitet)["Regi"] == "Entreprenad"
    assert fakta(vy.identitet)["Brukare"] == "90"


def test_a_quote_without_consent_is_never_printed(yta: Arbetsyta) -> None:
    yta.besok(
        BEDOMT + "roster: [{text: Ja tack., vem: kund, samtycke: true}, {text: Nej tack., vem: kund}]\n"
    )
    assert [rost.stycken for rost in yta.vy(RAPPORT).sett.roster] == [("”Ja tack.”",)]


def test_another_unit_is_what_this_one_builds_on(yta: Arbetsyta) -> None:
    yta.skriv("besok/soder/enhet.yaml", "format: enhet/1\nnamn: Söder\nverksamhet: hemtjanst\n")
    yta.besok(BEDOMT, "2025-05-01", "soder")
    yta.besok("foljer_upp: soder/2025-05-01\n" + BEDOMT)
    vy = yta.vy(RAPPORT)
    assert vy.bygger_pa == ("Bygger på uppföljningen 1 maj 2025 hos Söder.",)
    assert vy.sedan_sist is None


def test_an_empty_line_in_a_folded_block_begins_a_new_paragraph(yta: Arbetsyta) -> None:
    yta.besok(f"{BEDOMT}sammanfattning: >-\n  Först det goda,\n  sedan resten.\n\n  Nytt stycke.\n")
    assert yta.vy(RAPPORT).sammanfattning == ("Först det goda, sedan resten.", "Nytt stycke.")
