"""Certified units: the day a certificate ends, which time in order, and which units are counted."""

import datetime as dt

from kvalitet_cli.berakning.certifikat import ar_giltigt, systemlagen
from kvalitet_cli.berakning.fakta import Certifikatfakta, Enhetsfakta
from kvalitet_cli.berakning.nu import vantar
from kvalitet_cli.model.installning import Tider

DAG = dt.date(2026, 6, 1)
EN_DAG = dt.timedelta(days=1)


def cert(
    till: dt.date | None, nummer: int = 1, datum: dt.date = dt.date(2023, 6, 1), system: str = "Trappan"
) -> Certifikatfakta:
    return Certifikatfakta(system, nummer, datum, till)


def enhet(
    ident: str,
    *certifikat: Certifikatfakta,
    slag: str = "forskola",
    fran: dt.date | None = None,
    till: dt.date | None = None,
) -> Enhetsfakta:
    return Enhetsfakta(
        ident, ident, slag, None, None, fran, till, None, certifikat, (), None, verksamhetsid=slag
    )


def test_a_certificate_that_expires_tomorrow_today_and_yesterday() -> None:
    assert ar_giltigt(cert(DAG + EN_DAG), DAG)
    assert ar_giltigt(cert(DAG), DAG)
    assert not ar_giltigt(cert(DAG - EN_DAG), DAG)
    assert ar_giltigt(cert(None), DAG)
    assert not ar_giltigt(cert(None, datum=DAG + EN_DAG), DAG)


def test_now_tells_of_it_all_three_days() -> None:
    for skillnad, ord_ in ((1, "går ut"), (0, "går ut"), (-1, "gick ut")):
        till = DAG + skillnad * EN_DAG
        (post,) = vantar([enhet("a", cert(till))], Tider(), DAG, 30)
        assert (post.datum, post.vad) == (till, f"Certifikatet Trappan {ord_}.")
        assert post.forsenad(DAG) is (skillnad < 0)


def test_now_is_silent_once_there_is_a_later_one_and_of_closed_units() -> None:
    nytt = cert(dt.date(2029, 6, 1), 2, dt.date(2026, 5, 1))
    assert vantar([enhet("a", cert(DAG), nytt)], Tider(), DAG, 30) == []
    assert vantar([enhet("a", cert(DAG), till=DAG - EN_DAG)], Tider(), DAG, 30) == []


def test_of_two_valid_certificates_the_later_counts_and_an_expired_one_is_told() -> None:
    gammalt, nytt = cert(dt.date(2027, 1, 1)), cert(dt.date(2029, 5, 1), 2, dt.date(2026, 5, 1))
    (lage,) = systemlagen([enhet("a", nytt, gammalt), enhet("b", cert(DAG - EN_DAG))], DAG)
    assert [(p.enhet.ident, p.giltigt, p.certifikat and p.certifikat.nummer) for p in lage.enheter] == [
        ("a", True, 2),
        ("b", False, 1),
    ]
    assert lage.ganger == [(2, 1)]


def test_a_certificate_of_the_future_says_nothing_yet() -> None:
    assert systemlagen([enhet("a", cert(None, datum=DAG + EN_DAG))], DAG) == []
    nytt = cert(dt.date(2029, 6, 2), 2, DAG + EN_DAG)
    (lage,) = systemlagen([enhet("a", cert(DAG), nytt)], DAG)
    assert lage.ganger == [(1, 1)]


def test_who_is_counted() -> None:
    enheter = [
        enhet("a", cert(DAG)),
        enhet("b"),
        enhet("stangd", cert(DAG), till=DAG - EN_DAG),
        enhet("stangs-i-dag", till=DAG),
        enhet("inte-oppnad", fran=DAG + EN_DAG),
        enhet("omradet", cert(DAG), slag="omrade"),
        enhet("hemtjansten", slag="hemtjanst"),
        enhet("hvb", cert(DAG, system="Annat"), slag="hvb"),
    ]
    annat, trappan = systemlagen(enheter, DAG)
    assert (annat.system, [p.enhet.ident for p in annat.enheter]) == ("Annat", ["hvb"])
    assert [p.enhet.ident for p in trappan.enheter] == ["a", "b", "stangs-i-dag"]
    assert [p.enhet.ident for p in trappan.stangda] == ["stangd"]
    assert trappan.verksamheter == ("forskola",)
