"""What alembic runs: it gets an open connection, in a transaction, from `toolkit.review.migrating`."""

from alembic import context

from toolkit.review.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
