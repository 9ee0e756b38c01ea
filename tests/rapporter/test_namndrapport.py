"""The board's package: what a politician reads first, what is counted and of what, and what is never there."""

import re
from typing import Any

from kvalitet_cli.api.facts import facts
from kvalitet_cli.berakning.period import las
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter._delat.period_skrivelse import EGEN_BEDOMNING
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter.conftest import BESOK, ENHET, KVALITET, Arbetsyta
from tests.rapporter.test_ovriga import ATER, PLAN
from tests.rapporter.test_sidorna import slatt

SIDA = "2026/namndrapport"
BEDOMT = "bedomningar: {plan: {niva: ej-uppfyllt, motivering: Gamla., underlag: [dokumentgranskning]}}\n"
SETT = """\
goda_exempel:
  - {id: brev, kriterier: [kontakt], text: Ett brev varje vecka., far_spridas: true}
  - {id: fika, text: Fika på torsdagar.}
papekanden:
  - {id: gamla, kriterier: [plan], risk: hog, tidskrav: handlingsplan, text: Tre planer är gamla.}
  - {id: skylt, kriterier: [kontakt], risk: lag, tidskrav: handlingsplan, text: Skylten är gammal.}
  - {id: annat, risk: hog, text: Något hemligt., hanvisning: {process: lex-sarah, diarienummer: OMN 2026/331}}
sammanfattning: Norr är på väg.
tidslinje: {faststalld: 2026-02-27}
"""


def ett_besok(yta: Arbetsyta) -> None:
    """One unit, one settled visit, one plan, one return visit that finds its action half done."""
    yta.besok(BEDOMT + SETT)
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN)
    yta.skriv("besok/norr/2026-04-28/besok.yaml", ATER + "tidslinje: {faststalld: 2026-05-04}\n")


def fakta(rader: Any) -> dict[str, str]:
    return {slatt(rad.etikett): slatt(rad.varde) for rad in rader}


def rader(avsnitt: Any) -> dict[str, list[tuple[str, ...]]]:
    return {
        t.id: [(rad.namn, *(slatt(cell.text) for cell in rad.celler)) for rad in t.rader]
        for t in avsnitt.tabeller
    }


def test_the_memo_can_be_used_as_it_stands(yta: Arbetsyta) -> None:
    ett_besok(yta)
    skrivelse = yta.vy(SIDA).skrivelse
    assert fakta(skrivelse.arende) == {"Diarienummer": "Anges av registrator", "Till": "Omvårdnadsnämnden"}
    assert skrivelse.forslag == ("Omvårdnadsnämnden tar del av rapporten.",)
    assert slatt(skrivelse.arendet[0]).startswith(
        "Rapporten gäller 1 januari–31 december 2026 och 1 enhet som fanns då."
    )
    assert "Omvårdnadsnämnden 11 december 2025, § 143" in skrivelse.arendet[1]
    assert [(b.enhet, [lank.mal for lank in b.lankar]) for b in skrivelse.bilagor] == [
        (
            "Hemtjänsten Norr",
            [
                "../norr/2026-02-10/kvalitetsrapport",
                "../norr/2026-02-10/handlingsplan",
                "../norr/2026-04-28/aterbesoksrapport",
            ],
        )
    ]


def test_the_case_is_written_in_the_settings(yta: Arbetsyta) -> None:
    ett_besok(yta)
    yta.skriv(
        "kvalitet.yaml",
        KVALITET
        + "arenden:\n"
        + "  - {period: 2026, diarienummer: OMN 2027/12, datum: 2027-02-10, handlaggare: kvalitetschef,\n"
        + "     forslag: [Nämnden godkänner rapporten., Nämnden vill veta mer i maj.], bedomning: Det går framåt.}\n"
        + "  - {period: 2025, diarienummer: OMN 2026/9}\n"
        + "  - {period: 2026, rapport: kvalitetsberattelse, diarienummer: OMN 2027/13}\n",
    )
    skrivelse = yta.vy(SIDA).skrivelse
    assert fakta(skrivelse.arende) == {
        "Diarienummer": "OMN 2027/12",
        "Till": "Omvårdnadsnämnden",
        "Sammanträde": "10 februari 2027",
        "Handläggare": "Kvalitetschef",
    }
    assert skrivelse.forslag == ("Nämnden godkänner rapporten.", "Nämnden vill veta mer i maj.")
    assert skrivelse.bedomning[0] == "Det går framåt."
    assert fakta(yta.vy("2026/kvalitetsberattelse").skrivelse.arende)["Diarienummer"] == "OMN 2027/13"


