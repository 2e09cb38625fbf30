"""Proposals for writing an Arabic name in Latin letters, in the manner of the house or by an exact scheme.

House manner: Al- with a hyphen and never assimilated (Al-Raqqah), final ة as -ah, -at before another word (Darat
Izzah), no apostrophes and no diacritics, every word with a capital. Arabic names are written without their vowels, so
everything but a known name is a proposal: the word tables first, then the model, each with the share of the readings
that it stands for.
"""

from __future__ import annotations

import re
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import UsageError
from toolkit.names.orthography import LONGEST_NAME, arabic_words, latin_letters
from toolkit.names.persons import person_spellings
from toolkit.names.reading import LATIN_ARTICLE, attested_word, read_word
from toolkit.names.schemes import SCHEMES, transliterate
from toolkit.names.units import ARTICLE, units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.names.reading import Distribution
    from toolkit.names.units import Unit

HOUSE = "house"
GLOSSARY, UNREVIEWED, SCHEME = "glossary", "glossary, unreviewed", "scheme"
PLACES, PERSONS, MODEL = "place table", "person table", "model"
_COMPOUND_WORDS = 2
_CANDIDATES = 40
_PERSONS_SOURCE = "wikidata"
_PERSON_LETTERS = str.maketrans("أإآةى", "اااهي")
_SMALL_ARTICLE = re.compile(r"\b[ae]l[- ](?=[A-Z])")
_APART_ARTICLE = re.compile(r"^(?:[AaEe][Ll]|A(?:sh?|dh?|th?|[nrz]))[- ]'?(?=[A-Za-z])")
_JOINED_ARTICLE = re.compile(r"[AaEe]l[a-z]")
_JOINED_SERVANT = re.compile(r"(?<!\S)(?P<servant>عبد)(?P<of>ال\S+)")
_ALLAH = "الله"
_SON = {"بن": ("Bin", "Ben", "Ibn")}
"""What stands between the names of a son and his father; gazetteers are of two minds, the English press writes bin."""
"""The one word that begins with the article and is written as one in Latin."""

_PERSONS_SHARE = 0.6
"""What the spellings of persons get of a word that no place is called by; the model's readings have the rest."""
_COMPOUND_SHARE = 0.6
"""What the usual spelling of a compound (Abdul Rahman) gets; its other spellings share the rest."""


class Proposal(NamedTuple):
    """A Latin form of a name: `score` from 0 to 1 is its share of the readings, `source` says where it comes from."""

    text: str
    score: float
    source: str


class _Part(NamedTuple):
    """A word of the name, or a compound of two: its forms as they are printed, and where they come from."""

    forms: Distribution
    source: str


def romanize(
    name: str,
    scheme: str = HOUSE,
    count: int = 5,
    known: Mapping[str, str] | None = None,
    unreviewed: Mapping[str, str] | None = None,
    *,
    person: bool = False,
) -> list[Proposal]:
    """Return up to `count` ways to write an Arabic name in Latin letters, the best first.

    `known` has settled names (the glossary's approved forms), by their Arabic as given here; they come first, with the
    score 1. `unreviewed` has forms that only a gazetteer stands behind; they come next, with what the model gives them.
    `person` says that a person is named: a given name is then spelt as persons spell it (Salim, not the village Slim).
    A scheme other than "house" has one answer: what its rules make of the letters and vowel marks that are written.
    Raises UsageError for what is no name in Arabic letters, and for an unknown scheme.
    """
    check_name(name)
    if scheme != HOUSE:
        return [Proposal(transliterate(name, scheme), 1.0, SCHEME)]
    proposed = _propose(name, person)
    first = []
    if known and name in known:
        first = [Proposal(known[name], 1.0, GLOSSARY)]
    elif unreviewed and name in unreviewed:
        listed = latin_letters(unreviewed[name])
        score = next((proposal.score for proposal in proposed if latin_letters(proposal.text) == listed), 0.0)
        first = [Proposal(unreviewed[name], score, UNREVIEWED)]
    taken = {latin_letters(proposal.text) for proposal in first}
    return [*first, *(proposal for proposal in proposed if latin_letters(proposal.text) not in taken)][:count]


def check_name(name: str) -> None:
    """Raise UsageError unless this is a name in Arabic letters, of a length that names have."""
    shown = name if len(name) <= LONGEST_NAME else f"{name[:20]}…"
    if not name.strip():
        raise UsageError("the name is empty: give a name in Arabic letters")
    if len(name) > LONGEST_NAME * 4 or sum(map(str.isalpha, name)) > LONGEST_NAME:
        raise UsageError(f"{shown!r} has {len(name)} characters: names of up to {LONGEST_NAME} letters are read")
    if any("a" <= character <= "z" for character in name.lower()):
        raise UsageError(f"{shown!r} has Latin letters: give the name in Arabic letters alone")
    if not arabic_words(name):
        raise UsageError(f"{shown!r} is no name in Arabic letters: give letters, vowel marks, spaces and hyphens alone")


