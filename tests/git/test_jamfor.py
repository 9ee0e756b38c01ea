"""`kvalitet jamfor` as a person and a merge request meet it: real git, real processes, whole comments as golden files.

After a change that is meant: KVALITET_SKRIV_JAMFOR=1 pytest tests/git/test_jamfor.py, and read the difference aloud.
"""

import json
import os
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from kvalitet_cli.api.formats import changes_formats
from kvalitet_cli.api.jamfor import between, sides
from kvalitet_cli.api.jamfor_besok import visits
from kvalitet_cli.api.schema import names, schema
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.text import discreet
from kvalitet_cli.extension import Look
from kvalitet_cli.extension.andringar import Change, Changes, Document, Part, Status
from kvalitet_cli.output.changes.md import MARK, plain
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT, Run
from tests.git.conftest import git_in, save

GOLDEN = Path(__file__).parent / "jamfor"
VISIT = "besok/norr/2026-02-10/besok.yaml"
PLAN = "besok/norr/2026-02-10/handlingsplan.yaml"
EDITION = "kriterier/hemtjanst/2026.yaml"
RETURN = """\
format: besok/1
slag: aterbesok
datum: 2026-04-28
foljer_upp: [2026-02-10]
uppfoljare: [{roll: verksamhetsutvecklare}]
bedomningar:
  genomforandeplan: {niva: uppfyllt, underlag: [dokumentgranskning]}
avstamning:
  plangenomgang: {utfall: genomford, effekt: ja}
goda_exempel:
  - id: ersattare
    kriterier: [genomforandeplan]
    text: >-
      Under varje omsorgskontakts magnet sitter en mindre med ersättaren.
tidslinje: {utkast_skickat: 2026-05-04}
"""


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(old) == 1
    (root / path).write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def merge_request(repository: Path) -> Path:
    """A branch with a return visit, a criterion that is reworded after the decision and a plan that cannot be read whole."""
    git_in(repository, "switch", "-q", "-c", "aterbesok")
    folder = repository / "besok/norr/2026-04-28-aterbesok"
    folder.mkdir()
    (folder / "besok.yaml").write_text(RETURN, "utf-8")
    change(repository, EDITION, "högst ett halvår gammal", "högst ett år gammal")
    change(repository, PLAN, "aterbesok: 2026-04-28", "aterbesok: 2026-04-31")
    save(repository, "Återbesök")
    return repository


