"""What goes between the program and its worker: a sign for what it is, its length, and its bytes."""

from typing import IO

READY, TEXT, BYTES, FAULT, SLOW, FULL, LARGE = b"r", b"t", b"b", b"f", b"s", b"m", b"l"
_LENGTH = 8
MAX_FAULT = 100_000


class BrokenFrameError(Exception):
    """The other side is gone, or says something that is not to be listened to."""


def send(stream: IO[bytes], sign: bytes, content: bytes = b"") -> None:
    """Write one frame."""
    stream.write(sign + len(content).to_bytes(_LENGTH, "big") + content)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[bytes, bytes]:
    """Read one frame of at most so many bytes.

    Raises:
        BrokenFrameError: There is none, or it is longer.

    """
    head = stream.read(1 + _LENGTH)
    if len(head) < 1 + _LENGTH:
        raise BrokenFrameError
    length = int.from_bytes(head[1:], "big")
    if length > (most if head[:1] in (TEXT, BYTES) else MAX_FAULT):
        raise BrokenFrameError
    content = stream.read(length)
    if len(content) < length:
        raise BrokenFrameError
    return head[:1], content
