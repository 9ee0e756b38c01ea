"""What a finding is known by from one run to the next, however the lines around it move."""

from collections import Counter
from hashlib import sha256

from kvalitet_cli.core.text import printable
from kvalitet_cli.extension import Findings
from kvalitet_cli.output.finding import line_at


def fingerprints(findings: Findings) -> list[str]:
    """One fingerprint a finding, in the findings' order; no two of a run are equal.

    It is made from the rule's code, the file's path from the repository's top, the source line with its white space
    evened out, and which one it is among those that are equal in all of this. No line number is in it, and no message:
    a finding keeps its fingerprint when lines are added above it, when its block is indented, and when the rule is
    reworded. It gets another when its own line changes, when the file moves, or when an equal line with the same fault
    comes before it. A file whose lines are never shown (a link, rows about persons) counts as one with empty lines.
    Personal numbers are masked first: what is known of the rest of a line must not let anyone try numbers out.
    """
    seen = Counter[tuple[str, str, str]]()
    found = []
    for diagnostic in findings.diagnostics:
        line = line_at(findings.lines(diagnostic.path), diagnostic.span.line)
        known = (diagnostic.code, findings.place(diagnostic.path), " ".join(printable(line).split()))
        seen[known] += 1
        text = "\0".join([*known, str(seen[known])])
        found.append(sha256(text.encode("utf-8", "replace")).hexdigest()[:32])
    return found
