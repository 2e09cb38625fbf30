"""Numbers in running text: finding them in Arabic and English, in digits and in words, and spelling them.

`find_numbers` reads "44", "٤٤", "12 ألفاً و500", "ثلاثة وعشرون", "two hundred and sixteen", "1.5 مليون", "30%",
"الخامس عشر" as values with their places; `spell_number` writes a number in words, in Arabic with agreement;
`read_clock` turns "الثامنة والنصف" into the hour and its minutes.
"""

from toolkit.text.numerals.clock import read_clock
from toolkit.text.numerals.finding import find_numbers
from toolkit.text.numerals.mentions import NumberKind, NumberMention
from toolkit.text.numerals.spelling import LARGEST_IN_WORDS, Case, Gender, spell_number

__all__ = [
    "LARGEST_IN_WORDS",
    "Case",
    "Gender",
    "NumberKind",
    "NumberMention",
    "find_numbers",
    "read_clock",
    "spell_number",
]
