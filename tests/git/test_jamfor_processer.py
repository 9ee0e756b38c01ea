"""`kvalitet jamfor` by one process and by two, forked and begun afresh: the same bytes; and no more is read than it takes."""

import multiprocessing
import pickle
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kvalitet_cli.api.formats import changes_formats
from kvalitet_cli.api.jamfor import between, sides
from kvalitet_cli.api.revisions import archive, differing, workspace_at
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import Changes
from kvalitet_cli.git import blobs, files
from kvalitet_cli.git.revision import revision
from kvalitet_cli.store.loading import Loader
from kvalitet_cli.store.source import Source
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT
from tests.git.conftest import git_in, save

CHANGED = (
    ("sammanfattning: ", "sammanfattning: Ändrat sedan sist. "),
    ("niva: uppfyllt", "niva: delvis-uppfyllt"),
    ("brukare: ", "brukare: 1"),
    ("ansvarig: enhetschef", "ansvarig: samordnare"),
)
SPANS = ("forst..sist", "sist..forst", "forst...sist", "forst", "HEAD")


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example data: every unit changed in some way, criteria and settings too, a unit gone, files that cannot be read."""
    root = tmp_path_factory.mktemp("historik") / "ws"
    for name in ("kriterier", "besok"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "kvalitet.yaml", root / "kvalitet.yaml")
    git_in(root.parent, "init", "-q", "-b", "main", "ws")
    save(root, "Först")
    git_in(root, "tag", "forst")
    paths = sorted(root.glob("besok/**/*.yaml"))
    for number, path in enumerate(paths):
        text = path.read_text("utf-8")
        for old, new in CHANGED:
            text = text.replace(old, new, 1)
        path.write_text(text + "# en rad till\n" * (number % 7 == 0), "utf-8")
    for path in sorted(root.glob("kriterier/**/*.yaml")):
        path.write_text(path.read_text("utf-8").replace("namn: K", "namn: Ny k", 1), "utf-8")
    settings = root / "kvalitet.yaml"
    settings.write_text(settings.read_text("utf-8").replace("namn: ", "namn: Nya ", 1), "utf-8")
    paths[-1].write_text("bedomningar: [\n", "utf-8")
    shutil.rmtree(min(root.glob("besok/*")))
    save(root, "Sist")
    git_in(root, "tag", "sist")
    paths[len(paths) // 2].write_text("format: besok/1\nspridning: intern\n", "utf-8")
    return root


def told(root: Path, span: str, units: tuple[str, ...] = (), workers: int | None = None) -> Changes:
    return between(*sides(Workspace(root), span), units, workers=workers)


def laid_out(root: Path, span: str, look: Look, workers: int) -> str:
    """As the command does it: each unit by the process that tells of it."""
    form = changes_formats()["text"]
    assert form.part is not None
    return form.render(
        between(*sides(Workspace(root), span), workers=workers, shown=partial(form.part, look)), look
    )


def shown(changes: Changes) -> dict[str, str]:
    return {
        f"{name} {width}": each.render(changes, Look(width is not None, width))
        for name, each in changes_formats().items()
        for width in (None, 40)
    }


@pytest.mark.parametrize("span", SPANS)
def test_two_processes_tell_what_one_does(history: Path, span: str) -> None:
    one, two = (told(history, span, workers=number) for number in (1, 2))
    assert sum(len(part.documents) for part in one.parts) > 0
    assert one == two
    assert shown(one) == shown(two)
    assert told(history, span) == one
    for look in (Look(True, 40), Look(False, None)):
        whole = changes_formats()["text"].render(one, look)
        assert [laid_out(history, span, look, number) for number in (1, 2)] == [whole, whole]


def test_a_process_that_is_begun_afresh_tells_the_same(
    history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where no process can be copied: it is sent git's names, and asks git itself."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    units = tuple(sorted(path.name for path in (history / "besok").iterdir()))[:2]
    assert shown(told(history, "forst..sist", units, workers=2)) == shown(
        told(history, "forst..sist", units, workers=1)
    )


def test_some_units_are_told_of_as_when_all_are(history: Path) -> None:
    """What they ask about other units is read as it is on each side, though the others are not told of."""
    alla = told(history, "forst..sist").parts
    for part in alla:
        if part.kind == "unit":
            assert told(history, "forst..sist", (part.id,)).parts == (part,)


def test_each_document_is_read_once(history: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is the same on both sides too, and one that something withheld has changed in."""
    read = Counter[tuple[str, object]]()
    load = Loader.load

    def counted(loader: Loader, source: Source, path: str) -> Any:
        read[path, source.content(path)] += 1
        return load(loader, source, path)

    monkeypatch.setattr(Loader, "load", counted)
    unit = next(part.id for part in told(history, "forst..sist").parts if part.kind == "unit")
    read.clear()
    told(history, "forst..sist", (unit,), workers=1)
    own = [number for (path, _), number in read.items() if path.startswith(("kriterier/", f"besok/{unit}/"))]
    assert set(own) == {1}
    shared = [path for path, _ in read if path.startswith("kriterier/")]
    assert len(shared) > len(set(shared))  # those that differ are read on both sides


