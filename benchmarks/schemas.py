"""The forms of a visit and a plan as JSON Schema, for other validators: no reference between files can be said in them."""

import json
from collections.abc import Iterable
from typing import Any

TEXT = {"type": "string", "minLength": 1}
WORDS = {"type": "array", "items": TEXT}
FREE: dict[str, Any] = {}  # dates: some readers of YAML make them something else than text


def schemas(levels: Iterable[str]) -> dict[str, str]:
    """A file's name -> its text, for visits whose levels are these."""
    return {
        f"{kind}.schema.json": _text(form)
        for kind, form in (("besok", _visit(levels)), ("handlingsplan", _plan()))
    }


def _text(form: dict[str, Any]) -> str:
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **form}, indent=1)


def _visit(levels: Iterable[str]) -> dict[str, Any]:
    return _mapping(
        "format slag anledning kriterier datum uppfoljare bedomningar",
        format={"const": "besok/1"},
        slag={"enum": ["uppfoljning", "aterbesok"]},
        anledning={"enum": ["planerad", "riktad"]},
        kriterier={**TEXT, "pattern": "^[a-z0-9-]+/[a-z0-9-]+$"},
        datum=FREE,
        uppfoljare=_list(_mapping("roll", roll=TEXT)),
        metoder=_list(_mapping("metod antal", metod=TEXT, antal={"type": "integer", "minimum": 1})),
        urval=_mapping("omraden skal", omraden=WORDS, skal=TEXT),
        bedomningar={
            "type": "object",
            "additionalProperties": _mapping(
                "niva motivering",
                niva={"enum": [*levels, "ej-bedomd", "ej-tillamplig"]},
                motivering=TEXT,
                underlag=WORDS,
            ),
        },
        goda_exempel=_list(
            _mapping("id text", id=TEXT, kriterier=WORDS, text=TEXT, far_spridas={"type": "boolean"})
        ),
        papekanden=_list(
            _mapping(
                "id text risk tidskrav",
                id=TEXT,
                kriterier=WORDS,
                risk={"enum": ["lag", "mattlig", "hog"]},
                tidskrav=TEXT,
                text=TEXT,
            )
        ),
        sammanfattning=TEXT,
        tidslinje={"type": "object"},
    )


def _plan() -> dict[str, Any]:
    action = _mapping(
        "id grund text ansvarig klart_senast",
        id=TEXT,
        grund={"type": "object"},
        text=TEXT,
        mal=TEXT,
        ansvarig=TEXT,
        klart_senast=FREE,
        paborjad=FREE,
        klar=FREE,
    )
    return _mapping(
        "format upprattad atgarder",
        format={"const": "handlingsplan/1"},
        upprattad=FREE,
        gemensamt_framtagen={"type": "boolean"},
        aterbesok=FREE,
        atgarder=_list(action),
    )


def _mapping(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": required.split(),
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
