"""What a number in a text is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from toolkit.text.spans import Span


class NumberKind(StrEnum):
    """How a number is written. MIXED is digits with a word of scale ("12 ألف"); PERCENT any of them with its sign.

    DAY is the day of a date however written; only the comparison of two texts gives it, `find_numbers` does not.
    """

    DIGITS = "digits"
    WORDS = "words"
    MIXED = "mixed"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    PERCENT = "percent"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number and where it stands; the span leaves proclitics out and takes a percent sign in.

    `value` is exact (3.5 is Fraction(7, 2); 30% has the value 30). `certain` is False where the words have other
    meanings or often vanish in translation: one, first, second, half, a dozen, digits inside a name (F-16).
    """

    span: Span
    value: Fraction
    kind: NumberKind
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value read up to, not including, token `end`; `roles` tells what it was made of."""

    value: Fraction
    end: int
    roles: tuple[str, ...]
