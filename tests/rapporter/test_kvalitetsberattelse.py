"""The yearly account: every heading says what there is, or in one sentence that there is nothing."""

import re
from typing import Any

import pytest

from tests.rapporter.conftest import BESOK, ENHET, Arbetsyta
from tests.rapporter.test_namndrapport import BEDOMT, ett_besok, fakta, rader
from tests.rapporter.test_ovriga import PLAN
from tests.rapporter.test_sidorna import INSTRUMENT, MATNING, slatt

SIDA = "2026/kvalitetsberattelse"
AVSNITT = (
    "arbetet", "riskanalys", "egenkontroll", "avvikelser", "monster", "forbattringar", "fjolaret", "saknas",
    "framat",
)  # fmt: skip


def meningar(avsnitt: Any) -> list[str]:
    return [slatt(mening) for mening in avsnitt.meningar]


@pytest.mark.parametrize("fyllt", [False, True])
def test_no_section_is_empty(yta: Arbetsyta, *, fyllt: bool) -> None:
    if fyllt:
        ett_besok(yta)
    vy = yta.vy(SIDA)
    for namn in AVSNITT:
        avsnitt = getattr(vy, namn)
        assert avsnitt.meningar or avsnitt.tabeller, namn
    assert vy.exempel.lista or vy.exempel.mening
    md, html = yta.texter(SIDA)
    for rubrik in ("Riskanalys", "Egenkontroll", "Avvikelser, klagomål och synpunkter", "Förbättringsarbete"):
        assert f"## {rubrik}\n" in md
        assert rubrik in html


def test_what_is_not_there_is_said(yta: Arbetsyta) -> None:
    vy = yta.vy(SIDA)
    assert meningar(vy.riskanalys) == [
        "Riskanalyser dokumenteras inte här. De behöver hämtas från verksamheternas egna system."
    ]
    assert "Ingen mätning avslutades under 2026." in meningar(vy.egenkontroll)
    assert (
        "Antalet avvikelser, klagomål och synpunkter finns inte här. Det hämtas ur ärendesystemet."
        in meningar(vy.avvikelser)
    )
    assert any("samverkan" in mening for mening in vy.saknas.meningar)


def test_how_the_work_was_done(yta: Arbetsyta) -> None:
    ett_besok(yta)
    vy = yta.vy(SIDA)
    assert rader(vy.arbetet) == {
        "besok-per-slag": [("Uppföljning", "1", "1"), ("Återbesök", "1", "1")],
        "metoder": [("Dokumentgranskning", "1", "14"), ("Intervju med brukare", "1", "8")],
    }
    assert "Följde upp: verksamhetsutvecklare." in meningar(vy.arbetet)
    assert "Vilka som deltog från enheterna är inte antecknat." in meningar(vy.arbetet)
    assert "Handlingsplanen togs fram gemensamt med arbetsgruppen." in meningar(vy.arbetet)


def test_what_came_of_the_year_before_is_told_as_it_stood(yta: Arbetsyta) -> None:
    ett_besok(yta)
    vy = yta.vy("2027/kvalitetsberattelse")
    assert vy.rubriker.fjolaret == "Vad det blev av påpekandena från 2026"
    assert rader(vy.fjolaret) == {
        "fjolarets": [("Hemtjänsten Norr", "Uppföljning 10 februari 2026", "3", "1")]
    }
    assert rader(yta.vy(SIDA).fjolaret) == {}


def test_complaints_are_told_by_what_the_visit_found(yta: Arbetsyta) -> None:
    ett_besok(yta)
    text = (yta.root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
    yta.skriv("besok/norr/2026-02-10/besok.yaml", text + "anledning: synpunkt\n")
    vy = yta.vy(SIDA)
    assert rader(vy.avvikelser)["synpunkter"] == [
        ("Hemtjänsten Norr", "Uppföljning 10 februari 2026", "Aktuell plan och Fast omsorgskontakt")
    ]
    assert "Ett besök gjordes efter en synpunkt." in meningar(vy.avvikelser)


def test_measurements_and_those_that_were_not_made_again(yta: Arbetsyta) -> None:
    yta.skriv("kriterier/puls/2026.yaml", INSTRUMENT.replace("TEXT", "ett"))
    yta.skriv("besok/norr/matningar/puls.yaml", MATNING.replace("TEXT", "ett"))
    vy = yta.vy(SIDA)
    assert rader(vy.egenkontroll) == {
        "matningar": [("Puls ett", "Hemtjänsten Norr", "1–20 mars 2026", "2 av 3")]
    }
    yta.skriv("besok/norr/2027-12-31/besok.yaml", BESOK.replace("2026-02-10", "2027-12-31") + BEDOMT)
    assert "Puls ett mättes hos Hemtjänsten Norr under 2026 men inte under 2027." in meningar(
        yta.vy("2027/kvalitetsberattelse").saknas
    )


def test_what_awaits_is_what_was_known_then(yta: Arbetsyta) -> None:
    ett_besok(yta)
    forst = rader(yta.vy("2026-k1/kvalitetsberattelse").framat)["kommande"]
    # The return visit of 28 April had not been made: two months after the plan it is awaited.
    assert forst == [("3 maj 2026", "Hemtjänsten Norr", "Återbesök efter uppföljningen 10 februari 2026")]
    sedan = yta.vy(SIDA).framat
    assert "Inga besök är bestämda för nästa period." in meningar(sedan)
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", PLAN)


def test_what_follows_up_something_that_has_not_happened_does_not_await(yta: Arbetsyta) -> None:
    ett_besok(yta)
    planerat = "format: besok/1\nslag: aterbesok\ndatum: 2026-11-10\nfoljer_upp: {}\n"
    yta.skriv("besok/norr/2026-11-10/besok.yaml", planerat.format("2026-02-10"))
    # On the last day of 2025 the visit of February had not been made, and nobody could wait for what follows it up.
    assert rader(yta.vy("2025/kvalitetsberattelse").framat) == {}
    assert rader(yta.vy("2026-h1/kvalitetsberattelse").framat)["kommande"] == [
        ("10 november 2026", "Hemtjänsten Norr", "Återbesök, planerat")
    ]


def test_a_preschool_is_not_said_to_follow_the_rules_of_social_care(yta: Arbetsyta) -> None:
    assert any("föreskrifter" in mening for mening in yta.vy(SIDA).om)
    yta.skriv("besok/norr/enhet.yaml", ENHET.replace("hemtjanst", "forskola"))
    assert any("gäller inte förskolan" in mening for mening in yta.vy(SIDA).om)
    assert fakta(yta.vy(SIDA).korthet)["Besök"] == "0"


@pytest.mark.parametrize("sida", ["namndrapport", "kvalitetsberattelse"])
@pytest.mark.parametrize("period", ["2025", "2026", "2026-k1", "2026-02", "2026-02-01--2026-02-12"])
def test_one_unit_and_one_visit_read_well(yta: Arbetsyta, sida: str, period: str) -> None:
    ett_besok(yta)
    md, html = yta.texter(f"{period}/{sida}")
    assert not re.search(
        r"0 av 0|None|\b1\s(enheter|påpekanden|åtgärder|rapporter|dagar)\b", md.replace("av 1", "")
    )
    assert not re.search(r"\.\.(?!/)|[.:] [.:]|::|\w  \w|\(\)|, ,", md.partition("\n")[2])
    assert not re.search(r"<(p|li|td|th|dd|h2|h3)[^>]*>\s*</\1>", html)
    assert not re.search(r"^## .*\n+## ", md, re.MULTILINE), "a heading with nothing under it"
