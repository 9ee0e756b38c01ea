"""A document with faults is still a document: its sound parts, their places, and what nobody can know."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import kvalitet_cli.model
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store.document import Loaded
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT

UNIT = "besok/norr/enhet.yaml"
VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
SETTINGS = "kvalitet.yaml"
MODELS = discovery.collect(kvalitet_cli.model, "DOKUMENT", type)


@pytest.fixture
def load(tmp_path: Path) -> Any:
    def _load(text: str | bytes, path: str = UNIT) -> Loaded[Any]:
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return Workspace(tmp_path).load(path)

    return _load


def codes(loaded: Loaded[Any]) -> list[str]:
    return [fault.code for fault in loaded.faults]


def test_items_after_one_that_was_taken_out_keep_their_places(load: Any) -> None:
    loaded = load(
        "format: enhet/1\nnamn: N\nverksamhet: hvb\narbetslag:\n"
        "  - {id: ett, namn: Ett}\n  - {id: två, namn: Två}\n  - *alias\n  - {id: fyra, namn: Fyra}\n"
        "  - 5\n  - {id: sex, namn: Sex}\n"
    )
    assert [lag.id for lag in loaded.model.arbetslag] == ["ett", "fyra", "sex"]
    assert [loaded.key_at("arbetslag", number).line for number in range(3)] == [5, 8, 10]
    assert loaded.value_at("arbetslag", 2, "namn").line == 10
    assert loaded.intact("arbetslag", 1)
    assert loaded.intact("arbetslag", 1, "brukare")
    assert not loaded.intact("arbetslag")
    assert loaded.ids("arbetslag") == ["ett", "två", "fyra", "sex"]


def test_a_wrong_value_is_taken_out_at_the_nearest_optional_field(load: Any) -> None:
    loaded = load(
        "format: besok/1\nslag: uppfoljning\ndatum: 2026-02-10\n"
        "bedomningar:\n  a: {niva: uppfyllt, motivering: [fel]}\n  b: fel\n  c: {niva: uppfyllt}\n"
        "tidslinje: {faststalld: 2026-02-30, aterkopplad: 2026-03-01}\n",
        VISIT,
    )
    assert codes(loaded) == ["KV103", "KV103", "KV106"]
    assert list(loaded.model.bedomningar) == ["a", "c"]
    assert loaded.model.bedomningar["a"].niva == "uppfyllt"
    assert not loaded.intact("bedomningar", "a", "motivering")
    assert loaded.intact("bedomningar", "a", "niva")
    assert loaded.intact("bedomningar", "c")
    assert loaded.model.tidslinje.aterkopplad.isoformat() == "2026-03-01"
    assert not loaded.intact("tidslinje", "faststalld")


def test_something_missing_takes_its_item_with_it(load: Any) -> None:
    loaded = load(
        "format: handlingsplan/1\natgarder:\n"
        "  - {id: a, grund: {egen_initiativ: true}, text: T, ansvarig: chef, klart_senast: 2026-13-01}\n"
        "  - {id: b, grund: {egen_initiativ: true}, text: T, ansvarig: chef}\n"
        "  - {id: c, grund: {egen_initiativ: true}, text: T, ansvarig: chef, klart_senast: 2026-03-01}\n",
        PLAN,
    )
    assert codes(loaded) == ["KV106", "KV102"]
    assert [atgard.id for atgard in loaded.model.atgarder] == ["c"]
    assert loaded.key_at("atgarder", 0).line == 5
    assert loaded.ids("atgarder") == ["a", "b", "c"]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.SLAG)
def test_every_required_root_field_has_a_stand_in(model: type[Dokument], load: Any) -> None:
    required = {name for name, info in model.model_fields.items() if info.is_required()} - {"format"}
    assert required <= set(model.RESERV)
    path = model.PLATSER[0].replace("<besok>", "2026-02-10").replace("<", "").replace(">", "")
    for text in ("sprak: sv\n", "\n".join(f"{name}: {{: [1.5, *a]}}" for name in required) + "\n"):
        loaded = load(f"format: {model.SLAG}/{model.VERSION}\n{text}".replace("{: ", "{'': "), path)
        assert loaded.faults
        assert loaded.model is not None
        assert not any(loaded.intact(name) for name in required)


def test_the_day_of_a_visit_without_one_is_its_folders(load: Any) -> None:
    assert load("format: besok/1\nslag: puls\n", VISIT).model.datum.fran.isoformat() == "2026-02-10"
    loaded = load("format: besok/1\nslag: puls\n", "besok/norr/i-host/besok.yaml")
    assert codes(loaded) == ["KV102"]
    assert not loaded.intact("datum")


def test_a_mistyped_key_explains_the_missing_one(load: Any) -> None:
    loaded = load("format: enhet/1\nnamm: N\nverksamhet: hvb\nbrukre: 3\n")
    assert codes(loaded) == ["KV101", "KV101"]
    assert not loaded.intact("namn")
    assert not loaded.intact("brukare")
    assert loaded.intact("medarbetare")


def test_a_merge_makes_every_key_of_its_mapping_unknown(load: Any) -> None:
    loaded = load("format: enhet/1\n<<: *mall\narbetslag: [{id: a, namn: A}]\n")
    assert codes(loaded) == ["KV005"]
    assert not loaded.intact("namn")
    assert not loaded.intact("brukare")
    assert loaded.model.arbetslag[0].id == "a"


def test_whole_numbers_are_the_text_that_they_were_written_as(load: Any) -> None:
    loaded = load(
        "format: enhet/1\nnamn: 112\nverksamhet: hvb\nersatter: 7\narbetslag: [{id: 1, namn: -2}]\n"
    )
    assert loaded.faults == []
    assert (loaded.model.namn, loaded.model.ersatter, loaded.model.arbetslag[0].namn) == ("112", ["7"], "-2")


def test_one_place_for_a_form_with_two_shapes(load: Any) -> None:
    loaded = load(
        "format: besok/1\nslag: puls\ndatum: i går\nkriterier: [fel, [fel]]\ngoda_exempel: [{id: a}]\n", VISIT
    )
    assert sorted((fault.code, fault.span[:2]) for fault in loaded.faults) == [
        ("KV102", (5, 16)),
        ("KV103", (4, 18)),
        ("KV106", (3, 8)),
    ]


def test_format_decides_whether_the_rest_is_read(load: Any) -> None:
    assert load("format: enhet/9\nnytt: 1\n").model is None
    assert load("format: besok/1\nnytt: 1\n").model is None
    for text in (
        "namn: N",
        "format: enhet",
        "format: 1",
        "format: [enhet/1]",
        "format: enhett/1",
        "format:",
        "format: *a",
    ):
        loaded = load(f"{text.replace('namn: N', '')}\nnamn: N\nverksamhet: hvb\nbrukare: 3\n")
        assert codes(loaded) == (["KV005"] if "*" in text else ["KV008"]), text
        assert loaded.model.brukare == 3


def test_nothing_is_read_from_a_file_that_cannot_be(load: Any) -> None:
    loaded = load(b"a: 1\nb: \xe5\n")
    assert (loaded.model, loaded.data, codes(loaded), loaded.faults[0].span[:2]) == (
        None,
        None,
        ["KV002"],
        (2, 4),
    )
    assert "Windows-1252" in loaded.faults[0].message
    assert "UTF-16" in load("å: 1\n".encode("utf-16")).faults[0].message
    assert "UTF-16" in load("format: å\n".encode("utf-16-le")).faults[0].message
    assert loaded.key_at("a") == START


def test_a_number_in_the_path_is_found(load: Any) -> None:
    loaded = load("format: besok/1\n", "besok/norr/811218-9876/besok.yaml")
    assert [(each.shown, each.in_name) for each in loaded.exposed] == [("81****-****", True)]


def test_a_text_is_searched_for_persons_when_somebody_asks(load: Any) -> None:
    loaded = load("# 811218-9876\nformat: enhet/1\nnamn: N\n")
    assert loaded.unseen
    assert [(each.shown, each.in_name) for each in loaded.exposed] == [("81****-****", False)]
    assert loaded.unseen == ""
    assert len(loaded.exposed) == 1


def test_what_is_no_plain_file(tmp_path: Path) -> None:
    folder = tmp_path / "besok" / "norr"
    (folder / "enhet.yaml").mkdir(parents=True)
    assert "en mapp" in Workspace(tmp_path).load(UNIT).faults[0].message
    (folder / "enhet.yaml").rmdir()
    (folder / "enhet.yaml").symlink_to(tmp_path)
    assert "länk" in Workspace(tmp_path).load(UNIT).faults[0].message
    (folder / "enhet.yaml").unlink()
    os.mkfifo(folder / "enhet.yaml")
    assert "ingen vanlig fil" in Workspace(tmp_path).load(UNIT).faults[0].message
    (folder / "enhet.yaml").unlink()
    assert "finns inte längre" in Workspace(tmp_path).load(UNIT).faults[0].message


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / UNIT
    file.parent.mkdir(parents=True)
    file.write_text("format: enhet/1\n", "utf-8")
    file.chmod(0)
    code = (
        "from pathlib import Path; from kvalitet_cli.store.workspace import Workspace; "
        f"print([(f.code, f.message) for f in Workspace(Path({str(tmp_path)!r})).load({UNIT!r}).faults])"
    )
    drop = "-dac_override,-dac_read_search"
    as_user = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout == "[('KV009', 'Filen kan inte läsas: behörighet saknas.')]\n", done.stderr
