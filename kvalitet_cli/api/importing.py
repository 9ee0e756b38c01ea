"""A saved Kolada answer as a comparison in a measurement's file: what it becomes, before anything is written."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.api.create.nyfil import checked_id, unit
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.core.text import nearest, printable
from kvalitet_cli.exchange.kolada import Koladasvar, Koladavarde, read
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model.instrument import TOTALT, Instrument
from kvalitet_cli.model.matning import Jamforelse, Matning
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.edit import Change, Drop, Put, Tree, Word, edited
from kvalitet_cli.store.form import kept_in_form
from kvalitet_cli.store.workspace import VISITS, Workspace
from kvalitet_cli.store.write import inside, write

RIKET = "0000"
KALLA = "Kolada (RKA)"
SAKNAS = "Uppgift saknas."
KON = {"T": "", "K": "kvinnor", "M": "män"}


class Val(NamedTuple):
    """What of an answer is wanted; None where the answer itself must say.

    Attributes:
        som: The comparison's key: `riket`.
        kommun: The municipality's code in Kolada: `0000` is the country.
        ar: The year.
        kon: T, K or M.

    """

    som: str | None = None
    kommun: str | None = None
    ar: int | None = None
    kon: str = "T"


class Infogat(NamedTuple):
    """A measurement about to get a comparison.

    Attributes:
        path: Its file, relative to the root.
        before: The file's text.
        after: The file's new text.
        som: The comparison's key.
        med: Questions that got a value.
        utan: Questions for which Kolada has none.
        fler_sidor: Whether the answer is one page of several.

    """

    path: str
    before: str
    after: str
    som: str
    med: tuple[str, ...]
    utan: tuple[str, ...]
    fler_sidor: bool


def measurements(workspace: Workspace) -> list[str]:
    """Every measurement's identity, `<enhet>/<namn>`."""
    return [
        f"{enhet}/{path.stem}"
        for enhet in workspace.units
        for path in sorted((workspace.root / VISITS / enhet).glob("matningar/*.yaml"))
    ]


def kolada(workspace: Workspace, word: str, content: bytes, filename: str, val: Val) -> Infogat:
    """The measurement with a saved Kolada answer as a comparison.

    Args:
        workspace: Where it lies.
        word: The measurement: `hvb-ekbacken/placerarindex-2025`, or its path.
        content: The saved answer.
        filename: Its name without folders, for the credit.
        val: What of it is wanted.

    Raises:
        KvalitetError: The answer cannot be understood or does not fit, or the file cannot be changed with all else kept.

    """
    loaded, sammanhang = _measurement(workspace, word)
    matning = loaded.model
    instrument = sammanhang.instrument(matning.instrument) if matning else None
    if matning is None or instrument is None or instrument.model is None:
        raise KvalitetError(
            f"{loaded.path} eller dess instrument går inte att läsa.",
            f"Se felen: kvalitet kontrollera {loaded.path}",
        )
    svar = read(content)
    fragor = _questions(instrument.model)
    _must_know(svar, fragor, instrument)
    plats = _place(svar, val)
    ar = _year([v for v in svar.varden if v.plats == plats], val.ar)
    valda = {v.kpi: v for v in svar.varden if (v.plats, v.ar, v.kon) == (plats, ar, val.kon)}
    finns = {v.kpi for v in svar.varden}
    varden = {fraga: valda.get(kpi) for fraga, kpi in fragor.items() if kpi in finns}
    som = checked_id(val.som or _key(plats, val.kon), "Jämförelsens namn", "--som {}")
    head: dict[str, Word] = {
        "namn": ", ".join(filter(None, (_name(plats, sammanhang), KON[val.kon]))),
        "kalla": _credit(varden, fragor, filename, val.kon),
        "ar": str(ar),
        "antal": "okant",
    }
    before = inside(workspace.root, loaded.path).read_bytes().decode("utf-8")
    after = kept_in_form(before, edited(before, _changes(matning, som, head, varden)), Matning)
    return Infogat(
        loaded.path,
        before,
        after,
        som,
        tuple(fraga for fraga, v in varden.items() if v and v.varde is not None),
        tuple(fraga for fraga, v in varden.items() if not v or v.varde is None),
        svar.fler_sidor,
    )


