"""The store: the events of a review in a database, and the state that they lead to.

Reading never waits for writing. A writer holds the others off (`Store.writing`), sees the state as of that moment, adds
its events, and all of them are there or none is.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from toolkit.review.databases import WRITES, explaining, make_engine, read_url
from toolkit.review.events import Event, EventKind, proposal_subject
from toolkit.review.migrating import migrate, revision_of
from toolkit.review.proposal_json import proposal_from_dict
from toolkit.review.schema import HEAD, events
from toolkit.review.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Row

    from toolkit.archive import Attestation
    from toolkit.review.events import Draft

PAGE = 500
"""Events in a page of the history, unless fewer are asked for."""


class Writer:
    """A transaction that adds events; `state` always is what they lead to."""

    def __init__(self, connection: Connection, state: State, who: str) -> None:
        self._connection = connection
        self.state = state
        self.who = who

    def add(self, *drafts: Draft) -> list[Event]:
        """Add events, in this order, and return them with their numbers; they count once the transaction ends."""
        versions: dict[str, int] = {}
        added = []
        for draft in drafts:
            versions[draft.subject] = versions.get(draft.subject, self.state.version(draft.subject)) + 1
            added.append(self._insert(draft, versions[draft.subject]))
        self.state = self.state.after(added)
        return added

    def history(self, subject: str = "", *, after: int = 0, limit: int = PAGE) -> list[Event]:
        """Return events as `Store.history` does, those of this transaction included."""
        return _read_events(self._connection, subject, after, limit)

    def _insert(self, draft: Draft, version: int) -> Event:
        at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        written = json.dumps(dict(draft.data), ensure_ascii=False, separators=(",", ":"))
        row = {
            "subject": draft.subject,
            "version": version,
            "kind": draft.kind.value,
            "who": self.who,
            "at": at,
            "why": draft.why,
            "data": written,
        }
        seq = self._connection.execute(sa.insert(events).returning(events.c.seq), row).scalar_one()
        return Event(seq, draft.subject, version, draft.kind, self.who, at, draft.why, json.loads(written))


class Store:
    """The events of one review. Safe to use from several threads and processes at once."""

    def __init__(self, url: URL) -> None:
        self._url = url
        self._engine = make_engine(url)
        self._known = State()
        self._guard = Lock()

    @classmethod
    def open(cls, url: str | Path) -> Store:
        """Open a store, making its tables or bringing them up to date: a path of an SQLite file, or a URL.

        Raises StoreError if the database cannot be used, UsageError for a URL of another kind of database.
        """
        store = cls(sa.URL.create("sqlite", database=str(url)) if isinstance(url, Path) else read_url(url))
        with explaining(store._url):
            with store._engine.connect() as connection:
                found = revision_of(connection)
            if found != HEAD:
                with store._writing_connection() as connection:
                    migrate(connection)
        return store

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def state(self) -> State:
        """Return the state as of now."""
        with explaining(self._url), self._engine.connect() as connection:
            return self._current(connection)

    def history(self, subject: str = "", *, after: int = 0, limit: int = PAGE) -> list[Event]:
        """Return a page of the events of a subject ("": of all), the oldest first, those after number `after`."""
        with explaining(self._url), self._engine.connect() as connection:
            return _read_events(connection, subject, after, limit)

    def evidence(self, number: int) -> tuple[Attestation, ...]:
        """Return the evidence of a proposal as it was last amended; none if there is no such proposal."""
        kinds = (EventKind.PROPOSED.value, EventKind.AMENDED.value)
        wanted = (
            sa.select(events)
            .where(events.c.subject == proposal_subject(number), events.c.kind.in_(kinds))
            .order_by(events.c.seq.desc())
            .limit(1)
        )
        with explaining(self._url), self._engine.connect() as connection:
            row = connection.execute(wanted).first()
        return () if row is None else proposal_from_dict(_event(row).data["proposal"]).evidence

    @contextmanager
    def writing(self, who: str) -> Iterator[Writer]:
        """Hold other writers off and give a writer; its events are kept if the block ends well, else none is.

        Raises StoreError if the database cannot be written.
        """
        with explaining(self._url), self._writing_connection() as connection:
            yield Writer(connection, self._current(connection), who)

    @contextmanager
    def connecting(self, *, writes: bool = False) -> Iterator[Connection]:
        """Give a connection, in a transaction, to the tables beside the events; what is written counts once it ends.

        Raises StoreError if the database cannot be used.
        """
        with explaining(self._url):
            if writes:
                with self._writing_connection() as connection:
                    yield connection
            else:
                with self._engine.connect() as connection:
                    yield connection

    @contextmanager
    def _writing_connection(self) -> Iterator[Connection]:
        with self._engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    def _current(self, connection: Connection) -> State:
        """Return the state that the events lead to which this connection sees."""
        known = self._known
        wanted = sa.select(events).where(events.c.seq > known.seq).order_by(events.c.seq)
        state = known.after(_event(row) for row in connection.execute(wanted))
        with self._guard:
            if state.seq > self._known.seq:
                self._known = state
        return state


def _event(row: Row[Any]) -> Event:
    return Event(row.seq, row.subject, row.version, EventKind(row.kind), row.who, row.at, row.why, json.loads(row.data))


def _read_events(connection: Connection, subject: str, after: int, limit: int) -> list[Event]:
    wanted = sa.select(events).where(events.c.seq > after).order_by(events.c.seq).limit(limit)
    if subject:
        wanted = wanted.where(events.c.subject == subject)
    return [_event(row) for row in connection.execute(wanted)]
