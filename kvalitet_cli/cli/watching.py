"""`rapport --bevaka`: waits for a file to be saved, writes again what rests on it, and says what is wrong meanwhile."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import PurePosixPath

from kvalitet_cli.api.examine import check_folder
from kvalitet_cli.api.memory import Memory
from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Outcome, Rendered, Request
from kvalitet_cli.api.watch import Faults, Remembering, SavedAgain, forget, held, touched
from kvalitet_cli.cli.console import Console
from kvalitet_cli.cli.ends import INTERRUPTED, REQUEST, ending
from kvalitet_cli.cli.findings import show_beside
from kvalitet_cli.cli.interrupts import settle
from kvalitet_cli.cli.writing import alone, elsewhere
from kvalitet_cli.core.diagnostic import Diagnostic, Severity
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.core.swedish import listing
from kvalitet_cli.store.changes import Looks, Watched, changed, is_halfway
from kvalitet_cli.store.workspace import Workspace

_PAUSE = 0.25  # seconds between two looks
_SHARE = 25  # a look takes at most one part in so many of the time
_CALM = 0.1  # seconds that nothing may change before a saved file is read
_PATIENCE = 2.0  # seconds to wait for calm, at most
_WHOLE = 5.0  # seconds between two looks at every folder
_NAMED = 4  # files or reports that are named on a line


def watch(console: Console, space: Workspace, request: Request, tell: Callable[[Rendered], None]) -> int:
    """Render once, then again at every change until Ctrl-C.

    Args:
        console: How to speak.
        space: The workspace.
        request: What is asked for.
        tell: Says how the first run went.

    """
    watching = _Watching(console, space, request)
    tell(watching.begin())
    console.note("Väntar på att något sparas. Avsluta med Ctrl-C.")
    try:
        while True:
            watching.wait()
            watching.write()
    except KeyboardInterrupt:
        settle()
        after_echo = "\n" if console.watched else ""
        console.note(f"{after_echo}Bevakningen är avslutad. Rapporterna ligger där de skrevs.")
        return INTERRUPTED


class _Watching:
    """What is known between two changes.

    Attributes:
        written: How the files looked when all that rests on them was written.
        seen: How they looked when they were last read.
        saved: The files that the last change was about.
        shown: What has been shown of that change; told and stopped: what became of it.

    """

    def __init__(self, console: Console, space: Workspace, request: Request) -> None:
        self.console, self.root, self.request = console, space.root, request
        self.memory, self.faults = Memory(), Faults()
        self.files = Watched(space.root)
        self.logotype = space.settings.utseende.logotyp
        self.pause, self.listed = _PAUSE, time.monotonic()
        self.written = self.seen = self.look()
        self.saved: frozenset[str] = frozenset()
        self.shown: set[Diagnostic] = set()
        self.told = self.stopped = False

    def begin(self) -> Rendered:
        """The first run, told of as any other."""
        with self.alone():
            done = render(Remembering(self.root, self.memory), self.request, self.progress, self.memory)
        self.faults.take(self.request, done.diagnostics)
        show_beside(self.console, Workspace(self.root), done.diagnostics)
        return done

    def look(self) -> Looks:
        """The files as they look now; sets the pause so that looking costs little on a large workspace too."""
        start = time.process_time()
        whole = time.monotonic() - self.listed > _WHOLE
        if whole:
            self.listed = time.monotonic()
        looks = self.files.look(*filter(None, [self.logotype]), whole=whole)
        if not whole:
            self.pause = max(_PAUSE, _SHARE * (time.process_time() - start))
        return looks

    def wait(self) -> None:
        """Until something has been saved and is still: editors empty, write and rename in steps."""
        after = self.look()
        while not changed(self.seen, after):
            time.sleep(self.pause)
            after = self.look()
        until, still = time.monotonic() + _PATIENCE, 0
        while time.monotonic() < until:
            time.sleep(_CALM)
            again = self.look()
            still = still + 1 if again == after else 0
            after = again
            if still > (_CALM * 40 if is_halfway(changed(self.seen, after), after) else 0):
                break
        self.tell_saved(after)
        self.seen = after

    def write(self) -> None:
        """Write what rests on the change; what another save interrupts is left for that one to take along."""
        concerns = touched(self.root, self.written, self.seen, self.memory.units, self.saved)
        saved = changed(self.written, self.seen) | self.saved
        known = dict(self.memory.units)
        forget(self.memory, saved, concerns)
        try:
            broken = self.shared_faults(saved)
            if nearest := concerns.nearest(self.request):
                done = self.render(nearest)
                self.tell_untouched(done)
                broken |= {fault.path for fault in done.diagnostics} & saved
            if broken:
                self.tell("De rapporter som bygger på filen ligger kvar som de var tills felet är rättat.")
            held_units = held(broken, concerns, known)
            for request in concerns.rest(self.request, held_units) if not self.stopped else ():
                self.render(request)
                if self.stopped:
                    break
        except SavedAgain:
            return
        except (KvalitetError, OSError) as error:
            if ending(error, trace=False) != REQUEST:
                raise
            return
        if self.stopped:
            return
        if not self.told:
            self.tell("Inget i rapporterna ändrades.")
        if not broken:
            self.written = self.seen

    def shared_faults(self, saved: Collection[str]) -> set[str]:
        """The saved settings and criteria that hold errors."""
        if self.memory.shared is not None:
            return set()
        space = Remembering(self.root, self.memory, self.must_be_as_seen)
        found = [fault for fault in check_folder(space, space.shared) if fault.severity is Severity.ERROR]
        self.tell_faults(self.request._replace(only=()), found)
        self.logotype = space.settings.utseende.logotyp
        return {fault.path for fault in found} & set(saved)

    def render(self, request: Request) -> Rendered:
        """One step, told of; looks meanwhile whether something is saved again."""
        space = Remembering(self.root, self.memory, self.must_be_as_seen)
        with self.alone():
            done = render(space, request, self.progress, self.memory, self.saved_again())
        self.stopped = done.stopped
        self.tell_faults(request, done.diagnostics)
        self.tell_written(done)
        return done

    def alone(self) -> AbstractContextManager[None]:
        """Only while it writes: others write while it waits."""
        dry = elsewhere(self.root, self.request.out)
        return alone(self.console, self.root, "kvalitet rapport --bevaka", dry=dry)

    def must_be_as_seen(self) -> None:
        """Let nothing be written of a file that was being saved when it was read."""
        if changed(self.seen, self.look()):
            raise SavedAgain

    def saved_again(self) -> Callable[[], bool]:
        """Whether something has been saved since the files were read; looks no oftener than while waiting."""
        at = time.monotonic()

        def ask() -> bool:
            nonlocal at
            if time.monotonic() - at < self.pause:
                return False
            at = time.monotonic()
            return bool(changed(self.seen, self.look()))

        return ask

    def progress(self, units: Iterable[str]) -> Iterator[str]:
        """A line for what takes long."""
        return self.console.progress(units, "Skriver")

    def tell(self, text: str) -> None:
        """One line about what was saved last."""
        self.console.note(f"  {text}")
        self.told = True

    def tell_saved(self, after: Looks) -> None:
        """Which files the change is about."""
        self.saved = changed(self.seen, after)
        self.shown = set()
        self.told = self.stopped = False
        for word, found in (
            ("Sparad", sorted(path for path in self.saved if path in after)),
            ("Borttagen", sorted(path for path in self.saved if path not in after)),
        ):
            for path in found[:_NAMED]:
                self.console.note(f"{word}: {path}")
            if len(found) > _NAMED:
                self.console.note(f"{word}: {len(found) - _NAMED} filer till")

    def tell_faults(self, request: Request, found: Iterable[Diagnostic]) -> None:
        """The findings that are new, or stand in what was just saved, and the files that are mended."""
        new, mended = self.faults.take(request, found, self.saved)
        show_beside(self.console, Workspace(self.root), [fault for fault in new if fault not in self.shown])
        self.shown |= set(new)
        if mended:
            self.tell(f"Rättat: {listing(mended)}")
        self.told |= bool(new)

    def tell_written(self, done: Rendered) -> None:
        """How many files were written and removed, and which reports they are."""
        written, removed = done.paths(Outcome.WRITTEN), done.paths(Outcome.REMOVED)
        if written:
            names = sorted({PurePosixPath(path).stem for path in written})
            shown = f": {', '.join(names)}" if len(names) <= _NAMED else ""
            self.tell(f"Skrev {len(written)} {'fil' if len(written) == 1 else 'filer'}{shown}")
        if removed:
            self.tell(f"Tog bort {len(removed)} {'fil' if len(removed) == 1 else 'filer'} utan källor")

    def tell_untouched(self, done: Rendered) -> None:
        """What the saved document itself would have changed, had it not been settled or someone else's."""
        for path in done.paths(Outcome.KEPT):
            if path.endswith(".md") or path.removesuffix("html") + "md" not in done.paths(Outcome.KEPT):
                self.tell(f"{path} är fastställd. Ändringen är inte med. Skriv om den med --tvinga.")
        for path in done.paths(Outcome.FOREIGN):
            self.console.warn(
                f"{path} är inte gjord av kvalitet och rördes inte. Skriv över den med --tvinga."
            )
            self.told = True