def test_only_units_that_differ_are_fetched(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(repository / "besok" / "norr", repository / "besok" / "soder")
    save(repository, "Två enheter")
    path = repository / "besok" / "norr" / "enhet.yaml"
    path.write_text(path.read_text("utf-8").replace("brukare: 112", "brukare: 118"), "utf-8")
    asked = list[tuple[str, bytes]]()

    def listening(
        root: Path, wanted: Iterable[tuple[str, bytes]]
    ) -> Iterator[tuple[str, bytes, bytes | None]]:
        asked.extend(wanted := list(wanted))
        return blobs.stream(root, wanted)

    monkeypatch.setattr(files, "stream", listening)
    assert [part.id for part in told(repository, "HEAD").parts] == ["norr"]
    names = [path for path, _ in asked]
    assert "besok/norr/enhet.yaml" in names
    assert not [path for path in names if path.startswith("besok/soder/")]
    assert len(names) == len(set(names))
    asked.clear()
    path.write_text(path.read_text("utf-8").replace("brukare: 118", "brukare: 112"), "utf-8")
    assert told(repository, "HEAD").summary == ("Inget har ändrats.",)
    assert not asked


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_what_differs_is_known_by_gits_own_names(workspace: Path, form: str) -> None:
    git_in(workspace, "init", "-q", "-b", "main", f"--object-format={form}")
    odd = workspace / "besok" / "norr" / "ö å.yaml"
    odd.write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    save(workspace, "Början")
    for path in (odd, workspace / "kvalitet.yaml"):
        names = git_in(workspace, "hash-object", "--no-filters", str(path)).strip().encode()
        assert blobs.name(path.read_bytes(), len(names)) == names
    head = workspace_at(workspace, revision(workspace, "HEAD"))
    assert differing(head, Workspace(workspace)) == []
    odd.write_bytes(b"\xef\xbb\xbfa: 1\n")
    (workspace / "kvalitet.yaml").unlink()
    assert differing(head, Workspace(workspace)) == ["besok/norr/ö å.yaml", "kvalitet.yaml"]


def test_a_revision_is_sent_as_names(history: Path) -> None:
    """What has been read stays where it was read: another process is told what there is, and asks for itself."""
    space = workspace_at(history, revision(history, "forst"), archive(history))
    unit = space.units[0]
    before = [(each.path, each.data) for each in space.folder(unit).documents]
    sent = pickle.dumps(space)
    assert len(sent) < sum(len(path.read_bytes()) for path in history.glob("besok/**/*.yaml")) / 4
    assert [(each.path, each.data) for each in pickle.loads(sent).folder(unit).documents] == before  # noqa: S301 - our own
