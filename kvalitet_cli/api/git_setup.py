"""What git must know of a workspace: which files (`.gitattributes`, shared) and how (this clone's settings)."""

import shlex
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.git import settings
from kvalitet_cli.store.write import inside, write

ATTRIBUTES = ".gitattributes"
_PATTERNS = ("besok/**/*.yaml", "kriterier/**/*.yaml", "/kvalitet.yaml")
_WORDS = ("diff=kvalitet", "merge=kvalitet", "text", "eol=lf")
_OURS = ("diff=kvalitet", "merge=kvalitet")
"""The words that must stand just so; of the others any statement of the file itself is left."""
_HEADING = "# Skillnader och sammanfogning i git (kvalitet git installera, en gång i varje klon)"
_SECTIONS = ("diff.kvalitet", "merge.kvalitet")
_IN_WORDS = ("diff.kvalitet.textconv", "diff.kvalitet.cachetextconv")
_LABELS = '-L "er version" -L "gemensam version" -L "deras version"'

_HEADERS = "\n".join(
    [
        r"^ *(- (\{ *)?id: .*)$",  # an item: a remark, an action, a criterion
        r"^  ([a-z0-9][a-z0-9_-]*:([[:space:]]*\{.*)?)[[:space:]]*(#.*)?$",  # a judgement, a reconciliation
        r"^([a-z_]+:.*)$",  # what the file itself holds
    ]
)
"""Which lines git may put after @@; of each the part in the first parentheses."""


class Setup(NamedTuple):
    """What an installation does.

    Attributes:
        before: What `.gitattributes` says; None where there is none.
        attributes: The new text of it; None where it says everything already.
        lines: What is new in it.
        settings: Settings of the clone that are new or other than before, with their values.

    """

    before: bytes | None
    attributes: bytes | None
    lines: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]


def planned(root: Path, *, in_words: bool = False) -> Setup:
    """What is to be done in a workspace.

    Args:
        root: The workspace.
        in_words: Whether git shall show differences in words (`textconv`).

    Raises:
        KvalitetError: There is no git, no repository, or `.gitattributes` is no plain file.

    """
    settings.require(root)
    before, text, lines = _attributes(root)
    wanted = {
        "diff.kvalitet.xfuncname": _HEADERS,
        "merge.kvalitet.name": "kvalitet: sammanfogar på nycklar och id",
        "merge.kvalitet.driver": _driver(),
    }
    if in_words:
        wanted |= dict(zip(_IN_WORDS, (_textconv(), "true"), strict=True))
    changed = tuple((name, value) for name, value in wanted.items() if settings.setting(root, name) != value)
    return Setup(before, text if lines else None, lines, changed)


def install(root: Path, setup: Setup) -> None:
    """Do it.

    Raises:
        KvalitetError: Git says no.
        OSError: The disk is full, or rights are missing.

    """
    if setup.attributes is not None:
        write(root, ATTRIBUTES, setup.attributes, was=setup.before, new=setup.before is None)
    for name, value in setup.settings:
        settings.set_to(root, name, value)


def uninstall(root: Path, *, in_words: bool = False, dry: bool = False) -> tuple[str, ...]:
    """Take the settings out of this clone; says which there were. `.gitattributes` is everyone's and is left.

    Args:
        root: The workspace.
        in_words: Whether only differences in words are taken away, and the rest is kept.
        dry: Whether it is only told.

    Raises:
        KvalitetError: There is no git, or no repository.

    """
    settings.require(root)
    if in_words:
        names = [name for name in _IN_WORDS if settings.setting(root, name) is not None]
        for name in () if dry else names:
            settings.remove(root, name)
        return tuple(names)
    found = [section for section in _SECTIONS if settings.has_section(root, section)]
    for section in () if dry else found:
        settings.remove_section(root, section)
    return tuple(found)


def _attributes(root: Path) -> tuple[bytes | None, bytes, tuple[str, ...]]:
    """The file as it is (None: there is none), as it should be, and what was not in it; all that stands there is kept, byte for byte."""
    path = inside(root, ATTRIBUTES)
    there = path.read_bytes() if path.exists() else None
    old = there or b""
    known = [line.split() for line in old.decode("utf-8", "replace").splitlines()]
    missing = [
        f"{pattern} {' '.join(words)}"
        for pattern in _PATTERNS
        if (words := _missing([word for line in known if line[:1] == [pattern] for word in line[1:]]))
    ]
    if not missing:
        return there, old, ()
    lines = missing if _HEADING.split() in known else [_HEADING, *missing]
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    before = old + newline if old and not old.endswith((b"\n", b"\r")) else old
    return there, before + b"".join(line.encode() + newline for line in lines), tuple(lines)


def _missing(words: list[str]) -> list[str]:
    """The words that a pattern's lines do not say."""
    stated = {word.lstrip("-!").partition("=")[0] for word in words}
    return [
        word
        for word in _WORDS
        if word not in words and (word in _OURS or word.partition("=")[0] not in stated)
    ]


def _driver() -> str:
    """The command that git runs; where the program is gone or fails, git's own merge takes over."""
    there, program = (part.replace("%", "%%") for part in _program())  # a % begins one of git's letters
    ours = f"{program} git sammanfoga %O %A %B --sokvag %P --markor %L; k=$?; test $k -lt 2 && exit $k"
    plain = f"git merge-file {_LABELS} --diff3 --marker-size=%L %A %O %B || exit 1"
    return f"if {there} >/dev/null 2>&1; then {ours}; fi; {plain}"


def _textconv() -> str:
    """The command that shows a file in words; where the program is gone, the file as it is.

    Git puts the file's name last, after the function's.
    """
    there, program = _program()
    return f'f() {{ if {there} >/dev/null 2>&1; then {program} git text "$1"; else cat "$1"; fi; }}; f'


def _program() -> tuple[str, str]:
    """How a shell of git's finds out that this program is there, and calls it.

    An interpreter's path stays in this clone's settings; one that has lost the program would answer as a merge
    with conflicts does.
    """
    if shutil.which("kvalitet"):
        return "command -v kvalitet", "kvalitet"
    interpreter = f"{shlex.quote(Path(sys.executable).as_posix())} -P"
    return f'{interpreter} -c "import kvalitet_cli"', f"{interpreter} -m kvalitet_cli"
