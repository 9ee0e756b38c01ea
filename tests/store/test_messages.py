"""Every way in which a value can be wrong has its sentence: with the value in it, and what would be right."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter
from pydantic_core import ValidationError

import kvalitet_cli.model
from kvalitet_cli.core import discovery
from kvalitet_cli.store import messages
from kvalitet_cli.store.workspace import Workspace

MODELS = discovery.collect(kvalitet_cli.model, "DOKUMENT", type)

# What the core schemas of our models can raise, by the type of the schema and what it is given.
RAISED = {
    "str": {"string_type"},
    "int": {"int_type"},
    "float": set(),  # strings never reach it: `_to_number` comes first
    "bool": {"bool_type"},
    "date": set(),  # nor this: `_to_date` comes first
    "list": {"list_type"},
    "dict": {"dict_type"},
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "literal": {"literal_error"},
    "min_length": {"string_too_short", "too_short"},  # the latter where a function comes before
    "pattern": {"string_pattern_mismatch"},
    "ge": {"greater_than_equal"},
    "le": {"less_than_equal"},
}
OWN = {"device_name", "no_such_day", "not_a_date", "not_a_number"}
SILENT = {
    "nullable",
    "default",
    "model-field",
    "definitions",
    "definition-ref",
    "function-before",
    "function-after",
    "any",
    "strict",
    "metadata",
    "type",
    "schema",
    "max_length",
}


def schema_words(schema: Any) -> Iterator[str]:
    """Every kind of schema and every constraint in a core schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema["type"]
            yield from (
                word
                for word in ("min_length", "max_length", "pattern", "ge", "le", "gt", "lt", "multiple_of")
                if word in schema
            )
        for key, value in schema.items():
            if key not in ("metadata", "serialization", "function", "json_schema_input_schema"):
                yield from schema_words(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from schema_words(value)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.SLAG)
def test_every_error_that_a_model_can_raise_has_a_sentence(model: type[BaseModel]) -> None:
    TypeAdapter(model)
    model.model_rebuild(force=True)
    found = set(schema_words(model.__pydantic_core_schema__))
    assert found <= RAISED.keys() | SILENT, (
        "a new kind of field: add it to RAISED, and its errors to messages.SENTENCES"
    )
    assert {error for word in found & RAISED.keys() for error in RAISED[word]} <= messages.SENTENCES.keys()


JUNK: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1.5,
    "",
    "x",
    "Å Ä",
    "con",
    "2026-02-30",
    "i går",
    [],
    [None],
    [[]],
    ["x"],
    {},
    {"x": None},
    {"": 1},
]


@cache
def errors(number: int) -> frozenset[str]:
    """Every error type that comes when a piece of junk stands in each field of each model, one at a time."""
    return frozenset(error for model in MODELS for error in _errors(model, JUNK[number]))


def _errors(model: type[BaseModel], value: Any) -> Iterator[str]:
    seen: set[type[BaseModel]] = set()
    waiting = [model]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        adapter = TypeAdapter(current)
        for name in [*current.model_fields, "okand"]:
            for inner in (value, [value], {"x": value}, [{"id": value}], {"fran": value, "till": value}):
                try:
                    adapter.validate_python({name: inner})
                except ValidationError as error:
                    yield from (wrong["type"] for wrong in error.errors(include_url=False))
        for info in current.model_fields.values():
            waiting.extend(_models(info.annotation))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)


@pytest.mark.parametrize("number", range(len(JUNK)), ids=[repr(value) for value in JUNK])
def test_every_error_that_junk_raises_has_a_sentence(number: int) -> None:
    assert errors(number) <= messages.SENTENCES.keys()


def test_every_sentence_can_be_raised() -> None:
    assert frozenset().union(*map(errors, range(len(JUNK)))) == messages.SENTENCES.keys()


