"""Bringing a store's tables to the program's revision, when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from toolkit.errors import SohrError
from toolkit.review.schema import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def revision_of(connection: Connection) -> str:
    """Return the revision of the tables in a database, "" if there are none yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar() or ""


def migrate(connection: Connection) -> None:
    """Bring the tables to the program's revision, in the connection's transaction.

    Raises SohrError if a newer program has made them.
    """
    from alembic import command  # a quarter of a second, and almost always there is nothing to do
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    found = revision_of(connection)
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        if found:
            message = f"the review store has revision {found}, which a newer sohr-tx made; update this one"
            raise SohrError(message) from error
        raise
