"""What a part gave is packed: shown as it lies it reads as what is made of the findings, and nothing is lost in it."""

from collections import Counter
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check, part, parts
from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.formats import diagnostic_format
from kvalitet_cli.api.part import Part, Parts
from kvalitet_cli.cli.findings import text_of
from kvalitet_cli.core.diagnostic import Diagnostic, Severity, Span
from kvalitet_cli.core.folded import Folded
from kvalitet_cli.extension import Look
from kvalitet_cli.store.workspace import Workspace
from tests.output.conftest import big

__all__ = ["big"]


@pytest.fixture(scope="module")
def whole(big: Path) -> Parts:
    space = Workspace(big)
    return Parts(part(space, name) for name in parts(space))


def folded(parts: Parts) -> Folded:
    found = parts.folded
    assert found is not None
    return found


@pytest.mark.parametrize(
    "look", [Look(), Look(color=True), Look(width=50)], ids=["plain", "colour", "narrow"]
)
def test_it_reads_as_what_is_made_of_the_findings(whole: Parts, big: Path, look: Look) -> None:
    """Every rule's faults, long lines, hard names, letters that are none."""
    space, text = Workspace(big), diagnostic_format("text")
    as_it_lies = Checked(folded(whole), whole.paths, lines=whole.lines)
    made = Checked(whole.diagnostics(), sorted(whole.documents()))  # reads the files
    assert len(made.diagnostics) > 300
    assert text_of(space, as_it_lies, text, look) == text_of(space, made, text, look)
    assert as_it_lies == made
    assert as_it_lies.counts() == made.counts() == Counter(d.severity for d in made.diagnostics)
    assert len(as_it_lies.diagnostics) == len(made.diagnostics)
    assert as_it_lies.worst() is made.worst() is Severity.ERROR


def test_the_order_of_the_parts_is_of_no_account(big: Path, whole: Parts) -> None:
    space = Workspace(big)
    other = Parts(part(space, name) for name in reversed(parts(space)))
    assert [*folded(other).told()] == [*folded(whole).told()]
    assert folded(other) == folded(whole)


def test_nothing_is_unpacked_to_be_counted_and_shown() -> None:
    broken = Part({"a.yaml": b"a.yaml:1:1: ..."}, {"note": 1}, private=False, documents=2, rest=b"")
    found = Parts([broken])
    assert "".join(folded(found).told()) == "a.yaml:1:1: ..."
    checked = Checked(folded(found), found.paths)
    assert checked.worst() is Severity.NOTE
    assert (len(checked.diagnostics), len(checked.paths)) == (1, 2)
    with pytest.raises(Exception, match="incomplete"):
        checked.diagnostics[0]


def test_two_parts_that_tell_of_one_file_are_put_together() -> None:
    one, other = (
        Diagnostic("a.yaml", Span(line, 1, line, 2), "KV103", "fel-typ", Severity.ERROR, "Fel.")
        for line in (2, 1)
    )
    found = Parts(Part.of([each], {"a.yaml": "x\n"}, ["a.yaml"], {}) for each in (one, other))
    assert found.folded is None
    assert found.diagnostics() == [other, one]


def test_what_points_at_a_person_is_looked_at_one_by_one(big: Path, whole: Parts) -> None:
    """Some of it may be left out, by a rule of git's."""
    assert whole.private
    assert not isinstance(check(Workspace(big), workers=1).diagnostics, Folded)
