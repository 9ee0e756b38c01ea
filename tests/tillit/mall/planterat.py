"""Texts in every free text of every kind of document, found by walking the models' schemas with the data."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kvalitet_cli.api.render import render, reports
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.period import las
from kvalitet_cli.store.reader import parse
from kvalitet_cli.store.workspace import Workspace
from tests.rapporter.conftest import Arbetsyta
from tests.rapporter.test_sidorna import fyll

BUNDNA = frozenset(
    ("fingeravtryck", "kommunkod", "farg", "farg_mork", "logotyp", "wordmall", "format", "symbol")
)
"""Texts that are held to a shape by something else than the schema."""


def plantera(root: Path, ny: Callable[[int, str], str]) -> int:
    """Fill a rich workspace, then put `ny(number, old text)` in every free text; how many there are."""
    yta = Arbetsyta(root)
    fyll(yta, "ord")
    for nr in range(5):  # with fewer units the way in has no search
        yta.skriv(f"besok/enhet-{nr}/enhet.yaml", "format: enhet/1\nnamn: ord\nverksamhet: hemtjanst\n")
    antal = 0
    workspace = Workspace(root)
    for path in sorted(root.rglob("*.yaml")):
        rel = path.relative_to(root).as_posix()
        model = workspace.load(rel).model
        data = parse(path.read_text("utf-8")).data
        if model is None or data is None:
            continue
        schema = type(model).model_json_schema()

        def bytt(text: str) -> str:
            nonlocal antal
            antal += 1
            return ny(antal - 1, text)

        changed = _gatt(data, schema, schema, bytt)
        if isinstance(changed.get("beslut"), dict):
            changed["beslut"].pop("fingeravtryck", None)
        path.write_text(json.dumps(changed, indent=1), "utf-8")
    return antal


def _gatt(data: Any, schema: Mapping[str, Any], top: Mapping[str, Any], bytt: Callable[[str], str]) -> Any:
    kinds = list(_kinds(schema, top))
    if isinstance(data, dict):
        return {
            key: value if key in BUNDNA else _gatt(value, _field(kinds, key), top, bytt)
            for key, value in data.items()
        }
    if isinstance(data, list):
        items = [kind["items"] for kind in kinds if "items" in kind]
        return [_gatt(each, {"anyOf": items}, top, bytt) for each in data]
    free = [kind for kind in kinds if kind.get("type") == "string"]
    bound = ("pattern", "enum", "const", "format", "x-refers", "x-names")
    if not isinstance(data, str) or not free or any(name in kind for kind in kinds for name in bound):
        return data
    return bytt(data)


def _kinds(schema: Mapping[str, Any], top: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema's own words, and those of what it leads to; a mark beside a reference holds for it too."""
    marks = {key: value for key, value in schema.items() if key.startswith("x-")}
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ()), *schema.get("oneOf", ())):
        for kind in _kinds(part, top):
            yield {**kind, **marks}
    if "$ref" in schema:
        for kind in _kinds(top["$defs"][schema["$ref"].rpartition("/")[2]], top):
            yield {**kind, **marks}
    if "type" in schema or "enum" in schema or "const" in schema:
        yield schema


def _field(kinds: Sequence[Mapping[str, Any]], key: str) -> Mapping[str, Any]:
    found = []
    for kind in kinds:
        more = kind.get("additionalProperties")
        part = kind.get("properties", {}).get(key, more if isinstance(more, dict) else None)
        if part is not None:
            found.append(part)
    return {"anyOf": found}


def rapporter(root: Path, *endings: str) -> list[Path]:
    """Every report of the workspace, written."""
    names = tuple(report.name for report in reports() if not report.for_period)
    for request in (
        Request(names=names, endings=endings, force=True, draft=True),
        Request(endings=endings, force=True, draft=True, period=las("2026")),
    ):
        render(Workspace(root), request)
    return sorted(path for ending in endings for path in (root / "rapporter").rglob(f"*.{ending}"))
