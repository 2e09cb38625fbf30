"""Values for the slots that are not names: counts, money, dates, distances, ordinals."""

import random
import re
from functools import cache

from scripts.train import names
from scripts.train.agreement import Noun, arabic_count, english_count, measures, nouns
from scripts.train.names import Value
from scripts.train.numerals import Case, english_cardinal
from scripts.train.resources import DATA, read_rows
from scripts.train.templates import Slot

NAME_TYPES = frozenset({"PLACE", "BASE", "FIELD", "CAMP", "CROSSING", "GROUP", "PERSON"})
_TIME = {"hour": 72, "day": 40, "week": 20, "month": 30, "year": 60, "minute": 59, "decade": 9}
_ABOUT = re.compile(r"(?:نحو|حوالي|قرابة|زهاء|(?:أكثر|أقل) من|(?:يزيد|يربو) (?:على|عن)|لا يقل عن|عشرات|بينهم) ?[وبل]?$")
_FEMININE_BEFORE = re.compile(r"(?:للمرة|المرة|السنة|الساعة|الليلة) $")
_MASCULINE_BEFORE = re.compile(r"(?:^|[ وفبلك])(?:ال|لل)[\u0621-\u064a]+ $|يومه $|عامه $|شهره $|أسبوعه $")
_SINGULAR_AFTER = re.compile(r" (?:مرة|دقيقة|عائلة|قذيفة|حالة|صفحة|شخصاً|ألف)")


def draw_number(rng: random.Random, least: int = 1, most: int = 9999) -> int:
    """A count as reports have them: mostly below ten, at times in the hundreds or thousands."""
    for _ in range(20):
        low, high = rng.choices(
            ((1, 1), (2, 2), (3, 10), (11, 19), (20, 99), (100, 999), (1000, 9999)), (8, 10, 40, 15, 18, 6, 3)
        )[0]
        number = rng.randint(low, high)
        if number >= 100 and rng.random() < 0.4:
            number = round(number, -2)
        if least <= number <= most:
            return number
    return rng.randint(least, min(most, least + 7))


def value(slot: Slot, before: str, after: str, rng: random.Random) -> Value:
    """A value for a slot. ``before`` and ``after`` are the Arabic text around it, which some values heed."""
    drawers = {
        "GROUP": lambda: names.group(rng), "PERSON": lambda: names.person(rng),
        "PLACE": lambda: names.place(slot.subtype, rng),
        "COUNT": lambda: _count(slot, before, rng), "NUM": lambda: _bare_number(after, rng),
        "MONEY": lambda: _money(rng), "KM": lambda: _distance(rng), "PCT": lambda: _percent(rng),
        "ORD": lambda: _ordinal(before, rng), "MONTH": lambda: _calendar("month", rng),
        "WEEKDAY": lambda: _calendar("weekday", rng), "YEAR": lambda: _same(str(rng.randint(2011, 2026))),
        "DAY": lambda: _same(str(rng.randint(1, 30))),
    }  # fmt: skip
    return drawers[slot.type]() if slot.type in drawers else names.site(slot.type.lower(), rng)


def _same(text: str) -> Value:
    return Value(text, text)


def counted(number: int, noun: Noun, case: Case) -> Value:
    """A counted noun: words to ten and digits above where it is written, every other manner where it is read."""
    digits = number > 10
    other = [arabic_count(number, noun, case, not digits)] if number < 100 or number % 100 == 0 else []
    if number >= 1000:
        other.append(arabic_count(number, noun, case, True).replace(str(number), f"{number:,}"))
    in_digits = (f"{number} {noun.english_plural}",) if number > 2 else ()
    return Value(arabic_count(number, noun, case, digits), english_count(number, noun), tuple(other), in_digits)


def _count(slot: Slot, before: str, rng: random.Random) -> Value:
    least = 3 if _ABOUT.search(before) else 1
    number = draw_number(rng, least, _TIME.get(slot.subtype, 9999))
    return counted(number, nouns()[slot.subtype], "g" if slot.case == "g" else "n")


