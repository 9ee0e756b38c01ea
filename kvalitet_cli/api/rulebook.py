"""Every rule that there is, by its code; one is imported when it is asked for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import kvalitet_cli.regler
from kvalitet_cli.core import discovery
from kvalitet_cli.extension import Rule


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its code; a file in `regler/` is all it takes."""
    return _Rules()


@cache
def rules_about(kind: str) -> Sequence[Rule]:
    """The rules with a check for a kind of document, by its word; in whose text that is no key (`"besok":`) is no such rule."""
    named = discovery.naming(kvalitet_cli.regler, f'"{kind}":')
    return [rule for rule in map(rules().__getitem__, map(_code, named)) if kind in rule.checks]


class _Rules(Mapping[str, Rule]):
    def __init__(self) -> None:
        self._modules = {_code(name): name for name in discovery.names(kvalitet_cli.regler)}
        self._known: dict[str, Rule] = {}

    def __getitem__(self, code: str) -> Rule:
        if code not in self._known:
            self._known[code] = discovery.provided(kvalitet_cli.regler, self._modules[code], "RULE", Rule)
        return self._known[code]

    def __contains__(self, code: object) -> bool:
        return code in self._modules

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)


def _code(name: str) -> str:
    """`KV201` of `kv201_okant_kriterium`."""
    return name[:5].upper()
