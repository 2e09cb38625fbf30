"""Learning from corrections: what a post-editor made of a draft, as memory units, proposals and figures.

`read_draft` reads what was drafted (the report's JSON, or a draft), `pair_segments` finds each segment in the corrected
file, `pair_by_source` what was written anew, and `learn` says what follows from it. docs/learning.md explains it for
editors.
"""

from toolkit.learning.drafts import DraftSegment, read_corrected, read_draft
from toolkit.learning.lessons import Lessons, learn
from toolkit.learning.pairing import Correction, pair_segments
from toolkit.learning.rewriting import pair_by_source

__all__ = [
    "Correction",
    "DraftSegment",
    "Lessons",
    "learn",
    "pair_by_source",
    "pair_segments",
    "read_corrected",
    "read_draft",
]
