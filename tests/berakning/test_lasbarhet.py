"""LIX and sentences: tables counted by hand, and what must hold whatever the text."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvalitet_cli.berakning.lasbarhet import MINSTA_UNDERLAG, ar_latt, hogst_ord, las
from kvalitet_cli.store.reader import parse

# Each sentence as it must come out: its words and its long words (more than six letters), counted by hand.
TEXTER: dict[str, list[tuple[int, int]]] = {
    "": [],
    "Kunden.": [(1, 0)],
    "Kunderna.": [(1, 1)],
    "Norr har tagit ett kliv. Kunderna känner sin kontakt.": [(5, 0), (4, 2)],
    "Utan punkt på slutet": [(4, 0)],
    # Abbreviations: in the middle of a sentence, before a capital, last in one.
    "Vi såg bl.a. planer, t.ex. Norrs, dvs. de nya.": [(9, 0)],
    "Kl. 21.45 ringer hen. Enl. SoL 3 kap. 3 § ska det ske.": [(4, 0), (8, 0)],
    "Det gäller mat, tvätt m.m. Resten står i planen.": [(5, 0), (4, 0)],
    "Det kostar 40 kr. Sedan ringer vi.": [(4, 0), (3, 0)],
    "Det tar 5 min. 2 gånger.": [(6, 0)],
    "Vi var där fr.o.m. den 3 maj t.o.m. den 5 maj.": [(11, 0)],
    # Numbers: a decimal point, a date, an item of a list; a number may begin a sentence.
    "Medelvärdet är 4.6 av 7. 3 saknas.": [(5, 1), (2, 0)],
    "1. Ring kunden. 2. Skriv ned det.": [(3, 0), (4, 0)],
    "a) Ring. b) Skriv.": [(4, 0)],
    # Initials go on; a letter that is a name ends.
    "Vi mötte K. Berg i dag. Hen var glad.": [(6, 0), (3, 0)],
    "A. Berg var med.": [(4, 0)],
    "Det gäller lag B. Sedan kom lag C.": [(4, 0), (4, 0)],
    # Ellipsis, question and exclamation marks, quotes.
    "Och sedan … ingenting. Jo… Det vände.": [(3, 1), (1, 0), (2, 0)],
    "Vänta... Vad sade hen?! Ingen vet.": [(1, 0), (3, 0), (2, 0)],
    "”Kommer du?” frågade hon. ”Ja.” Hon log.": [(4, 1), (1, 0), (2, 0)],
    "”Nu vet jag vem som kommer.” Så sade en kund.": [(6, 0), (4, 0)],
    # A colon begins a sentence with a capital, a list without; a semicolon nothing.
    "Två saker gladde: Ett brev kom. Och kaffe.": [(3, 0), (3, 0), (2, 0)],
    "Tre lag: norr, öst och väst; alla små.": [(8, 0)],
    "Vi kom kl: 3 på dagen.": [(6, 0)],
    # A paragraph ends a sentence, as does an item of a list on its own line.
    "Rubriken\nTexten börjar här.": [(1, 1), (3, 0)],
    "Tre saker:\n- ett brev\n- två möten\n\n- kaffe": [(2, 0), (2, 0), (2, 0), (1, 0)],
    # Words: dashes and signs alone are none; what is joined is one; digits are no letters.
    "Kaffe – eller te – går bra.": [(5, 0)],
    "Hen/hon ringer vårdnadshavare/anhöriga den 2026-02-10 kl. 07:30.": [(7, 1)],
    "E-tjänsten och hör-av-dig-listan finns 12345678 gånger.": [(6, 2)],
    "Äldreomsorgens överläkare är på ö.": [(5, 2)],
}


@pytest.mark.parametrize(("text", "rakat"), TEXTER.items())
def test_sentences_and_words_as_counted_by_hand(text: str, rakat: list[tuple[int, int]]) -> None:
    assert [(mening.ord, mening.langa) for mening in las(text).meningar] == rakat


@pytest.mark.parametrize(
    ("text", "lix"),
    [
        ("", 0),
        ("Hej.", 1),  # 1/1 + 0
        ("Norr har tagit ett kliv. Kunderna känner sin kontakt.", 9 / 2 + 100 * 2 / 9),
        ("Verksamheten implementerar rutiner.", 3 / 1 + 100 * 3 / 3),
        ("Vi kom. Vi såg. Vi gick.", 6 / 3),
    ],
)
def test_the_formula(text: str, lix: float) -> None:
    assert las(text).lix == pytest.approx(lix)


def test_a_short_text_has_no_lix_worth_saying() -> None:
    ord_ = ["ord"] * MINSTA_UNDERLAG
    assert las(" ".join(ord_)).lix_sager_nagot
    assert not las(" ".join(ord_[1:])).lix_sager_nagot


@pytest.mark.parametrize(
    ("text", "latt"),
    [
        ("Kunden bestämmer.", True),  # 2 + 100 · 1/10
        ("Personalen ringer dig när någon ny ska komma.", True),  # 8 + 100 · 1/10
        ("Verksamheten säkerställer kontinuiteten genom implementering.", False),  # 5 + 100 · 4/10
        ("Vi kom och vi såg och vi gick och vi kom och vi såg igen.", True),  # 15 words
        ("Vi kom och vi såg och vi gick och vi kom och vi såg igen då.", False),  # 16
        ("", False),
        ("–", False),
    ],
)
def test_whether_a_text_is_easy_as_it_is(text: str, latt: bool) -> None:
    assert ar_latt(text, lix=30, ord_per_mening=15) is latt


ORD = st.sampled_from(
    [
        "vi",
        "kunden",
        "och",
        "genomförandeplan",
        "ringer",
        "kl.",
        "t.ex.",
        "21.45",
        "–",
        "”Ja”",
        "m.m.",
        "Norr",
        "§",
    ]
)
MENING = st.lists(ORD, min_size=1, max_size=12).map(lambda ord_: "Vi " + " ".join(ord_) + " går")
TEXT = st.lists(MENING, min_size=1, max_size=6).map(lambda meningar: ". ".join(meningar) + ".")


@given(st.text() | TEXT)
def test_it_is_never_negative_and_never_raises(text: str) -> None:
    last = las(text)
    assert last.lix >= 0
    assert 0 <= last.langa <= last.ord <= hogst_ord(text)
    assert all(mening.ord for mening in last.meningar)


@given(st.lists(MENING, min_size=2, max_size=6), st.data())
def test_it_rises_when_a_break_is_removed(meningar: list[str], data: st.DataObject) -> None:
    plats = data.draw(st.integers(1, len(meningar) - 1))
    ihop = f"{meningar[plats - 1]} v{meningar[plats][1:]}"  # `… går. Vi …` becomes `… går vi …`
    utan = las(". ".join([*meningar[: plats - 1], ihop, *meningar[plats + 1 :]]) + ".")
    med = las(". ".join(meningar) + ".")
    assert (utan.ord, utan.langa) == (med.ord, med.langa)
    assert len(utan.meningar) == len(med.meningar) - 1
    assert utan.lix > med.lix


@given(TEXT, st.integers(8, 90))
def test_it_is_the_same_however_the_lines_are_folded(text: str, bredd: int) -> None:
    rader = textwrap.wrap(text, bredd, break_long_words=False, break_on_hyphens=False)
    vikt = parse("text: >-\n" + "".join(f"  {rad}\n" for rad in rader)).data
    assert vikt is not None
    assert las(vikt["text"]) == las(text)
    assert las("  ".join(text.split(" "))) == las(text)