def schemes() -> tuple[str, ...]:
    """Return the schemes by name, the house's own first."""
    return (HOUSE, *SCHEMES)


def _propose(name: str, person: bool) -> list[Proposal]:
    parts = [*_parts(_JOINED_SERVANT.sub(_parted, name), person)]
    best: list[tuple[float, str]] = [(1.0, "")]
    for part in parts:
        longer = ((odds * share, f"{text} {form}") for odds, text in best for form, share in part.forms.items())
        best = nlargest(_CANDIDATES, longer)
    sources = {part.source for part in parts}
    source = MODEL if MODEL in sources else PLACES if PLACES in sources else PERSONS
    distinct: dict[str, tuple[float, str]] = {}
    for odds, text in best:
        before = distinct.get(latin_letters(text), (0.0, text.strip()))
        distinct[latin_letters(text)] = (before[0] + odds, before[1])
    ranked = sorted(distinct.values(), key=lambda found: (-found[0], found[1]))
    return [Proposal(text, round(odds, 3), source) for odds, text in ranked]


def _parted(found: re.Match[str]) -> str:
    """Return a compound that is written as one word (عبدالرحيم) as the two that persons are listed with."""
    parted = f"{found['servant']} {found['of']}"
    return parted if parted.translate(_PERSON_LETTERS) in person_spellings() else found[0]


def _parts(name: str, person: bool) -> Iterable[_Part]:
    words = _words(name)
    index = 0
    while index < len(words):
        pair = " ".join(_letters(word) for word in words[index : index + _COMPOUND_WORDS])
        compound = person_spellings().get(pair, ()) if " " in pair else ()
        own = _SON.get(_letters(words[index]), _own_spellings(words[index]) if person else ())
        yield _compound(compound or own) if compound or own else _word(words[index])
        index += _COMPOUND_WORDS if compound else 1


def _own_spellings(word: tuple[Unit, ...]) -> tuple[str, ...]:
    """Return how persons spell a word of their names, a family name's article as the house has it: Al-Zoubi."""
    spellings = person_spellings().get(_letters(word), ())
    if word[0].letter != ARTICLE:
        return spellings
    stems = (_APART_ARTICLE.sub("", spelling) for spelling in spellings if not _JOINED_ARTICLE.match(spelling))
    return tuple(dict.fromkeys(f"Al-{stem[:1].upper()}{stem[1:]}" for stem in stems))


def _words(name: str) -> list[tuple[Unit, ...]]:
    """Return the units of a name word by word."""
    sequence, words, start = units(arabic_words(name)), [], 0
    for letters in arabic_words(name):
        stop, length = start, 0
        while length < len(letters):
            length += len(sequence[stop].letter)
            stop += 1
        words.append(sequence[start:stop])
        start = stop
    return words


def _letters(word: tuple[Unit, ...]) -> str:
    """Return a word as the person table writes it: no hamza on alef, ه for ة, ي for ى."""
    return "".join(unit.letter for unit in word).translate(_PERSON_LETTERS)


def _compound(spellings: tuple[str, ...]) -> _Part:
    forms = dict.fromkeys(_SMALL_ARTICLE.sub("Al-", spelling) for spelling in spellings)
    rest = (1 - _COMPOUND_SHARE) / max(1, len(forms) - 1)
    return _Part({form: rest if number else _COMPOUND_SHARE for number, form in enumerate(forms)}, PERSONS)


def _word(word: tuple[Unit, ...]) -> _Part:
    """Return the forms of a word; of one that no place is called by, first those that persons have (ليلى, Laila)."""
    attested = attested_word(word)
    source = MODEL if attested is None else PERSONS if attested.source == _PERSONS_SOURCE else PLACES
    read = {_printed(word, latin): share for latin, share in read_word(word).items()}
    marked = any(unit.mark or unit.doubled for unit in word)
    spellings = _own_spellings(word) if attested is None and not marked else ()
    if not spellings:
        return _Part(read, source)
    forms = {form: share * _PERSONS_SHARE for form, share in _compound(spellings).forms.items()}
    for form, share in read.items():
        forms[form] = forms.get(form, 0.0) + share * (1 - _PERSONS_SHARE)
    return _Part(forms, PERSONS)


def _printed(word: tuple[Unit, ...], latin: str) -> str:
    if word[0].letter == ARTICLE and _letters(word) != _ALLAH and latin.startswith(LATIN_ARTICLE):
        return f"Al-{latin[len(LATIN_ARTICLE) :].capitalize()}"
    return latin.capitalize()
