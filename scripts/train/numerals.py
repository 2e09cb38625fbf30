"""Numbers in the two languages: Arabic number words with their gender and case, English house style."""

from functools import cache
from typing import Literal

from scripts.train.resources import DATA, read_rows

Gender = Literal["m", "f"]
Case = Literal["n", "g"]
"""``n`` nominative; ``g`` accusative or genitive, which look alike wherever a number shows its case."""

_ENGLISH = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


@cache
def _words() -> dict[int, dict[str, str]]:
    return {int(row["number"]): row for row in read_rows(DATA / "number_words.tsv")}


def arabic_cardinal(number: int, gender: Gender, case: Case, construct: bool = True) -> str:
    """Number in Arabic words before a counted noun of ``gender`` (3 and above; 1 and 2 only inside compounds).

    ``construct`` tells whether the noun follows at once: 200 and 2,000 then lose their nun.
    """
    if number >= 1000:
        return _thousands(number, gender, case, construct)
    if number > 100 and number % 100:
        return f"{arabic_cardinal(number - number % 100, gender, case, False)} و{_below(number % 100, gender, case)}"
    return _closed(_below(number, gender, case), number, construct)


def _below(number: int, gender: Gender, case: Case) -> str:
    column = f"{gender}_{case}"
    if number in _words():
        return _words()[number][column]
    unit = "ثمان" if (number % 10, gender) == (8, "f") else _words()[number % 10][column]
    return f"{unit} و{_words()[number - number % 10][column]}"


def _closed(word: str, number: int, construct: bool) -> str:
    return word if construct or number not in (200, 2000) else word + "ن"


def _thousands(number: int, gender: Gender, case: Case, construct: bool) -> str:
    count, rest = divmod(number, 1000)
    if count <= 2:
        head = _closed(_words()[count * 1000][f"m_{case}"], count * 1000, construct and not rest)
    else:
        head = f"{arabic_cardinal(count, 'm', case)} {'آلاف' if 3 <= count % 100 <= 10 else 'ألف'}"
    return f"{head} و{arabic_cardinal(rest, gender, case, construct)}" if rest else head


def english_cardinal(number: int) -> str:
    """House style: words to ten, digits from 11, a comma from 1,000."""
    return _ENGLISH[number - 1] if 1 <= number <= 10 else f"{number:,}"
