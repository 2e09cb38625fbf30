"""Reading a file that a user names, to be translated: its format is told by its ending."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from toolkit.errors import DataError, Place, UsageError
from toolkit.formats.markdown.blocks import parse_markdown
from toolkit.formats.parts import MalformedError
from toolkit.formats.parts.cutting import make_part
from toolkit.formats.parts.opening import read_source
from toolkit.formats.plain.text import parse_text
from toolkit.formats.registry import Options, format_for
from toolkit.formats.segments.assembly import assemble
from toolkit.formats.segments.directing import MEMBER_END
from toolkit.formats.segments.dividing import find_part_blocks
from toolkit.formats.segments.document import Document
from toolkit.formats.segments.preparing import prepare
from toolkit.text.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.formats.parts import Part
    from toolkit.formats.parts.opening import Source
    from toolkit.formats.registry import Format
    from toolkit.formats.segments.assembly import Block

STDIN = "-"
# Formats whose sentences are found in lines and paragraphs of the file itself.
_PARSERS: dict[str, Callable[[str, str], Document]] = {"text": parse_text, "markdown": parse_markdown}
# Formats in which any character can be written as a reference.
_WITH_REFERENCES = frozenset({"html", "wxr", "xliff", "tmx"})


def read_document(path: str, *, stdin: BinaryIO | None = None, options: Options | None = None) -> Document:
    """Read a file as a document; "-" reads plain text from `stdin`. An empty file has no segments.

    Raises UsageError for a file that is not there, a folder or an ending that is not supported; DataError for a
    file that cannot be read, is binary, damaged, or in an encoding that is not known.
    """
    options = replace(options or Options(), translating=True)
    if path == STDIN:
        if stdin is None:
            raise UsageError("-: there is no standard input to read")
        return _parse(stdin.read(), Path("stdin"), path, format_for(Path(path), ".txt"), options)
    if Path(path).is_dir():
        raise UsageError(f"{path}: this is a folder; name the files in it")
    chosen = format_for(Path(path))
    return _parse(read_bytes(Path(path)), Path(path), path, chosen, options)


def _parse(data: bytes, path: Path, name: str, chosen: Format, options: Options) -> Document:
    source = read_source(data, path, options, suffix=chosen.suffixes[0])
    parts = list(source.parts())
    if parser := _PARSERS.get(chosen.name):
        document = parser("".join(part.raw for part in parts), name)
    elif chosen.members:
        text, blocks = _read_members(parts, chosen, options)
        document = Document(name, assemble(text, blocks), rebuild=_rebuilder(source, parts))
    else:
        text, blocks = _read_text(parts, path, chosen, options)
        document = Document(name, assemble(text, blocks), has_references=chosen.name in _WITH_REFERENCES)
    return replace(document, encoding=source.encoding.codec, bom=source.encoding.bom)


def _read_text(parts: list[Part], path: Path, chosen: Format, options: Options) -> tuple[str, list[Block]]:
    """Return the text of a file as its translation begins, with its blocks."""
    raw = "".join(part.raw for part in parts)
    prepared = _prepare(raw, path, chosen)
    if prepared != raw:
        parts = list(
            read_source(prepared.encode("utf-8", "surrogatepass"), path, replace(options, encoding="utf-8")).parts()
        )
    blocks: list[Block] = []
    offset = 0
    for part in parts:
        found = find_part_blocks(part, chosen.name, _next_paragraph(blocks))
        blocks += [replace(block, content=block.content.shift(offset)) for block in found]
        offset += len(part.raw)
    return prepared, blocks


def _read_members(parts: list[Part], chosen: Format, options: Options) -> tuple[str, list[Block]]:
    """Return the text of an archive's members, one after the other, with their blocks."""
    texts: list[str] = []
    blocks: list[Block] = []
    offset = 0
    for part in parts:
        prepared = _prepare(part.raw, part.path, chosen)
        fresh = make_part(chosen.reader(options), part.path, prepared, b"", "utf-8", member=part.member)
        found = find_part_blocks(fresh, chosen.name, _next_paragraph(blocks))
        blocks += [replace(block, content=block.content.shift(offset)) for block in found]
        texts.append(prepared)
        offset += len(prepared) + len(MEMBER_END)
    return MEMBER_END.join(texts), blocks


def _rebuilder(source: Source, parts: list[Part]) -> Callable[[str], bytes]:
    """Return what makes an archive of the text of all its members."""

    def rebuild(text: str) -> bytes:
        members = text.split(MEMBER_END)
        return b"".join(source.join(raw.encode(part.encoding) for raw, part in zip(members, parts, strict=True)))

    return rebuild


def _prepare(raw: str, path: Path, chosen: Format) -> str:
    try:
        return prepare(raw, chosen.name)
    except MalformedError as error:
        line = raw.count("\n", 0, error.position) + 1
        raise DataError(Place(path, line), error.problem) from None


def _next_paragraph(blocks: list[Block]) -> int:
    return blocks[-1].paragraph + 1 if blocks else 0
