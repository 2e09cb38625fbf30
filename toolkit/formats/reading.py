"""Reading a file that a user names: its format is told by its ending."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from toolkit.errors import UsageError
from toolkit.formats.markdown import parse_markdown
from toolkit.formats.plain import parse_text
from toolkit.text.files import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.formats.documents import Document

STDIN = "-"
_PARSERS: dict[str, Callable[[str, str], Document]] = {
    ".txt": parse_text,
    ".text": parse_text,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
}


def supported_suffixes() -> tuple[str, ...]:
    """Return the file endings that can be read, in the order a message names them."""
    return tuple(_PARSERS)


def read_document(path: str, *, stdin: BinaryIO | None = None) -> Document:
    """Read a file as a document; "-" reads plain text from `stdin`. An empty file has no segments.

    Raises UsageError for a file that is not there, a folder or an ending that is not supported; DataError for a
    file that cannot be read, is binary, or is neither UTF-8 nor UTF-16 with a byte order mark.
    """
    if path == STDIN:
        if stdin is None:
            raise UsageError("-: there is no standard input to read")
        return _parse(stdin.read(), Path("stdin"), path, parse_text)
    parser = _PARSERS.get(Path(path).suffix.lower())
    if parser is None and not Path(path).is_dir():
        endings = ", ".join(supported_suffixes())
        raise UsageError(
            f"{path}: this kind of file is not supported; give a file that ends in {endings}, or - for stdin"
        )
    return _parse(read_bytes(Path(path)), Path(path), path, parser or parse_text)


def _parse(data: bytes, path: Path, name: str, parser: Callable[[str, str], Document]) -> Document:
    decoded = decode(data, path)
    return replace(parser(decoded.text, name), encoding=decoded.encoding, bom=decoded.bom)