def test_the_figures_say_what_they_are_counted_of(yta: Arbetsyta) -> None:
    ett_besok(yta)
    yta.skriv("besok/vast/enhet.yaml", ENHET.replace("Norr", "Väst"))
    vy = yta.vy(SIDA)
    assert fakta(vy.korthet) == {
        "Besökta enheter": "1 av 2",
        "Besök": "2",
        "Fastställda rapporter": "2 av 2",
        "Goda exempel": "2",
        "Öppna påpekanden": "1 av 3",
        "Gjorda åtgärder": "1 av 2",
        "Mediantid till rapport, 1 uppföljning": "17 dagar",
        "Försenat": "1 åtgärd",
    }
    assert rader(vy.ej_sett) == {"utan-besok": [("Hemtjänsten Väst", "Inget besök är känt")]}


def test_what_is_urgent_and_not_done_is_the_first_sentence(yta: Arbetsyta) -> None:
    ett_besok(yta)
    forst = yta.vy("2026-t1/namndrapport")
    assert (
        forst.skrivelse.sammanfattning[0]
        == "Ett brådskande påpekande var inte åtgärdat den 30 april 2026: Hemtjänsten Norr."
    )
    assert [(p.stycken, fakta(p.fakta)["Läge"]) for p in forst.bradskande.oppna] == [
        (("Tre planer är gamla.",), "Inte åtgärdat")
    ]
    # On 20 May the action was done, and waits only for someone to say so: then what is late stands first.
    sedan = yta.vy(SIDA)
    assert (
        sedan.skrivelse.sammanfattning[0]
        == "En åtgärd hade passerat sin sista dag den 20 maj 2026: Hemtjänsten Norr."
    )
    assert [fakta(p.fakta)["Läge"] for p in sedan.bradskande.oppna] == ["Åtgärdat, inte bekräftat ännu"]
    assert slatt(sedan.bradskande.mening).endswith("Läget den 20 maj 2026: 1 avslutat och 1 åtgärdat.")


def test_only_examples_that_may_be_spread_stand_with_their_words(yta: Arbetsyta) -> None:
    ett_besok(yta)
    vy = yta.vy(SIDA)
    assert [p.stycken for p in vy.exempel.lista] == [("Ett brev varje vecka.",)]
    assert slatt(vy.exempel.mening).startswith("Ytterligare 1 gott exempel står bara i enhetens egen rapport")
    assert not any("Fika" in text for text in yta.texter(SIDA))


def test_another_process_is_a_number_and_nothing_of_the_case(yta: Arbetsyta) -> None:
    ett_besok(yta)
    for sida in (SIDA, "2026/kvalitetsberattelse"):
        assert not any("hemligt" in text for text in yta.texter(sida))
    tabeller = rader(yta.vy("2026/kvalitetsberattelse").avvikelser)
    assert tabeller["hanvisade"] == [("Lex Sarah", "OMN 2026/331", "Hemtjänsten Norr")]


def test_actions_by_how_they_stood_on_the_last_day(yta: Arbetsyta) -> None:
    ett_besok(yta)
    # One is done on 20 May: before that day it was late as well.
    forst = yta.vy("2026-t1/namndrapport")
    assert rader(forst.forsenat)["forsenat-tabell"] == [
        ("Hemtjänsten Norr", "Åtgärd: Dansa. Ansvarig: lag Öst.", "1 april 2026", "4 veckor"),
        (
            "Hemtjänsten Norr",
            "Åtgärd: Gå igenom planerna. Ansvarig: enhetschef.",
            "15 april 2026",
            "2 veckor",
        ),
    ]
    assert forst.atgarder.tabeller == ()
    sedan = yta.vy(SIDA)
    assert rader(sedan.atgarder) == {
        "gjorda-atgarder": [("Hemtjänsten Norr", "1", "0")],
    }
    assert [rad[1] for rad in rader(sedan.forsenat)["forsenat-tabell"]] == [
        "Åtgärd: Dansa. Ansvarig: lag Öst."
    ]


