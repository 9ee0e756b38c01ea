"""What one run of reports leaves to the next, when the program waits for changes between them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kvalitet_cli.output.templates import Templates
from kvalitet_cli.store.workspace import Folder

if TYPE_CHECKING:
    from kvalitet_cli.api.unit_reports import Made


class Known(NamedTuple):
    """What one run knew of a unit: what its part gave, and the units whose documents were read for it."""

    made: "Made"
    rests_on: frozenset[str]


@dataclass
class Memory:
    """What one run leaves to the next; `api.watch` lets go of what no longer holds.

    Attributes:
        units: What is known of each unit.
        stale: Units of which something has changed since.
        looked: The units whose documents have been read since the last unit was begun.

    """

    templates: Templates | None = None
    shared: Folder | None = None
    units: dict[str, Known] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    looked: set[str] = field(default_factory=set)

    def fresh(self, unit: str) -> "Made | None":
        """What a unit's part gave, if it still holds; nothing became of its files this time."""
        if unit in self.stale or unit not in self.units:
            return None
        return self.units[unit].made._replace(outcomes=(), found=(), lingering=(), showing=())

    def keep(self, unit: str, made: "Made") -> None:
        """Know this of a unit from now on."""
        before = self.units[unit].rests_on if unit in self.units else frozenset()
        self.units[unit] = Known(made, before | self.looked - {unit})
        self.stale.discard(unit)
