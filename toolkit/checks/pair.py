"""All checks of a source and its target, in one fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.characters import check_characters, check_closing
from toolkit.checks.completeness import check_length, check_untranslated
from toolkit.checks.dates import check_dates
from toolkit.checks.numbers import check_numbers
from toolkit.checks.repetition import check_repetition

if TYPE_CHECKING:
    from toolkit.checks.issues import Issue
    from toolkit.text.languages import Language


def check_pair(source: str, target: str, source_language: Language) -> list[Issue]:
    """Check one segment against its source: length, language, numbers, dates, loops, characters, brackets."""
    return [
        *check_length(source, target, source_language),
        *check_untranslated(target, source_language),
        *check_numbers(source, target, source_language),
        *check_dates(source, target, source_language),
        *check_repetition(source, target),
        *check_characters(source, target),
        *check_closing(source, target),
    ]
