"""The tables of the review store, as SQLAlchemy knows them; `toolkit.review.migrations` makes them.

What is decided is one table: the events, only ever added to (triggers in the database refuse anything else). That a
subject has each version once is what makes two decisions on one version impossible, whatever the program does.

The other tables are those of the review in a browser (`toolkit.web`): who may sign in, and who has. Nothing of the
history depends on them, and none of them holds a password, a code or a session's token in a form that could be used.
"""

from __future__ import annotations

import sqlalchemy as sa

HEAD = "0002"
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

accounts = sa.Table(
    "web_accounts",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("password", sa.Text, nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("changed", sa.Text, nullable=False),
)
"""Who can sign in: `password` as `toolkit.web.passwords` keeps it, "" for none; `language` of the pages, "" for any."""

sessions = sa.Table(
    "web_sessions",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, index=True),
    sa.Column("began", sa.Float, nullable=False),
    sa.Column("seen", sa.Float, nullable=False),
    sa.Column("agent", sa.Text, nullable=False),
)
"""Who is signed in: the SHA-256 of the token, and when it began and was seen last, in seconds since 1970."""

codes = sa.Table(
    "web_codes",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, unique=True),
    sa.Column("expires", sa.Float, nullable=False),
)
"""One-time codes that let a user choose a password: the SHA-256 of each; a user has one at most."""

keys = sa.Table(
    "web_keys",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)
"""Keys that the program made for itself, to sign what it hands out."""

uploads = sa.Table(
    "web_uploads",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("choices", sa.Text, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""Files that were sent to be imported and are shown before they are taken; `choices` is a JSON object."""
