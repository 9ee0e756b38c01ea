"""Rows of `jamfor` are broken as `textwrap` breaks them."""

import textwrap

from hypothesis import example, given
from hypothesis import strategies as st

from kvalitet_cli.output.changes.text import wrapped


@given(
    st.text(st.sampled_from("aåb-”, \n\t"), max_size=120),
    st.integers(min_value=8, max_value=40),
    st.integers(min_value=0, max_value=6),
)
@example("", 20, 2)
@example("   ettlångtordsomintefårplats  i  raden", 10, 0)
@example(" ettlångtord", 8, 0)
@example("ett  två   tre    fyra", 8, 2)
def test_a_row_is_broken_where_textwrap_breaks_it(text: str, width: int, indent: int) -> None:
    expected = textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    assert list(wrapped(text, width, " " * indent)) == expected
