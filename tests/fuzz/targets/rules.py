"""The rules: a sound workspace with one spoilt document is checked to the end, and every finding lies in a file.

As `kontrollera -` does it with what an editor sends. The first line of an input is the document's path.
"""

from kvalitet_cli.api.examine import check_folder, source
from kvalitet_cli.api.rulebook import rules
from tests.fuzz import mutate as mutation
from tests.fuzz.bounds import bounded, inside, lines_of, safe
from tests.fuzz.sources import documents, named, spoilt, with_names

PROMISE = "reglerna: en skadad fil kontrolleras till slutet"
RUNS = (60, 1_500)
mutate = mutation.document


def seeds() -> list[bytes]:
    """Every document of the repository, in its place."""
    return with_names()


def try_one(data: bytes) -> None:
    """Check what is shared and the unit, with the document in its place."""
    path, content = named(data)
    workspace, shared, folder = spoilt(path, content)
    # The sound documents are looked at too, and in each pair of measurements what is hidden is sought, so many steps at most.
    size = 60_000 + 10 * len(content)
    found = [
        *bounded(size, check_folder, workspace, shared),
        *bounded(size, check_folder, workspace, folder),
    ]
    for diagnostic in found:
        assert diagnostic.code in rules()
        lines = lines_of(content if diagnostic.path == path else documents()[diagnostic.path])
        inside(diagnostic.span, lines)
        safe(diagnostic.message)
        safe(diagnostic.suggestion or "")
        for related in diagnostic.related:
            of = content if related.path == path else documents()[related.path]
            inside(related.span, lines_of(of))
    source(workspace, path)
