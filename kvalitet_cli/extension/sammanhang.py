"""What a rule or a report may ask about besides its own document: lookups, and nothing else.

References are resolved here: a short id is enough within the same folder.
"""

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from kvalitet_cli.extension.bilagor import bilagor
from kvalitet_cli.extension.delade import Delade
from kvalitet_cli.extension.register import Register, day_and_ident, first_day
from kvalitet_cli.store import logotyp
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import VISITS, Folder, Workspace

if TYPE_CHECKING:  # a kind, and what is reckoned from it, is imported with its documents
    from kvalitet_cli.berakning.atgarder import Avstamd, Uppfoljt
    from kvalitet_cli.berakning.bedomt import Bedomt
    from kvalitet_cli.berakning.mattstock import Mattstock
    from kvalitet_cli.berakning.period import Period
    from kvalitet_cli.berakning.sma_tal import Skyddad
    from kvalitet_cli.extension import Report
    from kvalitet_cli.extension.fore import Fore
    from kvalitet_cli.model.besok import Besok
    from kvalitet_cli.model.enhet import Enhet
    from kvalitet_cli.model.handlingsplan import Handlingsplan
    from kvalitet_cli.model.kriterier import Kriterier
    from kvalitet_cli.model.matning import Matning

_HELD = 8


class Sammanhang(Delade):
    """Lookups for one unit's folder (or for what is shared), with a few other units' folders read when asked for."""

    def __init__(
        self,
        workspace: Workspace,
        folder: Folder,
        dag: dt.date | None = None,
        rapporter: Sequence["Report"] = (),
        *,
        period: "Period | None" = None,
        periodsidor: Sequence[tuple[str, str]] = (),
        fore: Workspace | None = None,
    ) -> None:
        super().__init__(workspace)
        self.fore = _fore(fore, workspace) if fore else None
        """The workspace as it was, for rules over what all units share; None without `--mot`, and for a unit's folder."""
        self._rapporter = rapporter
        self.dag = dag
        """A report's day, when one was asked for; else the latest day that is written in its sources."""
        self.period = period
        """The period that an overview is made for; None for every other report."""
        self.periodsidor = tuple(periodsidor)
        """The reports for a period that lie there: each one's path, and what it is called."""
        self.folder = folder
        self._register = Register(folder)
        self._others: OrderedDict[str, Register] = OrderedDict()
        self._enheter: dict[str, Loaded[Enhet]] = {}
        self._senaste: tuple[Loaded[Besok] | None, tuple[str, ...] | None] = (None, None)
        self._bedomt: tuple[Besok | None, Bedomt | None] = (None, None)
        self._skyddade: dict[tuple[str, int], dict[str, Skyddad]] = {}

    def finns_plan(self, ident: str) -> bool:
        """Whether a plan's file is there, by a visit's identity or a unit's, readable or not."""
        register = self._register_for(ident.partition("/")[0])
        return register.finns("handlingsplan", ident, f"{VISITS}/{ident}/handlingsplan.")

    def mattstock(self, besok: "Loaded[Besok]") -> "Mattstock | None":
        """The yardstick of a visit: its own editions, else those of what it follows up.

        None when it has none, when an edition that it names is missing, or when a criterion or a step was taken out of
        one: then nothing can be said of its criteria. A fault that takes out less than that silences nothing.
        """
        refs = self._refs(besok) or ()
        return self._en_gang(("mattstock", *refs), partial(self._mattstock_av, refs))

    def _mattstock_av(self, refs: tuple[str, ...]) -> "Mattstock | None":
        from kvalitet_cli.berakning.mattstock import Mattstock  # noqa: PLC0415 - as above

        found = {ref: self.utgava(ref) for ref in refs}
        sound = {ref: u.model for ref, u in found.items() if u and u.model and _har_alla_kriterier(u)}
        return Mattstock(sound) if refs and len(sound) == len(refs) else None

    def bedomt(self, besok: "Besok") -> "Bedomt":
        """What a visit's judgements hold; one visit is asked about many times in a row."""
        senast, found = self._bedomt
        if found is None or senast is not besok:
            from kvalitet_cli.berakning.bedomt import bedomt  # noqa: PLC0415 - as above

            found = bedomt(besok)
            self._bedomt = besok, found
        return found

    def utgavor_for(self, besok: "Loaded[Besok]") -> "dict[str, Loaded[Kriterier]] | None":
        """The editions that a visit is judged by, faulty ones too; empty when none is named.

        None when that cannot be known: one of them, or a visit that is followed up, is missing or unreadable.
        """
        refs = self._refs(besok)
        found = {ref: loaded for ref in refs or () if (loaded := self.utgava(ref))}
        return found if refs is not None and len(found) == len(set(refs)) else None

    def _refs(self, besok: "Loaded[Besok]") -> tuple[str, ...] | None:
        """As `_utgavor_for`; one visit is asked about many times in a row."""
        if self._senaste[0] is not besok:
            refs = self._utgavor_for(besok, ())
            self._senaste = besok, None if refs is None else tuple(refs)
        return self._senaste[1]

    def _utgavor_for(self, besok: "Loaded[Besok]", path: tuple[str, ...]) -> list[str] | None:
        """The editions that a visit names, else those of what it follows, however far back; None: cannot be known."""
        if besok.model is None or besok.ident in path or not besok.intact("kriterier"):
            return None
        if besok.model.kriterier:
            return list(besok.model.kriterier)
        if not besok.intact("foljer_upp"):
            return None
        refs: dict[str, None] = {}
        for follows in besok.model.foljer_upp:
            followed = self.besok(self._from(follows, besok))
            named = self._utgavor_for(followed, (*path, besok.ident)) if followed else None
            if named is None:
                return None
            refs.update(dict.fromkeys(named))
        return list(refs)

    def enhet(self, ident: str) -> "Loaded[Enhet] | None":
        """A unit's own document; of another unit nothing else is read."""
        if ident == self.folder.name or ident in self._others:
            return self._register_for(ident).find("enhet", ident)
        if ident not in self._enheter and self.har_enhet(ident):
            self._enheter[ident] = self._workspace.load(f"{VISITS}/{ident}/enhet.yaml")
        found = self._enheter.get(ident)
        return found if found and found.model else None

    def finns_enhet(self, ident: str) -> bool:
        """Whether the unit's file is there, readable or not, or only under a wrong ending."""
        if ident == self.folder.name:
            return self._register.finns("enhet", ident, f"{VISITS}/{ident}/enhet.")
        there = self._workspace.source.files(f"{VISITS}/{ident}", deep=False)
        return any(path.endswith(("/enhet.yaml", "/enhet.yml")) for path in there)

    def mapp(self, enhet: str) -> Folder:
        """A unit's folder; empty when there is none."""
        return self._register_for(enhet).folder

    def _register_for(self, enhet: str) -> Register:
        if enhet == self.folder.name:
            return self._register
        if enhet in self._others:
            self._others.move_to_end(enhet)
        elif not self.har_enhet(enhet):
            return Register(Folder(enhet))
        else:
            self._others[enhet] = Register(self._workspace.folder(enhet))
            if len(self._others) > _HELD:
                self._others.popitem(last=False)
        return self._others[enhet]

    def full(self, ref: str) -> str:
        """A visit's full identity: `2026-02-10` -> `hemtjansten-norr/2026-02-10`."""
        return ref if "/" in ref else f"{self.folder.name}/{ref}"

    def besok(self, ref: str) -> "Loaded[Besok] | None":
        """The visit that `ref` names."""
        ident = self.full(ref)
        return self._register_for(ident.partition("/")[0]).find("besok", ident)

    def finns_besok(self, ref: str) -> bool:
        """Whether the visit's file is there, readable or not, or a stray file stands in its place."""
        register = self._register_for((ident := self.full(ref)).partition("/")[0])
        return register.finns("besok", ident, f"{VISITS}/{ident}/")

    def filer(self, besok: "Loaded[Besok]") -> dict[str, bool]:
        """Every file in a visit's folder by its path from there; False for a link that leads out of it."""
        return bilagor(self._disk, besok.path.rpartition("/")[0])

    @property
    def _disk(self) -> Disk:
        """Where what is no document lies."""
        source = self._workspace.source
        return source if isinstance(source, Disk) else Disk(self._workspace.root)

    def logotypfel(self, path: str) -> str:
        """Why the picture of that name cannot be the organisation's logotype; empty when it can."""
        self._disk.head(path, 1)  # it is read by another way, and the answer rests on it
        return logotyp.problem(self._workspace.root, path, self._workspace.source)

    def plan(self, besok: str) -> "Loaded[Handlingsplan] | None":
        """The plan beside a visit."""
        ident = self.full(besok)
        return self._register_for(ident.partition("/")[0]).find("handlingsplan", ident)

    def levande_plan(self, enhet: str = "") -> "Loaded[Handlingsplan] | None":
        """A unit's living plan; without an id, this unit's."""
        return self._register_for(enhet or self.folder.name).find("handlingsplan", enhet or self.folder.name)

    def ar_planer_hela(self, besok: str) -> bool:
        """Whether all of a visit's plan and of the unit's could be read, so that an action can be missed."""
        ident = self.full(besok)
        register = self._register_for(ident.partition("/")[0])
        for plan in (ident, ident.partition("/")[0]):
            loaded = register.find("handlingsplan", plan)
            if loaded is None:
                if register.finns("handlingsplan", plan, f"{VISITS}/{plan}/handlingsplan."):
                    return False
            elif not (loaded.intact("atgarder") and loaded.intact("utan_atgard")):
                return False
        return True

    def alla_besok(self, enhet: str = "") -> "list[Loaded[Besok]]":
        """A unit's visits, the earliest first."""
        return list(self._register_for(enhet or self.folder.name).besok)

    def matningar(self, enhet: str = "") -> "list[Loaded[Matning]]":
        """A unit's measurements in order of their first day; without an id, this unit's."""
        return list(self._register_for(enhet or self.folder.name).matningar)

    def matning(self, ref: str) -> "Loaded[Matning] | None":
        """The measurement that `ref` names: `hvb-ekbacken/placerarindex-2025`, or its name alone in this unit."""
        ident = self.full(ref)
        return self._register_for(ident.partition("/")[0]).find("matning", ident)

    @property
    def minsta_grupp(self) -> int:
        """The organisation's smallest group, as it is reckoned with: groups below it are hidden."""
        from kvalitet_cli.berakning.undertryckning import gransen  # noqa: PLC0415 - as above

        return gransen(self.installning.sekretess.minsta_grupp)

    @property
    def minsta_antal(self) -> int:
        """The number from which the size of a unit or a team may be told, whichever of the two thresholds is higher."""
        return max(self.minsta_grupp, self.installning.sekretess.liten_enhet)

    def skyddad(self, loaded: "Loaded[Matning]", grans: int | None = None) -> "Skyddad":
        """A measurement as it may be shown, beside the unit's others; with `grans`, another smallest group."""
        from kvalitet_cli.berakning.sma_tal import skydda  # noqa: PLC0415 - as above
        from kvalitet_cli.extension.sekretess import underlag  # noqa: PLC0415 - as above

        nyckel = loaded.parts["enhet"], grans or self.minsta_grupp
        if loaded.ident not in self._skyddade.get(nyckel, {}):
            self._skyddade[nyckel] = skydda(underlag(loaded, self), nyckel[1])
        return self._skyddade[nyckel][loaded.ident]

    def finns_matning(self, ref: str) -> bool:
        """Whether the measurement's file is there, readable or not, or only under a wrong ending."""
        enhet, _, namn = self.full(ref).partition("/")
        register = self._register_for(enhet)
        return register.finns("matning", f"{enhet}/{namn}", f"{VISITS}/{enhet}/matningar/{namn}.")

    def rapporter(self, loaded: Loaded[Any]) -> "list[Report]":
        """The reports that can be made of a document: its own first, then others that fit, then those beside."""
        egna = [rapport for rapport in self._rapporter if rapport.kind is loaded.kind]
        passar = {rapport.name: rapport.passar(loaded, self) for rapport in egna if rapport.passar}
        egna = [rapport for rapport in egna if passar.get(rapport.name, 1)]
        return sorted(egna, key=lambda rapport: -passar.get(rapport.name, 0))

    def rapport(self, loaded: Loaded[Any]) -> str:
        """The name of the document's own report, the one that fits it best; empty when none does."""
        return next((rapport.name for rapport in self.rapporter(loaded) if rapport.passar), "")

    def tidigare(self, besok: "Loaded[Besok]") -> "list[Loaded[Besok]]":
        """Visits before this one to the same unit and its forerunners, the latest first."""
        nu = day_and_ident(besok)
        found = [
            (nar, other)
            for enhet in self.foregangare(besok.parts["enhet"])
            for nar, other in self._register_for(enhet).i_ordning
            if nar < nu and other.ident != besok.ident
        ]
        return [other for _, other in sorted(found, key=lambda post: post[0], reverse=True)]

    def foregangare(self, enhet: str) -> Iterator[str]:
        """The unit itself, then the units it came from, however far back; a circle is walked once."""
        waiting, seen = [enhet], set()
        while waiting:
            ident = waiting.pop(0)
            if ident in seen:
                continue
            seen.add(ident)
            yield ident
            loaded = self.enhet(ident)
            if loaded and loaded.model:
                waiting.extend(loaded.model.ersatter)

    def uppfoljt(self, ref: str) -> "Uppfoljt | None":
        """A visit with the plans that answer to it; None when there is no such visit or nothing of it can be read."""
        loaded = self.besok(ref)
        if loaded is None or loaded.model is None:
            return None
        from kvalitet_cli.berakning.atgarder import Uppfoljt  # noqa: PLC0415 - as above

        plan, levande = self.plan(loaded.ident), self.levande_plan(loaded.parts["enhet"])
        return Uppfoljt(
            loaded.ident, loaded.model, plan.model if plan else None, levande.model if levande else None
        )

    def avstamningar(self, ident: str, fore: "Loaded[Besok] | None" = None) -> "list[Avstamd]":
        """The reconciliations that later visits have made of a visit and its plans, the earliest first.

        Args:
            ident: The visit.
            fore: Only visits before this one.

        """
        from kvalitet_cli.berakning.atgarder import avstamda  # noqa: PLC0415 - as above

        found = []
        for later in self.uppfoljare(ident):
            if later.model is None or (
                fore is not None and (first_day(later), later.ident) >= (first_day(fore), fore.ident)
            ):
                continue
            followed = [u for ref in later.model.foljer_upp if (u := self.uppfoljt(self._from(ref, later)))]
            found += avstamda(later.ident, later.model, followed)
        return found

    @staticmethod
    def _from(ref: str, loaded: "Loaded[Besok]") -> str:
        return ref if "/" in ref else f"{loaded.parts['enhet']}/{ref}"

    def uppfoljare(self, ident: str) -> "list[Loaded[Besok]]":
        """Visits of the same unit and of this folder that follow up a visit, the earliest first."""
        units = dict.fromkeys([ident.partition("/")[0], self.folder.name])
        found = [other for enhet in units for other in self._register_for(enhet).uppfoljare.get(ident, ())]
        return sorted(found, key=day_and_ident)


def _fore(da: Workspace, nu: Workspace) -> "Fore":
    from kvalitet_cli.extension.fore import Fore  # noqa: PLC0415 - as above

    return Fore(da, nu)


def _har_alla_kriterier(utgava: "Loaded[Kriterier]") -> bool:
    """Whether every area, criterion and step of the file is in the model, though perhaps with less in it."""
    if not utgava.removed:
        return True
    return not any(
        path[:1] in (("omraden",), ("skala",))
        and (len(path) <= 2 or path[2:] == ("kriterier",) or len(path) == 4)
        for path in utgava.removed
    )
