"""Verifications of a target against its source, and the repairs that are certain.

Each check is a pure function that returns issues with ITS 2.0 localization quality types: `omission`, `addition`,
`untranslated`, `numbers`, `mistranslation` (months and weekdays), `duplication`, `characters`, `typographical`.
`check_pair` runs all of them; `repair_target` returns edits where the source leaves no doubt.
"""

from toolkit.checks.dates import check_dates
from toolkit.checks.issues import Issue, Severity
from toolkit.checks.numbers import check_numbers
from toolkit.checks.pair import check_pair
from toolkit.checks.repairs import repair_target

__all__ = ["Issue", "Severity", "check_dates", "check_numbers", "check_pair", "repair_target"]
