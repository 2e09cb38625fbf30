"""Which checks are to be run: those that a person names, by id or by ITS 2.0 code."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from toolkit.checks.registry import CHECKS
from toolkit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.kinds import Check


def select_checks(select: Sequence[str], ignore: Sequence[str]) -> tuple[Check, ...]:
    """Return the checks selected (all, if none is) less those ignored, in the order of the registry.

    A name is a check's id, or a code that all of its issues have. Raises UsageError for one that is neither.
    """
    known = [*(check.id for check in CHECKS), *dict.fromkeys(code for check in CHECKS for code in check.codes)]
    for name in (*select, *ignore):
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else "`sohr-tx check --list` lists them"
            raise UsageError(f"there is no check {name!r}; {hint}")
    return tuple(check for check in CHECKS if (not select or _is_named(check, select)) and not _is_named(check, ignore))


def _is_named(check: Check, names: Sequence[str]) -> bool:
    return check.id in names or set(check.codes) <= set(names)
