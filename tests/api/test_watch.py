"""What a saved file concerns, what is let go of, and that writing again gives what a whole run would give."""

import shutil
from pathlib import Path

import pytest

from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Rendered, Request
from kvalitet_cli.api.watch import Faults, Remembering, Touched, forget, held, touched
from kvalitet_cli.store.changes import Looks, Watched, changed
from kvalitet_cli.store.workspace import Workspace

VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
WHOLE = Request(endings=("md",))


class Following:
    """A workspace with two more units: one that came from norr, and one that stands alone."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.unit("ost", "ersatter: [norr]\n")
        self.unit("vast", "")
        self.memory, self.files = Memory(), Watched(root)
        self.looks: Looks = self.files.look()
        self.run(WHOLE)

    def unit(self, name: str, more: str) -> None:
        text = (self.root / "besok/norr/enhet.yaml").read_text("utf-8")
        self.write(f"besok/{name}/enhet.yaml", text + more)
        self.write(
            f"besok/{name}/2026-05-05/besok.yaml",
            "format: besok/1\nslag: aterbesok\ndatum: 2026-05-05\nfoljer_upp: norr/2026-02-10\n"
            if more
            else "format: besok/1\nslag: uppfoljning\ndatum: 2026-05-05\n",
        )

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def change(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def run(self, request: Request) -> Rendered:
        return render(Remembering(self.root, self.memory), request, memory=self.memory)

    def concerns(self) -> Touched:
        return touched(self.root, self.looks, self.files.look(whole=True), self.memory.units)

    def follow(self) -> list[str]:
        """Write again what the change concerns; the files that were written."""
        concerns, after = self.concerns(), self.files.look(whole=True)
        forget(self.memory, changed(self.looks, after), concerns)
        done = [self.run(request) for request in concerns.rest(WHOLE)]
        self.looks = after
        return [path for run in done for path in run.paths(Outcome.WRITTEN)]

    def is_as_a_whole_run(self) -> bool:
        done = render(Workspace(self.root), Request(endings=("md",), verify=True))
        return not done.paths(Outcome.STALE)


@pytest.fixture
def yta(workspace: Path) -> Following:
    return Following(workspace)


def test_a_visit_concerns_itself_then_its_unit_and_those_that_came_from_it(yta: Following) -> None:
    yta.change(PLAN, "Alla planer", "Varje plan")
    concerns = yta.concerns()
    assert concerns.nearest(WHOLE) == Request(endings=("md",), only=("besok/norr/2026-02-10/",))
    assert [request.only for request in concerns.rest(WHOLE)] == [("besok/norr/", "besok/ost/"), ()]


def test_a_unit_that_nothing_rests_on_concerns_itself_alone(yta: Following) -> None:
    yta.change("besok/vast/2026-05-05/besok.yaml", "2026-05-05", "2026-05-06")
    assert yta.concerns().units == ("vast",)


def test_criteria_concern_the_units_whose_files_name_them(yta: Following) -> None:
    yta.change("kriterier/hemtjanst/2026.yaml", "namn:", "namn: ")
    concerns = yta.concerns()
    assert concerns.units == ("norr", "ost")
    assert not concerns.everything


def test_a_set_that_is_named_through_another_concerns_the_same_units(yta: Following) -> None:
    yta.write("kriterier/bas/2026.yaml", "format: kriterier/1\nnamn: Bas\n")
    yta.change("kriterier/hemtjanst/2026.yaml", "format:", "# se bas/2026\nformat:")
    yta.looks = yta.files.look(whole=True)
    yta.write("kriterier/bas/2026.yaml", "format: kriterier/1\nnamn: Grunden\n")
    assert yta.concerns().units == ("norr", "ost")


@pytest.mark.parametrize("path", ["kvalitet.yaml", "mallar/handlingsplan.md.jinja", "logotyp.svg"])
def test_settings_templates_and_the_logotype_concern_everything(yta: Following, path: str) -> None:
    before = {**yta.looks, path: (0, 1, 0)}
    concerns = touched(yta.root, before, {**before, path: (1, 1, 0)}, yta.memory.units)
    assert list(concerns.rest(WHOLE)) == [WHOLE]
    forget(yta.memory, [path], concerns)
    assert yta.memory.templates is None
    assert not yta.memory.units


def test_a_unit_that_comes_or_goes_concerns_everything(yta: Following) -> None:
    shutil.rmtree(yta.root / "besok/vast")
    concerns = yta.concerns()
    assert concerns.everything
    assert concerns.gone


def test_only_what_is_asked_for_is_written(yta: Following) -> None:
    yta.change(PLAN, "Alla planer", "Varje plan")
    request = Request(targets=("vast",), endings=("md",))
    concerns = yta.concerns()
    forget(yta.memory, [PLAN], concerns)
    found = [yta.run(step).outcomes for step in concerns.rest(request)]
    assert found == [[], []]


def test_what_is_written_again_is_what_a_whole_run_gives(yta: Following) -> None:
    assert yta.is_as_a_whole_run()
    yta.change(PLAN, "Alla planer", "Varje plan")
    assert not yta.is_as_a_whole_run()
    written = yta.follow()
    assert "rapporter/norr/2026-02-10/handlingsplan.md" in written
    assert yta.is_as_a_whole_run()
    yta.change("besok/norr/enhet.yaml", "namn: ", "namn: Nya ")
    written = yta.follow()
    assert {"rapporter/index.md", "rapporter/norr/enhetsprofil.md"} <= set(written)
    assert not [path for path in written if "/vast/" in path]
    assert yta.is_as_a_whole_run()
    yta.change("kriterier/hemtjanst/2026.yaml", "namn:", "namn: Nya och")
    assert yta.follow()
    assert yta.is_as_a_whole_run()
    shutil.rmtree(yta.root / "besok/ost")
    yta.follow()
    assert yta.is_as_a_whole_run()


def test_while_a_saved_file_is_broken_its_unit_and_the_overviews_lie(yta: Following) -> None:
    yta.write(PLAN, "atgarder: [\n")
    yta.change("besok/vast/2026-05-05/besok.yaml", "2026-05-05", "2026-05-06")
    concerns = yta.concerns()
    lying = held([PLAN], concerns, yta.memory.units)
    assert lying == {"norr", "ost"}
    assert [request.only for request in concerns.rest(WHOLE, lying)] == [("besok/vast/",)]
    assert held(["kvalitet.yaml"], concerns, yta.memory.units) == {"norr", "ost", "vast"}


def test_a_finding_is_told_once_and_its_mending_too(yta: Following) -> None:
    faults = Faults()
    text = (yta.root / PLAN).read_text("utf-8")
    yta.write(PLAN, "atgarder: [\n")
    broken = render(Workspace(yta.root), WHOLE).diagnostics
    assert broken
    new, mended = faults.take(WHOLE, broken)
    assert (new, mended) == (broken, [])
    assert faults.take(WHOLE, broken) == ([], [])
    assert faults.take(WHOLE, broken, {PLAN}) == (broken, [])
    elsewhere = Request(only=("besok/vast/",))
    assert faults.take(elsewhere, []) == ([], [])
    yta.write(PLAN, text)
    assert faults.take(WHOLE, render(Workspace(yta.root), WHOLE).diagnostics) == ([], [PLAN])


def test_a_run_that_is_stopped_leaves_the_rest(yta: Following) -> None:
    yta.change(PLAN, "Alla planer", "Varje plan")
    done = render(Workspace(yta.root), WHOLE, stop=lambda: True)
    assert done.stopped
    assert len(done.outcomes) == 1
