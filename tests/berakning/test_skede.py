"""Where a visit stands, how long it took, and the days that follow from months."""

import calendar
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.skede import (
    Skede,
    aterbesoksdag,
    ledtid,
    median_ledtid,
    plus_manader,
    rapport_senast,
    senaste_datum,
    skede,
)
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.handlingsplan import Handlingsplan


def besok(**rest: Any) -> Besok:
    return Besok.model_validate({"format": "besok/1", "slag": "uppfoljning", "datum": "2026-02-10", **rest})


def plan(**rest: Any) -> Handlingsplan:
    return Handlingsplan.model_validate({"format": "handlingsplan/1", "atgarder": [], **rest})


def dag(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("visit", "stage"),
    [
        (besok(), Skede.PLANERAD),
        (besok(bedomningar={"a": {}}), Skede.PLANERAD),
        (besok(bedomningar={"a": {"underlag": ["enkat"]}}), Skede.PLANERAD),
        (besok(bedomningar={"a": {"niva": "ja"}}), Skede.PAGAR),
        (besok(bedomningar={"a": {"delar": {"ost": {"niva": "ja"}}}}), Skede.PAGAR),
        (besok(bedomningar={"a": {"uppfyllda_krav": ["1a"]}}), Skede.PAGAR),
        (besok(bedomningar={"a": {"motivering": "Vi beslutar på måndagar."}}), Skede.PAGAR),
        (besok(avstamning={"x": {"utfall": "delvis"}}), Skede.PAGAR),
        (besok(slag="puls", avsnitt=[{"rubrik": "Vad skaver?", "text": "Kvällarna."}]), Skede.PAGAR),
        (besok(slag="puls", sammanfattning="En halvtimme."), Skede.PAGAR),
        (besok(slag="puls", kriterier="h/2026", sammanfattning="Vi ska se på två."), Skede.PLANERAD),
        (besok(slag="puls", foljer_upp="norr/2025-02-10", sammanfattning="Vi ska se."), Skede.PLANERAD),
        (besok(tidslinje={"utkast_skickat": "2026-02-17"}), Skede.UTKAST),
        (besok(tidslinje={"faktagranskad": "2026-02-24"}), Skede.FAKTAGRANSKAD),
        (besok(tidslinje={"utkast_skickat": "2026-02-17", "faststalld": "2026-02-26"}), Skede.FASTSTALLD),
        (besok(tidslinje={"faststalld": "2026-02-26", "aterkopplad": "2026-03-03"}), Skede.ATERKOPPLAD),
        (
            besok(tidslinje={"faststalld": "2026-02-26", "redovisad": [{"datum": "2026-03-25"}]}),
            Skede.REDOVISAD,
        ),
    ],
)
def test_the_stage_is_the_furthest_that_is_reached(visit: Besok, stage: Skede) -> None:
    assert skede(visit) == stage


def test_every_stage_has_its_word() -> None:
    assert len({stage.ord for stage in Skede}) == len(Skede)


def test_lead_time_is_counted_from_the_last_day() -> None:
    visit = besok(datum={"fran": "2026-02-10", "till": "2026-02-12"}, tidslinje={"faststalld": "2026-02-26"})
    assert ledtid(visit) == 14
    assert rapport_senast(visit, 21) == dag("2026-03-05")
    assert ledtid(besok()) is None


def test_the_median_lead_time_leaves_out_what_is_not_settled() -> None:
    klara = [besok(tidslinje={"faststalld": f"2026-02-{d}"}) for d in (12, 20, 26)]
    assert median_ledtid([*klara, besok()]) == 10
    assert median_ledtid(klara[:2]) == 6
    assert median_ledtid([besok()]) is None


@pytest.mark.parametrize(
    ("fran", "manader", "till"),
    [
        ("2026-03-03", 2, "2026-05-03"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-01-15", 24, "2028-01-15"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-01", 1, "2027-01-01"),
    ],
)
def test_months_end_where_the_month_ends(fran: str, manader: int, till: str) -> None:
    assert plus_manader(dag(fran), manader) == dag(till)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 240))
def test_months_are_whole_and_keep_the_day_where_there_is_one(fran: dt.date, manader: int) -> None:
    till = plus_manader(fran, manader)
    assert (till.year - fran.year) * 12 + till.month - fran.month == manader
    assert till.day == fran.day or (
        till.day < fran.day and till.day == calendar.monthrange(till.year, till.month)[1]
    )


def test_the_return_visits_day() -> None:
    assert aterbesoksdag(plan(upprattad="2026-03-03"), 2) == dag("2026-05-03")
    assert aterbesoksdag(plan(upprattad="2026-03-03", aterbesok="2026-04-28"), 2) == dag("2026-04-28")
    assert aterbesoksdag(plan(), 2) is None
    assert aterbesoksdag(plan(upprattad="2026-03-03"), 2, levande=True) is None
    assert aterbesoksdag(plan(upprattad="2026-03-03", aterbesok="2026-09-01"), 2, levande=True) == dag(
        "2026-09-01"
    )


def test_the_latest_day_is_one_that_is_written_as_having_happened() -> None:
    visit = besok(
        tidslinje={"faststalld": "2026-02-26", "redovisad": [{"datum": "2026-03-25"}]},
        nasta_besok="2028-01-01",
    )
    assert senaste_datum(besok()) == dag("2026-02-10")
    assert senaste_datum(visit) == dag("2026-03-25")
    atgard = {
        "id": "x",
        "grund": {"egen_initiativ": True},
        "text": "x",
        "ansvarig": "x",
        "klart_senast": "2027-01-01",
    }
    med_plan = plan(
        upprattad="2026-03-03", aterbesok="2026-12-01", atgarder=[{**atgard, "klar": "2026-04-12"}]
    )
    avskriven = plan(atgarder=[{**atgard, "avskriven": {"datum": "2026-06-01", "skal": "Nej."}}])
    assert senaste_datum(visit, med_plan) == dag("2026-04-12")
    assert senaste_datum(visit, avskriven) == dag("2026-06-01")
