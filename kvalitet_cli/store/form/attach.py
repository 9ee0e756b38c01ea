"""Comments -> the entry that each goes with: beside what ends its line, above what follows, or last in its block."""

from bisect import bisect_left

from kvalitet_cli.store.form.tree import Entry, Node, Note, Source
from kvalitet_cli.store.reader import Comment


class Head:
    """Comments of the file itself, which stay first whatever moves.

    Attributes:
        top: Above everything.
        below_format: Right below the first line, where a file says what it is about.

    """

    def __init__(self) -> None:
        self.top: list[Note] = []
        self.below_format: list[Note] = []


def attach(source: Source, root: Node) -> Head:
    """Put every comment into its place in the tree; gives those that belong to the file."""
    _Attaching(source, root).run()
    return _head(root)


class _Attaching:
    def __init__(self, source: Source, root: Node) -> None:
        self.source = source
        self.root = root
        self.block = [entry for entry in source.entries if not entry.parent.flow]
        self.starts = [entry.start for entry in self.block]
        nodes = [root, *(entry.node for entry in source.entries)]
        self.flows = [node for node in nodes if node.flow and node.is_collection]
        self.gap = -1
        self.innermost = 0

    def run(self) -> None:
        for comment in self.source.comments:
            offset = self.source.at(comment.line, comment.column)
            inside = [node for node in self.flows if node.start < offset < node.end]
            for node in inside:
                node.commented = True
            if inside:
                self.in_flow(comment, offset, inside[-1])
            else:
                self.in_block(comment, offset)

    def in_flow(self, comment: Comment, offset: int, flow: Node) -> None:
        before = [entry for entry in flow.entries if entry.start < offset]
        after = flow.entries[len(before) :]
        note = self.source.note(comment)
        note = note._replace(column=max(note.column, 1))  # no column within braces says how far in it belongs
        if not flow.entries and flow.owner is not None:
            _lift(flow.owner, note)
        elif comment.alone and before and before[-1].node.start > offset:
            _lift(before[-1], note)
        elif not comment.alone and before:
            self.beside(before[-1], note, comment.line)
        elif not comment.alone and flow.owner is not None and flow.owner.beside is None:
            flow.owner.beside = note
        else:
            (after[0].above if after else flow.last).append(note)

    def in_block(self, comment: Comment, offset: int) -> None:
        number = bisect_left(self.starts, offset)
        before = self.block[number - 1] if number else None
        after = self.block[number] if number < len(self.block) else None
        note = self.source.note(comment)
        if before is None:
            self.around_root(comment, offset, after, note)
        elif not comment.alone:
            self.beside(before, note, comment.line)
        elif before.node.start > offset and not (before.node.is_collection and not before.node.flow):
            _lift(before, note)  # between a key and its value
        else:
            self.between(before, after, note, number, comment.line)

    def around_root(self, comment: Comment, offset: int, after: Entry | None, note: Note) -> None:
        """Before the first key, or around a document that stands within braces."""
        root = self.root
        if after is not None:
            after.above.append(note)
        elif offset < root.start:
            root.before.append(note)
        elif not comment.alone and root.entries and self.source.line(root.entries[-1].start) == comment.line:
            self.beside(root.entries[-1], note, comment.line)
        else:
            root.last.append(note)

    def beside(self, entry: Entry, note: Note, line: int) -> None:
        """At the end of a line; where two comments want the same one, the first moves up."""
        node = entry.node
        if node.is_collection and node.commented and node.entries:
            if self.source.line(node.entries[-1].start) == line:
                self.beside(node.entries[-1], note, line)
            else:
                node.last.append(note)
            return
        if entry.beside is not None:
            entry.above.append(entry.beside)
        entry.beside = note

    def between(self, before: Entry, after: Entry | None, note: Note, gap: int, line: int) -> None:
        """Alone between two entries: its column says how far in it belongs; what has gone out stays out."""
        if gap != self.gap:
            self.gap, self.innermost = gap, -1
        if after is not None and note.silences and self.source.line(after.start) == line + 1:
            after.above.append(note)  # it speaks of the next line, wherever it stands
            return
        ended = []  # the blocks that end here, the innermost first
        for node in (before.parent, *before.parent.above):
            if after is not None and node is after.parent:
                break
            ended.append(node)
        if after is not None and after.parent is before.node:
            ended = []
        elif self.innermost < 0 and before.node.value is None and note.column > before.column:
            before.below.append(note)
            return
        self.innermost = max(self.innermost, 0)
        while self.innermost < len(ended) and note.column < _margin(ended[self.innermost]):
            self.innermost += 1
        if self.innermost < len(ended):
            ended[self.innermost].last.append(note)
        else:
            (after.above if after else self.root.last).append(note)


def _lift(entry: Entry, note: Note) -> None:
    """Above an entry, below what has come before."""
    if entry.beside is not None:
        entry.above.append(entry.beside)
        entry.beside = None
    entry.above.append(note)


def _margin(node: Node) -> int:
    """The column where a comment belongs to a block; a list right below its key leaves that column to the key's."""
    outer = node.owner.parent if node.owner else None
    shares = outer is not None and outer.is_mapping and outer.column == node.column
    return node.column + 1 if shares else node.column


def _head(root: Node) -> Head:
    head = Head()
    head.top = root.before
    if not root.entries:
        return head
    first, *rest = root.entries
    head.top = [*head.top, *_taken(first, joined=True)]
    if rest and first.name == "format":
        head.below_format = _taken(rest[0], joined=False)
    return head


def _taken(entry: Entry, *, joined: bool) -> list[Note]:
    """The comments above an entry that are about the file: those that an empty line sets apart.

    Where none does, all are (`joined`) or none is; but what silences a rule stays with its key.
    """
    notes = entry.above
    own = len(notes)
    if not entry.blank:
        apart = [number for number, note in enumerate(notes) if note.blank and number]
        own = apart[-1] if apart else own if joined else 0
        while own and not apart and notes[own - 1].silences:
            own -= 1
    taken, entry.above = notes[:own], notes[own:]
    return taken
