"""A page runs its template's own script and no other: the policy's hash is that of the script's last bytes."""

import base64
import hashlib
import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kvalitet_cli.api.vag import utan_vag
from kvalitet_cli.output.documents import html
from kvalitet_cli.output.templates import MallfelError, Templates
from tests.rapporter.test_sidorna import FIENTLIGT

STANGD = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:"
HUVUD = """\
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
</head>
"""


@dataclass(frozen=True)
class Vy:
    titel: str = "Titel"


def sida(mapp: Path, mall: str, titel: str = "Titel", **delar: str) -> str:
    (mapp / "egen.html.jinja").write_text(mall, "utf-8")
    for namn, text in delar.items():
        (mapp / f"{namn}.js.jinja").write_text(text, "utf-8")
    return html.render(Templates(mapp), "egen", Vy(titel))


def policy(text: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert found
    return found[1]


def avtryck(text: str) -> list[str]:
    """The hash of each script, as a browser counts it."""
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    return [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]


def test_a_page_without_script_allows_none(tmp_path: Path) -> None:
    assert policy(sida(tmp_path, HUVUD + "<p>{{ rapport.titel }}</p>")) == STANGD


def test_the_hash_is_that_of_the_tidied_script(tmp_path: Path) -> None:
    text = sida(tmp_path, HUVUD + "<script>\n\n    let å = 1;   \n\n  å += 1;\n</script><script>1</script>")
    en, tva = avtryck(text)
    assert policy(text) == f"{STANGD}; script-src 'sha256-{en}' 'sha256-{tva}'"
    assert avtryck(text.replace("å += 1", "å += 2"))[0] != en


@pytest.mark.parametrize("text", [*FIENTLIGT, "</script><script>alert(1)</script>"])
def test_data_is_never_a_script(tmp_path: Path, text: str) -> None:
    found = sida(tmp_path, HUVUD + "<p>{{ rapport.titel }}</p><script>1</script>", text)
    (en,) = avtryck(found)
    assert policy(found) == f"{STANGD}; script-src 'sha256-{en}'"


@pytest.mark.parametrize(
    ("mall", "rad"),
    [
        ("<p></p>\n<script>\nlet a = {{ rapport.titel }};\n</script>", 3),
        ("<script>{% if rapport.titel %}1{% endif %}</script>", 1),
        ("<script>{% block a %}{% endblock %}", 1),
        ('<script>{% include "egen.html.jinja" %}</script>', 1),
    ],
)
def test_a_script_stands_whole_in_its_template(tmp_path: Path, mall: str, rad: int) -> None:
    with pytest.raises(MallfelError, match="Ett skript ska stå helt färdigt") as caught:
        sida(tmp_path, mall)
    assert (caught.value.path, caught.value.line) == ("mallar/egen.html.jinja", rad)


def test_a_script_of_its_own_file_holds_no_value_either(tmp_path: Path) -> None:
    mall = HUVUD + '<script>{% include "sok.js.jinja" %}</script>'
    assert len(avtryck(sida(tmp_path, mall, sok="let a = 1;"))) == 1
    with pytest.raises(MallfelError) as caught:
        sida(tmp_path, mall, sok="let a;\na = '{{ rapport.titel }}';")
    assert (caught.value.path, caught.value.line) == ("mallar/sok.js.jinja", 2)


def test_a_page_is_tidied_in_time_that_follows_its_length(tmp_path: Path) -> None:
    """A text with half a million spaces in it is a text, not a standstill."""
    began = time.monotonic()
    text = sida(tmp_path, HUVUD + "<p>{{ rapport.titel }}</p>", "a" + " " * 500_000 + "b")
    assert "a" + " " * 500_000 + "b" in text
    assert utan_vag('<nav class="vag"' * 100_000 + "<!-- -->\n\nAlla rapporter" + " \u203a " * 100_000)
    assert time.monotonic() - began < 10


def test_the_policy_stands_before_all_else_and_lets_in_the_page_s_own_style(tmp_path: Path) -> None:
    mall = '<!doctype html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n<style>p{}</style></head>'
    text = sida(tmp_path, mall)
    digest = base64.b64encode(hashlib.sha256(b"p{}").digest()).decode()
    assert policy(text) == f"{STANGD}; style-src 'sha256-{digest}'"
    first = text.split("\n")[:5]
    assert first[3:] == [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(text)}">',
    ]
