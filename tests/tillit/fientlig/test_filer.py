"""Links, pipes, devices and ways out, in the place of everything that is read or written: nothing outside is touched."""

import os
import shutil
import socket
from pathlib import Path

import pytest

from tests.conftest import GROUND
from tests.tillit.fientlig.kommandon import EVERY, IN_GIT, LIGHT, chance
from tests.tillit.fientlig.verkstad import Svar, Verkstad
from tests.tillit.tabell import Rad, size, write

HIDDEN = "HEMLIGHETEN"
PLACES = (
    "kvalitet.yaml", "besok", "besok/norr", "besok/norr/enhet.yaml", "besok/norr/2026-02-10",
    "besok/norr/2026-02-10/besok.yaml", "besok/norr/2026-02-10/handlingsplan.yaml", "besok/norr/handlingsplan.yaml",
    "besok/norr/2026-03-01/besok.yaml", "besok/norr/matningar", "besok/norr/matningar/effektmal-2025.yaml",
    "kriterier", "kriterier/hemtjanst", "kriterier/hemtjanst/2026.yaml", "kriterier/effektmal/2025.yaml",
    "mallar", "mallar/handlingsplan.md.jinja", "mallar/delar", "mallar/delar/stil.css.jinja",
    "rapporter", "rapporter/norr", "rapporter/norr/2026-02-10/kvalitetsrapport.md", "rapporter/index.html",
    "privat", "privat/rader.csv", "privat/rapporter", ".kvalitet", ".kvalitet/besok.json", ".vscode/settings.json",
    ".gitignore", ".gitattributes", ".editorconfig", "README.md", "logotyp.svg", "baslinje.yaml", "kolada.json",
    "fynd.json",
)  # fmt: skip
KINDS = (
    "pipe", "socket", "device", "folder", "link to a file outside", "link to a folder outside", "link to a device",
    "link to a pipe", "dangling link", "ring of links", "link upward",
)  # fmt: skip


