"""The migrations of the review store, for alembic; the program runs them when it opens a store."""
