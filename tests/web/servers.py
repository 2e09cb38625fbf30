"""A server as users start one: `sohr-tx review serve` in a process of its own, on a port that is free."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import httpx2

from tests.setup.running import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 60.0


class Server(NamedTuple):
    """A server that runs: its process, its address, and all that it has printed until it was ready."""

    process: subprocess.Popen[str]
    url: str
    greeting: str

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(_PATIENCE)

    def browser(self, cookie: str = "") -> httpx2.Client:
        """Return a browser, in which whoever has the session of a cookie is signed in."""
        headers = {"origin": self.url} | ({"cookie": f"sohr-session={cookie}"} if cookie else {})
        return httpx2.Client(base_url=self.url, headers=headers, timeout=_PATIENCE)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """Run a server in a folder for the time of a test."""
    command = [sys.executable, "-m", "toolkit", "review", "serve", "--port", "0", *options]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "SOHR_TX_USER": "nobody"}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        yield _greeted(process)
    finally:
        process.kill()
        process.wait(_PATIENCE)
        if process.stdout is not None:
            process.stdout.close()


def _greeted(process: subprocess.Popen[str]) -> Server:
    assert process.stdout is not None
    greeting = process.stdout.readline()
    found = re.search(r" is at (http://\S+)", greeting)
    assert found is not None, greeting + process.stdout.read()
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            httpx2.get(f"{found[1]}/static/icon.svg", timeout=_PATIENCE)
            return Server(process, found[1], greeting)
        except httpx2.TransportError:
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)
