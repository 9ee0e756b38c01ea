"""Big workspaces out of the sound one: many visits, many criteria, many actions, many faults; the same bytes each time."""

import datetime as dt
import re
import shutil
from pathlib import Path

from tests.conftest import GROUND

VISIT = "besok/norr/2026-02-10"
EACH = 25  # visits to a unit
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def many_visits(root: Path, number: int) -> None:
    """So many visits, with their plans, `EACH` to a unit, two or three of a unit in a year."""
    shutil.copytree(GROUND, root)
    edition = root / "kriterier" / "hemtjanst" / "2026.yaml"
    edition.write_text(_read(edition).replace("fran: 2026-01-01", "fran: 2016-01-01"), encoding="utf-8")
    visit, plan = (_read(root / VISIT / name) for name in ("besok.yaml", "handlingsplan.yaml"))
    unit = _read(root / VISIT / ".." / "enhet.yaml")
    shutil.rmtree(root / "besok")
    for n in range(number):
        name, days = f"enhet-{n // EACH:04}", -n % EACH * -150
        day = later("2026-02-10", days)
        folder = root / "besok" / name / day
        folder.mkdir(parents=True)
        if n % EACH == 0:
            (folder.parent / "enhet.yaml").write_text(
                unit.replace("Norr", f"Norr {n // EACH + 1}"), encoding="utf-8"
            )
        (folder / "besok.yaml").write_text(later(visit, days), encoding="utf-8")
        (folder / "handlingsplan.yaml").write_text(later(plan, days), encoding="utf-8")


def big_visit(root: Path, criteria: int, actions: int, visits: int = 1) -> None:
    """A set with so many criteria, visits that judge all of them, and plans with so many actions."""
    shutil.copytree(GROUND, root)
    edition = root / "kriterier" / "hemtjanst" / "2026.yaml"
    head = _read(edition).partition("omraden:\n")[0]
    names = [f"krav-{n:04}" for n in range(criteria)]
    lines = [head, "omraden:\n"]
    for n, name in enumerate(names):
        if n % 25 == 0:
            lines.append(f"  - id: omrade-{n // 25}\n    namn: Område {n // 25 + 1}\n    kriterier:\n")
        lines.append(
            f"      - id: {name}\n        namn: Krav {n + 1}\n        text: >-\n"
            f"          Varje kund vet vad som gäller i fråga {n + 1} och vem som kan svara.\n"
            "        underlag: [dokumentgranskning]\n"
        )
    edition.write_text("".join(lines), encoding="utf-8")
    text, plan = _read(root / VISIT / "besok.yaml"), _read(root / VISIT / "handlingsplan.yaml")
    shutil.rmtree(root / "besok" / "norr" / "2026-02-10")
    for k in range(visits):
        folder = root / "besok" / "norr" / later("2026-02-10", 60 * k)
        folder.mkdir(parents=True)
        (folder / "besok.yaml").write_text(later(_visit(text, names, k), 60 * k), encoding="utf-8")
        (folder / "handlingsplan.yaml").write_text(
            later(_plan(plan, names, actions), 60 * k), encoding="utf-8"
        )


def faulty_visit(root: Path, faults: int) -> None:
    """A visit with so many faults: every second an unknown key, every second a level that does not exist."""
    big_visit(root, faults, 1)
    path = root / VISIT / "besok.yaml"
    head, _, rest = _read(path).partition("bedomningar:\n")
    rows = []
    for n in range(faults):
        level, key = ("uppfylt", "underlag") if n % 2 else ("uppfyllt", "undrlag")
        rows.append(f"  krav-{n:04}:\n    niva: {level}\n    {key}: [dokumentgranskning]\n")
    path.write_text(
        f"{head}bedomningar:\n{''.join(rows)}goda_exempel:{rest.partition('goda_exempel:')[2]}",
        encoding="utf-8",
    )


def later(text: str, days: int) -> str:
    """`text` with every day in it so many days later."""
    return _DAY.sub(lambda found: (dt.date.fromisoformat(found[0]) + dt.timedelta(days)).isoformat(), text)


def _visit(text: str, names: list[str], k: int) -> str:
    rows = []
    remarks = []
    for n, name in enumerate(names):
        low = (n + k) % 2
        level = "delvis-uppfyllt" if low else "uppfyllt"
        rows.append(
            f"  {name}:\n    niva: {level}\n    motivering: >-\n      {11 + n % 3} av 14 planer i fråga {n + 1} var"
            " uppdaterade.\n    underlag: [dokumentgranskning]\n"
        )
        remarks.append(
            f"  - id: brist-{n:04}\n    kriterier: [{name}]\n    risk: mattlig\n    tidskrav: handlingsplan\n"
            f"    text: >-\n      I fråga {n + 1} är tre planer äldre än ett halvår.\n"
        )
    head, tail = text.partition("bedomningar:\n")[0], text.partition("tidslinje:")[2]
    example = text.partition("goda_exempel:\n")[2].partition("papekanden:\n")[0]
    example = example.replace("fast-omsorgskontakt", names[0])
    return (
        f"{head}bedomningar:\n{''.join(rows)}goda_exempel:\n{example}"
        f"papekanden:\n{''.join(remarks)}tidslinje:{tail}"
    )


def _plan(plan: str, names: list[str], actions: int) -> str:
    rows = [
        f"  - id: atgard-{n:05}\n    grund: {{papekanden: [brist-{n % len(names):04}]}}\n    text: >-\n"
        f"      Varje fast omsorgskontakt går igenom plan {n + 1} med kunden.\n    mal: >-\n"
        "      Alla planer är uppdaterade inom sex månader.\n    ansvarig: enhetschef\n    klart_senast: 2026-04-15\n"
        for n in range(actions)
    ]
    return plan.partition("atgarder:\n")[0] + "atgarder:\n" + "".join(rows)


def _read(path: Path) -> str:
    return path.resolve().read_text(encoding="utf-8")
