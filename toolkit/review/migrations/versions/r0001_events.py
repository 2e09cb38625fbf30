"""The table of events, and the triggers that keep what was written."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEPT = "events of the review are never changed or deleted"


def upgrade() -> None:
    """Bring the tables to this revision."""
    op.create_table(
        "review_events",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        *(
            sa.Column(name, sa.Integer if name == "version" else sa.Text, nullable=False)
            for name in ("subject", "version", "kind", "who", "at", "why", "data")
        ),
        sa.UniqueConstraint("subject", "version", name="review_events_subject_version"),
        sqlite_autoincrement=True,
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION review_events_keep() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_KEPT}'; END $$"
        )
        op.execute(
            "CREATE TRIGGER review_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON review_events "
            "FOR EACH STATEMENT EXECUTE FUNCTION review_events_keep()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER review_events_keep_{action.lower()} BEFORE {action} ON review_events "
            f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
        )
