"""Phrases that markup may enclose, and how the target says them: terms, the label before a colon, the whole segment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.translate.results import TermCheck

_COLON = re.compile(r":(?=\s|$)")
"""A colon behind a label; that of a clock time or an address has no space behind it."""


def marked_phrases(source: str, target: str, terms: Sequence[TermCheck]) -> dict[str, str]:
    """Return words of the source with the words of the target that translate them, where that is certain.

    A label or dateline (**Idlib - SOHR**: …) is certain where both texts have the same number of colons: it is what
    stands before the first, with the colon or without it.
    """
    checked = {check.source: check.target for check in terms if check.target}
    return {**_label(source, target), source.strip(): target.strip(), **checked}


def _label(source: str, target: str) -> dict[str, str]:
    ends, target_ends = ([found.start() for found in _COLON.finditer(text)] for text in (source, target))
    if not ends or len(ends) != len(target_ends):
        return {}
    label, written = source[: ends[0]].strip(), target[: target_ends[0]].strip()
    return {label: written, f"{label}:": f"{written}:"} if label and written else {}
