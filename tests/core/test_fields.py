"""A value's fields, of both kinds of values."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import pytest

from kvalitet_cli.core.fields import fields, replaced


class Par(NamedTuple):
    """Of the usual kind."""

    ett: int
    tva: int = 2


@dataclass(frozen=True)
class Frusen:
    """Of the other."""

    ett: int
    tva: int = 2


@pytest.mark.parametrize("kind", [Par, Frusen])
def test_both_kinds_have_fields_and_are_replaced(kind: Any) -> None:
    assert fields(kind) == ("ett", "tva")
    assert replaced(kind(ett=1), ett=3) == kind(3, 2)


@pytest.mark.parametrize("kind", [tuple, str, object])
def test_other_classes_have_none(kind: type[Any]) -> None:
    assert fields(kind) == ()
