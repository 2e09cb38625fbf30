"""Whether Russian stays Russian: countries, their peoples and adjectives that stand in each other's place.

A country may be left out, or be said by its capital; so nothing is reported that is only missing or only added. What is
reported is one nation where the sentence of the other edition has another one, and two that have changed their nouns:
Russian planes and Turkish artillery.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from toolkit.alignment.words import word_key
from toolkit.checks.foreign_letters import TABLES
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.kinds import PairCheck, per_link
from toolkit.checks.numbers import align_numbers
from toolkit.data import read_table
from toolkit.text.clitics import word_chains
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD, without_marks
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from toolkit.text.counting import Count

_ENDINGS = ("", "ة", "ان", "ين", "ون", "ات", "تان", "تين", "اً", "ا")
"""What a nisba ends in by gender, number and case (Ryding 2005, ch. 10)."""
_POSSESSIVE = re.compile("['’]s?$")
_WORD = {
    Language.AR: re.compile(f"[{ARABIC_WORD}]+"),
    Language.EN: re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w'’]|\.(?=[A-Z]|(?<=U\.S\.)))*"),
}
_GAP = re.compile("[ \u00a0-]")
_SHORTEST_NOUN = 3
"""Letters of a noun; what is shorter beside a nation is a conjunction (السوري أو الروسي)."""
_COLUMNS = {
    Language.AR: ("adjective", "people", "country", "answers"),
    Language.EN: ("adjective", "country", "answers"),
}


class NationMention(NamedTuple):
    """A word for a nation: which one, where it stands (without proclitics), and whether it is the adjective.

    `asks` says that the other edition is expected to have the nation too; a capital only answers for its country.
    """

    nation: str
    span: Span
    is_adjective: bool
    asks: bool


class _Word(NamedTuple):
    nation: str
    column: str


@lru_cache(maxsize=256)
def find_nations(text: str, language: Language) -> tuple[NationMention, ...]:
    """Find the words for nations in a text, in order."""
    return tuple(_found(text, language))


def _found(text: str, language: Language) -> Iterator[NationMention]:
    words = [(found.group(), found.start(), found.end()) for found in _WORD[language].finditer(text)]
    for (word, start, end), following in zip_longest(words, words[1:]):
        if following and _GAP.fullmatch(text, end, following[1]):
            phrase = _read(f"{word} {following[0]}", language)
            if phrase:
                word, end = f"{word} {following[0]}", following[2]
        for known, before in _read(word, language):
            adjective = known.column in ("adjective", "people")
            yield NationMention(known.nation, Span(start + before, end), adjective, known.column != "answers")


@lru_cache(maxsize=1 << 14)
def _read(word: str, language: Language) -> tuple[tuple[_Word, int], ...]:
    """Return what a word, or two, stand for, with how many letters of proclitics are before it."""
    words = _lexicon(language)
    if language is Language.EN:
        return tuple((known, 0) for known in words.get(_POSSESSIVE.sub("", word), {}).values())
    for before in word_chains():
        if word.startswith(before) and (found := words.get(without_marks(word[len(before) :]))):
            return tuple((known, len(before)) for known in found.values())
    return ()


@cache
def _lexicon(language: Language) -> Mapping[str, Mapping[str, _Word]]:
    """Return the words of a language with what they stand for."""
    words: dict[str, dict[str, _Word]] = {}
    for row in read_table(TABLES / "nationalities.tsv"):
        for column in _COLUMNS[language]:
            for form in filter(None, row[f"{language}_{column}"].split("|")):
                for shape in _shapes(form, column, language):
                    of_shape = words.setdefault(without_marks(shape), {})
                    # سورية is "Syrian" and Syria: what only answers in one reading never asks.
                    if row["nation"] not in of_shape or column == "answers":
                        of_shape[row["nation"]] = _Word(row["nation"], column)
    return words


def _shapes(form: str, column: str, language: Language) -> Iterator[str]:
    if language is Language.EN:
        yield form
        if column == "adjective" and form[-1] in "ni":
            yield f"{form}s"
    elif column == "adjective":
        yield from (form + ending for ending in _ENDINGS)
    else:
        yield form.removeprefix("ال")


def check_nationalities(source: str, target: str, source_language: Language) -> list[Issue]:
    """Report nations of the target that stand where the source has others."""
    mine, theirs = find_nations(source, source_language), find_nations(target, source_language.other)
    if not mine or not theirs:
        return []
    here, there = {one.nation for one in mine}, {one.nation for one in theirs}
    lost = _first_of_each(one for one in mine if one.asks and one.nation not in there)
    new = _first_of_each(one for one in theirs if one.asks and one.nation not in here)
    pairs = [*zip(lost, new, strict=False), *_exchanged(source, target, source_language)]
    if len(here) > 1 and not pairs:
        pairs += _exchanged_counts(source, target, source_language)
    return [_issue(one, other, source, target) for one, other in pairs]


def _first_of_each(mentions: Iterable[NationMention]) -> list[NationMention]:
    """Return the first mention of each nation."""
    firsts: dict[str, NationMention] = {}
    for one in mentions:
        firsts.setdefault(one.nation, one)
    return list(firsts.values())


def _exchanged(source: str, target: str, source_language: Language) -> Iterator[tuple[NationMention, NationMention]]:
    """Yield the first of two nations that both editions have, each with the noun that the other has in the source.

    Only nations that both editions name once, by their adjective, are compared; which nouns translate each other is
    told by the table of words that sentences are aligned with.
    """
    mine, theirs = _with_nouns(source, source_language), _with_nouns(target, source_language.other)
    shared = [nation for nation in mine if nation in theirs]
    for place, one in enumerate(shared):
        for other in shared[place + 1 :]:
            nouns = [mine[one][1], mine[other][1], theirs[one][1], theirs[other][1]]
            if source_language is Language.EN:
                nouns = nouns[2:] + nouns[:2]
            if (
                _answer(nouns[0], nouns[3])
                and _answer(nouns[1], nouns[2])
                and not (_answer(nouns[0], nouns[2]) or _answer(nouns[1], nouns[3]))
            ):
                yield mine[one][0], theirs[other][0]


def _exchanged_counts(
    source: str, target: str, source_language: Language
) -> Iterator[tuple[NationMention, NationMention]]:
    """Yield the first nation whose number the target gives to another: سوريان ولبناني, two Lebanese and a Syrian."""
    alignment = align_numbers(source, target, source_language)
    here, there = find_nations(source, source_language), find_nations(target, source_language.other)
    for mine, theirs in alignment.pairs:
        one, other = _counted(mine, here, source), _counted(theirs, there, target)
        if one and other and one.nation != other.nation:
            yield one, other
            return


def _counted(count: Count, mentions: Iterable[NationMention], text: str) -> NationMention | None:
    """Return the nation that a number counts: its noun, or right beside the number or its noun."""
    spans = [count.span, *([count.noun.span] if count.noun else [])]
    for one in mentions:
        if any(one.span.overlaps(span) or _GAP.fullmatch(text, span.end, one.span.start) for span in spans):
            return one
    return None


def _with_nouns(text: str, language: Language) -> dict[str, tuple[NationMention, str]]:
    """Return the nations that a text names once, by an adjective beside a noun, with that noun."""
    found = find_nations(text, language)
    times = Counter(one.nation for one in found)
    nouns = ((one, _noun_beside(one, text, language)) for one in found if one.is_adjective)
    return {one.nation: (one, noun) for one, noun in nouns if noun and times[one.nation] == 1}


def _noun_beside(one: NationMention, text: str, language: Language) -> str:
    """Return the word before an Arabic adjective, or after an English one, "" if there is none."""
    if language is Language.EN:
        after = _WORD[language].match(text, one.span.end + 1)
        return after.group() if after and _GAP.match(text, one.span.end) else ""
    start = text.rfind(" ", 0, one.span.start)
    before = text[:start].rsplit(None, 1)[-1:] if start > 0 else []
    return before[0] if before and _WORD[language].fullmatch(before[0]) else ""


def _answer(arabic: str, english: str) -> bool:
    """Say whether two words translate each other."""
    from toolkit.alignment.features import translations  # a large table, needed where two nations meet

    if len(arabic) < _SHORTEST_NOUN:
        return False
    lifts = translations().lifts.get(word_key(arabic, Language.AR), {})
    return word_key(english, Language.EN) in lifts


def _issue(lost: NationMention, wrong: NationMention, source: str, target: str) -> Issue:
    said, other = lost.span.of(source), wrong.span.of(target)
    message = f'the source has "{said}", the target "{other}": another country'
    return Issue("mistranslation", Severity.MAJOR, message, wrong.span, lost.span)


NATIONALITIES = PairCheck(
    id="nationalities",
    codes=("mistranslation",),
    severity=Severity.MAJOR,
    summary="Countries and peoples of the source are not others in the target: روسي is Russian.",
    source="ITS 2.0: mistranslation; countries and nisbas: tables/nationalities.tsv",
    find=per_link(check_nationalities),
    firing=(
        ("قصفت طائرات روسية مدينة سراقب.", "Turkish planes bombed Saraqib city.", "Turkish"),
        ("اعتقلت القوات الأمريكية شخصين.", "Iranian forces arrested two people.", "Iranian"),
        ("قصفت طائرات روسية ومدفعية تركية القرية.", "Turkish planes and Russian artillery shelled it.", "Turkish"),
    ),
    silent=(
        ("قصفت طائرات روسية مدينة سراقب.", "Russian planes bombed Saraqib city."),
        ("قالت وزارة الدفاع الروسية إنها قصفت المدينة.", "Moscow said that it had bombed the city."),
        ("وصلت القوات الأمريكية إلى الحدود السورية.", "US forces reached the border with Syria."),
        ("وصلت قوات النظام.", "Syrian forces arrived."),
    ),
    of_segments=True,
)
