"""Indicators against tables computed by hand: reached or how far, over time, and never more than may be told."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.fakta import Enhetsfakta, Matningsfakta, Vardefakta
from kvalitet_cli.berakning.indikator import Indikatorlage, Laget, Matpunkt, avstand, indikatorlage
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.instrument import Battre, Instrument
from kvalitet_cli.model.program import Indikator

DAG = dt.date(2026, 11, 25)
FORE, EFTER = dt.date(2026, 6, 30), dt.date(2030, 12, 31)


def indikator(malvarde: float | None = 90, till: dt.date | None = EFTER, fraga: str = "las") -> Indikator:
    data = {
        "id": "i",
        "namn": "Indikatorn",
        "mal": "m",
        "fraga": f"valfard/2026#{fraga}",
        "malvarde": malvarde,
    }
    return Indikator.model_validate(data | ({"till": till.isoformat()} if till else {}))


def instrument(varde_ar: str) -> dict[str, Instrument]:
    fragor = [{"id": "las", "namn": "Lås"}, {"id": "sjuk", "namn": "Sjukfrånvaro", "battre": "lagre"}]
    data = {
        "format": "instrument/1",
        "namn": "N",
        "slag": "nyckeltal",
        "varde_ar": varde_ar,
        "fragor": fragor,
    }
    return {"valfard/2026": Instrument.model_validate(data)}


def matning(varde: float | None, antal: int | None = 100, ar: int = 2026, **mer: Any) -> Matningsfakta:
    dold = mer.pop("dold", False)
    return Matningsfakta(
        ident=f"norr/m-{ar}",
        instrument=mer.pop("instrument", "valfard/2026"),
        fran=dt.date(ar, 1, 1),
        till=dt.date(ar, 12, 31),
        intern=mer.pop("intern", False),
        varden=(Vardefakta(mer.pop("fraga", "las"), varde, antal, dold),),
        **mer,
    )


def enhet(ident: str, *matningar: Matningsfakta, verksamhet: str = "Hemtjänst", **mer: Any) -> Enhetsfakta:
    return Enhetsfakta(
        ident=ident, namn=ident.title(), verksamhet=verksamhet, regi=None, brukare=None, verksam_fran=None,
        verksam_till=mer.pop("till", None), ingar_i=mer.pop("ingar_i", None), certifieringar=(), besok=(),
        levande=None, matningar=matningar,
    )  # fmt: skip


def laget(
    varde_ar: str, *enheter: Enhetsfakta, post: Indikator | None = None, intern: bool = False
) -> Indikatorlage:
    return indikatorlage(post or indikator(), enheter, instrument(varde_ar), DAG, 5, intern=intern)


def visat(post: Indikatorlage) -> dict[str, list[float | str | None]]:
    """Every unit's values; `dold` and `skyddad` where none is shown; the sum under `alla`."""
    return {
        serie.enhet.ident if serie.enhet else "alla": [
            "dold" if punkt.dold else "skyddad" if punkt.skyddad else punkt.varde for punkt in serie.punkter
        ]
        for serie in post.serier
    }


@pytest.mark.parametrize(
    ("battre", "varde", "malvarde", "till", "svar"),
    [
        ("hogre", 76.0, 90.0, EFTER, (Laget.PA_VAG, 14.0)),
        ("hogre", 90.0, 90.0, EFTER, (Laget.NATT, 0)),
        ("hogre", 91.0, 90.0, FORE, (Laget.NATT, 0)),
        ("hogre", 89.9, 90.0, FORE, (Laget.INTE_I_TID, 0.1)),
        ("hogre", 89.9, 90.0, DAG, (Laget.PA_VAG, 0.1)),  # the last day itself is in time
        ("hogre", 89.9, 90.0, None, (Laget.PA_VAG, 0.1)),
        ("lagre", 8.1, 6.0, EFTER, (Laget.PA_VAG, 2.1)),  # the other way round
        ("lagre", 6.0, 6.0, EFTER, (Laget.NATT, 0)),
        ("lagre", 4.0, 6.0, FORE, (Laget.NATT, 0)),
        ("lagre", 6.5, 6.0, FORE, (Laget.INTE_I_TID, 0.5)),
        ("hogre", 0.0, 0.0, EFTER, (Laget.NATT, 0)),
        ("hogre", 50.0, None, EFTER, (Laget.UTAN_MAL, None)),
        ("hogre", None, 90.0, EFTER, (Laget.OKANT, None)),
    ],
)
def test_reached_or_how_far(
    battre: Battre,
    varde: float | None,
    malvarde: float | None,
    till: dt.date | None,
    svar: tuple[Laget, float | None],
) -> None:
    punkt = Matpunkt(dt.date(2026, 1, 1), dt.date(2026, 6, 30), varde, 100)
    found = avstand(punkt, indikator(malvarde, till), battre, DAG)
    assert (found.laget, found.kvar) == svar


