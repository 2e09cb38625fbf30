"""Faults in figures and dates: a wrong digit, a lost zero, a total that does not add up, another month or weekday."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.faults.editing import Planted, line_of, pick, replace_at
from scripts.faults.pairs import REPORTS
from toolkit.data import read_table
from toolkit.text.calendar_names import find_names, month_name, month_names, weekday_name, weekday_names
from toolkit.text.languages import Language

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from scripts.faults.pairs import Pair
    from toolkit.text.calendar_names import CalendarName

_FIGURE = re.compile(r"(?<![\d,.:])\d[\d,]*\d(?![\d,.:]?\d)")
_ROUND = re.compile(r"(?<![\d,.:])\d[\d,]*0(?![\d,.:]?\d)")


def wrong_digit(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Change one digit of a figure of two digits or more."""
    found = pick(draw, list(_FIGURE.finditer(pair.text(language))))
    if found is None:
        return None
    places = [place for place, sign in enumerate(found.group()) if sign.isdigit()]
    place = found.start() + draw.choice(places)
    old = pair.text(language)[place]
    return replace_at(pair, language, place, place + 1, draw.choice("123456789".replace(old, "")))


def missing_zero(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Take the last zero of a figure away: 3,500 becomes 350."""
    found = pick(draw, [each for each in _ROUND.finditer(pair.text(language)) if not _is_year(each.group())])
    if found is None:
        return None
    value = int(found.group().replace(",", "")) // 10
    return replace_at(pair, language, *found.span(), f"{value:,}" if "," in found.group() else str(value))


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.isdigit() and figure[:2] in ("19", "20")


def wrong_total(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Put a figure of a sum wrong in both editions at once, as totals.tsv says; not drawn."""
    row = next((row for row in read_table(REPORTS / "totals.tsv") if row["pair"] == pair.name), None)
    if row is None:
        return None
    lines = {line_of(pair.ar, pair.ar.index(row["ar"])), line_of(pair.en, pair.en.index(row["en"]))}
    # What does not add up may be said of the sum as well as of its part.
    lines |= {line_of(text, found.start()) for text in (pair.ar, pair.en) for found in re.finditer(row["sum"], text)}
    changed = pair.with_text(Language.AR, pair.ar.replace(row["ar"], row["ar_wrong"], 1))
    return changed.with_text(Language.EN, pair.en.replace(row["en"], row["en_wrong"], 1)), frozenset(lines)


def changed_month(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Write the name of another month."""
    return _renamed(pair, language, draw, month_names(language), month_name)


def changed_weekday(pair: Pair, language: Language, draw: random.Random) -> Planted | None:
    """Write the name of another weekday."""
    return _renamed(pair, language, draw, weekday_names(language), weekday_name)


def _renamed(
    pair: Pair,
    language: Language,
    draw: random.Random,
    names: tuple[CalendarName, ...],
    name_of: Callable[[int, Language], str],
) -> Planted | None:
    """Write another one of the names of a calendar; what may be another word is left alone."""
    found = [each for each in find_names(pair.text(language), names, language) if not each.name.needs_evidence]
    if not found:
        return None
    old = draw.choice(found)
    other = draw.choice(sorted({name.number for name in names} - {old.name.number}))
    return replace_at(pair, language, old.start, old.end, name_of(other, language))
