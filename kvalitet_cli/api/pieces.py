"""Checks and reports in pieces that any engine can do, where the workspace can be read: a nation's units on many machines.

    from kvalitet_cli.api import pieces
    names = pieces.names(root)                              # what there is to do
    answers = [pieces.done(root, some) for some in ...]     # where and in what order you like, again if one is lost
    checked = pieces.gathered(root, answers)                # the same findings as `kvalitet kontrollera`

    answers = [pieces.reports(root, request, some) for some in ...]   # the same pieces; each writes its units' reports
    rendered = pieces.rendered(root, request, answers)                # the overviews, and what became of every file

A piece is some parts' names; an answer is made of frozen plain values, so it can be sent and kept. What a piece gives
rests on the files alone, so a piece that is done twice gives the same (of its reports: the second time they lie there).
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kvalitet_cli.api.check import gathered as _gathered
from kvalitet_cli.api.check import part, parts
from kvalitet_cli.api.checked import Checked
from kvalitet_cli.api.examine import unit_part
from kvalitet_cli.api.facts import facts
from kvalitet_cli.api.ground import Ground
from kvalitet_cli.api.part import Part
from kvalitet_cli.api.render import render
from kvalitet_cli.api.request import Rendered, Request
from kvalitet_cli.api.unit_reports import Made, made
from kvalitet_cli.berakning.fakta import Enhetsfakta
from kvalitet_cli.extension.sammanhang import Sammanhang
from kvalitet_cli.store.workspace import Workspace


class Piece(NamedTuple):
    """What one piece gave.

    Attributes:
        answers: By a part's name: its findings and the documents that were read.
        fakta: By a unit's id: what overviews are made of.

    """

    answers: dict[str, Part]
    fakta: dict[str, Enhetsfakta]


def names(root: str | Path) -> list[str]:
    """The names of the parts: those that are no unit's (they begin with `/`), then the units' ids.

    Args:
        root: The folder with `kvalitet.yaml`.

    """
    return parts(Workspace(Path(root)))


def done(root: str | Path, some: Sequence[str]) -> Piece:
    """Do some parts; what all units share is read once for them all.

    Args:
        root: The same folder, as it is called where the work is done.
        some: Names that `names` gave.

    """
    workspace = Workspace(Path(root))
    piece = Piece({}, {})
    for name in some:
        if name[0] == "/":
            piece.answers[name] = part(workspace, name)
        else:
            folder = workspace.folder(name)
            piece.answers[name] = unit_part(workspace, folder)
            piece.fakta[name] = facts(Sammanhang(workspace, folder))
    return piece


def gathered(root: str | Path, pieces: Iterable[Piece]) -> Checked:
    """What all pieces say together: findings in order, and which documents were read.

    Raises:
        ValueError: A part is missing.

    """
    found = {name: answer for piece in pieces for name, answer in piece.answers.items()}
    workspace = Workspace(Path(root))
    if missing := [name for name in parts(workspace) if name not in found]:
        raise ValueError(f"not done: {', '.join(missing)}")
    return _gathered(workspace, (found[name] for name in parts(workspace)))


def reports(root: str | Path, request: Request, some: Sequence[str]) -> list[Made]:
    """Write some units' reports; parts that are no unit's have none, and are passed over.

    Args:
        root: As in `done`.
        request: What is asked for; the same for every piece.
        some: Names that `names` gave.

    Raises:
        KvalitetError: As `api.render.render`.

    """
    workspace = Workspace(Path(root))
    ground = Ground(workspace, request)
    with closing(ground.rooms):
        ground.prepare()
        return [made(workspace, name, ground=ground) for name in some if name[0] != "/"]


def rendered(root: str | Path, request: Request, pieces: Iterable[list[Made]]) -> Rendered:
    """What all pieces have written together, and the overviews; a unit that is missing is done here.

    Raises:
        KvalitetError: As `api.render.render`.

    """
    known = {each.unit: each for piece in pieces for each in piece}
    return render(Workspace(Path(root)), request, workers=1, known=known)
