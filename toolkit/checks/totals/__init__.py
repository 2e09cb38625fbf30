"""Casualty arithmetic: whether totals and their parts, subsets, lists, running totals and headline go together.

Only what cannot be right is an error: parts that exceed their total, "including" more than there are, a running total
smaller than what it counts. What a list leaves over is noted, for not every category has to be listed.
"""

from toolkit.checks.totals.checking import TOTALS, check_totals

__all__ = ["TOTALS", "check_totals"]
