"""Names of a source that the glossary does not list: what they may be in the target, and whether a text has them.

Three kinds: an unlisted spelling of a glossary's name (درعه for درعا), for which the glossary's form is proposed; a
country (`countries`); and a name that no list has, which its surroundings tell from ordinary words
(`toolkit.glossary.unknown_names`). For the last, romanisations are proposed into English; into Arabic, where a Latin
spelling says little, the names of persons whose words are all listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from toolkit.errors import UsageError
from toolkit.glossary.unknown_names import PERSON, Taken, find_unknown_names, foreign_names, is_ordinary
from toolkit.names import alignment_cost, arabic_skeleton_keys, romanize, skeleton_keys
from toolkit.names.persons import readings
from toolkit.names.written import written_form
from toolkit.text.clitics import ARTICLE, name_chains
from toolkit.text.edits import Applicability
from toolkit.text.folding import DELIMITER, fold_key, fold_letters
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD
from toolkit.translate.countries import find_countries, is_country_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.glossary.matcher import Match
    from toolkit.glossary.unknown_names import UnknownName
    from toolkit.glossary.variants import Variant, VariantFinder
    from toolkit.text.spans import Span

PROPOSALS = 3
DEAREST = 1.5
"""Cost per letter up to which a word of the target is the name: attested romanisations seldom cost more."""

_WORDS = {
    Language.EN: re.compile(r"[^\W\d_]+(?:['’ʿʾ`-][^\W\d_]+)*"),
    Language.AR: re.compile(f"[{ARABIC_WORD}]+"),
}
_POSSESSIVE = re.compile(r"['’]s$")
_WIDER = 2
"""Words by which a name may be longer in the other language: an article that stands apart, a compound."""
_LATIN = re.compile("[a-z]")
_ARTICLE_APART = re.compile(rf"(?<!\S){ARTICLE} (?=\S)")
"""Al-Hamdan is read as an article and حمدان where الحمدان is no unit of its own."""
_EDGE = bytes([DELIMITER])


@dataclass(frozen=True, slots=True)
class UnlistedName:
    """A name of a source: where it stands, its proposals in the target (the best first), why it is taken for a name.

    `concept` is the glossary's, whose form alone will do in the target, "" for a name that no list has. A country
    has an English `article`, and `answers` that stand for it as well as the proposal does.
    """

    span: Span
    surface: str
    proposals: tuple[str, ...]
    evidence: str
    concept: str = ""
    article: str = ""
    answers: tuple[str, ...] = ()


def find_unlisted(
    source: str, matches: Sequence[Match], language: Language, variants: VariantFinder
) -> tuple[UnlistedName, ...]:
    """Return the names of a source in `language` that are none of its `matches`, from left to right."""
    known = [match.span for match in matches]
    taken = Taken(known)
    found = [
        UnlistedName(
            variant.span,
            variant.surface,
            (variant.entry.forms(language.other).preferred,),
            f"it reads like {variant.form}, {variant.entry.id}",
            concept=variant.entry.id,
        )
        for variant in variants.beside(matches, source, language)
        if _is_likely(variant) and not taken.meet(variant.span)
    ]
    known += (name.span for name in found)
    countries = _countries(source, language, known)
    found += countries
    known += (country.span for country in countries)
    found += (
        UnlistedName(name.span, name.surface, _propose(name, language), name.evidence)
        for name in find_unknown_names(source, language, known)
    )
    return tuple(sorted(found, key=lambda name: name.span))


def _countries(source: str, language: Language, known: Sequence[Span]) -> list[UnlistedName]:
    """Return the countries of a source outside of `known` and of persons' names (Michael Jordan)."""
    countries = list(find_countries(source, language))
    if not countries:
        return []
    persons = (name.span for name in find_unknown_names(source, language, known) if name.kind == PERSON)
    taken = Taken([*known, *(span for span in persons if all(span != country.span for country in countries))])
    return [
        UnlistedName(
            country.span,
            country.surface,
            (country.name,),
            "it is a country",
            article=country.article,
            answers=country.answers,
        )
        for country in countries
        if not taken.meet(country.span)
    ]


