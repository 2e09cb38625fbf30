"""File formats: a file comes in as parts, whose text is edited in place, or as segments, which are translated.

In place: `open_source` gives a file's parts one by one. A part's `text` is what a reader sees, in stretches that know
their language and what in them is protected, and `splice` puts edits of it into the part's bytes, every other byte as
it was. `source.join(splice(part, edits_of(part)).data for part in source.parts())` is the whole road.

For translating: `read_document` gives a `Document`, a sequence of segments with the frame that stands around them.
Joining `lead + source + trail` over its segments gives the file back exactly; with targets in place of sources it gives
the translated file, with every bullet, heading mark, blank line and line end where it was. What inside a segment is not
language (addresses, code, markup) is marked by spans; `flow` and `restore_markup` take markup out before translation
and put it back.

`registry` tells a format by a file's ending. `parts` and `segments` serve every format; the other folders are the
families: `plain` (text, tables, subtitles), `markdown`, `html`, `wordpress` (exports, posts as JSON), `office` (Word,
OpenDocument), `bilingual` (XLIFF, TMX, PO), and `xml`, which several are made of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.faces import import_later
from toolkit.formats.parts import SEPARATOR, Part, Stretch
from toolkit.formats.parts.opening import Source, open_source, read_source
from toolkit.formats.parts.splicing import Patch, Refusal, Spliced, splice
from toolkit.formats.registry import Options, format_for, source_suffixes

if TYPE_CHECKING:
    from toolkit.formats.markdown.blocks import parse_markdown
    from toolkit.formats.plain.text import parse_text
    from toolkit.formats.segments.directing import directed
    from toolkit.formats.segments.document import Document, DocumentSegment, Markup
    from toolkit.formats.segments.flowing import RestoredTarget, flow, marked_words, restore_markup
    from toolkit.formats.segments.reading import read_document

# What only translating needs; its patterns take a tenth of a second to compile, which editing in place does without.
_LATER = {
    "Document": "segments.document",
    "DocumentSegment": "segments.document",
    "Markup": "segments.document",
    "directed": "segments.directing",
    "RestoredTarget": "segments.flowing",
    "flow": "segments.flowing",
    "marked_words": "segments.flowing",
    "parse_markdown": "markdown.blocks",
    "parse_text": "plain.text",
    "read_document": "segments.reading",
    "restore_markup": "segments.flowing",
}

__all__ = [
    "SEPARATOR",
    "Document",
    "DocumentSegment",
    "Markup",
    "Options",
    "Part",
    "Patch",
    "Refusal",
    "RestoredTarget",
    "Source",
    "Spliced",
    "Stretch",
    "directed",
    "flow",
    "format_for",
    "marked_words",
    "open_source",
    "parse_markdown",
    "parse_text",
    "read_document",
    "read_source",
    "restore_markup",
    "source_suffixes",
    "splice",
]

__getattr__ = import_later(__name__, _LATER)