def golden(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("KVALITET_SKRIV_JAMFOR"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.usefixtures("merge_request")
def test_the_comment_of_a_merge_request(kvalitet: Run) -> None:
    done = kvalitet("jamfor", "main...HEAD", "--format", "md")
    assert (done.returncode, done.stderr) == (0, "")
    golden("sammanfogning.md", done.stdout)


def test_in_a_terminal(merge_request: Path) -> None:
    changes = asked(merge_request, "main..HEAD")
    golden("sammanfogning.txt", changes_formats()["text"].render(changes, Look(width=80)))


def test_two_visits_of_the_example_data() -> None:
    pair = ("hemtjansten-norr/2024-02-13", "hemtjansten-norr/2026-02-10")
    golden("tva-besok.md", changes_formats()["md"].render(asked(ROOT, *pair), Look()))


# ── every way to ask


def test_the_files_as_they_lie(repository: Path, kvalitet: Run) -> None:
    assert kvalitet("jamfor").stdout.splitlines()[-1] == "Inget har ändrats."
    change(repository, PLAN, "klart_senast: 2026-04-15", "klart_senast: 2026-05-15")
    (repository / "besok/norr/2026-04-28-aterbesok").mkdir()
    (repository / "besok/norr/2026-04-28-aterbesok/besok.yaml").write_text(
        RETURN, "utf-8"
    )  # not yet known to git
    for word in ("HEAD", "main"):
        summary = asked(repository, word).summary
        assert "Ett nytt besök på Hemtjänsten Norr (återbesök 28 april 2026)." in summary
        assert "En åtgärd är bekräftad och en har fått längre tid (en månad)." in summary


def test_three_dots_are_from_what_both_build_on(merge_request: Path) -> None:
    git_in(merge_request, "switch", "-q", "main")
    change(merge_request, VISIT, "risk: mattlig", "risk: hog")
    save(merge_request, "Risken")
    assert "risk" not in " ".join(asked(merge_request, "main...aterbesok").summary)
    assert "har fått lägre risk" in " ".join(asked(merge_request, "main..aterbesok").summary)
    assert asked(merge_request, "aterbesok..").title == "Från aterbesok till HEAD"
    assert asked(merge_request, "aterbesok..", unit="norr").parts[0].id == "norr"


def asked(root: Path, *words: str, unit: str = "") -> Changes:
    space = Workspace(root)
    return (
        visits(space, *words) if len(words) == 2 else between(*sides(space, *words), [unit] if unit else [])
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("mian..HEAD",), "Versionen mian finns inte i git."),
        (("main..HAED",), "Versionen HAED finns inte i git."),
        (("norr/2026-02-10", "norr/2026-02-11"), "Besöket norr/2026-02-11 finns inte."),
        (("main", "HEAD"), "Besöket main finns inte."),
    ],
)
def test_what_cannot_be_done_is_said_with_the_cure(
    repository: Path, words: tuple[str, ...], said: str
) -> None:
    with pytest.raises(KvalitetError) as raised:
        asked(repository, *words)
    assert raised.value.message == said
    assert raised.value.hint


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("main", "--format", "html"), "Formatet html finns inte."),
        (("norr/2026-02-10",), "Ett besök jämförs med ett annat besök."),
        (("a", "b", "c"), "Det går att jämföra två åt gången."),
        (
            ("norr/2026-02-10", "norr/2026-02-10", "--enhet", "norr"),
            "Flaggan --enhet hör till versioner i git.",
        ),
    ],
)
@pytest.mark.usefixtures("repository")
def test_a_wrong_request_ends_with_two(kvalitet: Run, words: tuple[str, ...], said: str) -> None:
    done = kvalitet("jamfor", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kvalitet: fel: {said}\n  ")


def test_without_git_two_visits_can_still_be_compared(workspace: Path) -> None:
    with pytest.raises(KvalitetError):
        asked(workspace, "HEAD")
    assert asked(workspace, "norr/2026-02-10", "norr/2026-02-10").summary == ("Inget har ändrats.",)


def test_a_shallow_clone_says_how_to_fetch_the_rest(merge_request: Path, tmp_path: Path) -> None:
    clone = tmp_path / "grund"
    git_in(tmp_path, "clone", "-q", "--depth", "1", f"file://{merge_request}", str(clone))
    with pytest.raises(KvalitetError) as raised:
        sides(Workspace(clone), "HEAD~1")
    assert "git fetch --unshallow" in raised.value.hint


@pytest.mark.langsam
def test_from_any_folder_and_with_any_hash_seed(merge_request: Path, kvalitet: Run) -> None:
    words = ("jamfor", "main..HEAD", "--format", "json")
    told = {
        kvalitet(*words, cwd=merge_request / folder, PYTHONHASHSEED=seed).stdout
        for folder, seed in ((".", "1"), ("besok/norr", "2"), ("kriterier", "3"))
    }
    assert len(told) == 1
    pair = ("2026-02-10", "2026-04-28-aterbesok/besok.yaml")
    visit = kvalitet("jamfor", *pair, cwd=merge_request / "besok/norr")
    assert "höjt från ”Delvis uppfyllt” till ”Uppfyllt”" in " ".join(visit.stdout.split())


# ── the formats


@pytest.mark.usefixtures("merge_request")
def test_json_is_valid_by_its_own_schema(kvalitet: Run) -> None:
    told = json.loads(kvalitet("jamfor", "main..HEAD", "--format", "json").stdout)
    jsonschema.validate(told, schema("andringar"))
    assert "andringar" in names()
    kinds = {c["kind"] for part in told["parts"] for d in part["documents"] for c in d["changes"]}
    assert {
        "visit-new",
        "level-raised",
        "action-verified",
        "remark-answered",
        "decided-content-changed",
    } <= kinds
    levels = [
        c
        for part in told["parts"]
        for d in part["documents"]
        for c in d["changes"]
        if c["kind"] == "level-raised"
    ]
    assert [(c["id"], c["before"], c["after"]) for c in levels] == [
        ("genomforandeplan", "delvis-uppfyllt", "uppfyllt")
    ]
    assert [each["path"] for each in told["unread"]] == [PLAN]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**told, "parts": [{"kind": "unit"}]}, schema("andringar"))


def test_every_schema_is_one() -> None:
    for each in changes_formats().values():
        if each.schema:
            jsonschema.Draft202012Validator.check_schema(dict(each.schema))


def test_the_formats_say_the_same(merge_request: Path) -> None:
    changes = between(*sides(Workspace(merge_request), "main..HEAD"))
    look = Look()
    text = squeezed(changes_formats()["text"].render(changes, look))
    told = json.loads(changes_formats()["json"].render(changes, look))
    comment = squeezed(changes_formats()["md"].render(changes, look))
    for part in changes.parts:
        for document in part.documents:
            for change_ in document.changes:
                assert squeezed(change_.text) in text
                assert squeezed(plain(change_.text)) in comment
    assert [part["name"] for part in told["parts"]] == [part.name for part in changes.parts]


def squeezed(text: str) -> str:
    return " ".join(text.split())


