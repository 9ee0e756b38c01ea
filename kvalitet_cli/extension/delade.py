"""What all units share, as a rule or a report may ask for it: settings, criteria, instruments and programmes."""

import datetime as dt
from collections.abc import Callable, Hashable
from functools import partial, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypeVar

from kvalitet_cli.extension.kanda import INGA, OLASBARA, Kanda, Post, kanda
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import CRITERIA, VISITS, Folder, Workspace

if TYPE_CHECKING:  # a kind, and what is reckoned from it, is imported with its documents
    from kvalitet_cli.model.instrument import Instrument
    from kvalitet_cli.model.kriterier import Kriterier
    from kvalitet_cli.model.program import Program

T = TypeVar("T")


class Delade:
    """Lookups in what all units share."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kanda: dict[Hashable, Kanda] = {}

    def _en_gang(self, nyckel: Hashable, rakna: Callable[[], T]) -> T:
        """What follows from what all units share, worked out once for all of them."""
        kant = self._workspace.worked_out
        if nyckel not in kant:
            kant[nyckel] = rakna()
        found: T = kant[nyckel]
        return found

    @property
    def installning(self) -> Installning:
        """The organisation's settings."""
        return self._workspace.settings

    @property
    def metoder(self) -> Kanda:
        """The methods that may be named: the usual ones and the organisation's own."""
        from kvalitet_cli.model.besok import METODER  # noqa: PLC0415 - as above

        return self._en_gang("metoder", lambda: self._med_egna(METODER, "metoder"))

    @property
    def verksamheter(self) -> Kanda:
        """The kinds of work that a unit may have: the usual ones and the organisation's own."""
        from kvalitet_cli.model.enhet import VERKSAMHETER  # noqa: PLC0415 - as above

        return self._en_gang("verksamheter", lambda: self._med_egna(VERKSAMHETER, "verksamheter"))

    def _med_egna(self, vanliga: dict[str, str], nyckel: str) -> Kanda:
        egna = next(
            (self.kanda(loaded, nyckel) for loaded in self._workspace.shared.all(Installning)), OLASBARA
        )
        return Kanda({ident: Post(ident, ()) for ident in vanliga}) | egna

    @property
    def utgavor(self) -> "dict[str, Loaded[Kriterier]]":
        """Every edition that could be read, by identity."""
        return self._workspace.editions

    @property
    def enheter(self) -> list[str]:
        """The ids of all units' folders, in order."""
        return self._workspace.source.folders(VISITS)

    def har_enhet(self, ident: str) -> bool:
        """Whether there is a unit of that id."""
        return self._workspace.has_unit(ident)

    def utgava(self, ref: str, egen: str = "") -> "Loaded[Kriterier] | None":
        """The edition that `ref` names; `egen` is the identity of the edition that refers, for a short id."""
        return self.utgavor.get(ref if "/" in ref or not egen else f"{egen.partition('/')[0]}/{ref}")

    def finns_utgava(self, ref: str) -> bool:
        """Whether the edition's file is there, readable or not, or only under a wrong ending."""
        return self._finns("kriterier", ref)

    def instrument(self, ref: str) -> "Loaded[Instrument] | None":
        """The instrument that `ref` names: `placerarindex/2025`."""
        return self._workspace.shared_named("instrument").get(ref)

    @property
    def program(self) -> "dict[str, Loaded[Program]]":
        """Every programme that could be read, by identity."""
        return self._workspace.shared_named("program")

    @property
    def instrumenten(self) -> "dict[str, Loaded[Instrument]]":
        """Every instrument that could be read, by identity."""
        return self._workspace.shared_named("instrument")

    def finns_delad(self, kind: type[Dokument], ref: str) -> bool:
        """Whether a file of that kind is there, or one that cannot be read, or only one under a wrong ending."""
        return self._finns(kind.SLAG, ref)

    def _finns(self, kind: str, ref: str) -> bool:
        shared = self._workspace.shared
        if ref in self._workspace.shared_named(kind) or har_vilsen(shared, f"{CRITERIA}/{ref}."):
            return True
        path = f"{CRITERIA}/{ref}.yaml"
        return any(document.path == path and document.model is None for document in shared.documents)

    def efterfoljare(self, ref: str) -> "list[Loaded[Kriterier]]":
        """The editions that say that they replace one, as far as their own validity can be read."""
        return self._en_gang("efterfoljare", self._alla_efterfoljare).get(ref, [])

    def _alla_efterfoljare(self) -> "dict[str, list[Loaded[Kriterier]]]":
        from kvalitet_cli.berakning.forandring import full_utgava  # noqa: PLC0415 - as above

        found: dict[str, list[Loaded[Kriterier]]] = {}
        for ident, loaded in self.utgavor.items():
            for ref in loaded.model.ersatter if loaded.model and loaded.intact("galler") else ():
                found.setdefault(full_utgava(ref, ident), []).append(loaded)
        return found

    def sista_dag(self, utgava: "Loaded[Kriterier]") -> dt.date | None:
        """An edition's last day: as written, else the day before its first successor begins; None if open."""
        return self._en_gang(("sista_dag", utgava.path), lambda: self._sista_dag(utgava))

    def _sista_dag(self, utgava: "Loaded[Kriterier]") -> dt.date | None:
        if utgava.model is None:
            return None
        from kvalitet_cli.berakning.mattstock import galler_till  # noqa: PLC0415 - as above

        foljer = [nasta.model for nasta in self.efterfoljare(utgava.ident) if nasta.model]
        senare = [nasta for nasta in foljer if nasta.galler.fran > utgava.model.galler.fran]  # else a circle
        return galler_till(utgava.model, senare)

    def slut_ar_kant(self, utgava: "Loaded[Kriterier]") -> bool:
        """Whether every edition of the set can be read, so that one without an end surely has none."""
        mapp = f"{CRITERIA}/{utgava.parts['uppsattning']}/"
        return all(
            document.model is not None and document.intact("ersatter") and document.intact("galler")
            for document in self._workspace.shared.documents
            if document.path.startswith(mapp)
            and (document.kind.SLAG == "kriterier" or document.model is None)
        )

    def kanda(self, loaded: Loaded[Any], *plats: str | int) -> Kanda:
        """The ids that a document gives at a place (see `extension.kanda`), looked up once."""
        key = ("kanda", loaded.path, plats)
        if not loaded.path.startswith(f"{VISITS}/"):
            return self._en_gang(key, partial(kanda, loaded, *plats))
        if key not in self._kanda:
            self._kanda[key] = kanda(loaded, *plats)
        return self._kanda[key]

    def kanda_i(self, utgavor: "dict[str, Loaded[Kriterier]]", *plats: str | int) -> Kanda:
        """The ids that a visit's editions together give at a place, looked up once."""
        return self._en_gang(
            ("kanda_i", *utgavor, plats),
            lambda: reduce(or_, (self.kanda(utgava, *plats) for utgava in utgavor.values()), INGA),
        )


def har_vilsen(folder: Folder, start: str) -> bool:
    """Whether a file that no kind owns (KV007) has a path that begins so."""
    return any(not document.kind.SLAG and document.path.startswith(start) for document in folder.documents)
