"""The seal: unchanged by layout and guidance, changed by everything that gives the set its meaning."""

import copy
import hashlib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.fingeravtryck import fingeravtryck, grund
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.workspace import Workspace

PROVVEKTOR = """\
format: kriterier/1
namn: Kriterier för fika
galler: {fran: 2026-01-01}
skala:
  - {id: nej, namn: Nej, symbol: "✕", kraver_atgard: true}
  - {id: ja, namn: Ja, symbol: "●", kraver_atgard: false}
dimensioner: {kvalitet: [process, resultat]}
omraden:
  - id: bordet
    namn: Bordet
    kriterier:
      - id: gott-kaffe
        namn: Gott kaffe
        text: >-
          Kaffet är nybryggt
          när gästen kommer.
        klass: bor
        dimensioner: {kvalitet: process}
        vagledning: >-
          Känn på kannan.
sammanvagning: {tak: [{niva: nej, hogst: nej}]}
"""
"""The test vector of the handbook."""

JSON = (
    '{"dimensioner":{"kvalitet":[{"id":"process"},{"id":"resultat"}]},'
    '"omraden":[{"id":"bordet","kriterier":[{"dimensioner":{"kvalitet":["process"]},"id":"gott-kaffe",'
    '"klass":"bor","namn":"Gott kaffe","text":"Kaffet är nybryggt när gästen kommer."}],"namn":"Bordet"}],'
    '"sammanvagning":{"tak":[{"hogst":"nej","niva":"nej"}]},'
    '"skala":[{"id":"nej","kraver_atgard":true,"namn":"Nej","symbol":"✕"},{"id":"ja","namn":"Ja","symbol":"●"}]}'
)
SIGILL = "6f3f359e6c7f5f31e061291493ac9c3f"


def las(text: str, tmp_path: Path) -> Kriterier:
    """The edition as the program reads it from disk."""
    path = tmp_path / "kriterier/fika/2026.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    loaded = Workspace(tmp_path).load("kriterier/fika/2026.yaml")
    assert loaded.faults == []
    assert isinstance(loaded.model, Kriterier)
    return loaded.model


def test_the_test_vector(tmp_path: Path) -> None:
    kriterier = las(PROVVEKTOR, tmp_path)
    assert grund(kriterier) == JSON
    assert (
        fingeravtryck(kriterier)
        == hashlib.blake2b(JSON.encode("utf-8"), digest_size=16).hexdigest()
        == SIGILL
    )


OMSKRIVEN = """\
# Samma kriterier, skrivna på ett annat sätt.
format: kriterier/1
sammanvagning:
  minsta_tackning: 80
  tak:
    - hogst: nej
      niva: "nej"
      minst: 1
omraden:
  - kriterier:
      - text: "Kaffet är nybryggt när gästen kommer. "
        namn: Gott kaffe
        vikt: 1.0
        krav: []
        dimensioner: {kvalitet: [process]}
        klass: bor
        id: gott-kaffe
        underlag: [observation]
        grund: [{text: God sed}]
        program: [hallbar-omsorg/2030#fika]
    namn: Bordet
    id: bordet
dimensioner:
  kvalitet: [{id: process}, {id: resultat}]
skala:
  - {kraver_atgard: true, symbol: ✕, namn: Nej, id: nej}
  - {symbol: ●, namn: Ja, id: ja}
far_publiceras: false
beslut: {organ: Fikanämnden, datum: 2025-12-11}
galler: {fran: 2026-01-01, till: 2027-12-31}
namn: Ett annat namn på uppsättningen
"""


def test_key_order_layout_guidance_and_validity_do_not_show(tmp_path: Path) -> None:
    assert fingeravtryck(las(OMSKRIVEN, tmp_path)) == SIGILL
    assert fingeravtryck(las(unicodedata.normalize("NFD", OMSKRIVEN), tmp_path)) == SIGILL
    assert fingeravtryck(las(OMSKRIVEN.replace("\n", "\r\n"), tmp_path)) == SIGILL


