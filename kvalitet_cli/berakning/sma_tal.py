"""What of a measurement may be shown: decided here and nowhere else, for every table, picture, rule and comparison.

Who prints reads a measurement as `skydda` gives it back, where what may not be shown is no longer there. So a report
cannot forget to ask, and a picture has no place to put a mark. Hidden is

- what is small for its own sake: a value that rests on few, a number of people that is few, a share of so few that
  either those in it or the others must be few, few who answered, few who answered by themselves or with help;
- what would tell it: another part beside a hidden one (`berakning.undertryckning`), and whatever gives a small group away
  beside what was published of the same people before, over other days or of a team (`berakning.publicerat`).

Not hidden, since it tells nothing of how anybody has it: how many were asked and did not answer, who left out a question,
how large a unit or a team is (that is `sekretess.liten_enhet`), and counts of what is done rather than of people, such as
visits, interviews, remarks and actions. A share of ten or more may tell that one of them answered otherwise: who that is
nobody can read, and without it hardly any survey could be shown. A mean is shown though all may have answered the same.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from kvalitet_cli.berakning.jamforelse import bas
from kvalitet_cli.berakning.omlott import rojer_liten
from kvalitet_cli.berakning.publicerat import (
    CELLER,
    Publicerad,
    egen_tabell,
    gemensam_tabell,
    publicerad,
    visade,
)
from kvalitet_cli.berakning.undertryckning import Tabell, ar_liten, dolj, gransen, helhet, primara, rojbara
from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.matning import Delmatning, Forflyttning, Jamforelse, Matning, Matvarde, Svar

_HEL, _REST = "*", "*rest"
_PERSONER = (
    *("anställda", "barn", "boende", "brukare", "deltagare", "elever", "familjer", "hushåll", "individer"),
    *("klienter", "kunder", "medarbetare", "människor", "patienter", "personer", "placerade", "ungdomar"),
    *("unga", "vårdnadshavare"),
)
# Not validated: that would build the whole of these models in every run.
_DOLD: dict[str, Any] = {"?": "dold"}
DOLD_MATVARDE = Matvarde.model_construct(**_DOLD)
"""What stands in the place of a value that must not be shown."""
_DOLD_DEL = Delmatning.model_construct(**_DOLD)
_DOLD_RAD = Forflyttning.model_construct(**_DOLD)


@dataclass(frozen=True, slots=True)
class Underlag:
    """A measurement, and what its reader may know besides it.

    Attributes:
        ident: `<enhet>/<matning>`.
        instrument: None where it cannot be read; then no value of it is known to be a share or a number of people.
        grupper: Ways in which parts divide the whole between them (work teams, sub-units, a dimension); all parts
            together are always tried too.
        egna: By part, the part's own measurement of the same days with the same instrument, in another folder.

    """

    ident: str
    matning: Matning
    instrument: Instrument | None = None
    grupper: tuple[frozenset[str], ...] = ()
    egna: Mapping[str, Matning] = field(default_factory=dict)

    @property
    def ordning(self) -> tuple[dt.date, dt.date, str]:
        """Measurements are taken to be published in this order."""
        return self.matning.period.till, self.matning.period.fran, self.ident

    @property
    def uppsattning(self) -> str:
        """The instrument without its edition: editions measure the same people."""
        return self.matning.instrument.partition("/")[0]


class Svarstal(NamedTuple):
    """How many answered, as far as it may be shown; None also where nobody tells.

    Attributes:
        dolda: Which of `svarande` and `sjalva` are hidden because a group is small.
        nastan_alla: Whether all but a few answered by themselves, which hides how many.

    """

    utskickade: int | None = None
    svarande: int | None = None
    sjalva: int | None = None
    dolda: frozenset[str] = frozenset()
    nastan_alla: bool = False


class Skyddad(NamedTuple):
    """A measurement as anybody may read it.

    Attributes:
        matning: With every value, part, row and count that may not be shown hidden or taken out.
        svar: Who answered.

    """

    ident: str
    matning: Matning
    svar: Svarstal


def skydda(underlag: Iterable[Underlag], grans: int) -> dict[str, Skyddad]:
    """A unit's measurements as they may be shown, by identity.

    Args:
        underlag: All that are known of the unit; each is held against those that were published before it.
        grans: The organisation's smallest group; below three it counts as three.

    """
    klara: dict[str, list[tuple[Underlag, Skyddad]]] = {}
    found = {}
    for ett in sorted(underlag, key=lambda u: u.ordning):
        tidigare = klara.setdefault(ett.uppsattning, [])
        skyddad = _Provning(ett, tuple(tidigare), gransen(grans)).skyddad()
        tidigare.append((ett, skyddad))
        found[ett.ident] = skyddad
    return found


# ── small for its own sake


def gransen_for(instrument: Instrument | None, fraga: str, grans: int) -> int:
    """How many a question's value must rest on: a share tells of two groups, and there must be room for both."""
    slag = instrument.vardes_slag(fraga) if instrument else None
    return gransen(grans) * (2 if slag == "andel" else 1)


