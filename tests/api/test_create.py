"""What `ny` makes of the example municipality is sound, as it is made and once it is filled in."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.create import aterbesok, besok, handlingsplan, val
from kvalitet_cli.api.create.nyfil import NyFil, save, suggested_id, unit
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.model._bas import is_id
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
DAY = dt.date(2027, 3, 2)
UNITS = sorted(path.parent.name for path in ROOT.glob("besok/*/enhet.yaml"))
VISITS = sorted(
    path.parent.relative_to(ROOT / "besok").as_posix() for path in ROOT.glob("besok/*/*/besok.yaml")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the example municipality."""
    for name in ("besok", "kriterier"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "kvalitet.yaml", tmp_path)
    return tmp_path


def put_to_use(path: Path, niva: str = "uppfyllt") -> None:
    """Take away every `#` that is one alone, and fill in every level."""
    text = re.sub(r"^( *)#(?!#| yaml-language-server:) ?", r"\1", path.read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("motivering:\n", "motivering: Så här gör vi.\n")
    text = text.replace("niva:\n", f"niva: {niva}\n").replace("atgarder: []\n", "atgarder:\n")
    path.write_text(text, "utf-8")


def findings(root: Path, path: str) -> list[str]:
    found = check(Workspace(root), [path]).diagnostics
    return [f"{d.path}:{d.span.line}: {d.code} {d.message}" for d in found if d.severity is not Severity.NOTE]


def assert_sound(root: Path, fil: NyFil, niva: str = "uppfyllt") -> None:
    save(root, fil)
    assert findings(root, fil.path) == []
    put_to_use(root / fil.path, niva)
    assert findings(root, fil.path) == []


def looked_up(root: Path, enhet: str) -> tuple[Workspace, Sammanhang]:
    workspace = Workspace(root)
    return workspace, unit(workspace, enhet)[1]


@pytest.mark.parametrize("enhet", UNITS)
def test_every_unit_gets_its_next_visit(root: Path, enhet: str) -> None:
    workspace, sammanhang = looked_up(root, enhet)
    utgavor = tuple(val.usual_editions(sammanhang, DAY) or ["hemtjanst/2026"])
    in_turn = val.areas(sammanhang, val.yardstick(sammanhang, utgavor), DAY)
    chosen = tuple(val.proposal(in_turn, 15))
    planerat = besok.Planerat(DAY, utgavor=utgavor, uppfoljare=("utvecklare",), omraden=chosen)
    loaded = sammanhang.enhet(enhet)
    if loaded and loaded.model and not loaded.model.verksam.omfattar(DAY):
        with pytest.raises(KvalitetError, match="finns inte den"):
            besok.besok(workspace, sammanhang, planerat)
        return
    niva = "steg-7" if utgavor == ("forskoletrappan/2026",) else "uppfyllt"
    assert_sound(root, besok.besok(workspace, sammanhang, planerat), niva)


@pytest.mark.parametrize("enhet", ["arbetsintegrationen", "ombuden", "nattpatrullen"])
def test_a_mapping_is_laid_out_for_a_year_and_answers_for_the_last(root: Path, enhet: str) -> None:
    workspace, sammanhang = looked_up(root, enhet)
    planerat = besok.Planerat(
        DAY,
        slag="kartlaggning",
        utgavor=("ledningskarta/2025",),
        uppfoljare=("enhetschef",),
        omraden=("processer",),
    )
    fil = besok.besok(workspace, sammanhang, planerat)
    assert "datum: {fran: 2027-03-02, till: 2028-03-01}\n" in fil.text
    assert fil.text.count("    delar:\n      arbetssatt:\n        motivering:\n      resultat:\n") == 5
    assert "# tillfallen:\n#   - datum: 2027-03-02\n" in fil.text
    assert "# fokus:\n" in fil.text
    assert "papekanden:" not in fil.text
    forra = {
        "arbetsintegrationen": "foljer_upp: [arbetsintegrationen/2026-01-21-kartlaggning]\n",
        "ombuden": "foljer_upp: [ombuden/2026-03-04-kartlaggning]\n",
        "nattpatrullen": "## Bygger ni på en annan enhets kartläggning?",
    }
    assert forra[enhet] in fil.text
    assert ("#   riktningen-pa-en-rad:\n" in fil.text) == (enhet == "ombuden")
    assert_sound(root, fil)


def test_a_plan_has_an_action_for_every_focus_area(root: Path) -> None:
    ident = "arbetsintegrationen/2025-01-15-kartlaggning"
    (root / f"besok/{ident}/handlingsplan.yaml").unlink()
    workspace, sammanhang = looked_up(root, "arbetsintegrationen")
    assert handlingsplan.without_plan(sammanhang) == [ident]
    fil = handlingsplan.plan_for_visit(workspace, sammanhang, ident, DAY)
    for fokus in ("kortare-vag-in", "malet-med-egna-ord", "larande-arbetsplatser"):
        assert f"#   - id: {fokus}-atgard\n#     grund: {{fokus: [{fokus}]}}\n" in fil.text


def test_an_area_that_was_mapped_in_words_has_been_seen(root: Path) -> None:
    _, sammanhang = looked_up(root, "ombuden")
    in_turn = val.areas(sammanhang, val.yardstick(sammanhang, ["ledningskarta/2025"]), DAY)
    assert {omrade.id: omrade.senast for omrade in in_turn} == {
        "kunder-intressenter": None,
        "processer": None,
        "ledarskap-medarbetare": dt.date(2026, 3, 4),
    }


@pytest.mark.parametrize("ident", VISITS)
def test_every_visit_gets_its_return_visit_and_its_plan(root: Path, ident: str) -> None:
    workspace, sammanhang = looked_up(root, ident.partition("/")[0])
    loaded = sammanhang.enhet(sammanhang.folder.name)
    if loaded and loaded.model and loaded.model.verksam.omfattar(DAY):
        planerat = aterbesok.Aterbesok(ident, DAY, ("utvecklare",))
        assert_sound(root, aterbesok.aterbesok(workspace, sammanhang, planerat))
    if not sammanhang.plan(ident):
        assert_sound(root, handlingsplan.plan_for_visit(workspace, sammanhang, ident, DAY))


def test_what_came_there_in_the_meantime_is_not_written_over(root: Path) -> None:
    workspace, sammanhang = looked_up(root, "omvardnad")
    fil = handlingsplan.living_plan(workspace, sammanhang, DAY)
    (root / fil.path).write_text("en kollegas", "utf-8")
    with pytest.raises(KvalitetError, match="finns redan"):
        save(root, fil)
    assert (root / fil.path).read_text("utf-8") == "en kollegas"


def test_areas_come_in_turn(root: Path) -> None:
    _, sammanhang = looked_up(root, "hemtjansten-norr")
    mattstock = val.yardstick(sammanhang, ["hemtjanst/2026"])
    in_turn = val.areas(sammanhang, mattstock, DAY)
    assert [(omrade.id, omrade.oppna) for omrade in in_turn[:3]] == [
        ("trygghet", 1),
        ("kontinuitet", 1),
        ("dokumentation", 1),
    ]
    closed = in_turn[3:]
    assert [omrade.senast or dt.date.min for omrade in closed] == sorted(
        omrade.senast or dt.date.min for omrade in closed
    )
    # Judged in 2024 by an edition where the criterion had another id.
    assert in_turn[-1].id == "delaktighet"
    assert in_turn[-1].senast == dt.date(2024, 2, 13)


def test_a_proposal_keeps_below_the_ceiling_and_is_never_empty() -> None:
    sizes = {"a": 9, "b": 7, "c": 4, "d": 2}
    areas = [
        val.Omradeslage(ident, ident, tuple(f"{ident}{n}" for n in range(size)), None, 0)
        for ident, size in sizes.items()
    ]
    assert val.proposal(areas, 15) == ["a", "c", "d"]
    assert val.proposal(areas, 3) == ["a"]


@pytest.mark.parametrize(
    ("name", "ident"),
    [
        ("Hemtjänsten Östra – lag 2", "hemtjansten-ostra-lag-2"),
        ("CON", "con-1"),
        ("Café É", "cafe-e"),
        ("???", ""),
    ],
)
def test_a_suggested_id_is_an_id(name: str, ident: str) -> None:
    assert suggested_id(name) == ident
    assert not ident or is_id(ident)