def save(workspace: Workspace, done: Infogat) -> None:
    """Write the measurement.

    Raises:
        ChangedError: Someone has changed it meanwhile.
        OSError: The disk is full, or rights are missing.

    """
    write(workspace.root, done.path, done.after, was=done.before.encode())


def _measurement(workspace: Workspace, word: str) -> tuple[Loaded[Matning], Sammanhang]:
    ident = word.replace("\\", "/").strip("/").removeprefix(f"{VISITS}/").removesuffix(".yaml")
    enhet, _, namn = ident.partition("/")
    namn = namn.removeprefix("matningar/")
    _, sammanhang = unit(workspace, enhet)
    enhet = sammanhang.folder.name
    loaded = sammanhang.matning(f"{enhet}/{namn}")
    if loaded is None:
        path = f"{VISITS}/{enhet}/matningar/{namn}.yaml"
        if namn and os.path.lexists(workspace.root / path):
            raise KvalitetError(f"{path} går inte att läsa.", f"Se felen: kvalitet kontrollera {path}")
        known = [post.ident for post in sammanhang.matningar()]
        near = nearest(f"{enhet}/{namn}", known)
        hint = f"Menade du {near}?" if near else f"Skapa den: kvalitet ny matning {enhet}"
        raise KvalitetError(f"Mätningen '{word}' finns inte.", hint)
    return loaded, sammanhang


def _questions(instrument: Instrument) -> dict[str, str]:
    """The key figure of each question that has one, the whole first."""
    helhet = instrument.totalt.nyckeltal if instrument.totalt else None
    alla = [(TOTALT, helhet), *((fraga.id, fraga.nyckeltal) for fraga in instrument.fragor)]
    return {ident: nyckeltal for ident, nyckeltal in alla if nyckeltal}


def _must_know(svar: Koladasvar, fragor: dict[str, str], instrument: Loaded[Instrument]) -> None:
    if not fragor:
        raise KvalitetError(
            f"Ingen fråga i {instrument.ident} har ett nyckeltal.",
            f"Skriv nyckeltal: vid frågan i {instrument.path}, till exempel nyckeltal: U00000.",
        )
    okanda = list(dict.fromkeys(v.kpi for v in svar.varden if v.kpi not in fragor.values()))
    if okanda:
        near = nearest(okanda[0], fragor.values())
        hint = f"Frågornas nyckeltal: {', '.join(dict.fromkeys(fragor.values()))}."
        vilka = "Nyckeltalet" if len(okanda) == 1 else "Nyckeltalen"
        shown = listing(okanda[:5]) + (" …" if len(okanda) > 5 else "")
        raise KvalitetError(
            f"{vilka} {shown} i filen hör inte till någon fråga i {instrument.ident}.",
            f"Menade du {near}? {hint}" if near else hint,
        )


def _place(svar: Koladasvar, val: Val) -> str:
    platser = list(dict.fromkeys(v.plats for v in svar.varden))
    wanted = val.kommun or _of_key(val.som)
    if wanted is not None:
        if wanted not in platser:
            raise KvalitetError(
                f"Filen har inga värden för {wanted}.", f"Den har värden för {listing(platser[:20])}."
            )
        return wanted
    if len(platser) > 1:
        raise KvalitetError(
            f"Filen har värden för {len(platser)} kommuner: {', '.join(platser[:20])}.",
            f"Ange en av dem, till exempel --kommun {platser[0]}. 0000 är riket.",
        )
    return platser[0]


def _of_key(som: str | None) -> str | None:
    """The place that a comparison's usual key stands for."""
    delar = (som or "").split("-")
    if delar[0] == "riket":
        return RIKET
    har_kod = delar[0] == "kommun" and len(delar) > 1 and len(delar[1]) == 4 and delar[1].isdigit()
    return delar[1] if har_kod else None