HEL: dict[str, Any] = {
    "format": "kriterier/1",
    "namn": "Trappa",
    "galler": {"fran": "2026-01-01"},
    "skala": [
        {"id": "under", "namn": "Under", "symbol": "x", "kraver_atgard": True, "innebar": "Inget."},
        {"id": "steg-1", "namn": "Steg 1", "symbol": "1", "innebar": "Börjat.", "poang": 1},
    ],
    "dimensioner": {"perspektiv": [{"id": "barn", "namn": "Barn"}, "vuxna"]},
    "omraden": [
        {
            "id": "grunden",
            "namn": "Grunden",
            "kriterier": [
                {
                    "id": "varden",
                    "namn": "Värden",
                    "text": "Vi har värden.",
                    "klass": "bor",
                    "vikt": 2,
                    "dimensioner": {"perspektiv": ["barn"]},
                    "krav": [
                        {
                            "id": "1a",
                            "steg": "steg-1",
                            "text": "Skrivna.",
                            "dimensioner": {"perspektiv": "vuxna"},
                        }
                    ],
                },
                {"id": "lek", "namn": "Lek", "text": "Vi leker."},
            ],
        },
        {"id": "huset", "namn": "Huset", "kriterier": []},
    ],
    "sammanvagning": {
        "minsta_tackning": 70,
        "tak": [{"klass": "bor", "niva": "under", "minst": 2, "hogst": "under"}],
    },
}

MENING = [
    ("skala", 0, "id"),
    ("skala", 0, "namn"),
    ("skala", 0, "symbol"),
    ("skala", 0, "kraver_atgard"),
    ("skala", 0, "innebar"),
    ("skala", 1, "poang"),
    ("dimensioner", "perspektiv", 0, "id"),
    ("dimensioner", "perspektiv", 0, "namn"),
    ("dimensioner", "perspektiv", 1),
    ("omraden", 0, "id"),
    ("omraden", 0, "namn"),
    *((("omraden", 0, "kriterier", 0, nyckel)) for nyckel in ("id", "namn", "text", "klass", "vikt")),
    ("omraden", 0, "kriterier", 0, "dimensioner", "perspektiv", 0),
    *((("omraden", 0, "kriterier", 0, "krav", 0, nyckel)) for nyckel in ("id", "steg", "text")),
    ("omraden", 0, "kriterier", 0, "krav", 0, "dimensioner", "perspektiv"),
    ("sammanvagning", "minsta_tackning"),
    *((("sammanvagning", "tak", 0, nyckel)) for nyckel in ("klass", "niva", "minst", "hogst")),
]


def avtryck(data: dict[str, Any]) -> str:
    return fingeravtryck(Kriterier.model_validate(data))


def andrat(data: dict[str, Any], plats: tuple[str | int, ...]) -> dict[str, Any]:
    """A copy where the value at `plats` is another of the same type."""
    ny = copy.deepcopy(data)
    node: Any = ny
    for part in plats[:-1]:
        node = node[part]
    value = node[plats[-1]]
    if isinstance(value, bool):
        node[plats[-1]] = not value
    elif isinstance(value, int):
        node[plats[-1]] = value + 1
    else:
        node[plats[-1]] = "ska" if plats[-1] == "klass" else f"{value}x"
    return ny


@pytest.mark.parametrize("plats", MENING, ids=lambda plats: ".".join(map(str, plats)))
def test_every_field_that_gives_meaning_shows(plats: tuple[str | int, ...]) -> None:
    assert avtryck(andrat(HEL, plats)) != avtryck(HEL)


@pytest.mark.parametrize("plats", [("skala",), ("omraden",), ("omraden", 0, "kriterier")])
def test_the_order_of_a_list_shows(plats: tuple[str | int, ...]) -> None:
    ny = copy.deepcopy(HEL)
    node: Any = ny
    for part in plats:
        node = node[part]
    node.reverse()
    assert avtryck(ny) != avtryck(HEL)


def test_an_empty_weighing_is_another_meaning_than_none() -> None:
    utan = {k: v for k, v in HEL.items() if k != "sammanvagning"}
    assert avtryck(utan) != avtryck({**utan, "sammanvagning": {}})


def omkastad(node: Any, draw: Any) -> Any:
    """The same data with every mapping's keys in another order."""
    if isinstance(node, dict):
        return {key: omkastad(node[key], draw) for key in draw(st.permutations(list(node)))}
    if isinstance(node, list):
        return [omkastad(item, draw) for item in node]
    return node


@given(st.data())
def test_key_order_never_shows(data: st.DataObject) -> None:
    assert avtryck(omkastad(HEL, data.draw)) == avtryck(HEL)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_composed_and_decomposed_text_is_the_same_and_its_ends_are_trimmed(text: str) -> None:
    def med(ord_: str) -> str:
        ny = copy.deepcopy(HEL)
        ny["omraden"][0]["namn"] = ord_
        return avtryck(ny)

    assert med(text) == med(unicodedata.normalize("NFD", text)) == med(f" {text}\n")
