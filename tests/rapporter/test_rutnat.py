"""Areas by a dimension: what is counted in a cell, what is not, and where no table is made."""

from typing import Any

import pytest

from kvalitet_cli.rapporter._delat.rutnat import Cell, cell
from tests.rapporter.conftest import KRITERIER, Arbetsyta

RAPPORT = "norr/2026-02-10/kvalitetsrapport"
DIMENSION = (
    "dimensioner: {kvalitet: [{id: struktur, namn: Struktur}, {id: process, namn: Process}, resultat]}\n"
)
KRITERIUM = "      - {{id: {}, namn: {}, dimensioner: {{kvalitet: {}}}}}\n"
OMRADEN = {
    "a": {"a1": "struktur", "a2": "process", "a3": "[struktur, process]"},
    "b": {"b1": "process", "b2": "process"},
    "c": {"c1": "struktur", "c2": "process"},
}
ALLA = """\
bedomningar:
  a1: {niva: uppfyllt}
  a2: {niva: delvis-uppfyllt}
  a3: {niva: uppfyllt}
  b1: {niva: ej-tillamplig}
  b2: {niva: uppfyllt}
  c1: {}
  c2: {niva: ej-uppfyllt}
"""
SEX = ALLA.replace("c1: {}", "c1: {niva: uppfyllt}")


def utgava(omraden: dict[str, dict[str, str]] = OMRADEN, dimension: str = DIMENSION) -> str:
    text = "".join(
        f"  - id: {omrade}\n    namn: Område {omrade.upper()}\n    kriterier:\n"
        + "".join(KRITERIUM.format(k, k.upper(), varde) for k, varde in kriterier.items())
        for omrade, kriterier in omraden.items()
    )
    return KRITERIER.partition("omraden:")[0] + dimension + "omraden:\n" + text


def tabeller(yta: Arbetsyta, besok: str, kriterier: str) -> Any:
    yta.skriv("kriterier/hemtjanst/2026.yaml", kriterier)
    yta.besok(besok)
    return yta.vy(RAPPORT).sett.utgavor[0].korstabeller


def test_a_cell_counts_what_is_judged_and_an_unused_value_has_no_column(yta: Arbetsyta) -> None:
    fyra = {**OMRADEN, "c": {**OMRADEN["c"], "c3": "process"}}
    (tabell,) = tabeller(yta, ALLA + "  c3: {niva: uppfyllt}\n", utgava(fyra))
    assert tabell.rubrik == "Kvalitet: kriterier på nivån Uppfyllt, av alla bedömda"
    assert tabell.kolumner == ("Struktur", "Process")
    assert [(rad.namn, [c.text for c in rad.celler]) for rad in (*tabell.rader, tabell.summa)] == [
        ("Område A", ["2 av 2", "1 av 2"]),
        ("Område B", ["–", "1 av 1"]),
        ("Område C", ["Ej bedömt", "1 av 2"]),
        ("Alla områden", ["2 av 2", "3 av 5"]),
    ]
    for text in yta.texter(RAPPORT):
        assert "● 2 av 2" in text.replace('<span aria-hidden="true">', "").replace("</span>", "")


def test_a_scale_with_several_good_steps_says_that_none_of_them_asks_for_action(yta: Arbetsyta) -> None:
    tva = utgava().replace("    kraver_atgard: true\n", "")
    (tabell,) = tabeller(yta, SEX, tva)
    assert tabell.rubrik == "Kvalitet: kriterier som inte kräver åtgärd, av alla bedömda"
    assert [c.text for c in tabell.rader[0].celler] == ["2 av 2", "2 av 2"]


@pytest.mark.parametrize(
    ("besok", "kriterier"),
    [
        (ALLA, utgava()),  # five judged in three areas
        (ALLA, utgava({"a": OMRADEN["a"], "b": OMRADEN["b"]})),
        (SEX, utgava().replace("struktur}", "process}").replace("[struktur, process]", "process")),
        (SEX, utgava().replace(DIMENSION, "")),
    ],
    ids=["few", "two areas", "one value", "no dimension"],
)  # fmt: skip
def test_no_table_where_it_says_no_more_than_the_areas(yta: Arbetsyta, besok: str, kriterier: str) -> None:
    assert tabeller(yta, besok, kriterier) == ()


def test_all_some_none_not_assessed_and_nothing_there() -> None:
    assert [cell(*par) for par in ((2, 2), (1, 2), (0, 2), (None, 2), (None, 0))] == [
        Cell("●", "2 av 2", "god"),
        Cell("◐", "1 av 2", "mellan"),
        Cell("○", "0 av 2", "delvis"),
        Cell("?", "Ej bedömt", "ingen"),
        Cell("", "–", ""),
    ]
