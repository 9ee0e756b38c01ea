"""What data says never steers a terminal: escapes planted wherever text comes from, every command's output read."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.tillit.fientlig.kommandon import EVERY
from tests.tillit.fientlig.verkstad import Verkstad
from tests.tillit.tabell import Rad, size, write

VISIT = "besok/norr/2026-02-10/besok.yaml"

# What each would do: colour, move, clear, name the window, fill the clipboard, a link, a device string, ring, rub out,
# write over, end a C1 sequence, turn the line.
PLANTED = (
    "\x1b[7;95mF",
    "\x1b[2J\x1b[1;1H",
    "\x1b[3A\x1b[K",
    "\x1b]0;titel\x07",
    "\x1b]52;c;aGVq\x07",
    "\x1b]8;;http://exempel.se\x1b\\lank\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1bc",
    "\x9b31m",
    "\x9d0;titel\x9c",
    "\x07\x08\x08\x08",
    "\rkvalitet: allt godkant",
    "\x0e\x0f\x7f",
    "\u202egodkant\u202c",
    "\u2066vand\u2069",
)
ALL = "".join(PLANTED)

_OWN = re.compile(r"\x1b\[(?:[0-4]|2[2-4]|3[0-9]|9[0-7])?(?:;(?:[0-4]|3[0-9]))*m")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# The line that the program draws while it works, and wipes.
_PROGRESS = re.compile(r"\r(?:[A-ZÅÄÖ][a-zåäö]+ (?:\[[#.]{20}\] )?\d+[^\r\n]*| *)(?=\r|\n|$)|\r(?=$|\n)")


def steering(written: bytes) -> list[str]:
    """What is left that steers a terminal, when the program's own colours and progress are taken away."""
    text = written.decode("utf-8", "surrogateescape")
    assert not re.search(r"\x1b\[7;95m", text), repr(text)
    left = _PROGRESS.sub("", _OWN.sub("", text))
    return [repr(left[max(0, m.start() - 30) : m.end() + 30]) for m in _STEERING.finditer(left)][:3]


def quoted(text: str) -> str:
    """As a double-quoted text of YAML, where every such sign can be written."""
    return json.dumps(text).replace("\\u00", "\\x")


def in_every_text(path: Path, planted: str) -> int:
    """Plant in each value that is text, keeping the file's shape; gives how many."""
    lines, count = [], 0
    for line in path.read_text("utf-8").replace(">-\n", ">-\x00").replace("\x00      ", "\x00").split("\n"):
        found = re.fullmatch(
            r"(\s*(?:- )?(?:text|motivering|mal|namn|sammanfattning|kort): )(?:>-\x00\s*)?(.+)", line
        )
        if found and not found[2].startswith(("[", "{", "|", ">", '"', "'")):
            lines.append(found[1] + quoted(planted + found[2]))
            count += 1
        else:
            lines.append(line.replace(">-\x00", ">-\n      "))
    path.write_text("\n".join(lines), "utf-8")
    return count


def planted_workspace(root: Path, ground: Path, planted: str) -> int:
    """Plant in texts, ids, comments, names of files and folders, branches, authors and messages; gives how many places."""
    shutil.copytree(ground, root)
    count = sum(in_every_text(path, planted) for path in sorted(root.rglob("*.yaml")))
    visit = root / VISIT
    text = visit.read_text("utf-8")
    for old, new in {
        "id: inaktuella-planer": f"id: {quoted('inaktuella' + planted)}",
        "id: veckobrev": f"id: {quoted(planted)}",
        "roll: verksamhetsutvecklare": f"roll: {quoted(planted + 'utvecklare')}",
        "niva: delvis-uppfyllt": f"niva: {quoted('delvis' + planted)}",
        "risk: mattlig": f"{quoted('risk' + planted)}: mattlig",
    }.items():
        assert old in text
        text = text.replace(old, new)
        count += 1
    (root / "besok/norr/2026-03-10").mkdir()
    (root / "besok/norr/2026-03-10/besok.yaml").write_text(text, "utf-8")
    raw = root / "besok/norr/2026-04-10"
    raw.mkdir()
    (raw / "besok.yaml").write_bytes(text.encode() + f"# {planted}\nrå: {planted}\n".encode())
    organisation = "organisation: {namn: " + quoted(planted + "Kommunen") + "}\n"
    (root / "kvalitet.yaml").write_text(
        f"format: installning/1\n{organisation}okand: {quoted(planted)}\n", "utf-8"
    )
    name = planted.replace("/", "").replace("\0", "")
    for folder in (
        "besok",
        "besok/norr",
        "kriterier",
        "kriterier/hemtjanst",
        "mallar",
        "besok/norr/matningar",
    ):
        if folder != "mallar":
            (root / folder / name).mkdir()
            (root / folder / name / "besok.yaml").write_text("format: besok/1\n", "utf-8")
        (root / folder / f"{name}.yaml").write_text(f"format: {quoted(planted)}\n", "utf-8")
        (root / folder / f"{name}.md.jinja").write_text("{% if " + planted + " %}{{ \n", "utf-8")
        count += 5
    (root / "baslinje.yaml").write_text(
        f"format: baslinje/1\nskulder:\n  {quoted(planted)}: {{KV103: 1}}\n", "utf-8"
    )
    (root / "privat/rader.csv").write_text(
        f"person;fraga;vikt;tidpunkt;datum;varde{planted}\n{planted};;;;;\n", "utf-8"
    )
    (root / "kolada.json").write_text(json.dumps({"count": 1, "values": [{"kpi": planted}]}), "utf-8")
    return count + 8 + in_git(root, planted)


