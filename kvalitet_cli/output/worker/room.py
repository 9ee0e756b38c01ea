"""The program's side of the worker: asks for a page, waits so long and no longer, and believes nothing but text.

A worker serves one page after the other. One that had to be ended is replaced by a new one for the next page.
"""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from kvalitet_cli.output.mallfel import MallfelError, template_path
from kvalitet_cli.output.worker import frames
from kvalitet_cli.output.worker.limits import GRACE, MB, START, TEXT, Limits

_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from kvalitet_cli.output.worker.inside import main; main()"
)
_KEPT = ("SYSTEMROOT", "HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_DATA_HOME", "XDG_DATA_DIRS")
_LIBRARIES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
_PATH = re.compile(r"mallar/[^\x00-\x1f\x7f]{1,300}")
MAX_MESSAGE = 1000


class EndedError(MallfelError):
    """A template that cost more than it may; it will the next time too."""


class Room:
    """A worker with a workspace's own templates.

    Args:
        mallar: Their folder.
        limits: What a page may cost.
        logotyp: As for `Templates`.
        wordmall: As for `Templates`.
        modules: What the worker loads before it is held to its memory.

    """

    def __init__(
        self,
        mallar: Path,
        limits: Limits,
        *,
        logotyp: str = "",
        wordmall: tuple[Path, str] | None = None,
        modules: Sequence[str] = (),
    ) -> None:
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._begun = {
            "mallar": str(mallar.resolve()),
            "logotyp": logotyp,
            "wordmall": [str(wordmall[0].resolve()), wordmall[1]] if wordmall else None,
            "modules": list(modules),
            "limits": limits._asdict(),
        }

    def parse(self, name: str) -> None:
        """Read one template, by its file's name, without laying anything out.

        Raises:
            MallfelError: It cannot be read or parsed, or not within the limits.

        """
        self._ask({"parse": name}, name)

    def render(self, module: str, template: str, job: Mapping[str, Any]) -> str | bytes:
        """One page, as `render` of the module `module` makes it.

        Args:
            module: The format's.
            template: The file's name of the page's own template, which is blamed when nothing else is known.
            job: `name`, `view`, `vag`, `final` and `faults`, as plain data.

        Raises:
            MallfelError: The template cannot be used, or not within the limits.

        """
        return self._ask({"module": module, "template": template, **job}, template)

    def close(self) -> None:
        """End the worker, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                _there(stream).close()
        process.wait()

    def _ask(self, job: Mapping[str, Any], template: str) -> str | bytes:
        sign, content = self._answer(job)
        if sign not in (frames.TEXT, frames.BYTES, frames.FAULT, frames.SLOW) and self._served > 1:
            self.close()  # what pages before it have left behind is not this one's fault
            sign, content = self._answer(job)
        if sign == frames.BYTES:
            return content
        if sign == frames.TEXT:
            return content.decode("utf-8", "replace")
        if sign != frames.FAULT:
            self.close()
        path, line, message = _fault(content, template)
        if sign == frames.FAULT:
            raise MallfelError(path, line, message)
        raise EndedError(path, line, self._sentence(sign))

    def _answer(self, job: Mapping[str, Any]) -> tuple[bytes, bytes]:
        process = self._started()
        self._served += 1
        clock = _Clock(process, self.limits.seconds + GRACE)
        try:
            frames.send(_there(process.stdin), frames.TEXT, json.dumps(job).encode())
            return frames.receive(_there(process.stdout), self.limits.size * MB)
        except (frames.BrokenFrameError, OSError):
            return (frames.SLOW if clock.rang else b"?"), b""
        except BaseException:
            self.close()
            raise
        finally:
            clock.stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is not None:
            return self._process
        paths = [os.path.abspath(path) for path in sys.path]  # noqa: PTH100 - a Path would lose what a zip's path needs
        process = self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", "-X", "utf8", "-c", _BEGIN, json.dumps(paths)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).anchor,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._served = 0
        clock = _Clock(process, START)
        try:
            frames.send(_there(process.stdin), frames.TEXT, json.dumps(self._begun).encode())
            sign, _ = frames.receive(_there(process.stdout), 0)
            if sign != frames.READY:
                raise frames.BrokenFrameError
        except (frames.BrokenFrameError, OSError) as error:
            self.close()
            raise RuntimeError("the worker for templates did not start") from error
        except BaseException:
            self.close()
            raise
        finally:
            clock.stop()
        return process

    def _sentence(self, sign: bytes) -> str:
        if sign == frames.SLOW:
            return (
                f"Mallen hann inte bli klar på {self.limits.seconds:g} sekunder. "
                "Gör slingorna kortare, eller färre inuti varandra."
            )
        if sign == frames.FULL:
            return (
                f"Mallen behöver mer än {self.limits.memory} MB minne. "
                "Gör slingorna kortare, eller texten som makron sätter ihop mindre."
            )
        if sign == frames.LARGE:
            return f"Sidan som mallen gör blir större än {self.limits.size} MB. Gör slingorna kortare."
        return "Mallen fick det som lägger ut sidor att avbrytas. Gör den enklare: slingor, makron och block inuti varandra."


def problems(mallar: Path, limits: Limits = TEXT) -> Iterator[MallfelError]:
    """Everything in a workspace's own templates that cannot be parsed; what a view lacks shows when it is laid out."""
    room = Room(mallar, limits)
    try:
        for path in sorted(mallar.rglob("*.jinja")):
            try:
                room.parse(path.relative_to(mallar).as_posix())
            except MallfelError as error:
                yield error
    finally:
        room.close()


class _Clock:
    """Kills a process when its time is up."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.rang = False
        self._process = process
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        self._process.kill()


def _environment() -> dict[str, str]:
    """What finding libraries and typefaces takes, and nothing that is secret."""
    kept = {name: os.environ[name] for name in (*_KEPT, *_LIBRARIES) if name in os.environ}
    return {**kept, "MALLOC_ARENA_MAX": "1"}  # a thread's own room for memory would count as the template's


def _fault(content: bytes, template: str) -> tuple[str, int, str]:
    """What the worker says is wrong; the page's own template where that makes no sense."""
    try:
        told = json.loads(content)
        path, line, message = told["path"], told["line"], told["message"]
    except (ValueError, TypeError, LookupError, RecursionError):
        path, line, message = "", 1, ""
    if not isinstance(path, str) or not _PATH.fullmatch(path):
        path, line = template_path(template), 1
    if not isinstance(line, int) or not 0 < line < 1_000_000:
        line = 1
    return path, line, str(message)[:MAX_MESSAGE] or "Mallen kan inte läggas ut."


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - both ends were asked for
    return stream
