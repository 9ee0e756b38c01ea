"""`api.rename`: what means the thing follows, what means something else does not, and back again gives the same bytes."""

import os
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.api.rename.plan import Plan, plan
from kvalitet_cli.api.rename.proof import findings, proved
from kvalitet_cli.api.rename.survey import Survey, shown, survey
from kvalitet_cli.api.rename.target import Target
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.extension.sak import Sak
from kvalitet_cli.extension.uppslag import VAGAR
from kvalitet_cli.model._bas import Names, Refers
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT

ALL = bool(os.environ.get("KVALITET_ALLA_ID"))
"""Every thing in the example data rather than one of each kind: half an hour."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example data, with nothing decided."""
    root = tmp_path_factory.mktemp("exempel") / "ws"
    root.mkdir()
    for name in ("kvalitet.yaml", "logotyp.svg"):
        shutil.copy(ROOT / name, root)
    for folder in ("kriterier", "besok"):
        shutil.copytree(ROOT / folder, root / folder)
    for file in root.glob("kriterier/*/*.yaml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "fingeravtryck:" not in line), "utf-8")
    return root


@pytest.fixture(scope="module")
def found(example: Path) -> Survey:
    return survey(Workspace(example))


@pytest.fixture(scope="module")
def before(found: Survey) -> list[Diagnostic]:
    return [*findings(found)]


@pytest.fixture(autouse=True, scope="module")
def remembered() -> Any:
    """A file that says the same is read once: every rename leaves most of them as they are."""
    load, seen = Workspace.load, dict[tuple[str, object], Loaded[Any]]()

    def remembering(self: Workspace, path: str) -> Loaded[Any]:
        key = (path, self.source.content(path))
        if key not in seen:
            seen[key] = load(self, path)
        return seen[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workspace, "load", remembering)
        yield


def named(sak: Sak) -> Target:
    """The thing with an id that nothing has; a visit's begins with its day."""
    old = sak[-1][1]
    return Target(sak, f"{old[:10]}-helt-ny" if sak[-1][0] == "besok" else "helt-ny")


def meanings(found: Survey) -> Counter[Sak]:
    """How many words name each thing."""
    return Counter(part.sak for words in found.words.values() for word in words for part in word.delar)


def there_and_back(found: Survey, sak: Sak, before: list[Diagnostic] | None = None) -> Plan:
    """Rename a thing in memory, with the whole check where its findings are given, and rename it back."""
    target = named(sak)
    ready = plan(found, target)
    if before is not None:
        assert proved(ready, before).caught == 0, shown(sak)
    after = survey(Workspace(found.root, Held(ready.contents)))
    wanted = Counter({target.renamed(each): number for each, number in meanings(found).items()})
    assert meanings(after) == wanted, shown(sak)
    assert {target.renamed(each) for each in found.things} == after.things.keys(), shown(sak)
    back = plan(after, Target(target.renamed(sak), target.old))
    assert back.contents == {path: found.content(path) for path in found.documents}, shown(sak)
    return ready


@pytest.mark.langsam
def test_every_kind_of_thing_can_be_renamed_there_and_back(found: Survey, before: list[Diagnostic]) -> None:
    by_kind: dict[str, list[Sak]] = {}
    for sak, _ in sorted(meanings(found).items(), key=lambda item: (-item[1], item[0])):
        if sak in found.things:
            by_kind.setdefault(sak[-1][0], []).append(sak)
    assert len(by_kind) >= 19
    chosen = [sak for things in by_kind.values() for sak in (things if ALL else things[:1])]
    words = sum(
        there_and_back(found, sak, None if number % 6 else before).places for number, sak in enumerate(chosen)
    )
    assert words > len(chosen)
    print(f"{len(chosen)} things, {words} words")


@settings(max_examples=3, deadline=None)
@given(st.data())
def test_any_thing_can_be_renamed(found: Survey, data: st.DataObject) -> None:
    there_and_back(found, data.draw(st.sampled_from(sorted(found.things))))


def test_every_word_in_the_example_data_leads_to_something(found: Survey) -> None:
    usual = {"ej-bedomd", "ej-tillamplig", "totalt"}
    total = 0
    for path, words in found.words.items():
        for word in words:
            total += 1
            assert not word.oviss, (path, word)
            assert word.delar or word.mention.word in usual, (path, word)
            for part in word.delar:
                there = part.sak in found.things or part.sak[0][0] in ("metod", "verksamhet")
                assert there, (path, word)
                assert word.mention.word[part.start : part.end] == part.sak[-1][1]
    assert total > 3000


def test_every_mark_of_the_models_is_looked_up(found: Survey) -> None:
    marks = {word.mention.mark for words in found.words.values() for word in words}
    refers = {mark.kinds for mark in marks if isinstance(mark, Refers)}
    assert refers
    assert refers <= VAGAR.keys()
    assert {mark.kind for mark in marks if isinstance(mark, Names)} >= {"kriterium", "papekande", "metod"}