def put(kind: str, place: Path, outside: Path) -> None:
    """What is there is replaced by something that is not what it should be."""
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.is_dir():
        shutil.rmtree(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    links: dict[str, str | Path] = {
        "link to a file outside": outside / "hemlig.yaml",
        "link to a folder outside": outside / "mapp",
        "link to a device": "/dev/zero",
        "link to a pipe": outside / "pipe",
        "dangling link": "finns-inte",
        "ring of links": place.name,
        "link upward": "..",
    }
    if kind in links:
        place.symlink_to(links[kind])
    elif kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "device":
        try:
            os.mknod(place, 0o20666, os.makedev(1, 5))  # /dev/zero
        except PermissionError:
            os.mkfifo(place)
    else:
        with socket.socket(socket.AF_UNIX) as bound:
            here = os.open(place.parent, os.O_RDONLY)
            bound.bind(f"/proc/self/fd/{here}/{place.name}")
            os.close(here)


def outside_of(folder: Path) -> Path:
    (folder / "mapp").mkdir(parents=True)
    (folder / "hemlig.yaml").write_text(f"format: enhet/1\nnamn: {HIDDEN}\nverksamhet: hemtjanst\n")
    for name in (
        "enhet.yaml",
        "2026.yaml",
        "besok.yaml",
        "handlingsplan.md.jinja",
        "settings.json",
        "rader.csv",
    ):
        (folder / "mapp" / name).write_text(f"{HIDDEN}: {{\n")
    os.mkfifo(folder / "pipe")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def told(root: Path) -> list[str]:
    """Files of the workspace that hold what lies outside it."""
    plain = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return [
        path.as_posix()
        for path in plain
        if path.stat().st_size < 1 << 20 and HIDDEN.encode() in path.read_bytes()
    ]


def wrong(done: Svar, root: Path, outside: Path, before: dict[str, bytes]) -> list[str]:
    found = [] if done.stands else [f"kod {done.code} efter {done.seconds:.0f} s: {done.text[-300:]}"]
    if HIDDEN in done.text:
        found.append("visade det som ligger utanför")
    found += [f"skrev av det som ligger utanför i {path}" for path in told(root)]
    return [*found, "skrev utanför"] if contents(outside) != before else found


@pytest.mark.tillit
@pytest.mark.langsam
def test_what_is_no_plain_file_is_told_of_and_never_followed(
    shop: Verkstad, ground: Path, tmp_path: Path
) -> None:
    """Every kind in every place; a sample of the commands at each, a larger one in `make tillit`."""
    luck = chance(6)
    cases = [(kind, place) for kind in KINDS for place in PLACES]
    cases = luck.sample(cases, size(24, len(cases)))
    commands = [words for words in EVERY if words not in IN_GIT and words[:2] != ("git", "text")]
    tried, found = 0, list[object]()
    for kind, place in cases:
        for words in [("kontrollera", "--format", "kort"), *luck.sample(commands, size(2, 4))]:
            root, outside = tmp_path / "ws", tmp_path / "ute"
            for folder in (root, outside):
                shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(ground, root)
            before = contents(outside_of(outside))
            put(kind, root / place, outside)
            done = shop.run(root, *words, timeout=300)
            tried += 1
            found += [(kind, place, words, each) for each in wrong(done, root, outside, before)]
    assert found == [], "\n".join(map(str, found[:40]))
    write(
        Rad(
            "Fientliga indata",
            "länkar, rör och enheter följs inte och väntas inte på",
            tried,
            "körningar",
            len(found),
        )
    )


@pytest.mark.parametrize(
    ("place", "kind"),
    [(place, kind) for place in ("besok", "besok/norr", "kriterier", "kriterier/hemtjanst", "mallar", "besok/norr/2026-02-10")
     for kind in ("link to a folder outside", "dangling link")],
)  # fmt: skip
def test_a_folder_that_is_a_link_is_a_finding_and_hides_nothing(
    shop: Verkstad, ground: Path, tmp_path: Path, place: str, kind: str
) -> None:
    """Before, a linked folder was passed over in silence, and linked templates were rendered."""
    root = tmp_path / "ws"
    shutil.copytree(ground, root)
    put(kind, root / place, outside_of(tmp_path / "ute"))
    done = shop.run(root, "kontrollera", "--format", "kort")
    assert done.code in (0, 1)
    if kind != "dangling link" or "/" not in place:
        assert any(
            line.startswith(f"{place}:1:1: KV") and "symbolisk länk" in line
            for line in done.text.splitlines()
        ), done.text
    assert HIDDEN not in done.text
    if place == "mallar":
        done = shop.run(root, "rapport")
        assert done.code == 2
        assert told(root) == []


def test_reports_do_not_wait_for_a_pipe(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """Before, `rapport` read what lay where a report goes, and waited for ever."""
    shutil.copytree(ground, tmp_path / "ws")
    put("pipe", tmp_path / "ws/rapporter/norr/2026-02-10/kvalitetsrapport.md", tmp_path)
    done = shop.run(tmp_path / "ws", "rapport", timeout=300)
    assert done.code == 2, done.text
    assert "ingen vanlig fil" in done.text


@pytest.mark.parametrize(
    "words", [("importera", "FIL", "--matning", "norr/effektmal-2025"), ("git", "text", "FIL")]
)
def test_a_named_pipe_is_not_waited_for(
    shop: Verkstad, ground: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    shutil.copytree(ground, tmp_path / "ws")
    os.mkfifo(tmp_path / "ws" / "FIL")
    done = shop.run(tmp_path / "ws", *words, timeout=300)
    assert done.code == 2, done.text
    assert "ingen vanlig fil" in done.text


WAYS_OUT = (
    "../ute", "..", "../", "../../../../../../etc/passwd", "/etc/passwd", "besok/../../ute/hemlig.yaml", "./../ute",
    "besok/norr/../../../ute/mapp", "//etc", "C:/ute", "C:\\ute", "..\\ute", "~/ute", "file:///etc/passwd", "\\\\server\\del",
    "besok/norr/%2e%2e/ute", "/dev/stdin", "/proc/self/environ", "/dev/zero", "....//ute", "ute\x00.yaml", "",
)  # fmt: skip


def commands_with(way: str) -> list[tuple[str, ...]]:
    """Each place on a command line for a name, with a way out in it."""
    given = [
        ("kontrollera", way), ("kontrollera", "-", "--filnamn", f"{way}/enhet.yaml"), ("kontrollera", "--baslinje", way),
        ("kontrollera", "--baslinje", way, "--skriv-baslinje"), ("formatera", way), ("uppgradera", way), ("visa", way),
        ("visa", f"norr/{way}"), ("jamfor", f"norr/{way}", way), ("jamfor", way), ("rapport", way, "--torrkor"),
        ("rapport", "--mall", way), ("rapport", "--period", way), ("byt-id", way, "ny"), ("byt-id", "norr", way),
        ("byt-id", "norr/2026-02-10", way), ("besluta", way), ("schema", way), ("forklara", way),
        ("ny", "enhet", way, "--namn", "x", "--verksamhet", "hemtjanst"), ("ny", "besok", way, "--datum", "2026-05-12"),
        ("ny", "kriterier", f"{way}/2027", "--namn", "x"), ("ny", "kriterier", f"hemtjanst/{way}"),
        ("ny", "instrument", f"{way}/2027", "--namn", "x"), ("ny", "program", f"{way}/2030", "--namn", "x"),
        ("ny", "handlingsplan", f"norr/{way}"), ("ny", "aterbesok", f"norr/{way}"),
        ("effekt", way, "--instrument", "effektmal/2025", "--enhet", "norr", "--fran", "2025-01-01", "--till", "2025-12-31"),
        ("effekt", "privat/rader.csv", "--instrument", way, "--enhet", way, "--fran", "2025-01-01", "--till", "2025-12-31"),
        ("effekt", "privat/rader.csv", "--instrument", "effektmal/2025", "--enhet", "norr", "--namn", way,
         "--fran", "2025-01-01", "--till", "2025-12-31"),
        ("importera", "kolada.json", "--matning", way), ("kontrollera", "--mot", way),
    ]  # fmt: skip
    return [words for words in given if not any("\0" in word for word in words)]


@pytest.mark.tillit
@pytest.mark.langsam
def test_no_word_on_the_command_line_leads_out(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """What a person names for reading may lie anywhere (`importera FIL`), and `--ut` and `--utdata` are asked for."""
    cases = [(way, words) for way in WAYS_OUT for words in commands_with(way)]
    cases = chance(7).sample(cases, size(60, len(cases)))
    root, outside = tmp_path / "ws", outside_of(tmp_path / "ute")
    before, found = contents(outside), list[object]()
    for way, words in cases:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(ground, root)
        done = shop.run(root, *words, timeout=300)
        found += [(way, words, each) for each in wrong(done, root, outside, before)]
        if "root:x:0:0" in done.text:
            found.append((way, words, "visade /etc/passwd"))
        if {path.name for path in tmp_path.iterdir()} != {"ws", "ute"}:
            found.append((way, words, f"nytt utanför: {sorted(path.name for path in tmp_path.iterdir())}"))
            break
    assert found == [], "\n".join(map(str, found[:40]))
    write(
        Rad("Fientliga indata", "vägar ut ur arbetsytan på kommandoraden", len(cases), "försök", len(found))
    )


@pytest.mark.tillit
@pytest.mark.langsam
def test_no_path_in_the_data_leads_out(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """Attachments, the logotype, the template for Word, references: a way out is a finding, and nothing of it is shown."""
    fields = (
        ("kvalitet.yaml", "logotyp: logotyp.svg", "logotyp: {}"),
        ("kvalitet.yaml", "logotyp: logotyp.svg", "wordmall: {}"),
        (
            "besok/norr/2026-02-10/besok.yaml",
            "goda_exempel:",
            "bilagor: [{{namn: Ute, fil: {}}}]\ngoda_exempel:",
        ),
        ("besok/norr/2026-02-10/besok.yaml", "kriterier: hemtjanst/2026", "kriterier: {}"),
        ("besok/norr/2026-02-10/besok.yaml", "slag: uppfoljning", "slag: uppfoljning\nfoljer_upp: [{}]"),
        ("besok/norr/matningar/effektmal-2025.yaml", "instrument: effektmal/2025", "instrument: {}"),
        ("besok/norr/enhet.yaml", "verksamhet:", "ingar_i: {}\nverksamhet:"),
        ("baslinje.yaml", "skulder: {}", "skulder: {{{}: {{KV103: 1}}}}"),
    )
    cases = [(way, field) for way in WAYS_OUT if "\0" not in way for field in fields]
    cases = chance(8).sample(cases, size(16, len(cases)))
    root, outside = tmp_path / "ws", outside_of(tmp_path / "ute")
    before, found, tried = contents(outside), list[object](), 0
    for way, (path, old, new) in cases:
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(ground, root)
        text = (root / path).read_text("utf-8")
        assert old in text
        quoted = "'" + way + "'"
        (root / path).write_text(
            text.replace(
                old,
                new.replace("{}", quoted).replace("{{", "{").replace("}}", "}") if "{{" not in old else new,
            ),
            "utf-8",
        )
        for words in (
            ("kontrollera",),
            ("kontrollera", "--baslinje", "baslinje.yaml"),
            ("rapport",),
            ("rapport", "--format", "docx"),
        ):
            done = shop.run(root, *words, timeout=300)
            tried += 1
            found += [(way, path, words, each) for each in wrong(done, root, outside, before)]
            shown = (page.read_bytes() for page in (root / "rapporter").rglob("*.*"))
            if "root:x:0:0" in done.text or any(b"root:x:0:0" in page for page in shown):
                found.append((way, path, words, "visade /etc/passwd"))
    assert found == [], "\n".join(map(str, found[:40]))
    write(Rad("Fientliga indata", "vägar ut ur arbetsytan i data", tried, "körningar", len(found)))


ODD_NAMES = (
    b"Norr", b"NORR", b"con", b"nul", b"aux.yaml", b"com1", b"slut.", b"slut ", b" inled", b"a:b", b"a?b*", b'a"b', b"a'b",
    b"a\nbesok/x.yaml:1:1: KV201 falsk", b"a\tb", b"-rf", b"--felsok", b"$(touch x)", b"`touch x`", b";touch x;", b"a|b", b"a&b",
    b"a\\b", "ö-nfc".encode(), "o\u0308-nfd".encode(), "n\u0430mn".encode(), b"norr\xff", b"\xc3\x28", b"%s%n", b"{{7*7}}",
    b"<script>alert(1)</script>", b"\x1b[31mrod", "\u202egodkant".encode(), b"n" * 250, b"0", b"2026-02-30", b"2026-2-1",
    "\U0001f600".encode(), "\u200bosynlig".encode(), b"matningar", b"besok.yaml",
)  # fmt: skip


@pytest.mark.tillit
@pytest.mark.langsam
def test_odd_names_of_units_and_files_are_findings(shop: Verkstad, ground: Path, tmp_path: Path) -> None:
    """As the name of a unit, of a visit, of a criteria set and of a file: each is told of in every format, and nothing breaks."""
    names = chance(9).sample(ODD_NAMES, size(12, len(ODD_NAMES)))
    commands = [words for words in EVERY if words not in IN_GIT]
    luck, tried, found = chance(10), 0, list[object]()
    for name in names:
        plain = tmp_path / "ren"
        shutil.rmtree(plain, ignore_errors=True)
        shutil.copytree(ground, plain)
        shown = os.fsdecode(name)
        for folder in ("besok", "besok/norr", "kriterier", "kriterier/hemtjanst", "mallar"):
            place = plain / folder / shown
            if place.exists():
                continue
            place.mkdir(parents=True)  # a name may have a slash
            shutil.copy(GROUND / "besok/norr/enhet.yaml", place)
            shutil.copy(GROUND / "besok/norr/2026-02-10/besok.yaml", place)
            shutil.copy(GROUND / "kriterier/hemtjanst/2026.yaml", place)
            if len(name) < 200:
                shutil.copy(GROUND / "besok/norr/enhet.yaml", plain / folder / f"{shown}.yaml")
                shutil.copy(GROUND / "besok/norr/enhet.yaml", plain / folder / f"{shown}.md.jinja")
        for words in [*LIGHT[:7], *luck.sample(commands, size(2, 20))]:
            root = tmp_path / "ws"
            shutil.rmtree(root, ignore_errors=True)
            shutil.copytree(plain, root)
            done = shop.run(root, *words, timeout=300)
            tried += 1
            if not done.stands:
                found.append((name, words, done.code, done.text[-400:]))
            elif words == ("kontrollera", "--format", "kort"):
                if done.code != 1:
                    found.append((name, words, done.code, "inget fynd"))
                odd = [line for line in done.out.decode("utf-8").splitlines() if ": KV" not in line]
                found += [
                    (name, words, "rad utan plats", line) for line in odd if line.startswith("besok/x.yaml")
                ]
            elif words == ("kontrollera", "--format", "junit") and b"\x1b" in done.out:
                found.append((name, words, "styrtecken", ""))
        if any((folder / "x").exists() for folder in (tmp_path, tmp_path / "ws")):
            found.append((name, (), "körde det som stod i namnet", ""))
    assert found == [], "\n".join(map(str, found[:30]))
    write(Rad("Fientliga indata", "udda namn på mappar och filer", tried, "körningar", len(found)))


def test_a_name_with_a_line_break_is_one_line_and_no_finding_of_its_own(
    shop: Verkstad, ground: Path, tmp_path: Path
) -> None:
    """Before, a folder could be named so that `kort` printed a finding that was never made."""
    shutil.copytree(ground, tmp_path / "ws")
    folder = tmp_path / "ws/besok/norr/a\nfalsk.yaml:1:1: KV201 Falskt fynd"
    folder.mkdir()
    (folder / "besok.yaml").write_text("format: besok/1\n")
    for name in ("kort", "text", "github"):
        done = shop.run(tmp_path / "ws", "kontrollera", "--format", name)
        assert not any(line.startswith("falsk.yaml") for line in done.text.splitlines()), done.text
        assert "Falskt fynd" in done.text


@pytest.mark.parametrize(
    "path", ["besok", "besok/norr", "kriterier", "besok/norr/2026-02-10", "mallar", "rapporter"]
)
def test_a_folder_that_may_not_be_read_hides_no_other(
    shop_without_rights: Verkstad, ground: Path, tmp_path: Path, path: str
) -> None:
    """Run by a user without rights; before, one unreadable folder ended the whole check."""
    commands = (
        ("kontrollera", "--format", "kort"),
        ("rapport", "--torrkor"),
        ("nu",),
        ("visa", "norr"),
        ("formatera",),
    )
    root = tmp_path / "ws"
    shutil.copytree(ground, root)
    (root / "rapporter").mkdir()
    settings = root / "kvalitet.yaml"
    settings.write_text(settings.read_text("utf-8").replace("namnd:", "namndd:"), "utf-8")
    (root / path).chmod(0)
    try:
        answers = {words: shop_without_rights.run(root, *words) for words in commands}
    finally:
        (root / path).chmod(0o755)
    assert [(words, done) for words, done in answers.items() if not done.stands] == []
    lines = answers[commands[0]].text.splitlines()
    assert any(line.startswith("kvalitet.yaml:2:") for line in lines), lines
    if path.startswith(("besok", "kriterier")):
        start = f"{path}:1:1: KV009 "
        assert any(line.startswith(start) and "behörighet saknas" in line for line in lines), lines
