"""Opening a file for editing in place: parts with their text, and the file again from the parts' new bytes."""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from toolkit.errors import DataError, Place, UsageError
from toolkit.formats.readers import Reader, TextReader
from toolkit.formats.streams import read_parts, settle_encoding
from toolkit.text.encodings import Declares, Encoding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from toolkit.formats.parts import Part


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may say about a file: its encoding, and for tables the columns that hold language.

    `columns` are names of the header, or numbers from 1; none chosen: every column that is not an address or a number.
    """

    encoding: str | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format that is text: how it is read, and where it names its encoding."""

    name: str
    suffixes: tuple[str, ...]
    reader: Callable[[Options], Reader]
    declares: Declares = Declares.NOWHERE


@dataclass(frozen=True)
class Source:
    """A file open for editing.

    `parts` yields its parts one by one, so that memory is bounded by the largest; `join` makes the file again from
    the new bytes of each part, in order. Joining the parts' own `data` gives the file byte for byte.
    """

    path: Path
    format: str
    encoding: Encoding
    stream: BinaryIO = field(repr=False)
    _parts: Callable[[], Iterator[Part]] = field(repr=False)
    _join: Callable[[Iterable[bytes]], Iterator[bytes]] | None = field(default=None, repr=False)

    def parts(self) -> Iterator[Part]:
        """Yield the parts of the file; to be gone through once. Raises DataError where the file is damaged."""
        return self._parts()

    def join(self, parts: Iterable[bytes], *, to_utf8: bool = False) -> Iterator[bytes]:
        """Yield the file's bytes, chunk by chunk, from the new bytes of each of its parts."""
        if self._join is not None:
            yield from self._join(parts)
            return
        if not to_utf8 or self.encoding.codec == "utf-8":
            yield self.encoding.bom
        yield from parts


TEXT = TextFormat("text", (".txt", ".text"), lambda options: TextReader())
FORMATS: tuple[TextFormat, ...] = (TEXT,)


@contextmanager
def open_source(
    path: Path, options: Options | None = None, *, stream: BinaryIO | None = None, suffix: str = ""
) -> Iterator[Source]:
    """Open a file for editing; its format is told by its ending, or by `suffix`.

    A `stream` that is given is read instead (it must be able to go back to its beginning). Raises UsageError for a
    file that is not there, a folder or an ending that is not supported; DataError for what cannot be read as text.
    """
    options = options or Options()
    chosen = format_for(path, suffix)
    opened = stream if stream is not None else _open(path)
    try:
        yield _open_text(path, chosen, opened, options)
    finally:
        if stream is None:
            opened.close()


def read_source(data: bytes, path: Path, options: Options | None = None) -> Source:
    """Return a file whose bytes are at hand, open for editing. Raises as `open_source` does."""
    return _open_text(path, format_for(path), io.BytesIO(data), options or Options())


def format_for(path: Path, suffix: str = "") -> TextFormat:
    """Return the format of a file by its ending. Raises UsageError if there is none for it."""
    ending = (suffix or path.suffix).lower()
    for known in FORMATS:
        if ending in known.suffixes:
            return known
    endings = ", ".join(source_suffixes())
    raise UsageError(f"{path}: this kind of file is not supported; give a file that ends in {endings}")


def source_suffixes() -> tuple[str, ...]:
    """Return the endings of the files that can be edited."""
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise UsageError(f"{path}: this is a folder; name the files in it") from None
    except PermissionError:
        raise DataError(Place(path), "the file may not be read (permission denied)") from None
    except (OSError, ValueError) as error:
        raise DataError(Place(path), f"the file cannot be read: {str(error).lower()}") from None


def _open_text(path: Path, chosen: TextFormat, stream: BinaryIO, options: Options) -> Source:
    encoding = settle_encoding(stream, path, chosen.declares, options.encoding)
    reader = chosen.reader(options)

    def parts() -> Iterator[Part]:
        return read_parts(stream, reader, path, encoding, chosen.declares)

    return Source(path, chosen.name, encoding, stream, parts)
