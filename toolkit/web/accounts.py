"""Accounts: who can sign in to the review in a browser. What they may do there is their role in the review.

A user who was given a role has no password yet. They get a one-time code from an admin (the first admin: from the
terminal in which the server was started) and choose a password with it.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from toolkit.errors import UsageError
from toolkit.review.schema import accounts, codes, keys
from toolkit.web.passwords import COST, Cost, check_password, hash_password, is_outdated, verify_password

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from toolkit.review.store import Store

CODE_LIFE = 24 * 3600
"""Seconds for which a one-time code is good: an admin sends it in the evening, and it is used in the morning."""

_CODE_BYTES = 20
_KEY_BYTES = 32


class Accounts:
    """The accounts in a review's store. `clock` gives seconds since 1970."""

    def __init__(self, store: Store, cost: Cost = COST, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._cost = cost
        self._clock = clock

    def verify(self, name: str, password: str) -> bool:
        """Say whether a user's password is right; takes as long for a name that nobody has.

        A password that was kept with other parameters than are used now is kept anew.
        """
        kept = self._kept(name)
        if not verify_password(password, kept, self._cost):
            return False
        if is_outdated(kept, self._cost):
            self._keep(name, password)
        return True

    def set_password(self, name: str, password: str) -> None:
        """Give a user a password; raises UsageError for one that is too short or would be guessed first."""
        check_password(password, name)
        self._keep(name, password)

    def with_password(self, names: Iterable[str]) -> set[str]:
        """Return those of these users who have chosen a password."""
        wanted = sa.select(accounts.c.name).where(accounts.c.name.in_(list(names)), accounts.c.password != "")
        with self._store.connecting() as connection:
            return set(connection.execute(wanted).scalars())

    def language(self, name: str) -> str:
        """Return the language in which a user reads the pages, "" if they have not chosen one."""
        with self._store.connecting() as connection:
            wanted = sa.select(accounts.c.language).where(accounts.c.name == name)
            return connection.execute(wanted).scalar() or ""

    def set_language(self, name: str, language: str) -> None:
        """Remember the language in which a user reads the pages."""
        self._update(name, {"language": language})

    def invite(self, name: str) -> str:
        """Return a one-time code with which a user can choose a password; an earlier one is good no more."""
        code = secrets.token_urlsafe(_CODE_BYTES)
        row = {"digest": digest_of(code), "name": name, "expires": self._clock() + CODE_LIFE}
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(codes).where((codes.c.name == name) | (codes.c.expires < self._clock())))
            connection.execute(sa.insert(codes), row)
        return code

    def remove(self, name: str) -> None:
        """Forget a user's password and codes: should they come back, they choose another one."""
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(accounts).where(accounts.c.name == name))
            connection.execute(sa.delete(codes).where(codes.c.name == name))

    def redeem(self, code: str, password: str) -> str:
        """Set the password of the user whom a one-time code is for, and return their name; the code is used up.

        Raises UsageError for a code that is none, used or too old, and for a password that cannot be taken (the code
        stays good then).
        """
        name = self._invited(code)
        check_password(password, name)
        kept = hash_password(password, self._cost)
        with self._store.connecting(writes=True) as connection:
            used = sa.delete(codes).where(codes.c.digest == digest_of(code))
            if connection.execute(used).rowcount != 1:
                raise no_code()
            self._write(connection, name, {"password": kept})
        return name

    def key(self, name: str) -> bytes:
        """Return the key of a name, made when it is first asked for."""
        wanted = sa.select(keys.c.value).where(keys.c.name == name)
        with self._store.connecting() as connection:
            found = connection.execute(wanted).scalar()
        if found is not None:
            return bytes(found)
        with self._store.connecting(writes=True) as connection:
            found = connection.execute(wanted).scalar()  # another process may have been quicker
            if found is None:
                found = secrets.token_bytes(_KEY_BYTES)
                connection.execute(sa.insert(keys), {"name": name, "value": found})
            return bytes(found)

    def _invited(self, code: str) -> str:
        wanted = sa.select(codes.c.name).where(codes.c.digest == digest_of(code), codes.c.expires > self._clock())
        with self._store.connecting() as connection:
            name = connection.execute(wanted).scalar()
        if name is None:
            raise no_code()
        return str(name)

    def _kept(self, name: str) -> str:
        with self._store.connecting() as connection:
            return connection.execute(sa.select(accounts.c.password).where(accounts.c.name == name)).scalar() or ""

    def _keep(self, name: str, password: str) -> None:
        self._update(name, {"password": hash_password(password, self._cost)})

    def _update(self, name: str, cells: dict[str, str]) -> None:
        with self._store.connecting(writes=True) as connection:
            self._write(connection, name, cells)

    def _write(self, connection: sa.Connection, name: str, cells: dict[str, str]) -> None:
        cells = {**cells, "changed": datetime.fromtimestamp(self._clock(), UTC).isoformat(timespec="seconds")}
        if not connection.execute(sa.update(accounts).where(accounts.c.name == name).values(cells)).rowcount:
            connection.execute(sa.insert(accounts), {"name": name, "password": "", "language": "", **cells})


def digest_of(secret: str) -> str:
    """Return what is kept of a secret that the program made; being random, it needs no salt."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def no_code() -> UsageError:
    """Return what is said of a one-time code that cannot be taken, whatever the reason."""
    return UsageError("this one-time code is not good (any more): it was used, or is older than a day; ask for another")
