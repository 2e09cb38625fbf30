"""File formats: a file comes in as a `Document`, a sequence of segments with the frame that stands around them.

`read_document` picks the format by the file's ending (plain text, Markdown). Joining `lead + source + trail` over a
document's segments gives the file back exactly; with targets in place of sources it gives the translated file, with
every bullet, heading mark, blank line and line end where it was. What inside a segment is not language (addresses,
code, markup) is marked by spans; `flow` and `restore_markup` take markup out before translation and put it back.

For editing in place `open_source` gives a file's parts one by one: a part's `text` is what a reader sees, in stretches
that know their language and what in them is protected, and `splice` puts edits of it into the part's bytes, every other
byte as it was. `source.join(splice(part, edits_of(part)).data for part in source.parts())` is the whole road.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from toolkit.formats.parts import SEPARATOR, Part, Stretch
from toolkit.formats.registry import Options, format_for, source_suffixes
from toolkit.formats.sources import Source, open_source, read_source
from toolkit.formats.splicing import Patch, Refusal, Spliced, splice

if TYPE_CHECKING:
    from toolkit.formats.documents import Document, DocumentSegment, Markup
    from toolkit.formats.flowing import RestoredTarget, flow, marked_words, restore_markup
    from toolkit.formats.markdown import parse_markdown
    from toolkit.formats.plain import parse_text
    from toolkit.formats.reading import read_document

# What only translating needs; its patterns take a tenth of a second to compile, which editing in place does without.
_LATER = {
    "Document": "documents",
    "DocumentSegment": "documents",
    "Markup": "documents",
    "RestoredTarget": "flowing",
    "flow": "flowing",
    "marked_words": "flowing",
    "parse_markdown": "markdown",
    "parse_text": "plain",
    "read_document": "reading",
    "restore_markup": "flowing",
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


def __getattr__(name: str) -> object:
    """Return what is imported when it is first asked for (PEP 562)."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
