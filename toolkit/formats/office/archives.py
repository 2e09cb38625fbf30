"""A zip archive whose members are replaced one by one, every other byte as it was (APPNOTE.TXT 6.3.10).

`zipfile` reads; it cannot replace. A member that is replaced gets a new record in the place of the old one; the records
of all others, compressed bytes and all, are taken over, and the directory at the end gets the new positions.
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST_MEMBER = 1 << 28
"""Bytes of a member that is read (256 MiB, a book of 50,000 pages); archives made to do harm claim more."""
MOST_MEMBERS = 1 << 16
_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_STORED, _DEFLATED = 0, 8
# zipfile quotes what it finds in the place of a name, which may be the whole file.
_LONGEST_REASON = 100
_ENCRYPTED, _HAS_DESCRIPTOR = 0x1, 0x8
# OLE2: Word 97-2003, and any Office file with a password.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, EOFError, RuntimeError, OSError
)  # fmt: skip
"""What reading a damaged archive raises."""


@dataclass(frozen=True)
class Archive:
    """A zip archive in memory; `members` are its names in the order of their records."""

    path: Path
    data: bytes
    entries: tuple[zipfile.ZipInfo, ...]
    directory: int

    @property
    def members(self) -> tuple[str, ...]:
        """The names of the members."""
        return tuple(entry.filename for entry in self.entries)

    def read(self, member: str) -> bytes:
        """Return a member's content. Raises DataError for one that is damaged, encrypted or too large."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as opened:
            entry = opened.getinfo(member)
            if entry.file_size > LARGEST_MEMBER:
                raise DataError(
                    Place(self.path), f"its member {member} claims {entry.file_size:,} bytes; it is refused"
                )
            if entry.flag_bits & _ENCRYPTED:
                raise DataError(Place(self.path), "it is encrypted; save it without a password")
            try:
                return opened.read(entry)
            except _DAMAGE as error:
                raise DataError(Place(self.path), f"its member {member} is damaged: {_say(error)}") from None

    def replace(self, contents: Mapping[str, bytes]) -> bytes:
        """Return the archive with some members' contents replaced; without any, its own bytes."""
        if not contents:
            return self.data
        pieces: list[bytes] = []
        positions: dict[int, int] = {}
        changed: dict[int, tuple[int, int, int, int]] = {}
        length = 0
        ends = [*(entry.header_offset for entry in self.entries[1:]), self.directory]
        pieces.append(self.data[: self.entries[0].header_offset])
        length = len(pieces[0])
        for entry, end in zip(self.entries, ends, strict=True):
            positions[entry.header_offset] = length
            if entry.filename in contents:
                record, changed[entry.header_offset] = self._record(entry, contents[entry.filename])
            else:
                record = self.data[entry.header_offset : end]
            pieces.append(record)
            length += len(record)
        return b"".join([*pieces, self._directory(positions, changed, length)])

    def _record(self, entry: zipfile.ZipInfo, content: bytes) -> tuple[bytes, tuple[int, int, int, int]]:
        """Return a member's new record, with its flags, checksum and two sizes."""
        fixed = _LOCAL.unpack_from(self.data, entry.header_offset)
        names = entry.header_offset + _LOCAL.size
        name = self.data[names : names + fixed[9]]
        method = _STORED if entry.compress_type == _STORED else _DEFLATED
        packed = content if method == _STORED else _deflate(content)
        facts = (fixed[2] & ~_HAS_DESCRIPTOR, zlib.crc32(content), len(packed), len(content))
        head = _LOCAL.pack(fixed[0], fixed[1], facts[0], method, fixed[4], fixed[5], *facts[1:], len(name), 0)
        return head + name + packed, facts

    def _directory(
        self, positions: Mapping[int, int], changed: Mapping[int, tuple[int, int, int, int]], start: int
    ) -> bytes:
        """Return the directory with new positions, and the end record."""
        pieces: list[bytes] = []
        at = self.directory
        for _ in self.entries:
            fixed = list(_CENTRAL.unpack_from(self.data, at))
            tail = self.data[at + _CENTRAL.size : at + _CENTRAL.size + fixed[10] + fixed[11] + fixed[12]]
            at += _CENTRAL.size + len(tail)
            if facts := changed.get(fixed[16]):
                fixed[3], fixed[7], fixed[8], fixed[9] = facts
                fixed[4] = _STORED if fixed[4] == _STORED else _DEFLATED
            fixed[16] = positions[fixed[16]]
            pieces += [_CENTRAL.pack(*fixed), tail]
        directory = b"".join(pieces)
        end = list(_END.unpack_from(self.data, at))
        end[5], end[6] = len(directory), start
        return directory + _END.pack(*end) + self.data[at + _END.size :]


def _deflate(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def open_archive(data: bytes, path: Path) -> Archive:
    """Return a zip archive. Raises DataError for what is none, is damaged, or was made to do harm."""
    if data.startswith(_OLD_OFFICE):
        raise DataError(Place(path), "this is an old or encrypted Office file; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            listed, directory = opened.infolist(), opened.start_dir
    except _DAMAGE as error:
        raise DataError(Place(path), f"this is no whole archive ({_say(error)}); it may be cut off") from None
    entries = tuple(sorted(listed, key=lambda entry: entry.header_offset))
    archive = Archive(path, data, entries, directory)
    problem = _find_problem(archive)
    if problem:
        raise DataError(Place(path), problem)
    return archive


def _find_problem(archive: Archive) -> str:
    """Say what is wrong with an archive's directory; nothing if its members can be replaced."""
    entries = archive.entries
    if not entries:
        return "the archive is empty"
    if len(entries) > MOST_MEMBERS or len(set(archive.members)) < len(entries):
        return "the archive has too many members, or two of one name; it is no document"
    ends = [*(entry.header_offset for entry in entries[1:]), archive.directory]
    for entry, end in zip(entries, ends, strict=True):
        if archive.data[entry.header_offset : entry.header_offset + 4] != b"PK\x03\x04":
            return f"its member {entry.filename} is not where the directory says; the file is damaged"
        if entry.header_offset + _LOCAL.size + entry.compress_size > end:
            return f"its member {entry.filename} overlaps the next one; the file is damaged"
    return _check_directory(archive)


def _check_directory(archive: Archive) -> str:
    """Follow the directory as it will be written anew, entry by entry, to the end record."""
    at = archive.directory
    offsets = {entry.header_offset for entry in archive.entries}
    try:
        for _ in archive.entries:
            fixed = _CENTRAL.unpack_from(archive.data, at)
            if fixed[0] != b"PK\x01\x02" or fixed[16] not in offsets:
                return "its directory is damaged, or of the kind for archives over 4 GB (Zip64)"
            at += _CENTRAL.size + fixed[10] + fixed[11] + fixed[12]
        if _END.unpack_from(archive.data, at)[0] != b"PK\x05\x06":
            return "its directory is damaged, or of the kind for archives over 4 GB (Zip64)"
    except struct.error:
        return "its directory is cut off"
    return ""


def _say(error: Exception) -> str:
    return (str(error).lower() or type(error).__name__)[:_LONGEST_REASON]
