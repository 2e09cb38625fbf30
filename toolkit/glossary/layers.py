"""What a glossary is put together from: layers of files, each laid over the ones before.

The lowest layer is the glossary that ships with the program. A *release* (see `toolkit.glossary.releases`) is complete:
nothing lies beneath it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import glossaries_folder
from toolkit.errors import DataError, Place
from toolkit.glossary.redirects import FILE, RedirectKind, read_redirects
from toolkit.glossary.rows import HEADER
from toolkit.glossary.store import GlossaryFile, parse_files, read_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.glossary.store import SourcedEntry

RELEASE_FILE = "RELEASE"
"""In a glossary folder: the name of its last release, with the hash of what was released if it is known."""

RELEASE_MARK = "# release: "
"""How the second line of a release's file begins."""

_DIGITS = 12
"""Hexadecimal digits of the content hash in a release name: 48 bits tell any two states apart."""


class Layer(NamedTuple):
    """The files of one path; `release` is the name in its RELEASE file or of the release that it is, else ""."""

    path: Path
    files: list[GlossaryFile]
    redirects: bytes = b""
    release: str = ""
    is_complete: bool = False


def read_layers(paths: Iterable[Path]) -> list[Layer]:
    """Return the layers that count: the shipped one and `paths` over it, or from the last release on.

    Raises DataError if a file cannot be read.
    """
    layers: list[Layer] = []
    for path in (glossaries_folder(), *paths):
        layer = read_layer(path)
        layers = [layer] if layer.is_complete else [*layers, layer]
    return layers


def lay(layers: Sequence[Layer]) -> list[SourcedEntry]:
    """Return the rows that count, sorted by id. Raises DataError for the first fault of a file."""
    lowest, *others = layers
    rows = parse_files(lowest.files)
    for layer in others:
        rows = lay_over(rows, layer, parse_files(layer.files))
    return sorted(rows, key=lambda row: row.entry.id)


def lay_over(rows: Sequence[SourcedEntry], layer: Layer, own: Sequence[SourcedEntry]) -> list[SourcedEntry]:
    """Return the rows that count when a layer, whose rows are `own`, is laid over others."""
    from toolkit.glossary.overruling import overrule  # folds every form, which the shipped files do not need

    laid = overrule(rows, own)
    if not layer.redirects:
        return laid
    gone = {r.id for r in read_redirects(layer.path).values() if r.kind is RedirectKind.MERGED}
    return [row for row in laid if row.entry.id not in gone]


def digest_of(rows: Iterable[SourcedEntry]) -> str:
    """Return the content hash of rows that are sorted by id, as release names have it."""
    return hashlib.sha256("\n".join(row.text for row in rows).encode()).hexdigest()[:_DIGITS]


def name_state(layers: Sequence[Layer], digest: str) -> str:
    """Name a state of the glossary: the last release and the content hash ("2026-11-22.1+0123456789ab").

    A state that is not the one released under the name says so: "2026-11-22.1-changed+...". Raises DataError if the
    file of a release is not what was released.
    """
    top = next((layer for layer in reversed(layers) if layer.release), layers[0])
    name, _, released = top.release.partition("+")
    if not released or released == digest:
        return f"{name}+{digest}"
    if top.is_complete and top is layers[-1]:
        raise DataError(Place(top.path), f"this is not release {name} as it was made: its content has changed since")
    return f"{name}-changed+{digest}"


def read_layer(path: Path) -> Layer:
    """Return the layer that a glossary file, a glossary folder or a release's file is."""
    files = read_files(path)
    if path.is_dir():
        redirects = path / FILE
        return Layer(path, files, redirects.read_bytes() if redirects.is_file() else b"", _named(path / RELEASE_FILE))
    release = released_as(files[0].data)
    return Layer(path, files, b"", release, bool(release))


def released_as(data: bytes) -> str:
    """Return the name and hash of the release that a glossary file is ("" if it is none): see `RELEASE_MARK`."""
    start = f"{HEADER}\n{RELEASE_MARK}".encode()
    return data[len(start) :].partition(b"\n")[0].decode() if data.startswith(start) else ""


def _named(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(Place(path), f"cannot read the name of the release: {error}") from None