def in_git(root: Path, planted: str) -> int:
    who = {"NAME": f"A{planted}", "EMAIL": "a@exempel.se", "DATE": "2026-01-01T00:00:00Z"}
    env = {
        **os.environ,
        **{f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()},
    }

    def git(*words: str) -> None:
        command = ["git", "-c", "commit.gpgsign=false", *words]
        subprocess.run(command, cwd=root, env=env, check=True, capture_output=True)

    git("init", "-q", "-b", "gren\u202e")
    git("add", "-A")
    git("commit", "-q", "-m", f"Ändrat{planted}")
    git("branch", "sido\u2066gren\x9bx")
    git("tag", "tagg\u202ex")
    with (root / "besok/norr/2026-02-10/handlingsplan.yaml").open("a", encoding="utf-8") as file:
        file.write(f"utan_atgard:\n  a: {{skal: {quoted(planted)}, beslutad_av: chef}}\n")
    return 5


@pytest.mark.tillit
@pytest.mark.langsam
def test_escapes_in_data_never_reach_a_terminal(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """Each escape by itself in every place, and all at once; every command, on a terminal and into a file."""
    reports = (("rapport", "--torrkor"), ("rapport", "--skriv-ut"), ("rapport", "--kontrollera", "--tvinga"))
    commands = [*(words for words in EVERY if words[0] != "rapport"), *reports]
    tried, wrong = 0, list[object]()
    for number, planted in enumerate([ALL, *PLANTED][: size(1, 99)]):
        root = tmp_path / str(number)
        places = planted_workspace(root, ground, planted)
        for at, words in enumerate([*commands, *spoken(planted)]):
            work = tmp_path / "arbete"
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(root, work, symlinks=True)
            for terminal in (True, False) if size(0, 1) else (at % 4 != 0,):
                done = shop.run(work, *words, terminal=terminal, timeout=300, USER=planted)
                tried += places
                if not done.stands:
                    wrong.append((words, "kod", done.code, done.text[-300:]))
                elif terminal or words[0] not in (
                    "formatera",
                    "git",
                ):  # a document on its way back is as it was
                    wrong += [(words, terminal, left) for left in steering(done.out + done.err)]
    assert wrong == [], f"{len(wrong)}: " + "\n".join(map(str, wrong[:40]))
    write(
        Rad(
            "Fientliga indata", "styrtecken i data når aldrig en terminal", tried, "tecken × svar", len(wrong)
        )
    )


def spoken(planted: str) -> list[tuple[str, ...]]:
    """Command lines with the planted text in them."""
    return [
        *(
            (name, planted)
            for name in ("visa", "forklara", "kontrollera", "jamfor", "rapport", "effekt", "schema")
        ),
        *(
            ("kontrollera", flag, planted)
            for flag in ("--format", "--mot", "--baslinje", "--utdata", "--valj")
        ),
        ("rapport", "--mall", planted),
        ("rapport", "--period", planted),
        ("ny", "enhet", planted),
        ("byt-id", planted, planted),
        ("importera", planted),
        ("kontrollera", f"--{planted}"),
        (planted,),
    ]


@pytest.mark.langsam
@pytest.mark.parametrize("words", [("ny", "besok", "norr"), ("ny", "matning"), ("besluta",)])
def test_a_question_shows_no_escape(
    shop: Verkstad, ground: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    planted_workspace(tmp_path / "ws", ground, ALL)
    done = shop.run(tmp_path / "ws", *words, terminal=True, typed=b"\n" * 12 + b"\x04" * 3, timeout=300)
    assert done.code in (0, 1, 2, 130), done.text
    assert "Traceback" not in done.text
    without_readline = re.sub(rb"\x1b\[\?2004[hl]\r?", b"", done.out)
    assert steering(without_readline) == []


def test_the_finder_of_escapes_finds_each() -> None:
    for planted in PLANTED:
        with pytest.raises(AssertionError):
            assert steering(f"a{planted}b".encode()) == []
    assert steering(b"\x1b[1mfet\x1b[0m\n") == []
