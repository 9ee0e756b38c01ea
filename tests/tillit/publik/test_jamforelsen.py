"""`kvalitet jamfor` is for the board too: it tells that something withheld has changed, and never what."""

import shutil
from pathlib import Path

import pytest

from kvalitet_cli.api.formats import changes_formats
from kvalitet_cli.api.jamfor import between, sides
from kvalitet_cli.api.jamfor_dokument import OF_FEW
from kvalitet_cli.extension import Look
from kvalitet_cli.store.workspace import Workspace
from tests.git.conftest import git_in, save
from tests.tillit import tabell
from tests.tillit.publik.marken import MARK, mark, marken

ALLA = ("hemtjansten-norr", "hemtjansten-soder", "hvb-ekbacken", "forskolan-blasippan", "hemtjansten-centrum")
ENHETER = ALLA[: tabell.size(3, 5)]


def sagt(root: Path) -> dict[str, str]:
    """What has changed since it was saved, in every format."""
    changes = between(*sides(Workspace(root), "HEAD"))
    return {name: each.render(changes, Look()) for name, each in changes_formats().items()}


@pytest.mark.tillit
@pytest.mark.langsam
def test_nothing_withheld_is_told(tmp_path: Path) -> None:
    lackor, prov, aven_sagt = list[str](), 0, 0
    for runda in range(1, tabell.size(2, 4) + 1):
        root = tmp_path / str(runda)
        root.mkdir()
        markt = mark(root, runda, ENHETER)
        shutil.move(root / "besok", root / "sedan")
        for path in (root / "sedan").iterdir():
            (root / "besok" / path.name).mkdir(parents=True)
            shutil.copy(path / "enhet.yaml", root / "besok" / path.name)
        git_in(root, "init", "-q", "-b", "main")
        (root / ".gitignore").write_text("sedan/\n", "utf-8")
        save(root, "före")
        shutil.rmtree(root / "besok")
        shutil.move(root / "sedan", root / "besok")
        nytt = sagt(root)  # everything is new
        save(root, "sedan")
        for path in root.rglob("*.yaml"):
            path.write_text(MARK.sub(lambda found: f"{found[0]} nu", path.read_text("utf-8")), "utf-8")
        andrat = sagt(root)  # every text is another
        assert OF_FEW in " ".join(andrat["md"].split())
        for text in (*nytt.values(), *andrat.values()):
            prov += len(markt.undanhallet)
            aven_sagt += len(marken(text))
            lackor += [markt.plats[ord_] for ord_ in marken(text) & markt.undanhallet]
    assert not lackor
    assert aven_sagt > 100
    tabell.write(
        tabell.Rad("Personuppgifter", "jämförelser utan det undanhållna", prov, "texter", len(lackor))
    )


VISIT = "besok/norr/2026-02-10/besok.yaml"


def andra(root: Path, path: str, gammalt: str, nytt: str) -> None:
    text = (root / path).read_text("utf-8")
    assert gammalt in text
    (root / path).write_text(text.replace(gammalt, nytt, 1), "utf-8")


@pytest.mark.parametrize(("fore", "efter"), [("6", "64"), ("64", "6"), ("0", "6")])
def test_what_is_small_on_one_side_is_told_on_neither(workspace: Path, fore: str, efter: str) -> None:
    andra(workspace, "besok/norr/enhet.yaml", "brukare: 112", f"brukare: {fore}")
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "före")
    andra(workspace, "besok/norr/enhet.yaml", f"brukare: {fore}", f"brukare: {efter}")
    (workspace / VISIT).write_text((workspace / VISIT).read_text("utf-8") + "\n# läst\n", "utf-8")
    text = sagt(workspace)["text"]
    assert "Antalet brukare har ändrats" in text
    assert "otivering" not in text
    assert VISIT in text.partition("Bara form och kommentarer:")[2]


def test_a_visit_that_says_its_size_on_one_side_only(workspace: Path) -> None:
    andra(workspace, "besok/norr/enhet.yaml", "brukare: 112", "brukare: 64")
    andra(workspace, VISIT, "tidslinje:", "enhet_da: {brukare: 6}\ntidslinje:")
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "före")
    andra(workspace, VISIT, "enhet_da: {brukare: 6}\n", "")
    assert "otivering" not in sagt(workspace)["text"]


def test_a_visit_of_few_is_called_by_its_name(workspace: Path) -> None:
    andra(workspace, "besok/norr/enhet.yaml", "brukare: 112", "brukare: 6")
    andra(
        workspace,
        VISIT,
        "tidslinje:",
        "roster: [{text: Jag trivs., vem: boende, samtycke: true}]\ntidslinje:",
    )
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "före")
    andra(workspace, VISIT, "Jag trivs.", "Jag trivs inte.")
    text = sagt(workspace)["text"]
    assert text.count(VISIT) == 1
    assert "10 februari 2026, ändrad" in text
    assert OF_FEW in " ".join(text.split())
