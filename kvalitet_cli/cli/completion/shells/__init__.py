"""The scripts that make a shell ask us at every Tab; each says itself, in a comment, how it is loaded."""

from pathlib import Path


def script(shell: str) -> str:
    """The script for a shell: `bash`, `zsh`, `fish` or `powershell`."""
    (path,) = Path(__file__).parent.glob(f"{shell}.*")
    return path.read_text("utf-8")


def loading(text: str) -> str:
    """The command that loads a script, as its comment says."""
    return next(line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#   "))
