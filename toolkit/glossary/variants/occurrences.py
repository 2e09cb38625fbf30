"""One occurrence of an unlisted spelling, and how such occurrences stand beside the exact matches."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.text.edits import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.glossary.matcher import Match
    from toolkit.text.languages import Language
    from toolkit.text.spans import Span

VARIANT = "variant"
"""The status of a spelling that no list has, beside those of `TermStatus`."""
_SHORTEST_WORD = len("Tal ")
"""Characters that a further word takes at least, its space included; an article takes fewer, but for "ash-"."""
_CERTAINTY = tuple(Applicability)


@dataclass(frozen=True, slots=True)
class Variant:
    """One occurrence of an unlisted spelling of a glossary name.

    `form` is the listed form that it is nearest to, `form_status` what the glossary says of that form, `tier` how
    freely it may be rewritten and `reason` why it is taken for the name. The spans are those of a `Match`.
    """

    entry: ConceptEntry
    span: Span
    surface: str
    form: str
    form_status: TermStatus
    language: Language
    tier: Applicability
    reason: str
    clitics: str
    word: Span
    word_surface: str

    @property
    def reviewed(self) -> bool:
        """Whether an editor stands behind the entry."""
        return self.entry.status is EntryStatus.APPROVED

    @property
    def status(self) -> str:
        """What the glossary calls it, beside the values of `TermStatus`."""
        return VARIANT

    def meets(self, match: Match) -> bool:
        """Say whether an exact match takes up some of the same text."""
        return self.span.overlaps(match.span)

    def outdoes(self, match: Match) -> bool:
        """Say whether it is the better reading of what an exact match takes up.

        It has to be longer. A certain one always is better (al Hassakeh, not Hassakeh); a likely one is if no editor
        stands behind the match, or if it has a word more (Mazraat Beit Jinn, not Beit Jinn).
        """
        if not self.span.covers(match.span) or len(self.span) == len(match.span):
            return False
        word_more = len(self.span) >= len(match.span) + _SHORTEST_WORD
        likely = self.tier is Applicability.UNSAFE and (word_more or not match.reviewed)
        return self.tier is Applicability.SAFE or likely


class Taken:
    """What exact matches take up, their spans in order, before it is asked what a stretch there may be a variant of."""

    def __init__(self, spans: Iterable[Span]) -> None:
        places = [(span.start, span.end) for span in spans]
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def has(self, span: Span) -> bool:
        """Say whether a stretch lies wholly in a match."""
        number = bisect_right(self._ends, span.end - 1)
        return number < len(self._ends) and self._starts[number] <= span.start

    def rules_out(self, span: Span) -> bool:
        """Say whether a stretch meets a match that it does not outreach, whose better reading it so cannot be."""
        for number in range(bisect_right(self._ends, span.start), len(self._ends)):
            start, end = self._starts[number], self._ends[number]
            if start >= span.end:
                return False
            if start < span.start or end > span.end or end - start == len(span):
                return True
        return False


def least(*tiers: Applicability) -> Applicability:
    """Return the least certain of several tiers."""
    return max(tiers, key=_CERTAINTY.index)


def not_covered(variants: Iterable[Variant], matches: Sequence[Match]) -> Iterator[Variant]:
    """Yield the variants that meet no exact match, or are the better reading of those that they meet.

    `matches` are in order and do not overlap, as the matcher gives them.
    """
    ends = [match.span.end for match in matches]
    for variant in variants:
        first = bisect_right(ends, variant.span.start)
        met = takewhile(variant.meets, (matches[number] for number in range(first, len(matches))))
        if all(variant.outdoes(match) for match in met):
            yield variant


def best(variants: Iterable[Variant]) -> list[Variant]:
    """Return variants that do not overlap: the most certain first, then the longest, then the leftmost."""
    taken: dict[int, Variant] = {}
    for variant in sorted(variants, key=lambda v: (_CERTAINTY.index(v.tier), -len(v.span), v.span.start)):
        places = range(variant.word.start, variant.word.end)
        if taken.keys().isdisjoint(places):
            taken.update(dict.fromkeys(places, variant))
    return sorted({variant.span: variant for variant in taken.values()}.values(), key=lambda variant: variant.span)


def merge(matches: Iterable[Match], variants: Iterable[Variant]) -> list[Match | Variant]:
    """Return exact matches and the variants beside them in one row, without the matches that a variant takes in."""
    variants = list(variants)
    taken = {place for variant in variants for place in range(variant.span.start, variant.span.end)}
    kept = (match for match in matches if taken.isdisjoint(range(match.span.start, match.span.end)))
    return sorted([*kept, *variants], key=lambda found: found.span)
