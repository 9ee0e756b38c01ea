"""Where a word leads: one way to look it up for each mark that the models have."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from kvalitet_cli.berakning.forandring import full_utgava
from kvalitet_cli.berakning.karta import delningsaxel
from kvalitet_cli.extension.kanda import INGA, VARJE, Kanda
from kvalitet_cli.extension.sak import Del, Sak, plats
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import Names
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.instrument import TOTALT
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.references import Mention

Svar = tuple[Iterable[Del], bool]
"""What the parts of a word name, and whether it may name something all the same."""

_KRITERIER = ("omraden", VARJE, "kriterier")
_HELA_ARBETSYTAN = ("metod", "verksamhet")
_I_UTGAVAN = {"kriterium": _KRITERIER, "omrade": ("omraden",), "niva": ("skala",)}
_INGET: Svar = ((), False)
_OVISST: Svar = ((), True)


class Uppslag:
    """Looks up the words of one document; `sammanhang` holds its folder."""

    def __init__(self, loaded: Loaded[Any], sammanhang: Sammanhang) -> None:
        self.loaded = loaded
        self.sammanhang = sammanhang
        self.har = plats(loaded)
        self.enhet = loaded.parts.get("enhet", "")
        self.utgavor = self._utgavor()

    def slag_upp(self, mention: Mention) -> Svar:
        """What a word names."""
        mark, ordet = mention.mark, mention.word
        if isinstance(mark, Names):
            return _hela(ordet, self._egen(mark.kind, mention)), False
        uppslag = VAGAR.get(mark.kinds)
        return uppslag(self, mention) if uppslag else _INGET

    def _egen(self, kind: str, mention: Mention) -> Sak:
        """The thing that an id stands for where it is given."""
        loc = mention.loc
        if kind in _HELA_ARBETSYTAN:
            return ((kind, mention.word),)
        if kind == "krav":
            return (*self.har, ("kriterium", self._id_vid(loc[:4])), (kind, mention.word))
        if kind == "axelvarde":
            return (*self.har, ("dimension", str(loc[1])), (kind, mention.word))
        return (*self.har, (kind, mention.word))

    def _id_vid(self, loc: tuple[str | int, ...]) -> str:
        node = self.loaded.node(loc)
        return str(node.get("id", "")) if isinstance(node, dict) else ""

    # What is named by a path.

    def enheten(self, mention: Mention) -> Svar:
        """A unit."""
        return _hela(mention.word, (("enhet", mention.word),)), False

    def besoket(self, mention: Mention) -> Svar:
        """A visit, of this unit where none is written."""
        return _vag(mention.word, "enhet", "besok", self.enhet)[0], False

    def matningen(self, mention: Mention) -> Svar:
        """A measurement, of this unit where none is written."""
        return _vag(mention.word, "enhet", "matning", self.enhet)[0], False

    def utgavan(self, mention: Mention) -> Svar:
        """An edition; within its own set by its name alone."""
        hemma = self.loaded.parts["uppsattning"] if self.loaded.kind is Kriterier else ""
        return _vag(mention.word, "uppsattning", "utgava", hemma)[0], False

    def i_utgavan(self, mention: Mention) -> Svar:
        """A goal or a question, with its edition before `#`; alone within its own programme."""
        fore, har_fore, ident = mention.word.partition("#")
        if not har_fore and "/" not in fore:
            is_own = mention.mark.kinds == ("mal",) and self.loaded.kind.SLAG == "program"  # type: ignore[union-attr]  # a Refers here
            return (_hela(fore, (*self.har, ("mal", fore))) if is_own else ()), False
        delar, utgava = _vag(fore, "uppsattning", "utgava", "")
        if not har_fore or not utgava or (ident == TOTALT and "fraga" in _kinds(mention)):
            return delar, False
        kind = "fraga" if "fraga" in _kinds(mention) else "mal"
        return [*delar, Del(len(fore) + 1, len(mention.word), (*utgava, (kind, ident)))], False

    # What stands in an edition.

    def _utgavor(self) -> dict[str, Loaded[Kriterier]] | None:
        """The editions whose criteria the document means; None when that cannot be known."""
        model, refs = self.loaded.model, []
        if isinstance(model, Besok):
            return self.sammanhang.utgavor_for(self.loaded)
        if isinstance(model, Kriterier):
            refs = [full_utgava(ref, self.loaded.ident) for ref in model.ersatter]
        elif self.loaded.kind.SLAG == "instrument" and model is not None and model.kriterier:
            refs = [model.kriterier]
        elif isinstance(model, Matning):
            instrument = self.sammanhang.instrument(model.instrument)
            refs = (
                [instrument.model.kriterier]
                if instrument and instrument.model and instrument.model.kriterier
                else []
            )
        found = {ref: self.sammanhang.utgava(ref) for ref in refs}
        if any(loaded is None and self.sammanhang.finns_utgava(ref) for ref, loaded in found.items()):
            return None
        return {ref: loaded for ref, loaded in found.items() if loaded}

    def kriteriet(self, mention: Mention) -> Svar:
        """A criterion of the editions that the document means."""
        return self._ur(self.utgavor, "kriterium", mention.word, first=isinstance(self.loaded.model, Besok))

    def omradet(self, mention: Mention) -> Svar:
        """An area of the visit's editions."""
        return self._ur(self.utgavor, "omrade", mention.word, first=True)

    def nivan(self, mention: Mention) -> Svar:
        """A step of the scale that the judgement is made on."""
        if self.loaded.kind is Kriterier:
            return _hela(mention.word, (*self.har, ("niva", mention.word))), False
        utgavor = self.utgavor
        loc = mention.loc
        if utgavor and loc[0] == "bedomningar":
            utgavor = self._som_har("kriterium", str(loc[1])) or utgavor
        elif utgavor and loc[0] == "avsnitt" and (omrade := self.loaded.node((*loc[:2], "omrade"))):
            utgavor = self._som_har("omrade", str(omrade)) or utgavor
        return self._ur(utgavor, "niva", mention.word, first=True)

    def kravet(self, mention: Mention) -> Svar:
        """A requirement of the criterion that is judged."""
        if self.utgavor is None:
            return _OVISST
        kriterium = str(mention.loc[1])
        for ref in self._som_har("kriterium", kriterium):
            sak = (*_utgava(ref), ("kriterium", kriterium), ("krav", mention.word))
            return _hela(mention.word, sak), False
        return _INGET

    def dimensionen(self, mention: Mention) -> Svar:
        """A dimension of the edition itself."""
        return _hela(mention.word, (*self.har, ("dimension", mention.word))), False

    def axelvardet(self, mention: Mention) -> Svar:
        """A value of the dimension whose key it stands at."""
        axel = next(str(part) for part in reversed(mention.loc) if isinstance(part, str))
        return _hela(mention.word, (*self.har, ("dimension", axel), ("axelvarde", mention.word))), False

    def fragan(self, mention: Mention) -> Svar:
        """A question in a measurement, or of an indicator."""
        if self.loaded.kind is not Matning:
            return self.i_utgavan(mention)
        ref = self.loaded.model.instrument if self.loaded.model and self.loaded.intact("instrument") else ""
        if not ref:
            return _OVISST
        if mention.word == TOTALT or "/" not in ref:
            return _INGET
        return _hela(mention.word, (*_utgava(ref), ("fraga", mention.word))), False

    def _ur(
        self, utgavor: dict[str, Loaded[Kriterier]] | None, kind: str, ident: str, *, first: bool
    ) -> Svar:
        """The thing of that id in the editions: in the first that has it, or only where one alone has it."""
        if utgavor is None:
            return _OVISST
        found = [ref for ref, utgava in utgavor.items() if ident in self._kanda(utgava, kind).platser]
        if not found:
            return (), any(not self._kanda(utgava, kind).alla for utgava in utgavor.values())
        if len(found) > 1 and not first:
            return _OVISST
        return _hela(ident, (*_utgava(found[0]), (kind, ident))), False

    def _som_har(self, kind: str, ident: str) -> dict[str, Loaded[Kriterier]]:
        """The first edition with something of that kind and id, by itself."""
        for ref, utgava in (self.utgavor or {}).items():
            if ident in self._kanda(utgava, kind).platser:
                return {ref: utgava}
        return {}

    def _kanda(self, utgava: Loaded[Kriterier], kind: str) -> Kanda:
        return self.sammanhang.kanda(utgava, *_I_UTGAVAN[kind])

    # What stands in a unit.

    def arbetslaget(self, mention: Mention) -> Svar:
        """A work team of this unit."""
        return _hela(mention.word, (("enhet", self.enhet), ("arbetslag", mention.word))), False

    def delen(self, mention: Mention) -> Svar:
        """A work team, else a dimension's value, else a unit."""
        ordet = mention.word
        enhet = self.sammanhang.enhet(self.enhet)
        lag = self.sammanhang.kanda(enhet, "arbetslag") if enhet else None
        if lag and ordet in lag.platser:
            return self.arbetslaget(mention)
        if (lag is None and self.sammanhang.finns_enhet(self.enhet)) or (lag and not lag.alla):
            return _OVISST
        if self.utgavor is None:
            return _OVISST
        egen = self._som_har("kriterium", str(mention.loc[1])) if self.loaded.kind is Besok else {}
        for ref, utgava in {**egen, **self.utgavor}.items():
            if axel := self._axel_med(ordet, utgava):
                return _hela(ordet, (*_utgava(ref), ("dimension", axel), ("axelvarde", ordet))), False
        return _hela(ordet, (("enhet", ordet),)), False

    def _axel_med(self, ordet: str, utgava: Loaded[Kriterier]) -> str:
        """The dimension that has the value: the one that parts stand under, else the first; empty when none has."""
        besok = self.loaded.model if isinstance(self.loaded.model, Besok) else None
        forst = delningsaxel(utgava.model, besok) if utgava.model else ""
        for axel in dict.fromkeys([forst, *utgava.ids("dimensioner")]):
            if axel and ordet in self.sammanhang.kanda(utgava, "dimensioner", axel).platser:
                return axel
        return ""

    def grunden(self, mention: Mention) -> Svar:
        """A remark or a focus area: of the visit beside the plan, or with its visit before `#`."""
        kind = _kinds(mention)[0]
        fore, har_fore, ident = mention.word.rpartition("#")
        if not har_fore:
            return (_hela(ident, (*self.har, (kind, ident))) if "besok" in self.loaded.parts else ()), False
        delar, besok = _vag(fore, "enhet", "besok", self.enhet)
        return [*delar, Del(len(fore) + 1, len(mention.word), (*besok, (kind, ident)))], False

    def avstamningen(self, mention: Mention) -> Svar:
        """A remark, a focus area or an action of what is followed up, or an action of a living plan (see KV205)."""
        fore, har_fore, ident = mention.word.rpartition("#")
        model = self.loaded.model
        if not isinstance(model, Besok) or not self.loaded.intact("foljer_upp"):
            return _OVISST
        traffar: list[Sak] = []
        oviss = False
        for ref in dict.fromkeys(
            f"{self.enhet}/{ref}" if "/" not in ref else ref for ref in model.foljer_upp
        ):
            enhet, _, besok = ref.partition("/")
            egna, hela = self._i_besoket(ref)
            if fore == enhet and ident in self._i_levande(enhet):
                sak = (("enhet", enhet), ("atgard", ident))
                return [Del(0, len(fore), sak[:1]), Del(len(fore) + 1, len(mention.word), sak)], False
            if (not har_fore or fore in (ref, besok)) and ident in egna:
                traffar.append((("enhet", enhet), ("besok", besok), (egna[ident], ident)))
            oviss = oviss or not hela
        if len(traffar) != 1:
            return (), oviss or len(traffar) > 1
        delar = list(_vag(fore, "enhet", "besok", self.enhet)[0]) if har_fore else []
        return [*delar, Del(len(mention.word) - len(ident), len(mention.word), traffar[0])], False

    def _i_levande(self, enhet: str) -> Collection[str]:
        plan = self.sammanhang.levande_plan(enhet)
        return self.sammanhang.kanda(plan, "atgarder").platser if plan else ()

    def _i_besoket(self, ref: str) -> tuple[dict[str, str], bool]:
        """What a visit and its plan give, by id, with its kind; and whether all of it could be read."""
        besok, plan = self.sammanhang.besok(ref), self.sammanhang.plan(ref)
        listor = (
            ("papekande", besok, "papekanden", self.sammanhang.finns_besok(ref)),
            ("fokus", besok, "fokus", self.sammanhang.finns_besok(ref)),
            ("atgard", plan, "atgarder", self.sammanhang.finns_plan(ref)),
        )
        egna: dict[str, str] = {}
        hela = True
        for kind, loaded, lista, finns in listor:
            kanda = self.sammanhang.kanda(loaded, lista) if loaded else INGA
            hela = hela and kanda.alla and (loaded is not None or not finns)
            for ident in kanda.platser:
                egna.setdefault(ident, kind)
        return egna, hela

    def arbetsytans(self, mention: Mention) -> Svar:
        """A method or a kind of work, usual or the organisation's own."""
        return _hela(mention.word, ((_kinds(mention)[0], mention.word),)), False


