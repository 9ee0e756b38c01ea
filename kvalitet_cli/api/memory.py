"""What one run of reports leaves to the next, when the program waits for changes between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kvalitet_cli.api.withheld import Fakta
from kvalitet_cli.core.diagnostic import Diagnostic
from kvalitet_cli.output.templates import Templates
from kvalitet_cli.store.workspace import Folder


@dataclass(frozen=True)
class Known:
    """What one run knew of a unit: its facts, its errors, and the units whose documents were read for it.

    Attributes:
        withheld: The documents that were read, each with why it may not be quoted; empty where it may.

    """

    facts: Fakta
    faults: tuple[Diagnostic, ...]
    rests_on: frozenset[str]
    withheld: Mapping[str, str] = field(default_factory=dict)


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

    def fresh(self, unit: str) -> Known | None:
        """What is known of a unit, if it still holds."""
        return None if unit in self.stale else self.units.get(unit)

    def keep(
        self, unit: str, facts: Fakta, faults: Iterable[Diagnostic], withheld: Mapping[str, str]
    ) -> None:
        """Know this of a unit from now on."""
        before = self.units[unit].rests_on if unit in self.units else frozenset()
        self.units[unit] = Known(facts, tuple(faults), before | self.looked - {unit}, withheld)
        self.stale.discard(unit)
