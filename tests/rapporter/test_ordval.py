"""Words agree with their number, whatever the number."""

import pytest

from kvalitet_cli.rapporter._delat.ordval import ENHET, PAPEKANDE, RAPPORT, Ord, andel, planerad, uppdelat

FALL = [
    (1, 1, RAPPORT, ("är fastställd", "är fastställda"), "rapporten är fastställd"),
    (0, 1, RAPPORT, ("är fastställd", "är fastställda"), "rapporten är inte fastställd"),
    (1, 2, RAPPORT, ("är fastställd", "är fastställda"), "1 av 2 rapporter är fastställd"),
    (0, 3, PAPEKANDE, ("var öppet", "var öppna"), "inget av 3 påpekanden var öppet"),
    (1, 1, PAPEKANDE, ("var öppet", "var öppna"), "påpekandet var öppet"),
    (3, 3, PAPEKANDE, ("var öppet", "var öppna"), "3 av 3 påpekanden var öppna"),
    (1, 1, ENHET, ("fick besök", None), "enheten fick besök"),
    (7, 8, ENHET, ("fick besök", None), "7 av 8 enheter fick besök"),
]


@pytest.mark.parametrize(("del_", "hela", "ord_", "om", "text"), FALL)
def test_what_holds_for_some_of_all(
    del_: int, hela: int, ord_: Ord, om: tuple[str, str | None], text: str
) -> None:
    assert andel(del_, hela, ord_, *om) == text


def test_how_many_of_each_sort() -> None:
    assert uppdelat(
        [(19, "gjord", "gjorda"), (0, "försenad", "försenade"), (1, "avskriven", "avskrivna")]
    ) == ("19 gjorda och 1 avskriven")


def test_a_return_visit_is_planned_in_its_own_gender() -> None:
    assert (planerad("aterbesok"), planerad("puls")) == ("planerat", "planerad")
