"""The files of a run: written, kept, compared with what is there, or told to be without sources."""

import html
import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from kvalitet_cli.api.request import Outcome, Rendered
from kvalitet_cli.api.rulebook import rules
from kvalitet_cli.api.vag import utan_vag
from kvalitet_cli.core.diagnostic import Diagnostic, Span
from kvalitet_cli.extension import Page
from kvalitet_cli.output.marks import mark
from kvalitet_cli.store.write import ChangedError, remove
from kvalitet_cli.store.write import Outcome as Put

if TYPE_CHECKING:
    from kvalitet_cli.api.ground import Ground

_TELLING = 4
"""So many letters and digits say where they come from; fewer may stand on a page for any reason."""


class Files:
    """What is on disk, and what one run does with it.

    Attributes:
        expected: Every path that the run's pages have, without ending, written or not.
        internal: The files that may not lie there any more.

    """

    def __init__(self, ground: "Ground", done: Rendered) -> None:
        self.request, self.done, self.formats = ground.request, done, ground.formats
        self.expected: set[str] = set()
        self.internal: set[str] = set()
        self._disk, self._tracked = ground.disk, ground.tracked
        self._lies: dict[str, bool] = {}

    def path(self, page: Page, ending: str) -> str:
        """Where a page lies, from the root."""
        return f"{self.done.folder}/{page.path}.{ending}".lstrip("/")

    def expect(self, page: Page) -> None:
        """Know that the page has its sources."""
        self.expected.add(f"{self.done.folder}/{page.path}".lstrip("/"))

    def lingering(self, page: Page) -> list[str]:
        """The program's own files of a page that may not lie here any more, in any format, by their paths."""
        paths = [self.path(page, ending) for ending in self.formats]
        found = [path for path in paths if self._marked(path)]
        self.internal.update(found)
        return found

    def _marked(self, path: str) -> str:
        old = self._disk.output(path)
        return self.formats[path.rpartition(".")[2]].marked(old) if old is not None else ""

    def lies_there(self, page: Page) -> bool:
        """Whether the page is on disk, in a format that is asked for."""
        return any(self._disk.output(self.path(page, ending)) for ending in self.request.endings)

    def lies(self, path: str, ending: str) -> bool:
        """Whether there is a file for a page's path."""
        place = f"{self.done.folder}/{path}.{ending}".lstrip("/")
        if place not in self._lies:
            self._lies[place] = self._disk.output(place) is not None
        return self._lies[place]

    def is_settled_otherwise(self, page: Page, laid_out: Callable[[str], str | bytes]) -> bool:
        """Whether the page lies there settled, as Markdown or HTML, and says something else than `laid_out` by its ending."""
        for ending in ("md", "html"):
            old = self._disk.output(self.path(page, ending))
            if old is not None and self.formats[ending].marked(old) == mark(final=True):
                return not self.request.force and not _says_same(old, laid_out(ending))
        return False

    def put(
        self, page: Page, text: str | bytes, ending: str, withheld: Collection[str] = frozenset()
    ) -> None:
        """Write one file, or with --kontrollera only compare.

        Args:
            page: The page.
            text: What it says.
            ending: In which format.
            withheld: What is left out of it; a settled page may show that, from when it was allowed.

        """
        path = self.path(page, ending)
        self._lies.pop(path, None)
        old = self._disk.output(path)
        words = self.formats[ending].marked(old) if old is not None else ""
        is_settled = page.final and words == mark(final=True)
        if self.request.verify:
            outcome = self._compare(path, old, text, is_ours=words != "", is_settled=is_settled)
        else:
            outcome = self._write(path, old, text, is_ours=words != "", is_settled=is_settled)
        self.done.outcomes.append((path, outcome))
        if outcome is Outcome.KEPT and old is not None and shows(old, text, withheld):
            command = f"kvalitet rapport {page.path.rpartition('/')[0]} --tvinga"
            self.done.showing.append((path, command))
            if self.request.verify:
                sentence = "Rapporten är fastställd och visar något som inte längre får publiceras."
                self._stale(path, f"{sentence} Skriv den igen: {command}")

    def _write(
        self, path: str, old: bytes | None, text: str | bytes, *, is_ours: bool, is_settled: bool
    ) -> Outcome:
        if old is not None and not _is_same(old, text) and not self.request.force:
            if not is_ours:
                return Outcome.FOREIGN
            if is_settled and not _says_same(old, text):
                return Outcome.KEPT
        try:
            put = self._disk.write(path, text, was=old, dry=self.request.dry)
        except ChangedError:  # since it was looked at
            return Outcome.FOREIGN
        return Outcome.WRITTEN if put is Put.WRITTEN else Outcome.UNCHANGED

    def _compare(
        self, path: str, old: bytes | None, text: str | bytes, *, is_ours: bool, is_settled: bool
    ) -> Outcome:
        if old is not None and _says_same(old, text):
            return Outcome.UNCHANGED
        if not path.endswith(".md") and path not in self._tracked:
            return Outcome.UNCHANGED
        if is_settled and not self.request.force:
            return Outcome.KEPT
        flag = f" --format {path.rpartition('.')[2]}" if isinstance(text, bytes) else ""
        if old is None:
            self._stale(path, f"Rapporten saknas. Skriv den: kvalitet rapport{flag}")
        elif flag and not is_ours:
            return Outcome.UNCHANGED  # a document that someone has saved is theirs
        else:
            force = " --tvinga" if is_settled else ""
            sentence = (
                f"Rapporten skiljer sig från sina källor. Skriv den igen: kvalitet rapport{flag}{force}"
            )
            self._stale(path, sentence, _first_difference(old, text))
        return Outcome.STALE

    def _stale(self, path: str, sentence: str, line: int = 1) -> None:
        rule = rules()["KV802"]
        span = Span(line, 1, line, 1)
        self.done.diagnostics.append(Diagnostic(path, span, rule.code, rule.name, rule.severity, sentence))

    def orphans(self) -> None:
        """Reports that the program made and whose sources are gone."""
        base = self.done.root / self.done.folder
        for file in sorted(file for ending in self.formats for file in base.rglob(f"*.{ending}")):
            path = file.relative_to(self.done.root).as_posix()
            if path.rpartition(".")[0] in self.expected or file.is_symlink() or not file.is_file():
                continue
            if not self.formats[file.suffix[1:]].marked(self._disk.output(path) or b""):
                continue
            if self.request.tidy and not self.request.verify:
                if not self.request.dry:
                    remove(self.done.root, path)
                self.done.outcomes.append((path, Outcome.REMOVED))
                if path in self.done.lingering:
                    self.done.lingering.remove(path)
            elif path.endswith(".md") or path in self._tracked:
                internal = path in self.internal
                self.done.outcomes.append((path, Outcome.LINGERING if internal else Outcome.ORPHAN))
                why = "Rapporten är intern" if internal else "Rapportens källor finns inte längre"
                self._stale(path, f"{why}. Ta bort den: kvalitet rapport --stada")