def _key(plats: str, kon: str) -> str:
    key = "riket" if plats == RIKET else f"kommun-{plats}" if plats.isdigit() else plats.lower()
    return {"K": f"{key}-kvinnor", "M": f"{key}-man"}.get(kon, key)


def _year(varden: Sequence[Koladavarde], ar: int | None) -> int:
    years = sorted({v.ar for v in varden})
    if ar is not None and ar not in years:
        raise KvalitetError(
            f"Filen har inga värden för {ar}.", f"Den har värden för {listing(map(str, years))}."
        )
    if ar is None and len(years) > 1:
        raise KvalitetError(
            f"Filen har värden för flera år: {listing(map(str, years))}.",
            f"Ange ett av dem, till exempel --ar {years[-1]}.",
        )
    return ar if ar is not None else years[0]


def _name(plats: str, sammanhang: Sammanhang) -> str:
    organisation = sammanhang.installning.organisation
    if plats == RIKET:
        return "Riket"
    return organisation.namn if plats == organisation.kommunkod else f"{plats} i Kolada"


def _credit(varden: dict[str, Koladavarde | None], fragor: dict[str, str], filename: str, kon: str) -> str:
    """`Kolada (RKA), U21468 och U21469, hämtat ur kolada.json`."""
    delar = [KALLA, listing(dict.fromkeys(fragor[fraga] for fraga in varden))]
    if KON[kon]:
        delar.append(KON[kon])
    antal = sorted({v.antal for v in varden.values() if v and v.antal > 1})
    if antal:
        delar.append(f"ovägt medelvärde av {listing(map(str, antal))} medlemmar i gruppen")
    shown = " ".join("".join(sign for sign in printable(filename) if sign.isprintable()).split())
    return ", ".join([*delar, f"hämtat ur {shown}"])


def _changes(
    matning: Matning, som: str, head: dict[str, Word], varden: dict[str, Koladavarde | None]
) -> list[Change]:
    tree: Tree = {**head, "varden": {fraga: _value(v) for fraga, v in varden.items()}}
    old = matning.jamforelser.get(som)
    if old is None and not matning.jamforelser:
        after = ("format", "instrument", "period", "kalla", "arbetslag", "svar", "varden")
        return [Put(("jamforelser",), {som: tree}, after)]
    if old is None:
        return [Put(("jamforelser", som), tree)]
    _must_be_ours(som, old, varden)
    base = ("jamforelser", som)
    order = ("namn", "kalla", "ar", "antal")
    changes: list[Change] = [Put((*base, key), head[key], order) for key in ("kalla", "ar")]
    for fraga, v in varden.items():
        place = (*base, "varden", fraga)
        before = old.varden.get(fraga)
        if before is None:
            changes.append(Put(place, _value(v)))
        elif before.ar_dold:
            changes += [Drop(place), Put(place, _value(v))]
        else:
            changes += [Put((*place, key), word) for key, word in _value(v).items()]
            changes += [Drop((*place, key)) for key in ("varde", "skal") if key not in _value(v)]
    return changes


def _must_be_ours(som: str, old: Jamforelse, varden: dict[str, Koladavarde | None]) -> None:
    """Say no where a value would be credited to what it does not come from."""
    hint = "Välj ett annat namn med --som, eller ta bort jämförelsen ur filen först."
    if not old.kalla.startswith(KALLA):
        raise KvalitetError(f"Jämförelsen {som} finns redan, ur en annan källa: {old.kalla}", hint)
    andra = [fraga for fraga in old.varden if fraga not in varden]
    if andra:
        raise KvalitetError(f"Jämförelsen {som} har också {listing(andra)}, som filen inte har.", hint)


def _value(varde: Koladavarde | None) -> dict[str, Word]:
    return {"varde": varde.varde} if varde and varde.varde is not None else {"skal": SAKNAS}
