"""Whether a target says about as much as its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import EditionPair

_SHORTEST = {Language.AR: 0.5, Language.EN: 0.33}
_LONGEST = {Language.AR: 2.5, Language.EN: 1.7}
"""Letters of the target for each letter of the source, by the source's language, that still are unsuspicious.

In FLORES-200, MT-GenEval and the Syrian Archive's reports about 1 human translation in 300 lies outside.
"""
_OF_DOCUMENTS = {Language.AR: (0.75, 1.9), Language.EN: (0.5, 1.35)}
"""The same for documents, in which what is short here is long there; the report pairs have 1.28 to
1.43 English letters for an Arabic one."""
_FEWEST_LINKS = 8
"""Links from which two texts are documents."""
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


def find_odd_lengths(pair: EditionPair) -> Iterator[Issue]:
    """Yield the links, or of long texts the whole, in which one edition says far less than the other."""
    yield from per_link(check_length)(pair)
    mine, theirs = _letters(pair.source.text), _letters(pair.target.text)
    if len(pair.links) < _FEWEST_LINKS or not mine:
        return
    ratio, (least, most) = theirs / mine, _OF_DOCUMENTS[pair.source.language]
    if not least <= ratio <= most:
        code, than = ("omission", "shorter") if ratio < least else ("addition", "longer")
        message = f"the whole target is {than} than translations are ({theirs} letters for {mine})"
        first = pair.target.sentences[0].span if pair.target.sentences else Span(0, 0)
        yield Issue(code, Severity.MAJOR, message, first)


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)


LENGTH = PairCheck(
    id="length",
    codes=("omission", "addition"),
    severity=Severity.CRITICAL,
    summary="The target is about as long as the source.",
    source="letters for letters in FLORES-200, MT-GenEval and the Syrian Archive's reports",
    find=find_odd_lengths,
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