def _is_likely(variant: Variant) -> bool:
    """Say whether a spelling is likelier the name than an ordinary word (كبيرة is no ك before بيرة)."""
    if variant.tier is Applicability.DISPLAY or not variant.entry.forms(variant.language.other).preferred:
        return False
    lone = variant.language is Language.AR and " " not in variant.word_surface
    doubtful = lone and (bool(variant.clitics) or not variant.reviewed)
    return not (doubtful and is_ordinary(fold_letters(variant.word_surface)))


def _propose(name: UnknownName, language: Language) -> tuple[str, ...]:
    """Return the likeliest forms of an unknown name in the other language; none where nothing can be said."""
    if language is Language.EN:
        return _arabic_forms(name.surface)
    known, rest = _foreign_in_english(name)
    if not rest:
        return (known,)
    try:
        proposals = romanize(rest, count=PROPOSALS, person=name.kind == PERSON)
    except UsageError:
        return ()
    return tuple(f"{known} {proposal.text}".strip() for proposal in proposals)


def _arabic_forms(surface: str) -> tuple[str, ...]:
    """Return the Arabic forms of a person's name all of whose words have one."""
    words = surface.split()
    if all(foreign_names().get(word) for word in words):
        return (" ".join(foreign_names()[word][0] for word in words),)
    chains = (chain for chain in readings(surface) if not any(map(_LATIN.search, chain)))
    forms = (written_form(_ARTICLE_APART.sub(ARTICLE, " ".join(chain))) for chain in chains)
    return tuple(islice(dict.fromkeys(forms), PROPOSALS))


def _foreign_in_english(name: UnknownName) -> tuple[str, str]:
    """Return the English form of the foreign names that a person's begins with, and the words after them."""
    words = name.surface.split() if name.kind == PERSON else []
    known = [*takewhile(bool, (_english_of_foreign().get(fold_letters(word), "") for word in words))]
    return " ".join(known), " ".join(words[len(known) :]) if known else name.surface


@cache
def _english_of_foreign() -> dict[str, str]:
    """Return the English form of names that are not Arabic, by the folded letters of their Arabic forms."""
    named = [(fold_letters(form), name) for name, forms in foreign_names().items() for form in forms]
    return dict(reversed(named))


def lost_names(names: Sequence[UnlistedName], text: str, target: Language) -> list[UnlistedName]:
    """Return the names that nothing in the target `text` can stand for."""
    return [name for name in names if not _is_there(name, text, target)]


def _is_there(name: UnlistedName, text: str, target: Language) -> bool:
    if name.answers:
        return is_country_in(name.surface, (*name.proposals, *name.answers), text, target)
    if any(_delimited(form) in _delimited(text) for form in name.proposals):
        return True
    if name.concept:
        return False
    words = [_POSSESSIVE.sub("", word) for word in _WORDS[target].findall(text)]
    parts = name.surface.split()
    if target is Language.AR and parts[0] in foreign_names():
        # How a foreign family name is written in Arabic is anybody's choice.
        return any(_is_rendering(parts[0], word, target) for word in words)
    return any(_is_rendering(name.surface, each, target) for each in _windows(words, len(parts) + _WIDER)) or (
        len(parts) > 1 and all(any(_is_rendering(part, word, target) for word in words) for part in parts)
    )


def _delimited(text: str) -> bytes:
    return _EDGE + fold_key(text) + _EDGE


def _windows(words: Sequence[str], most: int) -> Iterator[str]:
    for start in range(len(words)):
        for stop in range(start + 1, min(len(words), start + most) + 1):
            yield " ".join(words[start:stop])


@lru_cache(maxsize=1024)
def _keys(name: str) -> frozenset[str]:
    """Return the consonants of an Arabic name, by which a foreign one is known as well (تاتشر, Thatcher)."""
    return frozenset(key for key in arabic_skeleton_keys(name) if len(key) > 1)


def _is_rendering(name: str, words: str, target: Language) -> bool:
    """Say whether words of the target can be a name of the source; in English a name has a capital."""
    if target is Language.EN:
        return any(map(str.isupper, words)) and (
            alignment_cost(name, words) <= DEAREST
            or not _keys(name).isdisjoint(skeleton_keys(words))
            or _english_of_foreign().get(fold_letters(name)) == words
        )
    hosts = [words.removeprefix(chain) for chain in name_chains() if words.startswith(chain)]
    given = [fold_letters(form) for form in foreign_names().get(name, ())]
    return any(alignment_cost(host, name) <= DEAREST or fold_letters(host) in given for host in hosts)