def test_draft_reports_tell_nothing_of_what_was_seen(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + SETT.partition("tidslinje")[0])
    vy = yta.vy(SIDA)
    texter = yta.texter(SIDA)
    for ord_ in ("Tre planer", "Ett brev", "Norr är på väg"):
        assert not any(ord_ in text for text in texter)
    assert fakta(vy.korthet)["Fastställda rapporter"] == "0 av 1"
    assert vy.enheter[0].stycke.endswith(
        "Rapporten från uppföljningen 10 februari 2026 är inte fastställd ännu."
    )
    assert any("står inte här förrän rapporten är fastställd" in slatt(ord_) for ord_ in vy.ej_sett.meningar)
    assert vy.skrivelse.bilagor == ()
    assert vy.exempel is None
    assert vy.monster is None


def test_a_period_without_a_visit_is_short_and_kind(yta: Arbetsyta) -> None:
    ett_besok(yta)
    vy = yta.vy("2025/namndrapport")
    assert vy.skrivelse.sammanfattning == ("Inget besök avslutades under 2025.",)
    assert fakta(vy.korthet) == {"Enheter": "1", "Besök": "0"}
    assert (vy.bradskande, vy.exempel, vy.monster, vy.ledtider, vy.enheter) == (None, None, None, None, ())
    md, html = yta.texter("2025/namndrapport")
    assert "0 av" not in md
    assert "<table>" not in html.partition('id="ej-sett"')[0]


def test_what_is_internal_stands_only_in_the_internal_package(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + SETT + "spridning: intern\n")
    assert yta.vy(SIDA).skrivelse.sammanfattning == ("Inget besök avslutades under 2026.",)
    assert not any("brev" in text for text in yta.texter(SIDA))
    assert any("brev" in text for text in yta.texter(SIDA, intern=True))
    assert "Det som är märkt som internt är inte med." not in yta.vy(SIDA, intern=True).sa_raknas


def test_each_board_gets_its_own(yta: Arbetsyta) -> None:
    ett_besok(yta)
    yta.skriv(
        "besok/ekan/enhet.yaml",
        ENHET.replace("Hemtjänsten Norr", "Ekan") + "namnd: Barn- och ungdomsnämnden\n",
    )
    yta.besok(BEDOMT + "tidslinje: {faststalld: 2026-02-27}\n", enhet="ekan")
    andra = yta.vy("2026/namndrapport-barn-och-ungdomsnamnden")
    assert andra.skrivelse.forslag == ("Barn- och ungdomsnämnden tar del av rapporten.",)
    assert [post.namn for post in andra.enheter] == ["Ekan"]
    assert [post.namn for post in yta.vy(SIDA).enheter] == ["Hemtjänsten Norr"]


def test_a_visit_counts_in_the_period_where_it_ends(yta: Arbetsyta) -> None:
    yta.skriv(
        "besok/norr/2025-12-30/besok.yaml",
        BESOK.replace("datum: 2026-02-10", "datum: {fran: 2025-12-30, till: 2026-01-02}") + BEDOMT,
    )
    assert fakta(yta.vy(SIDA).korthet)["Besök"] == "1"
    assert fakta(yta.vy("2025/namndrapport").korthet)["Besök"] == "0"


def test_no_level_becomes_a_mean_and_no_unit_is_ranked(yta: Arbetsyta) -> None:
    ett_besok(yta)
    md, _ = yta.texter(SIDA)
    assert not re.search(r"medelvärde(?!n\.)|genomsnitt|bäst|sämst|plats \d", md, re.IGNORECASE)


