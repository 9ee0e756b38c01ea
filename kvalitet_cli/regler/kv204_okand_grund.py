"""KV204 Okänd grund.

Vad regeln kontrollerar:
    Varje påpekande och varje fokusområde som en åtgärd vilar på, eller som en handlingsplan lämnar utan
    åtgärd, finns i besöket. I planen bredvid ett besök räcker påpekandets id; i enhetens egen plan skrivs
    också besöket: 2026-02-10#inaktuella-planer. En mätning finns i enhetens mapp matningar/ (en annan enhets
    skrivs med enheten före), och ett mål i sitt program: hallbar-omsorg/2030#bo-kvar.

Varför:
    Åtgärden ska gå att följa tillbaka till det som sågs. Pekar den på något som inte finns ser påpekandet
    obesvarat ut, och ingen vet vad åtgärden ska lösa.

Fel:
    grund: {papekanden: [inaktuela-planer]}

Rätt:
    grund: {papekanden: [inaktuella-planer]}

Grund:
    Varje åtgärd svarar på något: ett påpekande, ett fokusområde, en mätning, ett mål eller gruppens eget
    initiativ.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.extension import Finding, Rule
from kvalitet_cli.extension.kanda import alla_id, narmast
from kvalitet_cli.extension.malref import okant_mal, okant_program
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.handlingsplan import Handlingsplan
from kvalitet_cli.store.document import Loaded


class _Sort(NamedTuple):
    """A kind of ground that stands in a visit: the list's key there and in `grund`, and the word for one."""

    lista: str
    ordet: str
    finns_inte: str


PAPEKANDE = _Sort("papekanden", "ett påpekande", "Påpekandet {} finns inte")
FOKUS = _Sort("fokus", "ett fokusområde", "Fokusområdet {} finns inte")


def check(loaded: Loaded[Handlingsplan], sammanhang: Sammanhang) -> Iterator[Finding]:
    """Yield every remark and focus that the plan answers to and that is not there."""
    plan = loaded.model
    if plan is None:
        return
    besok = sammanhang.besok(loaded.ident) if "besok" in loaded.parts else None
    egna = {s.lista: alla_id(besok, s.lista) for s in (PAPEKANDE, FOKUS)} if besok else {}
    for n, atgard in enumerate(plan.atgarder):
        for sort, refs in ((PAPEKANDE, atgard.grund.papekanden), (FOKUS, atgard.grund.fokus)):
            for m, ref in enumerate(refs):
                if ref in egna.get(sort.lista, ()) and "#" not in ref:
                    continue
                if wrong := _wrong(ref, sort, loaded, sammanhang):
                    yield Finding(loaded.value_at("atgarder", n, "grund", sort.lista, m), *wrong)
        if atgard.grund.matningar:
            yield from measured(loaded, n, atgard.grund.matningar, sammanhang)
        for m, ref in enumerate(atgard.grund.program):
            if wrong := okant_program(ref, sammanhang) or okant_mal(ref, sammanhang):
                yield Finding(loaded.value_at("atgarder", n, "grund", "program", m), *wrong)
    for ref in plan.utan_atgard:
        if wrong := _wrong(ref, PAPEKANDE, loaded, sammanhang):
            yield Finding(loaded.key_at("utan_atgard", ref), *wrong)


def measured(
    loaded: Loaded[Handlingsplan], n: int, refs: Sequence[str], sammanhang: Sammanhang
) -> Iterator[Finding]:
    """Yield every measurement that an action answers to and that is not there."""
    for m, ref in enumerate(refs):
        namn = ref if "/" in ref else f"{loaded.parts['enhet']}/{ref}"
        if sammanhang.finns_matning(namn):
            continue
        enhet = namn.partition("/")[0]
        alla = [post.ident for post in sammanhang.matningar(enhet)]
        egna = [ident.partition("/")[2] for ident in alla] if "/" not in ref else alla
        rest, near = narmast(ref, egna)
        rest = rest or (f" Där finns: {', '.join(egna)}." if egna else f" {enhet} har inga mätningar.")
        if not sammanhang.har_enhet(enhet):
            rest = f" Det finns ingen enhet {enhet}."
        span = loaded.value_at("atgarder", n, "grund", "matningar", m)
        yield Finding(span, f"Mätningen {ref} finns inte i besok/{enhet}/matningar/.{rest}", near)


def _wrong(
    ref: str, sort: _Sort, loaded: Loaded[Handlingsplan], sammanhang: Sammanhang
) -> tuple[str, str | None] | None:
    """Sentence and suggestion where `ref` names nothing; None where it does, or where nobody can know."""
    fore, _, ident = ref.rpartition("#")
    if not fore and "besok" not in loaded.parts:
        near = _in_visits(ident, sort, sammanhang)
        rest = f"Närmast: {near}." if near else "Till exempel: 2026-02-10#inaktuella-planer."
        finns_inte = sort.finns_inte.format(ref)
        return f"{finns_inte} i enhetens egen plan. Skriv besöket och # före. {rest}", near
    namn = loaded.ident if not fore else fore if "/" in fore else f"{loaded.parts['enhet']}/{fore}"
    besok = sammanhang.besok(namn)
    if besok is None:
        return _no_visit(fore, namn, sort.finns_inte.format(ref), sammanhang)
    kanda = sammanhang.kanda(besok, sort.lista)
    if not kanda.saknar(ident):
        return None
    finns_inte = sort.finns_inte.format(ref)
    annan = FOKUS if sort is PAPEKANDE else PAPEKANDE
    if ident in sammanhang.kanda(besok, annan.lista).platser:
        return f"{finns_inte}: {ident} är {annan.ordet}. Skriv {annan.lista}: [{ref}].", None
    _, near = narmast(ident, kanda.platser)
    near = f"{fore}#{near}" if near and fore else near
    rest = f" Närmast: {near}." if near else _there(list(kanda.platser))
    return f"{finns_inte} i {besok.path}.{rest}", near


def _no_visit(fore: str, namn: str, finns_inte: str, sammanhang: Sammanhang) -> tuple[str, str | None] | None:
    if sammanhang.finns_besok(namn):
        return None  # it is there but cannot be read, which is said there
    if not fore:
        return f"{finns_inte}: bredvid planen ligger inget besok.yaml.", None
    andra = [besok.ident for besok in sammanhang.alla_besok(namn.partition("/")[0])]
    rest, _ = narmast(namn, andra)
    return f"{finns_inte}: det finns inget besök {namn}.{rest}", None


def _in_visits(ident: str, sort: _Sort, sammanhang: Sammanhang) -> str | None:
    """The latest visit of the unit where something has that id, as the living plan is to write it."""
    for besok in reversed(sammanhang.alla_besok()):
        if ident in sammanhang.kanda(besok, sort.lista).platser:
            return f"{besok.parts['besok']}#{ident}"
    return None


def _there(idn: list[str]) -> str:
    return f" Där finns: {', '.join(idn)}." if idn else " Besöket har inga sådana."


RULE = Rule("KV204", "okand-grund", Severity.ERROR, {"handlingsplan": check})
