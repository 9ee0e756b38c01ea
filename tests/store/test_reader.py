"""The reader: data by YAML 1.2's core schema, a place for everything, and faults instead of exceptions."""

from typing import Any

import pytest

from kvalitet_cli.core.diagnostic import Span
from kvalitet_cli.store.reader import ANY, MAX_FAULTS, Mapping, OddInteger, Sequence, Vocabulary, parse

WORDS = Vocabulary(prose=frozenset({"text"}), keys=frozenset({"text", "id", "risk"}))


def data(text: str) -> Any:
    parsed = parse(text)
    assert parsed.faults == []
    return parsed.data


def codes(text: str) -> list[str]:
    return [fault.code for fault in parse(text, WORDS).faults]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("no", "no"),
        ("nej", "nej"),
        ("on", "on"),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("2026-02-10", "2026-02-10"),
        ("2026-02-30", "2026-02-30"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("1e999", "1e999"),
        ("9" * 41, "9" * 41),
        ("'12'", "12"),
        ('"true"', "true"),
    ],
)
def test_a_value_is_what_it_looks_like(written: str, value: Any) -> None:
    found = data(f"a: {written}\n")["a"]
    assert found == value
    assert isinstance(found, type(value))
    assert isinstance(found, bool) == isinstance(value, bool)


@pytest.mark.parametrize("written", ["0180", "+5", "-0", "00"])
def test_a_number_that_is_written_oddly_is_known_as_such(written: str) -> None:
    assert isinstance(data(f"a: {written}\n")["a"], OddInteger)


def test_keys_are_the_text_that_they_were_written_as() -> None:
    assert list(data("1: a\n1.10: b\ntrue: c\n2026-02-10: d\n")) == ["1", "1.10", "true", "2026-02-10"]


def test_every_key_value_and_item_has_a_place() -> None:
    found = parse("a: 'å'\nb:\n  - {c: d}\n  -\n  - e\nf:\ng: >-\n  h\n\n  i\n").data
    assert isinstance(found, Mapping)
    assert found.key_at("a") == Span(1, 1, 1, 2)
    assert found.value_at("a") == Span(1, 4, 1, 7)
    listed = found["b"]
    assert isinstance(listed, Sequence)
    assert listed.item_at(0)[:2] == (3, 5)
    assert listed[0].value_at("c") == Span(3, 9, 3, 10)
    assert listed.item_at(1) == Span(4, 4, 4, 4)
    assert listed.item_at(2) == Span(5, 5, 5, 6)
    assert found.value_at("b")[:2] == (3, 3)
    assert found.value_at("f") == found.key_at("f") == Span(6, 1, 6, 2)
    assert found.value_at("g") == Span(7, 4, 11, 1)


def test_line_breaks_of_all_systems_count_the_same() -> None:
    for sign in ("\n", "\r\n", "\r"):
        found = parse(sign.join(["# först", "a: 1", "b:", "  - x", ""])).data
        assert isinstance(found, Mapping)
        assert found.key_at("b") == Span(3, 1, 3, 2)
        assert found["b"].item_at(0) == Span(4, 5, 4, 6)


def test_every_comment_and_nothing_else() -> None:
    text = (
        "# ett\na: 'inte # denna'  # två\nb: x#y\n  # tre\nc: |  # fyra\n  # text\n\n# fem\n"
        'd: "a\n  # text\n  "\ne: [f, # sex\n  "#", #sju\n]\n'
        "g:  # åtta\n  - # nio\n    h\n# tio\n...\n# elva\n"
    )
    comments = parse(text).comments
    assert [comment.text.strip("# ") for comment in comments] == [
        "ett",
        "två",
        "tre",
        "fyra",
        "fem",
        "sex",
        "sju",
        "åtta",
        "nio",
        "tio",
        "elva",
    ]
    assert [comment.line for comment in comments if comment.alone] == [1, 4, 8, 18, 20]


def test_what_was_refused_is_remembered() -> None:
    parsed = parse("a: *x\nb: [1, *x, 3]\nc: !t 4\nd: {<<: *x, e: 5}\n")
    assert {fault.code for fault in parsed.faults} == {"KV005"}
    assert parsed.removed == {("a",), ("b", 1), ("c",), ("d", ANY)}
    assert parsed.data == {"a": None, "b": [1, None, 3], "c": None, "d": {"e": 5}}


