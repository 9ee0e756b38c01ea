"""Personal numbers: found in every form they are written in, and nothing else taken for one."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.se import orgnr, personnummer

from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.core.text import masked, printable
from kvalitet_cli.core.traces import Kind, concealed, traces


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in personal_numbers(text)]


@pytest.mark.parametrize(
    "number",
    [
        "811218-9876",
        "8112189876",
        "19811218-9876",
        "198112189876",
        "811218+9876",
        "18811218-9876",
        "811218 9876",
        "19811218 9876",
        "811218 - 9876",
        "811218–9876",
        "811218−9876",
        "811218\u20119876",
        "811218\u00a09876",
        "701063-2391",
        "19701063-2391",
    ],
)
def test_every_form(number: str) -> None:
    for before, after in [
        ("", ""),
        ("Kunden ", "."),
        ("pnr:", ","),
        ("(", ")"),
        ("nr ", "/Anna"),
        ("a ", " 5"),
        ("_", ".pdf"),
        ("12 ", ""),
        ("# ", "\n1"),
    ]:
        assert found(f"{before}{number}{after}") == [number], (before, after)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7;811218-9876;ja", "811218-9876"),
        ("7,811218-9876,ja", "811218-9876"),
        ("7,19811218-9876", "19811218-9876"),
        ("12:811218-9876", "811218-9876"),
        ("Kunden 811218\n  -9876", "811218\n  -9876"),
        ("Kunden 1981-12-18-9876.", "1981-12-18-9876"),
        ("Kunden 1981-12-18 9876.", "1981-12-18 9876"),
        ("Den 2026-02-10 1981-12-18 9876.", "1981-12-18 9876"),
        ("Kunden 81-12-18-9876.", "81-12-18-9876"),
        ("Kunden 81 12 18-9876.", "81 12 18-9876"),
        ("Kunden 1981 12 18-9876.", "1981 12 18-9876"),
        ("811218-**9876**", "811218-**9876"),
        ("**811218**-9876", "811218**-9876"),
        ("811218-<b>9876</b>", "811218-<b>9876"),
        ("A;811218;9876", "811218;9876"),
        ('A;"19811218";"9876"', '19811218";"9876'),
        ("A\t811218\t9876", "811218\t9876"),
        ("| 811218 | 9876 |", "811218 | 9876"),
        ("<td>811218</td>\n<td>9876</td>", "811218</td>\n<td>9876"),
    ],
)
def test_in_parts(text: str, number: str) -> None:
    assert found(text) == [number]


@pytest.mark.parametrize("entity", ["&#65;", "&#49;", "&auml;", "&#x31;&#x31;"])
def test_beside_an_entity_that_may_be_shown_as_it_is_written(entity: str) -> None:
    """In Markdown it is a letter or a digit; on a page that shows it, the number stands by itself."""
    number = "811218\u00a09876"
    for text in (f"{entity}{number}", f"- {entity}{number}-", f"{entity}{number} och {entity}{number}"):
        assert set(found(text)) == {number}
        assert number not in masked(text)
        assert {text[each.start : each.end] for each in traces(text) if each.kind is Kind.NUMBER} == {number}
        assert number not in concealed(text)
    assert "9876" not in masked(text)
    assert len(masked(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "- 811218\n- 9876",
        "811218;\n9876",
        "811218, 9876",
        "2026-02-10 1430",
        "2026-02-10-1430",
        "2026-02-10-0012",
        "2015-03-05 4506",
        "ärende 2015-03-05-4506",
        "20260210;1430",
        "20150305;4506",
        "| 260210 | 1430 |",
        "81 12 18 9876",
        "031-81 12 18-9876",
        "12 81 12 18-9876",
        "OMN 2026/88",
        "OMN 2019/8112189876",
        "dnr 2019:8112189876",
        "556036-0793",
        "16556036-0793",
        "5050-1055",
        "bg 123-4567",
        "pg 4 12 60-5",
        "978-91-7890-123-4",
        "9789178901234",
        "978-8112189876",
        "2026-02-10 14:30",
        "2026-02-10T14:30:05",
        "202602101430",
        "20260210 1430",
        "260210 1430",
        "20190305-0012",
        "811218-9875",
        "811318-9874",
        "811232-9878",
        "811200-9876",
        "811218-0008",
        "8112189876543",
        "18112189876",
        "811218-98765",
        "SE811218987601",
        "1,8112189876",
        "3.8112189876",
        "0x8112189876",
        "08-811 218 98",
        "+46 70 811 21 89",
        "70 000 000 000",
        "a8112189876f",
        "2081-12-18 9876",
        "",
        "811218",
        "8112-189876",
        "81121 89876",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("number", ["19811218-9876", "811218-9876", "1981-12-18-9876", "81-12-18-9876"])
@pytest.mark.parametrize("sign", ["-", ".", "/", "–", "&#45;", "+", ",", " ", "_"])
def test_each_of_a_row(number: str, sign: str) -> None:
    """Digits that are a person's do not make the next number a part of something longer."""
    text = sign.join([number] * 4)
    assert found(text) == [number] * 4
    assert "9876" not in masked(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("19811218-9876 81 12 18-9876", ["19811218-9876", "81 12 18-9876"]),
        ("811218-9876,8112189876", ["811218-9876", "8112189876"]),
        ("811218-9876:198112189876", ["811218-9876", "198112189876"]),
    ],
)
def test_beside_a_person_s(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


PIECES = ["19811218-9876", "811218-9876", "8112189876", "811218 9876", "81-12-18", "81 12 18", "1981-12-18", "811218", "9876",
          "701063-2391", "&#45;", "\\x38", "\xad", "-", ".", "/", ",", ":", ";", " ", "_", "*", "**", "~~", "\n", "\t", "1", "12 ",
          "a", "Anna Ek", "a@b.se", "0701234567", "faktura ", "perioden ", "dnr "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12).map("".join), st.booleans())
