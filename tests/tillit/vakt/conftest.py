"""The program in this process, in a workspace of git's."""

from tests.git.conftest import repository
from tests.kontrollera.conftest import kvalitet

__all__ = ["kvalitet", "repository"]
