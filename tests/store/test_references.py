"""What a document names and refers to: each at its word in the file, and everything that the rules look up."""

from collections.abc import Iterator
from typing import Any

import pytest

from kvalitet_cli.model._bas import Names, Refers
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.reader import parse, split_lines
from kvalitet_cli.store.references import Mention, mentions
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT


def documents() -> Iterator[Loaded[Any]]:
    space = Workspace(ROOT)
    for folder in (space.shared, *map(space.folder, space.units)):
        yield from folder.documents


def found(document: Loaded[Any]) -> list[Mention]:
    assert document.data is not None
    return list(mentions(document.kind, document.data))


def test_every_mention_stands_where_it_says() -> None:
    total = 0
    for document in documents():
        lines = split_lines((ROOT / document.path).read_text("utf-8"))
        for mention in found(document):
            span = mention.span
            text = lines[span.line - 1][span.column - 1 : span.end_column - 1].strip("\"'")
            assert text == mention.word, (document.path, mention)
            total += 1
    assert total > 2000


def test_nothing_is_mentioned_twice() -> None:
    for document in documents():
        told = [(mention.loc, mention.is_key, str(mention.mark)) for mention in found(document)]
        assert len(told) == len(set(told)), document.path


def test_every_id_that_a_rule_asks_for_in_the_example_data_is_given_by_something() -> None:
    given: dict[str, set[str]] = {"metod": set(), "verksamhet": set()}
    asked: list[tuple[str, Mention, tuple[str, ...]]] = []
    for document in documents():
        for mention in found(document):
            if isinstance(mention.mark, Names):
                given.setdefault(mention.mark.kind, set()).add(mention.word)
            else:
                asked.append((document.path, mention, mention.mark.kinds))
    inside = [
        (path, m, kinds) for path, m, kinds in asked if set(kinds) & given.keys() - {"metod", "verksamhet"}
    ]
    assert len(inside) > 1500
    units = set(Workspace(ROOT).units)
    usual = {"ej-bedomd", "ej-tillamplig", "totalt"}
    for path, mention, kinds in inside:
        known = set().union(*(given.get(kind, set()) for kind in kinds)) | usual | units
        assert mention.word.rpartition("#")[2] in known or "/" in mention.word, (path, mention)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kriterier: hemtjanst/2026\n", [("kriterier",)]),
        ("kriterier: [hemtjanst/2026, egna/2026]\n", [("kriterier", 0), ("kriterier", 1)]),
        ("goda_exempel: [{id: a, kriterier: [b], text: c}]\n", [("goda_exempel", 0, "id"), ("goda_exempel", 0, "kriterier", 0)]),
        ("goda_exempel: {skal: Inga.}\n", []),
        ("bedomningar: {a: {delar: {ost: {niva: x}}}}\n",
         [("bedomningar", "a"), ("bedomningar", "a", "delar", "ost"), ("bedomningar", "a", "delar", "ost", "niva")]),
        ("bedomningar: [fel]\nokand: {a: b}\nmetoder: fel\n", []),
    ],
)  # fmt: skip
def test_a_form_with_two_shapes_and_what_has_the_wrong_shape(text: str, words: list[Any]) -> None:
    from kvalitet_cli.model.besok import Besok

    data = parse(text).data
    assert data is not None
    assert sorted([m.loc for m in mentions(Besok, data)], key=str) == sorted(words, key=str)


def test_an_organisation_names_its_own_methods_with_or_without_a_name() -> None:
    from kvalitet_cli.model.installning import Installning

    data = parse("metoder: [egen, {id: annan, namn: En annan}]\n").data
    assert data is not None
    told = {(m.word, m.mark) for m in mentions(Installning, data)}
    assert told == {("egen", Names("metod")), ("annan", Names("metod"))}
    assert Refers("a", "b").kinds == ("a", "b")
