"""Cutting a file into parts, in bounded memory: bytes are decoded chunk by chunk, and a reader says where to cut."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from toolkit.errors import DataError, Place
from toolkit.formats.parts.collecting import Collector
from toolkit.formats.parts.decoding import CHUNK, read_chunk
from toolkit.formats.parts.part import Part
from toolkit.formats.parts.reader import MalformedError
from toolkit.text.encodings import Declares, Encoding, find_declaration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.formats.parts.reader import Reader
    from toolkit.text.spans import Span

LONGEST_PART = 1 << 26
"""Code points of a part that cannot be cut: a post, an HTML page, a JSON file. Longer ones are refused (64 Mi)."""


@dataclass
class _Position:
    """How far a file has been read: code points, bytes and lines."""

    offset: int = 0
    byte: int = 0
    line: int = 1


def read_parts(stream: BinaryIO, reader: Reader, path: Path, encoding: Encoding, declares: Declares) -> Iterator[Part]:
    """Yield the parts of a file from the stream's position on; joined, their `data` is what the stream holds.

    Raises DataError, with line and column, for bytes that are not in the encoding and for what the reader refuses.
    """
    at = _Position(byte=len(encoding.bom))
    for raw, data in _cut(stream, reader, path, encoding):
        declaration = find_declaration(raw, declares) if at.offset == 0 else None
        part = make_part(reader, path, raw, data, encoding.codec, at.offset, at.byte, at.line, declaration=declaration)
        yield part
        at.offset += len(raw)
        at.byte += len(data)
        at.line += raw.count("\n")


def make_part(
    reader: Reader,
    path: Path,
    raw: str,
    data: bytes,
    codec: str,
    offset: int = 0,
    byte: int = 0,
    line: int = 1,
    *,
    member: str = "",
    declaration: Span | None = None,
) -> Part:
    """Read one part of a file. Raises DataError where it is malformed."""
    collector = Collector(raw)
    try:
        reader.read(raw, collector)
    except MalformedError as error:
        part = Part(raw, "", (), (), (), path, line=line)
        place = Place(Path(f"{path}/{member}") if member else path, *part.place(min(error.position, len(raw))))
        raise DataError(place, error.problem) from None
    text, stretches = collector.finish()
    return Part(
        raw,
        text,
        collector.starts,
        collector.raws,
        collector.scales,
        path,
        data,
        codec,
        stretches,
        offset,
        byte,
        line,
        member,
        declaration,
    )


def _cut(stream: BinaryIO, reader: Reader, path: Path, encoding: Encoding) -> Iterator[tuple[str, bytes]]:
    """Yield the parts' text and bytes."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    text, data, start, byte, size, total = "", b"", 0, 0, CHUNK, len(encoding.bom)
    final = False
    while True:
        end = reader.cut(text, start, final=final) if text or final else start
        if end > start:
            raw = text[start:end]
            # What a strict decoder of UTF-8 or UTF-16 accepts, the encoder gives back byte for byte.
            length = len(raw) if encoding.is_single_byte else 0
            yield raw, data[byte : byte + length] if length else raw.encode(encoding.codec)
            start, byte = end, byte + length
            size = CHUNK
            continue
        if final:
            return
        chunk = read_chunk(stream, size, path)
        final = len(chunk) < size
        if len(text) - start > LONGEST_PART:
            raise DataError(Place(path), f"a part of it is longer than {LONGEST_PART:,} characters; divide the file")
        try:
            fresh = decoder.decode(chunk, final=final)
        except UnicodeDecodeError as error:
            raise _explain(error, chunk, total, path, encoding) from None
        total += len(chunk)
        text, start = text[start:] + fresh, 0
        if encoding.is_single_byte:
            data, byte = data[byte:] + chunk, 0
        # Twice as much each time, so that a long part is not copied once a chunk.
        size = min(2 * size, LONGEST_PART)


def _explain(error: UnicodeDecodeError, chunk: bytes, before: int, path: Path, encoding: Encoding) -> DataError:
    # The decoder may hold back up to three bytes of the chunk before, which `error.object` then begins with.
    at = before - (len(error.object) - len(chunk)) + error.start + 1
    said = {"declared": "it declares", "mark": "its byte order mark says", "given": "it was said to be in"}
    reason = said.get(encoding.origin, "it seems to be in")
    return DataError(
        Place(path),
        f"{reason} {encoding.codec}, but byte {at} (0x{error.object[error.start]:02X}) is not; "
        "say --encoding, or repair the file",
    )
