"""`kvalitet ny`: from an empty folder to a settled report, for someone who never opened the handbook."""

import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kvalitet_cli.api.create import arbetsyta

if TYPE_CHECKING:
    from tests.cli.conftest import Program

ROOT = Path(__file__).parents[2]


@pytest.fixture
def program(kvalitet: "Program") -> "Program":
    """The program with its own commands, in a new workspace."""
    arbetsyta.workspace(kvalitet.folder, "Exempelkommunen")
    return replace(kvalitet, root=ROOT)


@pytest.fixture
def kommunen(kvalitet: "Program") -> "Program":
    """The program in a copy of the example municipality, which has eight units and many visits."""
    for name in ("besok", "kriterier"):
        shutil.copytree(ROOT / name, kvalitet.folder / name)
    for file in ("kvalitet.yaml", "logotyp.svg"):
        shutil.copy(ROOT / file, kvalitet.folder)
    return replace(kvalitet, root=ROOT)


def put_to_use(path: Path, niva: str = "uppfyllt") -> None:
    """Take away every `#` that is one alone (the editor's first line apart), and fill in every level."""
    text = re.sub(r"^( *)#(?!#| yaml-language-server:) ?", r"\1", path.read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("niva:\n", f"niva: {niva}\n").replace("atgarder: []\n", "atgarder:\n")
    path.write_text(text, "utf-8")


def findings(program: "Program", *paths: str) -> list[str]:
    """Errors and warnings, a line each."""
    checked = program("kontrollera", "--format", "kort", *paths)
    return [line for line in checked.out.splitlines() if " notis: " not in line]


# ── the story


def test_from_nothing_to_a_return_visit(program: "Program") -> None:
    enhet = program(
        "ny", "enhet", "linden", "--namn", 'Linden: "vår" #1', "--verksamhet", "Hemtjänst", "--brukare", "40"
    )
    assert (enhet.code, enhet.out) == (0, "besok/linden/enhet.yaml\n")
    besok = program("ny", "besök", "linden", "--datum", "2026-05-12")
    assert (besok.code, besok.out) == (0, "besok/linden/2026-05-12/besok.yaml\n")
    assert findings(program) == []
    put_to_use(program.folder / besok.out.strip())
    checked = program("kontrollera")
    assert (checked.code, checked.out) == (0, "")
    assert program("rapport", "linden").code == 0
    report = (program.folder / "rapporter/linden/2026-05-12/kvalitetsrapport.md").read_text("utf-8")
    assert "UTKAST" not in report

    plan = program("ny", "handlingsplan", "linden/2026-05-12", "--datum", "2026-06-10")
    assert (plan.code, plan.out) == (0, "besok/linden/2026-05-12/handlingsplan.yaml\n")
    assert findings(program) == []
    put_to_use(program.folder / plan.out.strip())
    assert findings(program) == []

    retur = program("ny", "återbesök", "linden/2026-05-12")
    assert (retur.code, retur.out) == (
        0,
        "besok/linden/2026-08-10-aterbesok/besok.yaml\n",
    )  # two months after the plan
    assert findings(program) == []
    put_to_use(program.folder / retur.out.strip())
    assert findings(program) == []
    assert program("rapport", "linden").code == 0


def test_the_same_at_a_terminal_with_nothing_but_answers(program: "Program") -> None:
    enhet = program.at_terminal("ny", "enhet", answers=["Hemtjänsten Åsen", "", "hemtjänst"])
    assert (enhet.code, enhet.out) == (0, "besok/hemtjansten-asen/enhet.yaml\n"), enhet.err
    besok = program.at_terminal(
        "ny", "besok", answers=["hemtjansten-asen", "", "", ""], SOURCE_DATE_EPOCH="1780000000"
    )
    assert (besok.code, besok.out) == (0, "besok/hemtjansten-asen/2026-05-28/besok.yaml\n"), besok.err
    assert "Fyll i niva" in besok.err
    plan = program.at_terminal(
        "ny", "handlingsplan", answers=["hemtjansten-asen", "1"], SOURCE_DATE_EPOCH="1780000000"
    )
    assert (plan.code, plan.out) == (0, "besok/hemtjansten-asen/2026-05-28/handlingsplan.yaml\n"), plan.err
    retur = program.at_terminal(
        "ny", "aterbesok", answers=["hemtjansten-asen", "", "", "enhetschef"], SOURCE_DATE_EPOCH="1780000000"
    )
    assert (retur.code, retur.out) == (0, "besok/hemtjansten-asen/2026-05-28-aterbesok/besok.yaml\n"), (
        retur.err
    )
    assert findings(program) == []


# ── what a visit looks at


def test_too_many_criteria_become_the_areas_whose_turn_it_is(kommunen: "Program") -> None:
    made = kommunen("ny", "besok", "hemtjansten-norr", "--datum", "2027-02-02", "--utgava", "hemtjanst/2026")
    text = (kommunen.folder / made.out.strip()).read_text("utf-8")
    assert "  omraden: [trygghet, kontinuitet, dokumentation]\n" in text  # each with an open remark
    assert "Kriterierna är 35" in made.err
    assert re.search(
        r"^  1 trygghet +5\xa0kriterier, senast 2026-02-10, 1\xa0öppet påpekande$", made.err, re.MULTILINE
    )
    assert text.count("\n    niva:\n") == 13


def test_areas_are_chosen_by_number_or_by_id(kommunen: "Program") -> None:
    made = kommunen.at_terminal(
        "ny",
        "besok",
        "hemtjansten-norr",
        "--datum",
        "2027-02-02",
        "--utgava",
        "hemtjanst/2026",
        answers=["9", "8, kompetens", "enhetschef, utvecklare"],
    )
    assert "Området '9' finns inte." in made.err
    text = (kommunen.folder / made.out.strip()).read_text("utf-8")
    assert "  omraden: [delaktighet, kompetens]\n" in text
    assert "  # skal: >-\n" in text
    assert "  - {roll: enhetschef}\n  - {roll: utvecklare}\n" in text


def test_criteria_can_be_chosen_one_by_one(program: "Program") -> None:
    made = program(
        "ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12", "--kriterier", "aktuell-plan,gora-sjalv"
    )
    text = (program.folder / made.out.strip()).read_text("utf-8")
    assert "  kriterier: [aktuell-plan, gora-sjalv]\n" in text
    assert text.count("\n    niva:\n") == 2
    assert "enhet_da: {namn: Hemtjänsten Eken, regi: kommunal, brukare: 64, medarbetare: 27}\n" in text


STORA = """\
format: enhet/1
namn: "Hemtjänsten: Norr"
verksamhet: hemtjanst
brukare: 95
medarbetare: 30
chefer: 2
arbetslag:
  - {id: gamla, namn: Gamla, brukare: 95, verksam: {till: 2025-08-31}}
  - {id: ost, namn: Öst, brukare: 33, medarbetare: 11, omrade: Backen, verksam: {fran: 2025-09-01}}
  - {id: vast, namn: Väst, brukare: 32, verksam: {fran: 2025-09-01}}
  - {id: natt, namn: Natt}
"""


def test_a_visit_remembers_managers_and_the_teams_of_that_day(program: "Program") -> None:
    from kvalitet_cli.store.reader import parse

    (program.folder / "besok/norr").mkdir()
    (program.folder / "besok/norr/enhet.yaml").write_text(STORA, encoding="utf-8")
    made = program("ny", "besok", "norr", "--datum", "2026-05-12", "--kriterier", "aktuell-plan")
    text = (program.folder / made.out.strip()).read_text("utf-8")
    data = parse(text).data
    assert data is not None
    assert data["enhet_da"] == {
        "namn": "Hemtjänsten: Norr",
        "brukare": 95,
        "medarbetare": 30,
        "chefer": 2,
        "arbetslag": [{"id": "ost", "brukare": 33, "medarbetare": 11}, {"id": "vast", "brukare": 32}],
    }
    assert "    - {id: ost, brukare: 33, medarbetare: 11}\n    - {id: vast, brukare: 32}\n" in text


def test_a_pulse_is_three_questions_and_the_day_of_the_next(program: "Program") -> None:
    asked = ("ny", "besok", "hemtjansten-eken", "--datum", "2026-12-31", "--slag", "puls")
    made = program(*asked, "--utan-kriterier")
    path = program.folder / made.out.strip()
    text = path.read_text("utf-8")
    assert "\nkriterier:" not in text
    assert "bedomningar" not in text
    assert '\n#   - rubrik: "Vad skaver?"\n' in text
    assert "\n# nasta_besok: 2027-02-28\n" in text
    assert "utkast_skickat" not in text
    path.write_text(text.replace("\n# ", "\n"), "utf-8")
    checked = program("kontrollera", str(path.parent), "--fel-vid", "varning")
    assert checked.code == 0, checked.out
    refused = program(*asked, "--namn", "b", "--utan-kriterier", "--kriterier", "aktuell-plan")
    assert refused.code == 2
    assert "Ett besök utan kriterier kan inte också ha några." in refused.err


def test_a_new_unit_may_tell_its_managers(program: "Program") -> None:
    given = ("--namn", "Norr", "--verksamhet", "hemtjanst")
    made = program("ny", "enhet", "norr", *given, "--chefer", "2", "--torrkor")
    assert "\nchefer: 2\n" in made.out
    proposed = program("ny", "enhet", "norr", *given, "--torrkor")
    assert "\n# chefer: 1\n" in proposed.out
    assert (
        "\n#   - {id: lag-ost, namn: Lag Öst, brukare: 20, medarbetare: 7, omrade: Östra byn}\n"
        in proposed.out
    )


def test_with_two_sets_one_is_asked_for(program: "Program") -> None:
    assert program("ny", "kriterier", "nattpatrull/2026", "--namn", "Natt").code == 0
    told = program("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12", "--torrkor")
    assert told.code == 0
    assert (
        "Kriterier: hemtjanst/2026. Andra väljs med --utgava: hemtjanst/2026, nattpatrull/2026." in told.err
    )
    assert program("ny", "enhet", "skolan", "--namn", "Skolan", "--verksamhet", "forskola").code == 0
    refused = program("ny", "besok", "skolan", "--datum", "2026-05-12")
    assert refused.code == 2
    assert "--utgava, en av hemtjanst/2026, nattpatrull/2026" in refused.err
    assert program("ny", "enhet", "eken-natt", "--namn", "Natt", "--verksamhet", "hemtjanst").code == 0
    alike = program("ny", "besok", "eken-natt", "--datum", "2026-05-12", "--torrkor")
    assert "Kriterier: hemtjanst/2026." in alike.err  # what another unit of its kind is judged by
    asked = program.at_terminal("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12", answers=["", ""])
    assert "Vilka kriterier [hemtjanst/2026]" in asked.err  # the set it was judged by last time
    both = (
        "ny",
        "besok",
        "hemtjansten-eken",
        "--datum",
        "2026-06-12",
        "--utgava",
        "nattpatrull,hemtjanst/2026",
    )
    shared = program(*both)
    assert shared.code == 2
    assert "eget-inflytande finns i både nattpatrull/2026 och hemtjanst/2026" in shared.err
    natt = program.folder / "kriterier/nattpatrull/2026.yaml"
    natt.write_text(natt.read_text("utf-8").replace("id: eget-inflytande", "id: lugn-natt"), "utf-8")
    made = program(*both)
    assert made.code == 0, made.err
    assert findings(program) == []
    put_to_use(program.folder / made.out.strip())
    assert findings(program) == []


def test_an_edition_is_only_used_when_it_is_valid(program: "Program") -> None:
    assert program("ny", "kriterier", "hemtjanst/2027").code == 0
    early = program("ny", "besok", "hemtjansten-eken", "--datum", "2026-12-31")
    assert "kriterier: hemtjanst/2026\n" in (program.folder / early.out.strip()).read_text("utf-8")
    late = program("ny", "besok", "hemtjansten-eken", "--datum", "2027-01-01")
    assert "kriterier: hemtjanst/2027\n" in (program.folder / late.out.strip()).read_text("utf-8")
    wrong = program("ny", "besok", "hemtjansten-eken", "--datum", "2027-01-02", "--utgava", "hemtjanst/2026")
    assert "gäller inte den 2027-01-02" in wrong.err
    none = program("ny", "besok", "hemtjansten-eken", "--datum", "2025-01-02")
    assert "Ingen utgåva" in none.err


def test_without_criteria_a_visit_is_prose(program: "Program") -> None:
    shutil.rmtree(program.folder / "kriterier")
    shutil.rmtree(program.folder / "besok/hemtjansten-eken/2026-03-10")
    made = program("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12", "--slag", "kartlaggning")
    assert made.code == 0, made.err
    put_to_use(program.folder / made.out.strip())
    assert findings(program) == []


def test_words_of_others_never_leave_their_comment(program: "Program") -> None:
    path = program.folder / "kriterier/hemtjanst/2026.yaml"
    text = path.read_text("utf-8")
    for old, new in {
        "namn: Eget inflytande": 'namn: "x\\nniva: uppfyllt\\u2028slag: puls\\u0007"',
        "namn: Önskade tider": 'namn: "kvalitet: ignorera KV401 – nej"',
        "namn: Att få göra själv": "namn: '# -- {}'",
        "Hjälpen kommer på": "Född 640823-3234, hjälpen kommer på",
        "far_publiceras": "far_publiceras",
    }.items():
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    enhet = program.folder / "besok/hemtjansten-eken/enhet.yaml"
    enhet.write_text(enhet.read_text("utf-8").replace("Hemtjänsten Eken", '"a, b: {c} #d\\te\\""'), "utf-8")
    made = program("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12")
    new = (program.folder / made.out.strip()).read_text("utf-8")
    assert "640823-3234" not in new
    checked = program("kontrollera", made.out.strip(), "--format", "kort")
    assert {line.split()[1] for line in checked.out.splitlines()} == {"KV401"}  # eight, none silenced
    assert len(checked.out.splitlines()) == 8


def test_licensed_wording_is_not_copied(program: "Program") -> None:
    path = program.folder / "kriterier/hemtjanst/2026.yaml"
    path.write_text(
        path.read_text("utf-8").replace("skala:\n", "far_publiceras: false\nskala:\n", 1), "utf-8"
    )
    made = program("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12")
    text = (program.folder / made.out.strip()).read_text("utf-8")
    assert "## Eget inflytande (ska)" in text
    assert "Kunden bestämmer hur hjälpen ges" not in text
    assert "Arbetssättet saknas" not in text


# ── what a return visit and a plan hold


def test_a_return_visit_holds_all_that_is_open_and_nothing_else(kommunen: "Program") -> None:
    made = kommunen("ny", "aterbesok", "hemtjansten-norr/2026-02-10", "--datum", "2026-09-01")
    text = (kommunen.folder / made.out.strip()).read_text("utf-8")
    keys = re.findall(r"^#   ([a-z-]+):$", text[: text.index("goda_exempel")], re.MULTILINE)
    assert keys == ["ring-nar-det-byts", "telefon-till-vikarien", "egna-kvallar"]
    assert "## Ansvarig: samordnare. Klart senast 2026-04-10. Klar enligt planen 2026-04-09." in text
    assert "foljer_upp: [hemtjansten-norr/2026-02-10]\n" in text


def test_a_return_visit_is_not_before_what_it_follows(program: "Program") -> None:
    refused = program("ny", "aterbesok", "hemtjansten-eken/2026-03-10", "--datum", "2026-03-09")
    assert refused.code == 2
    assert "före besöket" in refused.err


def test_a_plan_has_an_action_for_every_remark_that_asks_for_one(kommunen: "Program") -> None:
    plan = kommunen.folder / "besok/hemtjansten-norr/2026-02-10/handlingsplan.yaml"
    plan.unlink()
    made = kommunen("ny", "handlingsplan", "besok/hemtjansten-norr/2026-02-10/", "--datum", "2026-03-05")
    assert made.code == 0, made.err
    text = plan.read_text("utf-8")
    assert re.findall(r"papekanden: \[([a-z-]+)\]", text) == [
        "inaktuella-planer", "nytt-ansikte-utan-besked", "planlosa-vikarier", "trang-ingang",
    ]  # fmt: skip
    assert "## - manga-kvallsansikten: Kvällarna bemannas" in text  # may wait
    assert "klart_senast: 2026-04-14\n" in text  # two weeks before the return visit that the report names
    assert "## Goda exempel att hålla fast vid:" in text


def test_a_unit_gets_its_living_plan(program: "Program") -> None:
    made = program("ny", "handlingsplan", "hemtjansten-eken", "--datum", "2026-06-01")
    assert (made.code, made.out) == (0, "besok/hemtjansten-eken/handlingsplan.yaml\n")
    assert findings(program) == []
    put_to_use(program.folder / made.out.strip())
    assert findings(program) == []
    again = program("ny", "handlingsplan", "hemtjansten-eken")
    assert again.code == 2
    assert "finns redan" in again.err


# ── editions


def test_the_next_edition_has_the_text_and_the_comments_of_the_latest(kommunen: "Program") -> None:
    before = findings(kommunen)
    old = (kommunen.folder / "kriterier/hemtjanst/2026.yaml").read_text("utf-8")
    made = kommunen("ny", "kriterier", "hemtjanst/2027")
    assert (made.code, made.out) == (0, "kriterier/hemtjanst/2027.yaml\n")
    new = (kommunen.folder / "kriterier/hemtjanst/2027.yaml").read_text("utf-8")
    assert findings(kommunen) == before
    assert "beslut:" not in new
    assert "galler: {fran: 2027-01-01}\nersatter: hemtjanst/2026\n" in new
    assert (
        new.count("ersatter:") == 2
    )  # its own, and a line of help: no criterion replaces what is two editions back
    lost = set(old.splitlines()) - set(new.splitlines())
    assert all(
        re.match(
            r"beslut:|  (organ|datum|paragraf|diarienummer|fingeravtryck):|galler:|ersatter:| +ersatter:",
            line,
        )
        for line in lost
    )


def test_a_new_edition_keeps_comments_and_line_ends(program: "Program") -> None:
    path = program.folder / "kriterier/hemtjanst/2026.yaml"
    text = path.read_text("utf-8").replace(
        "galler: {fran: 2026-01-01}", "galler:  # tills vidare\n  fran: 2026-01-01 # nyår\n  till: 2026-12-31"
    )
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert program("ny", "kriterier", "hemtjanst/2027").code == 0
    new = (program.folder / "kriterier/hemtjanst/2027.yaml").read_bytes()
    line, rest = new.split(b"\r\n", 1)
    assert line == b"\xef\xbb\xbf# yaml-language-server: $schema=../../.kvalitet/kriterier.schema.json"
    assert rest.startswith(b"format: kriterier/1\r\n## Ny utg")
    assert (
        b"galler:  # tills vidare\r\n  fran: 2027-01-01 # ny\xc3\xa5r\r\nersatter: hemtjanst/2026\r\n" in new
    )
    assert new.count(b"\n") == new.count(b"\r\n")
    assert findings(program) == []


def test_a_faulty_edition_is_not_copied(program: "Program") -> None:
    path = program.folder / "kriterier/hemtjanst/2026.yaml"
    path.write_text(path.read_text("utf-8").replace("klass: bor", "klass: bör", 1), "utf-8")
    refused = program("ny", "kriterier", "hemtjanst/2027")
    assert refused.code == 2
    assert "kvalitet kontrollera kriterier/hemtjanst/2026.yaml" in refused.err
    assert "kontrollera kriterier" in program("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12").err


def test_a_new_set_begins_small_and_sound(program: "Program") -> None:
    made = program(
        "ny", "kriterier", "lss-boende/v1", "--namn", "LSS: vårt löfte", "--galler-fran", "2026-05-01"
    )
    assert made.code == 0, made.err
    assert program("kontrollera").out == ""


# ── what is refused, and with which words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("besok", "hemtjansten-ek"), "Menade du hemtjansten-eken?"),
        (("besok", "hemtjansten-eken", "--datum", "2026-03-10"), "--namn"),
        (
            ("besok", "hemtjansten-eken", "--datum", "2026-05-12", "--namn", "Kväll & natt"),
            "--namn kvall-natt",
        ),
        (("besok", "hemtjansten-eken", "--datum", "2019-05-12"), "verksam"),
        (("besok", "hemtjansten-eken", "--datum", "2026-05-12", "--omraden", "trygg"), "Menade du trygghet?"),
        (
            ("besok", "hemtjansten-eken", "--datum", "2026-05-12", "--kriterier", "gora-själv"),
            "Menade du gora-sjalv?",
        ),
        (
            ("besok", "hemtjansten-eken", "--datum", "2026-05-12", "--utgava", "hemtjänst/2026"),
            "Menade du hemtjanst/2026?",
        ),
        (
            ("besok", "hemtjansten-eken", "--datum", "2026-05-12", "--uppfoljare", "chef\nadmin"),
            "radbrytning",
        ),
        (
            ("besok", "hemtjansten-eken", "--slag", "aterbesok"),
            "kvalitet ny aterbesok hemtjansten-eken/2026-03-10",
        ),
        (("besok",), "ENHET"),
        (("aterbesok",), "BESÖK"),
        (("aterbesok", "hemtjansten-eken"), "kvalitet ny aterbesok hemtjansten-eken/2026-03-10"),
        (("aterbesok", "hemtjansten-eken/2026-03-11"), "Menade du hemtjansten-eken/2026-03-10?"),
        (("handlingsplan", "hemtjansten-eken/2026-03-10"), "finns redan"),
        (("handlingsplan", "eken/2026-03-10"), "Enheten 'eken' finns inte"),
        (("enhet", "Hemtjänsten Åsen", "--namn", "x"), "kvalitet ny enhet hemtjansten-asen"),
        (("enhet", "con", "--namn", "x"), "kvalitet ny enhet con-1"),
        (("enhet", "asen\n", "--namn", "x"), "kvalitet ny enhet asen"),
        (("enhet", "asen"), "--namn"),
        (("enhet", "asen", "--namn", "x"), "--verksamhet"),
        (("enhet", "asen", "--namn", "x", "--verksamhet", "hemtjänt"), "Menade du hemtjanst?"),
        (("enhet", "hemtjansten-eken", "--namn", "x", "--verksamhet", "hvb"), "finns redan"),
        (
            ("enhet", "asen", "--namn", "x", "--verksamhet", "hvb", "--ingar-i", "hemtjansten-ek"),
            "Menade du hemtjansten-eken?",
        ),
        (("kriterier", "hemtjanst"), "hemtjanst/2027"),
        (("kriterier", "hemtjanst/2026"), "finns redan"),
        (("kriterier", "hemtjanst/2025"), "--galler-fran"),
        (("kriterier", "hemtjanst/ny"), "--galler-fran"),
        (("kriterier", "hemtjanst/Våren 27"), "kvalitet ny kriterier hemtjanst/varen-27"),
        (("kriterier", "../x/2027"), "finns inte"),
        (("kriterier", "forskola/2027"), "--namn"),
        (("kriterier", "hemtjanst/2027", "--namn", "x"), "Utelämna --namn"),
    ],
)
def test_what_cannot_be_made_is_told_with_the_next_step(
    program: "Program", words: tuple[str, ...], said: str
) -> None:
    before = sorted(program.folder.rglob("*"))
    refused = program("ny", *words)
    assert refused.code == 2, refused.out
    if said != "finns inte":
        assert said in refused.err
    assert sorted(program.folder.rglob("*")) == before


