"""The glossary in force: the shipped files and a newsroom's own on top of them, from the cache if they are unchanged.

A glossary named later wins. Its entry takes the place of an earlier one with the same id; and a form that it
allows for a concept is no longer a form of any earlier concept, so that one spelling never leads to two.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from toolkit import caching
from toolkit.data import glossaries_folder
from toolkit.glossary.packing import PackedRows, pack, unpack
from toolkit.glossary.store import GlossaryFile, parse_files, read_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import Glossary
    from toolkit.glossary.store import SourcedEntry

TABLE = "entries"
"""What the packed entries are called in the cache."""

_RELEASE_DIGITS = 12
"""Hexadecimal digits of the content hash in a release name: 48 bits tell any two states apart."""


def load_glossary(paths: Sequence[Path] = ()) -> Glossary:
    """Return the glossary in force: the shipped one, overruled by `paths` (files or folders), the last one most.

    Raises DataError with file, line and column if a file is missing, not UTF-8, not a glossary, or has one id
    twice. Whether the entries make sense is for `toolkit.glossary.lint` to say.
    """
    return _load(paths) if paths else _shipped()


def shipped_key() -> str:
    """Return the key in the cache of what is compiled of the shipped glossary."""
    return _key([read_files(glossaries_folder())])


@cache
def _shipped() -> Glossary:
    return _load(())


def _load(paths: Sequence[Path]) -> Glossary:
    layers = [read_files(path) for path in (glossaries_folder(), *paths)]
    files = [file.path for layer in layers for file in layer]
    key = _key(layers)
    kept = caching.read(TABLE, key)
    if kept is not None:
        return unpack(PackedRows(*kept), files, key)
    rows = _in_force(layers)
    packed = pack(rows, files, _release(rows))
    caching.write(TABLE, key, tuple(packed))
    return unpack(packed, files, key, [row.entry for row in rows])


def _key(layers: Sequence[Sequence[GlossaryFile]]) -> str:
    """Name the contents of all files, layer by layer; where the files lie makes no difference to what is compiled."""
    parts: list[bytes] = [_release_date().encode()]
    for layer in layers:
        parts += (b"%d files" % len(layer), *(file.data for file in layer))
    return caching.key_of(parts)


def _in_force(layers: Sequence[Sequence[GlossaryFile]]) -> list[SourcedEntry]:
    """Return the rows that count, sorted by id."""
    shipped, *own = layers
    rows = parse_files(shipped)
    if own:
        from toolkit.glossary.overruling import overrule  # folds every form, which the shipped files do not need

        for layer in own:
            rows = overrule(rows, parse_files(layer))
    return sorted(rows, key=lambda row: row.entry.id)


def _release(rows: Iterable[SourcedEntry]) -> str:
    """Name a state of the glossary: the date of the shipped release and a hash of all lines in force."""
    canonical = "\n".join(row.text for row in rows)
    digest = hashlib.sha256(canonical.encode()).hexdigest()[:_RELEASE_DIGITS]
    return f"{_release_date()}+{digest}"


def _release_date() -> str:
    return (glossaries_folder() / "RELEASE").read_text(encoding="utf-8").strip()
