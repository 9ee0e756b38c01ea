"""One canonical form of a document: read, its comments tied to what they stand by, laid out anew, confirmed."""

import re

from kvalitet_cli.core.errors import KvalitetError
from kvalitet_cli.model._bas import Dokument
from kvalitet_cli.store.expected import asked, key_names, prose_names
from kvalitet_cli.store.form.attach import attach
from kvalitet_cli.store.form.confirm import confirm
from kvalitet_cli.store.form.layout import laid_out
from kvalitet_cli.store.form.lines import joined
from kvalitet_cli.store.form.tree import document
from kvalitet_cli.store.reader import Vocabulary, parse

_BREAK = re.compile(r"\r\n?")
_BOM = "\ufeff"


class UnreadableError(KvalitetError):
    """The text has faults of its own, which someone must mend before it can be laid out."""


def formatted(text: str, kind: type[Dokument]) -> str:
    """`text` in the one form that its kind of document has: equal data, every comment, nothing else.

    Raises:
        UnreadableError: The reader finds faults in it.
        KvalitetError: It is written so that data, a comment or a silence would change.

    """
    vocabulary = Vocabulary(prose_names(kind), key_names(kind))
    before = parse(text.removeprefix(_BOM), vocabulary)
    if before.data is None or before.faults:
        raise UnreadableError("Filen har fel.", "Se felen: kvalitet kontrollera")
    plain = _BREAK.sub("\n", text.removeprefix(_BOM))
    source, root = document(plain, parse(plain, vocabulary))
    head = attach(source, root)
    for entry in source.entries:
        entry.node.cuttable = entry.name in vocabulary.prose and entry.beside is not None
    new = joined(laid_out(root, head, asked(kind, ())))
    confirm(before, parse(new, vocabulary))
    return new


def kept_in_form(before: str | None, after: str, kind: type[Dokument]) -> str:
    """A text that a command has made or changed: in form if it is new, or was in form before it was changed.

    Args:
        before: The text as it was; None where there was none.
        after: The text as it has become.
        kind: What it is.

    """
    try:
        return formatted(after, kind) if before is None or formatted(before, kind) == before else after
    except KvalitetError:
        return after
