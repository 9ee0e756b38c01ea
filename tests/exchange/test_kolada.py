"""Saved Kolada answers, written by hand in the interface's shape, and everything that is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.exchange.kolada import Koladavarde, read

HERE = Path(__file__).parent


def rad(**andra: Any) -> dict[str, Any]:
    varden = [{"gender": "T", "value": 85.2, "status": "", "count": 1}]
    return {"kpi": "U1", "municipality": "0000", "period": 2026, "values": varden, **andra}


def svar(*rader: Any, **andra: Any) -> bytes:
    return json.dumps({"count": len(rader), "values": list(rader), **andra}).encode()


def test_both_versions_give_the_same_values() -> None:
    v2 = [v for v in read((HERE / "kolada-v2.json").read_bytes()).varden if v.plats == "0000"]
    v3 = read((HERE / "kolada-v3.json").read_bytes())
    assert v2 == list(v3.varden)
    assert len(v2) == 15
    assert Koladavarde("U99905", "0000", 2026, "K", 47.6) in v2
    assert not v3.fler_sidor


def test_what_is_missing_is_none_and_never_zero() -> None:
    tom = [
        {"gender": "T", "value": None, "status": "Missing", "count": 1},
        {"gender": "K", "value": 0, "count": 1},
    ]
    assert [v.varde for v in read(svar(rad(values=tom))).varden] == [None, 0]


def test_the_shapes_that_are_known() -> None:
    per_value = rad(period=None, values=[{"gender": "T", "value": 1, "period": "2025"}])
    assert read(svar(per_value)).varden == (Koladavarde("U1", "0000", 2025, "T", 1),)
    unit = {k: v for k, v in rad(ou="V15E144001301").items() if k != "municipality"}
    assert read(svar(unit)).varden[0].plats == "V15E144001301"
    grupp = rad(municipality="G35892", values=[{"gender": "T", "value": 1, "count": 12}])
    assert read(svar(grupp)).varden[0].antal == 12
    borta = rad(values=[*rad()["values"], {"gender": "K", "value": 1, "isdeleted": True}])
    assert [v.kon for v in read(svar(borta)).varden] == ["T"]
    assert read(b"\xef\xbb\xbf" + svar(rad(okant={"a": 1}))).varden
    assert read(svar(rad(), rad())).varden == read(svar(rad())).varden


@pytest.mark.parametrize("nyckel", ["next_page", "next_url"])
def test_a_page_of_several_says_so(nyckel: str) -> None:
    assert read(svar(rad(), **{nyckel: "https://api.kolada.se/…"})).fler_sidor
    assert not read(svar(rad(), **{nyckel: None})).fler_sidor


def en(value: Any = 1, **andra: Any) -> bytes:
    return svar(rad(values=[{"gender": "T", "value": value, **andra}]))


@pytest.mark.parametrize(
    ("content", "ord_"),
    [
        (b"", "inte JSON"),
        (b"<html>", "inte JSON"),
        (b"\xff\xfe{", "inte UTF-8"),
        (b"[]", "inget svar från Kolada"),
        (b'{"values": {}}', "inget svar från Kolada"),
        (b'{"count": 0, "values": []}', "tomt"),
        (svar(1), "values[0] vara ett objekt, men där står 1"),
        (svar({"id": "U1", "title": "Nöjda"}), "inga värden"),
        (svar({"values": []}), "values[0].kpi vara ett id"),
        (svar(rad(kpi=["U1"])), "values[0].kpi vara ett id"),
        (svar(rad(kpi="U1\n")), "values[0].kpi vara ett id"),
        (svar(rad(municipality=1080)), "values[0].municipality vara ett id"),
        (svar(rad(period=True)), "values[0].period vara ett år, men där står true"),
        (svar(rad(period=20260)), "ett år"),
        (svar(rad(period="1/26")), "ett år"),
        (svar(rad(values=None)), "values[0].values vara en lista, men där står inget"),
        (svar(rad(values=[[]])), "values[0].values[0] vara ett objekt"),
        (svar(rad(values=[{"gender": "X", "value": 1}])), "gender vara T, K eller M"),
        (svar(rad(values=[{"gender": ["T"], "value": 1}])), "gender vara T, K eller M"),
        (en("84"), 'ett tal eller null, men där står "84"'),
        (en(True), "ett tal eller null"),
        (en(1e300), "orimligt stort"),
        (en(10**40), "orimligt stort"),
        (en().replace(b'"value": 1', b'"value": 1e999'), "orimligt stort"),
        (en().replace(b'"value": 1', b'"value": NaN'), "NaN där ett tal ska stå"),
        (en().replace(b'"value": 1', b'"value": -Infinity'), "-Infinity där ett tal ska stå"),
        (en().replace(b'"value": 1', b'"value": ' + b"9" * 5000), "för stort"),
        (en(count="12"), "count vara ett antal"),
        (en(count=-1), "count vara ett antal"),
        (b"[" * 100_000, "nästlad för djupt"),
        (svar(rad(), rad(values=[{"gender": "T", "value": 1}])), "två olika värden för U1"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_told_in_a_sentence(content: bytes, ord_: str) -> None:
    with pytest.raises(KvalitetError) as told:
        read(content)
    assert ord_ in told.value.message
    assert told.value.hint


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["values", "kpi", "municipality", "period", "gender", "value", "count"]),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


def refusal(content: bytes) -> str:
    """What is said of an answer that is none; empty when it could be read."""
    try:
        return "" if read(content).varden else "nothing"
    except KvalitetError as told:
        return told.message


@given(JSON)
def test_whatever_it_holds_it_is_read_or_refused(data: Any) -> None:
    for content in (json.dumps(data).encode(), json.dumps({"values": [data]}).encode()):
        said = refusal(content)
        assert not said or said.endswith((".", "…"))
