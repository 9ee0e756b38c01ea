"""The one place that writes: rights, what is left beside, what someone else has changed; and that there is no other."""

import ast
import contextlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import beside as beside_module
from kvalitet_cli.store import lock
from kvalitet_cli.store.beside import Beside, beside, reclaim
from kvalitet_cli.store.write import ChangedError, Outcome, is_hollow, write
from tests.conftest import ROOT

PACKAGE = ROOT / "kvalitet_cli"
# Where something is written, and why it may be.
ALLOWED = {
    "store/write.py": "the one place",
    "store/beside.py": "the one place: the file beside",
    "store/lock.py": "the one place: the lock",
    "store/kept/place.py": "the user's own folder for answers that can be given again",
    "api/examine.py": "staged templates in a folder of the system's, gone when they have been read",
    "git/merge_file.py": "three files for git in a folder of the system's, gone when git has answered",
    "cli/terminal.py": "the system's own null device, where a stream is missing",
}
WRITING = {
    "write_text", "write_bytes", "unlink", "mkdir", "rmdir", "touch", "symlink_to", "hardlink_to", "rename",
    "makedirs", "removedirs", "remove", "link", "symlink", "ftruncate", "truncate", "chmod", "chown", "lchmod",
    "rmtree", "copy", "copy2", "copyfile", "copytree", "move", "mkstemp", "mkdtemp", "NamedTemporaryFile",
    "TemporaryDirectory", "TemporaryFile", "fdopen", "mknod", "mkfifo", "utime", "pwrite",
}  # fmt: skip
MODULES = {"os", "shutil", "tempfile"}
OF_MODULES_ONLY = {
    "remove",
    "copy",
    "move",
    "link",
    "rename",
    "truncate",
    "chmod",
    "chown",
    "copy2",
    "copyfile",
}

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these rights nor these locks")


# ── the only place


