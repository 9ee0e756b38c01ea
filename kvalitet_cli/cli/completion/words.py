"""What a word in a signature stands for: `ENHET` is a unit, `KOD` a rule's code. One method a word.

A parameter is answered by the method that has its metavar's name, in small letters without marks and with `_` for `/`
(`ENHET/NAMN` is `enhet_namn`; of `ENHET|BESÖK` both are asked); else by the one that has the parameter's own name. So a
new command gets it by its metavar, and a new word by its method. Only the names of files and folders are read, and of
what lies in `kriterier/` the first line.
"""

import os
from collections.abc import Callable, Iterator

import kvalitet_cli
from kvalitet_cli.cli import overview

_PACKAGE = os.path.dirname(kvalitet_cli.__file__)  # noqa: PTH120 - pathlib doubles the start
_FILES, _FOLDERS = (":filer", ""), (":mappar", "")
_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_CRITERIA, _VISITS, _SETTINGS = "kriterier", "besok", "kvalitet.yaml"


class Words:
    """The vocabulary, where one stands and for what has been written so far."""

    ANY_CASE = frozenset({"kod", "format", "andringsformat", "andelse", "mall", "slag"})
    """Words that the program reads in capitals and with marks too."""

    def __init__(self, begun: str) -> None:
        self._begun = begun
        self._root = root()

    def method(self, name: str) -> Callable[[], Iterator[tuple[str, str]]] | None:
        """The method that answers for a word; None where none does."""
        found = getattr(self, name, None) if name[:1] != "_" and name not in {"method", "ANY_CASE"} else None
        return found if callable(found) else None

    def enhet(self) -> Iterator[tuple[str, str]]:
        """Units: the folders in `besok/`."""
        for name in self._folders(_VISITS):
            yield name, "enhet"

    def besok(self) -> Iterator[tuple[str, str]]:
        """Visits, a unit at a time: `hemtjansten-norr/` first, then what it holds."""
        yield from self._within(self._visits, "besök")

    def enhet_namn(self) -> Iterator[tuple[str, str]]:
        """Measurements, a unit at a time."""
        yield from self._within(self._measurements, "mätning")

    matning = enhet_namn

    def gammalt(self) -> Iterator[tuple[str, str]]:
        """All that has an id of its own."""
        units = list(self._folders(_VISITS))
        for name in units:
            yield name, "enhet"
        meant = self._meant(units)
        if meant is not None:
            yield from ((f"{meant}/{visit}", "besök") for visit in self._visits(meant))
            yield from ((f"{meant}/{measured}", "mätning") for measured in self._measurements(meant))
        yield from self._shared()

    def mal(self) -> Iterator[tuple[str, str]]:
        """All that a report can be asked of; paths where nothing else fits."""
        yield from self.gammalt()
        yield _FILES

    def utgava(self) -> Iterator[tuple[str, str]]:
        """Editions of criteria."""
        return ((ref, kind) for ref, kind in self._shared() if kind == "kriterier")

    uppsattning_utgava = utgava

    def instrument_utgava(self) -> Iterator[tuple[str, str]]:
        """Editions of instruments."""
        return ((ref, kind) for ref, kind in self._shared() if kind == "instrument")

    instrument = instrument_utgava

    def program_utgava(self) -> Iterator[tuple[str, str]]:
        """Programmes."""
        return ((ref, kind) for ref, kind in self._shared() if kind == "program")

    def kod(self) -> Iterator[tuple[str, str]]:
        """The rules' codes, and their names where one has been begun."""
        for name, path in _python_files("regler"):
            code = name[:5].upper()
            title = overview.first_line(path).removeprefix(code).strip(" .")
            yield code, title
            if self._begun:
                yield name[6:].replace("_", "-"), f"{code} {title}"

    def format(self) -> Iterator[tuple[str, str]]:
        """How findings are printed."""
        return ((name, "") for name, _ in _python_files("output/diagnostics"))

    def andringsformat(self) -> Iterator[tuple[str, str]]:
        """How changes are told."""
        return ((name, "") for name, _ in _python_files("output/changes"))

    def andelse(self) -> Iterator[tuple[str, str]]:
        """How reports are written."""
        return ((name, "") for name, _ in _python_files("output/documents"))

    def mall(self) -> Iterator[tuple[str, str]]:
        """Reports by the names of their templates."""
        return ((name.replace("_", "-"), "") for name, _ in _python_files("rapporter"))

    def slag(self) -> Iterator[tuple[str, str]]:
        """Kinds of documents."""
        return ((name, "") for name, _ in _python_files("model"))

    def period(self) -> Iterator[tuple[str, str]]:
        """Periods that have reports."""
        return ((name, "period") for name in self._folders("rapporter") if name[:4].isdigit())

    def rev(self) -> Iterator[tuple[str, str]]:
        """What git calls its branches and tags here; the second, too, of two with dots between."""
        before, dots, _ = self._begun.rpartition("..")
        folder = _git_folder(self._root)
        if folder is not None:
            yield f"{before}{dots}HEAD", "den senaste versionen"
            yield from ((f"{before}{dots}{name}", kind) for name, kind in _refs(folder))

    def sokvag(self) -> Iterator[tuple[str, str]]:
        """Files and folders."""
        yield _FILES

    fil = sokvag

    def mapp(self) -> Iterator[tuple[str, str]]:
        """Folders."""
        yield _FOLDERS

    def _within(self, names: "Callable[[str], list[str]]", kind: str) -> Iterator[tuple[str, str]]:
        units = list(self._folders(_VISITS))
        meant = self._meant(units)
        for unit in units:
            if unit == meant:
                yield from ((f"{unit}/{name}", kind) for name in names(unit))
            else:
                yield f"{unit}/", "enhet"

    def _meant(self, units: list[str]) -> str | None:
        """The unit that what is written so far must lead to, where there is only one."""
        unit, sign, _ = self._begun.partition("/")
        possible = [name for name in units if (name == unit if sign else name.startswith(unit))]
        return possible[0] if len(possible) == 1 else None

    def _visits(self, unit: str) -> list[str]:
        return [name for name in self._folders(f"{_VISITS}/{unit}") if name != "matningar"]

    def _measurements(self, unit: str) -> list[str]:
        return self._files(f"{_VISITS}/{unit}/matningar")

    def _shared(self) -> Iterator[tuple[str, str]]:
        """Editions with their kinds."""
        for folder in self._folders(_CRITERIA):
            for name in self._files(f"{_CRITERIA}/{folder}"):
                with open(f"{self._root}/{_CRITERIA}/{folder}/{name}.yaml", encoding="utf-8-sig") as file:  # noqa: PTH123 - as above
                    kind = file.readline(100).removeprefix("format:").partition("/")[0].strip()
                yield f"{folder}/{name}", kind if kind in {"instrument", "program"} else "kriterier"

    def _folders(self, path: str) -> Iterator[str]:
        return (
            entry.name
            for entry in self._entries(path)
            if entry.is_dir(follow_symlinks=False) and _is_id(entry.name)
        )

    def _files(self, path: str) -> list[str]:
        names = [
            entry.name
            for entry in self._entries(path)
            if entry.name.endswith(".yaml")
            and entry.is_file(follow_symlinks=False)  # a pipe may never answer
        ]
        return [name[:-5] for name in names if _is_id(name[:-5])]

    def _entries(self, path: str) -> "list[os.DirEntry[str]]":
        if self._root is None:
            return []
        try:
            with os.scandir(f"{self._root}/{path}") as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError:
            return []


