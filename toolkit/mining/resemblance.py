"""How far two Latin spellings are from being one Arabic name: the cheapest Arabic letters that both can stand for.

The costs are those of romanisation (`toolkit.names.costs`): each says how unusual a Latin rendering of an Arabic letter
is. Two spellings are laid beside each other, and for every step an Arabic letter is sought of which both stretches are
renderings; the cost of the step is that of both. q beside k is cheap (both are ق), d beside b has no price at all. No
Arabic name has to be known: that is the point, for names that no gazetteer has are found so.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from toolkit.data import read_table
from toolkit.glossary.variants.latin_keys import parts, plain_words
from toolkit.names.costs import DOUBLING, TABLES, VOWEL
from toolkit.names.orthography import latin_letters
from toolkit.names.units import ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from toolkit.glossary.variants.latin_keys import Part

JointCosts = dict[str, dict[str, float]]
"""Latin stretch of the one spelling -> stretch of the other -> cost."""

DEAREST_STEP = 7.0
"""A step that costs more joins renderings each of which is rare; attested pairs never need it."""
_DOUBLED = 0.3
"""Cost of a consonant that is doubled in one spelling alone: the shadda is written or not, nearly at random."""
_CHANGED_VOWEL = 0.25
"""What any change of a vowel costs at least: a rendering may be as usual as another (o, u), and still be a change."""
_OTHER_ENDING = 0.35
"""Cost per letter of another ending: Qatar and Qatara, Sayyad and Sayyadi are two names far more often than one."""
_SILENT = re.compile(r"([bcdfghjklmnpqrstvz])e$")
_FRENCH = 0.1
"""Cost per letter of an e that is not spoken, as French gazetteers end names (Rastane, Mehine)."""
_ENDING = re.compile(r"(?P<relation>(?<![ae])(?:i|y|ee|iy)$)|(?P<feminine>(?:[ae]+[ht]?)$)")
_LONGEST = 4
"""Letters of the longest rendering that is looked at: dsch, iyya."""
_TABLES = ("initial", "inner", "final", "anywhere")
"""Where a step may be taken: first, never last, last only, and everywhere."""


def spelling_distance(one: str, other: str) -> float:
    """Return how far two Latin spellings are from being renderings of one Arabic name, in cost per letter.

    0 for spellings that differ in case, marks, hyphens, the joining of words and articles only; `math.inf` if no Arabic
    name can be both, or one of them is no name. Symmetric.
    """
    left, right = stem(one), stem(other)
    if left == right:
        return 0.0 if left else math.inf
    if not left or not right:
        return math.inf
    distance = _stems_apart(left, right)
    if (left == joined(one)) != (right == joined(other)):
        distance = min(distance, _stems_apart(joined(one), joined(other)))  # Al Shami, Alshami: one hides its article
    return distance


def _stems_apart(left: str, right: str) -> float:
    if left == right:
        return 0.0
    left, right = sorted((left, right))
    distance = _aligned(left, right) + (_OTHER_ENDING if _ending(left) != _ending(right) else 0.0)
    silent = [_SILENT.sub(r"\1", letters) for letters in (left, right)]
    if silent == [left, right] or _ending(silent[0]) != _ending(silent[1]):
        return distance
    return min(distance, _FRENCH + _aligned(*sorted(silent)))


def name_parts(name: str) -> list[Part]:
    """Return the words of a Latin name without their articles; nothing if it has no Latin letter."""
    return parts(name) if plain_words(name) else []


@lru_cache(maxsize=1 << 16)
def stem(name: str) -> str:
    """Return the letters of a name without its articles, the French dj as j."""
    letters = latin_letters("".join(part.stem for part in name_parts(name))) or latin_letters(name)
    return letters.replace("dj", "j")


@lru_cache(maxsize=1 << 16)
def joined(name: str) -> str:
    """Return the letters of a name as if it were one word, its articles among them."""
    return latin_letters(name).replace("dj", "j")


def _ending(letters: str) -> str | None:
    """Return what a name ends in: the -i of relation, the -a of the feminine, or neither (None)."""
    found = _ENDING.search(letters)
    return found.lastgroup if found else None


@lru_cache(maxsize=1 << 16)
def _aligned(left: str, right: str) -> float:
    ends = len(left), len(right)
    reached: dict[tuple[int, int], float] = {(0, 0): 0.0}
    length = sum(ends) / 2
    best = math.inf
    # Every step takes a letter of one spelling at least, so that going by the sum of places visits each state last.
    for total in range(sum(ends)):
        for i in range(max(0, total - ends[1]), min(total, ends[0]) + 1):
            cost = reached.pop((i, total - i), None)
            if cost is None or cost >= best:
                continue
            for state, price in _steps(left, right, i, total - i):
                if cost + price < reached.get(state, math.inf):
                    reached[state] = cost + price
        best = reached.get(ends, math.inf)
    return best / length


def _steps(left: str, right: str, i: int, j: int) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield where one letter leads from a pair of places, with its cost."""
    if left[i : i + 1] == right[j : j + 1] != "":
        yield (i + 1, j + 1), 0.0
    longest, widest = min(_LONGEST, len(left) - i), min(_LONGEST, len(right) - j)
    for name in _tables_at(left, right, i, j):
        for length in range(longest + 1):
            prices = joint_costs()[name].get(left[i : i + length])
            if prices is None:
                continue
            for width in range(widest + 1):
                price = prices.get(right[j : j + width])
                at_end = (i + length, j + width) == (len(left), len(right))
                if price is not None and (length or width) and _may_stand(name, at_end=at_end):
                    yield (i + length, j + width), price


