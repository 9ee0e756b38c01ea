"""The table of bad input at scale: hundreds of faulty files and thousands of places in one workspace, every command upon it."""

import random
import shutil
from pathlib import Path

import pytest

from tests.tillit.fientlig.kommandon import EVERY, FORMATS, IN_GIT, chance
from tests.tillit.fientlig.verkstad import Verkstad
from tests.tillit.tabell import Rad, size, write

SECONDS = 60.0
KILOBYTES = 200_000
"""What a run may hold; one that does nothing holds some 60 000 here, where all of the program is read in."""

VISIT = "besok/norr/2026-02-10/besok.yaml"

# Whole files that are hardly files.
FILES = {
    "not-utf-8": "namn: Söder\n".encode("latin-1"),
    "utf-16": "namn: Söder\n".encode("utf-16"),
    "empty": b"",
    "only-comments": b"# bara\n",
    "2-mb": b"a: b\n" * 400_000,
    "nested": b"a: " + b"[" * 5_000,
    "bomb": b"a: &a [x, x]\n"
    + b"".join(b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(24)),
    "list": b"- a\n- b\n",
    "word": b"bara text\n",
    "nul": b"a: \x00\n",
    "escape": b"a: \x1b[31m\n",
    "python": b"a: !!python/object/apply:os.system [id]\n",
    "merged": b"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> gren\n",
    "later": b"format: besok/99\n",
    "other": b"format: installning/1\n",
    "json": b'{"format": "besok/1"}',
    "html": b"<!doctype html><p>a",
    "cr": b"format: besok/1\rslag: puls\r",
    "bom": b"\xef\xbb\xbfformat: besok/1\n",
    "2000-faults": b"format: besok/1\n" + b"".join(b"okand%d: 1\n" % n for n in range(3_000)),
    "wide": b"format: besok/1\nbedomningar:\n" + b"".join(b"  k%d: {niva: x}\n" % n for n in range(2_000)),
}
# One line of a sound file replaced: what it was, and what it becomes.
LINES = (
    ("id: veckobrev", "id: 1.10"),
    ("id: veckobrev", 'id: "\\e[31mrod"'),
    ("id: veckobrev", "id: ../../ute"),
    ("datum: 2026-02-10", "datum: 2026-02-30"),
    ("datum: 2026-02-10", "datum: 86400"),
    ("datum: 2026-02-10", "datum: 0001-01-01"),
    ("datum: 2026-02-10", "datum: 9999-12-31"),
    ("underlag: [dokumentgranskning]", "underlag: ja"),
    ("underlag: [dokumentgranskning]", "underlag: [[[]]]"),
    ("underlag: [dokumentgranskning]", "underlag: {a: b}"),
    ("    niva: delvis-uppfyllt", "\tniva: delvis"),
    ("    niva: delvis-uppfyllt", "    niva: delvis\n    niva: helt"),
    ("niva: delvis-uppfyllt", "niva: &a delvis"),
    ("niva: delvis-uppfyllt", "niva: no"),
    ("niva: delvis-uppfyllt", "niva:"),
    ("niva: delvis-uppfyllt", "niva: 99999999999999999999999999999"),
    ("antal: 8", "antal: -1"),
    ("antal: 8", "antal: .inf"),
    ("antal: 8", "antal: 1e999"),
    ("antal: 8", "antal: true"),
    ("motivering: >-", "motivering: <script>alert(1)</script> #"),
    ("motivering: >-", "motivering: '{{ 7*7 }}' #"),
    ("kriterier: hemtjanst/2026", "kriterier: ../../etc/2026"),
    ("kriterier: hemtjanst/2026", "kriterier: [hemtjanst/2026, hemtjanst/2026, '']"),
    ("slag: uppfoljning", "slag: aterbesok\nfoljer_upp: [norr/2026-02-10, norr/2026-02-10]"),
    ("slag: uppfoljning", "slag: uppfoljning\nbilagor: [{namn: Ute, fil: /etc/passwd}, 3, null]"),
    ("uppfoljare: [{roll: verksamhetsutvecklare}]", "uppfoljare: []"),
    ("tidslinje: {utkast_skickat: 2026-02-17", "tidslinje: {utkast_skickat: 2029-02-17"),
    ("bedomningar:", "bedomningar: &b\n  <<: *b"),
    ("bedomningar:", "bedömningar:"),
    ("bedomningar:", "bed\u043emningar:"),
    ("format: besok/1", "format: besok/0"),
    ("format: besok/1", "format: [besok/1]"),
    ("papekanden:", "papekanden:\n  - null\n  - 3\n  - {}\n  - []"),
)


