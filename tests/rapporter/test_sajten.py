"""The way in, a year and a criteria set: what is new, what can be searched, what is counted, and what is never told."""

from typing import Any

import pytest

from kvalitet_cli.api.facts import all_facts
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.rapporter.index import vy as indexvy
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter.conftest import BESOK, ENHET, KRITERIER, Arbetsyta
from tests.rapporter.test_ovriga import ATER, PLAN, fakta
from tests.rapporter.test_sidorna import FIENTLIGT, htmltext, rensat

GODA = """\
goda_exempel:
  - {id: brev, kriterier: [kontakt], text: Ett brev i veckan., far_spridas: true}
  - {id: eget, kriterier: [kontakt], text: Bara vårt., far_spridas: false}
"""
ANMARKT = """\
papekanden:
  - {id: gamla, kriterier: [plan], risk: hog, tidskrav: handlingsplan, text: Tre planer är gamla.}
  - {id: dold, kriterier: [inflytande], text: Något., hanvisning: {process: ivo, diarienummer: D 1}}
"""
FAST = "tidslinje: {faststalld: 2026-02-20, redovisad: [{datum: 2026-03-25, organ: Nämnden, avser: kvalitetsrapport}]}\n"


def bedomt(kontakt: str, plan: str = "ej-uppfyllt") -> str:
    return f"bedomningar: {{kontakt: {{niva: {kontakt}}}, plan: {{niva: {plan}}}}}\n"


def enhet(yta: Arbetsyta, ident: str, namn: str, verksamhet: str = "hemtjanst", mer: str = "") -> None:
    text = ENHET.replace("Hemtjänsten Norr", namn).replace(
        "verksamhet: hemtjanst", f"verksamhet: {verksamhet}"
    )
    yta.skriv(f"besok/{ident}/enhet.yaml", text + mer)


@pytest.fixture
def stor(yta: Arbetsyta) -> Arbetsyta:
    """Five units and one that is closed; Norr and Söder have been visited."""
    yta.besok(bedomt("uppfyllt") + GODA + ANMARKT + FAST)
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN)
    yta.skriv("besok/norr/2026-04-28/besok.yaml", ATER)
    enhet(yta, "soder", "Äppelviken")
    yta.besok(bedomt("delvis-uppfyllt") + ANMARKT + FAST, enhet="soder")
    yta.skriv("besok/soder/2027-01-12/besok.yaml", BESOK.replace("2026-02-10", "2027-01-12"))
    enhet(yta, "oster", "Öster", "hvb")
    enhet(yta, "arla", "Ärla", "hvb")
    enhet(yta, "idun", "Idun", "forskola")
    enhet(yta, "gamla", "Gamla", mer="verksam: {till: 2025-12-31}\n")
    return yta


def test_what_is_new_is_told_newest_first_and_no_longer_than_one_reads(stor: Arbetsyta) -> None:
    vy = stor.vy("index")
    assert [(rad.nar, rad.vem, rad.vad) for rad in vy.nytt][:3] == [
        ("28 april 2026", "Hemtjänsten Norr", "återbesök"),
        ("25 mars 2026", "Äppelviken", "kvalitetsrapport redovisad för Nämnden"),
        ("25 mars 2026", "Hemtjänsten Norr", "kvalitetsrapport redovisad för Nämnden"),
    ]
    assert vy.nyttord == "Det som har hänt efter 20 februari 2026, det senaste först."
    assert "10 februari 2026" not in {rad.nar for rad in vy.nytt}
    assert vy.mer_nytt is None
    for dag in range(10, 25):
        stor.besok(bedomt("uppfyllt"), f"2026-04-{dag}", enhet="soder")
    vy = stor.vy("index")
    assert len(vy.nytt) == 12
    assert (vy.mer_nytt.mal, vy.mer_nytt.text) == ("2026/aret", "Och 7 till: hela 2026, månad för månad")


def test_units_stand_in_order_of_name_and_those_without_visits_together(stor: Arbetsyta) -> None:
    vy = stor.vy("index")
    assert [rad.namn for rad in vy.enheter] == ["Hemtjänsten Norr", "Äppelviken"]
    assert [rad.namn for rad in vy.utan_besok] == ["Idun", "Ärla", "Öster"]
    assert [rad.namn for rad in vy.stangda] == ["Gamla"]
    norr = vy.enheter[0]
    assert (norr.senast, norr.lage, norr.oppet.replace("\xa0", " ")) == (
        "Återbesök 28 april 2026",
        "Pågår",
        "1 öppet påpekande",
    )
    assert [(lank.mal, lank.text) for lank in norr.lankar] == [
        ("norr/2026-04-28/aterbesoksrapport", "Återbesök 28 april 2026 (utkast)"),
        ("norr/2026-02-10/kvalitetsrapport", "Uppföljning 10 februari 2026"),
        ("norr/2026-02-10/handlingsplan", "Handlingsplan 3 mars 2026"),
    ]


