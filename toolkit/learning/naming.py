"""Names that a post-editor wrote in another way than the glossary: what to propose to those who keep it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.archive import Attestation
from toolkit.memory.matches import find_differences
from toolkit.review.proposals import Action, Proposal
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.glossary import ConceptEntry, Glossary
    from toolkit.glossary.matcher import Matcher
    from toolkit.learning.pairing import Correction

_MORE_WORDS = 1
"""Words by which a corrected name may differ from the drafted one; what differs more was rewritten."""


class NameChange(NamedTuple):
    """A concept whose name a post-editor changed: as it was drafted, and as it stands now."""

    concept: str
    before: str
    after: str


def name_changes(corrections: Iterable[Correction], matcher: Matcher, language: Language) -> Iterator[NameChange]:
    """Yield the names that were changed into something that the glossary does not know as a form of any concept."""
    for correction in corrections:
        known = {match.entry.id for match in matcher.find(correction.corrected, language)}
        for term in dict.fromkeys(term for segment in correction.drafts for term in segment.terms):
            if not term.form or term.concept in known:
                continue
            after = _became(term.form, correction.drafted, correction.corrected)
            if after and _is_name(after, term.form, language) and not matcher.find(after, language):
                yield NameChange(term.concept, term.form, after)


def _became(form: str, drafted: str, corrected: str) -> str:
    """Return what stands in the corrected text for a form of the draft; "" if that cannot be told."""
    start = drafted.find(form)
    if start < 0 or drafted.count(form) > 1:
        return ""
    end = start + len(form)
    inside = [
        difference
        for difference in find_differences(drafted, corrected)
        if difference.span.start < end and difference.span.end > start
    ]
    if len(inside) != 1:
        return ""
    (only,) = inside
    if only.span.start < start or only.span.end > end or not only.memory:
        return ""
    # What of the form did not change stays around what did: Tal Abyad, Tell Abyad.
    return drafted[start : only.span.start] + only.memory + drafted[only.span.end : end]


def _is_name(text: str, form: str, language: Language) -> bool:
    words = text.split()
    if abs(len(words) - len(form.split())) > _MORE_WORDS:
        return False
    return language is Language.AR or (text[:1].isupper() and form[:1].isupper())


def propose(changes: Sequence[NameChange], glossary: Glossary, language: Language, document: str) -> list[Proposal]:
    """Return a proposal for each name that was changed: the new form preferred, the old one deprecated."""
    proposals = []
    for change, count in Counter(changes).most_common():
        entry = glossary.by_id[change.concept]
        times = f" {count} times" if count > 1 else ""
        proposals.append(
            Proposal(
                Action.CHANGE,
                _changed(entry, change, language),
                reason=f"corrected{times} from {change.before} to {change.after} in {document}",
                origin="learn",
                evidence=(Attestation(language, change.after, count),),
            )
        )
    return proposals


def _changed(entry: ConceptEntry, change: NameChange, language: Language) -> ConceptEntry:
    forms = entry.forms(language)
    deprecated = dict.fromkeys((*forms.deprecated, *filter(None, (forms.preferred, change.before))))
    admitted = tuple(form for form in forms.admitted if form != change.before)
    changed = replace(forms, preferred=change.after, admitted=admitted, deprecated=tuple(deprecated))
    return replace(entry, ar=changed) if language is Language.AR else replace(entry, en=changed)
