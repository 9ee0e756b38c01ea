"""What a workspace holds that a file in it may name, each word with what it means: the list that an editor offers.

Of a licensed set only names are told, and of what is marked `spridning: intern` nothing but where it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kvalitet_cli.berakning.ord import KLASS, SLAG
from kvalitet_cli.core import swedish
from kvalitet_cli.core.text import printable
from kvalitet_cli.extension.register import day_and_ident
from kvalitet_cli.model._bas import Namngiven
from kvalitet_cli.model.besok import METODER, Besok
from kvalitet_cli.model.enhet import VERKSAMHETER, Enhet
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Folder, Workspace, unit_of

Ord = dict[str, str]
"""Word -> what it means, in order."""
Kanda = dict[str, Ord]
"""What the words name (`kriterium`, `niva` …) -> the words."""

_LONGEST = 300


@dataclass(slots=True)
class Holdings:
    """Words by where they may be used.

    Attributes:
        overallt: In any file.
        utgavor: In a file that is judged by an edition of criteria; by its identity.
        instrument: In a file that is measured with an instrument; by its identity.
        filer: In the file (or, ending with `/`, the folder) of that path.

    """

    overallt: Kanda = field(default_factory=dict)
    utgavor: dict[str, Kanda] = field(default_factory=dict)
    instrument: dict[str, Kanda] = field(default_factory=dict)
    filer: dict[str, Kanda] = field(default_factory=dict)
    """With `*` for any name."""


def holdings(workspace: Workspace, folders: Iterable[Folder]) -> Holdings:
    """Everything that the workspace's files may name, as far as they can be read.

    Args:
        workspace: Where to look.
        folders: The units' folders, one by one; each is held only while it is looked at.

    """
    found = Holdings()
    shared = workspace.shared
    for utgava in _models(shared.all(Kriterier)):
        found.utgavor[utgava[0]] = _edition(*utgava)
        found.filer[f"kriterier/{utgava[0]}.yaml"] = found.utgavor[utgava[0]] | _replaced(
            workspace, utgava[1]
        )
    for ident, instrument in _models(shared.all(Instrument)):
        found.instrument[ident] = {"fraga": _questions(instrument)}
    for ident, program in _models(shared.all(Program)):
        found.filer[f"kriterier/{ident}.yaml"] = {
            "mal": {mal.id: _told(mal.namn, mal.text) for mal in program.mal}
        }
    enheter: Ord = {}
    delar: dict[str, Ord] = {}
    for folder in folders:
        enhet = unit_of(folder)
        enheter[folder.name] = _unit(enhet, workspace) if enhet else ""
        if enhet and enhet.ingar_i:
            delar.setdefault(enhet.ingar_i, {})[folder.name] = enheter[folder.name]
        found.filer[f"besok/{folder.name}/"] = _of_unit(folder, enhet)
        found.filer[f"besok/{folder.name}/*/besok.yaml"] = _to_follow(folder)
        found.filer |= _of_plans(folder)
    for ident, ord_ in delar.items():
        found.filer.setdefault(f"besok/{ident}/", {})["enhet"] = ord_
    found.overallt = _everywhere(workspace) | {"enhet": enheter}
    return found


def _everywhere(workspace: Workspace) -> Kanda:
    settings, shared = workspace.settings, workspace.shared
    program = list(_models(shared.all(Program)))
    instrument = list(_models(shared.all(Instrument)))
    return {
        "metod": METODER | _own(settings.metoder),
        "verksamhet": VERKSAMHETER | _own(settings.verksamheter),
        "utgava": {
            ident: _told(utgava.namn, f"Gäller från {swedish.date(utgava.galler.fran)}.")
            for ident, utgava in reversed(list(_models(shared.all(Kriterier))))
        },
        "instrument": {ident: _told(model.namn) for ident, model in reversed(instrument)},
        "mal": {
            f"{ident}#{mal.id}": _told(f"{mal.namn} ({model.namn})", mal.text)
            for ident, model in program
            for mal in model.mal
        },
        "program": {},
        "fraga": {
            f"{ident}#{fraga}": text
            for ident, model in instrument
            for fraga, text in _questions(model).items()
        },
    }


def _own(words: Iterable[Namngiven]) -> Ord:
    return {word.id: _told(word.namn or word.id) for word in words}


def _edition(ident: str, utgava: Kriterier) -> Kanda:
    public = utgava.far_publiceras
    steg = {steg.id: _told(steg.namn, steg.innebar if public else "") for steg in utgava.skala}
    return {
        "niva": steg,
        "omrade": {omrade.id: _told(omrade.namn, omrade.text if public else "") for omrade in utgava.omraden},
        "kriterium": {
            kriterium.id: _told(
                f"{kriterium.namn} ({KLASS[kriterium.klass].lower()}, {ident})",
                kriterium.text if public else "",
            )
            for _, kriterium in utgava.alla_kriterier()
        },
        "krav": {
            krav.id: _told(f"{kriterium.namn}, {steg.get(krav.steg, krav.steg)}", krav.text if public else "")
            for _, kriterium in utgava.alla_kriterier()
            for krav in kriterium.krav
        },
        "dimension": {
            axel: _told(", ".join(v.namn or v.id for v in varden))
            for axel, varden in utgava.dimensioner.items()
        },
        "axelvarde": {
            varde.id: _told(varde.namn or f"Ett värde i {axel}", varde.innebar if public else "")
            for axel, varden in utgava.dimensioner.items()
            for varde in varden
        },
    }


def _replaced(workspace: Workspace, utgava: Kriterier) -> Kanda:
    """In an edition's own file a criterion is named only by what it replaces: those of the editions before."""
    before = [workspace.editions.get(ref) for ref in utgava.ersatter]
    return {
        "kriterium": {
            ident: text
            for loaded in before
            if loaded and loaded.model
            for ident, text in _edition(loaded.ident, loaded.model)["kriterium"].items()
        }
    }


