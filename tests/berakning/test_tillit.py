"""Clients per team and staff per manager, against tables counted by hand."""

import datetime as dt
from typing import Any

import pytest

from kvalitet_cli.berakning.tillit import Bild, Kvot, Lag, Storlek, over_tid, storlek_da, storlek_nu
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.enhet import Enhet

DAG = dt.date(2026, 11, 1)


def besok(datum: str, **enhet_da: Any) -> Besok:
    return Besok.model_validate(
        {"format": "besok/1", "slag": "puls", "datum": datum} | ({"enhet_da": enhet_da} if enhet_da else {})
    )


def enhet(**falt: Any) -> Enhet:
    return Enhet.model_validate({"format": "enhet/1", "namn": "Norr", "verksamhet": "hemtjanst"} | falt)


def lag(*antal: tuple[int | None, int | None]) -> tuple[Lag, ...]:
    return tuple(Lag(f"lag-{nummer}", *par) for nummer, par in enumerate(antal))


# 126 clients in two teams, 42 staff, one manager; then 128 in four, 38 staff, two managers.
@pytest.mark.parametrize(
    ("storlek", "brukare_lag", "medarbetare_lag", "medarbetare_chef", "brukare_medarbetare"),
    [
        (Storlek(126, 42, 1, lag((64, 22), (62, 20))), 63.0, 21.0, 42.0, 3.0),
        (Storlek(128, 38, 2, lag((33, 10), (33, 10), (31, 9), (31, 9))), 32.0, 9.5, 19.0, 128 / 38),
        (Storlek(128, 38, None, ()), None, None, None, 128 / 38),
        (Storlek(None, 38, 2, lag((33, None), (None, None))), 33.0, None, 19.0, None),
        (Storlek(128, 0, 0, ()), None, None, None, None),
        (Storlek(0, 10, 1, lag((0, 0))), 0.0, 0.0, 10.0, 0.0),
    ],
)
def test_the_four_ratios(
    storlek: Storlek,
    brukare_lag: float | None,
    medarbetare_lag: float | None,
    medarbetare_chef: float | None,
    brukare_medarbetare: float | None,
) -> None:
    def varde(kvot: Kvot | None) -> float | None:
        return kvot.varde if kvot else None

    assert varde(storlek.brukare_per_lag) == brukare_lag
    assert varde(storlek.medarbetare_per_lag) == medarbetare_lag
    assert varde(storlek.medarbetare_per_chef) == medarbetare_chef
    assert varde(storlek.brukare_per_medarbetare) == brukare_medarbetare


def test_a_ratio_carries_what_it_rests_on() -> None:
    kvot = Storlek(None, None, None, lag((33, None), (28, None), (None, None))).brukare_per_lag
    assert kvot is not None
    assert (kvot.tal, kvot.pa, kvot.av, kvot.minst, kvot.hogst, kvot.varde) == (61, 2, 3, 28, 33, 30.5)


def test_what_a_visit_does_not_say_is_not_known() -> None:
    assert storlek_da(besok("2026-01-01")) is None
    assert storlek_da(besok("2026-01-01", regi="kommunal", brukare=90)) is None
    da = storlek_da(besok("2026-01-01", arbetslag=[{"id": "vast", "brukare": 30}, {"id": "ost"}]))
    assert da == Storlek(None, None, None, (Lag("ost", None, None), Lag("vast", 30, None)))


def test_only_the_teams_that_exist_are_counted_now() -> None:
    nu = storlek_nu(
        enhet(
            arbetslag=[
                {"id": "gamla", "namn": "Gamla", "brukare": 60, "verksam": {"till": "2025-08-31"}},
                {"id": "nya", "namn": "Nya", "brukare": 30, "verksam": {"fran": "2025-09-01"}},
                {"id": "sen", "namn": "Sen", "brukare": 30, "verksam": {"fran": "2026-12-01"}},
            ]
        ),
        DAG,
    )
    assert [ett.ident for ett in nu.lag] == ["nya"]


def test_days_with_the_same_numbers_are_one_picture() -> None:
    fore = {"medarbetare": 42, "chefer": 1}
    efter = {"medarbetare": 38, "chefer": 2}
    bilder = over_tid(
        [
            besok("2024-11-12", **fore),
            besok("2025-04-08", **fore),
            besok("2025-06-10"),
            besok("2025-10-07", **efter),
            besok("2026-02-17", **fore),
        ],
        enhet(medarbetare=38, chefer=2),
        DAG,
    )
    assert [
        (b.fran and str(b.fran), b.till and str(b.till), b.tillfallen, b.storlek.medarbetare) for b in bilder
    ] == [
        ("2024-11-12", "2025-04-08", 2, 42),
        ("2025-10-07", "2025-10-07", 1, 38),
        ("2026-02-17", "2026-02-17", 1, 42),
        (None, None, 1, 38),
    ]


def test_a_unit_that_tells_no_size_has_no_pictures() -> None:
    assert over_tid([besok("2026-01-01")], enhet(brukare=90), DAG) == []
    assert over_tid([], enhet(brukare=90, medarbetare=30), DAG) == [
        Bild(Storlek(90, 30, None, ()), None, None)
    ]
