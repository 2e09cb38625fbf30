"""The rules in force, in the order in which they are applied.

Characters come first, then marks and spaces, then words, then what depends on where a sentence begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.postedit.arabic_letters import DIGITS, INVISIBLE, TATWEEL
from toolkit.postedit.capitals import SENTENCE_CAPITAL
from toolkit.postedit.doubled_words import DOUBLED_WORDS
from toolkit.postedit.house_dates import HOUSE_DATES
from toolkit.postedit.house_numbers import HOUSE_NUMBERS, THOUSANDS
from toolkit.postedit.mojibake import MOJIBAKE
from toolkit.postedit.punctuation import PUNCTUATION, REPEATED_STOPS
from toolkit.postedit.quotes import ARABIC_QUOTES, QUOTES
from toolkit.postedit.spacing import SPACING

if TYPE_CHECKING:
    from toolkit.postedit.rules import Rule

RULES: tuple[Rule, ...] = (
    MOJIBAKE,
    INVISIBLE,
    DIGITS,
    TATWEEL,
    QUOTES,
    ARABIC_QUOTES,
    PUNCTUATION,
    REPEATED_STOPS,
    SPACING,
    DOUBLED_WORDS,
    HOUSE_DATES,
    HOUSE_NUMBERS,
    THOUSANDS,
    SENTENCE_CAPITAL,
)
"""Every rule that needs no glossary; `preferred_forms` makes the one that does."""
