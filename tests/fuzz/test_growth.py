"""Eight times as much of anything takes about eight times as long: nothing that is written can make the program stand still."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kvalitet_cli.api.guard import exposed
from kvalitet_cli.api.in_words import in_words
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import printable
from kvalitet_cli.model.besok import Besok
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.output.templates import escape_markdown
from kvalitet_cli.store.form import formatted
from kvalitet_cli.store.merge import Unmergeable, merge
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace
from tests.tillit import tabell
from tests.tillit.tabell import Rad

HEAD = "format: besok/1\n"


def lines(pattern: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """So many times a line, with its number where it says `@`."""

    def text(count: int) -> str:
        return HEAD + before + "".join(pattern.replace("@", str(number)) for number in range(count)) + after

    return text


# The name says what there is much of; the text is a visit's, whole or not.
MUCH: dict[str, Callable[[int], str]] = {
    "nycklar": lines("k@: 1\n"),
    "nycklar utan värde": lines("k@:\n"),
    "samma nyckel": lines("a: 1\n"),
    "sammanslagningar": lines("<<: 1\n"),
    "frågetecken": lines("? [a]\n: b\n"),
    "frågetecken på rad": lines("? "),
    "punkter": lines("- a\n", "namn:\n"),
    "tomma punkter": lines("-\n", "underlag:\n"),
    "tomma ord": lines("~,", "underlag: [", "]\n"),
    "ord inom klamrar": lines("a@,", "namn: {", "}\n"),
    "klamrar som inte avslutas": lines("a, ", "namn: [a "),
    "nästlat": lines("[[[[[[[[a]]]]]]]],", "namn: [", "]\n"),
    "nästlat utan slut": lines("[", "namn: "),
    "streck": lines("- ", "namn:\n  ", "x\n"),
    "ankare": lines("&a ", "namn: ", "x\n"),
    "olika ankare": lines("&a@ x,", "namn: [", "]\n"),
    "taggar": lines("!t x,", "namn: [", "]\n"),
    "utropstecken": lines("!", "namn: "),
    "alias": lines("*a,", "namn: [", "]\n"),
    "direktiv": lambda count: "%a\n" * count + HEAD,
    "dokument": lines("---\n"),
    "dokumentslut": lines("...\n"),
    "kommentarer": lines("# x @\n"),
    "kommentarer bredvid": lines("k@: 1 # x\n"),
    "nummertecken": lines("#", "namn: a "),
    "tystnader": lines("k@: 1 # kvalitet: ignorera KV101 – så\n"),
    "koder i en tystnad": lines("KV101, ", "k: 1 # kvalitet: ignorera ", "\n"),
    "mellanslag i en tystnad": lines(" ", "k: 1 # kvalitet:", "\n"),
    "tomma rader": lines("\n"),
    "blanksteg": lines(" \t", "namn: a"),
    "vagnreturer": lines("\r"),
    "rader i en text": lines("  b @\n", "sammanfattning: >-\n"),
    "tomma rader i en text": lines("\n", "sammanfattning: |+\n  a\n"),
    "rader i en lös text": lines("  b\n", "sammanfattning: a\n"),
    "ord i en text": lines("ord ", "sammanfattning: ", "\n"),
    "tecken i ett ord": lines("a", "sammanfattning: ", "\n"),
    "tecken i en nyckel": lines("a", "", ": 1\n"),
    "flyktkoder": lines("\\u00e5\\n", 'sammanfattning: "', '"\n'),
    "citattecken": lines("''", "sammanfattning: '", "'\n"),
    "citat utan slut": lines("a\n  ", 'sammanfattning: "'),
    "avklippta texter": lines("sammanfattning@: a #b\n"),
    "avklippta delar": lines(", b c", "a: {sammanfattning: a", "}\n"),
    "siffror": lines("1", "# "),
    "halva celler": lines("811218;", "# "),
    "halva datum": lines("81 12 ", "# "),
    "märkta streck": lines("811218**", "# "),
    "halva personnummer": lines("811218-", "# "),
    "personnummer": lines("19811218-9876 ", "# ", "\n"),
    "personnummer i rad": lines("811218-9876-", "# ", "\n"),
    "datum efter personnummer": lines("81 12 18-9876 ", "# ", "\n"),
    "namn": lines("k@: Vi talade med Anna Ek\n"),
    "namn på rad": lines("Anna Ek, ", "k: "),
    "adresser": lines("k@: a%40b.se\n"),
    "tystade nummer": lines("k@: 811218-9876 # kvalitet: ignorera KV701 – påhittat\n"),
    "tystade namn i Markdown": lines("Anna Ek `x` <!-- kvalitet: ignorera KV704 – påhittat -->\n"),
    "namn bland kod": lines("`x` Anna Ek\n"),
    "stängsel": lines("```a\nAnna Ek `x`\n"),
    "styrkoder": lines("\x1b]", "# "),
    "bedömningar": lines("  k@: {niva: uppfyllt}\n", "bedomningar:\n"),
    "felaktiga id": lines("- {id: A@, text: x}\n", "papekanden:\n"),
    "samma id": lines("- {id: a, text: x}\n", "papekanden:\n"),
    "markeringar": lines("<<<<<<< a\n"),
    "understreck": lines("_a*`[<", "sammanfattning: "),
}  # fmt: skip

_WORDS = {"a": "abcd efgh ijkl", "b": "mnop qrst uvxy", "c": "bdac hgfe lkji"}


def threes(pattern: str, before: str = "") -> Callable[[int], tuple[str, ...]]:
    """So many lines that all three sides write in their own way, with words in `@` that are theirs."""

    def texts(count: int) -> tuple[str, ...]:
        return tuple(
            HEAD
            + before
            + "".join(pattern.replace("@", word).replace("%", str(number)) for number in range(count))
            for word in _WORDS.values()
        )

    return texts


MUCH_IN_THREE: dict[str, Callable[[int], tuple[str, ...]]] = {
    "punkter": threes("- @ @ %\n", "lista:\n"),
    "poster": threes("- text: @ @ %\n  b: 1\n", "lista:\n"),
    "nästlade punkter": threes("- - @ %\n  - @\n", "lista:\n"),
    "poster med id": threes("- {id: a%, text: @}\n", "lista:\n"),
    "nycklar": threes("k%: @\n"),
    "egna nycklar": lambda count: (
        HEAD,
        *(HEAD + "".join(f"{side}{n}: 1\n" for n in range(count)) for side in "ab"),
    ),
    "egna punkter": lambda count: (
        HEAD,
        *(HEAD + "l:\n" + "".join(f"- {side} {n}\n" for n in range(count)) for side in "ab"),
    ),
    "kommentarer": threes("# @ %\n", "a: 1\n"),
    "en lång punkt": threes("@ % ", "lista:\n- "),
}


def test_time_grows_with_the_size() -> None:
    readings: dict[str, Callable[[str], object]] = {
        "läses": lambda text: Workspace(Path("/"), Held({PATH: text.encode()})).load(PATH),
        "ordas": in_words,
        "visas": printable,
        "skrivs": escape_markdown,
        "formas": _formed,
        "vaktas som YAML": lambda text: list(exposed("a.yaml", text.encode(), SETTINGS)),
        "vaktas som Markdown": lambda text: list(exposed("a.md", text.encode(), SETTINGS)),
    }
    tried, slow = 0, []
    for what, text in MUCH.items():
        for how, read in readings.items():
            tried += 1
            slow += _too_slow(f"{what} {how}", partial(_read, read, text))
    for what, texts in MUCH_IN_THREE.items():
        tried += 1
        slow += _too_slow(f"{what} sammanfogas", partial(_merged, texts))
    assert not slow
    tabell.write(
        Rad("Fientliga indata", "mycket av något: tiden växer med storleken", tried, "slag", len(slow))
    )


SETTINGS = Installning.model_validate({"format": "installning/1", "organisation": {"namn": "Ö"}})
PATH = "besok/norr/2026-02-10/besok.yaml"


def _formed(text: str) -> None:
    try:
        formatted(text, Besok)
    except KvalitetError:
        return


def _read(read: Callable[[str], object], text: Callable[[int], str], count: int) -> None:
    read(text(count))


def _merged(texts: Callable[[int], tuple[str, ...]], count: int) -> None:
    try:
        base, ours, theirs = texts(count)
        merge(base, ours, theirs)
    except Unmergeable:
        return


def _too_slow(what: str, run: Callable[[int], object]) -> list[str]:
    """Whether eight times as much takes much more than eight times as long, asked again before it is said."""
    most = tabell.size(800, 12_000)
    floor = tabell.size(1, 5) / 10
    for _ in range(3):
        little, much = (_seconds(run, count) for count in (most // 8, most))
        if much < floor or much < 24 * little:
            return []
    return [f"{what}: {little:.2f} s och {much:.2f} s"]


def _seconds(run: Callable[[int], object], count: int) -> float:
    start = time.thread_time()
    run(count)
    return time.thread_time() - start


pytestmark = [pytest.mark.langsam, pytest.mark.tillit]
