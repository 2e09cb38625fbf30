"""A translation as a two-column table in Word, for those who translate there.

The columns are a number, the source and the target; Arabic cells run from right to left. What a translator makes of it
is read by `bilingual_reading`.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from toolkit.formats.parts.notations import NOT_XML, xml_text
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMN_NAMES = {Language.AR: "Arabic", Language.EN: "English"}
MEMBER = "word/document.xml"
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


def write_bilingual(rows: Iterable[tuple[str, str]], source: Language) -> bytes:
    """Return a Word file with a table of the segments in `source` and in the other language."""
    table = [_row(("#", COLUMN_NAMES[source], COLUMN_NAMES[source.other]), source, is_header=True)]
    table += [_row((str(number), *row), source) for number, row in enumerate(rows, start=1)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    document = (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(table)}</w:tbl><w:p/></w:body></w:document>"
    )
    data = io.BytesIO()
    members = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, MEMBER: document}
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