def shows(old: bytes, new: str | bytes, withheld: Collection[str]) -> bool:
    """Whether a file shows something that has been withheld from what would be written in its place."""
    if not withheld or isinstance(new, bytes):
        return False
    before, after = _letters(old.decode("utf-8", "replace")), _letters(new)
    found = (_letters(text) for text in withheld)
    return any(len(text) >= _TELLING and text in before and text not in after for text in found)


def _letters(text: str) -> str:
    """The letters and digits of a page, without what sets them."""
    return re.sub(r"[\W_]+", "", html.unescape(re.sub(r"<[^>]*>", "", text)))


def _is_same(old: bytes, new: str | bytes) -> bool:
    """Whether a file holds what is about to be written; a text may have got other line breaks from git."""
    return old.replace(b"\r\n", b"\n") == new.encode() if isinstance(new, str) else old == new


def _says_same(old: bytes, new: str | bytes) -> bool:
    """Whether a file says what is about to be written, whatever way leads to it."""
    if isinstance(new, bytes):
        return old == new
    return utan_vag(old.decode("utf-8", "replace").replace("\r\n", "\n")) == utan_vag(new)


def _first_difference(old: bytes, new: str | bytes) -> int:
    """The line where two texts begin to differ, counted from 1; what is no text is all one line."""
    if isinstance(new, bytes):
        return 1
    before, after = old.decode("utf-8", "replace").replace("\r\n", "\n").split("\n"), new.split("\n")
    for number, (left, right) in enumerate(zip(before, after, strict=False), start=1):
        if left != right:
            return number
    return min(len(before), len(after))
