"""Finding every number of a text: the readers of the two languages, percent signs and English ordinals in figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.text.languages import Language
from toolkit.text.numerals.arabic import ArabicReader
from toolkit.text.numerals.english import EnglishReader
from toolkit.text.numerals.lexicon import read_arabic, read_english
from toolkit.text.numerals.lexing import Token, tokens
from toolkit.text.numerals.mentions import NumberKind, NumberMention, Parsed
from toolkit.text.spans import Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from toolkit.text.numerals.lexicon import Reading

_PERCENT_AFTER = re.compile(
    r"[ \u00a0\u202f]?(?:[%٪]|(?:في ال|بال)م(?:ئ|ائ)[ةه](?!\w)|(?:per ?cent|pct)(?!\w))", re.IGNORECASE
)
_PERCENT_BEFORE = re.compile(r"(?<![\d%٪])(?<!\d )[%٪] ?$")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![A-Za-z])")
_MONDAY = 2
"""الاثنين: the second day of the week, and the number two with the article."""
_DECADE = re.compile(r"['’]?s(?![A-Za-z])")
_COMPOUND = re.compile("-[A-Za-z]")
_SMALL = 10
"""Words up to ten in a compound (four-wheel drive) are mostly adjectives in Arabic (رباعي)."""
_TITLE = re.compile(r"[ -][A-Z]")
_COUNTED = re.compile(
    r"(?: (?:[A-Z]{2,}|[A-Z][a-z]+(?:an|ish|ese|i)|Arab|French)){1,2}"
    r" (?:[a-z]{3,}(?<!ss)(?<!us)s|men|women|children|people)(?![A-Za-z])"
)
"""Behind a number: whose things, and what they are (HTS fighters, Syrian soldiers). So no title goes on."""
_HUNDRED_OF_PERCENT = re.compile(r"(?:في |ب)$")


def find_numbers(text: str, language: Language) -> list[NumberMention]:
    """Find the numbers of a text, in order, without overlap.

    Dual nouns (قتيلان), vague amounts (عشرات, dozens, thousands) and weekday names (الاثنين) are no numbers.
    """
    arabic = language is Language.AR
    parts = tokens(text, decimal_comma=arabic, reads=_arabic_roles if arabic else read_english)
    reader = ArabicReader(text, parts) if arabic else EnglishReader(text, parts)
    found: list[NumberMention] = []
    at = 0
    while at < len(parts):
        parsed = reader.number(at)
        reading = reader.reading(at) if isinstance(reader, ArabicReader) else None
        if parsed is not None and not (reading and _is_no_number(text, parts[at], parsed, reading)):
            mention = _mention(text, parts[at : parsed.end], parsed, reading)
            if not found or mention.span.start >= found[-1].span.end:
                found.append(mention)
        at = parsed.end if parsed else at + 1
    return found


def _arabic_roles(word: str) -> Collection[str]:
    reading = read_arabic(word)
    return reading.roles if reading else ()


def _mention(text: str, parts: list[Token], parsed: Parsed, reading: Reading | None) -> NumberMention:
    first, end = parts[0], parts[-1].span.end
    start = first.span.start + (reading.prefix if reading else 0)
    kind = _kind(parsed.roles)
    certain = _is_certain(parsed, first, definite=reading is not None and reading.definite)
    if kind is NumberKind.DIGITS and (suffix := _ORDINAL_SUFFIX.match(text, end)):
        return NumberMention(Span(start, suffix.end()), parsed.value, NumberKind.ORDINAL, certain)
    # In the 1990s, Nine Network: a translation may well say التسعينيات and ناين.
    certain = certain and not _DECADE.match(text, end)
    certain = certain and not (kind is NumberKind.WORDS and parsed.value <= _SMALL and _COMPOUND.match(text, end))
    titled = first.text[:1].isupper() and _TITLE.match(text, end) and not _COUNTED.match(text, end)
    certain = certain and not titled
    percent = _percent(text, start, end) if kind is not NumberKind.ORDINAL else None
    if percent:
        return NumberMention(percent, parsed.value, NumberKind.PERCENT, certain=True)
    return NumberMention(Span(start, end), parsed.value, kind, certain)


def _kind(roles: tuple[str, ...]) -> NumberKind:
    if "ordinal" in roles:
        return NumberKind.ORDINAL
    if roles == ("fraction",):
        return NumberKind.FRACTION
    if "figures" in roles:
        return NumberKind.DIGITS if set(roles) == {"figures"} else NumberKind.MIXED
    return NumberKind.WORDS


def _is_certain(parsed: Parsed, first: Token, *, definite: bool) -> bool:
    """Say whether a translation has to keep the number (see NumberMention.certain)."""
    value, roles = parsed.value, parsed.roles
    if "figures" in roles:
        return not first.inside
    if roles in (("fraction",), ("bare",)) or "dozen" in roles:
        return False
    if "ordinal" in roles:
        return value > 2
    # السبع, العشر, الأربعين stand in names and feasts as often as for a number.
    often_name = definite and roles in (("unit",), ("ten",), ("tens",)) and not first.text.endswith(("ة", "ه"))
    return value > 1 and not often_name


def _percent(text: str, start: int, end: int) -> Span | None:
    """Return the span of a number with its percent sign (30%, ٪30, 30 per cent, ثلاثون في المئة), if it has one."""
    if after := _PERCENT_AFTER.match(text, end):
        return Span(start, after.end())
    before = _PERCENT_BEFORE.search(text, max(0, start - 4), start)
    return Span(before.start(), end) if before else None


def _is_no_number(text: str, first: Token, parsed: Parsed, reading: Reading) -> bool:
    """Say whether number words stand for something else: الاثنين (Monday), في المئة without a number before it."""
    if not reading.definite:
        return False
    start = first.span.start + reading.prefix
    percent = parsed.roles == ("hundred",) and _HUNDRED_OF_PERCENT.search(text, max(0, start - 3), start)
    return bool(percent) or (parsed.roles == ("unit",) and parsed.value == _MONDAY)