def test_a_questions_own_direction_is_used() -> None:
    post = laget("andel", enhet("norr", matning(8.1, fraga="sjuk")), post=indikator(6, EFTER, "sjuk"))
    assert [(s.avstand.laget, s.avstand.kvar) for s in post.serier if s.avstand] == [(Laget.PA_VAG, 2.1)]


def test_a_units_values_over_time_the_latest_against_the_target() -> None:
    norr = enhet("norr", matning(92, ar=2026), matning(34, ar=2024), matning(58, ar=2025))
    post = laget("andel", norr)
    assert visat(post) == {"norr": [34, 58, 92]}
    assert post.serier[0].avstand is not None
    assert post.serier[0].avstand.laget is Laget.NATT


def test_what_is_no_value_of_the_unit_is_left_out() -> None:
    norr = enhet(
        "norr",
        matning(10, instrument="valfard/2025"),
        matning(20, fraga="sjuk"),
        matning(30, arbetslag="lag-ost"),
        matning(40, intern=True),
    )
    assert visat(laget("andel", norr)) == {}
    assert visat(laget("andel", norr, intern=True)) == {"norr": [40]}


def test_shares_are_never_put_together() -> None:
    post = laget("andel", enhet("norr", matning(50)), enhet("soder", matning(70)))
    assert visat(post) == {"norr": [50], "soder": [70]}
    assert [serie.avstand.kvar for serie in post.serier if serie.avstand] == [40, 20]


def test_counts_of_one_period_are_summed_and_the_sum_is_what_is_to_reach_the_target() -> None:
    post = laget("antal", enhet("norr", matning(12, 40)), enhet("soder", matning(9, 30)), post=indikator(25))
    assert visat(post) == {"norr": [12], "soder": [9], "alla": [21]}
    assert [(serie.punkter[-1].antal, serie.avstand and serie.avstand.kvar) for serie in post.serier] == [
        (40, None), (30, None), (70, 4),
    ]  # fmt: skip


def test_one_unit_alone_is_its_own() -> None:
    post = laget("antal", enhet("norr", matning(24, 30)), post=indikator(20))
    assert visat(post) == {"norr": [24]}
    assert post.serier[0].avstand is not None
    assert post.serier[0].avstand.laget is Laget.NATT


@pytest.mark.parametrize(
    "andra",
    [
        enhet("soder", matning(None, None, dold=True)),  # the sum would tell the hidden one
        enhet("soder", matning(3, 4)),  # a small base is hidden too
        enhet("soder", matning(9, 30, ar=2025)),  # another period
        enhet("soder", matning(None, None)),  # a value that is missing
    ],
)
def test_counts_that_are_not_summed(andra: Enhetsfakta) -> None:
    post = laget("antal", enhet("norr", matning(12, 40)), andra, post=indikator(25))
    assert "alla" not in visat(post)
    assert [serie.avstand for serie in post.serier] == [None, None]


def test_a_part_is_not_added_to_its_whole() -> None:
    hela = enhet("omraden", matning(30, 90))
    delen = enhet("norr", matning(12, 40), ingar_i="mellan")
    mellan = enhet("mellan", ingar_i="omraden")  # which has not measured
    post = laget("antal", hela, delen, mellan, post=indikator(25))
    assert visat(post) == {"omraden": [30], "norr": [12]}
    assert [serie.enhet.ident for serie in post.serier if serie.enhet and serie.avstand] == ["omraden"]


