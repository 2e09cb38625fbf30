"""Enforcement in the finished text: a known variant of an expected name is rewritten to the preferred form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.glossary.entries import TermStatus
from toolkit.text.clitics import join
from toolkit.text.edits import Edit, drop_overlapping
from toolkit.text.english import rename
from toolkit.text.languages import Language
from toolkit.translate.verification import expected_terms, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.matcher import Match

RULE = "expected-term"


def enforce_terms(matches: Sequence[Match], text: str, target: Language) -> tuple[Edit, ...]:
    """Propose edits so that each concept of the source is written one way in the target `text`.

    Only concepts that occur in the source are touched: what the engine wrote of its own accord is the
    post-editor's and the checks' business. Where forms of two concepts overlap, the longer one is meant.
    """
    concepts = {match.entry.id: match.entry for match in expected_terms(matches, target)}
    here = [match for entry in concepts.values() for match in occurrences(entry, text, target)]
    here.sort(key=lambda match: (-len(match.span), match.span.start, match.status is not TermStatus.PREFERRED))
    longest: list[Match] = []
    for match in here:
        if not any(match.span.overlaps(other.span) for other in longest):
            longest.append(match)
    return drop_overlapping(edit for match in longest for edit in _rewrite(match, text, target))


def _rewrite(match: Match, text: str, target: Language) -> Iterator[Edit]:
    """Yield the edit that brings one occurrence to the preferred form, if it needs one."""
    allowed = match.status in (TermStatus.PREFERRED, TermStatus.ADMITTED) and match.is_canonical
    inflected = match.status is TermStatus.LOOKUP and not (match.entry.is_name and match.reviewed)
    if allowed or inflected:
        return
    form = match.form if match.status is TermStatus.ADMITTED else match.entry.forms(target).preferred
    if target is Language.AR:
        span, after = match.word, join(match.clitics, form)
    else:
        span, after = rename(text, match.span, form, article=match.entry.article)
    yield Edit(span, span.of(text), after, RULE, f"{match.entry.id}: the house writes {form}")
