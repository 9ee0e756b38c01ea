"""Sealing an edition: the board's decision, and a fingerprint of what it decided, in the edition's file."""

from enum import StrEnum
from typing import NamedTuple

from kvalitet_cli.api.create.kriterier import faults
from kvalitet_cli.berakning.fingeravtryck import fingeravtryck
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import count
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model.kriterier import Beslut, Kriterier
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.edit import Change, Put, Word, edited
from kvalitet_cli.store.form import kept_in_form
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import inside, write

_ORDER = ("organ", "datum", "paragraf", "diarienummer", "fingeravtryck")


class Sealing(StrEnum):
    """What a sealing amounts to."""

    NEW = "new"
    AGAIN = "again"  # the meaning had changed since the decision
    ADDED = "added"  # sealed before; only facts about the decision are new
    NONE = "none"  # sealed before, and nothing to write


class Sealed(NamedTuple):
    """An edition about to be sealed.

    Attributes:
        path: Its file, relative to the root.
        before: The file's text as it was read.
        text: The file's new text.
        fingeravtryck: 32 hexadecimal digits.

    """

    ident: str
    path: str
    before: str
    text: str
    fingeravtryck: str
    sealing: Sealing


def edition(workspace: Workspace, word: str) -> Loaded[Kriterier]:
    """The edition that a word names: `hemtjanst/2026`, its path, or a set with one edition.

    Raises:
        KvalitetError: There is none, or it has faults.

    """
    ident = word.replace("\\", "/").removeprefix("kriterier/").removesuffix(".yaml")
    editions = workspace.editions
    of_set = [ref for ref in editions if ref.partition("/")[0] == ident]
    if len(of_set) > 1:
        raise KvalitetError(f"{ident} har flera utgåvor.", f"Ange en av dem: {', '.join(of_set)}.")
    ident = of_set[0] if of_set else ident
    if ident not in editions:
        near = nearest(ident, editions)
        hint = f"Menade du {near}?" if near else f"Skapa den: kvalitet ny kriterier {ident}"
        raise KvalitetError(f"Utgåvan '{word}' finns inte.", hint)
    loaded = editions[ident]
    if number := faults(workspace, loaded.path):
        raise KvalitetError(
            f"{loaded.path} har {count(number, 'fel', 'fel')} och kan inte beslutas.",
            f"Rätta först: kvalitet kontrollera {loaded.path}",
        )
    return loaded


def decision(loaded: Loaded[Kriterier]) -> Beslut | None:
    """What the edition already says about its decision."""
    return loaded.model.beslut if loaded.model else None


def sealed(
    workspace: Workspace, loaded: Loaded[Kriterier], facts: dict[str, str], *, force: bool = False
) -> Sealed:
    """The edition with its decision and its fingerprint.

    Args:
        workspace: Where it lies.
        loaded: A sound edition.
        facts: What was given of organ, datum, paragraf and diarienummer; what the file says already is kept.
        force: Seal anew what was changed after the decision, and let `facts` replace what a sealed file says.

    Raises:
        KvalitetError: The decision lacks its board or its day, the edition was changed after it, or its file
            is laid out so that nothing can be written with all else kept.

    """
    if loaded.model is None:
        raise KvalitetError(f"{loaded.path} går inte att läsa.")
    old = loaded.model.beslut
    print_now = fingeravtryck(loaded.model)
    print_then = old.fingeravtryck if old else None
    if print_then and print_then != print_now and not force:
        raise KvalitetError(
            f"{loaded.ident} är ändrad efter beslutet, och det som nämnden beslutade gäller inte längre.",
            f"Gör en ny utgåva av ändringarna: kvalitet ny kriterier {suggested_edition(loaded.ident)}. "
            "Är det ett skrivfel som nämnden har godkänt: --tvinga.",
        )
    if print_then and not force:
        _must_agree(loaded, facts)
    for key, words in (("organ", "vem som har beslutat"), ("datum", "när det beslutades")):
        if old is None and key not in facts:
            raise KvalitetError(f"Det saknas {words}.", f"Ange det med --{key}.")
    written: dict[str, Word] = {key: _word(facts[key]) for key in _ORDER if key in facts}
    written["fingeravtryck"] = print_now
    raw = inside(workspace.root, loaded.path).read_bytes().decode("utf-8")
    text = edited(raw, _changes(written, has_decision=old is not None))
    text = kept_in_form(raw, text, Kriterier)
    sealing = Sealing.NEW if not print_then else Sealing.AGAIN if print_then != print_now else Sealing.ADDED
    return Sealed(loaded.ident, loaded.path, raw, text, print_now, sealing if text != raw else Sealing.NONE)


def save(workspace: Workspace, done: Sealed) -> None:
    """Write the sealed edition.

    Raises:
        ChangedError: Someone has changed it meanwhile.
        OSError: The disk is full, or rights are missing.

    """
    write(workspace.root, done.path, done.text, was=done.before.encode())


def _changes(written: dict[str, Word], *, has_decision: bool) -> list[Change]:
    if not has_decision:
        return [Put(("beslut",), written, after=("format", "namn"))]
    return [Put(("beslut", key), word, after=_ORDER[: _ORDER.index(key)]) for key, word in written.items()]


def _must_agree(loaded: Loaded[Kriterier], facts: dict[str, str]) -> None:
    old = decision(loaded)
    for key, word in facts.items():
        before = getattr(old, key, None)
        if before is not None and str(before) != word:
            raise KvalitetError(
                f"{loaded.ident} är beslutad, och där står {key}: {before}, inte {word}.",
                "Är det som står fel: skriv över det med --tvinga.",
            )


def _word(text: str) -> Word:
    """A paragraph is written as the number it is."""
    return (
        int(text)
        if text.isascii() and text.isdigit() and not text.startswith("0") and len(text) < 10
        else text
    )


def suggested_edition(ident: str) -> str:
    """What the next edition is likely called: `hemtjanst/2026` -> `hemtjanst/2027`."""
    uppsattning, _, utgava = ident.partition("/")
    return (
        f"{uppsattning}/{int(utgava) + 1}"
        if utgava.isascii() and utgava.isdigit()
        else f"{uppsattning}/NY-UTGÅVA"
    )
