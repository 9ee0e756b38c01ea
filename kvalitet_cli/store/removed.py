"""What was taken out of a document because of a fault: nobody knows whether it is absent."""

from bisect import bisect_right, insort
from collections.abc import Iterable

from kvalitet_cli.store.reader import ANY, Path


class Removed(dict[Path, None]):
    """Places in a file (keys and indexes from the root) whose values nobody should draw conclusions from."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        super().__init__()
        self._above: set[Path] = set()
        self._gone: dict[Path, list[int]] = {}
        for path in sorted(paths, key=_order) if paths else ():
            self.add(path)

    def add(self, path: Path) -> None:
        """Remember that the value at `path` was taken out."""
        if path in self:
            return
        self[path] = None
        self._above.update(path[:length] for length in range(len(path)))
        if path and isinstance(path[-1], int):
            insort(self._gone.setdefault(path[:-1], []), path[-1])

    def touches(self, path: Path) -> bool:
        """Whether something at, above or below `path` was taken out."""
        if path in self._above:
            return True
        return any(
            path[:length] in self or (*path[: length - 1], ANY) in self for length in range(1, len(path) + 1)
        )

    def index_in_file(self, above: Path, index: int) -> int:
        """The index in the file's list of what is item `index` when those taken out are gone.

        Args:
            above: The list's own place in the file.
            index: Counted from 0, in the model's list.

        """
        gone = self._gone.get(above)
        if gone is None:
            return index
        return index + bisect_right(range(len(gone)), index, key=lambda number: gone[number] - number)


def _order(path: Path) -> list[tuple[bool, str | int]]:
    return [(isinstance(part, str), part) for part in path]
