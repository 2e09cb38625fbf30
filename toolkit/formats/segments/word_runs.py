"""The runs of a Word paragraph: which look alike, and which boundaries between them say nothing.

Word divides a paragraph into runs wherever somebody corrected a letter, changed the keyboard or ran the spelling
checker; most boundaries mean nothing to a reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN = re.compile(r"<w:r(?=[\s>])[^<>]*>")
_PROPERTIES = re.compile(r"\s*<w:rPr(?:/>|>(?P<inner>.*?)</w:rPr>)", re.DOTALL)
# Properties of proofing, languages and scripts, which a translation changes anyway; and marks of revisions.
_IRRELEVANT = re.compile(
    r"<w:(?:lang|noProof|proofErr|rtl|cs|szCs|bCs|iCs|kern|spacing|w|rFonts|snapToGrid|webHidden|specVanish)(?=[\s/>])[^<>]*>"
    r"|\sw:rsid\w*=\"[^\"]*\"|\s+"
)
_LINK = re.compile(r"<(?P<close>/?)w:hyperlink(?=[\s>])[^<>]*>")
_END = r"</w:t>\s*</w:r>"
_BEGIN = (
    r"<w:r(?:\s[^<>]*)?>\s*(?:<w:rPr/>|<w:rPr>(?:(?!</w:rPr>|<w:r[\s>]).)*</w:rPr>)?\s*(?:<w:lastRenderedPageBreak/>)?"
    r"\s*<w:t(?:\s[^<>]*)?>"
)
_BETWEEN = r"(?:<w:proofErr[^<>]*/>|<w:bookmark(?:Start|End)[^<>]*/>|</?w:hyperlink(?:\s[^<>]*)?>|<w:softHyphen/>|\s)*"
_BOUNDARY = re.compile(_END + _BETWEEN + _BEGIN, re.DOTALL)


_LONGEST_RUN = 20_000
"""Characters from the beginning of a run to its text at most; properties take a few hundred."""


def is_plain_boundary(gap: str) -> bool:
    """Say whether between two pieces of text there is nothing, or one run ends and the next begins."""
    return not gap or _BOUNDARY.fullmatch(gap) is not None


def run_keys(raw: str, positions: Sequence[int]) -> list[str]:
    """Return, for positions in the text of a member in order, a key of how the run there looks and of its link."""
    keys = []
    link = ""
    last = max(positions[0] - _LONGEST_RUN, 0) if positions else 0
    for position in positions:
        first = max(position - _LONGEST_RUN, 0)
        start = max(raw.rfind("<w:r>", first, position), raw.rfind("<w:r ", first, position))
        run = _RUN.match(raw, start) if start >= 0 else None
        properties = _PROPERTIES.match(raw, run.end(), position) if run else None
        looks = _IRRELEVANT.sub("", properties["inner"] or "") if properties else ""
        for found in _LINK.finditer(raw, last, position):
            link = "" if found["close"] else str(found.start())
        last = position
        keys.append(f"{looks} {link}")
    return keys
