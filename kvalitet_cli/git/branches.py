"""What other branches hold, as far as they are here: nothing is fetched, and without git nothing is known.

Only what a branch has made since it parted from where one stands: what it merely has left from before is no news.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.git.run import attempt

_FORMAT = "%(objectname) %(tree) %(symref) %(refname)"


class Branch(NamedTuple):
    """A branch that is not merged into where one stands.

    Attributes:
        name: As git shows it: `anna/norr`, `origin/anna/norr`.
        commit: Its latest revision.
        tree: That revision's files.

    """

    name: str
    commit: str
    tree: str


class Branches(NamedTuple):
    """Every other branch, local and remote-tracking.

    Attributes:
        root: The workspace.
        prefix: Where it lies in its repository, with `/` last; empty at its top.
        others: By name; none outside a repository, in a shallow clone, or where git says no.

    """

    root: Path
    prefix: str = ""
    others: tuple[Branch, ...] = ()

    def holding(self, path: str) -> list[str]:
        """The branches that have made a file or a folder at `path`, relative to the root."""
        return [branch.name for branch in self._that_have(path) if not self._had_it_before(branch, path)]

    def _that_have(self, path: str) -> Iterator[Branch]:
        """Asked once for each tree, however many branches share it."""
        trees = list(dict.fromkeys(branch.tree for branch in self.others))
        if not trees:
            return
        asked = "".join(f"{tree}:{self.prefix}{path}\n" for tree in trees)
        answers = _lines(self.root, "cat-file", "--batch-check=%(objecttype)", given=asked)
        having = {tree for tree, answer in zip(trees, answers, strict=False) if answer in ("blob", "tree")}
        yield from (branch for branch in self.others if branch.tree in having)

    def _had_it_before(self, branch: Branch, path: str) -> bool:
        """Whether the path was there where the branch parted: then it was taken away here, not made there."""
        base = _lines(self.root, "merge-base", "HEAD", branch.commit)
        if not base:
            return False
        asked = f"{base[0]}:{self.prefix}{path}\n"
        return _lines(self.root, "cat-file", "--batch-check=%(objecttype)", given=asked) in (
            ["blob"],
            ["tree"],
        )


def branches(root: Path) -> Branches:
    """The other branches of the repository that `root` lies in; none where that cannot be known."""
    about = _lines(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if len(about) != 2 or about[0] != "false":
        return Branches(root)
    refs = ("refs/heads", "refs/remotes")
    has_head = bool(_lines(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"))
    unmerged = ("--no-merged=HEAD",) if has_head else ()
    found = []
    for line in _lines(root, "for-each-ref", f"--format={_FORMAT}", *unmerged, *refs):
        commit, tree, symref, name = line.split(" ", 3)
        if not symref and tree:  # origin/HEAD is another name for a branch that is listed
            found.append(Branch(name.removeprefix("refs/heads/").removeprefix("refs/remotes/"), commit, tree))
    return Branches(root, about[1], tuple(found))


def _lines(root: Path, *words: str, given: str = "") -> list[str]:
    """What git prints; nothing where it says no, or is not there."""
    try:
        done = attempt(root, *words, given=given.encode("utf-8", "surrogateescape"))
    except KvalitetError:
        return []
    printed = done.stdout.decode("utf-8", "surrogateescape")
    return printed.removesuffix("\n").split("\n") if done.returncode == 0 and printed else []
