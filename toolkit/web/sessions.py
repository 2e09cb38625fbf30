"""Sessions: who is signed in. The browser holds a random token and its signature; the database holds the token's hash.

The signature lets a made-up token be refused without asking the database; the hash means that whoever reads the
database cannot go on as somebody else. A session ends when it is signed out (here or from another device), twelve hours
after it was used last, and seven days after it began.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from typing import TYPE_CHECKING, NamedTuple

import sqlalchemy as sa

from toolkit.review.schema import sessions
from toolkit.web.accounts import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.review.store import Store

IDLE_LIFE, WHOLE_LIFE = 12 * 3600, 7 * 24 * 3600
"""Seconds: a working day with its breaks, and a week."""

_REFRESHED = 300
"""Seconds after which the time of last use is written again: not every page should have to write."""

_TOKEN_BYTES = 32
_LONGEST_AGENT = 200


class Session(NamedTuple):
    """One session of a user: `digest` names it, `agent` is what the browser called itself."""

    digest: str
    name: str
    began: float
    seen: float
    agent: str


class Sessions:
    """The sessions in a review's store; `key` signs their tokens, `clock` gives seconds since 1970."""

    def __init__(self, store: Store, key: bytes, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._key = key
        self._clock = clock

    def begin(self, name: str, agent: str = "") -> str:
        """Sign a user in and return the value of the cookie that says so; what has expired is swept out."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), self._clock()
        row = Session(digest_of(token), name, now, now, agent[:_LONGEST_AGENT])
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(sessions).where(sa.not_(self._alive())))
            connection.execute(sa.insert(sessions), row._asdict())
        return f"{token}.{self._signature(token)}"

    def find(self, cookie: str) -> Session | None:
        """Return the session that a cookie is of; None if it is forged, signed out or expired."""
        digest = self._digest(cookie)
        if not digest:
            return None
        with self._store.connecting() as connection:
            row = connection.execute(sa.select(sessions).where(sessions.c.digest == digest, self._alive())).first()
        if row is None:
            return None
        session, now = Session(**row._mapping), self._clock()
        if now - session.seen > _REFRESHED:
            with self._store.connecting(writes=True) as connection:
                connection.execute(sa.update(sessions).where(sessions.c.digest == digest).values(seen=now))
        return session

    def of(self, name: str) -> list[Session]:
        """Return the sessions of a user, the latest first."""
        wanted = sa.select(sessions).where(sessions.c.name == name, self._alive()).order_by(sessions.c.seen.desc())
        with self._store.connecting() as connection:
            return [Session(**row._mapping) for row in connection.execute(wanted)]

    def end(self, digest: str) -> None:
        """Sign one session out."""
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.digest == digest))

    def end_all(self, name: str, *, but: str = "") -> None:
        """Sign a user out everywhere, but for the session of this digest."""
        with self._store.connecting(writes=True) as connection:
            connection.execute(sa.delete(sessions).where(sessions.c.name == name, sessions.c.digest != but))

    def _digest(self, cookie: str) -> str:
        token, _, signature = cookie.partition(".")
        # Headers are read as Latin-1; only ASCII can be ours, and compare_digest takes nothing else.
        if not cookie.isascii() or not hmac.compare_digest(signature, self._signature(token)):
            return ""
        return digest_of(token)

    def _signature(self, token: str) -> str:
        return hmac.new(self._key, token.encode(), hashlib.sha256).hexdigest()

    def _alive(self) -> sa.ColumnElement[bool]:
        now = self._clock()
        return sa.and_(sessions.c.seen > now - IDLE_LIFE, sessions.c.began > now - WHOLE_LIFE)
