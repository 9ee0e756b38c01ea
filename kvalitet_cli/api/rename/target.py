"""What is to be renamed, and what it is to be called: one thing that exists, and an id that is free."""

import os
from typing import NamedTuple

from kvalitet_cli.api.create.nyfil import checked_id, suggested_id
from kvalitet_cli.api.mappar import must_be_a_units
from kvalitet_cli.api.rename.survey import KINDS, Survey, home, shown, spelled
from kvalitet_cli.api.seal import suggested_edition
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest
from kvalitet_cli.extension.sak import Sak
from kvalitet_cli.model.besok import EJ_BEDOMD, EJ_TILLAMPLIG, METODER, Besok
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.workspace import CRITERIA, SETTINGS, VISITS

_SEALED = {"omrade", "kriterium", "krav", "niva", "dimension", "axelvarde"}
_SHOWN = 8
_TOGETHER = {"papekande", "fokus", "atgard"}
"""In a visit's folder an id is one of these, and only one."""

_USUAL = {
    "metod": METODER,
    "verksamhet": VERKSAMHETER,
    "fraga": (TOTALT,),
    "niva": (EJ_BEDOMD, EJ_TILLAMPLIG),
}
"""Words that mean something else already."""


class Target(NamedTuple):
    """A thing and its new id."""

    sak: Sak
    new: str

    @property
    def old(self) -> str:
        """The id as it is."""
        return self.sak[-1][1]

    @property
    def kind(self) -> str:
        """What kind of thing it is."""
        return self.sak[-1][0]

    @property
    def home(self) -> str:
        """The file or folder that the thing is; empty for what stands in a file."""
        return home(self.sak)

    @property
    def new_home(self) -> str:
        """What `home` is to be."""
        return home(self.renamed(self.sak))

    def renamed(self, sak: Sak) -> Sak:
        """Any thing as it is named afterwards: itself, or what lies inside it."""
        length = len(self.sak)
        if sak[:length] != self.sak:
            return sak
        return (*self.sak[:-1], (self.kind, self.new), *sak[length:])


def target(found: Survey, old: str, new: str, kind: str = "") -> Target:
    """What two words on the command line mean.

    Args:
        found: The workspace.
        old: `hemtjanst/2026#delaktighet`, `hemtjansten-norr`, or a path.
        new: The new id, alone or with the same before it.
        kind: What kind of thing is meant, where an id is several.

    Raises:
        KvalitetError: There is no such thing, or several; the new id is none, or taken; the thing is decided.

    """
    sak = _thing(found, old, kind)
    ident = _new_id(sak, new)
    example = f"kvalitet byt-id {shown(sak)} {{}}"
    asked = Target(sak, checked_id(ident, "Det nya id:t", example))
    if asked.kind == "enhet":
        must_be_a_units(found.root, asked.new, example)
    if asked.new == asked.old:
        raise KvalitetError(f"{shown(sak)} heter redan så.", "Ange ett annat id.")
    _must_keep_its_day(found, asked)
    _must_not_be_decided(found, asked)
    _must_be_free(found, asked)
    return asked


def _thing(found: Survey, old: str, kind: str) -> Sak:
    word, folder, kinds = _canonical(old)
    by_word: dict[str, list[Sak]] = {}
    for sak in found.things:
        if (not folder or sak[0][0] == folder) and (not kinds or sak[-1][0] in kinds):
            for written in spelled(sak):
                by_word.setdefault(written, []).append(sak)
    meant = by_word.get(word, [])
    if kind := suggested_id(kind):  # område, omrade
        known = sorted({sak[-1][0] for sak in meant})
        meant = [sak for sak in meant if sak[-1][0] == kind]
        if known and not meant:
            near = nearest(kind, known) or known[0]
            raise KvalitetError(f"{old} är inget sådant ({kind}).", f"Skriv --slag {near}.")
    if len(meant) > 1:
        raise _ambiguous(old, meant)
    if not meant:
        raise _unknown(old, word, list(by_word))
    return meant[0]


def _canonical(old: str) -> tuple[str, str, tuple[str, ...]]:
    """A word as things are spelled, and what a path tells of it: what is outermost, and what kinds it may be."""
    fore, mark, ident = old.replace("\\", "/").strip().partition("#")
    fore = fore.strip("/")
    folder = ""
    kinds: tuple[str, ...] = ()
    for start, outer in ((f"{VISITS}/", "enhet"), (f"{CRITERIA}/", "uppsattning")):
        if fore.startswith(start):
            fore, folder = fore.removeprefix(start), outer
    if fore != SETTINGS:
        fore = fore.removesuffix(".yaml")
    for end, inside in (
        ("/besok", ("papekande", "exempel", "fokus")),
        ("/handlingsplan", ("atgard",)),
        ("/enhet", ("arbetslag",)),
    ):
        if fore.endswith(end):
            fore = fore.removesuffix(end)
            kinds = inside if mark else ()
    return f"{fore}{mark}{ident}", folder, kinds


