"""Goal attainment scaling: one figure for how far a person has come towards several goals of different weight.

Kiresuk and Sherman, Goal attainment scaling: a general method for evaluating comprehensive community mental health
programs, Community Mental Health Journal 4 (1968), 443–453, formula for the T-score:

    T = 50 + 10 · Σ(w·x) / √((1 - rho)·Σw² + rho·(Σw)²)

with x from −2 (much less than expected) over 0 (as expected) to +2, w the goal's weight and rho = 0.3 for how goals
usually go together. 50 is *as expected*, ten is a standard deviation.
"""

import math
from collections.abc import Iterable

RHO = 0.3


def t_varde(mal: Iterable[tuple[float, float]]) -> float:
    """The T-score of one person at one time.

    Args:
        mal: For each goal its weight (above zero) and its score.

    Raises:
        ValueError: There is no goal.

    """
    par = list(mal)
    if not par:
        raise ValueError("no goal")
    namnare = math.sqrt((1 - RHO) * sum(w * w for w, _ in par) + RHO * sum(w for w, _ in par) ** 2)
    return 50 + 10 * sum(w * x for w, x in par) / namnare
