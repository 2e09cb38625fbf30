"""Takes the paths of the machine out of a sentencepiece model.

The trainer records its input files, its output prefix and its table of normalisation rules inside the model. They
mean nothing elsewhere, and a model trained twice in two folders should have the same bytes. A model is a protocol
buffer (sentencepiece_model.proto); the fields named here are dropped, all others are copied as they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TRAINER, NORMALIZER = 2, 3
PATHS = {TRAINER: {1, 2}, NORMALIZER: {6}}
"""ModelProto's trainer_spec (input, model_prefix) and normalizer_spec (normalization_rule_tsv), by field number."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


def forget_paths(path: Path) -> None:
    """Rewrite a sentencepiece model without the paths in it; its pieces and rules stay as they are."""
    path.write_bytes(without_paths(path.read_bytes()))


def without_paths(model: bytes) -> bytes:
    """Return the bytes of a sentencepiece model less its paths; raises ValueError if it is not a protocol buffer."""
    out = bytearray()
    for number, field, payload in _fields(model):
        if number in PATHS:
            kept = b"".join(inner for key, inner, _ in _fields(payload) if key not in PATHS[number])
            out += _varint(number << 3 | _BYTES) + _varint(len(kept)) + kept
        else:
            out += field
    return bytes(out)


def _fields(message: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield each field of a message: its number, all its bytes, and the payload of a length-delimited one."""
    position = 0
    while position < len(message):
        start = position
        tag, position = _read_varint(message, position)
        size, position = _size(tag & 7, message, position)
        end = position + size
        if end > len(message):
            raise ValueError("the sentencepiece model is cut short")
        yield tag >> 3, message[start:end], message[position:end]
        position = end


def _size(wire: int, message: bytes, position: int) -> tuple[int, int]:
    """Return how many bytes the value has and where it begins."""
    if wire == _BYTES:
        return _read_varint(message, position)
    if wire == _VARINT:
        return _read_varint(message, position)[1] - position, position
    if wire in (_FIXED64, _FIXED32):
        return (8 if wire == _FIXED64 else 4), position
    raise ValueError(f"not a sentencepiece model: wire type {wire}")


def _read_varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while position < len(message):
        byte = message[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, position
    raise ValueError("the sentencepiece model is cut short")


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
