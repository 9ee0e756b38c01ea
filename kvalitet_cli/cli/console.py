"""How a command speaks: the result to stdout, the rest to stderr, movement on terminals only."""

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from kvalitet_cli.cli import terminal
from kvalitet_cli.cli.layout import WIDEST, wrapped
from kvalitet_cli.cli.progress import Bar
from kvalitet_cli.core.text import printable, styled_only

if TYPE_CHECKING:
    import rich.console

T = TypeVar("T")


class Console(NamedTuple):
    """The two streams and what a person wants of them; a command gets one by a parameter of this type."""

    quiet: bool = False
    verbose: bool = False
    color: bool = False  # on stdout
    color_notes: bool = False  # on stderr
    width: int = terminal.DEFAULT_WIDTH
    moving: bool = False  # a progress line may be drawn
    interactive: bool = False  # a person is there to answer
    terminal: bool = False  # stdout is one: lines may be cut to `width`
    watched: bool = False  # a person reads stderr as it comes

    @classmethod
    def here(cls, *, quiet: bool = False, verbose: bool = False) -> "Console":
        """The console of this process."""
        watched = sys.stderr.isatty()
        return cls(
            quiet=quiet,
            verbose=verbose,
            color=terminal.wants_color(sys.stdout.isatty()),
            color_notes=terminal.wants_color(watched),
            width=terminal.width(),
            moving=watched and not quiet and terminal.moves(),
            interactive=watched and sys.stdin is not None and sys.stdin.isatty(),
            terminal=sys.stdout.isatty(),
            watched=watched,
        )

    def print(self, text: str = "", end: str = "\n") -> None:
        """Write result to stdout as it is; words from a file must have passed `core.text.printable`."""
        terminal.wipe()
        sys.stdout.write((styled_only(text) if self.terminal else text) + end)

    def note(self, text: str) -> None:
        """Tell on stderr what has been done or left out; silent with `--tyst`."""
        if not self.quiet:
            terminal.tell(self._fitted(printable(text)))

    def detail(self, text: str) -> None:
        """Tell on stderr what only `--utforlig` asks for."""
        if self.verbose:
            terminal.tell(printable(text))

    def warn(self, text: str) -> None:
        """Tell on stderr what a person must not miss; `--tyst` does not silence it."""
        heading = "kvalitet: varning:"
        if self.color_notes:
            heading = terminal.styled(heading, terminal.BOLD, terminal.YELLOW)
        terminal.tell(f"{heading} {printable(text)}")

    def next_step(self, text: str) -> None:
        """Suggest on stderr what to do next: to a person at a terminal, not to a log."""
        if self.watched and not self.quiet:
            terminal.tell(printable(text))

    def progress(self, items: Iterable[T], text: str, total: int | None = None) -> Iterator[T]:
        """The `items` one by one, with a line on the terminal when they take more than about a second.

        Args:
            items: What the work goes through.
            text: What is being done: `Kontrollerar`.
            total: How many there are; of a list it is known.

        """
        if total is None and isinstance(items, Sized):
            total = len(items)
        with self.bar(text, total) as bar:
            for item in items:
                yield item
                bar.step()

    def bar(self, text: str, total: int | None = None) -> Bar:
        """The same for work that is no loop: `with console.bar("Skriver", 12) as bar: … bar.step()`."""
        return Bar(text, total, moving=self.moving)

    def _fitted(self, text: str) -> str:
        """The text broken at spaces where a person reads it in a window; a log gets it as it is."""
        if not self.watched:
            return text
        lines = text.split("\n")
        indents = [line[: len(line) - len(line.lstrip(" "))] for line in lines]
        return "\n".join(
            "\n".join(wrapped(line.strip(), self.width or WIDEST, indent))
            for line, indent in zip(lines, indents, strict=True)
        )

    def rich(self) -> "rich.console.Console":
        """A rich console on stdout with the same width and colour, for tables."""
        from rich.console import Console as Rich  # noqa: PLC0415 - 70 ms that only tables need

        return Rich(
            file=sys.stdout,
            width=self.width,
            force_terminal=self.color,
            color_system="standard" if self.color else None,
            no_color=not self.color,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False if os.name != "nt" else None,
        )
