"""The rules in force, in the order in which they are applied.

Characters come first, then marks and spaces, then words, then what depends on where a sentence begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.postedit.apostrophes import APOSTROPHES
from toolkit.postedit.arabic_letters import DIGITS, INVISIBLE, TATWEEL
from toolkit.postedit.bidi_controls import BIDI_CONTROLS
from toolkit.postedit.british_spelling import BRITISH_SPELLING
from toolkit.postedit.broken_words import BROKEN_WORDS
from toolkit.postedit.capitals import SENTENCE_CAPITAL
from toolkit.postedit.counted_nouns import COUNTED_NOUNS
from toolkit.postedit.digit_groups import DIGIT_GROUPS
from toolkit.postedit.doubled_words import DOUBLED_WORDS
from toolkit.postedit.glued_words import GLUED_WORDS
from toolkit.postedit.house_dates import HOUSE_DATES
from toolkit.postedit.house_months import HOUSE_MONTHS
from toolkit.postedit.house_numbers import HOUSE_NUMBERS, THOUSANDS
from toolkit.postedit.mojibake import MOJIBAKE
from toolkit.postedit.persian_letters import PERSIAN_LETTERS
from toolkit.postedit.presentation_forms import PRESENTATION_FORMS
from toolkit.postedit.punctuation import PUNCTUATION, REPEATED_STOPS
from toolkit.postedit.quotes import ARABIC_QUOTES, QUOTES
from toolkit.postedit.spacing import SPACING
from toolkit.postedit.tanwin import TANWIN_SEAT

if TYPE_CHECKING:
    from toolkit.postedit.rules import Rule

RULES: tuple[Rule, ...] = (
    MOJIBAKE,
    INVISIBLE,
    BIDI_CONTROLS,
    PRESENTATION_FORMS,
    PERSIAN_LETTERS,
    DIGITS,
    TATWEEL,
    TANWIN_SEAT,
    QUOTES,
    ARABIC_QUOTES,
    APOSTROPHES,
    BROKEN_WORDS,
    GLUED_WORDS,
    PUNCTUATION,
    REPEATED_STOPS,
    SPACING,
    DOUBLED_WORDS,
    BRITISH_SPELLING,
    HOUSE_DATES,
    HOUSE_MONTHS,
    HOUSE_NUMBERS,
    DIGIT_GROUPS,
    THOUSANDS,
    COUNTED_NOUNS,
    SENTENCE_CAPITAL,
)
"""Every rule that needs no glossary; `preferred_forms` makes the one that does."""
