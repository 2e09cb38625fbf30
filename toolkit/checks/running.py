"""Running checks: every issue that they find, in the order of the text, each with the id of its check."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks.registry import EDITION_CHECKS, PAIR_CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.checks.editions import Edition, EditionPair
    from toolkit.checks.issues import Issue
    from toolkit.checks.kinds import EditionCheck, PairCheck


def check_edition(edition: Edition, checks: Iterable[EditionCheck] = EDITION_CHECKS) -> list[Issue]:
    """Return what checks of one edition find in it, from the beginning to the end."""
    found = [
        replace(issue, check=check.id)
        for check in checks
        if edition.language in check.languages
        for issue in check.find(edition)
    ]
    return sorted(found, key=lambda issue: issue.span)


def check_editions(pair: EditionPair, checks: Iterable[PairCheck] = PAIR_CHECKS) -> list[Issue]:
    """Return what checks of two editions find when they hold them against each other, in the order of the target."""
    found = [replace(issue, check=check.id) for check in checks for issue in check.find(pair)]
    return sorted(found, key=lambda issue: issue.span)
