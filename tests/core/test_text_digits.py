"""The quick look for digits never hides a number from the slow one."""

import tracemalloc

from hypothesis import example, given
from hypothesis import strategies as st

from kvalitet_cli.core.personal import personal_numbers
from kvalitet_cli.core.text import _has_few_digits, masked

_WRITTEN = st.sampled_from(
    ["811218-9876", "19811218-9876", "8112189876", "811218+9876", "81 12 18-98 76", "\uff18\uff11\uff11\uff12\uff11\uff18-9876",
     "811218&#45;9876",
     "\\x3811218-9876", "8112\xad18-9876", "²", "&", "x", " ", "å", "–", "1", "98"]
)  # fmt: skip


@given(st.lists(_WRITTEN | st.text(max_size=3), max_size=6).map("".join))
@example("811218-9876")
def test_where_few_digits_are_seen_there_is_no_number(text: str) -> None:
    if _has_few_digits(text):
        assert [*personal_numbers(text)] == []


def test_some_text_is_told_at_once() -> None:
    assert _has_few_digits("Texten har LIX 55; gränsen är 45.")
    assert not _has_few_digits("811218-9876")


def test_a_long_page_is_masked_in_little_memory() -> None:
    """One entity in it, and every sign used to be remembered with its place."""
    page = "Arbetet med planerna 2026 är gjort &amp; klart. 811218-9876\n" * 5_000
    tracemalloc.start()
    shown = masked(page)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "811218-9876" not in shown
    assert len(shown) == len(page)
    assert peak < 30 * len(page)
