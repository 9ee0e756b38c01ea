"""Secrets of each kind planted wherever a text can stand: no byte of what the program says holds one, or its end."""

import re
from pathlib import Path

import pytest
from stdnum import luhn

from kvalitet_cli.api.formats import diagnostic_formats
from tests.conftest import Run
from tests.git.conftest import git_in, save
from tests.tillit import tabell
from tests.tillit.tabell import Rad

VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
_NAMES = [
    "Qvaxsson",
    "Zyxman",
    "Wraltberg",
    "Xorlund",
    "Kvexdahl",
    "Zwiström",
    "Brexgren",
    "Fnuxqvist",
    "Gnolzander",
    "Hvixsson",
]


class Secrets:
    """New ones as they are asked for; every one is known again by its last part too."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str]] = []

    def number(self, separator: str = "-") -> str:
        n = len(self.made)
        digits = f"3{n % 5}{1 + n % 12:02}{10 + n % 19}{101 + 7 * n}"
        last = digits[6:] + luhn.calc_check_digit(digits)
        return self._keep(f"{digits[:6]}{separator}{last}", last)

    def address(self) -> str:
        n = len(self.made)
        return self._keep(f"hemlig{n}@lonndorr{n}.se", f"lonndorr{n}")

    def mobile(self) -> str:
        n = len(self.made)
        return self._keep(f"070-{531 + n} {17 + n} {83 - n}", f"{531 + n} {17 + n} {83 - n}")

    def name(self) -> str:
        n = len(self.made)
        surname = _NAMES[n % 10] + "a" * 0
        return self._keep(f"Birgitta {surname}", surname)

    def all(self) -> str:
        return f"{self.number()}, {self.address()}, {self.mobile()} och {self.name()}"

    def _keep(self, whole: str, part: str) -> str:
        self.made.append((whole, part))
        return whole

    def shown(self, said: str) -> list[str]:
        """The secrets, and their parts, that stand in what was said."""
        flat = re.sub(r"\s+", " ", said)
        return [
            whole
            for whole, part in self.made
            if whole in flat or re.search(rf"(?<!\w){re.escape(part)}(?!\w)", flat)
        ]


def plant(root: Path, hide: Secrets) -> None:
    """Every place: values, keys, ids, comments, levels, dates, names of files and folders, every kind of file."""
    visit = root / VISIT
    text = visit.read_text("utf-8")
    text = text.replace("Elva av fjorton", f"Till {hide.all()} sade vi elva av fjorton")
    text = text.replace("Ett veckobrev", f"{hide.name()} skriver. Ett veckobrev")
    text = text.replace("datum: 2026-02-10", f"datum: 2026-02-10  # {hide.all()}")
    text = text.replace(
        "uppfoljare: [{roll: verksamhetsutvecklare}]", f'uppfoljare: [{{roll: "{hide.name()}"}}]'
    )
    text = text.replace("risk: mattlig", f'risk: "{hide.number()}"').replace(
        "id: veckobrev", f"id: {hide.number()}"
    )
    text = text.replace("kanda-ansikten:\n    niva: uppfyllt", f'"{hide.address()}":\n    niva: uppfyllt')
    text += f'"{hide.number("")}": 1\n"{hide.mobile()}": {hide.number()}\n{hide.name()}: x\n'
    text += f"annat: {hide.number('-').replace('-', '-' + chr(10) + '  ')}\n"
    visit.write_text(text, "utf-8")
    plan = root / PLAN
    plan.write_text(f'# {hide.all()}\n{plan.read_text("utf-8")}klart: "{hide.all()}"\n', "utf-8")
    (root / "besok/norr/enhet.yaml").write_text(
        f'format: enhet/1\nnamn: Norr\nverksamhet: "{hide.mobile()}"\nbrukare: {hide.number()}\n'
        f'arbetslag: [{{id: lag, namn: "\\x{ord(hide.number()[0]):x}{hide.made[-1][0][1:]}"}}]\n',
        "utf-8",
    )
    broken = root / "besok/norr/2026-03-01/besok.yaml"
    broken.parent.mkdir()
    broken.write_text(f"format: besok/1\nslag: [{hide.all()}\n", "utf-8")
    (root / "besok/norr/2026-03-01" / f"{hide.number()} {hide.address()}.md").write_text(hide.all(), "utf-8")
    (root / "besok/norr/2026-03-01" / f"{hide.name()}.pdf").write_bytes(b"%PDF")
    folder = root / f"besok/{hide.number()}"
    folder.mkdir()
    (folder / "enhet.yaml").write_text(f"format: enhet/1\nnamn: {hide.name()}\n", "utf-8")
    (root / "besok/norr/tabell.csv").write_text(
        f"namn;x\n{hide.name()};{hide.number('')}\n{hide.address()};1\n", "utf-8"
    )
    (root / "LASMIG.md").write_text(f"{hide.all()}\n\n<!-- {hide.all()} -->\n", "utf-8")
    (root / "anteckning.txt").write_text(f"{hide.all()}\n", "utf-16")
    mallar = root / "mallar"
    mallar.mkdir()
    (mallar / "kvalitetsrapport.md.jinja").write_text(
        f"{{% if {hide.number('')} %}}\n{{# {hide.all()} #}}{{{{ x. }}}}\n", "utf-8"
    )
    settings = root / "kvalitet.yaml"
    settings.write_text(
        settings.read_text("utf-8") + f'lagom: {{fokus: "{hide.all()}"}}\n# {hide.all()}\n', "utf-8"
    )
    criteria = root / "kriterier/hemtjanst/2026.yaml"
    criteria.write_text(criteria.read_text("utf-8") + f"# {hide.all()}\nokand: {hide.name()}\n", "utf-8")


@pytest.mark.tillit
def test_no_secret_is_shown_by_the_check_or_the_comparison(workspace: Path, kvalitet: Run) -> None:
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "Före")
    hide = Secrets()
    plant(workspace, hide)
    said: dict[str, str] = {}

    def ask(*words: str, given: bytes = b"") -> None:
        done = kvalitet(*words, given=given)
        said[" ".join(words)] = done.stdout + done.stderr

    for form in diagnostic_formats():
        ask("kontrollera", "--format", form)
        ask("kontrollera", "--format", form, "--utdata", f"fynd.{form}")
        said[f"filen fynd.{form}"] = (workspace / f"fynd.{form}").read_text("utf-8")
        (workspace / f"fynd.{form}").unlink()
    ask("kontrollera", "--mot", "HEAD", "--berort", "-v")
    ask("kontrollera", "--baslinje", "baslinje.yaml", "--skriv-baslinje")
    said["filen baslinje.yaml"] = (workspace / "baslinje.yaml").read_text("utf-8")
    ask("kontrollera", "--baslinje", "baslinje.yaml")
    (workspace / "baslinje.yaml").unlink()
    for path in (VISIT, PLAN, "LASMIG.md", "besok/norr", "besok/norr/2026-03-01"):
        ask("kontrollera", path)
    ask("kontrollera", "-", "--filnamn", VISIT, given=(workspace / VISIT).read_bytes())
    for form in ("text", "md", "json"):
        ask("jamfor", "HEAD", "--format", form)
    for code in ("KV701", "KV702", "KV703", "KV704"):
        assert code in said["kontrollera --format json"]
    shown = {words: found for words, each in said.items() if (found := hide.shown(each))}
    tried = len(hide.made) * len(said)
    tabell.write(Rad("Personuppgifter", "Hemligheter som kontrollen visar", tried, "utskrifter", len(shown)))
    assert not shown


@pytest.mark.tillit
def test_no_number_is_shown_by_any_command(workspace: Path, kvalitet: Run) -> None:
    """Numbers are masked in everything that is printed and in every report, whatever is asked for."""
    git_in(workspace, "init", "-q", "-b", "main")
    save(workspace, "Före")
    hide = Secrets()
    visit = workspace / VISIT
    text = visit.read_text("utf-8")
    text = text.replace("Elva av fjorton", f"För {hide.number()} sade vi att elva av fjorton")
    text = text.replace("Ett veckobrev", f"Ett veckobrev till {hide.number('')}")
    text = text.replace("Tre planer", f"Tre planer, också {hide.number('+')},")
    visit.write_text(text.replace("datum: 2026-02-10", f"datum: 2026-02-10  # {hide.number()}"), "utf-8")
    plan = workspace / PLAN
    plan.write_text(
        plan.read_text("utf-8").replace("text: >-\n", f"text: >-\n      Med {hide.number()} talar vi.\n"),
        "utf-8",
    )
    said = {}
    for words in (
        "kontrollera",
        "rapport --utkast",
        "rapport --kontrollera",
        "rapport --skriv-ut --utkast",
        "visa norr",
        "visa norr/2026-02-10",
        "nu --datum 2026-04-01",
        "jamfor HEAD",
        "formatera --diff",
        "formatera --kontrollera",
        "byt-id veckobrev brevet --torrkor",
        "forklara KV701",
    ):
        done = kvalitet(*words.split())
        said[words] = done.stdout + done.stderr
    for path in sorted((workspace / "rapporter").rglob("*.*")):
        said[path.name] = path.read_text("utf-8", "replace")
    assert len(said) > 14
    shown = {words: found for words, each in said.items() if (found := hide.shown(each))}
    tabell.write(
        Rad("Personuppgifter", "Personnummer som något kommando visar", len(said), "utskrifter", len(shown))
    )
    assert not shown
