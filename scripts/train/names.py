"""Proper names for the slots: the house's own first, then gazetteers, then invented ones."""

import random
from dataclasses import dataclass
from functools import cache

from scripts.train.resources import DATA, read_rows


@dataclass(frozen=True)
class Value:
    """One value in both languages. The other spellings may stand on a source side, never on a target side."""

    arabic: str
    english: str
    other_arabic: tuple[str, ...] = ()
    other_english: tuple[str, ...] = ()


HOUSE_SHARE, LISTED_SHARE = 0.6, 0.25
"""How often a name is one of the house's, or a listed one; the rest is invented, so that spelling is learnt."""

_HEADS = {"camp": ("مخيم ", " camp"), "crossing": ("معبر ", " crossing")}
_NOT_FORCES = {"الأمم المتحدة", "مجلس الأمن الدولي", "المركز الثقافي الإيراني"}
_TYPES = {"city": ("governorate", "town"), "any": ("governorate", "town", "village", "area"), "road": ("road",)}


def split_forms(cell: str) -> tuple[str, ...]:
    """The forms that a table cell lists, separated by ``|``."""
    return tuple(form for form in cell.split("|") if form)


@cache
def house() -> dict[str, tuple[Value, ...]]:
    """The house's names by type; an English name that takes the article brings it along."""
    names: dict[str, list[Value]] = {}
    for row in read_rows(DATA / "house_names.tsv"):
        names.setdefault(row["type"], []).append(_house_value(row))
    return {kind: tuple(values) for kind, values in names.items()}


def _house_value(row: dict[str, str]) -> Value:
    before, after = _HEADS.get(row["type"], ("", ""))
    article = "the " if row["the"] else ""
    return Value(
        row["ar"].removeprefix(before),
        article + row["en"].removesuffix(after),
        tuple(form.removeprefix(before) for form in split_forms(row["ar_admitted"]) + split_forms(row["ar_variants"])),
        tuple(
            form.removesuffix(after) if form.startswith("the ") else article + form.removesuffix(after)
            for form in split_forms(row["en_admitted"]) + split_forms(row["en_variants"])
        ),
    )


@cache
def listed() -> dict[str, tuple[Value, ...]]:
    """Names of gazetteers and lists by type."""
    names: dict[str, list[Value]] = {}
    for table in ("places", "sites"):
        for row in read_rows(DATA / f"{table}.tsv"):
            names.setdefault(row["type"], []).append(Value(row["ar"], row["en"]))
    for table, kind in (("groups", "organisation"), ("countries", "country")):
        names[kind] = [Value(row["ar"], row["en"]) for row in read_rows(DATA / f"{table}.tsv")]
    return {kind: tuple(values) for kind, values in names.items()}


@cache
def _parts(table: str) -> dict[str, tuple[Value, ...]]:
    parts: dict[str, list[Value]] = {}
    for row in read_rows(DATA / f"{table}.tsv"):
        parts.setdefault(row["part"], []).append(Value(row["ar"], row["en"]))
    return {part: tuple(values) for part, values in parts.items()}


def invent(rng: random.Random) -> Value:
    """A name that nobody has: two or three syllables, at times with an article or a head word (تل, عين)."""
    parts = _parts("invention")
    syllables = [rng.choice(parts[kind]) for _ in range(rng.choice((2, 2, 3))) for kind in ("consonant", "vowel")]
    syllables += [rng.choice(parts["consonant"]), rng.choice(parts["ending"])]
    arabic = "".join(part.arabic for part in syllables)
    english = "".join(part.english for part in syllables).capitalize()
    if rng.random() < 0.4:
        arabic, english = "ال" + arabic, "Al-" + english
    if rng.random() < 0.25:
        head = rng.choice(parts["head"])
        arabic, english = f"{head.arabic} {arabic}", f"{head.english} {english}"
    return Value(arabic, english)


def place(kind: str, rng: random.Random) -> Value:
    """A place name of a template's kind (city, town, village, governorate, area, neighbourhood, country, road, any)."""
    if kind in ("country", "road"):
        return rng.choice(listed()[kind])
    kinds = _TYPES.get(kind, (kind,))
    of_house = [value for each in kinds for value in house().get(each, ())]
    of_lists = [value for each in kinds for value in listed().get(each, ())]
    if kind == "governorate":
        return rng.choice(of_house)
    return _drawn(of_house, of_lists, rng)


def site(kind: str, rng: random.Random) -> Value:
    """The bare name of a base, field, camp or crossing; now and then of a town, after which such sites are called."""
    if rng.random() < 0.2:
        return place("town", rng)
    bare = [] if kind == "field" else list(house()[kind])
    return _drawn([value for value in bare if not value.arabic.startswith("معبر")], list(listed()[kind]), rng)


def group(rng: random.Random) -> Value:
    """An armed force or organisation, with its English article where it takes one."""
    of_house = [value for value in house()["organisation"] if value.arabic not in _NOT_FORCES]
    if rng.random() < 1 - HOUSE_SHARE - LISTED_SHARE:
        pattern, name = rng.choice(_parts("invention")["group"]), invent(rng)
        return Value(pattern.arabic.format(name.arabic), pattern.english.format(name.english))
    return rng.choice(of_house) if rng.random() < 0.6 else rng.choice(listed()["organisation"])


def person(rng: random.Random) -> Value:
    """A man's name: mostly first and family name, some public figures, some invented family names."""
    parts = _parts("persons")
    if rng.random() < 0.2:
        return rng.choice(parts["full"])
    first = rng.choice(parts["first"])
    family = invent(rng) if rng.random() < 0.15 else rng.choice(parts["family"])
    return Value(f"{first.arabic} {family.arabic}", f"{first.english} {family.english}")


def _drawn(of_house: list[Value], of_lists: list[Value], rng: random.Random) -> Value:
    chance = rng.random()
    if of_house and chance < HOUSE_SHARE:
        return rng.choice(of_house)
    if of_lists and chance < HOUSE_SHARE + LISTED_SHARE:
        return rng.choice(of_lists)
    return invent(rng)