@example("19811218-9876-19811218-9876", False)
@example("811218-9876,8112189876", True)
def test_what_is_shown_has_no_number(text: str, table: bool) -> None:
    """Nothing is a number first when what stands beside it is masked."""
    shown = masked(text)
    assert found(shown) == []
    assert len(shown) == len(text)
    places = list(personal_numbers(text))
    assert places == sorted(places)
    cells = concealed(text, table=table)
    assert not any(trace.kind is Kind.NUMBER for trace in traces(cells, table=table))
    assert len(cells) == len(text)


DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2019, 12, 31))


@given(DAYS, st.integers(1, 999), st.booleans(), st.sampled_from(["", "-", "+", " "]), st.booleans())
@example(dt.date(2007, 1, 1), 1, True, "", False)
def test_every_number_that_can_be_is_found_as_the_library_has_it(
    day: dt.date, birth: int, coordination: bool, separator: str, century: bool
) -> None:
    digits = f"{day:%y%m}{day.day + 60 * coordination:02}{birth:03}"
    last = f"{birth:03}{luhn.calc_check_digit(digits)}"
    number = f"{day:%C}"[:2] * century + digits[:6] + separator + last
    if not coordination and separator in ("-", "+") and not century:
        assert personnummer.is_valid(number.replace(" ", ""))
    if separator == " " and not century and 20 <= int(digits[:2]) <= 35 and birth // 10 < 24:
        return  # may be a time of day
    if separator == "" and not century and digits.startswith("070"):
        assert found(f"Pnr {number}.") == [number]
        return  # may be a mobile number, which KV703 tells of
    assert found(f"Kund {number}.") == [number]


@given(st.from_regex(r"[0-9]{6}[-+][0-9]{4}", fullmatch=True))
@example("811218-9876")
@example("000229-0008")
@example("850101-0008")
def test_ten_digits_are_one_exactly_when_the_library_says_so(number: str) -> None:
    """The library knows no coordination numbers, and no number that nobody is given (000)."""
    if int(number[4:6]) > 60 or number[7:10] == "000":
        return
    assert bool(found(number)) == personnummer.is_valid(number)


@given(st.from_regex(r"[0-9]{6}-[0-9]{4}", fullmatch=True).filter(orgnr.is_valid))
def test_an_organisation_is_no_person(number: str) -> None:
    if int(number[2:4]) >= 20:  # a sole trader's number is her own
        assert found(number) == []


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for start, end in personal_numbers(text):
        assert 10 <= sum(sign.isdigit() for sign in text[start:end]) <= 12


def test_a_number_is_never_printed() -> None:
    assert masked("811218-9876 och 198112189876") == "81****-**** och 19**********"
    assert printable("\x1b[31m811218-9876") == "81****-****"
    assert len(masked("Nr 811218-9876.")) == len("Nr 811218-9876.")
