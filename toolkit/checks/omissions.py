"""Sentences, headings and list items that only one of two editions has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.checks.editions import Edition, EditionPair
    from toolkit.text.spans import Span

_WORDS_SHOWN = 8
_NAMES = {"heading": "heading", "item": "list item"}


def find_unlinked(pair: EditionPair) -> Iterator[Issue]:
    """Yield what has no counterpart; an omission points to the place in the target where it should stand."""
    for link in pair.links:
        if link.is_complete:
            continue
        if len(link.source):
            message = f"{_shown(pair.source, link.source)} of the source is not in the target"
            yield Issue("omission", Severity.MAJOR, message, link.target, link.source)
        else:
            message = f"{_shown(pair.target, link.target)} is not in the source"
            yield Issue("addition", Severity.MAJOR, message, link.target, link.source)


def _shown(edition: Edition, span: Span) -> str:
    """Say what kind of sentence it is, with its first words."""
    role = next((sentence.role for sentence in edition.sentences if span.covers(sentence.span)), "")
    words = span.of(edition.text).split()
    beginning = " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")
    return f'the {_NAMES.get(role, "sentence")} "{beginning}"'


OMISSIONS = PairCheck(
    id="omissions",
    codes=("omission", "addition"),
    severity=Severity.MAJOR,
    summary="Every sentence, heading and list item of one edition has its counterpart in the other.",
    source="ITS 2.0: omission, addition",
    find=find_unlinked,
    firing=(
        (
            "وصلت تعزيزات من العراق إلى الميادين.\nوقتل ثلاثة مدنيين بقذيفة في مدينة منبج يوم 4 آذار.",
            "Reinforcements from Iraq arrived in Al-Mayadeen.",
            "وقتل ثلاثة مدنيين بقذيفة في مدينة منبج يوم 4 آذار.",
        ),
    ),
    silent=(
        ("وصلت تعزيزات. ثم غادرت.", "Reinforcements arrived and then left."),
        ("قتل ثلاثة مدنيين.", "Three civilians were killed."),
    ),
)
