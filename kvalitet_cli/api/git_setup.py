"""What git must know of a workspace: which files (`.gitattributes`, shared) and how (this clone's settings)."""

import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from kvalitet_cli.git import settings
from kvalitet_cli.store.write import inside, write

ATTRIBUTES = ".gitattributes"
_PATTERNS = ("besok/**/*.yaml", "kriterier/**/*.yaml", "/kvalitet.yaml")
_WORDS = ("diff=kvalitet", "merge=kvalitet")
_HEADING = "# Skillnader och sammanfogning i git (kvalitet git installera, en gång i varje klon)"
_SECTIONS = ("diff.kvalitet", "merge.kvalitet")

_HEADERS = "\n".join(
    [
        r"^ *(- (\{ *)?id: .*)$",  # an item: a remark, an action, a criterion
        r"^  ([a-z0-9][a-z0-9_-]*:([[:space:]]*\{.*)?)[[:space:]]*(#.*)?$",  # a judgement, a reconciliation
        r"^([a-z_]+:.*)$",  # what the file itself holds
    ]
)
"""Which lines git may put after @@; of each the part in the first parentheses."""


@dataclass(frozen=True)
class Setup:
    """What an installation does.

    Attributes:
        attributes: The new text of `.gitattributes`; None where it says everything already.
        lines: What is new in it.
        settings: Settings of the clone that are new or other than before, with their values.

    """

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
    text, lines = _attributes(root)
    wanted = {
        "diff.kvalitet.xfuncname": _HEADERS,
        "merge.kvalitet.name": "kvalitet: sammanfogar på nycklar och id",
        "merge.kvalitet.driver": _driver(),
    }
    if in_words:
        wanted |= {"diff.kvalitet.textconv": f"{_program()} git text", "diff.kvalitet.cachetextconv": "true"}
    changed = tuple((name, value) for name, value in wanted.items() if settings.setting(root, name) != value)
    return Setup(text if lines else None, lines, changed)


def install(root: Path, setup: Setup) -> None:
    """Do it.

    Raises:
        KvalitetError: Git says no.
        OSError: The disk is full, or rights are missing.

    """
    if setup.attributes is not None:
        write(root, ATTRIBUTES, setup.attributes)
    for name, value in setup.settings:
        settings.set_to(root, name, value)


def uninstall(root: Path, *, dry: bool = False) -> tuple[str, ...]:
    """Take the settings out of this clone; says which sections there were. `.gitattributes` is everyone's and is left.

    Raises:
        KvalitetError: There is no git, or no repository.

    """
    settings.require(root)
    found = [section for section in _SECTIONS if settings.has_section(root, section)]
    for section in () if dry else found:
        settings.remove_section(root, section)
    return tuple(found)


def _attributes(root: Path) -> tuple[bytes, tuple[str, ...]]:
    """The file as it should be, and what was not in it; all that stands there is kept, byte for byte."""
    path = inside(root, ATTRIBUTES)
    old = path.read_bytes() if path.exists() else b""
    known = [line.split() for line in old.decode("utf-8", "replace").splitlines()]
    missing = [
        f"{pattern} {' '.join(_WORDS)}"
        for pattern in _PATTERNS
        if not any(words[:1] == [pattern] and set(_WORDS) <= set(words[1:]) for words in known)
    ]
    if not missing:
        return old, ()
    lines = missing if _HEADING.split() in known else [_HEADING, *missing]
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    before = old + newline if old and not old.endswith((b"\n", b"\r")) else old
    return before + b"".join(line.encode() + newline for line in lines), tuple(lines)


def _driver() -> str:
    """The command that git runs; where the program is gone or fails, git's own merge takes over."""
    program = _program().replace("%", "%%")  # which git would read as the sign before one of its letters
    ours = f"{program} git sammanfoga %O %A %B --sokvag %P --markor %L"
    return f"{ours}; k=$?; test $k -lt 2 && exit $k; git merge-file --marker-size=%L %A %O %B || exit 1"


def _program() -> str:
    """How a shell of git's calls this program; an interpreter's path stays in this clone's settings."""
    if shutil.which("kvalitet"):
        return "kvalitet"
    return f"{shlex.quote(Path(sys.executable).as_posix())} -P -m kvalitet_cli"
