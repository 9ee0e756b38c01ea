"""Known debts: what is known is hidden, one more shows all, one less is told, and nothing grows by itself."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvalitet_cli.api import baseline
from kvalitet_cli.api.baseline import Baseline, Key
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.workspace import Workspace

FILES = ("besok/norr/enhet.yaml", "besok/norr/2026-02-10/besok.yaml", "kvalitet.yaml")
CODES = ("KV403", "KV413", "KV701", "KV310")
KNOWABLE = ("KV403", "KV413")


def finding(path: str, code: str, line: int, severity: Severity | None = None) -> Diagnostic:
    rule = rules()[code]
    return Diagnostic(
        path, Span(line, 1, line, 2), code, rule.name, severity or rule.severity, f"Rad {line}."
    )


def known(counts: dict[Key, int]) -> Baseline:
    return Baseline("baslinje.yaml", counts, {key: Span(n, 1, n, 2) for n, key in enumerate(counts, start=1)})


def everything(_path: str, _code: str) -> bool:
    return True


FINDINGS = st.lists(
    st.builds(
        finding,
        st.sampled_from(FILES),
        st.sampled_from(CODES),
        st.integers(1, 9),
        st.sampled_from([None, Severity.NOTE]),
    ),
    unique=True,
)
COUNTS = st.dictionaries(st.tuples(st.sampled_from(FILES), st.sampled_from(KNOWABLE)), st.integers(1, 4))


@given(FINDINGS, COUNTS)
def test_each_file_and_code_is_judged_by_its_number(found: list[Diagnostic], counts: dict[Key, int]) -> None:
    left = baseline.settled(found, known(counts), everything)
    assert left == sorted(left, key=lambda d: d.order)
    for path in FILES:
        for code in rules():
            before = [d for d in found if (d.path, d.code) == (path, code)]
            after = [d for d in left if (d.path, d.code) == (path, code)]
            debts = [d for d in before if baseline.is_debt(d)]
            free = [d for d in before if not baseline.is_debt(d)]
            limit = counts.get((path, code), 0)
            if not debts or len(debts) <= limit:
                assert after == sorted(free, key=lambda d: d.order)
            else:
                assert len(after) == len(before)
                assert all(bool(d.related) == (limit > 0) for d in after if baseline.is_debt(d))
    stale = {d.message.split(" i ")[1].split(",")[0] for d in left if d.code == "KV902"}
    paid = [key for key, number in counts.items() if _debts(found)[key] < number]
    assert len([d for d in left if d.code == "KV902"]) == len(paid)
    assert stale == {path for path, _ in paid}


def _debts(found: list[Diagnostic]) -> Counter[Key]:
    return Counter((d.path, d.code) for d in found if baseline.is_debt(d))


@given(FINDINGS, COUNTS)
def test_nothing_grows_by_itself(found: list[Diagnostic], counts: dict[Key, int]) -> None:
    lower = baseline.lowered(found, known(counts), everything)
    assert all(lower[key] <= counts[key] for key in lower)
    assert not [d for d in baseline.settled(found, known(lower), everything) if d.code == "KV902"]
    grown = baseline.lowered(found, known(counts), everything, grow=True)
    assert grown == dict(_debts(found)) == baseline.lowered(found, None, everything)
    left = baseline.settled(found, known(grown), everything)
    assert not [d for d in left if baseline.is_debt(d)]


@given(FINDINGS, COUNTS)
def test_what_was_not_looked_at_is_left_as_it_is(found: list[Diagnostic], counts: dict[Key, int]) -> None:
    def never(_path: str, _code: str) -> bool:
        return False

    assert baseline.lowered(found, known(counts), never) == counts
    assert not [d for d in baseline.settled(found, known(counts), never) if d.code == "KV902"]


@settings(max_examples=15)
@given(COUNTS)
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[Key, int]
) -> None:
    root = tmp_path_factory.mktemp("ws")
    awkward = {("besok/å ä: #1/x.yaml", "KV403"): 2, ("no", "KV413"): 1}
    for debts in (counts, {**counts, **awkward}):
        space = Workspace(root)
        known = baseline.read(space, "baslinje.yaml") if baseline.exists(space, "baslinje.yaml") else None
        baseline.save(space, "baslinje.yaml", debts, known)
        assert dict(baseline.read(Workspace(root), "baslinje.yaml").counts) == debts
        backwards = dict(reversed(debts.items()))
        assert baseline.text_of(backwards) == baseline.text_of(debts)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1: Filen är tom"),
        ("format: baslinje/2\nskulder: {}\n", "1:9: Skriv format: baslinje/1."),
        ("skulder: {}\n", "1:1: Skriv format"),
        ("format: baslinje/1\n", "skulder ska ha en rad"),
        ("format: baslinje/1\nskulder: {}\nskulder: {}\n", "3:1: skulder står redan"),
        ("format: baslinje/1\nskuld: {}\n", "2:1: skuld är ingen nyckel"),
        ("format: baslinje/1\nskulder:\n  a.yaml: 3\n", "3:11: Under filen"),
        ("format: baslinje/1\nskulder:\n  a.yaml: {KV403: 0}\n", "3:19: KV403 ska ha ett antal"),
        ("format: baslinje/1\nskulder:\n  a.yaml: {KV403: true}\n", "ska ha ett antal"),
        ("format: baslinje/1\nskulder:\n  a.yaml: {KV4033: 1}\n", "3:12: Regeln KV4033 finns inte. Närmast: KV403."),
        ("format: baslinje/1\nskulder:\n  a.yaml: {KV701: 1}\n", "KV701 kan inte vara en känd skuld"),
        ("format: baslinje/1\nskulder:\n  a.yaml: {KV310: 1}\n", "KV310 kan inte vara en känd skuld"),
        ("format: baslinje/1\nskulder: [a, b", "KV001|går inte|avslutas|väntade|klammer|lista"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_baseline_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "baslinje.yaml").write_text(text, "utf-8")
    with pytest.raises(KvalitetError, match=said) as caught:
        baseline.read(Workspace(tmp_path), "baslinje.yaml")
    assert caught.value.message.startswith("baslinje.yaml:")
    assert caught.value.hint


def test_a_missing_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(KvalitetError, match="finns inte") as caught:
        baseline.read(Workspace(tmp_path), "skulder.yaml")
    assert "--baslinje skulder.yaml --skriv-baslinje" in caught.value.hint


def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "lank.yaml").symlink_to("annan.yaml")
    with pytest.raises(KvalitetError, match="symbolisk länk"):
        baseline.read(Workspace(tmp_path), "lank.yaml")
    (tmp_path / "gammal.yaml").write_bytes("format: å".encode("latin-1"))
    with pytest.raises(KvalitetError, match="UTF-8"):
        baseline.read(Workspace(tmp_path), "gammal.yaml")


def test_a_path_with_a_personal_number_is_never_written() -> None:
    assert not baseline.is_debt(finding("besok/811218-9876/enhet.yaml", "KV403", 1))
