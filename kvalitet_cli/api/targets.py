"""What the targets on the command line stand for: paths, units, visits, measurements, or what all units share."""

from collections.abc import Iterable, Sequence
from typing import Any

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.workspace import CRITERIA, VISITS, Workspace

_ENDINGS = ("/besok.yaml", "/handlingsplan.yaml", "/enhet.yaml", ".yaml")


class Targets:
    """What is asked for; none at all means everything.

    Attributes:
        units: Ids of units.
        within: Identities of visits and measurements, `<enhet>/<besok>`.
        shared: Identities of editions, instruments and programmes.
        only: Of all that, only documents in these folders (with `/` last) and files; None is no limit.

    """

    def __init__(
        self, workspace: Workspace, targets: Sequence[str], only: Sequence[str] | None = None
    ) -> None:
        self.only = only
        self.units: set[str] = set()
        self.within: set[str] = set()
        self.shared: set[str] = set()
        self.all = not targets
        for target in targets:
            self._add(workspace, target.strip("/"))

    def wants_unit(self, unit: str) -> bool:
        """Whether anything of the unit may be asked for."""
        if self.only is not None and not any(path.startswith(f"{VISITS}/{unit}/") for path in self.only):
            return False
        if self.all or self.shared or unit in self.units:
            return True
        return any(ident.partition("/")[0] == unit for ident in self.within)

    def wants(self, document: Any) -> bool:
        """Whether a unit's document is asked for: itself, its unit, or what it is judged or measured by."""
        if self.only is not None and not document.path.startswith(tuple(self.only)):
            return False
        if self.all or document.parts.get("enhet") in self.units or document.ident in self.within:
            return True
        if isinstance(document.model, Matning):
            return document.model.instrument in self.shared
        return isinstance(document.model, Besok) and bool(self.shared & set(document.model.kriterier))

    def wants_overview(self, sources: Iterable[str]) -> bool:
        """Whether a page over many units is asked for: everything is, or it is about something that all share."""
        return self.all or any(f"{CRITERIA}/{ident}.yaml" in sources for ident in self.shared)

    def _add(self, workspace: Workspace, target: str) -> None:
        word = target.removeprefix(f"{VISITS}/")
        for ending in _ENDINGS:
            word = word.removesuffix(ending)
        unit, _, within = word.partition("/")
        within = within.removeprefix("matningar/")
        shared = {document.ident for document in workspace.shared.documents if document.model is not None}
        name = target.removeprefix(f"{CRITERIA}/").removesuffix(".yaml")
        if target in (".", "", VISITS):
            self.all = True
        elif word in workspace.units:
            self.units.add(word)
        elif unit in workspace.units and within in _within(workspace, unit):
            self.within.add(f"{unit}/{within}")
        elif name in shared:
            self.shared.add(name)
        elif any(ref.startswith(f"{name}/") for ref in shared):
            self.shared.update(ref for ref in shared if ref.startswith(f"{name}/"))
        else:
            known = [
                *workspace.units,
                *sorted(shared),
                *(f"{unit}/{name}" for name in _within(workspace, unit)),
            ]
            near = nearest(word, known)
            rest = (
                f"Närmast: {near}."
                if near
                else "Ange en enhet, ett besök eller en mätning (enhet/namn), en uppsättning, ett instrument, ett program eller en sökväg."
            )
            raise KvalitetError(f"{target} finns inte i arbetsytan.", rest)


def _within(workspace: Workspace, unit: str) -> list[str]:
    """The names of a unit's visits and measurements."""
    if unit not in workspace.units:
        return []
    folder = workspace.root / VISITS / unit
    visits = [path.name for path in folder.iterdir() if path.is_dir() and path.name != "matningar"]
    return sorted([*visits, *(path.stem for path in folder.glob("matningar/*.yaml"))])
