"""The build as GitHub and GitLab run it, as far as a shell is concerned: their steps, our own stand-ins for what they call."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

MARK = "<!-- kvalitet jamfor -->"  # the first line that jamfor writes
_NOTES_DOWN = 'printf "%s\\0" "$(basename "$0")" "$@" >> "$ANROP"; printf "\\1" >> "$ANROP"\n'
_STAND_INS = {
    "kvalitet": """case $1 in jamfor) cat "$JAMFOR" ;; esac
case " $SLUTKODER " in *" $1="*) kod=${SLUTKODER##*"$1="}; exit "${kod%% *}" ;; esac
""",
    "gh": """case " $* " in *" --paginate "*) cat "$GAMLA" ;; esac
for ord; do case $ord in body=@*) cp "${ord#body=@}" "$KOMMENTAR" ;; esac; done
""",
    "curl": """case " $* " in *" --request "*) ;; *) cat "$GAMLA" ;; esac
for ord; do case $ord in body@*) cp "${ord#body@}" "$KOMMENTAR" ;; esac; done
""",
}


@dataclass(frozen=True)
class Ran:
    """How a job went.

    Attributes:
        code: 0, or the worst of its steps'.
        calls: What was called, in order, with its words.
        comment: What was posted; empty when nothing was.
        steps: The steps that were run.

    """

    code: int
    calls: list[list[str]]
    comment: str
    summary: str
    steps: list[str]
    log: str

    def of(self, *words: str) -> list[list[str]]:
        """The calls that begin so."""
        return [call for call in self.calls if call[: len(words)] == list(words)]


@dataclass(frozen=True)
class Surroundings:
    """A repository, and a folder for all that the job leaves behind."""

    repo: Path
    beside: Path
    real: bool = False  # the real program in place of the one that only notes down

    def environment(self, **more: str) -> dict[str, str]:
        """What a step meets."""
        tools = self.beside / "bin"
        tools.mkdir(parents=True, exist_ok=True)
        package = Path(__file__).parents[2]
        program = f'PYTHONPATH="{package}" exec "{sys.executable}" -m kvalitet_cli "$@"\n'
        for name, text in {**_STAND_INS, **({"kvalitet": program} if self.real else {})}.items():
            (tools / name).write_text(f"#!/bin/bash\n{_NOTES_DOWN}{text}", "utf-8")
            (tools / name).chmod(0o755)
        (tools / "python").write_text(
            f'#!/bin/bash\ncase $1 in -m) exit 0 ;; esac\nexec "{sys.executable}" "$@"\n', "utf-8"
        )
        (tools / "python").chmod(0o755)
        for name in ("anrop", "gamla", "sammanfattning"):
            (self.beside / name).touch()
        if not (self.beside / "jamfor").exists():
            (self.beside / "jamfor").write_text(
                f"{MARK}\n# Vad som har ändrats\n\n- Två nivåer upp.\n", "utf-8"
            )
        kept = {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.beside),
            "LC_ALL": "C.UTF-8",
        }
        paths = {name.upper(): str(self.beside / name) for name in ("anrop", "gamla", "jamfor", "kommentar")}
        return {**kept, **paths, "SLUTKODER": "", **more}

    def ran(self, code: int, steps: list[str], log: str) -> Ran:
        """What the stand-ins noted down."""
        noted = (self.beside / "anrop").read_text("utf-8").split("\1")[:-1]
        comment = self.beside / "kommentar"
        return Ran(
            code=code,
            calls=[call.split("\0")[:-1] for call in noted],
            comment=comment.read_text("utf-8") if comment.exists() else "",
            summary=(self.beside / "sammanfattning").read_text("utf-8"),
            steps=steps,
            log=log,
        )


def read(path: Path) -> Any:
    """A YAML file's data."""
    return YAML(typ="safe").load(path.read_text("utf-8"))


