"""Which sentences of an Arabic and an English edition say the same, and which documents are editions of one report.

`align` is a pure function of two segmented texts: words, glossary concepts, numbers, dates and lengths speak for or
against each bead of sentences, and a dynamic programme takes the best sequence. `segmented` makes a `SegmentedText`
of a plain text, `joined` of the segments of a file. docs/alignment.md says how well it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.alignment.editions import Bead, SegmentedText, examined, joined, segmented
from toolkit.faces import import_later

if TYPE_CHECKING:
    from toolkit.alignment.programme import align

# It brings in numpy.
_LATER = {"align": "programme"}

__all__ = ["Bead", "SegmentedText", "align", "examined", "joined", "segmented"]

__getattr__ = import_later(__name__, _LATER)