def ar_for_fa(
    varde: Matvarde, svarande: int | None, instrument: Instrument | None, fraga: str, grans: int
) -> bool:
    """Whether a value tells of few people, or is hidden already.

    Args:
        varde: The value.
        svarande: Everyone who answered; no value rests on more.
        instrument: What it was measured with.
        fraga: The question's id, or `totalt`.
        grans: The organisation's smallest group.

    """
    if varde.ar_dold or varde.varde is None:
        return varde.ar_dold
    minst = gransen_for(instrument, fraga, grans)
    if ar_liten(varde.antal, minst) or ar_liten(svarande, minst):
        return True
    return ar_personer(varde, instrument, fraga) and ar_liten(round(varde.varde), grans)


def ar_personer(varde: Matvarde, instrument: Instrument | None, fraga: str) -> bool:
    """Whether a value is itself a number of people: by the question's unit; without one, when it is one of a group."""
    if instrument is None or instrument.vardes_slag(fraga) != "antal":
        return False
    found = instrument.fraga(fraga)
    if found and found.enhet:
        return found.enhet.casefold() in _PERSONER
    return varde.antal is not None


def svarstal(svar: Svar | None, grans: int) -> Svarstal:
    """Who answered: few are not told, nor few by themselves, nor few with help."""
    if svar is None:
        return Svarstal()
    svarande, sjalva = svar.svarande, svar.sjalva
    if ar_liten(svarande, grans):
        dolda = frozenset({"svarande"} | ({"sjalva"} if sjalva is not None else set()))
        return Svarstal(svar.utskickade, None, None, dolda)
    hjalp = svarande - sjalva if svarande is not None and sjalva is not None else None
    if ar_liten(sjalva, grans) or ar_liten(hjalp, grans):
        nastan = ar_liten(hjalp, grans) and not ar_liten(sjalva, grans)
        return Svarstal(svar.utskickade, svarande, None, frozenset({"sjalva"}), nastan)
    return Svarstal(svar.utskickade, svarande, sjalva)


def dolda_delar(
    hel: int | None,
    delar: Mapping[str, int | None],
    grans: int,
    *,
    dolda: Collection[str] = (),
    visas: Collection[str] = (),
) -> frozenset[str]:
    """Which parts to hide so that none of the hidden, nor those in no part, can be computed or are few together.

    Args:
        hel: How many the whole rests on, which is always shown; None where nobody tells.
        delar: How many each part rests on; None where nobody tells, and then it is hidden.
        grans: The threshold.
        dolda: Parts that are hidden whatever happens.
        visas: Parts that are shown whatever happens.

    """
    fast = {namn for namn, antal in delar.items() if antal is None or ar_liten(antal, grans)}
    fast = (fast | (set(dolda) & delar.keys())) - set(visas)
    synliga = sum(antal or 0 for namn, antal in delar.items() if namn not in fast)
    if hel is None or synliga > hel:
        # Nothing can be computed exactly; one alone is still what the others leave.
        fler = sorted(delar.keys() - fast - set(visas))[:1] if len(fast) == 1 else []
        return frozenset([*fast, *fler])
    kanda = [antal for antal in delar.values() if antal is not None]
    rest = hel - sum(kanda) if len(kanda) == len(delar) else 0
    varden: dict[str, int | None] = {
        _HEL: hel,
        **{namn: None if rest < 0 and namn in fast else antal for namn, antal in sorted(delar.items())},
    }
    rester = [_REST] if rest > 0 else []
    varden |= dict.fromkeys(rester, rest)
    gomda = {*fast, *(rester if ar_liten(rest, grans) else [])}
    if not gomda:
        return frozenset()
    tabell = Tabell(varden, (helhet(_HEL, [*sorted(delar), *rester]),))
    val = dolj(tabell, grans, visas=(_HEL, *visas, *rester), dolda=gomda, ordning=sorted(delar))
    return (frozenset(delar) - set(visas)) if val is None else val & delar.keys()


# ── beside the others