def test_a_return_visit_after_the_period_has_not_happened(yta: Arbetsyta) -> None:
    ett_besok(yta)
    yta.skriv(
        "besok/norr/2026-04-28/besok.yaml",
        ATER.replace("utfall: delvis", "utfall: genomford"),
    )
    plan = PLAN.replace("    klar: 2026-05-20\n", "")
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", plan)
    fore, efter = yta.vy("2026-k1/namndrapport"), yta.vy("2026-k2/namndrapport")
    assert fakta(fore.korthet)["Öppna påpekanden"] == "1 av 3"
    assert rader(fore.atgarder)["atgarder-pa-gang"][1][-1] == "○ Inte påbörjad"
    assert rader(fore.atgarder)["atgarder-pa-gang"][0][-1] == "◐ Pågår"
    assert rader(efter.atgarder)["gjorda-atgarder"] == [("Hemtjänsten Norr", "1", "1")]


def test_no_text_of_a_matter_in_another_process_is_carried(yta: Arbetsyta) -> None:
    ett_besok(yta)
    workspace = Workspace(yta.root)
    perioden = las("2026")
    assert perioden
    enhet = facts(Sammanhang(workspace, workspace.folder("norr")), [perioden])
    texter = {p.ident: p.text for p in enhet.perioder[0].besok[0].papekanden}
    assert texter == {"gamla": "Tre planer är gamla.", "skylt": "", "annat": ""}
    assert facts(Sammanhang(workspace, workspace.folder("norr"))).perioder == ()


SENARE = """\
bedomningar: {kontakt: {niva: uppfyllt, motivering: Alla vet., underlag: [dokumentgranskning]}}
sammanfattning: En runda är för lång.
samlad: {niva: uppfyllt}
tidslinje: {faststalld: 2026-09-20}
"""


def test_the_fullest_follow_up_keeps_its_word_beside_the_latest(yta: Arbetsyta) -> None:
    ett_besok(yta)
    text = (yta.root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
    sett = "underlag: [dokumentgranskning]}"
    tva = f"{{plan: {{niva: ej-uppfyllt, motivering: Gamla., {sett}, kontakt: {{niva: uppfyllt, motivering: Vet., {sett}}}"
    yta.skriv("besok/norr/2026-02-10/besok.yaml", text.replace(BEDOMT, f"bedomningar: {tva}\n"))
    assert (
        yta.vy(SIDA)
        .enheter[0]
        .stycke.startswith(
            "Uppföljning 10 februari 2026 och återbesök 28 april 2026. Uppföljningen 10 februari 2026: Norr är på väg."
        )
    )
    yta.besok(SENARE, "2026-09-10")
    stycke = yta.vy(SIDA).enheter[0].stycke
    assert "Uppföljningen 10 februari 2026: Norr är på väg. Uppföljningen 10 september 2026 (samlad" in stycke
    assert " bedömning: Uppfyllt): En runda är för lång." in stycke


def test_a_unit_with_one_visit_names_it_once(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + SETT)
    assert yta.vy(SIDA).enheter[0].stycke.startswith("Uppföljningen 10 februari 2026: Norr är på väg. 2 av 3")


def test_a_draft_of_a_plan_is_no_attachment(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + SETT)
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN.replace("upprattad: 2026-03-03\n", ""))
    vy = yta.vy(SIDA)
    assert [lank.text for lank in vy.enheter[0].lankar] == [
        "Allt om Hemtjänsten Norr",
        "Handlingsplan efter uppföljningen 10 februari 2026 (utkast)",
    ]
    assert [lank.text for bilaga in vy.skrivelse.bilagor for lank in bilaga.lankar] == [
        "Uppföljning 10 februari 2026"
    ]
    # The plan is awaited and not late: it stands with the actions.
    assert (
        "Hemtjänsten Norr: Påpekanden från uppföljningen 10 februari 2026 väntar på"
        in vy.atgarder.meningar[-1]
    )
    assert vy.forsenat.meningar == ("Inget hade passerat sin sista dag den 20 maj 2026.",)
    assert vy.forsenat.tabeller == ()