def test_filters_are_what_divides_the_units(stor: Arbetsyta) -> None:
    assert [(f.id, [val.text for val in f.val]) for f in stor.vy("index").filter] == [
        ("verksamhet", ["Förskola", "Hemtjänst", "HVB"]),
        ("skede", ["Pågår", "Redovisad för nämnden"]),
    ]


def test_few_units_are_not_searched(yta: Arbetsyta) -> None:
    yta.besok(bedomt("uppfyllt"))
    vy = yta.vy("index")
    assert (vy.sokbar, vy.filter) == (False, ())
    assert "<script" not in yta.texter("index")[1]


@pytest.mark.parametrize("text", FIENTLIGT)
def test_a_hostile_name_is_only_text_where_there_is_a_script(stor: Arbetsyta, text: str) -> None:
    trygg = text.replace("\\", "\\\\").replace('"', '\\"')
    enhet(stor, "fientlig", f'"{trygg}"')
    html = stor.texter("index")[1]
    assert html.count("<script") == html.count("</script") == 1
    assert rensat(text).replace(" ", "") in htmltext(html).replace(" ", "")


def test_a_faulty_unit_has_no_way_to_a_page_that_may_be_missing(stor: Arbetsyta) -> None:
    workspace = Workspace(stor.root)
    fakta_ = [post._replace(fel=post.ident == "oster") for post in all_facts(workspace)]
    index = indexvy(fakta_, Sammanhang(workspace, workspace.shared), intern=False)
    oster = next(rad for rad in index.enheter if rad.id == "oster")
    assert (oster.profil, oster.lankar) == ("", ())
    assert oster.anmarkning.startswith("Underlaget har fel.")


def test_a_year_month_by_month(stor: Arbetsyta) -> None:
    vy = stor.vy("2026/aret")
    assert fakta(vy.korthet) == {
        "Enheter som fick besök": "2", "Besök": "2", "Återbesök": "1", "Handlingsplaner": "1",
        "Goda exempel": "2", "Redovisningar för nämnden": "2",
    }  # fmt: skip
    assert [manad.namn for manad in vy.manader] == ["Februari", "Mars", "April"]
    assert [(post.nar, post.vem, post.vad) for post in vy.manader[1].poster] == [
        ("3 mars", "Hemtjänsten Norr", "handlingsplan upprättad efter uppföljningen 10 februari 2026"),
        ("25 mars", "Hemtjänsten Norr", "kvalitetsrapport redovisad för Nämnden"),
        ("25 mars", "Äppelviken", "kvalitetsrapport redovisad för Nämnden"),
    ]
    assert vy.manader[0].poster[0].mal == "../norr/2026-02-10/kvalitetsrapport"
    assert [exempel.stycken for exempel in vy.exempel] == [("Ett brev i veckan.",)]
    assert (
        vy.exempelord
        == "Årets goda exempel är 2. Här står det enda som får spridas, ur fastställda rapporter."
    )
    assert [lank.mal for lank in vy.grannar] == ["../2027/aret"]


def test_a_year_to_come_has_what_is_planned(stor: Arbetsyta) -> None:
    vy = stor.vy("2027/aret")
    assert (vy.manader, [post.nar for post in vy.planerat]) == ((), ["12 januari 2027"])


def test_a_set_counts_units_and_never_ranks_them(stor: Arbetsyta) -> None:
    vy = stor.vy("kriterier/hemtjanst")
    (utgava,) = vy.utgavor
    rader = {rad.namn: rad for omrade in utgava.omraden for rad in omrade.kriterier}

    def fall(namn: str) -> Any:
        return [(utfall.niva.namn, utfall.antal) for utfall in rader[namn].utfall]

    assert fall("Fast omsorgskontakt") == [("Uppfyllt", "1"), ("Delvis uppfyllt", "1")]
    assert fall("Aktuell plan") == [("Ej uppfyllt", "2")]
    assert (fall("Inflytande"), rader["Inflytande"].bas) == ([], "")
    assert rader["Aktuell plan"].anmarkt.replace("\xa0", " ") == "Påpekat i 2 enheter"
    assert rader["Inflytande"].anmarkt == ""  # dealt with elsewhere
    assert fakta(vy.anmarkt) == {"Aktuell plan": "2 av 2 enheter"}
    assert [(grupp.namn, len(grupp.poster)) for grupp in vy.exempel] == [("Fast omsorgskontakt", 1)]
    assert [lank.text for lank in utgava.besok] == [
        "Hemtjänsten Norr, återbesök 28 april 2026 (utkast)",
        "Hemtjänsten Norr, uppföljning 10 februari 2026",
        "Äppelviken, uppföljning 10 februari 2026",
    ]


