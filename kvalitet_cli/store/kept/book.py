"""The book of answers: read once, each answer compared with the disk when it is asked for, written again where it is new.

It lies on a few leaves, each a file of its own: a changed unit costs the writing of its leaf, and a leaf that is damaged
only the answers on it.
"""

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from kvalitet_cli.store.kept import place, version
from kvalitet_cli.store.kept.noted import LINKED, Both, Noted
from kvalitet_cli.store.kept.rests import UNKNOWN, UNSURE, Looks, Rests, signature

Answer = tuple[Any, Both | None]

_LEAVES = 16
_FEW = 64
"""So many answers or fewer lie on one leaf."""


class _Kept(NamedTuple):
    """An answer, what it rests on, and the leaf that it lies on."""

    common: Rests
    own: Rests
    answer: Any
    leaf: int


class Book:
    """What is known about one workspace, on one subject.

    Args:
        root: The workspace.
        subject: What the answers are about; it names the files.
        given: What they rest on besides the disk, as a digest: with another one, none is known.
        again: What an answer says when it is given again.

    """

    def __init__(
        self,
        root: Path,
        subject: str,
        given: bytes = b"",
        again: Callable[[Any], Any] = lambda answer: answer,
    ) -> None:
        self._root, self._again = root, again
        folder = place.folder(root)
        self._places = [folder / f"{subject}-{leaf}" for leaf in range(_LEAVES)] if folder else []
        self._version = version.fingerprint() + given if folder else b""
        self._answers: dict[str, _Kept] = {}
        self._commons: dict[Rests, Rests] = {}
        self._now: dict[Rests, Rests | None] = {}
        self._seen: Looks = {}
        self._holding: set[str] = set()
        self._new: set[int] = set()
        for leaf, each in enumerate(self._places):
            kept = place.load(each)
            if isinstance(kept, tuple) and len(kept) == 3 and kept[0] == self._version:
                commons = [self._same(Rests(*common)) for common in kept[1]]
                for name, (common, own, answer) in kept[2].items():
                    self._answers[name] = _Kept(commons[common], Rests(*own), answer, leaf)

    def answers(
        self, questions: Sequence[str], ask: Callable[[Sequence[str]], Generator[Answer, None, None]]
    ) -> Generator[Any, None, None]:
        """The answer to each question, in their order.

        Args:
            questions: Each one's name.
            ask: Gives the answers to some of the questions, in the order they are given, each with what it rests on.
                An answer is made of plain values.

        """
        known = {question: self._answers[question].answer for question in questions if self._holds(question)}
        leaves = 1 if len(questions) <= _FEW else _LEAVES
        with closing(ask([question for question in questions if question not in known])) as asked:
            for question in questions:
                if question in known:
                    yield known.pop(question)
                else:
                    answer, rests = next(asked)
                    if rests and self._places:
                        self._keep(question, answer, rests, leaves)
                    yield answer

    def save(self) -> None:
        """Keep what is new."""
        for leaf in sorted(self._new):
            names = [name for name, each in self._answers.items() if each.leaf == leaf]
            kept = {name: self._answers[name] for name in names if self._holds(name)}
            commons = [*dict.fromkeys(each.common for each in kept.values())]
            at = {common: number for number, common in enumerate(commons)}
            answers = {name: (at[each.common], tuple(each.own), each.answer) for name, each in kept.items()}
            place.save(self._places[leaf], (self._version, [*map(tuple, commons)], answers))
        self._new.clear()

    def _keep(self, question: str, answer: Any, rests: Both, leaves: int) -> None:
        common, own = rests
        leaf = crc32(question.encode("utf-8", "surrogatepass")) % leaves
        if before := self._answers.get(question):
            leaf = before.leaf
        self._answers[question] = _Kept(self._same(common), own, self._again(answer), leaf)
        self._holding.add(question)
        self._new.add(leaf)

    def _same(self, common: Rests) -> Rests:
        return self._commons.setdefault(common, common)

    def _holds(self, question: str) -> bool:
        """Whether there is an answer, and the disk still says all that it rests on."""
        if question in self._holding:
            return True
        if (kept := self._answers.get(question)) is None:
            return False
        if kept.common not in self._now:
            self._now[kept.common] = self._looked(kept.common)
        common = self._now[kept.common]
        own = self._looked(kept.own) if common else None
        if common is None or own is None:
            self._new.add(kept.leaf)
            return False
        if common is not kept.common or own is not kept.own:  # touched, and the same
            self._answers[question] = kept._replace(common=common, own=own)
            self._new.add(kept.leaf)
        self._holding.add(question)
        return True

    def _looked(self, rests: Rests) -> Rests | None:
        """The same questions as they look by now; None where the disk has another answer to one of them."""
        above = f"{self._root}{os.sep}"
        if rests.as_now(above):
            return rests
        looks: Looks = {}
        for each, (before, answer) in rests.looks():
            looks[each] = before, answer
            if signature(above + each[1:]) != before:
                if each[0] == LINKED or answer == UNKNOWN:
                    return None
                looks[each] = self._asked(each)
                if looks[each][1] != answer:
                    return None
        return Rests.of(looks)

    def _asked(self, question: str) -> tuple[bytes, bytes]:
        """How the disk looks, and what it answers, when it is asked anew; many answers may rest on the same."""
        if question not in self._seen:
            disk = Noted(self._root)
            answer = disk.answered(question)
            self._seen[question] = disk.looks.get(question, (UNSURE, answer))
        return self._seen[question]
