"""What of a sentence speaks for its counterpart: words, glossary concepts, numbers, months, Latin words, sounds.

Each feature is a key. Two keys of one kind answer each other if they are equal (the number 44, the concept place.x,
the month 4); words answer each other by a table of translations (tables/words.tsv). How strongly is told by the *lift*:
how many times as often as chance the two stand in sentences that belong together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.alignment.words import find_words, word_key
from toolkit.data import read_table
from toolkit.names import arabic_skeleton_keys, skeleton_keys
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.alignment.editions import SegmentedText
    from toolkit.text.spans import Span

TABLES = Path(__file__).parent / "tables"

Feature = tuple[str, str]
"""A kind and a key: ("number", "44"), ("word", "هجم")."""


class Strength(NamedTuple):
    """How much a kind of feature says.

    `kept` is the share of features that have an answer in a sentence that belongs to theirs; `lift` how many times
    as often as chance equal ones meet (for words the table has it, pair by pair). Both were counted in the human-rights
    text that is not held out, and rounded.
    """

    kept: float
    lift: float


STRENGTHS = {
    "word": Strength(0.55, 0.0),
    "concept": Strength(0.8, 300.0),
    "number": Strength(0.85, 250.0),
    "digit": Strength(0.6, 20.0),
    "month": Strength(0.85, 60.0),
    "weekday": Strength(0.7, 60.0),
    "latin": Strength(0.3, 300.0),
    "sound": Strength(0.15, 150.0),
}
_DIGIT = 10
"""Numbers up to ten come and go with idiom, and are common: they say less."""
_SHORTEST_SOUND = 3
"""Consonants that a name has to have; with eight classes, two agree by chance in every sixtieth pair of words."""
_ARTICLE = re.compile(r"^(?:al|el|as|ash|ad|at|an|ar|az)['’-]", re.IGNORECASE)
_JOINED = re.compile("^[وف]?(?:[بك]?ال|لل|[بلك])|^[وف]")


def sentence_features(text: SegmentedText) -> list[tuple[Feature, ...]]:
    """Return the features of each sentence of a text, in order; one that occurs twice is there twice."""
    found: list[list[Feature]] = [list(_word_features(s.of(text.text), text.language)) for s in text.sentences]
    ends = [span.end for span in text.sentences]
    for span, feature in _found_features(text):
        place = bisect_right(ends, span.start)
        if place < len(found) and text.sentences[place].start <= span.start:
            found[place].append(feature)
    return [tuple(features) for features in found]


def document_features(text: SegmentedText) -> Counter[Feature]:
    """Return what two editions of one report share, with how often: concepts, numbers, dates, and words in English.

    An Arabic word counts for each of its translations by its share of their lifts.
    """
    found: Counter[Feature] = Counter(feature for _, feature in _found_features(text) if feature[0] != "digit")
    lifts, known = translations()
    for word in find_words(text.text, text.language):
        key = word_key(word, text.language)
        if text.language is Language.EN and key in known[Language.EN]:
            found["word", key] += 1
        elif text.language is Language.AR and key in lifts:
            total = sum(lifts[key].values())
            for other, lift in lifts[key].items():
                found["word", other] += lift / total  # type: ignore[assignment]
    return found


def _found_features(text: SegmentedText) -> Iterator[tuple[Span, Feature]]:
    """Yield what was found in the text, each with its place."""
    for match in text.matches:
        yield match.span, ("concept", match.entry.id)
    for number in text.numbers:
        if number.certain and number.value > 1:
            yield number.span, ("digit" if number.value <= _DIGIT else "number", str(number.value))
    for date in text.dates:
        if date.month:
            yield date.span, ("month", str(date.month))
        if date.weekday:
            yield date.span, ("weekday", str(date.weekday))


def _word_features(sentence: str, language: Language) -> Iterator[Feature]:
    known = translations().known[language]
    for word in find_words(sentence, language):
        key = word_key(word, language)
        if key in known:
            yield "word", key
        elif (language is Language.AR or word[0].isupper()) and sounds(word, language):
            yield "sound", word
        if language is Language.EN and word[0].isupper():
            yield "latin", word.casefold()
    if language is Language.AR:
        yield from (("latin", word.casefold()) for word in find_words(sentence, Language.EN))


@lru_cache(maxsize=32768)
def sounds(word: str, language: Language) -> frozenset[str]:
    """Return the consonant keys that a word can have as a name, without article and proclitics; short ones say nothing.

    بالمحمدية can be read with and without its ب, Al-Mohammadiyah is read without its article.
    """
    if language is Language.EN:
        readings = [_ARTICLE.sub("", word)]
        keys = (key for reading in readings for key in skeleton_keys(reading))
    else:
        readings = [word, *(word[len(found[0]) :] for found in [_JOINED.match(word)] if found)]
        keys = (key for reading in readings for key in arabic_skeleton_keys(reading))
    return frozenset(key for key in keys if len(key) >= _SHORTEST_SOUND)


class Translations(NamedTuple):
    """The words that translate each other: the lift of each pair, and the keys known of each language."""

    lifts: Mapping[str, Mapping[str, float]]
    known: Mapping[Language, frozenset[str]]


@cache
def translations() -> Translations:
    """Return the table of words, by the Arabic one."""
    lifts: dict[str, dict[str, float]] = {}
    for row in read_table(TABLES / "words.tsv"):
        lifts.setdefault(row["arabic"], {})[row["english"]] = float(row["lift"])
    english = frozenset(word for words in lifts.values() for word in words)
    return Translations(lifts, {Language.AR: frozenset(lifts), Language.EN: english})


def answers(arabic: Sequence[Feature], english: Sequence[Feature]) -> Iterator[tuple[int, int, float]]:
    """Yield which of some Arabic features answer which of some English ones, by their numbers, with the lift."""
    numbers = {feature: number for number, feature in enumerate(english)}
    by_sound: dict[str, list[int]] = {}
    for number, (kind, key) in enumerate(english):
        if kind == "sound":
            for sound in sounds(key, Language.EN):
                by_sound.setdefault(sound, []).append(number)
    for number, (kind, key) in enumerate(arabic):
        if kind == "word":
            for word, lift in translations().lifts[key].items():
                if ("word", word) in numbers:
                    yield number, numbers["word", word], lift
        elif kind == "sound":
            for other in {other for sound in sounds(key, Language.AR) for other in by_sound.get(sound, ())}:
                yield number, other, STRENGTHS[kind].lift
        elif (kind, key) in numbers:
            yield number, numbers[kind, key], STRENGTHS[kind].lift
