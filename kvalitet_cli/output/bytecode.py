"""The program's own templates as bytecode, kept where Python keeps that of its modules, and on the same terms.

Whoever can write there can change the program itself. Nothing is kept where Python keeps nothing: without the right to
write, or with `PYTHONDONTWRITEBYTECODE`. A workspace's templates are never kept.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.store import plain
from kvalitet_cli.store.beside import Beside, uninterrupted

_SUM = 32
_LARGEST = 1 << 24


class Bytecode(jinja2.BytecodeCache):
    """Templates that have been compiled once.

    Args:
        writers: The files that say how a template becomes Python; a change in one of them makes everything anew.

    """

    def __init__(self, writers: Sequence[Path]) -> None:
        self._writers = writers

    @cached_property
    def _made_by(self) -> bytes:
        found = blake2b(jinja2.__version__.encode())
        for path in self._writers:
            found.update(path.read_bytes())
        return found.digest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - jinja's signature
        """A template's own name."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket`; it stays empty where nothing is kept, or what is kept is damaged or of another making."""
        with suppress(OSError, NotImplementedError, ValueError, EOFError, TypeError):
            content = plain.read(_place(bucket.key), _LARGEST)
            body = content[_SUM:]
            if self._sum(body) == content[:_SUM]:
                bucket.bytecode_from_string(body)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`, where that can be done."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, NotImplementedError, KvalitetError):
            body = bucket.bytecode_to_string()
            with uninterrupted(), Beside(_place(bucket.key), lasting=False) as fresh:
                fresh.fill(self._sum(body) + body, None)
                fresh.become()

    def _sum(self, body: bytes) -> bytes:
        return blake2b(body, key=self._made_by, digest_size=_SUM).digest()


def _place(name: str) -> Path:
    """Where Python would keep a module of that name that lay beside this one, in a folder that it has made."""
    return Path(cache_from_source(str(Path(__file__).with_name(name.replace("/", "-")))))
