"""Fuzzy repair: a unit that differs in numbers, months, weekdays or names alone is made to say what the source says.

A repair is made in both languages' grammar or not at all. It is refused

- where a counted noun would change: in Arabic three to ten take a plural, eleven to ninety-nine a singular
  in the accusative, a hundred and more a singular in the genitive (Ryding 2005, ch. 15), and one and two have forms
  of their own; in English one is not like the others;
- where a number would have to be written in Arabic words, which agree with their noun;
- where a name of another type, gender or article would come in; in Arabic only places after a preposition, or after the
  noun that they are the name of (مدينة إدلب), are replaced, for anything else has something that agrees with it, and
  in English no persons beside a pronoun;
- where the target has the old value more or fewer times than the source has it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from toolkit.memory.items import MONTH, NAME, NUMBER, WEEKDAY, Item, find_items, mask
from toolkit.memory.keys import exact_key
from toolkit.memory.matches import Replacement
from toolkit.text.calendar_names import month_name, weekday_name
from toolkit.text.clitics import join
from toolkit.text.languages import Language
from toolkit.text.numerals import NumberKind, spell_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.glossary.matcher import Matcher
    from toolkit.glossary.matches import Match
    from toolkit.text.spans import Span

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LARGEST_WORD = 9
"""The house writes English numbers up to nine in words."""
_LARGEST_OPENING = 99
_PREPOSITION = re.compile(r"(?:^|\s)و?(?:في|إلى|من|على|عن|قرب|شرق|شرقي|غرب|غربي|شمال|شمالي|جنوب|جنوبي|باتجاه|نحو)\s+$")
_HEAD = re.compile(
    r"(?:^|\s)[وف]?[بلك]?(?:مدينة|مدينتي|بلدة|بلدتي|قرية|قريتي|ريف|ريفي|محافظة|محافظتي|ناحية|حي|حيي|منطقة)\s+$"
)
"""A noun in the construct state, whose gender what follows agrees with, not that of the name after it."""
_PRONOUN = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_PERSON = "person"
_SETTLEMENTS = frozenset({"community", "neighbourhood", "town", "village", "subdistrict", "district", "governorate"})
"""Types of places that the same words can stand around: في حلب, في بنش. One is in a town, but at a crossing."""


class Repaired(NamedTuple):
    """The target as it is to be, and what was replaced in it."""

    text: str
    replacements: tuple[Replacement, ...]


def repair(
    text: str,
    source: str,
    target: str,
    language: Language,
    matcher: Matcher | None,
    wanted: Sequence[Item] | None = None,
) -> Repaired | None:
    """Return the target of a unit as a translation of `text`; None if more than items differs, or grammar forbids it.

    `source` and `target` are the unit's; `language` is that of `text` and `source`. `wanted` are the items of `text`,
    if they are known.
    """
    wanted = find_items(text, language, matcher) if wanted is None else wanted
    given = find_items(source, language, matcher)
    if not wanted or exact_key(mask(text, wanted)) != exact_key(mask(source, given)):
        return None
    changes = _changes(given, wanted)
    if changes is None:
        return None
    theirs = find_items(target, language.other, matcher)
    edits: list[tuple[Span, str]] = []
    for old, (new, count) in changes.items():
        places = [item for item in theirs if (item.kind, item.value) == old]
        if len(places) != count:
            return None
        for place in places:
            edit = _write(place, new, target, language)
            if edit is None:
                return None
            edits.append(edit)
    return _apply(target, edits)


def _changes(given: Sequence[Item], wanted: Sequence[Item]) -> dict[tuple[str, str], tuple[Item, int]] | None:
    """Return for each value that changes what it becomes, and how often the unit's source has it; None if in doubt."""
    counts = Counter((old.kind, old.value) for old in given)
    changes: dict[tuple[str, str], tuple[Item, int]] = {}
    for old, new in zip(given, wanted, strict=True):
        key = old.kind, old.value
        known = changes.get(key)
        if known is not None and known[0].value != new.value:
            return None
        if old.value != new.value:
            if not _is_alike(old, new):
                return None
            changes[key] = new, counts[key]
    same = {(old.kind, old.value) for old, new in zip(given, wanted, strict=True) if old.value == new.value}
    return None if same & changes.keys() else changes


