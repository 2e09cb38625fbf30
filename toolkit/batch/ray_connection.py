"""Finding a Ray cluster, or starting one on this machine; what is wrong is said in one sentence."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from toolkit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterator

_REACH = 5.0
"""Seconds in which a cluster has to answer."""
_STORE = 80 << 20
"""Bytes of Ray's store of objects on this machine, hardly more than the least it takes: results are small."""
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".*",
}
"""Ray is to send no statistics, and to print no pages about a worker that died: the run says what became of it."""


def import_ray() -> Any:
    """Return the module of Ray. Raises EngineError if it is not installed."""
    os.environ.update({name: value for name, value in _QUIET.items() if name not in os.environ})
    try:
        import ray
        import ray.exceptions
    except ImportError as error:
        raise EngineError(
            f"--engine ray needs Ray ({error}); install it with: pip install 'sohr-tx[ray]', or use --jobs N"
        ) from None
    return ray


def begin(ray: Any, address: str, jobs: int | None) -> None:
    """Connect to a cluster, or start one on this machine if there is no address."""
    init = partial(ray.init, log_to_driver=False, logging_level="ERROR", configure_logging=True)
    try:
        with _silence():
            if address in ("", "local"):
                init(address="local", num_cpus=jobs, include_dashboard=False, object_store_memory=_STORE)
            else:
                init(address=address)
    except (RuntimeError, ValueError, OSError, SystemExit) as error:
        raise EngineError(_explain(address, error)) from None


@contextmanager
def _silence() -> Iterator[None]:
    """Let nothing be written to stderr: Ray's libraries report each attempt to connect there, past Python."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _explain(address: str, error: BaseException) -> str:
    """Return the sentence for a cluster that answers and cannot be used, or is not there."""
    if address == "auto":
        return "no Ray cluster is running on this machine; start one with `ray start --head`, or leave out --address"
    sentence = f"the Ray cluster {address or 'on this machine'} cannot be used: {first_line(error)}"
    # Ray sends the user's token to no address that is given, unless it is told to.
    hint = "" if os.environ.get("RAY_AUTH_MODE") or not address else " (if it wants a token: set RAY_AUTH_MODE=token)"
    return sentence + hint


def need_reachable(address: str) -> None:
    """Raise EngineError if nobody listens at an address: Ray itself would try for two minutes and end the process."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not (host and colon and port.isdecimal()):
        raise EngineError(
            f"{address!r} is no address of a Ray cluster; give HOST:PORT, or auto for the one on this machine"
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_REACH).close()
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        raise EngineError(f"there is no Ray cluster at {address} ({said}); see `ray status` on its head node") from None


def first_line(error: BaseException) -> str:
    """Return what an error says, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0].rstrip(".") if lines else type(error).__name__
