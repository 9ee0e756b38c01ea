"""Known debts: a workspace with old findings starts today, and only what is new is told.

Debts are counted per file and code, so a line that moves breaks nothing. Their number never grows by itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.core.diagnostic import START, Diagnostic, Related, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import number
from kvalitet_cli.core.text import discreet_path, nearest, printable
from kvalitet_cli.store import emit, reader
from kvalitet_cli.store.workspace import Workspace
from kvalitet_cli.store.write import Outcome, write

FORMAT = "baslinje/1"
STALE = "KV902"
_HEAD = """\
# Kända fynd som får finnas kvar tills vidare, räknade per fil och kod. Nya fynd av samma slag visas.
# Sänks med kvalitet kontrollera --baslinje FIL --skriv-baslinje; växer bara med --tvinga.
"""

Key = tuple[str, str]
"""A file's path and a rule's code."""
Looked = Callable[[str, str], bool]
"""Whether a run has looked for findings of that code in that file."""


@dataclass(frozen=True)
class Baseline:
    """The known debts.

    Attributes:
        path: The file, relative to the workspace's root.
        counts: How many findings are known.
        places: Where each count stands in the file.
        content: The file as it was read.

    """

    path: str
    counts: Mapping[Key, int] = field(default_factory=dict)
    places: Mapping[Key, Span] = field(default_factory=dict)
    content: bytes = b""


def read(workspace: Workspace, path: str) -> Baseline:
    """The debts that a file tells.

    Args:
        workspace: Where it lies.
        path: Relative to the root, with `/`.

    Raises:
        KvalitetError: There is no such file, or it is none of known debts.

    """
    if not exists(workspace, path):
        raise KvalitetError(
            f"Baslinjen {path} finns inte.",
            f"Skapa den av de fynd som finns i dag: kvalitet kontrollera --baslinje {path} --skriv-baslinje",
        )
    content = workspace.source.content(path)
    if isinstance(content, reader.Fault):
        raise KvalitetError(f"Baslinjen {path} går inte att läsa. {content.message}")
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise KvalitetError(
            f"Baslinjen {path} är inte sparad som UTF-8.", "Spara om den som UTF-8."
        ) from error
    parsed = reader.parse(text)
    for fault in parsed.faults:
        raise _wrong(path, fault.span, fault.message)
    data = parsed.data or reader.Mapping()
    if data.get("format") != FORMAT:
        raise _wrong(path, data.value_at("format") if "format" in data else START, f"Skriv format: {FORMAT}.")
    entries = list(_entries(path, data))
    return Baseline(
        path,
        {key: count for key, count, _ in entries},
        {key: span for key, _, span in entries},
        content,
    )


def exists(workspace: Workspace, path: str) -> bool:
    """Whether the file is there, whatever it is."""
    place = workspace.root / path
    return place.exists() or place.is_symlink()


def settled(found: Iterable[Diagnostic], known: Baseline, looked: Looked) -> list[Diagnostic]:
    """The findings without those that are known, and what the file knows too much of.

    When there are more of a code in a file than are known, all of them are told: nobody can say which are the new.
    """
    found = list(found)
    now = _counted(found)
    kept = [d if (d.path, d.code) not in known.counts else _told(d, known, now) for d in found]
    shown = [d for d in kept if d is not None]
    return sorted([*shown, *_stale(known, now, looked)], key=lambda diagnostic: diagnostic.order)


def lowered(
    found: Iterable[Diagnostic], known: Baseline | None, looked: Looked, *, grow: bool = False
) -> dict[Key, int]:
    """The debts after a run: what is paid off is taken out, and nothing is added but in a new file or with `grow`."""
    now = _counted(found)
    if known is None:
        return dict(now)
    kept = {key: min(count, now[key]) if looked(*key) else count for key, count in known.counts.items()}
    return {key: count for key, count in {**kept, **(now if grow else {})}.items() if count}


def save(
    workspace: Workspace,
    path: str,
    counts: Mapping[Key, int],
    known: Baseline | None = None,
    *,
    dry: bool = False,
) -> Outcome:
    """Write the debts, in order of path and code.

    Args:
        workspace: Where.
        path: The file, relative to the root.
        counts: The debts.
        known: What the file said when it was read; None when there was none.
        dry: Only say what would happen.

    Raises:
        ChangedError: Someone has made the file, or changed it, meanwhile.
        KvalitetError: The place lies outside the workspace.
        OSError: The disk is full, or rights are missing.

    """
    was = known.content if known else None
    return write(workspace.root, path, text_of(counts), was=was, new=was is None, dry=dry)


def text_of(counts: Mapping[Key, int]) -> str:
    """The file: one line a file, one below it a code."""
    by_path: dict[str, list[str]] = {}
    for (path, code), count in sorted(counts.items()):
        by_path.setdefault(path, []).append(f"    {code}: {count}\n")
    rows = [f"  {emit.scalar(path)}:\n{''.join(codes)}" for path, codes in by_path.items()]
    return f"{_HEAD}format: {FORMAT}\nskulder:{'' if rows else ' {}'}\n{''.join(rows)}"


def is_debt(diagnostic: Diagnostic) -> bool:
    """Whether a finding can be a known debt: no note, no personal data, nothing that depends on a comparison."""
    rule = rules()[diagnostic.code]
    return (
        diagnostic.severity is not Severity.NOTE
        and _may_be_known(rule.code)
        and discreet_path(diagnostic.path) == diagnostic.path
    )


def _may_be_known(code: str) -> bool:
    return not (rules()[code].always or rules()[code].compares or code == STALE)


def _counted(found: Iterable[Diagnostic]) -> Counter[Key]:
    return Counter((diagnostic.path, diagnostic.code) for diagnostic in found if is_debt(diagnostic))


def _told(diagnostic: Diagnostic, known: Baseline, now: Mapping[Key, int]) -> Diagnostic | None:
    """The finding as it is told; None when it is known."""
    key = (diagnostic.path, diagnostic.code)
    if not is_debt(diagnostic):
        return diagnostic
    if now[key] <= known.counts[key]:
        return None
    sentence = f"Baslinjen räknar {number(known.counts[key])} {diagnostic.code} i filen, nu är de {number(now[key])}."
    return diagnostic.but(related=(*diagnostic.related, Related(known.path, known.places[key], sentence)))


def _stale(known: Baseline, now: Mapping[Key, int], looked: Looked) -> Iterator[Diagnostic]:
    rule = rules()[STALE]
    for (path, code), count in known.counts.items():
        left = now.get((path, code), 0)
        if left < count and looked(path, code):
            sentence = f"Baslinjen räknar {number(count)} {code} i {path}, men nu finns {number(left) if left else 'inget'}."
            cure = f"Sänk den: kvalitet kontrollera --baslinje {known.path} --skriv-baslinje"
            yield Diagnostic(
                known.path,
                known.places[path, code],
                rule.code,
                rule.name,
                rule.severity,
                f"{sentence} {cure}",
            )


def _entries(path: str, data: reader.Mapping) -> Iterator[tuple[Key, int, Span]]:
    for key in data:
        if key not in ("format", "skulder"):
            raise _wrong(path, data.key_at(key), f"{key} är ingen nyckel här. Skriv format och skulder.")
    debts = data.get("skulder")
    if not isinstance(debts, reader.Mapping):
        raise _wrong(path, START, "skulder ska ha en rad för varje fil, och under den koder med antal.")
    for file, codes in debts.items():
        if not isinstance(codes, reader.Mapping):
            raise _wrong(
                path, debts.value_at(file), "Under filen ska det stå koder med antal, till exempel KV403: 2."
            )
        for code, count in codes.items():
            _must_be_code(path, codes.key_at(code), code)
            if isinstance(count, bool) or not isinstance(count, int) or count < 1:
                raise _wrong(path, codes.value_at(code), f"{code} ska ha ett antal, minst 1.")
            yield (file, code), count, codes.key_at(code)


def _must_be_code(path: str, span: Span, code: str) -> None:
    if code not in rules():
        near = nearest(code, rules())
        raise _wrong(path, span, f"Regeln {code} finns inte.{f' Närmast: {near}.' if near else ''}")
    if not _may_be_known(code):
        raise _wrong(path, span, f"{code} kan inte vara en känd skuld. Ta bort raden.")


def _wrong(path: str, span: Span, sentence: str) -> KvalitetError:
    return KvalitetError(
        f"{path}:{span.line}:{span.column}: {printable(sentence)}", "Rätta baslinjen, eller skapa en ny."
    )
