"""A suggestion is put in only where one word stands for another."""

from collections import Counter
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check
from kvalitet_cli.api.examine import source
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.output.replacement import replacement
from kvalitet_cli.store.workspace import Workspace
from tests.conftest import ROOT
from tests.regler.test_cases import lay_out

CODES = {
    "KV008",
    "KV101",
    "KV103",
    "KV104",
    "KV106",
    "KV107",
    "KV108",
    "KV201",
    "KV202",
    "KV203",
    "KV204",
    "KV205",
    "KV208",
    "KV302",
}


def put(text: str, suggestion: str) -> str | None:
    """`text` with what stands between « and » as the finding's place."""
    lines = text.split("\n")
    number = next(number for number, line in enumerate(lines) if "«" in line)
    before, _, rest = lines[number].partition("«")
    marked, _, after = rest.partition("»")
    lines[number] = before + marked + after
    span = Span(number + 1, len(before) + 1, number + 1, len(before) + len(marked) + 1)
    diagnostic = Diagnostic("a.yaml", span, "KV101", "okand-nyckel", Severity.ERROR, "Fel.", suggestion)
    return replacement(diagnostic, lines)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("niva: «upfyllt»", "uppfyllt"),
        ("niva: «Lag Öst»  # så heter det", "lag-ost"),
        ("besok: «2026-2-10»", "2026-02-10"),
        ("period: «2026q3»", "2026-k3"),
        ("id: «1.10»", '"1.10"'),
        ("lag: [«lag-sydd», lag-norr]", "lag-syd"),
        ("«namm»: Norr", "namn"),
        ("a:\n  «namm»: Norr\nb:\n  namn: Söder", "namn"),
        ("lag:\n  - id: a\n    «namm»: Norr\n  - namn: Söder", "namn"),
        ("lag: {id: a, «namm»: Norr}", "namn"),
    ],
)
def test_a_word_for_a_word(text: str, suggestion: str) -> None:
    assert put(text, suggestion) == suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ('farg: «"#ffdd00"»', "#665800"),  # without its marks it is a comment
        ('antal: «"8"»', "8"),
        ("period: «2026-01-01--2026-12-31»", "2026"),  # a number
        ("underlag: «intervju»", "[intervju]"),
        ("lag: «[»", "lag-ost"),
        ("namn: «»", "norr"),  # nothing stands there
        ("namn:« x»", "norr"),
        ("namn: «x»", "19******-****"),
        ("namn: Norr\n\n# om namnet\n«namm»: Norr", "namn"),  # the key is there already
        ("«namm»: Norr\nregi: kommunal\nnamn: Norr", "namn"),
        ("lag:\n  - namn: Norr\n    «namm»: Söder", "namn"),
        ("lag:\n  - «namm»: Norr\n    namn: Söder", "namn"),
        ("lag:\n  - {namn: Norr, «namm»: Söder}", "namn"),
    ],
)
def test_what_is_not_certain(text: str, suggestion: str) -> None:
    assert put(text, suggestion) is None


def test_a_place_past_the_end_or_over_lines() -> None:
    for span in (Span(9, 1, 9, 4), Span(1, 1, 2, 2)):
        diagnostic = Diagnostic("a.yaml", span, "KV101", "okand-nyckel", Severity.ERROR, "Fel.", "namn")
        assert replacement(diagnostic, ["namm: x", "b: y"]) is None


@pytest.mark.langsam
def test_it_takes_the_finding_away_and_breaks_nothing(tmp_path: Path) -> None:
    """In the rules' own cases, put in as an editor would; six of each code are enough."""
    tried = Counter[str]()
    cases = [path for path in (ROOT / "tests" / "regler").glob("KV*/fel*") if path.parent.name in CODES]
    for number, case in enumerate(sorted(cases)):
        root = tmp_path / str(number)
        lay_out(case, root)
        workspace = Workspace(root)
        found = check(workspace, workers=1).diagnostics
        for diagnostic in found:
            text = replacement(diagnostic, source(workspace, diagnostic.path))
            if text is None or tried[diagnostic.code] >= 6:
                continue
            tried[diagnostic.code] += 1
            path, before = root / diagnostic.path, (root / diagnostic.path).read_bytes()
            path.write_text(changed(before.decode("utf-8"), diagnostic.span, text), "utf-8")
            after = check(Workspace(root), workers=1).diagnostics
            path.write_bytes(before)
            told = f"{case.parent.name}/{case.name}: {diagnostic.path}:{diagnostic.span.line} {diagnostic.message}"
            same = [
                d
                for d in after
                if (d.path, d.code, d.span[:2]) == (diagnostic.path, diagnostic.code, diagnostic.span[:2])
            ]
            assert not same, told
            new = {d.code for d in after} - {d.code for d in found}
            assert not {code for code in new if code < "KV101"}, f"{told} gave {new}"
    assert tried.keys() == CODES


def changed(text: str, span: Span, new: str) -> str:
    lines = text.split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + new + line[span.end_column - 1 :]
    return "\n".join(lines)
