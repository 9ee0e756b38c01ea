"""A warm copy of the program that is copied for every run, so that it can be killed hundreds of times in a minute.

It reads one order a line on stdin and answers with one on stdout. Each run is a fork that does what `kvalitet` does,
and counts what it asks of the system that writes below its folder. At the call that the order names it is killed, gets
a signal, is answered with an error, or writes half of what it was to write and then meets one of these.

    python tests/tillit/forlust/varm.py ARBETSYTA
"""

import builtins
import gc
import importlib
import io
import json
import os
import pkgutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ONE_PATH = ("mkdir", "rmdir", "unlink", "remove", "chmod", "truncate")
TWO_PATHS = ("replace", "rename", "link", "symlink")
BY_DESCRIPTOR = ("write", "pwrite", "writev", "ftruncate", "fsync", "fdatasync", "fchmod", "fchown")
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Counter:
    """What stands between the program and the system.

    Args:
        folder: Only what is below it counts.
        at: The call where something happens; 0 is none.
        how: `kill`, `SIGTERM` and the like, or the name of an error: `ENOSPC`.
        half: Whether a write at that call is half done first.
        lasts: Whether the error answers every later call too.
        log: Where each call is noted.

    """

    def __init__(self, folder: str, at: int, how: str, log: int, *, half: bool, lasts: bool) -> None:
        self.folder, self.at, self.how, self.half, self.lasts = folder, at, how, half, lasts
        self.log, self.count = log, 0
        self.open: dict[int, str] = {}
        self.real = {name: getattr(os, name) for name in ("write", "open", "close")}

    def install(self) -> None:
        """Take the place of the functions of `os` that write, and of `open`."""
        for name in ONE_PATH:
            self._wrap(name, lambda words: words[0])
        for name in TWO_PATHS:
            self._wrap(name, lambda words: words[1])
        for name in BY_DESCRIPTOR:
            self._wrap(name, lambda words: self.open.get(words[0]))
        os.open = self._opening
        os.close = self._closing  # type: ignore[assignment]  # the same but for a name
        plain = io.open

        def opening(file: Any, mode: str = "r", *words: Any, **more: Any) -> Any:
            if set(mode) & set("wax+") and not isinstance(file, int):
                self.meet(f"open {mode}", file)
            return plain(file, mode, *words, **more)

        builtins.open = io.open = opening  # the program must find none of its own

    def meet(self, name: str, place: Any, half: Callable[[], object] | None = None) -> None:
        """Count a call, and let happen what is to happen."""
        if place is None or not (shown := _absolute(place)).startswith(self.folder):
            return
        self.count += 1
        self.real["write"](self.log, f"{name} {shown[len(self.folder) :]}\n".encode())
        if self.count != self.at and not (self.lasts and 0 < self.at < self.count and self._goes_on(name)):
            return
        if half is not None and self.half and self.count == self.at:
            half()
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.how.startswith("SIG"):
            os.kill(os.getpid(), getattr(signal, self.how))
        else:
            import errno

            number = getattr(errno, self.how)
            raise OSError(number, os.strerror(number), shown)

    def _goes_on(self, name: str) -> bool:
        """Whether an error would still be there; what takes away works on a full disk, on one of read only it does not."""
        return self.how in ("EROFS", "EIO") or name not in ("unlink", "remove", "rmdir")

    def _wrap(self, name: str, place: Callable[[tuple[Any, ...]], Any]) -> None:
        real = getattr(os, name, None)
        if real is None:
            return

        def call(*words: Any, **more: Any) -> Any:
            half = None
            if name == "write" and len(words[1]) > 1:
                half = lambda: real(words[0], words[1][: len(words[1]) // 2])  # noqa: E731 - it is called once, above
            self.meet(name, place(words), half)
            return real(*words, **more)

        setattr(os, name, call)

    def _opening(self, path: Any, flags: int, *words: Any, **more: Any) -> int:
        if flags & _WRITES:
            self.meet("open", path)
        descriptor = int(self.real["open"](path, flags, *words, **more))
        self.open[descriptor] = _absolute(path)
        return descriptor

    def _closing(self, descriptor: int) -> None:
        self.open.pop(descriptor, None)
        self.real["close"](descriptor)


def _absolute(path: Any) -> str:
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - as the program names it; `resolve` follows links


def warm(workspace: Path) -> None:
    """Import all of it, and let it read once what it reads once."""
    from kvalitet_cli.api import check, render
    from kvalitet_cli.api.request import Request
    from kvalitet_cli.cli import commands
    from kvalitet_cli.store.workspace import Workspace

    for package in (
        commands,
        importlib.import_module("kvalitet_cli.api"),
        importlib.import_module("kvalitet_cli.cli"),
    ):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "arbetsyta" not in module.name and "bygge." not in module.name:
                importlib.import_module(module.name)
    check.check(Workspace(workspace))
    render.render(Workspace(workspace), Request(endings=("md",), dry=True))


def run(order: dict[str, Any]) -> None:
    """Be `kvalitet`, in the child."""
    for number, name in ((0, os.devnull), (1, order["ut"]), (2, order["fel"])):
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(descriptor, number)
    sys.stdin, sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(number, mode, closefd=False), encoding="utf-8", write_through=True)
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    os.chdir(order["mapp"])
    log = os.open(order["logg"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND, 0o666)
    sys.argv = ["kvalitet", *order["ord"]]
    counter = Counter(
        order["raknas"], order["vid"], order["hur"], log, half=order["halvt"], lasts=order["varar"]
    )
    counter.install()
    if order["talamod"] is not None:
        from kvalitet_cli.store import beside, lock

        beside._PATIENCE = lock._PATIENCE = order["talamod"]  # a test does not wait as long as a person
    from kvalitet_cli.__main__ import main

    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def serve() -> None:
    """Answer orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        if child := order.get("fortsatt"):
            os.kill(child, signal.SIGCONT)
        else:
            child = os.fork()
        if child == 0:
            try:
                run(order)
            finally:
                os._exit(99)
        _, status = os.waitpid(child, os.WUNTRACED)
        stopped = child if os.WIFSTOPPED(status) else 0
        code = 0 if stopped else os.waitstatus_to_exitcode(status)
        print(json.dumps([code, stopped]), flush=True)


if __name__ == "__main__":
    warm(Path(sys.argv[1]))
    gc.collect()
    gc.freeze()  # or each copy would touch, and so copy, every page
    gc.disable()
    print("[0, 0]", flush=True)
    serve()
