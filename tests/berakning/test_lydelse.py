"""When other words are another sense: every kind of bearing word once, and what is only other words."""

import pytest

from kvalitet_cli.api.explain import rule_page
from kvalitet_cli.berakning.lydelse import _BEARING, _SAME, likhet, lydelse

PLAN = "Varje kund har en genomförandeplan som är högst sex månader gammal."


@pytest.mark.parametrize(
    ("fore", "efter", "skal"),
    [
        (PLAN, PLAN.replace("sex", "tolv"), "”6” har blivit ”12”"),
        (PLAN, PLAN.replace("månader", "veckor"), "”månad” har blivit ”vecka”"),
        (PLAN, PLAN.replace("högst", "minst"), "”högst” har blivit ”minst”"),
        (PLAN, PLAN.replace("Varje kund", "Kunden"), "”varje” är borta"),
        (PLAN, PLAN.replace("har", "bör ha"), "”bör” har kommit till"),
        ("Dörren är låst.", "Dörren är inte låst.", "”inte” har kommit till"),
        ("Kunden ska få veta.", "Kunden bör få veta.", "”ska” har blivit ”bör”"),
        ("Kund och närstående är med.", "Kund eller närstående är med.", "”och” har blivit ”eller”"),
        ("Svar inom 14 dagar.", "Svar inom 30 dagar.", "”14” har blivit ”30”"),
        ("Minst 80 % svarar.", "Minst 80 procent och mer svarar.", "”mer, och” har kommit till"),
        ("Tre samtal och två besök.", "Två samtal och tre besök.", "bärande ord står i en annan ordning"),
        ("Kunden är nöjd med maten.", "Kunden är missnöjd med maten.", "”nöjd” har blivit ”missnöjd”"),
        ("Stödet är otillräckligt här.", "Stödet är tillräckligt här.", "”otillräckligt” har blivit ”tillräckligt”"),
        ("Kunden väljer maten själv.", "Medarbetaren lagar frukost.", "mindre än hälften av orden är kvar"),
        ("Trygghet och bemötande", "Bemötande och trygghet", "orden står i en annan ordning"),
        ("Trygghet, bemötande, mat", "Mat, bemötande, glad", "mindre än hälften av orden står i samma ordning"),
        ("Kunden väljer.", "Kunden väljer maten, tiden, platsen samt sällskapet själv.", "”och” har kommit till"),
        ("Kunden väljer.", "Kunden väljer maten, tiden, platsen, sällskapet.", "mindre än hälften av orden är kvar"),
    ],
)  # fmt: skip
def test_the_sense_may_be_another(fore: str, efter: str, skal: str) -> None:
    found = lydelse(fore, efter)
    assert found is not None
    assert found.skal == skal
    back = lydelse(efter, fore)
    assert back is not None
    assert back.skal, "the way back is as doubtful"


@pytest.mark.parametrize(
    ("fore", "efter"),
    [
        ("Varje kund vet vem kontakten är.", "Varje kund känner till vem kontakten är."),
        ("Varje kund har en genomförandplan.", "Varje kund har en genomförandeplan."),
        (PLAN, PLAN.replace("sex", "6")),
        ("Svar kommer samma dag.", "Svar kommer samma dagar."),
        ("Kunden skall få veta.", "Kunden ska få veta."),
        ("Ingenting saknas här.", "Inget saknas här."),
        ("Kunden får mat, dryck.", "Kunden får mat – dryck"),
        ("kunden får veta.", "Kunden får veta!"),
        ("Genomförandplan", "Genomförandeplan"),
        ("Kända ansikten", "Kända medarbetare"),
    ],
)
def test_other_words_for_the_same(fore: str, efter: str) -> None:
    found = lydelse(fore, efter)
    assert found is not None
    assert found.skal == ""


@pytest.mark.parametrize(
    "efter", [PLAN, PLAN.replace(" ", "\n"), f"  {PLAN}\n\n", PLAN.replace("ö", "o\u0308")]
)
def test_layout_is_no_change(efter: str) -> None:
    assert lydelse(PLAN, efter) is None


def test_only_what_differs_is_shown() -> None:
    found = lydelse(PLAN, PLAN.replace("sex", "tolv"))
    assert found is not None
    assert (found.fore, found.efter) == (
        "… som är högst sex månader gammal.",
        "… som är högst tolv månader gammal.",
    )
    long = " ".join(f"ord{number}" for number in range(100))
    found = lydelse(f"a {long} b", f"c {long} d")
    assert found is not None
    assert len(found.fore.split()) < 20
    assert found.fore.startswith("a ")
    assert found.fore.endswith(" b")


def test_alike() -> None:
    assert likhet("Kunden bestämmer", "Kunden bestämde") == 1.0
    assert likhet("Kunden bestämmer", "Maten är god") == 0.0


def test_the_page_names_every_bearing_word() -> None:
    words = set(rule_page("KV310").sections["Vad regeln kontrollerar"].replace(".", " ").split())
    same = {word for word, other in _SAME.items() if other in _BEARING}
    assert not (_BEARING | same) - words
