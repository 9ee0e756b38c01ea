"""A whole check by so many processes, for a program whose `kontrollera` cannot be told how many: `parallellt.py MAPP ANTAL`."""

import sys
from pathlib import Path

from kvalitet_cli.api.check import check
from kvalitet_cli.store.workspace import Workspace

if __name__ == "__main__":
    check(Workspace(Path(sys.argv[1])), workers=int(sys.argv[2]))
