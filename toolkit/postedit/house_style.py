"""What a house may choose: how it writes figures, months, quotes and counts. All else is the same for everyone."""

from __future__ import annotations

from dataclasses import dataclass

WESTERN, EASTERN = "0-9", "٠-٩"
LEVANTINE, WITH_GREGORIAN = "levantine", "levantine/gregorian"
STRAIGHT, CURLY, GUILLEMETS, EITHER = "straight", "curly", "guillemets", "either"
MOST_WORDS = 20
"""The largest count that a house may write as a word: beyond it words are hyphenated and hardly a style."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The choices of a house; each is that of the shipped house style unless another is named.

    `arabic_digits` are the figures of Arabic text (0-9 or ٠-٩); `arabic_months` is levantine (تشرين الثاني) or
    levantine/gregorian (تشرين الثاني/نوفمبر); `english_quotes` are straight ("...") or curly (“...”); `arabic_quotes`
    are straight, guillemets («...») or either of the two; `words_to` is the largest count that English text writes
    in words.
    """

    arabic_digits: str = WESTERN
    arabic_months: str = LEVANTINE
    english_quotes: str = STRAIGHT
    arabic_quotes: str = EITHER
    words_to: int = 10


CHOICES: dict[str, tuple[str, ...]] = {
    "arabic_digits": (WESTERN, EASTERN),
    "arabic_months": (LEVANTINE, WITH_GREGORIAN),
    "english_quotes": (STRAIGHT, CURLY),
    "arabic_quotes": (EITHER, STRAIGHT, GUILLEMETS),
}
"""The values that a choice among words may have; `words_to` is a number from 1 to `MOST_WORDS`."""
SHIPPED = HouseStyle()
