"""The checks in force, in the order in which they are run and listed.

What is said of a whole text comes first, then facts, then words, then letters and marks.
"""

from __future__ import annotations

from toolkit.checks.addresses import ADDRESSES
from toolkit.checks.characters import CHARACTERS
from toolkit.checks.closing import CLOSING
from toolkit.checks.compass import COMPASS
from toolkit.checks.completeness import LENGTH
from toolkit.checks.dates import DATES
from toolkit.checks.direction import DIRECTION
from toolkit.checks.foreign_letters import FOREIGN_LETTERS
from toolkit.checks.impossible_dates import IMPOSSIBLE_DATES
from toolkit.checks.kinds import Check, EditionCheck, PairCheck
from toolkit.checks.markup import MARKUP
from toolkit.checks.names import NAMES
from toolkit.checks.nationalities import NATIONALITIES
from toolkit.checks.number_places import NUMBER_PLACES
from toolkit.checks.numbers import AMOUNTS, NUMBERS, UNITS
from toolkit.checks.obfuscation import OBFUSCATION
from toolkit.checks.omissions import OMISSIONS
from toolkit.checks.places import PLACE_CHAINS
from toolkit.checks.ranks import RANKS
from toolkit.checks.relative_days import RELATIVE_DAYS, SAME_DAY
from toolkit.checks.repetition import DOUBLED_SENTENCES, LOOPS
from toolkit.checks.spellings import SPELLINGS
from toolkit.checks.terms import DEPRECATED_TERMS, MISSED_TERMS
from toolkit.checks.totals import TOTALS
from toolkit.checks.untranslated import UNTRANSLATED

CHECKS: tuple[Check, ...] = (
    OMISSIONS,
    LENGTH,
    UNTRANSLATED,
    NUMBERS,
    UNITS,
    AMOUNTS,
    NUMBER_PLACES,
    TOTALS,
    DATES,
    SAME_DAY,
    IMPOSSIBLE_DATES,
    RELATIVE_DAYS,
    NATIONALITIES,
    RANKS,
    COMPASS,
    NAMES,
    MISSED_TERMS,
    DEPRECATED_TERMS,
    SPELLINGS,
    PLACE_CHAINS,
    ADDRESSES,
    LOOPS,
    DOUBLED_SENTENCES,
    OBFUSCATION,
    CHARACTERS,
    FOREIGN_LETTERS,
    DIRECTION,
    MARKUP,
    CLOSING,
)
"""Every check; `EDITION_CHECKS` look at one edition, `PAIR_CHECKS` at two."""

EDITION_CHECKS: tuple[EditionCheck, ...] = tuple(check for check in CHECKS if isinstance(check, EditionCheck))
PAIR_CHECKS: tuple[PairCheck, ...] = tuple(check for check in CHECKS if isinstance(check, PairCheck))
SEGMENT_CHECKS: tuple[Check, ...] = tuple(check for check in CHECKS if check.of_segments)
"""Those that every translated segment goes through."""