def told(tmp_path: Path, text: str, path: str = "besok/norr/enhet.yaml") -> str:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    [fault] = Workspace(tmp_path).load(path).faults
    return f"{fault.code} {fault.message}"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("regi: Kommunl", "KV104 regi kan inte vara Kommunl. Närmast: kommunal."),
        ("regi: xyz", "KV104 regi kan inte vara xyz. Skriv kommunal, entreprenad, lov eller ideburen."),
        ("regi: 3", "KV103 regi ska vara kommunal, entreprenad, lov eller ideburen, men är talet 3."),
        ("regi: ''", "KV104 regi kan inte vara tom. Skriv kommunal, entreprenad, lov eller ideburen."),
        ("brukare: -1", "KV105 brukare är -1 men ska vara minst 0."),
        ("brukare: många", "KV103 brukare ska vara ett heltal, till exempel 12, men är texten ”många”."),
        ("brukare: '8'", "KV103 brukare ska vara ett tal, men är en text. Skriv 8 utan citattecken."),
        ("brukare: 1.5", "KV103 brukare ska vara ett heltal, till exempel 12, men är talet 1.5."),
        ("brukare: true", "KV103 brukare ska vara ett heltal, till exempel 12, men är ja (true)."),
        (
            "arbetslag:",
            (
                "KV103 arbetslag saknar värde. "
                "Skriv en lista, till exempel [{id: …, namn: …}], eller ta bort raden."
            ),
        ),
        (
            "arbetslag: öst",
            "KV103 arbetslag ska vara en lista, till exempel [{id: …, namn: …}], men är texten ”öst”.",
        ),
        (
            "arbetslag: [öst]",
            (
                "KV103 Punkt 1 i arbetslag ska vara en grupp uppgifter, till exempel {id: …, namn: …}, "
                "men är texten ”öst”."
            ),
        ),
        ("arbetslag: [{id: ost}]", "KV102 Här saknas namn. Lägg till namn: med en text."),
        (
            "arbetslag: [{id: Öst, namn: Ö}]",
            (
                "KV107 Öst kan inte vara ett id. "
                "Ett id har små bokstäver a–z, siffror och bindestreck. Till exempel: ost."
            ),
        ),
        (
            "arbetslag: [{id: con, namn: Ö}]",
            "KV107 con kan inte vara ett id, för Windows använder namnet. Välj ett längre ord.",
        ),
        (
            "arbetslag: [{id: a, namn: true}]",
            'KV103 namn ska vara en text, men true läses som ja. Skriv "true".',
        ),
        (
            "arbetslag: [{id: a, namn: 1.10}]",
            'KV108 1.10 lästes som ett tal, men namn ska vara en text. Skriv "1.10" med citattecken.',
        ),
        ("arbetslag: [{id: a, namn: [b]}]", "KV103 namn ska vara en text, men är en lista."),
        ("arbetslag: [{id: a, namn: ''}]", "KV105 namn är tom. Skriv en text."),
        ("ingar_i: ''", "KV105 ingar_i är tom. Skriv en text, eller ta bort raden."),
        ("ersatter: [a, {b: c}]", "KV103 Punkt 2 i ersatter ska vara en text, men är en grupp uppgifter."),
        ("verksam: {fran: 2026-02-30}", "KV106 Dagen 2026-02-30 finns inte. Rätta datumet."),
        ("verksam: {fran: 2026-2-1}", "KV106 2026-2-1 är inget datum. Skriv det som 2026-02-01."),
        ("verksam: {fran: 1 maj}", "KV106 1 maj är inget datum. Skriv det som 2026-02-10."),
        ("verksam: {fran: [1]}", "KV103 fran ska vara ett datum, till exempel 2026-02-10, men är en lista."),
        (
            "verksam: 2026-02-01",
            "KV103 verksam ska vara en grupp uppgifter, till exempel {fran: …}, men är texten ”2026-02-01”.",
        ),
        ("brukre: 3", "KV101 brukre finns inte här. Närmast: brukare."),
        ("verksam: {xyz: 3}", "KV101 xyz finns inte här. Här får stå fran eller till."),
        ("'': 3", "KV101 Före kolonet saknas ett namn. Skriv det, eller ta bort raden."),
        ("sprak: en", "KV104 sprak kan inte vara en. Skriv sv."),
    ],
)
def test_sentences_read_well(tmp_path: Path, line: str, sentence: str) -> None:
    assert told(tmp_path, f"format: enhet/1\nnamn: N\nverksamhet: hvb\n{line}\n") == sentence


def test_sentences_about_forms_with_two_shapes(tmp_path: Path) -> None:
    visit, plan = "besok/norr/2026-02-10/besok.yaml", "besok/norr/handlingsplan.yaml"
    date = "ett datum, till exempel 2026-02-10, eller en grupp uppgifter, till exempel {fran: …, till: …}"
    assert (
        told(tmp_path, "format: besok/1\nslag: puls\ndatum:\n", visit)
        == f"KV103 datum saknar värde. Skriv {date}."
    )
    examples = "en lista, till exempel [{id: …, text: …}], eller en grupp uppgifter, till exempel {skal: …}"
    text = "format: besok/1\nslag: puls\ndatum: 2026-02-10\ngoda_exempel: inga\n"
    assert told(tmp_path, text, visit) == f"KV103 goda_exempel ska vara {examples}, men är texten ”inga”."
    text = "format: handlingsplan/1\natgarder: []\ngemensamt_framtagen: ja\n"
    yes = "KV103 gemensamt_framtagen ska vara true eller false, men är texten ”ja”. Skriv true."
    assert told(tmp_path, text, plan) == yes


def test_a_long_value_is_quoted_in_part(tmp_path: Path) -> None:
    sentence = told(tmp_path, f"format: enhet/1\nnamn: N\nverksamhet: hvb\nregi: {'mycket ' * 30}lång\n")
    assert len(sentence) < 200
    assert "…" in sentence