def test_a_dry_run_shows_the_file_and_writes_nothing(program: "Program") -> None:
    before = sorted(program.folder.rglob("*"))
    words = ("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12")
    shown = program(*words, "--torrkor")
    assert sorted(program.folder.rglob("*")) == before
    made = program(*words)
    assert (program.folder / made.out.strip()).read_text("utf-8") == shown.out


@pytest.mark.parametrize("answers", [["\x04"], ["Åsen", "\x04"], ["Åsen", "", "\x04"]])
def test_a_person_who_stops_answering_has_made_nothing(program: "Program", answers: list[str]) -> None:
    before = sorted(program.folder.rglob("*"))
    stopped = program.at_terminal("ny", "enhet", answers=answers)
    assert (stopped.code, stopped.out) == (130, "")
    assert "Avbrutet." in stopped.err
    assert sorted(program.folder.rglob("*")) == before


def test_two_visits_on_one_day_get_a_name_each(program: "Program") -> None:
    made = program("ny", "besok", "hemtjansten-eken", "--datum", "2026-03-10", "--namn", "kvallar")
    assert (made.code, made.out) == (0, "besok/hemtjansten-eken/2026-03-10-kvallar/besok.yaml\n")
    assert findings(program) == []


def test_the_path_is_told_from_where_one_stands(program: "Program") -> None:
    here = replace(program, folder=program.folder / "besok/hemtjansten-eken")
    made = here("ny", "besok", "hemtjansten-eken", "--datum", "2026-05-12")
    assert made.out == "2026-05-12/besok.yaml\n"
