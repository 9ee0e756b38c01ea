"""The handbook holds: its examples are run, its tables follow the models, its links lead somewhere.

A page's fenced blocks tell what they are. `console` is run, line by line, in a folder of the page's own;
`yaml fil=…` is written there, `diff fil=…` changes a file there. A page that says `<!-- prov: exempeldata
-->` starts in a copy of the repository's example data, any other in an empty folder. In what is expected, a
line that is only `…` stands for any lines, `…` within a line for any text. `slutkod=1` is the exit code of
the last command.
"""

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from kvalitet_cli.api.explain import codes
from kvalitet_cli.api.schema import kinds
from kvalitet_cli.berakning.fingeravtryck import fingeravtryck, grund
from kvalitet_cli.cli.overview import command_files
from kvalitet_cli.model.besok import METODER
from kvalitet_cli.model.enhet import VERKSAMHETER
from kvalitet_cli.model.kriterier import Kriterier
from kvalitet_cli.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
COMMANDS = sorted(command_files())
KINDS = sorted(kinds())
GORD = runpy.run_path(str(ROOT / "tests" / "gor_docs.py"))

FENCE = re.compile(r"^```(?P<language>\w+)(?P<rest>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!\!)\[[^\]]*\]\(([^)\s]+)\)")
DAY = "1772409600"  # 2 March 2026, for examples that leave out --datum


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what stands after it (`fil=kvalitet.yaml`), its lines, its place."""

    language: str
    marks: dict[str, str]
    body: str
    line: int


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for match in FENCE.finditer(text):
        marks = dict(word.split("=", 1) for word in match["rest"].split() if "=" in word)
        yield Block(match["language"], marks, match["body"], text[: match.start()].count("\n") + 1)


def name(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


# ── the examples are run


def runs() -> Iterator[Any]:
    """Every page with examples; `langsam` those that run more than a handful."""
    for page in PAGES:
        commands = sum(
            block.body.count("$ kvalitet ") for block in blocks(page) if block.language == "console"
        )
        if commands:
            yield pytest.param(page, id=name(page), marks=pytest.mark.langsam if commands > 6 else ())


@pytest.mark.parametrize("page", list(runs()))
def test_the_examples_give_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    if "<!-- prov: exempeldata -->" in page.read_text("utf-8"):
        example_data(tmp_path)
    here = tmp_path
    for block in blocks(page):
        if "fil" in block.marks and block.language == "diff":
            change(here / block.marks["fil"], block.body)
        elif "fil" in block.marks:
            (here / block.marks["fil"]).parent.mkdir(parents=True, exist_ok=True)
            (here / block.marks["fil"]).write_text(block.body, "utf-8")
        elif block.language == "console":
            here = session(block, here, f"{name(page)}:{block.line}")


def example_data(target: Path) -> None:
    """A workspace like the repository's own, without its templates and reports."""
    for file in ("kvalitet.yaml", "logotyp.svg"):
        shutil.copy(ROOT / file, target)
    for folder in ("kriterier", "besok"):
        shutil.copytree(ROOT / folder, target / folder)


def session(block: Block, here: Path, where: str) -> Path:
    """Run a block's commands; gives the folder one stands in afterwards."""
    steps = re.split(r"^\$ ", block.body, flags=re.MULTILINE)
    assert not steps[0], f"{where}: the block does not begin with a command"
    for number, step in enumerate(steps[1:], start=1):
        command, _, expected = step.partition("\n")
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            here = (here / words[1]).resolve()
            assert here.is_dir(), f"{where}: {command}"
            continue
        assert words[0] == "kvalitet", f"{where}: only kvalitet and cd are run, not {words[0]}"
        done = run(*words[1:], cwd=here)
        code = int(block.marks.get("slutkod", 0)) if number == len(steps) - 1 else 0
        shown = trimmed(done.stdout)
        if done.returncode != code:
            pytest.fail(f"{where}: {command}\n── gave {done.returncode}, not {code}\n{shown}", pytrace=False)
        if expected.strip() and not pattern(expected).fullmatch(shown):
            pytest.fail(f"{where}: {command}\n── the page says\n{expected}── it gave\n{shown}", pytrace=False)
    return here


