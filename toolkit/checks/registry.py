"""The checks in force, in the order in which they are run and listed.

What is said of a whole text comes first, then facts, then words, then letters and marks.
"""

from __future__ import annotations

from toolkit.checks.characters import CHARACTERS, CLOSING
from toolkit.checks.completeness import LENGTH, UNTRANSLATED
from toolkit.checks.dates import DATES
from toolkit.checks.kinds import Check, EditionCheck, PairCheck
from toolkit.checks.numbers import NUMBERS
from toolkit.checks.repetition import LOOPS

CHECKS: tuple[Check, ...] = (
    LENGTH,
    UNTRANSLATED,
    NUMBERS,
    DATES,
    LOOPS,
    CHARACTERS,
    CLOSING,
)
"""Every check; `EDITION_CHECKS` look at one edition, `PAIR_CHECKS` at two."""

EDITION_CHECKS: tuple[EditionCheck, ...] = tuple(check for check in CHECKS if isinstance(check, EditionCheck))
PAIR_CHECKS: tuple[PairCheck, ...] = tuple(check for check in CHECKS if isinstance(check, PairCheck))
SEGMENT_CHECKS: tuple[PairCheck, ...] = tuple(check for check in PAIR_CHECKS if check.of_segments)
"""Those that every translated segment goes through."""
