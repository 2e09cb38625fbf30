"""Whether the numbers of the source stand in the target: 44 stays 44, in figures or in words."""

from toolkit.checks.numbers.checking import NUMBERS, NumberAlignment, align_numbers, check_numbers

__all__ = ["NUMBERS", "NumberAlignment", "align_numbers", "check_numbers"]
