"""Lead times: the median and the spread, kinds of visits apart, and what was overdue on a day; all counted by hand."""

import datetime as dt
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.atgarder import Lage
from kvalitet_cli.berakning.fakta import Besoksfakta, Enhetsfakta, Planfakta, enhetsfakta
from kvalitet_cli.berakning.forsenat import Vad, forsenat
from kvalitet_cli.berakning.ledtider import Ledtid, Spridning, ledtider, spridning
from kvalitet_cli.berakning.periodfakta import Atgardspost, Kvarpost, Periodfakta
from kvalitet_cli.berakning.skede import Skede
from kvalitet_cli.model.installning import Tider

TIDER = Tider.model_validate({})
SLUT = dt.date(2026, 12, 31)


def dag(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2026-{text}")


def besok(nar: str, klar: str = "", slag: str = "uppfoljning", **rest: Any) -> Besoksfakta:
    return Besoksfakta(
        ident=f"norr/2026-{nar}",
        slag=slag,
        fran=dag(nar),
        till=dag(nar),
        skede=rest.pop("skede", Skede.FASTSTALLD if klar else Skede.PAGAR),
        intern=rest.pop("intern", False),
        utkast_skickat=None,
        faktagranskad=None,
        faststalld=dag(klar) if klar else None,
        ledtid=None,
        utgavor=(),
        foljer_upp=rest.pop("foljer_upp", ()),
        samlad=None,
        fordelning=(),
        goda_exempel=0,
        papekanden=0,
        oppna_papekanden=0,
        krav_pa_plan=False,
        nasta_besok=None,
        plan=rest.pop("plan", None),
    )


def plan(upprattad: str, aterbesok: str) -> Planfakta:
    return Planfakta(dag(upprattad), dag(aterbesok), ())


def enhet(*alla: Besoksfakta) -> Enhetsfakta:
    return enhetsfakta("norr", None, "", alla, None)


@pytest.mark.parametrize(
    ("dagar", "vantat"),
    [
        ([], None),
        ([4], Spridning(1, 4, 4, 4)),
        ([30, 10], Spridning(2, 20, 10, 30)),
        ([13, 26, 29, 17, 28], Spridning(5, 26, 13, 29)),
        ([1, 2, 3, 100], Spridning(4, 2.5, 1, 100)),
    ],
)
def test_the_spread_of_days(dagar: list[int], vantat: Spridning | None) -> None:
    assert spridning(dagar) == vantat


@given(st.lists(st.integers(0, 500), min_size=1))
def test_the_median_lies_within_the_spread(dagar: list[int]) -> None:
    spritt = spridning(dagar)
    assert spritt
    assert spritt.minst <= spritt.median <= spritt.hogst
    assert spritt == Spridning(len(dagar), median(dagar), min(dagar), max(dagar))


def test_lead_times_by_kind_with_how_many_kept_the_limit() -> None:
    alla = [
        besok("02-10", "02-27", plan=plan("03-05", "05-05")),  # 17 days; plan after 23
        besok("03-01", "03-31"),  # 30 days
        besok("03-02", "03-23"),  # 21 days: on the last day is in time
        besok("04-28", "05-11", "aterbesok", foljer_upp=("norr/2026-02-10",)),  # 13 days; 54 after the plan
        besok("06-01", "06-02", "puls"),
        besok("07-01", "07-03", "puls"),
        besok("08-01"),
    ]
    assert list(ledtider([enhet(*alla)], alla, SLUT, 21)) == [
        Ledtid("rapport", "uppfoljning", Spridning(3, 21, 17, 30), 2),
        Ledtid("rapport", "aterbesok", Spridning(1, 13, 13, 13), 1),
        Ledtid("rapport", "puls", Spridning(2, 1.5, 1, 2), 2),
        Ledtid("plan", "", Spridning(1, 23, 23, 23), None),
        Ledtid("aterbesok", "", Spridning(1, 54, 54, 54), 1),
    ]


def test_what_happened_after_the_day_is_not_counted() -> None:
    alla = [besok("02-10", "02-27", plan=plan("03-05", "05-05"))]
    assert list(ledtider([enhet(*alla)], alla, dag("02-26"), 21)) == []
    assert [post.vag for post in ledtider([enhet(*alla)], alla, dag("03-04"), 21)] == ["rapport"]


def sena(
    enhet_: Enhetsfakta, fakta: Periodfakta, nar: dt.date, *, intern: bool = False
) -> list[tuple[str, str]]:
    found = forsenat(enhet_, fakta, [enhet_], TIDER, nar, intern=intern)
    return [(post.vad.value, post.senast.isoformat()[5:]) for post in found]


def atgard(senast: str, laget: Lage = Lage.PAGAR) -> Atgardspost:
    return Atgardspost(
        "norr/2026-02-10",
        "a",
        "Gör.",
        "chef",
        dag(senast),
        ny=True,
        lage=laget,
        klar=None,
        stamd=None,
        effekt="",
    )


INGET = Periodfakta("2026")


def test_a_report_is_overdue_the_day_after_its_limit() -> None:
    ett = enhet(besok("02-10"))
    assert sena(ett, INGET, dag("03-03")) == []
    assert sena(ett, INGET, dag("03-04")) == [("rapport", "03-03")]
    assert sena(enhet(besok("02-10", "03-20")), INGET, dag("03-10")) == [("rapport", "03-03")]
    assert sena(enhet(besok("02-10", "03-20")), INGET, dag("03-20")) == []
    assert sena(enhet(besok("02-10", skede=Skede.PLANERAD)), INGET, SLUT) == []
    assert sena(enhet(besok("02-10", intern=True)), INGET, SLUT) == []
    assert sena(enhet(besok("02-10", intern=True)), INGET, SLUT, intern=True) == [("rapport", "03-03")]


def test_a_plan_and_a_return_visit() -> None:
    fakta = Periodfakta("2026", kvar=(Kvarpost("norr/2026-02-10", 3, 2, 1),))
    assert sena(enhet(besok("02-10", "02-20")), fakta, SLUT) == [("plan", "02-20")]
    med_plan = besok("02-10", "02-20", plan=plan("03-05", "05-05"))
    assert sena(enhet(med_plan), INGET, dag("05-05")) == []
    assert sena(enhet(med_plan), INGET, dag("05-06")) == [("aterbesok", "05-05")]
    ater = besok("05-20", "05-22", "aterbesok", foljer_upp=("norr/2026-02-10",))
    assert sena(enhet(med_plan, ater), INGET, dag("05-19")) == [("aterbesok", "05-05")]
    assert sena(enhet(med_plan, ater), INGET, dag("05-22")) == []
    planerat = ater._replace(skede=Skede.PLANERAD)
    assert sena(enhet(med_plan, planerat), INGET, SLUT) == [("aterbesok", "05-05")]


@pytest.mark.parametrize("laget", list(Lage))
def test_an_action_that_is_done_or_written_off_is_never_overdue(laget: Lage) -> None:
    fakta = Periodfakta("2026", atgarder=(atgard("04-15", laget),))
    sen = laget in (Lage.EJ_PABORJAD, Lage.PAGAR, Lage.ATEROPPNAD)
    assert sena(enhet(), fakta, dag("04-16")) == ([("atgard", "04-15")] if sen else [])
    assert sena(enhet(), fakta, dag("04-15")) == []


def test_nothing_nags_about_a_closed_unit() -> None:
    stangd = enhet(besok("02-10"))._replace(verksam_till=dag("06-30"))
    assert sena(stangd, Periodfakta("2026", atgarder=(atgard("04-15"),)), SLUT) == []
    assert Vad.RAPPORT.value == "rapport"