def github(around: Surroundings, context: Mapping[str, str], **more: str) -> Ran:
    """Run the jobs' own steps as a runner does: each in bash, by its condition, the worst is the result."""
    known = {**context, "github.token": "hemligt", "cancelled": ""}
    started = {
        **around.environment(**more),
        "GITHUB_STEP_SUMMARY": str(around.beside / "sammanfattning"),
        "GITHUB_OUTPUT": str(around.beside / "utdata"),
        "GITHUB_REPOSITORY": known["github.repository"],
        "GITHUB_ACTIONS": "true",
        "RUNNER_TEMP": str(around.beside),
    }
    worst, steps, log = 0, [], ""
    for name, job in read(around.repo / ".github/workflows/kvalitet.yml")["jobs"].items():
        if not _holds(job.get("if", ""), known):
            continue
        for step in job["steps"]:
            if "run" not in step or not _holds(step.get("if", ""), known):
                continue
            assert "${{" not in step["run"], "what others have written would become a part of the command"
            script = around.beside / "steg.sh"
            script.write_text(step["run"], "utf-8")
            (around.beside / "utdata").write_text("", "utf-8")
            own = {**job.get("env", {}), **step.get("env", {})}
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
                cwd=around.repo / job.get("defaults", {}).get("run", {}).get("working-directory", "."),
                env={**started, **{key: _filled(value, known) for key, value in own.items()}},
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            steps.append(step["name"])
            log += done.stdout + done.stderr
            ident = f"steps.{step.get('id', '')}"
            known[f"{ident}.outcome"] = "failure" if done.returncode else "success"
            for key, value in _outputs(around.beside / "utdata"):
                known[f"{ident}.outputs.{key}"] = value
            if not step.get("continue-on-error"):
                worst = max(worst, done.returncode)
        for key, value in job.get("outputs", {}).items():
            known[f"needs.{name}.outputs.{key}"] = _filled(value, known)
    return around.ran(worst, steps, log)


def _outputs(file: Path) -> Iterator[tuple[str, str]]:
    """What a step has put in its file of outputs: `name<<END`, lines, `END`."""
    lines = iter(file.read_text("utf-8").split("\n"))
    for line in lines:
        name, _, end = line.partition("<<")
        if name:
            yield name, "\n".join(iter(lines.__next__, end))


def gitlab(around: Surroundings, variables: Mapping[str, str], **more: str) -> Ran:
    """Run the job's script as a runner does: the lines one after the other, in one shell, stopped by the first fault."""
    job = read(around.repo / ".gitlab-ci.yml")["kvalitet"]
    own = {
        name: value["value"] if isinstance(value, dict) else value for name, value in job["variables"].items()
    }
    script = "\n".join([*job["before_script"], *job["script"]])
    done = subprocess.run(
        [shutil.which("bash") or "bash", "-eo", "pipefail", "-c", script],
        cwd=around.repo,
        env={**around.environment(**more), **own, "CI_PROJECT_DIR": str(around.repo), **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    steps = re.findall(r"^== (.*)$", done.stderr, re.MULTILINE)
    return around.ran(done.returncode, steps, done.stdout + done.stderr)


def _filled(text: str, known: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known.get(found[1], ""), str(text))


def _holds(condition: str, known: Mapping[str, str]) -> bool:
    """Whether a condition holds; of GitHub's language this is what our file uses."""
    whole = condition.removeprefix("${{").removesuffix("}}")
    return any(_all_hold(part, known) for part in whole.split("||"))


def _all_hold(condition: str, known: Mapping[str, str]) -> bool:
    for part in condition.split("&&"):
        match part.split():
            case [] | ["!cancelled()"]:
                continue
            case [one, "==" | "!=" as sign, other]:
                if (_meant(one, known) == _meant(other, known)) is (sign == "!="):
                    return False
            case _:
                raise AssertionError(part)
    return True


def _meant(word: str, known: Mapping[str, str]) -> str:
    return word.strip("'") if word.startswith("'") else known.get(word, "")