def _may_stand(table: str, *, at_end: bool) -> bool:
    return table in ("initial", "anywhere") or at_end == (table == "final")


def _tables_at(left: str, right: str, i: int, j: int) -> tuple[str, ...]:
    if i == j == 0:
        return ("initial", "anywhere")
    near_end = len(left) - i <= _LONGEST and len(right) - j <= _LONGEST
    return ("inner", "anywhere", "final") if near_end else ("inner", "anywhere")


@cache
def joint_costs() -> Mapping[str, JointCosts]:
    """Return what each pair of Latin stretches costs as renderings of one Arabic letter or vowel, by its place."""
    renderings: dict[tuple[str, str], list[tuple[str, float, bool]]] = defaultdict(list)
    for row in read_table(TABLES / "letter_costs.tsv"):
        if row["letter"] in (ARTICLE, DOUBLING):
            continue
        is_vowel = row["letter"] == VOWEL or row["kind"] == "vowel"
        renderings[row["letter"], row["place"]].append((row["latin"], float(row["cost"]), is_vowel))
    tables: dict[str, JointCosts] = {place: {} for place in _TABLES}
    for (letter, place), found in sorted(renderings.items()):
        _add(tables[_table_for(letter, place)], found)
    _add_doubled(tables["anywhere"])
    return tables


def _table_for(letter: str, place: str) -> str:
    """Return the table that renderings belong in, by the letter and the place that the costs are given for."""
    if letter == VOWEL:
        return "final" if place.endswith(("-end", "-ta")) else "inner"
    if place in ("any", "initial", "final"):
        return {"any": "anywhere"}.get(place, place)
    return "inner"


def _add(table: JointCosts, found: list[tuple[str, float, bool]]) -> None:
    for one, cost, is_vowel in found:
        for other, further, _ in found:
            price = cost + further
            if one == other or price > DEAREST_STEP:
                continue
            if is_vowel:
                price = max(price, _CHANGED_VOWEL)
            known = table.setdefault(one, {})
            known[other] = min(price, known.get(other, math.inf))


def _add_doubled(table: JointCosts) -> None:
    for consonant in "bcdfghjklmnpqrstvwyz":
        for one, other in ((consonant, consonant * 2), (consonant * 2, consonant)):
            table.setdefault(one, {})[other] = _DOUBLED
