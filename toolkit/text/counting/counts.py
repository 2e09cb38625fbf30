"""Numbers with what they count: "16 civilians", "16 of them civilians", المدنيين الـ16, مدنيان, $5, 5 كم.

A noun after the number counts before one in front of it; a preposition, a verb or a mark between them parts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table, tables_folder
from toolkit.text.counting.nouns import CountableNoun, GrammaticalNumber, NounMention, find_nouns
from toolkit.text.languages import Language
from toolkit.text.letters import ARABIC_WORD, TATWEEL
from toolkit.text.numerals import NumberKind, find_numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from toolkit.text.numerals import NumberMention
    from toolkit.text.spans import Span

_TWO = Fraction(2)
_MEASURES = frozenset({"time", "distance", "weight", "volume", "area", "currency"})
_COUNTED = frozenset({"person", "event", "group"})
_REACH = {Language.AR: 30, Language.EN: 45}
"""Characters from a number to the noun that it counts: up to three adjectives."""
_BETWEEN = {
    Language.AR: re.compile(r"\)?[ \u00a0]?(?:(?:من|منهم|منها|من بينهم|حالة|عدد من)[ \u00a0])?"),
    Language.EN: re.compile(
        r"\)?[ \u00a0-](?:(?:of|other|more|other of|of (?:them|whom)(?: were)?|of (?:these|those|the))\b[ \u00a0])?"
        r"(?:(?!(?:and|or|but|in|on|at|of|from|to|by|with|for|near|while|after|before|who|were|was|are|is|that|which"
        r"|including|against|during|when|as|have|had|has|their|his|its)\b)[A-Za-z\u00c0-\u024f'’-]+[ \u00a0-]){0,3}"
    ),
}
_NOUN_BEFORE = re.compile(
    r"[ \u00a0](?:(?!(?:في|من|على|إلى|عن|مع|خلال|منذ|بعد|قبل|حتى|نحو|بين|ضمن|أو|ثم)[ \u00a0])"
    rf"[{ARABIC_WORD}]+[ \u00a0])?(?:ال{TATWEEL}?)?$"
)
"""Between an Arabic noun and the number after it: المدنيين الـ16, هجمات جوية ثلاث."""


class Count(NamedTuple):
    """A number, or a dual noun, with what it counts.

    `number` is None for a dual (its value is 2); `noun` is None where no noun of the table is counted.
    `sign` is the unit of a sign beside the number ($, km).
    """

    value: Fraction
    span: Span
    number: NumberMention | None
    noun: NounMention | None = None
    sign: CountableNoun | None = None

    @property
    def nouns(self) -> frozenset[CountableNoun]:
        """What is counted, all that it may mean; empty if unknown."""
        if self.sign:
            return frozenset((self.sign,))
        return self.noun.nouns if self.noun else frozenset()

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts that may be counted."""
        return frozenset(noun.concept for noun in self.nouns)

    @property
    def kinds(self) -> frozenset[str]:
        """The classes of what may be counted."""
        return frozenset(noun.kind for noun in self.nouns)


def find_counts(text: str, language: Language, numbers: Sequence[NumberMention] | None = None) -> list[Count]:
    """Return every number of a text with what it counts, and the dual nouns that no number stands beside, in order."""
    numbers = find_numbers(text, language) if numbers is None else numbers
    nouns = [noun for noun in find_nouns(text, language) if not any(noun.span.overlaps(n.span) for n in numbers)]
    nouns = _heads(text, nouns, language, {number.span.end for number in numbers})
    counts, used = [], set()
    for place, number in enumerate(numbers):
        stop = numbers[place + 1].span.start if place + 1 < len(numbers) else len(text)
        sign = _sign_beside(text, number)
        noun = None if sign else _counted(text, number, nouns, stop, language)
        if noun and noun.span in used and noun.span.end <= number.span.start:
            noun = None  # counted by the number before it: 63 قتيلاً في 88 عملاً
        if noun:
            used.add(noun.span)
        counts.append(Count(number.value, number.span, number, noun, sign))
    duals = [Count(_TWO, noun.span, None, noun) for noun in nouns if noun.is_dual and noun.span not in used]
    return sorted([*counts, *duals], key=lambda count: count.span)


