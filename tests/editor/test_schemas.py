"""The schemas as files: what they hold and hide, that the same data gives the same bytes, and the line that leads to them."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kvalitet_cli.api.editor.files import refresh
from kvalitet_cli.api.editor.modeline import has_modeline, with_modeline
from kvalitet_cli.api.editor.schemas import shown
from kvalitet_cli.api.schema import kinds, schema
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import Run
from tests.editor.conftest import documents, kind

KINDS = sorted(kinds())


def schemas(root: Path) -> dict[str, dict[str, Any]]:
    return {
        path.name.partition(".")[0]: json.loads(path.read_text("utf-8"))
        for path in sorted((root / ".kvalitet").glob("*.schema.json"))
    }


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
    elif isinstance(node, list):
        for item in node:
            yield from nodes(item)


# ── what a schema says


@pytest.mark.parametrize("slag", KINDS)
def test_every_key_and_every_word_is_explained(slag: str) -> None:
    for part in nodes(shown(slag)):
        for key, field in part.get("properties", {}).items():
            assert field.get("description", "").endswith((".", '2080"')), f"{key}: {field}"
        if len(part.get("enum", ())) > 1:
            texts = part["markdownEnumDescriptions"]
            assert len(texts) == len(set(texts)) == len(part["enum"]), part
            assert all(texts), part


@pytest.mark.parametrize("slag", KINDS)
def test_whatever_can_be_wrong_has_a_swedish_sentence(slag: str) -> None:
    """The server's own words are English; where it would use them there is a sentence, or another keyword."""
    for part in nodes(shown(slag)):
        asks = {"type", "enum", "const", "required"} & part.keys()
        is_condition = set(part) <= {"type"} or part.keys() == {"const"}
        if (
            asks
            and isinstance(part.get("type", ""), str | list)
            and "properties" not in asks
            and not is_condition
        ):
            assert "errorMessage" in part or "body" in part or "patternErrorMessage" in part, part
        assert part.get("additionalProperties") is not False or "errorMessage" in part
        assert "pattern" not in part or "patternErrorMessage" in part or "errorMessage" in part
        assert not {"minLength", "maxLength", "minItems", "oneOf", "x-refers", "x-names"} & part.keys(), part


@pytest.mark.parametrize("slag", KINDS)
def test_it_is_a_schema_and_the_example_data_is_valid_by_it(slag: str, example: Path) -> None:
    found = [dict(shown(slag)), schemas(example)[slag]]
    space = Workspace(example)
    loaded = [
        document
        for folder in [space.shared, *(space.folder(unit) for unit in space.units)]
        for document in folder.documents
        if slag == document.kind.SLAG
    ]
    assert loaded
    for each in found:
        jsonschema.Draft202012Validator.check_schema(each)
        validator = jsonschema.Draft202012Validator(each)
        for document in loaded:
            assert [error.message for error in validator.iter_errors(document.data)] == [], document.path
            assert list(validator.iter_errors({**(document.data or {}), "okänd": 1}))
            assert list(validator.iter_errors({}))


@pytest.mark.parametrize("slag", KINDS)
def test_it_asks_for_what_the_plain_schema_asks_for(slag: str, example: Path) -> None:
    """Also of data with faults: every value in turn is another. (A whole number is a text too: the reader says so.)"""
    plain = jsonschema.Draft202012Validator(dict(schema(slag)))
    worded = jsonschema.Draft202012Validator(dict(shown(slag)))
    space = Workspace(example)
    folders = [space.shared, *(space.folder(unit) for unit in space.units[:4])]
    data = next(d.data for folder in folders for d in folder.documents if slag == d.kind.SLAG)
    assert data
    for key in data:
        for wrong in ("", 1.5, True, [], {}, {"x": 1}, [[1]], "2026-02-30", "Å"):
            spoiled = {**data, key: wrong}
            assert plain.is_valid(spoiled) == worded.is_valid(spoiled), (key, wrong)


# ── what they know and hide


def test_they_know_what_the_workspace_holds(workspace: Path) -> None:
    refresh(workspace, always=True)
    known = json.dumps(schemas(workspace)["besok"], ensure_ascii=False)
    space = Workspace(workspace)
    edition = next(iter(space.editions.values())).model
    assert edition
    for omrade, kriterium in edition.alla_kriterier():
        assert f'"{kriterium.id}"' in known
        assert f'"{omrade.id}"' in known
    assert all(f'"{steg.id}"' in known for steg in edition.skala)


def test_of_a_licensed_set_only_names_are_told(workspace: Path) -> None:
    path = next((workspace / "kriterier").rglob("*.yaml"))
    text = path.read_text("utf-8")
    edition = next(iter(Workspace(workspace).editions.values())).model
    assert edition
    wording = [k.text for _, k in edition.alla_kriterier() if k.text]
    assert wording
    refresh(workspace, always=True)
    public = json.dumps(schemas(workspace), ensure_ascii=False)
    assert any(" ".join(each.split()[:5]) in public for each in wording)
    path.write_text(f"{text}\nfar_publiceras: false\n", "utf-8")
    refresh(workspace)
    hidden = json.dumps(schemas(workspace), ensure_ascii=False)
    assert not any(" ".join(each.split()[:5]) in hidden for each in wording)
    assert all(kriterium.namn in hidden for _, kriterium in edition.alla_kriterier())


def test_what_may_not_be_spread_is_not_told(workspace: Path) -> None:
    path = next((workspace / "besok").rglob("besok.yaml"))
    text = path.read_text("utf-8")
    refresh(workspace, always=True)
    besok = Workspace(workspace).load(path.relative_to(workspace).as_posix()).model
    assert besok
    words = " ".join(besok.papekanden[0].text.split()[:5])
    assert words in json.dumps(schemas(workspace), ensure_ascii=False)
    path.write_text(f"{text}\nspridning: intern\n", "utf-8")
    refresh(workspace)
    assert words not in json.dumps(schemas(workspace), ensure_ascii=False)


