"""A translation as a two-column table in Word, for those who translate there, and back again as units.

The columns are a number, the source and the target; Arabic cells run from right to left. What a translator changes in
the target column is read back, tracked insertions as accepted; rows may be taken out, moved and added.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from toolkit.errors import DataError, Place
from toolkit.formats import read_source
from toolkit.formats.parts import MalformedError
from toolkit.formats.parts.notations import NOT_XML, xml_text
from toolkit.formats.xml import Event, lex_xml
from toolkit.memory.tmx_reading import unescape
from toolkit.memory.units import unit_of
from toolkit.text.files import read_bytes
from toolkit.text.languages import Language
from toolkit.text.scripts import dominant_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from toolkit.memory.units import TranslationUnit

_NAMES = {Language.AR: "Arabic", Language.EN: "English"}
_MEMBER = "word/document.xml"
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the same table is the same bytes."""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="999999"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_WIDTHS = (600, 4500, 4500)
"""Of the columns, in twentieths of a point: together the text of an A4 page."""
_TEXT = frozenset({"w:t"})


def write_bilingual(rows: Iterable[tuple[str, str]], source: Language) -> bytes:
    """Return a Word file with a table of the segments in `source` and in the other language."""
    table = [_row(("#", _NAMES[source], _NAMES[source.other]), source, is_header=True)]
    table += [_row((str(number), *row), source) for number, row in enumerate(rows, start=1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    document = (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(table)}</w:tbl><w:p/></w:body></w:document>"
    )
    data = io.BytesIO()
    members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, _MEMBER: document}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, head + text)
    return data.getvalue()


def _row(cells: tuple[str, str, str], source: Language, *, is_header: bool = False) -> str:
    languages = (Language.EN, Language.EN, Language.EN) if is_header else (Language.EN, source, source.other)
    written = "".join(_cell(*each) for each in zip(cells, languages, _WIDTHS, strict=True))
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if is_header else ''}{written}</w:tr>"


def _cell(text: str, language: Language, width: int) -> str:
    paragraph, run = ("<w:pPr><w:bidi/></w:pPr>", "<w:rPr><w:rtl/></w:rPr>") if language is Language.AR else ("", "")
    lines = NOT_XML.sub("", text).splitlines() or [""]
    paragraphs = "".join(
        f'<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">{xml_text(line)}</w:t></w:r></w:p>' for line in lines
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def read_bilingual(path: Path) -> list[TranslationUnit]:
    """Read the units of a two-column table in Word: the last two cells of each row, where both have words.

    Raises UsageError if there is no such file; DataError if it is damaged, or has no table with an Arabic and an
    English column.
    """
    parts = read_source(read_bytes(path), path).parts()
    raw = next((part.raw for part in parts if part.member == _MEMBER), "")
    try:
        rows = [(cells[-2], cells[-1]) for cells in _rows(raw) if len(cells) > 1 and all(cells[-2:])][1:]
    except MalformedError as error:
        raise DataError(Place(path), error.problem) from None
    columns = [dominant_language("\n".join(column)) for column in zip(*rows, strict=True)] or [None, None]
    if set(columns) != set(Language):
        raise DataError(Place(path), "no table with an Arabic and an English column; give what --bilingual wrote")
    return list(_units(rows, columns.index(Language.AR), str(path)))


def _units(rows: Sequence[tuple[str, str]], arabic: int, origin: str) -> Iterator[TranslationUnit]:
    before = dict.fromkeys(Language, "")
    for row in rows:
        sides = {Language.AR: row[arabic], Language.EN: row[1 - arabic]}
        yield unit_of(sides[Language.AR], sides[Language.EN], origin, before)
        before = sides


def _rows(raw: str) -> Iterator[list[str]]:
    """Yield the words of each cell of each row; a table inside a cell is part of the cell."""
    cells: list[str] = []
    depth = 0
    for token in lex_xml(raw):
        if token.event is Event.OPEN and token.name == "w:tc":
            depth += 1
            if depth == 1:
                cells.append("")
        elif token.event is Event.CLOSE and token.name == "w:tc":
            depth -= 1
        elif token.event is Event.CLOSE and token.name == "w:p" and depth:
            cells[-1] += "\n"
        elif token.event is Event.TEXT and token.name in _TEXT and depth:
            cells[-1] += unescape(raw[token.start : token.end])
        elif token.event is Event.CLOSE and token.name == "w:tr" and not depth:
            yield [cell.strip() for cell in cells]
            cells = []
