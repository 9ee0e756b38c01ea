"""The starred rules: a note while the visit is a draft, their own severity once its report is settled."""

import re
from pathlib import Path

import pytest

from kvalitet_cli.api.check import check, rules
from kvalitet_cli.core.diagnostic import Severity
from kvalitet_cli.store.workspace import Workspace
from regler.test_cases import HERE, lay_out

STJARNOR = {"KV401", "KV402", "KV403", "KV404", "KV405", "KV411", "KV412", "KV508"}


def test_the_starred_rules_and_no_others_are_notes_in_a_draft() -> None:
    assert {code for code, rule in rules().items() if rule.note_in_draft} == STJARNOR
