"""What is wrong with a file itself: found where it is fetched, read or made sound, told as any finding."""

from typing import NamedTuple

from kvalitet_cli.core.diagnostic import Span


class Fault(NamedTuple):
    """Something wrong with the file itself; `code` is a rule in KV0 or KV1."""

    code: str
    span: Span
    message: str
    related: tuple[Span, str] | None = None
    suggestion: str | None = None
