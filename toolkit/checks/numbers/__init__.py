"""Whether the numbers of the source stand in the target: 44 stays 44, in figures or in words, of the same things.

Values are compared, not spellings: 12 ألفاً and 12,000, ثلاثة وعشرون and 23, الخامس عشر and 15 are the same, and so are
قتيلان and "two killed". A number answers for one of the source, and for what it counts: three civilians are not the
third of April. Vague amounts (عشرات, dozens) answer for each other alone.
"""

from toolkit.checks.numbers.alignment import NumberAlignment, align_numbers
from toolkit.checks.numbers.amounts import AMOUNTS, check_amounts
from toolkit.checks.numbers.checking import NUMBERS, check_numbers
from toolkit.checks.numbers.units import UNITS, check_units

__all__ = [
    "AMOUNTS",
    "NUMBERS",
    "UNITS",
    "NumberAlignment",
    "align_numbers",
    "check_amounts",
    "check_numbers",
    "check_units",
]
