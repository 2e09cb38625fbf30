"""Placeholders: names and numbers in a pair of sentences are replaced by ⟦k⟧ on both sides.

The Arabic placeholder stands for the stem with its own article; proclitics stay outside, glued (ب⟦3⟧), and ل + ال
is written ل⟦3⟧. The English placeholder stands for the name with its article "the". Ids are drawn anew for each
pair, so that they mean nothing but identity.
"""

import random
import re
from functools import cache

from scripts.train.names import split_forms
from scripts.train.resources import DATA, read_rows
from scripts.train.vocabulary import PLACEHOLDERS
from toolkit.text.languages import Language
from toolkit.text.numerals import find_numbers
from toolkit.text.spans import Span as TextSpan
from toolkit.translate.figures import bare_span, figures
from toolkit.translate.written_dates import written_dates

Span = tuple[int, int]
Link = tuple[Span, Span]
"""Where a name stands in the Arabic and in the English sentence."""

_LETTER = r"[\u0621-\u064a\u064b-\u0652]"
_PIECE = re.compile(r"⟦\d⟧")
_LATIN = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9]+(?:[ -][A-Z0-9][A-Za-z0-9]*)*(?![\w-])")


class Identities:
    """Hands out placeholder ids for one pair of sentences: random, each once."""

    def __init__(self, rng: random.Random) -> None:
        self._free = list(PLACEHOLDERS)
        rng.shuffle(self._free)

    def __bool__(self) -> bool:
        return bool(self._free)

    def take(self) -> str:
        """A placeholder that the pair does not have yet."""
        return self._free.pop()


@cache
def _known() -> tuple[dict[str, int], re.Pattern[str], list[re.Pattern[str]]]:
    """Arabic surface -> entry number, the pattern that finds all surfaces, and an English pattern for each entry."""
    surfaces: dict[str, int] = {}
    english: list[re.Pattern[str]] = []
    for row in read_rows(DATA / "house_names.tsv"):
        _add(
            row["ar"],
            row["ar_admitted"],
            row["ar_variants"],
            [row["en"], *split_forms(row["en_admitted"])],
            surfaces,
            english,
        )
    for table in ("groups", "countries"):
        for row in read_rows(DATA / f"{table}.tsv"):
            _add(row["ar"], "", "", [row["en"].removeprefix("the ")], surfaces, english)
    forms = "|".join(re.escape(form) for form in sorted(surfaces, key=len, reverse=True))
    arabic = re.compile(rf"(?<!{_LETTER})([وف]?[بلك]?)({forms})(?!{_LETTER})")
    return surfaces, arabic, english


def _add(
    preferred: str,
    admitted: str,
    variants: str,
    english: list[str],
    surfaces: dict[str, int],
    out: list[re.Pattern[str]],
) -> None:
    for form in (preferred, *split_forms(admitted), *split_forms(variants)):
        surfaces.setdefault(form, len(out))
        if form.startswith("ال"):
            surfaces.setdefault(form[1:], len(out))
    forms = "|".join(re.escape(form.removeprefix("the ")) for form in sorted(english, key=len, reverse=True))
    out.append(re.compile(rf"(?<![\w-])(?:[Tt]he )?(?:{forms})(?![\w-])"))


def name_links(arabic: str, english: str) -> list[Link]:
    """Spans (Arabic stem, English name) of known names that occur exactly once on each side."""
    surfaces, pattern, english_patterns = _known()
    found: dict[int, list[Span]] = {}
    for match in pattern.finditer(arabic):
        full = match[2].startswith("ال") or match[2] not in surfaces
        contracted = match[2].startswith("ل") and "ا" + match[2] in surfaces
        if (contracted and not match[1].endswith("ل")) or (full and match[1].endswith("ل")):
            continue
        found.setdefault(surfaces[match[2]], []).append(match.span(2))
    links = []
    for entry, spans in found.items():
        matches = list(english_patterns[entry].finditer(english))
        if len(spans) == 1 and len(matches) == 1:
            links.append((spans[0], matches[0].span()))
    return links


def latin_links(arabic: str, english: str) -> list[Link]:
    """Spans of Latin-letter names that occur exactly once on each side, letter for letter."""
    ours = list(_LATIN.finditer(arabic))
    theirs = list(_LATIN.finditer(english))
    texts = [match[0] for match in ours]
    return [
        (match.span(), other.span())
        for match in ours
        for other in theirs
        if match[0] == other[0] and texts.count(match[0]) == 1 and english.count(match[0]) == 1
    ]


def number_links(arabic: str, english: str, target: str) -> list[Link]:
    """Spans of numbers and dates that the translator carries into ``target``, where each side has the value once."""
    language = Language(target)
    # The figure inside a placeholder is none.
    texts = {Language.AR: _PIECE.sub("⟦-⟧", arabic), Language.EN: _PIECE.sub("⟦-⟧", english)}
    carried = [
        (figure.span, _value(figure.text, language)) for figure in figures(texts[language.other], language.other)
    ]
    written = _written_values(texts[language], language)
    links = []
    for span, value in carried:
        same = [place for place, other in written if other == value]
        if value is not None and len(same) == 1 and [other for _, other in carried].count(value) == 1:
            ours, theirs = (span.start, span.end), (same[0].start, same[0].end)
            links.append((ours, theirs) if language is Language.EN else (theirs, ours))
    return links


def _value(text: str, language: Language) -> str | None:
    """What figures say, in one way of writing; None where they are a range, a clock time or the like."""
    values = [value for span, value in _written_values(text, language) if span == TextSpan(0, len(text))]
    return values[0] if values else None


def _written_values(text: str, language: Language) -> list[tuple[TextSpan, str]]:
    """The dates of a text, with what they say, and the numbers outside them, with what they are worth."""
    dates = [(date.span, date.text) for date in written_dates(text, language)]
    numbers = [(bare_span(number, text), str(number.value)) for number in find_numbers(text, language)]
    outside = [(span, value) for span, value in numbers if span and not any(span.overlaps(date) for date, _ in dates)]
    return [*dates, *outside]


def mask(
    arabic: str, english: str, links: list[Link], identities: Identities, rng: random.Random, share: float = 0.7
) -> tuple[str, str]:
    """Replace a random ``share`` of the linked names by placeholders."""
    replacements_ar: list[tuple[Span, str]] = []
    replacements_en: list[tuple[Span, str]] = []
    for ours, theirs in links:
        if identities and rng.random() < share and not _overlaps(theirs, replacements_en):
            piece = identities.take()
            replacements_ar.append((ours, piece))
            replacements_en.append((theirs, piece))
    return _replaced(arabic, replacements_ar), _replaced(english, replacements_en)


def mask_numbers(arabic: str, english: str, target: str, identities: Identities, rng: random.Random) -> tuple[str, str]:
    """Replace the linked numbers by placeholders, or now and then all but some."""
    share = rng.choice((1.0, 1.0, 0.8))
    return mask(arabic, english, number_links(arabic, english, target), identities, rng, share)


def _overlaps(span: Span, taken: list[tuple[Span, str]]) -> bool:
    return any(span[0] < end and start < span[1] for (start, end), _ in taken)


def _replaced(text: str, replacements: list[tuple[Span, str]]) -> str:
    for (start, end), piece in sorted(replacements, reverse=True):
        text = text[:start] + piece + text[end:]
    return possessive(text)


def possessive(text: str) -> str:
    """After a placeholder the possessive is always written 's."""
    return re.sub(r"(⟦\d⟧)'(?!s)(?= )", r"\1's", text)
