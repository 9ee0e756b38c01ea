"""The language server that editors run for YAML, started once and asked over its standard streams."""

import json
import os
import queue
import subprocess
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PATIENCE = 60.0
"""Seconds to wait for an answer."""
PLACE = "¦"
"""Where the cursor stands in a text."""
SETTINGS: dict[str, dict[str, Any]] = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
    "[yaml]": {"editor.tabSize": 2},
    "http": {"proxy": "", "proxyStrictSSL": False},
    "editor": {"tabSize": 2},
}


Told = tuple[int, int, str]
"""Line and column (both from 1), and the sentence."""


class LanguageServer:
    """yaml-language-server, as VS Code speaks with it."""

    def __init__(self, script: Path, node: Path, root: Path) -> None:
        self._process = subprocess.Popen(
            [str(node), str(script), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root,
            env={**os.environ, "NO_PROXY": "*"},
        )
        self._said: queue.Queue[dict[str, Any]] = queue.Queue()
        self._settings = SETTINGS  # it may ask as soon as it is told that we have begun
        self._number = 0
        self._version = 0
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "completion": {
                    "completionItem": {
                        "snippetSupport": True,
                        "documentationFormat": ["markdown", "plaintext"],
                    }
                },
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {"relatedInformation": True},
            },
        }
        self._ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root.as_uri(),
                "workspaceFolders": [{"uri": root.as_uri(), "name": root.name}],
                "capabilities": capabilities,
            },
        )
        self._tell("initialized", {})
        self.configure({})

    def configure(self, schemas: Mapping[str, Any]) -> None:
        """Say which schema is for which files, as `yaml.schemas` in an editor's settings."""
        self._settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], "schemas": dict(schemas)}}
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def diagnostics(self, path: Path, text: str) -> list[Told]:
        """What the server says of a file with that text."""
        return self.all_diagnostics({path: text})[path]

    def all_diagnostics(self, texts: Mapping[Path, str]) -> dict[Path, list[Told]]:
        """The same of many files, which it looks at together."""
        waiting = {self._open(path, text): path for path, text in texts.items()}
        uris = list(waiting)
        found: dict[Path, list[Told]] = {}
        while waiting:
            said = self._said.get(timeout=PATIENCE)
            about = said.get("params", {})
            if said.get("method") == "textDocument/publishDiagnostics" and about["uri"] in waiting:
                found[waiting.pop(about["uri"])] = [
                    (d["range"]["start"]["line"] + 1, d["range"]["start"]["character"] + 1, d["message"])
                    for d in about["diagnostics"]
                ]
        for uri in uris:
            self._close(uri)
        return found

    def completions(self, path: Path, text: str) -> dict[str, dict[str, Any]]:
        """What the server offers where `¦` stands in the text: label -> the whole item."""
        answer = self._at("completion", path, text)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, path: Path, text: str) -> str:
        """What the server shows of what stands under `¦`."""
        answer = self._at("hover", path, text)
        return str(answer["contents"]["value"]) if answer else ""

    def stop(self) -> None:
        """End the server."""
        self._ask("shutdown", None)
        self._tell("exit", None)
        self._process.wait(PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def _at(self, what: str, path: Path, text: str) -> Any:
        before, mark, after = text.partition(PLACE)
        assert mark, f"no {PLACE} in the text"
        uri = self._open(path, before + after)
        place = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        answer = self._ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": place})
        self._close(uri)
        return answer

    def _open(self, path: Path, text: str) -> str:
        uri = path.as_uri()
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def _close(self, uri: str) -> None:
        document = {"textDocument": {"uri": uri}}
        self._tell("textDocument/didClose", document)
        self._ask("textDocument/foldingRange", document)  # answered when all before it has been said

    def _ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            said = self._said.get(timeout=PATIENCE)
            if said.get("id") == self._number and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while line := stream.readline():
            length = int(line.partition(b":")[2])
            while stream.readline().strip():
                pass
            said = json.loads(stream.read(length))
            if "method" in said and "id" in said:
                self._answer(said)
            else:
                self._said.put(said)

    def _answer(self, asked: dict[str, Any]) -> None:
        """The editor's side: its settings, part by part; nothing else that is asked for is needed."""
        result: Any = None
        if asked["method"] == "workspace/configuration":
            result = [self._settings.get(item.get("section", ""), {}) for item in asked["params"]["items"]]
        self._send({"id": asked["id"], "result": result})