def test_a_double_key_keeps_the_first_value() -> None:
    parsed = parse("a: 1\n'a': {b: *x}\n")
    assert parsed.data == {"a": 1}
    assert parsed.removed == {("\0nowhere", "b")}
    [double, alias] = parsed.faults
    assert (double.code, alias.code) == ("KV004", "KV005")
    assert double.related == (Span(1, 1, 1, 2), "Första gången")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a: "x\nb: 1\nc: 2\n', (1, 4)),
        ("a: [x\nb: 1\n", (1, 4)),
        ("a: {b: c\nd: 1\n", (1, 4)),
        ('a: [x y z, "b" c]\n', (1, 16)),
        ("a: b\n\tc: d\n", (2, 1)),
        ("a:\n\t- b\n", (2, 1)),
        ("a: b: c\n", (1, 5)),
        ("a:\n  b: 1\n c: 2\n", (3, 2)),
        ("a: Vad hände?\nb: {c: Vad hände?}\n", (2, 17)),
        ("a: >- text\n  b\n", (1, 7)),
        ("a: 'b' c\n", (1, 8)),
        ("{a: b} c\n", (1, 8)),
        ("a", None),
    ],
)
def test_what_is_not_yaml_is_told_where_it_began(text: str, place: tuple[int, int] | None) -> None:
    parsed = parse(text)
    assert parsed.data is None
    [fault] = parsed.faults
    assert fault.code == ("KV001" if place else "KV103")
    if place:
        assert fault.span[:2] == place
        assert "härifrån" not in fault.message, "no sentence for this cause"


MARKED = "<<<<<<< er version\nb: 1\n||||||| gemensam version\nb: 0\n=======\nb: 2\n>>>>>>> deras version\n"


@pytest.mark.parametrize(
    ("text", "line", "marker"),
    [
        (f"a: >-\n  text\n{MARKED}c: 1\n", 3, "<<<<<<<"),
        (f"{MARKED}c: 1\n", 1, "<<<<<<<"),
        (MARKED.replace("\n", "\r\n"), 1, "<<<<<<<"),
        *((f"a: 1\n{marker} x\nb: 2\n", 2, marker) for marker in ("<<<<<<<", "|||||||", ">>>>>>>>>")),
        *((f"{marker} x\nb: 2\n", 1, marker) for marker in ("<<<<<<<", "|||||||", ">>>>>>>")),
        ("a: 1\n=======\nb: 2\n", 2, "======="),
        ("=======\nb: 2\n", 1, "======="),
        ("a:\n  - id: x\n    text: [ett,\n=======\n", 4, "======="),
    ],
)
def test_a_marker_that_a_merge_left_is_the_cause(text: str, line: int, marker: str) -> None:
    [fault] = parse(text).faults
    assert (fault.code, fault.span) == ("KV001", Span(line, 1, line, len(marker) + 1))
    assert fault.message == (
        f"Här står en markering kvar från en sammanfogning ({marker}). "
        "Behåll det som gäller och ta bort markeringarna."
    )


def test_what_looks_like_a_marker_may_stand_in_a_text() -> None:
    assert not parse("a: |\n  =======\n  <<<<<<< x\nb: 1\n").faults
    [fault] = parse("a: |\n  =======\nb: [1\n").faults
    assert fault.span.line == 3


@pytest.mark.parametrize(
    "sign",
    [
        *map(chr, range(9)),
        "\x0b",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9f",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\ufffe",
        "\ud800",
    ],
)
def test_unseen_signs_are_not_read(sign: str) -> None:
    [fault] = parse(f"a: 1\nb: x{sign}y\n").faults
    assert (fault.code, fault.span) == ("KV001", Span(2, 5, 2, 6))


def test_signs_that_may_stand_may_stand() -> None:
    text = 'a: "\t\xa0\xad\u200b\u202e\ue000\U0001f600"\n'
    assert data(text)["a"].startswith("\t\xa0")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{text: Ett, två tre}", ["KV109"]),
        ("{text: Ett, två, tre, fyra fem}", ["KV109"]),
        ("{text: Ett, risk: lag}", []),
        ("{text: Ett, risk}", []),
        ("{text: Ett, två tre: fyra}", ["KV109"]),
        ("{text: 'Ett, två', id: a}", []),
        ("{id: Ett, två tre}", []),
        ("{text: , två}", []),
        ("[Ett, två tre]", []),
    ],
)
def test_prose_that_a_comma_cut(line: str, found: list[str]) -> None:
    assert codes(f"a: {line}\n") == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("text: Rum #4 är kallt", ["KV109"]),
        ("text: Rum # 4", ["KV109"]),
        ("text: Det är kallt. # sa chefen", []),
        ("text: Det är kallt. #sa chefen", ["KV109"]),
        ("text: Rum  # kvalitet: ignorera KV704 – ett rum", []),
        ("text: 'Rum #4'", []),
        ("text: Rum#4", []),
        ("text: >-\n    Rum #4", []),
        ("text: 4 # rum", ["KV109"]),
        ("text:  # inget än", []),
        ("id: Rum #4", []),
        ("text: Rum, # kommentar", ["KV109"]),
        ("b: {text: Rum, id: a} # kommentar", []),
    ],
)
def test_prose_that_a_hash_cut(line: str, found: list[str]) -> None:
    assert codes(f"a:\n  {line}\n") == found


def test_the_tail_of_cut_prose_is_no_key() -> None:
    assert parse("a: {text: Ett, två tre, risk: lag}\n", WORDS).data == {"a": {"text": "Ett", "risk": "lag"}}


def test_too_many_faults_are_counted() -> None:
    parsed = parse("a: [" + "*x, " * (MAX_FAULTS + 7) + "]\n")
    assert (len(parsed.faults), parsed.untold) == (MAX_FAULTS, 7)
