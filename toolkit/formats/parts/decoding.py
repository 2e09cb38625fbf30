"""Which encoding a file is in: what it says of itself, what it is said to be, or what its letters tell."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, BinaryIO

from toolkit.errors import DataError, Place
from toolkit.text.binary import is_binary
from toolkit.text.encodings import Declares, Encoding, contradicts_utf8, guess_encoding, state_encoding
from toolkit.text.files import CUT_SHORT

if TYPE_CHECKING:
    from pathlib import Path

CHUNK = 1 << 20
"""Bytes that are read at once."""
_LEAD = 64
"""Bytes of ASCII before the first other letter that a guess sees: more of them would outweigh what there is to tell."""


def settle_encoding(stream: BinaryIO, path: Path, declares: Declares, given: str | None) -> Encoding:
    """Return the encoding of a file that can be read twice; its position is then after the byte order mark.

    Raises DataError for binary data, an encoding that is not known or cannot be told, or that the bytes contradict.
    """
    head = read_chunk(stream, CHUNK, path)
    encoding = state_encoding(head, path, declares, given)
    if encoding is None or encoding.codec.startswith(("utf-8", "utf-16")):
        _refuse_binary(head, path, encoding or Encoding())
    if encoding is None:
        encoding = Encoding() if _is_utf8(stream, head, path) else guess_encoding(_from_first_letter(stream), path)
    elif encoding.origin == "declared" and contradicts_utf8(head, encoding.codec):
        raise DataError(
            Place(path),
            f"it declares {encoding.codec} but holds UTF-8; put the right encoding there, or say --encoding",
        )
    stream.seek(len(encoding.bom))
    return encoding


def read_chunk(stream: BinaryIO, size: int, path: Path) -> bytes:
    """Return the next bytes of a file, all that are left for -1. Raises DataError where the disk fails."""
    try:
        return stream.read(size)
    except OSError as error:
        raise DataError(Place(path), f"the file cannot be read: {(error.strerror or str(error)).lower()}") from None


def _refuse_binary(head: bytes, path: Path, encoding: Encoding) -> None:
    if is_binary(head[len(encoding.bom) :], encoding.codec):
        raise DataError(Place(path), "this is not a text file (it holds binary data)")


def _is_utf8(stream: BinaryIO, head: bytes, path: Path) -> bool:
    """Say whether a file is UTF-8. Raises DataError for one that is, but ends in the middle of a letter."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    plain = True
    try:
        while head:
            plain = decoder.decode(head).isascii() and plain
            head = read_chunk(stream, CHUNK, path)
    except UnicodeDecodeError:
        return False
    cut, _ = decoder.getstate()
    if cut and not plain:
        raise DataError(Place(path), CUT_SHORT)
    return not cut


def _from_first_letter(stream: BinaryIO) -> bytes:
    """Return a sample that begins shortly before the first byte that is not ASCII."""
    stream.seek(0)
    offset = 0
    while chunk := stream.read(CHUNK):
        if not chunk.isascii():
            first = next(n for n, byte in enumerate(chunk) if byte > 0x7F)
            stream.seek(max(offset + first - _LEAD, 0))
            return stream.read(CHUNK)
        offset += len(chunk)
    return b""
