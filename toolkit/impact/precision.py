"""How right edits are, as far as editors have looked: the share of right ones, with the interval it may lie in."""

from __future__ import annotations

import math
from typing import NamedTuple

CERTAINTY = 1.959964
"""The normal quantile of a two-sided interval of 95%."""
THRESHOLD = 0.95
"""The precision under which edits should not be made unasked: more than one in twenty would be wrong."""


class Precision(NamedTuple):
    """Edits that editors marked: right ones and wrong ones."""

    right: int
    wrong: int

    @property
    def marked(self) -> int:
        """How many were marked."""
        return self.right + self.wrong

    @property
    def share(self) -> float:
        """The share of right ones; 1.0 while none is marked."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's score interval of 95%."""
        return wilson_interval(self.right, self.marked)

    def falls_under(self, threshold: float = THRESHOLD) -> bool:
        """Say whether the precision is under a threshold beyond doubt: the whole interval is.

        One wrong edit of five proves nothing (38% to 96%), two of five do (23% to 88%).
        """
        return self.marked > 0 and self.interval[1] < threshold

    def as_dict(self) -> dict[str, object]:
        """Return the counts with the share and its interval, rounded to four digits."""
        low, high = self.interval
        return {
            "right": self.right,
            "wrong": self.wrong,
            "precision": round(self.share, 4) if self.marked else None,
            "interval": [round(low, 4), round(high, 4)],
        }


def wilson_interval(right: int, marked: int) -> tuple[float, float]:
    """Return the interval in which a share lies with 95% certainty (Wilson 1927); (0, 1) if nothing was marked.

    Unlike the normal approximation it stays between 0 and 1 and says something of few marks, too.
    """
    if not marked:
        return 0.0, 1.0
    share, z2 = right / marked, CERTAINTY**2
    centre = (share + z2 / (2 * marked)) / (1 + z2 / marked)
    half = CERTAINTY * math.sqrt(share * (1 - share) / marked + z2 / (4 * marked**2)) / (1 + z2 / marked)
    return max(0.0, centre - half), min(1.0, centre + half)
