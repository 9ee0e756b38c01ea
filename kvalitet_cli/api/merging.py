"""Three versions of a file -> one: by structure where that can be vouched for, else as git does it, line by line."""

from typing import NamedTuple

from kvalitet_cli.api.clashes import sentence
from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.merge_file import merge_file
from kvalitet_cli.store.merge import Labels, Unmergeable, agrees, merge
from kvalitet_cli.store.source import MAX_BYTES

LABELS = ("er version", "gemensam version", "deras version")


class Result(NamedTuple):
    """What became of a file.

    Attributes:
        content: The file.
        clean: Whether there is nothing for a person to settle.
        sentences: What is to be settled, and how it was merged where that was not by structure.

    """

    content: bytes
    clean: bool
    sentences: tuple[str, ...]


def merged(base: bytes, ours: bytes, theirs: bytes, *, width: int = 7) -> Result:
    """Merge three versions; never raises, and never loses a line of either side.

    Args:
        base: What both come from; empty where both added the file.
        ours: Ours.
        theirs: Theirs.
        width: How wide the markers of conflicts are.

    """
    texts = None
    try:
        if max(map(len, (base, ours, theirs))) > MAX_BYTES:
            raise Unmergeable("filen är för stor")
        texts = [side.decode("utf-8") for side in (base, ours, theirs)]
        done = merge(*texts)
        ours_label, base_label, theirs_label = LABELS
        content = done.text(Labels(ours_label, base_label, theirs_label, width)).encode("utf-8")
        return Result(content, not done.clashes, tuple(map(sentence, done.clashes)))
    except Unmergeable as error:
        why = str(error)
    except UnicodeDecodeError:
        why = "en av versionerna inte är sparad som UTF-8"
    except Exception as error:  # noqa: BLE001 - a fault of ours must never cost anyone a line
        why = f"ett fel uppstod i programmet ({type(error).__name__})"
    return _by_line((base, ours, theirs), width, why, texts)


def _by_line(sides: tuple[bytes, bytes, bytes], width: int, why: str, texts: list[str] | None) -> Result:
    """As git does it; where it finds no conflict, that is still held against what the changes say."""
    try:
        found = merge_file(sides, LABELS, width)
    except KvalitetError:
        found = None
    if found is None:
        told = f"båda versionerna står efter varandra i filen, eftersom {why}. Välj mellan dem."
        return Result(_side_by_side(sides[1], sides[2], width), clean=False, sentences=(told,))
    told = f"sammanfogad rad för rad, eftersom {why}."
    if not found.clean:
        sentences = (f"{told} Välj vid markeringarna.",)
        return Result(found.content, clean=False, sentences=sentences)
    if _is_doubtful(texts, found.content):
        sentences = (f"{told} Inga rader krockar, men läs igenom filen innan du sparar den.",)
        return Result(found.content, clean=False, sentences=sentences)
    return Result(found.content, clean=True, sentences=(f"{told} Kontrollera den: kvalitet kontrollera",))


def _is_doubtful(texts: list[str] | None, content: bytes) -> bool:
    """Whether a merge by lines says something else than the versions; of what cannot be read nobody knows."""
    if texts is None:
        return False
    try:
        base, ours, theirs = texts
        return agrees(base, ours, theirs, content.decode("utf-8")) is False
    except Exception:  # noqa: BLE001 - as above: what cannot be vouched for a person must see
        return True


def _side_by_side(ours: bytes, theirs: bytes, width: int) -> bytes:
    """Both versions whole, within markers."""
    mine, _, other = (label.encode() for label in LABELS)
    lines = [
        b"<" * width + b" " + mine,
        ours.rstrip(b"\n"),
        b"=" * width,
        theirs.rstrip(b"\n"),
        b">" * width + b" " + other,
    ]
    return b"\n".join(lines) + b"\n"
