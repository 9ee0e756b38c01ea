"""What is tried before a rename is written: every word means what it meant, and the check says what it said."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from kvalitet_cli.api.check import check
from kvalitet_cli.api.rename.plan import Plan
from kvalitet_cli.api.rename.survey import Survey, shown, survey
from kvalitet_cli.api.rename.target import Target
from kvalitet_cli.api.workers import Progress
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.extension.hanvisning import Hanvisning
from kvalitet_cli.extension.sak import Sak
from kvalitet_cli.store.source import Held
from kvalitet_cli.store.workspace import Workspace

_BESIDE = {"KV214", "KV606"}
"""Findings about files that are no documents: these move with their folder, and are not looked at here."""


class Proved(NamedTuple):
    """A rename that holds.

    Attributes:
        caught: Words that led nowhere before, and that now lead to the thing.

    """

    caught: int


def findings(found: Survey, progress: Progress = iter) -> Sequence[Diagnostic]:
    """What the check says of a workspace as it was surveyed; `progress` wraps the iterable of units."""
    contents = {path: found.content(path) for path in found.documents}
    return check(Workspace(found.root, Held(contents)), progress=progress).diagnostics


def proved(plan: Plan, before: Sequence[Diagnostic], progress: Progress = iter) -> Proved:
    """Try a rename on the new texts, held in memory.

    Args:
        plan: The rename.
        before: What `findings` says without it.
        progress: Wraps the iterable of units.

    Raises:
        KvalitetError: A word would mean something else, or the check would say something that it does not say now.

    """
    afterwards = Workspace(plan.found.root, Held(plan.contents))
    caught = _compared(plan, survey(afterwards, progress))
    new = _new_findings(plan, before, check(afterwards, progress=progress).diagnostics)
    if new:
        raise KvalitetError(
            f"Efter bytet skulle kontrollen säga: {new[0].path}:{new[0].span.line} {new[0].code} {new[0].message}",
            "Inget skrevs. Välj ett annat id, eller rätta det där först.",
        )
    return Proved(caught)


def _compared(plan: Plan, after: Survey) -> int:
    """How many words that led nowhere now lead to the thing; no other word may mean anything else."""
    caught = 0
    there = plan.target.renamed(plan.target.sak)
    for path, words in plan.found.words.items():
        moved = after.words.get(plan.moved(path), [])
        if len(moved) != len(words):
            raise _other_meaning(plan, path, 1)
        for old, new in zip(words, moved, strict=True):
            led_nowhere = not old.delar or old.delar[-1].sak not in plan.found.things
            if led_nowhere and not old.oviss and _meant(new, None)[-1:] == [there]:
                caught += 1
            elif old.oviss != new.oviss or _meant(old, plan.target) != _meant(new, None):
                raise _other_meaning(plan, path, old.mention.span.line)
    return caught


def _meant(word: Hanvisning, target: Target | None) -> list[Sak]:
    return [target.renamed(part.sak) if target else part.sak for part in word.delar]


def _other_meaning(plan: Plan, path: str, line: int) -> KvalitetError:
    new = shown(plan.target.renamed(plan.target.sak))
    return KvalitetError(
        f"Heter den {new} betyder rad {line} i {path} något annat än nu. Inget skrevs.",
        "Välj ett id som inte står där.",
    )


def _new_findings(plan: Plan, before: Sequence[Diagnostic], after: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Findings that the rename would give: by code alone when files move, since their order decides who is told."""
    moves = bool(plan.moves)
    left = Counter(_key(finding, plan.moved(finding.path), moves=moves) for finding in before)
    new = []
    for finding in after:
        if finding.code in _BESIDE:
            continue
        key = _key(finding, finding.path, moves=moves)
        if left[key]:
            left[key] -= 1
        else:
            new.append(finding)
    return new


def _key(finding: Diagnostic, path: str, *, moves: bool) -> tuple[object, ...]:
    where = () if moves else (path, finding.span.line)
    return (finding.code, finding.severity, *where)