def test_the_organisation_stands_for_all() -> None:
    hela = enhet("omvardnad", matning(30, 90), verksamhet=VERKSAMHETER["organisation"])
    omrade = enhet("omrade", matning(20, 60), verksamhet=VERKSAMHETER["omrade"])
    post = laget("antal", omrade, hela, enhet("norr", matning(12, 40)), post=indikator(25))
    assert "alla" not in visat(post)
    assert [serie.enhet.ident for serie in post.serier if serie.enhet and serie.avstand] == ["omvardnad"]


def test_a_hidden_count_cannot_be_taken_from_the_whole() -> None:
    hela = enhet("omvardnad", matning(30, 90), matning(20, 80, ar=2025), verksamhet="Hela organisationen")
    norr = enhet("norr", matning(18, 50), matning(12, 40, ar=2025))
    soder = enhet("soder", matning(None, None, dold=True), matning(8, 40, ar=2025))
    assert visat(laget("antal", hela, norr, soder)) == {
        "omvardnad": [20, 30],
        "norr": [12, "skyddad"],
        "soder": [8, "dold"],
    }


def test_a_closed_unit_is_history() -> None:
    stangd = enhet("gamla", matning(50, ar=2024), till=dt.date(2025, 3, 1))
    post = laget("andel", stangd, enhet("norr", matning(95)))
    assert visat(post) == {"gamla": [50], "norr": [95]}
    assert [(serie.stangd, serie.avstand is None) for serie in post.serier] == [(True, True), (False, False)]


def test_an_indicator_without_a_question_that_can_be_read() -> None:
    utan = Indikator(id="i", namn="I", mal="m")
    assert indikatorlage(utan, (), {}, DAG, 5, intern=False).instrument is None
    assert indikatorlage(indikator(), (), {}, DAG, 5, intern=False).instrument is None


varden = st.tuples(st.integers(0, 40), st.integers(0, 60), st.booleans())


@given(st.lists(varden, min_size=1, max_size=4), st.integers(0, 200), st.booleans())
def test_no_value_of_a_small_group_is_shown_or_can_be_computed(
    delar: list[tuple[int, int, bool]], total: int, med_total: bool
) -> None:
    enheter = [
        enhet(f"enhet-{nummer}", matning(varde, antal, dold=dold))
        for nummer, (varde, antal, dold) in enumerate(delar)
    ]
    hela = [enhet("hela", matning(total, 500), verksamhet="Hela organisationen")] if med_total else []
    post = laget("antal", *enheter, *hela)
    sma = [nummer for nummer, (_, antal, dold) in enumerate(delar) if dold or 0 < antal < 5]
    shown = visat(post)
    for nummer in sma:
        assert shown[f"enhet-{nummer}"] == ["dold"]
    if sma:
        assert "alla" not in shown
        if med_total:
            assert all(not isinstance(shown[f"enhet-{n}"][0], float | int) for n in range(len(delar)))


def test_a_hidden_unit_is_not_told_by_the_whole_and_the_others() -> None:
    """The organisation's share of 106 less that of 52 and 50 is that of four."""
    enheter = [
        enhet("org", matning(80, 106), verksamhet="Hela organisationen"),
        enhet("norr", matning(82, 52), ingar_i="org"),
        enhet("soder", matning(75, 50), ingar_i="org"),
        enhet("vast", matning(None, None, dold=True), ingar_i="org"),
    ]
    post = Indikator.model_validate({"id": "i", "namn": "I", "mal": "m", "fraga": "valfard/2026#las"})
    lage = indikatorlage(post, enheter, instrument("andel"), dt.date(2026, 12, 31), 5, intern=False)
    visas = {serie.enhet.ident: serie.punkter[0].varde for serie in lage.serier if serie.enhet}
    assert visas == {"org": 80, "norr": None, "soder": 75, "vast": None}
    utan = indikatorlage(post, enheter[1:], instrument("andel"), dt.date(2026, 12, 31), 5, intern=False)
    assert [serie.punkter[0].varde for serie in utan.serier] == [82, 75, None]  # nothing to compute it from