def root() -> str | None:
    """The workspace around the folder one stands in, as `store.workspace.find_root` finds it; None without one."""
    folder = os.path.abspath(".")  # noqa: PTH100 - as above
    while True:
        if os.path.lexists(f"{folder}/{_SETTINGS}"):
            return folder
        above = os.path.dirname(folder)  # noqa: PTH120 - as above
        if above == folder or os.path.exists(f"{folder}/.git"):  # noqa: PTH110 - as above
            return None
        folder = above


def _is_id(name: str) -> bool:
    return bool(name) and set(name) <= _ID and name[0] != "-"


def _python_files(folder: str) -> Iterator[tuple[str, str]]:
    """The modules that people add to a folder of the package: name and path, in order."""
    names = os.listdir(f"{_PACKAGE}/{folder}") if os.path.isdir(f"{_PACKAGE}/{folder}") else []  # noqa: PTH112, PTH208 - as above
    for name in sorted(names):
        if name.endswith(".py") and not name.startswith("_"):
            yield name[:-3], f"{_PACKAGE}/{folder}/{name}"


def _git_folder(start: str | None) -> str | None:
    """The folder with git's names around the workspace, or around where one stands."""
    folder = start or os.path.abspath(".")  # noqa: PTH100 - as above
    while not os.path.lexists(f"{folder}/.git"):
        above = os.path.dirname(folder)  # noqa: PTH120 - as above
        if above == folder:
            return None
        folder = above
    found = f"{folder}/.git"
    if os.path.isfile(found):  # noqa: PTH113 - as above; a work tree of its own, whose names lie with the first one's
        with open(found, encoding="utf-8") as file:  # noqa: PTH123 - as above
            found = os.path.join(folder, file.readline().removeprefix("gitdir:").strip())  # noqa: PTH118 - as above
        if os.path.isfile(f"{found}/commondir"):  # noqa: PTH113 - as above
            with open(f"{found}/commondir", encoding="utf-8") as file:  # noqa: PTH123 - as above
                found = os.path.join(found, file.readline().strip())  # noqa: PTH118 - as above
    return found


def _refs(folder: str) -> Iterator[tuple[str, str]]:
    """Branches and tags, as they lie in files and in `packed-refs`."""
    names = []
    if os.path.isfile(f"{folder}/packed-refs"):  # noqa: PTH113 - as above
        with open(f"{folder}/packed-refs", encoding="utf-8") as file:  # noqa: PTH123 - as above
            names += [line.split()[1] for line in file if line[:1] not in "#^" and " " in line]
    for path, _, files in os.walk(f"{folder}/refs"):
        names += [os.path.relpath(f"{path}/{name}", folder).replace(os.sep, "/") for name in files]
    kinds = {"heads": "gren", "remotes": "gren hos andra", "tags": "märke"}
    for name in sorted(set(names)):
        _, kind, *rest = name.split("/")
        if rest and kind in kinds:
            yield "/".join(rest), kinds[kind]