NASTY = [
    "*Norr*",
    "_Norr_",
    "[x](http://exempel.se)",
    "![x](http://exempel.se/x.png)",
    "<img src=x onerror=alert(1)>",
    "<!-- kvalitet jamfor -->",
    "@namn och @grupp/lag",
    "#12, !34, GH-56, $78, ~etikett, %9, &10",
    "https://exempel.se och www.exempel.se",
    "namn@exempel.se",
    ":smile:",
    "`kod`",
    "| a | b |",
    "</details>",
    "&copy; &#64;",
    "$x$",
    "- punkt",
    "# Rubrik",
    "1. ett",
    "[^1]",
    "~~bort~~",
    "Norr\n\n# Rubrik",
]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("parts", [1, 6])
def test_a_name_in_the_comment_is_text_and_nothing_else(text: str, parts: int) -> None:
    """GitHub's and GitLab's own renderers are not here: what they look for is not in the comment."""
    row = Change("remarks", "remark-new", text, text)
    document = Document("besok", "x", "besok/x/y/besok.yaml", text, Status.CHANGED, "ändrad", (row,))
    comment = changes_formats()["md"].render(
        Changes(text, text, text, (text,), (Part("unit", "x", text, (document,)),) * parts), Look()
    )
    assert comment.splitlines()[0] == MARK
    assert comment.count(MARK) == 1
    body = comment.removeprefix(MARK)
    summaries = re.findall(r"(?m)^<details><summary>(.*)</summary>$", body)
    assert not [each for each in summaries if re.search(r"[<>]|[@#!~%][\w\"]|https?:|www\.", each)]
    ours = re.sub(r"(?m)^<details><summary>.*</summary>$|^</details>$", " ", body)
    outside = re.sub(r"`[^`]*`", " ", re.sub(r"\\.", " ", ours))
    assert not re.search(
        r"[@#!~%&][\w\"]|GH-\d|https?:|www\.|:\w+:|<[a-z!/]|\]\(|\[\^|`",
        outside.replace("## Vad", "").replace("### ", ""),
    )
    assert not re.search(r"(?<![\w\\])[*_](?=\w)", outside.replace("**", ""))
    page = MarkdownIt("commonmark").render(comment)
    assert not re.findall(r"<(?:a|em|img|hr|ol|table|script|blockquote|h1)\b", page)
    seen = re.sub(r"\\(?=[^\w\s]|_)", "", body).replace("\u2060", "")
    assert squeezed(discreet(text)) in squeezed(seen)


def test_a_long_comment_is_folded_and_never_too_long() -> None:
    rows = tuple(
        Change("remarks", "remark-new", f"Påpekande {number} {'ord ' * 40}", str(number))
        for number in range(30)
    )
    documents = (
        Document("besok", "x", "besok/x/y/besok.yaml", "Uppföljning", Status.CHANGED, "ändrad", rows),
    )
    parts = tuple(Part("unit", str(number), f"Enhet {number}", documents) for number in range(20))
    comment = changes_formats()["md"].render(Changes("a", "b", "Från a till b", ("Mycket.",), parts), Look())
    assert len(comment) < 65_536
    assert re.search(r"Resten får inte plats här \(\d+ till\)", comment)
    assert comment.count("<details>") == comment.count("</details>") > 1
    short = changes_formats()["md"].render(Changes("a", "b", "Från a till b", ("Lite.",), parts[:1]), Look())
    assert "<details><summary>Påpekanden (30)</summary>" in short


def test_nothing_has_changed_is_one_sentence(repository: Path) -> None:
    comment = changes_formats()["md"].render(asked(repository, "main..HEAD"), Look())
    assert comment == f"{MARK}\n## Vad som har ändrats\n\nInget har ändrats.\n"


@pytest.mark.parametrize("width", [40, 80])
def test_no_row_is_wider_than_the_window(merge_request: Path, width: int) -> None:
    changes = between(*sides(Workspace(merge_request), "main..HEAD"))
    text = changes_formats()["text"].render(changes, Look(width=width))
    wide = [line for line in text.splitlines() if len(line) > width and "/" not in line]
    assert not wide
    coloured = changes_formats()["text"].render(changes, Look(color=True, width=width))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == text


# ── the history of the example data


def test_the_history_of_the_example_data_reads_from_first_to_last() -> None:
    """In a clone without history the first commit is the last, and then nothing has changed."""
    first = subprocess.run(
        ["git", "-C", str(ROOT), "log", "--reverse", "--format=%H", "--diff-filter=A", "--", "besok"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    ).stdout.split()
    if not first:  # an unpacked archive: nothing to read
        assert not (ROOT / ".git").exists()
        return
    changes = between(*sides(Workspace(ROOT), f"{first[0]}..HEAD"))
    assert not changes.unread
    for part in changes.parts:
        for document in part.documents:
            assert document.changes, document.path
            for each in document.changes:
                assert each.text.endswith((".", "”", "?")), each.text
                assert not re.search(r"\.\.|\s{2}|None|\{|\}|_\w|\bNy[at]? \.", each.text), each.text