def _is_alike(old: Item, new: Item) -> bool:
    """Say whether the words around an item stay right when it is replaced, as far as the source tells."""
    if old.number and new.number:
        if old.number.kind is not new.number.kind or old.is_dated != new.is_dated:
            return False
        values = old.number.value, new.number.value
        if any(value.denominator != 1 for value in values):
            return False
        return old.is_dated or _counting(int(values[0])) == _counting(int(values[1]))
    if old.match and new.match:
        one, other = old.match.entry, new.match.entry
        is_alike = one.type == other.type or {one.type, other.type} <= _SETTLEMENTS
        return is_alike and one.article == other.article
    return old.kind == new.kind


def _counting(value: int) -> str:
    """Return which form a counted noun takes in Arabic; nouns after numbers of one kind have one form."""
    rest = value % 100
    if value <= 2 or rest in (1, 2):
        return str(value)
    if 3 <= rest <= 10:
        return "plural"
    return "accusative" if rest else "genitive"


def _write(place: Item, new: Item, target: str, language: Language) -> tuple[Span, str] | None:
    """Return where the target is to be changed and into what; None if that cannot be told."""
    surface = place.span.of(target)
    if place.kind == MONTH:
        return _calendar(
            place, surface, month_name(int(place.value), language.other), month_name(int(new.value), language.other)
        )
    if place.kind == WEEKDAY:
        names = (weekday_name(int(item.value), language.other) for item in (place, new))
        return _calendar(place, surface, *names)
    if place.kind == NUMBER and place.number and new.number:
        if place.is_dated != new.is_dated:
            return None
        written = _number(place, surface, int(new.number.value), target, language.other)
        return (place.span, written) if written else None
    if place.kind == NAME and place.match and new.match:
        return _name(place.match, new.match, target, language.other)
    return None


def _calendar(place: Item, surface: str, old: str, new: str) -> tuple[Span, str] | None:
    """Replace a name that is written as the house writes it; abbreviations, doubled months and للأحد are left alone."""
    return (place.span, new) if surface == old else None


def _number(place: Item, surface: str, value: int, target: str, language: Language) -> str | None:
    """Write a value in the manner of the number that it replaces."""
    assert place.number is not None
    if place.number.kind is not NumberKind.WORDS:
        return _figures(surface, value, plain=place.is_dated)
    if language is Language.AR:
        return None
    opens = not target[: place.span.start].strip(" \"'“‘(")
    if value <= _LARGEST_WORD or (opens and value <= _LARGEST_OPENING):
        words = spell_number(value, language)
        return words[:1].upper() + words[1:] if surface[:1].isupper() else words
    return None if opens else f"{value:,}"


def _figures(surface: str, value: int, *, plain: bool) -> str | None:
    """Write a value in figures of the same script, grouped unless it is a year or the old number is not."""
    found = list(_DIGITS.finditer(surface.replace("٬", ",")))
    if len(found) != 1:
        return None
    old = found[0][0]
    is_bare = plain or (len(old) > 3 and "," not in old)
    new = str(value) if is_bare else f"{value:,}"
    if not old[0].isascii():
        new = new.translate(_EASTERN).replace(",", "٬")
    return surface[: found[0].start()] + new + surface[found[0].end() :]


def _name(old: Match, new: Match, target: str, language: Language) -> tuple[Span, str] | None:
    """Replace a name by the preferred form of another one, where nothing around it agrees with it."""
    form = new.entry.forms(language).preferred
    if not form:
        return None
    if language is Language.EN:
        return None if new.entry.type == _PERSON and _PRONOUN.search(target) else (old.span, form)
    before = target[: old.word.start]
    is_genitive = old.clitics[-1:] in tuple("بلك") or _PREPOSITION.search(before) or _HEAD.search(before)
    return (old.word, join(old.clitics, form)) if is_genitive and new.entry.type in _SETTLEMENTS else None


def _apply(target: str, edits: list[tuple[Span, str]]) -> Repaired | None:
    replacements = []
    text, position = "", 0
    for span, written in sorted(edits):
        if span.start < position:
            return None
        text += target[position : span.start] + written
        replacements.append(Replacement(span.of(target), written))
        position = span.end
    return Repaired(text + target[position:], tuple(replacements))
