"""What was taken out of a document because of a fault: nobody knows whether it is absent."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator

from kvalitet_cli.store.reader import ANY, Path


class Removed:
    """Places in a file (keys and indexes from the root) whose values nobody should draw conclusions from."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._paths: dict[Path, None] = {}
        self._above: set[Path] = set()
        self._gone: dict[Path, list[int]] = {}
        for path in sorted(paths, key=_order):
            self.add(path)

    def __len__(self) -> int:
        return len(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[Path]:
        return iter(self._paths)

    def add(self, path: Path) -> None:
        """Remember that the value at `path` was taken out."""
        if path in self._paths:
            return
        self._paths[path] = None
        self._above.update(path[:length] for length in range(len(path)))
        if path and isinstance(path[-1], int):
            insort(self._gone.setdefault(path[:-1], []), path[-1])

    def touches(self, path: Path) -> bool:
        """Whether something at, above or below `path` was taken out."""
        if path in self._above:
            return True
        return any(
            path[:length] in self._paths or (*path[: length - 1], ANY) in self._paths
            for length in range(1, len(path) + 1)
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
