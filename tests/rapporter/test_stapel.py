"""Bars of levels: their places, that nothing is lost between them, and that the finding is true."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.berakning.mattstock import Omradesfordelning
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.rapporter._delat.radbild import Radbild, grader
from kvalitet_cli.rapporter._delat.stapel import omradesbild, stapel, strackor
from tests.rapporter.bildprov import krockar, ord_


def utgava(steg: int, brister: int = 2, omraden: int = 3) -> Kriterier:
    return Kriterier.model_validate(
        {
            "format": "kriterier/1",
            "namn": "Prov",
            "galler": {"fran": "2026-01-01"},
            "skala": [
                {"id": f"s{n}", "namn": f"Steg {n}", "symbol": "①②③④⑤⑥⑦"[n], "kraver_atgard": n < brister}
                for n in range(steg)
            ],
            "omraden": [{"id": f"o{n}", "namn": f"Område {n}", "kriterier": []} for n in range(omraden)],
        }
    )


def rad(mot: Kriterier, plats: int, *antal: int, ej: int = 0, bort: int = 0) -> Omradesfordelning:
    """An area: counts of the steps, the highest first, or of what is described."""
    per_steg = tuple(zip(reversed(mot.skala), antal, strict=True)) if mot.skala else ()
    return Omradesfordelning(mot.omraden[plats], per_steg, ej, bort, 0 if mot.skala else antal[0])


TRE = utgava(3)


def bilden(mot: Kriterier, *rader: Omradesfordelning) -> Radbild:
    hittad = omradesbild("prov", rader, mot)
    assert hittad
    return hittad


def test_the_longest_bar_fills_the_width_and_the_others_are_as_long_as_they_have_criteria() -> None:
    bild = bilden(TRE, rad(TRE, 0, 3, 1, 0), rad(TRE, 1, 0, 0, 1, ej=1, bort=4))
    lang, kort = (post.bild for post in bild.rader)
    assert [(f.stil, f.x, f.x2) for f in lang.former] == [("god", "0%", "75%"), ("delvis", "75%", "25%")]
    # The thick outline is drawn last, so that it is not covered; its place is the first.
    assert [(f.stil, f.x, f.x2) for f in kort.former] == [("ingen", "25%", "25%"), ("brist", "0%", "25%")]
    assert (ord_(lang), ord_(kort)) == (["③ 3", "② 1"], ["① 1", "? 1"])


def test_without_a_scale_what_is_described_is_shown() -> None:
    utan = utgava(0)
    bild = bilden(utan, rad(utan, 0, 2), rad(utan, 1, 0, ej=2))
    assert [ord_(post.bild) for post in bild.rader] == [["● 2"], ["? 2"]]
    assert bild.fynd == "I 1 av 2 områden är alla kriterier beskrivna."
    assert bilden(utan, rad(utan, 0, 1, ej=1), rad(utan, 1, 0, ej=2)).fynd == (
        "Kriterier som är beskrivna finns i Område 0 (1 av 2)."
    )


def test_what_a_sentence_says_as_well_is_no_picture() -> None:
    assert omradesbild("prov", [rad(TRE, 0, 1, 0, 0), rad(TRE, 1, 0, 0, 1)], TRE) is None
    assert omradesbild("prov", [rad(TRE, 0, 2, 0, 0), rad(TRE, 1, 3, 0, 0)], TRE) is None
    assert omradesbild("prov", [], TRE) is None
    assert omradesbild("prov", [rad(TRE, 0, 3, 1, 0), rad(TRE, 1, 0, 0, 0, bort=2)], TRE) is None
    assert omradesbild("prov", [rad(TRE, 0, 0, 0, 0, ej=2), rad(TRE, 1, 0, 0, 0, ej=1)], TRE) is None


@pytest.mark.parametrize(
    ("rader", "fynd"),
    [
        (
            [(2, 0, 0), (1, 1, 1), (0, 2, 0)],
            (
                "I 1 av 3 områden är alla kriterier på den högsta nivån. "
                "Kriterier som kräver åtgärd finns i Område 1 (2 av 3) och Område 2 (2 av 2)."
            ),
        ),
        ([(1, 1, 0), (2, 1, 1), (3, 1, 0)], "Kriterier som kräver åtgärd finns i alla 3 områden, flest i Område 1 (2 av 4)."),
        ([(1, 1, 0), (2, 1, 0), (3, 1, 0)], "Kriterier som kräver åtgärd finns i alla 3 områden."),
    ],
)  # fmt: skip
def test_the_finding_says_where(rader: list[tuple[int, ...]], fynd: str) -> None:
    assert bilden(TRE, *(rad(TRE, plats, *antal) for plats, antal in enumerate(rader))).fynd == fynd


def test_what_is_not_assessed_is_neither_at_the_top_nor_in_need_of_action() -> None:
    bild = bilden(TRE, rad(TRE, 0, 2, 0, 0, ej=1), rad(TRE, 1, 1, 0, 0, ej=1))
    assert bild.fynd == "Inget kriterium kräver åtgärd."


def test_a_scale_that_asks_for_no_action_says_where_the_highest_is() -> None:
    sju = utgava(7, brister=0)
    assert bilden(sju, rad(sju, 0, 1, 1, 0, 0, 0, 0, 0), rad(sju, 1, 0, 2, 0, 0, 0, 0, 0)).fynd == (
        "Kriterier som är på den högsta nivån finns i Område 0 (1 av 2)."
    )
    assert bilden(sju, rad(sju, 0, 0, 1, 0, 0, 0, 0, 0), rad(sju, 1, 0, 1, 1, 0, 0, 0, 0)).fynd == (
        "Inget kriterium är på den högsta nivån."
    )


antal = st.lists(st.integers(0, 40), min_size=1, max_size=9)


@settings(deadline=None)
@given(antal, st.integers(0, 60), st.integers(1, 1000))
def test_the_parts_of_a_bar_meet_and_are_as_long_as_their_share(
    delar: list[int], over: int, langd: int
) -> None:
    hela = sum(delar) + over
    lagda = grader(delar, hela, langd)
    assert all(x + bredd == nasta for (x, bredd), (nasta, _) in pairwise(lagda))
    assert lagda[0][0] == 0
    if hela:
        assert all(abs(bredd - hur * langd / hela) <= 1 for (_, bredd), hur in zip(lagda, delar, strict=True))
        assert over or sum(bredd for _, bredd in lagda) == langd


def test_nothing_of_nothing_has_no_width() -> None:
    assert grader([0, 0], 0) == [(0, 0), (0, 0)]


@settings(deadline=None)
@given(st.sampled_from([2, 3, 5, 7]), st.data())
def test_no_text_of_a_bar_meets_another_in_the_narrowest_column(steg: int, data: Any) -> None:
    mot = utgava(steg)
    en = rad(
        mot,
        0,
        *data.draw(st.lists(st.integers(0, 30), min_size=steg, max_size=steg)),
        ej=data.draw(st.integers(0, 9)),
    )
    delar = strackor([en], mot)
    hela = sum(post.antal for post in delar)
    ritad = stapel(delar, hela)
    assert krockar(ritad) == []
    assert sum(round(float(f.x2.rstrip("%")) * 10) for f in ritad.former) == (1000 if hela else 0)
