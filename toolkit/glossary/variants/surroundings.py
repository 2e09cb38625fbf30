"""What the text around a stretch says of it: a cue, a sentence that begins, a name that it is a part of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.glossary.contexts import load_contexts
from toolkit.glossary.entries import ConceptEntry, EntryStatus
from toolkit.glossary.variants.english_words import english_words
from toolkit.glossary.variants.latin_keys import word_articles
from toolkit.glossary.variants.latin_text import LONGEST_WORD, Stretch, prepositions
from toolkit.names.persons import units_of
from toolkit.text.folding import fold_key, fold_letters
from toolkit.text.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.text.spans import Span

_SENTENCE_START = re.compile(r"(?:^|[.!?:;\"“”(\[\n•*]|[-–—] )[\s\"“‘'(\[]*$")
_LOOK_BACK = 8
_LOWER_BEFORE = re.compile(r"(?<![A-Za-z])[a-z]+,? $")
_CAPITALISED_BEFORE = re.compile(r"(?<![\w'’-])([A-Z][a-z]+) $")
_CAPITALISED_AFTER = re.compile(r"[ \u00a0](?:[ae]l[- ]|[aeiu][drstznh]h?-)?([A-Z][A-Za-z]+)")
_POSSESSIVE = re.compile(r"^['’]s\b")
_KUNYAS = ("أبو ", "ابو ", "Abu ")
"""How many a town's deprecated name begins, and many a man's by-name."""
_KUNYA = re.compile(r"(?:[وفبكل]{0,3}[أاٱ]ب[وياى]|[Aa]bo?u?|ABO?U?)[ \u00a0]+[^\W\d]+")
"""The same as it stands in a text: in any case, after proclitics, with one word more."""
_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670]")


def confirmed(context: str, span: Span, text: str, language: Language) -> bool:
    """Say whether a cue of a context stands near a stretch."""
    cues = load_contexts().get((context, language))
    return cues is not None and cues.confirms_at(text, span)


def may_be_confirmed(context: str, start: int, end: int, text: str, language: Language) -> bool:
    """Say whether a cue of a context stands near enough to a stretch, or a part of it, to be looked at."""
    cues = load_contexts().get((context, language))
    return cues is not None and cues.stands_near(text, start, end)


def is_cued(entry: ConceptEntry, span: Span, text: str, language: Language) -> bool:
    """Say whether the text says that a place, or a place of the entry's type, is named."""
    return any(confirmed(context, span, text, language) for context in (entry.type, "place"))


def agrees(entry: ConceptEntry, form: str, span: Span, text: str, language: Language) -> bool:
    """Say whether an ambiguous name has its cue; approved English forms are not ambiguous."""
    if (form.startswith(_KUNYAS) or is_kunya(span.of(text))) and confirmed("kunya", span, text, language):
        return entry.type == "person"
    return _needs_no_cue(entry, language) or confirmed(entry.context, span, text, language)


def others_may_be_meant(
    targets: Iterable[tuple[ConceptEntry, str]], listed: Iterable[bool], language: Language
) -> bool:
    """Say whether, somewhere, another of several forms may be meant than one that is listed as it stands.

    The forms of one key come in the order in which they are chosen: the first whose type the text names, else the first
    that fits. One that always fits leaves no room for those of its type after it, nor for any if no type is named.
    """
    fitting: set[str] = set()
    for (entry, form), is_listed in zip(targets, listed, strict=True):
        if not is_listed and (not fitting or entry.type not in fitting):
            return True
        if not form.startswith(_KUNYAS) and _needs_no_cue(entry, language):
            fitting.add(entry.type)
    return not fitting


def _needs_no_cue(entry: ConceptEntry, language: Language) -> bool:
    return not entry.context or (language is Language.EN and entry.status is EntryStatus.APPROVED)


def is_kunya(surface: str) -> bool:
    """Say whether letters may be a man's by-name: أبو, أبي or أبا and one word; Abu or Abou and one word."""
    return _KUNYA.fullmatch(_MARKS.sub("", surface)) is not None


def names_a_town(entry: ConceptEntry, span: Span, text: str, language: Language = Language.AR) -> bool:
    """Say whether the text says of what may be a by-name that it is a place: a cue of places, or "in" before it."""
    return is_cued(entry, span, text, language) or confirmed("kunya-town", span, text, language)


def follows_a_name(text: str, position: int) -> bool:
    """Say whether another name stands right before a position: "Nawal Sukkari".

    The capital of the first word of a sentence makes no name of it ("Near Sukkari"), unless it is known as one.
    """
    found = _CAPITALISED_BEFORE.search(text, max(0, position - LONGEST_WORD), position)
    if found is None:
        return False
    word = found[1].lower()
    ordinary = _opens_sentence(text, found.start()) and (word in prepositions() or _is_english(word))
    return not ordinary or bool(units_of(word))


def goes_on(text: str, position: int) -> bool:
    """Say whether a name that ends at a position goes on: Bab in "Bab al-Mandab", not in "Bab District"."""
    found = _CAPITALISED_AFTER.match(text, position)
    if found is None or found[1].isupper():
        return False
    return not _is_english(found[1]) and fold_key(found[1]) not in _words_after_places()


@cache
def _words_after_places() -> frozenset[bytes]:
    """Return the words that say, after a name, what it names: Governorate, countryside."""
    cues = (cue for (_, language), cue in load_contexts().items() if language is Language.EN)
    return frozenset(word for cue in cues for word in cue.after)


def is_acronym(text: str, span: Span) -> bool:
    """Say whether a stretch in capitals stands among small letters: NASA, and no headline."""
    if not span.of(text).isupper():
        return False
    before = text[max(0, span.start - LONGEST_WORD) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + LONGEST_WORD].partition("\n")[0]
    return any(map(str.islower, before + _POSSESSIVE.sub("", after)))


def article_is_doubtful(text: str, stretch: Stretch) -> bool:
    """Say whether the first word is likelier the English "as" or "at" than an article: its capital says nothing.

    In "held As Suwayda" the capital is evidence; at the beginning of a sentence and in a title ("Clashes At Tabqa") it
    is none. In small letters it is one only after a preposition, which `stretches` has seen to.
    """
    words = stretch.words
    if len(words) == 1 or words[0].plain not in word_articles() or words[1].hyphenated or not words[0].capital:
        return False
    start = stretch.span.start
    return not _LOWER_BEFORE.search(text, max(0, start - LONGEST_WORD), start)


def _opens_sentence(text: str, position: int) -> bool:
    return _SENTENCE_START.search(text, max(0, position - _LOOK_BACK), position) is not None


def _is_english(word: str) -> bool:
    return fold_letters(word) in english_words()
