"""The tables of the review store, as SQLAlchemy knows them; `toolkit.review.migrations` makes them.

One table: the events, only ever added to (triggers in the database refuse anything else). That a subject has each
version once is what makes two decisions on one version impossible, whatever the program does.
"""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0001"
"""The newest revision in `toolkit/review/migrations/versions`; a test holds the two together."""

metadata = sa.MetaData()

events = sa.Table(
    "review_events",
    metadata,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("data", sa.Text, nullable=False),
    sa.UniqueConstraint("subject", "version", name="review_events_subject_version"),
    sqlite_autoincrement=True,
)
"""`at` is ISO 8601 in UTC, `data` a JSON object; see `toolkit.review.events.Event`."""
