"""The variant finder: spellings of glossary names that no list has, with how certain each one is.

The exact matcher goes first; what it covers is not looked at again, unless a variant is the longer reading of the
same name. Of the readings that remain, the more certain one wins, then the leftmost, then the longest.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from toolkit.glossary.contexts import load_contexts, words_around
from toolkit.glossary.entries import ConceptEntry, EntryStatus, TermStatus
from toolkit.glossary.matcher import Match, Matcher
from toolkit.glossary.variants import arabic_text, latin_text
from toolkit.glossary.variants.arabic_keys import bound_words, letters, may_be_parted
from toolkit.glossary.variants.compiling import Collision, Target, VariantTables, compile_variants
from toolkit.glossary.variants.differences import describe
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import APOSTROPHES, articles, plain_words
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.glossary.entries import Glossary
    from toolkit.text.spans import Span

VARIANT = "variant"
"""The status of a spelling that no list has, beside those of `TermStatus`."""
_CERTAINTY = tuple(Applicability)
_SAID_OF = {
    "english-word": "it is an English word as well",
    "short": "it is short",
    "shared": "it may also be",
}


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


class VariantFinder:
    """Finds spellings of a glossary's names that the glossary does not list."""

    def __init__(self, glossary: Glossary, matcher: Matcher | None = None, tables: VariantTables | None = None) -> None:
        self._glossary = glossary
        self._matcher = matcher or Matcher(glossary)
        self._tables = tables or compile_variants(glossary)

    def find(self, text: str, language: Language | None = None) -> list[Variant]:
        """Return the unlisted spellings in `text` from left to right, not overlapping, beside the exact matches.

        `language` limits the search to names in that language. Takes time in proportion to the text.
        """
        return self.beside(self._matcher.find(text, language), text, language)

    def beside(self, matches: Sequence[Match], text: str, language: Language | None = None) -> list[Variant]:
        """Return the unlisted spellings in `text`, whose exact matches are known already."""
        found: list[Variant] = []
        if language is not Language.AR:
            found += self._latin(text)
        if language is not Language.EN:
            found += self._arabic(text)
        return _best(_not_covered(found, matches))

    def _latin(self, text: str) -> Iterator[Variant]:
        for stretch in latin_text.stretches(latin_text.read_words(text)):
            numbers = self._tables.latin.get(stretch.key)
            if numbers:
                target = self._likeliest(numbers, stretch.span, text, Language.EN)
                if target and not _is_as_listed(stretch, target.form, text):
                    yield self._latin_variant(text, stretch, target)

    def _latin_variant(self, text: str, stretch: latin_text.Stretch, target: Target) -> Variant:
        surface = stretch.span.of(text)
        collision = self._tables.collisions.get((Language.EN.value, stretch.key))
        tier, doubt = _lowered(Applicability.SAFE, collision)
        if latin_text.article_is_doubtful(text, stretch.words):
            tier, doubt = _least(tier, Applicability.UNSAFE), "the first word may be the English one"
        if len(stretch.words) == 1 and latin_text.follows_a_name(text, stretch.span.start):
            tier, doubt = _least(tier, Applicability.UNSAFE), "it may be a family name"
        if _are_words(stretch, target.form):
            tier, doubt = Applicability.DISPLAY, "the words are English ones"
        reason = _because(describe(surface, target.form, Language.EN), doubt)
        return self._variant(text, Language.EN, target, tier, reason, stretch.span, stretch.span)

    def _arabic(self, text: str) -> Iterator[Variant]:
        for stretch in arabic_text.stretches(text, arabic_text.read_words(text)):
            numbers = self._tables.arabic.get(stretch.key)
            target = self._likeliest(numbers, stretch.word, text, Language.AR) if numbers else None
            if target:
                variant = self._arabic_variant(text, stretch, target)
                if variant:
                    yield variant

    def _arabic_variant(self, text: str, stretch: arabic_text.Stretch, target: Target) -> Variant | None:
        words, own = list(stretch.words), letters(target.form)
        if words == own:
            return None  # as listed: the exact matcher has seen it and said no
        if _is_parted(words, own) and not may_be_parted(words):
            return None
        unsafe = stretch.key in self._tables.arabic_unsafe
        if unsafe and len(words) == 1 and not self._has_cue(stretch.word, text, target):
            return None
        level = Applicability.UNSAFE if unsafe else Applicability.SAFE
        tier, doubt = _lowered(level, self._tables.collisions.get((Language.AR.value, stretch.key)))
        reason = _because(describe(" ".join(words), target.form, Language.AR), doubt)
        return self._variant(text, Language.AR, target, tier, reason, stretch.host, stretch.word, stretch.clitics)

    def _variant(
        self,
        text: str,
        language: Language,
        target: Target,
        tier: Applicability,
        reason: str,
        span: Span,
        word: Span,
        clitics: str = "",
    ) -> Variant:
        entry = self._glossary.by_id[target.concept]
        status = TermStatus(target.status)
        of = (span.of(text), target.form, status, language, tier, reason, clitics, word, word.of(text))
        return Variant(entry, span, *of)

    def _likeliest(self, numbers: Iterable[int], span: Span, text: str, language: Language) -> Target | None:
        """Return the likeliest of several targets: the one that the word before or after names, else the first."""
        targets = [self._tables.targets[number] for number in numbers]
        fitting = [target for target in targets if self._context_agrees(target, span, text, language)]
        named = (t for t in fitting if _confirmed(self._glossary.by_id[t.concept].type, span, text, language))
        return next(named, fitting[0] if fitting else None)

    def _context_agrees(self, target: Target, span: Span, text: str, language: Language) -> bool:
        """Say whether an ambiguous name has its cue; approved English forms are not ambiguous."""
        entry = self._glossary.by_id[target.concept]
        approved = entry.status is EntryStatus.APPROVED
        if target.form.startswith(_KUNYAS) and _confirmed("kunya", span, text, language):
            return entry.type == "person"
        if not entry.context or (language is Language.EN and approved):
            return True
        return _confirmed(entry.context, span, text, language)

    def _has_cue(self, span: Span, text: str, target: Target) -> bool:
        entry = self._glossary.by_id[target.concept]
        return any(_confirmed(context, span, text, Language.AR) for context in (entry.type, "place"))


