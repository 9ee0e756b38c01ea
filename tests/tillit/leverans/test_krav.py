"""What is installed is known: one version, by its hash, on terms that anyone can accept, from no address of our own."""

import json
import re
import tomllib
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tillit.leverans import krav
from tests.tillit.tabell import Rad, write

PROJECT = tomllib.loads((krav.ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = json.loads((krav.ROOT / "tests" / "npm" / "package-lock.json").read_text("utf-8"))
ASKED = [
    *PROJECT["project"]["dependencies"],
    *(line for extra in PROJECT["project"]["optional-dependencies"].values() for line in extra),
    *PROJECT["dependency-groups"]["dev"],
]


@pytest.mark.tillit
def test_every_package_is_pinned_and_known_by_hash() -> None:
    pinned = krav.pinned()
    for line in ASKED:
        wanted = Requirement(line)
        version, _ = pinned[canonicalize_name(wanted.name)]
        assert version in wanted.specifier, f"{line}: make krav"
    unknown = [name for name, (_, hashes) in pinned.items() if not hashes]
    packages = {name: about for name, about in LOCK["packages"].items() if name}
    unknown += [name for name, about in packages.items() if not about["integrity"].startswith("sha512-")]
    write(
        Rad("Leveransen", "paket utan känd kontrollsumma", len(pinned) + len(packages), "paket", len(unknown))
    )


def test_the_locked_list_is_the_one_that_is_asked_for() -> None:
    asked = json.loads((krav.ROOT / "tests" / "npm" / "package.json").read_text("utf-8"))
    assert LOCK["packages"][""]["dependencies"] == asked["dependencies"]


def test_no_file_says_where_the_packages_lie() -> None:
    assert "://" not in krav.KRAV.read_text("utf-8")
    assert not [name for name, about in LOCK["packages"].items() if "resolved" in about]


def test_what_is_here_is_what_is_pinned() -> None:
    """The tests run on the packages of the list, in those very versions."""
    here: dict[str, str] = {
        canonicalize_name(one.metadata["Name"]): one.version for one in metadata.distributions()
    }
    other = {
        name: (version, here[name])
        for name, (version, _) in krav.pinned().items()
        if name in here and here[name] != version
    }
    assert not other


@pytest.mark.tillit
def test_everything_that_comes_with_the_program_is_free_to_use() -> None:
    names = krav.needed() | krav.needed("pdf") | krav.needed("word")
    assert {"jinja2", "pydantic", "weasyprint", "python-docx"} <= names
    alien = krav.alien(names)
    write(Rad("Leveransen", "licenser som kräver att man frågar", len(names), "paket", len(alien)))


def test_a_licence_that_binds_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, alien in (
        ("GPL-3.0-only", True),
        ("MIT AND AGPL-3.0-only", True),
        ("", True),
        ("GPL-2.0-or-later OR MPL-1.1", False),
        ("MIT AND PSF-2.0", False),
    ):
        monkeypatch.setattr(krav, "licence", lambda _, said=said: said)
        assert bool(krav.alien(["ett"])) is alien, said


def test_no_version_is_named_twice() -> None:
    names = re.findall(r"(?m)^([\w.-]+)==", krav.KRAV.read_text("utf-8"))
    assert len(names) == len(set(names))
