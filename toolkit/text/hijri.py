"""The Islamic calendar by reckoning: which day of ours a Hijri date is, give or take the sighting of the moon.

The tabular calendar (30-year cycle, civil epoch of 16 July 622; Reingold and Dershowitz 2018, ch. 7) differs from the
calendar of sighting by a day, at times two.
"""

from __future__ import annotations

from datetime import date, timedelta

_EPOCH = date(622, 7, 19)
"""1 Muharram 1 in the proleptic Gregorian calendar, which `datetime` counts by (16 July 622 in the Julian)."""


def hijri_to_gregorian(year: int, month: int, day: int) -> date:
    """Return the day of a Hijri date in the tabular calendar; raises ValueError for a month or day that is none."""
    if not (year > 0 and 1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError(f"no day of the Islamic calendar: {year}-{month}-{day}")
    leap_days = (3 + 11 * year) // 30
    days = 354 * (year - 1) + leap_days + (59 * (month - 1) + 1) // 2 + day - 1
    return _EPOCH + timedelta(days=days)
