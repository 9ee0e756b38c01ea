"""The seal over what gives an edition its meaning: a changed meaning shows, a changed layout does not."""

import hashlib
import json
import unicodedata
from typing import Any

from kvalitet_cli.model.kriterier import Kriterier

_KRITERIUM = ("id", "namn", "text", "klass", "vikt", "krav", "dimensioner")


def fingeravtryck(kriterier: Kriterier) -> str:
    """32 hexadecimal digits: blake2b of 16 bytes over the fields that give meaning.

    The form is fixed: scale, dimensions, areas (id, name, text, and of each criterion id, name, text, class,
    weight, requirements, dimensions) and weighing, as JSON with keys as in the file and sorted, separators
    `,` and `:`, what equals its default left out, lists in their order, text NFC and trimmed, UTF-8.
    """
    return hashlib.blake2b(grund(kriterier).encode(), digest_size=16).hexdigest()


def grund(kriterier: Kriterier) -> str:
    """The JSON text that the seal is computed over."""
    hela = kriterier.model_dump(
        mode="json", exclude_defaults=True, include={"skala", "dimensioner", "omraden", "sammanvagning"}
    )
    hela["omraden"] = [
        {
            **_valda(omrade, ("id", "namn", "text")),
            "kriterier": [_valda(kriterium, _KRITERIUM) for kriterium in omrade["kriterier"]],
        }
        for omrade in hela.get("omraden", [])
    ]
    return json.dumps(_ren(hela), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _valda(post: dict[str, Any], namn: tuple[str, ...]) -> dict[str, Any]:
    return {nyckel: post[nyckel] for nyckel in namn if nyckel in post}


def _ren(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _ren(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_ren(item) for item in node]
    if isinstance(node, str):
        return unicodedata.normalize("NFC", node).strip()
    if isinstance(node, float) and node.is_integer():
        return int(node)
    return node
