"""Goal attainment: T by hand."""

import math

import pytest

from kvalitet_cli.berakning.gas import t_varde


@pytest.mark.parametrize(
    ("mal", "t"),
    [
        # Three goals of weight 1, all one step better: 50 + 30 / √(0,7·3 + 0,3·9) = 50 + 30 / √4,8.
        ([(1, 1), (1, 1), (1, 1)], 63.69),
        ([(1, 1), (1, 0), (1, -1)], 50.0),
        ([(1, 0)], 50.0),
        ([(1, 2)], 70.0),  # one goal alone: the denominator is the weight itself
        ([(3, 2)], 70.0),
        # Weights 3, 2 and 1; Σwx = 3 − 2 + 2 = 3, Σw² = 14, (Σw)² = 36: 50 + 30 / √(9,8 + 10,8).
        ([(3, 1), (2, -1), (1, 2)], 56.61),
        # Weights 9 and 1: Σwx = −18 + 1, Σw² = 82, (Σw)² = 100: 50 − 170 / √(57,4 + 30).
        ([(9, -2), (1, 1)], 31.82),
        ([(2, -2), (2, -2)], 25.19),  # 50 − 80 / √(0,7·8 + 0,3·16) = 50 − 80 / √10,4
    ],
)
def test_by_hand(mal: list[tuple[float, float]], t: float) -> None:
    assert t_varde(mal) == pytest.approx(t, abs=0.005)


def test_the_unit_of_the_weights_does_not_matter() -> None:
    assert math.isclose(t_varde([(1, 1), (2, -1)]), t_varde([(10, 1), (20, -1)]))


def test_without_goals_there_is_no_score() -> None:
    with pytest.raises(ValueError, match="no goal"):
        t_varde([])