def test_only_the_latest_settled_judgement_of_a_unit_counts(stor: Arbetsyta) -> None:
    stor.besok(bedomt("ej-uppfyllt"), "2026-05-01")  # a draft: the unit has not had its say
    stor.besok(bedomt("delvis-uppfyllt") + FAST.replace("02-20", "04-10"), "2026-04-01")
    (utgava,) = stor.vy("kriterier/hemtjanst").utgavor
    kontakt = utgava.omraden[0].kriterier[0]
    assert [(utfall.niva.namn, utfall.antal) for utfall in kontakt.utfall] == [("Delvis uppfyllt", "2")]


def test_with_one_unit_nothing_is_counted(yta: Arbetsyta) -> None:
    yta.besok(bedomt("uppfyllt") + ANMARKT + FAST)
    vy = yta.vy("kriterier/hemtjanst")
    rader = [rad for omrade in vy.utgavor[0].omraden for rad in omrade.kriterier]
    assert {utfall.antal for rad in rader for utfall in rad.utfall} == {""}
    assert ({rad.anmarkt for rad in rader}, vy.anmarkt) == ({"", "Påpekat"}, ())


def test_what_is_internal_or_licensed_is_on_no_public_page(stor: Arbetsyta) -> None:
    stor.skriv("kriterier/hemtjanst/2026.yaml", KRITERIER + "far_publiceras: false\n")
    stor.besok(
        "spridning: intern\n" + bedomt("uppfyllt") + GODA.replace("brev", "hemligt") + FAST, "2026-06-01"
    )
    for sida in ("index", "2026/aret", "kriterier/hemtjanst"):
        for text in stor.texter(sida):
            dolt = ("hemligt", "1 juni 2026", "Varje kund vet vem.", "Arbetssättet saknas.")
            assert not [ord_ for ord_ in dolt if ord_ in text], sida
    assert "Varje kund vet vem." in stor.texter("kriterier/hemtjanst", intern=True)[0]
    assert "1 juni 2026" in stor.texter("2026/aret", intern=True)[0]


def test_a_plan_that_a_board_saw_is_led_to_and_awaited_no_more(stor: Arbetsyta) -> None:
    krav = "Enheten gör en handlingsplan."
    assert any(rad.startswith(krav) for rad in stor.vy("norr/2026-02-10/kvalitetsrapport").vagen.framat)
    sett = FAST.replace("avser: kvalitetsrapport", "avser: handlingsplan")
    stor.besok(bedomt("uppfyllt") + ANMARKT + sett)
    stor.besok(bedomt("uppfyllt") + ANMARKT + sett, enhet="soder")  # which has no plan here
    poster = {
        post.vem: post.mal for post in stor.vy("2026/aret").manader[1].poster if "redovisad" in post.vad
    }
    assert poster == {
        "Hemtjänsten Norr": "../norr/2026-02-10/handlingsplan",
        "Äppelviken": "../soder/2026-02-10/kvalitetsrapport",
    }
    assert not any(rad.startswith(krav) for rad in stor.vy("norr/2026-02-10/kvalitetsrapport").vagen.framat)


def test_a_workspace_without_units_says_how_to_begin(yta: Arbetsyta) -> None:
    (yta.root / "besok/norr/enhet.yaml").unlink()
    (yta.root / "besok/norr").rmdir()
    vy = yta.vy("index")
    assert (vy.ingress, vy.korthet) == ("Här finns ingen enhet ännu. Börja med kvalitet ny enhet.", ())
    markdown, html = yta.texter("index")
    for text in (markdown, htmltext(html)):
        assert "1900" not in text
        assert "Uppgifterna gäller" not in text


def test_a_set_is_found_by_its_criteria(stor: Arbetsyta) -> None:
    (rad,) = stor.vy("index").utgavor
    assert rad.sokord == "Fast omsorgskontakt, Inflytande, Aktuell plan"
    assert f'data-sokord="{rad.sokord}"' in stor.texter("index")[1]


def test_a_unit_with_a_plan_and_no_visit_says_so(stor: Arbetsyta) -> None:
    stor.skriv(
        "besok/idun/handlingsplan.yaml",
        PLAN.partition("utan_atgard")[0].replace("papekanden: [gamla]", "egen_initiativ: true"),
    )
    html = stor.texter("index")[1].partition('id="enhet-idun"')[2].partition("</li>")[0]
    assert "Inget besök" in html
