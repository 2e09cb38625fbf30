"""Variants in Latin letters: generated keys first, then other romanisations."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.glossary.entries import EntryStatus, TermStatus
from toolkit.glossary.variants.arabic_keys import without_articles
from toolkit.glossary.variants.compiling import Target, VariantTables, place_order
from toolkit.glossary.variants.differences import describe, is_spelt_as
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import articles, plain_words
from toolkit.glossary.variants.latin_runs import capital_runs, depends_on_text, words_around
from toolkit.glossary.variants.latin_text import Stretch, first_words, other_places, read_words, stretches
from toolkit.glossary.variants.occurrences import Taken, Variant, least
from toolkit.glossary.variants.romanised import KNOWN_APART, NAMED_APART, Reading, readings, rivals
from toolkit.glossary.variants.surroundings import (
    agrees,
    article_is_doubtful,
    confirmed,
    follows_a_name,
    goes_on,
    is_acronym,
    is_cued,
    may_be_confirmed,
    others_may_be_meant,
)
from toolkit.names import skeleton_keys
from toolkit.names.persons import person_spellings, same_name, units_of
from toolkit.text.edits import Applicability
from toolkit.text.languages import Language
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.glossary.entries import ConceptEntry, Glossary

_SHORTEST_ROMANISED = 4
"""Letters that a romanisation has at least, its article included."""
_SHORTEST_WORD = 3
"""Letters of the words in the list of English words: shorter ones are no names either."""
_COMMON = 3
"""Spellings from which a name of persons is a common one; a family name from a town (Saraqeb) has one or two."""
_KEPT = 1 << 14
"""Spellings whose readings are kept."""
_MOST_JUDGED = 1 << 16
"""Stretches, and runs of words with capitals, of which it is kept whether they may be a variant."""
_LONGEST_RUN = 200
"""Characters of a run that may stand again in another text."""
_PLACE = "place"
"""The cue that a place is named, of whatever type."""
_TOWN = "town"
"""The type, and the cue, of the places that are well enough known to be named by a word that means something else."""
_NEARLY_LITERAL = 0.5
"""Cost per letter of a romanisation that has all but the usual letters: Harem, Ezra."""
_STEP = 0.1
"""Cost per letter below which the larger place is meant rather than the nearer name."""


class _Chance(Enum):
    """Where a stretch may be a variant: for English words only where the text says that a place is named."""

    NOWHERE, BESIDE_A_PLACE, ANYWHERE = range(3)


class LatinReader:
    """Reads the variants of names in Latin letters out of a text."""

    def __init__(self, glossary: Glossary, tables: VariantTables) -> None:
        self._glossary = glossary
        self._tables = tables
        # A name stands in many texts, and aligning its letters takes longest of all.
        self._readings = lru_cache(maxsize=_KEPT)(lambda latin: readings(latin, tables.skeletons, tables.names))
        # Most stretches are no name, or one just as it is listed; that is found out once for each.
        self._chance = lru_cache(maxsize=_MOST_JUDGED)(self._chance_of)
        self._best_chance = lru_cache(maxsize=_MOST_JUDGED)(self._best_chance_in)

    def read(self, text: str, taken: Callable[[], Taken]) -> Iterator[Variant]:
        """Yield every reading of every stretch that may be a name; they may overlap.

        Left out is what the exact matches that have `taken` it rule out.
        """
        for start, end in capital_runs(text):
            chance = self._best_chance(text[start:end]) if end - start <= _LONGEST_RUN else None
            if chance is _Chance.BESIDE_A_PLACE and not may_be_confirmed(_PLACE, start, end, text, Language.EN):
                continue
            if chance is None or (chance is not _Chance.NOWHERE and not taken().has(Span(start, end))):
                yield from self._read_run(text, Span(start, end), taken())

    def _read_run(self, text: str, run: Span, taken: Taken) -> Iterator[Variant]:
        def may_be(span: Span, letters: tuple[str, ...]) -> bool:
            chance = self._chance(span.of(text), letters)
            if chance is _Chance.NOWHERE or taken.rules_out(span):
                return False
            return chance is _Chance.ANYWHERE or confirmed(_PLACE, span, text, Language.EN)

        for stretch in stretches(words_around(text, run), may_be, within=run):
            target = self._likeliest(stretch, text)
            if target:
                if not _is_as_listed(stretch, target.form, text):
                    yield self._folded(text, stretch, target)
            elif not _is_something_else(text, stretch):
                variant = self._romanised(text, stretch, self._readings(stretch.span.of(text)))
                if variant:
                    yield variant

    def _best_chance_in(self, run: str) -> _Chance | None:
        """Say where any stretch of a run may be a variant, None if that cannot be told from the run alone."""
        if depends_on_text(run):
            return None
        chances = {_Chance.NOWHERE}

        def note(span: Span, letters: tuple[str, ...]) -> bool:
            chances.add(self._chance(span.of(run), letters))
            return False

        for _ in stretches(read_words(run), note):
            pass  # nothing is yielded; what is asked about is noted
        return max(chances, key=lambda chance: chance.value)

    def _chance_of(self, surface: str, letters: tuple[str, ...]) -> _Chance:
        """Say where a stretch may be a variant, by what it is itself."""
        key = "".join(letters)
        targets = [self._tables.targets[number] for number in self._tables.latin.get(key, ())]
        if targets:
            listed = [is_spelt_as(target.form, surface, letters) for target in targets]
            others = others_may_be_meant([(self._entry(t.concept), t.form) for t in targets], listed, Language.EN)
            return _Chance.ANYWHERE if others else _Chance.NOWHERE
        if len(key) < _SHORTEST_WORD or key in other_places():
            return _Chance.NOWHERE
        # English words are rarely looked at any closer, and to align their letters takes long.
        if not any(skeleton in self._tables.skeletons for skeleton in skeleton_keys(surface)):
            return _Chance.NOWHERE
        if _are_words(letters):
            return _Chance.BESIDE_A_PLACE
        return _Chance.ANYWHERE if self._readings(surface) else _Chance.NOWHERE

    def _likeliest(self, stretch: Stretch, text: str) -> Target | None:
        """Return the likeliest target of a generated key: the one whose type the text names, else the first."""
        numbers = self._tables.latin.get(stretch.key, ())
        if not numbers:  # as for most stretches
            return None
        targets = [self._tables.targets[number] for number in numbers]
        where = stretch.span, text, Language.EN
        fitting = [t for t in targets if agrees(self._entry(t.concept), t.form, *where)]
        named = (target for target in fitting if confirmed(self._entry(target.concept).type, *where))
        return next(named, fitting[0] if fitting else None)

    def _folded(self, text: str, stretch: Stretch, target: Target) -> Variant:
        """Return a stretch whose letters are those of a form, as the doubts about it allow."""
        tier = Applicability.SAFE
        doubts = []
        for level, doubt in self._doubts(text, stretch, target):
            tier = least(tier, level)
            doubts.append(doubt)
        if len(doubts) > 1:
            tier = Applicability.DISPLAY
        reason = "; ".join([describe(stretch.span.of(text), target.form, Language.EN), *doubts])
        return self._variant(text, stretch, target, tier, reason)

    def _doubts(self, text: str, stretch: Stretch, target: Target) -> Iterator[tuple[Applicability, str]]:
        """Yield what a stretch may be instead of the name, with how certain that leaves it."""
        cued = is_cued(self._entry(target.concept), stretch.span, text, Language.EN)
        collision = self._tables.collisions.get((Language.EN.value, stretch.key))
        if collision:
            yield collision.tier(cued=cued), collision.reason
        if article_is_doubtful(text, stretch):
            yield Applicability.UNSAFE, "the first word may be the English one"
        if len(stretch.words) == 1 and follows_a_name(text, stretch.span.start):
            yield Applicability.UNSAFE, "it may be a family name or a part of a longer one"
        if not cued and _is_given_name(stretch):
            yield Applicability.UNSAFE, "it is a person's name as well"
        if goes_on(text, stretch.span.end):
            yield Applicability.UNSAFE, "the name may go on"
        if _are_english(stretch, target.form):
            yield Applicability.DISPLAY, "the words are English ones"

    def _romanised(self, text: str, stretch: Stretch, found: list[Reading]) -> Variant | None:
        """Return a stretch as the nearest of the names that it may romanise, if it is near enough to that."""
        where = stretch.span, text, Language.EN
        names_town = confirmed(_TOWN, *where)
        fitting = [r for r in found if agrees(self._entry(r.name.concept), r.name.arabic, *where)]
        if _are_words(stretch.letters):  # "the town of Hims" is the house's Homs, "the city of Cairo" no village
            fitting = [r for r in fitting if self._is_known(r, names_town)]
        if not fitting:
            return None
        near = rivals(fitting, fitting[0].cost, NAMED_APART)
        pool = near + [r for r in rivals(fitting[len(near) :], fitting[0].cost, KNOWN_APART) if self._is_approved(r)]
        nearest = min(pool, key=lambda reading: self._preference(reading, *where))
        entry = self._entry(nearest.name.concept)
        cued = is_cued(entry, *where)
        near_enough = nearest.cost <= nearest.limits[cued]
        if not near_enough and entry.status is not EntryStatus.APPROVED:
            return None
        others = self._other_names(rivals(fitting, nearest.cost), nearest)
        doubtful = others or not near_enough or goes_on(text, stretch.span.end)
        doubtful = doubtful or (not cued and _is_given_name(stretch)) or not _is_same_person(stretch, entry, text)
        tier = Applicability.DISPLAY if doubtful else Applicability.UNSAFE
        reason = f"romanisation of {nearest.name.arabic}, cost {nearest.cost:.2f}"
        if others:
            reason += f"; it may also be {', '.join(others)}"
        target = Target(entry.id, entry.en.preferred, TermStatus.PREFERRED.value)
        return self._variant(text, stretch, target, tier, reason)

    def _is_known(self, reading: Reading, names_town: bool) -> bool:
        """Say whether an English word may be the name even so: of the house's places, and of a town spelt just so."""
        town = names_town and self._entry(reading.name.concept).type == _TOWN
        return self._is_approved(reading) or (town and reading.cost <= _NEARLY_LITERAL)

    def _is_approved(self, reading: Reading) -> bool:
        return self._entry(reading.name.concept).status is EntryStatus.APPROVED

    def _other_names(self, near: Iterable[Reading], nearest: Reading) -> list[str]:
        """Return the English of the other Arabic names that a stretch may be, of places no smaller or less known."""
        entry = self._entry(nearest.name.concept)
        same = without_articles(nearest.name.arabic)
        others = (self._entry(r.name.concept) for r in near if without_articles(r.name.arabic) != same)
        rival = (e for e in others if e.status is entry.status and place_order(e) <= place_order(entry))
        return sorted({other.en.preferred for other in rival} - {entry.en.preferred})

    def _preference(self, reading: Reading, span: Span, text: str, language: Language) -> tuple[object, ...]:
        """Order rivals: approved ones, those of the type that the text names, the nearest, the larger place."""
        entry = self._entry(reading.name.concept)
        approved = entry.status is EntryStatus.APPROVED
        named = confirmed(entry.type, span, text, language)
        return not approved, not named, int(reading.cost / _STEP), place_order(entry), reading.cost, entry.id

    def _entry(self, concept: str) -> ConceptEntry:
        return self._glossary.by_id[concept]

    def _variant(self, text: str, stretch: Stretch, target: Target, tier: Applicability, reason: str) -> Variant:
        entry, span, surface = self._entry(target.concept), stretch.span, stretch.span.of(text)
        status = TermStatus(target.status)
        return Variant(entry, span, surface, target.form, status, Language.EN, tier, reason, "", span, surface)


