"""One schema for each kind of document, which knows what this workspace holds.

A list of words only helps the one who writes: an unknown word is never wrong here, since it may be newer than the
schema. That it exists is for `kvalitet kontrollera` to say. Which words are offered follows from the file itself:
the edition that it names, the instrument, or where it lies (`filePatternAssociation`, a keyword of the YAML language
server; a reader that does not know it takes the list for one that always helps).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kvalitet_cli.api.editor.known import Holdings, Kanda
from kvalitet_cli.api.editor.wording import REFERS_KEYS, Node, without_marks, worded
from kvalitet_cli.api.schema import kinds, schema
from kvalitet_cli.model._bas import NAMES, REFERS, Dokument
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, Bedomning, Del
from kvalitet_cli.store.document import kinds as places

UTAN_STEG = {
    EJ_BEDOMD: "Det gick inte att bedöma. Skriv varför i motivering.",
    EJ_TILLAMPLIG: "Det gäller inte den här enheten. Skriv varför i motivering.",
}
_ANYTHING: Node = {"properties": {}}
"""Holds of every word; not `{}`, which a server that shows a word takes for whatever else says nothing of it."""
_JUDGED = (Del.__name__, Bedomning.__name__)


def shown(name: str) -> Mapping[str, Any]:
    """The schema of that name for those who know no workspace.

    Raises:
        KvalitetError: There is none of that name; says which is nearest.

    """
    models = kinds()
    plain = schema(name)
    found: Mapping[str, Any] = without_marks(worded(models[name], plain)) if name in models else plain
    return found


def for_workspace(model: type[Dokument], held: Holdings) -> Node:
    """A kind's schema with the words of the workspace."""
    plain = schema(model.SLAG)
    base = worded(model, plain)
    defs: dict[str, Node] = {}
    parts: list[Node] = []
    for condition, name, words in _contexts(model, plain, held):
        found = _Overlay(base["$defs"], defs, words, name, exact=not condition).of(base)
        if found:
            parts.append({"if": condition, "then": found} if condition else found)
    whole = {key: value for key, value in base.items() if key not in ("$schema", "title", "$defs")}
    defs |= base["$defs"] | {model.__name__: whole}
    # What helps comes first: of several, a server shows the first text that it finds.
    finished: Node = without_marks(
        {
            "$schema": base["$schema"],
            "allOf": [*parts, {"$ref": f"#/$defs/{model.__name__}"}],
            "$defs": dict(sorted(defs.items())),
        }
    )
    return finished


def _contexts(
    model: type[Dokument], plain: Mapping[str, Any], held: Holdings
) -> Iterator[tuple[Node, str, Kanda]]:
    """When words are offered (`{}`: always), a name for that, and the words."""
    keys, files = plain["properties"], places(model)
    instrument = keys.get("instrument", {}).get(REFERS) == ["instrument"]
    utgava = keys.get("kriterier", {}).get(REFERS) == ["utgava"]
    own = {*_named(plain), *(["fraga"] if instrument else [])}
    yield {}, "alla", {kind: words for kind, words in held.overallt.items() if kind not in own}
    for ident, words in held.utgavor.items() if utgava else ():
        yield _says("kriterier", ident), ident, words
    if utgava and held.utgavor:
        yield {"not": {"required": ["kriterier"]}}, "utan", _together(reversed(held.utgavor.values()))
    for ident, words in held.instrument.items() if instrument else ():
        yield _says("instrument", ident), ident, words
    for path, words in held.filer.items():
        if path.endswith("/"):
            if any(place.startswith(path.partition("/")[0] + "/") for place in model.PLATSER):
                yield {"filePatternAssociation": f"/{path}*"}, path, words
        elif any(place.parts(path.replace("*", "x")) is not None for place in files):
            yield {"filePatternAssociation": f"/{path}"}, path, words