def test_a_workspace_with_faults_has_schemas_too(workspace: Path) -> None:
    for path in [*(workspace / "besok").rglob("besok.yaml"), *(workspace / "kriterier").rglob("*.yaml")]:
        path.write_text("format: [", "utf-8")
    refresh(workspace, always=True)
    assert len(schemas(workspace)) == len(KINDS) + 1


# ── the files


def test_they_are_written_once_and_keep_out_of_git(workspace: Path, kvalitet: Run) -> None:
    dry = kvalitet("schema", "--skriv", "--torrkor")
    assert dry.returncode == 0
    assert not (workspace / ".kvalitet").exists()
    done = kvalitet("schema", "--skriv")
    assert (done.returncode, done.stdout) == (0, dry.stdout)
    assert ".kvalitet/besok.schema.json" in done.stdout.splitlines()
    bytes_ = {path: path.read_bytes() for path in (workspace / ".kvalitet").iterdir()}
    again = kvalitet("schema", "--skriv")
    assert (again.returncode, again.stdout) == (0, "")
    shutil.rmtree(workspace / ".kvalitet")
    kvalitet("schema", "--skriv", cwd=workspace / "besok", PYTHONHASHSEED="7")
    assert bytes_ == {path: path.read_bytes() for path in (workspace / ".kvalitet").iterdir()}
    subprocess.run(["git", "init", "-q", "."], cwd=workspace, check=True)
    status = subprocess.run(
        ["git", "status", "--short", "-uall"],
        cwd=workspace,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    assert "kvalitet.yaml" in status.stdout
    assert ".kvalitet/" not in status.stdout
    assert kvalitet("kontrollera").stdout == ""


def test_someones_settings_are_never_changed(workspace: Path, kvalitet: Run) -> None:
    own = '{\n  // mitt eget\n  "editor.tabSize": 2,\n}\n'
    (workspace / ".vscode").mkdir()
    (workspace / ".vscode/settings.json").write_text(own, "utf-8")
    done = kvalitet("schema", "--skriv", "--vscode")
    assert done.returncode == 0
    assert ".vscode/extensions.json" in done.stdout.splitlines()
    assert ".vscode/settings.json" not in done.stdout
    assert '"yaml.schemas"' in done.stderr
    assert (workspace / ".vscode/settings.json").read_text("utf-8") == own


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("besok", "--skriv"), "Med --skriv skrivs alla scheman."),
        (("--vscode",), "--vscode hör ihop med --skriv."),
        (("--torrkor",), "--torrkor hör ihop med --skriv."),
        (("besokk",), "Det finns inget schema för besokk."),
    ],
)
def test_what_cannot_be_asked_for(kvalitet: Run, words: tuple[str, ...], sentence: str) -> None:
    done = kvalitet("schema", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_a_new_file_is_known_at_once_where_there_are_schemas(workspace: Path, kvalitet: Run) -> None:
    made = ("ny", "enhet", "bjorken", "--namn", "Björken", "--verksamhet", "hemtjanst")
    assert kvalitet(*made).returncode == 0
    assert not (workspace / ".kvalitet").exists()
    assert kvalitet("schema", "--skriv").returncode == 0
    assert kvalitet(*("granen" if word == "bjorken" else word for word in made)).returncode == 0
    assert '"granen"' in json.dumps(schemas(workspace)["enhet"])


# ── the line first in a file


@pytest.mark.parametrize(
    ("path", "to_schema"),
    [
        ("kvalitet.yaml", ".kvalitet/installning.schema.json"),
        ("besok/norr/enhet.yaml", "../../.kvalitet/enhet.schema.json"),
        ("besok/norr/2026-02-10/besok.yaml", "../../../.kvalitet/besok.schema.json"),
    ],
)
def test_the_line_leads_from_the_file_to_its_schema(path: str, to_schema: str) -> None:
    slag = to_schema.rpartition("/")[2].partition(".")[0]
    text = f"format: {slag}/1\n# hjälp\nx: 1\n"
    line = f"# yaml-language-server: $schema={to_schema}"
    assert with_modeline(path, text) == f"{line}\n{text}"
    assert with_modeline(path, with_modeline(path, text)) == f"{line}\n{text}"
    crlf = "\ufeff" + text.replace("\n", "\r\n")
    assert with_modeline(path, crlf) == f"\ufeff{line}\r\n" + text.replace("\n", "\r\n")
    assert has_modeline(f"\ufeff## hjälp\r\n{line}\r\nformat: besok/1\r\n")
    assert not has_modeline(f"format: besok/1\n{line}\n")
    assert with_modeline("anteckningar.yaml", "a: 1\n") == "a: 1\n"


def test_the_line_changes_nothing_for_the_reader(example: Path, tmp_path: Path, kvalitet: Run) -> None:
    """The check says the same of all example data, a line further down."""
    root = tmp_path / "med"
    shutil.copytree(example, root)
    for path, text in documents(example).items():
        assert kind(text) in with_modeline(path, text).partition("\n")[0]
        (root / path).write_text(with_modeline(path, text), "utf-8")
    plain = kvalitet("kontrollera", "--format", "kort", cwd=example).stdout
    moved = kvalitet("kontrollera", "--format", "kort", cwd=root).stdout
    assert len(plain.splitlines()) > 3
    # What is about the whole file stands at its first line in both.
    assert moved == re.sub(
        r"(?m)^([^:]+):(\d+):", lambda m: m[0] if m[2] == "1" else f"{m[1]}:{int(m[2]) + 1}:", plain
    )
