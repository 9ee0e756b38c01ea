"""Where several kinds may lie in one place, the file says which it is; what is hidden is a word instead of a value."""

from pathlib import Path

import pytest

from kvalitet_cli.model.instrument import Instrument
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.model.matning import Matning
from kvalitet_cli.model.program import Program
from kvalitet_cli.store.workspace import Workspace

INSTRUMENT = (
    "format: instrument/1\nnamn: Index\nslag: index\nvarde_ar: medel\nfragor: [{id: bemotande, namn: B}]\n"
)
PROGRAM = "format: program/1\nnamn: Hållbar omsorg\nmal: [{id: ett, namn: Ett}]\n"


def load(root: Path, path: str, text: str | bytes) -> tuple[type, list[str]]:
    """The kind that the file at `path` was read as, and its faults."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    loaded = Workspace(root).load(path)
    return loaded.kind, [f"{fault.code} {fault.message}" for fault in loaded.faults]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (INSTRUMENT, Instrument),
        (PROGRAM, Program),
        ('{"format": "program/1", "namn": "X", "mal": []}', Program),
        ("namn: Index\nformat: 'instrument/1'\nslag: index\nvarde_ar: medel\nfragor: []\n", Instrument),
    ],
)
def test_the_file_says_what_it_is(tmp_path: Path, text: str, kind: type) -> None:
    assert load(tmp_path, "kriterier/x/2026.yaml", text) == (kind, [])


def test_a_file_that_does_not_say_is_what_its_keys_are_most_like(tmp_path: Path) -> None:
    kind, faults = load(tmp_path, "kriterier/x/2026.yaml", INSTRUMENT.partition("\n")[2])
    assert kind is Instrument
    assert faults == [
        "KV008 Första raden ska säga vad filen är. Skriv format: instrument/1, kriterier/1 eller program/1.",
        *faults[1:],
    ]
    kind, _ = load(tmp_path, "kriterier/x/2026.yaml", "namn: X\ngaller: {fran: 2026-01-01}\nomraden: []\n")
    assert kind is Kriterier


def test_a_kind_that_belongs_elsewhere_is_told_every_kind_that_may_lie_here(tmp_path: Path) -> None:
    _, faults = load(tmp_path, "kriterier/x/2026.yaml", "format: enhet/1\nnamn: X\n")
    assert faults == [
        (
            "KV007 Filen säger enhet/1, men här ska instrument/1, kriterier/1 eller program/1 ligga. "
            "Flytta filen, eller rätta raden."
        )
    ]


def test_an_unreadable_file_may_be_any_of_them(tmp_path: Path) -> None:
    """Whoever refers to it is not told that it is missing."""
    load(tmp_path, "kriterier/x/2026.yaml", b"format: kriterier/1\nnamn: \xff\n")
    from kvalitet_cli.extension.sammanhang import Sammanhang

    workspace = Workspace(tmp_path)
    sammanhang = Sammanhang(workspace, workspace.shared)
    assert sammanhang.finns_delad(Kriterier, "x/2026")
    assert sammanhang.finns_delad(Instrument, "x/2026")
    assert not sammanhang.finns_delad(Kriterier, "x/2027")


MATNING = "format: matning/1\ninstrument: x/2026\nperiod: {fran: 2026-01-01, till: 2026-12-31}\n"


def read(root: Path, text: str) -> tuple[Matning, list[str]]:
    path = "besok/norr/matningar/index-2026.yaml"
    _, faults = load(root, path, MATNING + text)
    model = Workspace(root).load(path).model
    assert isinstance(model, Matning)
    return model, faults


def test_a_value_a_part_and_a_cell_may_be_hidden(tmp_path: Path) -> None:
    model, faults = read(
        tmp_path,
        "varden: {totalt: {varde: 9.0, antal: 31}, samverkan: dold, ekonomi: {skal: Ställdes inte.}}\n"
        "delar: {klara: {svarande: 8, varden: {totalt: dold}}, haga: dold}\n"
        "jamforelser: {riket: {kalla: Ägaren, antal: okant, varden: {totalt: {varde: 8.3}}}}\n"
        "forflyttning: {boende: {battre: 11, oforandrat: dold, samre: 0}, halsa: dold}\n",
    )
    assert faults == []
    assert (model.varden["totalt"].varde, model.varden["totalt"].antal) == (9.0, 31)
    assert [model.varden[fraga].ar_dold for fraga in model.varden] == [False, True, False]
    assert model.delar["haga"].ar_dold
    assert model.delar["klara"].varden["totalt"].ar_dold
    assert model.jamforelser["riket"].antal is None
    boende = model.forflyttning["boende"]
    assert boende.battre
    assert (boende.battre.antal, boende.battre.ar_dold) == (11, False)
    assert boende.oforandrat
    assert (boende.oforandrat.antal, boende.oforandrat.ar_dold) == (None, True)
    assert model.forflyttning["halsa"].ar_dold


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("varden: {totalt: dolt}\n", "KV104 totalt kan inte vara dolt. Närmast: dold."),
        ("delar: {haga: dolda}\n", "KV104 haga kan inte vara dolda. Närmast: dold."),
        ("forflyttning: {a: {battre: dolt}}\n", "KV104 battre kan inte vara dolt. Närmast: dold."),
        ("forflyttning: {a: {battre: -1}}\n", "KV105 battre är -1 men ska vara minst 0."),
        (
            "forflyttning: {a: {battre: [1]}}\n",
            "KV103 battre ska vara ett heltal, till exempel 12, eller dold",
        ),
        (
            "varden: {totalt: 9.0}\n",
            "KV103 totalt ska vara en grupp uppgifter, till exempel {varde: …}, eller dold",
        ),
        (
            "varden: {totalt: {varde: 9.0, antal: många}}\n",
            "KV103 antal ska vara ett heltal, till exempel 12, eller",
        ),
        ("varden: {totalt: {varde: 3,9}}\n", "KV101 9 finns inte här. Är det decimaler? De skrivs med punkt"),
        ("varden: {totalt: {varde: nio}}\n", "KV103 varde ska vara ett tal"),
    ],
)
def test_what_is_said_of_a_wrong_one(tmp_path: Path, text: str, said: str) -> None:
    _, faults = read(tmp_path, text)
    assert [fault[: len(said)] for fault in faults] == [said]
