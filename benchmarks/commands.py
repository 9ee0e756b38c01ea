"""What is timed, by name: the program at its different tasks, what it is measured against, and the floors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks import history
from benchmarks.places import HERE, Places
from benchmarks.rounds import Command

AGAIN = " igen"
"""After a name: the same command once more in the same round, which shows how much the machine itself wavers."""


@dataclass(frozen=True)
class Size:
    """How many visits a small and a large workspace have."""

    few: int = 1_000
    many: int = 10_000


def command(name: str, places: Places, size: Size) -> Command:
    """The command of that name, with everything that it needs made.

    Raises:
        MissingError: Something that it needs cannot be had on this machine.

    """
    return COMMANDS[name.removesuffix(AGAIN)](_Ground(name, places, size))


@dataclass(frozen=True)
class _Ground:
    """What a command is made from."""

    name: str
    places: Places
    size: Size

    def kvalitet(self, *words: str, root: Path, code: int = 0, cold: bool = True) -> Command:
        """The program with these words; cold is without anything remembered from the run before."""
        cache = self.places.cache(self.name)
        return Command(
            self.name,
            [[str(self.places.kvalitet), *words]],
            root,
            self.places.environment(self.name),
            code,
            partial(self.places.put_aside, cache) if cold else _nothing,
        )

    def other(self, *steps: list[object], root: Path) -> Command:
        """Another program, or several in a row."""
        words = [[str(word) for word in step] for step in steps]
        return Command(self.name, words, root, self.places.environment())


def _nothing() -> None:
    """Nothing is done between the rounds."""


def _cold(ground: _Ground, *, many: bool = False) -> Command:
    root = ground.places.workspace(ground.size.many if many else ground.size.few)
    return ground.kvalitet("kontrollera", root=root)


def _faulty(ground: _Ground) -> Command:
    return ground.kvalitet("kontrollera", root=ground.places.workspace(ground.size.few, faults=100), code=1)


def _processes(ground: _Ground, *, number: int) -> Command:
    root = ground.places.workspace(ground.size.many)
    return ground.kvalitet("kontrollera", "--parallellt", str(number), root=root)


def _warm(ground: _Ground) -> Command:
    return ground.kvalitet("kontrollera", root=ground.places.workspace(ground.size.many), cold=False)


def _one_changed(ground: _Ground) -> Command:
    root = ground.places.workspace(ground.size.many, copy="andrad")
    made = ground.kvalitet("kontrollera", root=root, cold=False)
    return _with(made, partial(history.edit, root))


def _with(made: Command, before: Callable[[], object]) -> Command:
    return Command(made.name, made.steps, made.cwd, made.env, made.code, before)


def _check_jsonschema(ground: _Ground) -> Command:
    return _validator(ground, [ground.places.check_jsonschema, "--schemafile"])


def _sourcemeta(ground: _Ground) -> Command:
    return _validator(ground, [ground.places.sourcemeta, "validate"])


def _validator(ground: _Ground, start: list[object]) -> Command:
    """Two runs in a row: the visits and their schema, the plans and theirs."""
    root = ground.places.workspace(ground.size.few)
    schemas = root.with_name(f"{root.name}.schema")
    return ground.other(
        *(
            [*start, schemas / f"{kind}.schema.json", *_files(root, f"{kind}.yaml")]
            for kind in ("besok", "handlingsplan")
        ),
        root=root,
    )


def _files(root: Path, name: str) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.glob(f"besok/*/*/{name}"))


def _scan(ground: _Ground) -> Command:
    root = ground.places.workspace(ground.size.many)
    return ground.other(["sh", "-c", f"find . -name '*.yaml' | '{ground.places.scan}'"], root=root)


def _statall(ground: _Ground) -> Command:
    root = ground.places.workspace(ground.size.many)
    return ground.other([ground.places.python, HERE / "statall.py", root], root=root)


def _nothing_but_python(ground: _Ground) -> Command:
    return ground.other([ground.places.python, "-c", "pass"], root=ground.places.folder)


def _prompt(ground: _Ground, *words: str) -> Command:
    return ground.kvalitet(*words, root=ground.places.folder)


def _empty(ground: _Ground, *, cold: bool = True) -> Command:
    return ground.kvalitet("kontrollera", root=ground.places.empty, cold=cold)


def _reports(ground: _Ground, *words: str) -> Command:
    """All of them, where none lies from before."""
    out = ground.places.folder / "rapporter" / ground.name
    made = ground.kvalitet("rapport", *words, "--ut", str(out), root=ground.places.workspace(ground.size.few))
    return _with(made, partial(ground.places.put_aside, out, ground.places.cache(ground.name)))


def _whole(ground: _Ground) -> Command:
    root = ground.places.workspace(ground.size.few, copy="rapport")
    made = ground.kvalitet("rapport", root=root)
    return _with(made, partial(ground.places.put_aside, root / "rapporter", ground.places.cache(ground.name)))


def _reports_again(ground: _Ground) -> Command:
    root = ground.places.workspace(ground.size.few, copy="rapport-andrad")
    made = ground.kvalitet("rapport", root=root, cold=False)
    return _with(made, partial(history.edit, root))


def _compared(ground: _Ground, versions: str) -> Command:
    return ground.kvalitet("jamfor", versions, root=ground.places.history(ground.size.few))


KALL, FEL, MD, ALLA_MD, HTML = (
    "kontrollera",
    "kontrollera, alla fel",
    "rapport md",
    "rapport md, alla",
    "rapport html",
)
KALL_STOR, VARM, ANDRAD = "kontrollera stor", "kontrollera stor varm", "kontrollera stor, en ändrad"
EN, TVA = "en process", "två processer"
CHECK_JSONSCHEMA, SOURCEMETA, SCAN, STATALL = "check-jsonschema", "sourcemeta", "libyaml_scan", "statall.py"
PASS, HJALP, VERSION, ETT_KOMMANDO, TOM, TOM_VARM = (
    "python -c pass",
    "--help",
    "--version",
    "kontrollera --help",
    "kontrollera tom",
    "kontrollera tom, varm",
)
HEL, IGEN = "rapport", "rapport, en ändrad"
TILLKOMNA, ANDRADE = "jamfor, tillkomna", "jamfor, ändrade"

COMMANDS: Mapping[str, Callable[[_Ground], Command]] = {
    KALL: _cold,
    KALL_STOR: partial(_cold, many=True),
    FEL: _faulty,
    EN: partial(_processes, number=1),
    TVA: partial(_processes, number=2),
    VARM: _warm,
    ANDRAD: _one_changed,
    CHECK_JSONSCHEMA: _check_jsonschema,
    SOURCEMETA: _sourcemeta,
    SCAN: _scan,
    STATALL: _statall,
    PASS: _nothing_but_python,
    HJALP: lambda ground: _prompt(ground, "--help"),
    VERSION: lambda ground: _prompt(ground, "--version"),
    ETT_KOMMANDO: lambda ground: _prompt(ground, "kontrollera", "--help"),
    TOM: _empty,
    TOM_VARM: partial(_empty, cold=False),
    MD: lambda ground: _reports(ground, "--mall", "kvalitetsrapport", "--format", "md"),
    HTML: lambda ground: _reports(ground, "--mall", "kvalitetsrapport", "--format", "html"),
    ALLA_MD: lambda ground: _reports(ground, "--format", "md"),
    HEL: _whole,
    IGEN: _reports_again,
    TILLKOMNA: lambda ground: _compared(ground, f"{history.EMPTY}..{history.WRITTEN}"),
    ANDRADE: lambda ground: _compared(ground, f"{history.WRITTEN}..{history.CHANGED}"),
}
