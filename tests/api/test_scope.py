"""What a change can touch: whatever it makes wrong anywhere is found by a check of only that."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.scope import WHOLE, Scope, both, named, touched_by
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import GROUND
from tests.regler.test_cases import CASES, lay_out

MANY = [
    case
    for case in CASES
    if {unit.name for unit in (case / "besok").glob("*/")} - {"norr"} and not (case / "GIT").exists()
]
"""The rules' cases with several units: whatever a rule reads in another unit is in one of them."""


def found(root: Path, scope: Scope = WHOLE) -> Counter[tuple[str, str, str]]:
    return Counter(map(_key, check(Workspace(root), workers=1, scope=scope).diagnostics))


def _key(diagnostic: Diagnostic) -> tuple[str, str, str]:
    return diagnostic.path, diagnostic.code, diagnostic.message


def changes(root: Path) -> Iterator[list[str]]:
    """Every file of a unit taken away, one at a time, then each unit's whole folder; each put back afterwards."""
    units = sorted((root / "besok").iterdir())
    for place in [*sorted(root.glob("besok/**/*.yaml")), *units]:
        aside = root.parent / "undan"
        paths = [
            p.relative_to(root).as_posix() for p in (place.rglob("*.yaml") if place.is_dir() else [place])
        ]
        place.rename(aside)
        yield paths
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.rename(place)


@pytest.mark.langsam
@pytest.mark.parametrize("case", MANY, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_nothing_new_is_missed(case: Path, tmp_path: Path) -> None:
    root = tmp_path / "ws"
    lay_out(case, root)
    before = found(root)
    for paths in changes(root):
        scope = touched_by(Workspace(root), paths)
        now = found(root)
        if now != before:
            part = found(root, scope)
            assert now - before <= part, paths
            assert part == Counter({key: n for key, n in now.items() if scope.covers(key[0])}), paths


def test_many_cases_have_several_units() -> None:
    assert len(MANY) > 10


@pytest.mark.langsam
def test_a_line_of_a_unit_that_others_rest_on(tmp_path: Path) -> None:
    """One line after the other is another in a unit whose successor's successor is looked at too."""
    root = tmp_path / "ws"
    shutil.copytree(GROUND, root)
    for name, before in (("nord", "norr"), ("nordost", "nord"), ("sist", "nordost"), ("soder", "")):
        folder = root / "besok" / name
        folder.mkdir()
        text = (root / "besok/norr/enhet.yaml").read_text("utf-8").replace("Norr", name.title())
        (folder / "enhet.yaml").write_text(text + (f"ersatter: [{before}]\n" if before else ""), "utf-8")
    visit = root / "besok" / "nordost" / "2026-09-01"
    visit.mkdir()
    text = (root / "besok/norr/2026-02-10/besok.yaml").read_text("utf-8")
    (visit / "besok.yaml").write_text(
        text.partition("tidslinje")[0]
        .replace("2026-02-10", "2026-09-01")
        .replace(
            "slag: uppfoljning",
            "slag: aterbesok\nfoljer_upp: [norr/2026-02-10]\navstamning: {plangenomgang: {utfall: genomford}}",
        ),
        "utf-8",
    )
    old, resting = found(root), frozenset({"norr", "nord", "nordost", "sist"})
    seen = 0
    for file in sorted(root.glob("besok/norr/**/*.yaml")):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        for number in range(len(lines)):
            file.write_text(
                "".join([*lines[:number], lines[number].rstrip() + "x\n", *lines[number + 1 :]]), "utf-8"
            )
            scope = touched_by(Workspace(root), [file.relative_to(root).as_posix()])
            assert scope.units == resting
            new = found(root) - old
            assert not new or new <= found(root, scope), (file, number)
            seen += any("nordost" in path for path, _, _ in new)
        file.write_text("".join(lines), "utf-8")
    assert seen, "no line was ever looked at from another unit"


def test_what_all_units_share_touches_all(workspace: Path) -> None:
    for path in ("kvalitet.yaml", "kriterier/hemtjanst/2026.yaml", "kriterier/borta/2020.yaml"):
        assert touched_by(Workspace(workspace), [path]) == WHOLE


def test_other_files(workspace: Path) -> None:
    shutil.copytree(workspace / "besok" / "norr", workspace / "besok" / "soder")
    (workspace / "besok" / "soder" / "enhet.yaml").write_text('format: enhet/1\nnamn: "\\x4eorr"\n', "utf-8")
    space = Workspace(workspace)
    nothing = Scope(frozenset(), shared=False, templates=False, texts=False)
    assert touched_by(space, []) == nothing
    loose = ["README.md", "rapporter/norr/enhetsprofil.md"]
    assert touched_by(space, loose) == nothing._replace(texts=True)
    assert touched_by(space, ["mallar/x.md.jinja"]) == nothing._replace(templates=True)
    assert touched_by(space, ["besok/vilse.yaml"]) == nothing._replace(shared=True)
    assert touched_by(space, ["besok/norr/2026-02-10/bilaga.pdf"]).units == frozenset({"norr", "soder"}), (
        "an escape may be a name"
    )
    settings = workspace / "kvalitet.yaml"
    settings.write_text(settings.read_text("utf-8") + "logotyp: bild/logotyp.svg\n", "utf-8")
    assert touched_by(Workspace(workspace), ["bild/logotyp.svg"]).shared


def test_paths_and_a_change_together(workspace: Path) -> None:
    space = Workspace(workspace)
    scope = both(named(["besok/norr"]), touched_by(space, ["besok/norr/enhet.yaml"]))
    assert scope.chosen(["norr", "soder"]) == ["norr"]
    assert not scope.shared
    assert (
        both(named(["besok/soder"]), touched_by(space, ["besok/norr/enhet.yaml"])).chosen(["norr", "soder"])
        == []
    )
    assert named(["./"]) == WHOLE
    assert named(["besok"]).chosen(["norr"]) == ["norr"]


def test_however_many_work_on_it(workspace: Path) -> None:
    for name in ("soder", "oster"):
        shutil.copytree(workspace / "besok" / "norr", workspace / "besok" / name)
        path = workspace / "besok" / name / "2026-02-10" / "besok.yaml"
        path.write_text(path.read_text("utf-8").replace("kanda-ansikten:", "ansikten:"), "utf-8")
    for scope in (
        WHOLE,
        named(["besok/soder", "besok/oster/enhet.yaml"]),
        Scope(frozenset({"soder", "norr"})),
    ):
        alone, together = (check(Workspace(workspace), workers=number, scope=scope) for number in (1, 2))
        assert alone == together
        assert alone.diagnostics