_KUNYAS = ("أبو ", "ابو ", "Abu ")


def _confirmed(context: str, span: Span, text: str, language: Language) -> bool:
    cues = load_contexts().get((context, language))
    return cues is not None and cues.confirms(*words_around(text, span))


def merge(matches: Iterable[Match], variants: Iterable[Variant]) -> list[Match | Variant]:
    """Return exact matches and the variants beside them in one row, without the matches that a variant takes in."""
    variants = list(variants)
    taken = {place for variant in variants for place in range(variant.span.start, variant.span.end)}
    kept = (match for match in matches if match.span.start not in taken)
    return sorted([*kept, *variants], key=lambda found: found.span)


def _lowered(tier: Applicability, collision: Collision | None) -> tuple[Applicability, str]:
    if collision is None:
        return tier, ""
    said = f"{_SAID_OF[collision.kind]} {collision.detail if collision.kind == 'shared' else ''}".strip()
    return _least(tier, Applicability(collision.level)), said


def _least(*tiers: Applicability) -> Applicability:
    return max(tiers, key=_CERTAINTY.index)


def _because(difference: str, doubt: str) -> str:
    return f"{difference}; {doubt}" if doubt else difference


def _is_as_listed(stretch: latin_text.Stretch, form: str, text: str) -> bool:
    """Say whether the words are those of the form: the exact matcher has seen them, and said no."""
    apostrophes = [sum(map(name.count, APOSTROPHES)) for name in (stretch.span.of(text), form)]
    return [word.plain for word in stretch.words] == plain_words(form) and apostrophes[0] == apostrophes[1]


def _are_words(stretch: latin_text.Stretch, form: str) -> bool:
    """Say whether a name is parted into English words: "Tel Him" for Telhim."""
    words = [word.plain for word in stretch.words if word.plain not in articles()]
    return len(words) > 1 and words != plain_words(form) and all(word in english_words() for word in words)


def _is_parted(words: list[str], own: list[str]) -> bool:
    """Say whether the words of a surface are parted where those of the form are not."""
    return not _breaks(words) <= _breaks(own)


def _breaks(words: list[str]) -> set[int]:
    """Return after how many letters words end; bound words count as their one shape."""
    breaks, position = set(), 0
    for word in words[:-1]:
        position += len(bound_words().get(word, word))
        breaks.add(position)
    return breaks


def _not_covered(variants: Iterable[Variant], matches: Sequence[Match]) -> Iterator[Variant]:
    """Yield the variants that meet no exact match, or are the longer reading of the matches that they meet.

    `matches` are in order and do not overlap, as the matcher gives them.
    """
    ends = [match.span.end for match in matches]
    for variant in variants:
        first = bisect_right(ends, variant.span.start)
        met = takewhile(variant.meets, (matches[number] for number in range(first, len(matches))))
        if all(_is_longer(variant, match) for match in met):
            yield variant


def _is_longer(variant: Variant, match: Match) -> bool:
    """Say whether a variant is certain and takes in the whole of an exact match and more: al Hassakeh."""
    longer = variant.span.covers(match.span) and len(variant.span) > len(match.span)
    return longer and variant.tier is Applicability.SAFE


def _best(variants: Iterable[Variant]) -> list[Variant]:
    """Return variants that do not overlap: the most certain first, then the longest, then the leftmost."""
    taken: dict[int, Variant] = {}
    for variant in sorted(variants, key=lambda v: (_CERTAINTY.index(v.tier), -len(v.span), v.span.start)):
        places = range(variant.word.start, variant.word.end)
        if taken.keys().isdisjoint(places):
            taken.update(dict.fromkeys(places, variant))
    return sorted({variant.span: variant for variant in taken.values()}.values(), key=lambda variant: variant.span)