def _bare_number(after: str, rng: random.Random) -> Value:
    number = draw_number(rng, 11)
    if _SINGULAR_AFTER.match(after) and not 11 <= number % 100 <= 99:
        number += 11 + rng.randrange(9)
    grouped = f"{number:,}"
    return Value(str(number), grouped, (grouped,) if number >= 1000 else (), (str(number),) if number >= 1000 else ())


_CURRENCIES = {"dollar": 5, "us_dollar": 3, "syrian_pound": 6, "turkish_lira": 2, "euro": 1}


def _money(rng: random.Random) -> Value:
    currency = measures()[rng.choices(list(_CURRENCIES), list(_CURRENCIES.values()))[0]]
    scale = rng.random()
    if scale < 0.3:
        number = rng.choice((rng.randint(11, 99), 50 * rng.randint(2, 30), 100 * rng.randint(2, 50)))
        return counted(number, currency, "g")
    if scale < 0.75:
        number = rng.choice((rng.randint(3, 99), 5 * rng.randint(2, 19), 50 * rng.randint(2, 18)))
        thousands = "آلاف" if 3 <= number % 100 <= 10 else "ألف"
        full = f"{number * 1000:,}"
        return Value(
            f"{number} {thousands} {currency.singular}", f"{full} {currency.english_plural}",
            (f"{number * 1000} {currency.singular}", f"{full} {currency.singular}"),
            (f"{number} thousand {currency.english_plural}",),
        )  # fmt: skip
    return _millions(currency, rng)


def _millions(currency: Noun, rng: random.Random) -> Value:
    if rng.random() < 0.3:
        decimal = f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"
        return Value(f"{decimal} مليون {currency.singular}", f"{decimal} million {currency.english_plural}")
    number = draw_number(rng, 3, 900)
    millions = "ملايين" if 3 <= number % 100 <= 10 else "مليون"
    english = f"{english_cardinal(number)} million {currency.english_plural}"
    return Value(
        f"{number} {millions} {currency.singular}", english, (), (f"{number} million {currency.english_plural}",)
    )


def _distance(rng: random.Random) -> Value:
    if rng.random() < 0.1:
        decimal = f"{rng.randint(1, 12)}.5"
        return Value(f"{decimal} كيلومتر", f"{decimal} kilometres", (f"{decimal} كم",), (f"{decimal} km",))
    number = draw_number(rng, 2, 300)
    plain = counted(number, measures()["kilometre"], "g")
    return Value(
        plain.arabic,
        plain.english,
        (*plain.other_arabic, f"{number} كم", f"{number}كم"),
        (f"{number} km", f"{number} kilometers"),
    )


def _percent(rng: random.Random) -> Value:
    number = f"{rng.randint(2, 99)}" if rng.random() < 0.8 else f"{rng.randint(1, 60)}.{rng.randint(1, 9)}"
    if rng.random() < 0.3:
        return Value(f"{number}%", f"{number}%")
    forms = tuple(f"{number} {unit}" for unit in ("في المئة", "بالمائة", "في المائة"))
    return Value(f"{number} بالمئة", f"{number} per cent", forms, (f"{number} percent",))


def _ordinal(before: str, rng: random.Random) -> Value:
    row = rng.choice(read_ordinals()[1:])
    if _FEMININE_BEFORE.search(before):
        return Value(row["f_definite"], row["english"])
    return Value(row["m_definite" if _MASCULINE_BEFORE.search(before) else "m_indefinite"], row["english"])


@cache
def read_ordinals() -> tuple[dict[str, str], ...]:
    """Ordinals from first to tenth."""
    return tuple(read_rows(DATA / "ordinals.tsv"))


@cache
def _calendar_rows(kind: str) -> tuple[dict[str, str], ...]:
    return tuple(row for row in read_rows(DATA / "calendar.tsv") if row["kind"] == kind)


def _calendar(kind: str, rng: random.Random) -> Value:
    row = rng.choice(_calendar_rows(kind))
    other = row["ar_other"]
    if kind == "month":
        return Value(row["ar"], row["en"], (f"{row['ar']}/{other}", f"{row['ar']} / {other}", other))
    return Value(row["ar"], row["en"], (other,) if other else ())
