"""Write what the handbook takes from the code: `docs/regler.md`, and the tables in other pages.

`pages` gives every such page as it should be; a test compares them with the files.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

from pydantic import BaseModel

from kvalitet_cli.api.explain import codes, rule_page
from kvalitet_cli.api.facts import all_facts
from kvalitet_cli.api.render import reports
from kvalitet_cli.api.schema import kinds, schema
from kvalitet_cli.berakning.period import las
from kvalitet_cli.core.fields import fields
from kvalitet_cli.extension import Report
from kvalitet_cli.extension.rulepage import HEADINGS
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.besok import METODER
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.rapporter._delat.bild import Bild
from kvalitet_cli.rapporter._delat.radbild import Radbild
from kvalitet_cli.store.workspace import Workspace

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.tillit.leverans import krav

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GROUPS = {
    "KV0": "Läsning och YAML",
    "KV1": "Form",
    "KV2": "Identitet och hänvisningar",
    "KV3": "Kriterier och beslut",
    "KV4": "Besök",
    "KV5": "Handlingsplaner och återbesök",
    "KV6": "Mätningar och små grupper",
    "KV7": "Personuppgifter",
    "KV8": "Mallar och rapporter",
    "KV9": "Tystade fynd",
}
INTRO = """\
# Reglerna

Vad `kvalitet kontrollera` hittar. Sidan görs av reglerna själva (`make docs`); samma text visas av
`kvalitet forklara KOD`. Koderna är stabila: en kod byter aldrig betydelse och återanvänds aldrig.

Ett *fel* ger slutkod 1, en *varning* bara med `--fel-vid varning`, en *notis* aldrig. En regel som är notis
så länge rapporten är ett utkast blir skarp när besöket får `faststalld`.

Platsen för ett fynd är det värde som är fel, eller nyckeln där nyckeln är fel; för något som saknas nyckeln
till det som saknar det. Rader och kolumner räknas från 1, kolumner i tecken.

Ett fynd tystas på sin rad, eller ensamt på raden ovanför, med ett skäl:

```yaml
klart_senast: 2026-10-02  # kvalitet: ignorera KV503 – schemat byts först efter sommaren
```
"""
PICTURES = {Bild: "bild", Radbild: "bild av rader"}
"""What is laid out whole, by a macro; its shapes are nothing that a template asks for."""
WORDS = {"metoder": METODER, "verksamheter": VERKSAMHETER}


def pages() -> dict[Path, str]:
    """Every page that is made from the code, or has a part that is, as it should be."""
    found = {DOCS / "regler.md": rules_page()}
    for kind in kinds():
        path = DOCS / "dokument" / f"{kind}.md"
        if path.exists():
            found[path] = with_tables(path.read_text("utf-8"), kind)
    path = DOCS / "licenser.md"
    found[path] = _between(path.read_text("utf-8"), "paket", "\n".join(krav.table()))
    path = DOCS / "rapporter.md"
    found[path] = _between(path.read_text("utf-8"), "vyer", "\n".join(view_tables()))
    return found


def rules_page() -> str:
    """The whole page, one section a rule."""
    parts = [INTRO]
    group = ""
    for code in codes():
        page = rule_page(code)
        if code[:3] != group:
            group = code[:3]
            parts.append(f"\n## {group} {GROUPS[group]}\n")
        parts.append(f"\n### {code} {page.title}\n\n`{page.rule.name}`, {page.severity}.\n")
        for heading in HEADINGS:
            body = page.sections.get(heading, "")
            if heading in ("Fel", "Rätt"):
                parts.append(f"\n{heading}:\n\n```yaml\n{body}\n```\n")
            elif heading == "Vad regeln kontrollerar":
                parts.append(f"\n{body}\n")
            else:
                parts.append(f"\n*{heading}.* {body}\n")
    return "".join(parts)


def with_tables(text: str, kind: str) -> str:
    """A document kind's page with what stands between its marks made anew."""
    text = _between(text, "nycklar", "\n".join(key_tables(kind)))
    for name, words in WORDS.items():
        rows = [f"| `{ident}` | {word} |" for ident, word in words.items()]
        text = _between(text, name, "\n".join(["| Ord | Skrivs ut som |", "|---|---|", *rows]))
    return text


def _between(text: str, name: str, content: str) -> str:
    start, end = f"<!-- {name}: skrivs av make docs -->", f"<!-- slut {name} -->"
    return re.sub(
        f"(?s){re.escape(start)}.*?{re.escape(end)}", lambda _: f"{start}\n\n{content.strip()}\n\n{end}", text
    )


def key_tables(kind: str) -> Iterator[str]:
    """A table for the document and one for every mapping in it, in the order one meets them."""
    whole = schema(kind)
    parts: Mapping[str, Any] = whole.get("$defs", {})
    places = _places(whole, parts)
    names = {title: _shown_places(title, where) for title, where in places.items()}
    texts = _descriptions(kinds()[kind])
    for title, part in [("", whole), *((title, parts[title]) for title in places)]:
        yield f"### {names[title]}\n" if title else "### Överst i dokumentet\n"
        yield "| Nyckel | Vad det är | Krävs eller standard | Vad som får stå |"
        yield "|---|---|---|---|"
        for key, field in part["properties"].items():
            text = field.get("description") or texts.get((title, key), "")
            value = _value(field, names)
            yield f"| `{key}` | {text} | {_need(key, field, part)} | {value} |"
        yield ""


