"""Actions and remarks over time: their states, what closes them, and what the next visit is to ask for."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.atgarder import (
    Avstamd,
    Lage,
    Uppfoljt,
    ar_forsenad,
    ar_stangd,
    avstamda,
    fulla_nycklar,
    lage,
    oppna,
    oppna_fokus,
    papekande_oppet,
)
from kvalitet_cli.model.besok import Avstamning, Besok
from kvalitet_cli.model.handlingsplan import Atgard, Handlingsplan


def dag(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def atgard(ident: str = "skylt", papekanden: tuple[str, ...] = (), **rest: Any) -> Atgard:
    return Atgard.model_validate(
        {
            "id": ident,
            "grund": {"papekanden": list(papekanden)} if papekanden else {"egen_initiativ": True},
            "text": "Ny skylt sätts upp.",
            "ansvarig": "enhetschef",
            "klart_senast": "2026-04-15",
            **rest,
        }
    )


def plan(*atgarder: Atgard, **rest: Any) -> Handlingsplan:
    tom = Handlingsplan.model_validate(
        {"format": "handlingsplan/1", "upprattad": "2026-03-03", "atgarder": [], **rest}
    )
    return tom.model_copy(update={"atgarder": list(atgarder)})


def besok(datum: str = "2026-02-10", **rest: Any) -> Besok:
    return Besok.model_validate({"format": "besok/1", "slag": "uppfoljning", "datum": datum, **rest})


def papekande(ident: str, **rest: Any) -> dict[str, Any]:
    return {"id": ident, "text": "Se hit.", "risk": "lag", "tidskrav": "handlingsplan", **rest}


def avstamd(datum: str, utfall: str, nyckel: str = "norr/2026-02-10#skylt") -> Avstamd:
    return Avstamd(f"norr/{datum}", dag(datum), nyckel, Avstamning.model_validate({"utfall": utfall}))


NYCKEL = "norr/2026-02-10#skylt"


@pytest.mark.parametrize(
    ("ett", "avstamningar", "vantat"),
    [
        ({}, [], Lage.EJ_PABORJAD),
        ({"paborjad": "2026-03-10"}, [], Lage.PAGAR),
        ({"paborjad": "2026-03-10", "klar": "2026-04-12"}, [], Lage.KLAR),
        ({"klar": "2026-04-12"}, [("2026-04-28", "genomford")], Lage.VERIFIERAD),
        ({}, [("2026-04-28", "genomford")], Lage.VERIFIERAD),
        ({"klar": "2026-04-12"}, [("2026-04-28", "delvis")], Lage.PAGAR),
        ({"klar": "2026-04-12"}, [("2026-04-28", "ej-genomford")], Lage.ATEROPPNAD),
        ({"paborjad": "2026-03-10"}, [("2026-04-28", "delvis")], Lage.PAGAR),
        ({}, [("2026-04-28", "ej-genomford")], Lage.EJ_PABORJAD),
        ({"klar": "2026-05-20"}, [("2026-04-28", "delvis")], Lage.KLAR),
        ({}, [("2026-04-28", "genomford"), ("2026-09-01", "ej-genomford")], Lage.ATEROPPNAD),
        ({}, [("2026-09-01", "ej-genomford"), ("2026-04-28", "genomford")], Lage.ATEROPPNAD),
        ({"klar": "2026-10-01"}, [("2026-04-28", "genomford"), ("2026-09-01", "delvis")], Lage.KLAR),
        ({"klar": "2026-04-12"}, [("2026-04-28", "delvis"), ("2026-09-01", "genomford")], Lage.VERIFIERAD),
        ({"klar": "2026-04-12"}, [("2026-04-28", "delvis"), ("2026-04-28", "genomford")], Lage.VERIFIERAD),
        (
            {"avskriven": {"datum": "2026-04-20", "skal": "Rivs."}},
            [("2026-04-28", "ej-genomford")],
            Lage.AVSKRIVEN,
        ),
    ],
)
def test_the_state_follows_from_dates_and_visits(
    ett: dict[str, Any], avstamningar: list[tuple[str, str]], vantat: Lage
) -> None:
    assert lage(atgard(**ett), NYCKEL, [avstamd(*a) for a in avstamningar]) == vantat


def test_another_actions_reconciliation_says_nothing() -> None:
    assert (
        lage(atgard(), NYCKEL, [avstamd("2026-04-28", "genomford", "norr/2026-02-10#annan")])
        == Lage.EJ_PABORJAD
    )


def test_every_state_has_its_word_and_its_sign() -> None:
    assert len({laget.ord for laget in Lage}) == len({laget.symbol for laget in Lage}) == len(Lage)


def test_overdue_is_past_the_last_day_and_not_done() -> None:
    sen = atgard()
    assert ar_forsenad(sen, Lage.EJ_PABORJAD, dag("2026-04-16"))
    assert ar_forsenad(sen, Lage.ATEROPPNAD, dag("2026-04-16"))
    assert not ar_forsenad(sen, Lage.EJ_PABORJAD, dag("2026-04-15"))
    for laget in (Lage.KLAR, Lage.VERIFIERAD, Lage.AVSKRIVEN):
        assert not ar_forsenad(sen, laget, dag("2027-01-01"))


utfall = st.sampled_from(["genomford", "delvis", "ej-genomford"])
datum = st.dates(dt.date(2026, 3, 1), dt.date(2026, 12, 31)).map(dt.date.isoformat)


@given(st.lists(st.tuples(datum, utfall), max_size=5), st.none() | datum, st.none() | datum, st.booleans())
def test_the_state_machine(
    avstamningar: list[tuple[str, str]], paborjad: str | None, klar: str | None, avskriven: bool
) -> None:
    """What must hold whatever the dates and the visits say."""
    skriven = {"datum": "2026-12-31", "skal": "Nej."} if avskriven else None
    ett = atgard(paborjad=paborjad, klar=klar, avskriven=skriven)
    gjorda = [avstamd(*a) for a in avstamningar]
    laget = lage(ett, NYCKEL, gjorda)
    sista = max(gjorda, key=lambda a: a.datum, default=None)
    senare = [a for a in gjorda if sista and a.datum == sista.datum]
    assert (laget == Lage.AVSKRIVEN) == avskriven
    assert laget == lage(ett, NYCKEL, [*gjorda, avstamd("2026-12-31", "genomford", "norr/2026-02-10#annan")])
    if avskriven:
        return
    assert (laget == Lage.VERIFIERAD) == bool(senare and senare[-1].avstamning.utfall == "genomford")
    assert ar_stangd(laget) == (laget == Lage.VERIFIERAD)
    if laget == Lage.ATEROPPNAD:
        assert klar or any(a.avstamning.utfall == "genomford" for a in gjorda)
    if senare and senare[-1].avstamning.utfall == "delvis":
        assert laget == (Lage.KLAR if klar and klar > senare[-1].datum.isoformat() else Lage.PAGAR)
    elif laget in (Lage.EJ_PABORJAD, Lage.PAGAR):
        assert klar is None
        assert (laget == Lage.PAGAR) == (paborjad is not None)
    bekraftad = [*gjorda, avstamd("2027-01-01", "genomford")]
    assert lage(ett, NYCKEL, bekraftad) == Lage.VERIFIERAD
    assert lage(ett, NYCKEL, [*bekraftad, avstamd("2027-06-01", "ej-genomford")]) == Lage.ATEROPPNAD


EN_RISK = besok(papekanden=[papekande("gammal-skylt")])


def uppfoljt(
    visit: Besok = EN_RISK, egen: Handlingsplan | None = None, levande: Handlingsplan | None = None
) -> Uppfoljt:
    return Uppfoljt("norr/2026-02-10", visit, egen, levande)


def test_a_remark_without_action_is_open_until_it_is_reconciled() -> None:
    risk = EN_RISK.papekanden[0]
    nyckel = "norr/2026-02-10#gammal-skylt"
    assert papekande_oppet(risk, uppfoljt(), [])
    assert papekande_oppet(risk, uppfoljt(), [avstamd("2026-04-28", "delvis", nyckel)])
    assert not papekande_oppet(risk, uppfoljt(), [avstamd("2026-04-28", "genomford", nyckel)])
    igen = [avstamd("2026-04-28", "genomford", nyckel), avstamd("2026-09-01", "ej-genomford", nyckel)]
    assert papekande_oppet(risk, uppfoljt(), igen)


def test_a_remark_closes_when_all_its_actions_have() -> None:
    risk = EN_RISK.papekanden[0]
    tva = uppfoljt(egen=plan(atgard("a", ("gammal-skylt",)), atgard("b", ("gammal-skylt",))))
    en = [avstamd("2026-04-28", "genomford", "norr/2026-02-10#a")]
    assert papekande_oppet(risk, tva, en)
    assert not papekande_oppet(risk, tva, [*en, avstamd("2026-04-28", "genomford", "norr/2026-02-10#b")])


@pytest.mark.parametrize("namn", ["2026-02-10#gammal-skylt", "norr/2026-02-10#gammal-skylt"])
def test_the_living_plan_answers_by_the_visits_name(namn: str) -> None:
    svar = uppfoljt(levande=plan(atgard("l", (namn,))))
    assert [nyckel for nyckel, _ in svar.atgarder_for("gammal-skylt")] == ["norr#l"]
    assert not papekande_oppet(EN_RISK.papekanden[0], svar, [avstamd("2026-04-28", "genomford", "norr#l")])
    assert uppfoljt(levande=plan(atgard("l", ("gammal-skylt",)))).atgarder_for("gammal-skylt") == []
    assert [n for n, _ in uppfoljt(egen=plan(atgard("e", (namn,)))).atgarder_for("gammal-skylt")] == [
        "norr/2026-02-10#e"
    ]


def test_a_decision_or_another_process_closes_a_remark() -> None:
    risk = EN_RISK.papekanden[0]
    beslut = {"skal": "Huset rivs."}
    assert not papekande_oppet(risk, uppfoljt(egen=plan(utan_atgard={"gammal-skylt": beslut})), [])
    assert not papekande_oppet(
        risk, uppfoljt(levande=plan(utan_atgard={"2026-02-10#gammal-skylt": beslut})), []
    )
    assert papekande_oppet(risk, uppfoljt(levande=plan(utan_atgard={"gammal-skylt": beslut})), [])
    hanvisat = besok(papekanden=[papekande("x", hanvisning={"process": "ivo"})])
    assert not papekande_oppet(hanvisat.papekanden[0], uppfoljt(hanvisat), [])


def test_what_is_open_is_told_once_actions_first() -> None:
    visit = besok(
        papekanden=[papekande("gammal-skylt"), papekande("planer"), papekande("halt"), papekande("kost")]
    )
    svar = uppfoljt(
        visit,
        plan(
            atgard("skylt", ("gammal-skylt",)),
            atgard("dans"),
            atgard("rivs", ("kost",), avskriven={"datum": "2026-04-01", "skal": "Nej."}),
        ),
        plan(atgard("planvarv", ("2026-02-10#planer", "2026-02-10#gammal-skylt")), atgard("cyklar")),
    )
    assert [(o.kort, o.nyckel) for o in oppna(svar, [])] == [
        ("skylt", "norr/2026-02-10#skylt"),
        ("dans", "norr/2026-02-10#dans"),
        ("norr#planvarv", "norr#planvarv"),
        ("halt", "norr/2026-02-10#halt"),
    ]
    klara = [avstamd("2026-04-28", "genomford", n) for n in ("norr/2026-02-10#skylt", "norr#planvarv")]
    assert [o.kort for o in oppna(svar, klara)] == ["dans", "halt"]


def test_a_key_is_resolved_within_what_is_followed() -> None:
    norr = uppfoljt(egen=plan(atgard("skylt")), levande=plan(atgard("cyklar")))
    soder = Uppfoljt(
        "soder/2026-02-10", besok(papekanden=[papekande("gammal-skylt")]), plan(atgard("skylt")), None
    )
    foljs = [norr, soder]
    assert fulla_nycklar("skylt", "norr", foljs) == ["norr/2026-02-10#skylt", "soder/2026-02-10#skylt"]
    assert fulla_nycklar("2026-02-10#skylt", "norr", foljs) == ["norr/2026-02-10#skylt"]
    assert fulla_nycklar("2026-02-10#skylt", "soder", foljs) == ["soder/2026-02-10#skylt"]
    assert fulla_nycklar("soder/2026-02-10#gammal-skylt", "norr", foljs) == ["soder/2026-02-10#gammal-skylt"]
    assert fulla_nycklar("norr#cyklar", "norr", foljs) == ["norr#cyklar"]
    for inget in ("cyklar", "norr#skylt", "2026-02-10#annat", "2025-01-01#skylt", "soder#cyklar"):
        assert fulla_nycklar(inget, "norr", foljs) == []


def test_a_visits_reconciliations_by_full_key() -> None:
    norr = uppfoljt(egen=plan(atgard("skylt")))
    senare = besok("2026-04-28", avstamning={"skylt": {"utfall": "delvis"}, "okand": {"utfall": "delvis"}})
    assert [(a.besok, a.datum, a.nyckel) for a in avstamda("norr/2026-04-28", senare, [norr])] == [
        ("norr/2026-04-28", dag("2026-04-28"), NYCKEL)
    ]


@given(st.lists(st.tuples(st.sampled_from(["skylt", "risk", "dans"]), datum, utfall), max_size=8))
def test_what_is_open_is_exactly_what_is_not_closed(gjorda: list[tuple[str, str, str]]) -> None:
    visit = besok(papekanden=[papekande("gammal-skylt"), papekande("risk")])
    svar = uppfoljt(visit, plan(atgard("skylt", ("gammal-skylt",)), atgard("dans")))
    avstamningar = [avstamd(d, u, f"norr/2026-02-10#{i}") for i, d, u in gjorda]
    kvar = {o.kort for o in oppna(svar, avstamningar)}
    for ident in ("skylt", "dans"):
        stangd = ar_stangd(lage(atgard(ident), f"norr/2026-02-10#{ident}", avstamningar))
        assert (ident in kvar) != stangd
    assert ("risk" in kvar) == papekande_oppet(visit.papekanden[1], svar, avstamningar)
    assert "gammal-skylt" not in kvar, "its action stands for it while open, and closes it when done"


# ── focus areas


def vald(**rest: Any) -> Uppfoljt:
    valt = [{"id": "vagen", "text": "Kortare väg."}, {"id": "malet", "text": "Egna ord."}]
    return Uppfoljt("norr/2026-02-10", besok(fokus=valt), **rest)


def test_a_focus_area_can_be_reconciled() -> None:
    assert fulla_nycklar("vagen", "norr", [vald()]) == ["norr/2026-02-10#vagen"]
    assert fulla_nycklar("2026-02-10#vagen", "norr", [vald()]) == ["norr/2026-02-10#vagen"]
    assert fulla_nycklar("vagn", "norr", [vald()]) == []


def test_a_focus_area_is_followed_until_it_is_said_to_be_reached() -> None:
    nyckel = "norr/2026-02-10#vagen"
    klart, delvis = avstamd("2026-06-01", "genomford", nyckel), avstamd("2026-09-01", "delvis", nyckel)
    assert [f.id for f in oppna_fokus(vald(), [])] == ["vagen", "malet"]
    assert [f.id for f in oppna_fokus(vald(), [klart])] == ["malet"]
    assert [f.id for f in oppna_fokus(vald(), [delvis, klart])] == ["vagen", "malet"]  # the latest counts
    skriven = plan(
        atgard("samtal", grund={"fokus": ["vagen"]}, avskriven={"datum": "2026-04-01", "skal": "Nej."})
    )
    assert [f.id for f in oppna_fokus(vald(plan=skriven), [])] == ["vagen", "malet"]  # a direction, no task


def test_the_actions_of_a_focus_area_stand_in_the_plan_and_in_the_living_one() -> None:
    uppfoljt = vald(
        plan=plan(atgard("samtal", grund={"fokus": ["vagen"]}), atgard("annat", ("vagen",))),
        levande=plan(
            atgard("lista", grund={"fokus": ["2026-02-10#vagen"]}), atgard("kort", grund={"fokus": ["vagen"]})
        ),
    )
    assert [nyckel for nyckel, _ in uppfoljt.atgarder_for_fokus("vagen")] == [
        "norr/2026-02-10#samtal",
        "norr#lista",
    ]
    assert uppfoljt.atgarder_for_fokus("malet") == []
