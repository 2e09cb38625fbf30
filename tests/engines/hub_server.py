"""A local server that speaks the hub's file API, with the faults that networks have."""

from __future__ import annotations

import hashlib
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMIT = "0123456789abcdef0123456789abcdef01234567"
LARGE = (".safetensors", ".bin", ".spm")
"""Files that the hub keeps outside git (LFS) and lists with their SHA-256."""


@dataclass
class Repository:
    """What the server has: files, their commit, and how it misbehaves.

    `drop_after` breaks a file's transfer off after so many bytes, once a request for as long as `drops` lasts; if it is
    `dead`, nothing comes when a transfer is taken up again. `corrupt` sends other bytes than are listed.
    """

    name: str
    files: Mapping[str, bytes]
    commit: str = COMMIT
    drop_after: dict[str, int] = field(default_factory=dict)
    drops: int = 0
    dead: bool = False
    corrupt: set[str] = field(default_factory=set)
    gated: bool = False
    requests: list[tuple[str, str]] = field(default_factory=list)

    def sibling(self, name: str) -> dict[str, Any]:
        content = self.files[name]
        blob = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
        entry: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": blob}
        if name.endswith(LARGE):
            sha256 = hashlib.sha256(content).hexdigest()
            entry["lfs"] = {"sha256": sha256, "size": len(content), "pointerSize": 133}
        return entry


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    repository: ClassVar[Repository]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).strip("/")
        repository = self.repository
        repository.requests.append((path, self.headers.get("Range", "")))
        if path.startswith("api/models/"):
            self._describe(*path.removeprefix("api/models/").partition("/revision/")[::2])
            return
        name, _, rest = path.partition("/resolve/")
        commit, _, file = rest.partition("/")
        if name != repository.name or commit != repository.commit or file not in repository.files:
            self._refuse(404, "EntryNotFound")
            return
        self._send_file(file)

    def _describe(self, name: str, revision: str) -> None:
        repository = self.repository
        if name != repository.name:
            self._refuse(401, "RepoNotFound")
        elif repository.gated:
            self._refuse(403, "GatedRepo")
        elif revision not in ("main", repository.commit):
            self._refuse(404, "RevisionNotFound")
        else:
            siblings = [repository.sibling(each) for each in repository.files]
            self._send(200, json.dumps({"id": name, "sha": repository.commit, "siblings": siblings}).encode())

    def _send_file(self, name: str) -> None:
        repository = self.repository
        content = repository.files[name]
        if name in repository.corrupt:
            content = bytes(len(content))
        asked = self.headers.get("Range", "")
        start = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(content) - start))
        if asked:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        body = content[start:]
        if repository.drops and name in repository.drop_after:
            repository.drops -= 1
            body = b"" if asked and repository.dead else body[: repository.drop_after[name]]
            self.close_connection = True
        self.wfile.write(body)

    def _refuse(self, status: int, code: str) -> None:
        self._send(status, json.dumps({"error": code}).encode(), {"X-Error-Code": code})

    def _send(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for key, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


def serve(repository: Repository) -> Iterator[str]:
    """Serve a repository on a free port; yield the hub's address."""
    handler = type("Handler", (_Handler,), {"repository": repository})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
