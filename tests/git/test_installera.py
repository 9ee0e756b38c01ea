"""`kvalitet git installera`: what it writes, what it leaves, and what git then shows of real changes."""

import re
import sys
from pathlib import Path

import pytest

from tests.git.arkiv import VISIT, Repository

EDITION = "kriterier/hemtjanst/2026.yaml"
PLAN = "besok/hemtjansten-eken/2026-03-10/handlingsplan.yaml"
LINES = (
    "besok/**/*.yaml diff=kvalitet merge=kvalitet text eol=lf\n"
    "kriterier/**/*.yaml diff=kvalitet merge=kvalitet text eol=lf\n"
    "/kvalitet.yaml diff=kvalitet merge=kvalitet text eol=lf\n"
)


def headers(arkiv: Repository, *flags: str) -> list[str]:
    return re.findall(r"^@@ [^@]* @@ ?(.*)$", arkiv.git("diff", *flags).out, re.MULTILINE)


def settings(arkiv: Repository) -> dict[str, str]:
    listed = arkiv.git("config", "--local", "-z", "--list").out.split("\0")
    pairs = (entry.partition("\n")[::2] for entry in listed if ".kvalitet." in entry)
    return dict(pairs)


def attributes(arkiv: Repository, path: str) -> str:
    return arkiv.git("check-attr", "-z", "diff", "merge", "--", path).out


def test_it_writes_what_git_asks_for_and_nothing_more(arkiv: Repository) -> None:
    assert arkiv.read(".gitattributes").endswith(LINES)
    for path in (VISIT, EDITION, "kvalitet.yaml", "besok/x/matningar/y.yaml"):
        assert attributes(arkiv, path) == f"{path}\0diff\0kvalitet\0{path}\0merge\0kvalitet\0"
    for path in ("rapporter/x.md", "andra/kvalitet.yaml", "mallar/x.yaml"):
        assert "kvalitet\0merge" not in attributes(arkiv, path).replace(path, "")
    assert sorted(settings(arkiv)) == [
        "diff.kvalitet.xfuncname",
        "merge.kvalitet.driver",
        "merge.kvalitet.name",
    ]


def test_again_changes_nothing(arkiv: Repository) -> None:
    before, known = arkiv.read(".gitattributes"), settings(arkiv)
    done = arkiv.kvalitet("git", "installera")
    assert (done.out, done.err) == ("", "Allt är redan installerat i den här klonen.\n")
    assert (arkiv.read(".gitattributes"), settings(arkiv)) == (before, known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("*.png binary\n", "*.png binary\n# Skillnader"),
        ("*.png binary", "*.png binary\n# Skillnader"),
        ("*.svg text\r\n", "*.svg text\r\n# Skillnader"),
        ("besok/**/*.yaml  merge=kvalitet text eol=lf diff=kvalitet\n", "diff=kvalitet\n# Skillnader"),
        ("besok/**/*.yaml  merge=kvalitet diff=kvalitet -text eol=crlf\n", "eol=crlf\n# Skillnader"),
    ],
)
def test_lines_that_are_there_are_kept(arkiv: Repository, old: str, new: str) -> None:
    (arkiv.folder / ".gitattributes").write_bytes(old.encode())
    done = arkiv.kvalitet("git", "installera")
    assert done.out == ".gitattributes\n"
    text = arkiv.read(".gitattributes")
    assert text.startswith(old)
    assert new in text
    assert text.count("besok/**/*.yaml") == text.count("/kvalitet.yaml") == 1
    assert text.count("\n") == text.count("\r\n") or "\r" not in text


def test_lines_of_an_older_installation_are_completed(arkiv: Repository) -> None:
    old = LINES.replace(" text eol=lf", "")
    heading = arkiv.read(".gitattributes").partition(LINES)[0]
    (arkiv.folder / ".gitattributes").write_bytes(f"{heading}{old}".encode())
    arkiv.kvalitet("git", "installera")
    added = LINES.replace("diff=kvalitet merge=kvalitet ", "")
    assert arkiv.read(".gitattributes") == f"{heading}{old}{added}"
    shown = arkiv.git("check-attr", "-a", "--", VISIT).out.splitlines()
    assert [line.partition(": ")[2] for line in shown] == [
        "diff: kvalitet",
        "merge: kvalitet",
        "text: set",
        "eol: lf",
    ]
    assert arkiv.kvalitet("git", "installera").out == ""


def test_windows_gets_the_lines_as_they_are_saved(arkiv: Repository) -> None:
    arkiv.git("config", "core.autocrlf", "true")
    (arkiv.folder / VISIT).unlink()
    arkiv.git("checkout", "-q", "--", VISIT)
    assert "\r" not in arkiv.read(VISIT)


