"""Verifications of one edition, and of two editions of a report against each other; and the repairs that are certain.

A check is a value (`EditionCheck`, `PairCheck`) with its ITS 2.0 codes, its severity and its examples; `CHECKS` lists
them. `check_edition` and `check_editions` run them on whole texts, `check_pair` on a segment that was translated.
`repair_target` returns edits where the source leaves no doubt. docs/checks.md says what each check looks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.checks.issues import Issue, Severity
from toolkit.faces import import_later

if TYPE_CHECKING:
    from toolkit.checks.editions import Edition, EditionPair, Link, Sentence, edition_of
    from toolkit.checks.kinds import Check, EditionCheck, PairCheck, per_link
    from toolkit.checks.pair import check_pair
    from toolkit.checks.registry import CHECKS, EDITION_CHECKS, PAIR_CHECKS
    from toolkit.checks.repairs import repair_target
    from toolkit.checks.running import check_edition, check_editions
    from toolkit.checks.terminology import Terminology

# The checks read tables and compile patterns for a third of a second, which `check --help` does without.
_LATER = {
    "CHECKS": "registry",
    "EDITION_CHECKS": "registry",
    "PAIR_CHECKS": "registry",
    "Check": "kinds",
    "Edition": "editions",
    "EditionCheck": "kinds",
    "EditionPair": "editions",
    "Link": "editions",
    "PairCheck": "kinds",
    "Sentence": "editions",
    "Terminology": "terminology",
    "check_edition": "running",
    "check_editions": "running",
    "check_pair": "pair",
    "edition_of": "editions",
    "per_link": "kinds",
    "repair_target": "repairs",
}

__all__ = [
    "CHECKS",
    "EDITION_CHECKS",
    "PAIR_CHECKS",
    "Check",
    "Edition",
    "EditionCheck",
    "EditionPair",
    "Issue",
    "Link",
    "PairCheck",
    "Sentence",
    "Severity",
    "Terminology",
    "check_edition",
    "check_editions",
    "check_pair",
    "edition_of",
    "per_link",
    "repair_target",
]

__getattr__ = import_later(__name__, _LATER)
