"""Which sentences of an Arabic and an English edition say the same, and which documents are editions of one report.

`align` is a pure function of two segmented texts: words, glossary concepts, numbers, dates and lengths speak for or
against each bead of sentences, and a dynamic programme takes the best sequence. `segmented` makes a `SegmentedText`
of a plain text, `joined` of the segments of a file. docs/alignment.md says how well it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.alignment.editions import Bead, SegmentedText, examined, joined, segmented

if TYPE_CHECKING:
    from toolkit.alignment.programme import align

__all__ = ["Bead", "SegmentedText", "align", "examined", "joined", "segmented"]


def __getattr__(name: str) -> object:
    """Return `align` when it is first asked for: it brings in numpy (PEP 562)."""
    if name != "align":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from toolkit.alignment.programme import align

    return align
