"""What a run found: a value, so that who only chooses among findings and shows them needs no rules."""

from dataclasses import dataclass, field

from kvalitet_cli.core.diagnostic import Diagnostic, Severity


@dataclass(frozen=True)
class Checked:
    """What a run found.

    Attributes:
        diagnostics: In order of path, line, code.
        paths: The documents that were read, and other texts that the paths name, in order.
        said: What else a person is to know of the run, in sentences.

    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def worst(self) -> Severity | None:
        """The gravest severity among the findings."""
        return min((d.severity for d in self.diagnostics), key=lambda severity: severity.rank, default=None)
