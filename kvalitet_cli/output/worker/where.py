"""Where a template was when it had to be ended: the same answer each time, though the clock never stops at the same sign."""

import sys
from collections.abc import Sequence
from types import FrameType, TracebackType
from typing import Any

import jinja2
from jinja2 import nodes

Step = tuple[str, int]
"""A template's path and a line in it."""


def steps_of(thread: int) -> list[Step]:
    """The templates' lines that a running thread stands on, outermost first."""
    found: list[Step] = []
    frame = sys._current_frames().get(thread)  # noqa: SLF001 - the way to see a thread
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and frame.f_code.co_filename.startswith("mallar/"):
            found.insert(0, (frame.f_code.co_filename, template.get_corresponding_lineno(_line(frame))))
        frame = frame.f_back
    return found


def _line(frame: FrameType) -> int:
    """The line that a frame stands on; on its way back to the head of a loop, where a thread waits for its turn, the last."""
    line: int | None = frame.f_lineno  # whatever its type says
    for start, _, each in frame.f_code.co_lines() if line is None else ():
        if start > frame.f_lasti:
            break
        line = each or line
    return line or 0


def steps_in(trace: TracebackType | None) -> list[Step]:
    """The templates' lines in a trace that Jinja has put them in."""
    found: list[Step] = []
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.startswith("mallar/") and file.endswith(".jinja"):
            found.append((file, trace.tb_lineno))
        trace = trace.tb_next
    return found


def blamed(environment: Any, steps: Sequence[Step], own: Sequence[str]) -> Step | None:
    """The loop of the workspace's own that all the rest goes on in, else its line; None when nothing is known.

    Args:
        environment: What parses the templates.
        steps: The lines stood on, outermost first.
        own: The paths of the workspace's own templates.

    """
    mine = [step for step in steps if step[0] in own] or list(steps)
    if not mine:
        return None
    trees = {path: _parsed(environment, path) for path, _ in mine}
    path, line = next((step for step in mine if not _leads_on(trees[step[0]], step[1])), mine[-1])
    return path, _loop(trees[path], line)


def _parsed(environment: Any, path: str) -> nodes.Template | None:
    try:
        source, _, _ = environment.loader.get_source(environment, path.removeprefix("mallar/"))
        tree: nodes.Template = environment.parse(source, path)
    except (jinja2.TemplateError, MemoryError, RecursionError):
        return None
    return tree


def _leads_on(tree: nodes.Template | None, line: int) -> bool:
    """Whether what stands on the line only brings in another template or a block, which says more."""
    kinds = (nodes.Extends, nodes.Block, nodes.Include, nodes.Import, nodes.FromImport)
    return tree is not None and any(node.lineno == line for node in tree.find_all(kinds))


def _loop(tree: nodes.Template | None, line: int) -> int:
    """The outermost loop around the line, or the line."""
    if tree is None:
        return line
    around = [
        node.lineno
        for node in tree.find_all(nodes.For)
        if node.lineno <= line <= max(inner.lineno or 0 for inner in (node, *node.find_all(nodes.Node)))
    ]
    return min(around, default=line)
