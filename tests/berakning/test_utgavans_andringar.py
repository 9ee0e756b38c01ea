"""Every change of an edition is seen: values of every kind in real sets are changed, and the seal says what counts."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from kvalitet_cli.berakning.andring import Slag
from kvalitet_cli.berakning.fingeravtryck import fingeravtryck
from kvalitet_cli.berakning.instrumentets_andringar import instrumentets_andringar
from kvalitet_cli.berakning.utgavans_andringar import utgavans_andringar
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT

SILENT = {
    "lattlast",
    "underlag",
    "vagledning",
    "grund",
    "program",
    "ersatter",
    "galler",
    "beslut",
    "format",
    "sprak",
}
"""Keys whose changes mean nothing for those who were judged."""
FEW = 5
TOLD = {"namn", "certifiering"}
"""Keys at the root that the seal leaves out but a reviewer should see."""


def edition(ident: str) -> dict[str, Any]:
    model = Workspace(ROOT).editions[ident].model
    assert model is not None
    return model.model_dump(mode="json", exclude_defaults=True)


def leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The place of every value in a document, but of those that lie alike only the first few."""
    alike: Counter[tuple[str | int, ...]] = Counter()
    for place in _leaves(node, path):
        shape = tuple("*" if isinstance(part, int) else part for part in place)
        alike[shape] += 1
        if alike[shape] <= FEW:
            yield place


def _leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node, dict | list):
        for key, inside in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _leaves(inside, (*path, key))
    else:
        yield path


