"""What an editor offers to fill in: a whole remark, action or criterion, with a stop at each place to write.

Which keys it has is said beside the model (`SNUTT`); what stands at each follows from the schema.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from kvalitet_cli.model._bas import REFERS, Varde
from kvalitet_cli.store.expected import prose_names

Node = dict[str, Any]

# A server indents a snippet two columns more on some places than on others; this deep, a block is a block on all.
_BLOCK = ">-\n      "


def snippet(field: Node, plain: Mapping[str, Node], classes: Mapping[str, type[Varde]]) -> Node:
    """`defaultSnippets` for a list or a mapping of groups that have one; else nothing."""
    options = field.get("anyOf", [field])
    made = [each for option in options for each in _of_option(option, plain, classes)]
    # One alone for what has two shapes would be put in by itself.
    return {"defaultSnippets": made} if made and len(made) == len(options) else {}


def _of_option(option: Node, plain: Mapping[str, Node], classes: Mapping[str, type[Varde]]) -> Iterator[Node]:
    kind = option.get("type", "object")
    inner = option if "$ref" in option else option.get("items", option.get("additionalProperties"))
    title = inner.get("$ref", "").rpartition("/")[2] if isinstance(inner, dict) else ""
    snutt = classes[title].SNUTT if title else None
    if snutt is None:
        return
    stops, prose = count(1), prose_names(classes[title])
    key = _stop(next(stops), "id") if kind == "object" and inner is not option else ""
    fields = plain[title]["properties"]
    body = {name: _filled(name, fields[name], stops, plain, prose) for name in snutt.nycklar}
    yield {
        "label": snutt.namn,
        "description": snutt.text,
        "type": kind,
        "body": {key: body} if key else body,
    }


def _filled(
    name: str, field: Node, stops: "count[int]", plain: Mapping[str, Node], prose: frozenset[str]
) -> Any:
    """What stands after one key, with its stops."""
    if "$ref" in field:
        inside = plain[field["$ref"].rpartition("/")[2]]["properties"]
        first = next(iter(inside))
        return {first: _filled(first, inside[first], stops, plain, prose)}
    stop = next(stops)
    if "enum" in field:
        return f"${{{stop}|{','.join(field['enum'])}|}}"
    if field.get("type") == "boolean":
        return f"${{{stop}|true,false|}}"
    if field.get("type") == "array":
        return f"[{_stop(stop)}]"
    if name in prose:
        return _BLOCK + _stop(stop, field["description"])
    if field.get("format") == "date":
        return _stop(stop, "ÅÅÅÅ-MM-DD")
    if name == "id":
        return _stop(stop, "kort-id")
    refers = REFERS in field or any(REFERS in option for option in field.get("anyOf", ()))
    return _stop(stop) if refers else _stop(stop, field["description"])


def _stop(number: int, text: str = "") -> str:
    """A place to stop at, with what stands there until something is written."""
    safe = re.sub(r"([$}\\])", r"\\\1", text.rstrip("."))
    return f"${{{number}:{safe}}}" if text else f"${{{number}}}"
