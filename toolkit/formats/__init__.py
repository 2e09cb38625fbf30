"""File formats: a file comes in as a `Document`, a sequence of segments with the frame that stands around them.

`read_document` picks the format by the file's ending (plain text, Markdown). Joining `lead + source + trail` over a
document's segments gives the file back exactly; with targets in place of sources it gives the translated file, with
every bullet, heading mark, blank line and line end where it was. What inside a segment is not language (addresses,
code, markup) is marked by spans; `flow` and `restore_markup` take markup out before translation and put it back.
"""

from toolkit.formats.documents import Document, DocumentSegment, Markup
from toolkit.formats.flowing import RestoredTarget, flow, marked_words, restore_markup
from toolkit.formats.markdown import parse_markdown
from toolkit.formats.plain import parse_text
from toolkit.formats.reading import read_document, supported_suffixes

__all__ = [
    "Document",
    "DocumentSegment",
    "Markup",
    "RestoredTarget",
    "flow",
    "marked_words",
    "parse_markdown",
    "parse_text",
    "read_document",
    "restore_markup",
    "supported_suffixes",
]
