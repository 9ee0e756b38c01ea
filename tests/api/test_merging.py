"""Three versions of a file into one: what a person is told, and that git takes over where structure will not do."""

from typing import Any

import pytest

from kvalitet_cli.api import merging
from kvalitet_cli.api.clashes import sentence
from kvalitet_cli.api.merging import merged
from kvalitet_cli.store.merge import Clash, Clashing, Merged, Unmergeable

BASE = b"a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1\ng: 1\nh: 1\n"
OURS, THEIRS = BASE.replace(b"a: 1", b"a: 2"), BASE.replace(b"h: 1", b"h: 2")
BOTH = OURS.replace(b"h: 1", b"h: 2")


@pytest.mark.parametrize(
    ("loc", "how", "ours", "theirs", "said"),
    [
        (
            ("bedomningar", "fast-omsorgskontakt", "niva"), Clashing.CHANGED, "uppfyllt", "ej-uppfyllt",
            "bedömningen av fast-omsorgskontakt: båda har ändrat niva: er uppfyllt, deras ej-uppfyllt",
        ),
        (
            ("bedomningar", "plan", "delar", "lag-ost"), Clashing.CHANGED, {"niva": "a", "x": 1}, {"niva": "b", "x": 1},
            "delen lag-ost i bedömningen av plan: båda har ändrat den, men olika: niva (er a, deras b)",
        ),
        (
            ("omraden", "trygghet", "kriterier", "larm", "text"), Clashing.CHANGED, "Lång text. " * 9, "Annan. " * 9,
            "kriteriet larm: båda har ändrat text, men olika",
        ),
        (("papekanden", "x"), Clashing.OURS_GONE, None, {"id": "x"},
         "påpekandet x: er version har tagit bort det, deras har ändrat det"),
        (("papekanden", "x", "risk"), Clashing.THEIRS_GONE, "lag", None,
         "påpekandet x: er version har ändrat risk, deras har tagit bort det"),
        (("atgarder", "y"), Clashing.ADDED, {"id": "y", "text": "A"}, {"id": "y", "text": "B", "klar": "2026-01-01"},
         "åtgärden y: båda har lagt till den, men olika: text (er A, deras B) och klar (er inget, deras 2026-01-01)"),
        (("skala",), Clashing.ORDER, [], [], "båda har ändrat ordningen i skala, men olika"),
        (("sammanfattning",), Clashing.CHANGED, "En.", "En.", "båda har ändrat sammanfattning, men skrivit det olika"),
        (("deltagare", 2), Clashing.CHANGED, {"roll": "chef", "antal": 1}, {"roll": "chef"},
         "punkt 2 i deltagare: båda har ändrat den, men olika: antal (er 1, deras inget)"),
        (("tidslinje", "fastställd"), Clashing.CHANGED, "19121212-1212", True,
         "båda har ändrat tidslinje.fastställd: er 19******-****, deras true"),
    ],
)  # fmt: skip
def test_a_clash_in_words(
    loc: tuple[str | int, ...], how: Clashing, ours: Any, theirs: Any, said: str
) -> None:
    assert sentence(Clash(loc, how, ours, theirs)) == said


def test_clean_is_silent() -> None:
    done = merged(BASE, OURS, THEIRS)
    assert (done.content, done.clean, done.sentences) == (BOTH, True, ())


def broken(*_: object) -> Merged:
    raise ZeroDivisionError


def refused(*_: object) -> Merged:
    raise Unmergeable("en rad skulle gå förlorad")


@pytest.mark.parametrize("stand_in", [broken, refused])
def test_a_fault_of_ours_costs_no_one_a_line(monkeypatch: pytest.MonkeyPatch, stand_in: Any) -> None:
    monkeypatch.setattr(merging, "merge", stand_in)
    done = merged(BASE, OURS, THEIRS)
    assert (done.content, done.clean) == (BOTH, True)
    assert "rad för rad" in done.sentences[0]
    clash = merged(BASE, OURS, BASE.replace(b"a: 1", b"a: 3"), width=9)
    assert not clash.clean
    assert all(word in clash.content for word in (b"a: 2", b"a: 3", b"<<<<<<<<< er version"))


def test_what_git_merges_into_something_else_is_for_a_person_to_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "merge", refused)
    monkeypatch.setattr(merging, "agrees", lambda *_: False)
    done = merged(BASE, OURS, THEIRS)
    assert (done.content, done.clean) == (BOTH, False)
    assert "läs igenom filen" in done.sentences[0]


@pytest.mark.parametrize("bad", [b"a: [\n", b"a: 1\na: 2\n", "a: å\n".encode("latin-1"), b"a: 1\r\nb: 2\n"])
def test_what_cannot_be_read_is_merged_by_lines(bad: bytes) -> None:
    done = merged(bad + BASE[5:], bad + OURS[5:], bad + THEIRS[5:])
    assert (done.content, done.clean) == (bad + THEIRS[5:], True)


def test_a_file_beyond_the_limit_is_merged_by_lines() -> None:
    long = b"z: " + b"x" * (1 << 20) + b"\n"
    done = merged(BASE + long, OURS + long, THEIRS + long)
    assert (done.content, done.clean) == (BOTH + long, True)
    assert "för stor" in done.sentences[0]


def test_without_git_both_versions_stand_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = merged(b"a: [\n", b"a: [1\n", b"a: [2")
    assert done.content == b"<<<<<<< er version\na: [1\n=======\na: [2\n>>>>>>> deras version\n"
    assert not done.clean