def _says(key: str, word: str) -> Node:
    """That the document's `key` is the word, or a list with it."""
    one = {"const": word}
    return {"properties": {key: {"anyOf": [one, {"type": "array", "contains": one}]}}, "required": [key]}


def _together(each: Iterable[Kanda]) -> Kanda:
    found: Kanda = {}
    for words in each:
        for kind, ord_ in words.items():
            found[kind] = ord_ | found.get(kind, {})
    return found


def _named(node: Any) -> Iterator[str]:
    """What the kind itself gives ids to: within a document those are named by the document's own."""
    if isinstance(node, dict):
        if NAMES in node:
            yield node[NAMES]
        for value in node.values():
            yield from _named(value)
    elif isinstance(node, list):
        for item in node:
            yield from _named(item)


class _Overlay:
    """A schema that asks for nothing and only says which words help, where something is referred to."""

    def __init__(
        self, plain: Mapping[str, Node], defs: dict[str, Node], words: Kanda, name: str, *, exact: bool
    ) -> None:
        self.plain = plain
        self.defs = defs
        self.words = words
        self.name = "".join(sign if sign.isalnum() else "-" for sign in name).strip("-")
        self.exact = exact
        """Whether words help only where all that may be meant is known."""

    def of(self, node: Node, title: str = "") -> Node:
        """What helps in one part; empty when nothing does."""
        if "$ref" in node:
            return self._definition(node["$ref"].rpartition("/")[2])
        found: Node = self._words(node, title)
        inside = {
            key: help_ for key, part in node.get("properties", {}).items() if (help_ := self.of(part, title))
        }
        if inside:
            found["properties"] = {key: {**part, "doNotSuggest": True} for key, part in inside.items()}
        if "items" in node and (help_ := self.of(node["items"])):
            found["items"] = help_
        if isinstance(node.get("additionalProperties"), dict):
            found |= self._keys(node)
        shapes = [help_ for part in node.get("allOf", ()) if (help_ := self.of(part, title))]
        if shapes:
            found["allOf"] = [*found.get("allOf", ()), *shapes]
        return found

    def _definition(self, title: str) -> Node:
        name = f"{title}-{self.name}"
        if name not in self.defs:
            self.defs[name] = self.of(self.plain[title], title)
            if not self.defs[name]:
                del self.defs[name]
                return {}
        return {"$ref": f"#/$defs/{name}"}

    def _words(self, node: Node, title: str) -> Node:
        known = self._known(node.get(REFERS, ()))
        if known and title in _JUDGED and node[REFERS] == ["niva"]:
            known = known | UTAN_STEG
        if not known:
            return {}
        name = "-".join([*node[REFERS], self.name, *(["utan"] if EJ_BEDOMD in known else [])])
        words = [{"const": word, "description": text} for word, text in known.items()]
        self.defs[name] = {"anyOf": [*words, _ANYTHING]}
        help_ = {"$ref": f"#/$defs/{name}"}
        return {**help_, "allOf": [{"items": help_}]} if "array" in node.get("type", ()) else help_

    def _keys(self, node: Node) -> Node:
        base = node["additionalProperties"]
        value = self.of(base)
        known = self._known(node.get(REFERS_KEYS, ()))
        found: Node = {"additionalProperties": value} if value else {}
        if known:  # a key is written with its colon only where it is known what stands there
            shape = self.plain[base["$ref"].rpartition("/")[2]]["allOf"][0] if "$ref" in base else base
            inside = {key: shape[key] for key in ("type", "errorMessage")} | (
                {"allOf": [value]} if value else {}
            )
            found["properties"] = {word: {"description": text, **inside} for word, text in known.items()}
        return found

    def _known(self, kinds_: Iterable[str]) -> dict[str, str]:
        asked = list(kinds_)
        if self.exact and not all(kind in self.words for kind in asked):
            return {}
        return {word: text for kind in asked for word, text in self.words.get(kind, {}).items()}
