"""The logotype: any bytes become a picture's address or a sentence; the first line of an input is the file's name."""

import re

from kvalitet_cli.core.text import printable
from kvalitet_cli.store.logotyp import data_url, problem
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, safe
from tests.fuzz.sources import scratch

PROMISE = "logotypen: en bild, eller vad som är fel med den"
RUNS = (1_500, 37_500)

_ROOT = scratch()
_ADDRESS = re.compile(r"data:image/(svg\+xml|png|jpeg);base64,[A-Za-z0-9+/=]*")
_NAMES = (
    "logo.svg",
    "logo.png",
    "logo.jpg",
    "logo.jpeg",
    "LOGO.SVG",
    "logo.gif",
    "logo",
    "../logo.svg",
    "/etc/passwd",
    ".",
    "",
)


def seeds() -> list[bytes]:
    """Pictures of every kind, under right and wrong names."""
    contents = (
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"\xef\xbb\xbf <?xml?>",
        b"",
    )
    return [name.encode() + b"\n" + content for name in _NAMES for content in contents]


mutate = mutation.text


def try_one(data: bytes) -> None:
    """Ask what is wrong with it, and for its address."""
    head, _, content = data.partition(b"\n")
    name = head.decode("utf-8", "replace")
    plain = name if re.fullmatch(r"[\w.-]{1,80}", name) and name.strip(".") else "logo.svg"
    picture = _ROOT / plain
    picture.write_bytes(content)
    try:
        for path in (plain, name):
            wrong = bounded(len(content), problem, _ROOT, path)
            address = bounded(len(content), data_url, _ROOT, path)
            assert bool(wrong) != bool(address)
            safe(printable(wrong))
            assert not address or _ADDRESS.fullmatch(address)
    finally:
        picture.unlink()
