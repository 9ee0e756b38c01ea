"""Sets that ship with the program: `api/uppsattningar/<uppsättning>/<utgåva>.yaml`, of any kind that lies in `kriterier/`.

A file there is all it takes: `format:` on its first line says which `kvalitet ny` that offers it.
"""

from functools import cache
from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent / "uppsattningar"


@cache
def shipped(slag: str) -> dict[str, str]:
    """The shipped files of one kind of document (`program`) by identity (`globala-malen/2030`), in order."""
    return {
        path.relative_to(SHIPPED).with_suffix("").as_posix(): text
        for path in sorted(SHIPPED.glob("*/*.yaml"))
        if (text := path.read_text("utf-8")).startswith(f"format: {slag}/")
    }
