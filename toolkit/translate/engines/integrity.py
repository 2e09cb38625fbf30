"""Hashes of model files: what names a model in a signature, keys the cache, and finds damage before it translates."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from toolkit.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

SHORT = 12
"""How many hex digits of a SHA-256 stand for a model in signatures and reports (48 bits)."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hex; raises EngineError if it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"{path} cannot be read ({error.strerror}); the model is incomplete.") from error


def git_blob_of(path: Path) -> str:
    """Return the id that git gives a file's content (SHA-1 over a header and the bytes), as hubs list small files."""
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def verify(folder: Path, hashes: Mapping[str, str]) -> None:
    """Raise EngineError if a file of `folder` is missing or has not the SHA-256 that `hashes` records for it."""
    for name, expected in hashes.items():
        path = folder / name
        if not path.is_file():
            raise EngineError(f"{path} is missing; the model is incomplete, install or pull it again.")
        if sha256_of(path) != expected:
            raise EngineError(f"{path} is damaged (its SHA-256 is not the recorded one); install or pull it again.")


def joint_hash(paths: Iterable[Path]) -> str:
    """Return one SHA-256 for several files, over their names and contents; the order of `paths` does not matter."""
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        digest.update(f"{path.name}\0{sha256_of(path)}\n".encode())
    return digest.hexdigest()
