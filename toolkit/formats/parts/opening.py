"""Opening a file for editing in place: parts with their text, and the file again from the parts' new bytes."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from toolkit.errors import DataError, Place
from toolkit.formats.parts.cutting import make_part, read_parts
from toolkit.formats.parts.decoding import read_chunk, settle_encoding
from toolkit.formats.registry import Format, Options, format_for
from toolkit.text.encodings import Encoding, find_declaration
from toolkit.text.files import explaining

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from toolkit.formats.office import Archive
    from toolkit.formats.parts.part import Part


@dataclass(frozen=True)
class Source:
    """A file open for editing.

    `parts` yields its parts one by one, so that memory is bounded by the largest; `join` makes the file again from
    the new bytes of each part, in order. Joining the parts' own `data` gives the file byte for byte.
    """

    path: Path
    format: str
    encoding: Encoding
    _parts: Callable[[], Iterator[Part]] = field(repr=False)
    _join: Callable[[Iterable[bytes]], Iterator[bytes]] | None = field(default=None, repr=False)

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the file; to be gone through once. Raises DataError where the file is damaged."""
        return self._parts()

    def join(self, parts: Iterable[bytes], *, to_utf8: bool = False) -> Iterator[bytes]:
        """Yield the file's bytes, chunk by chunk, from the new bytes of each of its parts.

        `to_utf8` says that the parts were written in UTF-8 (see `splice`): the mark of another encoding is left out.
        """
        if self._join is not None:
            yield from self._join(parts)
            return
        if not to_utf8 or self.encoding.codec == "utf-8":
            yield self.encoding.bom
        yield from parts


@contextmanager
def open_source(
    path: Path, options: Options | None = None, *, stream: BinaryIO | None = None, suffix: str = ""
) -> Iterator[Source]:
    """Open a file for editing; its format is told by its ending, or by `suffix`.

    A `stream` that is given is read instead (it must be able to go back to its beginning). Raises UsageError for a
    file that is not there, a folder or an ending that is not supported; DataError for what cannot be read.
    """
    chosen = format_for(path, suffix)
    opened = stream if stream is not None else _open(path)
    try:
        yield _open_format(path, chosen, opened, options or Options())
    finally:
        if stream is None:
            opened.close()


def read_source(data: bytes, path: Path, options: Options | None = None, *, suffix: str = "") -> Source:
    """Return a file whose bytes are at hand, open for editing. Raises as `open_source` does."""
    return _open_format(path, format_for(path, suffix), io.BytesIO(data), options or Options())


def _open(path: Path) -> BinaryIO:
    with explaining(path):
        return path.open("rb")


def _open_format(path: Path, chosen: Format, stream: BinaryIO, options: Options) -> Source:
    if chosen.members is not None:
        return _open_archive(path, chosen, read_chunk(stream, -1, path), options)
    encoding = settle_encoding(stream, path, chosen.declares, options.encoding)
    reader = chosen.reader(options)
    return Source(path, chosen.name, encoding, lambda: read_parts(stream, reader, path, encoding, chosen.declares))


def _open_archive(path: Path, chosen: Format, data: bytes, options: Options) -> Source:
    from toolkit.formats.office import open_archive

    archive = open_archive(data, path)
    wanted = chosen.members() if chosen.members else None
    members = tuple(name for name in archive.members if wanted and wanted.fullmatch(name))
    if not members:
        raise DataError(Place(path), f"there is no text in it that a {chosen.name} file would have")
    return Source(
        path,
        chosen.name,
        Encoding(),
        lambda: (_read_member(archive, name, chosen, options) for name in members),
        lambda parts: iter((_replace(archive, members, parts),)),
    )


def _read_member(archive: Archive, name: str, chosen: Format, options: Options) -> Part:
    data = archive.read(name)
    path = archive.path / name
    encoding = settle_encoding(io.BytesIO(data), path, chosen.declares, None)
    try:
        raw = data.decode(encoding.codec)
    except UnicodeDecodeError as error:
        raise DataError(Place(path), f"not valid {encoding.codec} at byte {error.start + 1}") from None
    declaration = find_declaration(raw, chosen.declares)
    return make_part(
        chosen.reader(options), archive.path, raw, data, encoding.codec, member=name, declaration=declaration
    )


def _replace(archive: Archive, members: tuple[str, ...], parts: Iterable[bytes]) -> bytes:
    """Return the archive with the members whose content is not what it was."""
    contents = dict(zip(members, parts, strict=True))
    return archive.replace({name: content for name, content in contents.items() if content != archive.read(name)})
