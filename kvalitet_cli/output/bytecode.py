"""The program's own templates as bytecode, kept where Python keeps that of its modules, and on the same terms.

Whoever can write there can change the program itself. Nothing is kept where Python keeps nothing: without the right to
write, or with `PYTHONDONTWRITEBYTECODE`. A workspace's templates are never kept.
"""

import marshal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2

from kvalitet_cli.core.blake import blake2b
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import plain
from kvalitet_cli.store.beside import Beside, uninterrupted

_SUM = 32
_LARGEST = 1 << 24


class Bytecode:
    """Pages' code that has been made once.

    Args:
        writers: The files that say how a template becomes Python; a change in one of them makes everything anew.
        source: A template's text by its name.

    """

    def __init__(self, writers: Sequence[Path], source: Callable[[str], str]) -> None:
        self._writers, self._source = writers, source

    def load(self, page: str) -> CodeType | None:
        """The code of a page; None where nothing is kept, or what is kept is damaged or of another making."""
        with suppress(OSError, NotImplementedError, ValueError, EOFError, TypeError, jinja2.TemplateError):
            content = plain.read(_place(page), _LARGEST)
            body = content[_SUM:]
            if self._sum(body) != content[:_SUM]:
                return None
            names, sources, code = marshal.loads(body)  # noqa: S302 - ours, and whole
            if isinstance(code, CodeType) and self._sources(names) == sources:
                return code
        return None

    def save(self, page: str, names: Iterable[str], code: CodeType) -> None:
        """Keep the code of a page that is made of the templates `names`, where that can be done."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, NotImplementedError, KvalitetError):
            used = tuple(names)
            body = marshal.dumps((used, self._sources(used), code))
            with uninterrupted(), Beside(_place(page), lasting=False) as fresh:
                fresh.fill(self._sum(body) + body, None)
                fresh.become()

    @cached_property
    def _made_by(self) -> bytes:
        found = blake2b(MAGIC_NUMBER + jinja2.__version__.encode())
        for path in self._writers:
            found.update(path.read_bytes())
        return found.digest()

    def _sum(self, body: bytes) -> bytes:
        return blake2b(body, key=self._made_by, digest_size=_SUM).digest()

    def _sources(self, names: Iterable[str]) -> bytes:
        found = blake2b()
        for name in names:
            found.update(blake2b(self._source(name).encode()).digest())
        return found.digest()


def _place(name: str) -> Path:
    """Where Python would keep a module of that name that lay beside this one, in a folder that it has made."""
    return Path(cache_from_source(str(Path(__file__).with_name(name.replace("/", "-")))))
