"""Git's settings of one clone: read, written and taken away; nothing outside the repository is touched."""

from pathlib import Path

from kvalitet_cli.git.run import attempt, git


def require(root: Path) -> None:
    """Pass where git is installed and will work in this repository.

    Raises:
        KvalitetError: It will not; the text says what to do.

    """
    git(root, "rev-parse", "--git-dir", outside="så git kan inte ställas in här")


def setting(root: Path, name: str) -> str | None:
    """What this clone's own settings say; None where they say nothing."""
    done = attempt(root, "config", "--local", "-z", "--get", name)
    return done.stdout.decode("utf-8", "replace").removesuffix("\0") if done.returncode == 0 else None


def set_to(root: Path, name: str, value: str) -> None:
    """Write a setting into this clone.

    Raises:
        KvalitetError: Git says no.

    """
    git(root, "config", "--local", "--replace-all", name, value)


def remove(root: Path, name: str) -> None:
    """Take away a setting of this clone.

    Raises:
        KvalitetError: Git says no.

    """
    git(root, "config", "--local", "--unset-all", name)


def has_section(root: Path, section: str) -> bool:
    """Whether this clone has settings in a section: `diff.kvalitet`."""
    names = attempt(root, "config", "--local", "-z", "--name-only", "--list").stdout.decode(
        "utf-8", "replace"
    )
    return any(name.startswith(f"{section}.") for name in names.split("\0"))


def remove_section(root: Path, section: str) -> None:
    """Take away a section of this clone's settings.

    Raises:
        KvalitetError: Git says no.

    """
    git(root, "config", "--local", "--remove-section", section)