class _Provning(NamedTuple):
    """One measurement held against itself and against those that were published before it."""

    u: Underlag
    tidigare: tuple[tuple[Underlag, Skyddad], ...]
    grans: int

    def skyddad(self) -> Skyddad:
        m = self.u.matning
        varden = {fraga: self._varde(fraga, varde) for fraga, varde in m.varden.items()}
        nya: dict[str, object] = {
            "varden": varden,
            "delar": self._delar(varden),
            "forflyttning": {fraga: self._rad(fraga, post) for fraga, post in m.forflyttning.items()},
            "jamforelser": {nyckel: self._andras(post) for nyckel, post in m.jamforelser.items()},
        }
        svar = svarstal(m.svar, self.grans)
        if m.svar:
            nya["svar"] = Svar(utskickade=svar.utskickade, svarande=svar.svarande, sjalva=svar.sjalva)
        return Skyddad(self.u.ident, m.model_copy(update=nya), svar)

    @property
    def _svarande(self) -> int | None:
        return self.u.matning.svar.svarande if self.u.matning.svar else None

    def _for_fa(self, varde: Matvarde, svarande: int | None, fraga: str) -> bool:
        return ar_for_fa(varde, svarande, self.u.instrument, fraga, self.grans)

    def _varde(self, fraga: str, varde: Matvarde) -> Matvarde:
        dold = self._for_fa(varde, self._svarande, fraga) or self._rojs(fraga, bas(varde, self._svarande))
        return DOLD_MATVARDE if dold else varde

    def _andras(self, post: Jamforelse) -> Jamforelse:
        varden = {
            fraga: DOLD_MATVARDE if self._for_fa(varde, post.antal, fraga) else varde
            for fraga, varde in post.varden.items()
        }
        return post.model_copy(update={"varden": varden})

    # ── its parts

    def _delar(self, varden: Mapping[str, Matvarde]) -> dict[str, Delmatning]:
        m = self.u.matning
        helt = {namn for namn, del_ in m.delar.items() if del_.ar_dold or ar_liten(del_.svarande, self.grans)}
        baser = {namn: None if del_.ar_dold else del_.svarande for namn, del_ in m.delar.items()}
        sagda = {namn: antal for namn, antal in baser.items() if antal is not None or namn in helt}
        helt |= self._over_alla("", self._svarande, sagda, helt)
        fragor = dict.fromkeys(fraga for del_ in m.delar.values() for fraga in del_.varden)
        dolda = {fraga: self._i_fragan(fraga, varden, helt) for fraga in fragor}
        return {
            namn: _DOLD_DEL
            if namn in helt
            else del_.model_copy(
                update={
                    "varden": {
                        fraga: DOLD_MATVARDE if namn in dolda[fraga] else varde
                        for fraga, varde in del_.varden.items()
                    }
                }
            )
            for namn, del_ in m.delar.items()
        }

    def _i_fragan(self, fraga: str, varden: Mapping[str, Matvarde], helt: Collection[str]) -> set[str]:
        """The parts in which a question's value is hidden."""
        har = {
            namn: (del_.varden.get(fraga), del_.svarande)
            for namn, del_ in self.u.matning.delar.items()
            if namn in helt or ((v := del_.varden.get(fraga)) and (v.ar_dold or v.varde is not None))
        }
        baser = {namn: bas(v, antal) if v and not v.ar_dold else None for namn, (v, antal) in har.items()}
        dolda = set(helt) | {
            namn
            for namn, (v, antal) in har.items()
            if v is None or baser[namn] is None or self._for_fa(v, antal, fraga)
        }
        hel = self.u.matning.varden.get(fraga)
        if hel is None or (hel.varde is None and not hel.ar_dold):
            return dolda  # there is no whole to compute from
        if varden[fraga].ar_dold:
            return set(har)  # the parts would tell it
        hela = bas(hel, self._svarande)
        dolda |= self._over_alla(fraga, hela, baser, dolda)
        synliga = {namn: antal for namn, antal in baser.items() if namn not in dolda}
        return set(har) if self._rojs(fraga, hela, _som_delar(self.u, synliga)) else dolda

    def _over_alla(
        self, fraga: str, hel: int | None, baser: Mapping[str, int | None], dolda: Collection[str]
    ) -> set[str]:
        """Hidden for every way in which the parts may divide the whole, over again until nothing more is."""
        grans = gransen_for(self.u.instrument, fraga, self.grans) if fraga else self.grans
        egna = {namn: antal for namn in baser if fraga and (antal := self._eget(namn, fraga))}
        delade = [frozenset(grupp & baser.keys()) for grupp in self.u.grupper if self._delar_helheten(grupp)]
        gomda, fore = set(dolda), None
        while gomda != fore:
            fore = set(gomda)
            for grupp in dict.fromkeys((frozenset(baser), *delade)):
                delar = {namn: egna.get(namn, baser[namn]) for namn in grupp}
                synliga = sum(antal or 0 for namn, antal in delar.items() if namn not in gomda)
                if grupp not in delade and synliga > (hel or synliga) and _ar_delade(gomda & grupp, delade):
                    continue  # several ways of dividing it, beside one another
                gomda |= dolda_delar(hel, delar, grans, dolda=gomda, visas=egna.keys() & grupp)
        return gomda

    def _delar_helheten(self, grupp: frozenset[str]) -> bool:
        """Whether parts may divide the whole: not when those who answered are known, and are not all."""
        svarande = [del_.svarande for namn, del_ in self.u.matning.delar.items() if namn in grupp]
        kanda = [antal for antal in svarande if antal is not None]
        return self._svarande is None or len(kanda) < len(svarande) or sum(kanda) == self._svarande

    def _eget(self, namn: str, fraga: str) -> int | None:
        """How many a part's value rests on where the part's own measurement shows it: then it is hidden from nobody."""
        egen = self.u.egna.get(namn)
        varde = egen.varden.get(fraga) if egen else None
        if egen is None or varde is None or varde.varde is None:
            return None
        svarande = egen.svar.svarande if egen.svar else None
        return None if self._for_fa(varde, svarande, fraga) else bas(varde, svarande)

    # ── what is published already

    def _rojs(self, fraga: str, antal: int | None, delar: Sequence[Publicerad] = ()) -> bool:
        """Whether a value gives a small group away beside the values that are shown of the same people."""
        egen = Publicerad(self.u.ident, *_nar(self.u.matning), {"bas": antal})
        andra = [post for fore in self.tidigare for post in _publicerade(*fore, fraga)]
        if antal is None or not any(post.overlappar(egen) for post in andra):
            return False
        return rojer_liten(egen, delar, andra, gransen_for(self.u.instrument, fraga, self.grans))

    def _rad(self, fraga: str, post: Forflyttning) -> Forflyttning:
        """A movement that is safe by itself, and beside what is shown of the same people already; else it is hidden."""
        celler = visade(post)
        start, par = celler["antal_start"], celler["antal_par"]
        if post.ar_dold or par is None:
            return Forflyttning(skal=post.skal) if post.skal and not post.ar_dold else _DOLD_RAD
        if post.bortfall is None and start is not None:
            celler["bortfall"] = start - par
        tabell = egen_tabell(celler)
        if primara(tabell, self.grans) or rojbara(tabell, (), self.grans):
            return _DOLD_RAD
        egen = publicerad(self.u.ident, self.u.matning, fraga)
        andra = [p for fore, visat in self.tidigare if (p := publicerad(fore.ident, visat.matning, fraga))]
        if egen is None or not any(annan.overlappar(egen) for annan in andra):
            return post
        kant = rojbara(gemensam_tabell(dict.fromkeys(CELLER), egen, andra), (), self.grans)
        rojda = rojbara(gemensam_tabell(egen.celler, egen, andra), (), self.grans, kant)
        return _DOLD_RAD if rojda else post


