"""Bad input: one test, or a few, for every row of what the program must meet without losing its footing."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import GROUND, ROOT, Run, environment, without_rights

VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
PROGRAM = [sys.executable, "-m", "kvalitet_cli"]


def change(workspace: Path, path: str, old: str, new: str) -> None:
    text = (workspace / path).read_text("utf-8")
    assert old in text
    (workspace / path).write_text(text.replace(old, new), "utf-8")


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


# ── no workspace here


def test_no_workspace_here(tmp_path: Path, kvalitet: Run) -> None:
    (tmp_path / "tom").mkdir()
    for words in (("kontrollera",), ("rapport",), ("nu",), ("visa", "norr")):
        done = kvalitet(*words, cwd=tmp_path / "tom")
        assert done.returncode == 2
        assert "kvalitet.yaml saknas" in done.stderr
        assert "kvalitet init" in done.stderr


# ── 25 faults of at least 20 codes in 5 files


def test_25_faults_in_5_files_all_in_one_run(kvalitet: Run, tmp_path: Path) -> None:
    case = ROOT / "tests" / "fel25"
    root = tmp_path / "fel25"
    shutil.copytree(GROUND, root)
    shutil.copytree(case, root, dirs_exist_ok=True)
    done = kvalitet("kontrollera", "--format", "kort", cwd=root)
    found = sorted(line.split(" ")[0] + " " + line.split(" ")[1] for line in lines(done))
    wanted = sorted((case / "FYND").read_text("utf-8").splitlines())
    assert found == wanted, done.stdout
    assert len(wanted) >= 25
    assert len({line.split(" ")[1] for line in wanted}) >= 20
    assert len({line.split(":")[0] for line in wanted}) == 5
    assert done.returncode == 1


# ── files that are hardly files


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param("namn: Söder\n".encode("latin-1"), "KV002", id="not-utf-8"),
        pytest.param(b"", "KV003", id="empty"),
        pytest.param(b"# bara en kommentar\n", "KV003", id="only-comments"),
        pytest.param(b"a: b\n" * 10_000_000, "KV006", id="50-mb"),
        pytest.param(b"a: " + b"[" * 5_000, "KV006", id="nested-5000-deep"),
        pytest.param(
            b"a: &a [x, x]\n"
            + b"".join(b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(24)),
            "KV005",
            id="billion-laughs",
        ),
    ],
)
def test_a_file_that_cannot_be_read_hides_no_other(
    workspace: Path, kvalitet: Run, content: bytes, code: str
) -> None:
    (workspace / "besok" / "norr" / "enhet.yaml").write_bytes(content)
    change(workspace, PLAN, "klart_senast: 2026-04-15", "klart_senast: 2026-02-30")
    started = time.monotonic()
    done = kvalitet("kontrollera", "--format", "kort")
    assert time.monotonic() - started < 5
    found = lines(done)
    assert any(line.startswith("besok/norr/enhet.yaml:") and f" {code} " in line for line in found)
    assert any(line.startswith(PLAN) and " KV106 " in line for line in found)
    assert done.returncode == 1


def test_memory_does_not_grow_with_a_hostile_file(workspace: Path) -> None:
    """Peak memory of a check, with a 50 MB file, deep nesting and a bomb beside the sound ones."""

    def peak() -> int:
        code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
        code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
        done = subprocess.run(
            [sys.executable, "-c", code, *PROGRAM, "kontrollera"],
            cwd=workspace, env=environment(), capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return int(done.stdout)

    before = peak()
    folder = workspace / "besok" / "norr" / "2026-03-01"
    folder.mkdir()
    (folder / "besok.yaml").write_bytes(b"a: b\n" * 10_000_000)
    (folder / "handlingsplan.yaml").write_bytes(b"[" * 500_000)
    assert peak() < before * 1.25 + 4000


def test_a_folder_a_dangling_and_an_outward_link(workspace: Path, kvalitet: Run, tmp_path: Path) -> None:
    outside = tmp_path / "hemligt.yaml"
    outside.write_text("format: enhet/1\nnamn: Hemlig\nverksamhet: hemtjanst\n", "utf-8")
    for name in "abc":
        (workspace / "besok" / name).mkdir()
    (workspace / "besok" / "a" / "enhet.yaml").mkdir()
    (workspace / "besok" / "b" / "enhet.yaml").symlink_to("finns-inte.yaml")
    (workspace / "besok" / "c" / "enhet.yaml").symlink_to(outside)
    done = kvalitet("kontrollera", "--format", "kort")
    found = lines(done)
    for name in "abc":
        assert any(line.startswith(f"besok/{name}/enhet.yaml:1:1: KV009 ") for line in found), done.stdout
    assert "Hemlig" not in done.stdout + done.stderr + kvalitet("kontrollera").stdout


def test_an_unreadable_file(workspace: Path) -> None:
    (workspace / "besok" / "norr" / "enhet.yaml").chmod(0)
    command = [*without_rights(), *PROGRAM, "kontrollera", "--format", "kort"]
    done = subprocess.run(
        command, cwd=workspace, env=environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert any(
        line.startswith("besok/norr/enhet.yaml:1:1: KV009 ") and "behörighet" in line for line in lines(done)
    ), done.stderr


# ── values that look like something else: the rule, at the place


@pytest.mark.parametrize(
    ("path", "old", "new", "finding"),
    [
        pytest.param(VISIT, "id: veckobrev", "id: 1.10", f"{VISIT}:20:9: KV108", id="1.10-as-id"),
        pytest.param(VISIT, "datum: 2026-02-10", "datum: 2026-02-30", f"{VISIT}:4:8: KV106", id="2026-02-30"),
        pytest.param(VISIT, "underlag: [dokumentgranskning]", "underlag: ja", f"{VISIT}:15:15: KV103", id="ja-where-a-list-is-meant"),
        pytest.param(VISIT, "    niva: delvis", "\tniva: delvis", f"{VISIT}:12:1: KV001", id="a-tab"),
        pytest.param(VISIT, "datum: 2026-02-10", "datum: 2026-02-10\nslag: puls", f"{VISIT}:5:1: KV004", id="a-duplicate-key"),
        pytest.param(VISIT, "slag: uppfoljning", "slag: &a uppfoljning", f"{VISIT}:2:7: KV005", id="an-anchor"),
        pytest.param(
            VISIT, "    motivering: >-\n      Elva", "    motivering: Rum #4 elva", f"{VISIT}:13:17: KV109", id="hash-in-text"
        ),
    ],
)  # fmt: skip
def test_a_value_that_is_read_as_something_else(
    workspace: Path, kvalitet: Run, *, path: str, old: str, new: str, finding: str
) -> None:
    change(workspace, path, old, new)
    assert any(line.startswith(finding) for line in lines(kvalitet("kontrollera", "--format", "kort"))), (
        kvalitet("kontrollera").stdout
    )


def test_a_comma_in_flow_text(workspace: Path, kvalitet: Run) -> None:
    with (workspace / PLAN).open("a", encoding="utf-8") as file:
        file.write(
            "utan_atgard:\n  inaktuella-planer: {skal: Huset rivs, kanske i juni., beslutad_av: chef}\n"
        )
    found = lines(kvalitet("kontrollera", "--format", "kort"))
    assert [line.split(" ")[:2] for line in found] == [[f"{PLAN}:15:29:", "KV109"]]


# ── hostile text is shown as the text it is

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% raw %}",
    "| a | b |",
    "[klicka](javascript:alert(1))",
    "![bild](http://exempel.se/x.png)",
    "# Rubrik",
    "**fet** _kursiv_ `kod`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(workspace: Path, kvalitet: Run, text: str) -> None:
    from html.parser import HTMLParser

    from markdown_it import MarkdownIt

    change(workspace, VISIT, "Ett veckobrev i stor stil berättar vem som kommer.", text)
    change(workspace, VISIT, "goda_exempel:", f"sammanfattning: >-\n  {text}\ngoda_exempel:")
    done = kvalitet("rapport")
    assert done.returncode == 0, done.stderr

    class Text(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: set[str] = set()
            self.text = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.tags.add(tag)
            assert not any(name.startswith("on") for name, _ in attrs)
            assert not any((value or "").startswith(("javascript:", "http:")) for _, value in attrs)

        def handle_data(self, data: str) -> None:
            self.text += data

    folder = workspace / "rapporter" / "norr" / "2026-02-10"
    page = Text()
    page.feed((folder / "kvalitetsrapport.html").read_text("utf-8"))
    assert page.text.count(text) >= 2
    assert not page.tags & {"script", "img"}
    rendered = Text()
    rendered.feed(
        MarkdownIt("commonmark").enable("table").render((folder / "kvalitetsrapport.md").read_text("utf-8"))
    )
    assert rendered.text.count(text) >= 2
    assert not rendered.tags & {"script", "img"}


def test_a_mark_that_turns_the_line_is_taken_away(workspace: Path, kvalitet: Run) -> None:
    change(workspace, VISIT, "Ett veckobrev", "Ett \u202eveckobrev")
    assert kvalitet("rapport").returncode == 0
    for path in (workspace / "rapporter").rglob("kvalitetsrapport.*"):
        assert "\u202e" not in path.read_text("utf-8")
        assert "Ett veckobrev" in path.read_text("utf-8")
    change(workspace, VISIT, "niva: delvis-uppfyllt", "niva: delvis\u202e-uppfyllt")
    done = kvalitet("kontrollera")
    assert "KV203" in done.stdout
    assert "\u202e" not in done.stdout


# ── terminal escapes


def test_a_raw_escape_is_a_finding(workspace: Path, kvalitet: Run) -> None:
    change(workspace, VISIT, "Ett veckobrev", "Ett \x1b[31mveckobrev")
    done = kvalitet("kontrollera", "--format", "kort")
    assert any(line.startswith(f"{VISIT}:23:") and " KV001 " in line for line in lines(done)), done.stdout
    assert "\x1b" not in kvalitet("kontrollera").stdout


def test_a_written_escape_is_taken_away_wherever_it_is_shown(workspace: Path, kvalitet: Run) -> None:
    change(
        workspace,
        VISIT,
        "    text: >-\n      Ett veckobrev i stor stil berättar vem som kommer.",
        '    text: "\\e[31mEtt veckobrev\\e[0m"',
    )
    change(
        workspace, "besok/norr/enhet.yaml", "namn: Hemtjänsten Norr", 'namn: "\\e]0;titel\\aHemtjänsten Norr"'
    )
    assert kvalitet("rapport").returncode == 0
    for path in (workspace / "rapporter").rglob("*.*"):
        assert "\x1b" not in path.read_text("utf-8")
    for words in (("visa", "norr"), ("visa", "norr/2026-02-10"), ("nu",), ("kontrollera",)):
        done = kvalitet(*words)
        assert "\x1b" not in done.stdout + done.stderr
        assert "31m" not in done.stdout
    change(workspace, VISIT, "id: veckobrev", 'id: "\\e[31mrod"')
    done = kvalitet("kontrollera")
    assert "KV107" in done.stdout
    assert "\x1b" not in done.stdout


# ── nothing outside the workspace is read or written


@pytest.mark.parametrize("name", ["../ute", "/etc/ute", "con", "a/../../ute", "..", "C:/ute", "Å"])
def test_an_id_that_leads_out_is_refused(kvalitet: Run, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = kvalitet("ny", "enhet", name, "--namn", "Ute", "--verksamhet", "hemtjanst")
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_an_attachment_and_a_reference_that_lead_out(workspace: Path, kvalitet: Run) -> None:
    change(
        workspace,
        VISIT,
        "goda_exempel:",
        "bilagor: [{namn: Ute, fil: ../../../../etc/passwd}]\ngoda_exempel:",
    )
    done = kvalitet("kontrollera", "--format", "kort")
    assert any(" KV214 " in line for line in lines(done)), done.stdout
    change(workspace, VISIT, "kriterier: hemtjanst/2026", "kriterier: ../../etc/2026")
    assert any(" KV202 " in line for line in lines(kvalitet("kontrollera", "--format", "kort")))


@pytest.mark.parametrize(
    "reach",
    [
        "{{ rapport.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '../../../etc/passwd' %}",
        "{% include '/etc/passwd' %}",
        "{{ rapport.huvud.__init__.__globals__ }}",
        "{% import 'os' as os %}",
    ],
)
def test_a_template_that_reaches_for_python_is_refused(workspace: Path, kvalitet: Run, reach: str) -> None:
    (workspace / "mallar").mkdir()
    (workspace / "mallar" / "handlingsplan.md.jinja").write_text(f"Plan\n{reach}\n", "utf-8")
    done = kvalitet("rapport")
    assert done.returncode == 1, done.stderr
    assert "mallar/handlingsplan.md.jinja:2:1: KV801" in done.stderr
    assert not (workspace / "rapporter/norr/2026-02-10/handlingsplan.md").exists()
    assert (workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md").exists()


def test_reports_folder_that_is_a_link_outward_is_refused(
    workspace: Path, kvalitet: Run, tmp_path: Path
) -> None:
    (tmp_path / "ute").mkdir()
    (workspace / "rapporter").symlink_to(tmp_path / "ute")
    done = kvalitet("rapport")
    assert done.returncode == 2
    assert "symbolisk länk" in done.stderr
    assert list((tmp_path / "ute").iterdir()) == []


# ── templates and sources with faults


def test_a_template_with_a_misspelt_field(workspace: Path, kvalitet: Run) -> None:
    (workspace / "mallar").mkdir()
    (workspace / "mallar" / "handlingsplan.md.jinja").write_text("En\nTvå {{ rapport.titell }}\n", "utf-8")
    done = kvalitet("rapport")
    assert done.returncode == 1
    assert "mallar/handlingsplan.md.jinja:2:1: KV801" in done.stderr
    assert (workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md").exists()
    assert (workspace / "rapporter/norr/2026-02-10/handlingsplan.html").exists()


def test_a_template_that_does_not_parse_is_a_finding_of_the_check(workspace: Path, kvalitet: Run) -> None:
    (workspace / "mallar").mkdir()
    (workspace / "mallar" / "handlingsplan.md.jinja").write_text("En\n{% for x in %}\n", "utf-8")
    done = kvalitet("kontrollera", "--format", "kort")
    assert done.returncode == 1
    assert done.stdout.startswith("mallar/handlingsplan.md.jinja:2:1: KV801 ")


def test_a_report_whose_sources_hold_an_error_is_withheld(workspace: Path, kvalitet: Run) -> None:
    shutil.copytree(workspace / "besok" / "norr", workspace / "besok" / "soder")
    assert kvalitet("rapport").returncode == 0
    old = (workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md").read_bytes()
    for unit in ("norr", "soder"):
        change(workspace, f"besok/{unit}/2026-02-10/besok.yaml", "Ett veckobrev", "Ett nytt veckobrev")
    change(workspace, VISIT, "niva: delvis-uppfyllt", "niva: delvis")
    done = kvalitet("rapport", "--tvinga")
    assert done.returncode == 1
    assert f"{VISIT}:12:11: KV203" in done.stderr
    assert (workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md").read_bytes() == old
    assert "Ett nytt veckobrev" in (workspace / "rapporter/soder/2026-02-10/kvalitetsrapport.md").read_text(
        "utf-8"
    )
    done = kvalitet("rapport", "--tvinga", "--utkast")
    assert done.returncode == 1
    text = (workspace / "rapporter/norr/2026-02-10/kvalitetsrapport.md").read_text("utf-8")
    assert "UTKAST" in text
    assert "KV203" in text


# ── writing that is stopped


def snapshot(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def whole_reports(workspace: Path, folder: Path) -> dict[str, bytes]:
    """Every report as it is when nothing stops the writing."""
    command = [*PROGRAM, "rapport", "--ut", str(folder)]
    subprocess.run(command, cwd=workspace, env=environment(), check=True, capture_output=True)
    return snapshot(folder)


def test_disk_full(workspace: Path, tmp_path: Path) -> None:
    """On a file system of 64 kB: exit 2 in words, and no file is a part of one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    python, target = sys.executable, disk / "rapporter"
    script = f"mount -t tmpfs -o size=32k tmpfs {disk} && {python} -m kvalitet_cli rapport --ut {target}; code=$?; "
    script += f"cp -r {disk} {tmp_path}/kopia; exit $code"
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script],
        cwd=workspace,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "full" in done.stderr
    whole = whole_reports(workspace, tmp_path / "hela")
    written = snapshot(tmp_path / "kopia" / "rapporter")
    assert written
    assert all(whole[path] == content for path, content in written.items())


