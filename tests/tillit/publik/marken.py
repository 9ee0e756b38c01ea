"""Example data with a mark of its own in every text that a person has written, and what each mark may be seen in.

What is a person's text is read from the models' schemas, so a field that is added is marked too.
"""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import kvalitet_cli.model
from kvalitet_cli.core import discovery
from kvalitet_cli.model._bas import NAMES, REFERS, Dokument
from kvalitet_cli.store.reader import parse

ROOT = Path(__file__).parent.parent.parent.parent
MARK = re.compile(r"ZQ\d{5}Q")
ID_MARK = re.compile(r"zq\d{5}q")
TAL = re.compile(r"(?<!\d)9\d[\u00a0 \u202f]?\d{3}(?!\d)")  # 90 000 – 99 999: no other number is so great
GRANS, STOR = 100_000, 200_000

ORDNING = {"text", "innebar", "vagledning", "lattlast"}
"""What a licence covers."""
DETALJER = re.compile(
    r"/roster/|/motivering$|/avsnitt/\d+/(rubrik|text)$|/avstamning/[^/]+/text$|/avskriven/skal$"
    r"|/utan_atgard/[^/]+/skal$|/matt/enhet$"
)
"""What is withheld of a small unit, as docs/rapporter.md says it: written here again, not taken from the program."""
ANTAL = re.compile(r"/(metoder|deltagare)/\d+/antal$|/brukare$")


@dataclass
class Markt:
    """A marked workspace.

    Attributes:
        root: Where it lies.
        plats: Where each mark stands: `besok/norr/2026-02-10/besok.yaml/sammanfattning`.
        internt: Marks in what is internal.
        licens: Marks in licensed wording.
        detaljer: Marks in a small unit's detail; also numbers of people.
        besok: The identities of internal visits.

    """

    root: Path
    plats: dict[str, str] = field(default_factory=dict)
    internt: set[str] = field(default_factory=set)
    licens: set[str] = field(default_factory=set)
    detaljer: set[str] = field(default_factory=set)
    besok: set[str] = field(default_factory=set)

    @property
    def undanhallet(self) -> set[str]:
        """Every mark that may stand in no public page."""
        return self.internt | self.licens | self.detaljer


def mark(root: Path, runda: int, enheter: Sequence[str] = ()) -> Markt:
    """Example data with marks; which visits are internal and which units small differs from round to round.

    Round 0 has neither, nor anything licensed: what is seen in its pages is what reports tell at all. With `enheter`
    only those units have visits and measurements.
    """
    shutil.copytree(ROOT / "kriterier", root / "kriterier")
    for path in (ROOT / "besok").iterdir():
        (root / "besok" / path.name).mkdir(parents=True)
        shutil.copy(path / "enhet.yaml", root / "besok" / path.name)
        if not enheter or path.name in enheter:
            shutil.copytree(path, root / "besok" / path.name, dirs_exist_ok=True)
    settings = parse((ROOT / "kvalitet.yaml").read_text("utf-8")).data
    assert settings is not None
    _skriv(root / "kvalitet.yaml", {**settings, "sekretess": {"liten_enhet": GRANS}})
    markt = Markt(root)
    alla: list[Any] = discovery.collect(kvalitet_cli.model, "DOKUMENT", type)
    mall = {model.SLAG: model for model in alla}
    filer = {p: _las(p) for p in sorted(root.rglob("*.yaml")) if p.name != "kvalitet.yaml"}
    enheterna = enheter or sorted(path.name for path in (root / "besok").iterdir())
    sma = Sma(
        _var_tredje(enheterna, runda), _var_tredje(enheterna, runda + 1) if runda else set(), filer, root
    )
    internt = _interna(filer, runda)
    markt.besok = {
        path.parent.relative_to(root / "besok").as_posix() for path in internt if path.name == "besok.yaml"
    }
    _marka_id(filer, internt, root, markt)
    nummer = 0
    for path, data in filer.items():
        rel = path.relative_to(root).as_posix()
        slag = str(data["format"]).partition("/")[0]
        delat = slag in ("kriterier", "instrument")
        if delat:
            data.get("beslut", {}).pop("fingeravtryck", None)  # no longer the words that were sealed
            data["far_publiceras"] = runda == 0
        if slag == "enhet":
            data["brukare"] = STOR
        if "enhet_da" in data:
            data["enhet_da"]["brukare"] = STOR
        ar_internt = path in internt or path.with_name("besok.yaml") in internt
        for behallare, nyckel, plats in list(_blad(mall[slag], data)):
            nummer += 1
            if isinstance(behallare[nyckel], int):
                if sma.ar_antal(rel, plats):
                    ordet, behallare[nyckel] = str(90_000 + nummer), 90_000 + nummer
                    markt.detaljer.add(ordet)
                elif plats.endswith("/brukare"):
                    ordet, behallare[nyckel] = "", STOR
                else:
                    continue
            else:
                ordet = f"ZQ{nummer:05d}Q"
                behallare[nyckel] = f"{behallare[nyckel]} {ordet}"
                if ar_internt:
                    markt.internt.add(ordet)
                elif sma.ar_detalj(rel, plats, data.get("arbetslag")):
                    markt.detaljer.add(ordet)
                elif runda and delat and nyckel in ORDNING and "/beslut/" not in plats:
                    markt.licens.add(ordet)
            markt.plats[ordet] = f"{rel}{plats}"
        _skriv(path, data)
    return markt