def test_only_the_words_are_taken_away(arkiv: Repository) -> None:
    before = settings(arkiv)
    arkiv.kvalitet("git", "installera", "--textkonvertering")
    dry = arkiv.kvalitet("git", "installera", "--ta-bort", "--textkonvertering", "--torrkor")
    done = arkiv.kvalitet("git", "installera", "--ta-bort", "--textkonvertering")
    assert done.out == dry.out
    assert done.out == "git config: diff.kvalitet.textconv\ngit config: diff.kvalitet.cachetextconv\n"
    assert done.err == "Borttaget ur klonens inställningar. Sammanfogningen är kvar.\n"
    assert settings(arkiv) == before
    again = arkiv.kvalitet("git", "installera", "--ta-bort", "--textkonvertering")
    assert (again.out, again.err) == ("", "Här fanns inget att ta bort.\n")


def test_without_the_program_the_file_is_shown_as_it_is(arkiv: Repository) -> None:
    arkiv.kvalitet("git", "installera", "--textkonvertering")
    command = arkiv.git("config", "diff.kvalitet.textconv").out.strip()
    arkiv.git("config", "diff.kvalitet.textconv", command.replace(sys.executable, "/finns/inte/python"))
    arkiv.change(VISIT, ("risk: mattlig", "risk: hog"))
    done = arkiv.git("diff", "-U0", "--", VISIT)
    assert "+    risk: hog\n" in done.out
    assert done.err == ""
    assert "format: besok/1" in arkiv.git("log", "-p", "--", VISIT).out


def test_dry_it_only_tells(arkiv: Repository) -> None:
    arkiv.kvalitet("git", "installera", "--ta-bort")
    (arkiv.folder / ".gitattributes").unlink()
    done = arkiv.kvalitet("git", "installera", "--torrkor", "--textkonvertering")
    assert ".gitattributes: kriterier/**/*.yaml diff=kvalitet merge=kvalitet text eol=lf\n" in done.out
    assert "git config: diff.kvalitet.cachetextconv = true\n" in done.out
    assert done.err == "Inget skrevs.\n"
    assert settings(arkiv) == {}
    assert not (arkiv.folder / ".gitattributes").exists()


def test_it_is_taken_away_from_the_clone_only(arkiv: Repository) -> None:
    arkiv.git("config", "merge.annat.driver", "true")
    done = arkiv.kvalitet("git", "installera", "--ta-bort")
    assert done.out == "git config: diff.kvalitet\ngit config: merge.kvalitet\n"
    assert settings(arkiv) == {}
    assert arkiv.git("config", "merge.annat.driver").out == "true\n"
    assert arkiv.read(".gitattributes").endswith(LINES)
    again = arkiv.kvalitet("git", "installera", "--ta-bort")
    assert (again.out, again.err) == ("", "Här fanns inget att ta bort.\n")


