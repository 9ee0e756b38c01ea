"""What awaits: the small visits between the large ones, and the lead time that they must not hide."""

import datetime as dt
from typing import Any

import pytest

from kvalitet_cli.berakning.atgarder import Uppfoljt
from kvalitet_cli.berakning.fakta import Besoksfakta, besoksfakta, enhetsfakta
from kvalitet_cli.berakning.nu import median_ledtid, vantar
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.installning import Tider

DAG = dt.date(2026, 11, 25)
KLAR = {"sammanfattning": "Klart.", "uppfoljare": [{"roll": "utvecklare"}]}


def fakta(datum: str, slag: str = "puls", **rest: Any) -> Besoksfakta:
    tid = {"faststalld": datum, "aterkopplad": datum}
    data = {"format": "besok/1", "slag": slag, "datum": datum, "tidslinje": tid} | KLAR | rest
    return besoksfakta(Uppfoljt(f"norr/{datum}", Besok.model_validate(data), None, None), None, [], [], 2)


def kvar(*besok: Besoksfakta, dagar: int = 3000) -> list[tuple[str, str]]:
    enhet = enhetsfakta("norr", None, "", besok, None)
    return [(str(post.datum), post.vad) for post in vantar([enhet], Tider(), DAG, dagar)]


STOR = fakta("2026-06-09", "uppfoljning", nasta_besok="2028-05-16")
NASTA = ("2028-05-16", "Nästa uppföljning (den förra var 9 juni 2026).")


def test_the_next_pulse_awaits_beside_the_next_large_visit() -> None:
    assert kvar(STOR, fakta("2026-10-13", nasta_besok="2026-12-08")) == [
        ("2026-12-08", "Nästa besök, enligt pulsen 13 oktober 2026."),
        NASTA,
    ]


def test_a_pulse_that_was_not_made_stays_late() -> None:
    (forst, _) = kvar(STOR, fakta("2026-08-13", nasta_besok="2026-10-08"), dagar=1000)
    assert forst == ("2026-10-08", "Nästa besök, enligt pulsen 13 augusti 2026.")


@pytest.mark.parametrize(
    "senare",
    [
        fakta("2026-10-09"),  # the next pulse itself
        fakta("2026-10-05"),  # a little before its day; it set no new one
        fakta("2026-10-12", "sjalvvardering"),  # something else, on or after the day
        fakta("2026-12-01", tidslinje={}, sammanfattning=None),  # planned
    ],
)
def test_what_takes_the_place_of_the_next_pulse(senare: Besoksfakta) -> None:
    assert not [
        vad for _, vad in kvar(STOR, fakta("2026-08-13", nasta_besok="2026-10-08"), senare) if "pulsen" in vad
    ]


def test_a_large_visit_that_is_planned_later_is_not_the_next_pulse() -> None:
    planerad = fakta("2027-02-01", "uppfoljning", tidslinje={}, sammanfattning=None)
    rader = kvar(STOR, fakta("2026-10-13", nasta_besok="2026-12-08"), planerad)
    assert rader[0] == ("2026-12-08", "Nästa besök, enligt pulsen 13 oktober 2026.")


def test_a_day_that_is_not_after_the_visit_is_no_next_one() -> None:
    assert kvar(STOR, fakta("2026-10-13", nasta_besok="2026-10-13")) == [NASTA]


def test_pulses_do_not_shorten_the_lead_time() -> None:
    lang = fakta("2026-06-09", "uppfoljning", tidslinje={"faststalld": "2026-06-23"})
    puls = fakta("2026-10-13", tidslinje={"faststalld": "2026-10-14"})
    assert median_ledtid([enhetsfakta("norr", None, "", [lang, puls], None)]) == (14, 1)