def _is_as_listed(stretch: Stretch, form: str, text: str) -> bool:
    """Say whether the words are those of the form: the exact matcher has seen them, and said no."""
    return is_spelt_as(form, stretch.span.of(text), stretch.letters)


def _is_given_name(stretch: Stretch) -> bool:
    """Say whether a lone word is a common name of persons: Jassem, Waleed."""
    units = units_of(stretch.key) if len(stretch.words) == 1 else ()
    return any(len(person_spellings()[unit]) >= _COMMON for unit in units)


def _is_same_person(stretch: Stretch, entry: ConceptEntry, text: str) -> bool:
    """Say whether a stretch can be nobody else's name: for a person, letters that are near are not enough."""
    name = stretch.span.of(text)
    return entry.type != "person" or any(same_name(name, form) for form, _ in entry.en)


def _are_english(stretch: Stretch, form: str) -> bool:
    """Say whether a name is parted into English words: "Tel Him" for Telhim."""
    words = [word for word in stretch.letters if word not in articles()]
    return len(words) > 1 and words != plain_words(form) and all(map(_is_english, words))


def _is_something_else(text: str, stretch: Stretch) -> bool:
    """Say whether a stretch is likelier words of English or a family name, or too short for a romanisation."""
    return (
        _says_little(text, stretch)
        or stretch.key in other_places()
        or (_are_words(stretch.letters) and not confirmed(_PLACE, stretch.span, text, Language.EN))
        or article_is_doubtful(text, stretch)
        or is_acronym(text, stretch.span)
        or follows_a_name(text, stretch.span.start)
    )


def _says_little(text: str, stretch: Stretch) -> bool:
    """Say whether a stretch is too short for a name, or only the first word of one, and no "town of" before it."""
    if len(stretch.key) >= _SHORTEST_ROMANISED and stretch.key not in first_words():
        return False
    whole = not goes_on(text, stretch.span.end)
    return len(stretch.key) < _SHORTEST_WORD or not (whole and confirmed(_TOWN, stretch.span, text, Language.EN))


def _are_words(letters: Sequence[str]) -> bool:
    """Say whether a stretch is English words, the first not one that names of places begin with (Tell, Ain)."""
    words = [word for word in letters if word not in articles()]
    return "".join(letters) in english_words() or (all(map(_is_english, words)) and not _begins_as_places_do(words))


def _begins_as_places_do(words: list[str]) -> bool:
    return len(words) > 1 and words[0] in first_words()


def _is_english(word: str) -> bool:
    return len(word) < _SHORTEST_WORD or word in english_words()