def _questions(instrument: Instrument) -> Ord:
    public = instrument.far_publiceras
    fragor = {fraga.id: _told(fraga.namn, fraga.text if public else "") for fraga in instrument.fragor}
    return fragor | ({TOTALT: _told(instrument.totalt.namn)} if instrument.totalt else {})


def _unit(enhet: Enhet, workspace: Workspace) -> str:
    egna = {word.id: word.namn or word.id for word in workspace.settings.verksamheter}
    return _told(enhet.namn, (VERKSAMHETER | egna).get(enhet.verksamhet, enhet.verksamhet))


def _of_unit(folder: Folder, enhet: Enhet | None) -> Kanda:
    """What a unit's own files may name of each other, the latest visit first."""
    return {
        "arbetslag": {lag.id: _told(lag.namn) for lag in enhet.arbetslag} if enhet else {},
        "besok": {loaded.parts["besok"]: _visit(loaded) for loaded in _latest_first(folder)},
        "matning": {
            loaded.parts["matning"]: _told(loaded.model.instrument)
            for loaded in folder.all(Matning)
            if loaded.model
        },
    }


def _to_follow(folder: Folder) -> Kanda:
    """What a visit may reconcile: what earlier visits and the plans have said; an id of two visits is the later's."""
    levande = folder.find(Handlingsplan, folder.name)
    found: Kanda = {"papekande": {}, "fokus": {}, "atgard": {}}
    for loaded in _latest_first(folder):
        plan = folder.find(Handlingsplan, loaded.ident)
        for kind, words in (*_in_visit(loaded).items(), ("atgard", _actions(plan))):
            found[kind] = found[kind] | words | found[kind]
    found["atgard"] |= {f"{folder.name}#{ident}": text for ident, text in _actions(levande).items()}
    return found


def _of_plans(folder: Folder) -> Iterator[tuple[str, Kanda]]:
    """What a plan may answer to: beside a visit its remarks by their ids alone, in the unit's own plan with the visit."""
    levande: Kanda = {"papekande": {}, "fokus": {}}
    for loaded in _latest_first(folder):
        words = _in_visit(loaded)
        yield f"besok/{loaded.ident}/handlingsplan.yaml", words
        for kind, ord_ in words.items():
            levande[kind] |= {f"{loaded.parts['besok']}#{ident}": text for ident, text in ord_.items()}
    yield f"besok/{folder.name}/handlingsplan.yaml", levande


def _latest_first(folder: Folder) -> list[Loaded[Besok]]:
    return sorted(folder.all(Besok), key=day_and_ident, reverse=True)


def _in_visit(loaded: Loaded[Besok]) -> Kanda:
    besok = loaded.model
    if besok is None:
        return {"papekande": {}, "fokus": {}}
    intern = besok.spridning == "intern"
    where = f"i besöket {loaded.parts['besok']}"
    return {
        "papekande": {
            post.id: _told(f"Påpekande {where}", "" if intern else post.text) for post in besok.papekanden
        },
        "fokus": {
            post.id: _told(f"Fokusområde {where}", "" if intern else post.text) for post in besok.fokus
        },
    }


def _actions(plan: Loaded[Handlingsplan] | None) -> Ord:
    if plan is None or plan.model is None:
        return {}
    return {
        post.id: _told(f"Åtgärd, klar senast {post.klart_senast}", post.text) for post in plan.model.atgarder
    }


def _visit(loaded: Loaded[Besok]) -> str:
    besok = loaded.model
    return _told(SLAG[besok.slag], swedish.date(besok.datum.fran)) if besok else ""


def _models(documents: list[Loaded[Any]]) -> Iterator[tuple[str, Any]]:
    return ((loaded.ident, loaded.model) for loaded in documents if loaded.model)


def _told(first: str, more: str | None = "") -> str:
    """A word's meaning, short and safe to show."""
    one = f"{first.rstrip('.')}. {more}" if more else first
    line = printable(" ".join(one.split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rpartition(' ')[0]} …"