def _places(whole: Mapping[str, Any], parts: Mapping[str, Any]) -> dict[str, list[str]]:
    """A mapping's name in the schema -> the keys where it may stand, breadth first."""
    found: dict[str, list[str]] = {}
    waiting = [("", whole)]
    while waiting:
        base, part = waiting.pop(0)
        for key, field in part["properties"].items():
            place = f"{base}.{key}".lstrip(".")
            for title in dict.fromkeys(_references(field)):
                if title not in found:
                    waiting.append((place, parts[title]))
                found.setdefault(title, []).append(place)
    return found


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].rpartition("/")[2]
        for value in node.values():
            yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)


def _shown_places(title: str, places: list[str]) -> str:
    shown = "I " + " och ".join(f"`{place}`" for place in places)
    return f"{shown}, när det är ett skäl" if title == "Skal" else shown


def _need(key: str, field: Mapping[str, Any], part: Mapping[str, Any]) -> str:
    if key in part.get("required", ()):
        return "krävs"
    default = field.get("default")
    if default is None or isinstance(default, dict):
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _value(field: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """What may stand there, in words."""
    if "$ref" in field:
        name = names[field["$ref"].rpartition("/")[2]]
        return f"se [{name}](#{_anchor(name)})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in field["enum"])
    if field.get("type") == "null":
        return "tomt så länge det inte är bedömt"
    if "anyOf" in field:
        return ", eller ".join(dict.fromkeys(_value(option, names) for option in field["anyOf"]))
    kind = field.get("type")
    if kind == "array":
        return f"lista: {_value(field['items'], names)}"
    if kind == "object":
        inside = field.get("additionalProperties") or next(iter(field["patternProperties"].values()))
        return f"för varje id: {_value(inside, names)}"
    if field.get("format") == "date":
        return "datum"
    if kind == "string":
        return "id" if "pattern" in field else "text"
    if kind in ("integer", "number"):
        bounds = [
            f"{word} {field[key]}"
            for key, word in (("minimum", "minst"), ("maximum", "högst"))
            if key in field
        ]
        return ", ".join(["heltal" if kind == "integer" else "tal", *bounds])
    return {"boolean": "`true` eller `false`"}[str(kind)]


def _anchor(heading: str) -> str:
    """A heading's place in a Markdown page, as the usual readers name it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _descriptions(model: type[Dokument]) -> dict[tuple[str, str], str]:
    """Descriptions that a part inherits: the schema gives a part only what its own class says."""
    found: dict[tuple[str, str], str] = {}
    described = schema(model.SLAG)["$defs"]
    for title in described:
        part = getattr(sys.modules[model.__module__], title, None)
        for base in part.__mro__[1:] if isinstance(part, type) and issubclass(part, BaseModel) else ():
            for key, field in described.get(base.__name__, {}).get("properties", {}).items():
                found.setdefault((title, key), field.get("description", ""))
    return found


def view_tables() -> Iterator[str]:
    """What a template may ask for, report by report; from the views that the example data gives."""
    workspace = Workspace(ROOT)
    for report in reports():
        view = next(_views(report, workspace))
        yield f"### {report.name}\n"
        yield "| Fält i `rapport` | Vad det är |"
        yield "|---|---|"
        yield from (f"| `{name}` | {shape} |" for name, shape in _fields(type(view)))
        yield ""


def _fields(view: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every field by its dotted name; what holds but plain texts stays on one row."""
    hints = get_type_hints(view)
    for name in fields(view):
        hint = hints[name]
        options = [option for option in get_args(hint) or (hint,) if option is not NoneType]
        inside = options[0] if getattr(hint, "__origin__", None) is not tuple else str
        if (
            inside not in PICTURES
            and fields(inside)
            and any(word is not str for word in get_type_hints(inside).values())
        ):
            if NoneType in get_args(hint):
                yield f"{before}{name}", "raderna nedan, eller inget"
            yield from _fields(inside, f"{before}{name}.")
        else:
            yield f"{before}{name}", _shape(hint)


def _views(report: Report, workspace: Workspace) -> Iterator[Any]:
    if report.kind is None:
        period = las("2026") if report.for_period else None
        fakta = tuple(all_facts(workspace, perioder=[period] if period else []))
        for page in report.build(fakta, Sammanhang(workspace, workspace.shared, period=period), intern=False):
            yield page.view
        return
    for unit in workspace.units:
        folder = workspace.folder(unit)
        for document in folder.all(report.kind):
            for page in report.build(document, Sammanhang(workspace, folder), intern=False):
                yield page.view


def _shape(hint: Any) -> str:
    """A field's type in words: `text`, or the fields of what stands there."""
    options = [option for option in get_args(hint) if option not in (NoneType, Ellipsis)]
    if getattr(hint, "__origin__", None) is tuple:
        return f"lista: {_shape(options[0])}"
    if NoneType in get_args(hint):
        return f"{_shape(options[0])}, eller inget"
    if hint in PICTURES:
        return PICTURES[hint]
    if fields(hint):
        hints = get_type_hints(hint)
        parts = [(name, _shape(hints[name])) for name in fields(hint)]
        return ", ".join(f"`{name}`" if shape == "text" else f"`{name}` ({shape})" for name, shape in parts)
    return {str: "text", int: "heltal", bool: "ja eller nej"}.get(hint, str(hint))


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
