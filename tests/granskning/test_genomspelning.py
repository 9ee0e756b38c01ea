"""A merge request played through: a new visit, a reworded criterion and a broken plan, as reviewer, board and CI meet it.

The workspace lies in a folder of its own with å in its name, as a municipality keeps several things in one repository.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, environment
from tests.git.conftest import ALONE, git_in, save

pytestmark = pytest.mark.langsam

MAPP = "uppföljning"
VISIT = "besok/hemtjansten-norr/2026-11-10/besok.yaml"
EDITION = "kriterier/hemtjanst/2026.yaml"
PLAN = "besok/hemtjansten-centrum/2026-09-15/handlingsplan.yaml"
REQUEST = Path(__file__).parent / "genomspelning.md"

NEW_VISIT = """\
format: besok/1
slag: uppfoljning
kriterier: hemtjanst/2026
datum: 2026-11-10
foljer_upp: [2026-02-10]
uppfoljare:
  - {roll: verksamhetsutvecklare}
metoder:
  - {metod: intervju-brukare, antal: 6}
urval:
  kriterier: [genomforandeplan, besked-vid-andring]
  skal: >-
    Det som brast i februari.
bedomningar:
  genomforandeplan:
    niva: uppfyllt
    motivering: >-
      Alla tolv planer är från det här halvåret.
  besked-vid-andring:
    niva: delvis-uppfylld
    motivering: >-
      Fyra av sex kunder får besked när någon annan kommer.
goda_exempel:
  - id: ersattare-vid-namn
    kriterier: [genomforandeplan]
    text: >-
      Varje kund vet namnet på den som tar över när omsorgskontakten är borta.
papekanden:
  - id: tva-utan-besked
    kriterier: [besked-vid-andring]
    risk: lag
    tidskrav: handlingsplan
    text: >-
      Två kunder fick veta bytet först när dörren öppnades.
"""


class Request:
    """A repository with a branch that asks to be merged, and the program run in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workspace = root / MAPP

    def kvalitet(self, *words: str, code: int = 0, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "kvalitet_cli", *words],
            cwd=self.workspace,
            env=environment(**ALONE, **more),
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def change(self, path: str, old: str, new: str) -> None:
        file = self.workspace / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        file.write_text(text.replace(old, new), "utf-8")

    def line(self, path: str, text: str) -> int:
        """The line that holds `text`."""
        lines = (self.workspace / path).read_text("utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.fixture(scope="module")
def request_(tmp_path_factory: pytest.TempPathFactory) -> Request:
    root = tmp_path_factory.mktemp("kommunen")
    (root / MAPP).mkdir()
    for name in ("kvalitet.yaml", "logotyp.svg"):
        shutil.copy(ROOT / name, root / MAPP / name)
    for name in ("kriterier", "besok"):
        shutil.copytree(ROOT / name, root / MAPP / name)
    git_in(root, "init", "-q", "-b", "main")
    request = Request(root)
    request.kvalitet("git", "installera")
    save(root, "Så långt är vi")
    git_in(root, "switch", "-q", "-c", "besok-norr")
    (request.workspace / VISIT).parent.mkdir()
    (request.workspace / VISIT).write_text(NEW_VISIT, "utf-8")
    request.change(EDITION, "kan ändra sig från dag till dag.", "kan ändra sig en gång i månaden.")
    request.change(PLAN, "grund: {papekanden: [tyst-pa-dagen]}", "grund: {papekanden: [tyst-pa-dan]}")
    request.change(PLAN, "klart_senast: 2026-11-06", "klart_senast: 2026-11-31")
    save(root, "Besök i Norr, en lydelse och en plan")
    return request


def expected(request: Request) -> set[tuple[str, str, int]]:
    """What a reviewer must be told: code, file and line."""
    return {
        ("KV203", VISIT, request.line(VISIT, "delvis-uppfylld")),
        ("KV301", EDITION, request.line(EDITION, "fingeravtryck")),
        ("KV310", EDITION, request.line(EDITION, "en gång i månaden") - 2),  # `text: >-`
        ("KV204", PLAN, request.line(PLAN, "tyst-pa-dan")),
        ("KV106", PLAN, request.line(PLAN, "2026-11-31")),
    }


def test_the_annotations_lie_on_the_right_lines(request_: Request) -> None:
    told = request_.kvalitet("kontrollera", "--mot", "main", "--berort", code=1, GITHUB_ACTIONS="true")
    found = {
        (match["code"], match["file"].removeprefix(f"{MAPP}/"), int(match["line"]))
        for match in re.finditer(
            r"^::error file=(?P<file>[^,]+),line=(?P<line>\d+),.*?(?P<code>KV\d{3})", told, re.MULTILINE
        )
    }
    assert found >= expected(request_)
    assert all(
        line.split("file=")[1].startswith(f"{MAPP}/") for line in told.splitlines() if line.startswith("::")
    )


def test_the_comment_says_it_in_words(request_: Request) -> None:
    told = request_.kvalitet("jamfor", "main...HEAD", "--format", "md")
    if os.environ.get("KVALITET_SKRIV_JAMFOR"):
        REQUEST.write_text(told, "utf-8")
    assert told == REQUEST.read_text("utf-8")


def test_the_hunk_headers_name_the_criterion(request_: Request) -> None:
    told = git_in(request_.root, "diff", "main...HEAD", "--", f"{MAPP}/{EDITION}", f"{MAPP}/{PLAN}")
    headers = [line.rpartition("@@")[2] for line in told.splitlines() if line.startswith("@@")]
    assert any("inflytande-over-hjalpen" in header for header in headers), headers
    assert any("ring-aven-pa-dagen" in header or "jag-gor-sjalv" in header for header in headers), headers
