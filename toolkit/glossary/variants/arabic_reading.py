"""Variants in Arabic letters: words joined or parted, bound words in another shape, articles left out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.glossary.entries import TermStatus
from toolkit.glossary.variants.arabic_keys import bound_words, letters, may_be_parted
from toolkit.glossary.variants.arabic_text import Openings, Stretch, stretches
from toolkit.glossary.variants.differences import describe
from toolkit.glossary.variants.occurrences import Taken, Variant, least
from toolkit.glossary.variants.surroundings import agrees, confirmed, is_cued
from toolkit.text.clitics import ARTICLE
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry, Glossary
    from toolkit.glossary.variants.compiling import Target, VariantTables

_KEPT = 1 << 16
"""Stretches of words of which it is kept whether they are listed as they stand."""


class ArabicReader:
    """Reads the variants of names in Arabic letters out of a text."""

    def __init__(self, glossary: Glossary, tables: VariantTables) -> None:
        self._glossary = glossary
        self._tables = tables
        # Most stretches are names just as they are listed; that is found out once for each.
        self._openings = Openings(tables.arabic, lru_cache(maxsize=_KEPT)(self._is_written_otherwise))

    def read(self, text: str, taken: Callable[[], Taken]) -> Iterator[Variant]:
        """Yield every reading of every stretch that may be a name; they may overlap.

        Left out is what the exact matches that have `taken` it rule out.
        """
        for stretch in stretches(text, self._openings):
            if taken().rules_out(stretch.host):
                continue
            target = self._likeliest(stretch, text)
            if target and self._is_possible(stretch, target, text):
                yield self._variant(text, stretch, target)

    def _targets(self, words: tuple[str, ...]) -> list[Target]:
        return [self._tables.targets[number] for number in self._tables.arabic.get("".join(words), ())]

    def _is_written_otherwise(self, words: tuple[str, ...]) -> bool:
        """Say whether some form that the letters of words lead to has other words, whatever the text around says."""
        return any(_are_other_words(words, target.form) for target in self._targets(words))

    def _likeliest(self, stretch: Stretch, text: str) -> Target | None:
        targets = self._targets(stretch.words)
        where = stretch.word, text, Language.AR
        fitting = [target for target in targets if agrees(self._entry(target), target.form, *where)]
        named = (target for target in fitting if confirmed(self._entry(target).type, *where))
        return next(named, fitting[0] if fitting else None)

    def _is_possible(self, stretch: Stretch, target: Target, text: str) -> bool:
        """Say whether the words are not those of the form, and are parted only as names are.

        What is as listed the exact matcher has seen, and said no. One word without its article is an ordinary word
        (باب "door", رقة "tenderness") unless the text says that a place is named.
        """
        if not _are_other_words(stretch.words, target.form):
            return False
        bare = stretch.key in self._tables.arabic_unsafe and len(stretch.words) == 1
        return not bare or is_cued(self._entry(target), stretch.word, text, Language.AR)

    def _variant(self, text: str, stretch: Stretch, target: Target) -> Variant:
        unsafe = stretch.key in self._tables.arabic_unsafe
        tier = Applicability.UNSAFE if unsafe else Applicability.SAFE
        reason = describe(" ".join(stretch.words), target.form, Language.AR)
        collision = self._tables.collisions.get((Language.AR.value, stretch.key))
        if collision:
            tier = least(tier, collision.tier(cued=False))
            reason = f"{reason}; {collision.reason}"
        return Variant(
            self._entry(target),
            stretch.host,
            stretch.host.of(text),
            target.form,
            TermStatus(target.status),
            Language.AR,
            tier,
            reason,
            stretch.clitics,
            stretch.word,
            stretch.word.of(text),
        )

    def _entry(self, target: Target) -> ConceptEntry:
        return self._glossary.by_id[target.concept]


def _are_other_words(words: Sequence[str], form: str) -> bool:
    """Say whether words of the same letters as a form are not those of the form, and are parted as names are."""
    own = letters(form)
    if words[0] == ARTICLE + own[0]:
        own[0] = words[0]  # الدير الزور
    elif list(words) == own:
        return False
    return _breaks(words) <= _breaks(own) or may_be_parted(words)


def _breaks(words: Sequence[str]) -> set[int]:
    """Return after how many letters words end; bound words count as their one shape."""
    breaks, position = set(), 0
    for word in words[:-1]:
        position += len(bound_words().get(word, word))
        breaks.add(position)
    return breaks
