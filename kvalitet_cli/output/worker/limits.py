"""How much a workspace's own template may cost before it is ended, and how a process keeps itself within that."""

from typing import NamedTuple

MB = 1024 * 1024
MALL_SEKUNDER = 10
"""So long a page of an own template may take; no page of the package's templates takes a tenth of a second."""
MALL_MB = 256
"""So much memory laying it out may add to what the process began with (Linux alone holds a process to it)."""
SIDA_MB = 5
"""So large a page may be; a report with five hundred criteria is less than two."""
PAPPER_SEKUNDER = 120
PAPPER_MB = 1024
PAPPER_SIDA_MB = 50
"""Setting a page in type (PDF, Word) takes more than laying it out."""
GRACE = 2
"""So many seconds the process has to end by itself and tell where it was; then it is killed."""
START = 60
"""So many seconds it may take to start."""


class Limits(NamedTuple):
    """What one page may cost.

    Attributes:
        seconds: By the clock on the wall.
        memory: In MB, over what the process begins with.
        size: The page itself, in MB.

    """

    seconds: float = MALL_SEKUNDER
    memory: int = MALL_MB
    size: int = SIDA_MB


TEXT = Limits()
PAPER = Limits(PAPPER_SEKUNDER, PAPPER_MB, PAPPER_SIDA_MB)


def confine(limits: Limits) -> None:
    """Hold this process to its memory for the rest of its life: no file is written, no other process started.

    On Windows there is nothing to ask for this, on macOS memory is not held: there the clock alone remains.
    """
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for name, most in (("CORE", 0), ("FSIZE", 0), ("NOFILE", 64), ("NPROC", 0)):
        _lower(resource, name, most)
    size = _size(resource.getpagesize())
    if size:
        _lower(resource, "AS", size + limits.memory * MB)


def confine_page(limits: Limits) -> None:
    """Hold this process to so much more work, so that it ends also when the one who asked is gone."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + limits.seconds + 2 * GRACE)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (end if hard < 0 else min(end, hard), hard))


def _lower(resource: object, name: str, most: int) -> None:
    limit = getattr(resource, f"RLIMIT_{name}", None)
    if limit is None:
        return
    _, hard = resource.getrlimit(limit)  # type: ignore[attr-defined]  # the module, as an argument
    most = most if hard < 0 else min(most, hard)
    resource.setrlimit(limit, (most, most))  # type: ignore[attr-defined]  # as above


def _size(page: int) -> int:
    """How much room this process has asked for, in bytes; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - a path of the system's, not of a workspace
            return int(file.read().split()[0]) * page
    except OSError:
        return 0
