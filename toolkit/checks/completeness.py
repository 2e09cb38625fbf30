"""Whether a target says about as much as its source."""

from __future__ import annotations

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.languages import Language
from toolkit.text.spans import Span

_SHORTEST = {Language.AR: 0.5, Language.EN: 0.33}
_LONGEST = {Language.AR: 2.5, Language.EN: 1.7}
"""Letters of the target for each letter of the source, by the source's language, that still are unsuspicious.

In FLORES-200, MT-GenEval and the Syrian Archive's reports about 1 human translation in 300 lies outside.
"""
_ENOUGH = 60
"""Letters a source needs for its length to say something: a heading may well shrink to half."""


def check_length(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report a target that is empty or far shorter than its source (omission), or far longer (addition)."""
    mine, theirs = _letters(source), _letters(target)
    whole = Span(0, len(target))
    if mine and not theirs:
        return [Issue("omission", Severity.CRITICAL, "the target is empty", whole)]
    if mine < _ENOUGH:
        return []
    ratio = theirs / mine
    if ratio < _SHORTEST[source_language]:
        message = f"the target is much shorter than the source ({theirs} letters for {mine})"
        return [Issue("omission", Severity.MAJOR, message, whole)]
    if ratio > _LONGEST[source_language]:
        message = f"the target is much longer than the source ({theirs} letters for {mine})"
        return [Issue("addition", Severity.MAJOR, message, whole)]
    return []


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


LENGTH = PairCheck(
    id="length",
    codes=("omission", "addition"),
    severity=Severity.CRITICAL,
    summary="The target is about as long as the source.",
    source="letters for letters in FLORES-200, MT-GenEval and the Syrian Archive's reports",
    find=per_link(check_length),
    firing=(
        (
            "سقطت قذائف صاروخية على الأحياء السكنية في مدينة إدلب ومحيطها منذ صباح اليوم.",
            "Shells fell.",
            "Shells fell.",
        ),
    ),
    silent=(("سقطت قذائف على المدينة.", "Shells fell on the city."), ("نعم", "Yes, that is what he said to us")),
    of_segments=True,
)
