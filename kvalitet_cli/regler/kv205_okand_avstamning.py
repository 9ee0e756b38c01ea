"""KV205 Okänd avstämning.

Vad regeln kontrollerar:
    Varje nyckel under avstamning är ett påpekande, en åtgärd eller ett fokusområde i det som besöket följer
    upp. Har två av besöken samma id skrivs också besöket: 2026-02-10#plangenomgang. En åtgärd i enhetens egen
    plan skrivs med enheten: hemtjansten-norr#plangenomgang.

Varför:
    En avstämning som inte hör till något stänger ingenting. Åtgärden ser glömd ut fast någon har frågat
    efter den.

Fel:
    foljer_upp: [2026-02-10]
    avstamning:
      plangenomgng: {utfall: genomford, effekt: ja}

Rätt:
    foljer_upp: [2026-02-10]
    avstamning:
      plangenomgang: {utfall: genomford, effekt: ja}

Grund:
    Återbesöket frågar efter det som bestämdes, åtgärd för åtgärd.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import INGA, OLASBARA, Kanda, narmast
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.store.document import Loaded


def check(loaded: Loaded[Besok], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every key that names nothing, or more than one thing, in what the visit follows up."""
    besok = loaded.model
    nycklar = loaded.node(("avstamning",))
    if besok is None or not isinstance(nycklar, dict) or not loaded.intact("foljer_upp"):
        return
    if not besok.foljer_upp:
        if besok.slag != "aterbesok":  # an aterbesok that follows nothing is KV102
            yield from _follows_nothing(loaded, nycklar)
        return
    uppfoljt = _followed(loaded, besok, sammanhang)
    for nyckel in nycklar:
        traffar = uppfoljt.meanings(nyckel)
        if len(traffar) > 1:
            yield Finding(loaded.key_at("avstamning", nyckel), _ambiguous(nyckel, traffar))
        elif not traffar:
            if not _all_is_read(uppfoljt, sammanhang):
                return
            yield Finding(loaded.key_at("avstamning", nyckel), *_unknown(nyckel, uppfoljt))


class _Uppfoljt(NamedTuple):
    """What can be reconciled: remarks, focus areas and actions by visit, actions of living plans by unit."""

    besok: Mapping[str, Kanda]
    levande: Mapping[str, Kanda]

    def meanings(self, nyckel: str) -> list[str]:
        """The full keys that a key may stand for; see `berakning.atgarder.fulla_nycklar`."""
        fore, har_fore, ident = nyckel.rpartition("#")
        if har_fore and fore in self.levande:
            return [nyckel] if ident in self.levande[fore].platser else []
        return [
            f"{namn}#{ident}"
            for namn, kanda in self.besok.items()
            if ident in kanda.platser and (not har_fore or fore in (namn, namn.partition("/")[2]))
        ]


def _followed(loaded: Loaded[Besok], besok: Besok, sammanhang: Sammanhang) -> _Uppfoljt:
    per_besok: dict[str, Kanda] = {}
    levande: dict[str, Kanda] = {}
    for ref in besok.foljer_upp:
        namn = ref if "/" in ref else f"{loaded.parts['enhet']}/{ref}"
        enhet = namn.partition("/")[0]
        foljt, plan, egen = sammanhang.besok(namn), sammanhang.plan(namn), sammanhang.levande_plan(enhet)
        i_besoket = OLASBARA
        if foljt:
            i_besoket = sammanhang.kanda(foljt, "papekanden") | sammanhang.kanda(foljt, "fokus")
        per_besok[namn] = i_besoket | (sammanhang.kanda(plan, "atgarder") if plan else INGA)
        levande[enhet] = sammanhang.kanda(egen, "atgarder") if egen else INGA
    return _Uppfoljt(per_besok, levande)


def _all_is_read(uppfoljt: _Uppfoljt, sammanhang: Sammanhang) -> bool:
    """Whether a key that is not found is surely unknown: every visit is there, and no plan is unreadable."""
    for namn, kanda in {**uppfoljt.besok, **uppfoljt.levande}.items():
        plan = sammanhang.plan(namn) if "/" in namn else sammanhang.levande_plan(namn)
        if not kanda.alla or (plan is None and sammanhang.finns_plan(namn)):
            return False
    return True


def _follows_nothing(loaded: Loaded[Besok], nycklar: Mapping[str, object]) -> Iterator[Finding]:
    for nyckel in list(nycklar)[:1]:  # one fault, however many keys hang on it
        sentence = f"{nyckel} går inte att stämma av: besöket säger inte vad det följer upp."
        yield Finding(loaded.key_at("avstamning", nyckel), f"{sentence} Skriv foljer_upp: [<datum>] överst.")


def _ambiguous(nyckel: str, traffar: list[str]) -> str:
    korta = [traff.partition("/")[2] for traff in traffar]
    val = korta if len(set(korta)) == len(korta) else traffar
    return f"{nyckel} finns i flera av besöken som följs upp. Skriv {listing(val, 'eller')}."


def _unknown(nyckel: str, uppfoljt: _Uppfoljt) -> tuple[str, str | None]:
    fore, _, ident = nyckel.rpartition("#")
    for enhet, kanda in uppfoljt.levande.items():
        if not fore and ident in kanda.platser:
            full = f"{enhet}#{ident}"
            return f"{nyckel} är en åtgärd i enhetens egen plan. Skriv {full}.", full
    val = [f"{enhet}#{eget}" for enhet, kanda in uppfoljt.levande.items() for eget in kanda.platser]
    for namn, kanda in uppfoljt.besok.items():
        val += [f"{namn.partition('/')[2]}#{eget}" if fore else eget for eget in kanda.platser]
    rest, near = narmast(nyckel, val)
    vilka = listing(list(uppfoljt.besok), "eller")
    return f"Inget påpekande, ingen åtgärd och inget fokusområde heter {nyckel} i {vilka}.{rest}", near


RULE = Rule("KV205", "okand-avstamning", Severity.ERROR, {"besok": check})