def _ar_delade(delar: Collection[str], delade: Sequence[frozenset[str]]) -> bool:
    """Whether each part is one of several that divide the whole between them."""
    return all(any(namn in grupp and len(grupp) > 1 for grupp in delade) for namn in delar)


def _nar(matning: Matning) -> tuple[dt.date, dt.date, str]:
    return matning.period.fran, matning.period.till, matning.arbetslag or ""


def _publicerade(u: Underlag, skyddad: Skyddad, fraga: str) -> Iterator[Publicerad]:
    """How many each shown value of a question rests on: the whole's and the parts'."""
    m = skyddad.matning
    varde = m.varden.get(fraga)
    antal = bas(varde, skyddad.svar.svarande) if varde and varde.varde is not None else None
    if antal is not None:
        yield Publicerad(u.ident, *_nar(m), {"bas": antal})
    delar = {namn: (d.varden.get(fraga), d.svarande) for namn, d in m.delar.items() if not d.ar_dold}
    yield from _som_delar(
        u, {namn: bas(v, antal) for namn, (v, antal) in delar.items() if v and v.varde is not None}
    )


def _som_delar(u: Underlag, baser: Mapping[str, int | None]) -> list[Publicerad]:
    fran, till, _ = _nar(u.matning)
    return [
        Publicerad(f"{u.ident}#{namn}", fran, till, namn, {"bas": antal})
        for namn, antal in baser.items()
        if antal is not None
    ]