def test_where_git_will_not_it_says_what_to_do(arkiv: Repository, tmp_path: Path) -> None:
    alone = Repository(tmp_path, tmp_path / "utan")
    alone.folder.mkdir()
    (alone.folder / "kvalitet.yaml").write_bytes((arkiv.folder / "kvalitet.yaml").read_bytes())
    done = alone.kvalitet("git", "installera", code=2)
    assert done.err == (
        "kvalitet: fel: Arbetsytan ligger inte i ett git-arkiv, så git kan inte ställas in här.\n"
        "  Börja spara versioner, med tre kommandon: git init, sedan git add . och sist git commit -m Början\n"
    )
    assert sorted(path.name for path in alone.folder.iterdir()) == ["kvalitet.yaml"]
    nothing = arkiv.kvalitet("git", "installera", code=2, PATH=str(tmp_path))
    assert (
        nothing.err == "kvalitet: fel: Programmet git finns inte på datorn.\n  Installera git och kör igen.\n"
    )
    foreign = arkiv.kvalitet("git", "installera", code=2, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert "git config --global --add safe.directory" in foreign.err


# ── what git shows


def test_headers_name_the_criterion_the_remark_and_the_action(arkiv: Repository) -> None:
    arkiv.change(
        VISIT,
        ("solen skiner, och det", "solen lyser, och det"),
        ("raden i stället för", "raden, i stället för"),
        ("Ingen tar över planerna", "Ingen tar nu över planerna"),
        ("aterkopplad: 2026-03-31", "aterkopplad: 2026-04-01"),
        ("planerna hålls aktuella", "planerna hålls i ordning"),
    )
    assert headers(arkiv, "-U0") == [
        "eget-inflytande:",
        "- id: promenaden",
        "- id: gamla-planer",
        "sammanfattning: >-",
        "tidslinje:",
    ]
    assert headers(arkiv)[1:3] == ["- id: promenaden", "- id: gamla-planer"]


def test_headers_in_an_edition_and_a_plan(arkiv: Repository) -> None:
    text = arkiv.read(EDITION)
    guide = text.index("vagledning:", text.index("- id: onskade-tider"))
    question = re.compile(r"\n( +)(\S[^\n]*)\n").search(text, guide)
    assert question
    changed = f"{text[: question.start(2)]}Ändrat. {text[question.start(2) :]}"
    (arkiv.folder / EDITION).write_bytes(changed.encode())
    assert headers(arkiv) == ["- id: onskade-tider"]
    arkiv.git("checkout", "-q", ".")
    plan = arkiv.read(PLAN)
    last = re.findall(r"- id: \S+", plan)[-1]
    arkiv.change(PLAN, (plan[plan.index("klart_senast", plan.index(last)) :], "klart_senast: 2030-01-01\n"))
    assert headers(arkiv) == [last]


@pytest.mark.parametrize(
    ("above", "header"),
    [
        ("bedomningar:\n  ett: {niva: uppfyllt}\n  två: 1\n", "ett: {niva: uppfyllt}"),
        ("bedomningar:\n  ett: {niva: uppfyllt}\nsamlad: {niva: uppfyllt}\n", "samlad: {niva: uppfyllt}"),
        ("skala:\n  - {id: nej, namn: Nej}\n", "- {id: nej, namn: Nej}"),
        ("skala:\n  - { id: nej, namn: Nej }\n  - {roll: chef}\n", "- { id: nej, namn: Nej }"),
        ("bedomningar:\r\n  ett:   # kommentar\r\n    a: >-\r\n", "ett:"),
        ("avstamning:\n- id: ett\n  a: >-\n", "- id: ett"),
        ("omraden:\n  - id: a\n    kriterier:\n      - id: b\n        text: >-\n", "- id: b"),
    ],
)
def test_which_line_makes_a_header(arkiv: Repository, above: str, header: str) -> None:
    path = arkiv.folder / "besok" / "prov.yaml"
    newline = "\r\n" if "\r" in above else "\n"
    below = [f"      rad {number}{newline}" for number in range(5)]
    path.write_bytes("".join([above, *below]).encode())
    arkiv.commit("prov")
    path.write_bytes("".join([above, *below[:-1], "      annat\n"]).encode())
    assert headers(arkiv) == [header]


def test_differences_in_words(arkiv: Repository) -> None:
    arkiv.kvalitet("git", "installera", "--textkonvertering")
    assert settings(arkiv)["diff.kvalitet.cachetextconv"] == "true"
    arkiv.change(
        VISIT,
        ("niva: delvis-uppfyllt", "niva: uppfyllt"),
        ("risk: mattlig", "risk: hog"),
        ("# Ett påhittat besök", "# Ett tänkt besök"),
    )
    arkiv.change(PLAN, ("upprattad: 2026-03-31", "upprattad: 2026-04-01"))
    shown = arkiv.git("diff", "-U0", "--", VISIT, PLAN).out
    assert [line for line in shown.splitlines() if re.match(r"[+-][^+-]", line)] == [
        "-Bedömningen av aktuell plan, nivå: delvis uppfyllt",
        "+Bedömningen av aktuell plan, nivå: uppfyllt",
        "-Påpekandet gamla planer, risk: måttlig",
        "+Påpekandet gamla planer, risk: hög",
        "-Kommentar: Ett påhittat besök från början till slut: det som bedömdes, det som var bra, det som ska bli bättre.",
        "+Kommentar: Ett tänkt besök från början till slut: det som bedömdes, det som var bra, det som ska bli bättre.",
        "-Upprättad: 31 mars 2026",
        "+Upprättad: 1 april 2026",
    ]
    plain = arkiv.git("diff", "-U0", "--no-textconv", "--", VISIT).out
    assert "+    risk: hog" in plain


def test_a_file_with_faults_is_shown_as_it_is(arkiv: Repository) -> None:
    arkiv.kvalitet("git", "installera", "--textkonvertering")
    text = arkiv.read(VISIT)
    (arkiv.folder / VISIT).write_bytes(
        text.replace("samlad: {niva: uppfyllt}", "samlad: [").encode() + b"\xff\n"
    )
    shown = arkiv.git("diff", "--", VISIT).out
    assert "+samlad: [" in shown


def test_a_line_that_was_taken_away_comes_back_alone(arkiv: Repository) -> None:
    before = arkiv.read(".gitattributes")
    (arkiv.folder / ".gitattributes").write_bytes(
        before.removesuffix("/kvalitet.yaml diff=kvalitet merge=kvalitet\n").encode()
    )
    arkiv.kvalitet("git", "installera")
    assert arkiv.read(".gitattributes") == before
