"""The starred rules: notes while the visit is a draft; and a planned visit is told once what is left."""

from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.store.workspace import Workspace

STJARNOR = {
    "KV401": Severity.ERROR,
    "KV402": Severity.ERROR,
    "KV403": Severity.WARNING,
    "KV404": Severity.WARNING,
    "KV405": Severity.WARNING,
    "KV411": Severity.WARNING,
    "KV412": Severity.ERROR,
    "KV508": Severity.ERROR,
}

BESOK = """\
format: besok/1
slag: uppfoljning
kriterier: hemtjanst/2026
datum: 2026-03-10
uppfoljare: [{roll: verksamhetsutvecklare}]
bedomningar:
  fast-omsorgskontakt:
    niva: delvis-uppfyllt
    delar: {lag-ost: {niva: uppfyllt}, lag-vast: {niva: ej-uppfyllt}}
  genomforandeplan:
    niva: uppfyllt
samlad: {niva: uppfyllt}
"""
ATERBESOK = """\
format: besok/1
slag: aterbesok
datum: 2026-04-28
foljer_upp: [2026-02-10]
"""
VAGNING = """\
sammanvagning:
  minsta_tackning: 50
  tak: [{niva: delvis-uppfyllt, hogst: delvis-uppfyllt}]
"""


def lagg_till(workspace: Path, namn: str, text: str) -> None:
    besok = workspace / "besok/norr" / namn / "besok.yaml"
    besok.parent.mkdir()
    besok.write_text(text, "utf-8")


@pytest.mark.parametrize("faststalld", [False, True])
def test_a_starred_rule_is_a_note_until_the_report_is_settled(workspace: Path, faststalld: bool) -> None:
    tidslinje = "tidslinje: {{faststalld: {}}}\n" if faststalld else ""
    exempel = "goda_exempel: {skal: Vi såg bara på åtgärderna.}\navstamning: {okand: {utfall: delvis}}\n"
    lagg_till(workspace, "2026-03-10", BESOK + tidslinje.format("2026-03-20"))
    lagg_till(workspace, "2026-04-28", ATERBESOK + exempel + tidslinje.format("2026-05-04"))
    utgava = workspace / "kriterier/hemtjanst/2026.yaml"
    utgava.write_text(utgava.read_text("utf-8") + VAGNING, "utf-8")
    funna = {d.code: d.severity for d in check(Workspace(workspace)).diagnostics if d.code in STJARNOR}
    assert funna == (STJARNOR if faststalld else dict.fromkeys(STJARNOR, Severity.NOTE))


def test_only_the_starred_rules_are_notes_in_a_draft() -> None:
    assert {code for code, rule in rules().items() if rule.note_in_draft} == set(STJARNOR)


def test_a_planned_visit_is_told_once_what_is_left(workspace: Path) -> None:
    plan = workspace / "besok/norr/2026-02-10/handlingsplan.yaml"
    andra = """\
  - id: dans
    grund: {egen_initiativ: true}
    text: >-
      En eftermiddag i månaden öppnas lokalen för dans.
    ansvarig: kostombud
    klart_senast: 2026-04-15
"""
    plan.write_text(plan.read_text("utf-8") + andra, "utf-8")
    planerat = "format: besok/1\nslag: uppfoljning\nkriterier: hemtjanst/2026\ndatum: 2026-09-10\n"
    lagg_till(workspace, "2026-04-28", ATERBESOK)
    lagg_till(workspace, "2026-09-10", planerat)
    sagt = [(d.code, d.severity, d.message) for d in check(Workspace(workspace)).diagnostics]
    kriterier = "fast-omsorgskontakt, genomforandeplan och kanda-ansikten"
    assert sagt == [
        ("KV508", Severity.NOTE, "Återbesöket är planerat: kvar att stämma av är plangenomgang och dans."),
        ("KV401", Severity.NOTE, f"Besöket är planerat: 3 kriterier är kvar att bedöma ({kriterier})."),
    ]


def test_what_has_begun_is_told_one_by_one(workspace: Path) -> None:
    borjat = """\
format: besok/1
slag: uppfoljning
kriterier: hemtjanst/2026
datum: 2026-09-10
uppfoljare: [{roll: verksamhetsutvecklare}]
metoder: [{metod: observation}]
bedomningar: {genomforandeplan: {niva: uppfyllt}}
goda_exempel: {skal: Vi har bara börjat.}
"""
    lagg_till(workspace, "2026-09-10", borjat)
    found = check(Workspace(workspace)).diagnostics
    assert [d.code for d in found] == ["KV401", "KV401"]
    assert [
        word for d in found for word in ("fast-omsorgskontakt", "kanda-ansikten") if word in d.message
    ] == [
        "fast-omsorgskontakt",
        "kanda-ansikten",
    ]
