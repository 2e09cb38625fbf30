"""Adding up an enumeration whose subsets are not marked off: which sums its numbers can have.

"16 civilians, including three women, 21 fighters and one gunman": whether the fighters are among the civilians, grammar
does not say; that the sum is then right, does. A number after "including" is one of a subset; those after it may be
too, until a number stands for itself again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.data import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.checks.totals.quantities import Quantity

_TABLE = Path(__file__).resolve().parent.parent / "tables" / "statuses.tsv"
_MOST = 40
"""Parts of the longest enumeration that is added up; lists of names and prices are none."""
MOST_SUMS = 5_000
"""Sums beyond which an enumeration that can be read in many ways says nothing."""


class Part(NamedTuple):
    """A quantity of an enumeration; `subset` says that a cue before it makes it some of what stands before."""

    quantity: Quantity
    subset: bool = False


def possible_sums(parts: Sequence[Part]) -> frozenset[int]:
    """Return the sums that an enumeration can have; none for one that is too long. Implied ones may count or not."""
    if len(parts) > _MOST:
        return frozenset()
    for_themselves: set[int] = {0}
    in_subset: set[int] = set()
    holder: Quantity | None = None
    for place, (quantity, subset) in enumerate(parts):
        every = for_themselves | in_subset
        if subset:
            holder = parts[place - 1].quantity if place and not parts[place - 1].subset else holder
            for_themselves, in_subset = set(), every
            continue
        if len(every) > MOST_SUMS:
            return frozenset()
        for_themselves = {total + quantity.value for total in every} | (every if quantity.implied else set())
        if holder is None or _exclude_each_other(holder, quantity):
            in_subset = set()
    return frozenset(for_themselves | in_subset)


@cache
def _statuses() -> dict[str, str]:
    return {row["concept"]: row["status"] for row in read_table(_TABLE)}


def _exclude_each_other(one: Quantity, other: Quantity) -> bool:
    """Say whether nobody can be both: fighters are not among civilians."""
    statuses = [{_statuses().get(concept) for concept in who.concepts} - {None} for who in (one, other)]
    return all(statuses) and not statuses[0] & statuses[1]