class Sma:
    """Which units are small, which have small teams, and what of theirs is detail."""

    def __init__(self, hela: set[str], lag: set[str], filer: dict[Path, Any], root: Path) -> None:
        self.hela = hela
        self.lag = {
            enhet: {post["id"] for post in filer[root / f"besok/{enhet}/enhet.yaml"].get("arbetslag", ())}
            for enhet in lag
        }

    def ar_antal(self, rel: str, plats: str) -> bool:
        """Whether the number there counts people of few; a team's own only where it is the team that is small."""
        enhet = _enhet(rel)
        return enhet in self.hela or (enhet in self.lag and "/arbetslag/" in plats)

    def ar_detalj(self, rel: str, plats: str, arbetslag: Any) -> bool:
        """Whether the text there is detail of few: of the unit, of the team that all is about, or of a part."""
        enhet = _enhet(rel)
        lag = self.lag.get(enhet, set())
        if enhet in self.hela or (isinstance(arbetslag, str) and arbetslag in lag):
            return bool(DETALJER.search(plats))
        del_ = re.search(r"^/bedomningar/[^/]+/delar/([^/]+)/motivering$", plats)
        return del_ is not None and del_[1] in lag | self.hela


def _enhet(rel: str) -> str:
    return rel.split("/")[1] if rel.startswith("besok/") else ""


def _las(path: Path) -> dict[str, Any]:
    data = parse(path.read_text("utf-8")).data
    assert data is not None
    found: dict[str, Any] = json.loads(json.dumps(data))
    return found


