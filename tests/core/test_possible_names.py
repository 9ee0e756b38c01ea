"""Possible names: what is named after somebody is no person."""

import pytest

from kvalitet_cli.core.names import possible_names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in possible_names(text)]


@pytest.mark.parametrize(
    "text",
    [
        "avtalet med Lars Lind AB gäller",
        "avtalet med Erik Gustafsson Bygg AB",
        "Karin Svensson HB",
        "i Maria Magdalena församling",
        "hos Karin Boyes gata",
        "på Sven Hultins gata 12",
        "på Karl Johans väg",
        "på Erik Dahlbergsgatan 5",
        "på Anna Lindhsvägen",
        "i Karin Boyes sjukhus",
        "i Anna Whitlock-skolan",
        "på Karin Boyeskolan",
        "på Karin Boyes 12.",
        "på Karin Boyes 12 B, andra dörren",
        "Maria Hemmet",
        "Maria Ungdom",
        "Vi träffade Anna. Karlsson kom.",
        "Det var Anna.\nKarlsson kom.",
        "FAISAL HUSSEIN",
    ],
)
def test_what_is_named_after_somebody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Ek 82 år", "Anna Ek"),
        ("Anna Ek 811218-9876", "Anna Ek"),
        ("Anna Ek 2026-02-10", "Anna Ek"),
        ("Anna Ek har två barn", "Anna Ek"),
        ("Karin Svensson väntar", "Karin Svensson"),
        ("Karin Svensson, ABC-enheten", "Karin Svensson"),
        ("Anna Ek och Lars Lind AB", "Anna Ek"),
    ],
)
def test_a_person_is_still_one(text: str, name: str) -> None:
    assert found(text) == [name]
