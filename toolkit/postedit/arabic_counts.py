"""Rule arabic-counts: after a number an Arabic noun has the form that the number asks for, and the number its gender.

After 3-10 the noun stands in the plural, in the genitive (5 مدنيين), after 11-99 in the accusative singular
(15 مدنياً), after hundreds and thousands in the genitive singular (200 مدني); only the last two figures count
(105 مدنيين). A number in words has the other gender up to ten (ثلاث غارات, ثلاثة مدنيين), and agrees in part beyond
(خمس عشرة غارة). Only nouns of tables/countable_nouns.tsv right after the number are put right. Where an adjective
seems to follow, which changes with its noun if it is regular (15 مدنياً سورياً), where a bare singular stands as many
write it (15 عنصر), and of thousands and millions (5 ملايين), the edit is unsafe.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table, tables_folder
from toolkit.postedit.rules import Proposer, Rule
from toolkit.postedit.word_tables import words
from toolkit.text.counting import INFLECTED_KINDS
from toolkit.text.edits import Applicability, Edit
from toolkit.text.languages import Language
from toolkit.text.numerals import Case, Gender, NumberKind, find_numbers, spell_number
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.text.numerals import NumberMention

_PROPOSER = Proposer("arabic-counts")
_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
_LETTERS = "\u0621-\u063a\u0641-\u064a\u0640\u064b-\u0652\u0670"
_NOUN = re.compile(rf"[ \u00a0](?P<noun>(?P<first>[{_LETTERS}]+)(?:[ \u00a0](?P<second>[{_LETTERS}]+))?)")
_NEXT = re.compile(rf"[ \u00a0]([{_LETTERS}]+)")
_WORD_BEFORE = re.compile(rf"([{_LETTERS}]+)[ \u00a0]\Z")
_JOINED = re.compile(r"[\d٠-٩.,٫٬:/%٪–+#$€£A-Za-z]\Z|\S ?[-–/] ?\Z")
"""What makes a number part of more: a range, a date, a label. A dash that opens a line is a bullet."""
_QUICK = re.compile("[0-9٠-٩]|ثلاث|[أا]ربع|خمس|ست|سبع|ثمان|تسع|عشر|مئ|مائ|[أآا]ل[اف]|مليون|مليار")
"""What every number has: a figure, or the stem of a number word."""
_ADJECTIVE = re.compile("(?:اً|ًا|ين|ون|ة|ات|ي|يا)$")
_PROCLITIC = re.compile("[وفبلك]")
_FEMININE = re.compile("(?:ة|اء|وى)$")
_YEARS = range(1900, 2101)
_PLURAL, _ACCUSATIVE = range(3, 11), range(11, 100)
_TEENS = range(11, 20)
_OBLIQUE_TWO = re.compile("[اإ]ثن(?:ي|تي)")
_OF_THOUSANDS = re.compile("([3-9]|10|[٣-٩]|١٠)[ \u00a0](?P<unit>ألف|مليون|مليار)")
_SEVERAL = {"ألف": "آلاف", "مليون": "ملايين", "مليار": "مليارات"}
_SINGULAR_ENDS = {False: {"ين": "اً", "ون": "اً"}, True: {"ات": "ة"}}
_PLURAL_ENDS = {False: {"ا": "ين"}, True: {"ة": "ات"}}
"""Endings of regular adjectives, by the gender of their noun, and those that agree with a noun of one or several."""
_LARGEST = 10**12
_REACH = 24


class _Noun(NamedTuple):
    """The forms of a countable noun, its marks left out in `spelt` ones: of one, counted by 11-99, of several."""

    singular: str
    accusative: str
    plural: str
    genitive: str
    feminine: bool
    person: bool = False

    def after(self, value: int) -> str:
        """Return the form after a number."""
        if value % 100 in _PLURAL:
            return self.genitive
        return self.accusative if value % 100 in _ACCUSATIVE else self.singular


@cache
def _nouns() -> dict[str, list[_Noun]]:
    """Return the nouns of the table by each of their forms, without marks."""
    feminine = words("feminine_nouns")
    nouns: dict[str, list[_Noun]] = defaultdict(list)
    for row in read_table(tables_folder() / "countable_nouns.tsv"):
        singular, plural = row["ar_singular"], row["ar_plural"]
        first = singular.split(" ")[0]
        noun = _Noun(
            singular,
            row["ar_accusative"] or singular,
            plural,
            row["ar_plural_oblique"] or plural,
            bool(_FEMININE.search(first)) or first in feminine,
            row["class"] == "person",
        )
        if singular in words("nouns_kept_singular"):
            continue
        if row["class"] in INFLECTED_KINDS and plural and (row["ar_accusative"] or noun.feminine):
            for form in {singular, noun.accusative, plural, noun.genitive}:
                nouns[_bare(form)].append(noun)
    return nouns


def _bare(word: str) -> str:
    return _MARKS.sub("", word)


@cache
def _function_words() -> frozenset[str]:
    rows = read_table(tables_folder() / "function_words.tsv")
    return frozenset(row["word"] for row in rows if row["language"] == Language.AR)


def _propose(text: str) -> Iterator[Edit]:
    if not _QUICK.search(text):
        return
    for number in find_numbers(text, Language.AR):
        if not _counts(text, number):
            continue
        yield from _thousands(text, number)
        found = _noun_after(text, number.span.end)
        if found is None:
            continue
        span, nouns = found
        yield from _form(text, int(number.value), span, nouns)
        if number.kind is NumberKind.WORDS and len({noun.feminine for noun in nouns}) == 1 and _is_of_one_gender(nouns):
            yield from _gender(text, number, feminine=nouns[0].feminine)


def _counts(text: str, number: NumberMention) -> bool:
    """Say whether a number may count the noun after it: no year, hour, article of a law, or part of more."""
    value, start = number.value, number.span.start
    if number.kind not in (NumberKind.DIGITS, NumberKind.WORDS, NumberKind.MIXED) or value.denominator != 1:
        return False
    if not number.certain or not min(_PLURAL) <= value < _LARGEST:
        return False
    if number.kind is NumberKind.DIGITS and len(number.span) == 4 and value in _YEARS:
        return False
    before = text[max(0, start - _REACH) : start]
    word = _WORD_BEFORE.search(before)
    return not _JOINED.search(before) and not (word and _bare(word[1]) in words("words_before_labels"))


def _noun_after(text: str, place: int) -> tuple[Span, list[_Noun]] | None:
    """Return the noun right after a number, with its adjective if the table has the two together."""
    found = _NOUN.match(text, place)
    if found is None:
        return None
    for group in ("noun", "first"):
        nouns = _nouns().get(_bare(found[group])) if found[group] else None
        if nouns:
            return Span(*found.span(group)), nouns
    return None


def _is_of_one_gender(nouns: list[_Noun]) -> bool:
    return not any(noun.singular in words("common_gender_nouns") for noun in nouns)


def _form(text: str, value: int, span: Span, nouns: list[_Noun]) -> Iterator[Edit]:
    """Yield the edit that gives a noun the form after a number, if none of what it may be has it already."""
    if value % 100 in (1, 2):
        return
    written = _bare(span.of(text))
    if any(_bare(noun.after(value)) == written for noun in nouns):
        return
    expected = nouns[0].after(value)
    bare_singular = value % 100 in _ACCUSATIVE and written == _bare(nouns[0].singular)
    level = Applicability.SAFE
    if _describes(text, span.end):
        level = Applicability.UNSAFE
        if agreed := _agreed(text, span.end, value, nouns[0]):
            span, expected = Span(span.start, agreed[0]), f"{expected} {agreed[1]}"
    level = Applicability.UNSAFE if bare_singular else level
    yield _PROPOSER.edit(text, span, expected, f"the form of the noun after {value:,}", level)


def _describes(text: str, place: int) -> bool:
    """Say whether the word after a noun may be its adjective, which would have to change with it."""
    following = _NEXT.match(text, place)
    if following is None or _bare(following[1]) in _function_words() or _PROCLITIC.match(following[1]):
        return False
    return _ADJECTIVE.search(following[1]) is not None


def _agreed(text: str, place: int, value: int, noun: _Noun) -> tuple[int, str] | None:
    """Return where the adjective behind a noun ends, and it in the number of the noun: سوريين after 15 is سورياً."""
    following = _NEXT.match(text, place)
    adjective = _bare(following[1]) if following else ""
    ends = _SINGULAR_ENDS if value % 100 in _ACCUSATIVE else _PLURAL_ENDS if noun.person else {}
    for end, agreeing in ends.get(noun.feminine, {}).items():
        if following and adjective.endswith(end) and len(adjective) > len(end) + 1:
            return following.end(), adjective.removesuffix(end) + agreeing
    return None


def _thousands(text: str, number: NumberMention) -> Iterator[Edit]:
    """Yield the edit that counts thousands and millions as the nouns that they are: 5 ملايين."""
    start, end = number.span.start, number.span.end
    found = _OF_THOUSANDS.fullmatch(text, start, end)
    if found and not _JOINED.search(text[max(0, start - _REACH) : start]):
        span = Span(*found.span("unit"))
        several = _SEVERAL[found["unit"]]
        yield _PROPOSER.edit(text, span, several, f"the form of the noun after {found[1]}", Applicability.UNSAFE)


def _gender(text: str, number: NumberMention, *, feminine: bool) -> Iterator[Edit]:
    """Yield the edit that gives a number in words the gender that its noun asks for, in the case that it has."""
    value, written = int(number.value), _bare(number.span.of(text))
    right, wrong = (Gender.FEMININE, Gender.MASCULINE) if feminine else (Gender.MASCULINE, Gender.FEMININE)
    if written in {_bare(_spelt(value, right, case)) for case in Case}:
        return
    case = next((case for case in Case if _bare(_spelt(value, wrong, case)) == written), None)
    if case is None and value in _TEENS:
        case = Case.OBLIQUE if _OBLIQUE_TWO.match(written) else Case.NOMINATIVE  # its parts are of two genders
    if case is not None:
        yield _PROPOSER.edit(text, number.span, _spelt(value, right, case), "the gender of the number before its noun")


def _spelt(value: int, gender: Gender, case: Case) -> str:
    return spell_number(value, Language.AR, gender=gender, case=case, construct=True)


ARABIC_COUNTS = Rule(
    id="arabic-counts",
    languages=(Language.AR,),
    applicability=Applicability.SAFE,
    summary="A counted noun has the form that its number asks for: 5 مدنيين, 15 مدنياً, 200 مدني.",
    source="Ryding 2005, ch. 15; tables/countable_nouns.tsv",
    propose=_propose,
    firing=(
        ("مقتل 5 مدنياً في حلب", "مقتل 5 مدنيين في حلب"),
        ("مقتل 15 مدنيين.", "مقتل 15 مدنياً."),
        ("أصيب 200 مدنياً", "أصيب 200 مدني"),
        ("105 مدنياً", "105 مدنيين"),
        ("شنت ثلاثة غارات على", "شنت ثلاث غارات على"),
        ("نفذت 4 غارة جوية", "نفذت 4 غارات جوية"),
    ),
    silent=(
        "مقتل 5 مدنيين",
        "مقتل 15 مدنياً",
        "أصيب 200 مدني",
        "القرار 5 مدنياً",
        "عام 2015 مدنيون",
        "بين 3-5 مدنياً",
        "ثلاث غارات",
        "خمسة عشر عنصراً",
    ),
    by_paragraph=True,
)
