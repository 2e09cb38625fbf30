"""What numbers count: the nouns of casualty reports in both languages, their number, and amounts that are no number.

`find_nouns` finds nouns of the table with their grammatical number: قتيلان and طفلتين say "two" by themselves.
`find_counts` joins numbers and what they count ("16 من المدنيين", "16 of them civilians"); `find_vague` finds عشرات
and "dozens", which no exact number equals.
"""

from toolkit.text.counting.counts import Count, find_counts
from toolkit.text.counting.nouns import INFLECTED_KINDS, CountableNoun, GrammaticalNumber, NounMention, find_nouns
from toolkit.text.counting.vague import VagueMention, find_vague

__all__ = [
    "INFLECTED_KINDS",
    "Count",
    "CountableNoun",
    "GrammaticalNumber",
    "NounMention",
    "VagueMention",
    "find_counts",
    "find_nouns",
    "find_vague",
]