VAGAR: Mapping[tuple[str, ...], Callable[[Uppslag, Mention], Svar]] = {
    ("enhet",): Uppslag.enheten,
    ("besok",): Uppslag.besoket,
    ("matning",): Uppslag.matningen,
    ("utgava",): Uppslag.utgavan,
    ("instrument",): Uppslag.utgavan,
    ("kriterium",): Uppslag.kriteriet,
    ("omrade",): Uppslag.omradet,
    ("niva",): Uppslag.nivan,
    ("krav",): Uppslag.kravet,
    ("dimension",): Uppslag.dimensionen,
    ("axelvarde",): Uppslag.axelvardet,
    ("fraga",): Uppslag.fragan,
    ("mal",): Uppslag.i_utgavan,
    ("mal", "program"): Uppslag.i_utgavan,
    ("arbetslag",): Uppslag.arbetslaget,
    ("arbetslag", "enhet", "axelvarde"): Uppslag.delen,
    ("papekande",): Uppslag.grunden,
    ("fokus",): Uppslag.grunden,
    ("papekande", "atgard", "fokus"): Uppslag.avstamningen,
    ("metod",): Uppslag.arbetsytans,
    ("verksamhet",): Uppslag.arbetsytans,
}
"""How each mark is looked up, by what it may refer to."""


def _kinds(mention: Mention) -> tuple[str, ...]:
    return (mention.mark.kind,) if isinstance(mention.mark, Names) else mention.mark.kinds


def _hela(ordet: str, sak: Sak) -> list[Del]:
    return [Del(0, len(ordet), sak)]


def _utgava(ref: str) -> Sak:
    uppsattning, _, utgava = ref.partition("/")
    return (("uppsattning", uppsattning), ("utgava", utgava))


def _vag(ordet: str, yttre: str, inre: str, hemma: str) -> tuple[list[Del], Sak]:
    """`norr/2026-02-10`, or `2026-02-10` alone within `hemma`; nothing where the first half is nowhere to be had."""
    fore, har_fore, efter = ordet.partition("/")
    if har_fore:
        hela = ((yttre, fore), (inre, efter))
        return [Del(0, len(fore), hela[:1]), Del(len(fore) + 1, len(ordet), hela)], hela
    if not hemma:
        return [], ()
    hela = ((yttre, hemma), (inre, ordet))
    return _hela(ordet, hela), hela
