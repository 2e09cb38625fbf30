"""Throttling: how often somebody may try to sign in before they have to wait.

Failures are counted for a quarter of an hour. Whoever tried one account ten times from one address has to wait; so has
an address that tried thirty times, whatever accounts it tried. An account that was tried a hundred times, from
wherever, waits as well, but not where its user has signed in before: nobody can lock an editor out of their own desk.
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

PER_PAIR, PER_ADDRESS, PER_ACCOUNT = 10, 30, 100
"""Failures in a window of an account from one address, of an address, and of an account from all addresses: a person
who has forgotten a password needs fewer than ten, a room behind one address has several people; with many addresses,
a guesser gets ten thousand guesses a day on one account, of the 10^12 and more that twelve characters take."""

_Key = tuple[str, ...]

_MOST_KEYS = 10_000
"""Accounts and addresses that are remembered at once, so that no flood of made-up ones fills the memory."""


class Throttle:
    """Counts failures. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[_Key, deque[float]] = OrderedDict()
        self._at_home: OrderedDict[_Key, None] = OrderedDict()
        self._guard = Lock()

    def wait(self, account: str, address: str) -> int:
        """Return how many seconds to wait before another try; 0: none."""
        with self._guard:
            is_at_home = ("pair", account, address) in self._at_home
            keys = [(key, most) for key, most in _keys(account, address) if not (is_at_home and key[0] == "account")]
            return max(self._left(key, most) for key, most in keys)

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
        """Take a try back that did not fail, and forget the account's earlier failures from there."""
        pair = ("pair", account, address)
        with self._guard:
            self._failures.pop(pair, None)
            for key in (("address", address), ("account", account)):
                if tries := self._failures.get(key):
                    tries.pop()
            if account:
                self._at_home[pair] = None
                self._at_home.move_to_end(pair)
            if len(self._at_home) > _MOST_KEYS:
                self._at_home.popitem(last=False)

    def _left(self, key: _Key, most: int) -> int:
        failures = self._failures.get(key, deque())
        while failures and failures[0] <= self._clock() - WINDOW:
            failures.popleft()
        if len(failures) < most:
            return 0
        return int(failures[0] + WINDOW - self._clock()) + 1


def _keys(account: str, address: str) -> list[tuple[_Key, int]]:
    """Return what is counted of a try, with how many are let through."""
    counted: list[tuple[_Key, int]] = [(("address", address), PER_ADDRESS)]
    if account:
        counted += [(("pair", account, address), PER_PAIR), (("account", account), PER_ACCOUNT)]
    return counted
