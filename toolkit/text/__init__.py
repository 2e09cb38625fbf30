"""Text as data: stretches and changes of a text, its language, its sentences, its letters, numbers and dates.

Everything counts in code points of the text as it came. `Span` is a stretch, `Edit` a change with its reason and
`Revision` a text with its changes, which can be explained and undone. `segment` finds sentences in Arabic and English
and loses no character; `detect_language` tells a segment's language from its letters. Folding, proclitics, numerals
and dates have modules of their own here, with their tables in `tables/`. Nothing in this package knows of glossaries,
files' formats or translation.
"""

from toolkit.text.edits import Applicability, Edit, Revision, drop_overlapping
from toolkit.text.languages import Language
from toolkit.text.scripts import detect_language, dominant_language
from toolkit.text.segmentation import segment
from toolkit.text.spans import Span

__all__ = [
    "Applicability",
    "Edit",
    "Language",
    "Revision",
    "Span",
    "detect_language",
    "dominant_language",
    "drop_overlapping",
    "segment",
]