def test_no_permission(workspace: Path) -> None:
    (workspace / "rapporter").mkdir(mode=0o555)
    done = subprocess.run(
        [*without_rights(), *PROGRAM, "rapport"],
        cwd=workspace,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "Du får inte skriva i mappen 'rapporter'." in done.stderr
    assert list((workspace / "rapporter").iterdir()) == []


@pytest.mark.langsam
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_stopped_while_writing(workspace: Path, sent: signal.Signals, tmp_path: Path) -> None:
    """Stopped at many moments: every report is the old one or the new one, and nothing else lies there but our own litter."""
    for number in range(12):
        shutil.copytree(workspace / "besok" / "norr", workspace / "besok" / f"enhet-{number}")
    subprocess.run([*PROGRAM, "rapport"], cwd=workspace, env=environment(), check=True, capture_output=True)
    old = snapshot(workspace / "rapporter")
    for number in range(12):
        change(
            workspace,
            f"besok/enhet-{number}/2026-02-10/besok.yaml",
            "Ett veckobrev",
            "Ett helt nytt veckobrev",
        )
    begun = time.monotonic()
    new = whole_reports(workspace, tmp_path / "ny")
    long = time.monotonic() - begun
    stopped = 0
    for moment in range(16):
        shutil.rmtree(workspace / "rapporter")
        for path, content in old.items():
            (workspace / "rapporter" / path).parent.mkdir(parents=True, exist_ok=True)
            (workspace / "rapporter" / path).write_bytes(content)
        process = subprocess.Popen(
            [*PROGRAM, "rapport", "--tvinga"],
            cwd=workspace,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(long * (0.3 + moment * 0.045))
        process.send_signal(sent)
        code = process.wait(20)
        stopped += code in (130, -signal.SIGKILL)
        left = snapshot(workspace / "rapporter")
        litter = {path for path in left if path.endswith(".kvalitet-ny")}
        assert not litter or sent == signal.SIGKILL
        for path in left.keys() - litter:
            assert left[path] in (old.get(path), new.get(path)), path
        assert old.keys() <= left.keys()
    assert stopped > 3


# ── the other end is not a terminal


def test_stdout_closed(workspace: Path) -> None:
    for number in range(40):
        shutil.copytree(workspace / "besok" / "norr", workspace / "besok" / f"enhet-{number}")
        change(workspace, f"besok/enhet-{number}/2026-02-10/besok.yaml", "niva: delvis-uppfyllt", "niva: fel")
    for words in ("kontrollera", "forklara", "schema besok", "nu", "--help"):
        command = f"{sys.executable} -m kvalitet_cli {words} | head -1"
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=workspace,
            env=environment(),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stdout.count("\n") == 1
        assert "Traceback" not in done.stderr
        assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("kontrollera",),
        ("nu",),
        ("visa", "norr"),
        ("visa", "norr/2026-02-10"),
        ("forklara", "KV201"),
        ("--help",),
    ],
)
def test_40_columns(kvalitet: Run, words: tuple[str, ...]) -> None:
    done = kvalitet(*words, COLUMNS="40")
    assert done.returncode == 0, done.stderr
    long = [
        line
        for line in done.stdout.splitlines()
        if len(line) > 40 and " " in line.strip() and not line.startswith(("    ", "  kvalitet "))
    ]
    assert long == []


def test_no_color_and_c_locale(workspace: Path, kvalitet: Run) -> None:
    change(workspace, VISIT, "niva: delvis-uppfyllt", "niva: delvis-uppfylt")
    plain = kvalitet("kontrollera")
    assert "\x1b" not in plain.stdout
    assert (
        kvalitet("kontrollera", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").stdout
        == plain.stdout
    )
    assert "\x1b[" in kvalitet("kontrollera", NO_COLOR="", FORCE_COLOR="1").stdout
