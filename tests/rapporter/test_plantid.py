"""A plan along time: places, words and lines, from a plan of two actions to many years."""

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.rapporter._delat.plantid import axelbild
from kvalitet_cli.rapporter._delat.tidsaxel import Tidsaxel, manadsord, tidsaxel
from tests.rapporter.bildprov import krockar, lagd, ord_
from tests.rapporter.conftest import Arbetsyta
from tests.rapporter.test_ovriga import ATER, PLAN, fyll

SIDA = "norr/2026-02-10/handlingsplan"
ATGARD = "  - {{id: {}, grund: {{egen_initiativ: true}}, text: {}., ansvarig: chef, {}}}\n"


def plan(yta: Arbetsyta, *datum: str, upprattad: str = "upprattad: 2026-03-03\n", ater: str = "") -> Any:
    """The picture of a plan with so many actions, each written as its dates."""
    atgarder = "".join(ATGARD.format("abcdefg"[n], "ABCDEFG"[n], ord_) for n, ord_ in enumerate(datum))
    fyll(yta, ater or ATER.replace("genomgang:", "b:"))
    text = f"format: handlingsplan/1\n{upprattad}atgarder:\n{atgarder}"
    yta.skriv("besok/norr/2026-02-10/handlingsplan.yaml", text)
    return yta.vy(SIDA).tidsbild


def former(bild: Any) -> list[tuple[str, str, str, str]]:
    return [(f.slag, f.stil, f.x, f.x2) for f in bild.former if f.stil != "hjalp"]


def test_days_lie_in_per_mille_of_the_whole_months() -> None:
    axel = tidsaxel([dt.date(2026, 3, 3), dt.date(2026, 4, 30), dt.date(2026, 4, 2)])
    assert axel == Tidsaxel(dt.date(2026, 3, 1), dt.date(2026, 5, 1))
    # 61 days on 970 per mille that begin at 15: the tenth of March is 9 days in.
    assert [axel.x(dag) for dag in (dt.date(2026, 3, 1), dt.date(2026, 3, 10), dt.date(2026, 5, 1))] == [
        15,
        158,
        985,
    ]
    assert (axel.x(dt.date(2020, 1, 1)), axel.x(dt.date(2030, 1, 1))) == (15, 985)
    assert [(manad.text, manad.ar) for manad in axel.manader()] == [("mars", "2026"), ("april", "")]


@settings(deadline=None)
@given(st.dates(dt.date(1990, 1, 1), dt.date(2080, 1, 1)), st.integers(0, 20_000))
def test_months_never_meet_in_the_narrowest_column(fran: dt.date, dagar: int) -> None:
    axel = tidsaxel([fran, fran + dt.timedelta(days=dagar)])
    manader = manadsord(axel, 12)
    assert manader
    assert krockar(axelbild(axel, [])) == []
    assert any(post.text.isdecimal() for post in manader[:2])  # the first says which year
    assert all(ena.x < andra.x for ena, andra in pairwise(axel.manader()))


@settings(deadline=None)
@given(st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), min_size=2, max_size=2))
def test_lines_are_named_where_there_is_room(dagar: list[dt.date]) -> None:
    axel = tidsaxel([dt.date(2026, 1, 1), dt.date(2027, 12, 31)])
    assert krockar(axelbild(axel, [(dagar[0], "återbesök"), (dagar[1], "läget")])) == []


def test_the_longest_words_have_room_wherever_their_line_is() -> None:
    axel = tidsaxel([dt.date(2026, 1, 1), dt.date(2026, 12, 31)])
    for dag in (dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(365)):
        assert krockar(axelbild(axel, [(dag, "återbesök")])) == []


@pytest.mark.parametrize(
    ("aterbesok", "laget", "ordning"),
    [
        (dt.date(2026, 12, 15), dt.date(2026, 11, 5), ["läget 5 nov", "återbesök 15 dec"]),
        (dt.date(2026, 10, 20), dt.date(2026, 10, 5), ["läget 5 okt", "återbesök 20 okt"]),
    ],
)
def test_a_line_does_not_go_through_the_words_of_another(
    aterbesok: dt.date, laget: dt.date, ordning: list[str]
) -> None:
    axel = tidsaxel([dt.date(2026, 10, 1), dt.date(2026, 12, 31)])
    bild = axelbild(axel, sorted([(aterbesok, "återbesök"), (laget, "läget")]))
    assert sorted(ord_(bild)[-2:]) == sorted(ordning)
    nedre = max(bild.skrifter, key=lambda post: post.y)
    ovre = min((form for form in bild.former), key=lambda form: form.y)
    fran, till = lagd(nedre)
    assert not fran <= float(ovre.x.rstrip("%")) * 2.8 <= till