def _unknown(old: str, word: str, known: list[str]) -> KvalitetError:
    ident = word.rpartition("#")[2]
    if ident in METODER or ident in VERKSAMHETER:
        return KvalitetError(
            f"{ident} följer med programmet och kan inte byta id.", "Egna står i kvalitet.yaml."
        )
    inside = [one for one in known if "#" in one and one.rpartition("#")[2] == ident]
    if inside and "#" not in word:
        return KvalitetError(
            f"'{old}' säger inte var det finns.", f"Skriv till exempel: {listing(inside[:3], 'eller')}"
        )
    fore, mark, _ = word.partition("#")
    there = [one for one in known if one.startswith(f"{fore}#")] if mark else []
    near = nearest(word, there or known)
    if near and (not there or nearest(ident, [one.rpartition("#")[2] for one in there])):
        return KvalitetError(f"'{old}' finns inte i arbetsytan.", f"Menade du {near}?")
    if there:
        idn = [one.partition("#")[2] for one in there]
        return KvalitetError(
            f"'{old}' finns inte i arbetsytan.",
            f"I {fore} finns: {', '.join(idn[:_SHOWN])}{' …' if len(idn) > _SHOWN else '.'}",
        )
    form = "hemtjanst/2026#kriterium, enhet/2026-02-10#papekande, enhet eller enhet/2026-02-10"
    return KvalitetError(f"'{old}' finns inte i arbetsytan.", f"Skriv det som {form}.")


def _ambiguous(old: str, meant: list[Sak]) -> KvalitetError:
    kinds = list(dict.fromkeys(sak[-1][0] for sak in meant))
    if len(kinds) > 1:
        what = listing([KINDS[kind] for kind in kinds])
        return KvalitetError(
            f"'{old}' är både {what}.",
            f"Säg vilket: {listing([f'--slag {kind}' for kind in kinds], 'eller')}.",
        )
    longer = [list(spelled(sak))[-1] for sak in meant]
    return KvalitetError(
        f"'{old}' finns på {len(meant)} ställen.", f"Säg vilket: {listing(longer[:4], 'eller')}."
    )


def _new_id(sak: Sak, new: str) -> str:
    """The id that a word asks for: alone, or with the same before it as the thing has."""
    word = new.replace("\\", "/").strip()
    if "/" not in word and "#" not in word:
        return word
    before = shown(sak).removesuffix(sak[-1][1])
    folder = home(sak).removesuffix(".yaml").removesuffix(sak[-1][1])
    for start in (before, folder):
        if start and word.startswith(start):
            return word.removeprefix(start).removesuffix(".yaml" if start == folder else "").rstrip("/")
    ident = word.rpartition("#")[2].rpartition("/")[2]
    raise KvalitetError(
        f"{shown(sak)} kan byta id men inte flytta till {new}.",
        f"Byt bara id:t: kvalitet byt-id {shown(sak)} {ident}",
    )


def _must_keep_its_day(found: Survey, asked: Target) -> None:
    if asked.kind != "besok":
        return
    loaded = found.documents.get(f"{asked.home}/besok.yaml")
    if loaded is None or not isinstance(loaded.model, Besok) or not loaded.intact("datum"):
        return
    day = loaded.model.datum.fran.isoformat()
    if asked.new != day and not asked.new.startswith(f"{day}-"):
        raise KvalitetError(
            f"Besökets första dag är {day}, så mappen ska heta {day} eller {day}-ord.",
            f"Är dagen fel: rätta datum i {loaded.path} först.",
        )


def _must_not_be_decided(found: Survey, asked: Target) -> None:
    loaded = found.things[asked.sak].loaded
    model = loaded.model
    if asked.kind not in _SEALED or not isinstance(model, Kriterier):
        return
    if model.beslut and model.beslut.fingeravtryck:
        kept = f", byt där och skriv ersatter: {asked.old} vid kriteriet" if asked.kind == "kriterium" else ""
        raise KvalitetError(
            f"{loaded.ident} är beslutad, och id:n ingår i det som nämnden beslutade.",
            f"Gör en ny utgåva{kept}: kvalitet ny kriterier {suggested_edition(loaded.ident)}",
        )


def _must_be_free(found: Survey, asked: Target) -> None:
    """Say no when something has the new id already.

    Raises:
        KvalitetError: Something does; tells what and where.

    """
    if asked.new in _USUAL.get(asked.kind, ()):
        raise KvalitetError(
            f"{asked.new} betyder redan något annat, i alla arbetsytor.", "Välj ett annat id."
        )
    kinds = _TOGETHER if asked.kind in _TOGETHER else {asked.kind}
    for kind in sorted(kinds):
        taken = found.things.get((*asked.sak[:-1], (kind, asked.new)))
        if taken is not None and taken.line is not None:
            raise KvalitetError(
                f"{asked.new} finns redan: {KINDS[kind]} på rad {taken.line} i {taken.loaded.path}.",
                "Välj ett annat id.",
            )
    new = asked.new_home
    for place in (new, f"{new.removesuffix('.yaml')}.yml") if new.endswith(".yaml") else (new,):
        if new and os.path.lexists(found.root / place):
            raise KvalitetError(f"{place} finns redan.", "Välj ett annat id.")
