"""Whatever stands in a document's place: findings with places inside the file, never an exception, and at
once."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kvalitet_cli.api.examine import check_folder
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.reader import parse, split_lines
from kvalitet_cli.store.workspace import Folder, Workspace
from tests.conftest import GROUND
from tests.properties.yaml_texts import CHARACTERS, NOISE, SEEDS, cut_documents, spoilt_documents

AT_ONCE = settings(
    deadline=timedelta(seconds=2),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLACES = sorted(SEEDS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path


def load(root: Path, path: str, content: bytes) -> Loaded[Any]:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return Workspace(root).load(path)


def assert_told_in_place(loaded: Loaded[Any], content: bytes) -> None:
    lines = split_lines(content.decode("utf-8", "replace").removeprefix("\ufeff"))
    for fault in loaded.faults:
        assert fault.code in rules()
        assert fault.message.strip().endswith((".", "…"))
        for span in (fault.span, *((fault.related[0],) if fault.related else ())):
            assert 1 <= span.line <= span.end_line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1
            assert span[:2] <= span[2:]
    if loaded.model is None:
        assert loaded.faults
    for comment in loaded.comments:
        assert lines[comment.line - 1][comment.column - 1 :].rstrip() == comment.text


@AT_ONCE
@given(path=st.sampled_from(PLACES), content=st.binary(max_size=200))
@example(path=PLACES[0], content=b"\xff\xfea\x00:\x00")
def test_bytes(root: Path, path: str, content: bytes) -> None:
    assert_told_in_place(load(root, path, content), content)


@AT_ONCE
@given(path=st.sampled_from(PLACES), text=st.text(CHARACTERS, max_size=200) | NOISE)
@example(path=PLACES[0], text="a: 1\n...\n%TAG ! x\n")
@example(path=PLACES[0], text="? [a]\n: b\n")
@example(path=PLACES[0], text="a: " + "9" * 5000)
@example(path=PLACES[0], text="a: 1e999")
@example(path=PLACES[0], text="a: &x !t\nb: *x")
@example(path=PLACES[0], text="{a: , b: ,}")
def test_text(root: Path, path: str, text: str) -> None:
    assert_told_in_place(load(root, path, text.encode()), text.encode())


@AT_ONCE
@given(spoilt_documents() | cut_documents())
def test_a_spoilt_document_keeps_its_sound_parts(root: Path, spoilt: tuple[str, str]) -> None:
    path, text = spoilt
    loaded = load(root, path, text.encode())
    assert_told_in_place(loaded, text.encode())
    stopped = {"KV001", "KV003", "KV006", "KV007", "KV008", "KV103"}
    assert loaded.model is not None or stopped & {fault.code for fault in loaded.faults}
    if loaded.data is not None and loaded.model is None:
        assert {"KV007", "KV008"} & {fault.code for fault in loaded.faults}


@pytest.fixture(scope="module")
def sound() -> Workspace:
    return Workspace(GROUND.parent.parent.parent)


@settings(AT_ONCE, max_examples=60, deadline=timedelta(seconds=10))
@given(spoilt=spoilt_documents() | cut_documents())
def test_every_rule_bears_a_spoilt_document(root: Path, sound: Workspace, spoilt: tuple[str, str]) -> None:
    path, text = spoilt
    loaded = load(root, path, text.encode())
    unit = path.split("/")[1] if path.startswith("besok/") else ""
    whole = sound.folder(unit) if unit else sound.shared
    folder = Folder(unit, [loaded if document.path == path else document for document in whole.documents])
    for diagnostic in check_folder(sound, folder):
        assert diagnostic.message


@given(st.text(max_size=100))
def test_the_reader_bears_what_no_file_can_hold(text: str) -> None:
    """Lone surrogates cannot be read from a file, but a caller may have them."""
    parse(text)
