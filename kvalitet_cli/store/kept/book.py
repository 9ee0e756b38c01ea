"""The book of answers: read once, compared with the disk in one sweep, written again when something is new."""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kvalitet_cli.store.kept import place, version
from kvalitet_cli.store.kept.noted import LINKED, UNSURE, Looks, Noted, signature

Answer = tuple[Any, Looks]


class Book:
    """What is known about one workspace, on one subject.

    Args:
        root: The workspace.
        subject: What the answers are about; it names the file.
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
        self._place = folder / subject if folder else None
        self._version = version.fingerprint() + given if folder else b""
        kept = place.load(self._place) if self._place else None
        self._looks: Looks = {}
        self._answers: dict[str, tuple[tuple[str, ...], Any]] = {}
        if isinstance(kept, tuple) and len(kept) == 3 and kept[0] == self._version:
            _, self._looks, self._answers = kept
        self._is_new = False
        self._forget(self._changed())

    def answers(
        self, questions: Sequence[str], ask: Callable[[Sequence[str]], Generator[Answer, None, None]]
    ) -> Generator[Any, None, None]:
        """The answer to each question, in their order.

        Args:
            questions: Each one's name.
            ask: Gives the answers to some of the questions, in the order they are given, each with what it rests on.
                An answer is made of plain values.

        """
        known = {question: self._answers[question][1] for question in questions if question in self._answers}
        with closing(ask([question for question in questions if question not in known])) as asked:
            for question in questions:
                if question in known:
                    yield known[question]
                else:
                    answer, looks = next(asked)
                    self._keep(question, answer, looks)
                    yield answer

    def save(self) -> None:
        """Keep what is new."""
        if self._place is None or not self._is_new:
            return
        used = {each for keys, _ in self._answers.values() for each in keys}
        looks = {each: look for each, look in self._looks.items() if each in used}
        place.save(self._place, (self._version, looks, self._answers))
        self._is_new = False

    def _keep(self, question: str, answer: Any, looks: Looks) -> None:
        if not looks or self._place is None:
            return
        self._forget(
            {each for each, look in looks.items() if each in self._looks and self._looks[each][1] != look[1]}
        )
        self._looks.update(looks)
        self._answers[question] = tuple(looks), self._again(answer)
        self._is_new = True

    def _forget(self, changed: Iterable[str]) -> None:
        """Leave out the answers that rest on something that has changed."""
        changed = frozenset(changed)
        if not changed:
            return
        self._is_new = True
        gone = [name for name, (keys, _) in self._answers.items() if not changed.isdisjoint(keys)]
        for name in gone:
            del self._answers[name]

    def _changed(self) -> set[str]:
        """The questions to which the disk has another answer by now."""
        looks, above = self._looks, f"{self._root}{os.sep}"
        differing = [each for each, (before, _) in looks.items() if signature(above + each[1:]) != before]
        if not differing:
            return set()
        self._is_new = True
        disk, changed = Noted(self._root), set()
        for each in differing:
            before = looks[each][1]
            if each[0] == LINKED or not before or disk.answered(each) != before:
                changed.add(each)
            else:
                looks[each] = disk.looks.get(each, (UNSURE, before))
        return changed
