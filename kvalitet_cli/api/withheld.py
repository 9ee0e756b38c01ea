"""What a public report leaves out, and the sentence that says that it does.

Nothing is believed of a report here: the page is built again with what may not be published, and what it then says
more tells why something was left out. So a report that someone adds says it too.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kvalitet_cli.api.facts import facts
from kvalitet_cli.api.offentligt import INTERNT, LICENS, LITEN, Offentlig, Upplast
from kvalitet_cli.api.request import Request
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.berakning.period import Period
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.core.fields import fields, replaced
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Page, Report
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.kept import Form
from kvalitet_cli.store.workspace import VISITS, Folder, Workspace

_ORD = {
    INTERNT: "det som är internt",
    LICENS: "lydelser som är licensierade",
    LITEN: "det som kan peka ut någon i en liten grupp",
}


class Fakta(NamedTuple):
    """A unit's facts as they may be published, and as they would be with more and more of what may not.

    Attributes:
        publik: What public reports are built from.
        mer: By reason, in the order of `STEG`; a step that adds nothing has the same facts as the one before.
        skal: Why something may have been left out.

    """

    publik: Enhetsfakta
    mer: Mapping[str, Enhetsfakta]
    skal: frozenset[str]

    def packed(self) -> tuple[bytes, list[tuple[str, bytes | None]], list[str]]:
        """The facts as plain values; None for a step that adds nothing."""
        fore, mer = self.publik, list[tuple[str, bytes | None]]()
        for skal, fakta in self.mer.items():
            mer.append((skal, None if fakta == fore else _FORM.kept(fakta)))
            fore = fakta
        return _FORM.kept(self.publik), mer, sorted(self.skal)

    @classmethod
    def unpacked(cls, packed: tuple[bytes, list[tuple[str, bytes | None]], list[str]]) -> "Fakta":
        """The facts that `packed` was made of."""
        publik, steg, skalen = packed
        fore = forst = _FORM.given(publik)
        mer: dict[str, Enhetsfakta] = {}
        for skal, fakta in steg:
            mer[skal] = fore = fore if fakta is None else _FORM.given(fakta)
        return cls(forst, mer, frozenset(skalen))


_FORM = Form(Enhetsfakta)


STEG = ((LITEN, False), (LICENS, False), (INTERNT, True))
"""What is let in step by step, and whether a report is then built as `--intern` builds it."""


class Publicering:
    """What of a workspace may be published in one run, and what is then left out of each page.

    With `--intern` it is the workspace as it is, and nothing is left out.
    """

    def __init__(self, space: Workspace, request: Request, rapporter: Sequence[Report]) -> None:
        self._space, self._request, self._rapporter = space, request, rapporter
        self._offentlig = Offentlig(space)
        self._upplast = Upplast(space)
        self._licenser = {LICENS} & set(self._offentlig.kansliga.values())
        self._skal: set[str] = set()
        self.dolt: dict[str, frozenset[str]] = {}
        """What is left out of each page that is kept once it is written, by its path."""

    def enhet(self, folder: Folder) -> "Lasning":
        """Begin with a unit."""
        self._offentlig.skal = set()
        return self._lasning(folder, self._offentlig.skal)

    def delat(self, period: Period | None, periodsidor: Sequence[tuple[str, str]]) -> "Lasning":
        """Begin with what all units share, for the overviews; after every unit."""
        return self._lasning(self._space.shared, self._skal, period=period, periodsidor=tuple(periodsidor))

    def _lasning(self, folder: Folder, skal: set[str], **mer: Any) -> "Lasning":
        def sammanhang(space: Workspace, fran: Folder) -> Sammanhang:
            return Sammanhang(space, fran, self._request.day, self._rapporter, **mer)

        if self._request.internal:
            return Lasning(sammanhang(self._space, folder), {}, skal, self.dolt, intern=True)
        hemma = self._offentlig.publik(folder) if folder.name else folder
        later = {
            LITEN: lambda: sammanhang(self._space, folder),
            LICENS: lambda: sammanhang(self._upplast, folder),
            INTERNT: lambda: sammanhang(self._upplast, folder),
        }
        skal |= self._licenser
        return Lasning(sammanhang(self._offentlig, hemma), later, skal, self.dolt, intern=False)

    def fel(self, fault: Diagnostic) -> str:
        """A fault as a draft tells it: nothing that the document says, where that may not be published."""
        skal = "" if self._request.internal else self._offentlig.kansliga.get(fault.path, "")
        if skal == INTERNT:
            return "Ett underlag som är internt har fel."
        if not self._ar_last(fault.path):
            return "Ett underlag har fel."
        sagt = fault.name if skal else fault.message
        return f"{fault.path}:{fault.span.line}: {fault.code} {sagt}"

    def _ar_last(self, path: str) -> bool:
        """Whether it is known what the document at `path` holds; of one that has not been read, nothing is told."""
        return self._request.internal or not path.startswith(f"{VISITS}/") or path in self._offentlig.lasta

    def minns(self, fakta: Fakta) -> None:
        """Know for the overviews why something may be left out of a unit."""
        self._skal |= fakta.skal

    def kansliga(self, unit: str) -> Mapping[str, str]:
        """The unit's documents that have been read, each with why it may not be quoted; empty where it may."""
        hemma = f"{VISITS}/{unit}/"
        kansliga = self._offentlig.kansliga
        return {path: kansliga.get(path, "") for path in self._offentlig.lasta if path.startswith(hemma)}

    def minns_kansliga(self, kansliga: Mapping[str, str]) -> None:
        """Know what an earlier run read of a unit, as `kansliga` gave it."""
        self._offentlig.lasta.update(kansliga)
        self._offentlig.kansliga.update({path: skal for path, skal in kansliga.items() if skal})