def test_an_action_goes_from_agreed_to_begun_to_done_past_its_last_day(yta: Arbetsyta) -> None:
    fyll(yta)
    bild = yta.vy(SIDA).tidsbild
    assert [(rad.tecken, rad.namn) for rad in bild.rader] == [
        ("! Försenad. Inte påbörjad", "Dansa."),
        ("● Klar", "Gå igenom planerna."),
    ]
    # March to May are 92 days on 970 per mille from 15: agreed on the 3rd of March, 2 days in (36), begun on the 10th (110),
    # due on the 15th of April, 45 days in (489), done on the 20th of May, 80 days in (858).
    assert former(bild.rader[1].bild) == [
        ("linje", "axel", "3.6%", "11%"),
        ("ruta", "god", "11%", "74.8%"),
        ("linje", "streckad", "67.9%", "67.9%"),  # the return visit, two months after the plan
        ("linje", "andra", "85.8%", "85.8%"),  # the report's day
        ("romb", "andra", "48.9%", "0%"),
    ]
    sen = [stil for _, stil, _, _ in former(bild.rader[0].bild)]
    assert sen[:2] == ["ingen", "brist"]
    assert bild.fynd == "Av 2 åtgärder är 1 klar och 1 försenad."
    assert sorted(ord_(bild.axel)[-2:]) == ["läget 20 maj", "återbesök 3 maj"]


@pytest.mark.parametrize(
    ("datum", "fynd"),
    [
        (["klart_senast: 2026-05-01", "klart_senast: 2026-06-01"], "Av 2 åtgärder är ingen klar. Nästa ska vara klar den 1 maj 2026."),
        (
            ["klart_senast: 2026-05-01, klar: 2026-04-01", "klart_senast: 2026-06-01", "klart_senast: 2026-06-02, klar: 2026-04-29"],
            "Av 3 åtgärder är 2 klara. Den som återstår ska vara klar den 1 juni 2026.",
        ),
        (["klart_senast: 2026-05-01, klar: 2026-04-01", "klart_senast: 2026-06-01, klar: 2026-04-29"], "Båda åtgärderna är klara."),
        (
            [
                "klart_senast: 2026-04-01",
                "klart_senast: 2026-06-01, avskriven: {datum: 2026-04-03, skal: Nej.}",
                "klart_senast: 2026-07-01",
            ],
            "Av 3 åtgärder är ingen klar, 1 avskriven och 1 försenad. Nästa ska vara klar den 1 juli 2026.",
        ),
    ],
)  # fmt: skip
def test_the_finding_says_how_many_and_what_is_next(yta: Arbetsyta, datum: list[str], fynd: str) -> None:
    bild = plan(yta, *datum, ater=ATER.replace("genomgang: {utfall: delvis", "gamla: {utfall: ej-genomford"))
    assert bild.fynd == fynd


def test_what_a_return_visit_has_seen_is_done_from_that_day(yta: Arbetsyta) -> None:
    ater = ATER.replace("genomgang: {utfall: delvis", "a: {utfall: genomford")
    bild = plan(yta, "klart_senast: 2026-04-01", "klart_senast: 2026-09-01", ater=ater)
    klar = next(rad for rad in bild.rader if rad.namn == "A.")
    assert klar.tecken == "✓ Klar och bekräftad"
    # From the 3rd of March, 2 days into 214, to the return visit on the 28th of April, 58 days in.
    assert former(klar.bild)[0] == ("ruta", "god", "2.4%", "25.4%")


def test_a_draft_begins_with_the_visit_and_one_action_is_no_picture(yta: Arbetsyta) -> None:
    bild = plan(yta, "klart_senast: 2026-05-01", "klart_senast: 2026-06-01", upprattad="")
    # The 10th of February, 9 days into the 150 of February to June.
    assert former(bild.rader[0].bild)[0][2] == "7.3%"
    assert plan(yta, "klart_senast: 2026-05-01") is None


def test_a_living_plan_has_no_return_visit(yta: Arbetsyta) -> None:
    fyll(yta)
    yta.skriv(
        "besok/norr/handlingsplan.yaml",
        PLAN.partition("utan_atgard")[0].replace("{papekanden: [gamla]}", "{egen_initiativ: true}"),
    )
    bild = yta.vy("norr/handlingsplan").tidsbild
    assert not [text for text in ord_(bild.axel) if "återbesök" in text]
