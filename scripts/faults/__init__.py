"""Faults planted in report pairs, for checks to find: one fault in one edition, of a kind that editors fear.

`plant_all` makes a number of every kind, always the same ones; each leaves the rest of the pair as it was.
"""

from scripts.faults.planting import KINDS, Fault, Pair, plant_all, read_pairs

__all__ = ["KINDS", "Fault", "Pair", "plant_all", "read_pairs"]
