"""Databases for the review: an SQLite file, or a PostgreSQL server by its URL; how each is opened and held for writing.

Writers come one after the other on both, so that who decides sees all that was decided before: on SQLite by BEGIN
IMMEDIATE, on PostgreSQL by an advisory lock that ends with the transaction.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from toolkit.errors import SohrError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import URL, Connection, Engine

WRITES = "sohr_writes"
"""The execution option of a connection that is going to write."""

_PATIENCE = 30.0
"""Seconds to wait for other writers: twenty editors who approve at once are done in two or three."""

_MOST_WAITING = 50
"""Connections to PostgreSQL beyond the pool's five: each request that waits for its turn to write holds one."""

_LOCK = 0x534F4852
"""The key of our advisory lock on PostgreSQL: "SOHR" in ASCII."""

_POSTGRESQL = ("postgres", "postgresql", "postgresql+pg8000")


class StoreError(SohrError):
    """The database of the review cannot be reached, read or written."""


def read_url(text: str) -> URL:
    """Return the URL of a database; PostgreSQL's password may come from PGPASSWORD.

    Raises UsageError for what is no URL or names another kind of database.
    """
    try:
        url = sa.make_url(text)
    except (ArgumentError, ValueError):
        raise UsageError("this is no URL of a database; expected postgresql://user@host/name") from None
    if url.drivername == "sqlite":
        return url
    if url.drivername not in _POSTGRESQL:
        raise UsageError(f"a review is kept in SQLite or PostgreSQL, not in {url.drivername!r}")
    if url.password is None and (password := os.environ.get("PGPASSWORD")):
        url = url.set(password=password)
    return url.set(drivername="postgresql+pg8000")


def make_engine(url: URL) -> Engine:
    """Return an engine whose transactions hold other writers off if they are going to write."""
    if url.drivername != "sqlite":
        engine = sa.create_engine(url, pool_pre_ping=True, max_overflow=_MOST_WAITING)
        sa.event.listen(engine, "begin", _begin_postgresql)
        return engine
    # No pool: to open a file is quick, and a pool whose connections all wait for the writer would starve the writer.
    engine = sa.create_engine(url, connect_args={"timeout": _PATIENCE}, poolclass=sa.NullPool)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


@contextmanager
def explaining(url: URL) -> Iterator[None]:
    """Say in one sentence what is wrong with the database; raises StoreError, without any password."""
    try:
        yield
    except IntegrityError as error:  # cannot happen while writers come one by one; if it does, nothing is written
        raise StoreError("somebody else has just changed the same thing; look again and repeat") from error
    except DBAPIError as error:
        shown = url.database if url.drivername == "sqlite" else url.render_as_string(hide_password=True)
        raise StoreError(f"{shown}: the review store cannot be used: {_say(error)}") from error
    except NoSuchModuleError as error:
        raise StoreError(f"the driver for PostgreSQL is missing: pip install pg8000 ({error})") from error


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Python's sqlite3 would begin transactions by itself, and never IMMEDIATE ones.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _say(error: DBAPIError) -> str:
    told = error.orig.args[0] if error.orig is not None and error.orig.args else error
    if isinstance(told, dict):  # PostgreSQL's fields, as pg8000 gives them: M is the message
        told = told.get("M", told)
    return str(told).partition("\n")[0]
