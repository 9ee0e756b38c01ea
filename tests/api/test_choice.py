"""Which rules are told of."""

import pytest

from kvalitet_cli.api.choice import choice
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.core.errors import KvalitetError

ALWAYS = {"KV606", "KV701"}


def told(*, chosen: tuple[str, ...] = (), ignored: tuple[str, ...] = ()) -> set[str]:
    found = choice(chosen, ignored)
    return {code for code in rules() if found.tells(code)}


def test_words() -> None:
    assert told() == set(rules())
    assert told(chosen=("KV201",)) == {"KV201"} | ALWAYS
    assert told(chosen=("kv201,okand-niva", "KV303 ")) == {"KV201", "KV203", "KV303"} | ALWAYS
    assert told(chosen=("KV4",)) == {code for code in rules() if code.startswith("KV4")} | ALWAYS
    assert told(ignored=("KV4",)) == {code for code in rules() if not code.startswith("KV4")}
    assert told(chosen=("KV4",), ignored=("KV401", "KV403")) == told(chosen=("KV4",)) - {"KV401", "KV403"}
    assert told(ignored=("KV6,KV7",)) == {c for c in rules() if not c.startswith(("KV6", "KV7"))} | ALWAYS


def test_personal_data_is_what_the_rules_say() -> None:
    assert {rule.code for rule in rules().values() if rule.always} == ALWAYS
    for word in ("KV701", "personnummer", "kv606"):
        with pytest.raises(KvalitetError, match="sägs alltid"):
            choice(ignored=(word,))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("KV2001", "Närmast: KV201."),
        ("okant-kriterum", "Närmast: okant-kriterium."),
        ("", "kvalitet forklara"),
        ("alla", "kvalitet forklara"),
        ("KV99", "Närmast: KV"),
    ],
)
def test_an_unknown_word_is_told_the_nearest(word: str, said: str) -> None:
    for chosen, ignored in (((word,), ()), ((), (word,))):
        with pytest.raises(KvalitetError, match="finns inte") as caught:
            choice(chosen, ignored)
        assert said in caught.value.hint