def broken_workspace(root: Path, ground: Path, units: int, luck: random.Random) -> int:
    """A workspace with `units` more units, every one with several faulty files; gives how many files are faulty."""
    shutil.copytree(ground, root)
    sound = {
        path: (ground / "besok/norr" / path).read_text("utf-8")
        for path in ("enhet.yaml", "2026-02-10/besok.yaml", "2026-02-10/handlingsplan.yaml")
    }
    kinds, faulty = list(FILES), 0
    for number in range(units):
        unit = root / "besok" / f"enhet-{number}"
        for day in ("2026-02-10", "2026-03-10", "2026-04-10"):
            (unit / day).mkdir(parents=True)
            text = sound["2026-02-10/besok.yaml"]
            for old, new in luck.sample(LINES, 4):
                text = text.replace(old, new, 1)
            (unit / day / "besok.yaml").write_text(text, "utf-8")
            (unit / day / "handlingsplan.yaml").write_text(sound["2026-02-10/handlingsplan.yaml"], "utf-8")
            faulty += 1
        (unit / "enhet.yaml").write_text(sound["enhet.yaml"], "utf-8")
        place = luck.choice(
            (
                "enhet.yaml",
                "2026-03-10/besok.yaml",
                "2026-04-10/handlingsplan.yaml",
                "matningar/m-2025.yaml",
                "stray.yaml",
                "x.yml",
            )
        )
        (unit / place).parent.mkdir(exist_ok=True)
        (unit / place).write_bytes(FILES[kinds[number % len(kinds)]])
        faulty += 1
    for number, content in enumerate(FILES.values()):
        (root / "kriterier" / f"set-{number}").mkdir()
        (root / "kriterier" / f"set-{number}" / "2026.yaml").write_bytes(content)
        (root / "mallar" / f"m{number}.md.jinja").write_bytes(content)
        faulty += 1
    return faulty


@pytest.mark.tillit
@pytest.mark.langsam
def test_hundreds_of_faulty_files_and_every_command(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """A finding or a line, exit 0, 1 or 2, within seconds and memory that are stated above."""
    faulty = broken_workspace(tmp_path / "trasig", ground, size(42, 168), chance(11))
    commands = [words for words in EVERY if words not in IN_GIT]
    commands = (
        commands
        if size(0, 1)
        else [*[words for words in commands if words[0] != "rapport"][::2], ("rapport", "--torrkor")]
    )
    wrong, root = [], tmp_path / "ws"
    for words in commands:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(tmp_path / "trasig", root)
        done = shop.run(root, *words, timeout=300)
        if not done.stands:
            wrong.append((words, done.code, done.text[-400:]))
        elif done.kilobytes > KILOBYTES:
            wrong.append((words, done.kilobytes, "kB"))
    assert wrong == [], "\n".join(map(str, wrong))
    write(
        Rad(
            "Fientliga indata",
            "kommandon på arbetsytor fulla av fel",
            faulty * len(commands),
            "filer × kommandon",
            len(wrong),
        )
    )


@pytest.mark.tillit
@pytest.mark.langsam
def test_each_faulty_file_as_each_document(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """One at a time, in the place of each document; commands are chosen anew for each, all formats among them."""
    places = ("kvalitet.yaml", "besok/norr/enhet.yaml", VISIT, "besok/norr/2026-02-10/handlingsplan.yaml", "kriterier/hemtjanst/2026.yaml",
              "kriterier/effektmal/2025.yaml", "besok/norr/matningar/effektmal-2025.yaml", "mallar/handlingsplan.md.jinja", "baslinje.yaml",
              "kolada.json", "privat/rader.csv", "logotyp.svg", ".gitignore", ".gitattributes",
              ".vscode/settings.json", ".kvalitet/besok.json")  # fmt: skip
    luck, wrong, tried = chance(12), list[object](), 0
    cases = [(place, kind) for place in places for kind in FILES]
    commands = [words for words in EVERY if words not in IN_GIT and words[:2] != ("kontrollera", "--format")]
    for place, kind in luck.sample(cases, size(24, len(cases))):
        chosen = [("kontrollera", "--format", luck.choice(FORMATS)), *luck.sample(commands, size(2, 3))]
        for words in chosen:
            root = tmp_path / "ws"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(ground, root)
            (root / place).write_bytes(FILES[kind])
            done = shop.run(root, *words, timeout=300)
            tried += 1
            if not done.stands or done.kilobytes > KILOBYTES:
                wrong.append((place, kind, words, done.code, done.kilobytes, done.text[-300:]))
    assert wrong == [], "\n".join(map(str, wrong))
    write(
        Rad("Fientliga indata", "trasiga filer i stället för varje dokument", tried, "körningar", len(wrong))
    )
