"""The checks that every translated segment goes through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks.editions import segment_pair
from toolkit.checks.registry import SEGMENT_CHECKS

if TYPE_CHECKING:
    from toolkit.checks.issues import Issue
    from toolkit.text.languages import Language


def check_pair(source: str, target: str, source_language: Language) -> list[Issue]:
    """Check one segment against its source, in the order of the registry."""
    pair = segment_pair(source, target, source_language)
    return [replace(issue, check=check.id) for check in SEGMENT_CHECKS for issue in check.find(pair)]
