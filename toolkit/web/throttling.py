"""Throttling: how often somebody may try to sign in before they have to wait.

Failures are counted for the account and for the address they come from, each for a quarter of an hour. An account that
was tried ten times has to wait, whoever asks; so has an address that tried thirty times, whatever accounts it tried.
Where no account is named (""), as with a one-time code, the address alone counts.
What was counted is forgotten when the server is started anew.
"""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW = 15 * 60
"""Seconds for which a failure counts."""

PER_ACCOUNT, PER_ADDRESS = 10, 30
"""Failures in a window: a person who has forgotten a password needs fewer, a room behind one address has several
people; a guesser gets a thousand guesses a day on one account."""

_MOST_KEYS = 10_000
"""Accounts and addresses that are remembered at once, so that no flood of made-up ones fills the memory."""


class Throttle:
    """Counts failures. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()
        self._guard = Lock()

    def wait(self, account: str, address: str) -> int:
        """Return how many seconds to wait before another try; 0: none."""
        with self._guard:
            return max(self._left(key, most) for key, most in _keys(account, address))

    def count(self, account: str, address: str) -> None:
        """Count a try, before it is known whether it fails: many at once must not slip through together."""
        now = self._clock()
        with self._guard:
            for key, most in _keys(account, address):
                self._failures.setdefault(key, deque(maxlen=most)).append(now)
                self._failures.move_to_end(key)
            while len(self._failures) > _MOST_KEYS:
                self._failures.popitem(last=False)

    def forgive(self, account: str, address: str) -> None:
        """Take a try back that did not fail, and forget the account's earlier failures."""
        with self._guard:
            self._failures.pop(("account", account), None)
            if tries := self._failures.get(("address", address)):
                tries.pop()

    def _left(self, key: tuple[str, str], most: int) -> int:
        failures = self._failures.get(key, deque())
        while failures and failures[0] <= self._clock() - WINDOW:
            failures.popleft()
        if len(failures) < most:
            return 0
        return int(failures[0] + WINDOW - self._clock()) + 1


def _keys(account: str, address: str) -> list[tuple[tuple[str, str], int]]:
    """Return what is counted of a try, with how many are let through."""
    counted = [(("address", address), PER_ADDRESS)]
    return [(("account", account), PER_ACCOUNT), *counted] if account else counted
