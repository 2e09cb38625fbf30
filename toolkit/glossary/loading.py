"""The glossary in force: the shipped files and a newsroom's own on top of them, from the cache if they are unchanged.

A glossary named later wins. Its entry takes the place of an earlier one with the same id; and a form that it
allows for a concept is no longer a form of any earlier concept, so that one spelling never leads to two.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit import caching
from toolkit.glossary.layers import digest_of, lay, name_state, read_layers
from toolkit.glossary.packing import PackedRows, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from toolkit.glossary.entries import Glossary
    from toolkit.glossary.layers import Layer
    from toolkit.glossary.redirects import Redirect

TABLE = "entries"
"""What the packed entries are called in the cache."""


def load_glossary(paths: Sequence[Path] = (), as_of: str = "") -> Glossary:
    """Return the glossary in force: the shipped one, overruled by `paths` (files or folders), the last one most.

    The file of a release is complete by itself: what comes before it does not count. On a day `as_of` (2024-12-08) the
    names of deprecated concepts whose time is over are those of their replacements (`toolkit.glossary.succession`);
    without a day, every concept is what its line says.
    Raises DataError with file, line and column if a file is missing, not UTF-8, not a glossary, or has one id
    twice. Whether the entries make sense is for `toolkit.glossary.lint` to say.
    """
    return _load(paths, as_of) if paths or as_of else _shipped()


def shipped_key() -> str:
    """Return the key in the cache of what is compiled of the shipped glossary."""
    return _key(read_layers(()))


@cache
def _shipped() -> Glossary:
    return _load((), "")


def _load(paths: Sequence[Path], as_of: str) -> Glossary:
    layers = read_layers(paths)
    files = [file.path for layer in layers for file in layer.files]
    redirects = _redirects(layers) if as_of else {}
    day = as_of if redirects else ""
    key = _key(layers, day)
    kept = caching.read(TABLE, key)
    if kept is not None:
        return unpack(PackedRows(*kept), files, key)
    rows = lay(layers)
    state = name_state(layers, digest_of(rows))
    if day:
        from toolkit.glossary.succession import find_successors, succeed  # folds forms, which is seldom needed

        rows = succeed(rows, find_successors(redirects, day))
        state = f"{state}@{day}+{digest_of(rows)}"
    packed = pack(rows, files, state)
    caching.write(TABLE, key, tuple(packed))
    return unpack(packed, files, key, [row.entry for row in rows])


def _redirects(layers: Sequence[Layer]) -> Mapping[str, Redirect]:
    """Return the redirects of a glossary, {} if the day makes no difference to what they say."""
    if not any(layer.redirects or layer.is_complete for layer in layers):
        return {}
    from toolkit.glossary.succession import is_dated, redirects_of

    redirects = redirects_of(layers)
    return redirects if is_dated(redirects) else {}


def _key(layers: Sequence[Layer], day: str = "") -> str:
    """Name the contents of all files, layer by layer; where the files lie makes no difference to what is compiled."""
    parts: list[bytes] = [day.encode()] if day else []
    for layer in layers:
        parts += (layer.release.encode(), b"%d files" % len(layer.files), *(file.data for file in layer.files))
        parts.append(layer.redirects)
    return caching.key_of(parts)