def _heads(text: str, nouns: list[NounMention], language: Language, ends: Collection[int]) -> list[NounMention]:
    """Drop the nouns that only describe the one beside them: سوريان of مواطنان سوريان, "car" of car bombs.

    One that a number is joined to counts for itself: a three-room flat. `ends` are where numbers end.
    """
    kept: list[NounMention] = []
    for noun in nouns:
        last = kept[-1] if kept else None
        beside = last is not None and text[last.span.end : noun.span.start] in (" ", "\u00a0", "-")
        is_joined = last is not None and last.span.start - 1 in ends and text[last.span.start - 1] == "-"
        if last is None or not beside or is_joined:
            kept.append(noun)
        elif language is Language.EN:
            if last.is_singular and not last.kinds & _MEASURES:
                kept[-1] = noun
            elif not last.is_singular and noun.is_singular:
                kept.append(noun)
        elif not (last.numbers & noun.numbers and last.definite == noun.definite):
            kept.append(noun)
    return kept


def _counted(
    text: str, number: NumberMention, nouns: Sequence[NounMention], stop: int, language: Language
) -> NounMention | None:
    first = bisect_left(nouns, number.span.end, key=lambda noun: noun.span.start)
    if language is Language.AR and (noun := _noun_before(text, number, nouns, first)) and _repeats(number, noun):
        return noun
    for noun in nouns[first : first + 3]:
        if noun.span.start > min(stop, number.span.end + _REACH[language]):
            break
        if not _BETWEEN[language].fullmatch(text, number.span.end, _word_start(text, noun.span.start)):
            continue
        between = text[number.span.end : noun.span.start]
        if "من" in between and not noun.kinds & _COUNTED:
            return None  # six of other nationalities, three from the quarter
        if language is Language.AR or noun.numbers != {GrammaticalNumber.SINGULAR} or number.value == 1:
            return noun
        if text[number.span.end : noun.span.start] == "-":  # a 55-kilometre area
            return noun
    return _noun_before(text, number, nouns, first) if language is Language.AR else None


def _word_start(text: str, start: int) -> int:
    """Return where the word of a noun begins, its article (of المدنيين) counted in."""
    while start > 0 and text[start - 1] not in " \u00a0-" and text[start - 1].isalpha():
        start -= 1
    return start


def _noun_before(text: str, number: NumberMention, nouns: Sequence[NounMention], first: int) -> NounMention | None:
    noun = nouns[first - 1] if first else None
    if noun is None or not _NOUN_BEFORE.fullmatch(text, noun.span.end, number.span.start):
        return None
    if _repeats(number, noun):
        return noun
    said = text[noun.span.end : number.span.end].lstrip(" \u00a0")
    both_or_neither = noun.definite == ("ال" in (said[:2], said.split(" ")[-1][:2]))
    return noun if both_or_neither and not noun.is_singular else None


def _repeats(number: NumberMention, noun: NounMention) -> bool:
    """Say whether a number only stresses what the noun says: مدنيان اثنان, مسلح واحد."""
    if number.kind is not NumberKind.WORDS:
        return False
    singular = number.value == 1 and GrammaticalNumber.SINGULAR in noun.numbers
    return singular or (number.value == _TWO and GrammaticalNumber.DUAL in noun.numbers)


@cache
def _signs(place: str) -> dict[str, CountableNoun]:
    rows = read_table(tables_folder() / "unit_signs.tsv")
    return {row["sign"]: CountableNoun(row["concept"], row["class"]) for row in rows if row["place"] == place}


@cache
def _sign_pattern(place: str) -> re.Pattern[str]:
    signs = "|".join(re.escape(sign) for sign in sorted(_signs(place), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<sign>{signs}) ?$" if place == "before" else rf"[ \u00a0-]?(?P<sign>{signs})(?!\w)")


def _sign_beside(text: str, number: NumberMention) -> CountableNoun | None:
    """Return the unit of a sign before or after a number, if there is one."""
    after = _sign_pattern("after").match(text, number.span.end)
    if after:
        return _signs("after")[after["sign"]]
    before = _sign_pattern("before").search(text, max(0, number.span.start - 5), number.span.start)
    return _signs("before")[before["sign"]] if before else None