def writes(tree: ast.AST) -> Iterator[str]:
    """Every call in a module that opens for writing, or changes what a folder holds."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        owner = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
        if name == "open":
            words = [
                word.value
                for word in [*node.args, *(k.value for k in node.keywords)]
                if isinstance(word, ast.Constant)
            ]
            if any(
                isinstance(word, str) and set(word) <= set("rwaxbt+") and set(word) & set("wax+")
                for word in words
            ) or (owner == "os" and "O_WRONLY" in ast.unparse(node) + "O_RDWR"):
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif (
            name == "replace" and (owner == "os" or len(node.args) + len(node.keywords) == 1) and owner != ""
        ):
            if not any(isinstance(k.arg, str) for k in node.keywords):
                yield f"{node.lineno}: {ast.unparse(node)}"
        elif name == "fdopen" and any(
            isinstance(word, ast.Constant) and word.value == "rb" for word in node.args
        ):
            continue
        elif name in WRITING and (name not in OF_MODULES_ONLY or owner in MODULES):
            yield f"{node.lineno}: {ast.unparse(node)}"


def test_nothing_is_written_in_any_other_place() -> None:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if calls := list(writes(ast.parse(path.read_text("utf-8")))):
            found[name] = calls
    assert {name: calls for name, calls in found.items() if name not in ALLOWED} == {}
    assert set(ALLOWED) == set(found), "an exception that nothing needs any more"


@pytest.mark.parametrize(
    "line",
    [
        "open(x, 'w')", "path.open('ab')", "io.open(x, mode='r+')", "path.write_text(x)", "os.replace(a, b)",
        "a.replace(b)", "path.unlink()", "os.remove(x)", "shutil.rmtree(x)", "os.open(x, os.O_WRONLY)",
        "path.mkdir()", "tempfile.mkdtemp()",
    ],
)  # fmt: skip
def test_what_writes_is_found(line: str) -> None:
    assert list(writes(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "open(x)",
        "open(x, 'rb')",
        "text.replace('a', 'b')",
        "names.remove(x)",
        "day.replace(day=1)",
        "x.open('rb')",
    ],
)
def test_what_only_reads_is_not(line: str) -> None:
    assert list(writes(ast.parse(line))) == []


# ── rights


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_the_rights_of_the_file_are_kept(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x", "utf-8")
    file.chmod(mode | stat.S_ISUID)
    assert write(tmp_path, "a.yaml", "y") is Outcome.WRITTEN
    assert stat.S_IMODE(file.stat().st_mode) == mode


@posix
def test_a_new_file_has_the_rights_that_new_files_have(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write(tmp_path, "mapp/a.yaml", "y")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "mapp" / "a.yaml").stat().st_mode) == 0o640


@posix
def test_a_group_that_cannot_be_kept_lets_in_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("x", "utf-8")
    file.chmod(0o660)

    def refused(*_: object) -> None:
        raise PermissionError(1, "not a member")

    real = os.fstat

    def of_another_group(descriptor: int) -> os.stat_result:
        found = list(real(descriptor))
        found[5] += 1
        return os.stat_result(found)

    monkeypatch.setattr(os, "fchown", refused)
    monkeypatch.setattr(os, "fstat", of_another_group)
    monkeypatch.setattr(beside_module, "_is", lambda *_: True)
    write(tmp_path, "a.yaml", "y")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@posix
def test_a_file_that_nobody_may_write_is_not_replaced(tmp_path: Path) -> None:
    """As another than root, whom no right stops."""
    file = tmp_path / "a.yaml"
    file.write_text("x", "utf-8")
    file.chmod(0o444)
    tmp_path.chmod(0o777)
    code = (
        "import os, sys; from pathlib import Path; from kvalitet_cli.store.write import write\n"
        "os.chdir('/'); os.getuid() or (os.setgroups([]), os.setgid(65534), os.setuid(65534))\n"
        "try: write(Path(sys.argv[1]), 'a.yaml', 'y')\n"
        "except PermissionError as error: print(os.path.basename(error.filename))"
    )
    for base in [tmp_path, *tmp_path.parents]:  # the way there is open
        if not base.stat().st_mode & 0o001:
            base.chmod(base.stat().st_mode | 0o011)
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout == "a.yaml\n", done.stderr
    assert file.read_text("utf-8") == "x"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


# ── what is beside


def test_what_a_killed_program_left_is_taken_away(tmp_path: Path) -> None:
    left = beside(tmp_path / "a.yaml")
    left.write_text("hal", "utf-8")
    assert write(tmp_path, "a.yaml", "hel") is Outcome.WRITTEN
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    left.write_text("hal", "utf-8")
    assert write(tmp_path, "a.yaml", "hel", dry=True) is Outcome.UNCHANGED
    assert left.exists(), "a dry run touches nothing"
    assert write(tmp_path, "a.yaml", "hel") is Outcome.UNCHANGED
    assert not left.exists()


@posix
def test_what_another_is_writing_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_module, "_PATIENCE", 0)
    with Beside(tmp_path / "a.yaml") as other:
        assert not reclaim(other.place)
        with pytest.raises(KvalitetError, match=r"Ett annat program skriver a\.yaml just nu"):
            write(tmp_path, "a.yaml", "y")
        assert other.place.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_link_with_that_name_is_no_work_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_module, "_PATIENCE", 0)
    (tmp_path / "annan").write_text("orörd", "utf-8")
    beside(tmp_path / "a.yaml").symlink_to(tmp_path / "annan")
    with pytest.raises(KvalitetError):
        write(tmp_path, "a.yaml", "y")
    assert (tmp_path / "annan").read_text("utf-8") == "orörd"


def test_a_disk_without_locks_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside_module, "locked", lambda _descriptor: None)
    monkeypatch.setattr(lock, "locked", lambda _descriptor: None)
    beside(tmp_path / "a.yaml").write_text("hal", "utf-8")
    with lock.alone(tmp_path, "kvalitet prov"):
        assert write(tmp_path, "a.yaml", "y") is Outcome.WRITTEN
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]


def test_the_longest_name_that_the_disk_takes_can_be_written(tmp_path: Path) -> None:
    name = "ö" * 120 + ".yaml"
    assert len(name.encode()) == 245
    assert write(tmp_path, name, "x") is Outcome.WRITTEN
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_folder_with_nothing_but_what_was_left_is_hollow(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    beside(tmp_path / "mapp" / "a.yaml").write_text("hal", "utf-8")
    assert is_hollow(tmp_path / "mapp")
    (tmp_path / "mapp" / "b.yaml").write_text("x", "utf-8")
    assert not is_hollow(tmp_path / "mapp")


# ── what someone else has changed


def test_what_is_no_longer_as_it_was_read_is_left(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("ny", "utf-8")
    with pytest.raises(ChangedError, match="ändrades av någon annan"):
        write(tmp_path, "a.yaml", "min", was=b"gammal")
    with pytest.raises(ChangedError, match="finns redan"):
        write(tmp_path, "a.yaml", "min", new=True)
    file.unlink()
    with pytest.raises(ChangedError):
        write(tmp_path, "a.yaml", "min", was=b"gammal")
    assert list(tmp_path.iterdir()) == []


# ── alone in a workspace


@posix
def test_the_second_is_told_who_is_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PATIENCE", 0)
    with (
        lock.alone(tmp_path, "kvalitet formatera"),
        pytest.raises(KvalitetError, match="I arbetsytan skriver kvalitet formatera just nu"),
        lock.alone(tmp_path, "kvalitet rapport"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


@posix
def test_the_next_is_told_who_was_cut_off(tmp_path: Path) -> None:
    (tmp_path / ".kvalitet").mkdir()
    (tmp_path / lock.LOCK).write_text("kvalitet formatera", "utf-8")
    left = beside(tmp_path / "djupt" / "ned" / "a.yaml")
    left.parent.mkdir(parents=True)
    left.write_text("hal", "utf-8")
    with lock.alone(tmp_path, "kvalitet rapport") as cut_off:
        assert cut_off == "kvalitet formatera"
    assert not left.exists()
    assert not (tmp_path / ".kvalitet").exists()


def test_what_others_keep_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / ".kvalitet").mkdir()
    (tmp_path / ".kvalitet" / "besok.schema.json").write_text("{}", "utf-8")
    with contextlib.suppress(ValueError), lock.alone(tmp_path, "kvalitet prov"):
        raise ValueError
    assert sorted(path.name for path in (tmp_path / ".kvalitet").iterdir()) == [
        ".gitignore",
        "besok.schema.json",
    ]


def test_a_workspace_that_cannot_be_locked_can_be_worked_in(tmp_path: Path) -> None:
    (tmp_path / ".kvalitet").write_text("en fil", "utf-8")
    with lock.alone(tmp_path, "kvalitet prov") as cut_off:
        assert cut_off == ""
    assert (tmp_path / ".kvalitet").read_text("utf-8") == "en fil"


@posix
def test_a_copy_of_the_process_does_not_hold_the_lock(tmp_path: Path) -> None:
    """A worker that outlives a killed command must not keep others out."""
    with lock.alone(tmp_path, "kvalitet prov"):
        child = os.fork()
        if child == 0:
            os._exit(0 if not lock._ours else 1)
        assert os.waitpid(child, 0)[1] == 0


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_gives_the_lock_back(tmp_path: Path, name: str) -> None:
    number = getattr(signal, name)
    before = signal.signal(number, signal.default_int_handler)  # as `cli.interrupts` has it
    try:
        with pytest.raises(KeyboardInterrupt), lock.alone(tmp_path, "kvalitet prov"):
            signal.raise_signal(number)
    finally:
        signal.signal(number, before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("own", ["", "las\n", "*\n!besok.schema.json\n"])
def test_what_somebody_has_said_of_the_folder_to_git_stays(tmp_path: Path, own: str) -> None:
    (tmp_path / ".kvalitet").mkdir()
    (tmp_path / lock.IGNORE).write_text(own, "utf-8")
    with lock.alone(tmp_path, "kvalitet prov"):
        assert (tmp_path / lock.IGNORE).read_text("utf-8") == own
    assert (tmp_path / lock.IGNORE).read_text("utf-8") == own


@posix
@pytest.mark.parametrize("word", ["kvalitet formatera; curl x|sh", "kvalitet $(x)", "kvalitet ", "rm -rf /"])
def test_a_word_in_the_lock_that_no_command_wrote_is_not_told(tmp_path: Path, word: str) -> None:
    (tmp_path / ".kvalitet").mkdir()
    (tmp_path / lock.LOCK).write_text(word, "utf-8")
    with lock.alone(tmp_path, "kvalitet rapport") as cut_off:
        assert cut_off == ""


def test_folders_of_others_are_not_walked(tmp_path: Path) -> None:
    others, ours = tmp_path / ".venv" / "a.yaml", tmp_path / ".vscode" / "settings.json"
    for place in (others, ours):
        place.parent.mkdir()
        beside(place).write_text("", "utf-8")
    lock.tidy(tmp_path)
    assert beside(others).exists()
    assert not beside(ours).exists()


@pytest.mark.parametrize(
    "path",
    [
        ".git/config",
        ".GIT/config",
        "besok/.Git/hooks/x",
        ".git./x",
        "git~1/x",
        "besok\\..\\..\\x",
        "besok/x:y",
    ],
)
def test_no_name_leads_elsewhere_on_another_system(tmp_path: Path, path: str) -> None:
    with pytest.raises(KvalitetError, match="Inget skrevs"):
        write(tmp_path, path, "x")
    assert list(tmp_path.iterdir()) == []
