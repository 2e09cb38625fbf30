"""The checks that every translated segment goes through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks.editions import segment_pair
from toolkit.checks.kinds import PairCheck
from toolkit.checks.registry import SEGMENT_CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.checks.editions import EditionPair
    from toolkit.checks.issues import Issue
    from toolkit.checks.kinds import Check
    from toolkit.text.languages import Language


def check_pair(source: str, target: str, source_language: Language) -> list[Issue]:
    """Check one segment against its source, in the order of the registry."""
    pair = segment_pair(source, target, source_language)
    return [replace(issue, check=check.id) for check in SEGMENT_CHECKS for issue in _find(check, pair)]


def _find(check: Check, pair: EditionPair) -> Iterable[Issue]:
    """Return what a check finds in a translation; what its source has as much of is no fault of the translation."""
    if isinstance(check, PairCheck):
        return check.find(pair)
    if pair.target.language not in check.languages:
        return ()
    found = list(check.find(pair.target))
    return found if found and len(found) > len(list(check.find(pair.source))) else ()
