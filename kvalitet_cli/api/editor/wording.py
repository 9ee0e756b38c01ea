"""A kind's JSON Schema as an editor needs it: what is wrong is told in Swedish, in the words of the check.

A language server says the `errorMessage` of the part that fails, and has English words of its own where two
alternatives fail. So what is missing, unknown or of the wrong shape are parts of their own, a bound is a condition,
and a value with two shapes is one part with two types: every keyword but the type holds for its own shape alone.
"""

from collections.abc import Mapping
from types import NoneType
from typing import Any

from kvalitet_cli.api.editor.snippets import snippet
from kvalitet_cli.api.schema import parts
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.model._bas import REFERS, Dokument, Varde
from kvalitet_cli.store.expected import Asked
from kvalitet_cli.store.messages import ID_RULE, Wrong, say

Node = dict[str, Any]

REFERS_KEYS = "x-refers-keys"
"""As `x-refers`, of a mapping's keys."""

_SOMETHING = r"(.|\n)"
_BOUNDS = {"minimum": "minst", "maximum": "högst"}
_KEPT = ("description", "default", REFERS)


def worded(model: type[Dokument], plain: Mapping[str, Any]) -> Node:
    """The schema of a kind of document with Swedish sentences, snippets and marks of what words refer to.

    Args:
        model: The kind.
        plain: Its schema as `api.schema` gives it.

    """
    named = plain.get("$defs", {})
    wording = _Wording(named, parts(model))
    return {
        "$schema": plain["$schema"],
        "title": plain["title"],
        **wording.group(plain, Asked(model)),
        "$defs": {title: wording.definition(title) for title in named},
    }


def without_marks(node: Any) -> Any:
    """The schema without the marks of what words refer to, for those who know no workspace."""
    if isinstance(node, dict):
        return {key: without_marks(value) for key, value in node.items() if key not in (REFERS, REFERS_KEYS)}
    return [without_marks(item) for item in node] if isinstance(node, list) else node


class _Wording:
    """One kind's schema, part by part."""

    def __init__(self, plain: Mapping[str, Node], classes: Mapping[str, type[Varde]]) -> None:
        self.plain = plain
        self.classes = classes

    def definition(self, title: str) -> Node:
        """A part with a name, wherever it stands."""
        return self.group(self.plain[title], Asked(self.classes[title]))

    def group(self, part: Mapping[str, Any], asked: Asked) -> Node:
        """A mapping of the model's own keys."""
        body = self._body(part, asked)
        shape = {"type": "object", "errorMessage": f"Här ska stå {asked.words}."}
        return {**body, "allOf": [shape, *body.get("allOf", ())]}

    def _body(self, part: Mapping[str, Any], asked: Asked) -> Node:
        """What holds of a mapping when it is one."""
        keys = part["properties"]
        required = [
            {"required": [key], "errorMessage": _say("missing", key, asked.inside(key), keys[key])}
            for key in part.get("required", ())
        ]
        return {
            "properties": {key: self.value(field, asked.inside(key), key) for key, field in keys.items()},
            "additionalProperties": False,
            "errorMessage": f"Nyckeln finns inte här. Här får stå {listing(keys, 'eller')}.",
            **({"allOf": required} if required else {}),
        }

    def value(self, field: Node, asked: Asked, subject: str) -> Node:
        """What stands after a key, or as an item; `subject` is what a sentence about it begins with."""
        options = [option for option in field.get("anyOf", [field]) if option != {"type": "null"}]
        may_be_empty = len(options) < len(field.get("anyOf", options))
        marked = {**options[0], **field} if len(options) == 1 else field
        kept = {key: marked[key] for key in _KEPT if not isinstance(marked.get(key), dict | NoneType)}
        if "$ref" in field:
            return {**kept, "$ref": field["$ref"]}
        shapes = [self._shape(option, asked, subject, alone=len(options) == 1) for option in options]
        types = list(dict.fromkeys(word for words, _ in shapes for word in words))
        check: Node = {
            "type": types[0] if len(types) == 1 else types,
            "errorMessage": f"{subject} ska vara {_words(field, asked)}.",
        }
        if may_be_empty:  # it may stand empty, and nothing is to be offered for that
            check = {"if": {"type": "null"}, "else": check}
        if len(shapes) == 1:
            return {**kept, **check, **shapes[0][1], **snippet(field, self.plain, self.classes)}
        bodies = [body for _, body in shapes if body]
        return {**kept, **check, "allOf": bodies, **snippet(field, self.plain, self.classes)}

    def _shape(self, option: Node, asked: Asked, subject: str, *, alone: bool) -> tuple[list[str], Node]:
        """The types of one of a value's shapes, and what else holds of those types."""
        if "$ref" in option:
            title = option["$ref"].rpartition("/")[2]
            return ["object"], self._body(self.plain[title], Asked(self.classes[title]))
        kind = option["type"]
        if "enum" in option:
            return [kind], {key: option[key] for key in ("enum", "markdownEnumDescriptions") if key in option}
        if "const" in option:
            word = option["const"]
            wrong = f"{subject} ska vara {asked.words}."
            return [kind], {"const": word} if alone else {
                "pattern": f"^{word}$",
                "patternErrorMessage": wrong,
                "anyOf": [{"const": word}, {}],
            }
        if kind == "string":
            return _text(option, asked, subject)
        if kind == "array":
            return [kind], {"items": self.value(option["items"], asked.inside(0), f"Punkten i {subject}")}
        if kind == "object":
            return [kind], self._mapping(option, asked, subject)
        bounds = [
            {
                "if": {key: option[key]},
                "else": {"type": "null", "errorMessage": f"{subject} ska vara {how} {option[key]}."},
            }
            for key, how in _BOUNDS.items()
            if key in option
        ]
        return [kind], {"allOf": bounds} if len(bounds) > 1 else bounds[0] if bounds else {}

    def _mapping(self, option: Node, asked: Asked, subject: str) -> Node:
        """A mapping whose keys are ids."""
        patterns = option.get("patternProperties")
        inner = next(iter(patterns.values())) if patterns else option["additionalProperties"]
        found: Node = {
            "additionalProperties": self.value(inner, asked.inside(""), f"Det som står i {subject}")
        }
        if patterns:
            wrong = f"Nyckeln ska vara ett id. {ID_RULE}"
            found["allOf"] = [{"propertyNames": {"pattern": next(iter(patterns)), "errorMessage": wrong}}]
        refers = option.get("propertyNames", {}).get(REFERS)
        return {**found, REFERS_KEYS: refers} if refers else found


def _text(option: Node, asked: Asked, subject: str) -> tuple[list[str], Node]:
    """Words; a whole number is read as the text that it was written as, but a date is never a number."""
    if "format" in option:
        wrong = f"{subject} ska vara {asked.words}."
        return ["string"], {
            "format": option["format"],
            "pattern": option["pattern"],
            "patternErrorMessage": wrong,
        }
    if "pattern" in option:
        wrong = f"{subject} ska vara ett id. {ID_RULE}"
        return ["string", "integer"], {"pattern": option["pattern"], "patternErrorMessage": wrong}
    return ["string", "integer"], {
        "pattern": _SOMETHING,
        "patternErrorMessage": _say("string_too_short", subject, asked),
    }


def _words(field: Node, asked: Asked) -> str:
    """What a field asks for; the one word where there is but one."""
    return str(field.get("const", asked.words))


def _say(error: str, subject: str, asked: Asked, field: Node | None = None) -> str:
    """The sentence of the check."""
    expected = _words(field or {}, asked)
    return say(error, Wrong(subject, None, "", expected=expected, required=asked.required)).message
