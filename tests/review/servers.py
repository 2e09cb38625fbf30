"""A PostgreSQL server of the tests' own: in a temporary folder, on the loopback address, stopped afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MISSING = "no PostgreSQL server is installed (Debian: apt-get install postgresql): tested on SQLite alone"


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl: Debian keeps them off the PATH; None if there is none."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = debian[-1] if debian else shutil.which("initdb")
    folder = Path(found).parent if found else None
    return folder if folder is not None and (folder / "pg_ctl").exists() else None


@contextmanager
def running_server() -> Iterator[str]:
    """Run a server and give the URL of its database; it refuses to run as root, so root hands it to nobody's user."""
    folder = programs()
    assert folder is not None
    prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="sohr-tx-postgresql-", ignore_cleanup_errors=True) as home:
        if prefix:
            os.chown(home, 65534, 65534)
        data = f"{home}/data"

        def run(*command: str) -> None:
            subprocess.run([*prefix, *command], check=True, stdout=subprocess.DEVNULL, cwd=home, timeout=60)

        run(str(folder / "initdb"), "-D", data, "-U", "review", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"
        run(str(folder / "pg_ctl"), "-D", data, "-w", "-l", f"{home}/log", "-o", options, "start")
        try:
            yield f"postgresql://review@127.0.0.1:{port}/postgres"
        finally:
            run(str(folder / "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
