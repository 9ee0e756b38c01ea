"""The staircase: its steps, and the one that ticked requirements bear."""

from collections.abc import Collection, Sequence

from kvalitet_cli.model.kriterier import Kriterier, Kriterium, Steg


def ar_trappa(utgava: Kriterier) -> bool:
    """Whether an edition is a staircase: its steps have points, or its criteria requirements."""
    return bool(utgava.skala) and (
        any(steg.poang is not None for steg in utgava.skala)
        or any(kriterium.krav for _, kriterium in utgava.alla_kriterier())
    )


def golv(skala: Sequence[Steg]) -> int:
    """How many steps lie below the first: 1 when the lowest has no points and others do, else 0."""
    return int(bool(skala) and skala[0].poang is None and any(steg.poang is not None for steg in skala))


def natt_steg(kriterium: Kriterium, skala: Sequence[Steg], uppfyllda: Collection[str]) -> Steg | None:
    """The highest step whose requirements are met together with those of all steps below.

    A step that asks for nothing is reached only where it lies below all that do: it is the floor.

    Args:
        kriterium: An area of the staircase, with its requirements.
        skala: The steps, lowest first.
        uppfyllda: Ids of the ticked requirements.

    Returns:
        None when the criterion has no requirements, or its first step is not reached and there is none below.

    """
    krav: dict[str, list[str]] = {}
    for ett in kriterium.krav:
        krav.setdefault(ett.steg, []).append(ett.id)
    natt = None
    for steg in skala if krav else ():
        if steg.id in krav:
            if not set(krav[steg.id]) <= set(uppfyllda):
                return natt
            natt = steg
        elif natt is None or natt.id not in krav:
            natt = steg
    return natt


def kvar_till(
    kriterium: Kriterium, skala: Sequence[Steg], uppfyllda: Collection[str], till: Steg
) -> list[str]:
    """Ids of the requirements that are left before a step is reached, in the edition's order."""
    ordning = [steg.id for steg in skala]
    upp_till = set(ordning[: ordning.index(till.id) + 1])
    return [ett.id for ett in kriterium.krav if ett.steg in upp_till and ett.id not in uppfyllda]