class Lasning:
    """One unit, or what all units share, as reports read it.

    Attributes:
        sammanhang: What may be published.

    """

    def __init__(
        self,
        sammanhang: Sammanhang,
        later: Mapping[str, Callable[[], Sammanhang]],
        skal: set[str],
        dolt: dict[str, frozenset[str]],
        *,
        intern: bool,
    ) -> None:
        self.sammanhang, self._later, self._skal, self._intern = sammanhang, later, skal, intern
        self._dolt = dolt
        self._gjorda: dict[str, Sammanhang] = {}

    def fakta(self, perioder: Sequence[Period]) -> Fakta:
        """The unit's facts."""
        publik = facts(self.sammanhang, perioder, intern=self._intern)
        mer: dict[str, Enhetsfakta] = {}
        nast = publik
        for skal, intern in STEG if self._later else ():
            if skal in self._skal:
                nast = facts(self._mer(skal), perioder, intern=intern)
            mer[skal] = nast
        return Fakta(publik, mer, frozenset(self._skal))

    def sidor(self, report: Report, document: Loaded[Any]) -> Iterator[Page]:
        """A report's pages of one document, each with what it leaves out; last, as internal, those that `--intern` alone has."""

        def bygg(sammanhang: Sammanhang, skal: str, *, intern: bool) -> Iterator[Page]:
            fore = document if not skal else _samma(document, sammanhang.folder)
            return report.build(fore, sammanhang, intern=intern) if fore else iter(())

        return self._sidor(report, bygg)

    def oversikter(self, report: Report, alla: Sequence[Fakta]) -> Iterator[Page]:
        """An overview's pages, each with what it leaves out; last, as internal, those that `--intern` alone has."""

        def bygg(sammanhang: Sammanhang, skal: str, *, intern: bool) -> Iterator[Page]:
            valda = tuple(fakta.mer.get(skal, fakta.publik) for fakta in alla)
            return report.build(valda, sammanhang, intern=intern)

        return self._sidor(report, bygg)

    def _sidor(self, report: Report, bygg: Callable[..., Iterator[Page]]) -> Iterator[Page]:
        sidor = list(bygg(self.sammanhang, "", intern=self._intern))
        funna: dict[str, list[str]] = {page.path: [] for page in sidor}
        fore = {page.path: _sagt(page.view) for page in sidor} if self._skal and self._later else {}
        behalls = {page.path for page in sidor if page.final}
        bara_internt: list[Page] = []
        for skal, intern in STEG if self._later else ():
            if skal not in self._skal:
                continue
            for page in bygg(self._mer(skal), skal, intern=intern):
                if page.path in fore:
                    sagt = _sagt(page.view)
                    if mer := sagt - fore[page.path]:
                        funna[page.path].append(skal)
                        if page.path in behalls:
                            self._dolt[page.path] = self._dolt.get(page.path, frozenset()) | mer.keys()
                    fore[page.path] = sagt
                elif intern:
                    bara_internt.append(page._replace(internal=True))
        for page in sidor:
            skalen = funna[page.path] if not page.internal else []
            yield page._replace(view=_med(page.view, mening(report, skalen))) if skalen else page
        yield from bara_internt

    def _mer(self, skal: str) -> Sammanhang:
        if skal not in self._gjorda:
            self._gjorda[skal] = self._later[skal]()
        return self._gjorda[skal]


def mening(report: Report, skal: Collection[str]) -> str:
    """What a page says of what it leaves out; never what that is."""
    if report.utelamnat:
        return report.utelamnat
    ord_ = listing([_ORD[ett] for ett in _ORD if ett in skal], "och")
    return f"Allt är inte med: {ord_} är utelämnat. Den som har underlaget ser det med kvalitet rapport --intern."


def _samma(document: Loaded[Any], folder: Folder) -> Loaded[Any] | None:
    return next((each for each in folder.documents if each.path == document.path), None)


def _med(view: Any, mening_: str) -> Any:
    """The view with the sentence in its head; a view without one has nowhere to say it."""
    huvud: Any = getattr(view, "huvud", None)
    if not hasattr(huvud, "upplysningar"):
        return view
    return replaced(view, huvud=replaced(huvud, upplysningar=(*huvud.upplysningar, mening_)))


def _sagt(view: Any) -> Counter[str]:
    """Everything that a page says, under its head."""
    falt = [namn for namn in fields(type(view)) if namn != "huvud"]
    return Counter(ord_ for namn in falt for ord_ in _ord(getattr(view, namn)))


def _ord(del_: Any) -> Iterator[str]:
    if namn := fields(type(del_)):
        for ett in namn:
            yield from _ord(getattr(del_, ett))
    elif isinstance(del_, tuple | list):
        for ett in del_:
            yield from _ord(ett)
    elif isinstance(del_, Mapping):
        for nyckel, varde in del_.items():
            yield from _ord(nyckel)
            yield from _ord(varde)
    elif del_ is not None and del_ != "":
        yield str(del_)
