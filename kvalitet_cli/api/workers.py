"""Both cores: one unit's folder after the other in this process, or many at once in a few.

A worker gets a unit's name and gives back what is small. It starts as a copy of this process where the system can
copy one, so that nothing is imported twice; elsewhere it starts afresh and finds the workspace by its root, or is sent
the files of one that lies on no disk. However the run ends, no worker is left: this process ends them, and one whose
asker is gone has nothing more to read.
"""

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store.kept import Book, Both, noting
from kvalitet_cli.store.workspace import Workspace

if TYPE_CHECKING:  # a small workspace has no use for what many processes need
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
Progress = Callable[[Iterable[str]], Iterable[str]]

FEW_VISITS = 200
"""Below so many visits one process is fastest."""

_PATIENCE = 5.0
"""Seconds that a worker has for putting down what it holds in its hand."""

_STOPPING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def each_unit(
    workspace: Workspace,
    units: Sequence[str],
    work: Callable[[Workspace, str], T],
    progress: Progress = iter,
    workers: int | None = None,
    *,
    book: Book | None = None,
    few: int = FEW_VISITS,
) -> Generator[T, None, None]:
    """Yield what `work` gives for each unit, in the units' order.

    Args:
        workspace: Where the units are.
        units: Their names.
        work: A function of a module, so that another process can call it; what it gives must be small.
        progress: Wraps the iterable of units.
        workers: How many processes; None lets the size of the work decide.
        book: Where answers are kept between runs; they must then be made of plain values.
        few: Below so many visits one process is fastest.

    Raises:
        KvalitetError: The system has ended a worker.

    """

    def ask(some: Sequence[str]) -> Generator[tuple[T, Both | None], None, None]:
        return _asked(workspace, some, partial(noting, work=work), workers, few)

    with closing(book.answers(units, ask) if book else (answer for answer, _ in ask(units))) as answers:
        for _, answer in zip(progress(units), answers, strict=True):
            yield answer


def _asked(
    workspace: Workspace,
    units: Sequence[str],
    work: Callable[[Workspace, str], T],
    workers: int | None,
    few: int,
) -> Generator[T, None, None]:
    number = min(_suitable(workspace, units, few) if workers is None else workers, len(units))
    if number <= 1:
        with without_collector():
            for unit in units:
                yield work(workspace, unit)
        return
    with without_collector():  # what the smallest unit needs is imported and made once, and copied
        least = min(range(len(units)), key=lambda index: workspace.visits(units[index]))
        answered = {least: work(workspace, units[least])}
    with _crew(_Job(work, workspace), number) as crew:
        yield from _answers(crew, units, answered)


class _Job(NamedTuple):
    """What a worker is to do with each unit it is told."""

    work: Callable[[Workspace, str], Any]
    workspace: Workspace


class _Failed(NamedTuple):
    """A fault in the program, with where it was raised: what a process cannot send with the exception itself."""

    error: Exception
    trace: str


def _answers(crew: Iterable["Connection"], units: Sequence[str], answered: dict[int, Any]) -> Iterator[Any]:
    """The answers in order; `answered` holds those that are there already, by their places."""
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above

    left = iter([(index, unit) for index, unit in enumerate(units) if index not in answered])
    asked: dict[Connection, int] = {}

    def ask(connection: "Connection") -> None:
        for index, unit in left:
            _send(connection, unit)
            asked[connection] = index
            return

    for connection in crew:
        ask(connection)
    for index in range(len(units)):
        while index not in answered:
            ready = wait(list(asked))
            for connection in [one for one in asked if one in ready]:
                answered[asked.pop(connection)] = _received(connection)
                ask(connection)
        yield answered.pop(index)


@contextmanager
def _crew(job: _Job, number: int) -> Iterator["list[Connection]"]:
    """So many workers, by the ends that they are spoken to; none of them lives on."""
    import multiprocessing  # noqa: PLC0415 - as above

    copies = "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
    new = (
        multiprocessing.get_context("fork").Process
        if copies
        else multiprocessing.get_context("spawn").Process
    )
    ends: list[Connection] = []
    workers: list[BaseProcess] = []
    try:
        with _undisturbed():
            for _ in range(number):
                ours, theirs = multiprocessing.Pipe()
                ends.append(ours)
                workers.append(new(target=_serve, args=(job, theirs, ends if copies else ()), daemon=True))
                workers[-1].start()
                theirs.close()
        yield ends
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join(_PATIENCE)
            if worker.is_alive():
                worker.kill()
                worker.join()


def _send(connection: "Connection", unit: str) -> None:
    try:
        connection.send(unit)
    except OSError as error:
        raise _ended() from error


def _received(connection: "Connection") -> Any:
    try:
        answer = connection.recv()
    except (EOFError, OSError) as error:
        raise _ended() from error
    if isinstance(answer, _Failed):
        answer.error.add_note(answer.trace)
        raise answer.error
    return answer


def _ended() -> KvalitetError:
    return KvalitetError(
        "Datorn avslutade en del av arbetet i förtid.",
        "Minnet kan ha tagit slut. Stäng andra program, eller kontrollera en enhet i taget.",
    )


def _serve(job: _Job, connection: "Connection", copied: "Sequence[Connection]") -> None:
    """A worker's life: units in, answers out, until the other end is closed: no copy of it may be kept here."""
    for end in copied:
        end.close()
    for number in _STOPPING:
        signal.signal(number, signal.SIG_IGN)  # who asked decides when to stop, and ends us:
    signal.signal(signal.SIGTERM, _end)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)
    gc.freeze()
    gc.disable()
    try:
        while True:
            connection.send(_answer(job, connection.recv()))
    except (EOFError, OSError):
        return


def _end(*_: object) -> None:
    """Leave nothing half written behind: whatever is at work puts its things away."""
    raise SystemExit


def _answer(job: _Job, unit: str) -> Any:
    try:
        return job.work(job.workspace, unit)
    except Exception as error:  # noqa: BLE001 - raised again by who asked
        import pickle  # noqa: PLC0415 - only here
        import traceback  # noqa: PLC0415 - as above

        trace = traceback.format_exc()
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own
        except Exception:  # noqa: BLE001 - some cannot be sent
            return _Failed(RuntimeError(type(error).__name__), trace)
        return _Failed(error, trace)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back for a moment: a worker must not meet it before it has been told to let it be."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _suitable(workspace: Workspace, units: Sequence[str], few: int) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if cores == 1 or sum(workspace.visits(unit) for unit in units) < few else cores


@contextmanager
def without_collector() -> Iterator[None]:
    """Documents hold no circles; looking for some after every few hundred objects takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # what has lived through the work is old: it is not gone through at once
            gc.enable()
            gc.unfreeze()
