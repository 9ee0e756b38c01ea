"""Who lays out a page: this process when all of it is the package's own, a worker when the workspace has a part in it."""

from collections.abc import Sequence
from typing import Any

from kvalitet_cli.extension import DocumentFormat
from kvalitet_cli.output.mallfel import MallfelError
from kvalitet_cli.output.templates import Templates, package_mallar
from kvalitet_cli.output.worker.limits import PAPER, TEXT, Limits
from kvalitet_cli.output.worker.own import folder_of, takes_part
from kvalitet_cli.output.worker.plain import packed
from kvalitet_cli.output.worker.room import EndedError, Room

_HTML = "kvalitet_cli.output.documents._html"


class Rooms:
    """The workers of one run; none is started before it is needed.

    Args:
        text: What laying out a page may cost.
        paper: What setting it as PDF or Word may cost.

    """

    def __init__(self, text: Limits = TEXT, paper: Limits = PAPER) -> None:
        self._text, self._paper = text, paper
        self._rooms: dict[str, Room] = {}
        self._own: dict[str, bool] = {}
        self._ended: dict[tuple[str, str], EndedError] = {}

    def render(
        self,
        form: DocumentFormat,
        templates: Templates,
        name: str,
        view: Any,
        *,
        final: bool,
        faults: Sequence[str],
    ) -> str | bytes:
        """A page in one format.

        A template that has been ended once is not tried again for the run's other pages: a run costs one ending.

        Raises:
            MallfelError: The template cannot be used.

        """
        template = f"{name}.md.jinja" if form.ending == "md" else f"{name}.html.jinja"
        if not self._is_own(templates, template):
            return form.render(templates, name, view, final=final, faults=faults)
        before = self._ended.get((name, form.ending))
        if before:
            raise MallfelError(before.path, before.line, before.message)
        job = {
            "name": name,
            "view": packed(view),
            "vag": packed(templates.vag),
            "final": final,
            "faults": list(faults),
        }
        try:
            if form.binary:  # first within what laying out may cost, then what setting it in type may
                self._room(templates).render(_HTML, template, job)
            return self._room(templates, form).render(form.render.__module__, template, job)
        except EndedError as error:
            self._ended[name, form.ending] = error
            raise

    def close(self) -> None:
        """End them all."""
        for room in self._rooms.values():
            room.close()

    def _is_own(self, templates: Templates, template: str) -> bool:
        if template not in self._own:
            package = package_mallar()
            mallar = folder_of(templates.mallar, package)
            self._own[template] = mallar is not None and takes_part(mallar, package, template)
        return self._own[template]

    def _room(self, templates: Templates, form: DocumentFormat | None = None) -> Room:
        """The worker for texts, or the one for a format that takes more."""
        binary = form is not None and form.binary
        key = form.ending if form and binary else ""
        if key not in self._rooms:
            assert templates.mallar is not None  # noqa: S101 - else nothing is the workspace's own
            self._rooms[key] = Room(
                templates.mallar,
                self._paper if binary else self._text,
                logotyp=templates.logotyp,
                wordmall=templates.wordmall,
                modules=(form.render.__module__,) if form and binary else (),
            )
        return self._rooms[key]
