"""From a path in a workspace to its document: which kind of document lies there, and what is wrong where none can.

A file says what it is in its first line. The kind of that name is asked first, so that kinds of which there are no
documents are never imported; where the two do not fit, all kinds are asked.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import kvalitet_cli.model
from kvalitet_cli.core import discovery
from kvalitet_cli.core.diagnostic import START
from kvalitet_cli.core.text import nearest
from kvalitet_cli.model._bas import Dokument, is_id
from kvalitet_cli.model.installning import Installning
from kvalitet_cli.store.document import Candidate, Kind, Loaded, claim, kinds, read
from kvalitet_cli.store.exposed import decoded
from kvalitet_cli.store.fault import Fault
from kvalitet_cli.store.source import Source


class Loader:
    """Knows every kind of document, and imports those that are asked for."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Kind]] = {}

    @cached_property
    def _kinds(self) -> list[Kind]:
        models = discovery.collect(kvalitet_cli.model, "DOKUMENT", type)
        return [kind for model in models for kind in kinds(model)]

    @cached_property
    def _by_depth(self) -> Mapping[int, list[Kind]]:
        """The kinds by how many folders down they lie."""
        found: dict[int, list[Kind]] = {}
        for kind in self._kinds:
            found.setdefault(len(kind.pattern) - 1, []).append(kind)
        return found

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(sorted({kind.model.SLAG for kind in self._kinds}))

    def settings(self, documents: Iterable[Loaded[Any]]) -> Installning:
        """The settings among some documents; defaults where there are none or the file is faulty."""
        found = next((each.model for each in documents if each.kind is Installning and each.model), None)
        return found or Installning.model_validate({"format": "installning/1", "organisation": {"namn": "–"}})

    def load(self, source: Source, path: str) -> Loaded[Any]:
        """Read the document at `path`, relative to the root; a file that no kind owns gives KV007."""
        content = source.content(path)
        loaded = self._as_it_says(path, content) or self._as_it_lies(path, content)
        if loaded is None:
            return self._strayed(path, content)
        loaded.faults.extend(_bad_names(loaded.parts))
        return loaded

    def _as_it_says(self, path: str, content: bytes | Fault) -> Loaded[Any] | None:
        """The document as the kind that it says it is; None where another answer is possible."""
        candidates = _fitting(self._named(claim(content)), path)
        loaded = read(path, content, candidates, ()) if candidates else None
        return loaded if loaded and loaded.says() else None

    def _as_it_lies(self, path: str, content: bytes | Fault) -> Loaded[Any] | None:
        """The document as one of the kinds that may lie there; None where none may."""
        candidates = _fitting(self._by_depth.get(path.count("/"), ()), path)
        return read(path, content, candidates, self._words) if candidates else None

    def _named(self, word: str) -> list[Kind]:
        """The places of the kind in the module of that name."""
        if word not in self._by_word:
            model = discovery.one(kvalitet_cli.model, word, "DOKUMENT", type)
            self._by_word[word] = [kind for kind in kinds(model) if word == kind.model.SLAG] if model else []
        return self._by_word[word]

    def _strayed(self, path: str, content: bytes | Fault) -> Loaded[Any]:
        loaded = Loaded(path, Dokument, {"path": path})
        is_data = path.endswith((".yaml", ".yml"))
        loaded.faults.append(
            content
            if isinstance(content, Fault) and not is_data
            else Fault("KV007", START, self._stray(path))
        )
        if isinstance(content, bytes):
            loaded.unseen = decoded(content)
        return loaded

    def _stray(self, path: str) -> str:
        """What is wrong with a YAML file that no kind owns, and the nearest place for it."""
        if path.endswith(".yml"):
            return f"Filen läses inte: byt namn till {Path(path).with_suffix('.yaml').name}."
        folder, _, name = path.rpartition("/")
        places = {
            kind.pattern[-1]
            for kind in self._kinds
            if kind.parts(f"{folder}/{_example(kind.pattern[-1])}") is not None
        }
        near = nearest(name, places) if places else None
        if near:
            return f"Ingen sorts dokument heter {name} här. Närmast: {near}."
        examples = ", ".join(sorted({model.PLATSER[0] for model in {kind.model for kind in self._kinds}}))
        return f"Här läses inga dokument. Dokument ligger så här: {examples}."


def _fitting(kinds: Iterable[Kind], path: str) -> list[Candidate]:
    return [(kind, parts) for kind in kinds if (parts := kind.parts(path)) is not None]


def _bad_names(parts: Mapping[str, str]) -> Iterator[Fault]:
    for name in parts.values():
        if not is_id(name):
            sentence = f"{name} i sökvägen kan inte vara ett id. Ett id har små bokstäver a–z, siffror och bindestreck."
            yield Fault("KV107", START, sentence)


def _example(pattern: str) -> str:
    return pattern.replace("<", "").replace(">", "")