def changed(document: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The document with the value at `path` changed into another of its kind."""
    copy = deepcopy(document)
    node: Any = copy
    for part in path[:-1]:
        node = node[part]
    value = node[path[-1]]
    if isinstance(value, bool):
        node[path[-1]] = not value
    elif isinstance(value, int | float):
        node[path[-1]] = value + 1
    elif path[-1] == "klass":
        node[path[-1]] = "bor" if value == "mervarde" else "mervarde"
    elif path[-1] in ("fran", "till", "datum"):
        node[path[-1]] = "2001-02-03"
    else:
        node[path[-1]] = f"{value}x"
    return copy


@pytest.mark.parametrize("ident", ["hemtjanst/2026", "forskoletrappan/2026", "ledningskarta/2025"])
def test_every_value_that_is_sealed_is_classed(ident: str) -> None:
    document = edition(ident)
    before = Kriterier.model_validate(document)
    seen = 0
    for path in leaves(document):
        after = Kriterier.model_validate(changed(document, path))
        found = list(utgavans_andringar(before, after))
        sealed = fingeravtryck(before) != fingeravtryck(after)
        if SILENT & set(path) or path == ("far_publiceras",):
            assert not found, path
            assert not sealed, path
        else:
            assert found, path
            assert sealed or path[0] in TOLD, path
            assert all(_lies_near(change.plats, path) for change in found), (path, found)
        seen += 1
    assert seen > 50


def _lies_near(plats: tuple[str | int, ...], path: tuple[str | int, ...]) -> bool:
    """Whether a change is told at what was changed, or at what holds it."""
    return plats == path or path[: len(plats)] == plats or plats[: len(path) - 1] == path[:-1]


@pytest.mark.parametrize("ident", ["hemtjanst/2026", "forskoletrappan/2026"])
def test_every_item_that_is_taken_out_is_told(ident: str) -> None:
    document = edition(ident)
    before = Kriterier.model_validate(document)
    for path in list(_items(document)):
        if SILENT & set(path):
            continue
        copy = deepcopy(document)
        node: Any = copy
        for part in path[:-1]:
            node = node[part]
        del node[path[-1]]
        after = Kriterier.model_validate(copy)
        gone, come = list(utgavans_andringar(before, after)), list(utgavans_andringar(after, before))
        assert gone, path
        assert come, path
        assert not list(utgavans_andringar(after, after))


def _items(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(node, list) and len(node) > 1:
        yield from ((*path, number) for number in range(len(node)))
    for key, inside in (
        node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    ):
        yield from _items(inside, (*path, key))


SMALL: dict[str, Any] = {
    "format": "kriterier/1",
    "namn": "Liten",
    "galler": {"fran": "2026-01-01"},
    "beslut": {"organ": "Nämnden", "datum": "2025-12-01"},
    "skala": [{"id": "nej", "namn": "Nej", "kraver_atgard": True}, {"id": "ja", "namn": "Ja"}],
    "omraden": [
        {"id": "a", "namn": "Delaktighet", "kriterier": [
            {"id": "ett", "namn": "Inflytande över hjälpen", "text": "Kunden bestämmer hur hjälpen ges.",
             "krav": [{"id": "k1", "steg": "ja", "text": "Det finns en rutin för detta."}]},
            {"id": "tva", "namn": "Mat som smakar", "text": "Kunden äter gott."},
        ]},
        {"id": "b", "namn": "Trygghet", "kriterier": [{"id": "tre", "namn": "Kända ansikten"}]},
    ],
}  # fmt: skip


def changes(make: Callable[[dict[str, Any]], object]) -> list[tuple[Slag, str]]:
    copy = deepcopy(SMALL)
    make(copy)
    found = utgavans_andringar(Kriterier.model_validate(SMALL), Kriterier.model_validate(copy))
    return [(change.slag, change.mening) for change in found]


def first(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["omraden"][0]["kriterier"][0]
    return found


def test_a_changed_id_is_told_once() -> None:
    assert changes(lambda d: first(d).update(id="inflytande")) == [
        (Slag.BORTTAGET, "Kriteriet Inflytande över hjälpen (ett) ser ut att ha bytt id till inflytande")
    ]
    assert changes(lambda d: d["omraden"][1].update(id="trygg")) == [
        (Slag.BORTTAGET, "Området Trygghet (b) ser ut att ha bytt id till trygg")
    ]
    assert changes(lambda d: d["skala"][1].update(id="jo")) == [
        (Slag.SKALA, "Steget Ja (ja) ser ut att ha bytt id till jo")
    ]
    assert changes(lambda d: first(d)["krav"][0].update(id="rutin")) == [
        (
            Slag.BORTTAGET,
            "Kravet k1 i kriteriet Inflytande över hjälpen (ett) ser ut att ha bytt id till rutin",
        )
    ]


def test_gone_and_come_with_other_words_is_two() -> None:
    assert changes(lambda d: first(d).update(id="nytt", namn="Städning", text="Golven är rena.")) == [
        (Slag.BORTTAGET, "Kriteriet Inflytande över hjälpen (ett) har tagits bort"),
        (Slag.BETYDELSE, "Kriteriet Städning (nytt) har tillkommit"),
    ]


def test_a_criterion_that_moves() -> None:
    def move(document: dict[str, Any]) -> None:
        document["omraden"][1]["kriterier"].append(document["omraden"][0]["kriterier"].pop(0))

    assert changes(move) == [
        (
            Slag.BETYDELSE,
            "Kriteriet Inflytande över hjälpen (ett) har flyttats till ett annat område: a → b",
        )
    ]


def test_an_area_that_goes_takes_its_criteria_along() -> None:
    assert changes(lambda d: d["omraden"].pop(1)) == [
        (Slag.BORTTAGET, "Området Trygghet (b) har tagits bort"),
        (Slag.BORTTAGET, "Kriteriet Kända ansikten (tre) har tagits bort"),
    ]


def test_the_order_of_areas_and_criteria_is_no_change_but_that_of_steps_is() -> None:
    def turn(document: dict[str, Any]) -> None:
        document["omraden"].reverse()
        document["omraden"][1]["kriterier"].reverse()

    assert changes(turn) == []
    assert changes(lambda d: d["skala"].reverse()) == [
        (Slag.SKALA, "Stegen har bytt ordning: nej, ja → ja, nej")
    ]


def test_what_is_decided_stays_decided() -> None:
    assert changes(lambda d: d.pop("beslut")) == [
        (Slag.BORTTAGET, "Beslutet av Nämnden den 1 december 2025 har tagits bort")
    ]


def test_licensed_texts_are_never_printed() -> None:
    licensed = deepcopy(SMALL) | {"far_publiceras": False}
    copy = deepcopy(licensed)
    first(copy)["text"] = "Kunden bestämmer aldrig."
    first(copy)["krav"][0]["text"] = "Det finns två rutiner."
    copy["skala"][0]["innebar"] = "Hemligt."
    copy["omraden"][0]["text"] = "Också hemligt."
    for before, after in (
        (licensed, copy),
        (SMALL, copy),
        (licensed, {**copy, "far_publiceras": True}),
        (copy, licensed),
    ):
        found = utgavans_andringar(Kriterier.model_validate(before), Kriterier.model_validate(after))
        told = " ".join(change.mening for change in found)
        assert "Lydelsen av kriteriet" in told
        assert not [word for word in ("aldrig", "rutin", "emligt", "bestämmer") if word in told]


INSTRUMENT: dict[str, Any] = {
    "format": "instrument/1",
    "namn": "Enkät",
    "slag": "enkat",
    "varde_ar": "medel",
    "skala": {"min": 1, "max": 5},
    "totalt": {"namn": "Nöjda"},
    "fragor": [
        {"id": "mat", "namn": "Maten", "text": "Är maten god?"},
        {"id": "ensam", "namn": "Ensamhet", "battre": "lagre"},
    ],
}


@pytest.mark.parametrize(
    ("make", "slag"),
    [
        (lambda d: d["skala"].update(max=10), Slag.SKALA),
        (lambda d: d["fragor"].pop(), Slag.BORTTAGET),
        (lambda d: d["fragor"][1].update(battre="hogre"), Slag.BETYDELSE),
        (lambda d: d["fragor"][0].update(text="Är maten alltid god?"), Slag.BETYDELSE),
        (lambda d: d["fragor"][0].update(text="Är maten gott?"), Slag.ORDALYDELSE),
        (lambda d: d["fragor"][0].update(id="maten"), Slag.BORTTAGET),
        (lambda d: d.update(minsta_forandring=2), Slag.BETYDELSE),
        (lambda d: d["totalt"].update(berakning="gas-t"), Slag.BETYDELSE),
        (lambda d: d.pop("totalt"), Slag.BETYDELSE),
        (lambda d: d.update(varde_ar="median"), Slag.BETYDELSE),
        (lambda d: d.update(namn="Enkäten"), Slag.ORDALYDELSE),
        (lambda d: d["fragor"].reverse(), None),
        (lambda d: d["fragor"][0].update(kriterier=["mat"], nyckeltal="U1"), None),
    ],
)
def test_an_instrument(make: Callable[[dict[str, Any]], object], slag: Slag | None) -> None:
    copy = deepcopy(INSTRUMENT)
    make(copy)
    found = instrumentets_andringar(Instrument.model_validate(INSTRUMENT), Instrument.model_validate(copy))
    assert [change.slag for change in found] == ([slag] if slag else [])
