"""Inside the worker: one page after the other is laid out for the program that started it, each against the clock.

It has no environment but what the system needs, reads templates and nothing else, and answers with text alone: what it
says is never run and never unpickled.
"""

import importlib
import json
import os
import signal
import sys
import threading
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from kvalitet_cli.output.templates import MallfelError, Templates
from kvalitet_cli.output.worker import frames
from kvalitet_cli.output.worker.limits import MB, Limits, confine, confine_page
from kvalitet_cli.output.worker.plain import unpacked
from kvalitet_cli.output.worker.where import Step, blamed, steps_in, steps_of

MAX_JOB = 1 << 34


def main() -> None:
    """Answer until the one who asks is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which ends this process
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    begun = json.loads(frames.receive(source, MAX_JOB)[1])
    limits = Limits(**begun["limits"])
    _Worker(begun, limits, target).work(source)


class _Worker:
    """The templates, and who answers: the page when it is done, or the clock."""

    def __init__(self, begun: dict[str, Any], limits: Limits, target: IO[bytes]) -> None:
        self.limits, self.target = limits, target
        self.mallar = Path(begun["mallar"])
        self.templates = Templates(
            self.mallar,
            logotyp=begun["logotyp"],
            wordmall=(Path(begun["wordmall"][0]), begun["wordmall"][1]) if begun["wordmall"] else None,
        )
        for name in begun["modules"]:
            importlib.import_module(name).prepare(self.templates)
        self.answering = threading.Lock()
        self.pages: SimpleQueue[tuple[dict[str, Any], threading.Event]] = SimpleQueue()
        self.thread = threading.get_ident()
        threading.Thread(target=self.watch, daemon=True).start()
        confine(limits)

    def work(self, source: IO[bytes]) -> None:
        frames.send(self.target, frames.READY)
        while True:
            try:
                _, content = frames.receive(source, MAX_JOB)
            except frames.BrokenFrameError:
                return
            job, done = json.loads(content), threading.Event()
            confine_page(self.limits)
            self.pages.put((job, done))
            sign, made = self.answer(job)
            with self.answering:
                done.set()
                frames.send(self.target, sign, made)

    def watch(self) -> None:
        """End the process when a page takes too long, and say where it was."""
        while True:
            job, done = self.pages.get()
            if done.wait(self.limits.seconds):
                continue
            with self.answering:
                if done.is_set():
                    continue
                try:
                    frames.send(self.target, frames.SLOW, self.place(job, steps_of(self.thread)))
                finally:
                    os._exit(1)

    def answer(self, job: dict[str, Any]) -> tuple[bytes, bytes]:
        try:
            made = self.do(job)
        except MallfelError as error:
            return frames.FAULT, _told(error.path, error.line, error.message)
        except MemoryError as error:
            return frames.FULL, self.place(job, steps_in(error.__traceback__))
        except Exception as error:  # noqa: BLE001 - whatever a template can bring about is a fault in it, told at its place
            path, line = next(reversed(steps_in(error.__traceback__)), ("", 1))
            return frames.FAULT, _told(path, line, f"Mallen kan inte läggas ut ({type(error).__name__}).")
        content = made.encode("utf-8", "replace") if isinstance(made, str) else made
        if len(content) > self.limits.size * MB:
            return frames.LARGE, b""
        return (frames.TEXT if isinstance(made, str) else frames.BYTES), content

    def do(self, job: dict[str, Any]) -> str | bytes:
        if "parse" in job:
            self.templates.parse(job["parse"])
            return ""
        render = importlib.import_module(job["module"]).render
        templates = self.templates.at(unpacked(job["vag"]))
        view = unpacked(job["view"])
        made: str | bytes = render(templates, job["name"], view, final=job["final"], faults=job["faults"])
        return made

    def place(self, job: dict[str, Any], steps: list[Step]) -> bytes:
        own = [path for path, _ in steps if (self.mallar / path.removeprefix("mallar/")).is_file()]
        environment = self.templates.environment(job.get("parse") or job["template"])
        try:
            found = blamed(environment, steps, own)
        except Exception:  # noqa: BLE001 - it only says where; the page is ended for what it costs
            found = None
        path, line = found or ("", 1)
        return _told(path, line, "")


def _told(path: str, line: int, message: str) -> bytes:
    return json.dumps({"path": path, "line": line, "message": message}).encode()