def test_an_area_counts_when_it_was_visited_and_the_organisation_never(yta: Arbetsyta) -> None:
    ett_besok(yta)
    for namn, verksamhet in (("omradet", "omrade"), ("alla", "organisation")):
        yta.skriv(
            f"besok/{namn}/enhet.yaml", f"format: enhet/1\nnamn: {namn.title()}\nverksamhet: {verksamhet}\n"
        )
    vy = yta.vy(SIDA)
    assert fakta(vy.korthet)["Besökta enheter"] == "1 av 1"
    assert "och 1 enhet som fanns då" in slatt(vy.skrivelse.arendet[0])
    assert vy.skrivelse.sammanfattning[1].startswith("Enheten fick besök under 2026.")
    for namn in ("omradet", "alla"):
        yta.besok(BEDOMT + "tidslinje: {faststalld: 2026-02-27}\n", enhet=namn)
    vy = yta.vy(SIDA)
    assert fakta(vy.korthet)["Besökta enheter"] == "2 av 2"
    assert "och 2 enheter som fanns då" in slatt(vy.skrivelse.arendet[0])


def test_the_program_gives_no_verdict_for_the_administration(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + "tidslinje: {faststalld: 2026-02-27}\n")
    bedomning = yta.vy(SIDA).skrivelse.bedomning
    assert bedomning == (
        "Inget var försenat den 27 februari 2026.",
        EGEN_BEDOMNING,
    )
    yta.skriv("kvalitet.yaml", KVALITET + "arenden: [{period: 2026, bedomning: Det går framåt.}]\n")
    assert yta.vy(SIDA).skrivelse.bedomning == ("Det går framåt.", bedomning[0])


def test_a_period_without_a_finished_visit_still_says_what_is_late(yta: Arbetsyta) -> None:
    ett_besok(yta)
    vy = yta.vy("2026-07/namndrapport")
    assert vy.skrivelse.sammanfattning[:2] == (
        "Inget besök avslutades under juli 2026.",
        "En åtgärd hade passerat sin sista dag den 1 juli 2026: Hemtjänsten Norr.",
    )
    assert fakta(vy.korthet)["Försenat"] == "1 åtgärd"


def test_what_is_written_off_is_counted_apart(yta: Arbetsyta) -> None:
    ett_besok(yta)
    plan = PLAN.replace(
        "text: Dansa., ansvarig: lag Öst, klart_senast: 2026-04-01}",
        "text: Dansa. Med kaffe., ansvarig: lag Öst, klart_senast: 2026-04-01,\n"
        "     avskriven: {datum: 2026-05-01, skal: Golvet.}}",
    )
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", plan)
    meningar = [slatt(ord_) for ord_ in yta.vy(SIDA).atgarder.meningar]
    assert meningar[:2] == [
        "2 åtgärder var öppna någon gång under 2026: 1 gjord och 1 avskriven.",
        "Den avskrivna är inte med i siffran 1 av 1.",
    ]


def test_what_is_late_stands_before_the_actions(yta: Arbetsyta) -> None:
    ett_besok(yta)
    md, html = yta.texter(SIDA)
    assert (
        md.index("## Det som brådskar")
        < md.index("## Försenat")
        < md.index("## Goda")
        < md.index("## Åtgärder")
    )
    assert html.index('id="forsenat"') < html.index('id="exempel"') < html.index('id="atgarder"')
    assert "Gå igenom planerna." not in md  # it is done: its words stand in the plan


def test_a_forerunners_remark_is_told_to_be_its_own(yta: Arbetsyta) -> None:
    yta.besok(BEDOMT + SETT)
    yta.skriv("besok/soder/enhet.yaml", ENHET.replace("Norr", "Söder") + "ersatter: norr\n")
    yta.besok(BEDOMT + SETT.replace("2026-02-27", "2026-10-20"), "2026-10-06", enhet="soder")
    assert (
        "Hemtjänsten Söder",
        "Aktuell plan",
        "10 februari 2026 (hos Hemtjänsten Norr) och 6 oktober 2026",
        "Öppet",
    ) in (rader(yta.vy(SIDA).monster)["aterkommande"])


def test_whether_what_was_done_helped_is_told_of_what_was_done(yta: Arbetsyta) -> None:
    ett_besok(yta)
    meningar = [slatt(ord_) for ord_ in yta.vy(SIDA).atgarder.meningar]
    assert meningar == [
        "2 åtgärder var öppna någon gång under 2026: 1 gjord och 1 försenad.",
        "Den försenade står under Försenat.",
        "Ett återbesök har frågat om den gjorda åtgärden hjälpte. Svaret var: för tidigt att säga.",
        "Vad som gjordes står i enheternas handlingsplaner.",
    ]