def _skriv(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


def _var_tredje(enheter: Sequence[str], runda: int) -> set[str]:
    """Every third unit, another third each round; none in the first."""
    return {enhet for nummer, enhet in enumerate(enheter) if runda and (nummer + runda) % 3 == 0}


def _interna(filer: dict[Path, Any], runda: int) -> set[Path]:
    """Every fourth visit and measurement, another fourth each round."""
    valda = [p for p, data in filer.items() if str(data["format"]).startswith(("besok/", "matning/"))]
    for nummer, path in enumerate(valda):
        filer[path].pop("spridning", None)
        if runda and (nummer + runda) % 4 == 0:
            filer[path]["spridning"] = "intern"
    return {p for p in valda if "spridning" in filer[p]}


def _marka_id(filer: dict[Path, Any], internt: set[Path], root: Path, markt: Markt) -> None:
    """Give what internal visits hold ids with a mark, there and wherever they are named."""
    kanda = {
        post["id"]
        for p, d in filer.items()
        if "kriterier" in p.relative_to(root).parts[:1]
        for post in _med_id(d)
    }
    for path in sorted(internt):
        if path.name != "besok.yaml":
            continue
        enhet = path.relative_to(root).parts[1]
        hemma = {p: d for p, d in filer.items() if p.relative_to(root).parts[:2] == ("besok", enhet)}
        egna = [filer[path], filer.get(path.with_name("handlingsplan.yaml"), {})]
        andras = {post["id"] for p, d in hemma.items() if d not in egna for post in _med_id(d)}
        andras |= {
            ord_ for p, d in filer.items() if p not in hemma for ord_ in _ord(d)
        }  # other units may name them
        for data in egna:
            for post in _med_id(data):
                if post["id"] in kanda | andras or ID_MARK.search(post["id"]):
                    continue
                ny = f"{post['id'][:20].strip('-')}-zq{len(markt.plats):05d}q"
                markt.plats[ny[-8:]] = f"{path.relative_to(root).as_posix()}#{post['id']}"
                markt.internt.add(ny[-8:])
                gammal = post["id"]
                for p in hemma:
                    filer_p = _bytt(filer[p], gammal, ny)
                    filer[p].clear()
                    filer[p].update(filer_p)


def _med_id(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if isinstance(node.get("id"), str):
            yield node
        for each in node.values():
            yield from _med_id(each)
    elif isinstance(node, list):
        for each in node:
            yield from _med_id(each)


def _ord(node: Any) -> Iterator[str]:
    """Every key and every word, and what stands after the sign in a reference."""
    if isinstance(node, dict | list):
        for each in node:
            yield from _ord(each)
        for each in node.values() if isinstance(node, dict) else ():
            yield from _ord(each)
    elif isinstance(node, str):
        yield node.rpartition("#")[2]


def _bytt(node: Any, gammal: str, ny: str) -> Any:
    if isinstance(node, dict):
        return {_bytt(key, gammal, ny): _bytt(value, gammal, ny) for key, value in node.items()}
    if isinstance(node, list):
        return [_bytt(each, gammal, ny) for each in node]
    if node == gammal:
        return ny
    return node[: -len(gammal)] + ny if isinstance(node, str) and node.endswith(f"#{gammal}") else node


def _blad(model: type[Dokument], data: Any) -> Iterator[tuple[Any, Any, str]]:
    """Every leaf that holds a person's own words, or counts people: what holds it, by what, and its path."""
    schema = model.model_json_schema()
    yield from _i(schema, schema.get("$defs", {}), data, "")


def _i(schema: Any, defs: dict[str, Any], data: Any, plats: str) -> Iterator[tuple[Any, Any, str]]:
    former = list(_former(schema, defs))
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(data, list):
            under = [f["items"] for f in former if "items" in f]
        else:
            under = [f["properties"][key] for f in former if key in f.get("properties", {})] or [
                f["additionalProperties"] for f in former if isinstance(f.get("additionalProperties"), dict)
            ]
        del_ = {"anyOf": under}
        if _bunden(del_, defs):
            continue
        if isinstance(value, dict | list):
            yield from _i(del_, defs, value, f"{plats}/{key}")
        elif (isinstance(value, str) and key != "format" and _ar_fri(del_, defs)) or (
            isinstance(value, int) and ANTAL.search(f"{plats}/{key}")
        ):
            yield data, key, f"{plats}/{key}"


def _ar_fri(schema: Any, defs: dict[str, Any]) -> bool:
    """Whether any words may stand there."""
    former = [f for f in _former(schema, defs) if f.get("type") == "string" or "enum" in f or "const" in f]
    return bool(former) and not any(
        word in f for f in former for word in ("enum", "const", "pattern", "format")
    )


def _bunden(schema: Any, defs: dict[str, Any]) -> bool:
    """Whether what stands there names something elsewhere."""
    if REFERS in schema or NAMES in schema:
        return not isinstance(schema.get("additionalProperties"), dict) and "properties" not in schema
    return any(_bunden(each, defs) for each in schema.get("anyOf", ()))


def _former(schema: Any, defs: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "$ref" in schema:
        yield from _former(defs[schema["$ref"].rpartition("/")[2]], defs)
    for each in (*schema.get("anyOf", ()), *schema.get("allOf", ()), *schema.get("oneOf", ())):
        yield from _former(each, defs)
    if "type" in schema or "enum" in schema or "const" in schema:
        yield {**schema}


def marken(text: str) -> set[str]:
    """Every mark in a text, numbers as they are written in data."""
    tal = (re.sub(r"\D", "", ord_) for ord_ in TAL.findall(text))
    return {*MARK.findall(text), *ID_MARK.findall(text), *tal}
