"""The ground floor: findings and their order, words matched, Swedish, files found."""

import datetime as dt
from difflib import get_close_matches
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kvalitet_cli.regler
from kvalitet_cli.core import discovery, swedish
from kvalitet_cli.core.diagnostic import START, Diagnostic, Severity, Span
from kvalitet_cli.core.text import clean, nearest, printable
from kvalitet_cli.extension import Rule


def finding(path: str = "a", line: int = 1, code: str = "KV101", message: str = "m") -> Diagnostic:
    return Diagnostic(path, Span(line, 1, line, 2), code, "namn", Severity.ERROR, message)


def test_findings_are_told_by_path_line_and_code() -> None:
    told = [finding("b"), finding("a", 10), finding("a", 2, "KV201"), finding("a", 2, "KV101")]
    assert sorted(told, key=lambda diagnostic: diagnostic.order) == [told[3], told[2], told[1], told[0]]


def test_severities_have_a_rank() -> None:
    assert [severity.rank for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)] == [0, 1, 2]


def test_a_message_is_safe_to_print() -> None:
    diagnostic = Diagnostic(
        "a", START, "KV101", "n", Severity.ERROR, "\x1b[31mröd\x07 811218-9876\u202e", "\x1b]0;x\x07ja"
    )
    assert (diagnostic.message, diagnostic.suggestion) == ("röd 81****-****", "ja")


@given(st.text())
def test_what_is_printed_has_no_sign_that_steers(text: str) -> None:
    assert not any(
        (ord(sign) < 32 and sign not in "\n\t") or 0x7F <= ord(sign) < 0xA0 for sign in clean(text)
    )
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("motivring", ["motivering", "niva"], "motivering"),
        ("Besök", ["besok", "enhet"], "besok"),
        ("klart-senast", ["klart_senast"], "klart_senast"),
        ("helt annat", ["niva"], None),
        ("", ["niva"], None),
        ("niva", [], None),
    ],
)
def test_the_nearest_word(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == expected


WORDS = st.text("abcd-", max_size=9)


@given(WORDS, st.sets(WORDS, max_size=12))
def test_the_nearest_word_is_the_one_that_comparing_with_all_gives(word: str, known: set[str]) -> None:
    expected = get_close_matches(word, sorted(known, reverse=True), n=1, cutoff=0.6)
    if expected or len(word) < 4:  # else it may be a part of one
        assert nearest(word, known) == next(iter(expected), None)


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((2026, 5, 12), (2026, 5, 12), "12 maj 2026"),
        ((2026, 5, 12), (2026, 5, 14), "12–14 maj 2026"),
        ((2026, 4, 30), (2026, 5, 2), "30 april–2 maj 2026"),
        ((2025, 12, 30), (2026, 1, 2), "30 december 2025–2 januari 2026"),
    ],
)
def test_a_period(start: tuple[int, int, int], end: tuple[int, int, int], text: str) -> None:
    assert swedish.period(dt.date(*start), dt.date(*end)) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "0 dagar"),
        (1, "1 dag"),
        (13, "13 dagar"),
        (14, "2 veckor"),
        (45, "6 veckor"),
        (69, "10 veckor"),
        (70, "2 månader"),
        (140, "5 månader"),
        (686, "23 månader"),
        (731, "2 år"),
        (761, "2 år och 1 månad"),
        (1200, "3 år och 3 månader"),
    ],
)
def test_how_long_something_took(days: int, text: str) -> None:
    assert swedish.duration(days).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((2026, 11, 17), (2026, 11, 18), "1 dag"),
        ((2026, 11, 5), (2026, 11, 18), "13 dagar"),
        ((2026, 10, 30), (2026, 11, 18), "2 veckor"),  # 19 days
        ((2026, 9, 30), (2026, 11, 18), "7 veckor"),  # 49 days
        ((2026, 4, 24), (2026, 11, 18), "6 månader"),  # the seventh is full on the 24th
        ((2026, 4, 18), (2026, 11, 18), "7 månader"),
        ((2024, 11, 18), (2026, 11, 17), "23 månader"),
        ((2024, 11, 18), (2026, 11, 18), "2 år"),
        ((2023, 12, 31), (2026, 1, 31), "2 år och 1 månad"),
    ],
)
def test_time_that_has_passed_is_never_rounded_up(
    start: tuple[int, int, int], end: tuple[int, int, int], text: str
) -> None:
    assert swedish.passed(dt.date(*start), dt.date(*end)).replace("\u00a0", " ") == text


def test_numbers_and_lists() -> None:
    assert swedish.number(1234.56).replace("\u00a0", " ") == "1 234,6"
    assert swedish.number(-2) == "−2"
    assert swedish.number(3.0) == "3"
    assert swedish.count(1, "påpekande", "påpekanden").replace("\u00a0", " ") == "1 påpekande"
    assert [swedish.listing(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a och b",
        "a, b och c",
    ]
    assert swedish.listing(["a", "b"], "eller") == "a eller b"


def test_small_numbers_are_words_in_running_text() -> None:
    assert [swedish.word(n) for n in (0, 1, 2, 12, 13, 1234)] == [
        "noll",
        "en",
        "två",
        "tolv",
        "13",
        f"1{swedish.NBSP}234",
    ]
    assert swedish.word(1, neuter=True) == "ett"


def test_words_in_swedish_order() -> None:
    words = ["Östra", "ärla", "Åsen", "zebra", "Vik 10", "Vik 9", "éden", "eden 2", "apa"]
    assert sorted(words, key=swedish.sort_key) == [
        "apa",
        "éden",
        "eden 2",
        "Vik 9",
        "Vik 10",
        "zebra",
        "Åsen",
        "ärla",
        "Östra",
    ]


def test_files_are_found_and_those_with_an_underscore_are_not() -> None:
    names = discovery.names(kvalitet_cli.regler)
    assert "kv201_okant_kriterium" in names
    assert not any(name.startswith("_") for name in names)
    assert all(isinstance(module, ModuleType) for module in discovery.modules(kvalitet_cli.regler))


def test_a_file_that_provides_nothing_is_told_by_name() -> None:
    with pytest.raises(TypeError, match=r"kvalitet_cli\.regler\.\w+ must define REGEL, a Rule"):
        discovery.collect(kvalitet_cli.regler, "REGEL", Rule)
