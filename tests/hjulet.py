"""Build the wheel, install it in an empty environment outside the repository, and do the main job with it there."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.tillit.leverans import krav  # noqa: E402 - the path above comes first


def main() -> None:
    """Fail loudly at the first step that does not hold."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run(
            sys.executable,
            "-m",
            "build",
            "--no-isolation",
            "--wheel",
            "--outdir",
            place / "dist",
            ROOT,
            cwd=place,
        )
        (wheel,) = (place / "dist").glob("*.whl")
        venv.create(place / "env", with_pip=True)
        scripts = place / "env" / ("Scripts" if os.name == "nt" else "bin")
        pip = (scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        (place / "krav.txt").write_text(krav.lines(krav.needed()), "utf-8")
        run(*pip, "--require-hashes", "--requirement", place / "krav.txt", cwd=place)
        run(*pip, "--no-index", wheel, cwd=place)  # it asks for nothing more than what is there
        kvalitet = scripts / "kvalitet"
        run(kvalitet, "--version", cwd=place)
        run(kvalitet, "init", "x", "--namn", "Exempelkommunen", "--ci", "github", "--ci", "gitlab", cwd=place)
        run(kvalitet, "komplettering", "bash", cwd=place)
        for what in ("program globala-malen/2030", "kriterier forskoletrappan/2027"):  # sets that ship
            run(kvalitet, "ny", *what.split(), cwd=place / "x")
        run(kvalitet, "kontrollera", cwd=place / "x")
        run(kvalitet, "rapport", cwd=place / "x")
        written = sorted(
            path.relative_to(place / "x").as_posix() for path in (place / "x" / "rapporter").rglob("*.*")
        )
        print("\n".join(written))
        if (
            not any(path.endswith("kvalitetsrapport.html") for path in written)
            or "rapporter/index.html" not in written
            or "rapporter/program/globala-malen-2030.html" not in written
        ):
            raise SystemExit("rapporterna saknas")
        run(kvalitet, "rapport", "--kontrollera", cwd=place / "x")
        for form, extra in (("pdf", "pdf"), ("docx", "word")):
            told = subprocess.run(
                [kvalitet, "rapport", "--format", form],
                cwd=place / "x",
                check=False,
                capture_output=True,
                encoding="utf-8",
            )
            if told.returncode != 2 or f"kvalitet-cli[{extra}]" not in told.stderr:
                raise SystemExit(f"utan tillägget {extra}: {told.stderr}")


def run(*words: object, cwd: Path) -> None:
    """Run a command there, without this environment's Python path."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    print("$", Path(str(words[0])).name, *words[1:3], flush=True)
    subprocess.run([str(word) for word in words], cwd=cwd, check=True, env=environment)


if __name__ == "__main__":
    main()
