"""Files in and out without loss: bytes become text exactly, and are written whole or not at all."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place, SohrError, UsageError
from toolkit.text.binary import is_binary

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

CUT_SHORT = "the file ends in the middle of a letter, so it was cut short; get it again, whole"
"""What is said of UTF-8 of whose last letter the first bytes alone are there."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a file and what it takes to write a text back the same way.

    `encoding` is a codec that writes no byte order mark of its own ("utf-8", "utf-16-le", "utf-16-be"); `bom`
    is the mark that stood first in the file, b"" if none did.
    """

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return the bytes of another text in this file's encoding, with its byte order mark."""
        # A lone surrogate cannot come from a decoded file; should a caller build one, the run must not crash.
        return self.bom + text.encode(self.encoding, "replace")


def decode(data: bytes, path: Path) -> DecodedText:
    """Turn the bytes of a file into text: UTF-8 with or without byte order mark, or UTF-16 with one.

    No line end is translated. Raises DataError, with the line and what to do, for binary data and for other
    encodings; `path` is used in messages only.
    """
    bom, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    body = data[len(bom) :]
    if is_binary(body, encoding):
        raise DataError(Place(path), "this is not a text file (it holds binary data); give a .txt or .md file")
    try:
        return DecodedText(body.decode(encoding), encoding, bom)
    except UnicodeDecodeError as error:
        raise _explain(error, body, len(bom), path) from None


def _explain(error: UnicodeDecodeError, body: bytes, skipped: int, path: Path) -> DataError:
    if error.encoding.startswith("utf-16"):
        return DataError(Place(path), f"damaged UTF-16 at byte {skipped + error.start + 1}; save the file as UTF-8")
    before = body[: error.start]
    if error.reason == "unexpected end of data" and not before.isascii():
        return DataError(Place(path), CUT_SHORT)
    line = len(re.findall(rb"\r\n|\r|\n", before)) + 1
    return DataError(
        Place(path, line),
        f"not valid UTF-8 at byte {skipped + error.start + 1} (0x{body[error.start]:02X}); convert it first, "
        f"for example: iconv -f WINDOWS-1256 -t UTF-8 {path.name} > {path.stem}.utf8{path.suffix}",
    )


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that the user named.

    Raises UsageError if there is no such file, DataError if it cannot be read; one clear sentence each.
    """
    with explaining(path):
        return path.read_bytes()


@contextmanager
def explaining(path: Path) -> Iterator[None]:
    """Say in one clear sentence why the file `path`, which the user named, cannot be opened or read.

    Raises UsageError if there is no such file, DataError if it cannot be read.
    """
    try:
        yield
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise UsageError(f"{path}: this is a folder; name the files in it") from None
    except PermissionError:
        raise DataError(Place(path), "the file may not be read (permission denied)") from None
    except (OSError, ValueError) as error:
        raise DataError(Place(path), f"the file cannot be read: {_say(error)}") from None


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: a temporary file in the same folder, synced, then renamed over it.

    An existing file keeps its mode; a link is followed, so that what it points to is replaced and the link
    stays. A device or a pipe (/dev/null, /dev/stdout) is written to, never replaced. Raises SohrError with one clear
    sentence (a full disk, a missing folder); the old file is then as it was, and no temporary file is left.
    """
    temporary: Path | None = None
    try:
        if _is_stream(path):
            path.write_bytes(data)
            return
        target = path.resolve()
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
        sync_folder(target.parent)
    except BaseException as error:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        if isinstance(error, OSError | ValueError | RuntimeError):
            raise SohrError(f"{path}: the file cannot be written: {_say(error)}") from None
        raise


def _say(error: Exception) -> str:
    """Return what the system says is wrong, without Python's error number."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def _is_stream(path: Path) -> bool:
    """Say whether there is something at `path` that takes bytes and is no file: a device, a pipe, a socket."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _umask() -> int:
    # The umask can only be read by setting it; mkstemp makes files private, which a report must not be.
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system can (not on Windows)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