def run(*words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run kvalitet with stdout and stderr in one, as on a screen."""
    dropped = ("FORCE_COLOR", "COLUMNS", "GITHUB_ACTIONS", "CI")
    kept = {key: value for key, value in os.environ.items() if key not in dropped}
    return subprocess.run(
        [sys.executable, "-m", "kvalitet_cli", *words],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "SOURCE_DATE_EPOCH": DAY},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def trimmed(text: str) -> str:
    """Without space last on lines, and with plain spaces for those that do not break."""
    return "".join(
        f"{line.rstrip()}\n" for line in text.replace("\N{NO-BREAK SPACE}", " ").strip("\n").split("\n")
    )


def pattern(expected: str) -> "re.Pattern[str]":
    parts = []
    for line in trimmed(expected).splitlines():
        if line.strip() == "…":
            parts.append("(?:.*\n)*")
        else:
            parts.append(".*".join(map(re.escape, line.split("…"))) + "\n")
    return re.compile("".join(parts))


def change(path: Path, diff: str) -> None:
    """Make a change that the page shows as lines with + and -."""
    lines = diff.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] != "+")
    new = "".join(line[1:] for line in lines if line[0] != "-")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (
        f"{path.name} has {text.count(old)} places that read\n{old}\n── it reads\n{text}"
    )
    path.write_text(text.replace(old, new), "utf-8")


# ── every command and every kind of document has its page

FRONT = (DOCS / "README.md").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_page_and_its_place(command: str) -> None:
    assert (DOCS / "kommandon" / f"{command}.md").is_file()
    assert f"](kommandon/{command}.md)" in FRONT


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    text = (DOCS / "kommandon" / f"{command}.md").read_text("utf-8")
    missing = [flag for flag in sorted(set(options(command))) if not re.search(f"`{flag}\\b", text)]
    assert not missing


def options(command: str) -> Iterator[str]:
    """The flags that a command's help shows, its subcommands' too, but for those that all commands have."""
    texts = [run(*command.split(), "--help", cwd=ROOT).stdout]
    known = re.search(r"(?s)^Kommandon:\n(.*?)\n\n", texts[0], re.MULTILINE)
    subcommands = re.findall(r"^  (\w+)", known[1], re.MULTILINE) if known else []
    texts += [run(command, subcommand, "--help", cwd=ROOT).stdout for subcommand in subcommands]
    for text in texts:
        section = re.search(r"(?s)\nFlaggor:\n(.*?)(?:\n\n|\Z)", text)
        yield from re.findall(r"^  (?:-\w, )?(--[\w-]+)", section[1], re.MULTILINE) if section else ()


def test_there_are_no_pages_of_commands_that_do_not_exist() -> None:
    assert sorted(page.stem for page in (DOCS / "kommandon").glob("*.md")) == COMMANDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_has_its_page_and_its_place(kind: str) -> None:
    assert (DOCS / "dokument" / f"{kind}.md").is_file()
    assert f"](dokument/{kind}.md)" in FRONT


def test_every_page_is_reached_from_the_front_page() -> None:
    missing = [name(page) for page in PAGES if page.name != "README.md" and f"]({name(page)})" not in FRONT]
    assert not missing


# ── what is made from the code is as the code says


def test_what_is_made_from_the_code_is_fresh() -> None:
    stale = [name(path) for path, text in GORD["pages"]().items() if path.read_text("utf-8") != text]
    assert not stale, "make docs"


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_kind_has_every_key_and_every_word(kind: str) -> None:
    """Straight from the models, past the schema that the tables are made from."""
    text = (DOCS / "dokument" / f"{kind}.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", text, re.MULTILINE))
    for key, words in keys(kinds()[kind], set()):
        assert rows.get(key, "").strip(), f"{key} has no row, or no words for what it is"
        for word in words:
            assert f"`{word}`" in text, f"{key}: {word}"


def keys(model: type[BaseModel], seen: set[type]) -> Iterator[tuple[str, list[str]]]:
    """Every key in a model and the models in it, with the words that it may have."""
    seen.add(model)
    for key, field in model.model_fields.items():
        if field.alias:  # the inside of what has two shapes
            continue
        yield key, [word for word in literals(field.annotation) if isinstance(word, str)]
        for part in models(field.annotation):
            if part not in seen:
                yield from keys(part, seen)


def literals(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for part in get_args(annotation):
            yield from literals(part)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def test_methods_and_operations_are_listed() -> None:
    for words, page in ((METODER, "besok"), (VERKSAMHETER, "enhet")):
        text = (DOCS / "dokument" / f"{page}.md").read_text("utf-8")
        assert not [word for word, shown in words.items() if f"| `{word}` | {shown} |" not in text]


# ── the examples of documents are sound


def test_the_documents_of_the_pages_are_a_sound_workspace(tmp_path: Path) -> None:
    for kind in KINDS:
        written = [block for block in blocks(DOCS / "dokument" / f"{kind}.md") if "fil" in block.marks]
        assert len(written) == 1
        path = tmp_path / written[0].marks["fil"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written[0].body, "utf-8")
    assert trimmed(run("kontrollera", cwd=tmp_path).stdout) == "Inga fel i 8 filer.\n"
    assert run("rapport", cwd=tmp_path).returncode == 0


def test_the_fingerprint_is_the_one_in_the_handbook(tmp_path: Path) -> None:
    given = {
        mark: block.body for block in blocks(DOCS / "format.md") if (mark := block.marks.get("fingeravtryck"))
    }
    edition = tmp_path / "kriterier" / "liten" / "2026.yaml"
    edition.parent.mkdir(parents=True)
    edition.write_text(given["utgava"], "utf-8")
    model = Workspace(tmp_path).editions["liten/2026"].model
    assert isinstance(model, Kriterier)
    assert grund(model) == given["text"].strip()
    assert fingeravtryck(model) == given["siffror"].strip()


# ── what the pages point to is there


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text("utf-8"))
    for target in LINK.findall(text):
        path, _, place = target.partition("#")
        found = (page.parent / path).resolve() if path else page
        assert found.is_file(), target
        assert not place or place in anchors(found), target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_codes_and_commands_that_are_named_exist(page: Path) -> None:
    text = page.read_text("utf-8").partition("\n## Det som kommer\n")[0]
    assert set(re.findall(r"KV\d{3}\b", text)) <= set(codes())
    named = set(re.findall(r"(?:`|^\$ )kvalitet ([a-zåäö]+(?:-[a-zåäö]+)*)", text, re.MULTILINE))
    assert {word.translate(str.maketrans("åäö", "aao")) for word in named} <= set(COMMANDS)
