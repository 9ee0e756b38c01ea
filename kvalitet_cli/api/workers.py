"""Both cores: one unit's folder after the other in this process, or many at once in a few.

A worker gets a unit's name and gives back what is small. It starts as a copy of this process where the system can
copy one, so that nothing is imported twice; elsewhere it starts afresh and finds the workspace by its root.
"""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from kvalitet_cli.store.source import Disk
from kvalitet_cli.store.workspace import Workspace

T = TypeVar("T")
Progress = Callable[[Iterable[str]], Iterable[str]]

FEW_VISITS = 200
"""Below so many visits one process is fastest."""


def each_unit(
    workspace: Workspace,
    units: Sequence[str],
    work: Callable[[Workspace, str], T],
    progress: Progress = iter,
    workers: int | None = None,
) -> Iterator[T]:
    """Yield what `work` gives for each unit, in the units' order.

    Args:
        workspace: Where the units are.
        units: Their names.
        work: A function of a module, so that another process can call it; what it gives must be small.
        progress: Wraps the iterable of units.
        workers: How many processes; None lets the size of the work decide.

    """
    if not isinstance(workspace.source, Disk):
        workers = 1  # another process would read the files as they lie
    number = min(_suitable(workspace, units) if workers is None else workers, len(units))
    if number <= 1:
        with _without_collector():
            for unit in progress(units):
                yield work(workspace, unit)
        return
    _workspace.cache_clear()
    method = (
        "fork"
        if "fork" in multiprocessing.get_all_start_methods() and os.uname().sysname == "Linux"
        else "spawn"
    )
    with ProcessPoolExecutor(number, multiprocessing.get_context(method), gc.freeze) as pool:
        results = pool.map(
            partial(_call, work, str(workspace.root)), units, chunksize=max(1, len(units) // (number * 8))
        )
        for _, result in zip(progress(units), results, strict=True):
            yield result


def _call(work: Callable[[Workspace, str], T], root: str, unit: str) -> T:
    with _without_collector():
        return work(_workspace(root), unit)


@cache
def _workspace(root: str) -> Workspace:
    """A worker's own workspace, kept from one unit to the next."""
    return Workspace(Path(root))


def _suitable(workspace: Workspace, units: Sequence[str]) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1 if cores == 1 or sum(workspace.visits(unit) for unit in units) < FEW_VISITS else cores


@contextmanager
def _without_collector() -> Iterator[None]:
    """Documents hold no circles; looking for some after every few hundred objects takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
