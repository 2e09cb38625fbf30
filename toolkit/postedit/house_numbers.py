"""Rules house-numbers and thousands: words up to ten, figures beyond, a comma from a thousand on.

House style follows the press: "three civilians", "23 civilians", "1,500 people". Only a number that counts the noun
right after it is touched; dates, times, measures, money, ages, scores, percentages, ranges, names and the first
word of a sentence keep their shape (tables/count_contexts.tsv).
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from toolkit.data import read_table, tables_folder
from toolkit.postedit.house_style import SHIPPED
from toolkit.postedit.rules import Proposer, Rule
from toolkit.text.calendar_names import month_names, weekday_names
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, NumberMention, find_numbers, spell_number

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = Proposer("house-numbers")
_THOUSANDS = Proposer("thousands")
_LARGEST_IN_FIGURES = 999_999
"""From a million on the press mixes figures and words (2.5 million), which is left as it is."""

_NAME_AFTER = r"(?:[ \u00a0](?P<name>[A-Z][\w-]*)(?=[ \u00a0][a-z]))?"
"""One capitalised word may describe what is counted: three Turkish soldiers."""
_NOUN_AFTER = re.compile(_NAME_AFTER + r"[ \u00a0](?P<word>[a-z][a-z'-]+)")
_NEXT_WORDS = re.compile(_NAME_AFTER + r"(?P<phrase>(?:[ \u00a0][a-z][a-z'-]*){1,3})")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w.'-]*)[ \u00a0]$")
_LABEL_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w.'-]*):[ \u00a0]?$")
_SENTENCE_START = re.compile(r"(?:^|\n|[.!?][\"')\]]*\s+)[\"'(\[]*$")
_JOINED_BEFORE = re.compile(
    r"[\w$€£#/⁄.,:;–—+*=-]$|[$€£#/–—+*=-] ?$|\d[ \u00a0]?(?:to|and|or|,|-|–|x|by)[ \u00a0]$|(?<!\d)\d\d?[ \u00a0]$"
)
_RATIO_BEFORE = re.compile(r"(?<![\d.,])(?P<part>\d{1,3})[ \u00a0](?:in|(?:out )?of(?: the)?)[ \u00a0]$")
_NUMBERS_LINK = re.compile(r",?[ \u00a0](?:and|or|to)[ \u00a0]|[-–]")
_SERIES_AFTER = re.compile(r",? (?:and|or|to) \d|-\d|–\d")
_REACH = 40
"""Characters to either side of a number that say what it is."""
_FOUR_DIGITS = re.compile("[0-9]{4}")
_YEARS = range(1800, 2101)
_OLDER_YEARS = range(1000, 1800)
"""Years that a report names now and then: taken for years only after a word that years follow."""


@cache
def _contexts(place: str) -> frozenset[str]:
    """Return the words that, standing before or after a number, say what it is.

    Words "after" and "before" it say that it does not count a noun; "opening" ones may begin a sentence before a
    count; after a "year" word it may be a year; "plural" and "not-plural" ones are known by no s, or in spite of it.
    """
    rows = read_table(tables_folder() / "count_contexts.tsv")
    return frozenset(row["word"] for row in rows if row["place"] == place)


def _opens_sentence(text: str, number: NumberMention) -> bool:
    start = number.span.start
    return _SENTENCE_START.search(text, max(0, start - _REACH), start) is not None


def _counts_a_noun(text: str, number: NumberMention) -> bool:
    before, after = (
        text[max(0, number.span.start - _REACH) : number.span.start],
        text[number.span.end : number.span.end + _REACH],
    )
    noun = _NOUN_AFTER.match(after)
    if noun is None or noun["word"] in _contexts("after") or "-" in noun["word"] or _JOINED_BEFORE.search(before):
        return False
    ratio = _RATIO_BEFORE.search(before)
    if ratio and int(ratio["part"]) < number.value:
        return False
    if re.match(r"[ \u00a0](?:years?|months?)(?:[ -]olds?| of age)\b", after) or _SERIES_AFTER.match(after):
        return False
    if noun["name"] and not _describes_several(noun["name"], noun["word"], number):
        return False
    word = _WORD_BEFORE.search(before)
    label = word or _LABEL_BEFORE.search(before)
    if label and label["word"].lower() in _contexts("before"):
        return False
    if word is None or word["word"].islower() or _opens_sentence(text, number):
        return True
    # Another capital before the number makes it part of a name: Channel 7 reporters, Resolution 2254.
    return word["word"].lower() in _contexts("opening")


def _describes_several(name: str, noun: str, number: NumberMention) -> bool:
    """Say whether a capitalised word belongs to the noun counted: not 3 March clashes, 5 AM raids, 7 Assad said."""
    calendar = {known.form for known in (*month_names(Language.EN), *weekday_names(Language.EN))}
    if name in calendar or name.lower() in _contexts("after") | _contexts("before"):
        return False
    return _is_plural(noun) != (number.value == 1)


def _in_series(text: str, numbers: tuple[NumberMention, ...], place: int) -> bool:
    """Say whether a number is joined to another right beside it: ten or eleven keep one shape."""
    near = numbers[max(0, place - 1) : place + 2]
    return any(_NUMBERS_LINK.fullmatch(text, left.span.end, right.span.start) for left, right in pairwise(near))


@lru_cache(maxsize=2)
def _numbers_in(text: str) -> tuple[NumberMention, ...]:
    """Return the numbers of a text; both rules ask for those of one text in turn."""
    return tuple(find_numbers(text, Language.EN))


def _propose(text: str, words_to: int) -> Iterator[Edit]:
    numbers = _numbers_in(text)
    for place, number in enumerate(numbers):
        if number.value.denominator > 1 or _in_series(text, numbers, place) or not _counts_a_noun(text, number):
            continue
        value, surface = int(number.value), number.span.of(text)
        opens = _opens_sentence(text, number)
        if number.kind is NumberKind.DIGITS and 1 <= value <= words_to and surface == str(value):
            words = spell_number(value, Language.EN)
            after = words.capitalize() if opens else words
            reason = f"the house writes numbers up to {spell_number(words_to, Language.EN)} in words"
            yield _NUMBERS.edit(text, number.span, after, reason, _certainty(text, number))
        elif (
            number.kind is NumberKind.WORDS
            and number.certain
            and _is_spelt_count(surface, value, words_to)
            and not opens
        ):
            reason = f"the house writes numbers beyond {spell_number(words_to, Language.EN)} in figures"
            yield _NUMBERS.edit(text, number.span, f"{value:,}", reason, _certainty(text, number))


def _certainty(text: str, number: NumberMention) -> Applicability:
    """Return SAFE if a plural follows within three words, what a count has: not "a boy of fourteen operated it"."""
    if number.value == 1:
        return Applicability.SAFE
    words = _NEXT_WORDS.match(text, number.span.end)
    noun_phrase = words["phrase"].split() if words else [""]
    # An adverb begins no noun phrase: who loses his job at fifty rarely finds another.
    plural = not noun_phrase[0].endswith("ly") and any(map(_is_plural, noun_phrase))
    return Applicability.SAFE if plural else Applicability.UNSAFE


def _is_plural(word: str) -> bool:
    if word in _contexts("plural"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us")) and word not in _contexts("not-plural")


def _is_spelt_count(surface: str, value: int, words_to: int) -> bool:
    """Say whether words beyond the last that the house writes are plain counting: not "a hundred", "two dozen"."""
    idiom = re.match(r"(?:an?|half)\b", surface) or "dozen" in surface
    return words_to < value <= _LARGEST_IN_FIGURES and surface.islower() and not idiom


HOUSE_NUMBERS = Rule(
    id="house-numbers",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="Counts up to ten are written in words, beyond ten in figures.",
    source="AP Stylebook, numerals; tables/count_contexts.tsv",
    propose=partial(_propose, words_to=SHIPPED.words_to),
    firing=(
        ("killed 3 civilians", "killed three civilians"),
        ("3 civilians died.", "Three civilians died."),
        ("and twenty-three fighters", "and 23 fighters"),
        ("about two thousand people", "about 2,000 people"),
        ("killed 1 Turkish soldier and 3 SNA fighters", "killed one Turkish soldier and three SNA fighters"),
        ("was shot 3 times", "was shot three times"),
    ),
    silent=(
        "5 km away",
        "on March 3 clashes broke out",
        "at 5 p.m.",
        "Resolution 7 calls",
        "a 5-year-old boy",
        "aged 5 years",
        "5 years old",
        "between 3 and 5 people",
        "ten or eleven men",
        "on 3 March clashes broke out",
        "won 3-1 there",
        "7% of houses",
        "Twenty-three fighters died.",
        "a hundred people",
        "$5 notes",
        "under para. 1 of the law",
        "1⁄8 cups",
        "1 in 5 children",
    ),
    by_paragraph=True,
)


def house_numbers(words_to: int) -> Rule:
    """Return the rule for a house that writes counts up to `words_to` in words; without examples of its own."""
    if words_to == SHIPPED.words_to:
        return HOUSE_NUMBERS
    last = spell_number(words_to, Language.EN)
    return replace(
        HOUSE_NUMBERS,
        summary=f"Counts up to {last} are written in words, beyond {last} in figures.",
        propose=partial(_propose, words_to=words_to),
        firing=(),
        silent=(),
    )


def _may_be_year(text: str, number: NumberMention) -> bool:
    before = text[max(0, number.span.start - _REACH) : number.span.start]
    word = _WORD_BEFORE.search(before)
    follows = word is not None and word["word"].lower() in _contexts("year")
    return number.value in _YEARS or (number.value in _OLDER_YEARS and follows)


def _propose_thousands(text: str) -> Iterator[Edit]:
    if not _FOUR_DIGITS.search(text):
        return
    for number in _numbers_in(text):
        surface = number.span.of(text)
        value = int(number.value)
        if number.kind is not NumberKind.DIGITS or value < 1000 or surface != str(value):
            continue
        money = re.search(r"[$€£] ?$", text[max(0, number.span.start - 2) : number.span.start])
        counts = _counts_a_noun(text, number)
        if money or (counts and not _may_be_year(text, number)):
            yield _THOUSANDS.edit(text, number.span, f"{value:,}", "a comma marks the thousands")


THOUSANDS = Rule(
    id="thousands",
    languages=(Language.EN,),
    applicability=Applicability.SAFE,
    summary="A comma marks the thousands of a count or an amount, not of a year.",
    source="AP Stylebook, numerals",
    propose=_propose_thousands,
    firing=(("about 15000 people", "about 15,000 people"), ("$2500 in cash", "$2,500 in cash")),
    silent=(
        "in 2011 protesters",
        "about 2000 people",
        "Resolution 2254 calls",
        "call 1234567",
        "No. 15000 came",
        "Tel. 5551234 offices",
        "Mobile: 15000 people",
        "0.12345 of",
    ),
    by_paragraph=True,
)
